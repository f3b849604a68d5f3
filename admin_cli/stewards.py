"""`suluh steward`: who keeps the directory, and their one-time codes."""

import re
import secrets

import click

from admin_cli import desk, house
from admin_cli.house import as_json, example
from bot.directory.problems import Problem, Problems
from bot.directory.store.desk import CODES

_ID = re.compile(r"[a-z0-9-]{2,32}")
_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is read as another


@click.group()
def steward() -> None:
    """See and change who keeps the directory."""


@steward.command("add", epilog=example('suluh steward add ben "Ben B., Partner House"'))
@click.argument("id")
@click.argument("name")
def add(id: str, name: str) -> None:  # noqa: A002  the word of the table
    """Add somebody, or give them new codes; each code proves once that it is them."""
    if not _ID.fullmatch(id):
        raise Problems([Problem(id, "is no id.", "Use 2 to 32 of a-z, 0-9 and -.", "steward-id")])
    codes = new_codes()
    with desk.sat_at(new=id) as (acting, _):
        acting.add(id, name, codes)
    click.echo(
        f"Codes of {id}, for {name} alone. Print them or write them down now: they are shown only once."
    )
    for code in codes:
        click.echo(f"  {code}")


@steward.command("list", epilog=example("suluh steward list"))
@as_json
def list_stewards(*, as_json: bool) -> None:
    """List who keeps the directory, and how many codes each has left."""
    with desk.looked_at() as (acting, _):
        people = acting.people()
    if as_json:
        house.say_json(people)
        return
    for person in people:
        gone = f"gone since {person.removed_on}" if person.removed_on else f"{person.codes} codes left"
        click.echo(f"{person.id:<16}  {gone:<24}  {person.name}")


@steward.command("remove", epilog=example("suluh steward remove ben"))
@click.argument("id")
def remove(id: str) -> None:  # noqa: A002  as above
    """Take somebody's codes and name away; the id stays in the audit log."""
    with desk.sat_at() as (acting, _):
        acting.remove(id)
    click.echo(f"{id} has no codes any more, and no name here.")


def new_codes() -> tuple[str, ...]:
    """Codes for one person, made by chance."""
    return tuple(new_code() for _ in range(CODES))


def new_code(groups: int = 2) -> str:
    """A code made by chance: groups of four signs that nobody reads as others."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(groups))
