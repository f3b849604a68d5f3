"""The two servers that bench_web compares: Suluh's web chat, and the same server with an empty handler.

    python -m bench.server suluh|floor PORT

Refuses: any word on the way; it ends with the process that started it.
"""

import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from bench import crowd
from bot import web
from bot.app import House


def main() -> None:
    """Serve the one asked for on loopback, until stopped."""
    what, port = sys.argv[1:]
    if what == "floor":
        _serve(Starlette(routes=[Route("/chat", _empty, methods=["POST"])]), int(port))
        return
    with crowd.house() as house:
        _serve(_face(house), int(port))


async def _empty(request: Request) -> Response:
    await request.body()
    return Response(b"{}", media_type="application/json")


def _face(house: House) -> ASGIApp:
    return web.build(
        house.runtime, ready=house.ready, floor=house.floor, words=house.page_words, practice=True
    )


def _serve(face: ASGIApp, port: int) -> None:
    uvicorn.run(
        face,
        host="127.0.0.1",
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        ws="none",
        lifespan="off",
    )


if __name__ == "__main__":
    main()
