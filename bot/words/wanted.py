"""What people type when they are asked what would help: "wages", "pulang kampung", "ค่าแรงไม่ได้".

Promises: a message that holds words of one need is an answer; one that holds words of two needs, or says
what somebody does not want or is afraid of, is none, and it is asked again. Words are looked for whole, and
inside only where nobody writes spaces. Refuses: guessing from anything but locales/needs.toml, and keeping
what was typed.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from bot.words.spelt import clean, is_unspaced
from bot.words.tables import table

UNLESS: Final = "unless"
"""In each language's table: what turns a message around, so that it is no answer."""


class Wants:
    """The words of each need, in every language at once."""

    def __init__(self, words: Iterable[tuple[str, str]] = ()) -> None:
        cleaned = [(clean(word), need) for word, need in words]
        self._inside = [(word, need) for word, need in cleaned if is_unspaced(word)]
        self._whole = [(f" {word} ", need) for word, need in cleaned if not is_unspaced(word)]

    @classmethod
    def load(cls, folder: Path) -> "Wants":
        """Reads locales/needs.toml."""
        rows: Iterable[Mapping[str, list[str]]] = table(folder, "needs.toml").values()
        return cls((word, need) for row in rows for need, words in row.items() for word in words)

    def need(self, text: str) -> str:
        """The code of the one need that a message speaks of; "" for none, or for several."""
        said = clean(text)
        spaced = f" {said} "
        found = {need for word, need in self._inside if word in said}
        found |= {need for word, need in self._whole if word in spaced}
        return found.pop() if len(found) == 1 and UNLESS not in found else ""

    def meanings(self) -> Mapping[str, set[str]]:
        """Every word, cleaned, with the needs it stands under: one, or the check says so (R17)."""
        found: dict[str, set[str]] = {}
        for word, need in (*self._inside, *self._whole):
            found.setdefault(word.strip(), set()).add(need)
        return found
