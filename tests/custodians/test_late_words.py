"""What is typed late, or after something went wrong: it answers what was read, or nothing."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.directory.custodian import Ask, Claim, Prompt, Rung
from bot.directory.model import Phone, State
from bot.directory.store import writing
from tests.custodians.stage import Stage, newest, pressed

CLOSING = ("[Closed for good]", "[House th-house]", "[Yes, that is right]")


def played(folder: Path, channel: str, *lines: str, entries: str = "live") -> Stage:
    """Sister, who put the commitment off and is asked whether her entries hold."""
    stage = Stage(folder, channel, entries=entries)
    later = "2" if channel == "sms" else "[Later]"
    for line in ("sister: (code)", "at 2026-11-24 09:02", f"sister: {later}", "at 2026-11-28 09:02", *lines):
        stage.happen(f">>> {line}")
    return stage


def states(stage: Stage) -> dict[str, State]:
    """Of each entry."""
    return {name: entry.state for name, entry in stage.store.load().services.items()}


def change(stage: Stage, number: str) -> None:
    """Another hand gives every entry one other number."""
    held = stage.store.load().services.values()
    with stage.store.raising() as connection:
        writing.services(connection, [replace(each, phones=(Phone(number),)) for each in held])


def test_a_digit_opens_again_what_was_just_closed(tmp_path: Path) -> None:
    """By SMS there is no button; one of three, while the two others are still asked about."""
    stage = played(tmp_path, "sms", *(f"sister: {digit}" for digit in ("4", "1", "1")))
    assert [*states(stage).values()].count(State.HIDDEN) == 1
    stage.happen(">>> sister: 1")
    assert [*states(stage).values()].count(State.HIDDEN) == 0


def test_by_sms_the_others_follow_one_that_was_closed(tmp_path: Path) -> None:
    """The question begins anew, without the closed one."""
    stage = played(tmp_path, "sms", *(f"sister: {digit}" for digit in ("4", "1", "1", "2")))
    assert "Is this still right?" in newest(stage).text
    assert "th-house" not in newest(stage).text
    stage.happen(">>> sister: 1")
    days = {name: each.validation for name, each in stage.store.load().services.items()}
    assert [str(each.validated_on) for each in days.values() if each] == [
        "2026-09-01",
        "2026-11-28",
        "2026-11-28",
    ]


def test_an_older_button_names_its_own_entry(tmp_path: Path) -> None:
    """One of the list that was shown when there were three, pressed when there are two."""
    stage = played(tmp_path, "telegram", *(f"sister: {each}" for each in CLOSING))
    stage.happen(">>> sister: [Closed for good]")
    for each in ("[House th-shelter]", "[Yes, that is right]"):
        stage.happen(f">>> sister again: {each}")
    assert (states(stage)["th-room"], states(stage)["th-shelter"]) == (State.LIVE, State.HIDDEN)


def test_a_digit_months_later_opens_nothing(tmp_path: Path) -> None:
    """What was closed for good stays so, and the digit is whatever it is for a stranger."""
    stage = played(tmp_path, "sms")
    for digit in ("4", "1", "1"):
        stage.happen(f">>> sister: {digit}")
    closed = [name for name, state in states(stage).items() if state is State.HIDDEN]
    assert closed
    stage.house()
    stage.play.hands.passed += timedelta(days=200).total_seconds()
    stage.happen(">>> sister: 1")
    assert all(states(stage)[name] is State.HIDDEN for name in closed)


def test_an_older_button_opens_its_own_entry(tmp_path: Path) -> None:
    """Two were closed one after the other; the button under the first opens the first."""
    stage = played(tmp_path, "telegram", *(f"sister: {each}" for each in CLOSING))
    token = newest(stage).buttons[0].token
    for each in ("[Closed for good]", "[House th-room]", "[Yes, that is right]"):
        stage.happen(f">>> sister: {each}")
    assert (states(stage)["th-house"], states(stage)["th-room"]) == (State.HIDDEN, State.HIDDEN)
    pressed(stage, "sister", token)
    assert (states(stage)["th-house"], states(stage)["th-room"]) == (State.LIVE, State.HIDDEN)


def test_words_answer_only_what_was_sent(tmp_path: Path) -> None:
    """The process died after claiming: "1" belongs to the question on the screen, not to one nobody read."""
    stage = Stage(tmp_path, "sms")
    for line in ("sister: (code)", "at 2026-11-24 09:02"):
        stage.happen(f">>> {line}")
    names = ("th-house", "th-room", "th-shelter")
    due = stage.hands.now().date()
    claims = tuple(Claim(name, Ask.CHECK, due, Rung.BACKUP) for name in names)
    later = stage.hands.now() + timedelta(hours=1)
    assert stage.acting("(bot)").claim(Prompt("unsent", "sister", Ask.CHECK, claims, later))
    stage.happen(">>> sister: 1")
    assert "Is all of this right?" in newest(stage).text  # the commitment begins
    (unsent,) = [each for each in stage.acting("ana").prompts("sister") if each.id == "unsent"]
    assert "answered" not in unsent.talk


@pytest.mark.parametrize("channel", ["sms", "telegram"])
def test_a_bundle_whose_numbers_are_others_now_ends(tmp_path: Path, channel: str) -> None:
    """All is right, and there is nothing left to ring: it is not asked again, and the next one is."""
    yes, know = ("1", "3") if channel == "sms" else ("[Yes, all of it]", "[I do not know]")
    stage = played(tmp_path, channel, entries="rung")
    change(stage, "+66 2 777 7777")
    stage.happen(f">>> sister: {yes}")
    stage.happen(f">>> sister: {know}")
    assert not [each for each in stage.acting("ana").prompts("sister") if each.ask is Ask.CHECK]
    assert "Is this still right?" not in newest(stage).text


def test_a_held_closing_is_shown_to_the_steward_as_one(tmp_path: Path) -> None:
    """The third of a day is to leave the list, and a yes hides it; nothing says that it would be shown."""
    stage = Stage(tmp_path)
    for line in ("sister: (code)", "ana-duty: (code)", "at 2026-11-28 09:02", "sister: [Later]"):
        stage.happen(f">>> {line}")
    for name in ("th-house", "th-room", "th-shelter"):
        stage.prompting.talks._answers.closed("sister", "", name)  # noqa: SLF001  as its talk would
    stage.happen(">>> at 2026-11-28 09:03")
    asked = next(each for each in reversed(stage.door.shown["ana-duty"]) if "agree" in each.text)
    assert "It is to leave our list." in asked.text
    assert "It is to be on our list" not in asked.text
    for label in ("[Yes, I agree]", "[Yes, that is right]"):
        stage.happen(f">>> ana-duty: {label}")
    assert "on our list now" not in newest(stage, "ana-duty").text
    assert [*states(stage).values()].count(State.HIDDEN) == 3


def test_what_another_decided_is_not_asked_any_more(tmp_path: Path) -> None:
    """The other steward said no at the desk: a late yes is answered kindly, and the question is closed."""
    stage = played(tmp_path, "telegram", "ana-duty: (code)")
    number = ("[Something changed]", "[House th-shelter]", "[The number]", "[662…22]", "+66 2 111 1111")
    for said in (*number, "[Yes, that is right]"):
        stage.happen(f">>> sister: {said}")
    (waiting,) = stage.desk_of("ana").proposals()
    token = next(b.token for b in newest(stage, "ana-duty").buttons if b.label == "Yes, I agree")
    stage.desk_of("ana").reject(waiting.id)
    assert "already" in pressed(stage, "ana-duty", token)
    assert not [each for each in stage.acting("ana").prompts("ana-duty") if each.ask is Ask.APPROVE]


def test_whoever_approves_sees_where_seekers_are_sent(tmp_path: Path) -> None:
    """Address, page and place too, each line with its hours; a confidential address to nobody."""
    stage = Stage(tmp_path, entries="drafts")
    held = [
        replace(each, address="12 Trap Street", website="https://a.example", child_line=True)
        for each in stage.store.load().services.values()
    ]
    stage.store.put(held)
    for line in ("sister: (code)", "ana-duty: (code)", "at 2026-11-24 09:02"):
        stage.happen(f">>> {line}")
    prompt = next(each for each in stage.acting("ana").prompts("sister") if each.ask is Ask.COMMIT)
    stage.prompting.talks._answers.correct("sister", prompt.id, ("th-house",))  # noqa: SLF001  as its talk would
    stage.happen(">>> at 2026-11-24 09:03")
    shown = [each.text for each in stage.door.shown["ana-duty"] if "agree" in each.text]
    assert shown == [] or all(
        each in shown[0] for each in ("12 Trap Street", "https://a.example", "child_line", "24/7", "TH-10")
    )
    assert not any("12 Trap Street" in each.text for each in stage.door.shown["sister"])
