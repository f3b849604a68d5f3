"""A question that was claimed and never went out, and that no next rung covers, is asked again."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.custodians.lost import DAYS, Lost
from bot.custodians.outcome import Tell
from bot.directory.custodian import Ask, Claim, Prompt, Rung
from bot.directory.model import State
from bot.directory.store.reports import lift, mark, marks
from bot.prompting import Prompting
from tests.custodians.on_duty import NOW, ROLES, TODAY
from tests.custodians.stage import Stage

DAY = timedelta(days=1)
ANA = ROLES["ana-duty"]
CLAIM = Claim("th-room", Ask.WAS_IT_YOU, TODAY, Rung.NOW, "a1")


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """Three houses that are to be checked on a Saturday; everybody has joined and committed."""
    stage = Stage(tmp_path, entries="rung")
    for who in ("sister", "night", "ana-duty"):
        stage.happen(f">>> {who}: (code)")
    for who in ("sister", "night"):
        stage.acting(who).committed(who)
    stage.happen(">>> at 2026-11-28 09:02")
    return stage


def broken(stage: Stage, monkeypatch: pytest.MonkeyPatch, *whose: str) -> None:
    """The platform takes nothing for these, from now on."""
    send = type(stage.door).send

    async def sends(self: object, address: str, *rest: object) -> str:
        if address in whose:
            raise ConnectionError
        return await send(self, address, *rest)  # type: ignore[arg-type]  # as it was

    monkeypatch.setattr(type(stage.door), "send", sends)


def closed(stage: Stage) -> None:
    """Sister says that a house takes nobody any more."""
    for label in ("Closed for good", "House th-room", "Yes, that is right"):
        stage.happen(f">>> sister: [{label}]")


def texts(stage: Stage, who: str, words: str) -> list[str]:
    """What somebody was shown that has these words."""
    return [each.text for each in stage.door.shown.get(who, []) if words in each.text]


@pytest.mark.parametrize("who", ["night", "ana-duty"])
def test_whether_a_closing_was_meant_is_asked_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    """The next day, once; and one tap puts the entry back."""
    with monkeypatch.context() as then:
        broken(stage, then, who)
        closed(stage)
        stage.happen(">>> at 2026-11-28 19:02")
    stage.happen(">>> at 2026-11-28 19:30")
    assert not texts(stage, who, "taken off")
    for at in ("11-29 09:02", "11-29 13:02", "11-30 09:02", "12-01 09:02"):
        stage.happen(f">>> at 2026-{at}")
        assert len(texts(stage, who, "taken off")) == 1
    stage.happen(f">>> {who}: [Put it back]")
    assert stage.store.load().services["th-room"].state is State.LIVE


def test_it_is_tried_on_three_days_and_no_more(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each time with a claim of its own; and what never went out uses up nobody's two of a month."""
    broken(stage, monkeypatch, "night")
    closed(stage)
    for day in (28, 29, 30):
        for hour in (10, 15):
            stage.happen(f">>> at 2026-11-{day} {hour}:02")
    stage.happen(">>> at 2026-12-01 10:02")
    tried = [each.claims for each in stage.acting("ana").prompts("night") if each.ask is Ask.WAS_IT_YOU]
    assert [claim.due_on.day for (claim,) in tried] == [28, 29, 30]
    monkeypatch.undo()
    stage.happen(">>> at 2026-12-04 09:02")
    assert texts(stage, "night", "Is this still right?")
    assert not texts(stage, "night", "taken off")


def test_what_is_open_again_is_asked_no_more(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else put it back meanwhile."""
    with monkeypatch.context() as then:
        broken(stage, then, "ana-duty")
        closed(stage)
    stage.happen(">>> night: [Put it back]")
    stage.happen(">>> at 2026-11-29 09:02")
    assert not texts(stage, "ana-duty", "taken off")


def test_a_second_closing_is_asked_about_too(stage: Stage) -> None:
    """Days after the first, which was put back: the process died between closing and asking."""
    closed(stage)
    stage.happen(">>> night: [Put it back]")
    stage.happen(">>> at 2026-12-02 09:02")
    role = stage.prompting.talks._answers  # noqa: SLF001 - it closes, and nobody is told
    assert role.closed("sister", "", "th-room").note == "closed"
    for at in ("12-02 09:32", "12-02 10:02", "12-03 09:02"):
        stage.happen(f">>> at 2026-{at}")
        assert len(texts(stage, "night", "taken off")) == len(texts(stage, "ana-duty", "taken off")) == 2


def test_nobody_is_asked_twice_while_the_answer_is_still_on_its_way(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A look at what is to be asked falls between the closing and its questions."""
    tell = Prompting.tell

    async def slow(self: Prompting, tells: Iterable[Tell]) -> None:
        await self.tick()
        await tell(self, tells)

    monkeypatch.setattr(Prompting, "tell", slow)
    closed(stage)
    stage.happen(">>> at 2026-11-28 09:32")
    assert len(texts(stage, "night", "taken off")) == len(texts(stage, "ana-duty", "taken off")) == 1


def test_what_was_closed_long_ago_is_asked_about_no_more(stage: Stage) -> None:
    """After a year it is forgotten that somebody was asked."""
    closed(stage)
    for day in ("2027-12-05", "2028-01-20", "2029-02-20"):
        stage.happen(f">>> at {day} 09:02")
        stage.house()
        stage.happen(f">>> at {day} 09:32")
    assert len(texts(stage, "night", "taken off")) == len(texts(stage, "ana-duty", "taken off")) == 1


def test_what_waits_for_a_steward_is_asked_again(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that never went out holds no other back, and comes the next morning."""
    with monkeypatch.context() as then:
        broken(stage, then, "ana-duty")
        for said in ("[Something changed]", "[House th-room]", "[The number]", "[662…22]", "+66 2 111 1111"):
            stage.happen(f">>> sister: {said}")
        stage.happen(">>> sister: [Yes, that is right]")
        stage.happen(">>> at 2026-11-28 19:02")
    stage.happen(">>> at 2026-11-29 09:02")
    assert len(texts(stage, "ana-duty", "Do you agree")) == 1
    stage.happen(">>> at 2026-11-30 09:02")
    stage.happen(">>> ana-duty: [No, leave it]")
    assert len(texts(stage, "ana-duty", "Do you agree")) == 1


def test_a_steward_is_asked_again_to_ring_what_was_reported(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unrung it would be hidden on the fourth day, though nobody was ever asked."""
    mark(stage.store, "th-room", stage.hands.now().date())
    with monkeypatch.context() as then:
        broken(stage, then, "ana-duty")
        stage.happen(">>> at 2026-11-28 10:02")
    stage.happen(">>> at 2026-11-28 19:02")
    assert not texts(stage, "ana-duty", "Please call this number")
    stage.happen(">>> at 2026-11-29 09:02")
    assert len(texts(stage, "ana-duty", "Please call this number")) == 1
    for label in ("I can call now", "Somebody answered", "ไทย", "Yes, free"):
        stage.happen(f">>> ana-duty: [{label}]")
    assert marks(stage.store) == ()
    stage.happen(">>> at 2026-11-30 09:02")
    assert len(texts(stage, "ana-duty", "Please call this number")) == 1


def test_no_ring_is_asked_again_when_nothing_is_marked(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody at the desk looked into it meanwhile."""
    mark(stage.store, "th-room", stage.hands.now().date())
    with monkeypatch.context() as then:
        broken(stage, then, "ana-duty")
        stage.happen(">>> at 2026-11-28 10:02")
    with stage.store.raising() as connection:
        lift(connection, "th-room")
    stage.happen(">>> at 2026-11-29 09:02")
    assert not texts(stage, "ana-duty", "Please call this number")


# the decision -----------------------------------------------------------------------------------------------


def tried(*days: int, sent: int = -1, closed: int = -1) -> Lost:
    """Asked on these days; on one of them it went out, or was answered."""
    each_day = [(f"p{day}", replace(CLAIM, due_on=TODAY + day * DAY), NOW + day * DAY) for day in days]
    prompts = [Prompt(name, ANA.id, Ask.WAS_IT_YOU, (claim,), at) for name, claim, at in each_day]
    return Lost(
        [
            replace(
                each,
                sent_at=each.claimed_at if n == sent else None,
                closed="answered" if n == closed else "",
            )
            for n, each in enumerate(prompts)
        ]
    )


@pytest.mark.parametrize(
    ("lost", "days", "hours", "is_again"),
    [
        (tried(0), 1, 0, True),
        (tried(0), 0, 12, False),  # the same day
        (tried(0), 20, 0, True),  # the machine was off
        (tried(1), 0, 0, False),  # the clock was set back
        (tried(0, 1), 2, 0, True),
        (tried(0, 1, 2), 3, 0, False),
        (tried(0, 1), 1, 5, False),  # asked today already
        (tried(0, sent=0), 1, 0, False),
        (tried(0, closed=0), 1, 0, False),
        (tried(0, 1, sent=1), 2, 0, False),
        (tried(0, 1, sent=0), 2, 0, True),  # another time
        (Lost(), 1, 0, False),
    ],
)
def test_when_it_is_asked_again(lost: Lost, days: int, hours: int, *, is_again: bool) -> None:
    """On a later day of theirs, at most three in all, and not once the newest went out or was answered."""
    now = NOW + days * DAY + timedelta(hours=hours)
    found = lost.again(CLAIM, ANA, now)
    assert found == (replace(CLAIM, due_on=ANA.day(now)) if is_again else None)
    assert DAYS == 3
    assert lost.again(CLAIM, ROLES["ben-duty"], now) is None
    assert lost.again(replace(CLAIM, phone="b2"), ANA, now) is None


def test_what_may_be_on_its_way_over_midnight_is_not_asked_again() -> None:
    """Another process claimed it a minute ago."""
    midnight = NOW.replace(hour=17, minute=0)  # in Bangkok
    one = replace(tried(0).prompts[0], claimed_at=midnight - timedelta(minutes=1))
    lost = Lost([one])
    assert lost.again(CLAIM, ANA, midnight + timedelta(minutes=1)) is None
    assert lost.again(CLAIM, ANA, midnight + timedelta(hours=1)) is not None
