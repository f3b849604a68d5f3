"""`suluh approve`: what waits for a second person, field by field, before and after (R16)."""

from collections.abc import Iterator
from dataclasses import fields, replace

import click

from admin_cli import desk, house
from admin_cli.house import as_json, example, lines
from bot.directory.changes import Kind, Proposal, changes
from bot.directory.model import Flags, Service
from bot.directory.problems import Problem, Problems
from bot.directory.ringback import By, Proof, Ringing


@click.group()
def approve() -> None:
    """See what waits for a second person, and accept or reject it."""


@approve.command("list", epilog=example("suluh approve list"))
@as_json
def list_proposals(*, as_json: bool) -> None:
    """List what waits."""
    waiting = _waiting()
    if as_json:
        house.say_json([_line(each) for each in waiting])
        return
    for each in waiting:
        click.echo(
            f"{each.id:>4}  {each.on}  {each.kind:<8}  by {each.by:<12}  {each.after.id}  {each.after.name}"
        )
    click.echo(f"{len(waiting)} wait for a second person")


@approve.command("show", epilog=example("suluh approve show 3"))
@click.argument("number", type=int)
@as_json
def show(number: int, *, as_json: bool) -> None:
    """Show one, field by field; of an entry that is not shown yet, all that it says."""
    with desk.looked_at() as (looking, _):
        found = next((each for each in looking.proposals() if each.id == number), None)
        question = looking.ringing(found) if found else None
    if found is None or question is None:
        way_out = "`suluh approve list` shows those that are."
        raise Problems([Problem(f"proposal {number}", "is not waiting.", way_out, "desk")])
    if as_json:
        house.say_json({**_line(found), "entry": found.after})
        return
    click.echo(f"{found.kind} of {found.after.id}, {found.after.name}; asked by {found.by} on {found.on}")
    for each in changes(found.before, found.after):
        click.echo(f"  {each.field}")
        click.echo(f"    before  {each.before or '(nothing)'}\n    after   {each.after or '(nothing)'}")
    if found.kind is Kind.PUBLISH:
        click.echo("\n".join(_whole(found.after)))
    for line in _to_ring(question):
        click.echo(line)


@approve.command(
    "accept",
    epilog=example(
        "suluh approve accept 3 --as ben",
        'suluh approve accept 3 --as ben --rang "+66 2 929 2223"',
        "suluh approve accept 3 --as ben --letter",
    ),
)
@click.argument("number", type=int)
@click.option("--as", "second", required=True, help="The id of the second person.")
@click.option(
    "--code", prompt="One-time code", hide_input=True, help="One of their codes; asked for if absent."
)
@click.option("--rang", default="", help="Of a new number: who was rung, and said that it is theirs.")
@click.option("--visited", is_flag=True, help="Nobody could be rung: somebody went there.")
@click.option("--letter", is_flag=True, help="Nobody could be rung: they answered a letter.")
def accept(  # noqa: PLR0913 - each an option
    number: int, second: str, code: str, rang: str, *, visited: bool, letter: bool
) -> None:
    """Accept one, as the second person, with one of your own codes.

    A new number needs a ring back to another one that was on record before; `approve show` names it. Where
    none may be rung: a visit or a letter, and 72 hours.
    """
    said = [
        *([By.RANG] if rang else []),
        *([By.VISITED] if visited else []),
        *([By.LETTER] if letter else []),
    ]
    if len(said) > 1:
        raise click.UsageError("Say one of --rang, --visited and --letter.")
    proof = Proof(said[0], rang) if said else None
    with desk.sat_at() as (acting, _):
        after = acting.accept(number, second, code, proof)
    click.echo(f"Done: {after.id} is {after.state} now. The code is used up.")


@approve.command("reject", epilog=example("suluh approve reject 3"))
@click.argument("number", type=int)
def reject(number: int) -> None:
    """Reject one; nothing changes."""
    with desk.sat_at() as (acting, _):
        acting.reject(number)
    click.echo("Rejected. Nothing has changed.")


def _waiting() -> tuple[Proposal, ...]:
    with desk.looked_at() as (looking, _):
        return looking.proposals()


def _to_ring(question: Ringing) -> Iterator[str]:
    """Who is to be rung before a new number is believed."""
    if not question.is_asked:
        return
    numbers, others = question.own(), question.has_others()
    if not (numbers or others):
        yield "A number is new, and no other on record is sure to be another device: visit or write to them."
        yield f"72 hours must pass: it can be accepted from {question.waits_until:%Y-%m-%d %H:%M %Z} on."
        return
    yield "A number is new. Before accepting it ring, on another device than the one it came from:"
    yield from (f"  {number}" for number in numbers)
    if others:
        yield "  where another role that keeps it is reached"


def _whole(entry: Service) -> Iterator[str]:
    """What the second person stands for: all that the entry says, and each flag, the unknown ones too."""
    yield "The whole entry:"
    for line in lines(house.plain(replace(entry, flags=Flags()))):
        yield f"  {line}"
    yield "What happens to a person who makes contact:"
    for flag in fields(Flags):
        yield f"  {flag.name}: {getattr(entry.flags, flag.name) or 'unknown'}"


def _line(proposal: Proposal) -> dict[str, object]:
    return {
        "id": proposal.id,
        "kind": proposal.kind,
        "service": proposal.after.id,
        "by": proposal.by,
        "on": proposal.on,
        "changes": changes(proposal.before, proposal.after),
    }
