"""`suluh service`: what the register holds, drafts included; a confidential address never."""

from datetime import timedelta
from difflib import get_close_matches
from enum import StrEnum

import click

from admin_cli import house
from admin_cli.house import as_json, example
from admin_cli.keeping import add, edit, retire, ring, say_missing, suspend, validate
from bot.directory.matching import Asked, matching
from bot.directory.model import Need, Service, State
from bot.directory.places import Places
from bot.directory.problems import Problem, Problems
from bot.directory.snapshot import Register


def _codes(kind: type[StrEnum]) -> click.Choice[str]:
    return click.Choice([member.value for member in kind])


@click.group()
def service() -> None:
    """See and change the entries of the directory."""


@service.command(
    "list",
    epilog=example(
        "suluh service list --state draft",
        "suluh service list --place TH-63 --need shelter",
        "suluh service list --due 30 --json",
    ),
)
@click.option("--state", type=_codes(State), help="Only those in this state.")
@click.option(
    "--place", metavar="PLACE", help="Only those in or for this place or a part of it; a code or a name."
)
@click.option("--need", type=_codes(Need), help="Only those for this need.")
@click.option(
    "--due",
    metavar="DAYS",
    type=house.DAYS,
    help="Only those to be validated within so many days, lapsed ones too.",
)
@click.option(
    "--text",
    metavar="WORDS",
    help="Only those with all these words in name, organization, description or numbers.",
)
@as_json
def list_services(  # noqa: PLR0913  one for each option
    *,
    state: str | None,
    place: str | None,
    need: str | None,
    due: int | None,
    text: str | None,
    as_json: bool,
) -> None:
    """List the entries of the directory; every filter given must hold."""
    register, places = _register(), house.places()
    asked = Asked(
        state=State(state) if state else None,
        area=house.area(place, places).code if place else "",
        need=Need(need) if need else None,
        due_by=house.today() + timedelta(days=due) if due is not None else None,
        text=text or "",
    )
    found = sorted(matching(register.services.values(), asked, places), key=lambda entry: entry.id)
    if as_json:
        house.say_json([_line(entry, places) for entry in found])
        return
    for entry in found:
        click.echo(f"{entry.id:<28}  {entry.state:<8}  {places.country(entry.located)}  {entry.name}")
    click.echo(f"{len(found)} entries")


@service.command("show", epilog=example("suluh service show th-1300"))
@click.argument("id")
@as_json
def show_service(id: str, *, as_json: bool) -> None:  # noqa: A002  the word the sheet uses
    """Show one entry, with everything it says; of a draft also what it lacks."""
    services = _register().services
    if id not in services:
        close = get_close_matches(id, services, 1)
        way_out = f"Did you mean {close[0]}?" if close else "`suluh service list` shows them all."
        raise Problems([Problem(id, "no entry has this id.", way_out, "service-unknown")])
    if as_json:
        house.say_json(services[id])
        return
    for line in house.lines(house.plain(services[id])):
        click.echo(line)
    click.echo("What is not listed is unknown.")
    if services[id].state in (State.DRAFT, State.CHECKED):
        say_missing(services[id])


for verb in (add, edit, validate, ring, suspend, retire):
    service.add_command(verb)


def _register() -> Register:
    with house.store() as store:
        return store.load()


def _line(entry: Service, places: Places) -> dict[str, object]:
    validation = entry.validation
    return {
        "id": entry.id,
        "name": entry.name,
        "organization": entry.organization.name,
        "country": places.country(entry.located),
        "state": entry.state,
        "needs": entry.needs,
        "validated_on": validation and validation.validated_on,
        "due_on": validation and validation.due_on,
        "lapses_on": validation and validation.lapses_on,
    }
