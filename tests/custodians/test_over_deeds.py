"""What comes after something was done: undoing it, going on with the others, saying no, joining anew."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.directory.custodian import Ask
from bot.directory.model import Cost, State
from bot.directory.store import writing
from tests.custodians.on_duty import SHELTER
from tests.custodians.stage import CODES, Stage, newest, pressed
from tests.custodians.test_late_words import CLOSING, played, states

HOURS = ("[Opening hours]", "Mo-Fr 09:00-12:00", "[Yes, that is right]")


def hours(stage: Stage) -> dict[str, str]:
    """Of each entry."""
    return {name.removeprefix("th-"): each.hours for name, each in stage.store.load().services.items()}


def said(stage: Stage, *lines: str, who: str = "sister") -> None:
    """One after the other."""
    for each in lines:
        stage.happen(f">>> {who}: {each}")


def test_an_older_undo_is_of_its_own_entry(tmp_path: Path) -> None:
    """Two entries were changed; the button under the first takes back neither."""
    stage = played(tmp_path, "telegram")
    said(stage, "[Something changed]", "[House th-house]", *HOURS)
    token = next(each.token for each in newest(stage).buttons if each.label == "Undo this")
    said(stage, "[Something changed]", "[House th-room]", *HOURS)
    assert "could not be undone" in pressed(stage, "sister", token)
    assert hours(stage) == {"house": HOURS[1], "room": HOURS[1], "shelter": "24/7"}
    said(stage, "[Undo this]")
    assert hours(stage) == {"house": HOURS[1], "room": "24/7", "shelter": "24/7"}


def test_undo_leaves_what_somebody_else_wrote_since(tmp_path: Path) -> None:
    """The field is no longer what was made of it."""
    stage = played(tmp_path, "telegram")
    said(stage, "[Something changed]", "[House th-house]", *HOURS)
    entry = stage.store.load().services["th-house"]
    stage.desk_of("ana").write([entry], [replace(entry, hours="Sa 10:00-12:00")], "edit")
    said(stage, "[Undo this]")
    assert "could not be undone" in newest(stage).text
    assert hours(stage)["house"] == "Sa 10:00-12:00"


def test_yes_all_of_it_is_said_of_all_that_is_on_the_screen(tmp_path: Path) -> None:
    """Whoever went towards closing one and came back sees the others again."""
    stage = played(tmp_path, "telegram")
    said(stage, *CLOSING[:2], "[No, go back]")
    assert all(name in newest(stage).text for name in ("th-house", "th-room", "th-shelter"))


def test_the_other_entries_are_those_that_are_left(tmp_path: Path) -> None:
    """When they are answered, the older button says so, and asks nothing a second time."""
    stage = played(tmp_path, "telegram", *(f"sister: {each}" for each in CLOSING), entries="rung")
    token = next(each.token for each in newest(stage).buttons if each.label == "The other entries")
    said(stage, "[The other entries]", "[Yes, all of it]", "[I do not know]")
    assert "already" in pressed(stage, "sister", token)


def test_behind_a_held_closing_the_others_are_asked(tmp_path: Path) -> None:
    """Two were closed an hour before; the third waits, and the rest of the message is not lost."""
    stage = Stage(tmp_path, "sms")
    said(stage, "(code)")
    for line in ("at 2026-11-24 09:02", "sister: 2", "at 2026-11-28 09:02"):
        stage.happen(f">>> {line}")
    for name in ("th-room", "th-shelter"):
        stage.prompting.talks._answers.closed("sister", "", name)  # noqa: SLF001  elsewhere
        stage.prompting.talks._answers.reopen("night", name)  # noqa: SLF001  as its talk would
    said(stage, "4", "1", "1")
    assert states(stage)["th-house"] is State.LIVE
    assert "Is this still right?" in newest(stage).text
    assert "th-house" not in newest(stage).text


def test_there_is_no_way_back_over_a_closing(tmp_path: Path) -> None:
    """Back asks of the others, and not once more whether it is closed."""
    stage = played(tmp_path, "sms", *(f"sister: {digit}" for digit in ("4", "1", "1", "9")))
    assert "closed for good?" not in newest(stage).text
    assert "Is this still right?" in newest(stage).text


@pytest.mark.parametrize("entries", ["drafts", "live"])
def test_stewards_hear_of_a_no(tmp_path: Path, entries: str) -> None:
    """Whoever does not agree to answer people who call is told that somebody will speak with them."""
    stage = Stage(tmp_path, entries=entries)
    for who in ("sister", "ana-duty"):
        said(stage, "(code)", who=who)
    stage.happen(">>> at 2026-11-24 09:02")
    prompt = next(each for each in stage.acting("ana").prompts("sister") if each.ask is Ask.COMMIT)
    assert "speak with you" in pressed(stage, "sister", f"k1|{prompt.id}|commitment|no")
    assert "do not agree to answer" in newest(stage, "ana-duty").text
    assert not [each for each in stage.acting("ana").prompts("sister") if each.ask is Ask.COMMIT]


def test_what_a_new_phone_takes_back_is_asked_for_again(tmp_path: Path) -> None:
    """The commitment of a draft: it was withdrawn with the older phone, and is asked for on the next day."""
    stage = Stage(tmp_path, entries="drafts")
    held = stage.store.load().services.values()
    stage.store.put([replace(each, flags=SHELTER.flags) for each in held])
    said(stage, "(code)")
    stage.happen(">>> at 2026-11-24 09:02")
    prompt = next(each for each in stage.acting("ana").prompts("sister") if each.ask is Ask.COMMIT)
    pressed(stage, "sister", f"k1|{prompt.id}|commitment|yes")
    assert len(stage.desk_of("ana").proposals()) == 3
    code = "NNNN-PPPP-QQQQ-RRR2"
    stage.acting("ana").invite("sister", code, 7)
    stage.happen(f">>> anew: {code}")
    assert stage.desk_of("ana").proposals() == ()
    stage.happen(">>> at 2026-11-25 09:02")
    assert "First a few things" in newest(stage, "anew").text


def test_an_heir_of_drafts_is_asked_for_its_yes(tmp_path: Path) -> None:
    """It said yes before, to answering for others; the drafts that it gets wait for one of their own."""
    stage = Stage(tmp_path, entries="drafts")
    for who in CODES:
        said(stage, "(code)", who=who)
    stage.acting("night").committed("night")
    stage.happen(">>> at 2026-11-24 09:02")
    stage.acting("ana").hand_over("sister", None)
    stage.happen(">>> at 2026-11-25 09:02")
    assert "First a few things" in newest(stage, "night").text


def test_a_steward_sees_what_a_call_costs(tmp_path: Path) -> None:
    """A ring test said that it is not free: before and after differ on the screen."""
    stage = Stage(tmp_path)
    for who in ("sister", "ana-duty"):
        said(stage, "(code)", who=who)
    held = stage.store.load().services.values()
    menus = [replace(each, phones=(replace(each.phones[0], menu="3"), *each.phones[1:])) for each in held]
    with stage.store.raising() as connection:
        writing.services(connection, menus)
    answers = stage.prompting.talks._answers  # noqa: SLF001  as its talk would
    answers.rang("sister", "", "th-house", "+66 2 929 2222", answered=True, free=False)
    stage.happen(">>> at 2026-11-24 09:02")
    asked = next(each.text for each in reversed(stage.door.shown["ana-duty"]) if "agree" in each.text)
    before, after = (line for line in asked.splitlines() if line.startswith(("Before", "New")))
    assert Cost.PAID.value in after
    assert Cost.PAID.value not in before
    assert " 3" in before


def test_it_stays_closed_is_not_said_of_what_is_open(tmp_path: Path) -> None:
    """The backup answers late; sister has opened it herself."""
    stage = played(tmp_path, "telegram", "night: (code)", *(f"sister: {each}" for each in CLOSING))
    said(stage, "[It is open again]")
    assert "answered already" in _right(stage)


def _right(stage: Stage) -> str:
    token = next(
        button.token
        for message in reversed(stage.door.shown["night"])
        for button in message.buttons
        if button.label == "Yes, leave it off"
    )
    return pressed(stage, "night", token)
