"""A sheet as an .xlsx workbook, there and back; the one keeper of openpyxl, which takes a while to load.

Promises: every cell is text, also one that begins like a formula; header and first column stay in sight;
what a translator should not change is locked, without a password. Refuses: what is no .xlsx, a file that
would unpack to far more than a sheet, and running a formula.
"""

import warnings
import zipfile
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Final

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from bot.directory.problems import Problem, Problems
from bot.words.sheet import COLUMNS, HOW_TO, MISSING, STALE, STATES

TITLE: Final = "Words "
"""The name of the sheet, before the tag of its language."""

LARGEST: Final = 50_000_000
"""Bytes that a workbook may unpack to; ours have half a million."""

_WIDTHS: Final = (24, 52, 36, 26, 52, 36, 10)
_OPEN: Final = ("translation", "doubt", "state")
_BOLD: Final = Font(bold=True)
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top")
_HEAD: Final = PatternFill("solid", fgColor="D9E2EC")
_LOCKED: Final = PatternFill("solid", fgColor="F0F0F0")
_TODO: Final = PatternFill("solid", fgColor="FFF4CC")


def write(path: Path, tag: str, name: str, rows: Iterable[Sequence[str]]) -> None:
    """Makes the workbook of a language: how to, then the words."""
    book = Workbook()
    book.properties.creator = "suluh"
    first = book.worksheets[0]
    first.title = "How to"
    first.column_dimensions["A"].width = 110
    for number, line in enumerate((f"Translating Suluh: {name} ({tag})", *HOW_TO), 1):
        _put(first, number, 1, line)
    first.cell(1, 1).font = _BOLD
    _fill(book.create_sheet(f"{TITLE}{tag}"), rows)
    book.save(path)


def _fill(sheet: Worksheet, rows: Iterable[Sequence[str]]) -> None:
    for column, (title, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True), 1):
        _put(sheet, 1, column, title).fill = _HEAD
        sheet.cell(1, column).font = _BOLD
        sheet.column_dimensions[chr(64 + column)].width = width
    number = 1
    for number, row in enumerate(rows, 2):
        for column, text in enumerate(row, 1):
            _style(_put(sheet, number, column, text), COLUMNS[column - 1], row[-1])
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:G{number}"
    choices = DataValidation("list", formula1=f'"{",".join(STATES)}"', allow_blank=True)
    choices.add(f"G2:G{max(number, 2)}")
    sheet.add_data_validation(choices)
    _protect(sheet)


def _put(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # noqa: S101 - no cells are merged here
    if text:
        cell.value, cell.data_type = text, "s"  # else what begins with = would be a formula
    cell.number_format, cell.alignment = "@", _WRAPPED
    return cell


def _style(cell: Cell, column: str, state: str) -> None:
    if column in _OPEN:
        cell.protection = Protection(locked=False)
    else:
        cell.fill = _LOCKED
    if column == "translation" and state in (MISSING, STALE):
        cell.fill = _TODO


def _protect(sheet: Worksheet) -> None:
    """Locks what is not to be changed; widths, heights and filters stay free."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.protection.autoFilter = False


def read(path: Path, tag: str) -> list[list[str]]:
    """The cells of the words in a workbook. Raises Problems when it is none, or of another language."""
    sheet = _words(path, tag)
    return [[_text(cell) for cell in line] for line in sheet.iter_rows(values_only=True)]


def write_table(path: Path, title: str, table: Sequence[Sequence[str]], fixed: Collection[str]) -> None:
    """Makes a workbook of one table, header first; `fixed` columns are grey, and nothing is locked."""
    book = Workbook()
    book.properties.creator = "suluh"
    sheet = book.worksheets[0]
    sheet.title = title
    header, *lines = table
    for column, name in enumerate(header, 1):
        _put(sheet, 1, column, name).fill = _HEAD
        sheet.cell(1, column).font = _BOLD
        letters = get_column_letter(column)
        sheet.column_dimensions[letters].width = 24
        sheet.column_dimensions[letters].number_format = "@"  # what is typed below stays as it was typed
        for number, line in enumerate(lines, 2):
            cell = _put(sheet, number, column, line[column - 1])
            if name in fixed:
                cell.fill = _LOCKED
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    book.save(path)


def read_table(path: Path) -> list[list[str]]:
    """The cells of the first sheet with an `id` in its header, or of the first. Raises Problems."""
    sheets = _open(path, "sheet-text").worksheets
    if not sheets:
        raise Problems([_no_workbook(path, "sheet-text")])
    sheet = next((each for each in sheets if _has_header(each)), sheets[0])
    lines = [[_text(cell) for cell in line] for line in sheet.iter_rows(values_only=True)]
    width = len(_trimmed(lines[0])) if lines else 0
    return [line[:width] + _trimmed(line[width:]) for line in lines]


def _trimmed(line: list[str]) -> list[str]:
    """Without the empty cells at its end; a spreadsheet counts whatever was once touched."""
    while line and not line[-1].strip():
        line = line[:-1]
    return line


def _words(path: Path, tag: str) -> Worksheet:
    sheets = _open(path, "words-sheet").worksheets
    if not sheets:
        raise Problems([_no_workbook(path, "words-sheet")])
    found = next((sheet for sheet in sheets if sheet.title.startswith(TITLE)), None)
    if found is not None and found.title != f"{TITLE}{tag}":
        what = f"is a sheet for `{found.title.removeprefix(TITLE)}`, not for `{tag}`."
        way_out = "Name the language it is for, or the file of this one."
        raise Problems([Problem(path.name, what, way_out, "words-sheet")])
    return found or next((sheet for sheet in sheets if _has_header(sheet)), sheets[0])


def _open(path: Path, code: str) -> Workbook:
    try:
        if _unpacked(path) <= LARGEST:
            with warnings.catch_warnings(action="ignore"):  # of styles and the like that it leaves out
                return load_workbook(path)
    except OSError:
        raise  # it cannot be opened at all, which is said elsewhere
    except Exception:  # noqa: BLE001 - the library raises whatever it stumbles over
        raise Problems([_no_workbook(path, code)]) from None
    raise Problems([Problem(path.name, "is far too large.", "Send the sheet alone.", code)])


def _unpacked(path: Path) -> int:
    with zipfile.ZipFile(path) as packed:
        return sum(part.file_size for part in packed.infolist())


def _no_workbook(path: Path, code: str) -> Problem:
    way_out = "Open it in a spreadsheet program and save it as “Excel Workbook (.xlsx)”, without a password."
    return Problem(path.name, "is no .xlsx workbook that can be read.", way_out, code)


def _has_header(sheet: Worksheet) -> bool:
    return any(_text(cell).strip().lower() == "id" for cell in next(sheet.iter_rows(values_only=True), ()))


def _text(cell: object) -> str:
    """What stands there; a day that a spreadsheet made of a text is a text again."""
    if isinstance(cell, datetime):
        return (cell.date() if cell.time() == time.min else cell).isoformat()
    return "" if cell is None else str(cell)
