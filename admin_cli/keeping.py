"""`suluh service add | edit | validate | ring | suspend | retire`: the life of an entry, by hand.

Each verb is one act in the audit log. What needs two people becomes a proposal, and says so. Refuses: what
would leave a shown entry without something that publishing needs, bringing back what is retired, and moving
a date backwards unless told that the clock is right.
"""

import re
from datetime import date

import click

from admin_cli import desk, house
from admin_cli.house import example
from bot.directory.changes import Kind, needs_two
from bot.directory.editing import edited
from bot.directory.limits import shown, way_out
from bot.directory.model import Operator, Organization, Service, State
from bot.directory.problems import Problem, Problems
from bot.directory.store import is_same
from bot.directory.store.desk import Desk
from bot.directory.validation import Method, hidden, lacks, published, retired, rung, validated

_OPERATORS = click.Choice([each.value for each in Operator])

_ID = re.compile(r"[a-z]{2,3}-[a-z0-9-]{1,40}")  # as in a sheet

_backwards = click.option("--backwards", is_flag=True, help="The day known so far was wrong: today is right.")


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
    if not _ID.fullmatch(id):
        raise Problems(
            [Problem(shown(id), "is no id.", "Write it like th-1300: a country, -, and a name.", "edit")]
        )
    _check_lengths(id, name=name, organization=organization)
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
        after = edited(before, _typed(fields), house.places())
        _still_ready(before, after)
        _write_or_propose(acting, before, after)


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
@_backwards
def validate(id: str, method: str, by_kind: str, rang: tuple[str, ...], *, backwards: bool) -> None:  # noqa: A002  as above
    """Say that somebody asked the service today and that the entry holds."""
    with desk.sat_at() as (acting, store):
        before = _alive(desk.entry(store, id))
        _known(before, rang)
        _forwards(before, before.validation.validated_on if before.validation else None, backwards=backwards)
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
@_backwards
def ring(id: str, number: str, answered: tuple[str, ...], *, at_night: bool, backwards: bool) -> None:  # noqa: A002  as above
    """Say that you rang a number today and somebody answered."""
    with desk.sat_at() as (acting, store):
        before = _alive(desk.entry(store, id))
        _known(before, (number,))
        rung_on = max((p.rung_on for p in before.phones if p.number == number and p.rung_on), default=None)
        _forwards(before, rung_on, backwards=backwards)
        acting.write([before], [rung(before, number, house.today(), answered, night=at_night)], "ring")
    click.echo(f"{number} was rung today.")


@click.command("suspend", epilog=example('suluh service suspend th-1300 --because "number wrong"'))
@click.argument("id")
@click.option("--because", required=True, help="Why; the provider may ask.")
def suspend(id: str, because: str) -> None:  # noqa: A002  as above
    """Hide an entry at once. Showing it again needs two people."""
    _check_lengths(id, because=because)
    with desk.sat_at() as (acting, store):
        before = _alive(desk.entry(store, id))
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
    _check_lengths(id, because=because)
    with desk.sat_at() as (acting, store):
        before = desk.entry(store, id)
        if replaced_by:
            desk.entry(store, replaced_by)
        acting.write([before], [retired(before, because, replaced_by)], "retire")
    click.echo(f"{id} is retired.")


def _write_or_propose(acting: Desk, before: Service, after: Service) -> None:
    if is_same(before, after):
        click.echo("Nothing changes.")
    elif needs_two(before, after):
        _say_proposed(acting.propose(Kind.CHANGE, before, after))
    else:
        acting.write([before], [after], "edit")
        click.echo(f"{after.id} is changed.")


def _alive(entry: Service) -> Service:
    if entry.state is State.RETIRED:
        way_out = "What is retired stays so; `suluh service add` makes a new one."
        raise Problems([Problem(entry.id, "is retired.", way_out, "edit")])
    return entry


def _forwards(entry: Service, last: date | None, *, backwards: bool) -> None:
    """Raises Problems when today is before a day that is known: one of the two clocks was wrong."""
    if last and house.today() < last and not backwards:
        what = f"the clock says {house.today()}, but somebody asked on {last} already."
        way_out = "Set the clock; or, when that day was wrong, say --backwards."
        raise Problems([Problem(entry.id, what, way_out, "clock")])


def _still_ready(before: Service, after: Service) -> None:
    """Raises Problems when an entry that is shown would lose what publishing needs."""
    known = lacks(before)
    new = [each for each in lacks(after) if each not in known] if before.state.may_be_shown else []
    if new:
        way_out = "Say that too in the same edit, or `suluh service suspend` it first."
        raise Problems(
            [Problem(before.id, f"it is shown, and then {each}.", way_out, "edit") for each in new]
        )


def _publish(acting: Desk, entry: Service) -> None:
    """Asks the second person to show it, or says what is missing."""
    if not say_missing(entry):
        _say_proposed(acting.propose(Kind.PUBLISH, entry, published(entry)))


def say_missing(entry: Service) -> bool:
    """Says what an entry still needs before seekers see it; whether there was anything to say."""
    missing = lacks(entry)
    for each in ("Before seekers see it:", *(f"  {each}" for each in missing)) if missing else ():
        click.echo(each)
    return bool(missing)


def _say_proposed(number: int) -> None:
    click.echo(f"This waits for a second person: `suluh approve show {number}`.")
    click.echo("Until then nothing changes for seekers.")


def _check_lengths(id: str, **typed: str) -> None:  # noqa: A002  as above
    """Raises Problems with every text that is too long for its field."""
    found = {field: way_out(field, text) for field, text in typed.items()}
    if problems := [
        Problem(f"{id}, {field}", f"{shown(typed[field])} does not do.", too_long, "edit")
        for field, too_long in found.items()
        if too_long
    ]:
        raise Problems(problems)


def _typed(fields: tuple[str, ...]) -> dict[str, str]:
    wrong = [each for each in fields if "=" not in each]
    if wrong:
        raise Problems(
            [Problem(shown(each), "is no name=value.", "Write it like hours=24/7.", "edit") for each in wrong]
        )
    return dict(each.partition("=")[::2] for each in fields)


def _known(entry: Service, numbers: tuple[str, ...]) -> None:
    held = {phone.number for phone in entry.phones}
    unknown = [each for each in numbers if each not in held]
    if unknown:
        way_out = f"It has {', '.join(sorted(held)) or 'none'}."
        raise Problems([Problem(entry.id, f"has no number {each}.", way_out, "edit") for each in unknown])
