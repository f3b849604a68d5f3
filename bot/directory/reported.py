"""What seekers' reports do to an entry: it stands lower, and is rung; none of them switches help off (R15).

Promises: only a reason that a ring can settle moves anything; what people say of how they were treated goes
to the steward alone and moves nothing, so that a service learns nothing from where it stands (R14); the last
line for danger of its place that is not the police is never taken away by this. Refuses: hours, and counts of
a day: a mark has a day, so that no report can be told from another.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from bot.directory.model import Need, Operator, Service
from bot.directory.places import Places
from bot.directory.traits import ANYWHERE, has_voice, served

MOVING: Final = frozenset({"nobody_answered", "number_wrong"})
"""Reasons after which an entry stands lower and is rung; its custodian is asked as on any day."""

STEWARD_ONLY: Final = frozenset({"asked_money", "treated_badly", "told_somebody"})
"""Reasons that only the steward hears of, never with a week, nor a count below `FEW`."""

FEW: Final = 3
ATTACK: Final = 5
"""Reports of a `MOVING` reason on one line in a day from which on it may be an attack."""

RING_WITHIN: Final = timedelta(days=1)
"""How long two stewards have to ring what was reported (24 h)."""

WAITS: Final = timedelta(hours=72)
"""How long stewards have, from when the first of them was asked, until what nobody rang is hidden."""

UNASKED: Final = timedelta(days=4)
"""The same where nobody could be asked: from the day of the report, which has no hour, so that it is surely
72 hours.
"""

REPLY_WITHIN: Final = timedelta(days=14)
"""How long the steward has to say something to a complaint."""

_OVER_A_MONTH: Final = timedelta(days=31)

NO_RING: Final = "reports:no_ring"
FAILED: Final = "reports:failed_ring"
"""Why an entry was hidden after reports."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """An entry that was reported and stands lower since; `is_frozen`: nothing more follows by itself."""

    service: str
    on: date
    is_frozen: bool = False

    @property
    def ring_by(self) -> date:
        """The day by which two stewards should have rung it."""
        return self.on + RING_WITHIN


def reply_by(reason: str, week: str) -> date:
    """The day by which a steward says something to what was reported in a week ("2026-W47").

    The time runs from the end of that week; of what only stewards hear from the end of its month, so that the
    day tells no week (R14).
    """
    year, number = map(int, week.split("-W"))
    last = date.fromisocalendar(year, number, 7)
    if reason in STEWARD_ONLY:
        last = (last.replace(day=1) + _OVER_A_MONTH).replace(day=1) - timedelta(days=1)
    return last + REPLY_WITHIN


def is_late(mark: Mark, asked_at: datetime | None, now: datetime) -> bool:
    """Whether nobody rang it in time; of what is frozen nothing follows by itself.

    `asked_at`: when a first steward was asked to; None: none could be.
    """
    if mark.is_frozen:
        return False
    if asked_at is None:
        return now.date() >= mark.on + UNASKED
    return now - asked_at >= WAITS


def to_hide(
    late: Iterable[Mark], services: Collection[Service], places: Places, day: date
) -> tuple[str, ...]:
    """Of the marked entries that nobody rang in time all but the last danger lines of their places."""
    left = [each for each in services if each.is_shown_on(day)]
    gone: list[str] = []
    for mark in sorted(late):
        found = next((each for each in left if each.id == mark.service), None)
        if found is None or is_last_line(found, left, places):
            continue
        left.remove(found)
        gone.append(mark.service)
    return tuple(gone)


def is_last_line(service: Service, shown: Iterable[Service], places: Places) -> bool:
    """Whether somewhere that it serves, without it no line for danger is left but the police (R1, R4).

    A line for children is no other for the grown, nor the other way round; nor is one for one nationality,
    or one that cannot be called.
    """
    if not _is_line(service):
        return False
    others = [
        {*served(each)}
        for each in shown
        if each.id != service.id and _is_line(each) and each.child_line == service.child_line
    ]
    return any(not any(_covers(area, other, places) for other in others) for area in served(service))


def _is_line(service: Service) -> bool:
    is_for_danger = Need.SAFETY_NOW in service.needs or service.child_line
    is_official = service.operator in (Operator.POLICE, Operator.EMBASSY) or bool(service.nationality)
    return is_for_danger and not is_official and has_voice(service)


def _covers(area: str, served_by_other: Collection[str], places: Places) -> bool:
    wider = (ANYWHERE,) if area == ANYWHERE else (*places.chain(area), ANYWHERE)
    return any(code in served_by_other for code in wider)
