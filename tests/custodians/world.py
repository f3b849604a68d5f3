"""A made-up directory for the simulated years: entries, roles with habits, and where both are kept.

Promises: the same seed makes the same world; what is in memory behaves as the store does, where a run of full
size would take the store an hour. Refuses: judging.
"""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from random import Random
from typing import Protocol

from bot.directory.changes import needs_two
from bot.directory.custodian import Claim, Keepers, Part, Prompt, Role, Sent
from bot.directory.keys import Ring
from bot.directory.model import Channel, Known, Need, Phone, Service
from bot.directory.store import Store
from bot.directory.store.acting import Second
from bot.directory.store.custodians import Custodians, Invitation
from bot.directory.store.desk import Desk
from bot.directory.store.log import Seal
from bot.directory.validation import Method, validated
from tests.custodians.kept import entry

START = date(2026, 1, 1)
ZONES = {
    "TH": "Asia/Bangkok",
    "ID": "Asia/Jakarta",
    "MM": "Asia/Yangon",
    "KH": "Asia/Phnom_Penh",
    "PH": "Asia/Manila",
    "MY": "Asia/Kuala_Lumpur",
    "VN": "Asia/Ho_Chi_Minh",
    "TL": "Asia/Dili",
    "LA": "Asia/Vientiane",
    "SG": "Asia/Singapore",
    "BN": "Asia/Brunei",
    "TW": "Asia/Taipei",
    "HK": "Asia/Hong_Kong",
    "JP": "Asia/Tokyo",
    "KR": "Asia/Seoul",
    "BD": "Asia/Dhaka",
    "NP": "Asia/Kathmandu",
    "LK": "Asia/Colombo",
    "AE": "Asia/Dubai",
    "AU": "Australia/Sydney",
}
ELSEWHERE = "Europe/London"
"""Some offices are far away, and their clocks change."""

QUIET = ((time(20), time(8)), (time(21), time(7)), (time(12), time(14)), (time(22, 30), time(9)))


class Habit(StrEnum):
    """What a role does when it is asked."""

    AT_ONCE = "answers at once"
    LATE = "answers late"
    NEVER = "never answers"
    LEAVES = "leaves"
    WRONG = "answers wrongly"
    STEWARD = "steward"


SHARES = {Habit.AT_ONCE: 50, Habit.LATE: 20, Habit.NEVER: 12, Habit.LEAVES: 8, Habit.WRONG: 10}


@dataclass
class World:
    """Everything at the beginning."""

    services: dict[str, Service]
    keepers: Keepers
    habits: dict[str, Habit]


def made(services: int, custodians: int, seed: int = 7) -> World:
    """So many entries and custodians, in twenty countries with a steward each."""
    chance = Random(seed)
    entries = {each.id: each for each in (_entry(n, chance) for n in range(services))}
    habits = {f"role{n}": chance.choices([*SHARES], [*SHARES.values()])[0] for n in range(custodians)}
    roles = {name: _role(name, chance) for name in habits}
    for country, zone in ZONES.items():
        roles[f"steward-{country}"] = replace(_role(f"steward-{country}", chance), zone=zone, country=country)
        habits[f"steward-{country}"] = Habit.STEWARD
    keeps = {}
    for n, name in enumerate(entries):
        who, other = n % custodians, chance.randrange(custodians)
        if chance.random() < 0.97:
            keeps[name, Part.CUSTODIAN] = f"role{who}"
        if chance.random() < 0.9 and other != who:
            keeps[name, Part.BACKUP] = f"role{other}"
    return World(entries, Keepers(roles, keeps), habits)


def _entry(n: int, chance: Random) -> Service:
    """A third are of tier A, half of these with a number to write to; a sixth are public offices."""
    kind, country = n % 6, chance.choice([*ZONES])
    need = Need.SHELTER if kind in (0, 1) else Need.LEGAL
    phones = [Phone(f"02{n:06}"), Phone(f"+66 9{n:07}", Channel.WHATSAPP)]
    plain = entry(f"s{n:05}", need, at=f"{country}-10")
    plain = replace(
        plain,
        phones=tuple(phones[: 2 if kind == 1 else 1]),
        trafficking_specific=Known.NO if kind == 5 else Known.YES,
    )
    day = START - timedelta(days=chance.randrange(15))
    return validated(plain, day, Method.RING_TEST, plain.operator)


def _role(name: str, chance: Random) -> Role:
    zone = chance.choice([*ZONES.values(), ELSEWHERE])
    joined = START - timedelta(days=chance.randrange(10, 300))
    committed = None if chance.random() < 0.05 else joined
    return Role(name, name, "en", zone, chance.choice(QUIET), joined_on=joined, committed_on=committed)


# where it is kept -------------------------------------------------------------------------------------------


class Book(Protocol):
    """What the sweep reads, and what claims and answers change."""

    def services(self) -> Mapping[str, Service]:
        """The register as it is now."""

    def keepers(self) -> Keepers:
        """Everybody who answers."""

    def claims(self, since: date) -> AbstractSet[Claim]:
        """What has been asked."""

    def sent(self, since: date) -> Mapping[str, Sequence[Sent]]:
        """What counts against a budget."""

    def claim(self, prompt: Prompt) -> bool:
        """Once each."""

    def answered(self, prompt: Prompt, after: Sequence[Service], did: str) -> None:
        """Writes what an answer changed, and closes its prompt."""

    def committed(self, role: str) -> None:
        """They answer people who call."""

    def hand_over(self, role: str) -> None:
        """Each entry goes to its backup."""


class Memory:
    """A book in memory."""

    def __init__(self, world: World, now: Callable[[], datetime]) -> None:
        self._services, self._keepers, self._now = dict(world.services), world.keepers, now
        self._claims: set[Claim] = set()
        self._sent: dict[str, list[Sent]] = {}
        self.acts = 0

    def services(self) -> Mapping[str, Service]:
        """As it is now."""
        return self._services

    def keepers(self) -> Keepers:
        """As it is now."""
        return self._keepers

    def claims(self, since: date) -> AbstractSet[Claim]:  # noqa: ARG002  memory keeps all
        """All of them."""
        return self._claims

    def sent(self, since: date) -> Mapping[str, Sequence[Sent]]:  # noqa: ARG002  as above
        """Of the last weeks."""
        return self._sent

    def claim(self, prompt: Prompt) -> bool:
        """All or nothing."""
        if not self._claims.isdisjoint(prompt.claims):
            return False
        self.acts += 1
        self._claims.update(prompt.claims)
        past = self._sent.get(prompt.role, [])
        kept = [each for each in past if prompt.claimed_at - each.at < timedelta(days=40)]
        self._sent[prompt.role] = [*kept, Sent(prompt.claimed_at, prompt.ask, prompt.claims[0].rung)]
        return True

    def answered(self, prompt: Prompt, after: Sequence[Service], did: str) -> None:  # noqa: ARG002  no log here
        """At once."""
        self.acts += 1
        self._services.update({each.id: each for each in after})

    def committed(self, role: str) -> None:
        """Today."""
        self._change(replace(self._keepers.roles[role], committed_on=self._now().date()))

    def hand_over(self, role: str) -> None:
        """To the backup, or to nobody."""
        keeps = dict(self._keepers.keeps)
        for (service, part), who in self._keepers.keeps.items():
            if who == role:
                del keeps[service, part]
                if part is Part.CUSTODIAN and (backup := keeps.pop((service, Part.BACKUP), None)):
                    keeps[service, Part.CUSTODIAN] = backup
        self._keepers = replace(self._keepers, keeps=keeps)
        self._change(replace(self._keepers.roles[role], joined_on=None, committed_on=None))

    def _change(self, role: Role) -> None:
        self.acts += 1
        self._keepers = replace(self._keepers, roles={**self._keepers.roles, role.id: role})


class Kept:
    """A book in the store, with the data keys and the log."""

    def __init__(self, world: World, store: Store, ring: Ring, now: Callable[[], datetime]) -> None:
        self._store, self._seal, self._now = store, Seal.of(ring), now
        self._custodians = Custodians(store, self._seal, ring, "bot", now)
        self.acts = 0
        store.put(world.services.values())
        held = [*world.keepers.roles.values()]
        Desk(store, self._seal, "bot", now).add("ben", "Ben B.", [f"BEN-{n}" for n in range(len(held))])
        for n, role in enumerate(held):
            second = Second("ben", f"BEN-{n}") if role.country else None
            self._custodians.enrol(role, {}, Invitation(f"CODE-{n}", 7), second)
            assert self._custodians.join(f"CODE-{n}", "sms", f"+66810{n:06}")
        self._custodians.enrol(next(iter(world.keepers.roles.values())), world.keepers.keeps)
        self.before = len(Desk(store, self._seal, "ana", now).rows())
        self._register = store.load()

    def services(self) -> Mapping[str, Service]:
        """What changed is read."""
        self._register = self._store.refresh(self._register)
        return self._register.services

    def keepers(self) -> Keepers:
        """One read."""
        return self._custodians.keepers()

    def claims(self, since: date) -> AbstractSet[Claim]:
        """What is due since."""
        return self._custodians.claims(since)

    def sent(self, since: date) -> Mapping[str, Sequence[Sent]]:
        """What was claimed since."""
        return self._custodians.sent_since(since)

    def claim(self, prompt: Prompt) -> bool:
        """One transaction; then it is sent."""
        if not self._custodians.claim(prompt):
            return False
        self._custodians.sent(prompt.id, self._now())
        self.acts += 1
        return True

    def answered(self, prompt: Prompt, after: Sequence[Service], did: str) -> None:
        """At the desk, in the name of the role."""
        before = self._register.services
        if after:
            assert not any(needs_two(before[each.id], each) for each in after)
            desk = Desk(self._store, self._seal, prompt.role, self._now)
            desk.write([before[each.id] for each in after], after, did)
            self.acts += 1
        self.acts += self._custodians.close(prompt.id, "answered")

    def committed(self, role: str) -> None:
        """Today."""
        self._custodians.committed(role)
        self.acts += 1

    def hand_over(self, role: str) -> None:
        """To the backup, or to nobody."""
        self._custodians.hand_over(role, None)
        self.acts += 1
