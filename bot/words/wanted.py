"""What people type when they are asked what would help: "wages", "mau pulang", "ค่าแรงไม่ได้".

Promises: a message that holds words of one need is an answer; what holds words of `unless` is none, such as
"i dont want to". Words are looked for whole, inside only where nobody writes spaces, and some only as the
whole message. Refuses: guessing from anything but locales/needs.toml; the police, who come only when they are
chosen (R6); and keeping what was typed.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from bot.directory.needs import codes
from bot.directory.problems import Problem
from bot.words.spelt import clean, is_unspaced
from bot.words.tables import table

UNLESS: Final = "unless"
"""In each language's table: what turns a message around, so that it is no answer."""

KNOWN: Final = frozenset({*codes(), UNLESS}) - {"guide", "police"}
"""What a language may have words for. "I don't know" needs none, and the police never come by a guess."""

_ALONE: Final = "="
"""Before a word that counts only as the whole message."""


class Wants:
    """The words of each need, in every language at once."""

    def __init__(self, words: Iterable[tuple[str, str]] = ()) -> None:
        alone, anywhere = dict[str, str](), list[tuple[str, str]]()
        for word, need in words:
            if word.startswith(_ALONE):
                alone[clean(word.removeprefix(_ALONE))] = need
            else:
                anywhere.append((clean(word), need))
        self._alone = alone
        self._inside = [(word, need) for word, need in anywhere if is_unspaced(word)]
        self._whole = [(f" {word} ", need) for word, need in anywhere if not is_unspaced(word)]

    @classmethod
    def load(cls, folder: Path) -> "Wants":
        """Reads locales/needs.toml."""
        rows: Iterable[Mapping[str, list[str]]] = table(folder, "needs.toml").values()
        return cls((word, need) for row in rows for need, words in row.items() for word in words)

    def needs(self, text: str) -> tuple[str, ...]:
        """The codes of the needs that a message speaks of, in their alphabet's order; mostly one or none."""
        said = clean(text)
        spaced = f" {said} "
        found = {need for word, need in self._inside if word in said}
        found |= {need for word, need in self._whole if word in spaced}
        found |= {self._alone[said]} if said in self._alone else set()
        return () if UNLESS in found else tuple(sorted(found))

    def meanings(self) -> Mapping[str, set[str]]:
        """Every word, cleaned, with the needs it stands under: one, or the check says so (R17)."""
        found: dict[str, set[str]] = {}
        for word, need in (*self._inside, *self._whole, *self._alone.items()):
            found.setdefault(word.strip(), set()).add(need)
        return found


def misspelt(folder: Path) -> Iterator[Problem]:
    """Keys that are no need, and words that stand in no list: their messages would be misheard."""
    for tag, row in table(folder, "needs.toml").items():
        for need, words in row.items():
            where = f"locales/needs.toml, [{tag}] {need}"
            if need not in KNOWN:
                yield Problem(
                    where, "is no need with words.", f"Use one of {', '.join(sorted(KNOWN))}.", "R17"
                )
            if not isinstance(words, list):
                yield Problem(where, "is no list.", 'Write it as ["one", "two"].', "R17")
