"""The doors: each reads what came in, proves where it came from, and sends, edits, clears.

Promises: a door decides nothing and holds no words; what it cannot prove raises `Refused` before
anything is parsed; where nobody can be reached any more it raises `Gone`. Refuses: photos, voice,
contacts, places on a map (they become `Attached`, and nothing of them is downloaded or kept).
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


class Gone(Exception):
    """Nobody can be reached there any more: the person blocked us, or the account is no more."""


@dataclass(frozen=True, slots=True)
class Inbound:
    """One thing that came through a door. `address` is opaque, and never leaves memory.

    `id` is the door's own id of this delivery, for answering duplicates once. `sent_at` is known
    for typed messages of some channels only. `came` is the id of the message it came as, to be
    cleared once it is answered; `on` the id of the card whose button was pressed. `hint` is the language
    that the person's app speaks, where the door knows it: it orders the list of languages and nothing else.
    """

    id: str
    address: str
    raw: Raw
    sent_at: datetime | None = None
    came: str = ""
    on: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Opener:
    """What WhatsApp takes to somebody who has not written for a day: an approved question, in a language.

    `entry` stands in it; `tokens` are what its three buttons carry: still right, something changed, later.
    """

    language: str
    entry: str
    tokens: tuple[str, str, str]


class Channel(Protocol):
    """What the runtime asks of a door."""

    limits: Limits

    async def send(self, address: str, message: Message, over: str = "") -> str:
        """Show a message, in place of the card `over` where the channel can edit; the id it has then.

        "" where there is none, or where the message left nothing behind. Raises Gone.
        """

    async def clear(self, address: str, sent: Sequence[str]) -> Sequence[str]:
        """Take back what was sent; gives what could not be taken back now, and may be later.

        One failure stops no other.
        """
