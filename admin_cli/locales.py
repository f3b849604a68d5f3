"""`suluh locales`: the words, checked, and how far each language has come."""

import click

from admin_cli import house
from admin_cli.house import as_json, example
from bot.directory.problems import Problems
from bot.words import check as words


@click.group()
def locales() -> None:
    """Check the words, and see how far each language has come."""


@locales.command("check", epilog=example("suluh locales check"))
def check() -> None:
    """Check the words of every language: missing, too long, telling, or not to be understood."""
    if problems := words.check(house.LOCALES):
        raise Problems(problems)
    click.echo(f"{len(house.language_status())} languages, nothing wrong")


@locales.command("status", epilog=example("suluh locales status", "suluh locales status --json"))
@as_json
def status(*, as_json: bool) -> None:
    """Say how far each language has come: its status, and how many messages are missing or stale."""
    lines = words.status(house.LOCALES)
    if as_json:
        house.say_json(lines)
        return
    for line in lines:
        click.echo(f"{line.tag:<10}  {line.status:<10}  {line.missing:>4} missing  {line.stale:>4} stale")
