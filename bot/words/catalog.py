"""Strict Fluent: an id, a hole or a half-formatted message is never shown to a person.

Promises: a message that formats with any error is not shown; the next language of the chain is
asked for the whole message, so that a card is never half in one language and half in another.
With `strict` it raises instead, which is how tests and checks run. Refuses: fluent.runtime's
own habits (twelve of them were measured): ids shown for missing messages, invisible marks around
phone numbers, "1,300" for a hotline, silence about broken syntax.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final

from babel import Locale
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast

from bot.directory.problems import Problem, Problems
from bot.words.pseudo import pseudo
from bot.words.tables import table

SOURCE: Final = "en"
PSEUDO: Final = "qps"

_REMEMBERED: Final = 50_000
"""Texts kept formatted, about 10 MB: every message in every voice fits, the names of services too."""

Args = Mapping[str, str | int]


class MissingWords(Exception):
    """No language of the chain can say a message."""

    def __init__(self, language: str, message: str, why: str) -> None:
        super().__init__(f"{language} cannot say `{message}`: {why}. Mend locales/{language}/*.ftl.")


@dataclass(frozen=True, slots=True)
class Language:
    """One row of locales/languages.toml, the only list of languages."""

    tag: str
    name: str
    status: str
    reviewer: str = ""
    reviewed_on: str = ""
    chain: tuple[str, ...] = ()
    babel: str = SOURCE
    comma: str = ", "


@dataclass(slots=True)
class Catalog:
    """Every sentence, by language. Formatting is remembered, for most sentences have few variants."""

    languages: Mapping[str, Language]
    bundles: Mapping[str, FluentBundle]
    strict: bool = False
    _said: dict[tuple[str, str, tuple[tuple[str, str | int], ...]], str] = field(default_factory=dict)
    _held: dict[str, bool] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path, *, strict: bool = False) -> "Catalog":
        """Reads locales/. Raises `Problems` when a file cannot be read as a whole."""
        languages = read_languages(folder)
        sources = {tag: read_source(folder, tag) for tag in languages if tag != PSEUDO}
        if PSEUDO in languages:
            sources[PSEUDO] = [pseudo(path.read_text("utf-8")) for path in _files(folder, SOURCE)]
        return cls(languages, {tag: _bundle(languages[tag], files) for tag, files in sources.items()}, strict)

    def say(self, language: str, message: str, args: Args | None = None) -> str:
        """The text of `message`, or of an attribute with `message.attribute`.

        Numbers that are dialled must come as strings. Raises `MissingWords` when no language of the
        chain has it whole (or at once, when strict).
        """
        key = (language, message, tuple((args or {}).items()))
        if (said := self._said.get(key)) is None:
            said = self._formatted(language, message, args or {})
            if len(self._said) < _REMEMBERED:
                self._said[key] = said
        return said

    def has(self, message: str) -> bool:
        """Whether the source language has a message (or `message.attribute`)."""
        if (held := self._held.get(message)) is None:
            held = self._is_held(message)
            if len(self._held) < _REMEMBERED:
                self._held[message] = held
        return held

    def _is_held(self, message: str) -> bool:
        name, _, attribute = message.partition(".")
        bundle = self.bundles[SOURCE]
        if not bundle.has_message(name):
            return False
        found = bundle.get_message(name)
        return attribute in found.attributes if attribute else found.value is not None

    def _formatted(self, language: str, message: str, args: Args) -> str:
        why = "there is no such language"
        for tag in (language, *self.languages[language].chain) if language in self.languages else (SOURCE,):
            text, why = _format(self.bundles[tag], message, args)
            if text:
                return text
            if self.strict:
                break
        raise MissingWords(language, message, why)

    def locale(self, language: str) -> Locale:
        """Babel's data for names of countries, languages and days; never the server's LANG."""
        row = self.languages.get(language)
        return Locale.parse(row.babel if row else SOURCE)


def read_languages(folder: Path) -> dict[str, Language]:
    """The one list, in the order in which languages are offered."""
    return {
        tag: Language(
            tag,
            row["name"],
            row["status"],
            row.get("reviewer", ""),
            row.get("reviewed_on", ""),
            tuple(row.get("chain", [])),
            row.get("babel", SOURCE),
            row.get("comma", ", "),
        )
        for tag, row in table(folder, "languages.toml").items()
    }


def read_source(folder: Path, tag: str) -> list[ast.Resource]:
    """The .ftl files of one language, each parsed once. A file with unreadable parts is refused whole."""
    texts = {path.name: path.read_text("utf-8") for path in _files(folder, tag)}
    files = {name: parsed(text) for name, text in texts.items()}
    found = [p for name, read in files.items() for p in junk(f"locales/{tag}/{name}", texts[name], read)]
    if found:
        raise Problems(found)
    return [*files.values()]


@lru_cache(maxsize=64)  # a check and its catalog read the same files, and reading one is most of their time
def parsed(text: str) -> ast.Resource:
    """A Fluent text as it is read. Whoever gets it shares it, and must not change it."""
    return FluentParser().parse(text)


def read_texts(folder: Path, tag: str) -> dict[str, str]:
    """The same files as they are written, by name; refused whole in the same way."""
    read_source(folder, tag)
    return {path.name: path.read_text("utf-8") for path in _files(folder, tag)}


def _files(folder: Path, tag: str) -> list[Path]:
    return sorted((folder / tag).glob("*.ftl"))


def junk(where: str, text: str, read: ast.Resource) -> Iterable[Problem]:
    """What the parser could not read; fluent.runtime would drop it without a word (L01)."""
    for entry in read.body:
        if isinstance(entry, ast.Junk):
            start = entry.span.start if entry.span else 0
            line = text.count("\n", 0, start) + 1
            first = (entry.content or "").strip().splitlines()[:1]
            yield Problem(
                f"{where}:{line}",
                f"cannot be read from “{''.join(first)}” on.",
                "No line of a text may begin with * [ or .",
                "L01",
            )


def _bundle(language: Language, files: Iterable[ast.Resource]) -> FluentBundle:
    # isolating marks would be copied together with a phone number (platforms.md §4)
    bundle = FluentBundle([language.babel, SOURCE], use_isolating=False)
    for read in files:
        bundle.add_resource(read)
    return bundle


def _format(bundle: FluentBundle, message: str, args: Args) -> tuple[str, str]:
    name, _, attribute = message.partition(".")
    if not bundle.has_message(name):
        return "", "there is no such message"
    found = bundle.get_message(name)
    pattern = found.attributes.get(attribute) if attribute else found.value
    if pattern is None:
        return "", "it has no such part"
    text, errors = bundle.format_pattern(pattern, dict(args))
    return ("", f"it says {errors[0]}") if errors else (str(text), "")
