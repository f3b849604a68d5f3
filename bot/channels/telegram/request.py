"""The lines to Telegram: HTTP/1.1 over connections that stay open, for python-telegram-bot to speak through.

Promises: certificates are checked, against the roots that httpx checks against; what takes too long, is
refused or breaks off is `TimedOut` or `NetworkError`, as `BaseRequest` has it, and names no address; a line
on which anything went wrong is never used again. Refuses: files, proxies (those of the environment too),
redirects, trying again (the door knows what may be tried twice), and logging.
"""

import asyncio
import json
import ssl
from collections.abc import Awaitable
from dataclasses import dataclass, field
from functools import cache
from typing import Final, TypeVar
from urllib.parse import SplitResult, urlsplit

import certifi
import h11
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

IDLE: Final = 30.0
"""Seconds for which a line is kept open unused: a new one costs three ways to Telegram and back."""

_MOST = 256  # requests at the same time; who comes later waits a second for one to end
_PATIENCE = 5.0  # seconds each for connecting, writing and the whole answer, as the library has it
_PATIENCE_IN_LINE = 1.0
_UNSAID: Final = BaseRequest.DEFAULT_NONE

T = TypeVar("T")


@dataclass(slots=True)
class _Line:
    """One open connection. `since` is when it was used last, on the loop's clock."""

    place: tuple[str, str]
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    state: h11.Connection = field(default_factory=lambda: h11.Connection(h11.CLIENT))
    since: float = 0.0

    def is_fit(self, now: float) -> bool:
        """Whether the other side still listens, as far as is known."""
        return now - self.since < IDLE and not (self.reader.at_eof() or self.writer.is_closing())

    async def say(self, events: tuple[h11.Event, ...]) -> None:
        """Send a request, in one piece."""
        self.writer.write(b"".join(self.state.send(event) or b"" for event in events))
        await self.writer.drain()

    async def hear(self) -> tuple[int, bytes]:
        """The status and the body of the answer."""
        status, body = 0, bytearray()
        while not isinstance(event := self.state.next_event(), h11.EndOfMessage):
            if event is h11.NEED_DATA:
                self.state.receive_data(await self.reader.read(64 * 1024))
            elif isinstance(event, h11.Response):
                status = event.status_code
            elif isinstance(event, h11.Data):
                body += event.data
        return status, bytes(body)

    def is_done(self) -> bool:
        """Whether all was heard and nothing beside it, so that the next thing can be asked."""
        return self.state.states == _DONE and not self.state.trailing_data[0]


_DONE = {h11.CLIENT: h11.DONE, h11.SERVER: h11.DONE}


class Lines(BaseRequest):
    """A `BaseRequest`. The line that was used last is used next, so that no more stay open than are needed."""

    def __init__(self) -> None:
        self._idle: list[_Line] = []
        self._free, self._is_open = asyncio.Semaphore(_MOST), True

    @property
    def read_timeout(self) -> float:
        """Seconds that an answer may take where the caller does not say."""
        return _PATIENCE

    async def initialize(self) -> None:
        """Nothing is opened before it is needed."""
        self._is_open = True

    async def shutdown(self) -> None:
        """Close what is idle; a request under way ends, and closes its own line."""
        self._is_open = False
        while self._idle:
            self._idle.pop().writer.transport.abort()
        await asyncio.sleep(0)  # now the loop has closed them

    async def do_request(  # noqa: PLR0913  as BaseRequest has it
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = _UNSAID,
        write_timeout: object = _UNSAID,
        connect_timeout: object = _UNSAID,
        pool_timeout: object = _UNSAID,
    ) -> tuple[int, bytes]:
        """See `BaseRequest.do_request`. Raises TimedOut and NetworkError."""
        at = urlsplit(url)
        events = _request(method, at, request_data)
        try:
            await _within(pool_timeout, self._free.acquire(), _PATIENCE_IN_LINE)
            try:
                line = self._kept(at) or await _within(connect_timeout, _opened(at))
                return await self._ask(line, events, write_timeout, read_timeout)
            finally:
                self._free.release()
        except TimeoutError:
            raise TimedOut from None
        except (OSError, h11.ProtocolError) as fault:
            raise NetworkError(type(fault).__name__) from None

    def _kept(self, at: SplitResult) -> _Line | None:
        """An open line to that place, if there is one; those that are not fit any more go."""
        now, kept = asyncio.get_running_loop().time(), None
        while self._idle and kept is None:
            line = self._idle.pop()
            ...
