"""The doubts of a language: the table in `review.md`, from which a native reviewer starts.

Promises: a doubt is found by the names it stands beside; a new one becomes the last row of that table, in its
columns, and stands there once. Refuses: changing what is written there.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

FILE: Final = "review.md"

_COLUMNS: Final = ("Message", "Text", "Literally", "Doubt", "Instead")
_NAMES: Final = re.compile(r"`([\w.-]+)`")
_BAR: Final = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a translator was not sure of: the message, its words, and the doubt."""

    name: str
    words: str
    doubt: str


@dataclass(frozen=True, slots=True)
class _Table:
    """The table of doubts: its header, its rows, and in which line it ends."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    end: int

    @property
    def first(self) -> int:
        """The column of the message; some count their rows before it."""
        return int(self.header[0] == "#")

    @property
    def doubt(self) -> int:
        """The column of the doubt."""
        return next(at for at, cell in enumerate(self.header) if cell.lower() == "doubt")


def plain(text: str) -> str:
    """A doubt on one line, as a table holds it."""
    return " ".join(text.split())


def doubts(content: str) -> dict[str, tuple[str, ...]]:
    """What is doubted, by the name of the message or attribute."""
    found: dict[str, tuple[str, ...]] = {}
    table = _table(content.splitlines())
    for row in table.rows if table else ():
        for name in _named(row[table.first] if table else ""):
            found[name] = (*found.get(name, ()), row[table.doubt] if table else "")
    return found


def added(content: str, language: str, new: tuple[Doubt, ...]) -> str:
    """The file with these doubts at the end of its table; one without a table gets one."""
    lines = content.splitlines()
    table = _table(lines)
    if table is None:
        head = lines or [f"# {language}: what to review"]
        lines = [*head, "", "## Doubts of translators", "", _row(_COLUMNS), "|---" * len(_COLUMNS) + "|"]
        table = _Table(_COLUMNS, (), len(lines))
    rows = [_row(_cells(table, doubt, len(table.rows) + at)) for at, doubt in enumerate(new, 1)]
    return "\n".join((*lines[: table.end], *rows, *lines[table.end :])) + "\n"


def _table(lines: list[str]) -> _Table | None:
    for at, line in enumerate(lines):
        header = _split(line)
        if "doubt" in map(str.lower, header):
            end = next((n for n in range(at, len(lines)) if not lines[n].startswith("|")), len(lines))
            rows = (_split(each) for each in lines[at + 2 : end])
            return _Table(header, tuple(row for row in rows if len(row) == len(header)), end)
    return None


def _split(line: str) -> tuple[str, ...]:
    if not line.startswith("|"):
        return ()
    return tuple(cell.strip().replace("\\|", "|") for cell in _BAR.split(line.strip().strip("|")))


def _named(cell: str) -> Iterator[str]:
    """The names in a cell; `.yes` after `age` is `age.yes`."""
    message = ""
    for name in _NAMES.findall(cell):
        if not name.startswith("."):
            message = name.partition(".")[0]
        yield f"{message}{name}" if name.startswith(".") else name


def _cells(table: _Table, doubt: Doubt, number: int) -> tuple[str, ...]:
    said: Mapping[int, str] = {
        table.first: f"`{doubt.name}`",
        table.first + 1: plain(doubt.words),
        table.doubt: doubt.doubt,
    }
    numbered = {0: str(number)} if table.first else {}
    return tuple({**said, **numbered}.get(at, "") for at in range(len(table.header)))


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
