"""The audit drill: an edited, removed, moved or made row, a cut end, a chain rewritten without the key."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.directory.audit import START, Head, Row, faults, head, sealed

KEY, OTHER = b"k" * 32, b"o" * 32
KEYS = {"one": KEY}


def chain(count: int, key: bytes = KEY, name: str = "one") -> tuple[list[Row], Head]:
    """A whole log of so many rows, and its head."""
    rows: list[Row] = []
    before = START
    for n in range(1, count + 1):
        rows.append(sealed(Row(n, f"2026-11-{n:02}", "ana", "validate", f"service:s{n}"), before, key, name))
        before = rows[-1].seal
    return rows, head(count, before, key, name)


def test_a_whole_chain_has_no_fault() -> None:
    """Also an empty one, that never had a row."""
    assert not [*faults(*chain(5), KEYS)]
    assert not [*faults([], Head(), KEYS)]


@pytest.mark.parametrize("field", ["at", "who", "did", "about"])
@pytest.mark.parametrize("place", [0, 2, 4])
def test_an_edited_row_is_found(field: str, place: int) -> None:
    """Whatever was changed in it."""
    rows, end = chain(5)
    rows[place] = replace(rows[place], **{field: "changed"})  # type: ignore[arg-type]  # a text field of a row
    assert [*faults(rows, end, KEYS)] == [f"Row {place + 1} is not as it was written."]


@pytest.mark.parametrize("place", [0, 2])
def test_a_removed_row_is_found(place: int) -> None:
    """Its number is missing; renumbering the rest breaks their seals."""
    rows, end = chain(5)
    del rows[place]
    assert "is missing" in next(faults(rows, end, KEYS))
    renumbered = [replace(row, n=n) for n, row in enumerate(rows, 1)]
    assert "is not as it was written" in next(faults(renumbered, end, KEYS))


def test_rows_in_another_order_are_found() -> None:
    """Even when their numbers are exchanged too."""
    rows, end = chain(5)
    rows[1], rows[2] = replace(rows[2], n=2), replace(rows[1], n=3)
    assert "Row 2 is not as it was written." in [*faults(rows, end, KEYS)]


@pytest.mark.parametrize("left", [0, 1, 4])
def test_a_cut_end_is_found(left: int) -> None:
    """The head knows how many there were, and cannot be made anew without the key."""
    rows, end = chain(5)
    assert "the end was cut" in [*faults(rows[:left], end, KEYS)][-1]
    forged = replace(end, count=left, last=rows[left - 1].seal if left else START)
    assert "The head is not as it was written." in [*faults(rows[:left], forged, KEYS)]


def test_a_head_that_was_taken_away_is_found() -> None:
    """A log without one is a log whose end nobody knows."""
    assert [*faults(chain(3)[0], Head(), KEYS)]


def test_an_old_end_is_found_by_a_head_on_paper() -> None:
    """Whoever puts an old database back has its old head too; the printed one is newer."""
    old, old_end = chain(3)
    _, printed = chain(5)
    assert not [*faults(old, old_end, KEYS)]
    assert [*faults(old, old_end, KEYS, known=printed)] == [
        "The chain does not hold what it held when it had 5 rows."
    ]
    rows, end = chain(5)
    assert not [*faults(rows, end, KEYS, known=Head(3, rows[2].seal[:16]))]


def test_a_row_made_by_hand_is_found() -> None:
    """Without the key nobody can seal one, and all rewritten with another key is no chain of ours."""
    rows, end = chain(3)
    made = Row(4, "2026-11-04", "ana", "validate", "service:s4", "one", "0" * 64)
    assert "Row 4 is not as it was written." in [*faults([*rows, made], end, KEYS)]
    assert "is not as it was written" in next(faults(*chain(3, OTHER), KEYS))
    assert "not among SULUH_DATA_KEYS" in next(faults(*chain(3, OTHER, "other"), KEYS))


def test_a_chain_goes_on_under_a_new_key() -> None:
    """After a rotation old rows are read with the old key."""
    rows, end = chain(3)
    fresh = sealed(Row(4, "2026-11-04", "ana", "validate", ""), rows[-1].seal, OTHER, "two")
    both = {"one": KEY, "two": OTHER}
    assert not [*faults([*rows, fresh], head(4, fresh.seal, OTHER, "two"), both)]
    assert [*faults([*rows, fresh], head(4, fresh.seal, OTHER, "two"), KEYS)]
    assert end.count == 3


@given(st.integers(1, 6), st.data())
def test_any_single_change_is_found(count: int, data: st.DataObject) -> None:
    """One sign anywhere in any row."""
    rows, end = chain(count)
    at = data.draw(st.integers(0, count - 1))
    field = data.draw(st.sampled_from(["at", "who", "did", "about", "key", "seal"]))
    rows[at] = replace(rows[at], **{field: getattr(rows[at], field) + "x"})
    assert [*faults(rows, end, KEYS)]
