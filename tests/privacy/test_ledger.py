"""The ledger: what stands on a phone, until when, and nothing about whoever holds it."""

from collections.abc import Sequence
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.ledger import AGAIN, LONGEST, MemoryLedger, Standing

ADDRESS = "5550142"
WAITS = (600.0, 3600.0, LONGEST, 3 * LONGEST)

Step = tuple[str, bytes, float, float]
"""What is done, to whom, with which wait, and how many seconds after the last."""


def card(card: str = "5", wait: float = 3600.0, *, keeps: bool = False) -> Standing:
    """A card that stands in somebody's chat."""
    return Standing("telegram", ADDRESS, card, ("6", "7"), "en", wait, keeps=keeps)


def kept(ledger: MemoryLedger) -> dict[bytes, tuple[str, float]]:
    """Which card stands with whom, and when it is due."""
    return {key: (it.card, it.clears_at) for key, it in ledger.everything()}


def due(ledger: MemoryLedger, now: float) -> list[bytes]:
    """Whose card is to be cleared."""
    return [key for key, _ in ledger.due(now)]


def test_a_card_is_due_when_its_wait_is_over_and_not_before() -> None:
    """Sixty minutes after the last tap, to the second; until then nothing is to be done."""
    ledger = MemoryLedger()
    ledger.keep(b"one", card(), 100.0)
    assert due(ledger, 3699.9) == []
    ((key, standing),) = ledger.due(3700.0)
    assert (key, standing.clears_at) == (b"one", 3700.0)
    assert replace(standing, clears_at=0.0, ends_at=0.0) == card()


def test_what_is_due_stays_until_somebody_says_it_is_done() -> None:
    """Asking changes nothing: who asks may fail, and then it is still due."""
    ledger = MemoryLedger()
    ledger.keep(b"one", card(), 0.0)
    assert due(ledger, 4000.0) == due(ledger, 4000.0) == [b"one"]
    ledger.drop(b"one")
    assert due(ledger, 4000.0) == []


def test_a_tap_begins_the_wait_again() -> None:
    """Who taps after fifty-nine minutes has another sixty, and one card."""
    ledger = MemoryLedger()
    ledger.keep(b"one", card("5"), 0.0)
    ledger.keep(b"one", card("8"), 3540.0)
    assert due(ledger, 3600.0) == []
    assert due(ledger, 7140.0) == [b"one"]
    assert kept(ledger) == {b"one": ("8", 7140.0)}


def test_another_wait_takes_the_place_of_the_first() -> None:
    """Who asks for ten minutes has ten, whatever was before."""
    ledger = MemoryLedger()
    ledger.keep(b"one", card(wait=LONGEST, keeps=True), 0.0)
    ledger.keep(b"one", card(wait=600.0), 10.0)
    assert due(ledger, 610.0) == [b"one"]
    assert len(ledger) == 1


@pytest.mark.parametrize("wait", [LONGEST, LONGEST + 1, 10 * LONGEST])
def test_nothing_lies_longer_than_it_could_be_cleared(wait: float) -> None:
    """Forty-seven hours, whatever was asked for: an hour before Telegram lets nobody delete (D9)."""
    ledger = MemoryLedger()
    ledger.keep(b"one", card(wait=wait, keeps=True), 0.0)
    assert due(ledger, LONGEST - 1) == []
    assert due(ledger, LONGEST) == [b"one"]
    assert LONGEST == 47 * 3600


def test_what_could_not_be_cleared_is_due_again_after_a_minute() -> None:
    """It stands in the ledger with what is left of it, and is found again; it is no longer due meanwhile."""
    ledger = MemoryLedger()
    ledger.keep(b"one", card(), 0.0)
    ((key, was),) = ledger.due(3600.0)
    ledger.postpone(key, replace(was, loose=("6",)), 3605.0)
    assert due(ledger, 3605.0 + AGAIN - 1) == []
    ((_, again),) = ledger.due(3605.0 + AGAIN)
    assert (again.card, again.loose) == ("5", ("6",))


@given(st.floats(600.0, LONGEST), st.lists(st.floats(0.0, 600.0), max_size=5))
def test_what_can_never_be_cleared_is_given_up(wait: float, late: Sequence[float]) -> None:
    """However often it fails: after forty-seven hours nothing of that chat is known any more."""
    ledger, now = MemoryLedger(), wait
    ledger.keep(b"one", card(wait=wait), 0.0)
    for rest in (*late, *[600.0] * 300):
        for key, was in ledger.due(now):
            ledger.postpone(key, was, now)
        now += rest
    assert now > LONGEST
    assert len(ledger) == 0


def test_a_long_wait_hides_no_short_one() -> None:
    """Those who wait for ten minutes are found behind those who wait for two days."""
    ledger = MemoryLedger()
    for number, wait in enumerate((LONGEST, 3600.0, 600.0)):
        ledger.keep(bytes([number]), card(wait=wait), float(number))
    assert due(ledger, 700.0) == [b"\2"]
    assert sorted(due(ledger, 4000.0)) == [b"\1", b"\2"]


def test_who_is_dropped_leaves_nothing() -> None:
    """Not even an empty line; and dropping somebody unknown is no fault."""
    ledger = MemoryLedger()
    ledger.keep(b"one", card(), 0.0)
    ledger.drop(b"other")
    ledger.drop(b"one")
    ledger.drop(b"one")
    assert ledger.of(b"one") is None
    assert ledger.everything() == []
    assert len(ledger) == 0
    assert not any(vars(ledger).values())


def test_what_is_printed_tells_nobody() -> None:
    """An address is in no repr: neither of a chat, nor of the ledger."""
    ledger = MemoryLedger()
    ledger.keep(b"one", card(), 0.0)
    assert repr(ledger) == "MemoryLedger(1)"
    assert ADDRESS not in repr(ledger.everything())


def test_it_has_no_room_for_what_was_said() -> None:
    """A chat is ids, a language and clocks; no field can hold an answer or a text."""
    ids, clocks = ("door", "address", "card", "loose", "language"), ("wait", "keeps", "clears_at", "ends_at")
    assert [field.name for field in fields(Standing)] == [*ids, *clocks]


steps = st.lists(
    st.tuples(
        st.sampled_from(["keep", "keep", "drop", "clear"]),
        st.sampled_from([b"a", b"b", b"c", b"d"]),
        st.sampled_from(WAITS),
        st.floats(0, 4000),
    ),
    max_size=30,
)


@given(steps)
def test_it_is_a_list_that_is_walked_quickly(doing: Sequence[Step]) -> None:
    """However people come, tap and leave, it says what a plain list of everybody would say."""
    ledger, plain, now = MemoryLedger(), dict[bytes, tuple[str, float]](), 0.0
    for number, (what, key, wait, later) in enumerate(doing):
        now += later
        if what == "keep":
            ledger.keep(key, card(str(number), wait), now)
            plain[key] = str(number), now + min(wait, LONGEST)
        for gone in due(ledger, now) if what == "clear" else [key] if what == "drop" else []:
            ledger.drop(gone)
            plain.pop(gone, None)
        assert kept(ledger) == plain
        assert set(due(ledger, now)) == {key for key, (_, clears_at) in plain.items() if clears_at <= now}
        assert [each is not None for each in map(ledger.of, (b"a", b"b"))] == [b"a" in plain, b"b" in plain]
        assert len(ledger) == len(plain)
