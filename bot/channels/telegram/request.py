"""The lines to Telegram: HTTP/1.1 over connections that stay open, under python-telegram-bot.

Promises: certificates are checked against the roots httpx checks against; what takes too long, is refused
or breaks off is `TimedOut` or `NetworkError` as `BaseRequest` has it, and names no address; a line on which
anything went wrong is never used again. Refuses: files, proxies (those of the environment too),
redirects, trying again (the door knows what may be tried twice), and logging.
"""

import asyncio
import json
import ssl
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar
from urllib.parse import SplitResult, urlsplit

import certifi
import h11
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

IDLE: Final = 30.0
"""Seconds for which a line is kept open unused; a new one costs three ways to Telegram and back."""

_MOST: Final = 256  # requests at the same time; who comes later waits a second for one to end
_PATIENCE: Final = 5.0  # seconds each for connecting, writing and the whole answer, as the library has it
_UNSAID: Final = BaseRequest.DEFAULT_NONE
_OF_A_CARD: Final = ("message_id", "date", "chat")  # what a `telegram.Message` cannot be without

T = TypeVar("T")


class Lines(BaseRequest):
    """A `BaseRequest`. The line used last is used next, so that no more stay open than are needed."""

    def __init__(self) -> None:
        self._trusted = ssl.create_default_context(cafile=certifi.where())
        self._free, self._is_open, self._idle = asyncio.Semaphore(_MOST), True, list[_Line]()

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
            self._idle.pop().close()
        await asyncio.sleep(0)  # in which the loop lets go of them

    async def do_request(  # noqa: PLR0913, PLR0917  as BaseRequest has it
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
        asked = _asked(method, at, request_data)
        try:
            await _within(pool_timeout, self._free.acquire(), usual=1.0)
            try:
                line = await _within(connect_timeout, self._line(at))
                return await self._talk(line, asked, write_timeout, read_timeout)
            finally:
                self._free.release()
        except TimeoutError:
            raise TimedOut from None
        except (OSError, h11.ProtocolError) as fault:
            raise NetworkError(type(fault).__name__) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """See `BaseRequest`; but nothing is logged, and of a card that comes back only the id is read.

        The library would make objects of all of it, which costs as much as the call.
        """
        try:
            told = json.loads(payload)
        except ValueError:
            told = None
        if not isinstance(told, dict):
            raise TelegramError("The answer is not Telegram's.")
        result = told.get("result")
        if isinstance(result, dict) and "message_id" in result:
            told["result"] = {name: result[name] for name in _OF_A_CARD if name in result}
        return told

    async def _line(self, at: SplitResult) -> "_Line":
        while self._idle:
            if (line := self._idle.pop()).is_fit(at[:2]):
                return line
            line.close()
        is_safe = at.scheme == "https"
        port, trusted = at.port or (443 if is_safe else 80), self._trusted if is_safe else None
        streams = await asyncio.open_connection(at.hostname, port, ssl=trusted, happy_eyeballs_delay=0.25)
        return _Line(at[:2], *streams, h11.Connection(h11.CLIENT))

    async def _talk(
        self, line: "_Line", asked: Sequence[h11.Event], write: object, read: object
    ) -> tuple[int, bytes]:
        is_kept = False
        try:
            await _within(write, line.say(asked))
            answer = await _within(read, line.hear())
            is_kept = self._is_open and line.is_ready()
        finally:  # who gave up, too: what comes on it later would be taken for another answer
            self._idle.append(line) if is_kept else line.close()
        return answer


@dataclass(slots=True)
class _Line:
    """One open connection, and what was said on it. `since` is when it was used last, on the loop's clock."""

    place: tuple[str, str]
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    state: h11.Connection
    since: float = 0.0

    async def say(self, asked: Sequence[h11.Event]) -> None:
        self.writer.write(b"".join(self.state.send(event) or b"" for event in asked))
        await self.writer.drain()

    async def hear(self) -> tuple[int, bytes]:
        status, body = 0, bytearray()
        while not isinstance(event := self.state.next_event(), h11.EndOfMessage):
            if event is h11.NEED_DATA:
                self.state.receive_data(await self.reader.read(64 * 1024))
            elif isinstance(event, h11.Response):
                status = event.status_code
            elif isinstance(event, h11.Data):
                body += event.data
        return status, bytes(body)

    def is_ready(self) -> bool:
        """Whether the answer was heard and nothing beside it, so that something else can be asked."""
        if self.state.their_state is not h11.DONE or self.state.trailing_data[0]:
            return False
        self.state.start_next_cycle()
        self.since = asyncio.get_running_loop().time()
        return True

    def is_fit(self, place: tuple[str, str]) -> bool:
        is_old = asyncio.get_running_loop().time() - self.since > IDLE
        return place == self.place and not (is_old or self.reader.at_eof() or self.writer.is_closing())

    def close(self) -> None:
        self.writer.transport.abort()


def _asked(method: str, at: SplitResult, data: RequestData | None) -> Sequence[h11.Event]:
    if data is not None and data.contains_files:
        raise NetworkError("Files are not sent.")
    body = json.dumps(data.parameters).encode() if data is not None else b""
    about = [("Host", at.netloc), ("User-Agent", BaseRequest.USER_AGENT), ("Content-Length", str(len(body)))]
    kind = [("Content-Type", "application/json")] if body else []
    head = h11.Request(method=method, target=at.path, headers=[*about, *kind])
    return head, h11.Data(body), h11.EndOfMessage()


async def _within(seconds: object, doing: Awaitable[T], usual: float = _PATIENCE) -> T:
    """Raises TimeoutError after so many seconds; None waits for ever."""
    said = float(seconds) if isinstance(seconds, int | float) else usual
    async with asyncio.timeout(None if seconds is None else said):
        return await doing
