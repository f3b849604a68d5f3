"""Which English each translation follows, so that a changed English sentence makes its translations stale.

Promises: `follows.tsv` of a language has one line a text, sorted, so that two people's changes merge; a mark
changes when a translator should look again, and not for comments or white space; a text without a line, or
with one that cannot be read, is stale, for nobody said what it follows. Refuses: saying that a translation is
right; that is its reader's signature.
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import Final

from fluent.syntax import ast
from fluent.syntax.serializer import serialize_pattern

from bot.words.texts import Text

FILE: Final = "follows.tsv"

_SIGNS: Final = 12


def mark(pattern: ast.Pattern) -> str:
    """What is remembered of an English text."""
    return sha256(serialize_pattern(pattern).strip().encode()).hexdigest()[:_SIGNS]


def read(content: str) -> dict[str, str]:
    """The mark of the English that each text follows, by the name of the text."""
    cells = (line.split("\t") for line in content.splitlines())
    return {row[0]: row[1] for row in cells if len(row) == 2}  # noqa: PLR2004 - a name and its mark


def written(marks: Mapping[str, str]) -> str:
    """The file that `read` reads."""
    return "".join(f"{name}\t{marks[name]}\n" for name in sorted(marks))


def is_stale(english: Text, marks: Mapping[str, str]) -> bool:
    """Whether the English has changed since its translation followed it."""
    return marks.get(english.name) != mark(english.pattern)


def stale(own: Mapping[str, Text], english: Mapping[str, Text], marks: Mapping[str, str]) -> tuple[str, ...]:
    """The translations that follow an older English, in the order of the files."""
    return tuple(name for name, text in english.items() if name in own and is_stale(text, marks))
