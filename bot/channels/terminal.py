"""The terminal door: a conversation in a window, for rehearsing and for writing transcripts.

Promises: what is shown is what would be sent, with numbers for the choices, or with another channel's
limits and what could be tapped there in brackets, to be typed. Refuses: keeping what was typed, unless
`--save` was asked for, which writes a golden transcript (a rehearsal's words).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.words.limits import TERMINAL, Limits
from bot.words.render import Message
from bot.words.transcript import tappable


@dataclass(slots=True)
class Terminal:
    """A `Channel` that prints. `show` is print, or whatever a test gathers with."""

    show: Callable[[str], None]
    limits: Limits = TERMINAL
    has_left: bool = False
    shown: list[str] = field(default_factory=list)

    async def send(self, address: str, message: Message, over: str = "") -> str:  # noqa: ARG002 - one window
        """Print a message; the window has no ids."""
        self.has_left = message.left
        self.shown.append(message.text)
        self.show("\n".join(filter(None, (message.text, tappable(message)))))
        return ""

    async def clear(self, address: str, sent: Sequence[str]) -> Sequence[str]:  # noqa: ARG002 - one window
        """A window cannot be taken back, and no text here says that it could."""
        return ()
