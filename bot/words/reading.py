"""How hard a text is to read, in words and sentences (L12, L13, L14, F06 of platforms.md §8).

Promises: a bound stands here once, with its reason; a language that writes words together is measured by
the same bounds, times `PIECES`. Refuses: judging whether a short sentence is clear; a person signs that.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from bot.directory.problems import Problem
from bot.words import segments
from bot.words.rules import visible
from bot.words.spelt import is_unspaced

WORDS_IN_A_SENTENCE: Final = {"adult": 20, "young": 12}
"""At most (L13). Whatever somebody under 18 can be shown keeps the lower bound, whoever else reads it."""

ON_AVERAGE: Final = 12
"""Words a sentence over one file, at most (L13)."""

PIECES: Final = 1.5
"""Times as many where words are written together: ICU counts endings and particles as words.

Measured on these texts against their English, in the same voice: Burmese has 1.5 times as many pieces,
Thai 1.3. Indonesian, which has spaces, has 0.9 times as many words.
"""

SENTENCES: Final = (
    (r"honest|about", 6),  # what a chat can and cannot hide is said whole, before the first question (R8)
    (
        r"(say|topic|form|country)-.+",
        9,
    ),  # a page somebody chose to read or to read aloud, one short line a claim
    (r".+", 3),
)
"""How many sentences a message may have, by its name; a title above them does not count (L14)."""

VISIBLE: Final = 300
"""Visible characters that are read on a small phone without scrolling (L12); longer is a warning."""

ALL_AT_ONCE: Final = re.compile(r"(honest|about|(say|topic|form|country)-.+)(\..+)?")
"""Messages that are long by decision, as in `SENTENCES`: a page that somebody chose is not a card."""

SECONDS_A_WORD: Final = 0.5
SECONDS_A_TAP: Final = 2.0
"""How long somebody reads who reads slowly, and how long a tap takes (F06)."""

_SENTENCE: Final = re.compile(r"[.?!…။៕।۔؟。？\n]+")
_ENDS: Final = re.compile(r"[.?!](?=[\s”’\"]|$)|[။។៕।۔؟。？]|\n")


def lengths(text: str, tag: str) -> Iterator[tuple[str, float]]:
    """Each sentence, and its words; pieces of words are made comparable."""
    for sentence in filter(str.strip, _SENTENCE.split(text)):
        if count := len(segments.words(sentence, tag)):
            yield sentence.strip(), count / (PIECES if is_unspaced(sentence) else 1)


def long_sentences(where: str, called: str, text: str, age: str, tag: str) -> Iterator[Problem]:
    """L13: a sentence is short enough for whoever it is said to."""
    most = WORDS_IN_A_SENTENCE[age]
    for sentence, words in lengths(text, tag):
        if words > most:
            what = f"`{called}` has a sentence of {words:.0f} words, {most} at most: “{sentence}”."
            yield Problem(where, what, "Cut it in two.", "L13")


def average(file: str, texts: Iterable[str], tag: str) -> Iterator[Problem]:
    """L13: one long sentence is borne, many are not."""
    found = [words for text in texts for _, words in lengths(text, tag)]
    if found and (mean := sum(found) / len(found)) > ON_AVERAGE:
        what = f"its sentences have {mean:.1f} words on average; {ON_AVERAGE} at most."
        yield Problem(f"{file}:1", what, "Cut the longest in two.", "L13")


def long_texts(where: str, called: str, texts: Iterable[str]) -> Iterator[Problem]:
    """L12, a warning: what is longer is scrolled, and read to its end by few."""
    longest = max(map(visible, texts))
    if longest > VISIBLE and not ALL_AT_ONCE.fullmatch(called):
        what = f"`{called}` has {longest} characters; {VISIBLE} are read without scrolling."
        yield Problem(where, what, "Say less, or make two messages of it.", "L12")


def sentences(where: str, called: str, text: str) -> Iterator[Problem]:
    """L14: few sentences at a time."""
    most = next(most for names, most in SENTENCES if re.fullmatch(names, called))
    title, _, rest = text.partition("\n")
    body = rest if rest and not _ENDS.search(title) else text
    count = sum(any(map(str.isalnum, part)) for part in _ENDS.split(body))
    if count > most:
        what = f"`{called}` has {count} sentences; {most} at most."
        yield Problem(where, what, "Say less, or make two messages of it.", "L14")


def seconds(texts: Iterable[str], taps: int, tag: str) -> float:
    """How long somebody needs who reads all of it slowly and taps so often (F06)."""
    words = sum(count for text in texts for _, count in lengths(text, tag))
    return words * SECONDS_A_WORD + taps * SECONDS_A_TAP
