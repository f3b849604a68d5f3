"""A working sheet that comes back by `suluh import`: what it would do, field by field, and then all of it.

Promises: nothing is written before it was shown without --apply, and all in one transaction with it; what
waits for a second person already is not proposed twice. Refuses: a sheet with any problem.
"""

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

import click

from admin_cli import desk, house
from bot.directory.changes import Act, Kind, Proposal, changes
from bot.directory.exchange import rows, tables
from bot.directory.exchange.returning import Changed, Returned, compare, is_working
from bot.directory.exchange.working import Table
from bot.directory.problems import Problem, Problems

SHOWN = 12
"""Entries of one kind on the screen; `--report` has them all."""


def table(file: Path) -> Table | None:
    """The cells of a working sheet; None for a sheet of the form of the starter sheet. Raises Problems."""
    kind = file.suffix.lower()
    if kind == ".xlsx":
        from admin_cli import workbook  # noqa: PLC0415  its library takes a while to load

        return workbook.read_table(file)
    text = rows.decode(file.read_bytes(), file.name)
    if kind == ".json":
        return tables.of_json(text)
    try:
        first = rows.table(text.removeprefix("\ufeff").partition("\n")[0])
    except Problems:
        return None
    return tables.of_csv(text) if first and is_working(first[0]) else None


def take(name: str, table: Table, *, is_applied: bool, report: Path | None, as_json: bool) -> None:
    """Shows what a sheet would do, and with `is_applied` does it. Raises Problems."""
    found = compare(table, house.register(), house.places(), _newer)
    if report:
        report.write_text(_report(found), encoding="utf-8-sig", newline="")
    done = _apply(found.acts()) if is_applied and found.acts() else None
    if as_json:
        house.say_json({**_summary(found), "proposals": done or ()})
    else:
        _say(name, found, done, is_applied=is_applied)
    if found.problems:
        raise Problems(found.problems)


def _newer(version: int) -> Collection[str]:
    with house.store() as store:
        return store.newer(version)


def _apply(acts: Sequence[Act]) -> tuple[int, ...]:
    with desk.sat_at() as (acting, _):
        waiting = acting.proposals()
        return acting.carry_out([act for act in acts if not _waits(act, waiting)])


def _waits(act: Act, waiting: Iterable[Proposal]) -> bool:
    """Whether the same is proposed already."""
    return any(
        each.kind is act.kind
        and each.after.id == act.after.id
        and (act.kind is Kind.RETIRE or not changes(each.after, act.after))
        for each in waiting
    )


# what is said ---------------------------------------------------------------------------------------------


def _say(name: str, found: Returned, done: Sequence[int] | None, *, is_applied: bool) -> None:
    if found.problems:
        click.echo("Nothing was written: the sheet has problems.")
        return
    for title, parts in _parts(found):
        if parts:
            click.echo(f"{title}: {len(parts)}")
            click.echo("\n".join(f"  {line}" for part in parts[:SHOWN] for line in part))
            if len(parts) > SHOWN:
                click.echo(f"  and {len(parts) - SHOWN} more; --report FILE lists them all")
    click.echo(f"Unchanged: {len(found.same)}")
    if not found.acts():
        click.echo(f"Nothing to do: {name} says what the directory says.")
    elif not is_applied:
        click.echo("Nothing was written. Add --apply to write it.")
    else:
        click.echo("Written.")
    if done:
        click.echo(f"Proposed: {len(done)}. They wait for a second person: `suluh approve list`.")


def _parts(found: Returned) -> tuple[tuple[str, list[list[str]]], ...]:
    at_once = [each for each in found.changed if not each.waits]
    waits = [each for each in found.changed if each.waits]
    return (
        ("New drafts", [[f"{each.id}  {each.name}"] for each in found.added]),
        ("Changed at once, for nobody is shown them", [*map(_fields, at_once)]),
        ("Changes to propose", [*map(_fields, waits)]),
        ("Gone from the sheet, retirement to propose", [[f"{each.id}  {each.name}"] for each in found.gone]),
        ("Newer than the sheet, left alone", [[f"{each.id}  {each.name}"] for each in found.newer]),
    )


def _fields(changed: Changed) -> list[str]:
    return [
        changed.after.id,
        *(f"  {each.field}: {_said(each.before)} → {_said(each.after)}" for each in changed.fields),
    ]


def _said(text: str) -> str:
    return text or "(nothing)"


def _summary(found: Returned) -> dict[str, object]:
    return {
        "added": [service.id for service in found.added],
        "changed": {each.after.id: each.fields for each in found.changed},
        "waits": [each.after.id for each in found.changed if each.waits],
        "gone": [service.id for service in found.gone],
        "newer": [service.id for service in found.newer],
        "unchanged": [service.id for service in found.same],
        "problems": found.problems,
    }


def _report(found: Returned) -> str:
    page = io.StringIO()
    lines = (map(house.cell, line) for line in _lines(found))
    csv.writer(page, lineterminator="\n").writerows(lines)
    return page.getvalue()


def _lines(found: Returned) -> Iterator[tuple[str, str, str, str, str]]:
    yield "kind", "where", "what", "before", "after"
    yield from (_problem_line(problem) for problem in found.problems)
    if found.problems:
        return
    yield from (("new draft", each.id, each.name, "", "") for each in found.added)
    for each in found.changed:
        kind = "change to propose" if each.waits else "changed at once"
        yield from ((kind, each.after.id, one.field, one.before, one.after) for one in each.fields)
    for kind, services in (("gone", found.gone), ("newer", found.newer), ("unchanged", found.same)):
        yield from ((kind, each.id, each.name, "", "") for each in services)


def _problem_line(problem: Problem) -> tuple[str, str, str, str, str]:
    return "problem", problem.where, f"{problem.what} {problem.way_out}", "", ""
