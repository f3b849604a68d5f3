"""`suluh feedback`: what stewards see of reports, what they never see, and what they do about it."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admin_cli import house
from bot.directory.model import Need, State
from bot.directory.reported import REPLY_WITHIN, STEWARD_ONLY, reply_by
from bot.directory.store import Store
from bot.directory.store.log import memory
from bot.directory.store.reports import freeze, mark, marks
from tests.admin_cli.keepers import done
from tests.admin_cli.terminal import Command
from tests.custodians.on_duty import shelter

DAY = date(2026, 11, 20)
AS_JSON = ("feedback", "list", "--json")
OVERDUE = "feedback: 1 overdue"


def reported(url: str, *reasons: str, marked: bool = True) -> None:
    """Seekers said this of the new line."""
    store = Store.open(url)
    for reason in reasons:
        store.count_feedback("th-new", reason, "2026-W47")
    if marked:
        mark(store, "th-new", DAY)
    store.close()


def state(url: str) -> tuple[State, str, int]:
    """How the entry is, why, and how much is marked."""
    store = Store.open(url)
    entry, marked = store.load().services["th-new"], marks(store)
    store.close()
    return entry.state, entry.hidden_because, len(marked)


def test_what_a_ring_can_settle_is_listed_with_its_weeks(live: Command, url: str) -> None:
    """And with the day by which two stewards ring it."""
    reported(url, "number_wrong", "number_wrong")
    said = done(live("feedback", "list"))
    assert "stands lower since 2026-11-20; two stewards ring it by 2026-11-21" in said
    assert "number_wrong: 2 (2026-W47); reply by 2026-12-06\n" in said


@pytest.mark.parametrize(("reason", "last"), [("number_wrong", 6), ("asked_money", 14)])
def test_what_waits_too_long_for_a_reply_is_said(
    live: Command, url: str, monkeypatch: pytest.MonkeyPatch, reason: str, last: int
) -> None:
    """The day after its last; newer reports move it no further, and `suluh doctor` counts the kinds."""
    reported(url, reason, marked=False)
    store = Store.open(url)
    store.count_feedback("th-new", reason, "2026-W49")
    store.close()

    def says(day: int) -> tuple[bool, bool, bool]:
        monkeypatch.setattr(house, "now", lambda: datetime(2026, 12, day, 3, tzinfo=UTC))
        listed, (line,) = done(live("feedback", "list")), json.loads(done(live(*AS_JSON)))["reports"]
        assert line["reply_by"] == f"2026-12-{last:02}"
        return f"12-{last:02} (overdue)" in listed, line["is_overdue"], OVERDUE in live("doctor").out

    assert (says(last), says(last + 1)) == ((False, False, False), (True, True, True))
    done(live("feedback", "resolve", "th-new", "--found", "works"))
    assert OVERDUE not in live("doctor").out


@given(st.sampled_from(sorted(STEWARD_ONLY)), st.dates(date(2026, 1, 1), date(2029, 12, 31)))
def test_the_day_to_reply_tells_no_week(reason: str, day: date) -> None:
    """It is the same for a whole month (R14); and there are two weeks at least."""
    year, week, _ = day.isocalendar()
    sunday = date.fromisocalendar(year, week, 7)
    by = reply_by(reason, f"{year}-W{week:02}")
    end = by - REPLY_WITHIN
    assert ((end + timedelta(days=1)).day, end.month) == (1, sunday.month)
    assert by - sunday >= REPLY_WITHIN


@pytest.mark.parametrize("reason", ["asked_money", "treated_badly", "told_somebody"])
@pytest.mark.parametrize("json_too", [(), ("--json",)])
def test_how_people_were_treated_has_no_week_and_no_small_count(
    live: Command, url: str, reason: str, json_too: tuple[str, ...]
) -> None:
    """Whoever reads over the steward's shoulder cannot find one person in it (R14)."""
    reported(url, reason, reason, marked=False)
    few = done(live("feedback", "list", *json_too))
    assert reason in few
    told = few.replace("th-new", "").replace("2026-12-14", "")  # the day to reply
    assert ("W47" in few, "2" in told) == (False, False)
    reported(url, reason, marked=False)
    three = done(live("feedback", "list", *json_too))
    assert ("W47" in three, "3" in three) == (False, True)


def test_a_possible_attack_is_said(live: Command, url: str) -> None:
    """Nothing more follows by itself."""
    reported(url, *["number_wrong"] * 5)
    store = Store.open(url)
    freeze(store, "th-new")
    store.close()
    assert "a possible attack" in done(live("feedback", "list"))
    assert json.loads(done(live("feedback", "list", "--json")))["lower"][0]["is_frozen"] is True


@pytest.mark.parametrize(
    ("found", "says", "after"),
    [
        ("works", "stands where it stood", (State.LIVE, "", 0)),
        ("forged", "stands where it stood", (State.LIVE, "", 0)),
        ("doubt", "stands lower", (State.LIVE, "", 1)),
        ("failed", "is hidden", (State.HIDDEN, "reports:failed_ring", 1)),
    ],
)
def test_what_was_found_is_done_and_the_reports_are_forgotten(
    live: Command, url: str, found: str, says: str, after: tuple[State, str, int]
) -> None:
    """In one act with its row."""
    reported(url, "number_wrong", "asked_money")
    assert says in done(live("feedback", "resolve", "th-new", "--found", found))
    assert state(url) == after
    assert "0 kinds of reports" in done(live("feedback", "list"))
    store = Store.open(url)
    assert memory(store).rows[-1].did == f"resolve reports: {found}"
    store.close()
    done(live("audit", "verify"))


def test_what_is_in_doubt_stands_lower_without_a_report(live: Command, url: str) -> None:
    """A steward heard it otherwise."""
    reported(url, marked=False)
    done(live("feedback", "resolve", "th-new", "--found", "doubt"))
    assert state(url) == (State.LIVE, "", 1)
    said = done(live("feedback", "list"))
    assert ("attack" in said, "Nothing more follows by itself." in said) == (False, True)


def test_the_last_line_for_danger_stays_and_the_way_out_is_said(suluh: Command, url: str) -> None:
    """Hiding it is possible, and done on purpose."""
    store = Store.open(url)
    store.put([replace(shelter("th-line"), needs=(Need.SAFETY_NOW,))])
    mark(store, "th-line", DAY)
    said = done(suluh("feedback", "resolve", "th-line", "--found", "failed"))
    assert "last line for danger of its place, and stays, lower" in said
    assert store.load().services["th-line"].state is State.LIVE
    done(suluh("service", "suspend", "th-line", "--because", "it failed"))
    assert store.load().services["th-line"].state is State.HIDDEN
    store.close()


def test_an_entry_that_is_not_there_is_a_sentence(live: Command) -> None:
    """As with every verb."""
    answer = live("feedback", "resolve", "th-nwe", "--found", "works")
    assert (answer.code, "no entry has this id" in answer.err) == (1, True)
    assert live("feedback", "resolve", "th-new", "--found", "perhaps").code == 2
