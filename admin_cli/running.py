"""`suluh run`, `suluh talk` and `suluh telegram`: start Suluh as a process of its own.

This command cannot import what carries messages (a contract holds it to that), so it hands over to
`python -m bot` and is gone: signals reach Suluh itself.
"""

import os
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
    _hand_over("run", *arguments)


@click.command(
    context_settings=_ANYTHING,
    epilog=example("suluh talk", "suluh talk --as sms", "suluh talk --save tests/transcripts/new.txt"),
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def talk(arguments: tuple[str, ...]) -> None:
    """Have a conversation in this terminal, as a seeker would."""
    _hand_over("talk", *arguments)


@click.group()
def telegram() -> None:
    """What Telegram shows of the bot before anybody writes."""


@telegram.command(epilog=example("suluh telegram sync"))
def sync() -> None:
    """Compare name, descriptions and commands with our words, and change what differs."""
    _hand_over("telegram", "sync")


def _hand_over(*arguments: str) -> Never:
    path = os.pathsep.join(filter(None, (str(settings.HOME), os.environ.get("PYTHONPATH"))))
    command = (sys.executable, "-m", "bot", *arguments)
    sys.stdout.flush()
    os.execve(sys.executable, command, {**os.environ, "PYTHONPATH": path})  # noqa: S606  our own program
