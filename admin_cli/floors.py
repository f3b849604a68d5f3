"""`suluh floor`: the national emergency numbers, and the two people who stand for each (R3)."""

import click

from admin_cli import desk, house
from admin_cli.house import as_json, example
from bot.directory.model import FloorNumber
from bot.directory.problems import Problem, Problems


@click.group()
def floor() -> None:
    """See and sign the national emergency numbers."""


@floor.command("list", epilog=example("suluh floor list --country TH"))
@click.option("--country", help="Only those of this country, by ISO code.")
@as_json
def list_floor(*, country: str | None, as_json: bool) -> None:
    """List the numbers with their sources, and who stands for each."""
    found = [number for number in house.register().floor if country in (None, number.country)]
    if as_json:
        house.say_json(found)
        return
    for number in found:
        who = (
            f"{number.signed_by} and {number.second}, {number.checked_on}" if number.is_signed else "unsigned"
        )
        click.echo(f"{number.country}  {number.number:<6}  {number.what:<10}  {who}\n    {number.source_url}")
        if number.note:
            click.echo(f"    {number.note}")
    click.echo(f"{len(found)} numbers, {sum(not number.is_signed for number in found)} unsigned")


@floor.command("sign", epilog=example("suluh floor sign TH 191 1669 --as ben"))
@click.argument("country")
@click.argument("numbers", nargs=-1, required=True)
@click.option("--as", "second", required=True, help="The id of the second person.")
@click.option("--code", prompt="One-time code", hide_input=True, help="One of theirs; asked for if absent.")
def sign(country: str, numbers: tuple[str, ...], second: str, code: str) -> None:
    """Say that you and a second person checked these numbers today, each with its source."""
    with desk.sat_at() as (acting, store):
        held = [number for number in store.load().floor if number.country == country]
        acting.sign([_find(held, country, each) for each in numbers], second, code)
    click.echo(f"Signed: {country} {', '.join(numbers)}. It holds for a year.")


def _find(held: list[FloorNumber], country: str, number: str) -> FloorNumber:
    found = next((each for each in held if each.number == number), None)
    if found is None:
        known = ", ".join(each.number for each in held)
        way_out = f"It has {known}." if known else "Add it to data/floor.toml with its official source."
        raise Problems([Problem(country, f"the floor has no number {number}.", way_out, "floor")])
    return found
