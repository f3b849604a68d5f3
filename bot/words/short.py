"""A card and words to say for a phone that gets them by SMS, where each part costs and is read on its own.

Promises: what must be known before calling, the number and the hours, in that order and in one block; what
else is worth saying only as long as it all goes as two parts. Nothing needed is left out for its length: in
scripts that SMS has no letters for it may take more. Signs that would make a Latin text twice as long
become plain ones. Refuses: a shortened sentence; what is short is a text of its own in the catalog.
"""

from collections.abc import Iterable, Iterator
from typing import Final
from unicodedata import combining, normalize

from bot.dialogue.events import Card, Script
from bot.dialogue.subjects import WAYS
from bot.directory.model import Cost, Known, Operator, Service
from bot.words.card import (
    Speaker,
    ages,
    audience,
    checked,
    handiest,
    minors,
    notices,
    number_lines,
    police,
    speaks,
    unknowns,
    when,
)
from bot.words.limits import is_gsm_7, sms_parts
from bot.words.script import ENOUGH, aloud, fragments, named, quoted, rendering
from bot.words.spelt import written_in

PARTS: Final = 2
"""As many as a card or words to say may be sent as, where the script allows it."""

_PLAIN: Final = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "·": "-", "\u00a0": " "}
)
_CROSSED: Final = str.maketrans("đĐłŁ", "dDlL")
_PICTURES: Final = ("☎", "✕", "🌐")

_WARNINGS: Final = (
    ("handover_to_immigration_possible", Known.YES),
    ("records_calls", Known.YES),
    ("cooperation_required", Known.YES),
    ("identification_needed", Known.YES),
    ("papers_needed", Known.YES),
    ("accepts_anonymous", Known.NO),
    ("answers_missed_call", Known.YES),
    ("shows_caller_id", Known.YES),
)
"""What may keep somebody from calling, in the order of what frightens most."""

_SHELTER_WARNINGS: Final = (
    ("movement_limited", Known.YES),
    ("own_phone_allowed", Known.NO),
    ("family_contact", Known.NO),
    ("children_may_stay", Known.NO),
)


def plain(text: str) -> str:
    """The same in signs that the alphabet of an SMS has; one that it lacks doubles what the text costs.

    Numbers are ASCII already, and stay as they are. Names lose their accents where that saves a part, as
    people write them in SMS anyway.
    """
    for picture in _PICTURES:
        text = text.replace(f"{picture} ", "").replace(picture, "")
    text = text.translate(_PLAIN)
    bare = "".join(sign for sign in normalize("NFD", text.translate(_CROSSED)) if not combining(sign))
    return bare if is_gsm_7(bare) and not is_gsm_7(text) else text


# a service ----------------------------------------------------------------------------------------------


def card_in_short(card: Card, say: Speaker) -> Iterator[str]:
    """What was widened, and then one block: warnings, number, hours, and what else there is room for."""
    if told := [*notices(card, say)]:
        yield "\n".join(told)
    yield "\n".join(_as_room([*_lines(card, say)], [*_spare(card, say)]))


def _lines(card: Card, say: Speaker) -> Iterator[str]:
    """Everything, in the order in which it is read."""
    service = card.service
    yield from (audience(service, say), service.name, *filter(None, (service.what,)))
    yield say(f"who-answers-{service.operator.value}")
    yield from ages(service, say)
    if card.relative:
        yield say("card-may-not-tell")  # R11
    yield from minors(card, say)  # R12: before any other warning
    yield from filter(None, (service.caution,))
    yield from police(service, say)
    yield from _warnings(service, say)
    yield from unknowns(service, say)
    yield from _number(card, say)
    yield checked(service, say)
    yield from filter(None, (speaks(service, say),))
    yield say("card-trace")


def _spare(card: Card, say: Speaker) -> Iterator[str]:
    """What can be left out, that which is missed least first."""
    service = card.service
    yield from (say("card-trace"), say("hours-unknown"))
    if service.operator is not Operator.POLICE:  # that it is an embassy stands above the card
        yield say(f"who-answers-{service.operator.value}")
    yield from filter(None, (service.what, speaks(service, say)))


def _warnings(service: Service, say: Speaker) -> Iterator[str]:
    asked = (*_WARNINGS, *(_SHELTER_WARNINGS if service.is_residential else ()))
    for name, value in asked:
        if getattr(service.flags, name) is value:
            yield say(f"fact-{name.replace('_', '-')}-{value.value}")
    if service.cost is not Cost.UNKNOWN:
        yield say(f"help-{service.cost.value}")


def _number(card: Card, say: Speaker) -> Iterator[str]:
    """The one number to begin with, in the form that can be dialled as it stands, and when it answers."""
    service = card.service
    if not service.phones:
        return
    phone = handiest(service, card.calling_from)
    title, *lines = number_lines(phone, card.calling_from, say)
    yield from (*([] if title == say("by-voice") else [title]), *lines)
    yield when(phone.hours or service.hours, service, say)


def _as_room(lines: list[str], spare: Iterable[str]) -> list[str]:
    """The lines, without as many of the spare ones as it takes to go in two parts."""
    for line in spare:
        if sms_parts(plain("\n".join(lines))) <= PARTS:
            break
        if line in lines:
            lines.remove(line)
    return lines


# words to say -------------------------------------------------------------------------------------------


def script_in_short(script: Script, say: Speaker) -> Iterator[str]:
    """The lines to read aloud, in the reader's language and again in the line's, and little else.

    The second rendering stands there only in letters that the reader has: a line that one cannot read is
    no help at a phone that is at the ear. Nothing is held up either, where no letters are large.
    """
    own, language = say.voice.language, aloud(script, say.voice.language)
    yield "\n".join(_said(script, say))
    if language != own and _letters(language, say) == _letters(own, say):
        yield rendering(script, language, say)
    elif language != own or (script.speaks and language not in script.speaks):
        yield say("aloud-none")
    if script.donts:
        yield say("say-family")  # R11


def _said(script: Script, say: Speaker) -> list[str]:
    """A harmless title, the lines, and as much of what else is said of a chosen way as there is room for."""
    texts = {name: say(name, language=named(say.voice.language, say)) for name in fragments(script)}
    lines, advice, needless = [next(iter(texts.values())).splitlines()[0]], list[str](), list[str]()
    for name, text in texts.items():
        is_chosen = name.startswith("say-way-") and script.way != WAYS[0]
        said = text.splitlines()[1:] if is_chosen else quoted(text)
        lines += said
        advice += [line for line in said if not quoted(line) and not line.endswith(":")]
        needless += said if script.way in ENOUGH and not is_chosen else []
    return _as_room(lines, [*reversed(needless), *reversed(advice)])


def _letters(language: str, say: Speaker) -> str:
    return written_in(say.catalog.languages[language].name)
