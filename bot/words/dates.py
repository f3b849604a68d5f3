"""Dates as people write them in their language.

Promises: as much is said as is known (a year, a month, a day); in Thai the year is the Buddhist one, which
is what a Thai reader takes a year for, and which Babel does not know. Refuses: guessing; what is no date
is shown as it came.
"""

from datetime import date
from typing import Final

from babel import Locale
from babel.dates import format_date

_KNOWN: Final = ("", "MMMM", "d MMMM")
_BUDDHIST: Final = {"th": 543}
"""Languages whose years are counted from another beginning than Babel's, and by how much."""


def in_words(when: date | str, locale: Locale) -> str:
    """A day, or an ISO 8601 year, month or day ("2026", "2026-11", "2026-11-23"), in words."""
    iso = str(when)
    try:
        day = date.fromisoformat(iso + "-01-01"[len(iso) - 4 :])
    except ValueError:
        return iso
    pattern = _KNOWN[iso.count("-")]
    year = str(day.year + _BUDDHIST.get(locale.language, 0))
    return f"{format_date(day, pattern, locale=locale)} {year}" if pattern else year
