"""The texts of a language one by one, as a translator edits them, and put back where they stood.

Promises: a text is shown as its .ftl file has it, without the margin; putting back what is there already
leaves a file as it is, to the byte; what changes, changes in its place, and comments and order stay; a new
text goes behind the one it follows in English. Refuses: opening files, and judging words.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from unicodedata import normalize

from fluent.syntax import FluentParser, ast

MARGIN: Final = 4
"""Spaces before the second line of a message; twice as many before that of an attribute."""


@dataclass(frozen=True, slots=True)
class Text:
    """A message or an attribute: what it says, and what is said about it in the comments above it."""

    name: str
    file: str
    words: str
    pattern: ast.Pattern
    group: str = ""
    comment: str = ""


class Unreadable(Exception):
    """Words that are no text of a message; `why` is the end of a sentence."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def texts(files: Mapping[str, str]) -> dict[str, Text]:
    """Every text of a language by its name, in the order of the files."""
    found: dict[str, Text] = {}
    for file, content in files.items():
        group = ""
        for entry in _parsed(content):
            if isinstance(entry, ast.GroupComment):
                group = entry.content or ""
            elif isinstance(entry, ast.Message):
                comment = (entry.comment.content if entry.comment else "") or ""
                for name, pattern in _parts(entry):
                    words = _shown(_raw(content, pattern))
                    found.setdefault(name, Text(name, file, words, pattern, group, comment))
    return found


def clean(cell: str) -> str:
    """Words as a file can hold them: composed, without margin, and without what a spreadsheet adds."""
    lines = (
        normalize("NFC", cell).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    )
    return _shown("\n".join(lines).strip("\n").lstrip(" "))


def parse(words: str) -> ast.Pattern:
    """What the words say. Raises `Unreadable` with the reason when they are no text of a message."""
    body = FluentParser().parse(f"m =\n    {_indented(words, MARGIN)}\n").body
    junk = [entry for entry in body if isinstance(entry, ast.Junk)]
    if junk:
        said = junk[0].annotations[0].message if junk[0].annotations else ""
        raise Unreadable(f"Fluent says: {said}." if said else "Fluent cannot read it.")
    first = body[0]
    if len(body) > 1 or not isinstance(first, ast.Message) or first.value is None or first.attributes:
        raise Unreadable("a line of it begins like something else.")
    return first.value


def is_same(one: ast.Pattern, other: ast.Pattern) -> bool:
    """Whether two texts say the same in the same way; where their lines begin does not matter."""
    return one.equals(other)


def rewritten(content: str, order: Iterable[str], words: Mapping[str, str]) -> str:
    """A file with these words in it. `order`: the names that belong to the file, as English has them."""
    edits = sorted(_edits(content, tuple(order), words), key=lambda edit: edit[0])
    done, at = "", 0
    for start, end, new in edits:
        done, at = done + content[at:start] + new, end
    return done + content[at:]


# what a file holds --------------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def _parsed(content: str) -> tuple[ast.EntryType, ...]:
    return tuple(FluentParser().parse(content).body)


def _parts(message: ast.Message) -> Iterator[tuple[str, ast.Pattern]]:
    if message.value is not None:
        yield message.id.name, message.value
    for attribute in message.attributes:
        yield f"{message.id.name}.{attribute.id.name}", attribute.value


def _span(node: ast.SyntaxNode) -> tuple[int, int]:
    return (node.span.start, node.span.end) if node.span else (0, 0)


def _raw(content: str, pattern: ast.Pattern) -> str:
    start, end = _span(pattern)
    return content[start:end]


def _margin(lines: Iterable[str]) -> int:
    """Spaces before every line; the asterisk of a default stands one to the left by custom."""
    widths = [
        len(line) - len(line.lstrip(" ")) + line.lstrip(" ").startswith("*[")
        for line in lines
        if line.strip()
    ]
    return min(widths, default=0)


def _shown(raw: str) -> str:
    """A text without its margin."""
    first, *rest = raw.split("\n")
    margin = _margin(rest)
    kept = (line[margin:] if not line[:margin].strip() else line.lstrip(" ") for line in rest)
    return "\n".join(line.rstrip() for line in (first.lstrip(" "), *kept))


def _indented(words: str, margin: int) -> str:
    """Words with their margin, but for the first line."""
    first, *rest = words.split("\n")
    return "\n".join((first, *(_moved(line, margin) for line in rest)))


def _moved(line: str, margin: int) -> str:
    return f"{' ' * (margin - line.startswith('*['))}{line}" if line else ""


# what changes in it -------------------------------------------------------------------------------------

_Edit = tuple[int, int, str]
"""From where to where, and what stands there then."""


def _edits(content: str, order: tuple[str, ...], words: Mapping[str, str]) -> Iterator[_Edit]:
    messages = {e.id.name: e for e in reversed(_parsed(content)) if isinstance(e, ast.Message)}
    there = {name: pattern for message in messages.values() for name, pattern in _parts(message)}
    for name in words:
        if name in there:
            yield _replaced(content, there[name], name, words[name])
    new: dict[str, list[str]] = {}
    for name in order:
        if name in words and name not in there:
            new.setdefault(name.partition(".")[0], []).append(name)
    for message, names in new.items():
        if message in messages:
            yield from (_part(content, messages[message], name, order, words[name]) for name in names)
        else:
            yield _message(content, messages, message, order, "".join(_written(n, words[n]) for n in names))


def _replaced(content: str, pattern: ast.Pattern, name: str, words: str) -> _Edit:
    start, end = _span(pattern)
    raw = content[start:end]
    margin = _margin(raw.split("\n")[1:]) or MARGIN * (1 + ("." in name))
    return start + len(raw) - len(raw.lstrip(" ")), end, _indented(words, margin)


def _written(name: str, words: str) -> str:
    """A text that was not there: a message, or an attribute on a line of its own."""
    attribute = name.partition(".")[2]
    if attribute:
        return f"\n{' ' * MARGIN}.{attribute} = {_indented(words, 2 * MARGIN)}"
    return f" {_indented(words, MARGIN)}"


def _part(content: str, message: ast.Message, name: str, order: tuple[str, ...], words: str) -> _Edit:
    """A new part of a message that is there, behind the parts that come before it in English."""
    before = set(order[: order.index(name)])
    ends = [_span(pattern)[1] for part, pattern in _parts(message) if part in before]
    at = max(ends, default=content.index("=", _span(message.id)[1]) + 1)
    return at, at, _written(name, words)


def _message(
    content: str, messages: Mapping[str, ast.Message], name: str, order: tuple[str, ...], parts: str
) -> _Edit:
    """A new message, behind the one that comes before it in English, or before all others."""
    before = {part.partition(".")[0] for part in order[: _first(order, name)]}
    ends = [_span(messages[each])[1] for each in messages if each in before]
    if ends:
        return max(ends), max(ends), f"\n\n{name} ={parts}"
    at = min((_span(message)[0] for message in messages.values()), default=len(content))
    return at, at, f"{name} ={parts}\n\n" if messages else f"\n{name} ={parts}\n"


def _first(order: tuple[str, ...], message: str) -> int:
    return next(at for at, name in enumerate(order) if name.partition(".")[0] == message)
