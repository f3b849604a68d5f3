"""A house in memory with Telegram's door, talking to the strict fake, by polling or by webhook.

Promises: the whole way of `build_application` and of `python -m bot run`, but for the database; the
updates come over real HTTP unless a test asks for the short cut. Refuses: the network.
"""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, cast

from starlette.applications import Starlette
from telegram.ext import ApplicationBuilder
from telegram.request import HTTPXRequest

from bot import settings, web
from bot.app import House
from bot.bots import Builder, attach, deliver
from bot.channels.telegram import UPDATES
from bot.channels.webchat.page import WORDS
from bot.directory.snapshot import Directory, Register
from bot.directory.store import Store
from bot.words.limits import CHANNELS
from tests.botapi import TOKEN, BotApi
from tests.play import catalog, dialogue, furnish, renderer
from tests.rooms import live_directory, places

SECRET = "a_secret_of_this_test"


class NoStore:
    """The store of a house whose directory never changes."""

    def version(self) -> int:
        """What it was at the start."""
        return 0

    def close(self) -> None:
        """There is nothing to close."""


def house(directory: Directory | None = None, **named: str) -> House:
    """A live house in memory; `named` are settings without their SULUH_."""
    played = furnish()
    runtime = played.runtime
    runtime.dialogue = dialogue(directory or live_directory())
    runtime.renderers = {name: renderer(name) for name in CHANNELS}
    runtime.sessions._clock = time.monotonic  # noqa: SLF001  the clock of `furnish` stands still
    given = {f"SULUH_{name}": value for name, value in named.items()}
    chosen = settings.read({"SULUH_TELEGRAM_TOKEN": TOKEN, "SULUH_REHEARSAL": "0", **given}, Path("/nowhere"))
    store = cast("Store", NoStore())
    return House(chosen, store, Register(), places(), catalog(), runtime, played.hands.now)


def builder(api: BotApi, *, is_short: bool = False) -> Builder:
    """What a driver brings: the token and the fake's address. `is_short`: without a socket between them."""
    made = ApplicationBuilder().token(api.token).base_url(api.base_url)
    if not is_short:
        return made
    wire: dict[str, Any] = {"transport": api.transport()}
    return made.request(HTTPXRequest(httpx_kwargs=wire)).get_updates_request(HTTPXRequest(httpx_kwargs=wire))


@asynccontextmanager
async def polling(
    api: BotApi, within: House | None = None, *, is_short: bool = False
) -> AsyncIterator[House]:
    """The house, asking the fake for updates until the block ends."""
    lived = within or house()
    bots = attach(lived, builder(api, is_short=is_short))
    async with bots:
        await bots.start()
        assert bots.updater is not None
        await bots.updater.start_polling(allowed_updates=UPDATES)
        yield lived
        await bots.updater.stop()
        await lived.close()
        await bots.stop()


@dataclass
class Switchboard:
    """The HTTP face that a webhook calls: handed to the fake before the house behind it is built."""

    face: Starlette | None = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401  ASGI has no narrower
        """An ASGI application."""
        assert self.face is not None
        await self.face(scope, receive, send)


@asynccontextmanager
async def webhook(api: BotApi, board: Switchboard, within: House | None = None) -> AsyncIterator[House]:
    """The house, taking updates that the fake brings to `board` until the block ends."""
    lived = within or house()
    bots = attach(lived, builder(api).updater(None))
    board.face = web.build(
        lived.runtime,
        ready=dict,
        floor=list,
        words=lambda _: dict.fromkeys(WORDS, "word"),
        practice=False,
        hook=web.Hook(SECRET, partial(deliver, lived, bots)),
    )
    async with bots:
        await bots.start()
        await bots.bot.set_webhook(
            "http://127.0.0.1:8080/telegram", allowed_updates=UPDATES, secret_token=SECRET
        )
        yield lived
        await bots.bot.delete_webhook()
        await lived.close()
        await bots.stop()


def within(lived: House, **changes: object) -> House:
    """The same house with parts of its dialogue changed."""
    lived.runtime.dialogue = replace(lived.runtime.dialogue, **changes)  # type: ignore[arg-type]  # its own fields
    return lived
