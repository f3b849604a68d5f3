"""A table of texts as a CSV or a JSON text, there and back.

Promises: what goes in comes out; no cell of a CSV can become a formula in a spreadsheet program; a text
that is no table is a problem with a way out. Refuses: files, and knowing what a cell means.
"""

import csv
import io
import json
from collections.abc import Sequence
from typing import Final

from bot.directory.exchange import rows
from bot.directory.problems import Problem, Problems

Table = list[list[str]]

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet program takes for the beginning of a formula; a cell that is only `-` is none."""


def as_csv(table: Sequence[Sequence[str]]) -> str:
    """The table as CSV. A quotation mark goes before what would be a formula."""
    page = io.StringIO()
    csv.writer(page, lineterminator="\n").writerows([_shielded(cell) for cell in row] for row in table)
    return page.getvalue()


def of_csv(text: str) -> Table:
    """The table of a CSV text. Raises Problems."""
    return [[_bare(cell) for cell in row] for row in rows.table(text)]


def as_json(table: Sequence[Sequence[str]]) -> str:
    """The table as a list of objects, a text for each column."""
    header, *lines = table
    return (
        json.dumps([dict(zip(header, line, strict=True)) for line in lines], ensure_ascii=False, indent=1)
        + "\n"
    )


def of_json(text: str) -> Table:
    """The table of a JSON text; its columns are those of all objects. Raises Problems with every fault."""
    try:
        found = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        raise Problems([_no_list("the file", "is no JSON.")]) from None
    if not isinstance(found, list):
        raise Problems([_no_list("the file", "is no list.")])
    lines = [line if isinstance(line, dict) else {} for line in found]
    problems = [
        _no_list(f"row {number}", "is not one text for each column.")
        for number, line in enumerate(found, start=2)
        if not isinstance(line, dict) or not all(_is_plain(cell) for cell in line.values())
    ]
    if problems:
        raise Problems(problems)
    header = list(dict.fromkeys(column for line in lines for column in line))
    return [header, *([_text(line.get(column)) for column in header] for line in lines)]


def _shielded(cell: str) -> str:
    return f"'{cell}" if _would_run(cell) else cell


def _bare(cell: str) -> str:
    """Takes one quotation mark away where `_shielded` would have put it."""
    return cell[1:] if cell.startswith("'") and _would_run(cell[1:]) else cell


def _would_run(cell: str) -> bool:
    """Also behind quotation marks, so that a cell which begins with one comes back with it."""
    return cell.lstrip(" '").startswith(FORMULA) and cell != "-"


def _is_plain(cell: object) -> bool:
    return cell is None or (isinstance(cell, str | int) and not isinstance(cell, bool))


def _text(cell: str | int | None) -> str:
    return "" if cell is None else str(cell)


def _no_list(where: str, what: str) -> Problem:
    return Problem(where, what, "Write a list of objects, as `suluh export FILE.json` does.", "sheet-text")
