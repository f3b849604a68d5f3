"""Texts as Twilio counts, cuts into SMS and fills in.

Promises: lengths are UTF-16 units; an SMS is in GSM-7 (160, or 153 a part) only if every letter of it is,
else in UCS-2 (70, or 67). Refuses: replacing letters so that they fit, which Twilio does only when asked.
"""

import re
from collections.abc import Iterator, Mapping

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
    "¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = frozenset("\f^{}\\[~]|€")
VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")


def units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def parts(text: str) -> int:
    """How many SMS a text is."""
    if all(letter in BASIC or letter in EXTENDED for letter in text):
        size, alone, each = sum(1 + (letter in EXTENDED) for letter in text), 160, 153
    else:
        size, alone, each = units(text), 70, 67
    return 1 if size <= alone else -(-size // each)


def variables(value: object) -> Iterator[str]:
    """Every variable in a template, to any depth."""
    if isinstance(value, str):
        yield from VARIABLE.findall(value)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from variables(item)
    elif isinstance(value, list):
        for item in value:
            yield from variables(item)


def filled(text: str, given: Mapping[str, str]) -> str:
    """A text of a template with its variables filled in."""
    return VARIABLE.sub(lambda match: given[match[1]], text)
