"""The rules for locales that a machine can hold, all problems at once (platforms.md §8.1).

docs/languages.md has the table: which rule is held where, and why one is not. What looks at one message
alone, or beside its English, is in `rules.py`; how long its sentences are in `reading.py`; the words a
language does not use in `glossary.py`. Here are the walk over the files and what needs a list of words.

Promises: every problem has its file and line, and a way out; what only deserves a look is a warning.
Refuses: judging whether a sentence is kind; a person signs that.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from itertools import product
from pathlib import Path
from typing import Final

from fluent.syntax import ast

from bot.directory.problems import Problem, Problems
from bot.words import glossary, reading, rules, segments, wanted, zawgyi
from bot.words.catalog import PSEUDO, SOURCE, Args, Catalog, MissingWords, parsed
from bot.words.hear import Ear
from bot.words.rules import WORDS, Entries, Tongue, selected, visible
from bot.words.spelt import clean
from bot.words.tables import line_of, table

FIRST_LINE: Final = 30
"""Visible characters of a first line (L16)."""

NEUTRAL: Final = (
    "hello",
    "language",
    "honest",
    "who",
    "left",
    "stay",
    "escape",
    "paused",
    "trouble",
    "slow",
    "pardon",
    "pardon_place",
    "pardon_twice",
    "unreadable",
    "move",
    "errand",
    "asker",
)
"""Messages of the first two screens, of slips, of leaving and of what remains: nothing telling (L17).

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
    "entry": "Info line",
    "language": "Thai",
    "languages": "Thai, Lao",
    "date": "2 May",
    "steward": "A house",
    "value": "Mo-Fr",
    "due": 3,
    "hidden": 0,
    "waiting": 1,
    "reason": "no answer",
    "contact": "Info desk",
}
_MARKUP = re.compile(r"[*_~`<>\[\]]")
_QUESTION = re.compile(r"[?؟？]")
_NUMBER = re.compile(r"\d{3,}")
_SHOUTED = re.compile(r"!|\be\.g\.|\bi\.e\.|(?i:\billegal|\brescue|\bguarantee)|\b[A-Z]{5,}\b|[()]")
_MAY_ASK = ("say-", "topic-", "minors-", "card-unknown")  # questions to put to others, read aloud


@dataclass(frozen=True, slots=True)
class Words:
    """What one check looks at: the catalog, the language that is checked, its lists, and its English."""

    catalog: Catalog
    tongue: Tongue
    telling: tuple[str, ...]
    forbidden: tuple[glossary.Forbidden, ...]
    source: Entries


@dataclass(frozen=True, slots=True)
class Text:
    """One text that a message can become, with arguments that make it so, and the age it must suit."""

    where: str
    name: str
    text: str
    args: Args
    age: str


def check(folder: Path, *, warn: bool = False) -> tuple[Problem, ...]:
    """Every problem of locales/, language by language; with `warn`, what only deserves a look too."""
    try:
        catalog = Catalog.load(folder, strict=True)
        found = [*_collisions(folder, catalog)]
        source = _entries(folder, SOURCE)
        for language in catalog.languages.values():
            row = line_of(folder, "languages.toml", rf"^\[{re.escape(language.tag)}\]")
            found += rules.signed(row, language.tag, language.status, language.reviewer, language.reviewed_on)
        for tongue in _tongues(folder):
            lists = telling(folder, tongue.tag), glossary.forbidden(folder, tongue.tag)
            found += _language(folder, Words(catalog, tongue, *lists, source))
    except Problems as broken:
        return broken.problems
    return tuple(problem for problem in found if warn or not rules.is_warning(problem))


def _tongues(folder: Path) -> Iterator[Tongue]:
    for tag, row in table(folder, "languages.toml").items():
        if tag != PSEUDO:
            yield Tongue(tag, row.get("script", "Latn"), row.get("babel", SOURCE))


def _language(folder: Path, words: Words) -> Iterator[Problem]:
    tag = words.tongue.tag
    own = _entries(folder, tag)
    yield from rules.script(line_of(folder, "languages.toml", rf"^\[{re.escape(tag)}\]"), words.tongue)
    yield from _duplicates(folder, tag)
    yield from rules.compared(tag, words.source, own)
    said: list[Text] = []
    for name, (where, pattern) in own.items():
        _, english = words.source.get(name, (where, pattern))
        yield from rules.selectors(where, name, pattern, english, words.tongue)
        try:
            said += _said(where, name, pattern, words)
        except MissingWords as missing:
            if rules.variables(pattern) == rules.variables(english):  # else L03 has said it
                yield Problem(where, str(missing), "", "L06")
    for each in said:
        yield from _text(each, words)
    yield from _together(said, tag)


def _said(where: str, name: str, pattern: ast.Pattern, words: Words) -> list[Text]:
    """Each text a pattern can become, once. A child asked about by an adult gets adult words."""
    found: dict[str, Text] = {}
    for args in every_voice(pattern):
        text = words.catalog.say(words.tongue.tag, name, args)
        is_young = (args["asker"], args["age"]) == ("self", "young")
        if text not in found or is_young:
            found[text] = Text(where, name, text, args, "young" if is_young else "adult")
    return [*found.values()]


def _together(said: list[Text], tag: str) -> Iterator[Problem]:
    """What is true of all the texts of a message, or of a file."""
    messages: dict[tuple[str, str], list[str]] = {}
    files: dict[str, list[str]] = {}
    for each in said:
        messages.setdefault((each.where, each.name), []).append(each.text)
        files.setdefault(each.where.partition(":")[0], []).append(each.text)
    for (where, name), texts in messages.items():
        yield from reading.long_texts(where, name, texts)
        yield from rules.rows(where, name, texts)
    for file, texts in files.items():
        yield from reading.average(file, texts, tag)


def every_voice(pattern: ast.Pattern) -> Iterator[Args]:
    """Arguments for every text that a pattern can become; what it refers to chooses by the voice only."""
    if rules.is_plain(pattern):  # then every voice says the same, and the young must understand it
        yield {**_SAMPLE, "asker": "self", "age": "young", "channel": "web"}
        return
    options: dict[str, tuple[str | int, ...]] = {name: tuple(sorted(words)) for name, words in WORDS.items()}
    for variable, keys in selected(pattern):
        if variable in _SAMPLE:
            options[variable] = (_SAMPLE[variable], *(int(key) for key in keys if key.isdecimal()))
    for chosen in product(*options.values()):
        yield {**_SAMPLE, **dict(zip(options, chosen, strict=True))}


def _text(each: Text, words: Words) -> Iterator[Problem]:
    where, name, text, tag = each.where, each.name, each.text, words.tongue.tag
    yield from _plainly(where, name, text)
    yield from reading.long_sentences(where, name, text, each.age, tag)
    yield from reading.sentences(where, name, text)
    yield from rules.length(where, name, text)
    yield from rules.carriers(where, name, text)
    yield from _discretion(where, name, text, words)
    yield from rules.signs(where, name, text, words.tongue)
    yield from zawgyi.rule(where, name, text)
    yield from glossary.wrong_words(where, name, text, tag, words.forbidden)
    yield from _beside_english(each, words)


def _plainly(where: str, name: str, text: str) -> Iterator[Problem]:
    if _MARKUP.search(text):
        yield Problem(where, f"`{name}` holds markup.", "Take it out; the channel adds its own.", "L07")
    if _NUMBER.search(text):
        yield Problem(where, f"`{name}` holds a number.", "Numbers live in the data.", "L08")
    if len(_QUESTION.findall(text)) > 1 and not name.startswith(_MAY_ASK):
        yield Problem(where, f"`{name}` asks more than one question.", "Ask one.", "L15")
    for found in _SHOUTED.findall(text):
        yield Problem(where, f"`{name}` says “{found}”.", "Say it plainly.", "L18")


def _beside_english(each: Text, words: Words) -> Iterator[Problem]:
    english = ""
    with suppress(MissingWords):  # then the English itself has a problem, which is said once
        english = words.catalog.say(SOURCE, each.name, each.args)
    yield from rules.emoji(each.where, each.name, each.text, english)
    if english and words.tongue.tag != SOURCE:
        yield from rules.likeness(each.where, each.name, each.text, english)


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
        "complain-to",
        "public-",
        "present-",
        "flag-ask-",
        "receipt-",
        "entries-wrong",
        "line-counts",
        "line-flood",
        "reason-line",
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
    return tuple(clean(word) for word in table(folder, f"{tag}/telling.toml").get("words", ()))


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
        for entry in parsed(text).body:
            if isinstance(entry, ast.Message):
                yield where, entry


def _place(file: str, text: str, node: ast.SyntaxNode) -> str:
    return f"{file}:{text.count(chr(10), 0, node.span.start if node.span else 0) + 1}"


def _collisions(folder: Path, catalog: Catalog) -> Iterator[Problem]:
    """A word that moves may not also be an answer, in any language (R17); and no word is of two needs."""
    ear = Ear.load(folder)
    labels = _labels(folder, catalog)
    for word, move in ear.words().items():
        if word in labels and word not in ear.settled:
            what = f"“{word}” means {move}, and is also the answer `{labels[word]}`."
            yield Problem(_stands(folder, "heard.toml", word), what, "Say under [wins] which it is.", "R17")
    yield from wanted.misspelt(folder)
    for word, meanings in ear.wants.meanings().items():
        also = sorted({ear.words().get(word, ""), *meanings} - {""})
        if len(also) > 1:
            what = f"“{word}” means {' and '.join(also)}."
            yield Problem(_stands(folder, "needs.toml", word), what, "Take it out of all but one.", "R17")


def _stands(folder: Path, file: str, word: str) -> str:
    """Where a word stands in a table of what is heard."""
    lines = (folder / file).read_text("utf-8").splitlines()
    held = ({clean(each) for each in re.findall(r'"([^"]*)"', line)} for line in lines)
    return f"locales/{file}:{next((at for at, words in enumerate(held, 1) if word in words), 1)}"


def _labels(folder: Path, catalog: Catalog) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for tag in catalog.languages:
        for name, (_, pattern) in _entries(folder, SOURCE if tag == PSEUDO else tag).items():
            if "." in name and not name.startswith("move."):
                with suppress(MissingWords):  # which is a problem of its own, L06
                    found |= {clean(catalog.say(tag, name, args)): name for args in every_voice(pattern)}
    return found
