"""`suluh export`: the directory as a sheet, what seekers may see or, with --all, the working sheet.

Promises: a file of that name is never replaced; the same directory gives the same sheet. Refuses: a
confidential address in either.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import click

from admin_cli import house
from admin_cli.house import example
from bot.directory import hours
from bot.directory.exchange import public, tables, working
from bot.directory.model import Need
from bot.directory.problems import Problem, Problems
from bot.directory.snapshot import Directory

_TEXTS: Final[Mapping[str, str]] = {".csv": "utf-8-sig", ".json": "utf-8"}
"""The mark before a CSV lets spreadsheet programs see every script."""


@click.command(
    "export",
    epilog=example(
        "suluh export public.csv",
        "suluh export tak.json --area TH-63 --need shelter",
        "suluh export working.xlsx --all",
    ),
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--area", metavar="PLACE", help="Only those in or for this place; a code or a name.")
@click.option("--need", type=click.Choice([each.value for each in Need]), help="Only those for this need.")
@click.option("--all", "is_whole", is_flag=True, help="The working sheet: every entry but retired ones.")
def export(file: Path, *, area: str | None, need: str | None, is_whole: bool) -> None:
    """Write the directory to FILE, a .csv, .json or .xlsx.

    Without --all the sheet holds what seekers are shown today, and may be given to anybody. With --all it is
    the working sheet: change it in a spreadsheet program and bring it back with `suluh import`. Use .xlsx for
    that; in a .csv such a program reads 24/7 as a day and takes the 0 from a number. It holds notes that are
    for stewards alone.
    """
    _check(file)
    places = house.places()
    code, wanted = house.area(area, places).code if area else "", Need(need) if need else None
    register = house.register(needed=True)
    if is_whole:
        table = working.sheet(register, places, code, wanted)
    else:
        directory = Directory.of(register, places)
        table = public.sheet(directory, hours.day(house.now()), code, wanted)
    _write(file, table)
    held = "the working sheet" if is_whole else "what is shown today"
    click.echo(f"Written: {file}, {held}, entries: {len(table) - 1}.")


def _check(file: Path) -> None:
    if file.suffix.lower() not in (*_TEXTS, ".xlsx"):
        way_out = "End its name in .csv, .json or .xlsx."
        raise Problems([Problem(file.name, "is no kind of file that can be made.", way_out, "export-file")])
    if file.exists():
        raise Problems([Problem(file.name, "is there already.", "Choose another name.", "export-file")])


def _write(file: Path, table: list[list[str]]) -> None:
    kind = file.suffix.lower()
    if kind == ".xlsx":
        from admin_cli import workbook  # noqa: PLC0415  its library takes a while to load

        workbook.write_table(file, "Directory", table, {*working.FIXED, working.MADE})
        return
    text = tables.as_json(table) if kind == ".json" else tables.as_csv(table)
    file.write_text(text, encoding=_TEXTS[kind], newline="")
