"""The doors: each reads what came in, proves where it came from, and sends, edits, clears.

Promises: a door decides nothing and holds no words; what it cannot prove raises `Refused` before
anything is parsed. Refuses: photos, voice, contacts, places on a map (they become `Attached`, and
nothing of them is downloaded or kept).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.words.hear import Raw
from bot.words.limits import Limits
from bot.words.render import Message


class Refused(Exception):
    """What came in is not authentic or not a message; `status` is the HTTP answer."""

    def __init__(self, why: str, status: int = 400) -> None:
        self.why, self.status = why, status
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Inbound:
    """One thing that came through a door. `address` is opaque, and never leaves memory.

    `id` is the door's own id of this delivery, for answering duplicates once. `sent_at` is known
    for typed messages of some channels only.
    """

    id: str
    address: str
    raw: Raw
    sent_at: datetime | None = None


class Channel(Protocol):
    """What the runtime asks of a door."""

    limits: Limits

    async def send(self, address: str, message: Message) -> str:
        """Show a message; the id it got, for clearing it later ("" where there is none)."""

    async def clear(self, address: str, sent: Sequence[str]) -> None:
        """Take back what was sent, as far as the channel can; single failures stop nothing."""
