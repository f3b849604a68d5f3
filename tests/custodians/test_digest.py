"""The line of a day and the list of a week: what came into sight, and which numbers changed (duress)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.custodians.answers import Answers
from bot.custodians.digest import Came, Daily, Event, daily, weekly
from bot.directory.audit import Row
from bot.directory.changes import Kind, Proposal
from bot.directory.custodian import Ask, Closing
from bot.directory.model import State
from bot.directory.ringback import By, Proof
from bot.directory.store import Store
from bot.directory.store.desk import Desk
from bot.directory.store.reports import freeze, mark
from bot.directory.validation import hidden, published
from tests.custodians.on_duty import ENTRIES, NEW, NOW, OLD, SEAL, SECOND, Custodians, prompt
from tests.custodians.stage import Stage, newest, pressed
from tests.rooms import places

DAY = date(2026, 11, 23)


def test_everything_that_came_into_sight_is_in_the_list(tmp_path: Path) -> None:
    """By whichever way: one tap, a lapsed entry confirmed or rung, two people, a number new or gone."""
    store = Store.open(f"sqlite:///{tmp_path}/services.db")
    store.put(ENTRIES)
    late = NOW + timedelta(days=30)  # by then every entry has lapsed
    desk = Desk(store, SEAL, "ana", lambda: late)
    desk.add("ben", "Ben B.", ["BBBB-BBB0", "BBBB-BBB1", "BBBB-BBB2"])
    answers = Answers(store, SEAL, Custodians({"p1": prompt()}), places(), lambda: late)
    one, two, three, four = (each.id for each in ENTRIES)
    number = answers.changed("sister", "p1", one, "phones", NEW, old=OLD, more=True).proposal
    desk.accept(number, "ben", "BBBB-BBB0", Proof(By.RANG, SECOND))
    answers.correct("sister", "p1", [two])
    line = store.load().services[two]
    fewer = desk.propose(Kind.CHANGE, line, replace(line, phones=line.phones[:1]))
    desk.accept(fewer, "ben", "BBBB-BBB1")
    answers.rang("sister", "p1", three, OLD, answered=True)
    answers.closed("sister", "p1", four, Closing.PAUSED)
    answers.reopen("night", four)
    before = store.load().services[one]
    desk.write([before], [hidden(before, "a visit")], "suspend")
    now = store.load().services[one]
    desk.accept(desk.propose(Kind.PUBLISH, now, published(now)), "ben", "BBBB-BBB2")
    found = weekly(desk.rows(), late)
    assert [(each.came, each.services, each.who, each.proof) for each in found] == [
        (Came.NUMBER, (one,), "ana+ben", "rang"),
        (Came.CONFIRMED, (two,), "sister", ""),
        (Came.GONE, (two,), "ana+ben", ""),
        (Came.RUNG, (three,), "sister", ""),
        (Came.REOPENED, (four,), "night", ""),
        (Came.SHOWN, (one,), "ana+ben", ""),
    ]
    store.close()


@pytest.mark.parametrize(
    ("did", "event"),
    [
        ("accept change, letter", Came.NUMBER),
        ("accept change, removed", Came.GONE),
        ("accept publish", Came.SHOWN),
        ("accept change", None),  # no new number
        ("close", None),
        ("suspend", None),
        ("change: propose change", None),
        ("reject publish", None),
    ],
)
def test_only_that_is_in_the_list(did: str, event: Came | None) -> None:
    """To hide is safe, and what waits is no event."""
    row = Row(1, "2026-11-22T00:00:00+00:00", "ana+ben", did, "service:th-a#1abc organization:o#1abc")
    found = weekly([row], NOW)
    proof = "" if event is Came.GONE else did.partition(", ")[2]
    expected = [Event(row.at, row.who, event, ("th-a",), proof)] if event else []
    assert [*found] == expected


@pytest.mark.parametrize(("days", "is_in"), [(0, True), (6, True), (7, True), (8, False), (-1, False)])
def test_a_week_is_seven_days(days: int, *, is_in: bool) -> None:
    """What is older was in the list before; what is dated later is a wrong clock, and `verify` says so."""
    at = (datetime(2026, 11, 23, 3, tzinfo=UTC) - timedelta(days=days)).isoformat(timespec="seconds")
    assert bool(weekly([Row(1, at, "sister", "reopen", "service:th-a")], NOW)) is is_in


def test_the_line_of_a_day() -> None:
    """What is due, hidden, and waits; drafts and other countries are in none of it."""
    draft = replace(ENTRIES[1], id="draft", state=State.DRAFT, validation=None)
    entries = [ENTRIES[0], hidden(ENTRIES[1], Closing.CLOSED), draft]
    waiting = [
        Proposal(n, Kind.CHANGE, "sister", DAY, each, each) for n, each in enumerate((ENTRIES[0], ENTRIES[3]))
    ]
    assert daily(entries, waiting, (), DAY, is_paused=False) == Daily(
        is_running=True, due=1, hidden=1, to_approve=1
    )
    assert daily(entries, waiting, (), date(2027, 1, 1), is_paused=True) == Daily(
        is_running=False, due=1, hidden=2, to_approve=1
    )
    assert daily([], [], (), DAY, is_paused=False) == Daily(is_running=True, due=0, hidden=0, to_approve=0)


def test_what_may_be_under_attack_is_said_each_day_to_its_steward() -> None:
    """Of those entries alone."""
    assert daily(ENTRIES, [], ["th-house", "vn-house"], DAY, is_paused=False).attacked == ("th-house",)


def test_a_steward_reads_of_a_possible_attack_in_the_line_of_the_day(stage: Stage) -> None:
    """By name, each morning until they have looked; before that nothing of it."""
    mark(stage.store, "th-room", DAY)
    stage.happen(">>> at 2026-11-28 09:02")
    assert "attack" not in newest(stage, "ana-duty").text
    freeze(stage.store, "th-room")  # as what is in doubt
    stage.happen(">>> at 2026-11-29 09:02")
    assert "attack" not in newest(stage, "ana-duty").text
    for _ in range(5):
        stage.store.count_feedback("th-room", "number_wrong", "2026-W48")
    for day in ("11-30", "12-01"):
        stage.happen(f">>> at 2026-{day} 09:02")
        shown = [each.text for each in stage.door.shown["ana-duty"] if each.text.startswith("Running")]
        assert "It may be an attack. Please call them:\nHouse th-room, 662…22" in shown[-1]


LIST = "New or changed this week"


def reopened(stage: Stage, at: str, entry: str) -> None:
    """An entry was closed and put back at a moment."""
    stage.happen(f">>> at 2026-{at}")
    answers = stage.prompting.talks._answers  # noqa: SLF001 - what the chat would call
    assert answers.closed("sister", "", entry).note == "closed"
    assert answers.reopen("night", entry).note == "reopened"


def lists(stage: Stage) -> list[str]:
    """The lists of the week that the steward read."""
    return [each.text.partition(LIST)[2] for each in stage.door.shown["ana-duty"] if LIST in each.text]


def everybody(folder: Path, way: str) -> Stage:
    """All have joined, and numbers were rung lately."""
    stage = Stage(folder, way, entries="rung")
    for who in ("sister", "night", "ana-duty"):
        stage.happen(f">>> {who}: (code)")
    return stage


def on_whatsapp(folder: Path) -> Stage:
    """There, and the steward wrote long ago."""
    return everybody(folder, "whatsapp")


def test_the_list_comes_with_the_first_line_that_goes_out(tmp_path: Path) -> None:
    """On WhatsApp a line goes out only within a day of their last word: not on Monday, so on Wednesday."""
    stage = on_whatsapp(tmp_path)
    reopened(stage, "11-27 10:02", "th-room")
    for day in ("11-30", "12-01"):
        stage.happen(f">>> at 2026-{day} 09:02")
    assert lists(stage) == []
    stage.prompting.heard["ana-duty"] = stage.hands.now()
    stage.happen(">>> at 2026-12-02 09:01")
    assert ["House th-room" in each for each in lists(stage)] == [True]
    stage.prompting.heard["ana-duty"] = stage.hands.now()
    stage.happen(">>> at 2026-12-03 09:01")
    assert len(lists(stage)) == 1


def test_what_came_after_a_late_list_is_in_the_next(tmp_path: Path) -> None:
    """It goes on where the last one that they read ended, also when no line went out for two weeks."""
    stage = on_whatsapp(tmp_path)
    stage.happen(">>> at 2026-11-30 09:01")
    reopened(stage, "12-01 10:02", "th-room")
    stage.happen(">>> at 2026-12-07 09:01")
    reopened(stage, "12-15 10:02", "th-house")
    stage.happen(">>> at 2026-12-16 08:30")
    stage.prompting.heard["ana-duty"] = stage.hands.now()
    stage.happen(">>> at 2026-12-16 09:01")
    (found,) = lists(stage)
    assert ("House th-room" in found, "House th-house" in found) == (True, True)


def test_the_list_goes_on_where_the_last_one_ended(stage: Stage) -> None:
    """What came on the day after a list is in the next one, whichever day that is."""
    role = stage.prompting.keepers.roles["ana-duty"]
    stage.happen(">>> at 2026-11-30 09:02")
    reopened(stage, "12-01 10:02", "th-room")
    with_door = dict(stage.prompting.house.doors)
    stage.prompting.house.doors.clear()
    stage.happen(">>> at 2026-12-07 09:02")
    stage.happen(">>> at 2026-12-08 12:02")
    assert stage.prompting.duties.line(role)[1] == ("th-room",)
    stage.prompting.house.doors.update(with_door)
    stage.happen(">>> at 2026-12-09 12:02")
    assert "House th-room" in lists(stage)[-1]


# what somebody asks to be looked at again -------------------------------------------------------------------

AGAIN = "They ask for another look.\nThese are off the list:"


def appealed(stage: Stage) -> list[str]:
    """What the lines of the steward named since, as to be looked at again."""
    return [each.text.partition(AGAIN)[2] for each in stage.door.shown["ana-duty"] if AGAIN in each.text]


def left_out(stage: Stage) -> None:
    """A steward takes a house off the list; the next day sister asks, at night, that somebody looks again."""
    stage.happen(">>> desk: suspend th-room Somebody was asked for money.")
    for at in ("24 09:30", "25 09:30", "25 21:30"):
        stage.happen(f">>> at 2026-11-{at}")
    prompts = stage.acting("ana").prompts("sister")
    (asked,) = [each for each in prompts if each.ask is Ask.EXCLUDED]
    assert "A second person" in pressed(stage, "sister", f"k1|{asked.id}|excluded|yes")
    assert not any("another look" in each.text for each in stage.door.shown["ana-duty"])


def test_a_second_look_is_asked_for_in_the_next_line_too(tmp_path: Path) -> None:
    """A restart in the night loses the notice; the line is made from the log, and names it once."""
    stage = everybody(tmp_path, "telegram")
    left_out(stage)
    stage.house()
    for day in ("26", "27"):
        stage.happen(f">>> at 2026-11-{day} 09:02")
    assert [each.strip() for each in appealed(stage)] == ["House th-room, 662…22"]


def test_it_comes_with_the_first_line_that_goes_out(tmp_path: Path) -> None:
    """On WhatsApp neither the notice nor a line goes out a day after their last word."""
    stage = on_whatsapp(tmp_path)
    left_out(stage)
    for day in ("11-27", "11-28"):
        stage.happen(f">>> at 2026-{day} 09:02")
    assert appealed(stage) == []
    for day in ("11-29", "11-30"):
        stage.happen(f">>> at 2026-{day} 08:30")
        stage.prompting.heard["ana-duty"] = stage.hands.now()
        stage.happen(f">>> at 2026-{day} 09:02")
    assert len(appealed(stage)) == 1


def test_what_is_shown_again_needs_no_second_look() -> None:
    """And of another country a steward reads nothing."""
    rows = [Row(1, NOW.isoformat(), "sister", "appeal", "service:th-room service:vn-room")]
    out = [hidden(each, "a visit") if each.id == "th-room" else each for each in ENTRIES]
    assert daily(out, [], (), DAY, is_paused=False, appeals=rows).appealed == ("th-room",)
    assert daily(ENTRIES, [], (), DAY, is_paused=False, appeals=rows).appealed == ()
