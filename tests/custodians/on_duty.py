"""A small directory and who answers for it: Sister's shelter with a backup, two stewards, and a stranger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from bot.custodians.outcome import SAID, Outcome
from bot.directory.audit import faults
from bot.directory.custodian import Ask, Claim, Keepers, Part, Prompt, Role, Rung
from bot.directory.model import (
    Channel,
    Commitment,
    Cost,
    Criterion,
    Flags,
    Known,
    Need,
    Operator,
    Organization,
    Phone,
    PoliceContact,
    Service,
)
from bot.directory.store import Store
from bot.directory.store.log import Seal, memory
from bot.directory.store.marks import strangers
from bot.directory.validation import Method, published, validated

SEAL = Seal(b"k" * 32, "one")
NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
TODAY = date(2026, 11, 23)
ONCE = date(2026, 9, 1)
OLD, SECOND, NEW = "+66 2 929 2222", "+66 2 929 2299", "+66 2 111 1111"


def shelter(id: str = "th-shelter") -> Service:  # noqa: A002  the word of the model
    """A live shelter with two numbers, which was confirmed once."""
    plain = Service(
        id,
        Organization(f"{id}-org", "A house", Operator.NGO),
        f"House {id}",
        "A bed.",
        "TH-10",
        (Need.SHELTER,),
        phones=(Phone(OLD, hours="24/7"), Phone(SECOND), Phone(SECOND, Channel.WHATSAPP)),
        hours="24/7",
        cost=Cost.FREE,
        flags=Flags(PoliceContact.IF_AGREED, Known.YES, Known.NO),
        criteria=frozenset(Criterion),
        commitment=Commitment("duty officer", ONCE, "by phone"),
    )
    return published(validated(plain, ONCE, Method.RING_TEST, Operator.NGO))


ENTRIES = tuple(shelter(f"th-{name}") for name in ("shelter", "house", "room", "flat"))


def role(id: str, **more: object) -> Role:  # noqa: A002  as above
    """Somebody on duty who has joined."""
    return replace(Role(id, f"Duty {id}", zone="Asia/Bangkok", joined_on=ONCE), **more)  # type: ignore[arg-type]  # its own fields


ALL = tuple(each.id for each in ENTRIES)
SHELTER = ENTRIES[0]

ROLES = {
    each.id: each
    for each in (
        role("sister"),
        role("night"),
        role("eve"),
        role("ana-duty", country="TH"),
        role("ben-duty", country="TH"),
        role("far", country="VN"),
        role("gone", ended_on=ONCE),
    )
}
KEEPS = {
    **{(each.id, Part.CUSTODIAN): "sister" for each in ENTRIES},
    **{(each.id, Part.BACKUP): "night" for each in ENTRIES},
    ("th-other", Part.CUSTODIAN): "eve",
}


def prompt(id: str = "p1", role: str = "sister", ask: Ask = Ask.CHECK, *claims: Claim) -> Prompt:  # noqa: A002  as above
    """A prompt about all the entries, or these claims."""
    about = claims or tuple(Claim(each.id, ask, TODAY, Rung.FIRST) for each in ENTRIES)
    return Prompt(id, role, ask, about, NOW, NOW)


@dataclass
class Custodians:
    """What answers need of the store's custodians, in memory."""

    asked: dict[str, Prompt] = field(default_factory=dict)
    kept: Keepers = field(default_factory=lambda: Keepers(dict(ROLES), dict(KEEPS)))
    reached: dict[tuple[str, str], str] = field(default_factory=dict)

    def keepers(self) -> Keepers:
        """Everybody."""
        return self.kept

    def prompt(self, id: str) -> Prompt | None:  # noqa: A002  as above
        """One of those that were put here."""
        return self.asked.get(id)

    def talk(self, prompt: str, talk: Mapping[str, str]) -> None:
        """Keeps where it stands."""
        self.asked[prompt] = replace(self.asked[prompt], talk=talk)

    def close(self, prompt: str, why: str) -> bool:
        """Closes it, once."""
        is_open = not self.asked[prompt].closed
        self.asked[prompt] = replace(self.asked[prompt], closed=self.asked[prompt].closed or why)
        return is_open

    def addresses(self) -> Mapping[tuple[str, str], str]:
        """Where they are reached."""
        return self.reached

    def prompts(self, role: str) -> tuple[Prompt, ...]:
        """Those that are open."""
        return tuple(each for each in self.asked.values() if each.role == role and not each.closed)

    def hand_over(self, role: str, to: str | None, services: Sequence[str]) -> tuple[str, ...]:
        """These entries, to another role, or to the backups."""
        mine = [key for key, who in self.kept.keeps.items() if who == role and key[0] in services]
        keeps = {key: who for key, who in self.kept.keeps.items() if key not in mine}
        keeps |= {(id_, part): to or keeps.get((id_, Part.BACKUP), "") for id_, part in mine}
        self.kept = Keepers(self.kept.roles, keeps)
        return tuple(id_ for id_, _ in mine)


def held(store: Store, id: str = "th-shelter") -> Service:  # noqa: A002  the word of the model
    """An entry as it lies there."""
    return store.load().services[id]


def did(store: Store) -> list[tuple[str, str]]:
    """Who did what, but for the first look at what was there."""
    return [(row.who, row.did) for row in memory(store).rows if row.did != "take stock"]


def is_whole(store: Store) -> bool:
    """Whether the log verifies and knows every entry."""
    now, keys = memory(store), {"one": SEAL.key}
    return not (any(faults(now.rows, now.head, keys)) or any(strangers(now.rows, now.services, keys)))


def days(outcome: Outcome) -> set[date | None]:
    """When those who are told are asked again, as they hear it."""
    return {each.on for each in outcome.told}


def told(outcome: Outcome) -> dict[str, str]:
    """Who was told which message."""
    assert {each.message for each in outcome.told} <= SAID
    assert not outcome.note or outcome.note in SAID
    return {each.role: each.message for each in outcome.told}
