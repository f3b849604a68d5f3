"""`python -m bot run | talk | telegram sync`: opens the doors, talks in this window, or tends them.

Promises: a broken setting, flow, sheet or word stops the start with every problem in a sentence, and
never a traceback. Refuses: arguments that name a place, a need or a person.
"""

import asyncio
import logging
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import click
import uvicorn
from telegram.error import InvalidToken, TelegramError
from telegram.ext import AIORateLimiter, ApplicationBuilder

from bot import app, settings, web
from bot.app import House
from bot.channels import Inbound
from bot.channels.telegram import UPDATES, Telegram, profile
from bot.channels.telegram.request import Lines
from bot.channels.terminal import Terminal
from bot.directory.problems import Problems
from bot.privacy import logs
from bot.privacy.logs import Stop
from bot.settings import Settings
from bot.words.hear import Attached, Opened, Raw, Typed
from bot.words.render import Message
from bot.words.transcript import Transcript

_DEAF: tuple[str, ...] = ("(photo)", "(voice)", "(contact)", "(location)", "(sticker)", "(document)")


@click.group()
def main() -> None:
    """Suluh's doors."""


@main.command()
def run() -> None:
    """Open the web chat, and keep the directory fresh."""
    house = _house()
    logs.install(level=logging.INFO)
    where = f"http://{house.settings.host}:{house.settings.port}"
    mode = "rehearsal: every card says practice" if house.settings.rehearsal else "live"
    click.echo(
        f"Suluh is open at {where} ({mode}, {len(house.directory.services)} services). Ctrl-C closes it."
    )
    asyncio.run(_serve(house))


@main.command()
@click.option(
    "--save", type=click.Path(dir_okay=False, path_type=Path), help="Write a golden transcript there."
)
def talk(save: Path | None) -> None:
    """Talk in this window. An empty line opens the chat; Ctrl-D ends."""
    house = _house()
    logs.install(level=logging.WARNING)
    transcript = Transcript("A rehearsal.")
    asyncio.run(_converse(house, transcript))
    if save is not None:
        save.write_text(transcript.text(), "utf-8")
        click.echo(f"Written to {save}.")


def _house() -> House:
    try:
        chosen = settings.load()
        return app.furnish(chosen, app.running_clock(chosen.now))
    except Problems as problems:
        click.echo(f"Suluh does not start:\n{problems}", err=True)
        sys.exit(1)


async def _serve(house: House) -> None:
    """Every door, until somebody stops it; Telegram's opens beside the web's and may come later."""
    bots = app.attach(house, _builder(house.settings)) if house.settings.telegram_token else None
    server = _server(house, bots)
    house.ticking.start()
    async with _telegram_open(house, bots):
        await server.serve()
    if not server.started:
        click.echo(f"Port {house.settings.port} is taken. Set SULUH_PORT to another one.", err=True)
        sys.exit(1)


def _server(house: House, bots: app.Bots | None) -> uvicorn.Server:
    chosen = house.settings
    face = web.build(
        house.runtime,
        ready=house.ready,
        floor=house.floor,
        words=house.page_words,
        practice=chosen.rehearsal,
        public_url=chosen.public_url,
        hook=_hook(house, bots) if bots and chosen.telegram_webhook_secret else None,
    )
    config = uvicorn.Config(
        face,
        host=chosen.host,
        port=chosen.port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="none",
        lifespan="off",
        timeout_graceful_shutdown=5,
    )
    return _Server(config)


def _hook(house: House, bots: app.Bots) -> web.Hook:
    secret = house.settings.telegram_webhook_secret
    return web.Hook(secret, partial(app.deliver, house, bots), lambda: bots.running)


class _Server(uvicorn.Server):
    """A server that ends when it is asked to, and lets us end in order after it.

    Uvicorn raises the signal once more when it is done, which would kill this process before open cards
    are made neutral (R9).
    """

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """As uvicorn's own, but for the last line of it."""
        before = {one: signal.signal(one, self.handle_exit) for one in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)


# Telegram ---------------------------------------------------------------------------------------------------


def _builder(chosen: Settings) -> app.Builder:
    """No pace over everybody, or people would wait for each other: whom Telegram tells to wait, waits."""
    pace = AIORateLimiter(overall_max_rate=0, group_max_rate=0)
    builder = ApplicationBuilder().token(chosen.telegram_token).rate_limiter(pace)
    builder = builder.request(Lines()).get_updates_request(Lines())
    builder = builder.base_url(f"{chosen.telegram_api_url}/bot")
    return builder.updater(None) if chosen.telegram_webhook_secret else builder


@asynccontextmanager
async def _telegram_open(house: House, bots: app.Bots | None) -> AsyncIterator[None]:
    """Open while the block runs. At the end what was taken is answered, then open cards become neutral."""
    opening = asyncio.create_task(_open(house.settings, bots)) if bots else None
    try:
        yield
    finally:
        if opening is not None:
            opening.cancel()
            await asyncio.wait([opening])
        if bots:
            await _stop(bots)
        await house.close()
        if bots:
            with suppress(TelegramError, RuntimeError):
                await bots.shutdown()


async def _stop(bots: app.Bots) -> None:
    """Take nothing more, and finish what was taken; whatever breaks, cards are made neutral afterwards."""
    parts: tuple[Any, ...] = (bots.updater, bots)
    for part in filter(None, parts):
        try:
            if part.running:
                await part.stop()
        except Exception as fault:  # noqa: BLE001 - the end must come in order
            logs.note("failed", stop=Stop.READ, channel=Telegram.limits.name, error=fault)


async def _open(chosen: Settings, bots: app.Bots) -> None:
    """Reach Telegram, however long that takes; the other doors are open meanwhile."""
    try:
        await _until_done(bots.initialize)
    except InvalidToken:
        click.echo("Telegram does not know this token: SULUH_TELEGRAM_TOKEN is not BotFather's.", err=True)
        return
    except Exception as error:  # noqa: BLE001 - whatever it is, somebody must hear of it
        logs.note("failed", stop=Stop.READ, channel=Telegram.limits.name, error=error)
        click.echo("Telegram did not open. The other doors are open; start again to try once more.", err=True)
        return
    await bots.start()
    if bots.updater is None:
        await _until_done(partial(_be_called, chosen, bots))
    else:
        await bots.updater.start_polling(
            allowed_updates=UPDATES, bootstrap_retries=-1, error_callback=_note_telegram
        )
    click.echo("Telegram is open.")


async def _be_called(chosen: Settings, bots: app.Bots) -> None:
    url, secret = f"{chosen.public_url}/telegram", chosen.telegram_webhook_secret
    await bots.bot.set_webhook(url, allowed_updates=UPDATES, secret_token=secret)


async def _until_done(ask: Callable[[], Awaitable[object]]) -> None:
    """Ask Telegram again until it answers, ever more slowly. Raises InvalidToken."""
    wait = 1.0
    while True:
        try:
            await ask()
        except InvalidToken:
            raise
        except TelegramError as error:
            _note_telegram(error)
            await asyncio.sleep(wait)
            wait = min(wait * 2, 60.0)
        else:
            return


def _note_telegram(error: TelegramError) -> None:
    logs.note("failed", stop=Stop.READ, channel=Telegram.limits.name, error=error)


@main.group()
def telegram() -> None:
    """What Telegram shows of the bot."""


@telegram.command()
def sync() -> None:
    """Make Telegram show the name, descriptions and commands of the words we have; changes what differs."""
    house = _house()
    if not house.settings.telegram_token:
        click.echo("SULUH_TELEGRAM_TOKEN is not set, so there is no bot to tend.", err=True)
        sys.exit(1)
    logs.install(level=logging.WARNING)
    asyncio.run(_sync(house))


async def _sync(house: House) -> None:
    bots = app.attach(house, _builder(house.settings))
    changes = 0
    try:
        async with bots:
            async for sentence in profile.sync(bots.bot, app.profiles(house)):
                changes += 1
                click.echo(sentence)
    except TelegramError as error:
        click.echo(f"Telegram did not do it: {type(error).__name__}. Nothing is lost; try again.", err=True)
        sys.exit(1)
    finally:
        house.store.close()
    if not changes:
        click.echo("Nothing to change.")


# talking ----------------------------------------------------------------------------------------------------


async def _converse(house: House, transcript: Transcript) -> None:
    door = _Window(transcript)
    for delivery in range(1_000_000):
        said = "" if delivery == 0 else await asyncio.to_thread(_ask)
        if said is None:
            return
        if delivery:
            transcript.hears(said)
        await house.runtime.take(Inbound(str(delivery), "window", _raw(said)), door)
        if door.has_left:
            transcript.forgets()


def _ask() -> str | None:
    try:
        return input("\n> ")
    except (EOFError, KeyboardInterrupt):
        return None


def _raw(said: str) -> Raw:
    if not said.strip():
        return Opened()
    return Attached() if said.strip() in _DEAF else Typed(said)


class _Window(Terminal):
    """The terminal door, which also tells the transcript."""

    def __init__(self, transcript: Transcript) -> None:
        super().__init__(click.echo)
        self.transcript = transcript

    async def send(self, address: str, message: Message, over: str = "") -> str:
        self.transcript.says(message)
        self.show("")
        return await super().send(address, message, over)


if __name__ == "__main__":
    main()
