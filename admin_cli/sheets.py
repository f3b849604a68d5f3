"""`suluh import`: a sheet against the register. Shows what it would do, and does it only when told to.

A sheet of the form of the starter sheet is read here; one that `suluh export --all` made, in `returned.py`.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from admin_cli import desk, house, returned
from admin_cli.house import as_json, example
from bot import settings
from bot.directory.exchange import Difference, compare, rows, sheet
from bot.directory.exchange.sheet import Sheet
from bot.directory.problems import Problem, Problems
from bot.directory.store import is_same
from bot.directory.store.log import is_kept

SHOWN = 12
"""Lines of one kind on the screen; `--report` has them all."""


@click.command(
    "import",
    epilog=example(
        "suluh import data/asean-services.csv",
        "suluh import partners.csv --apply --report report.csv",
        "suluh import working.xlsx --apply",
    ),
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--apply", "is_applied", is_flag=True, help="Write what is new and what changed.")
@click.option(
    "--report", type=click.Path(dir_okay=False, path_type=Path), help="Write every line to a CSV file."
)
@as_json
def import_sheet(file: Path, *, is_applied: bool, report: Path | None, as_json: bool) -> None:
    """Compare a sheet with the register, and with --apply write it.

    New rows become drafts; nothing is published. A sheet with any problem changes nothing.

    A working sheet of `suluh export --all` comes back as a difference. A draft is changed at once; what
    seekers rely on becomes a proposal, and so does the end of an entry whose row is gone. A blank cell says
    nothing; `-` clears.
    """
    if (table := returned.table(file)) is not None:
        returned.take(file.name, table, is_applied=is_applied, report=report, as_json=as_json)
        return
    text = rows.decode(file.read_bytes(), file.name)
    found = sheet.read(text, house.readings(), house.places())
    difference = Difference() if found.problems else compare(found, house.register(), is_same)
    if report:
        report.write_text(_report(found, difference), encoding="utf-8")
    if is_applied and difference.to_write:
        _write(difference, text)
    house.say_json(_summary(found, difference)) if as_json else _say(found, difference, is_applied=is_applied)
    if problems := (*found.problems, *difference.waiting):
        raise Problems(problems)


def _write(difference: Difference, text: str) -> None:
    """By the desk, with a row in the audit log; before there is a data key there is no log."""
    if settings.load().data_keys:
        with desk.sat_at() as (acting, _):
            before = (change.before for change in difference.changed)
            acting.write(before, difference.to_write, "import", text=text)
        return
    with house.store(make=True) as store:
        if is_kept(store):
            way_out = "Put the key from the recovery sheet into SULUH_DATA_KEYS."
            what = "holds no data key, and this directory has an audit log that only a key can go on with."
            raise Problems([Problem("SULUH_DATA_KEYS", what, way_out, "desk")])
        store.put(difference.to_write)


def _say(found: Sheet, difference: Difference, *, is_applied: bool) -> None:
    if found.problems:
        click.echo("Nothing was written: the sheet has problems.")
        return
    for title, lines in _parts(found, difference):
        if lines:
            click.echo(f"{title}: {len(lines)}")
            click.echo("\n".join(f"  {line}" for line in lines[:SHOWN]))
            if len(lines) > SHOWN:
                click.echo(f"  and {len(lines) - SHOWN} more; --report FILE lists them all")
    click.echo(f"Unchanged: {len(difference.unchanged)}")
    if difference.to_write:
        click.echo("Written." if is_applied else "Nothing was written. Add --apply to write it.")


def _parts(found: Sheet, difference: Difference) -> tuple[tuple[str, list[str]], ...]:
    return (
        ("To look at", _gathered(found.warnings)),
        ("New drafts", [f"{service.id}  {service.name}" for service in difference.added]),
        ("Changed drafts", [f"{each.after.id}  {', '.join(each.fields)}" for each in difference.changed]),
    )


def _gathered(warnings: Iterable[Problem]) -> list[str]:
    """One line for all rows of which the same is to be said."""
    rows: dict[tuple[str, str], list[str]] = {}
    for warning in warnings:
        rows.setdefault((warning.what, warning.way_out), []).append(warning.where)
    others = {key: f" and {len(where) - 1} more" if len(where) > 1 else "" for key, where in rows.items()}
    return [f"{where[0]}{others[key]}: {' '.join(key)}" for key, where in rows.items()]


def _summary(found: Sheet, difference: Difference) -> dict[str, object]:
    return {
        "added": [service.id for service in difference.added],
        "changed": {change.after.id: change.fields for change in difference.changed},
        "unchanged": [service.id for service in difference.unchanged],
        "problems": (*found.problems, *difference.waiting),
        "warnings": found.warnings,
    }


def _report(found: Sheet, difference: Difference) -> str:
    page = io.StringIO()
    csv.writer(page, lineterminator="\n").writerows(_report_lines(found, difference))
    return page.getvalue()


def _report_lines(found: Sheet, difference: Difference) -> Iterator[tuple[str, str, str, str]]:
    yield "kind", "where", "what", "way out"
    for kind, problems in (
        ("problem", found.problems),
        ("waits", difference.waiting),
        ("look at", found.warnings),
    ):
        yield from (_problem_line(kind, problem) for problem in problems)
    yield from (("new draft", service.id, service.name, "") for service in difference.added)
    yield from (("changed draft", each.after.id, ", ".join(each.fields), "") for each in difference.changed)
    yield from (("unchanged", service.id, service.name, "") for service in difference.unchanged)


def _problem_line(kind: str, problem: Problem) -> tuple[str, str, str, str]:
    return kind, problem.where, problem.what, problem.way_out
