"""A prompt asks six taps of a custodian, and two minutes; more is offered, or asked another day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from bot.directory.custodian import MOST_TAPS, Ask, Prompt, Rung
from bot.directory.model import Commitment, Flags, Known, PoliceContact
from bot.directory.store import writing
from bot.directory.validation import rung
from bot.words.reading import seconds
from tests.custodians.on_duty import OLD, SECOND
from tests.custodians.stage import Stage, did, newest, pressed
from tests.play import catalog

TWO_MINUTES = 120
A_RING = ("[I can call now]", "[Somebody answered]", "[English]", "[Yes, free]")
OFFERED = "Only if you have time"


def staged(folder: Path, language: str = "en", entries: str = "rung") -> Stage:
    """Sister has joined and put the commitment off; three houses are to be checked and rung."""
    stage = Stage(folder, language=language, entries=entries)
    stage.happen(">>> sister: (code)")
    stage.happen(">>> at 2026-11-24 09:02")
    pressed(stage, "sister", newest(stage).buttons[-1].token)
    stage.happen(">>> at 2026-11-28 09:02")
    return stage


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """In English."""
    return staged(tmp_path)


@pytest.fixture
def yearly(tmp_path: Path) -> Stage:
    """A year has passed since she said yes, and what must be known of her houses was never said."""
    stage = Stage(tmp_path)
    stage.happen(">>> sister: (code)")
    with stage.store.raising() as connection:
        held = stage.store.load().services.values()
        writing.services(connection, [replace(each, flags=Flags()) for each in held])
    stage.acting("sister").committed("sister", Commitment("duty officer", date(2025, 11, 20), "in the chat"))
    stage.happen(">>> at 2026-11-24 09:02")
    return stage


def taps_until_the_end(stage: Stage, choose: Callable[[tuple[str, ...]], str]) -> int:
    """Of whoever answers what is asked, and takes up nothing that is offered."""
    taps = 0
    while (message := newest(stage)).buttons and not message.text.startswith(OFFERED):
        labels = tuple(button.label for button in message.buttons)
        stage.happen(f">>> sister: [{choose(labels)}]")
        taps += 1
    return taps


def said(stage: Stage, *answers: str) -> str:
    """What sister is shown after these."""
    for each in answers:
        stage.happen(f">>> sister: {each}")
    return newest(stage).text


def rung_today(stage: Stage) -> set[tuple[str, str]]:
    """The numbers that somebody rang on the day of the prompt."""
    entries = stage.store.load().services.values()
    return {(each.id, p.number) for each in entries for p in each.phones if p.rung_on == date(2026, 11, 28)}


def prompt_of(stage: Stage) -> Prompt:
    """The one that begins with a check."""
    (prompt,) = [each for each in stage.acting("ana").prompts("sister") if each.ask is Ask.CHECK]
    return prompt


def first(labels: tuple[str, ...]) -> str:
    """Yes, most of the time."""
    return labels[0]


def test_all_that_is_right_takes_six(stage: Stage) -> None:
    """A check of three houses, one unknown, one number; the five others can wait."""
    assert taps_until_the_end(stage, first) == MOST_TAPS
    assert newest(stage).text.startswith(OFFERED)
    assert "nothing more to do" in stage.door.shown["sister"][-2].text


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_answered_it_takes_no_more(tmp_path: Path, seed: int) -> None:
    """Yes, no or not known: at the sixth tap at the latest there is nothing to do that is not offered."""
    chance, begins = Random(seed), "Yes, all of it"
    others = {"Later", "Back", "No, go back"}  # who takes an answer back taps once more
    taps = taps_until_the_end(
        staged(tmp_path),
        lambda labels: begins if begins in labels else chance.choice(sorted({*labels} - others)),
    )
    assert 0 < taps <= MOST_TAPS


@pytest.mark.parametrize("language", ["en", "id", "th", "my"])
def test_two_minutes_are_enough_for_who_reads_slowly(tmp_path: Path, language: str) -> None:
    """Half a second a word and two a tap, as for seekers (F06); the call itself not counted."""
    stage, taps = staged(tmp_path, language), 0
    read = [newest(stage).text]
    for taps in range(1, MOST_TAPS + 1):  # noqa: B007 - how many is what is read after it
        before = len(stage.door.shown["sister"])
        pressed(stage, "sister", newest(stage).buttons[0].token)
        read += [each.text for each in stage.door.shown["sister"][before:]]
    assert newest(stage).text.startswith(catalog().say(language, "if-there-is-time").splitlines()[0])
    assert 20 < seconds(read, taps, language) <= TWO_MINUTES


def test_what_is_offered_can_be_done_or_left(stage: Stage) -> None:
    """Whoever has time rings the next, and the one behind it is offered too; what is left stays asked for."""
    taps_until_the_end(stage, first)
    assert said(stage, *A_RING).startswith(OFFERED)
    assert "Answer when you can" in said(stage, "[Later]")
    assert rung_today(stage) == {("th-house", "+66 2 929 2222"), ("th-house", "+66 2 929 2299")}
    assert not prompt_of(stage).closed


def test_after_later_it_begins_anew(stage: Stage) -> None:
    """Another time has its own two minutes; until they are up nothing is only offered."""
    said(stage, "[Yes, all of it]", "[I do not know]", "[Later]")
    assert said(stage, *A_RING).startswith(OFFERED)
    said(stage, "[Later]", "[I can call now]")
    assert prompt_of(stage).talk["taps"] == "1"


def test_whoever_has_changed_something_is_asked_nothing_beside_it(stage: Stage) -> None:
    """Seven taps have gone into it: no unknown, and a number to ring only for who has time."""
    said(stage, "[Something changed]", "[House th-house]", "[Opening hours]", "Mo-Fr 09:00-12:00")
    assert "Is all the rest right?" in said(stage, "[Yes, that is right]")
    assert said(stage, "[Yes, the rest is]").startswith(OFFERED)
    assert "Please say it" not in stage.door.shown["sister"][-2].text
    assert not any("nothing more" in each.text for each in stage.door.shown["sister"][:-2])


def test_an_old_button_brings_no_second_unknown(stage: Stage) -> None:
    """One beside each question, whatever is pressed, and the first word stands; the call still waits."""
    assert "Please call this number" in said(stage, "[Yes, all of it]", "[Yes, that is so]")
    assert "answered already" in said(stage, "[No, that is not so]")
    assert did(stage)[-1] == "answered already"
    assert "Did somebody answer" in said(stage, "[I can call now]")
    assert sum("Please say it" in each.text for each in stage.door.shown["sister"]) == 1
    assert len(stage.desk_of("ana").proposals()) == 1


def test_a_number_that_is_hidden_next_is_no_offer(tmp_path: Path) -> None:
    """It is the only one of its prompt, and is asked for whatever they corrected before."""
    stage = Stage(tmp_path, entries="rung")
    stage.happen(">>> sister: (code)")
    with stage.store.raising() as connection:
        held, month_ago = stage.store.load().services.values(), date(2026, 10, 30)
        writing.services(connection, [rung(each, OLD, month_ago, by="outside") for each in held])
    stage.happen(">>> at 2026-11-24 09:02")
    stage.happen(">>> sister: [Later]")
    stage.happen(">>> at 2026-11-28 09:02")
    asked = [claim for claim in prompt_of(stage).claims if claim.rung is Rung.AGAIN and claim.ask is Ask.RING]
    assert len(asked) == 1
    said(stage, "[Something changed]", "[House th-house]", "[Opening hours]", "Mo-Fr 09:00-12:00")
    assert said(stage, "[Yes, that is right]", "[Yes, the rest is]").startswith("A short question")
    assert said(stage, *A_RING).startswith(OFFERED)


def test_the_others_that_are_hidden_next_go_down_the_line(tmp_path: Path) -> None:
    """Minute by minute, within the same set hour: one for the backup, and the steward takes the rest."""
    stage = Stage(tmp_path, entries="rung")
    for who in ("sister", "night", "ana-duty"):
        stage.happen(f">>> {who}: (code)")
        stage.acting(who).committed(who)
    with stage.store.raising() as connection:
        held, month_ago = stage.store.load().services.values(), date(2026, 10, 30)
        rung_once = [rung(each, OLD, month_ago, by="outside") for each in held]
        writing.services(connection, [rung(each, SECOND, month_ago, by="outside") for each in rung_once])
    for at in ("09:02", "09:03", "09:04", "13:02"):
        stage.happen(f">>> at 2026-11-27 {at}")
    prompts = stage.acting("ana").prompts()
    last = [each for each in prompts for c in each.claims if (c.ask, c.rung) == (Ask.RING, Rung.AGAIN)]
    assert [(who, [each.role for each in last].count(who)) for who in ("sister", "night", "ana-duty")] == [
        ("sister", 1),
        ("night", 1),
        ("ana-duty", 4),
    ]
    assert len({(each.role, each.ask) for each in last}) == len({each.id for each in last})


def test_a_steward_is_asked_for_each_number(tmp_path: Path) -> None:
    """They keep the rest going: what they do not ring is hidden, so it is no offer."""
    stage = Stage(tmp_path)
    stage.happen(">>> ana-duty: (code)")
    for day in ("26 09:02", "27 09:02"):
        stage.happen(f">>> at 2026-11-{day}")
    for each in A_RING:
        stage.happen(f">>> ana-duty: {each}")
    *_, receipt, question = (each.text for each in stage.door.shown["ana-duty"])
    assert "There is one thing more" in receipt
    assert question.startswith("A short question")


# the commitment of each year ------------------------------------------------------------------------------


def test_a_yearly_commitment_takes_six(yearly: Stage) -> None:
    """What they see, as many flags as fit, and yes; what was said of a flag is not lost."""
    assert taps_until_the_end(yearly, first) == MOST_TAPS
    (waits,) = yearly.desk_of("ana").proposals()
    assert waits.after.flags == Flags(PoliceContact.NEVER, Known.YES, Known.YES)
    assert yearly.acting("ana").keepers().roles["sister"].committed_on == date(2026, 11, 24)


def test_who_corrects_what_they_see_is_asked_only_whether_they_agree(yearly: Stage) -> None:
    """The flags are asked another day, one beside each question."""
    said(yearly, "[Let us begin]", "[Something changed]", "[House th-house]", "[Opening hours]")
    said(yearly, "Mo-Fr 09:00-12:00", "[Yes, that is right]")
    assert "Do you agree" in said(yearly, "[Yes, the rest is]")


def test_an_entry_that_is_hidden_meanwhile_asks_no_more_taps(yearly: Stage) -> None:
    """It was shown before, so it needs nothing to be put up."""
    yearly.happen(">>> desk: suspend th-room Somebody was asked for money.")
    assert taps_until_the_end(yearly, first) == MOST_TAPS


def flags_said(stage: Stage) -> set[Flags]:
    """Of what waits for a second person."""
    return {each.after.flags for each in stage.desk_of("ana").proposals()}


def test_what_was_said_before_going_back_is_written_with_the_commitment(yearly: Stage) -> None:
    """One flag, two steps back, and no room for more: what was said of it goes to a second person."""
    said(yearly, "[Let us begin]", "[Yes, all of it]", "[Never]", "9", "9", "[Let us begin]")
    assert "Do you agree" in said(yearly, "[Yes, all of it]")
    said(yearly, "[Yes, we do]")
    assert flags_said(yearly) == {Flags(PoliceContact.NEVER)}


@pytest.mark.parametrize("later", [("9",), ("[Later]", "[Let us begin]", "[Yes, all of it]")])
def test_what_is_said_after_all_is_written_too(yearly: Stage, later: tuple[str, ...]) -> None:
    """They go back from the commitment, or put it off there, and say the fourth flag."""
    taps = ("[Let us begin]", "[Yes, all of it]", "[Never]", "[Yes, that is so]", "[Yes, that is so]")
    assert "Do you agree" in said(yearly, *taps)
    said(yearly, *later, "[Yes, that is so]")
    assert flags_said(yearly) == {
        Flags(PoliceContact.NEVER, Known.YES, Known.YES, identification_needed=Known.YES)
    }
