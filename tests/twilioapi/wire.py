"""HTTP: what a request means, and the server that answers on 127.0.0.1.

Promises: a request is kept as bytes before anything is read in it; a lost answer is a connection that
breaks. Refuses: any address but 127.0.0.1.
"""

import base64
import binascii
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from starlette.types import Receive, Scope, Send

from tests.botapi.wire import Listener, hang_up, whole
from tests.twilioapi.refusals import Refused, bug
from tests.twilioapi.schema import Form, Json

FORM, JSON = "application/x-www-form-urlencoded", "application/json"


@dataclass(frozen=True)
class Request:
    """A request as it came."""

    verb: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes

    @property
    def raw(self) -> bytes:
        """All of it."""
        lines = [
            f"{self.verb} {self.path}?{self.query}",
            *(f"{key}: {it}" for key, it in self.headers.items()),
        ]
        return "\r\n".join([*lines, "", ""]).encode() + self.body

    @property
    def who(self) -> tuple[str, str]:
        """The name and the secret of HTTP Basic, or two empty ones."""
        scheme, _, packed = self.headers.get("authorization", "").partition(" ")
        try:
            name, _, secret = base64.b64decode(packed, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return "", ""
        return (name, secret) if scheme.lower() == "basic" else ("", "")

    @property
    def asked(self) -> Form:
        """What stands behind the question mark."""
        return parse_qs(self.query, keep_blank_values=True)

    def form(self) -> Form:
        """The body, if it is a form."""
        self._must_be(FORM)
        try:
            return parse_qs(self.body.decode(), keep_blank_values=True, strict_parsing=bool(self.body))
        except ValueError:
            raise bug(20001, "the body is no form") from None

    def json(self) -> object:
        """The body, if it is JSON."""
        self._must_be(JSON)
        try:
            value: object = json.loads(self.body)
        except ValueError:
            raise bug(20001, "the body is no JSON") from None
        return value

    def _must_be(self, kind: str) -> None:
        came = self.headers.get("content-type", "").partition(";")[0]
        if came != kind:
            raise bug(20001, f"the body must be {kind}, not {came or 'of no kind'}")


@dataclass(frozen=True)
class Told:
    """A response; a status of 0 is a connection that breaks."""

    status: int
    body: bytes = b""
    kind: str = JSON
    headers: dict[str, str] = field(default_factory=dict)


class Server(Listener):
    """The fake on its port."""

    def __init__(self, answer: Callable[[Request], Awaitable[Told]]) -> None:
        super().__init__(self._serve)
        self._answer = answer

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = {key.decode().lower(): it.decode("latin-1") for key, it in scope["headers"]}
        query = scope["query_string"].decode()
        told = await self._answer(
            Request(scope["method"], scope["path"], query, headers, await whole(receive))
        )
        if not told.status:
            hang_up(send)
            return
        lines = {"content-type": told.kind, "content-length": str(len(told.body)), **told.headers}
        if told.status == 204:
            lines.pop("content-type")
            lines.pop("content-length")
        start = [(key.encode(), it.encode()) for key, it in lines.items()]
        await send({"type": "http.response.start", "status": told.status, "headers": start})
        await send({"type": "http.response.body", "body": told.body})


def told_yes(value: Json, status: int = 200) -> Told:
    """A resource or a page of them."""
    return Told(status, json.dumps(value).encode())


def told_no(refused: Refused, retry_after: int = 0) -> Told:
    """A refusal as JSON."""
    body: Json = {
        "code": refused.code,
        "message": refused.message,
        "more_info": f"https://www.twilio.com/docs/errors/{refused.code}",
        "status": refused.status,
    }
    headers = {"retry-after": str(retry_after)} if retry_after else {}
    return Told(refused.status, json.dumps(body).encode(), headers=headers)
