"""What is corrected of a draft while committing: at once, because a second person sees the whole (R16)."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.directory.changes import Kind
from bot.directory.model import Cost, Service, State
from bot.directory.store import writing
from bot.directory.understanding import is_for_two
from tests.custodians.on_duty import NEW, OLD, SHELTER
from tests.custodians.stage import Stage, newest, pressed

HOUSE = "th-house"
FOUR = ("[Never]", "[Yes, that is so]", "[No, that is not so]", "[I do not know]")
RIGHT = "[Yes, that is right]"


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """Sister looks at three drafts, and something is not right. More is known of a number than it says."""
    made = Stage(tmp_path, entries="drafts")
    with made.store.raising() as connection:
        one = made.store.load().services[HOUSE]
        first = replace(one.phones[0], menu="3", cost=Cost.FREE)
        writing.services(connection, [replace(one, phones=(first, *one.phones[1:]))])
    for line in ("sister: (code)", "ana-duty: (code)", "at 2026-11-24 09:02"):
        made.happen(f">>> {line}")
    said(made, "[Let us begin]", "[Something changed]", "[House th-house]")
    yield made
    made.store.close()


def said(stage: Stage, *answers: str) -> str:
    """What sister is shown after these."""
    for each in answers:
        stage.happen(f">>> sister: {each}")
    return newest(stage).text


def held(stage: Stage) -> Service:
    """The house as it is written."""
    return stage.store.load().services[HOUSE]


def test_a_draft_with_another_number_is_put_up_once_and_shown_by_a_tap(stage: Stage) -> None:
    """Nothing waits beside it that would overtake it; the number that a second person saw is the new one."""
    assert "second person" not in said(stage, "[The number]", "[662…22]", NEW)
    said(stage, RIGHT, "[Yes, the rest is]", *FOUR, "[Yes, for all of them]", "[Yes, we do]")
    waiting = [each for each in stage.desk_of("ana").proposals() if each.after.id == HOUSE]
    assert [each.kind for each in waiting] == [Kind.PUBLISH]
    asked = next(each for each in stage.door.shown["ana-duty"] if "House th-house" in each.text)
    assert NEW in asked.text
    assert OLD not in asked.text
    for label in ("[Yes, I agree]", RIGHT):
        stage.happen(f">>> ana-duty again: {label}")
    assert (held(stage).state, held(stage).phones[0].number) == (State.LIVE, NEW)


def test_what_is_corrected_after_it_was_put_up_is_put_up_anew(stage: Stage) -> None:
    """By an older message that is still open: what a second person is asked is never overtaken for ever."""
    stage.happen(">>> at 2026-12-06 09:02")  # asked again
    said(stage, "[Let us begin]", "[Yes, all of it]", *FOUR, "[Yes, for all of them]", "[Yes, we do]")
    (older,) = [each for each in stage.desk_of("ana").proposals() if each.after.id == HOUSE]
    stage.happen(">>> sister again: [Let us begin]")
    first = next(b.token for m in stage.door.shown["sister"] for b in m.buttons if "|commit|begin" in b.token)
    pressed(stage, "sister", f"k1|{first.split('|')[1]}|see|no")
    said(stage, "[House th-house]", "[The number]", "[662…22]", NEW, RIGHT)
    (waits,) = [each for each in stage.desk_of("ana").proposals() if each.after.id == HOUSE]
    assert waits.id != older.id
    assert NEW in newest(stage, "ana-duty").text
    for label in ("[Yes, I agree]", RIGHT):
        stage.happen(f">>> ana-duty: {label}")
    assert (held(stage).state, held(stage).phones[0].number) == (State.LIVE, NEW)


@pytest.mark.parametrize(
    "change",
    [
        ("[The number]", "[662…22]", NEW),
        ("[Who may come]", "[Women]"),
        ("[Ages]", "12-17"),
        ("[What it costs]", "[It costs money]"),
        ("[More]", "[How to reach you]", "Ring the bell."),
    ],
)
def test_each_change_of_a_draft_is_written_and_taken_back_whole(
    stage: Stage, change: tuple[str, ...]
) -> None:
    """Also what was known of the old number; from another process, and once."""
    before = held(stage)
    said(stage, *change, RIGHT)
    assert held(stage) != before
    assert stage.desk_of("ana").proposals() == ()
    stage.house()
    said(stage, "[Undo this]")
    assert held(stage) == before


def test_stewards_hear_of_a_dear_number_of_a_draft_too(stage: Stage) -> None:
    """It waits for nobody by itself, but whoever approves the entry looks closely."""
    said(stage, "[The number]", "[662…22]", "+84 24 3719 1999", "[Yes, it is]", RIGHT)
    assert held(stage).phones[0].number == "+84 24 3719 1999"
    assert "Please look closely" in newest(stage, "ana-duty").text


def test_what_is_shown_by_now_is_not_put_back_by_one(stage: Stage) -> None:
    """Two people have seen the new number; the old one would need two again."""
    said(stage, "[The number]", "[662…22]", NEW, RIGHT)
    with stage.store.raising() as connection:
        writing.services(connection, [shown := replace(held(stage), state=State.LIVE)])
    assert "could not be undone" in said(stage, "[Undo this]")
    assert held(stage) == shown


@pytest.mark.parametrize("state", State)
def test_only_of_what_nobody_was_shown_one_person_is_enough(state: State) -> None:
    """Hidden and retired entries were shown once: somebody may have kept their number."""
    before = replace(SHELTER, state=state)
    others = (
        replace(before, phones=before.phones[1:]),
        replace(before, how_to_access="Ring the bell."),
        replace(before, maximum_age=60),
    )
    is_unseen = state in (State.DRAFT, State.CHECKED)
    assert {is_for_two(before, after) for after in others} == {not is_unseen}
