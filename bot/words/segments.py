"""Where words end, in scripts with and without spaces between them (ICU; UAX 29).

Promises: what counts as a word is what ICU's dictionaries say; a word is found only where it begins and ends
as one, so that "ရဲ" is not found in "ရဲ့". Refuses: to be used while people are answered.
"""

from collections.abc import Iterator
from functools import lru_cache

from icu4py.breakers import WordBreaker


def words(text: str, language: str) -> list[str]:
    """The words of a text, without what stands between them."""
    return [text[at:end] for at, end in _pieces(text, language) if any(map(str.isalnum, text[at:end]))]


def holds(text: str, word: str, language: str) -> bool:
    """Whether a word or phrase stands in a text as one, and not inside other words."""
    text, word = _whole(text), _whole(word)
    pieces = _pieces(text, language)
    begins, ends = {at for at, _ in pieces}, {end for _, end in pieces}
    return any(at in begins and at + len(word) in ends for at in _places(text, word))


def _whole(text: str) -> str:
    """Thai and Lao AM as one sign: NFKC parts it in two, which ICU's dictionaries do not know."""
    return text.replace("\u0e4d\u0e32", "\u0e33").replace("\u0ecd\u0eb2", "\u0eb3")


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


@lru_cache(maxsize=4096)
def _pieces(text: str, language: str) -> tuple[tuple[int, int], ...]:
    return tuple(WordBreaker(text, language).segments())
