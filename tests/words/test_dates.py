"""Dates are said as people write them, and never said more exactly than they are known."""

from datetime import date

import pytest
from babel import Locale

from bot.words.dates import in_words


@pytest.mark.parametrize(
    ("language", "when", "said"),
    [
        ("en", date(2026, 11, 23), "23 November 2026"),
        ("en", "2026-11", "November 2026"),
        ("en", "2023", "2023"),
        ("id", "2024-09-20", "20 September 2024"),
        ("th", date(2026, 11, 23), "23 พฤศจิกายน 2569"),
        ("th", "2026-02", "กุมภาพันธ์ 2569"),
        ("th", "2023", "2566"),
        ("my", "2024-09-20", "20 စက်တင်ဘာ 2024"),
        ("en", "last spring", "last spring"),
        ("en", "2026-13", "2026-13"),
    ],
)
def test_a_date_in_words(language: str, when: date | str, said: str) -> None:
    """A Thai reader takes a year for a Buddhist one; a year alone stays a year alone."""
    assert in_words(when, Locale.parse(language)) == said
