"""Zawgyi, the older way to write Burmese on a phone: told from Unicode, and turned into it to be understood.

Promises: text that is surely Zawgyi is read as the Unicode it stands for; Unicode in any language of the
Myanmar script, and every other script, stays as it is; nothing is loaded before somebody types that script.
Refuses: answering in Zawgyi; keeping or logging anything; guessing what a word of leaving or distress may be.
The rules are CLDR's own (data/zawgyi-my.rules); ours is only the small reader of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.directory.problems import Problem

if TYPE_CHECKING:
    from myanmartools import ZawgyiDetector

CERTAIN: Final = 0.96
"""From here text is Zawgyi. Google advises 0.95; there the Thai province Tak, တာ့ခ်, would be taken for it."""
POSSIBLE: Final = 0.01
"""From here it may be; a place that nobody knows as it stands is then looked up as if it were."""

RULES: Final = Path(__file__).parents[2] / "data" / "zawgyi-my.rules"

_MYANMAR: Final = re.compile(r"[\u1000-\u109f]")
_THEN: Final = "::Null;"
_EDGE: Final = re.compile(r"(\[\^[^\]]*\])")
_REPEATED: Final = re.compile(r"(?<=[\])\w])([+*])")
_GROUP: Final = re.compile(r"\$(\d)")
_ESCAPED: Final = re.compile(r"\\u([0-9A-F]{4})")


def to_unicode(text: str) -> str:
    """The same text in Unicode, if it is surely Zawgyi; else as it was."""
    return convert(text) if probability(text) > CERTAIN else text


def perhaps(text: str) -> str:
    """What a text would say if it were Zawgyi, where that is possible and not sure; else ""."""
    return convert(text) if POSSIBLE < probability(text) <= CERTAIN else ""


def probability(text: str) -> float:
    """How likely a text is Zawgyi; 0 where nothing of the Myanmar script is in it."""
    return max(0.0, _detector().get_zawgyi_probability(text)) if _MYANMAR.search(text) else 0.0


def convert(text: str) -> str:
    """Zawgyi as Unicode. Whoever calls knows that it is Zawgyi: Unicode would be broken by it."""
    for each in _passes():
        text = each.over(text)
    return text


def rule(where: str, called: str, text: str) -> Iterator[Problem]:
    """L20: what Suluh says is Unicode.

    platforms.md asks for less than 0.05, but good Unicode of few letters reaches 0.8, so whatever Suluh
    would itself read as Zawgyi is refused.
    """
    if to_unicode(text) != text:
        yield Problem(where, f"`{called}` is written in Zawgyi.", "Write it in Unicode.", "L20")


@cache
def _detector() -> "ZawgyiDetector":
    from myanmartools import ZawgyiDetector  # noqa: PLC0415 - only for those who type this script

    return ZawgyiDetector()


@cache
def _passes() -> Sequence["_Pass"]:
    lines = [line for line in RULES.read_text("utf-8").splitlines() if line and line[0] != "#"]
    return [_Pass.read(each.split("\n")) for each in "\n".join(lines).split(f"\n{_THEN}\n")]


@dataclass(frozen=True, slots=True)
class _Pass:
    """Rules that go over a text together: at each letter the first that fits, then on behind its words."""

    pattern: re.Pattern[str]
    written: dict[int, str]
    """What to write, by the number of the group that holds the rule; groups in it count from there."""

    @classmethod
    def read(cls, lines: Sequence[str]) -> "_Pass":
        """A rule is `what > instead;`, with `|` before what is looked at again."""
        found, written, groups = [], {}, 0
        for line in lines:
            what, _, instead = line.removesuffix(";").partition(" > ")
            found.append(f"({_pattern(what)})")
            written[groups + 1] = _unescaped(instead.replace(" ", ""))
            groups += re.compile(found[-1]).groups
        return cls(re.compile("|".join(found)), written)

    def over(self, text: str) -> str:
        """The text after this pass."""
        at = 0
        while found := self.pattern.search(text, at):
            done, again, rest = self._instead(found).partition("|")
            text = text[: found.start()] + done + rest + text[found.end() :]
            at = found.start() + (0 if again else len(done))
        return text

    def _instead(self, found: re.Match[str]) -> str:
        rule = found.lastindex or 0
        return _GROUP.sub(lambda group: found[rule + int(group[1])], self.written[rule])


def _pattern(what: str) -> str:
    """ICU's pattern as one of `re`: what is repeated is never given back; not-a-digit fits the end too."""
    possessive = _REPEATED.sub(r"\1+", what)
    return re.sub(r"\$$", r"\\Z", _EDGE.sub(r"(?:\1|\\Z)", possessive))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)
