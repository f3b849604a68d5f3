"""`suluh flows`: the flow files, checked without words and drawn from the table that runs."""

from pathlib import Path

import click

from admin_cli import house
from admin_cli.house import example
from bot.dialogue import draw, flow
from bot.dialogue.flow import Flow
from bot.dialogue.keeping import VOCABULARIES
from bot.dialogue.views import VOCABULARY
from bot.directory.problems import Problem, Problems

_FILES = click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))


@click.group()
def flows() -> None:
    """Check and draw what comes after what in a conversation."""


@flows.command("check", epilog=example("suluh flows check", "suluh flows check flows/find_help.toml"))
@_FILES
def check(files: tuple[Path, ...]) -> None:
    """Check flow files; without a name, all of them."""
    problems: list[Problem] = []
    for path in files or _all():
        try:
            found = _read(path)
        except Problems as faults:
            problems += faults.problems
        else:
            click.echo(f"{path.name}: {len(found.states)} states, nothing wrong")
    if problems:
        raise Problems(problems)


@flows.command("draw", epilog=example("suluh flows draw flows/find_help.toml > find_help.mmd"))
@_FILES
def draw_flows(files: tuple[Path, ...]) -> None:
    """Draw flow files as Mermaid; without a name, all of them."""
    for path in files or _all():
        click.echo(draw.mermaid(_read(path)))


def _all() -> list[Path]:
    return sorted(house.FLOWS.glob("*.toml"))


def _read(path: Path) -> Flow:
    return flow.read(house.read(path), path.name, VOCABULARIES.get(path.name, VOCABULARY))
