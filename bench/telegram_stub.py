"""A Telegram that says yes to everything, as fast as it can: what a bot is measured against.

    python -m bench.telegram_stub PORT

Promises: the answers have Telegram's shapes, a card comes back whole with its keyboard. For whoever
measures, /tally tells how many calls came, /shown when each chat's cards came, and /late=50 makes each
answer so many milliseconds late. Refuses: checking anything. tests/botapi is the strict one.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from collections.abc import Mapping
from functools import partial
from typing import Any, Final
from urllib.parse import parse_qsl

Json = dict[str, Any]

CARD: Final = 2
"""The id of every card: it is edited in place, and in its chat it came after /start."""

BOT: Final = {"id": 42, "is_bot": True, "first_name": "Suluh", "username": "suluh_bot"}
SHOWS: Final = ("sendMessage", "editMessageText")
_ABOUT = {"can_join_groups": False, "can_read_all_group_messages": False, "supports_inline_queries": False}


class Stub:
    """What came: how many calls by method, and when a card was shown, by chat."""

    def __init__(self) -> None:
        self.late = 0.0
        self.calls: Counter[str] = Counter()
        self.shown: dict[str, list[float]] = {}

    def answer(self, method: str, head: bytes, body: bytes) -> object:
        """What Telegram would answer, or what was noted so far; asking for it begins anew."""
        match method:
            case "tally":
                noted, self.calls = dict(self.calls), Counter()
                return noted
            case "shown":
                times, self.shown = self.shown, {}
                return times
            case _ if method.startswith("late="):
                self.late = int(method.removeprefix("late=")) / 1_000
                return {}
        self.calls[method] += 1
        if method == "getMe":
            return {"ok": True, "result": BOT | _ABOUT}
        return {"ok": True, "result": self._card(_given(head, body)) if method in SHOWS else True}

    def _card(self, given: Mapping[str, Any]) -> Json:
        self.shown.setdefault(str(given["chat_id"]), []).append(time.monotonic())
        return card(int(given["chat_id"]), str(given["text"]), given["reply_markup"], given.get("entities"))


def card(chat: int, text: str, keyboard: object, entities: object = None) -> Json:
    """A message of the bot's, as Telegram tells it."""
    told = {
        "message_id": CARD,
        "from": BOT,
        "chat": {"id": chat, "first_name": "A", "type": "private"},
        "date": int(time.time()),
        "edit_date": int(time.time()),
        "text": text,
        "reply_markup": keyboard,
    }
    return told | {"entities": entities} if entities else told


def _given(head: bytes, body: bytes) -> Json:
    """The parameters, as a form (with JSON in it) or as JSON."""
    if b"x-www-form-urlencoded" not in head:
        return dict(json.loads(body))
    form: Json = dict(parse_qsl(body.decode()))
    return form | {name: json.loads(form[name]) for name in ("reply_markup", "entities") if name in form}


class _Wire(asyncio.Protocol):
    """One connection that stays open. Requests come one after the other, or in a row."""

    def __init__(self, stub: Stub) -> None:
        self.stub = stub
        self.came = b""
        self.transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport if isinstance(transport, asyncio.WriteTransport) else None

    def data_received(self, data: bytes) -> None:
        self.came += data
        while (end := self.came.find(b"\r\n\r\n")) >= 0:
            head, size = self.came[:end], _size(self.came[:end])
            if len(self.came) < end + 4 + size:
                return
            body, self.came = self.came[end + 4 : end + 4 + size], self.came[end + 4 + size :]
            method = head.split(b" ", 2)[1].rpartition(b"/")[2].decode()
            self._say(method, self.stub.answer(method, head, body))

    def _say(self, method: str, told: object) -> None:
        body = json.dumps(told).encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        late = 0.0 if method in ("tally", "shown") else self.stub.late
        if self.transport is not None:
            say = partial(self.transport.write, head.encode() + body)
            asyncio.get_running_loop().call_later(late, say) if late else say()


def _size(head: bytes) -> int:
    """The Content-Length, 0 where there is none."""
    _, _, rest = head.lower().partition(b"content-length:")
    return int(rest.split(b"\r\n", 1)[0] or 0)


async def _serve(port: int) -> None:
    stub = Stub()
    server = await asyncio.get_running_loop().create_server(lambda: _Wire(stub), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1])))
