"""The servers of bench_twilio: Suluh with both doors, a floor that checks the same signature, a Twilio.

    python -m bench.twilio_servers suluh|floor|stub PORT STUB

The stub takes every message and keeps nothing; it has all templates. Suluh's own pace of eighty messages a
second is taken off, which would be all there is to wait for. Refuses: any word on the way.
"""

import asyncio
import json
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from bench import crowd
from bot import app, phones, settings
from bot.__main__ import _server
from bot.channels.twilio import calls, templates
from bot.channels.twilio.wire import Proof

ACCOUNT: Final = f"AC{0:032}"
TOKEN: Final = "0123456789abcdef0123456789abcdef"  # noqa: S105  nobody's
SENDERS: Final = {"whatsapp": "whatsapp:+14155550100", "sms": "+14155550101"}
MADE: Final = json.dumps({"sid": f"SM{0:032}", "status": "queued", "error_code": None}).encode()


def main() -> None:
    """Serve the one asked for on loopback, until stopped."""
    what, port, stub = sys.argv[1:]
    if what == "suluh":
        asyncio.run(_suluh(int(port), int(stub)))
        return
    _serve(_stub() if what == "stub" else _floor(int(port)), int(port))


async def _suluh(port: int, stub: int) -> None:
    calls.PER_SECOND = 100_000  # type: ignore[misc]  # see above
    with tempfile.TemporaryDirectory() as folder:
        house = app.furnish(settings.read(given(folder, port, stub), Path(folder)), lambda: crowd.NOW)
        async with phones.opened(house) as desk:
            await _server(house, None, desk).serve()
        house.store.close()


def given(folder: str, port: int, stub: int) -> Mapping[str, str]:
    """The settings of a Suluh before the stub."""
    return {
        "SULUH_DATABASE_URL": f"sqlite:///{folder}/bench.db",
        "SULUH_PORT": f"{port}",
        "SULUH_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "SULUH_TWILIO_ACCOUNT_SID": ACCOUNT,
        "SULUH_TWILIO_AUTH_TOKEN": TOKEN,
        "SULUH_TWILIO_API_URL": f"http://127.0.0.1:{stub}",
        "SULUH_TWILIO_WHATSAPP_FROM": SENDERS["whatsapp"],
        "SULUH_TWILIO_SMS_FROM": SENDERS["sms"],
    }


def _floor(port: int) -> Starlette:
    """Reads the body, checks the signature, and answers nothing."""
    proof = Proof(ACCOUNT, TOKEN, f"http://127.0.0.1:{port}")

    async def check(request: Request) -> Response:
        proof.fields(request.url.path, await request.body(), request.headers["x-twilio-signature"])
        return Response("<Response/>", media_type="text/xml")

    return Starlette(routes=[Route("/twilio", check, methods=["POST"])])


def _stub() -> Starlette:
    held = [{"sid": f"HX{n:032}", "friendly_name": one.name} for n, one in enumerate(templates.every())]
    page = json.dumps({"contents": held, "meta": {"key": "contents", "next_page_url": None}}).encode()

    async def make(request: Request) -> Response:
        await request.body()
        return Response(MADE, 201, media_type="application/json")

    async def contents(_: Request) -> Response:
        return Response(page, media_type="application/json")

    made = Route("/2010-04-01/Accounts/{account}/Messages.json", make, methods=["POST"])
    return Starlette(routes=[made, Route("/v1/Content", contents)])


def _serve(face: ASGIApp, port: int) -> None:
    quiet = {"log_config": None, "access_log": False, "server_header": False, "lifespan": "off"}
    uvicorn.run(face, host="127.0.0.1", port=port, ws="none", **quiet)  # type: ignore[arg-type]  # of several kinds


if __name__ == "__main__":
    main()
