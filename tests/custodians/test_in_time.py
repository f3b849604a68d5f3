"""Nothing of tier A is hidden unasked: who is asked when whoever should be may get no more this month."""

from datetime import date, timedelta

import pytest

from bot.directory.custodian import DAYS, Ask, Rung, Sent
from bot.directory.model import Need, Operator
from bot.directory.validation import Method, rung, validated
from tests.custodians.kept import START, Asked, at, entry

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
