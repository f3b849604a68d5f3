"""The lines to Telegram: aiohttp under python-telegram-bot, through the seam it documents.

Promises: what takes too long, is refused or breaks off is `TimedOut` or `NetworkError` as `BaseRequest`
has it, and names no address, for the address of a bot holds its secret; nothing is logged. Refuses:
files, redirects, and trying again (the door knows what may be tried twice). It is here because httpx
under the library grows several times dearer when many people's calls are out at once (docs/performance.md).
"""

import json
from typing import Any, Final

from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

_MOST: Final = 256  # requests at the same time; who comes later waits for one to end
_KEPT_OPEN: Final = 30.0  # seconds that an unused line stays; a new one costs three ways to Telegram and back
_PATIENCE: Final = 5.0  # seconds each for connecting and for the answer, as the library has it
_OF_A_CARD: Final = ("message_id", "date", "chat")  # what a `telegram.Message` cannot be without


class Lines(BaseRequest):
    """A `BaseRequest`. Its lines are opened when they are needed, in the loop that needs them."""

    def __init__(self) -> None:
        self._session: ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds that an answer may take where the caller does not say."""
        return _PATIENCE

    async def initialize(self) -> None:
        """Ready to open lines; nothing is opened yet. Who ran Suluh behind a proxy may still do so."""
        if self._session is None:
            connector = TCPConnector(limit=_MOST, keepalive_timeout=_KEPT_OPEN)
            self._session = ClientSession(connector=connector, trust_env=True)

    async def shutdown(self) -> None:
        """Close every line."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0913, PLR0917  as BaseRequest has it
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002  part of the answer's
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002  part of connecting
    ) -> tuple[int, bytes]:
        """See `BaseRequest.do_request`. Raises TimedOut and NetworkError."""
        if self._session is None:
            raise NetworkError("The lines to Telegram are closed.")
        if request_data is not None and request_data.contains_files:
            raise NetworkError("Files are not sent.")
        patience = ClientTimeout(connect=_seconds(connect_timeout), sock_read=_seconds(read_timeout))
        asked = request_data.parameters if request_data is not None else None
        try:
            async with self._session.request(
                method, url, json=asked, timeout=patience, allow_redirects=False
            ) as answer:
                return answer.status, await answer.read()
        except TimeoutError:
            raise TimedOut from None
        except (OSError, ClientError) as fault:
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


def _seconds(said: object) -> float | None:
    """None waits for ever; what the caller leaves open is ours to say."""
    return float(said) if isinstance(said, int | float) else None if said is None else _PATIENCE
