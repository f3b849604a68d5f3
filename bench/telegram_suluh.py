"""Suluh with Telegram's whole channel, as `python -m bot run` wires it, before a Bot API on this machine.

    python -m bench.telegram_suluh paced|httpx|lines PORT API

paced: as it is. The others do without the pace of thirty cards a second, which would be all there is to
measure, and call Telegram through httpx or through `bot.channels.telegram.request`.
"""

import asyncio
import sys
import tempfile
from pathlib import Path
from typing import cast

from starlette.types import ASGIApp
from telegram.ext import AIORateLimiter
from telegram.request import HTTPXRequest

from bench import crowd
from bench.telegram_floor import SECRET, TOKEN
from bench.telegram_samples import Sampled
from bot import app, settings
from bot.__main__ import _server
from bot.bots import _hook, attach
from bot.bots import builder as built
from bot.channels.telegram.request import Lines


async def main(what: str, port: int, api: int) -> None:
    """Serve it, until stopped."""
    with tempfile.TemporaryDirectory() as folder:
        house = app.furnish(_settings(folder, port, api), lambda: crowd.NOW)
        builder = built(house.settings)
        if what != "paced":
            builder = builder.rate_limiter(AIORateLimiter(overall_max_rate=1e6))
            builder = builder.request(Lines() if what == "lines" else HTTPXRequest())
        bots = attach(house, builder)
        server = _server(house, _hook(house, bots), None)
        server.config.app = Sampled(cast("ASGIApp", server.config.app))  # ours is one; uvicorn takes more
        async with bots:
            await bots.start()
            await server.serve()
            await bots.stop()
        house.store.close()


def _settings(folder: str, port: int, api: int) -> settings.Settings:
    given = {
        "DATABASE_URL": f"sqlite:///{folder}/bench.db",
        "PORT": f"{port}",
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_API_URL": f"http://127.0.0.1:{api}",
        "TELEGRAM_WEBHOOK_SECRET": SECRET,
    }
    return settings.read({f"SULUH_{name}": value for name, value in given.items()}, Path(folder))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
