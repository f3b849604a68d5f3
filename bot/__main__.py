"""`python -m bot run | talk | remind | telegram sync | telegram check | whatsapp sync`: the doors, tended.

Promises: a broken setting, flow, sheet or word stops the start with every problem in a sentence, and
never a traceback. Refuses: arguments that name a place, a need or a person.
"""

import asyncio
import logging
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path

import click
import uvicorn

from bot import app, settings, web
from bot.app import House
from bot.channels import Inbound
from bot.channels.terminal import Terminal
from bot.directory.problems import Problems
from bot.privacy import logs
from bot.settings import Settings
from bot.words.catalog import Catalog
from bot.words.hear import Attached, Opened, Raw, Typed
from bot.words.limits import CHANNELS, Limits
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


@main.group()
def telegram() -> None:
    """What Telegram shows of the bot."""


@telegram.command()
def sync() -> None:
    """Make Telegram show the name, descriptions and commands of the words we have; changes what differs."""
    from bot import bots  # noqa: PLC0415 - only who runs Telegram waits for its library

    house = _house()
    _needs_token(house.settings)
    logs.install(level=logging.WARNING)
    sys.exit(asyncio.run(bots.sync(house)))


@telegram.command()
def check() -> None:
    """Ask Telegram whose token this is. Nobody is answered."""
    from bot import bots  # noqa: PLC0415 - only who runs Telegram waits for its library

    chosen = _settings()
    _needs_token(chosen)
    logs.install(level=logging.WARNING)
    logs.hush("telegram", "aiohttp")
    sys.exit(asyncio.run(bots.check(chosen)))


@main.command()
def remind() -> None:
    """Ask now whoever is to be asked; the running bot does it by itself, every minute."""
    house = _house()
    logs.install(level=logging.WARNING)
    if house.prompting is None:
        click.echo(
            "SULUH_DATA_KEYS holds no data key, so nobody has joined. `suluh keys new` makes one.", err=True
        )
        sys.exit(1)
    click.echo(f"{asyncio.run(_remind(house))} asked.")


async def _remind(house: House) -> int:
    """Through every door that can be opened without listening at it."""
    async with AsyncExitStack() as doors:
        doors.callback(house.store.close)
        if house.settings.telegram_token:
            from bot import bots  # noqa: PLC0415 - only who runs Telegram waits for its library

            await doors.enter_async_context(bots.attach(house, bots.builder(house.settings)).bot)
        if house.settings.twilio_token and (house.settings.whatsapp_from or house.settings.sms_from):
            from bot import phones  # noqa: PLC0415 - only who runs them waits for their library

            doors.push_async_callback(phones.attach(house).purge.calls.close)
        return await house.ask()


@main.group()
def whatsapp() -> None:
    """The templates through which WhatsApp shows buttons and rows."""


@whatsapp.command("sync")
@click.option("--apply", "applies", is_flag=True, help="Make what is missing.")
def whatsapp_sync(*, applies: bool) -> None:
    """Say which of our wordless templates the account lacks; with --apply, make them."""
    from bot import phones  # noqa: PLC0415 - only who runs them waits for their library

    chosen = _settings()
    if not chosen.twilio_account or not chosen.twilio_token:
        told = "SULUH_TWILIO_ACCOUNT_SID and SULUH_TWILIO_AUTH_TOKEN are not both set: no account to look at."
        click.echo(told, err=True)
        sys.exit(1)
    logs.install(level=logging.WARNING)
    sys.exit(phones.sync(chosen, phones.wanted_by(Catalog.load(app.LOCALES)), applies=applies))


def _needs_token(chosen: Settings) -> None:
    if not chosen.telegram_token:
        click.echo("SULUH_TELEGRAM_TOKEN is not set, so there is no bot to tend.", err=True)
        sys.exit(1)


@main.command()
@click.option(
    "--save", type=click.Path(dir_okay=False, path_type=Path), help="Write a golden transcript there."
)
@click.option(
    "--as", "channel", type=click.Choice([*CHANNELS]), default="terminal", help="With that channel's limits."
)
def talk(save: Path | None, channel: str) -> None:
    """Talk in this window. An empty line opens the chat; Ctrl-D ends."""
    house = _house()
    logs.install(level=logging.WARNING)
    languages = " ".join(house.runtime.dialogue.languages)
    head = f"A rehearsal.\nchannel: {channel}\ndirectory: practice\nlanguages: {languages}"
    transcript = Transcript(head)
    asyncio.run(_converse(house, _Window(transcript, CHANNELS[channel])))
    if save is not None:
        save.write_text(transcript.text(), "utf-8")
        click.echo(f"Written to {save}.")


def _house() -> House:
    with _in_sentences():
        chosen = settings.load()
        return app.furnish(chosen, app.running_clock(chosen.now))


def _settings() -> Settings:
    with _in_sentences():
        return settings.load()


@contextmanager
def _in_sentences() -> Iterator[None]:
    try:
        yield
    except Problems as problems:
        click.echo(f"Suluh does not start:\n{problems}", err=True)
        sys.exit(1)


async def _serve(house: House) -> None:
    """Every door, until somebody stops it; Telegram's opens beside the web's and may come later."""
    house.ticking.start()
    async with _telegram(house) as hook, _twilio(house) as desk:
        server = _server(house, hook, desk)
        await server.serve()
    if not server.started:
        click.echo(f"Port {house.settings.port} is taken. Set SULUH_PORT to another one.", err=True)
        sys.exit(1)


@asynccontextmanager
async def _telegram(house: House) -> AsyncIterator[web.Hook | None]:
    """Telegram's door, if there is a token; at the end open cards are made neutral."""
    if not house.settings.telegram_token:
        try:
            yield None
        finally:
            await house.close()
        return
    from bot import bots  # noqa: PLC0415 - only who runs Telegram waits for its library

    async with bots.opened(house) as hook:
        yield hook


@asynccontextmanager
async def _twilio(house: House) -> AsyncIterator[web.Desk | None]:
    """The doors of WhatsApp and SMS, if one of them has a number and Twilio can be known."""
    chosen = house.settings
    if not chosen.twilio_token or not (chosen.whatsapp_from or chosen.sms_from):
        yield None
        return
    from bot import phones  # noqa: PLC0415 - only who runs them waits for their library

    async with phones.opened(house) as desk:
        yield desk


def _server(house: House, hook: web.Hook | None, desk: web.Desk | None) -> uvicorn.Server:
    chosen = house.settings
    face = web.build(
        house.runtime,
        ready=house.ready,
        floor=house.floor,
        words=house.page_words,
        practice=chosen.rehearsal,
        public_url=chosen.public_url,
        hook=hook,
        desk=desk,
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


# talking ----------------------------------------------------------------------------------------------------


async def _converse(house: House, door: "_Window") -> None:
    for delivery in range(1_000_000):
        said = "" if delivery == 0 else await asyncio.to_thread(_ask)
        if said is None:
            return
        if delivery:
            door.transcript.hears(said)
        await house.runtime.take(Inbound(str(delivery), "window", _raw(said)), door)
        if door.has_left:
            door.transcript.forgets()


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

    def __init__(self, transcript: Transcript, limits: Limits) -> None:
        super().__init__(click.echo, limits)
        self.transcript = transcript

    async def send(self, address: str, message: Message, over: str = "") -> str:
        self.transcript.says(message)
        self.show("")
        return await super().send(address, message, over)


if __name__ == "__main__":
    main()
