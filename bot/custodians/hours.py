"""At which hours whoever keeps entries is asked: the same few every day, and never in quiet hours.

Promises: what is asked goes out at moments that say nothing of what it is about (R14); every role has such a
moment on each day on which it may be asked at all, in every zone, also when clocks are changed. Refuses: the
clock, and deciding what is asked.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from bot.directory.custodian import Role

HOURS: Final = (1, 5, 9, 13, 17, 21)
"""Local hours at which roles are asked, after a report and else: so a prompt says nothing of the moment of a
report, nor that there was one.
"""

LASTS: Final = timedelta(minutes=5)
"""It is sent in their first minutes; a process that was down then waits for the next."""

_MINUTE: Final = timedelta(minutes=1)
_DAY: Final = timedelta(days=1)


def set_hours(role: Role, day: date) -> tuple[datetime, ...]:
    """When a role may be asked on its `day` (UTC): the set hours outside its quiet hours, in order.

    Where these leave none, it is the moment at which they end, the same each day.
    """
    return _set_hours(role.zone, role.quiet, day)


def is_set_hour(role: Role, now: datetime) -> bool:
    """Whether a role is asked now, as on any day: nobody tells one prompt from another by it (R14)."""
    return any(timedelta(0) <= now - at < LASTS for at in set_hours(role, role.day(now)))


@lru_cache(maxsize=1024)
def _set_hours(zone: str, quiet: tuple[time, time], day: date) -> tuple[datetime, ...]:
    role = Role("", "", zone=zone, quiet=quiet)
    fixed = tuple(_moment(role, day, time(hour)) for hour in HOURS)
    return tuple(at for at in fixed if not role.is_quiet(at)) or (*_ends_of_quiet(role, day),)[:1]


def _ends_of_quiet(role: Role, day: date) -> Iterator[datetime]:
    """When its quiet hours end on a day; last the first minute of one that begins outside of them.

    Minute by minute, for on a day of clock change the hour by the clock may not be there.
    """
    begins, ends = _moment(role, day, time()), _moment(role, day + _DAY, time())
    minutes = [begins + n * _MINUTE for n in range((ends - begins) // _MINUTE)]
    awake = [at for at in minutes if not role.is_quiet(at)]
    yield from (at for at in awake if role.is_quiet(at - _MINUTE))
    yield from awake


def _moment(role: Role, day: date, at: time) -> datetime:
    """A time by the clock of a role; one that a change of clocks leaves out is as much later."""
    return datetime.combine(day, at, ZoneInfo(role.zone)).astimezone(UTC)
