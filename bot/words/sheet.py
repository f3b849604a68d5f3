"""The sheet of a translator: what goes out, row by row, and what comes back.

Promises: one row a message or attribute of the English, in the order of its files, with what is said about
it, what the check will hold it to, and the words there are; what comes back is read whole, with every
problem at once and the row it stands in. Refuses: knowing what a workbook is (`admin_cli/workbook.py`), and
saying yes to words; they are checked before anything is written.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.directory.problems import Problem, Problems
from bot.words import check, follows
from bot.words.reading import SENTENCES
from bot.words.rules import BOUNDS
from bot.words.texts import Text

COLUMNS: Final = ("id", "source", "context", "limit", "translation", "doubt", "state")
NEEDED: Final = ("id", "source", "translation")

MISSING, STALE, OK = "missing", "stale", "ok"
STATES: Final = (MISSING, STALE, OK)

HOW_TO: Final = tuple(
    """
Each row of the next sheet is one text that somebody in trouble may read on a small phone.
1. Read source, the English; context says where it stands. Write yours under translation.
2. Say what it means, not word for word, in words a child of ten knows. Read it aloud.
3. Leave { $place } and its like as they are. [other], *[self] and a lone } stay on their lines.
4. What stands behind [other] or *[self] is for you to translate, each of them, even if two are the same.
5. [self] speaks to the person, [other] is about somebody else; [young] is under 18, [adult] is not.
6. A machine holds to limit. Sentences have 20 words at most, for the young 12. Others may see the first line.
7. Not sure? Write why under doubt, in English. It goes to the reviewer, and it is welcome.
8. state says missing: there are no words yet.
9. state says stale: the English has changed since. Change the words, or write ok there if they still fit.
10. An empty translation changes nothing. Change no id and no source, and keep the first row.
11. No numbers, names or addresses of people or services belong here. Send the file back as .xlsx.
""".strip().splitlines()
)
"""The first sheet, in plain English."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it came back; `number` counts as a spreadsheet does."""

    number: int
    id: str
    source: str
    translation: str
    doubt: str = ""
    state: str = ""


def rows(
    english: Mapping[str, Text],
    own: Mapping[str, Text],
    marks: Mapping[str, str],
    doubts: Mapping[str, Sequence[str]],
) -> Iterator[tuple[str, ...]]:
    """The rows of a language's sheet, without the header."""
    for name, source in english.items():
        words = own[name].words if name in own else ""
        doubt = "\n".join(doubts.get(name, ()))
        yield (name, source.words, _context(source), limit(name), words, doubt, _state(source, own, marks))


def _state(source: Text, own: Mapping[str, Text], marks: Mapping[str, str]) -> str:
    if source.name not in own:
        return MISSING
    return STALE if follows.is_stale(source, marks) else OK


def _context(source: Text) -> str:
    place = " · ".join(filter(None, (source.file, source.group)))
    return "\n".join(filter(None, (place, source.comment)))


def limit(name: str) -> str:
    """What the check holds a text to, in words, one a line."""
    return "\n".join(_limits(name))


def _limits(name: str) -> Iterator[str]:
    bound = next(bound for bound in BOUNDS if re.fullmatch(bound.names, name))
    yield f"{bound.most} characters at most" + (": a button" if bound.code == "L09" else "")
    if "." not in name:
        yield f"{next(most for names, most in SENTENCES if re.fullmatch(names, name))} sentences at most"
        if check.is_first(name) and not name.startswith(check.UNSEEN):
            yield f"first line: {check.FIRST_LINE} characters at most, and harmless"
    if name.partition(".")[0] in check.NEUTRAL or name.startswith("bot-"):
        yield "no word may tell what this is about"


def read(cells: Sequence[Sequence[str]]) -> tuple[Row, ...]:
    """The rows of a sheet that came back. Raises Problems when it is not one, or holds nothing."""
    header = [cell.strip().lower() for cell in cells[0]] if cells else []
    if absent := [column for column in NEEDED if column not in header]:
        what = f"has no column {', '.join(absent)}."
        way_out = "Name them in the first row as `suluh locales export` does; it makes a new sheet too."
        raise Problems([Problem("the sheet", what, way_out, "words-sheet")])
    found = tuple(_row(number, header, line) for number, line in enumerate(cells[1:], 2) if any(line))
    if not any(row.translation.strip() or row.doubt.strip() for row in found):
        what = "holds no translation and no doubt."
        raise Problems([Problem("the sheet", what, "Fill in the column translation.", "words-sheet")])
    return found


def _row(number: int, header: Sequence[str], line: Sequence[str]) -> Row:
    cells = dict(zip(header, line, strict=False))
    return Row(
        number,
        cells.get("id", "").strip(),
        cells.get("source", ""),
        cells.get("translation", ""),
        cells.get("doubt", ""),
        cells.get("state", "").strip().lower(),
    )
