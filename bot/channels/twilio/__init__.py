"""The door of WhatsApp and of SMS, through Twilio: its wire, and nothing else of it.

Promises: choices are buttons or a list where WhatsApp can show them whole, and else numbered text, once; a
text that says what happens and the number that goes with it are never parted. Nothing can be unsent here, and
nothing says that it was. Refuses: pictures, voices, places (they become `Attached`; nothing is fetched), and
keeping what was sent: a choice that may have to be told again as numbers stays in memory for two minutes.
"""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from bot.channels import Opener
from bot.channels.twilio.calls import Account, Calls, client
from bot.channels.twilio.faults import Means, NeedsYou, NotSent, means
from bot.channels.twilio.templates import asking, filled, held
from bot.channels.twilio.wire import Outcome
from bot.words.limits import Limits
from bot.words.render import Message

WINDOW: Final = timedelta(hours=24)
"""For so long after somebody's last word WhatsApp takes free words to them; later, an approved template."""

REMEMBERED: Final = 120.0
"""Seconds for which a choice is remembered that Twilio may still fail to show."""

ASKED_AGAIN: Final = 300.0
"""Seconds until the account is asked again which templates it has, when one was missing."""

_ONLY_HERE: Final = (Means.PLAIN, Means.GIVE_UP)


class Templates:
    """The sids of the account's templates; asked for when first needed, and again when one is missing."""

    def __init__(self, account: Account, clock: Callable[[], float] = time.monotonic) -> None:
        self._account, self._clock = account, clock
        self._known: Mapping[str, str] = {}
        self._asked_at = float("-inf")
        self._asking = asyncio.Lock()

    async def sid(self, name: str) -> str:
        """The template's sid; "" where the account does not have it, or cannot be asked now."""
        if name not in self._known and self._clock() - self._asked_at > ASKED_AGAIN:
            async with self._asking:
                await self._ask()
        return self._known.get(name, "")

    async def _ask(self) -> None:
        if self._clock() - self._asked_at <= ASKED_AGAIN:
            return
        self._asked_at = self._clock()
        try:
            self._known = await asyncio.to_thread(lambda: held(client(self._account)))
        except Exception:  # noqa: BLE001 - whatever it is, numbered text goes out all the same
            return


@dataclass(slots=True)
class Phones:
    """A `Channel`: one sender of ours, on WhatsApp or by SMS."""

    limits: Limits
    sender: str
    calls: Calls
    templates: Templates | None = None
    clock: Callable[[], float] = time.monotonic
    _shown: dict[str, tuple[float, str, Message]] = field(default_factory=dict)

    async def send(self, address: str, message: Message, over: str = "") -> str:  # noqa: ARG002  no edits here
        """See `Channel.send`; nothing of it can be taken back, so that it has no id. Raises Gone, NotSent."""
        if not message.plain or not await self._choices(address, message):
            await self.calls.text(self.sender, address, message.plain or message.text)
        return ""

    async def prompt(
        self,
        address: str,
        messages: Sequence[Message],
        opener: Opener | None,
        last_heard: datetime | None,
        now: datetime,
    ) -> bool:
        """Ask whoever keeps an entry: freely within a day of their last word, else as WhatsApp approved.

        False for what may not be sent then: a notice has no `opener`. Raises Gone, NotSent; NeedsYou where
        the template is missing.
        """
        if not self.templates or is_open(last_heard, now):
            for message in messages:
                await self.send(address, message)
            return True
        if opener is None:
            return False
        name, variables = asking(opener)
        if not (sid := await self.templates.sid(name)):
            raise NeedsYou(None, Means.ALARM)
        await self.calls.content(self.sender, address, sid, variables)
        return True

    async def clear(self, address: str, sent: Sequence[str]) -> Sequence[str]:  # noqa: ARG002  nothing can be
        """See `Channel.clear`: a delivered message is on the phone, and no text of ours says otherwise."""
        return ()

    async def _choices(self, address: str, message: Message) -> bool:
        """Whether the choices went out as buttons or rows."""
        name, variables = filled(message)
        sid = await self.templates.sid(name) if self.templates else ""
        if not sid:
            return False
        try:
            sent = await self.calls.content(self.sender, address, sid, variables)
        except NotSent as refused:
            if refused.what in _ONLY_HERE:
                return False
            raise
        self._remember(sent, address, message)
        return True

    async def failed(self, outcome: Outcome) -> bool:
        """What became of a choice later: told once more as numbers. Whether that was what it was."""
        now = self.clock()
        at, address, message = self._shown.pop(outcome.sid, (float("-inf"), "", Message("")))
        if now - at > REMEMBERED or means(outcome.code) is not Means.PLAIN:
            return False
        await self.calls.text(self.sender, address, message.plain)
        return True

    def _remember(self, sid: str, address: str, message: Message) -> None:
        self.sweep()
        self._shown[sid] = self.clock(), address, message

    def sweep(self) -> None:
        """Forget what can no longer fail."""
        old = self.clock() - REMEMBERED
        while self._shown and (first := next(iter(self._shown))) and self._shown[first][0] < old:
            del self._shown[first]


def is_open(last_heard: datetime | None, now: datetime) -> bool:
    """Whether free words may go to somebody on WhatsApp now (63016)."""
    return last_heard is not None and now - last_heard < WINDOW
