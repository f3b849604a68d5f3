"""The page itself: one answer that holds everything, so that a browser asks for nothing else (R20).

Promises: the words come from the catalog, the numbers without JavaScript from the floor (R3), and
style and script are named by their hash, so that a browser runs these and no others. Refuses: to be
served with a word missing. The three parts lie beside this file as page.html, page.css, page.js.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple

WORDS: Final = (
    "web-title",
    "web-neutral",
    "web-start",
    "web-leave",
    "web-call",
    "web-log",
    "web-write",
    "web-send",
    "web-keep-ask",
    "web-keep",
    "web-trouble",
    "web-again",
    "web-print",
    "web-practice",
    "web-floor",
    "web-script",
    "web-checked",
)
"""The ids, in locales/*/web.ftl, of every word the page has of its own."""

_SLOT = re.compile(r"\{\{([a-z-]+)\}\}")


class FloorLine(NamedTuple):
    """One number of the floor, in words: lines of a country stand together (R3)."""

    country: str
    what: str
    number: str
    checked: str


def page(words: Mapping[str, str], floor: Iterable[FloorLine], *, language: str, practice: bool) -> bytes:
    """The whole page. In `practice` no number can be tapped, and the numbers say so first (R19).

    Raises ValueError naming all words that are missing.
    """
    missing = [word for word in WORDS if word not in words]
    if missing:
        raise ValueError(f"The web page lacks {', '.join(missing)}: add them to web.ftl of {language!r}.")
    slots = {word: escape(words[word]) for word in WORDS}
    slots |= {"language": escape(language), "practice": "practice" if practice else ""}
    slots["floor"] = _floor(words, floor, practice=practice)
    return _SLOT.sub(lambda slot: slots[slot[1]], _SHELL).encode()


def _floor(words: Mapping[str, str], floor: Iterable[FloorLine], *, practice: bool) -> str:
    shown = f'<p class="notice">{escape(words["web-practice"])}</p>' if practice else ""
    for country, lines in groupby(floor, key=lambda line: line.country):
        items = "".join(_line(words, line, practice=practice) for line in lines)
        shown += f"<h2>{escape(country)}</h2><ul>{items}</ul>"
    return shown


def _line(words: Mapping[str, str], line: FloorLine, *, practice: bool) -> str:
    number = escape(line.number)
    digits = re.sub(r"[^+0-9]", "", line.number)
    shown = f"<b>{number}</b>" if practice else f'<a class="number" href="tel:{digits}">{number}</a>'
    checked = f" <small>{escape(words['web-checked'])} {escape(line.checked)}</small>" if line.checked else ""
    return f"<li>{escape(line.what)} {shown}{checked}</li>"


def _beside(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


_STYLE, _SCRIPT = _beside("page.css"), _beside("page.js")
_SHELL = _beside("page.html").replace("/* style */", _STYLE).replace("/* script */", _SCRIPT)

POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        f"style-src {_hash(_STYLE)}",
        f"script-src {_hash(_SCRIPT)}",
        "connect-src 'self'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
"""The Content-Security-Policy of the page: its own style and script, its own server, nothing else."""
