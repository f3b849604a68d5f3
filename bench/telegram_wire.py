"""The least HTTP a client can do: what the floor calls with, and what the people of the benchmark speak.

Promises: connections stay open, each for one request at a time. Refuses: all that a real network needs:
timeouts, certificates, answers in pieces, errors. It is here to be fast, and for this machine only.
"""

import asyncio
import json
from typing import Any

_END = b"\r\n\r\n"


class Wire(asyncio.Protocol):
    """One connection; the answer to the request under way comes as a future."""

    def __init__(self) -> None:
        self.transport: asyncio.WriteTransport
        self.came = b""
        self.answer: asyncio.Future[bytes] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """It is open."""
        assert isinstance(transport, asyncio.WriteTransport)  # noqa: S101  for the type
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """A piece of the answer."""
        self.came += data
        head, end, body = self.came.partition(_END)
        if end and len(body) >= length(head) and self.answer is not None:
            self.came = b""
            self.answer.set_result(body)

    def connection_lost(self, exc: Exception | None) -> None:
        """The other side closed it, as servers do after a while."""
        if self.answer is not None and not self.answer.done():
            self.answer.set_exception(exc or ConnectionResetError())

    def ask(self, request: bytes) -> asyncio.Future[bytes]:
        """Send, and promise the body of the answer."""
        self.answer = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return self.answer


class Wires:
    """Connections to one port of this machine."""

    def __init__(self, port: int) -> None:
        self.port, self.idle = port, list[Wire]()

    async def ask(self, path: str, told: Any, more: str = "") -> bytes:  # noqa: ANN401  whatever JSON can say
        """POST something as JSON; the body of the answer."""
        body = json.dumps(told).encode()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n{more}"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        self.idle = [wire for wire in self.idle if not wire.transport.is_closing()]
        wire = self.idle.pop() if self.idle else await self._open()
        answer = await wire.ask(head.encode() + body)
        self.idle.append(wire)
        return answer

    async def _open(self) -> Wire:
        _, wire = await asyncio.get_running_loop().create_connection(Wire, "127.0.0.1", self.port)
        return wire

    def close(self) -> None:
        """Close them all."""
        while self.idle:
            self.idle.pop().transport.close()


def length(head: bytes) -> int:
    """The Content-Length, 0 where there is none."""
    _, _, rest = head.lower().partition(b"content-length:")
    return int(rest.split(b"\r\n", 1)[0] or 0)
