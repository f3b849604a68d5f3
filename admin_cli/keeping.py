"""`suluh service add | edit | validate | ring | suspend | retire`: the life of an entry, by hand.

Each verb is one act in the audit log. What needs two people becomes a proposal, and says so.
"""

import click

from admin_cli import desk, house
from admin_cli.house import example
from bot.directory.changes import Kind, needs_two
from bot.directory.editing import edited
from bot.directory.model import Operator, Organization, Service, State
from bot.directory.problems import Problem, Problems
from bot.directory.store.desk import Desk
from bot.directory.validation import Method, hidden, lacks, published, retired, rung, validated

_OPERATORS = click.Choice([each.value for each in Operator])


@click.command(
    "add",
    epilog=example('suluh service add th-new "New line" --by "A house" --is ngo located=TH-10 needs=legal'),
)
@click.argument("id")
@click.argument("name")
@click.option("--by", "organization", required=True, help="The organization that gives it.")
@click.option("--is", "operator", type=_OPERATORS, required=True, help="What kind of body that is.")
@click.argument("fields", nargs=-1)
def add(
    id: str,  # noqa: A002  the word the sheet uses
    name: str,
    organization: str,
    operator: str,
    fields: tuple[str, ...],
) -> None:
    """Add an entry, as a draft; FIELDS are name=value, located and needs among them."""
    typed = _typed(fields)
    if missing := [each for each in ("located", "needs") if not typed.get(each)]:
        raise Problems(
            [Problem(id, f"{', '.join(missing)} must be said.", "Add located=TH-10 needs=legal.", "edit")]
        )
    with desk.sat_at() as (acting, store):
        if id in store.load().services:
            raise Problems([Problem(id, "there is an entry with this id.", "Choose another.", "edit")])
        of = Organization(f"{id}-org", organization, Operator(operator))
        bare = Service(id, of, name, "", "", ())
        acting.write([], [edited(bare, typed, house.places())], "add")
    click.echo(f"{id} is a draft. Seekers do not see it.")


@click.command("edit", epilog=example("suluh service edit th-1300 hours=24/7 flags.records_calls=yes"))
@click.argument("id")
@click.argument("fields", nargs=-1, required=True)
def edit(id: str, fields: tuple[str, ...]) -> None:  # noqa: A002  the word the sheet uses
    """Change fields of an entry, as name=value; an empty value clears. No validated date moves."""
    with desk.sat_at() as (acting, store):
        before = desk.entry(store, id)
        _write_or_propose(acting, before, edited(before, _typed(fields), house.places()), "edit")


@click.command(
    "validate",
    epilog=example(
        "suluh service validate th-1300 --method ring_test",
        "suluh service validate th-1300 --method visit --by ngo",
    ),
)
@click.argument("id")
@click.option("--method", type=click.Choice([each.value for each in Method]), required=True, help="How.")
@click.option("--by", "by_kind", type=_OPERATORS, default=Operator.NGO.value, help="What kind of body asked.")
@click.option("--rang", multiple=True, help="A number that answered; all of them when none is named.")
def validate(id: str, method: str, by_kind: str, rang: tuple[str, ...]) -> None:  # noqa: A002  as above
    """Say that somebody asked the service today and that the entry holds."""
    with desk.sat_at() as (acting, store):
        before = desk.entry(store, id)
        _known(before, rang)
        after = validated(before, house.today(), Method(method), Operator(by_kind), rang or None)
        acting.write([before], [after], "validate")
        click.echo(f"{id} is validated until {after.validation.lapses_on if after.validation else ''}.")
        if not after.state.may_be_shown:
            _publish(acting, after)


@click.command("ring", epilog=example("suluh service ring th-1300 1300 --answered my --at-night"))
@click.argument("id")
@click.argument("number")
@click.option("--answered", multiple=True, help="A language in which somebody answered.")
@click.option("--at-night", is_flag=True, help="It was rung at night.")
def ring(id: str, number: str, answered: tuple[str, ...], *, at_night: bool) -> None:  # noqa: A002  as above
    """Say that you rang a number today and somebody answered."""
    with desk.sat_at() as (acting, store):
        before = desk.entry(store, id)
        _known(before, (number,))
        acting.write([before], [rung(before, number, house.today(), answered, night=at_night)], "ring")
    click.echo(f"{number} was rung today.")


@click.command("suspend", epilog=example('suluh service suspend th-1300 --because "number wrong"'))
@click.argument("id")
@click.option("--because", required=True, help="Why; the provider may ask.")
def suspend(id: str, because: str) -> None:  # noqa: A002  as above
    """Hide an entry at once. Showing it again needs two people."""
    with desk.sat_at() as (acting, store):
        before = desk.entry(store, id)
        acting.write([before], [hidden(before, because)], "suspend")
    click.echo(f"{id} is hidden. Within seconds no seeker sees it.")


@click.command(
    "retire", epilog=example('suluh service retire th-1300 --because "merged" --replaced-by th-1191')
)
@click.argument("id")
@click.option("--because", required=True, help="Why; the provider may ask.")
@click.option("--replaced-by", default="", help="The entry that takes its place.")
def retire(id: str, because: str, replaced_by: str) -> None:  # noqa: A002  as above
    """End an entry. It is never shown again, and never forgotten."""
    with desk.sat_at() as (acting, store):
        before = desk.entry(store, id)
        if replaced_by:
            desk.entry(store, replaced_by)
        acting.write([before], [retired(before, because, replaced_by)], "retire")
    click.echo(f"{id} is retired.")


def _write_or_propose(acting: Desk, before: Service, after: Service, did: str) -> None:
    if before == after:
        click.echo("Nothing changes.")
    elif needs_two(before, after):
        _say_proposed(acting.propose(Kind.CHANGE, before, after))
    else:
        acting.write([before], [after], did)
        click.echo(f"{after.id} is changed.")


def _publish(acting: Desk, entry: Service) -> None:
    """Asks the second person to show it, or says what is missing."""
    if entry.state is State.RETIRED:
        return
    if missing := lacks(entry):
        click.echo("Before seekers see it:")
        for each in missing:
            click.echo(f"  {each}")
        return
    _say_proposed(acting.propose(Kind.PUBLISH, entry, published(entry)))


def _say_proposed(number: int) -> None:
    click.echo(f"This waits for a second person: `suluh approve show {number}`.")
    click.echo("Until then nothing changes for seekers.")


def _typed(fields: tuple[str, ...]) -> dict[str, str]:
    wrong = [each for each in fields if "=" not in each]
    if wrong:
        raise Problems(
            [Problem(each, "is no name=value.", "Write it like hours=24/7.", "edit") for each in wrong]
        )
    return dict(each.partition("=")[::2] for each in fields)


def _known(entry: Service, numbers: tuple[str, ...]) -> None:
    held = {phone.number for phone in entry.phones}
    unknown = [each for each in numbers if each not in held]
    if unknown:
        way_out = f"It has {', '.join(sorted(held)) or 'none'}."
        raise Problems([Problem(entry.id, f"has no number {each}.", way_out, "edit") for each in unknown])
