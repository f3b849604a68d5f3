"""What Suluh is measured against: the same cards by the same calls, written by hand.

    python -m bench.telegram_floor PORT API < TALK

Promises: a Starlette route, dictionaries, and the least HTTP there is. Refuses: all that makes an answer
safe, true or anybody's own; nobody should run this.
"""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bench.telegram_stub import CARD
from bench.telegram_wire import Wires

TOKEN = "42:only-for-measuring-this"  # noqa: S105  it opens nothing
SECRET = "only-for-measuring-this"  # noqa: S105  as above

Json = dict[str, Any]
Takes = Callable[[Json], Awaitable[None]]


class Floor:
    """The same calls with the same cards, and nothing that makes them safe, true or anybody's own."""

    def __init__(self, steps: list[Json], wires: Wires) -> None:
        self.steps, self.wires, self.at = steps, wires, dict[int, int]()

    async def take(self, update: Json) -> None:
        """Answer one update."""
        query = update.get("callback_query")
        message = query["message"] if query else update["message"]
        chat = message["chat"]["id"]
        at = self.at.pop(chat, 0)
        if at + 1 < len(self.steps):
            self.at[chat] = at + 1
        if query:
            answer = self._call("answerCallbackQuery", {"callback_query_id": query["id"]})
            await asyncio.gather(answer, self._show(chat, at))
        else:
            await self._show(chat, at)
            await self._call("deleteMessages", {"chat_id": chat, "message_ids": [message["message_id"]]})

    async def _show(self, chat: int, at: int) -> None:
        step = self.steps[at]
        card = {"chat_id": chat, "text": step["text"], "reply_markup": step["keyboard"]}
        card |= {"link_preview_options": {"is_disabled": True}}
        card |= {"entities": step["entities"]} if step["entities"] else {}
        await self._call(
            "editMessageText" if at else "sendMessage", card | ({"message_id": CARD} if at else {})
        )

    async def _call(self, method: str, told: Json) -> object:
        answer: Json = json.loads(await self.wires.ask(f"/bot{TOKEN}/{method}", told))
        return answer["result"]


async def serve(take: Takes, port: int) -> None:
    """Take updates by webhook, until stopped."""

    async def brought(request: Request) -> Response:
        if request.headers.get("x-telegram-bot-api-secret-token") != SECRET:
            return Response(status_code=403)
        await take(json.loads(await request.body()))
        return Response()

    face = Starlette(routes=[Route("/telegram", brought, methods=["POST"])])
    config = uvicorn.Config(
        face,
        host="127.0.0.1",
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        ws="none",
        lifespan="off",
    )
    await uvicorn.Server(config).serve()


if __name__ == "__main__":
    asyncio.run(serve(Floor(json.load(sys.stdin), Wires(int(sys.argv[2]))).take, int(sys.argv[1])))
