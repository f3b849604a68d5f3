"""`suluh run`, `suluh talk`, `suluh telegram` and `suluh whatsapp`: start Suluh as a process of its own.

This command cannot import what carries messages (a contract holds it to that), so it hands over to
`python -m bot` and is gone: signals reach Suluh itself.
"""

import os
import subprocess
import sys
from typing import Never

import click

from admin_cli.house import example
from bot import settings

_ANYTHING = {"ignore_unknown_options": True, "help_option_names": ["--help"]}


@click.command(context_settings=_ANYTHING, epilog=example("suluh run"))
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def run(arguments: tuple[str, ...]) -> None:
    """Start the web chat and every channel that has settings."""
    hand_over("run", *arguments)


@click.command(
    context_settings=_ANYTHING,
    epilog=example("suluh talk", "suluh talk --as sms", "suluh talk --save tests/transcripts/new.txt"),
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def talk(arguments: tuple[str, ...]) -> None:
    """Have a conversation in this terminal, as a seeker would."""
    hand_over("talk", *arguments)


@click.group()
def telegram() -> None:
    """What Telegram shows of the bot before anybody writes."""


@telegram.command(epilog=example("suluh telegram sync"))
def sync() -> None:
    """Compare name, descriptions and commands with our words, and change what differs."""
    hand_over("telegram", "sync")


@telegram.command(epilog=example("suluh telegram check"))
def check() -> None:
    """Ask Telegram whose token SULUH_TELEGRAM_TOKEN is. Nobody is answered."""
    hand_over("telegram", "check")


@click.group()
def whatsapp() -> None:
    """What WhatsApp needs to show buttons and rows."""


@whatsapp.command("sync", epilog=example("suluh whatsapp sync", "suluh whatsapp sync --apply"))
@click.option("--apply", "applies", is_flag=True, help="Make what is missing.")
def sync_templates(*, applies: bool) -> None:
    """Say which of our wordless templates the account at Twilio lacks; with --apply, make them."""
    hand_over("whatsapp", "sync", *(["--apply"] if applies else []))


def whose_token(token: str) -> tuple[int, str]:
    """What Telegram says of a token that is not in the settings yet, and how `telegram check` ended.

    It only asks, so it may do so in a rehearsal too.
    """
    told = {"SULUH_TELEGRAM_TOKEN": token, "SULUH_REHEARSAL": "0"}
    command = (sys.executable, "-m", "bot", "telegram", "check")
    done = subprocess.run(  # noqa: S603  our own program
        command, env={**_environment(), **told}, capture_output=True, text=True, timeout=60, check=False
    )
    return done.returncode, (done.stdout or done.stderr).strip()


def hand_over(*arguments: str) -> Never:
    """Become `python -m bot` with these words."""
    command = (sys.executable, "-m", "bot", *arguments)
    sys.stdout.flush()
    os.execve(sys.executable, command, _environment())  # noqa: S606  our own program


def _environment() -> dict[str, str]:
    path = os.pathsep.join(filter(None, (str(settings.HOME), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path}
