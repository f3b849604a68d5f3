"""The rules for locales that a machine can hold, all problems at once (platforms.md §8.1).

Held now: L01 junk and duplicates, L02 missing ids and attributes, L03 variables, L06 formats in every
voice, L07 line starts and markup, L08 numbers in words, L11 length, L13 long sentences, L15 question
marks, L16 the first line on a locked screen, L17 the neutral zone, L18 shouting and promises, L19
invisible signs, R17 colliding words. L25 (reviewed safety texts) belongs to the gate for going live.
Refuses: judging whether a sentence is kind; a person signs that.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Final
from unicodedata import normalize

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.directory.problems import Problem, Problems
from bot.words.catalog import PSEUDO, SOURCE, Catalog, MissingWords, junk, read_languages
from bot.words.hear import Ear, clean
from bot.words.limits import CHANNELS, units

FIRST_LINE: Final = 30
"""Visible characters of a first line (L16)."""

SENTENCE: Final = {"adult": 20, "young": 16}
"""Words in a sentence, at most (L13); the young goal is 12, the rest is for the reviewer."""

NEUTRAL: Final = (
    "hello",
    "language",
    "honest",
    "who",
    "left",
    "stay",
    "escape",
    "trouble",
    "move",
    "errand",
    "asker",
)
"""Messages of the first two screens, of leaving and of what remains: nothing telling at all (L17)."""

UNSEEN: Final = ("wanted-", "unknown-", "fact-", "by-", "call-", "strength-", "open-now", "closed-now")
"""Parts of sentences, and lines that never stand first."""

_SAMPLE: Final = {
    "country": "Thailand",
    "place": "Bangkok",
    "list": "a, b",
    "wanted": "a doctor",
    "how": "Call",
    "address": "1 Road",
    "least": "0",
    "most": "99",
    "limit": "3 days",
    "keys": "8",
    "language": "Thai",
    "languages": "Thai, Lao",
    "date": "2 May",
    "steward": "A house",
}
_MARKUP = re.compile(r"[*_~`<>\[\]]")
_NUMBER = re.compile(r"\d{3,}")
_SHOUTED = re.compile(r"!|\be\.g\.|\bi\.e\.|(?i:\billegal|\brescue|\bguarantee)|\b[A-Z]{5,}\b|[()]")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LONGEST = 1024  # UTF-16 units: what WhatsApp carries together with choices
_MAY_ASK = ("say-", "topic-", "minors-", "card-unknown")  # questions to put to others, read aloud
_SENTENCE = re.compile(r"[.?!…\n]+")


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one language has come."""

    tag: str
    status: str
    missing: int
    stale: int


def check(folder: Path) -> tuple[Problem, ...]:
    """Every problem of locales/, in the order of the files."""
    try:
        catalog = Catalog.load(folder, strict=True)
    except Problems as broken:
        return broken.problems
    found: list[Problem] = [*_collisions(folder, catalog)]
    for tag in catalog.languages:
        if tag != PSEUDO:
            found += _language(folder, tag, catalog)
    return tuple(found)


def status(folder: Path) -> list[Standing]:
    """How far each language has come. `stale` counts translations of changed sources; none are kept yet."""
    ids = set(_entries(folder, SOURCE))
    return [
        Standing(tag, row.status, len(ids - set(_entries(folder, SOURCE if tag == PSEUDO else tag))), 0)
        for tag, row in read_languages(folder).items()
    ]


def _language(folder: Path, tag: str, catalog: Catalog) -> Iterator[Problem]:
    source, own = _entries(folder, SOURCE), _entries(folder, tag)
    telling = _telling(folder, tag)
    yield from _duplicates(folder, tag)
    for name in source.keys() - own.keys():
        yield Problem(f"locales/{tag}", f"`{name}` has no words yet.", "Translate it.", "L02")
    for name, (where, pattern) in own.items():
        if name in source and _variables(pattern) != _variables(source[name][1]):
            yield Problem(
                where, f"`{name}` uses other variables than the source.", "Use the same names.", "L03"
            )
        yield from _texts(where, name, tag, catalog, telling)


def _texts(where: str, name: str, tag: str, catalog: Catalog, telling: tuple[str, ...]) -> Iterator[Problem]:
    said: set[str] = set()
    for asker, age, channel in product(("self", "other"), ("adult", "young"), CHANNELS):
        try:
            args = {**_SAMPLE, "asker": asker, "age": age, "channel": channel}
            text = catalog.say(tag, name, args)
        except MissingWords as missing:
            yield Problem(where, str(missing), "", "L06")
            return
        if text not in said:
            said.add(text)
            yield from _text(where, name, text, age, telling)


def _text(where: str, name: str, text: str, age: str, telling: tuple[str, ...]) -> Iterator[Problem]:
    if _MARKUP.search(text):
        yield Problem(where, f"`{name}` holds markup.", "Take it out; the channel adds its own.", "L07")
    if _NUMBER.search(text):
        yield Problem(where, f"`{name}` holds a number.", "Numbers live in the data.", "L08")
    if text.count("?") > 1 and not name.startswith(_MAY_ASK):
        yield Problem(where, f"`{name}` asks more than one question.", "Ask one.", "L15")
    for sentence in _SENTENCE.split(text):
        if len(sentence.split()) > SENTENCE[age]:
            way_out = "Cut it in two."
            yield Problem(where, f"`{name}` has a long sentence: “{sentence.strip()}”.", way_out, "L13")
    yield from _form(where, name, text)
    yield from _discretion(where, name, text, telling)


def _form(where: str, name: str, text: str) -> Iterator[Problem]:
    if units(text) > _LONGEST:
        yield Problem(where, f"`{name}` has {units(text)} characters.", "Make two messages of it.", "L11")
    for found in _SHOUTED.findall(text):
        yield Problem(where, f"`{name}` says “{found}”.", "Say it plainly.", "L18")
    if text != normalize("NFC", text) or _INVISIBLE.search(text):
        yield Problem(where, f"`{name}` holds invisible or broken signs.", "Write them again by hand.", "L19")


def _discretion(where: str, name: str, text: str, telling: tuple[str, ...]) -> Iterator[Problem]:
    message, _, attribute = name.partition(".")
    if message in NEUTRAL and _tells(text, telling):
        yield Problem(where, f"`{name}` would tell what this is about.", "Use an everyday word.", "L17")
    if attribute or name.startswith(UNSEEN) or not _is_first(name):
        return
    first = text.splitlines()[0]
    if len(first) > FIRST_LINE:
        yield Problem(where, f"`{name}` begins with {len(first)} characters.", "30 at most.", "L16")
    if _tells(first, telling):
        yield Problem(where, f"`{name}` would show “{first}” on a locked screen.", "Begin harmlessly.", "L16")


def _is_first(name: str) -> bool:
    """Whether a message can stand first in what is sent; lines inside a card cannot."""
    inside = (
        "card-",
        "minors-",
        "police-",
        "help-",
        "number-",
        "hours-",
        "speaks-",
        "checked-",
        "floor-",
        "who-answers-",
        "notice-thin",
        "web-",
        "who_runs-nobody",
        "public-",
        "danger-nothing",
        "danger-none",
    )
    return not name.startswith(inside) or name == "card-if-you-call"


def _tells(text: str, telling: tuple[str, ...]) -> bool:
    said = f" {clean(text)} "
    return any(f" {word} " in said for word in telling)


@cache
def _telling(folder: Path, tag: str) -> tuple[str, ...]:
    path = folder / tag / "telling.toml"
    if not path.exists():
        return ()
    return tuple(clean(word) for word in tomllib.loads(path.read_text("utf-8"))["words"])


def telling(folder: Path, tag: str) -> tuple[str, ...]:
    """The words of a language that may not stand on a locked screen or in the neutral zone."""
    return _telling(folder, tag)


def is_harmless(first_line: str, words: tuple[str, ...]) -> bool:
    """Whether a first line shows nothing on a locked screen (L16)."""
    return len(first_line) <= FIRST_LINE and not _tells(first_line, words)


# files --------------------------------------------------------------------------------------------------


def _entries(folder: Path, tag: str) -> dict[str, tuple[str, ast.Pattern]]:
    found: dict[str, tuple[str, ast.Pattern]] = {}
    for path in sorted((folder / tag).glob("*.ftl")):
        text = path.read_text("utf-8")
        for entry in FluentParser().parse(text).body:
            if isinstance(entry, ast.Message):
                line = text.count("\n", 0, entry.span.start if entry.span else 0) + 1
                where = f"locales/{tag}/{path.name}:{line}"
                if entry.value is not None:
                    found.setdefault(entry.id.name, (where, entry.value))
                for attribute in entry.attributes:
                    found.setdefault(f"{entry.id.name}.{attribute.id.name}", (where, attribute.value))
    return found


def _duplicates(folder: Path, tag: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for path in sorted((folder / tag).glob("*.ftl")):
        text = path.read_text("utf-8")
        yield from junk(f"locales/{tag}/{path.name}", text)
        for entry in FluentParser().parse(text).body:
            if isinstance(entry, ast.Message):
                if entry.id.name in seen:
                    yield Problem(
                        f"locales/{tag}/{path.name}", f"`{entry.id.name}` stands twice.", "Keep one.", "L01"
                    )
                seen.add(entry.id.name)


class _Names(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the library's name
        self.names.add(node.id.name)


def _variables(pattern: ast.Pattern) -> set[str]:
    visitor = _Names()
    visitor.visit(pattern)
    return visitor.names - {"asker", "age", "channel"}


def _collisions(folder: Path, catalog: Catalog) -> Iterator[Problem]:
    """A word that moves may not also be the label of an answer, in any language (R17)."""
    ear = Ear.load(folder)
    labels = _labels(folder, catalog)
    for word, move in ear.words().items():
        if word in labels and word not in ear.settled:
            yield Problem(
                "locales/heard.toml",
                f"“{word}” means {move}, and is also the answer `{labels[word]}`.",
                "Say under [wins] which it is.",
                "R17",
            )


def _labels(folder: Path, catalog: Catalog) -> Mapping[str, str]:
    found = {}
    for tag in catalog.languages:
        for name in _entries(folder, SOURCE if tag == PSEUDO else tag):
            if "." in name and not name.startswith("move."):
                found[clean(catalog.say(tag, name, {**_SAMPLE, "asker": "self", "age": "adult"}))] = name
    return found
