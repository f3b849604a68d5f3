"""A CSV sheet as rows that keep their cells, so that every problem can say its row and column.

Promises: cells come out clean (NFC, no invisible signs, ordinary spaces) and nothing else in them
is changed; row numbers are those a spreadsheet shows; a text that is no sheet is refused with a
sentence. Refuses: knowing what a cell means.
"""

import csv
import io
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from bot.directory import limits
from bot.directory.problems import Problem, Problems

COLUMNS = (
    "id", "organization", "organization_type", "service_name", "country", "admin1", "locality",
    "nationwide", "needs", "audience", "trafficking_specific", "phone", "phone_alt", "whatsapp",
    "telegram", "sms", "email", "website", "address", "latitude", "longitude", "hours", "languages",
    "cost", "eligibility", "how_to_access", "id_required", "police_involved", "feedback_contact",
    "source_url", "source_title", "source_date", "retrieved", "confidence", "notes",
)  # fmt: skip
"""The columns of the starter sheet, in its order. All must be there; most cells may be empty."""

csv.field_size_limit(2**31 - 1)  # else a cell of 131,073 characters has no row and no column

_JOINERS = "\u200c\u200d"  # they shape Sinhala and Persian letters; other invisible signs only hide


@dataclass(frozen=True, slots=True)
class Row:
    """One row with its cells; `number` counts as a spreadsheet does, the header being row 1."""

    number: int
    cells: Mapping[str, str]

    def says(self, column: str) -> bool:
        """Whether the cell says anything. A blank one says nothing; `-` says that there is nothing."""
        return bool(self.cells[column])

    def text(self, column: str) -> str:
        """What the cell says; "" for a blank one and for `-`."""
        cell = self.cells[column]
        return "" if cell == "-" else cell

    def parts(self, column: str) -> tuple[str, ...]:
        """What a cell with `;` between its parts holds, in order and without repeats."""
        parts = (part.strip() for part in self.text(column).split(";"))
        return tuple(dict.fromkeys(filter(None, parts)))

    def problem(self, column: str, what: str, way_out: str) -> Problem:
        """A problem of one cell."""
        return Problem(f"row {self.number}, {column}", what, way_out, "sheet-cell")


def decode(data: bytes, name: str) -> str:
    """The text of a sheet's file. Raises Problems when it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = f"is not UTF-8 text: byte {error.start} cannot be read."
        way_out = "Save the sheet as “CSV UTF-8” in the spreadsheet program."
        raise Problems([Problem(name, what, way_out, "sheet-text")]) from None


def read(text: str) -> tuple[Row, ...]:
    """Every row that holds anything. Raises Problems with all that keeps the text from being a sheet."""
    return taken(table(text), COLUMNS, COLUMNS)


def table(text: str) -> list[list[str]]:
    """The cells of a CSV text, whichever sign a spreadsheet put between them. Raises Problems."""
    text = text.removeprefix("\ufeff")
    sign = max(",;\t", key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        return list(reader)
    except csv.Error as error:
        where, way_out = f"line {reader.line_num}", "Look for a quotation mark that is never closed."
        raise Problems([Problem(where, f"is not CSV: {error}.", way_out, "sheet-text")]) from None


def taken(
    records: list[list[str]], known: Sequence[str], needed: Sequence[str], tolerated: int = 0
) -> tuple[Row, ...]:
    """The rows of a table with these columns; one that is not there is blank throughout. Raises Problems.

    Cells of so many characters are `tolerated`, however long their field may be: whoever calls looks again.
    """
    header = [clean(cell) for cell in records[0]] if records else []
    problems = [*_header_problems(header, known, needed), *_shape_problems(records, header, tolerated)]
    if problems:
        raise Problems(problems)
    cleaned = ([clean(cell) for cell in cells] for cells in records[1:])
    blank = dict.fromkeys(known, "")
    return tuple(
        Row(number, blank | dict(zip(header, cells, strict=True)))
        for number, cells in enumerate(cleaned, start=2)
        if any(cells)
    )


def clean(cell: str) -> str:
    """The cell in NFC with single ordinary spaces, and without signs that cannot be seen."""
    if cell.isascii() and cell.isprintable():
        return " ".join(cell.split())
    kept = (" " if _is_space(sign) else sign for sign in cell if _is_seen(sign))
    return unicodedata.normalize("NFC", " ".join("".join(kept).split()))


def _is_space(sign: str) -> bool:
    return unicodedata.category(sign) in ("Zs", "Zl", "Zp", "Cc")


def _is_seen(sign: str) -> bool:
    return sign in _JOINERS or unicodedata.category(sign) not in ("Cf", "Co", "Cs", "Cn")


def _header_problems(header: list[str], known: Sequence[str], needed: Sequence[str]) -> Iterator[Problem]:
    for column, times in Counter(header).items():
        if times > 1:
            yield _header_problem(f"the column {column!r} stands {times} times.", "Keep one.")
    for column in header:
        if column not in known:
            close = get_close_matches(column, known, 1)
            way_out = f"Did you mean {close[0]!r}?" if close else "Take it out."
            yield _header_problem(f"{column!r} is no column of this sheet.", way_out)
    for column in needed:
        if column not in header:
            yield _header_problem(f"the column {column!r} is missing.", "Add it; its cells may stay empty.")


def _header_problem(what: str, way_out: str) -> Problem:
    return Problem("row 1", what, way_out, "sheet-column")


def _shape_problems(records: list[list[str]], header: list[str], tolerated: int) -> Iterator[Problem]:
    for number, cells in enumerate(records[1:], start=2):
        if cells and len(cells) != len(header):
            what = f"has {len(cells)} cells, and the header has {len(header)}."
            way_out = "Put quotation marks around text with a comma in it."
            yield Problem(f"row {number}", what, way_out, "sheet-cells")
        for column, cell in zip(header, cells, strict=False):
            if len(cell) > max(tolerated, most := limits.longest(column)):
                what = f"holds {len(cell)} characters; {most} is the most."
                way_out = "Shorten it, or look for a missing quotation mark."
                yield Problem(f"row {number}, {column}", what, way_out, "sheet-cells")
