"""What somebody typed, without what does not count: case, marks, spaces in scripts that need none.

Promises: two ways to type one word come out alike; digits of any script are digits. Refuses: meaning.
"""

import re
import unicodedata
from typing import Final

SCRIPTS: Final = {
    "THAI": "th",
    "MYANMAR": "my",
    "KHMER": "km",
    "LAO": "lo",
    "TAMIL": "ta",
    "BENGALI": "bn",
    "DEVANAGARI": "hi",
    "CJK": "zh",
    "ARABIC": "ur",
}
"""Scripts by the first word of their letters' names, and whose they mostly are here (platforms.md §5.4)."""

_LETTER: Final = r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\ua9e0-\ua9ff\uaa60-\uaa7f]"
_UNSPACED: Final = re.compile(_LETTER)
_NEEDLESS: Final = re.compile(f"(?<={_LETTER}) (?={_LETTER})")


def written_in(text: str) -> str:
    """The language that is mostly written in the script of a text; "" for a script that many share."""
    letters = (letter for letter in text if letter.isalpha())
    scripts = (unicodedata.name(letter, "").partition(" ")[0] for letter in letters)
    return next((SCRIPTS[script] for script in scripts if script in SCRIPTS), "")


def clean(text: str) -> str:
    """A message without case, marks of emphasis, invisible characters or doubled spaces.

    Thai, Lao, Khmer and Burmese put spaces where somebody breathes: there they do not count at all.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    kept = (
        " " if unicodedata.category(c)[0] in "ZP" else c for c in plain if unicodedata.category(c) != "Cf"
    )
    joined = " ".join("".join(kept).replace("✕", "x").replace("เเ", "แ").split())
    return _NEEDLESS.sub("", joined)


def is_unspaced(text: str) -> bool:
    """Whether a text is in a script that writes words together."""
    return _UNSPACED.search(text) is not None


def digit(text: str) -> str:
    """A number of one or two digits in any script, a keycap or "2.", as ASCII; "" for anything else."""
    bare = text.replace("\ufe0f", "").replace("\u20e3", "").strip(" .)")
    if len(bare) not in {1, 2}:
        return ""
    digits = [unicodedata.digit(letter, -1) for letter in bare]
    return "" if -1 in digits else "".join(map(str, digits))
