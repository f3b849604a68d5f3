"""How long a field may be, wherever it is typed: behind a command, or in a cell of either sheet.

Promises: one table for all of them, so that what one way refuses no other takes. The numbers are several
times the longest of the starter sheet; what is longer is a mistake, such as a quotation mark that is never
closed or a page that was pasted, and nobody reads it on a telephone. Refuses: knowing what a field means.
"""

from collections.abc import Mapping
from typing import Final

MOST: Final = 4_000
"""Characters of a field that the table does not name."""

LONGEST: Final[Mapping[str, int]] = {
    **dict.fromkeys(("id", "text_language", "nationality", "ends_on", "minimum_age", "maximum_age"), 44),
    **dict.fromkeys(("organization", "name", "service_name", "locality"), 200),
    **dict.fromkeys(("because", "feedback_contact", "commitment", "flags.stay_limit"), 400),
    **dict.fromkeys(("phone", "phone_alt", "whatsapp", "telegram", "sms", "email"), 400),
    **dict.fromkeys(("website", "address", "hours"), 1_000),
    **dict.fromkeys(("what", "eligibility", "how_to_access", "caution", "phones"), 1_000),
}
"""Characters by field: by the name it has in a command, and by that of its column in a sheet."""

_SHOWN: Final = 40


def longest(field: str) -> int:
    """How many characters a field may have."""
    return LONGEST.get(field, MOST)


def way_out(field: str, text: str) -> str:
    """What to do about a text that is too long for a field; nothing for one that fits."""
    if len(text) <= longest(field):
        return ""
    return f"It holds {len(text)} characters, and {longest(field)} is the most. Shorten it."


def shown(text: str) -> str:
    """As much of a text as it takes to find it again, in quotation marks."""
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")
