"""`suluh coverage`: where help is missing, by place, need and kind of person; thin countries first."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from textwrap import wrap
from typing import NamedTuple

import click

from admin_cli import house
from admin_cli.house import as_json, example
from bot.directory import coverage as covered
from bot.directory.coverage import Cell, Standing, Who
from bot.directory.model import Need
from bot.directory.places import Places, UnknownArea
from bot.directory.problems import Problem, Problems
from bot.directory.snapshot import Directory, Register
from bot.directory.steward import shortages

WIDTH = 100
SHOWN = 40
"""Lines of missing help on the screen; `--csv` has every cell."""
NAMED = 8
"""Places in one such line."""

SIGNS = {
    Standing.EMPTY: "×",
    Standing.SOON_EMPTY: "!",
    Standing.ONLY_UNKNOWN: "?",
    Standing.ONE: "·",
    Standing.OK: " ",
}
_HEADS = "safe shelt medic couns legal money work home famil docum child info polic labor inter"
HEADS = dict(zip(Need, _HEADS.split(), strict=True))
CALLED = {
    Who.ANYBODY: "anybody",
    Who.MEN: "men",
    Who.YOUNG: "young people",
    Who.PAPERS: "people without papers",
    Who.UNIDENTIFIED: "people not identified",
}
SAID = {
    Standing.EMPTY: "nothing",
    Standing.SOON_EMPTY: "nothing from {} on",
    Standing.ONLY_UNKNOWN: "not known for any",
    Standing.ONE: "only one",
}
COLUMNS = (
    "area",
    "name",
    "need",
    "who",
    "standing",
    "shown",
    "known",
    "still_shown",
    "empty_on",
    "on",
    "then",
)
"""Of the CSV file, in their order; `known` are those of `shown` that are known to take this person."""

NEEDS, WHO = click.Choice([need.value for need in Need]), click.Choice([who.value for who in Who])


Thin = dict[str, tuple[str, ...]]
"""What is missing in each thin country."""


@dataclass(frozen=True, slots=True)
class Look:
    """What to look at: "" for all."""

    area: str
    need: str
    who: str
    day: date
    ahead: int
    is_drafts: bool


@dataclass(frozen=True, slots=True)
class View:
    """What was looked at: the cells, the days from and to which, and what makes a country thin (R4).

    `soon_thin`: those that are not thin yet, and will be on the last day.
    """

    cells: tuple[Cell, ...]
    day: date
    then: date
    thin: Thin
    soon_thin: Thin
    places: Places


@click.command(
    epilog=example(
        "suluh coverage",
        "suluh coverage --area TH --who men --within 60",
        "suluh coverage --drafts --csv cells.csv",
    )
)
@click.option(
    "--area", metavar="PLACE", help="One place and its provinces, by code or name; all countries without."
)
@click.option(
    "--need", type=NEEDS, metavar="CODE", help="Only this need; `suluh service list --help` names them."
)
@click.option("--who", type=WHO, help="Only this kind of person.")
@click.option(
    "--within",
    "ahead",
    default=covered.SOON,
    show_default=True,
    metavar="DAYS",
    type=house.DAYS,
    help="How far to look ahead.",
)
@house.on_day
@click.option("--drafts", is_flag=True, help="Count drafts as if all of them were live.")
@click.option(
    "--csv", "sheet", type=click.Path(dir_okay=False, path_type=Path), help="Write every cell to a CSV file."
)
@as_json
def coverage(  # noqa: PLR0913  one for each option
    *,
    area: str | None,
    need: str | None,
    who: str | None,
    ahead: int,
    day: datetime | None,
    drafts: bool,
    sheet: Path | None,
    as_json: bool,
) -> None:
    """Say where help is missing: place by need, and for whom.

    A number counts the entries that are offered there, those for a part of the place too. Papers and
    identification are mostly unknown until somebody asks; such entries count, and the cell says so.
    """
    view = _look(Look(area or "", need or "", who or "", house.day_of(day), ahead, drafts))
    if sheet:
        sheet.write_text(_csv(view), encoding="utf-8")
    if as_json:
        house.say_json(_document(view))
        return
    for line in _lines(view, is_drafts=drafts):
        click.echo(line)


def _look(look: Look) -> View:
    register, places = house.register(needed=True), house.places()
    areas = _areas(look.area, register, places)
    directory = Directory.of(covered.as_if_live(register) if look.is_drafts else register, places)
    needs = (Need(look.need),) if look.need else tuple(Need)
    cells = covered.cover(directory, areas, look.day, look.ahead, needs)
    asked = tuple(cell for cell in cells if look.who in ("", cell.who))
    then = look.day + timedelta(days=look.ahead)
    thin, thin_then = _thin(directory, areas, look.day), _thin(directory, areas, then)
    soon_thin = {country: missing for country, missing in thin_then.items() if country not in thin}
    return View(asked, look.day, then, thin, soon_thin, places)


def _areas(typed: str, register: Register, places: Places) -> Sequence[str]:
    """The place that was typed and its provinces, else the countries in scope. Raises Problems."""
    if typed:
        whole = house.area(typed, places).code
        return (whole, *(part.code for part in places.parts(whole)))
    steward = house.steward()
    return _known(covered.countries(register, places, steward.countries if steward else ()), places)


def _known(codes: Iterable[str], places: Places) -> Sequence[str]:
    """The countries of the steward's file, if all are in the table of places. Raises Problems."""
    faults, found = [], []
    for code in codes:
        try:
            found.append(places.area(code).code)
        except UnknownArea:
            way_out = "Take it out of `countries` in the steward's file, or mend its code."
            faults.append(Problem(code, "no country has this code.", way_out, "place-unknown"))
    if faults:
        raise Problems(faults)
    return found


def _thin(directory: Directory, areas: Iterable[str], day: date) -> Thin:
    countries = dict.fromkeys(map(directory.places.country, areas))
    found = {country: tuple(shortages(directory, country, day)) for country in countries}
    return {country: missing for country, missing in found.items() if missing}


# for programs ---------------------------------------------------------------------------------------------


def _document(view: View) -> dict[str, object]:
    return {
        "on": view.day,
        "then": view.then,
        "thin": view.thin,
        "soon_thin": view.soon_thin,
        "cells": [_plain(cell) for cell in view.cells],
    }


def _plain(cell: Cell) -> dict[str, object]:
    return {
        "area": cell.area,
        "need": cell.need,
        "who": cell.who,
        "standing": cell.standing,
        "shown": cell.shown,
        "known": cell.known,
        "still_shown": cell.still_shown,
        "empty_on": cell.empty_on,
    }


def _csv(view: View) -> str:
    """One row a cell, the days it was counted for in each."""
    page = io.StringIO()
    rows = [
        {**_plain(cell), "name": view.places.name(cell.area, "en"), "on": view.day, "then": view.then}
        for cell in view.cells
    ]
    write = csv.DictWriter(page, COLUMNS, lineterminator="\n")
    write.writeheader()
    write.writerows(
        {key: house.cell(each) if isinstance(each, str) else each for key, each in row.items()}
        for row in rows
    )
    return page.getvalue()


# for the eye ----------------------------------------------------------------------------------------------


def _lines(view: View, *, is_drafts: bool) -> Iterator[str]:
    counted = " as if every draft were live" if is_drafts else ""
    yield f"Entries shown on {view.day}{counted}, looking ahead to {view.then}."
    yield from _scarce("Thin", view.thin)
    yield from _scarce(f"Thin on {view.then}", view.soon_thin)
    yield ""
    yield from _table(view)
    yield ""
    yield from _missing(view)


def _scarce(title: str, countries: Thin) -> Iterator[str]:
    """A line for all countries that miss the same."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for country, missing in countries.items():
        alike.setdefault(missing, []).append(country)
    for missing, thin in alike.items():
        yield from _folded(f"{title}: {', '.join(thin)}: {', '.join(missing)}.")


def _table(view: View) -> Iterator[str]:
    """A row a place, a column a need; of whoever was asked for, else of anybody."""
    who = view.cells[0].who if view.cells else Who.ANYBODY
    needs = list(dict.fromkeys(cell.need for cell in view.cells))
    rows: dict[str, list[Cell]] = {}
    for cell in view.cells:
        if cell.who is who:
            rows.setdefault(cell.area, []).append(cell)
    yield f"For {CALLED[who]}:"
    yield f"{'':<7}" + "".join(f"{HEADS[need]:>5} " for need in needs).rstrip()
    for area, cells in rows.items():
        yield f"{area:<7}" + "".join(f"{cell.shown:>5}{SIGNS[cell.standing]}" for cell in cells).rstrip()
    yield f"× nothing   ! nothing left on {view.then}   ? not known for any   · only one"


def _missing(view: View) -> Iterator[str]:
    """How many cells stand how; then what is wrong, the worst first."""
    counts = Counter(cell.standing for cell in view.cells)
    yield f"Cells: {', '.join(f'{counts[each]} {each}' for each in Standing)}."
    found = _gathered(view)
    for line in found[:SHOWN]:
        yield from _folded(line)
    if len(found) > SHOWN:
        yield f"and {len(found) - SHOWN} more lines; --csv FILE has every cell"


class Group(NamedTuple):
    """Of what the same is to be said."""

    standing: Standing
    who: Who
    empty_on: date | None
    named: str


def _gathered(view: View) -> list[str]:
    """One line for all places and needs of which the same is to be said, the worst first."""
    groups: dict[Group, list[str]] = {}
    shown = Counter((cell.area, cell.who) for cell in view.cells if cell.shown)
    for (area, who, said), needs in _unsaid(view).items():
        named = _named(said[0], needs, shown[area, who])
        groups.setdefault(Group(said[0], who, said[1], named), []).append(area)
    worst_first = sorted(groups.items(), key=lambda group: list(Standing).index(group[0].standing))
    return [_line(*group) for group in worst_first]


Said = tuple[Standing, date | None]
"""What a line says of a cell: the day counts only where it is named."""


def _unsaid(view: View) -> dict[tuple[str, Who, Said], list[Need]]:
    """The needs of each place and kind of person, but those that a line on anybody or a wider place says."""
    cells = {(cell.area, cell.need, cell.who): cell for cell in view.cells}
    found: dict[tuple[str, Who, Said], list[Need]] = {}
    for cell in view.cells:
        whole = view.places.area(cell.area).parent
        wider = cells.get((cell.area, cell.need, Who.ANYBODY)), cells.get((whole, cell.need, cell.who))
        is_said = any(each and each is not cell and _said(each) == _said(cell) for each in wider)
        if cell.standing is not Standing.OK and not is_said:
            found.setdefault((cell.area, cell.who, _said(cell)), []).append(cell.need)
    return found


def _said(cell: Cell) -> Said:
    return cell.standing, cell.empty_on if cell.standing is Standing.SOON_EMPTY else None


def _named(standing: Standing, needs: list[Need], shown: int) -> str:
    """The needs of a line; `shown`: how many there have an entry."""
    if standing is Standing.EMPTY:
        return "every need" if len(needs) == len(Need) else ", ".join(needs)
    return "all there is" if len(needs) == shown > 1 else ", ".join(needs)


def _line(group: Group, areas: list[str]) -> str:
    more = f" and {len(areas) - NAMED} more" if len(areas) > NAMED else ""
    said = SAID[group.standing].format(group.empty_on)
    return f"{', '.join(areas[:NAMED])}{more} · {group.named} · {CALLED[group.who]}: {said}"


def _folded(line: str) -> list[str]:
    return wrap(line, WIDTH, subsequent_indent="    ")
