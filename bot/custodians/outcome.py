"""What an answer leads to, by ids: whom to tell which message about which entry.

Promises: `SAID` has the id of every message there is, so that a test finds one without words. Refuses: words.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

SAID: Final = frozenset(
    {
        *(
            "receipt",
            "rung",
            "waits-second",
            "was-it-you",
            "reopened",
            "held",
            "closed",
            "hidden",
            "unusual-number",
        ),
        *("handed-over", "ring-failed", "withdrawn", "nothing-changes", "too-many-waiting", "overtaken"),
        *(
            "already-answered",
            "refused",
            "successor-wanted",
            "number-in-text",
            "number-there",
            "still-lacks",
            "not-committed",
            "approved",
            "declined",
            "still-steward",
            "agreed-already",
            "appeal",
            "at-the-desk",
            "ask-twice-abroad",
            "ask-twice-premium",
        ),
    }
)
"""What may be told or noted, and besides not-understood-<field> and must-be-said-<field>."""


@dataclass(frozen=True, slots=True)
class Tell:
    """Somebody to be told: a role, which message, about which entry. `on`: the next day it is asked about."""

    role: str
    message: str
    service: str = ""
    on: date | None = None
    proposal: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """Who is told, and which message whoever answered gets."""

    told: tuple[Tell, ...] = ()
    note: str = ""
    proposal: int = 0
