"""What was typed or tapped becomes the choice it means, against the ids last offered.

Promises: a leave-word works in every language, but only as the whole message; words that also mean
escape never wipe (R17); 0 leaves, 9 or # goes back, 8 or * is call now, on every list (R10); a
digit counts in any script; words of distress are heard before anything else is made of a message.
Burmese typed in Zawgyi is read as the Unicode it stands for, before anything else (zawgyi.py).
Refuses: guessing. There is no fuzzy or prefix match for leaving, and nothing here is kept.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from bot.dialogue.events import (
    NUMBERED,
    Aged,
    Asking,
    Chose,
    Heard,
    Memo,
    Session,
    Started,
    Unreadable,
    Wrote,
)
from bot.words import zawgyi
from bot.words.spelt import clean, digit, written_in
from bot.words.tables import table
from bot.words.wanted import Wants

MOVES: Final = ("leave", "escape", "back", "call", "language")
FIXED: Final = {
    "0": "leave",
    "9": "back",
    "#": "back",
    "8": "call",
    "*": "call",
    "🌐": "language",
    "✕": "leave",
}
LONGEST_PLACE: Final = 60
"""Characters of what was typed that go on to the search for a place; the rest is dropped here."""

_VERSION: Final = "1"
_KEPT: Final = "k1"
_KEPT_PARTS: Final = 4
_PARTS: Final = 6
_LONGEST_WORD: Final = 15  # a choice of the flow is shorter, the id of a service mostly longer
_BEGINNING: Final = 2  # letters; no phrase is shorter
_PREFIX: Final = 5  # WhatsApp cuts labels; fewer letters than this could begin several
_PLAIN: Final = ("yes", "no")  # the first word of such a label is enough: people answer yes
_VOICES: Final[dict[tuple[Asking, Aged], str]] = {
    ("self", "adult"): "sa",
    ("self", "young"): "sy",
    ("other", "adult"): "oa",
}
_UNVOICED: Final = {code: voice for voice, code in _VOICES.items()}


@dataclass(frozen=True, slots=True)
class Opened:
    """The chat was opened."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Something was typed. Its text goes no further than the turn that answers it."""

    text: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button was pressed; `token` is what the button carried."""

    token: str


@dataclass(frozen=True, slots=True)
class Attached:
    """A photo, voice note, sticker, contact, place, document, or nothing at all."""


Raw = Opened | Typed | Pressed | Attached


def token(choice: str, at: str, memo: Memo) -> str:
    """What a button carries: version|state|choice|language|voice|service, ASCII, at most 64 bytes.

    No personal data is in it (F10). Where a service is itself the choice, the memory needs none. What
    is given to whoever keeps an entry carries k1|prompt|state|choice.
    """
    if memo.prompt:
        return f"{_KEPT}|{memo.prompt}|{at}|{choice}"
    service = memo.service if len(choice) <= _LONGEST_WORD else ""
    return "|".join((_VERSION, at, choice, memo.language, _VOICES.get((memo.asker, memo.age), "sa"), service))


def untoken(carried: str) -> Chose | None:
    """The choice a button stands for; None for a button that is not ours or of another version."""
    parts = carried.split("|")
    if len(parts) != _PARTS or parts[0] != _VERSION or parts[4] not in _UNVOICED:
        return None
    asker, age = _UNVOICED[parts[4]]
    return Chose(parts[2], parts[1], Memo(parts[3], asker, age, parts[5]))


def unkept(carried: str) -> tuple[str, Chose] | None:
    """The prompt and the choice of a button given to whoever keeps an entry; None for any other button."""
    parts = carried.split("|")
    if len(parts) != _KEPT_PARTS or parts[0] != _KEPT:
        return None
    return parts[1], Chose(parts[3], parts[2])


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language: whole messages by move, and phrases of distress."""

    moves: Mapping[str, str]
    distress: tuple[str, ...]


class Ear:
    """Knows every language's moves and phrases of distress."""

    def __init__(
        self, by_language: Mapping[str, Lexicon], wins: Mapping[str, str], wants: Wants | None = None
    ) -> None:
        self.wants = wants or Wants()
        self._distress = _by_beginning(by_language)
        # first come, first served: a word that two languages use differently is settled by [wins]
        self._moves = {word: move for words in by_language.values() for word, move in words.moves.items()}
        self._tongues = _of_one_language(by_language)
        self.settled = {clean(word): move for word, move in wins.items()}
        self._moves |= self.settled

    @classmethod
    def load(cls, folder: Path) -> "Ear":
        """Reads locales/heard.toml and locales/needs.toml."""
        heard = table(folder, "heard.toml")
        wins = heard.pop("wins", {})
        return cls({tag: _language(row) for tag, row in heard.items()}, wins, Wants.load(folder))

    def move(self, text: str) -> str:
        """The move a whole message means in any language, "" for none."""
        bare = text.strip()
        return FIXED.get(bare) or self._moves.get(clean(text), "") or FIXED.get(digit(bare), "")

    def distress(self, text: str) -> str | None:
        """The language of a phrase of distress inside a message, or None."""
        said = clean(text)
        found = [
            (order, tag)
            for at in range(len(said))
            for order, phrase, tag in self._distress.get(said[at : at + _BEGINNING], ())
            if said.startswith(phrase, at)
        ]
        return min(found)[1] if found else None  # two languages may share a phrase: the first in the table

    def words(self) -> Mapping[str, str]:
        """Every whole-message word and the move it means, cleaned (for the checks of R17)."""
        return MappingProxyType(self._moves)

    def hear(self, raw: Raw, session: Session | None, labels: Mapping[str, str], hint: str = "") -> Heard:
        """What was heard. `labels` are the words of the choices last offered, by id, in their order.

        `hint`: a language that may be theirs; the script of what was typed is a better one.
        """
        match raw:
            case Opened():
                return Started(hint)
            case Attached():
                return Unreadable(hint)
            case Pressed(carried):
                return untoken(carried) or Started()
            case Typed(text):
                return self._typed(zawgyi.to_unicode(text), session, labels, written_in(text) or hint)

    def _typed(self, text: str, session: Session | None, labels: Mapping[str, str], hint: str) -> Heard:
        if not clean(text) and text.strip() not in FIXED:
            return Unreadable(hint)
        if (tag := self.distress(text)) is not None:
            return Chose("distress", memo=Memo(guessed=tag))
        if move := self.move(text):
            return Chose(
                move, memo=Memo(guessed=self._tongues.get(clean(text), "") if move == "call" else "")
            )
        offered = session.offered if session else ()
        place, perhaps = text.strip()[:LONGEST_PLACE], zawgyi.perhaps(text).strip()[:LONGEST_PLACE]
        if (chose := self._offered(text, offered, labels)) is not None:
            return chose
        return Wrote(place, hint, perhaps, self.wants.needs(text))

    def _offered(self, text: str, offered: tuple[str, ...], labels: Mapping[str, str]) -> Chose | None:
        number = digit(text.strip())
        if number and 1 <= int(number) <= len(offered):
            return Chose(offered[int(number) - 1])
        said = clean(text)
        by_label = {choice: clean(labels.get(choice, "")) for choice in (*offered, *MOVES)}
        exact = [choice for choice, label in by_label.items() if label == said]
        begun = [one for one in offered if len(said) >= _PREFIX and by_label[one].startswith(said)]
        plain = [
            one for one in offered if one.partition(NUMBERED)[0] in _PLAIN and said == _first(labels[one])
        ]
        found = exact or begun or plain
        return Chose(found[0]) if len(found) == 1 else None


def _first(label: str) -> str:
    """The first word of “Yes, that is right”."""
    return clean("".join(label.split()[:1]))


def _of_one_language(by_language: Mapping[str, Lexicon]) -> Mapping[str, str]:
    """The language of each word that only one language has."""
    counts = Counter(word for words in by_language.values() for word in words.moves)
    return {word: tag for tag, words in by_language.items() for word in words.moves if counts[word] == 1}


def _by_beginning(by_language: Mapping[str, Lexicon]) -> Mapping[str, Sequence[tuple[int, str, str]]]:
    """Phrases of distress by their first letters, so that hundreds of them cost no more than a few."""
    found: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    phrases = ((phrase, tag) for tag, words in by_language.items() for phrase in words.distress)
    for order, (phrase, tag) in enumerate(phrases):
        found[phrase[:_BEGINNING]].append((order, phrase, tag))
    return found


def _language(row: Mapping[str, Iterable[str]]) -> Lexicon:
    moves = {clean(word): move for move in MOVES for word in row.get(move, ())}
    return Lexicon(moves, tuple(clean(phrase) for phrase in row.get("distress", ())))
