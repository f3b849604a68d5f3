"""Whether somebody answers now: OSM opening hours, read in the time of the place (HSDS schedule).

Promises: hours that nobody stated, or that mean nothing, are unknown, never open and never closed.
Refuses: asking the clock.
"""

from datetime import UTC, date, datetime, timedelta
from enum import IntEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, validate

_EASTERNMOST = timedelta(hours=9)  # Timor-Leste; no place of the table is further east


@lru_cache(maxsize=64)
def day(now: datetime) -> date:
    """The day it already is somewhere in the directory: an entry lapses early rather than late."""
    return (now.astimezone(UTC) + _EASTERNMOST).date()


class Openness(IntEnum):
    """Whether somebody answers now; smaller is better."""

    OPEN = 0
    UNKNOWN = 1
    CLOSED = 2


def is_open(hours: str, zone: str, now: datetime) -> Openness:
    """Whether OSM opening_hours hold at `now`; hours that mean nothing count as unknown."""
    if hours == "24/7":
        return Openness.OPEN
    schedule = _schedule(hours)
    if schedule is None:
        return Openness.UNKNOWN
    local = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return Openness.OPEN if schedule.is_open(local) else Openness.CLOSED


@lru_cache(maxsize=2048)
def _schedule(hours: str) -> OpeningHours | None:
    return OpeningHours(hours) if hours and validate(hours) else None
