"""`suluh feedback list | resolve`: what seekers reported, and what was found by whoever looked into it.

Promises: of what people say about how they were treated nobody sees a week, nor a count below three (R14);
each is listed with the day by which a steward replies, and what stands lower because of reports with the one
by which two stewards ring it (R15). Refuses:
showing who reported; nobody knows.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import click

from admin_cli import desk, house
from admin_cli.house import as_json, example
from bot.directory.reported import ATTACK, FEW, STEWARD_ONLY, Mark, is_last_line, reply_by
from bot.directory.store import Count
from bot.directory.store.reports import attacked, marks
from bot.directory.store.resolving import Found, Resolving


@dataclass(frozen=True, slots=True)
class Line:
    """What is said of one reason against one entry. `n`: None for fewer than three; `weeks` may be unsaid;
    `reply_by`: of the oldest report.
    """

    service: str
    name: str
    reason: str
    n: int | None
    weeks: tuple[str, ...]
    reply_by: date
    is_overdue: bool


@click.group()
def feedback() -> None:
    """See what seekers reported, and say what was found."""


@feedback.command("list", epilog=example("suluh feedback list", "suluh feedback list --json"))
@as_json
def list_feedback(*, as_json: bool) -> None:
    """List reports that nobody has looked into yet: first what stands lower because of them."""
    with house.store() as store:
        counts, marked, attacks = store.feedback(), marks(store), attacked(store)
        names = {id_: each.name for id_, each in store.load().services.items()}
    lines = [*_lines(counts, names)]
    if as_json:
        house.say_json({"lower": [_mark(each, attacks) for each in marked], "reports": lines})
        return
    for each in marked:
        click.echo(_said(each, names.get(each.service, ""), attacks))
    for line in lines:
        late = " (overdue)" if line.is_overdue else ""
        by = f"reply by {line.reply_by}{late}"
        click.echo(f"  {line.service}  {line.name}  {line.reason}: {_count(line)}; {by}")
    click.echo(f"{len(lines)} kinds of reports on {len({each.service for each in lines})} entries")
    if lines:
        click.echo("Say something to who complained by that day, where you can reach them.")


@feedback.command("resolve", epilog=example("suluh feedback resolve th-1300 --found works"))
@click.argument("id")
@click.option(
    "--found",
    type=click.Choice([each.value for each in Found]),
    required=True,
    help="works: you rang, somebody answered. failed: nobody did. forged: it was an attack. doubt: it "
    "stands lower until you know.",
)
def resolve(id: str, found: str) -> None:  # noqa: A002  the word the sheet uses
    """Say what you found. The reports on the entry are forgotten then.

    What works or was slandered stands where it stood. What failed is hidden, but for the last line for danger
    of its place, which stays, lower.
    """
    with desk.sat_at() as (acting, store):
        before = desk.entry(store, id)
        after = Resolving.of(acting).resolve(id, Found(found), house.places())
        shown = [each for each in store.load().services.values() if each.is_shown_on(house.today())]
    if before.state.may_be_shown and not after.state.may_be_shown:
        click.echo(f"{id} is hidden. Showing it again needs two people.")
    elif Found(found) is Found.FAILED and is_last_line(after, shown, house.places()):
        click.echo(f"{id} is the last line for danger of its place, and stays, lower.")
        click.echo(f'`suluh service suspend {id} --because "it failed"` hides it all the same.')
    elif Found(found) is Found.DOUBT:
        click.echo(f"{id} stands lower than others of its place until you say otherwise.")
    else:
        click.echo(f"{id} stands where it stood." if after.state.may_be_shown else f"{id} is not shown.")


def _lines(counts: Iterable[Count], names: dict[str, str]) -> Iterator[Line]:
    """One for each reason against an entry; of what only a steward hears no week, and few are few."""
    ordered = sorted(counts, key=lambda each: (each.service, each.reason, each.week))
    for (service, reason), group in groupby(ordered, key=lambda each: (each.service, each.reason)):
        of = list(group)
        n, name = sum(each.n for each in of), names.get(service, "")
        by = reply_by(reason, of[0].week)
        due = (by, by < house.today())
        if reason in STEWARD_ONLY:
            yield Line(service, name, reason, n if n >= FEW else None, (), *due)
        else:
            yield Line(service, name, reason, n, tuple(each.week for each in of), *due)


def _count(line: Line) -> str:
    if line.n is None:
        return f"fewer than {FEW}"
    return f"{line.n} ({', '.join(line.weeks)})" if line.weeks else str(line.n)


def _said(mark: Mark, name: str, attacks: Collection[str]) -> str:
    attack = f" {ATTACK} or more on one day: a possible attack." if mark.service in attacks else ""
    return (
        f"{mark.service}  {name}: stands lower since {mark.on}; two stewards ring it by {mark.ring_by}."
        f"{attack}{' Nothing more follows by itself.' if mark.is_frozen else ''}"
    )


def _mark(mark: Mark, attacks: Collection[str]) -> dict[str, object]:
    return {
        "service": mark.service,
        "since": mark.on,
        "ring_by": mark.ring_by,
        "is_frozen": mark.is_frozen,
        "is_attack": mark.service in attacks,
    }
