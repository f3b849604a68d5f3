"""What comes before the commitment: the flags that a caller must know, of one entry or the same for all."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.custodians.answers import MOST_WAITING
from bot.dialogue.questions import Answered, Question
from bot.directory.changes import Proposal, changes
from bot.directory.custodian import Ask
from bot.directory.model import Cost, Flags, Known, PoliceContact, Service, State
from bot.directory.problems import Problem, Problems
from bot.directory.store import writing
from bot.directory.store.custodians import IN_CHAT
from bot.directory.store.desk import Desk
from tests.custodians.stage import Stage, did, newest, pressed

YES, NO, DONT_KNOW = "[Yes, that is so]", "[No, that is not so]", "[I do not know]"
FOUR = ("[Never]", YES, NO, DONT_KNOW)
KNOWN = Flags(PoliceContact.NEVER, Known.YES, Known.NO)


@pytest.fixture
def drafts(tmp_path: Path) -> Iterator[Stage]:
    """Sister keeps three drafts, and was asked to commit."""
    made = Stage(tmp_path, entries="drafts")
    said(made, "(code)")
    made.happen(">>> ana-duty: (code)")
    made.happen(">>> at 2026-11-24 09:02")
    yield made
    made.store.close()


@pytest.fixture
def shown(stage: Stage) -> Stage:
    """The same of three entries that are shown, of which nothing is known (they were put up long ago)."""
    with stage.store.raising() as connection:
        held = stage.store.load().services.values()
        writing.services(connection, [replace(each, flags=Flags()) for each in held])
    return stage


def said(stage: Stage, *answers: str) -> str:
    """What sister is shown after these."""
    for each in answers:
        stage.happen(f">>> sister: {each}")
    return newest(stage).text


def seen(stage: Stage) -> str:
    """She begins, and the entries are right."""
    stage.happen(">>> sister: [Let us begin]")
    return pressed_at(stage, "see", "yes")


def pressed_at(stage: Stage, state: str, choice: str) -> str:
    """A button of the commitment, of whatever age."""
    tokens = (b.token for m in stage.door.shown["sister"] for b in m.buttons if "|commit|begin" in b.token)
    return pressed(stage, "sister", f"k1|{next(tokens).split('|')[1]}|{state}|{choice}")


def waiting(stage: Stage) -> tuple[Proposal, ...]:
    """What waits for a second person."""
    return Desk(stage.store, stage.seal, "ana", stage.hands.now).proposals()


def flags(stage: Stage) -> dict[str, Flags]:
    """Of each entry, as it is written."""
    return {each.id: each.flags for each in stage.store.load().services.values()}


def test_with_no_each_entry_is_asked_its_own_four(drafts: Stage) -> None:
    """House by house, at most four each, and whether it is the same is asked once."""
    seen(drafts)
    assert "Is it the same for these?" in said(drafts, *FOUR)
    assert "th-room" in said(drafts, "[No, ask for each]")
    said(drafts, "[Always]", NO, YES, YES)
    assert "House th-shelter" in newest(drafts).text
    assert "Do you agree" in said(drafts, "[I do not know]", "[I do not know]", NO, NO)
    assert flags(drafts) == {
        "th-house": KNOWN,
        "th-room": Flags(PoliceContact.ALWAYS, Known.NO, Known.YES, identification_needed=Known.YES),
        "th-shelter": Flags(cooperation_required=Known.NO, identification_needed=Known.NO),
    }


def test_with_yes_each_entry_waits_once_with_all_that_was_said(shown: Stage) -> None:
    """One proposal an entry; what she does not know is in none, and is asked of no other."""
    seen(shown)
    said(shown, *FOUR)
    assert "Do you agree" in said(shown, "[Yes, for all of them]")
    assert [each.after.id for each in waiting(shown)] == ["th-house", "th-room", "th-shelter"]
    assert {each.after.flags for each in waiting(shown)} == {KNOWN}
    assert {*flags(shown).values()} == {Flags()}


def test_after_a_change_it_goes_on_to_the_commitment(shown: Stage) -> None:
    """Nothing is confirmed by a change: the flags and the commitment are still to come."""
    shown.happen(">>> sister: [Let us begin]")
    pressed_at(shown, "see", "no")
    said(shown, "[House th-room]", "[Opening hours]", "Mo-Fr 09:00-12:00", "[Yes, that is right]")
    assert "do the police hear of it" in said(shown, "[Yes, the rest is]")
    said(shown, *FOUR, "[Yes, for all of them]")
    assert shown.acting("ana").keepers().roles["sister"].committed_on is None
    said(shown, "[Yes, we do]")
    assert shown.acting("ana").keepers().roles["sister"].committed_on is not None


def test_nothing_is_written_before_all_of_an_entry_is_said(shown: Stage) -> None:
    """One change to look at, and not four."""
    seen(shown)
    said(shown, *FOUR[:3])
    assert waiting(shown) == ()
    said(shown, DONT_KNOW)
    (waits,) = waiting(shown)
    assert len(changes(waits.before, waits.after)) == 3


def test_what_is_known_of_another_entry_stays(shown: Stage) -> None:
    """Taken over is only what is unknown there; what of it is still unsaid is asked."""
    with shown.store.raising() as connection:
        held = shown.store.load().services
        theirs = replace(held["th-room"], flags=Flags(PoliceContact.ALWAYS))
        first = replace(held["th-house"], flags=Flags(must_report_minors=Known.NO))
        writing.services(connection, [theirs, first])
    seen(shown)
    said(shown, "[Never]", NO, DONT_KNOW)
    assert "under 18" in said(shown, "[Yes, for all of them]")  # nobody had asked it of the first
    assert "House th-room" in newest(shown).text
    assert "Do you agree" in said(shown, YES, YES)
    found = {each.after.id: each.after.flags for each in waiting(shown)}
    assert found["th-room"] == Flags(PoliceContact.ALWAYS, Known.YES, Known.NO)
    assert found["th-shelter"] == Flags(PoliceContact.NEVER, Known.YES, Known.NO)


def test_a_late_or_second_press_answers_nothing_more(shown: Stage) -> None:
    """Neither the next flag nor the others again; it says where the talk stands."""
    seen(shown)
    said(shown, "[Never]", YES)
    before = newest(shown).text
    shown.happen(f">>> sister again: {YES}")
    assert newest(shown).text == before
    said(shown, NO, DONT_KNOW, "[Yes, for all of them]")
    for late in ("[Yes, for all of them]", "[No, ask for each]", "[Never]", DONT_KNOW):
        shown.happen(f">>> sister again: {late}")
        assert "Do you agree" in newest(shown).text
    assert len(waiting(shown)) == 3
    assert "Thank you" in said(shown, "[Yes, we do]")
    assert "already" in said(shown, "[Yes, for all of them]")
    assert len(waiting(shown)) == 3


def test_it_goes_on_where_it_stood(shown: Stage) -> None:
    """After a start of the house, and when she begins anew: what was said is not asked again."""
    seen(shown)
    said(shown, *FOUR[:2])
    shown.house()
    assert "court case" in seen(shown)
    shown.happen(f">>> sister: {NO}")
    shown.house()
    assert "Is it the same" in said(shown, DONT_KNOW)
    shown.house()
    said(shown, "[Yes, for all of them]")
    assert {each.after.flags for each in waiting(shown)} == {KNOWN}


def test_back_leads_to_what_can_be_answered(shown: Stage) -> None:
    """Never to a question without an answer."""
    seen(shown)
    assert "House th-room" in said(shown, *FOUR, "[No, ask for each]")
    assert "Is all of this right" in said(shown, "[Back]")
    assert "House th-room" in said(shown, "[Yes, all of it]")
    said(shown, *FOUR, *FOUR)
    assert "Is all of this right" in said(shown, "[Back]")


def test_back_from_whether_it_is_the_same(shown: Stage) -> None:
    """It is asked again, as nothing was answered."""
    seen(shown)
    assert "Is all of this right" in said(shown, *FOUR, "[Back]")
    assert "Is it the same" in said(shown, "[Yes, all of it]")


def test_at_the_limit_the_rest_is_not_taken_and_the_talk_goes_on(shown: Stage) -> None:
    """Ten changes of a role may wait; it says so above the next question."""
    answers = shown.prompting.talks._answers  # noqa: SLF001  as if she had changed much before
    said_of = (("minimum_age", "12"), ("how_to_access", "Come by."), ("what", "Two beds."))
    every = [(each, *what) for each in shown.store.load().services for what in said_of]
    for service, field, value in every[: MOST_WAITING - 2]:
        answers.changed("sister", "", service, field, value, more=True)
    seen(shown)
    said(shown, *FOUR)
    text = said(shown, "[Yes, for all of them]")
    assert text.startswith("A lot is waiting already.")
    assert "Do you agree" in text
    assert len(waiting(shown)) == MOST_WAITING
    assert "Thank you" in said(shown, "[Yes, we do]")


def test_undoing_takes_back_what_was_changed_of_that_entry(stage: Stage) -> None:
    """Also when another entry has been chosen since."""
    said(stage, "[Something changed]", "[House th-shelter]", "[Opening hours]", "Mo-Fr 09:00-12:00")
    said(stage, "[Yes, that is right]", "[Another change]", "[Back]", "[Back]")
    stage.happen(">>> sister: [House th-room]")
    said(stage, "[Undo this]")
    hours: dict[str, Service] = dict(stage.store.load().services)
    assert {each.hours for each in hours.values()} == {"24/7"}
    assert {each.state for each in hours.values()} == {State.LIVE}


def test_stewards_hear_once_of_a_draft_that_still_lacks_something(drafts: Stage) -> None:
    """It is not put up; whoever committed reads what they always read, and a second press tells nobody."""
    with drafts.store.raising() as connection:
        held = drafts.store.load().services["th-room"]
        writing.services(connection, [replace(held, cost=Cost.UNKNOWN)])
    seen(drafts)
    said(drafts, *FOUR, "[Yes, for all of them]")
    assert said(drafts, "[Yes, we do]").startswith("Thank you.\nBefore anything new is shown")
    drafts.happen(">>> sister again: [Yes, we do]")
    lacking = [each for each in drafts.door.shown["ana-duty"] if "still missing" in each.text]
    assert ["House th-room" in each.text and "th-house" not in each.text for each in lacking] == [True]
    assert [each.after.id for each in waiting(drafts)] == ["th-house", "th-shelter"]


def test_who_does_not_commit_is_spoken_with_and_nothing_is_lacking(drafts: Stage) -> None:
    """Nothing is put up, and nobody hears that they have agreed."""
    seen(drafts)
    said(drafts, *FOUR, "[Yes, for all of them]", "[No, we do not]")
    assert waiting(drafts) == ()
    assert not [each for each in drafts.door.shown["ana-duty"] if "agreed" in each.text]


def committed(stage: Stage) -> bool:
    """Whether it stands anywhere that they answer: of the role, in an entry, or in the log."""
    role = stage.acting("ana").keepers().roles["sister"]
    entries = stage.store.load().services.values()
    in_entry = any(each.commitment and each.commitment.how == IN_CHAT for each in entries)
    return bool(role.committed_on) or in_entry or "commit" in did(stage)


def test_nobody_has_committed_to_what_changed_under_their_hands(
    drafts: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else wrote an entry in that moment: they look once more, and then it counts."""

    def overtaken(*_: object) -> None:
        raise Problems([Problem("th-house", "somebody else has just changed it.", "", "desk")])

    seen(drafts)
    said(drafts, *FOUR, "[Yes, for all of them]")
    with monkeypatch.context() as just_now:
        just_now.setattr(Desk, "carry_out", overtaken)
        assert "Somebody else was quicker" in said(drafts, "[Yes, we do]")
    assert not committed(drafts)
    said(drafts, "[Yes, we do]")
    assert committed(drafts)
    assert [each.after.id for each in waiting(drafts)] == ["th-house", "th-room", "th-shelter"]
    for each in waiting(drafts):
        Desk(drafts.store, drafts.seal, "ana", drafts.hands.now).accept(each.id, "ben", f"code-ben-{each.id}")


@pytest.mark.parametrize(("who", "note"), [("sister", "already-answered"), ("night", "refused")])
def test_nobody_commits_to_a_question_that_is_closed_or_anothers(drafts: Stage, who: str, note: str) -> None:
    """Two taps at once, of which the other was first; or a tap that is not theirs."""
    drafts.happen(">>> night: (code)")
    (prompt,) = drafts.acting("ana").prompts("sister")
    drafts.acting("ana").close(prompt.id, "answered")
    role = drafts.acting("ana").keepers().roles[who]
    about = Question(prompt.id, Ask.COMMIT, tuple(drafts.store.load().services.values()))
    doing = drafts.prompting.talks._doing  # noqa: SLF001  in the moment after its prompt was read
    assert doing.done(role, prompt, Answered("commitment", "yes", about)).note == note
    assert not committed(drafts)
