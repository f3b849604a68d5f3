"""Who answers for entries, and what they are asked: roles, what each keeps, and the claims of prompts.

Promises: a custodian is a role and never a person ("anyone on duty may answer"); one role may keep many
entries, and an entry has a custodian, a backup, and its country's steward behind both; a prompt is asked once
for each rung, because a claim has a key that can be there once. Refuses: addresses (they lie sealed, see
`store/contacts.py`), words, clocks and the decision who is asked when (`bot/custodians`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo


class Part(StrEnum):
    """What a role is to an entry, in the order in which they are asked."""

    CUSTODIAN = "custodian"
    BACKUP = "backup"
    STEWARD = "steward"


class Ask(StrEnum):
    """What is asked: whether an entry holds, to ring its number, whether a closing was theirs, to commit, to
    approve what another changed, whether they see it differently that they are left out; and the line of the
    day, which asks nothing.
    """

    CHECK = "check"
    RING = "ring"
    WAS_IT_YOU = "was_it_you"
    COMMIT = "commit"
    APPROVE = "approve"
    EXCLUDED = "excluded"
    DAILY = "daily"


class Closing(StrEnum):
    """Why an entry left the list by its keeper's word, as the entry has it."""

    CLOSED = "custodian:closed"
    PAUSED = "custodian:closed_for_now"
    WRONG = "custodian:wrong"


BY_CUSTODIAN: Final = frozenset(Closing)
"""What such an entry is hidden because of; of anything else its keepers do not bring it back."""


class Rung(StrEnum):
    """The steps of asking, in days from the due day (domain.md §7). NOW: outside the schedule (R14, R15)."""

    FIRST = "first"
    AGAIN = "again"
    BACKUP = "backup"
    STEWARD = "steward"
    NOW = "now"


DAYS: Final = MappingProxyType({Rung.FIRST: -14, Rung.AGAIN: -3, Rung.BACKUP: 3, Rung.STEWARD: 7})
"""Days from the due day on which a rung is asked."""

WHOSE: Final = MappingProxyType(
    {
        Rung.FIRST: Part.CUSTODIAN,
        Rung.AGAIN: Part.CUSTODIAN,
        Rung.BACKUP: Part.BACKUP,
        Rung.STEWARD: Part.STEWARD,
    }
)
"""Who is asked on which rung."""

A_MONTH: Final = 30
"""Days in which a role gets at most `MOST_A_MONTH` prompts; a steward, who keeps the rest going, more."""

YEAR: Final = timedelta(days=365)
"""How long a commitment holds before it is asked for again."""

MOST_A_MONTH: Final = 2
MOST_TAPS: Final = 6
"""Taps that a prompt asks of a custodian or a backup; more is offered, or asked another day."""

MOST_BUNDLED: Final = 10
"""Entries in one prompt: as many names as somebody reads on a phone."""


@dataclass(frozen=True, slots=True)
class Role:
    """Who is asked, in which language and when. `name` is that of a duty, not of a person.

    `quiet` are local hours between which nothing is sent ((20:00, 08:00) is the night). `country`: an ISO
    code, of a steward's role only. `joined_on`: the day its address was proven by a code; None: nobody has
    joined. `unreachable_on`: the address was blocked or is no more. `committed_on`: "we answer people who
    call because of this directory", yearly; or a year before the day from which on that is asked, of who is
    to say it of an entry that became theirs.
    """

    id: str
    name: str
    language: str = "en"
    zone: str = "UTC"
    quiet: tuple[time, time] = (time(20), time(8))
    country: str = ""
    joined_on: date | None = None
    committed_on: date | None = None
    unreachable_on: date | None = None
    ended_on: date | None = None

    @property
    def is_reachable(self) -> bool:
        """Whether a prompt may be sent to it at all."""
        return self.joined_on is not None and self.unreachable_on is None and self.ended_on is None

    @property
    def commits_on(self) -> date | None:
        """The day from which on it is asked whether it answers people who call; None: nobody has joined."""
        return self.committed_on + YEAR if self.committed_on else self.joined_on

    def is_quiet(self, now: datetime) -> bool:
        """Whether it is left alone at `now` (aware)."""
        at, (begins, ends) = now.astimezone(_zone(self.zone)).time(), self.quiet
        return begins <= at < ends if begins <= ends else at >= begins or at < ends

    def hour(self, now: datetime) -> int:
        """The hour it is for them at `now` (aware)."""
        return now.astimezone(ZoneInfo(self.zone)).hour

    def day(self, now: datetime) -> date:
        """The day it is for them at `now` (aware)."""
        return now.astimezone(_zone(self.zone)).date()


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """What makes a prompt one: an entry, what is asked, its due day and the rung. There is one row of each.

    `phone`: the number to ring, for `Ask.RING`; the role, where the same may be asked of another one too
    (a commitment, or what somebody was asked who handed over); else "".
    """

    service: str
    ask: Ask
    due_on: date
    rung: Rung
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One message to a role about up to `MOST_BUNDLED` entries, of one kind of question.

    `id` is what its buttons carry. `claimed_at` and `sent_at` are aware; None: never sent, and never will be
    (the next rung covers it, or another prompt: `bot/custodians/lost.py`). `closed`: "" while open; else why
    not any more: answered, overtaken (a later prompt about the same), ended (the role was revoked).
    `talk` is where its conversation stands, as the dialogue packs it: ids, and a checked value of the entry.
    """

    id: str
    role: str
    ask: Ask
    claims: tuple[Claim, ...]
    claimed_at: datetime
    sent_at: datetime | None = None
    closed: str = ""
    talk: Mapping[str, str] = field(default_factory=dict)

    @property
    def services(self) -> tuple[str, ...]:
        """The ids of the entries it is about, each once."""
        return tuple(dict.fromkeys(claim.service for claim in self.claims))


@dataclass(frozen=True, slots=True)
class Sent:
    """What counts against a role's budget: when a prompt was claimed, of which kind and on which rung."""

    at: datetime
    ask: Ask
    rung: Rung


class Claimed(NamedTuple):
    """A claim as it was made: in which order (that of the log), of which role, and when (aware)."""

    n: int
    role: str
    at: datetime
    claim: Claim


@dataclass(frozen=True, slots=True)
class Keepers:
    """Everybody who answers for the directory. `keeps`: (service id, part) → role id; stewards by country."""

    roles: Mapping[str, Role] = field(default_factory=dict)
    keeps: Mapping[tuple[str, Part], str] = field(default_factory=dict)

    def of(self, service: str, part: Part, country: str) -> Role | None:
        """The role that has a part for an entry in `country` (ISO), if it can be reached; else None."""
        if part is Part.STEWARD:
            found = (role for role in self.roles.values() if role.country == country and role.is_reachable)
            return next(found, None)
        role = self.roles.get(self.keeps.get((service, part), ""))
        return role if role is not None and role.is_reachable else None

    def kept_by(self, role: str) -> tuple[tuple[str, Part], ...]:
        """The entries a role keeps, with its part, by id."""
        return tuple(sorted(key for key, who in self.keeps.items() if who == role))


@cache
def _zone(name: str) -> ZoneInfo:
    """A zone, read once: `ZoneInfo` itself remembers eight, and a directory may have more."""
    return ZoneInfo(name)


def masked(number: str) -> str:
    """A number as a prompt names it, so that the keeper knows it and a thief does not: "021…88"."""
    digits = "".join(filter(str.isdigit, number))
    return f"{digits[:3]}…{digits[-2:]}" if len(digits) > _SHORTEST else number


_SHORTEST: Final = 5  # a short number is public, and nothing is left of it when it is masked
