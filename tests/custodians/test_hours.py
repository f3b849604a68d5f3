"""At which hours whoever keeps entries is asked: some on every day, none of them quiet, the same each day."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.custodians.hours import HOURS, LASTS, is_set_hour, set_hours
from tests.custodians.kept import role

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
ZONES = st.sampled_from(sorted(available_timezones()))
TIMES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
LONDON, NEW_YORK, NUUK = date(2026, 3, 29), date(2026, 3, 8), date(2026, 3, 28)
"""On these days clocks are set forward there: an hour is missing."""


def minutes(zone: str, day: date) -> list[datetime]:
    """Every minute of a day in a zone."""
    begins, ends = (
        datetime.combine(each, time(), ZoneInfo(zone)).astimezone(UTC) for each in (day, day + DAY)
    )
    return [begins + n * MINUTE for n in range((ends - begins) // MINUTE)]


@given(ZONES, TIMES, TIMES, DAYS)
@example("Europe/London", time(2), time(1), LONDON)  # awake in the hour that is missing, and never else
@example("Europe/London", time(3), time(1), LONDON)
@example("Europe/London", time(2, 30), time(1, 30), LONDON)
@example("Europe/London", time(1, 30), time(0, 30), LONDON)
@example("Europe/London", time(2), time(1), date(2026, 10, 25))  # there twice
@example("America/New_York", time(3, 30), time(2, 30), NEW_YORK)
@example("America/Nuuk", time(0, 30), time(23, 30), NUUK)  # an hour before midnight is missing
@example("Asia/Bangkok", time(20), time(18), NUUK)
def test_there_is_a_set_hour_outside_quiet_hours_every_day(
    zone: str, begins: time, ends: time, day: date
) -> None:
    """Wherever there is any minute of it in which they may be asked; and never a quiet one."""
    who = role("who", zone=zone, quiet=(begins, ends))
    found, awake = set_hours(who, day), [at for at in minutes(zone, day) if not who.is_quiet(at)]
    assert bool(found) is bool(awake)
    assert {*found} <= {*awake}
    assert all(is_set_hour(who, at) for at in found)


@given(st.sampled_from(["Asia/Bangkok", "Asia/Kathmandu", "UTC"]), TIMES, TIMES, DAYS, DAYS)
def test_they_are_the_same_each_day(zone: str, begins: time, ends: time, one: date, other: date) -> None:
    """The fixed ones that are not quiet, or the moment at which the quiet hours end: so nothing is told."""
    who = role("who", zone=zone, quiet=(begins, ends))
    local = [[at.astimezone(ZoneInfo(zone)).time() for at in set_hours(who, day)] for day in (one, other)]
    assert local[0] == local[1]
    assert {*local[0]} <= {time(hour) for hour in HOURS} or local[0] == [ends]


@pytest.mark.parametrize(
    ("quiet", "hours"),
    [
        ((time(20), time(8)), [9, 13, 17]),
        ((time(20), time(18)), [18]),
        ((time(0), time(0)), [*HOURS]),
    ],
)
def test_an_evening_duty_is_asked_when_it_begins(quiet: tuple[time, time], hours: list[int]) -> None:
    """Only where its quiet hours leave none of the fixed ones."""
    who = role("who", zone="Asia/Bangkok", quiet=quiet)
    now = [at for at in minutes("Asia/Bangkok", NUUK) if is_set_hour(who, at)]
    assert sorted({who.hour(at) for at in now}) == sorted(hours)
    assert len(now) == len(hours) * (LASTS // MINUTE)
