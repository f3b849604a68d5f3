"""Rules for one message that need its structure or its English beside it (platforms.md §8.1).

`check.py` walks the files and asks these; each yields the problems it finds. Promises: a bound stands
here once, with its reason. Refuses: files, and judging words; `check.py` and people do that.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from unicodedata import category, east_asian_width, name, normalize

from babel import Locale
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from bot.directory.problems import Problem
from bot.words.limits import CHANNELS, TELEGRAM, WEB, WHATSAPP, units
from bot.words.spelt import is_unspaced

Entries = dict[str, tuple[str, ast.Pattern]]
"""Messages and attributes by name: where each stands, and what it says."""

WARNINGS: Final = frozenset({"L10", "L12"})
"""Rules that only ask for a look: what breaks them is still shown whole."""

WORDS: Final[Mapping[str, frozenset[str]]] = {
    "asker": frozenset({"self", "other"}),
    "age": frozenset({"adult", "young"}),
    "channel": frozenset(CHANNELS),
}
"""The variables that choose by a word, and the words they know; every other one chooses by a number."""

EMOJI: Final[Mapping[str, tuple[str, frozenset[str]]]] = {
    "✕": ("leave", frozenset({"move.leave", "web-leave", "honest"})),
    "☎": ("call", frozenset({"move.call", "web-call"})),
    "🌐": ("language", frozenset({"move.language"})),
}
"""What each emoji means, and the messages that mean it (L21). Who cannot read goes by these."""

SCRIPTS: Final[Mapping[str, tuple[str, str]]] = {
    "Latn": ("LATIN", ""),
    "Thai": ("THAI", ""),
    "Laoo": ("LAO", ""),
    "Khmr": ("KHMER", ""),
    "Mymr": ("MYANMAR", ""),
    "Hans": ("CJK UNIFIED IDEOGRAPH", "，。、；：？《》"),
    "Hant": ("CJK UNIFIED IDEOGRAPH", "，。、；：？「」《》"),
    "Taml": ("TAMIL", ""),
    "Sinh": ("SINHALA", ""),
    "Beng": ("BENGALI", "।"),
    "Deva": ("DEVANAGARI", ""),
    "Arab": ("ARABIC", ""),
    "Rohg": ("HANIFI ROHINGYA", "،؛؟۔"),
}
"""How Unicode names the signs of a script, and marks it borrows from another (L19)."""

JOINING: Final = frozenset({"my", "km", "lo", "bn", "hi", "ne", "ur", "si", "ta"})
"""Languages that write with joiners, or mark the ends of words with a space of no width."""

_JOINERS: Final = frozenset("\u200b\u200c\u200d")
_COMMON: Final = frozenset(" \n0123456789.,:;?!…'’‘\"“”–—-/&%+()" + "*_~`<>[]")  # markup is for L07
_SHORT: Final = 12  # letters; below that a language is free, and “No” may become “Không”
_SHORTEST, _LONGEST = 0.4, 2.5  # times the English
_SHORTEST_UNSPACED = 0.2  # where vowels stand above and below, and a word may be two signs


@dataclass(frozen=True, slots=True)
class Tongue:
    """What the rules need to know of a language: its script, and its plurals by CLDR."""

    tag: str
    script: str = "Latn"
    babel: str = "en"

    @property
    def plurals(self) -> frozenset[str]:
        """The names of its plural forms."""
        return frozenset(Locale.parse(self.babel).plural_form.tags) | {"other"}


@dataclass(frozen=True, slots=True)
class Bound:
    """How long a message may be, by what it is for."""

    names: str
    most: int
    measure: Callable[[str], int]
    way_out: str
    code: str


def is_warning(problem: Problem) -> bool:
    """Whether a problem only asks for a look."""
    return problem.code in WARNINGS


def visible(text: str) -> int:
    """How many signs a reader sees; marks above or below a letter and what is invisible do not count."""
    return sum(map(_is_seen, text))


@lru_cache(maxsize=4096)
def _is_seen(sign: str) -> bool:
    return category(sign)[0] != "M" and category(sign) != "Cf"


BOUNDS: Final = (
    Bound(r".+-alert", 200, units, "Telegram shows no more in an alert.", "L24"),
    Bound(r"bot-name", 64, units, "Telegram takes no longer name.", "L22"),
    Bound(r"bot-description", 512, units, "Telegram takes no longer description.", "L22"),
    Bound(r"bot-short", 120, units, "Telegram takes no more there.", "L22"),
    Bound(r"bot-command-.+", 40, visible, "A phone shows no more beside a command.", "L22"),
    Bound(
        r".+\..+",
        min(TELEGRAM.button_label, WEB.button_label),
        units,
        "Shorten it, or it fits no button.",
        "L09",
    ),
    Bound(r".+", 1024, units, "Make two messages of it.", "L11"),  # with choices WhatsApp carries no more
)
"""The first whose names fit holds. On WhatsApp longer labels become a list or numbers (render.py)."""


def length(where: str, called: str, text: str) -> Iterator[Problem]:
    """L09, L11, L22 and L24: a text fits where it is shown."""
    bound = next(bound for bound in BOUNDS if re.fullmatch(bound.names, called))
    if (long := bound.measure(text)) > bound.most:
        what = f"`{called}` has {long} characters; {bound.most} at most."
        yield Problem(where, what, bound.way_out, bound.code)


def rows(where: str, called: str, texts: Iterable[str]) -> Iterator[Problem]:
    """L10, a warning: with a label that fits no row, WhatsApp shows numbers instead of a list."""
    widest = max(map(units, texts))
    if "." in called and not called.endswith("-alert") and widest > WHATSAPP.row_label:
        what = f"`{called}` has {widest} characters; a row on WhatsApp holds {WHATSAPP.row_label}."
        yield Problem(where, what, "Shorten it, or people type a number there.", "L10")


# signs --------------------------------------------------------------------------------------------------


def signs(where: str, called: str, text: str, tongue: Tongue) -> Iterator[Problem]:
    """L19: the language's own script, Latin, ASCII digits and common marks, composed as Unicode wants it."""
    if text != normalize("NFC", text):
        yield Problem(where, f"`{called}` holds letters in pieces.", "Write them again as NFC.", "L19")
    if tongue.script not in SCRIPTS:  # which is said once, of languages.toml
        return
    strange = sorted(sign for sign in set(text) if not _is_at_home(sign, tongue))
    if strange:
        named = ", ".join(f"U+{ord(sign):04X} {name(sign, '')}".rstrip() for sign in strange[:3])
        what = f"`{called}` holds signs that do not belong: {named}."
        yield Problem(where, what, "Write them by hand; check `script` in languages.toml.", "L19")


def _is_at_home(sign: str, tongue: Tongue) -> bool:
    if sign in _COMMON or _is_emoji(sign):
        return True
    if sign in _JOINERS:
        return tongue.tag.partition("-")[0] in JOINING
    own, borrowed = SCRIPTS[tongue.script]
    is_letter = name(sign, "").startswith((own, "LATIN")) and category(sign) != "Nd"
    return is_letter or sign in borrowed


def script(where: str, tongue: Tongue) -> Iterator[Problem]:
    """L19: the script of a language is one whose signs are known."""
    if tongue.script not in SCRIPTS:
        what = f"[{tongue.tag}] is written in `{tongue.script}`, whose signs are not known."
        yield Problem(where, what, f"Use one of {', '.join(SCRIPTS)}.", "L19")


def signed(where: str, tag: str, status: str, reviewer: str, reviewed_on: str) -> Iterator[Problem]:
    """L25: a language that is more than a draft says who read it, and when. The gate asks for the status."""
    is_dated = re.fullmatch(r"\d{4}-\d\d-\d\d", reviewed_on)
    if status != "draft" and not (reviewer.strip() and is_dated):
        what = f"[{tag}] is {status}, and does not say by whom and on which day."
        yield Problem(where, what, 'Enter `reviewer` and `reviewed_on = "2026-11-23"`.', "L25")


def emoji(where: str, called: str, text: str, english: str) -> Iterator[Problem]:
    """L21: an emoji means one thing everywhere, and stands where it stands in English."""
    own = _emoji(text)
    for sign in sorted(own):
        meaning, messages = EMOJI.get(sign, ("nothing that is known", frozenset()))
        if called not in messages:
            what = f"`{called}` shows {sign}, which means {meaning}."
            yield Problem(where, what, "Say it in words, or enter it under EMOJI in rules.py.", "L21")
    if english and own != _emoji(english):
        what = f"`{called}` shows other emoji than the English one."
        yield Problem(where, what, "Show the same.", "L21")


def _emoji(text: str) -> frozenset[str]:
    return frozenset(filter(_is_emoji, set(text)))


def _is_emoji(sign: str) -> bool:
    return category(sign) == "So"


# words that belong to the telephone company -------------------------------------------------------------


ANSWERED_BY_DIGIT: Final = frozenset({"age.yes", "errand.start"})
"""Labels that are such a word in English. By SMS a digit stands before each, and the digit is asked for;
whoever types the word all the same is opted in, which changes nothing."""

_KEPT: Final = "stop|stopall|unsubscribe|revoke|optout|cancel|end|quit|help|info|start|yes|unstop|arret"
"""A carrier acts on a message that is one of these; some never reach us (platforms.md §2.3, TW-OPTOUT)."""

_ASKS: Final = r"\b(?:type|send|write|reply|text|answer|ketik|kirim|balas|tulis)\b|พิมพ์|ส่ง|ตอบ|เขียน"
_ASKS_BEHIND: Final = "ရိုက်|ပို့|ရေး|ဖြေ"  # Burmese asks at the end
_ASKED_FOR: Final = (
    re.compile(rf"(?i:(?:{_ASKS})(?:\s+(?:with|back|the|word|kata))*\W{{0,3}}\b({_KEPT})\b)"),
    re.compile(rf"(?i:\b({_KEPT})\b\W{{0,3}}(?:လို့\s*)?(?:{_ASKS_BEHIND}))"),
    re.compile(rf"(?i:“({_KEPT})[.!]?”)"),
    re.compile(rf"\b({_KEPT.upper()})\b"),
)


def carriers(where: str, called: str, text: str) -> Iterator[Problem]:
    """L31: nobody is asked to send a word that the telephone company keeps for itself."""
    if called.startswith(("web-", "bot-")):  # which never go by SMS
        return
    if asked := next(filter(None, (each.search(text) for each in _ASKED_FOR)), None):
        what = f"`{called}` asks for “{asked[1]}”, which the telephone company keeps for itself."
        yield Problem(where, what, "Ask for a digit, or for another word.", "L31")
    label = text.strip("✕☎🌐 ").casefold()
    if "." in called and label in _KEPT.split("|") and called not in ANSWERED_BY_DIGIT:
        what = f"`{called}` is “{text}”, which the telephone company keeps for itself."
        yield Problem(where, what, "Call it something else, for somebody will type it.", "L31")


# beside English -----------------------------------------------------------------------------------------


def compared(tag: str, source: Entries, own: Entries) -> Iterator[Problem]:
    """L02 and L03: the messages, parts and variables of the English; what is missing, where it belongs."""
    at: dict[str, str] = {}
    for called, (where, _) in source.items():
        file = where.removeprefix("locales/en/").partition(":")[0]
        if called in own:
            at[file] = own[called][0]
        else:
            what = f"`{called}` has no words yet; English has them in {file}."
            yield Problem(at.get(file, f"locales/{tag}/{file}:1"), what, "Translate it.", "L02")
    for called, (where, pattern) in own.items():
        if called not in source:
            yield Problem(where, f"`{called}` is not in the source.", "Take it out.", "L02")
        elif others := variables(pattern) ^ variables(source[called][1]):
            named = ", ".join(f"${name}" for name in sorted(others))
            what = f"`{called}` uses other variables than the source: {named}."
            yield Problem(where, what, "Use the same names.", "L03")


def likeness(where: str, called: str, text: str, english: str) -> Iterator[Problem]:
    """L27: a translation is about as long as its English, and is not the English."""
    if text == english and sum(map(str.isalpha, text)) > _SHORT:
        yield Problem(where, f"`{called}` is still English.", "Translate it.", "L27")
    own, source = _weight(text), max(_weight(english), _SHORT)
    shortest = _SHORTEST_UNSPACED if is_unspaced(text) else _SHORTEST
    is_short = source > _SHORT and own < shortest * source
    if is_short or own > _LONGEST * source:
        what = f"`{called}` is {own / source:.1f} times as long as its English."
        yield Problem(where, what, f"See that it says the same; {shortest} to {_LONGEST} is usual.", "L27")


def _weight(text: str) -> int:
    """Visible signs; one of Chinese weighs two, for it says as much as two letters and takes their room."""
    return visible(text) + sum(east_asian_width(sign) in "WF" for sign in text)


# selectors ----------------------------------------------------------------------------------------------


class _Selectors(Visitor):
    def __init__(self) -> None:
        self.found: list[tuple[str, tuple[str, ...]]] = []

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802 - the library's name
        keys = (v.key.name if isinstance(v.key, ast.Identifier) else v.key.value for v in node.variants)
        self.found.append((_variable(node.selector), tuple(keys)))
        self.generic_visit(node)


def _variable(selector: ast.BaseNode) -> str:
    if isinstance(selector, ast.FunctionReference) and selector.arguments.positional:
        selector = selector.arguments.positional[0]
    return selector.id.name if isinstance(selector, ast.VariableReference) else ""


class _Names(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the library's name
        self.names.add(node.id.name)


def variables(pattern: ast.Pattern) -> set[str]:
    """What a text is given, but for the voice."""
    visitor = _Names()
    visitor.visit(pattern)
    return visitor.names - WORDS.keys()


def is_plain(pattern: ast.Pattern) -> bool:
    """Whether a text chooses nothing, itself or through what it refers to."""
    holes = (part.expression for part in pattern.elements if isinstance(part, ast.Placeable))
    return all(isinstance(hole, ast.VariableReference | ast.Literal) for hole in holes)


def selected(pattern: ast.Pattern) -> list[tuple[str, tuple[str, ...]]]:
    """What a text chooses by, and between which keys, the outermost first."""
    visitor = _Selectors()
    visitor.visit(pattern)
    return visitor.found


def selectors(
    where: str, called: str, pattern: ast.Pattern, english: ast.Pattern, tongue: Tongue
) -> Iterator[Problem]:
    """L04 and L05: a text chooses by what it is given, and for everything that it may be given.

    A key that nobody gives falls silently to the default. That there is one default is Fluent's own
    rule, so what has none is junk (L01).
    """
    own, source = selected(pattern), selected(english)
    for variable in sorted({v for v, _ in source if v in WORDS} - {v for v, _ in own}):
        what = f"`{called}` does not choose by ${variable}, as the English does."
        yield Problem(where, what, "Write a text for each, even if they are the same.", "L04")
    for variable, keys in own:
        beside = [frozenset(known) for v, known in source if v == variable]
        is_word = variable in WORDS
        if problem := _word(variable, keys, beside) if is_word else _number(keys, tongue):
            what = f"`{called}`, by ${variable}: {problem}"
            yield Problem(where, what, "Give each once.", "L04" if is_word else "L05")


def _word(variable: str, keys: tuple[str, ...], english: list[frozenset[str]]) -> str:
    wanted = [WORDS[variable]]
    if variable == "channel":  # the default speaks for the rest, the same rest in every language
        wanted = [known & wanted[0] for known in english] or [wanted[0] & {*keys}]
    is_right = {*keys} in wanted and len(keys) == len({*keys})
    return "" if is_right else f"has {_listed(keys)} where {_listed(sorted(wanted[0]))} belong."


def _number(keys: tuple[str, ...], tongue: Tongue) -> str:
    wrong = [key for key in keys if key[0].isalpha() and key not in tongue.plurals]
    if wrong:
        return f"{_listed(wrong)} is no plural of this language; it has {_listed(sorted(tongue.plurals))}."
    return "" if len({*keys}) == len(keys) else f"has {_listed(keys)}, one of them twice."


def _listed(keys: Iterable[str]) -> str:
    return " ".join(f"[{key}]" for key in keys)
