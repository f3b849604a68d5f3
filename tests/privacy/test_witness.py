"""A report counts once a day, and only from who was shown the card (R15)."""

import pytest

from bot.privacy import witness
from bot.privacy.witness import REMEMBERED, Witness

SECRET = b"sixteen bytes or more"


@pytest.fixture
def seen() -> Witness:
    """Somebody was shown one card at second five."""
    one = Witness(SECRET)
    one.saw(b"somebody", "th-1300", 5.0)
    return one


def test_only_who_was_shown_a_card_may_report_it(seen: Witness) -> None:
    """Not another card, and nobody else."""
    assert seen.may_report(b"somebody", "th-1300", 6.0)
    assert not seen.may_report(b"somebody", "th-1669", 6.0)
    assert not seen.may_report(b"somebody else", "th-1300", 6.0)


def test_a_card_is_reported_once_a_day(seen: Witness) -> None:
    """Being shown it again changes nothing; a day later it may be said again."""
    seen.reported(b"somebody", "th-1300", 6.0)
    seen.saw(b"somebody", "th-1300", 7.0)
    assert not seen.may_report(b"somebody", "th-1300", 8.0)
    seen.saw(b"somebody", "th-1300", 8.0 + REMEMBERED)
    assert seen.may_report(b"somebody", "th-1300", 9.0 + REMEMBERED)


def test_what_was_seen_is_forgotten_after_a_day(seen: Witness) -> None:
    """To the second, swept or not; and the broom takes what ran out and nothing else."""
    seen.saw(b"somebody", "th-1669", 6.0)
    assert not seen.may_report(b"somebody", "th-1300", 5.0 + REMEMBERED)
    assert (seen.sweep(5.0 + REMEMBERED), len(seen)) == (1, 1)
    assert (seen.sweep(5.0 + REMEMBERED), len(seen)) == (0, 1)


def test_a_flood_pushes_out_the_oldest(seen: Witness, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many cards are shown, the memory has an end."""
    monkeypatch.setattr(witness, "MOST", 3)
    for number in range(5):
        seen.saw(b"flood", str(number), 6.0)
    assert len(seen) == 3
    assert not seen.may_report(b"somebody", "th-1300", 7.0)
