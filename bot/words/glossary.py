"""The words a language uses, and those it does not, with the reason (L26): `locales/<tag>/glossary.toml`.

One `[[term]]` for each English term: `use` is what stands in the texts, `never` what may not, each a `word`
and a `why`. Two lists of messages say where: `except`, where the word is right after all; `only`, where a
word that has two meanings can have the wrong one only there. A `*` stands for any ending of a name.

Promises: a word counts only as a whole one, so that "ရဲ့" is not "ရဲ". Refuses: to say whether the right
word was used: `use` holds ways of saying it, and a person reads them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from bot.directory.problems import Problem
from bot.words import segments
from bot.words.spelt import clean
from bot.words.tables import table


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A word that may not stand in a language's texts; `word` is as `clean` has it."""

    word: str
    why: str
    use: str
    right_in: tuple[str, ...]
    wrong_in: tuple[str, ...]

    def concerns(self, name: str) -> bool:
        """Whether the word would be wrong in a message, or a part of one."""
        message = name.partition(".")[0]
        names = (name, message)
        is_right = any(fnmatchcase(each, known) for each in names for known in self.right_in)
        return not is_right and any(fnmatchcase(each, known) for each in names for known in self.wrong_in)


@cache
def forbidden(folder: Path, tag: str) -> tuple[Forbidden, ...]:
    """What a language's glossary forbids; nothing where it has none. Raises `Problems` when unreadable."""
    return tuple(
        Forbidden(
            clean(row["word"]),
            row["why"],
            " / ".join(term["use"][:3]) or "other words",
            tuple(row.get("except", ())),
            tuple(row.get("only", ("*",))),
        )
        for term in table(folder, f"{tag}/glossary.toml").get("term", ())
        for row in term.get("never", ())
    )


def wrong_words(
    where: str, called: str, text: str, tag: str, words: tuple[Forbidden, ...]
) -> Iterator[Problem]:
    """L26: no word that the glossary forbids."""
    said = clean(text)
    for each in words:
        if each.word in said and each.concerns(called) and segments.holds(said, each.word, tag):
            what = f"`{called}` says “{each.word}”: {each.why}."
            yield Problem(where, what, f"The glossary says: {each.use}.", "L26")
