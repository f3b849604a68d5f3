"""What the dialogue decided becomes messages that fit a channel: buttons, then a list, then numbers.

Promises: nothing is ever cut; a text that is too long is sent as several messages, parted only
between blocks, and a service's warnings and number are one block; the choices stand under the last
message; ids and holes are never shown. Refuses: sending; a door does that.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from bot.dialogue.events import (
    Card,
    Choice,
    Complain,
    Content,
    Expectations,
    Memo,
    Nothing,
    Numbers,
    Page,
    Rows,
    Say,
    Script,
    Sheet,
    Topic,
)
from bot.dialogue.questions import Asked
from bot.directory.model import FloorNumber, Service
from bot.directory.places import Places
from bot.directory.urgent import MESSAGED
from bot.words.asking import asked_blocks
from bot.words.card import Speaker, audience, card_blocks, handiest, number_forms, number_lines, when
from bot.words.catalog import SOURCE, Catalog
from bot.words.dates import in_words
from bot.words.hear import token
from bot.words.limits import CHANNELS, SMS, Limits, units
from bot.words.page import page_blocks
from bot.words.script import held_up
from bot.words.short import card_in_short, plain

IDLE: Final = "stay"
"""The state in which nothing on the phone is to change (R18)."""

ENDS: Final = ("left", IDLE)
"""The states in which somebody has left."""

FLEETING: Final = ("slow", IDLE)
"""Words that need not stay on the phone: they change nothing on it."""

KEYS: Final = {"back": "9", "call": "8", "leave": "0"}


@dataclass(frozen=True, slots=True)
class Button:
    """Something to tap: what it carries, and its label. A move may be said anywhere."""

    token: str
    label: str
    is_move: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """One message as a channel shows it. `minutes`: how long it may stand, 0 until cleared (R9).

    `form` says how the choices are shown: "buttons", "list", or "numbers" (then they are in the text).
    `left`: it stands alone, in place of all that was shown before: the ordinary card that remains, or the
    neutral one of R17. `alert`: what is said instead, in a box, where the channel has one and it is open;
    `is_idle`: nothing on the phone is to change (R18), so that without a box nothing is shown.
    `numbers`: those that stand alone on a line, with the words for a button that copies each. `held`: a line
    to be held up, which is shown large where letters can be large. `plain`: the same with numbers for the
    choices, where the form may be refused; `opener`: the words on what opens a list.
    """

    text: str
    buttons: tuple[Button, ...] = ()
    minutes: int = 60
    left: bool = False
    practice: bool = False
    prints: bool = False
    form: str = "buttons"
    alert: str = ""
    is_idle: bool = False
    numbers: tuple[tuple[str, str], ...] = ()
    held: str = ""
    plain: str = ""
    opener: str = ""


@dataclass(frozen=True, slots=True)
class Renderer:
    """A catalog and the places, for one channel. `minutes`: how long cards stand; `runs`: who runs this."""

    catalog: Catalog
    places: Places
    limits: Limits
    minutes: int = 60
    runs: str = ""

    def render(
        self, say: Say, now: datetime, *, minutes: int | None = None, left: bool = False
    ) -> tuple[Message, ...]:
        """The messages for a `Say`; the last one carries the choices."""
        speak = Speaker(self.catalog, self.places, say.voice, now, self.limits.name)
        blocks = [*filter(None, _blocks(say, speak, self.runs))]
        held = held_up(say.content, speak) if isinstance(say.content, Script) else ""
        messages = self.compose(blocks, say, minutes=minutes, left=left)
        if self.limits.name == SMS.name:
            return tuple(replace(each, text=plain(each.text)) for each in messages)
        return tuple(replace(each, held=held) if held and held in each.text else each for each in messages)

    def compose(
        self, blocks: list[str], say: Say, *, minutes: int | None = None, left: bool = False
    ) -> tuple[Message, ...]:
        """Blocks of text with the choices of a `Say` under them, as messages that fit."""
        buttons = self.buttons(say)
        stand = self.minutes if minutes is None else minutes
        if self.limits.parts_choices and buttons:
            told, question = self._question(blocks, say)
            form = self.form(buttons, are_keys_told=bool(told))
            if form != "numbers":
                return self._parted(
                    told, question, Message("", buttons, stand, left, say.practice, form=form), say
                )
        form = self.form(buttons)
        if form == "numbers":  # a question and its choices are never parted
            blocks = [*blocks[:-1], f"{blocks[-1]}\n\n{_numbered(buttons, say)}"]
        texts = self._packed(blocks)
        prints = isinstance(say.content, Sheet)
        *first, last = (Message(text, (), stand, left, say.practice, prints, form) for text in texts)
        numbers = self._numbers(say, texts)
        alert = self._alert(say)
        idle = bool(alert) and say.state == IDLE
        return (*first, replace(last, buttons=buttons, alert=alert, is_idle=idle, numbers=numbers))

    def _question(self, blocks: list[str], say: Say) -> tuple[list[str], str]:
        """What is told, and the one line under which the choices stand: the question, if it is one line."""
        asks = self.catalog.has(say.state) and "\n" not in blocks[-1]
        return (blocks[:-1], blocks[-1]) if asks else (blocks, self._word("choose", say))

    def _parted(self, told: list[str], question: str, chooser: Message, say: Say) -> tuple[Message, ...]:
        """What is told as texts, then the choices. Buttons have no room for moves, so their keys are told."""
        opener = self._word("choose-open", say) if chooser.form == "list" else ""
        if chooser.form == "buttons":
            told = [*told[:-1], "\n".join([f"{told[-1]}\n", *_moves(chooser.buttons, say)])]
        texts = [replace(chooser, text=text, buttons=(), form="numbers") for text in self._packed(told)]
        numbered = f"{question}\n\n{_numbered(chooser.buttons, say)}"
        return (*texts, replace(chooser, text=question, opener=opener, plain=numbered))

    def _word(self, message: str, say: Say) -> str:
        return self.catalog.say(say.voice.language, message)

    def _alert(self, say: Say) -> str:
        """What need not stay on the phone, for it changes nothing there; "" where there are no alerts."""
        fleeting = next((name for name in (say.state, *say.above) if name in FLEETING), "")
        return self.catalog.say(say.voice.language, fleeting) if fleeting and self.limits.alerts else ""

    def _numbers(self, say: Say, texts: list[str]) -> tuple[tuple[str, str], ...]:
        """The numbers that stand on a card, in its order; a channel that cannot copy needs none of it."""
        told = set(_dialled(say.content)) if self.limits.copies else set()
        shown = dict.fromkeys(line for text in texts for line in text.split("\n") if line in told)
        return tuple((n, self.catalog.say(say.voice.language, "copy", {"number": n})) for n in shown)

    def buttons(self, say: Say) -> tuple[Button, ...]:
        """The choices of a `Say` and then the moves, each with its label and what it carries.

        None where somebody left and nothing can be edited: there one harmless line is the end (R18).
        """
        if say.state in ENDS and not self.limits.edits:
            return ()
        memo = say.memo or Memo(say.voice.language)
        chosen = [Button(token(c.id, say.state, memo), self.label(c, say)) for c in say.choices]
        moves = [Button(token(move, "", memo), self._move(move, say), is_move=True) for move in say.moves]
        return (*chosen, *moves)

    def labels(self, say: Say) -> dict[str, str]:
        """The label of each move and each choice by its id, for hearing what is typed."""
        moves = {move: self._move(move, say) for move in say.moves}
        return moves | {choice.id: self.label(choice, say) for choice in say.choices}

    def label(self, choice: Choice, say: Say) -> str:
        """What a choice is called: a name from the data, or words of its state, subject or view."""
        language, own = say.voice.language, f"{choice.of}.{choice.answer}"
        args = {"asker": say.voice.asker, "age": say.voice.age, "channel": self.limits.name}
        if self.catalog.has(own):
            return self.catalog.say(language, own, args)
        if self.catalog.has(f"move.{choice.id}"):
            return self.catalog.say(language, f"move.{choice.id}", args)
        return choice.name or self._place(choice, say)

    def _place(self, choice: Choice, say: Say) -> str:
        match choice.of:
            case "language" | "tongues":
                return self.catalog.languages[choice.id].name
            case "area":
                return self._area(choice.id, say)
            case "which":
                return self._with_parent(choice.id, say.voice.language)
            case _:
                return self.places.name(choice.id, say.voice.language)

    def _move(self, move: str, say: Say) -> str:
        return self.catalog.say(say.voice.language, f"move.{move}")

    def _area(self, code: str, say: Say) -> str:
        name = self.places.name(code, say.voice.language)
        if self.places.country(code) != code:
            return name
        return self.catalog.say(say.voice.language, "area.whole", {"country": name})

    def _with_parent(self, code: str, language: str) -> str:
        chain = self.places.chain(code)
        names = dict.fromkeys(self.places.name(part, language) for part in (chain[0], *chain[-2:]))
        return ", ".join(names)

    def form(self, buttons: tuple[Button, ...], *, are_keys_told: bool = True) -> str:
        """The best form that holds every choice whole: buttons, else a list, else numbers.

        Where buttons leave no room for the moves, they need a text above that tells their keys.
        """
        limits, chosen = self.limits, [button for button in buttons if not button.is_move]
        if limits.parts_choices and buttons and not chosen:
            return "numbers"
        asked = chosen if limits.parts_choices else buttons
        if are_keys_told and len(asked) <= limits.buttons and _widest(asked) <= limits.button_label:
            return "buttons"
        if len(buttons) <= limits.rows and _widest(buttons) <= limits.row_label:
            return "list"
        return "numbers"

    def _packed(self, blocks: list[str]) -> list[str]:
        """Blocks joined into as few messages as fit; a block is never parted."""
        limit = self.limits.text if self.limits.parts_choices else self.limits.text_with_choices
        packed: list[str] = []
        for block in blocks:
            joined = f"{packed[-1]}\n\n{block}" if packed else block
            if packed and units(joined) <= limit:
                packed[-1] = joined
            else:
                packed.append(block)
        return packed


def _widest(buttons: Iterable[Button]) -> int:
    return max((units(button.label) for button in buttons), default=0)


def _numbered(buttons: tuple[Button, ...], say: Say) -> str:
    chosen = [button for button in buttons if not button.is_move]
    rows = [f"{number}  {button.label}" for number, button in enumerate(chosen, 1)]
    return "\n".join([*rows, *_moves(buttons, say)])


def _moves(buttons: Iterable[Button], say: Say) -> list[str]:
    moves = [button for button in buttons if button.is_move]
    return [
        f"{KEYS[name]}  {button.label}" if name in KEYS else button.label  # 🌐 is its own key
        for name, button in zip(say.moves, moves, strict=True)
    ]


# blocks -------------------------------------------------------------------------------------------------


def _blocks(say: Say, speak: Speaker, runs: str) -> Iterator[str]:
    for message in say.above:
        yield speak(message)
    if say.content is not None:
        if say.practice and not isinstance(say.content, Page):
            yield speak("practice")
        if isinstance(say.content, Asked):
            yield from asked_blocks(say.content, speak)
        yield from _content(say, speak)
    if speak.catalog.has(say.state):
        yield speak(say.state, steward=runs or speak("who_runs-nobody"))


def _content(say: Say, speak: Speaker) -> Iterator[str]:
    match say.content:
        case Card():
            is_short = speak.channel == SMS.name
            yield from card_in_short(say.content, speak) if is_short else card_blocks(say.content, speak)
        case Rows(services):
            yield from (_row(service, speak) for service in services)
        case Sheet():
            yield from _sheet(say.content, speak)
        case Numbers():
            yield from _danger(say.content, speak)
        case Nothing():
            yield from _nothing(say.content, speak)
        case Script() | Topic() | Expectations() | Complain() as page:
            yield from page_blocks(page, speak)
        case None:
            return


def _sheet(content: Sheet, speak: Speaker) -> Iterator[str]:
    """Whole cards where it can be printed; on a phone, what is needed to choose and to call."""
    here = speak.places.country(content.place) if content.place else ""
    if CHANNELS[speak.channel].prints:
        yield from ("\n\n".join(card_blocks(Card(each, here), speak)) for each in content.services)
    else:
        yield from (_line(each, here, speak) for each in content.services)


def _dialled(content: Content | None) -> Iterator[str]:
    match content:
        case Card(service, calling_from):
            yield from _forms(service, calling_from)
        case Numbers(danger, _, calling_from):
            lines = (*danger.lines, danger.child, danger.write)
            yield from (form for line in lines if line is not None for form in _forms(line, calling_from))
            yield from (danger.floor.number,) if danger.floor else ()
        case Nothing(floor=floor):
            yield from (number.number for number in floor)
        case _:
            return


def _forms(service: Service, calling_from: str) -> Iterator[str]:
    for phone in service.phones:
        if phone.channel.is_dialled:
            yield from number_forms(phone, calling_from)


def _row(service: Service, speak: Speaker) -> str:
    hours = next((phone.hours for phone in service.phones if phone.hours), service.hours)
    return "\n".join((audience(service, speak), service.name, service.what, when(hours, service, speak)))


def _danger(numbers: Numbers, speak: Speaker) -> Iterator[str]:
    """At most four numbers in the order of R1, then the line to write to, then the don'ts."""
    danger = numbers.danger
    yield speak("danger-title")
    if not danger.lines and not danger.child:
        yield speak("danger-nothing-else" if numbers.place else "danger-none-from-anywhere")
    for service in danger.lines:
        yield _line(service, numbers.calling_from, speak)
    if danger.child is not None:
        yield speak("danger-child") + "\n" + _line(danger.child, numbers.calling_from, speak)
    if danger.floor is not None:
        yield floor_lines(danger.floor, speak)
    if danger.write is not None:
        yield _write_to(danger.write, numbers.calling_from, speak)
    if numbers.donts:
        yield speak("say-family")


def _line(service: Service, calling_from: str, speak: Speaker) -> str:
    """One number with the least that must be known before calling it; one that can be dialled from there."""
    phone = handiest(service, calling_from)
    hours = phone.hours or service.hours
    about = [audience(service, speak), service.name, when(hours, service, speak)]
    if service.caution:
        about.append(service.caution)
    return "\n".join([*about, *number_lines(phone, calling_from, speak)])


def _write_to(service: Service, calling_from: str, speak: Speaker) -> str:
    phone = next(phone for phone in service.phones if phone.channel in MESSAGED)
    return "\n".join((speak("danger-write"), service.name, *number_lines(phone, calling_from, speak)))


def floor_lines(number: FloorNumber, speak: Speaker) -> str:
    """One number of the floor, with what may happen and when it was checked (R1, R3)."""
    name = speak(f"floor-{number.what}")
    lines = [name, number.number, speak("floor-may-ask")]
    if number.label and number.label != speak.catalog.say(SOURCE, f"floor-{number.what}"):
        lines.append(number.label)  # it says more than what it is
    if number.checked_on is not None:
        lines.append(speak("floor-checked", date=in_words(number.checked_on, speak.locale)))
    return "\n".join(lines)


def _nothing(nothing: Nothing, speak: Speaker) -> Iterator[str]:
    yield speak("nothing-listed", wanted=speak(f"wanted-{nothing.notice.help}"))
    yield from (floor_lines(number, speak) for number in nothing.floor)
