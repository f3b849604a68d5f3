"""A seeker's report gives itself away in no prompt: not by its moment, and not by what stands alone (R14)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.custodians.feedback import beside
from bot.custodians.schedule import Planned
from bot.directory.custodian import MOST_BUNDLED, Ask, Claim, Keepers, Prompt, Rung, Sent
from bot.directory.reported import Mark
from bot.directory.store import writing
from bot.directory.store.reports import asked_at, mark
from tests.custodians.on_duty import ROLES
from tests.custodians.stage import CODES, Stage

DAY = date(2026, 11, 27)
NOW = datetime(2026, 11, 27, 2, 2, tzinfo=UTC)  # nine in Bangkok
DUE = date(2026, 11, 30)
REPORTED = Claim("th-house", Ask.CHECK, DAY, Rung.NOW)
ASKED = Planned("sister", Ask.CHECK, (REPORTED,))
RING = Planned("ana-duty", Ask.RING, (Claim("th-house", Ask.RING, DAY, Rung.NOW, "1300"),))


def routine(*names: str, role: str = "sister", ask: Ask = Ask.CHECK) -> Planned:
    """What the schedule asks."""
    return Planned(role, ask, tuple(Claim(name, ask, DUE, Rung.AGAIN) for name in names))


def at_nine(*planned: Planned, sent: tuple[Sent, ...] = (), role: str = "sister") -> list[Planned]:
    """What goes out, with the report."""
    reported = (replace(ASKED, role=role), RING)
    found = [*beside(planned, reported, Keepers(ROLES), {role: sent}, NOW)]
    assert found.pop() == RING  # whatever is asked of custodians, it is rung
    return found


def test_it_is_asked_in_the_prompt_that_names_it_anyway() -> None:
    """One prompt with the same names, and it counts as asked; though there is room for no more."""
    for names in (("th-flat", "th-house", "th-room"), ("th-house", *map(str, range(MOST_BUNDLED - 1)))):
        plan = routine(*names)
        (found,) = at_nine(plan)
        assert found == replace(plan, claims=(*plan.claims, REPORTED))


def test_it_is_asked_in_the_prompt_that_names_others() -> None:
    """Which might have named it too; where that is full it waits."""
    plan = routine("th-flat", "th-room")
    assert at_nine(plan) == [replace(plan, claims=(*plan.claims, REPORTED))]
    full = routine(*map(str, range(MOST_BUNDLED)))
    assert at_nine(full) == [full]


def test_what_a_prompt_only_rings_it_does_not_ask_about() -> None:
    """Its name would stand there a second time, and that needs room too."""
    others, ring = routine(*map(str, range(MOST_BUNDLED - 1))), Claim("th-house", Ask.RING, DUE, Rung.AGAIN)
    full = replace(others, claims=(*others.claims, ring))
    assert at_nine(full) == [full]


@pytest.mark.parametrize("ask", [Ask.COMMIT, Ask.RING, Ask.WAS_IT_YOU])
def test_beside_another_question_it_waits(ask: Ask) -> None:
    """And so it does when something was asked today; what was asked of others holds nothing back."""
    other = routine("th-flat", ask=ask)
    assert at_nine(other) == [other]
    early = Sent(NOW - timedelta(hours=1), ask, Rung.NOW)
    assert at_nine(sent=(early,)) == []
    night = routine("th-house", role="night")
    assert at_nine(night) == [night, ASKED]


def test_the_two_of_a_month_are_two() -> None:
    """A bad line is asked about on the same day by whoever has room, and rung by the stewards in any case."""
    spent = tuple(Sent(NOW - timedelta(days=days), Ask.CHECK, Rung.FIRST) for days in (1, 29))
    assert at_nine(sent=spent) == []
    assert at_nine(sent=spent[:1]) == [ASKED]
    assert at_nine(sent=(spent[0], replace(spent[1], at=NOW - timedelta(days=31)))) == [ASKED]


def test_a_steward_gets_one_of_each_kind() -> None:
    """Whoever keeps an entry and is a steward too has a line each day, and would never be asked."""
    line = Sent(NOW - timedelta(hours=1), Ask.DAILY, Rung.NOW)
    rings = routine("th-flat", role="ben-duty", ask=Ask.RING)
    asked = replace(ASKED, role="ben-duty")
    assert at_nine(rings, sent=(line,), role="ben-duty") == [rings, asked]
    assert at_nine(sent=(replace(line, ask=Ask.CHECK),), role="ben-duty") == []


# over a store -----------------------------------------------------------------------------------------------


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """Three houses of Sister's, which are due to be asked about on the 27th, at nine."""
    made = Stage(tmp_path)
    for who in CODES:
        made.happen(f">>> {who}: (code)")
    made.happen(">>> at 2026-11-24 09:02")
    return made


def asks(stage: Stage, at: str) -> list[tuple[str, ...]]:
    """What the newest messages to Sister are about, when that time has come."""
    known = {each.id for each in stage.acting("ana").prompts("sister")}
    stage.happen(f">>> at 2026-11-{at}")
    return [each.services for each in stage.acting("ana").prompts("sister") if each.id not in known]


def test_at_nine_there_is_one_prompt(stage: Stage) -> None:
    """Of all three, as on any day; the report is nothing of its own, not the day after either."""
    mark(stage.store, "th-house", date(2026, 11, 26))
    assert asks(stage, "27 09:02") == [("th-house", "th-room", "th-shelter")]
    assert [asks(stage, at) for at in ("27 09:03", "27 13:02", "28 09:02")] == [[], [], []]


def test_when_both_of_the_month_are_spent_the_steward_rings_it(stage: Stage) -> None:
    """It was reported at ten, and the prompt of nine was the second."""
    assert len(asks(stage, "27 09:02")) == 1
    mark(stage.store, "th-house", DAY)
    assert [asks(stage, at) for at in ("27 13:02", "27 17:02", "28 08:30", "28 09:02")] == [[], [], [], []]
    rings = [each for each in stage.acting("ana").prompts("ana-duty") if each.ask is Ask.RING]
    assert any(claim.due_on == DAY and claim.service == "th-house" for each in rings for claim in each.claims)


def confirmed_for_long(stage: Stage) -> None:
    """All is right with the three, and their numbers were rung."""
    stage.happen(">>> at 2026-11-27 09:02")
    stage.happen(">>> sister: [Yes, all of it]")
    with stage.store.raising() as connection:
        held, last = stage.store.load().services.values(), date(2027, 2, 1)
        rung = [[replace(phone, lapses_on=last) for phone in each.phones] for each in held]
        writing.services(
            connection, [replace(each, phones=(*of,)) for each, of in zip(held, rung, strict=True)]
        )


def rings(stage: Stage) -> list[str]:
    """The entries that the steward is asked to ring because of a report."""
    prompts = stage.acting("ana").prompts("ana-duty")
    return [
        claim.service for each in prompts for claim in each.claims if claim.rung is Rung.NOW and claim.phone
    ]


def test_the_steward_is_asked_at_a_set_hour_and_72_hours_later_it_is_hidden(stage: Stage) -> None:
    """No row of the log tells when somebody reported; the hours count from when the steward was asked."""
    confirmed_for_long(stage)
    mark(stage.store, "th-house", DAY)
    for at, found in (
        ("27 11:30", []),
        ("27 12:59", []),
        ("27 13:02", ["th-house"]),
        ("27 13:03", ["th-house"]),
    ):
        stage.happen(f">>> at 2026-11-{at}")
        assert rings(stage) == found
    for at, is_shown in (("30 09:00", True), ("30 13:01", True), ("30 13:02", False)):
        stage.happen(f">>> at 2026-11-{at}")
        assert stage.store.load().services["th-house"].state.may_be_shown is is_shown
    assert stage.store.load().services["th-house"].hidden_because == "reports:no_ring"


@pytest.mark.parametrize(
    ("who", "day", "rung", "is_counted"),
    [
        ("ana-duty", 27, Rung.NOW, True),
        ("ana-duty", 27, Rung.STEWARD, True),
        ("ana-duty", 27, Rung.AGAIN, False),  # what the schedule asks
        ("ana-duty", 26, Rung.NOW, False),  # before anybody reported it
        ("sister", 27, Rung.NOW, False),  # who takes a number over
    ],
)
def test_the_hours_begin_when_a_steward_is_asked_for_it(
    stage: Stage, who: str, day: int, rung: Rung, *, is_counted: bool
) -> None:
    """And with nothing else that is asked of the same number."""
    sent = datetime(2026, 11, day, 6, 2, tzinfo=UTC)
    claim = Claim("th-house", Ask.RING, date(2026, 12, 1), rung, "+66 2 929 2222")
    assert stage.acting("ana").claim(Prompt("p", who, Ask.RING, (claim,), sent))
    stage.acting("ana").sent("p", sent)
    assert asked_at(stage.store, Mark("th-house", DAY)) == (sent if is_counted else None)


def test_where_no_steward_can_be_asked_it_is_hidden_after_four_days(stage: Stage) -> None:
    """A day has no hour: these are surely 72 hours."""
    confirmed_for_long(stage)
    stage.door.blocked.add("ana-duty")
    mark(stage.store, "th-house", DAY)
    for at, is_shown in (
        ("27 13:02", True),
        ("30 13:02", True),
        ("12-01 06:59", True),
        ("12-01 07:01", False),
    ):
        stage.happen(f">>> at 2026-{at if '-' in at else f'11-{at}'}")
        assert stage.store.load().services["th-house"].state.may_be_shown is is_shown


def test_after_another_prompt_of_the_day_it_waits_for_the_next(stage: Stage) -> None:
    """Reported on the day of the commitment: in the prompt of the day after, and in none beside it."""
    mark(stage.store, "th-house", date(2026, 11, 24))
    assert [asks(stage, at) for at in ("24 13:02", "24 17:02", "25 08:30")] == [[], [], []]
    assert asks(stage, "25 09:02") == [("th-house", "th-room", "th-shelter")]
    assert [asks(stage, at) for at in ("25 13:02", "26 09:02")] == [[], []]


def test_who_is_asked_now_hears_of_an_exclusion_later(stage: Stage) -> None:
    """Two prompts of one moment are two a day."""
    stage.happen(">>> desk: suspend th-house not safe")
    assert asks(stage, "27 09:02") == [("th-room", "th-shelter")]
    assert asks(stage, "27 13:02") == []
    assert asks(stage, "28 08:30") == [("th-house",)]
