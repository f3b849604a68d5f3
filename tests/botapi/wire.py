"""HTTP: what a request means, and the server that answers on 127.0.0.1.

Promises: JSON, urlencoded and multipart bodies and the query string are read as the server reads them; a
lost answer is a connection that breaks. Refuses: any address but 127.0.0.1.
"""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl, unquote

import httpx
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from tests.botapi.schema import Json, Upload

PATH = re.compile(r"/bot([^/]+)/([A-Za-z]+)")


@dataclass(frozen=True)
class Asked:
    """Whose bot, which method, what is in the form (still text) or in JSON (already values)."""

    token: str
    method: str
    form: dict[str, str | Upload] = field(default_factory=dict)
    values: Json = field(default_factory=dict)


@dataclass(frozen=True)
class Told:
    """A response; a status of 0 is a connection that breaks."""

    status: int
    body: bytes = b""
    kind: str = "application/json"


Answer = Callable[[Asked | None], Awaitable[Told]]


@dataclass(frozen=True)
class Request:
    """A request as it came."""

    verb: str
    path: str
    query: str
    kind: str
    body: bytes


def read(request: Request) -> Asked | None:
    """What was asked, or nothing if this is no way to ask; a ValueError if the body cannot be read."""
    match, kind, body = PATH.fullmatch(unquote(request.path)), request.kind, request.body
    if not match or request.verb not in {"GET", "POST"}:
        return None
    form: dict[str, str | Upload] = {}
    _take(form, parse_qsl(request.query, keep_blank_values=True, strict_parsing=bool(request.query)))
    if kind.startswith("application/json") and body:
        return Asked(match[1], match[2], form, _object(body))
    if kind.startswith("multipart/form-data"):
        _take(form, _parts(kind, body))
    elif body:
        _take(form, parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=True, errors="strict"))
    return Asked(match[1], match[2], form)


class Listener:
    """An application on a port of its own. It leaves signals and logging alone, and stops without waiting."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._state = ServerState()
        self._server: asyncio.Server | None = None
        self.port = 0

    async def start(self) -> None:
        """Listens."""
        config = Config(
            self._app,
            http=H11Protocol,
            interface="asgi3",
            lifespan="off",
            log_config=None,
            access_log=False,
        )
        config.load()
        made = lambda: H11Protocol(config, self._state, {})  # noqa: E731 - uvicorn gives one to each connection
        self._server = await asyncio.get_running_loop().create_server(made, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Breaks what is open."""
        assert self._server
        self._server.close()
        for connection in list(self._state.connections):
            connection.transport.abort()
        for task in list(self._state.tasks):
            task.cancel()
        await asyncio.gather(*self._state.tasks, return_exceptions=True)
        await asyncio.sleep(0)


class Server(Listener):
    """The fake on its port."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(self._serve)
        self._answer = answer

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        headers: dict[bytes, bytes] = dict(scope["headers"])
        kind, query = headers.get(b"content-type", b"").decode(), scope["query_string"].decode()
        request = Request(scope["method"], scope["path"], query, kind, await whole(receive))
        told = await reply(self._answer, request)
        if not told.status:
            hang_up(send)
            return
        length = str(len(told.body)).encode()
        lines = [(b"content-type", told.kind.encode()), (b"content-length", length)]
        await send({"type": "http.response.start", "status": told.status, "headers": lines})
        await send({"type": "http.response.body", "body": told.body})


class InProcess(httpx.AsyncBaseTransport):
    """The same without a socket, for thousands of calls; a read timeout is kept."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """One request."""
        limit = request.extensions.get("timeout", {}).get("read")
        kind, query = request.headers.get("content-type", ""), request.url.query.decode()
        asked = Request(request.method, request.url.path, query, kind, await request.aread())
        # As on a socket, who stops waiting does not stop what they asked for.
        task = asyncio.create_task(reply(self._answer, asked))
        done, _ = await asyncio.wait({task}, timeout=limit)
        if not done:
            raise httpx.ReadTimeout("No answer in time", request=request)
        if not (told := task.result()).status:
            raise httpx.RemoteProtocolError(
                "Server disconnected without sending a response.", request=request
            )
        return httpx.Response(told.status, headers={"content-type": told.kind}, content=told.body)


async def reply(answer: Answer, request: Request) -> Told:
    """The response to a request; one whose body cannot be read is refused here."""
    try:
        asked = read(request)
    except ValueError as wrong:
        return told_no(400, f"Bad Request: can't parse the request: {wrong}")
    return await answer(asked)


def told_no(code: int, description: str, retry_after: int = 0) -> Told:
    """A refusal as JSON."""
    body: Json = {"ok": False, "error_code": code, "description": description}
    if retry_after:
        body["parameters"] = {"retry_after": retry_after}
    return Told(code, json.dumps(body).encode())


def told_yes(result: Any) -> Told:  # noqa: ANN401 - methods return anything
    """A result as JSON."""
    return Told(200, json.dumps({"ok": True, "result": result}).encode())


def hang_up(send: Send) -> None:
    """Breaks the connection instead of answering."""
    # What uvicorn gives to send with is a method of the request, which knows its socket.
    getattr(send, "__self__").transport.abort()  # noqa: B009 - a plain function has none, says mypy


async def whole(receive: Receive) -> bytes:
    """The body of a request."""
    parts, more = [], True
    while more:
        message = await receive()
        parts.append(message.get("body", b""))
        more = message.get("more_body", False)
    return b"".join(parts)


def _take(
    form: dict[str, str | Upload], pairs: list[tuple[str, str]] | list[tuple[str, str | Upload]]
) -> None:
    for name, value in pairs:
        if name in form:
            raise ValueError(f"{name} is given twice")
        form[name] = value


def _object(body: bytes) -> Json:
    value = json.loads(body)
    if not isinstance(value, dict):
        raise ValueError("an object is expected")  # noqa: TRY004 - as any body that cannot be read
    return value


def _parts(kind: str, body: bytes) -> list[tuple[str, str | Upload]]:
    whole = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
    return [_part(part) for part in whole.iter_parts()]


def _part(part: Any) -> tuple[str, str | Upload]:  # noqa: ANN401 - email's own types are looser still
    content: bytes = part.get_payload(decode=True) or b""
    name = part.get_param("name", header="content-disposition")
    file_name = part.get_filename()
    return str(name), Upload(file_name, len(content)) if file_name is not None else content.decode()
