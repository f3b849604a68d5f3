"""A made-up directory for the simulated years: entries, roles with habits, and the store they are kept in.

Promises: the same seed makes the same world; who asks and answers goes through the store, and what it reads
back is what was written. Refuses: judging.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from random import Random

from bot.custodians.asked import Asked
from bot.directory.custodian import YEAR, Closing, Keepers, Part, Prompt, Role
from bot.directory.keys import Ring
from bot.directory.model import Channel, Known, Need, Phone, Service
from bot.directory.store import Store, those_named
from bot.directory.store.acting import Second
from bot.directory.store.answering import Answering
from bot.directory.store.custodians import Custodians, Invitation
from bot.directory.store.desk import Desk
from bot.directory.store.log import Seal
from bot.directory.validation import Method, hidden, validated
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
    "OM": "Asia/Muscat",
    "CN": "Asia/Shanghai",
    "MO": "Asia/Macau",
    "AE": "Asia/Dubai",
    "AU": "Australia/Perth",
}
ELSEWHERE = "Europe/London"
"""Some offices are far away, and their clocks change, in the night."""

NIGHTS = ((time(20), time(8)), (time(21), time(7)), (time(22, 30), time(9)))
QUIET = (*NIGHTS, (time(12), time(14)))

EVENING = ("Asia/Tokyo", (time(20), time(18)))
"""A duty that is there in the evening only: of the hours at which others are asked none is left."""


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
        steward = _role(f"steward-{country}", chance)
        roles[steward.id] = replace(steward, zone=zone, country=country, quiet=chance.choice(NIGHTS))
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
    quiet = chance.choice(NIGHTS if zone == ELSEWHERE else QUIET)
    if chance.random() < 0.02:
        zone, quiet = EVENING
    joined = START - timedelta(days=chance.randrange(10, 300))
    committed = None if chance.random() < 0.05 else joined
    return Role(name, name, "en", zone, quiet, joined_on=joined, committed_on=committed)


# where it is kept -------------------------------------------------------------------------------------------


class Book:
    """A store with the data keys and the log: what the sweep reads, and what claims and answers change.

    `acts`: how many rows of the log there should be since.
    """

    def __init__(self, world: World, store: Store, ring: Ring, now: Callable[[], datetime]) -> None:
        self._store, self._seal, self._now = store, Seal.of(ring), now
        self._custodians = Custodians(store, self._seal, ring, "bot", now)
        self._asked = Asked(self._custodians.claimed)
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
        self._register, self._keepers = store.load(), self._custodians.keepers()
        self._held, self._written = dict(self._register.services), set[str]()

    def services(self) -> Mapping[str, Service]:
        """The register as it lies there: what changed is read, and is what was written."""
        self._register = self._store.refresh(self._register)
        for name in self._written:
            assert self._register.services[name] == self._held[name]
            self._held[name] = self._register.services[name]
        self._written.clear()
        return self._register.services

    def entry(self, name: str) -> Service:
        """One as it is now."""
        return self._held[name]

    def keepers(self) -> Keepers:
        """Everybody who answers."""
        return self._keepers

    def asked(self) -> Asked:
        """What has been asked, as any process would read it."""
        self._asked.look(self._now().date())
        return self._asked

    def claim(self, prompts: Sequence[Prompt]) -> tuple[Prompt, ...]:
        """Those that may be sent."""
        claimed = self._custodians.claim_all(prompts)
        self.acts += len(claimed)
        return claimed

    def answered(self, prompt: Prompt, after: Sequence[Service], did: str) -> None:
        """At the desk, in the name of the role; then the prompt is closed."""
        before = [self._held[each.id] for each in after]
        if after:
            Desk(self._store, self._seal, prompt.role, self._now).write(before, after, did)
            self._wrote(after)
        self.acts += self._custodians.close(prompt.id, "answered")

    def taken_out(self, prompt: Prompt, name: str) -> None:
        """An entry is wrong, they say: it is hidden; the third in a day waits."""
        if self._answering(prompt.role).close(name, Closing.WRONG) == 0:
            self._wrote([hidden(self._held[name], Closing.WRONG)])
        else:
            self.acts += 1
        self.acts += self._custodians.close(prompt.id, "answered")

    def opened_again(self, role: str, name: str) -> bool:
        """It was not meant; whether that can be said by one role alone."""
        if (after := self._answering(role).reopen(name)) is not None:
            self._wrote([after])
        return after is not None

    def _answering(self, role: str) -> Answering:
        return Answering(self._store, self._seal, role, self._now)

    def _wrote(self, after: Sequence[Service]) -> None:
        self._held |= {each.id: each for each in after}
        self._written.update(each.id for each in after)
        self.acts += 1

    def committed(self, role: str) -> None:
        """They answer people who call, since today."""
        theirs = [name for name, part in self._keepers.kept_by(role) if part is Part.CUSTODIAN]
        self._custodians.committed(role)
        found = those_named(self._store, theirs)
        self._held |= found
        self._written.update(found)
        self._is(replace(self._keepers.roles[role], committed_on=self._now().date()))

    def hand_over(self, role: str) -> None:
        """Each entry goes to its backup, or to nobody."""
        self._custodians.hand_over(role, None)
        keeps = dict(self._keepers.keeps)
        roles, today = dict(self._keepers.roles), self._now().date()
        for service, part in self._keepers.kept_by(role):
            del keeps[service, part]
            if part is Part.CUSTODIAN and (backup := keeps.pop((service, Part.BACKUP), None)):
                keeps[service, Part.CUSTODIAN] = backup
                if roles[backup].joined_on and not roles[backup].committed_on:  # asked from today on
                    roles[backup] = replace(roles[backup], committed_on=today - YEAR)
        self._keepers = replace(self._keepers, roles=roles, keeps=keeps)
        self._is(replace(self._keepers.roles[role], joined_on=None, committed_on=None))

    def is_true(self) -> bool:
        """Whether the store knows of everybody what is known here."""
        return self._keepers == self._custodians.keepers()

    def _is(self, role: Role) -> None:
        self.acts += 1
        self._keepers = replace(self._keepers, roles={**self._keepers.roles, role.id: role})
