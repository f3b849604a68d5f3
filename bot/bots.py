"""A bot's life on Telegram: attached to a house, opened, ended in order, and what it shows of itself.

Promises: polling and webhook share one way in; python-telegram-bot's conversations, storage and jobs are
not used; Telegram may be away for as long as it likes, and nobody at another door notices. Refuses: a
rehearsal that others could reach (R19), and to be loaded where no bot runs: its library weighs as much
as the rest of the house.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Any, cast
from urllib.parse import urlsplit

import click
from telegram import Bot, Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import AIORateLimiter, Application, ApplicationBuilder, TypeHandler

from bot import web
from bot.app import House
from bot.channels.telegram import UPDATES, Telegram, profile
from bot.channels.telegram.polling import Reader
from bot.channels.telegram.profile import Profile
from bot.channels.telegram.request import Lines
from bot.directory.problems import Problem, Problems
from bot.privacy import logs
from bot.privacy.logs import Stop
from bot.settings import Settings, is_loopback
from bot.words.catalog import SOURCE

Builder = ApplicationBuilder[Any, Any, Any, Any, Any, Any]
Bots = Application[Any, Any, Any, Any, Any, Any]


def for_driver(house: House, builder: Builder) -> Bots:
    """`build_application` of an assembled house: when the driver ends it, open cards are made neutral."""
    application = attach(house, builder)
    theirs = application.post_stop

    async def end(ended: Bots) -> None:
        await house.close()
        if theirs is not None:
            await theirs(ended)

    application.post_stop = end
    return application


def attach(house: House, builder: Builder) -> Bots:
    """A house's door to Telegram. Raises Problems for a rehearsal that others could reach (R19)."""
    application = builder.concurrent_updates(True).job_queue(None).build()  # noqa: FBT003 - as the library has it
    _keep_to_ourselves(house.settings, application.bot.base_url)
    logs.hush("telegram", "aiohttp", "httpx", "httpcore")
    door = Telegram(application.bot)
    house.runtime.doors[door.limits.name] = door

    async def inbound(update: Update, _: object) -> None:
        house.ticking.start()  # a driver that brings its own loop has nobody else to start it
        await door.receive(update, house.runtime)

    async def lost(_: object, context: Any) -> None:  # noqa: ANN401 - the library's type has six parameters
        house.runtime.lose(door.limits.name, context.error)

    if application.updater is not None:
        lose = partial(house.runtime.lose, door.limits.name)
        application.updater.bot = cast("Bot", Reader(application.bot, lose))
    application.add_handler(TypeHandler(Update, inbound))
    application.add_error_handler(lost)
    return application


async def deliver(house: House, application: Bots, body: bytes) -> None:
    """One update as a webhook brings it; what cannot be read is counted and never comes again."""
    try:
        update = Update.de_json(_trimmed(json.loads(body)), application.bot)
    except Exception as fault:  # noqa: BLE001 - whatever it holds, the next one must be answered
        house.runtime.lose(Telegram.limits.name, fault)
        return
    await application.process_update(update)


def _trimmed(told: dict[str, Any]) -> dict[str, Any]:
    """An update without the card that was pressed, of which only the id is looked at: half of the reading."""
    pressed = told.get("callback_query") or {}
    if card := pressed.get("message"):
        pressed["message"] = {name: card[name] for name in ("message_id", "date", "chat") if name in card}
    return told


def profiles(house: House) -> Mapping[str, Profile]:
    """What Telegram shows of the bot: in English for everybody, and in each language it has a code for."""
    spoken = [tag for tag in house.runtime.dialogue.languages if len(tag) == len(SOURCE)]
    return {"": _profile(house, SOURCE), **{tag: _profile(house, tag) for tag in spoken}}


def _profile(house: House, language: str) -> Profile:
    say = partial(house.catalog.say, language)
    commands = {name: say(f"bot-command-{name}") for name in ("start", "leave")}
    return Profile(say("bot-name"), say("bot-description"), say("bot-short"), commands)


def _keep_to_ourselves(settings: Settings, base_url: str) -> None:
    host = urlsplit(base_url).hostname or ""
    if settings.rehearsal and not is_loopback(host):
        what = f"would talk to {host}, and this is a rehearsal: its numbers are nobody's word (R19)."
        raise Problems([Problem("Telegram", what, "Use an emulator on this machine.", "settings")])


# opening and ending -------------------------------------------------------------------------------------


def builder(chosen: Settings) -> Builder:
    """No pace over everybody, or people would wait for each other: whom Telegram tells to wait, waits."""
    pace = AIORateLimiter(overall_max_rate=0, group_max_rate=0)
    made = ApplicationBuilder().token(chosen.telegram_token).rate_limiter(pace)
    made = made.request(Lines()).get_updates_request(Lines()).base_url(f"{chosen.telegram_api_url}/bot")
    return made.updater(None) if chosen.telegram_webhook_secret else made


@asynccontextmanager
async def opened(house: House) -> AsyncIterator[web.Hook | None]:
    """Open while the block runs; what it gives is where Telegram calls, if it is to call.

    At the end what was taken is answered, then open cards become neutral.
    """
    chosen = house.settings
    bots = attach(house, builder(chosen))
    opening = asyncio.create_task(_open(house, bots))
    try:
        yield _hook(house, bots) if chosen.telegram_webhook_secret else None
    finally:
        opening.cancel()
        await asyncio.wait([opening])
        await _stop(bots)
        await house.close()
        with suppress(TelegramError, RuntimeError):
            await bots.shutdown()


def _hook(house: House, bots: Bots) -> web.Hook:
    secret = house.settings.telegram_webhook_secret
    return web.Hook(secret, partial(deliver, house, bots), lambda: bots.running)


async def _stop(bots: Bots) -> None:
    """Take nothing more, and finish what was taken; whatever breaks, cards are made neutral afterwards."""
    parts: tuple[Any, ...] = (bots.updater, bots)
    for part in filter(None, parts):
        try:
            if part.running:
                await part.stop()
        except Exception as fault:  # noqa: BLE001 - the end must come in order
            logs.note("failed", stop=Stop.READ, channel=Telegram.limits.name, error=fault)


async def _open(house: House, bots: Bots) -> None:
    """Reach Telegram, however long that takes; the other doors are open meanwhile."""
    chosen = house.settings
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
    await _say_our_name(house, bots)
    if bots.updater is None:
        await _until_done(partial(_be_called, chosen, bots))
    else:
        await bots.updater.start_polling(
            allowed_updates=UPDATES, bootstrap_retries=-1, error_callback=_note_telegram
        )
    click.echo("Telegram is open.")


async def _say_our_name(house: House, bots: Bots) -> None:
    """The bot's public name goes to the database, so that an invitation can be a link."""
    if house.prompting is not None:
        await asyncio.to_thread(house.prompting.named, Telegram.limits.name, f"@{bots.bot.username}")


async def _be_called(chosen: Settings, bots: Bots) -> None:
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


async def check(chosen: Settings) -> int:
    """Ask Telegram whose token this is, and say it; nobody is answered. 0, or 1 for a token that it does not
    know, or 3 when it cannot be reached.
    """
    bot = builder(chosen).build().bot
    try:
        async with bot:
            click.echo(f"Telegram knows this token: it is that of @{bot.username} ({bot.first_name}).")
    except InvalidToken:
        click.echo("Telegram does not know this token. Copy it again from BotFather, whole.", err=True)
        return 1
    except TelegramError as error:
        sentence = "Telegram could not be asked. Is this computer on the internet?"
        click.echo(f"{sentence} ({type(error).__name__})", err=True)
        return 3
    return 0


async def sync(house: House) -> int:
    """Make Telegram show what our words say, and say what changed; the exit code."""
    bots, changes = attach(house, builder(house.settings)), 0
    try:
        async with bots:
            async for sentence in profile.sync(bots.bot, profiles(house)):
                changes += 1
                click.echo(sentence)
    except TelegramError as error:
        click.echo(f"Telegram did not do it: {type(error).__name__}. Nothing is lost; try again.", err=True)
        return 1
    finally:
        house.store.close()
    if not changes:
        click.echo("Nothing to change.")
    return 0
