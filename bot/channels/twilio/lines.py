"""The lines to Twilio: aiohttp under twilio's library, through the seam it documents.

Promises: nothing is logged (the library's own clients write numbers and texts at INFO); what takes too long
or breaks off is `Broken`, and names nobody. Refuses: redirects, and trying again: the caller knows what may
be tried twice.
"""

import logging
from collections.abc import Mapping
from typing import Final

from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector, encode_basic_auth
from twilio.http import AsyncHttpClient
from twilio.http.response import Response

_MOST: Final = 128  # requests at the same time; who comes later waits for one to end
_PATIENCE: Final = ClientTimeout(connect=5.0, sock_read=10.0)  # seconds
_UNHEARD: Final = logging.getLogger("suluh.unheard")
_UNHEARD.disabled = True


class Broken(Exception):
    """The line broke, or nobody answered in time; whether Twilio heard is not known."""


class Lines(AsyncHttpClient):  # type: ignore[misc]  # the library ships no types
    """An `AsyncHttpClient`. Its lines are opened when they are needed, in the loop that needs them."""

    def __init__(self) -> None:
        super().__init__(_UNHEARD, is_async=True)
        self._session: ClientSession | None = None

    async def request(  # noqa: PLR0913, PLR0917  as the library has it
        self,
        method: str,
        uri: str,
        params: Mapping[str, str] | None = None,
        data: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,  # noqa: ARG002, ASYNC109  ours to say
        allow_redirects: bool = False,  # noqa: ARG002, FBT001, FBT002  never
    ) -> Response:
        """See `AsyncHttpClient.request`. Raises Broken."""
        known = {"Authorization": encode_basic_auth(*auth)} if auth else {}
        asked = self._opened().request(
            method,
            uri,
            params=params,
            data=data,
            headers={**(headers or {}), **known},
            timeout=_PATIENCE,
            allow_redirects=False,
        )
        try:
            async with asked as answer:
                return Response(answer.status, await answer.text(), answer.headers)
        except (TimeoutError, OSError, ClientError) as fault:
            raise Broken(type(fault).__name__) from None

    async def close(self) -> None:
        """Close every line."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _opened(self) -> ClientSession:
        """Who runs Suluh behind a proxy may do so."""
        if self._session is None:
            self._session = ClientSession(connector=TCPConnector(limit=_MOST), trust_env=True)
        return self._session
