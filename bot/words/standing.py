"""How far each language has come, and what its words cost to translate and to send.

Promises: words are counted as ICU ends them, characters as a reader sees them, every variant once; a text
costs by SMS what its dearest voice costs, sent alone. Labels, the web page and the bot's profile are not
counted there: they never go alone or not by SMS. Refuses: judging; `check.py` and people do that.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fluent.syntax import FluentSerializer, ast
from fluent.syntax.visitor import Visitor

from bot.words import follows, segments
from bot.words.catalog import PSEUDO, SOURCE, Catalog, Language, MissingWords, read_languages, read_texts
from bot.words.check import every_voice
from bot.words.limits import SMS, sms_parts
from bot.words.pseudo import pseudo
from bot.words.rules import is_plain, visible
from bot.words.short import plain
from bot.words.texts import Text, texts

DEAREST: Final = 5
"""How many of the dearest messages are named."""

_NEVER_SMS: Final = ("web-", "bot-")


@dataclass(frozen=True, slots=True)
class Cost:
    """A message, and as how many SMS it is sent."""

    id: str
    parts: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one language has come. `sms_parts` is the sum over its messages; `dearest` has the longest."""

    tag: str
    status: str
    missing: int
    stale: int
    words: int
    characters: int
    sms_parts: int
    dearest: tuple[Cost, ...]


def status(folder: Path) -> list[Standing]:
    """How far each language has come. Raises Problems when a file cannot be read."""
    catalog = Catalog.load(folder, strict=True)
    english = texts(read_texts(folder, SOURCE))
    return [_standing(folder, catalog, row, english) for row in read_languages(folder).values()]


def stale(folder: Path, tag: str) -> tuple[str, ...]:
    """The texts of a language that follow an older English; what is made from English never does."""
    if tag in (SOURCE, PSEUDO):
        return ()
    path = folder / tag / follows.FILE
    marks = follows.read(path.read_text("utf-8")) if path.exists() else {}
    return follows.stale(texts(read_texts(folder, tag)), texts(read_texts(folder, SOURCE)), marks)


def _standing(folder: Path, catalog: Catalog, row: Language, english: Mapping[str, Text]) -> Standing:
    own = texts(_files(folder, row.tag))
    said = [piece for text in own.values() for piece in _pieces(text.pattern)]
    costs = sorted(_costs(catalog, row.tag, own), key=lambda cost: -cost.parts)
    return Standing(
        row.tag,
        row.status,
        missing=len(english.keys() - own.keys()),
        stale=len(stale(folder, row.tag)),
        words=sum(len(segments.words(piece, row.tag)) for piece in said),
        characters=sum(map(visible, said)),
        sms_parts=sum(cost.parts for cost in costs),
        dearest=tuple(costs[:DEAREST]),
    )


def _files(folder: Path, tag: str) -> Mapping[str, str]:
    if tag == PSEUDO:
        write = FluentSerializer().serialize
        return {name: write(pseudo(text)) for name, text in read_texts(folder, SOURCE).items()}
    return read_texts(folder, tag)


class _Words(Visitor):
    def __init__(self) -> None:
        self.said: list[str] = []

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802 - the library's name
        self.said.append(" ".join(node.value.split()))


def _pieces(pattern: ast.Pattern) -> list[str]:
    """What somebody has to write, each variant once."""
    visitor = _Words()
    visitor.visit(pattern)
    return visitor.said


def _costs(catalog: Catalog, tag: str, own: Mapping[str, Text]) -> Iterator[Cost]:
    for name, text in own.items():
        if "." not in name and not name.startswith(_NEVER_SMS):
            with suppress(MissingWords):  # a problem that the check names, L06
                said = (catalog.say(tag, name, args) for args in _by_sms(text.pattern))
                yield Cost(name, max(sms_parts(plain(each)) for each in said))


def _by_sms(pattern: ast.Pattern) -> Iterator[Mapping[str, str | int]]:
    return (args for args in every_voice(pattern) if is_plain(pattern) or args["channel"] == SMS.name)
