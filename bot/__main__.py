"""`python -m bot run | talk`: opens the doors, or talks in this window.

Promises: a broken setting, flow, sheet or word stops the start with every problem in a sentence, and
never a traceback. Refuses: arguments that name a place, a need or a person.
"""

import asyncio
import logging
import sys
from pathlib import Path

import click
import uvicorn

from bot import app, clock, settings, web
from bot.app import House
from bot.channels import Inbound
from bot.channels.terminal import Terminal
from bot.directory.problems import Problems
from bot.privacy import logs
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
    face = web.build(
        house.runtime,
        ready=house.ready,
        floor=house.floor,
        words=house.page_words,
        practice=house.settings.rehearsal,
        public_url=house.settings.public_url,
    )
    scheduler = clock.ticking(house.refresh, house.runtime.sweep)
    scheduler.start()
    config = uvicorn.Config(
        face,
        host=house.settings.host,
        port=house.settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="none",
        lifespan="off",
        timeout_graceful_shutdown=5,
    )
    server = uvicorn.Server(config)
    try:
        await server.serve()
    finally:
        scheduler.shutdown(wait=False)
        house.store.close()
    if not server.started:
        click.echo(f"Port {house.settings.port} is taken. Set SULUH_PORT to another one.", err=True)
        sys.exit(1)


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

    async def send(self, address: str, message: Message) -> str:
        self.transcript.says(message)
        self.show("")
        return await super().send(address, message)


if __name__ == "__main__":
    main()
