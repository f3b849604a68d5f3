"""Somebody on WhatsApp or with SMS only, before the strict Twilio, as the contract suite wants them."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Final
from zlib import crc32

from bot.runtime import Runtime
from tests.channels.on_telegram import ONE_LINE, Seen
from tests.phones import Line, line
from tests.twilioapi import Person, Sent, Shown

_NUMBERED: Final = re.compile(r"^(\S)  (.+)$|^(🌐) .+$", re.MULTILINE)
_SIGNED: Final = {"Leave": "✕ Leave"}  # by SMS without the sign, which would halve what a message holds
Does = Callable[[], Awaitable[Sent]]


@dataclass
class OnPhone:
    """Somebody with a phone. What has a key is pressed by typing it; any button can be made up."""

    line: Line
    channel: str
    name: str
    person: Person = field(init=False)

    def __post_init__(self) -> None:
        number = f"+6681{crc32(self.name.encode()) % 10_000_000:07}"
        self.person = self.line.api.person(number, channel=self.channel)

    async def opens(self) -> Seen:
        """See `Door`: a chat is opened by a word, and begun again by leaving first."""
        if self.person.sees:
            await self.types("0")
        return await self.types("good morning")

    async def types(self, text: str) -> Seen:
        """See `Door`."""
        return await self._does(partial(self.person.types, text))

    async def presses(self, carried: str) -> Seen:
        """See `Door`."""
        if len(carried) == 1:
            return await self.types(carried)
        made_up = {"Body": "label", "MessageType": "button", "ButtonText": "label", "ButtonPayload": carried}
        return await self._does(partial(self.person._sends, made_up))  # noqa: SLF001  no phone can do this

    async def attaches(self) -> Seen:
        """See `Door`."""
        return await self._does(partial(self.person.attaches, "voice"))

    async def again(self) -> Seen:
        """See `Door`."""
        return await self._does(self.person.again)

    async def _does(self, does: Does) -> Seen:
        before = len(self.person.sees)
        await does()
        await self.line.api.settle()
        return _seen(self.person.sees[before:])


def _seen(shown: list[Shown]) -> Seen:
    """A text and the choices that stand under it are one card."""
    text = "\n".join(each.text for each in shown)
    keys = {found[2] or found[0]: found[1] or found[3] for found in _NUMBERED.finditer(text)}
    buttons = {choice.label: choice.id for each in shown for choice in each.choices}
    cards = sum(1 for each in shown if each.choices or _NUMBERED.search(each.text))
    keys = {_SIGNED.get(label, label): key for label, key in keys.items()}
    return Seen(text, keys | buttons, text == ONE_LINE, max(cards, min(len(shown), 1)))


@asynccontextmanager
async def open_phone(channel: str, runtime: Runtime) -> AsyncIterator[Callable[[str], OnPhone]]:
    """Lets people of any name in, on this channel, to a house with this runtime."""
    async with line(runtime) as opened:
        yield partial(OnPhone, opened, channel)
