"""The working sheet: one row an entry, in the words that `editing.py` reads, so that it can come back.

Promises: the same entries give the same sheet; a retired entry is in none; a confidential address says only
that there is one. The last column tells what the sheet was made of, so that an old sheet undoes nothing and
a part of the directory is not taken for the whole. Refuses: files, and reading; that is `returning.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from hashlib import sha256
from typing import Final

from bot.directory import editing
from bot.directory.confidential import Confidential
from bot.directory.exchange.rows import clean
from bot.directory.matching import Asked, matching
from bot.directory.model import Channel, Commitment, Need, Phone, Service, State
from bot.directory.places import Places
from bot.directory.problems import Problem, Problems
from bot.directory.snapshot import Register

FIXED: Final = ("id", "organization", "operator", "state", "validated_on", "due_on", "lapses_on")
"""Columns that say what an entry is, and that no sheet changes."""

MADE: Final = "made"
"""The column that says what the sheet was made of; see `Made`."""

COLUMNS: Final = (*FIXED, *editing.FIELDS, MADE)
HIDDEN: Final = "(confidential)"
LONGEST: Final = 30_000
"""Characters of one cell; a spreadsheet program takes 32,767."""

Table = list[list[str]]


@dataclass(frozen=True, slots=True)
class Made:
    """What a row was made of: the version of the register, the area and need asked for, and its own mark."""

    version: int
    area: str
    need: str
    mark: str

    def __str__(self) -> str:
        return f"{self.version} {self.area or '*'} {self.need or '*'} {self.mark}"

    @classmethod
    def read(cls, cell: str) -> "Made":
        """Reads it back. Raises ValueError for a cell that was changed."""
        version, area, need, mark = cell.split(" ")
        if not (version.isascii() and version.isdecimal()):
            raise ValueError(version)
        return cls(int(version), area.removeprefix("*"), Need(need) if need != "*" else "", mark)


def sheet(register: Register, places: Places, area: str = "", need: Need | None = None) -> Table:
    """The working sheet of a register, or of an area and a need: its header and a row for each entry.

    Raises Problems with every cell that no spreadsheet would take.
    """
    rows = [[*COLUMNS]]
    for service in held(register.services.values(), places, area, need):
        cells = said(service)
        made = Made(register.version, area, need or "", mark(cells))
        rows.append([*(cells[column] for column in COLUMNS if column != MADE), str(made)])
    if problems := [problem for row in rows[1:] for problem in _too_long(row)]:
        raise Problems(problems)
    return rows


def held(services: Iterable[Service], places: Places, area: str, need: Need | None) -> list[Service]:
    """What a working sheet of an area and a need holds, by id."""
    found = matching(services, Asked(area=area, need=need), places)
    return sorted((each for each in found if each.state is not State.RETIRED), key=lambda each: each.id)


def said(service: Service) -> dict[str, str]:
    """The cells of an entry, by column, all but what the row was made of."""
    validation = service.validation
    values: dict[str, object] = {
        "id": service.id,
        "organization": service.organization.name,
        "operator": service.operator,
        "state": service.state,
        "validated_on": validation and validation.validated_on,
        "due_on": validation and validation.due_on,
        "lapses_on": validation and validation.lapses_on,
    }
    values |= {f"flags.{flag.name}": getattr(service.flags, flag.name) for flag in fields(service.flags)}
    values |= {name: getattr(service, name) for name in editing.FIELDS if name not in values}
    return {column: clean(spelled(values[column])) for column in COLUMNS if column != MADE}


def spelled(value: object) -> str:
    """A value as `editing.py` reads it; nothing of a confidential address."""
    if isinstance(value, tuple | frozenset):
        parts = map(spelled, value)
        return "; ".join(sorted(parts) if isinstance(value, frozenset) else parts)
    match value:
        case None:
            text = ""
        case Confidential():
            text = HIDDEN
        case Phone():
            text = value.number if value.channel is Channel.VOICE else f"{value.number} | {value.channel}"
        case Commitment():
            text = f"{value.by} | {value.on} | {value.how}"
        case _:
            text = str(value)
    return text


def mark(cells: dict[str, str]) -> str:
    """Twelve signs that change when a cell does; of what the row was made of they say nothing."""
    text = "\x1f".join(cells[column] for column in COLUMNS if column != MADE)
    return sha256(text.encode()).hexdigest()[:12]


def _too_long(row: list[str]) -> Iterable[Problem]:
    for column, cell in zip(COLUMNS, row, strict=True):
        if len(cell) > LONGEST:
            what = f"holds {len(cell)} characters; a sheet takes {LONGEST}."
            yield Problem(f"{row[0]}, {column}", what, "Shorten it with `suluh service edit`.", "sheet-cells")
