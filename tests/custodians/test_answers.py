"""What an answer changes, on both databases: once, by whoever keeps the entry, with its row in the log."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.custodians.answers import Answers
from bot.custodians.outcome import Outcome
from bot.directory.changes import Kind
from bot.directory.custodian import Ask, Claim, Closing, Rung
from bot.directory.model import Cost, Known, State
from bot.directory.store import Store
from bot.directory.store.answering import MOST_NOTES, Answering
from bot.directory.store.log import memory
from tests.custodians.on_duty import (
    ALL,
    NEW,
    NOW,
    OLD,
    SEAL,
    SECOND,
    SHELTER,
    TODAY,
    Custodians,
    days,
    did,
    held,
    is_whole,
    prompt,
    told,
)
from tests.rooms import places

# all correct ------------------------------------------------------------------------------------------------


def test_all_correct_moves_every_day(store: Store, answers: Answers, keeping: Custodians) -> None:
    """Each entry has its next date, in one row; a number keeps the day on which it was rung."""
    outcome = answers.correct("sister", "p1", ALL)
    assert (outcome.note, days(outcome)) == ("receipt", {TODAY + timedelta(days=90)})
    assert {each.validation.validated_on for each in store.load().services.values() if each.validation} == {
        TODAY,
        date(2026, 9, 1),
    }
    assert held(store).validation.method == "custodian"  # type: ignore[union-attr]  # it has one
    assert [phone.lapses_on for phone in held(store).phones] == [p.lapses_on for p in SHELTER.phones]
    assert [each.message for each in outcome.told] == ["receipt"] * 4
    assert set(told(outcome)) == {"night"}
    assert keeping.asked["p1"].closed == "answered"
    assert is_whole(store)


def test_what_had_lapsed_is_shown_again_and_found_in_the_log(store: Store, keeping: Custodians) -> None:
    """For the weekly list: it was hidden by itself, and is not any more."""
    late = datetime(2027, 3, 1, tzinfo=UTC)
    Answers(store, SEAL, keeping, places(), lambda: late).correct("sister", "p1", ["th-shelter"])
    assert held(store).validation.validated_on == date(2027, 3, 1)  # type: ignore[union-attr]  # as above
    assert did(store) == [("sister", "confirm lapsed")]


def test_the_prompt_is_open_until_all_of_it_is_answered(answers: Answers, keeping: Custodians) -> None:
    """Three taps today and one tomorrow; and a last one too many."""
    answers.correct("sister", "p1", ALL[:3])
    assert (keeping.asked["p1"].closed, keeping.asked["p1"].talk) == ("", {"answered": "0 1 2"})
    answers.closed("sister", "p1", ALL[3], Closing.PAUSED)
    assert keeping.asked["p1"].closed == "answered"
    assert answers.correct("sister", "p1", ALL) == Outcome(note="already-answered")


def test_a_clock_set_back_moves_no_day(store: Store, keeping: Custodians) -> None:
    """What was confirmed later stays so."""
    early = datetime(2026, 8, 1, tzinfo=UTC)
    outcome = Answers(store, SEAL, keeping, places(), lambda: early).correct("sister", "p1", ALL)
    assert (outcome.note, held(store)) == ("receipt", SHELTER)


def test_a_draft_waits_for_the_second_person(store: Store, answers: Answers) -> None:
    """What a custodian says of it is kept, and nobody is shown it yet."""
    store.put([replace(SHELTER, state=State.DRAFT)])
    outcome = answers.correct("sister", "p1", ["th-shelter"])
    assert (outcome.note, held(store).state) == ("waits-second", State.CHECKED)
    (waiting,) = Answering(store, SEAL, "ana", lambda: NOW).proposals()
    assert (waiting.kind, waiting.by, waiting.after.state) == (Kind.PUBLISH, "sister", State.LIVE)


# something changed ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("hours", "Mo-Fr 08:00-16:00", "Mo-Fr 08:00-16:00"),
        ("languages", "th; my", ("th", "my")),
        ("cost", "paid", Cost.PAID),
    ],
)
def test_what_needs_nobody_else_is_written_and_the_rest_holds(
    store: Store, answers: Answers, field: str, typed: str, value: object
) -> None:
    """The field is as typed, the entry confirmed, and the backup hears of it."""
    outcome = answers.changed("sister", "p1", "th-shelter", field, typed)
    assert getattr(held(store), field) == value
    assert (outcome.note, days(outcome)) == ("receipt", {TODAY + timedelta(days=90)})
    assert told(outcome) == {"night": "receipt"}
    assert did(store) == [("sister", "change")]
    assert is_whole(store)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("minimum_age", "18"),
        ("maximum_age", "60"),
        ("audience", "women"),
        ("flags.records_calls", "yes"),
        ("website", "https://house.example/"),  # a page may redirect as a number does
        ("what", "A bed and food."),
        ("how_to_access", "Ring first."),
    ],
)
def test_what_needs_two_waits_and_the_rest_is_confirmed(
    store: Store, answers: Answers, field: str, typed: str
) -> None:
    """Both stewards and the backup hear that it waits; nothing of it is shown."""
    outcome = answers.changed("sister", "p1", "th-shelter", field, typed)
    assert outcome.note == "waits-second"
    assert told(outcome) == dict.fromkeys(("night", "ana-duty", "ben-duty"), "waits-second")
    after = held(store)
    assert replace(after, validation=SHELTER.validation) == SHELTER
    assert after.validation.validated_on == TODAY  # type: ignore[union-attr]  # it has one
    assert [each[1] for each in did(store)] == ["confirm", "change: propose change"]


def test_a_new_number_waits_in_the_place_of_the_old(store: Store, answers: Answers) -> None:
    """With the line's name and hours, and nothing of what was tried on the old one."""
    outcome = answers.changed("sister", "p1", "th-shelter", "phones", "+66 2 111 1111", old=OLD)
    assert outcome.note == "waits-second"
    (waiting,) = Answering(store, SEAL, "ana", lambda: NOW).proposals()
    new, *rest = waiting.after.phones
    assert (new.number, new.hours, new.rung_on) == (NEW, "24/7", None)
    assert [phone.number for phone in rest] == [SECOND, SECOND]
    assert [phone.number for phone in held(store).phones] == [OLD, SECOND, SECOND]


def test_several_fields_in_one_prompt(store: Store, answers: Answers, keeping: Custodians) -> None:
    """With `more` it stays open, and no day moves before the last."""
    keeping.asked["p1"] = replace(prompt(), claims=prompt().claims[:1])
    answers.changed("sister", "p1", "th-shelter", "languages", "th", more=True)
    answers.flags("sister", "th-shelter", {"records_calls": "no"})
    answers.changed("sister", "p1", "th-shelter", "languages", "th; my", more=True)
    assert (held(store).languages, held(store).validation) == (("th", "my"), SHELTER.validation)
    assert keeping.asked["p1"].closed == ""
    answers.correct("sister", "p1", ["th-shelter"])
    assert keeping.asked["p1"].closed == "answered"


def test_the_same_twice_waits_once_and_too_many_are_not_taken(store: Store, answers: Answers) -> None:
    """Whoever holds the phone cannot bury the stewards."""
    first, again = (
        answers.changed("sister", "p1", "th-shelter", "minimum_age", "18", more=True) for _ in range(2)
    )
    assert first.proposal == again.proposal
    said = (("minimum_age", "20"), ("how_to_access", "Come by."), ("what", "Two beds."))
    outcomes = [
        answers.changed("sister", "p1", id_, field, typed, more=True) for field, typed in said for id_ in ALL
    ]
    assert outcomes[-1].note == "too-many-waiting"
    assert len(Answering(store, SEAL, "ana", lambda: NOW).proposals()) == 10


def test_the_same_number_of_two_houses_waits_for_each(store: Store, answers: Answers) -> None:
    """One house has it as the other does: neither keeps the old one because the other was changed first."""
    outcomes = [answers.changed("sister", "p1", each, "phones", NEW, old=OLD, more=True) for each in ALL[:2]]
    waiting = Answering(store, SEAL, "ana", lambda: NOW).proposals()
    assert {each.id: each.after.id for each in waiting} == dict(
        zip((each.proposal for each in outcomes), ALL[:2], strict=True)
    )


def test_what_means_nothing_changes_nothing(store: Store, answers: Answers, keeping: Custodians) -> None:
    """Nor what is unusual, until they are sure; then the stewards are told."""
    assert answers.changed("sister", "p1", "th-shelter", "phones", "no", old=OLD).note == (
        "not-understood-phones"
    )
    abroad = answers.changed("sister", "p1", "th-shelter", "phones", "+84 24 3719 1999", old=OLD)
    assert (abroad.note, did(store), keeping.asked["p1"].closed) == ("ask-twice-abroad", [], "")
    sure = answers.changed("sister", "p1", "th-shelter", "phones", "+84 24 3719 1999", old=OLD, sure=True)
    messages = {(each.role, each.message) for each in sure.told}
    assert {("ana-duty", "unusual-number"), ("ben-duty", "unusual-number")} <= messages


def test_a_change_of_theirs_is_taken_back(store: Store, answers: Answers) -> None:
    """By them; by nobody else."""
    number = answers.changed("sister", "p1", "th-shelter", "minimum_age", "18").proposal
    assert answers.withdraw("eve", number).note == "refused"
    assert answers.withdraw("sister", number).note == "withdrawn"
    assert Answering(store, SEAL, "ana", lambda: NOW).proposals() == ()


# ring tests, handing over -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("role", "by"), [("sister", "inside"), ("ana-duty", "outside")])
def test_a_ring_says_who_rang_and_when(
    store: Store, answers: Answers, keeping: Custodians, role: str, by: str
) -> None:
    """One number of two is answered then, and the prompt waits for the other."""
    claims = [Claim("th-shelter", Ask.RING, TODAY, Rung.FIRST, number) for number in (OLD, SECOND)]
    keeping.asked["r"] = prompt("r", role, Ask.RING, *claims)
    outcome = answers.rang(role, "r", "th-shelter", OLD, answered=True, languages=("th",), night=True)
    assert days(outcome) == {TODAY + timedelta(days=30)}
    rang = held(store).phones[0]
    assert (rang.rung_on, rang.rung_by, rang.rung_at_night, rang.tested_languages) == (
        TODAY,
        by,
        True,
        ("th",),
    )
    assert did(store) == [(role, "ring lapsed")]
    assert keeping.asked["r"].closed == ""
    answers.rang(role, "r", "th-shelter", SECOND, answered=True, free=True)
    assert keeping.asked["r"].closed == "answered"
    (waiting,) = Answering(store, SEAL, "ana", lambda: NOW).proposals()
    assert [each.cost for each in waiting.after.phones] == [Cost.UNKNOWN, Cost.FREE, Cost.FREE]


def test_a_ring_that_failed_is_told_and_hides_nothing(store: Store, answers: Answers) -> None:
    """Its day comes by itself; a number that nobody has is no number."""
    outcome = answers.rang("sister", "p1", "th-shelter", OLD, answered=False)
    assert told(outcome) == dict.fromkeys(("night", "ana-duty", "ben-duty"), "ring-failed")
    assert held(store) == SHELTER
    assert answers.rang("sister", "p1", "th-shelter", NEW, answered=True).note == "not-understood-phones"


@pytest.mark.parametrize(
    ("to", "heir", "message"),
    [
        (None, "night", "handed-over"),
        ("night", "night", "handed-over"),
        ("eve", "night", "successor-wanted"),
    ],
)
def test_not_me_any_more(
    answers: Answers, keeping: Custodians, to: str | None, heir: str, message: str
) -> None:
    """To whoever keeps the same already; a stranger that a thief names gets nothing."""
    outcome = answers.not_me("sister", "p1", ALL, to)
    assert {keeping.kept.keeps[each, part] for each, part in keeping.kept.keeps if each != "th-other"} == {
        heir
    }
    assert {each.message for each in outcome.told} == {message}
    assert {each.role for each in outcome.told} == {"night", "ana-duty", "ben-duty"}


# who may ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tried", "row"),
    [
        (("eve", "p1", "th-shelter"), "service:th-shelter prompt:p1"),  # another's prompt
        (("sister", "p1", "th-other"), "service:th-other prompt:p1"),  # another's entry
        (("sister", "no-such", "th-shelter"), "service:th-shelter"),  # a prompt that never was
        (("sister", "p1", "<b>+66 2</b>"), "prompt:p1"),  # an entry that never was
        (("gone", "p1", "th-shelter"), "prompt:p1"),
        (("Maria 0812", "p1", "th-shelter"), "prompt:p1"),
    ],
)
def test_who_may_not_changes_nothing_and_leaves_a_row(
    store: Store, answers: Answers, tried: tuple[str, str, str], row: str
) -> None:
    """Of what was tried only ids that are known stand there; of a stranger not even theirs."""
    role, asked, service = tried
    before = store.load().services
    for outcome in (
        answers.correct(role, asked, [service]),
        answers.closed(role, asked, service),
        answers.changed(role, asked, service, "phones", NEW, old=OLD),
        answers.rang(role, asked, service, OLD, answered=True),
    ):
        assert outcome == Outcome(note="refused")
    assert store.load().services == before
    rows = [each for each in memory(store).rows if each.did != "take stock"]
    assert {(each.did, each.about) for each in rows} == {("refused", row)}
    assert {each.who for each in rows} == {role if role in ("eve", "sister") else "(stranger)"}


def test_a_flood_fills_nothing(store: Store, answers: Answers) -> None:
    """After the twentieth of a day it is refused in silence."""
    for _ in range(MOST_NOTES + 5):
        assert answers.reopen("eve", "th-shelter").note == "refused"
    assert did(store) == [("eve", "refused")] * MOST_NOTES


def test_an_answer_to_what_was_answered_is_kind_and_changes_nothing(
    store: Store, answers: Answers, keeping: Custodians
) -> None:
    """Days later, from another device, or tapped twice."""
    keeping.close("p1", "overtaken")
    assert answers.closed("sister", "p1", "th-shelter") == Outcome(note="already-answered")
    assert (held(store), did(store)) == (SHELTER, [("sister", "answered already")])


def test_an_answer_that_dies_half_way_has_not_happened(
    store: Store, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The entry and its row, or neither; and the prompt is still open."""

    def breaks(*_: object) -> None:
        raise KeyboardInterrupt

    before = store.load().services
    with monkeypatch.context() as broken:
        broken.setattr("bot.directory.store.log.Pen.remember", breaks)
        with pytest.raises(KeyboardInterrupt):
            answers.correct("sister", "p1", ALL)
        with pytest.raises(KeyboardInterrupt):
            answers.closed("sister", "p1", "th-shelter")
    assert (store.load().services, did(store)) == (before, [])
    assert answers.correct("sister", "p1", ALL).note == "receipt"


def test_flags_are_answers_of_the_model(answers: Answers) -> None:
    """A flag that is none is not understood."""
    assert answers.flags("sister", "th-shelter", {"loves_cats": "yes"}).note == "not-understood-field"
    assert answers.flags("sister", "th-shelter", {"records_calls": "maybe"}).note.startswith("not-understood")
    assert answers.flags("sister", "th-shelter", {"records_calls": Known.YES}).note == "waits-second"
