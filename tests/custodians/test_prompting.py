"""What is carried between the doors and those who keep entries: whom it hears, and whom it leaves alone."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from bot.channels import Gone, Inbound
from bot.channels.telegram import wire
from bot.directory.store.acting import Second
from bot.directory.store.custodians import Invitation
from bot.directory.store.log import memory
from bot.words.hear import Attached, Typed, unkept
from bot.words.render import Message
from tests.custodians.stage import CODES, Door, Stage, did, newest, pressed, untouched

AT, CHECKED = ">>> at 2026-11-24 09:02", ">>> at 2026-11-27 09:02"
ADDRESS = "+66810099887"


@pytest.mark.parametrize("who", ["night", "ana-duty", "nobody"])
def test_nobody_answers_a_question_that_is_another_s(stage: Stage, who: str) -> None:
    """A clear answer, a row in the log, and nothing changed; the button itself tells nothing."""
    token = newest(stage).buttons[0].token
    assert "Nothing has changed" in pressed(stage, who, token)
    assert did(stage)[-1] == "refused"
    assert untouched(stage)


@pytest.mark.parametrize(
    "token",
    ["k1|made-up|asked|correct", "k1||asked|correct", "k1|../..|asked|correct", "k1|x|asked|" + "y" * 40],
)
def test_a_forged_button_does_nothing(stage: Stage, token: str) -> None:
    """Whoever makes one up is told that it is not open for them."""
    assert "Nothing has changed" in pressed(stage, "sister", token)
    assert untouched(stage)


def test_a_state_or_a_choice_that_is_not_there_asks_again(stage: Stage) -> None:
    """A button of another version of the flow still leads on."""
    prompt = newest(stage).buttons[0].token.split("|")[1]
    for at, choice in (("gone", "correct"), ("asked", "gone"), ("compare", "yes"), ("sure_closed", "yes")):
        assert pressed(stage, "sister", f"k1|{prompt}|{at}|{choice}")
    assert untouched(stage)


def test_words_that_look_like_a_button_are_words(stage: Stage) -> None:
    """What is typed is never a button."""
    token = newest(stage).buttons[0].token
    stage.happen(f">>> sister: {token}")
    assert untouched(stage)


def test_an_answer_given_twice_counts_once(stage: Stage) -> None:
    """From another device, a day later, or tapped twice: it was answered already."""
    token = newest(stage).buttons[0].token
    pressed(stage, "sister", token)
    confirmed = did(stage).count("confirm")
    assert "already" in pressed(stage, "sister", token)
    assert did(stage).count("confirm") == confirmed == 3


def test_it_can_be_answered_after_a_restart_and_in_words(stage: Stage) -> None:
    """The place is in the row: another process goes on where this one stood."""
    stage.happen(">>> sister: [Something changed]")
    stage.house()
    stage.happen(">>> sister: 3")
    assert "Which one has changed?" in newest(stage).text  # a number is of no list that this process knows
    stage.happen(">>> sister: 3")
    stage.happen(">>> sister: opening hours")
    stage.happen(">>> sister: whenever we like")
    assert "did not get" in newest(stage).text
    stage.happen(">>> sister: Mo-Fr 09:00-12:00")
    stage.happen(">>> sister: Yes, that is right")
    assert stage.store.load().services["th-shelter"].hours == "Mo-Fr 09:00-12:00"


def test_who_keeps_an_entry_and_seeks_help_is_a_stranger(stage: Stage) -> None:
    """No row, no link: the log, the prompts and the roles are as they were, and the words are a seeker's."""
    before = (memory(stage.store).rows, stage.acting("ana").prompts(), stage.store.version())
    for said in (
        "(opened)",
        "English",
        "For me",
        "bangkok",
        "skip",
        "A place to sleep",
        "I want to die",
        "0",
    ):
        stage.happen(f">>> sister: {said}")
    assert (memory(stage.store).rows, stage.acting("ana").prompts(), stage.store.version()) == before
    assert "House" not in newest(stage).text


@pytest.mark.parametrize("said", ["help me i am locked in", "call now", "0", "hello", "bangkok"])
def test_words_of_a_seeker_are_a_seeker_s_even_under_a_question(stage: Stage, said: str) -> None:
    """Leaving, calling now and distress are never an answer; what means nothing is asked for again."""
    stage.happen(f">>> sister: {said}")
    assert untouched(stage)


def test_whoever_blocks_us_is_passed_over(stage: Stage) -> None:
    """The next in line is asked instead."""
    runtime = stage.play.runtime
    asyncio.run(runtime.gone(Inbound("gone", "sister", Attached()), stage.door))
    stage.prompting.look()
    assert not stage.prompting.keepers.roles["sister"].is_reachable
    assert did(stage)[-1] == "unreachable"


class Shut(Door):
    """A door behind which nobody is."""

    async def send(self, address: str, message: Message, over: str = "") -> str:
        """Nobody."""
        raise Gone(address, message, over)


def test_a_blocked_door_at_sending_is_the_same(stage: Stage) -> None:
    """What cannot be delivered is known at once, and stops nobody else."""
    stage.play.runtime.doors["telegram"] = Shut(stage.door.limits, stage.door.told)
    stage.happen(">>> at 2026-12-24 09:02")
    stage.prompting.look()
    assert not all(role.is_reachable for role in stage.prompting.keepers.roles.values())


def test_a_code_works_once_and_is_nobody_s_afterwards(stage: Stage) -> None:
    """Used, guessed and forged codes get one answer, and change nothing."""
    for code in (CODES["sister"], "ABCD-EFGH-JKLM-NPQR", "aaaa-bbbb-cccc-dddd"):
        stage.happen(f">>> thief: {code}")
        assert "does not work" in newest(stage, "thief").text
    assert {"join refused"} == {*did(stage)[-3:]}
    assert "thief" not in "".join(row.about + row.who for row in memory(stage.store).rows)


def test_an_address_lies_nowhere_in_plain_text(tmp_path: Path) -> None:
    """Not in the database, its journal, or a log row."""
    stage = Stage(tmp_path)
    inbound = Inbound("1", ADDRESS, Typed(CODES["sister"]))
    asyncio.run(stage.play.runtime.take(inbound, stage.door))
    stage.happen(AT)
    assert stage.door.shown[ADDRESS]
    stage.store.close()
    held = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"sister" in held
    assert ADDRESS.encode() not in held
    assert CODES["sister"].encode() not in held


def test_every_button_fits_telegram(stage: Stage) -> None:
    """64 bytes (F10), and each is one that we know again."""
    for message in stage.door.shown["sister"]:
        for button in message.buttons:
            assert len(button.token.encode()) <= 64
            assert unkept(button.token)


def test_a_question_never_shows_what_is_secret(stage: Stage) -> None:
    """Whole numbers only to whoever says that they can ring; never an address (R14)."""
    for messages in stage.door.shown.values():
        for message in messages:
            assert "2222" not in message.text


async def test_a_link_to_join_by_is_a_code_and_any_other_start_opens(stage: Stage) -> None:
    """`/start CODE` from a deep link; what is no code is a seeker's start."""
    del stage
    code = CODES["sister"]
    assert wire.command_of(f"/start {code}") == Typed(code)
    assert wire.command_of("/start") == wire.command_of("/start ref_42") != Typed("ref_42")


def test_several_stewards_hear_of_one_closing(stage: Stage) -> None:
    """Each gets a question of their own."""
    steward = replace(stage.prompting.keepers.roles["ana-duty"], id="ben-duty", joined_on=None)
    let_in = Invitation("ZZZZ-ZZZZ-ZZZZ-ZZZZ", 7)
    stage.acting("ana").enrol(steward, {}, let_in, Second("eve", "code-eve-1"))
    stage.happen(">>> ben: ZZZZ-ZZZZ-ZZZZ-ZZZZ")
    for said in ("[Closed for now]", "[House th-room]", "[Yes, that is right]"):
        stage.happen(f">>> sister: {said}")
    assert "taken off our list" in newest(stage, "ben").text
    assert "taken off our list" in newest(stage, "ana-duty").text
