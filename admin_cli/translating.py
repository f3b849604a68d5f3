"""Between the sheets of translators and the files of a language.

Promises: words that come back are put into a copy and checked there, as `suluh locales check` would; with one
problem nothing is written. What was wrong before the sheet came stops nobody. Refuses: English, and what is
made from it; languages that no row of languages.toml names.
"""

import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from admin_cli import house
from bot.directory.problems import Problem, Problems
from bot.words import check, follows, review
from bot.words.catalog import PSEUDO, SOURCE, read_languages, read_texts
from bot.words.sheet import Row
from bot.words.taking import Language, Taken
from bot.words.texts import Text, rewritten, texts

_NEW_FILE: Final = "### Words of a translator’s sheet. The comments stand in the English file of this name.\n"
_NAMED: Final = re.compile(r"`([^`]+)`")


def language(folder: Path, tag: str) -> Language:
    """What there is of a language. Raises Problems for one that is not translated, or cannot be read."""
    _translated(folder, tag)
    english = texts(read_texts(folder, SOURCE))
    own = texts(read_texts(folder, tag))
    marks = follows.read(_text(folder / tag / follows.FILE))
    return Language(english, own, marks, review.doubts(_text(folder / tag / review.FILE)))


def name(folder: Path, tag: str) -> str:
    """The name of a language in itself."""
    return read_languages(folder)[tag].name


def _translated(folder: Path, tag: str) -> None:
    known = [each for each in read_languages(folder) if each not in (SOURCE, PSEUDO)]
    if tag in known:
        return
    what = "is where translations come from." if tag == SOURCE else "is made from English."
    if tag not in (SOURCE, PSEUDO):
        what = "is no language of locales/languages.toml."
    way_out = f"Name one of {', '.join(known)}; a new one first needs its row there."
    raise Problems([Problem(f"`{tag}`", what, way_out, "words-tag")])


def _text(path: Path) -> str:
    return house.read(path) if path.exists() else ""


def outcome(folder: Path, tag: str, before: Language, taken: Taken) -> Mapping[str, str]:
    """The files of the language that would change, by name, with what would stand in them."""
    files = {
        **_words(folder, tag, before, taken.words),
        follows.FILE: follows.written(taken.marks),
        review.FILE: _text(folder / tag / review.FILE),
    }
    if taken.doubts:
        files[review.FILE] = review.added(files[review.FILE], name(folder, tag), tuple(taken.doubts))
    return {file: text for file, text in files.items() if text != _text(folder / tag / file)}


def _words(folder: Path, tag: str, before: Language, words: Mapping[str, str]) -> dict[str, str]:
    """New texts go to the file that English has them in, the others stay where they are."""
    found: dict[str, dict[str, str]] = {}
    for name_, said in words.items():
        found.setdefault(_home(name_, before.english, before.own), {})[name_] = said
    return {
        file: rewritten(_text(folder / tag / file) or _NEW_FILE, _order(before, file), said)
        for file, said in found.items()
    }


def _home(name_: str, english: Mapping[str, Text], own: Mapping[str, Text]) -> str:
    message = name_.partition(".")[0]
    beside = (text.file for text in own.values() if text.name.partition(".")[0] == message)
    return next(beside, english[name_].file)


def _order(before: Language, file: str) -> list[str]:
    """The names of a file in the order of the English, those that moved here too."""
    return [each for each in before.english if _home(each, before.english, before.own) == file]


def checked(folder: Path, tag: str, files: Mapping[str, str], rows: Iterable[Row]) -> tuple[Problem, ...]:
    """What the check finds in the words of a sheet, by row; what it found before is not the sheet's."""
    if not files:
        return ()
    numbers = {row.id: row.number for row in rows}
    with TemporaryDirectory() as there:
        copy = _copied(folder, tag, Path(there) / "locales")
        known = {(problem.what, problem.code) for problem in check.check(copy)}
        for file, text in files.items():
            (copy / tag / file).write_text(text, "utf-8")
        found = [problem for problem in check.check(copy) if (problem.what, problem.code) not in known]
    return tuple(_placed(problem, numbers) for problem in found)


def _copied(folder: Path, tag: str, copy: Path) -> Path:
    """locales/ with English and one language, so that checking takes a second."""
    for each in (SOURCE, tag):
        if (folder / each).is_dir():
            shutil.copytree(folder / each, copy / each)
    (copy / tag).mkdir(parents=True, exist_ok=True)
    shutil.copy(folder / "heard.toml", copy)
    tables = re.split(r"^(?=\[)", house.read(folder / "languages.toml"), flags=re.MULTILINE)
    kept = (table for table in tables if table.startswith((f"[{SOURCE}]", f"[{tag}]")))
    (copy / "languages.toml").write_text("".join(kept), "utf-8")
    return copy


def _placed(problem: Problem, numbers: Mapping[str, int]) -> Problem:
    named = _NAMED.search(problem.what)
    number = numbers.get(named[1]) if named else None
    return replace(problem, where=f"row {number}, translation") if number else problem


def write(folder: Path, tag: str, files: Mapping[str, str]) -> None:
    """Puts the files where they belong."""
    (folder / tag).mkdir(exist_ok=True)
    for file, text in files.items():
        (folder / tag / file).write_text(text, "utf-8", newline="\n")


def followed(before: Language, names: Iterable[str]) -> Mapping[str, str]:
    """What all texts follow when these follow the present English; where none is named, all do."""
    named = tuple(names)
    unknown = [each for each in named if each not in before.own or each not in before.english]
    if unknown:
        way_out = "The first column of `suluh locales export` has every id."
        raise Problems(Problem(f"`{each}`", "has no words here.", way_out, "words-sheet") for each in unknown)
    there = [each for each in before.english if each in before.own]
    kept = {each: mark for each, mark in before.marks.items() if each in there}
    return {**kept, **{each: follows.mark(before.english[each].pattern) for each in named or there}}
