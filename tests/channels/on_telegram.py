"""What somebody sees through a door, and somebody on Telegram, before the strict fake.

Promises: a `Line` is the whole way of a webhook but for HTTP: what is brought is answered when `brings`
returns, and where the door would wait it only notes for how long. Refuses: the network, and a screen that
shows more than is there.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, cast
from zlib import crc32

from telegram.ext import ApplicationBuilder
from telegram.request import HTTPXRequest

from bot import app
from bot.app import House
from bot.bots import Bots, attach, deliver
from bot.channels.telegram import Telegram
from bot.runtime import Runtime
from tests import bots
from tests.botapi import BotApi, Person, Shown
from tests.botapi.schema import Json

TO_THE_CARD: Final = ("/start", "[English]", "[For me]", "bangkok", "[No]", "[A safe place to sleep]")
"""What somebody does from the opening to a service card; a word in square brackets is a tap."""

NEUTRAL: Final = "Info\nWork papers, travel, health. Choose one to ask."
ONE_LINE: Final = "Info. Write any time."
"""What stands at the end: a harmless menu where cards can be edited, else one harmless line."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What one person sees after having done something; `buttons` are tokens by their label.

    `cards` is how many were shown for it, an edit being one, and `text` what stands on them. Where cards
    stay, and nothing had to be shown because the answer stood there already, `text` is that.
    """

    text: str
    buttons: dict[str, str]
    has_left: bool
    cards: int


@dataclass(repr=False)  # pytest asks for it, and a whole directory takes long to tell
class Line:
    """A house with Telegram's door. `waits` are the seconds it would have waited before trying again."""

    api: BotApi
    house: House
    bots: Bots
    waits: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        cast("Telegram", self.runtime.doors["telegram"])._wait = self._wait  # noqa: SLF001  so that nobody sleeps
        self.runtime.trouble = partial(app._trouble, self.house)  # noqa: SLF001  as `furnish` has it

    async def _wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        await asyncio.sleep(0)

    @property
    def runtime(self) -> Runtime:
        """Who answers."""
        return self.house.runtime

    async def brings(self, *updates: Json) -> None:
        """Bring these, one after the other, until each is answered; a fault that escaped is raised here."""
        for update in updates:
            await deliver(self.house, self.bots, json.dumps(update).encode())

    async def walks(self, person: Person, *said: str) -> None:
        """Somebody taps what stands in square brackets and types the rest."""
        for each in said:
            is_tap = each.startswith("[") and each.endswith("]")
            await self.brings(person.presses(each[1:-1]) if is_tap else person.types(each))

    def is_empty(self) -> bool:
        """Whether the house remembers nobody at all."""
        return not len(self.runtime.sessions) and not len(self.runtime.ledger)


@asynccontextmanager
async def line(
    house: House | None = None, api: BotApi | None = None, *, patience: float = 5
) -> AsyncIterator[Line]:
    """A line that is open while the block runs. `patience`: seconds before a call counts as lost."""
    lived, fake = house or bots.house(), api or BotApi()
    wire: dict[str, Any] = {"transport": fake.transport()}
    request = HTTPXRequest(read_timeout=patience, httpx_kwargs=wire)
    builder = ApplicationBuilder().token(fake.token).base_url(fake.base_url)
    made = attach(lived, builder.request(request).get_updates_request(request).updater(None))
    async with made:
        yield Line(fake, lived, made)
        lived.ticking.stop()


@dataclass
class OnTelegram:
    """Somebody on Telegram: what is done is brought as an update, what is seen is the phone's screen."""

    line: Line
    name: str
    person: Person = field(init=False)
    last: Json = field(init=False)

    def __post_init__(self) -> None:
        self.person = self.line.api.person(crc32(self.name.encode()))

    async def opens(self) -> Seen:
        """See `Door`."""
        return await self._does(self.person.starts())

    async def types(self, text: str) -> Seen:
        """See `Door`."""
        return await self._does(self.person.types(text))

    async def presses(self, carried: str) -> Seen:
        """See `Door`."""
        return await self._does(self.person.forges(carried))

    async def attaches(self) -> Seen:
        """See `Door`."""
        return await self._does(self.person.sends("voice"))

    async def again(self) -> Seen:
        """See `Door`."""
        before, shown = self._cards(), len(self.person.ever_shown)
        await self.line.brings(self.last)
        assert self.line.api.violations == []
        after = self._cards()
        changed = [card for card in after if card not in before] or after[-1:]
        return self._seen(changed, len(self.person.ever_shown) - shown)

    async def _does(self, update: Json) -> Seen:
        self.last = update
        return await self.again()

    def _cards(self) -> list[Shown]:
        return [shown for shown in self.person.screen if shown.from_bot]

    def _seen(self, cards: list[Shown], shown: int) -> Seen:
        """Who left sees ordinary cards only, of now and of before: nothing typed, nothing that tells."""
        keys = [button for card in cards for row in _rows(card.reply_markup) for button in row]
        buttons = {key["text"]: key["callback_data"] for key in keys if "callback_data" in key}
        has_left = all(each.text == NEUTRAL for each in self.person.screen)
        return Seen("\n".join(card.text for card in cards), buttons, has_left, shown)


@asynccontextmanager
async def open_telegram(house: House) -> AsyncIterator[Callable[[str], OnTelegram]]:
    """Lets people of any name in to this house."""
    async with line(house) as opened:
        yield partial(OnTelegram, opened)


def _rows(markup: Json | None) -> list[list[Json]]:
    rows: list[list[Json]] = (markup or {}).get("inline_keyboard", [])
    return rows
