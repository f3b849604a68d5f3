"""Nothing of tier A is hidden unasked: who is asked when whoever should be may get no more this month."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bot.directory.custodian import DAYS, Ask, Rung, Sent
from bot.directory.model import Need, Operator
from bot.directory.validation import Method, rung, validated
from tests.custodians.kept import ANA, START, STEWARD, Asked, at, entry, keepers

DUE = START + timedelta(days=90)
DAY = timedelta(days=1)


def on(step: Rung) -> date:
    """The day of a rung."""
    return DUE + timedelta(days=DAYS[step])


def spent(asked: Asked, *names: str) -> None:
    """Both of the month were asked some days before the first rung."""
    for name in names:
        asked.sent[name] = [Sent(at(on(Rung.AGAIN) - n * DAY), Ask.CHECK, Rung.FIRST) for n in (19, 20)]


@pytest.mark.parametrize(
    ("names", "who"), [(("ana",), "ben"), (("ana", "ben"), "steward"), (("ben",), "ana")]
)
def test_what_is_hidden_on_its_day_is_not_hidden_unasked(names: tuple[str, ...], who: str) -> None:
    """On tier A the backup's own rung comes too late: whoever has room is asked on the one before."""
    asked = Asked([validated(entry("one", Need.SHELTER), START, Method.CUSTODIAN, Operator.NGO, rung=())])
    asked.services = [rung(asked.services[0], "021234567", START + 60 * DAY)]
    spent(asked, *names)
    found = [each for each in asked.each_day(on(Rung.FIRST), 14) if each[1].ask is Ask.CHECK]
    day = on(Rung.FIRST) if who == "ana" else on(Rung.AGAIN)
    assert (day, who) in [(when, each.role) for when, each in found]
    assert all(when < DUE for when, _ in found)


def test_who_was_asked_once_is_reminded_and_nobody_in_their_place() -> None:
    """The backup keeps its two of the month for what nobody was asked about; so it is with what has grace."""
    for need, first in ((Need.SHELTER, Rung.FIRST), (Need.LEGAL, None)):
        asked = Asked([rung(entry("one", need), "021234567", START + 89 * DAY)])
        if first:
            asked.ask(at(on(first)))
        spent(asked, "ana")
        assert not asked.each_day(on(Rung.AGAIN), 5)


def test_of_numbers_that_are_hidden_next_each_role_is_asked_for_one() -> None:
    """A prompt asks for one call: the others are for who is next in line, and the steward takes the rest."""
    numbers = [rung(entry(name, Need.SHELTER), "021234567", START, by="outside") for name in "abcde"]
    asked, ends = Asked(numbers), START + 30 * DAY
    (first,) = asked.ask(at(ends + timedelta(days=DAYS[Rung.FIRST])))
    assert (first.role, len(first.claims)) == ("ana", 5)  # one is asked for, four are offered
    day = ends + timedelta(days=DAYS[Rung.AGAIN])
    found = [
        (each.role, [claim.service for claim in each.claims]) for _ in range(4) for each in asked.ask(at(day))
    ]
    assert found == [("ana", ["a"]), ("ben", ["b"]), ("steward", ["c", "d", "e"])]
    assert not asked.each_day(day + DAY, 2)


def test_nobody_is_left_out_whose_hour_has_not_come() -> None:
    """The steward is asked at an hour of their own; nobody gets a second prompt of the day meanwhile."""
    numbers = [rung(entry(name, Need.SHELTER), "021234567", START, by="outside") for name in "abc"]
    later = replace(STEWARD, quiet=(time(20), time(15)))
    asked = Asked(numbers, keepers(numbers, ANA, later))
    day = START + 27 * DAY
    found = [(hour, each.role) for hour in (9, 13, 17, 17) for each in asked.ask(at(day, hour))]
    assert found == [(9, "ana"), (17, "steward")]
