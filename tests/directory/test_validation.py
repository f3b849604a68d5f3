"""The life of an entry: what moves its dates, when it leaves by itself, and what publishing needs."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.directory.confidential import Confidential
from bot.directory.due import falling_due
from bot.directory.model import (
    Channel,
    Commitment,
    Cost,
    Criterion,
    Flags,
    Known,
    Need,
    Operator,
    Organization,
    Phone,
    PoliceContact,
    Service,
    State,
)
from bot.directory.query import Age, Query
from bot.directory.search import every
from bot.directory.snapshot import Directory, Register
from bot.directory.validation import (
    CADENCE,
    Method,
    Tier,
    hidden,
    lacks,
    published,
    retired,
    rung,
    state_on,
    tier,
    validated,
)
from tests.rooms import live_register, places

START = date(2026, 1, 1)
DAYS = st.integers(0, 730).map(lambda days: START + timedelta(days=days))
PLAIN = Service(
    "plain",
    Organization("o", "O", Operator.NGO),
    "Plain",
    "",
    "TH-10",
    (Need.LEGAL,),
    phones=(Phone("1300"), Phone("+66 2 929 2222", Channel.WHATSAPP)),
)
READY = replace(
    validated(PLAIN, START, Method.RING_TEST, Operator.NGO),
    criteria=frozenset(Criterion),
    commitment=Commitment("duty officer", START, "by phone"),
)
LIVE = published(READY)
SHELTER = replace(PLAIN, needs=(Need.SHELTER,))


def on(days: int) -> date:
    """That many days after the start."""
    return START + timedelta(days=days)


# tiers and cadence ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("service", "expected"),
    [
        (PLAIN, Tier.B),
        (SHELTER, Tier.A),
        (replace(PLAIN, needs=(Need.SAFETY_NOW, Need.LEGAL)), Tier.A),
        (replace(PLAIN, child_line=True), Tier.A),
        (replace(PLAIN, listening=True), Tier.A),
        (replace(PLAIN, trafficking_specific=Known.NO), Tier.C),
        (replace(SHELTER, trafficking_specific=Known.NO), Tier.A),
        (replace(PLAIN, trafficking_specific=Known.YES), Tier.B),
    ],
)
def test_what_is_called_in_danger_or_slept_in_is_tier_a(service: Service, expected: Tier) -> None:
    """The more harm a stale entry can do, the sooner it is asked about (domain.md §7)."""
    assert tier(service) is expected


@pytest.mark.parametrize(
    ("service", "due_after", "hidden_after", "rung_until"),
    [
        (SHELTER, 90, 90, 30),
        (PLAIN, 90, 104, 104),
        (replace(PLAIN, trafficking_specific=Known.NO), 180, 194, 194),
    ],
    ids=["A", "B", "C"],
)
def test_the_table_of_days(service: Service, due_after: int, hidden_after: int, rung_until: int) -> None:
    """Tier A leaves on its day, the others at most fourteen days later; its voice lines after thirty."""
    done = validated(service, START, Method.RING_TEST, Operator.NGO)
    assert done.validation is not None
    assert (done.validation.due_on, done.validation.lapses_on) == (on(due_after), on(hidden_after))
    assert done.phones[0].lapses_on == on(rung_until)
    assert done.phones[1].lapses_on == on(hidden_after)


def test_nothing_holds_longer_than_a_year() -> None:
    """Whatever the table says."""
    assert all(each.check + each.grace <= timedelta(days=365) for each in CADENCE.values())


# what moves a date ----------------------------------------------------------------------------------------


@given(DAYS, st.sampled_from(["name", "what", "hours", "caution", "how_to_access", "website"]))
def test_an_edit_moves_no_date(day: date, field: str) -> None:
    """Only somebody who asked the service does (HSDS `assured_date`)."""
    edited = replace(LIVE, **{field: f"changed on {day}"})  # type: ignore[arg-type]  # a text field of a service
    assert edited.validation == LIVE.validation
    assert edited.lapses_on == LIVE.lapses_on


def test_a_ring_test_moves_the_number_and_not_the_entry() -> None:
    """Somebody answered in Burmese at night: the line is known better, and the entry is as old as it was."""
    shelter = validated(SHELTER, START, Method.VISIT, Operator.NGO)
    called = rung(shelter, "1300", on(20), ["my"], night=True)
    assert called.validation == shelter.validation
    assert (called.phones[0].rung_on, called.phones[0].lapses_on) == (on(20), on(50))
    assert (called.phones[0].tested_languages, called.phones[0].rung_at_night) == (("my",), True)
    assert called.phones[1] == shelter.phones[1]


def test_a_validation_that_rang_only_one_number_says_so() -> None:
    """The other keeps the day it had."""
    again = validated(LIVE, on(60), Method.RING_TEST, Operator.NGO, rung=["1300"])
    assert again.phones[0].rung_on == on(60)
    assert again.phones[1].lapses_on == LIVE.phones[1].lapses_on


@pytest.mark.parametrize("state", State)
def test_a_draft_that_was_validated_is_checked(state: State) -> None:
    """And no more: nothing becomes visible by it, and nothing that is stops being so."""
    after = validated(replace(LIVE, state=state), on(5), Method.VISIT, Operator.NGO).state
    assert after is (State.CHECKED if state is State.DRAFT else state)


# the day on which it leaves -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (0, State.LIVE),
        (75, State.LIVE),
        (76, State.DUE),
        (103, State.DUE),
        (104, State.HIDDEN),
        (900, State.HIDDEN),
    ],
)
def test_it_falls_due_and_leaves_by_itself(days: int, state: State) -> None:
    """From fourteen days before its day it is due, and still shown; on its last day it is not."""
    assert state_on(LIVE, on(days)) is state
    assert LIVE.is_shown_on(on(days)) == (state is not State.HIDDEN)


@pytest.mark.parametrize("state", [State.DRAFT, State.CHECKED, State.HIDDEN, State.RETIRED])
def test_what_is_not_live_does_not_become_so(state: State) -> None:
    """No day changes that."""
    assert state_on(replace(LIVE, state=state), START) is state


def test_the_end_of_a_project_is_the_end_of_the_entry() -> None:
    """A grant that ends in March ends the entry in March, whenever it was validated."""
    assert replace(LIVE, ends_on=on(10)).lapses_on == on(10)
    assert not replace(LIVE, ends_on=on(10)).is_shown_on(on(10))


def test_a_number_that_lapsed_leaves_the_card_and_the_last_takes_the_entry_along() -> None:
    """No number left is no way to make contact."""
    shelter = replace(LIVE, phones=(Phone("1", lapses_on=on(10)), Phone("2", lapses_on=on(20))))
    assert [phone.number for phone in shelter.on(on(9)).phones] == ["1", "2"]
    assert [phone.number for phone in shelter.on(on(10)).phones] == ["2"]
    assert shelter.lapses_on == on(20)
    assert shelter.on(on(9)) is shelter


def test_a_number_is_due_before_its_entry() -> None:
    """A line of a shelter is rung every month; of other entries the numbers go with the entry."""
    shelter = replace(validated(SHELTER, START, Method.RING_TEST, Operator.NGO), state=State.LIVE, id="s")
    assert [(at.phone, at.due_on) for at, _ in falling_due([LIVE, shelter], on(30))] == [("1300", on(30))]
    later = falling_due([LIVE, shelter], on(90))
    assert [(each.id, at.phone) for at, each in later] == [("s", "1300"), ("s", ""), ("plain", "")]
    assert falling_due([hidden(LIVE, "closed")], on(200)) == ()


# publishing -----------------------------------------------------------------------------------------------


def test_what_is_ready_lacks_nothing() -> None:
    """And only then it may be published."""
    assert lacks(READY) == ()
    assert published(READY).state is State.LIVE


@pytest.mark.parametrize(
    ("entry", "lack"),
    [
        *((replace(READY, criteria=READY.criteria - {one}), f"the criterion {one}") for one in Criterion),
        (replace(READY, commitment=None), "has not committed"),
        (replace(READY, validation=None), "nobody has validated"),
        (replace(READY, phones=()), "no way to make contact"),
    ],
)
def test_each_thing_that_is_missing_is_said(entry: Service, lack: str) -> None:
    """All at once, and it cannot be published."""
    assert any(lack in each for each in lacks(entry))
    with pytest.raises(ValueError, match=lack):
        published(entry)


def test_a_caller_in_danger_is_told_what_happens() -> None:
    """On tier A and shelters police, minors, cooperation, cost and hours may not be unknown (R5)."""
    shelter = replace(READY, needs=(Need.SHELTER,))
    assert len(lacks(shelter)) == 5
    answered = replace(
        shelter,
        flags=Flags(
            police_contact=PoliceContact.NEVER,
            must_report_minors=Known.YES,
            cooperation_required=Known.NO,
        ),
        cost=Cost.FREE,
        hours="24/7",
    )
    assert lacks(answered) == ()
    assert lacks(READY) == ()  # elsewhere "unknown" is an answer, and is shown


def test_hidden_and_retired_say_why() -> None:
    """What is out of sight is not forgotten."""
    assert (hidden(LIVE, "closed").state, hidden(LIVE, "closed").hidden_because) == (State.HIDDEN, "closed")
    gone = retired(LIVE, "merged", "other")
    assert (gone.state, gone.replaced_by, gone.validation) == (State.RETIRED, "other", LIVE.validation)


# promise 1 ------------------------------------------------------------------------------------------------

ENTRIES = st.lists(
    st.builds(
        lambda name, state, day, ends, first, second, secret: replace(
            validated(live_register().services[name], day, Method.RING_TEST, Operator.NGO),
            state=state,
            ends_on=ends,
            address=Confidential("SECRET LANE") if secret else None,
            phones=(
                Phone("11111", lapses_on=first),
                Phone("22222", lapses_on=second),
            ),
        ),
        st.sampled_from(sorted(live_register().services)[:40]),
        st.sampled_from(State),
        DAYS,
        st.none() | DAYS,
        DAYS,
        st.none() | DAYS,
        st.booleans(),
    ),
    min_size=1,
    max_size=8,
)


@given(ENTRIES, st.lists(DAYS, min_size=1, max_size=4))
def test_no_day_shows_what_has_lapsed(entries: list[Service], days: list[date]) -> None:
    """On any day of two years: no entry or number beyond its day, no draft, nothing hidden, no secret."""
    register = Register(MappingProxyType({entry.id: entry for entry in entries}))
    made = Directory.of(register, places())
    for day in days:
        shown = made.on(day)
        for service in shown.services.values():
            assert register.services[service.id].state.may_be_shown
            assert day < service.lapses_on
            assert all(phone.lapses_on is None or day < phone.lapses_on for phone in service.phones)
            assert service.phones
            assert "SECRET" not in repr(service)
        found = every(shown, Query("TH", "law", Age.NO, calling_from="TH"), _noon(day))
        assert {service.id for service in found} <= shown.services.keys()
        kept = {e.id for e in register.services.values() if e.is_shown_on(day)}
        assert shown.services.keys() == kept


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 3, tzinfo=UTC)


def test_every_field_of_a_service_has_a_default_for_what_is_not_known() -> None:
    """New facts begin as unknown, so that an old row still reads."""
    needed = [each.name for each in fields(Service) if each.default is each.default_factory]  # both missing
    assert needed == ["id", "organization", "name", "what", "located", "needs"]
