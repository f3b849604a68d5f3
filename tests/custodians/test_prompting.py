"""What is carried between the doors and those who keep entries: whom it hears, and whom it leaves alone."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.channels import Gone, Inbound
from bot.channels.telegram import wire
from bot.directory.changes import Kind
from bot.directory.model import Audience, State
from bot.directory.problems import Problems
from bot.directory.store.answering import MOST_NOTES
from bot.directory.store.desk import Desk
from bot.directory.store.log import memory
from bot.words.hear import Attached, Pressed, Typed, unkept
from bot.words.render import Message
from tests.custodians.on_duty import NEW
from tests.custodians.stage import CODES, Door, Stage

AT, CHECKED = ">>> at 2026-11-24 10:00", ">>> at 2026-11-27 10:00"
ADDRESS = "+66810099887"


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """Sister, the night duty and the steward have joined; sister was asked, and has committed nothing yet."""
    made = Stage(tmp_path)
    for who in CODES:
        made.happen(f">>> {who}: (code)")
    made.happen(AT)
    made.happen(CHECKED)
    yield made
    made.store.close()


def newest(stage: Stage, who: str = "sister") -> Message:
    """What they were shown last."""
    return stage.door.shown[who][-1]


def pressed(stage: Stage, who: str, token: str) -> str:
    """What is answered to a button."""
    stage.number += 1
    asyncio.run(stage.play.runtime.take(Inbound(f"p{stage.number}", who, Pressed(token)), stage.door))
    assert not stage.play.runtime.parked
    return newest(stage, who).text


def did(stage: Stage) -> list[str]:
    """What the log says was done."""
    return [row.did for row in memory(stage.store).rows]


def untouched(stage: Stage) -> bool:
    """Whether every entry is live and was confirmed on the day it was before."""
    services = stage.store.load().services.values()
    return all(
        s.state is State.LIVE and s.validation and s.validation.validated_on.month == 9 for s in services
    )


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


def test_a_change_that_one_may_make_is_taken_back_by_one_tap(stage: Stage) -> None:
    """As it was, and the talk goes on."""
    for said in ("[Something changed]", "[House th-shelter]", "[Opening hours]", "Mo-Fr 09:00-12:00"):
        stage.happen(f">>> sister: {said}")
    stage.happen(">>> sister: [Yes, that is right]")
    assert stage.store.load().services["th-shelter"].hours == "Mo-Fr 09:00-12:00"
    stage.happen(">>> sister: [Undo this]")
    assert stage.store.load().services["th-shelter"].hours == "24/7"
    assert "What has changed?" in newest(stage).text


def test_a_proposal_is_taken_back_by_one_tap(stage: Stage) -> None:
    """Nothing waits for a second person any more."""
    desk = Desk(stage.store, stage.seal, "ana", stage.hands.now)
    for said in ("[Something changed]", "[House th-shelter]", "[The number]", "[662…22]", "+66 2 111 1111"):
        stage.happen(f">>> sister: {said}")
    stage.happen(">>> sister: [Yes, that is right]")
    assert len(desk.proposals()) == 1
    stage.happen(">>> sister: [Undo this]")
    assert desk.proposals() == ()


def changed(stage: Stage) -> int:
    """Sister asks for a new number; the proposal that waits then."""
    for said in ("[Something changed]", "[House th-shelter]", "[The number]", "[662…22]", "+66 2 111 1111"):
        stage.happen(f">>> sister: {said}")
    stage.happen(">>> sister: [Yes, that is right]")
    return Desk(stage.store, stage.seal, "ana", stage.hands.now).proposals()[0].id


def numbers(stage: Stage) -> list[str]:
    """Those of the shelter as seekers read them."""
    return [phone.number for phone in stage.store.load().services["th-shelter"].phones]


def test_a_steward_approves_by_a_tap_once_another_number_was_rung(stage: Stage) -> None:
    """The tap comes from their own address; the old number is not among those that may be rung."""
    changed(stage)
    stage.happen(">>> ana-duty: [Yes, I agree]")
    assert [button.label for button in newest(stage, "ana-duty").buttons] == ["+66 2 929 2299", "Back"]
    assert NEW not in numbers(stage)
    stage.happen(">>> ana-duty: [+66 2 929 2299]")
    stage.happen(">>> ana-duty: [Yes, that is right]")
    assert NEW in numbers(stage)
    assert "now" in newest(stage, "sister").text


@pytest.mark.parametrize("at", ["agreeing", "rung_back", "approve"])
def test_no_made_up_button_shows_a_number_that_nobody_rang_back(stage: Stage, at: str) -> None:
    """Whatever is pressed in whichever state, without the ring it waits; and it is nobody else's to press."""
    changed(stage)
    prompt = newest(stage, "ana-duty").buttons[0].token.split("|")[1]
    for who in ("ana-duty", "night", "sister", "nobody"):
        for choice in ("yes", "+66 2 929 2222", "+66 2 111 1111"):
            pressed(stage, who, f"k1|{prompt}|{at}|{choice}")
    assert NEW not in numbers(stage)


def test_a_steward_leaves_it_as_it_was(stage: Stage) -> None:
    """Who proposed it hears so, and it cannot be approved any more."""
    number = changed(stage)
    stage.happen(">>> ana-duty: [No, leave it]")
    assert "not taken" in newest(stage, "sister").text
    with pytest.raises(Problems):
        Desk(stage.store, stage.seal, "ana", stage.hands.now).accept(number, "ben", "code-ben-1")


def test_what_a_person_proposed_is_not_approved_by_a_tap(stage: Stage) -> None:
    """A person and a role may be one human; and a steward of elsewhere has no say."""
    before = stage.store.load().services["th-shelter"]
    desk = Desk(stage.store, stage.seal, "ana", stage.hands.now)
    number = desk.propose(Kind.CHANGE, before, replace(before, audience=frozenset({Audience.WOMEN})))
    prompt = stage.prompting.duties.approve(number, before.id, stage.prompting.keepers.roles["ana-duty"])
    assert prompt is not None
    pressed(stage, "ana-duty", f"k1|{prompt.id}|agreeing|yes")
    assert did(stage)[-1] == "refused"
    assert len(desk.proposals()) == 1


def test_who_is_left_out_hears_why_and_can_ask_for_a_second_look(stage: Stage) -> None:
    """Once, by day, in the steward's own words; every steward hears the appeal."""
    stage.happen(">>> desk: suspend th-room It asks people for money.")
    stage.happen(">>> at 2026-11-28 10:00")
    assert "The reason: It asks people for money." in newest(stage).text
    stage.happen(">>> sister: [Please look again]")
    assert did(stage)[-2:] == ["appeal", "close prompt: answered"]
    assert "another look" in newest(stage, "ana-duty").text
    shown = len(stage.door.shown["sister"])
    stage.happen(">>> at 2026-11-28 11:00")
    assert len(stage.door.shown["sister"]) == shown


def test_a_flood_of_made_up_buttons_fills_no_disk(stage: Stage) -> None:
    """A few rows a day, and whoever taps too fast is asked to wait."""
    before = len(did(stage))
    for _ in range(60):
        pressed(stage, "nobody", "k1|made-up|asked|correct")
    assert 0 < len(did(stage)) - before <= MOST_NOTES
    assert "moment" in newest(stage, "nobody").text.lower() or "wait" in newest(stage, "nobody").text.lower()


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
    stage.happen(">>> at 2026-12-24 10:00")
    stage.prompting.look()
    assert not all(role.is_reachable for role in stage.prompting.keepers.roles.values())


def test_a_code_works_once_and_is_nobody_s_afterwards(stage: Stage) -> None:
    """Used, guessed and forged codes get one answer, and change nothing."""
    for code in (CODES["sister"], "ABCD-EFGH-JKLM-NPQR", "aaaa bbbb cccc dddd"):
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
    stage.acting("ana").enrol(steward, {})
    stage.acting("ana").invite("ben-duty", "ZZZZ-ZZZZ-ZZZZ-ZZZZ", 7)
    stage.happen(">>> ben: ZZZZ-ZZZZ-ZZZZ-ZZZZ")
    for said in ("[Closed for now]", "[House th-room]", "[Yes, that is right]"):
        stage.happen(f">>> sister: {said}")
    assert "closed on our list" in newest(stage, "ben").text
    assert "closed on our list" in newest(stage, "ana-duty").text
