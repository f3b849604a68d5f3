"""The rules for locales that a machine can hold, all problems at once (platforms.md §8.1).

Held now: L01 junk and duplicates, L02 missing and superfluous ids and attributes, L03 variables, L04
and L05 selectors, L06 formats in every voice, L07 line starts and markup, L08 numbers in words, L09
labels that fit a button, L11 length, L13 long sentences, L14 many sentences, L15 question marks, L16
the first line on a locked screen, L17 the neutral zone and the bot's profile, L18 shouting and
promises, L19 signs, L20 Zawgyi, L21 emoji, L22 the profile's lengths, L24 alerts, L27 length and
likeness beside English, R17 colliding words. A test holds L29 (the server's own language changes nothing).
What looks at one message alone, or beside its English, is in `rules.py`.

Not here: L10 rows and numbers where a label fits no button (render.py chooses them), L25 reviewed
safety texts (the gate for going live). With the languages come L13 for scripts without spaces, L26
glossaries, L28 recordings; L12, L23 and L30 with their channel. How many SMS a text is, and which
translations are stale, is in `standing.py`, for it stops nobody.
Refuses: judging whether a sentence is kind; a person signs that.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import product
from pathlib import Path
from typing import Final

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.directory.problems import Problem, Problems
from bot.words import rules, segments, zawgyi
from bot.words.catalog import PSEUDO, SOURCE, Args, Catalog, MissingWords
from bot.words.hear import Ear, clean, is_unspaced
from bot.words.rules import WORDS, Tongue, selected, visible

FIRST_LINE: Final = 30
"""Visible characters of a first line (L16)."""

SENTENCE: Final = {"adult": 20, "young": 16}
"""Words in a sentence, at most (L13); the young goal is 12, the rest is for the reviewer."""

PIECES: Final = 1.5
"""Times as many where words are written together: ICU counts endings and particles as words."""

NEUTRAL: Final = (
    "hello",
    "language",
    "honest",
    "who",
    "left",
    "stay",
    "escape",
    "trouble",
    "slow",
    "move",
    "errand",
    "asker",
)
"""Messages of the first two screens, of leaving and of what remains: nothing telling at all (L17).

So it is for `bot-…`: a profile is read without being asked for, by whoever holds the phone.
"""

UNSEEN: Final = (
    "wanted-",
    "unknown-",
    "fact-",
    "by-",
    "call-",
    "strength-",
    "country-",
    "open-now",
    "closed-now",
)
"""Parts of sentences, and lines that never stand first."""

_SAMPLE: Final[Mapping[str, str | int]] = {
    "country": "Thailand",
    "place": "Bangkok",
    "list": "a, b",
    "wanted": "a doctor",
    "how": "Call",
    "address": "1 Road",
    "least": 12,
    "most": 17,
    "limit": "3 days",
    "keys": "8",
    "number": "12",
    "language": "Thai",
    "languages": "Thai, Lao",
    "date": "2 May",
    "steward": "A house",
}
_MARKUP = re.compile(r"[*_~`<>\[\]]")
_QUESTION = re.compile(r"[?؟？]")
_NUMBER = re.compile(r"\d{3,}")
_SHOUTED = re.compile(r"!|\be\.g\.|\bi\.e\.|(?i:\billegal|\brescue|\bguarantee)|\b[A-Z]{5,}\b|[()]")
_MAY_ASK = ("say-", "topic-", "minors-", "card-unknown")  # questions to put to others, read aloud
_SENTENCE = re.compile(r"[.?!…။។៕।۔؟。？\n]+")

Entries = dict[str, tuple[str, ast.Pattern]]
"""Messages and attributes by name: where each stands, and what it says."""


@dataclass(frozen=True, slots=True)
class Words:
    """What one check looks at: the catalog, the language that is checked, and its English."""

    catalog: Catalog
    tongue: Tongue
    telling: tuple[str, ...]
    source: Entries


def check(folder: Path) -> tuple[Problem, ...]:
    """Every problem of locales/, in the order of the files."""
    try:
        catalog = Catalog.load(folder, strict=True)
    except Problems as broken:
        return broken.problems
    found: list[Problem] = [*_collisions(folder, catalog)]
    source = _entries(folder, SOURCE)
    for tongue in _tongues(folder):
        found += _language(folder, Words(catalog, tongue, telling(folder, tongue.tag), source))
    return tuple(found)


def _tongues(folder: Path) -> Iterator[Tongue]:
    rows = tomllib.loads((folder / "languages.toml").read_text("utf-8"))
    for tag, row in rows.items():
        if tag != PSEUDO:
            yield Tongue(tag, row.get("script", "Latn"), row.get("babel", SOURCE))


def _language(folder: Path, words: Words) -> Iterator[Problem]:
    tag = words.tongue.tag
    own = _entries(folder, tag)
    yield from rules.script("locales/languages.toml", words.tongue)
    yield from _duplicates(folder, tag)
    yield from _compared(tag, words.source, own)
    for name, (where, pattern) in own.items():
        _, english = words.source.get(name, (where, pattern))
        yield from rules.selectors(where, name, pattern, english, words.tongue)
        yield from _texts(where, name, pattern, words)


def _compared(tag: str, source: Entries, own: Entries) -> Iterator[Problem]:
    for name, (where, _) in source.items():
        if name not in own:
            file = where.removeprefix(f"locales/{SOURCE}/")
            what = f"`{name}` has no words yet; English has them in {file}."
            yield Problem(f"locales/{tag}", what, "Translate it.", "L02")
    for name, (where, pattern) in own.items():
        if name not in source:
            yield Problem(where, f"`{name}` is not in the source.", "Take it out.", "L02")
        elif _variables(pattern) != _variables(source[name][1]):
            what = f"`{name}` uses other variables than the source."
            yield Problem(where, what, "Use the same names.", "L03")


def _texts(where: str, name: str, pattern: ast.Pattern, words: Words) -> Iterator[Problem]:
    said: set[str] = set()
    for args in every_voice(pattern):
        try:
            text = words.catalog.say(words.tongue.tag, name, args)
        except MissingWords as missing:
            yield Problem(where, str(missing), "", "L06")
            return
        if text not in said:
            said.add(text)
            yield from _text(where, name, text, str(args["age"]), words)
            yield from rules.signs(where, name, text, words.tongue)
            yield from zawgyi.rule(where, name, text)
            yield from _beside_english(where, name, text, args, words)


def every_voice(pattern: ast.Pattern) -> Iterator[Args]:
    """Arguments for every text that a pattern can become; what it refers to chooses by the voice only."""
    options: dict[str, tuple[str | int, ...]] = {name: tuple(words) for name, words in WORDS.items()}
    for variable, keys in selected(pattern):
        if variable in _SAMPLE:
            options[variable] = (_SAMPLE[variable], *(int(key) for key in keys if key.isdecimal()))
    for chosen in product(*options.values()):
        yield {**_SAMPLE, **dict(zip(options, chosen, strict=True))}


def _beside_english(where: str, name: str, text: str, args: Args, words: Words) -> Iterator[Problem]:
    english = ""
    with suppress(MissingWords):  # then the English itself has a problem, which is said once
        english = words.catalog.say(SOURCE, name, args)
    yield from rules.emoji(where, name, text, english)
    if english and words.tongue.tag != SOURCE:
        yield from rules.likeness(where, name, text, english)


def _text(where: str, name: str, text: str, age: str, words: Words) -> Iterator[Problem]:
    if _MARKUP.search(text):
        yield Problem(where, f"`{name}` holds markup.", "Take it out; the channel adds its own.", "L07")
    if _NUMBER.search(text):
        yield Problem(where, f"`{name}` holds a number.", "Numbers live in the data.", "L08")
    if len(_QUESTION.findall(text)) > 1 and not name.startswith(_MAY_ASK):
        yield Problem(where, f"`{name}` asks more than one question.", "Ask one.", "L15")
    for found in _SHOUTED.findall(text):
        yield Problem(where, f"`{name}` says “{found}”.", "Say it plainly.", "L18")
    yield from _size(where, name, text, age, words.tongue.tag)
    yield from _discretion(where, name, text, words)


def _size(where: str, name: str, text: str, age: str, tag: str) -> Iterator[Problem]:
    for sentence in _SENTENCE.split(text):
        if len(segments.words(sentence, tag)) > SENTENCE[age] * (PIECES if is_unspaced(sentence) else 1):
            way_out = "Cut it in two."
            yield Problem(where, f"`{name}` has a long sentence: “{sentence.strip()}”.", way_out, "L13")
    yield from rules.length(where, name, text)
    yield from rules.sentences(where, name, text)


def _discretion(where: str, name: str, text: str, words: Words) -> Iterator[Problem]:
    message, _, attribute = name.partition(".")
    tag, telling = words.tongue.tag, words.telling
    if (message in NEUTRAL or name.startswith("bot-")) and _tells(text, telling, tag):
        yield Problem(where, f"`{name}` would tell what this is about.", "Use an everyday word.", "L17")
    if attribute or name.startswith(UNSEEN) or not is_first(name):
        return
    first = text.splitlines()[0]
    if visible(first) > FIRST_LINE:
        yield Problem(where, f"`{name}` begins with {visible(first)} characters.", "30 at most.", "L16")
    if _tells(first, telling, tag):
        yield Problem(where, f"`{name}` would show “{first}” on a locked screen.", "Begin harmlessly.", "L16")


def is_first(name: str) -> bool:
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
        "notice-men-too",
        "web-",
        "who_runs-nobody",
        "public-",
        "danger-nothing",
        "danger-none",
        "bot-",
    )
    return not (name.startswith(inside) or name.endswith("-alert")) or name == "card-if-you-call"


def _tells(text: str, telling: tuple[str, ...], language: str) -> bool:
    said = clean(text)
    return any(segments.holds(said, word, language) for word in telling if word in said)


@cache
def telling(folder: Path, tag: str) -> tuple[str, ...]:
    """The words of a language that may not stand on a locked screen or in the neutral zone."""
    path = folder / tag / "telling.toml"
    if not path.exists():
        return ()
    return tuple(clean(word) for word in tomllib.loads(path.read_text("utf-8"))["words"])


def is_harmless(first_line: str, words: tuple[str, ...], language: str = SOURCE) -> bool:
    """Whether a first line shows nothing on a locked screen (L16)."""
    return visible(first_line) <= FIRST_LINE and not _tells(first_line, words, language)


# files --------------------------------------------------------------------------------------------------


def _entries(folder: Path, tag: str) -> Entries:
    """What a language has; of two with one name the first counts, as in Fluent."""
    found: Entries = {}
    for where, message in _messages(folder, tag):
        name = message.id.name
        if message.value is not None:
            found.setdefault(name, (where(message.id), message.value))
        for attribute in message.attributes:
            found.setdefault(f"{name}.{attribute.id.name}", (where(attribute), attribute.value))
    return found


def _duplicates(folder: Path, tag: str) -> Iterator[Problem]:
    """Two of one name, messages or attributes of one message: Fluent would drop one without a word."""
    seen: set[str] = set()
    for where, message in _messages(folder, tag):
        name = message.id.name
        for part, node in ((name, message.id), *((f"{name}.{a.id.name}", a) for a in message.attributes)):
            if part in seen:
                yield Problem(where(node), f"`{part}` stands twice.", "Keep one.", "L01")
            seen.add(part)


def _messages(folder: Path, tag: str) -> Iterator[tuple[Callable[[ast.SyntaxNode], str], ast.Message]]:
    """Each message of a language, and what says in which line a part of it begins."""
    for path in sorted((folder / tag).glob("*.ftl")):
        text = path.read_text("utf-8")
        where = partial(_place, f"locales/{tag}/{path.name}", text)
        for message in _parsed(text):
            yield where, message


@lru_cache(maxsize=64)  # a check reads each file several times, and reading one is most of its time
def _parsed(text: str) -> tuple[ast.Message, ...]:
    return tuple(entry for entry in FluentParser().parse(text).body if isinstance(entry, ast.Message))


def _place(file: str, text: str, node: ast.SyntaxNode) -> str:
    return f"{file}:{text.count(chr(10), 0, node.span.start if node.span else 0) + 1}"


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
    found: dict[str, str] = {}
    for tag in catalog.languages:
        for name, (_, pattern) in _entries(folder, SOURCE if tag == PSEUDO else tag).items():
            if "." in name and not name.startswith("move."):
                with suppress(MissingWords):  # which is a problem of its own, L06
                    found |= {clean(catalog.say(tag, name, args)): name for args in every_voice(pattern)}
    return found
