"""A house in memory with the doors of WhatsApp and SMS, before the strict Twilio.

Promises: the whole way of `python -m bot run`, but for the database and the socket on our side: what Twilio
brings goes through the HTTP face, signed. Refuses: the network, and sleeping where the door would wait.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from starlette.applications import Starlette

from bot import app, phones, web
from bot.app import House
from bot.channels.webchat.page import WORDS
from bot.directory.snapshot import Directory
from bot.phones import Desk
from bot.runtime import Runtime
from tests import bots
from tests.play import catalog
from tests.twilioapi import TwilioApi, opened

PUBLIC = "https://help.example.org/suluh"


@dataclass(repr=False)
class Line:
    """A house, its desk, and the Twilio that both know. `waits`: seconds it would have waited for."""

    api: TwilioApi
    house: House
    desk: Desk
    waits: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.desk.purge.calls._wait = self._wait  # noqa: SLF001  so that nobody sleeps
        self.house.runtime.trouble = partial(app._trouble, self.house)  # noqa: SLF001  as `furnish` has it

    async def _wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        await asyncio.sleep(0)


def house(api: TwilioApi, directory: Directory | None = None, **named: str) -> House:
    """A live house whose Twilio is the fake."""
    given = {
        "TWILIO_ACCOUNT_SID": api.account_sid,
        "TWILIO_AUTH_TOKEN": api.auth_token,
        "TWILIO_API_URL": api.url,
        "TWILIO_WHATSAPP_FROM": api.whatsapp_from,
        "TWILIO_SMS_FROM": api.sms_from,
        "PUBLIC_URL": PUBLIC,
        **named,
    }
    return bots.house(directory, **{name: value for name, value in given.items() if value})


@asynccontextmanager
async def line(
    runtime: Runtime | None = None, directory: Directory | None = None, *, has_templates: bool = True
) -> AsyncIterator[Line]:
    """A line that is open while the block runs. `has_templates`: whether `suluh whatsapp sync` was run."""
    proxy = Proxy()
    async with opened(f"{PUBLIC}/twilio", door=proxy) as api:
        lived = house(api, directory)
        lived.runtime = runtime or lived.runtime
        if has_templates:
            assert (
                await asyncio.to_thread(
                    phones.sync, lived.settings, phones.wanted_by(catalog()), applies=True
                )
                == 0
            )
        async with phones.opened(lived) as desk:
            proxy.face = face(lived, desk)
            yield Line(api, lived, desk)
            await api.settle()
        lived.ticking.stop()


@dataclass
class Proxy:
    """A proxy that rewrites: the scheme, the host, the port and the first part of the path are not what
    Twilio called. `before` and `behind` are the paths of the two sides.
    """

    face: Starlette | None = None
    before: str = "/suluh"
    behind: str = ""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401  ASGI has no narrower
        """An ASGI application."""
        assert self.face is not None
        kept = [(name, value) for name, value in scope["headers"] if name != b"host"]
        path = self.behind + scope["path"].removeprefix(self.before)
        told = {"scheme": "http", "path": path, "raw_path": path.encode(), "server": ("127.0.0.1", 8123)}
        headers = [*kept, (b"host", b"backend.internal:8123"), (b"x-forwarded-proto", b"http")]
        await self.face({**scope, **told, "headers": headers}, receive, send)


def face(lived: House, desk: Desk | None) -> Starlette:
    """The HTTP face of a house."""
    return web.build(
        lived.runtime,
        ready=lived.ready,
        floor=list,
        words=lambda _: dict.fromkeys(WORDS, "word"),
        practice=False,
        public_url=PUBLIC,
        desk=desk,
    )
