"""Texts as Telegram counts, trims and reads them.

Promises: lengths and places are UTF-16 units; a text is trimmed as the server does before it is shown; a
person's text carries the entities that the server finds in it. Refuses: finding every kind of entity; the
ones a bot may trip over are enough.
"""

import re
from collections.abc import Iterator

from tests.botapi.schema import Json

BLANK = " \t\r\n\v\f\u00a0\u2000\u2001\u2002\u2003\u2009\u200b\u2028\u202f\u205f\u3000"
FOUND = {
    "bot_command": re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w+)?"),
    "url": re.compile(r"https?://\S+|\b[\w-]+\.(?:org|com|net|me)\b\S*"),
    "email": re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}"),
    "mention": re.compile(r"(?<!\w)@[A-Za-z]\w{3,31}"),
    "hashtag": re.compile(r"(?<!\w)#\w+"),
    "phone_number": re.compile(r"\+\d[\d -]{6,14}\d"),
}


def units(text: str) -> int:
    """The length of a text in UTF-16 units; Telegram counts in them."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """The text as it will be shown, and its entities where they then stand."""
    text = text.rstrip(BLANK)
    ends = units(text)
    inside = [_clipped(entity, ends) for entity in entities if entity["offset"] < ends]
    first = min((entity["offset"] for entity in inside), default=len(text))
    cut = len(text) - len(text.lstrip(" \n"))
    cut = min(cut, first)
    return text[cut:], [entity | {"offset": entity["offset"] - cut} for entity in inside]


def entities_of(text: str) -> list[Json]:
    """What the server finds in a text that somebody typed, in order."""
    return sorted(_found(text), key=lambda entity: (entity["offset"], -entity["length"]))


def _found(text: str) -> Iterator[Json]:
    for kind, pattern in FOUND.items():
        for match in pattern.finditer(text):
            yield {"type": kind, "offset": units(text[: match.start()]), "length": units(match[0])}


def _clipped(entity: Json, ends: int) -> Json:
    return entity | {"length": min(entity["length"], ends - entity["offset"])}
