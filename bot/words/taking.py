"""What a translator's sheet would change: new words, doubts, and which English each text follows.

Promises: every row is looked at and every problem said with its row; a blank translation changes nothing;
a text follows the English that its row showed, so a row of an old sheet comes in stale, and never replaces
words that follow the present English; an unchanged row stays stale unless its state says ok. Refuses:
writing, and knowing what the check holds words to.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from bot.directory.problems import Problem
from bot.words import follows
from bot.words.review import Doubt, plain
from bot.words.sheet import OK, Row
from bot.words.texts import Text, Unreadable, clean, is_same, parse


@dataclass(slots=True)
class Taken:
    """What was found. `looked_at` is said and stops nothing; one problem stops everything."""

    words: dict[str, str] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    still_fit: list[str] = field(default_factory=list)
    looked_at: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Language:
    """What there is before: the English, the language's own texts, what they follow, and its doubts."""

    english: Mapping[str, Text]
    own: Mapping[str, Text]
    marks: Mapping[str, str]
    doubts: Mapping[str, Sequence[str]]


def take(rows: Iterable[Row], language: Language) -> Taken:
    """What these rows would change."""
    taken = Taken(marks=dict(language.marks))
    seen: dict[str, int] = {}
    for row in rows:
        if problem := _misplaced(row, language.english, seen):
            taken.problems.append(problem)
            continue
        seen[row.id] = row.number
        _take_words(row, language, taken)
        _take_doubt(row, language, taken)
    return taken


def _misplaced(row: Row, english: Mapping[str, Text], seen: Mapping[str, int]) -> Problem | None:
    if row.id in seen:
        what = f"`{row.id}` stands in row {seen[row.id]} too."
        return Problem(f"row {row.number}, id", what, "Keep one of them.", "words-sheet")
    if row.id in english:
        return None
    near = get_close_matches(row.id, english, n=1)
    hint = f"Did you mean `{near[0]}`? " if near else ""
    what = f"`{row.id}` is no text of Suluh." if row.id else "there is no id."
    way_out = f"{hint}Take the row out, or make a new sheet with `suluh locales export`."
    return Problem(f"row {row.number}, id", what, way_out, "words-sheet")


def _take_words(row: Row, language: Language, taken: Taken) -> None:
    words = clean(row.translation)
    if not words.strip():
        return
    try:
        pattern = parse(words)
    except Unreadable as error:
        what = f"`{row.id}` cannot be read: {error.why}"
        way_out = (
            "Close each { and keep [ ] and *[ ] as in source; no line of text begins with [ * or a full stop."
        )
        taken.problems.append(Problem(f"row {row.number}, translation", what, way_out, "words-sheet"))
        return
    own, source = language.own.get(row.id), language.english[row.id]
    is_changed = own is None or not (words == own.words or is_same(pattern, own.pattern))
    shown = _mark_of(row.source)
    if shown != follows.mark(source.pattern):
        if is_changed:
            _take_old(row, words, shown, language, taken)
    elif is_changed:
        _keep(row.id, words, shown, language, taken)
    elif row.state == OK and follows.is_stale(source, language.marks):
        taken.still_fit.append(row.id)
        taken.marks[row.id] = shown


def _mark_of(source: str) -> str:
    """The mark of the English in a row; "" when it can no longer be read."""
    try:
        return follows.mark(parse(clean(source)))
    except Unreadable:
        return ""


def _take_old(row: Row, words: str, shown: str, language: Language, taken: Taken) -> None:
    """A row whose source is not the present English."""
    where, what = f"row {row.number}, source", f"`{row.id}` was translated from another English than today’s"
    if row.id in language.own and not follows.is_stale(language.english[row.id], language.marks):
        way_out = "To change them, make a new sheet with `suluh locales export`."
        what = f"{what}; the words that are there follow today’s, and stay."
        taken.looked_at.append(Problem(where, what, way_out, "words-old"))
        return
    way_out = "It will be in the next sheet from `suluh locales export`."
    taken.looked_at.append(Problem(where, f"{what}; it is taken, and is stale.", way_out, "words-old"))
    _keep(row.id, words, shown, language, taken)


def _keep(name: str, words: str, shown: str, language: Language, taken: Taken) -> None:
    taken.words[name] = words
    (taken.changed if name in language.own else taken.new).append(name)
    taken.marks.pop(name, None)
    if shown:
        taken.marks[name] = shown


def _take_doubt(row: Row, language: Language, taken: Taken) -> None:
    """What stands in the cell beside the doubts that are known already."""
    said = plain(row.doubt)
    for known in language.doubts.get(row.id, ()):
        said = said.replace(plain(known), "")
    if said := plain(said):
        taken.doubts.append(Doubt(row.id, clean(row.translation), said))
