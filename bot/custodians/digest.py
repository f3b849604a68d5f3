"""What stewards read: a line a day, and a list a week of what came into sight and of which numbers changed.

Promises: the weekly list goes to both stewards, so that whoever is forced to show an entry or to change a
number cannot do it unseen (duress); it is made from the audit log, which cannot be shortened unseen.
Refuses: words; these are numbers and ids.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.directory.audit import Row
from bot.directory.changes import Proposal
from bot.directory.due import falling_due
from bot.directory.model import Service, State
from bot.directory.ringback import GONE
from bot.directory.validation import state_on

WEEK: Final = timedelta(days=7)

APPEAL: Final = "appeal"
"""How it is named in the log that somebody asks for a second look."""


@dataclass(frozen=True, slots=True)
class Daily:
    """One line: "running · 3 due · 0 hidden · 1 to approve". `hidden`: that were shown once; `attacked`: of
    which so many said in a day that they cannot be reached that it may be an attack (R15); `appealed`: that
    were left out, and whoever answers for them asks for a second look.
    """

    is_running: bool
    due: int
    hidden: int
    to_approve: int
    attacked: tuple[str, ...] = ()
    appealed: tuple[str, ...] = ()


class Came(StrEnum):
    """How an entry came into sight, or another number into it, or one out of it."""

    SHOWN = "shown"
    REOPENED = "reopened"
    CONFIRMED = "confirmed_after_lapse"
    RUNG = "rung_after_lapse"
    NUMBER = "number_changed"
    GONE = "number_removed"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing of the week: when (ISO 8601, UTC), who, which entries. `proof`: how a number was proven."""

    at: str
    who: str
    came: Came
    services: tuple[str, ...]
    proof: str = ""


_DID: Final = {
    "accept publish": Came.SHOWN,
    "reopen": Came.REOPENED,
    "confirm lapsed": Came.CONFIRMED,
    "ring lapsed": Came.RUNG,
    "accept change": Came.NUMBER,
}


def daily(  # noqa: PLR0913 - all that a line says
    services: Iterable[Service],
    waiting: Collection[Proposal],
    attacked: Iterable[str],
    day: date,
    *,
    is_paused: bool,
    appeals: Iterable[Row] = (),
) -> Daily:
    """The line of a day, for these entries: all, or those of a steward's country."""
    entries = list(services)
    due = {entry.id for _, entry in falling_due(entries, day)}
    were_shown = [each for each in entries if each.validation and each.state is not State.RETIRED]
    hidden = sum(state_on(each, day) is State.HIDDEN for each in were_shown)
    ids = {each.id for each in entries}
    left_out = {each.id for each in entries if not each.state.may_be_shown}
    attacks = tuple(each for each in attacked if each in ids)
    named = dict.fromkeys(id_ for row in appeals for id_ in services_of(row.about) if id_ in left_out)
    to_approve = sum(each.after.id in ids for each in waiting)
    return Daily(not is_paused, len(due), hidden, to_approve, attacks, tuple(named))


def weekly(rows: Iterable[Row], now: datetime, since: datetime | None = None) -> tuple[Event, ...]:
    """Every entry that came into sight and every number that changed or went before `now`, oldest first.

    `since`: without it, in the last week. A change that says nothing of a number is not in it.
    """
    first, last = (at.isoformat(timespec="seconds") for at in (since or now - WEEK, now))
    found = (_event(row) for row in rows if first <= row.at <= last)
    return tuple(each for each in found if each)


def _event(row: Row) -> Event | None:
    did, _, proof = row.did.partition(", ")
    came = _DID.get(did)
    if came is None or (came is Came.NUMBER and not proof):
        return None
    if proof == GONE:
        return Event(row.at, row.who, Came.GONE, services_of(row.about))
    return Event(row.at, row.who, came, services_of(row.about), proof)


def services_of(about: str) -> tuple[str, ...]:
    """The entries that a row of the log names."""
    named = (word.partition("#")[0] for word in about.split())
    return tuple(word.removeprefix("service:") for word in named if word.startswith("service:"))
