"""What is typed to an open question: yes is yes, chatter is nothing, a number answers what stands last."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.dialogue.events import Answers, Session, Turn, Wrote
from bot.dialogue.flow import read
from bot.dialogue.keeping import SUBJECTS, VIEWS, VOCABULARY
from bot.dialogue.questions import Answered, Question
from bot.dialogue.turn import Dialogue
from bot.directory.custodian import Ask
from bot.directory.model import State
from tests.custodians.on_duty import ENTRIES, NOW
from tests.custodians.stage import Stage, newest
from tests.custodians.test_late_words import played, states
from tests.play import HOME, catalog, dialogue
from tests.rooms import live_directory

CHATTER = ("ok thank you", "no, do not open it again please", "typed", "rest", "open", "yes or no", "12")
FLOW = read((HOME / "flows" / "revalidate.toml").read_text(), "revalidate.toml", VOCABULARY)
IDS = sorted({option for state in FLOW.states.values() for option in state.next})


@pytest.mark.parametrize("language", ["en", "id", "th", "my"])
@pytest.mark.parametrize("answer", ["yes", "no"])
def test_the_first_word_of_yes_and_no_is_enough(tmp_path: Path, language: str, answer: str) -> None:
    """People do not type a whole label; in each language its first word means it."""
    stage = Stage(tmp_path, "telegram", language)
    stage.happen(">>> sister: (code)")
    stage.happen(">>> at 2026-11-24 09:02")
    stage.happen(">>> at 2026-11-28 09:02")
    for label in ("verdict.closed", "House th-room"):
        said = catalog().say(language, label) if "." in label else label
        stage.happen(f">>> sister: [{said}]")
    stage.happen(f">>> sister: {catalog().say(language, f'sure.{answer}').replace(',', ' ').split()[0]}")
    hidden = [name for name, state in states(stage).items() if state is State.HIDDEN]
    assert hidden == (["th-room"] if answer == "yes" else [])


@pytest.mark.parametrize("word", CHATTER)
@pytest.mark.parametrize("way", ["telegram", "sms"])
def test_chatter_after_a_closing_opens_nothing(tmp_path: Path, way: str, word: str) -> None:
    """It is asked again, kindly; the entry stays as it was, and the other two are still asked about."""
    taps = (
        ("4", "1", "1") if way == "sms" else ("[Closed for good]", "[House th-room]", "[Yes, that is right]")
    )
    stage = played(tmp_path, way, *(f"sister: {tap}" for tap in taps))
    before = states(stage)
    stage.happen(f">>> sister: {word}")
    assert states(stage) == before
    assert "It is open again" not in newest(stage).text.split("\n\n")[0]
    (prompt,) = [each for each in stage.acting("ana").prompts("sister") if each.ask is Ask.CHECK]
    assert prompt.closed == ""


@pytest.mark.parametrize("name", [state.name for state in FLOW.states.values() if state.ask])
def test_no_typed_word_breaks_a_question(name: str) -> None:
    """Not even the ids of its answers, which somebody may hit by chance: it is no answer, or a value."""
    talk = dialogue(live_directory())
    about = Question("p", Ask.CHECK, ENTRIES[:2], ENTRIES[0].id, "hours", "+66 2 929 2222")
    for word in (*IDS, *CHATTER):
        turn = _turn(talk, name, about, word)
        told = [each for each in turn.effects if isinstance(each, Answered)]
        assert not told or SUBJECTS[FLOW.states[name].ask].reads_words


def _turn(talk: Dialogue, at: str, about: Question, word: str) -> Turn:
    over = replace(talk, flow=FLOW, subjects=SUBJECTS, views=VIEWS)
    return over.turn(Session(at, Answers(language="en")), Wrote(word), now=NOW, about=about)


def test_by_sms_a_number_after_a_restart_shows_first_what_it_is_about(tmp_path: Path) -> None:
    """They may have asked for help in between, and meant a country."""
    stage = played(tmp_path, "sms", "sister: 8")
    stage.house()
    stage.happen(">>> sister: 1")
    assert "Is this still right?" in newest(stage).text
    assert {str(e.validation.validated_on) for e in stage.store.load().services.values() if e.validation} == {
        "2026-09-01"
    }


def test_by_sms_who_left_is_shown_the_question_again(tmp_path: Path) -> None:
    """0 leaves, always; the next number finds the way back, for there is no button."""
    stage = played(tmp_path, "sms", "sister: 0", "sister: 1")
    assert "Is this still right?" in newest(stage).text
    stage.happen(">>> sister: 1")
    assert not any(each.ask is Ask.CHECK for each in stage.acting("ana").prompts("sister"))


def test_by_sms_a_number_answers_a_question_that_came_while_they_sought(tmp_path: Path) -> None:
    """It stands last in the chat; words are still the seeker's."""
    stage = Stage(tmp_path, "sms")
    for line in ("sister: (code)", "at 2026-11-24 09:02", "sister: 2", "sister: 8", "at 2026-11-28 09:02"):
        stage.happen(f">>> {line}")
    stage.happen(">>> sister: 1")
    assert not any(each.ask is Ask.CHECK for each in stage.acting("ana").prompts("sister"))


def test_the_line_of_the_day_does_not_hide_a_stewards_question(tmp_path: Path) -> None:
    """It has no numbers: what is typed below it means the question above."""
    stage = Stage(tmp_path, "sms")
    for line in ("ana-duty: (code)", "at 2026-11-28 09:02"):
        stage.happen(f">>> {line}")
    assert "Running" in newest(stage, "ana-duty").text
    stage.happen(">>> ana-duty: 1")
    assert "Did somebody answer?" in newest(stage, "ana-duty").text
