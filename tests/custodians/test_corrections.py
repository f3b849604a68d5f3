"""A correction of a correction: the newer one waits in the place of the older, and nobody waits in vain."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.custodians.answers import MOST_WAITING
from bot.directory.changes import Proposal
from bot.directory.model import Audience, Known
from bot.directory.store import writing
from tests.custodians.stage import Stage, did, newest, pressed

NEW, NEWER, SECOND = "+66 2 111 1111", "+66 2 222 2222", "+66 2 929 2299"
RANG = ("[Yes, I agree]", f"[{SECOND}]", "[Yes, that is right]")
Changed = Callable[..., str]


@pytest.fixture
def changed(stage: Stage) -> Changed:
    """Sister changes one number of the shelter; the note of it."""
    answers = stage.prompting.talks._answers  # noqa: SLF001  as the talk does it

    def change(typed: str, field: str = "phones", old: str = "+66 2 929 2222", who: str = "sister") -> str:
        return answers.changed(who, "", "th-shelter", field, typed, old=old, sure=True, more=True).note

    return change


def waiting(stage: Stage) -> tuple[Proposal, ...]:
    """What waits for a second person."""
    return stage.desk_of("ana").proposals()


def numbers(of: Proposal) -> list[str]:
    """The numbers that it would make."""
    return [phone.number for phone in of.after.phones]


def says(stage: Stage, who: str, *answers: str) -> str:
    """What they are shown after these."""
    for each in answers:
        stage.happen(f">>> {who}: {each}")
    return newest(stage, who).text


def test_the_newer_number_waits_in_the_place_of_the_older(stage: Stage) -> None:
    """Only it is shown to the steward, and only it can come into sight; the log has a row of each."""
    says(stage, "sister", "[Something changed]", "[House th-shelter]", "[The number]", "[662…22]", NEW)
    older = newest(stage, "ana-duty")
    says(stage, "sister", "[Yes, that is right]", "[Another change]", "[The number]", "[662…22]", NEWER)
    says(stage, "sister", "[Yes, that is right]")
    assert [numbers(each)[0] for each in waiting(stage)] == [NEWER]
    assert [each for each in did(stage) if "change" in each] == [
        "change: propose change",
        "replace change",
        "change: propose change",
    ]
    says(stage, "ana-duty", *RANG)
    assert stage.store.load().services["th-shelter"].phones[0].number == NEWER
    assert waiting(stage) == ()
    for button in older.buttons:
        pressed(stage, "ana-duty", button.token)
    assert stage.store.load().services["th-shelter"].phones[0].number == NEWER


def test_another_number_of_the_same_entry_waits_together_with_the_first(
    stage: Stage, changed: Changed
) -> None:
    """One change of both, for of two only one could be done; no number comes to stand twice."""
    changed(NEW)
    changed(NEWER, old=SECOND)
    assert [numbers(each) for each in waiting(stage)] == [[NEW, NEWER, NEWER]]
    changed("+66 2 333 3333")
    assert [numbers(each) for each in waiting(stage)] == [["+66 2 333 3333", NEWER, NEWER]]
    changed("+66 2 333 3333", old=SECOND)
    assert [numbers(each) for each in waiting(stage)] == [
        ["+66 2 929 2222", "+66 2 333 3333", "+66 2 333 3333"]
    ]


def test_flags_that_are_said_one_after_the_other_wait_as_one_change(stage: Stage) -> None:
    """The newer word of a flag stands, and the others are not lost."""
    answers = stage.prompting.talks._answers  # noqa: SLF001  as the talk does it
    for said in ({"records_calls": "yes"}, {"papers_needed": "no"}, {"records_calls": "no"}):
        answers.flags("sister", "th-shelter", said)
    (waits,) = waiting(stage)
    assert waits.after.flags == replace(waits.before.flags, records_calls=Known.NO, papers_needed=Known.NO)


def test_what_is_about_something_else_waits_for_itself(stage: Stage, changed: Changed) -> None:
    """So does what somebody else says of the same; what is said twice is one."""
    changed(NEW)
    changed("12-17", "ages")
    changed(NEW)
    changed(NEWER, who="night")
    assert [each.by for each in waiting(stage)] == ["sister", "sister", "night"]


def test_what_is_corrected_over_and_over_asks_a_steward_no_more(stage: Stage, changed: Changed) -> None:
    """A phone in other hands cannot bury what waits."""
    notes = [changed(f"+66 2 111 {n:04}") for n in range(MOST_WAITING + 2)]
    assert notes == ["waits-second"] * (MOST_WAITING + 1) + ["too-many-waiting"]
    assert len(waiting(stage)) == 1


def test_who_was_overtaken_hears_it(stage: Stage, changed: Changed) -> None:
    """Night said another number than sister: with the one agreed the other cannot be, and waits no more."""
    stage.happen(">>> night: (code)")
    says(stage, "sister", "[Something changed]", "[House th-shelter]", "[The number]", "[662…22]", NEW)
    says(stage, "sister", "[Yes, that is right]")
    changed(NEWER, who="night")
    says(stage, "ana-duty", *RANG)
    assert waiting(stage) == ()
    assert "Your change was not made." in newest(stage, "night").text
    assert "A second person has agreed." in newest(stage, "sister").text


def test_what_the_desk_overtook_is_closed_when_the_steward_agrees(stage: Stage) -> None:
    """Not left waiting for ever; who proposed it may send it again."""
    says(stage, "sister", "[Something changed]", "[House th-shelter]", "[More]", "[Who may come]", "[Women]")
    says(stage, "sister", "[Yes, that is right]")
    with stage.store.raising() as connection:
        held = stage.store.load().services["th-shelter"]
        writing.services(connection, [replace(held, audience=frozenset({Audience.MEN}))])
    assert "just changed" in says(stage, "ana-duty", "[Yes, I agree]", "[Yes, that is right]")
    assert waiting(stage) == ()
    assert "Your change was not made." in newest(stage).text
    assert did(stage)[-2:] != ["refused", "refused"]


def test_undo_after_a_second_person_agreed_says_so(stage: Stage) -> None:
    """Nothing is refused and nothing changes, however often it is pressed."""
    says(stage, "sister", "[Something changed]", "[House th-shelter]", "[The number]", "[662…22]", NEW)
    says(stage, "sister", "[Yes, that is right]")
    says(stage, "ana-duty", *RANG)
    for _ in range(2):
        stage.happen(">>> sister again: [Undo this]")
        assert newest(stage).text.startswith("It was agreed already.")
    assert "refused" not in did(stage)
    assert stage.store.load().services["th-shelter"].phones[0].number == NEW


def test_undo_after_a_second_person_said_no_changes_nothing(stage: Stage) -> None:
    """It was answered, and stays as it was."""
    says(stage, "sister", "[Something changed]", "[House th-shelter]", "[The number]", "[662…22]", NEW)
    says(stage, "sister", "[Yes, that is right]")
    says(stage, "ana-duty", "[No, leave it]")
    stage.happen(">>> sister again: [Undo this]")
    assert "answered already" in newest(stage).text
    assert "refused" not in did(stage)
