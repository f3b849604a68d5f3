"""`suluh locales`: the words, checked, and how far each language has come."""

import click

from admin_cli import house
from admin_cli.house import as_json, example
from bot.directory.problems import Problems
from bot.words import check as words
from bot.words.rules import is_warning


@click.group()
def locales() -> None:
    """Check the words, and see how far each language has come."""


@locales.command("check", epilog=example("suluh locales check", "suluh locales check --strict"))
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
def check(*, strict: bool) -> None:
    """Check the words of every language: missing, too long, telling, or not to be understood.

    A warning asks for a look: what it names is shown whole, and less well than it could be.
    """
    found = words.check(house.LOCALES, warn=True)
    warnings = [problem for problem in found if is_warning(problem)]
    if problems := found if strict else [problem for problem in found if not is_warning(problem)]:
        raise Problems(problems)
    for warning in warnings:
        click.echo(f"warning: {warning}")
    told = f", {len(warnings)} warnings" if warnings else ""
    click.echo(f"{len(house.language_status())} languages, nothing wrong{told}")


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
