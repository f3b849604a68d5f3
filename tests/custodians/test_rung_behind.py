"""What is to check and to ring in one message: what one answer settles of the other."""

from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from bot.directory.custodian import Ask, Prompt
from bot.directory.model import Audience, Known
from bot.directory.store import writing
from bot.directory.store.acting import Second
from tests.custodians.stage import Stage, did, newest, pressed


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """Three houses that are to be checked and rung; the commitment was put off."""
    stage = Stage(tmp_path, entries="rung")
    for line in ("sister: (code)", "at 2026-11-24 09:02", "sister: [Later]", "at 2026-11-28 09:02"):
        stage.happen(f">>> {line}")
    return stage


def asked(stage: Stage) -> Prompt:
    """The message that holds both."""
    (prompt,) = [each for each in stage.acting("ana").prompts("sister") if each.ask is Ask.CHECK]
    return prompt


def left(stage: Stage) -> set[tuple[str, str]]:
    """What of it is not answered: an entry, and a number to ring."""
    prompt = asked(stage)
    done = {int(n) for n in prompt.talk.get("answered", "").split()}
    return {(each.service, each.phone) for n, each in enumerate(prompt.claims) if n not in done}


def test_it_is_one_prompt_of_both_kinds(stage: Stage) -> None:
    """Three entries, two numbers of each: nine claims, and one of the two messages of a month."""
    asks = [each.ask for each in asked(stage).claims]
    assert (asks.count(Ask.CHECK), asks.count(Ask.RING)) == (3, 6)


def test_it_takes_six_taps(stage: Stage) -> None:
    """All right, one unknown, and a call; then the entry is confirmed, and its number was rung."""
    taps = ("Yes, all of it", "I do not know", "I can call now", "Somebody answered", "ไทย", "Yes, free")
    for label in taps:
        assert label in [
            button.label for message in stage.door.shown["sister"][-2:] for button in message.buttons
        ]
        stage.happen(f">>> sister: [{label}]")
    entry = stage.store.load().services["th-house"]
    assert entry.validation is not None
    assert (str(entry.validation.validated_on), str(entry.phones[0].rung_on)) == ("2026-11-28", "2026-11-28")


def test_what_is_right_leaves_only_the_numbers(stage: Stage) -> None:
    """The entries are confirmed at once; a number keeps its own day until somebody rang it."""
    stage.happen(">>> sister: [Yes, all of it]")
    assert len(left(stage)) == 6
    assert all(phone for _, phone in left(stage))
    entry = stage.store.load().services["th-house"]
    assert entry.validation is not None
    assert str(entry.validation.validated_on) == "2026-11-28"
    assert str(entry.phones[0].rung_on) == "2026-11-05"


def test_a_button_of_the_check_is_late_when_only_numbers_are_left(stage: Stage) -> None:
    """It was answered already, with its row; and nothing of the ring is moved by it."""
    token = newest(stage).buttons[0].token
    stage.happen(">>> sister: [Yes, all of it]")
    stage.happen(">>> sister: [I do not know]")
    before = left(stage)
    assert "already" in pressed(stage, "sister", token)
    assert did(stage)[-1] == "answered already"
    assert left(stage) == before


def test_nobody_rings_what_is_closed(stage: Stage) -> None:
    """Neither its check nor its numbers are asked for any more; those of the others are."""
    for label in ("Closed for good", "House th-house", "Yes, that is right"):
        stage.happen(f">>> sister: [{label}]")
    assert {service for service, _ in left(stage)} == {"th-room", "th-shelter"}


def test_nobody_rings_the_number_that_is_to_go(stage: Stage) -> None:
    """It was said to be another; the second number of the house is rung as before."""
    to_a_new_number(stage)
    assert {phone for service, phone in left(stage) if service == "th-house"} == {"", "+66 2 929 2299"}


def to_a_new_number(stage: Stage) -> None:
    """Of the first house, in place of its first one."""
    for said in ("[Something changed]", "[House th-house]", "[The number]", "[662…22]", "+66 2 111 1111"):
        stage.happen(f">>> sister: {said}")
    stage.happen(">>> sister: [Yes, that is right]")


def test_another_field_of_an_entry_with_one_number_leaves_its_ring(stage: Stage) -> None:
    """Who may come says nothing of the number: it is rung as before, or it would lapse unrung."""
    with stage.store.raising() as connection:
        one = stage.store.load().services["th-house"]
        writing.services(connection, [replace(one, phones=one.phones[:1])])
    for said in ("Something changed", "House th-house", "Who may come", "Women", "Yes, that is right"):
        stage.happen(f">>> sister: [{said}]")
    (waits,) = stage.desk_of("ana").proposals()
    assert waits.after.audience == {Audience.WOMEN}
    assert ("th-house", "+66 2 929 2222") in left(stage)


def test_a_number_that_stays_after_all_is_rung(stage: Stage) -> None:
    """Whoever takes the new one back is asked for a ring of the old one, behind the check."""
    before = left(stage)
    to_a_new_number(stage)
    stage.happen(">>> sister: [Undo this]")
    assert stage.desk_of("ana").proposals() == ()
    assert left(stage) == before


def test_undoing_brings_no_ring_of_what_was_closed_since(stage: Stage) -> None:
    """Whose house takes nobody any more, that number is not rung, whatever was to become of it."""
    to_a_new_number(stage)
    for label in ("[Another change]", "[Back]", "[Back]"):
        stage.happen(f">>> sister: {label}")
    for label in ("Closed for good", "House th-house", "Yes, that is right", "Undo this"):
        stage.happen(f">>> sister: [{label}]")
    assert {service for service, _ in left(stage)} == {"th-room", "th-shelter"}


def test_what_was_asked_beside_an_answer_is_answered_by_a_number_too(tmp_path: Path) -> None:
    """By SMS there are no buttons: what is typed answers what stands last, never what stood before it."""
    stage = Stage(tmp_path, "sms")
    for line in ("sister: (code)", "at 2026-11-24 09:02", "sister: 2", "at 2026-11-28 09:02"):
        stage.happen(f">>> {line}")
    stage.happen(">>> sister: 1")
    assert not any(each.ask is Ask.CHECK for each in stage.acting("ana").prompts("sister"))  # answered whole
    stage.house()  # and in another process, which shows first what the number is about
    stage.happen(">>> sister: 2")
    stage.happen(">>> sister: 2")
    (waiting,) = stage.desk_of("ana").proposals()
    assert waiting.after.flags.identification_needed is Known.NO
    stage.happen(">>> sister: 2")  # the commitment stands last again, and may wait
    assert "Answer when you can" in newest(stage).text


@pytest.mark.parametrize(
    ("begins", "ends", "is_night"),
    [
        ("28 23:00", "28 23:10", True),  # night in Bangkok, where the entry is
        ("28 12:30", "28 12:40", False),  # night in New York, where the steward sits
        ("28 12:30", "28 23:10", False),  # who rang at noon, and says so before going to bed
        ("28 23:00", "29 09:30", False),  # who read the number at night, and rang in the morning
    ],
)
def test_night_is_that_of_the_place(tmp_path: Path, begins: str, ends: str, *, is_night: bool) -> None:
    """Day and night is shown only after a ring at night, from the tap before the call to the one after it."""
    stage = Stage(tmp_path)
    stage.happen(">>> ana-duty: (code)")
    far = replace(stage.acting("ana").keepers().roles["ana-duty"], zone="America/New_York")
    stage.acting("ana").enrol(replace(far, quiet=(time(4), time(5))), {}, None, Second("eve", "code-eve-1"))
    for day in ("26 21:02", "27 21:02"):  # nine in the morning there
        stage.happen(f">>> at 2026-11-{day}")
    for at, said in ((begins, "[I can call now]"), (ends, "[Somebody answered]")):
        stage.happen(f">>> at 2026-11-{at}")
        stage.happen(f">>> ana-duty: {said}")
    for said in ("th", "[I do not know]"):
        stage.happen(f">>> ana-duty: {said}")
    entries = stage.store.load().services.values()
    rung = [phone for entry in entries for phone in entry.phones if phone.rung_by == "outside"]
    assert [phone.rung_at_night for phone in rung] == [is_night]
