"""What was decided becomes messages that fit: nothing cut, warnings with their number, forms that hold."""

import re
import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from bot.dialogue.events import (
    MOVES,
    Asker,
    Card,
    Choice,
    Chose,
    Memo,
    Notice,
    Numbers,
    Say,
    Session,
    Sheet,
    Started,
    Voice,
)
from bot.dialogue.flow import read
from bot.dialogue.scene import Scene
from bot.dialogue.subjects import SUBJECTS
from bot.dialogue.turn import MORE, SKIP, Dialogue
from bot.dialogue.views import VIEWS, VOCABULARY
from bot.directory.model import Channel, Flags, Known, Phone, PoliceContact, Service
from bot.directory.query import Age, Query
from bot.directory.traits import served
from bot.directory.urgent import danger
from bot.words.catalog import Catalog
from bot.words.hear import token
from bot.words.limits import CHANNELS, TERMINAL, WEB, WHATSAPP, Limits, units
from bot.words.render import ENDS, KEYS, Button, Message, Renderer
from tests.rooms import live_directory, places, practice_directory, rights

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
HOME = Path(__file__).parents[2]
CATALOG = Catalog.load(HOME / "locales", strict=True)
FLOW = read((HOME / "flows" / "find_help.toml").read_text(), "find_help.toml", VOCABULARY)
TALK = Dialogue(FLOW, live_directory(), tuple(CATALOG.languages), rights())
SERVICES = tuple(live_directory().services.values())
VOICES = tuple(
    Voice(tag, *rest) for tag in CATALOG.languages for rest in (("self", "young"), ("other", "adult"))
)
CARD_CHOICES = tuple(Choice(choice, "card") for choice in VIEWS["card"].every_choice)
DIGITS = re.compile(r"[\d+]")


def renderer(limits: Limits) -> Renderer:
    """A renderer for one channel."""
    return Renderer(CATALOG, places(), limits)


def card(service: Service, voice: Voice = VOICES[0]) -> Say:
    """A card with everything that can stand above it."""
    notice = Notice(service.located, "stay", elsewhere=True, beside=True, no_men=True, thin=True)
    content = Card(service, "TH", under_18=voice.age == "young", notice=notice)
    memo = Memo(voice.language, voice.asker, voice.age, service.id)
    return Say("card", voice, CARD_CHOICES, content=content, memo=memo, practice=True)


def lines(messages: tuple[Message, ...]) -> list[str]:
    """Every line of some messages."""
    return [line for message in messages for line in message.text.splitlines()]


def dialled(service: Service) -> list[Phone]:
    """The phones of a service whose number is dialled."""
    return [
        phone for phone in service.phones if phone.channel in (Channel.VOICE, Channel.SMS, Channel.WHATSAPP)
    ]


@cache
def walked() -> tuple[Say, ...]:
    """Everything that is said at a first visit of each state, in three voices, by trying every choice."""
    said: dict[tuple[str, Voice, bool], Say] = {}
    todo: list[tuple[Session | None, Started | Chose]] = [(None, Started())]
    while todo:
        turn = TALK.turn(*todo.pop(0), now=NOW)
        session, say = turn.session, next(e for e in reversed(turn.effects) if isinstance(e, Say))
        work = session is not None and session.answers.asker is Asker.WORK
        if said.setdefault((say.state, say.voice, work), say) is say:
            choices = [*(choice.id for choice in say.choices), *FLOW.anywhere]
            todo += [(session, Chose(choice)) for choice in choices] if session else []
    return tuple(said.values())


# nothing is cut -------------------------------------------------------------------------------------------


def test_the_walk_sees_every_state() -> None:
    """Or the tests below would say less than they seem to."""
    typed_only = {"which", "call_which", "lost_which_place", "listening_which"}
    assert {say.state for say in walked()} == set(FLOW.states) - typed_only


@pytest.mark.parametrize("limits", CHANNELS.values(), ids=CHANNELS)
def test_nothing_is_ever_cut(limits: Limits) -> None:
    """However many messages it takes, together they say what one without any limit would say."""
    endless = replace(limits, text=10**9, text_with_choices=10**9)
    for say in (*walked(), *(card(service, voice) for service, voice in product(SERVICES, VOICES[:2]))):
        parts = renderer(limits).render(say, NOW)
        whole = renderer(endless).render(say, NOW)
        assert "\n\n".join(part.text for part in parts) == "\n\n".join(part.text for part in whole)


@pytest.mark.parametrize("limits", CHANNELS.values(), ids=CHANNELS)
def test_every_message_fits_its_channel(limits: Limits) -> None:
    """Every state and every card in every language and voice, in the units the platform counts."""
    for say in (*walked(), *(card(service, voice) for service, voice in product(SERVICES, VOICES))):
        for message in renderer(limits).render(say, NOW):
            most = limits.text if message.form == "numbers" else limits.text_with_choices
            assert units(message.text) <= most, (say.state, say.voice, message.text)
            assert units(message.plain) <= limits.text, (say.state, say.voice, message.plain)


def test_a_long_sheet_is_sent_in_several_messages() -> None:
    """The choices stand under the last one and nowhere else."""
    messages = renderer(WEB).render(Say("sheet", Voice(), content=Sheet("TH", SERVICES[:40])), NOW)
    assert len(messages) > 3
    assert all(not message.buttons for message in messages[:-1])
    assert [button.label for button in messages[-1].buttons] == [
        CATALOG.say("en", f"move.{m}") for m in MOVES
    ]
    assert all(message.prints for message in messages)


# warnings and number --------------------------------------------------------------------------------------

TIGHT = replace(TERMINAL, text_with_choices=1)
"""A channel so narrow that every block is a message of its own."""


@pytest.mark.parametrize("voice", VOICES)
def test_warnings_and_number_are_one_message(voice: Voice) -> None:
    """On the narrowest channel, what happens if you call stands above the number, in the same message."""
    opening = CATALOG.say(voice.language, "card-if-you-call", {"asker": voice.asker, "age": voice.age})
    for service in SERVICES:
        parts = [message.text for message in renderer(TIGHT).render(card(service, voice), NOW)]
        (call,) = [text for text in parts if opening in text]
        for phone in service.phones:
            assert f"\n{phone.number}" in call.split(opening, 1)[1]
        assert not [text for text in parts if text != call and service.phones[0].number in text.splitlines()]


def test_every_warning_stands_above_the_number() -> None:
    """Police, immigration, recording, reporting: each known flag is said, in the message of the number."""
    flags = Flags(
        PoliceContact.ALWAYS,
        must_report_minors=Known.YES,
        handover_to_immigration_possible=Known.YES,
        records_calls=Known.YES,
        cooperation_required=Known.YES,
    )
    service = replace(live_directory().services["th-1300"], flags=flags, caution="Mind the step.")
    parts = renderer(TIGHT).render(card(service, Voice()), NOW)
    (call,) = [message.text for message in parts if "1300" in message.text.splitlines()]
    above = call.split("\n1300\n")[0]
    said = ["minors-yes", "police-always", "fact-records-calls-yes", "fact-cooperation-required-yes"]
    for warning in (*said, "fact-handover-to-immigration-possible-yes"):
        assert CATALOG.say("en", warning, {"asker": "self", "age": "adult", "channel": "terminal"}) in above
    assert "Mind the step." in above


def test_the_young_read_first_who_may_be_told() -> None:
    """Right under the opening of that message, before any other warning and before the number (R12)."""
    voice = Voice("en", "self", "young")
    args = {"asker": "self", "age": "young", "channel": "terminal"}
    for service in SERVICES:
        text = "\n".join(lines(renderer(TIGHT).render(card(service, voice), NOW)))
        after = text.split(CATALOG.say("en", "card-if-you-call", args) + "\n", 1)[1]
        assert after.startswith(CATALOG.say("en", f"minors-{service.flags.must_report_minors.value}", args))


def test_all_unknowns_are_one_sentence_with_a_question() -> None:
    """Nobody reads five lines that say "we do not know" before a number (R5)."""
    service = replace(live_directory().services["th-1300"], flags=Flags())
    shown = lines(renderer(WEB).render(card(service, Voice()), NOW))
    opening = CATALOG.say("en", "card-if-you-call", {"asker": "self", "age": "adult"})
    above = shown[shown.index(opening) : shown.index("1300")]
    (unknown,) = [line for line in above if "do not know" in line]
    assert "You can ask first" in unknown


# numbers --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", CATALOG.languages)
def test_every_number_stands_alone_on_its_line_in_ascii(language: str) -> None:
    """So that a thumb can hold it and a screen reader says it, in every language."""
    for service in SERVICES:
        shown = lines(renderer(WEB).render(card(service, Voice(language)), NOW))
        for phone in service.phones:
            assert phone.number in shown
            assert phone.number.isascii()


def test_a_number_has_its_country_form_and_its_local_form() -> None:
    """Both alone on their lines; a short code has one form only."""
    thai = replace(live_directory().services["th-1300"], phones=(Phone("+66 2 929 2222"), Phone("1300")))
    shown = lines(renderer(WEB).render(card(thai, Voice()), NOW))
    at = shown.index("+66 2 929 2222")
    assert shown[at + 1] == "02 929 2222"
    assert shown.count("1300") == 1


def test_the_danger_card_has_its_numbers_alone_on_their_lines() -> None:
    """The floor's too, after the lines, with the day it was checked."""
    found = danger(live_directory(), Query("TH", age=Age.SKIPPED, calling_from="TH"), NOW)
    assert found.floor is not None
    shown = lines(renderer(WEB).render(Say("call", Voice(), content=Numbers(found, "TH", "TH")), NOW))
    numbers = [line for line in shown if line and not DIGITS.sub("", line).strip(" -")]
    wanted = [min(line.phones, key=lambda p: p.channel.is_written).number for line in found.lines]
    assert [number for number in numbers if number in wanted] == wanted
    assert numbers.index(found.floor.number) > numbers.index(wanted[-1])
    assert any("23 November 2026" in line for line in shown)


# forms ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "label", "form"),
    [
        (3, 20, "buttons"),
        (4, 20, "list"),
        (3, 21, "list"),
        (10, 24, "list"),
        (11, 20, "numbers"),
        (3, 25, "numbers"),
    ],
)
def test_the_best_form_that_holds_every_choice_whole(count: int, label: int, form: str) -> None:
    """Buttons, else a list, else numbers; no label is shortened to fit."""
    assert renderer(WHATSAPP).form((Button("t", "w" * label),) * count) == form


def test_a_label_is_measured_as_the_platform_counts() -> None:
    """An emoji beyond the first plane is two units, not one."""
    assert renderer(WHATSAPP).form((Button("t", "🌐" * 10),)) == "buttons"
    assert renderer(WHATSAPP).form((Button("t", "🌐" * 11),)) == "list"


@pytest.mark.parametrize("say", walked(), ids=lambda say: say.state)
def test_numbers_in_the_text_are_the_keys_that_are_heard(say: Say) -> None:
    """Every choice has its number, in order and at most seven; 9, 8 and 0 keep their meaning (R10)."""
    last = renderer(TERMINAL).render(say, NOW)[-1]
    if say.state in ENDS:  # nothing stands under it where nothing can be edited
        assert not last.buttons
        return
    labels = [button.label for button in last.buttons if not button.is_move]
    keyed = [f"{number}  {label}" for number, label in enumerate(labels, 1)]
    moved = [CATALOG.say(say.voice.language, f"move.{move}") for move in MOVES]
    moves = [
        f"{KEYS[move]}  {label}" if move in KEYS else label for move, label in zip(MOVES, moved, strict=True)
    ]
    assert last.form == "numbers"
    assert len(labels) <= 7
    assert last.text.splitlines()[-len(keyed + moves) :] == keyed + moves


@pytest.mark.parametrize("say", walked(), ids=lambda say: say.state)
def test_buttons_are_not_written_out_again(say: Say) -> None:
    """Where they can be tapped, the text holds no list, and every move is among them."""
    last = renderer(WEB).render(say, NOW)[-1]
    if last.form == "buttons":
        assert "\n0  " not in last.text
    assert [button.is_move for button in last.buttons][-len(MOVES) :] == [True] * len(MOVES)


@pytest.mark.parametrize("say", walked(), ids=lambda say: say.state)
def test_no_two_choices_look_the_same(say: Say) -> None:
    """Every label says something, is no id, and is one of a kind on its card."""
    labels = [button.label for button in renderer(WEB).buttons(say)]
    assert all(label.strip() for label in labels)
    assert len(set(labels)) == len(labels), labels
    assert not {choice.id for choice in say.choices} & set(labels)


# tokens ---------------------------------------------------------------------------------------------------


TAGS = sorted({*CATALOG.languages, *tomllib.loads((HOME / "locales" / "heard.toml").read_text())} - {"wins"})
"""Every language there is or will be."""

AREAS = {code for service in practice_directory().services.values() for code in served(service)}
POOLS = {
    "language": set(TAGS),
    "area": AREAS,
    "which": {"g12345678"},
    "office": set(practice_directory().countries()),
    "service": set(practice_directory().services),
    "any_service": set(practice_directory().services),
}
"""What else can be tapped, whatever was answered before."""


def every_choice(state: str) -> set[str]:
    """Every id that can ever be tapped in a state, on whichever page."""
    here, scene = FLOW.states[state], Scene(TALK.directory, Session(state), NOW, TALK.languages, TALK.rights)
    asked = SUBJECTS[here.ask].options(scene) if here.ask else ()
    return {*here.next, *here.offer, *asked, *POOLS.get(here.ask, ()), MORE, SKIP}


@pytest.mark.parametrize("state", FLOW.states)
def test_a_token_is_short_and_ascii(state: str) -> None:
    """For every choice of every state, with the longest of services behind it: at most 64 bytes (F10)."""
    longest = max(practice_directory().services, key=len)
    for choice, tag in product(every_choice(state), TAGS):
        carried = token(choice, state, Memo(tag, "other", "adult", longest))
        assert carried.isascii()
        assert len(carried.encode()) <= 64, carried


def test_what_is_said_carries_nothing_else() -> None:
    """A token holds version, state, choice, language, voice and service; no answer of the person."""
    for say in walked():
        for button in renderer(WEB).buttons(say):
            assert button.token.count("|") == 5
            assert button.token.isascii()
            assert len(button.token) <= min(64, *(limits.token for limits in CHANNELS.values()))


# practice and standing ------------------------------------------------------------------------------------


def test_a_practice_card_opens_with_practice() -> None:
    """Before the name, in the reader's language; every message is marked (R19)."""
    for voice in VOICES:
        first, *rest = renderer(TIGHT).render(card(SERVICES[0], voice), NOW)
        assert first.text == CATALOG.say(voice.language, "practice", {"asker": voice.asker, "age": voice.age})
        assert all(message.practice for message in (first, *rest))


def test_how_long_a_message_may_stand_is_what_was_asked() -> None:
    """The house's minutes, or the person's; nought is until they clear it (R9)."""
    hello = Say("hello", Voice())
    assert {message.minutes for message in renderer(WEB).render(hello, NOW)} == {60}
    assert {message.minutes for message in renderer(WEB).render(hello, NOW, minutes=0)} == {0}
