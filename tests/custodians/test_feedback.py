"""Feedback closes the circle, and switches off no help (R14, R15; "must show" 4)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.custodians.answers import Answers
from bot.custodians.feedback import Effect, Reports, asked, effect, hide_unrung
from bot.dialogue.subjects import REASONS
from bot.directory.custodian import Ask, Claim, Keepers, Part, Rung
from bot.directory.model import Audience, Need, Operator, Phone, Service, State
from bot.directory.needs import codes
from bot.directory.query import Age, Query
from bot.directory.reported import MOVING, STEWARD_ONLY, UNASKED, Mark, is_last_line, to_hide
from bot.directory.ringback import By, Proof
from bot.directory.search import every
from bot.directory.snapshot import Directory, Register
from bot.directory.store import Store
from bot.directory.store.desk import Desk
from bot.directory.store.log import memory
from bot.directory.store.reports import attacked, lift, marks
from bot.directory.urgent import danger
from tests.custodians.on_duty import NEW, ROLES, SEAL, SECOND, Custodians, prompt, shelter, told
from tests.rooms import live_directory, live_register, places

DAY = date(2026, 11, 23)
MORNING = datetime(2026, 11, 23, 4, 10, tzinfo=UTC)  # eleven in Bangkok
AT_ONE = datetime(2026, 11, 23, 6, 2, tzinfo=UTC)
LINE = replace(
    shelter("th-line"), needs=(Need.SAFETY_NOW,), serves=("TH",), phones=(Phone("1300"), Phone(SECOND))
)
OTHER = replace(LINE, id="th-other-line", phones=(Phone("1191"), Phone("+66 2 333 3333")))
POLICE = replace(
    LINE, id="th-police", organization=replace(LINE.organization, id="po", operator=Operator.POLICE)
)
KEPT = Keepers(ROLES, {("th-line", Part.CUSTODIAN): "sister", ("th-line", Part.BACKUP): "night"})
WEEK = "2026-W48"


@dataclass
class House:
    """A store with two lines for danger and the police, and a clock."""

    store: Store
    now: datetime = MORNING

    def clock(self) -> datetime:
        """What time it is."""
        return self.now

    def order(self) -> list[str]:
        """Who stands first on the danger card of Bangkok."""
        lines = danger(self.directory(), Query("TH-10", language="th"), self.now).lines
        return [each.id for each in lines]

    def directory(self) -> Directory:
        """What seekers get."""
        return Directory.of(self.store.load(), places()).on(self.now.date())

    def hides(self) -> tuple[str, ...]:
        """What is hidden now because nobody rang it."""
        return (*hide_unrung(self.store, SEAL, places(), self.store.load().services, self.clock),)

    def asked(self, *claims: Claim) -> dict[str, tuple[Ask, tuple[Claim, ...]]]:
        """Who is asked what at this moment."""
        services = self.store.load().services
        found = asked(marks(self.store), services, KEPT, claims, places().country, self.now)
        assert len({(each.role, each.ask) for each in found}) == len(found)
        return {each.role: (each.ask, each.claims) for each in found}


@pytest.fixture(params=["sqlite", "postgresql"])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    """The house, with two who keep the directory."""
    if request.param == "postgresql":
        opened = Store.open(str(request.getfixturevalue("postgres_url")))
    else:
        opened = Store.open(f"sqlite:///{tmp_path}/services.db")
    valid = replace(LINE.validation, lapses_on=date(2027, 3, 1))  # type: ignore[type-var]  # it has one
    lines = [replace(each, validation=valid) for each in (LINE, OTHER, POLICE)]
    opened.put([replace(each, phones=_lasting(each.phones)) for each in lines])
    desk = Desk(opened, SEAL, "ana", lambda: MORNING)
    desk.add("ana", "Ana A.", ["AAAA-AAAA"])
    desk.add("ben", "Ben B.", ["BBBB-BBBB"])
    yield House(opened)
    opened.close()


def _lasting(phones: tuple[Phone, ...]) -> tuple[Phone, ...]:
    return tuple(replace(phone, hours="24/7", lapses_on=date(2027, 3, 1)) for phone in phones)


def test_a_bad_line_is_asked_about_corrected_and_shown_again(house: House) -> None:
    """Reported; lower; its custodian asked the same day as on any day; corrected, approved; first again."""
    before = house.order()
    assert before == ["th-line", "th-other-line"]
    assert Reports(house.store, house.clock).took("th-line", "number_wrong", WEEK) is Effect.DEMOTE
    assert house.order() == ["th-other-line", "th-line"]
    assert house.asked() == {}  # eleven: it would be known to the minute when somebody reported

    house.now = MORNING.replace(hour=6, minute=2)  # one o'clock in Bangkok, the same day
    claim = Claim("th-line", Ask.CHECK, DAY, Rung.NOW)
    assert house.asked()["sister"] == (Ask.CHECK, (claim,))
    assert "sister" not in house.asked(claim)  # once

    keeping = Custodians({"p9": prompt("p9", "sister", Ask.CHECK, claim)}, KEPT)
    answers = Answers(house.store, SEAL, keeping, places(), house.clock)
    outcome = answers.changed("sister", "p9", "th-line", "phones", NEW, old="1300")
    assert told(outcome) == dict.fromkeys(("night", "ana-duty", "ben-duty"), "waits-second")
    assert house.order() == ["th-other-line", "th-line"]
    Desk(house.store, SEAL, "ana", house.clock).accept(
        outcome.proposal, "ben", "BBBB-BBBB", Proof(By.RANG, SECOND)
    )
    assert house.order() == before
    assert house.store.load().services["th-line"].phones[0].number == NEW
    assert marks(house.store) == ()


def test_to_say_that_all_is_well_lifts_nothing(house: House) -> None:
    """Two stewards are asked to ring it; their ring does, from outside."""
    Reports(house.store, house.clock).took("th-line", "nobody_answered", WEEK)
    ring = [Claim("th-line", Ask.RING, DAY, rung, "1300") for rung in (Rung.NOW, Rung.STEWARD)]
    house.now = AT_ONE
    assert {who: each for who, each in house.asked().items() if who != "sister"} == {
        "ana-duty": (Ask.RING, (ring[0],)),
        "ben-duty": (Ask.RING, (ring[1],)),
    }
    asks = {"p9": prompt("p9", "sister", Ask.CHECK, Claim("th-line", Ask.CHECK, DAY, Rung.NOW))}
    asks |= {"r": prompt("r", "ana-duty", Ask.RING, ring[0])}
    answers = Answers(house.store, SEAL, Custodians(asks, KEPT), places(), house.clock)
    answers.correct("sister", "p9", ["th-line"])
    assert house.order() == ["th-other-line", "th-line"]
    answers.rang("ana-duty", "r", "th-line", "1300", answered=True)
    assert house.order() == ["th-line", "th-other-line"]
    assert house.store.feedback() == ()


@pytest.mark.parametrize("answered", [True, False])
def test_a_steward_who_is_its_backup_too_settles_it(house: House, *, answered: bool) -> None:
    """R15 asks the stewards, whatever else they are; who keeps it and is none settles nothing."""
    Reports(house.store, house.clock).took("th-line", "nobody_answered", WEEK)
    keeps = {("th-line", Part.CUSTODIAN): "sister", ("th-line", Part.BACKUP): "ana-duty"}
    claim = Claim("th-line", Ask.RING, DAY, Rung.NOW, "1300")
    asks = {who: prompt(who, who, Ask.RING, claim) for who in ("sister", "ana-duty")}
    answers = Answers(house.store, SEAL, Custodians(asks, Keepers(ROLES, keeps)), places(), house.clock)
    answers.rang("sister", "sister", "th-line", "1300", answered=answered)
    assert marks(house.store) == (Mark("th-line", DAY),)
    answers.rang("ana-duty", "ana-duty", "th-line", "1300", answered=answered)
    assert house.store.load().services["th-line"].state.may_be_shown is answered
    assert bool(marks(house.store)) is not answered
    house.now = MORNING + UNASKED
    assert house.hides() == ()


def test_a_failed_ring_hides_it_unless_it_is_the_last_of_its_place(house: House) -> None:
    """Of two lines the first goes; the second stays although it failed too, because police is no line."""
    for id_ in ("th-line", "th-other-line"):
        Reports(house.store, house.clock).took(id_, "nobody_answered", WEEK)
        claim = Claim(id_, Ask.RING, DAY, Rung.NOW, "")
        asks = Custodians({"r": prompt("r", "ana-duty", Ask.RING, claim)}, KEPT)
        number = house.store.load().services[id_].phones[0].number
        answers = Answers(house.store, SEAL, asks, places(), house.clock)
        assert answers.rang("ana-duty", "r", id_, number, answered=False).note == "ring-failed"
    held = house.store.load().services
    assert (held["th-line"].state, held["th-line"].hidden_because) == (State.HIDDEN, "reports:failed_ring")
    assert held["th-other-line"].state is State.LIVE
    assert house.order() == ["th-other-line"]


def test_a_hundred_forged_reports_leave_a_danger_line_standing(house: House) -> None:
    """Lower, rung by stewards, and nothing more, not after a month either; nor is the other line hurt."""
    reports = Reports(house.store, house.clock)
    for n in range(100):
        for id_ in ("th-line", "th-other-line"):
            reports.took(id_, REASONS[n % len(REASONS)], WEEK)
    assert {mark.is_frozen for mark in marks(house.store)} == {True}
    assert attacked(house.store) == ("th-line", "th-other-line")
    before = house.store.load().services
    for days in (1, 4, 30):
        house.now = MORNING + timedelta(days=days)
        assert house.hides() == ()
    assert house.store.load().services == before
    assert set(house.order()) == {"th-line", "th-other-line"}
    house.now = AT_ONE
    assert set(house.asked()) == {"ana-duty", "ben-duty"}  # nobody bothers the custodian


def test_few_forged_reports_a_day_take_away_no_last_line(house: House) -> None:
    """Below the alarm, patiently, against both: the first that nobody rings goes, the last one stays."""
    for id_ in ("th-line", "th-other-line"):
        Reports(house.store, house.clock).took(id_, "number_wrong", WEEK)
    house.now = MORNING + UNASKED - timedelta(days=1)
    assert house.hides() == ()
    house.now = MORNING + UNASKED
    assert house.hides() == ("th-line",)
    assert house.hides() == ()
    assert house.store.load().services["th-line"].hidden_because == "reports:no_ring"
    assert house.order() == ["th-other-line"]
    assert memory(house.store).rows[-1].who == "(reports)"


def test_every_process_hears_of_it(house: House) -> None:
    """A mark raises the version, and the next snapshot is the same as one made from everything."""
    known = house.store.load()
    directory = Directory.of(known, places())
    Reports(house.store, house.clock).took("th-line", "number_wrong", WEEK)
    now = house.store.refresh(known)
    assert now == house.store.load()
    assert directory.after(known, now).demoted == frozenset({"th-line"})
    assert directory.after(known, now).services == directory.services
    with house.store.raising() as connection:
        lift(connection, "th-line")
    assert house.store.refresh(now).demoted == frozenset()


def test_no_report_leaves_an_hour(house: House) -> None:
    """No row of the log is written when somebody reports, and a mark has a day."""
    before = memory(house.store).rows
    Reports(house.store, house.clock).took("th-line", "number_wrong", WEEK)
    assert memory(house.store).rows == before
    assert marks(house.store) == (Mark("th-line", DAY),)


def test_a_new_day_counts_anew(house: House) -> None:
    """Four today and four tomorrow are no attack; the mark of the first day stays."""
    reports = Reports(house.store, house.clock)
    for days in (0, 1):
        house.now = MORNING + timedelta(days=days)
        for _ in range(4):
            reports.took("th-line", "number_wrong", WEEK)
    assert marks(house.store) == (Mark("th-line", DAY),)
    reports.took("th-line", "nobody_answered", WEEK)
    assert marks(house.store) == (Mark("th-line", DAY, is_frozen=True),)


@pytest.mark.parametrize("reason", [each for each in REASONS if each not in MOVING])
def test_what_moves_nothing_switches_no_true_report_off(house: House, reason: str) -> None:
    """However many say how they were treated: the first who cannot reach it counts."""
    reports = Reports(house.store, house.clock)
    for _ in range(9):
        assert reports.took("th-line", reason, WEEK) is None
    assert reports.took("th-line", "number_wrong", WEEK) is Effect.DEMOTE
    for _ in range(9):
        assert reports.took("th-line", reason, WEEK) is None
    assert marks(house.store) == (Mark("th-line", DAY),)
    followed = [reports.took("th-line", each, WEEK) for each in [*MOVING, *MOVING]]
    assert followed == [None, None, None, Effect.FREEZE]


@pytest.mark.parametrize("reason", REASONS)
def test_what_a_reason_does(house: House, reason: str) -> None:
    """What a ring can settle moves the entry; how people were treated moves nothing (R14)."""
    found = Reports(house.store, house.clock).took("th-line", reason, WEEK)
    assert found is (Effect.DEMOTE if reason in MOVING else None)
    assert bool(marks(house.store)) == (reason in MOVING)
    assert set(MOVING | STEWARD_ONLY) <= set(REASONS)


def test_without_the_card_nothing_moves(house: House) -> None:
    """From the opening menu: counted for the steward, and no more."""
    reports = Reports(house.store, house.clock)
    for _ in range(9):
        assert reports.took("th-line", "number_wrong", WEEK, is_witnessed=False) is None
    assert marks(house.store) == ()
    assert [count.n for count in house.store.feedback()] == [9]
    assert reports.took("nobody", "number_wrong", WEEK) is None


@given(st.integers(1, 200), st.booleans())
def test_no_report_hides(today: int, is_marked: bool) -> None:  # noqa: FBT001 - drawn
    """Whatever is reported, however often, the worst is that an entry stands lower."""
    assert effect(today, is_marked=is_marked) in (None, Effect.DEMOTE, Effect.FREEZE)


# when -------------------------------------------------------------------------------------------------------


@given(st.integers(0, 24 * 60 - 1))
def test_everybody_is_asked_at_set_hours_and_never_in_quiet_ones(minute: int) -> None:
    """What custodians are asked has the look of a routine check; and no row of the log has the moment of a
    report, for a steward's ring has one too.
    """
    now = datetime(2026, 11, 24, tzinfo=UTC) + timedelta(minutes=minute)
    marked = [Mark("th-line", DAY)]
    found = asked(marked, {"th-line": LINE}, KEPT, (), places().country, now)
    local = (now + timedelta(hours=7)).time()
    for each in found:
        assert not ROLES[each.role].is_quiet(now)
        assert (local.hour in (9, 13, 17), local.minute < 5) == (True, True)
    assert {each.role for each in found} <= {"sister", "ana-duty", "ben-duty"}


def test_where_nobody_is_custodian_the_backup_is_asked() -> None:
    """And where there is none, the stewards alone."""
    now = MORNING.replace(hour=6, minute=2)
    for keeps, who in (({("th-line", Part.BACKUP): "night"}, {"night"}), ({}, set())):
        found = asked(
            [Mark("th-line", DAY)], {"th-line": LINE}, Keepers(ROLES, keeps), (), places().country, now
        )
        assert {each.role for each in found if each.ask is Ask.CHECK} == who


# what stands lower, and what is the last -------------------------------------------------------------------


ASKED = st.builds(
    Query,
    st.sampled_from(["TH-10", "TH", "ID", "MY", "KH", ""]),
    st.sampled_from([*codes()]),
    st.sampled_from(Age),
    st.sampled_from(["th", "my", "id", "en"]),
    st.sampled_from(["TH", "ID", ""]),
)


@settings(max_examples=60)
@given(ASKED, st.data())
def test_what_stands_lower_is_still_there(query: Query, data: st.DataObject) -> None:
    """Whatever is asked, and whatever was reported: the same services, in another order."""
    plain, now = live_directory(), datetime(2026, 11, 24, 3, tzinfo=UTC)
    found = [each.id for each in every(plain, query, now)]
    some = st.frozensets(st.sampled_from(sorted(live_register().services)), max_size=20)
    lower = data.draw(some | st.just(frozenset(found)))
    again = [each.id for each in every(replace(plain, demoted=lower), query, now)]
    assert sorted(again) == sorted(found)
    if not lower & set(found) or lower >= set(found):
        assert again == found


def test_where_a_reported_entry_stands() -> None:
    """Below those of its kind and place; above the police and what is for elsewhere (R6, R15)."""
    plain = replace(LINE, needs=(Need.LEGAL,), phones=LINE.phones[:1])
    good = replace(plain, id="a-good")
    unsure = replace(plain, id="b-unsure", phones=(replace(LINE.phones[0], hours=""),), hours="")
    police = replace(plain, id="c-police", organization=POLICE.organization)
    entries = {each.id: each for each in (plain, good, unsure, police)}
    directory = Directory.of(Register(entries, demoted=frozenset({"th-line"})), places())
    query = Query("TH-10", "law", Age.NO, "th", "TH")
    found = [each.id for each in every(directory, query, MORNING)]
    assert found == ["a-good", "b-unsure", "th-line", "c-police"]


def test_a_near_bed_that_was_reported_stands_before_a_far_one() -> None:
    """For a visit the place comes first, and it is lower only among those that are as near."""
    near, other, far = (
        replace(shelter(id_), serves=(area,))
        for id_, area in (("a-near", "TH-10"), ("b-near", "TH-10"), ("c-far", "TH"))
    )
    lasting = [replace(each, phones=_lasting(each.phones)) for each in (near, other, far)]
    directory = Directory.of(
        Register({each.id: each for each in lasting}, demoted=frozenset({"a-near"})), places()
    )
    query = Query("TH-10", "stay", Age.NO, "th", "TH")
    assert [each.id for each in every(directory, query, MORNING)] == ["b-near", "a-near", "c-far"]


def line(id: str, *serves: str, **more: object) -> Service:  # noqa: A002  the word of the model
    """A line for danger."""
    return replace(LINE, id=id, serves=serves, **more)  # type: ignore[arg-type]  # its own fields


@pytest.mark.parametrize(
    ("others", "is_last"),
    [
        ((), True),
        ((line("a", "TH"),), False),
        ((line("a", "*"),), False),
        ((line("a", "TH-10"),), True),  # one province is not the country
        ((line("a", "MM"),), True),
        ((replace(POLICE, id="a"),), True),
        ((line("a", "TH", nationality="MM"),), True),
        ((line("a", "TH", child_line=True, audience=frozenset({Audience.CHILDREN})),), True),
        ((line("a", "TH", needs=(Need.LEGAL,)),), True),
    ],
)
def test_which_line_is_the_last_of_its_place(others: tuple[Service, ...], *, is_last: bool) -> None:
    """Where nothing else is left for whoever is in danger there."""
    assert is_last_line(LINE, (LINE, *others), places()) is is_last
    assert not is_last_line(POLICE, (LINE, *others), places())
    assert not is_last_line(shelter(), (), places())


@given(st.permutations(["a", "b", "c"]), st.integers(1, 3))
def test_however_many_are_reported_one_is_left(order: list[str], marked: int) -> None:
    """Three lines of a country, some or all of them reported and never rung."""
    lines = [replace(line(id_, "TH"), validation=LINE.validation) for id_ in order]
    day = DAY + UNASKED
    shown = [replace(each, phones=_lasting(each.phones)) for each in lines if each.validation]
    shown = [
        replace(each, validation=replace(each.validation, lapses_on=date(2027, 3, 1)))  # type: ignore[type-var]  # it has one
        for each in shown
    ]
    gone = to_hide([Mark(id_, DAY) for id_ in order[:marked]], shown, places(), day)
    assert len(gone) == min(marked, 2)
