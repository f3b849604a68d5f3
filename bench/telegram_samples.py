"""Where a server's time goes: samples of its stack, every few milliseconds of the processor.

Promises: what is asked of PATH begins a count, and asked again ends it and tells it, by part of the house;
between the two a server runs hardly slower. Refuses: names of functions; a part is enough to know where
to look.
"""

import signal
from collections import Counter
from types import FrameType
from typing import Final

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

PATH: Final = "/samples"
EVERY: Final = 0.001  # seconds; most machines take a few more

PARTS: Final = (
    ("/json/", "JSON"),
    ("/bot/dialogue/", "dialogue and look-up"),
    ("/bot/directory/", "dialogue and look-up"),
    ("/bot/words/", "words"),
    ("/bot/privacy/", "veil, sessions, ledger"),
    ("/bot/runtime.py", "runtime"),
    ("/bot/channels/telegram/request.py", "HTTP to Telegram"),
    ("/telegram/request/_httpxrequest.py", "HTTP to Telegram"),
    ("/anyio/", "HTTP to Telegram"),
    ("/asyncio/streams.py", "HTTP to Telegram"),
    ("/telegram/_update.py", "Update.de_json"),
    ("/bot/channels/telegram/", "Telegram's door"),
    ("/telegram/_bot.py", "PTB: a call's parameters and answer"),
    ("/telegram/ext/_extbot.py", "PTB: a call's parameters and answer"),
    ("/telegram/ext/_aioratelimiter.py", "PTB: pace"),
    ("/telegram/ext/", "PTB: application"),
    ("/bot/bots.py", "PTB: application"),
    ("/starlette/", "web server"),
    ("/uvicorn/", "web server"),
    ("/bot/web.py", "web server"),
)
"""A path says which part; the innermost frame that says anything decides. The rest is the loop's."""


class Sampled:
    """An ASGI application that can be watched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app, self.found, self.is_counting = app, Counter[str](), False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Begin or end, or pass on."""
        if scope["type"] != "http" or scope["path"] != PATH:
            await self.app(scope, receive, send)
            return
        self.is_counting = not self.is_counting
        signal.signal(signal.SIGPROF, self.sample)
        every = EVERY if self.is_counting else 0.0
        signal.setitimer(signal.ITIMER_PROF, every, every)
        told, self.found = dict(self.found), Counter()
        await JSONResponse(told)(scope, receive, send)

    def sample(self, _: int, frame: FrameType | None) -> None:
        """Count one."""
        self.found[_part(frame)] += 1


def _part(frame: FrameType | None) -> str:
    while frame is not None:
        path = frame.f_code.co_filename
        for piece, part in PARTS:
            if piece in path:
                return part
        frame = frame.f_back
    return "the loop and its sockets"
