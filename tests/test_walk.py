"""What must be true on every road and of every message, however somebody comes there.

Promises: the roads are walked once without words (tests/walk.py); then everything that was said is
put into the words of every channel and every voice, strictly, and measured. The counts are printed.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import product

import pytest

from bot.channels.telegram.wire import keyboard
from bot.dialogue.events import (
    Answers,
    Asker,
    Card,
    Chose,
    Forget,
    Memo,
    Notice,
    Numbers,
    Rows,
    Say,
    Session,
    Sheet,
    Voice,
)
from bot.dialogue.flow import BACK, Flow
from bot.dialogue.scene import Scene
from bot.directory.model import Known, Operator, Service
from bot.directory.needs import CHOICES
from bot.directory.query import Age, Query
from bot.directory.search import every
from bot.words.catalog import PSEUDO
from bot.words.check import is_harmless, telling
from bot.words.limits import CHANNELS, Limits, units
from bot.words.reading import seconds
from bot.words.render import Message
from bot.words.segments import holds
from bot.words.spelt import clean
from tests import rooms
from tests.play import HOME, NOW, catalog, play, renderer
from tests.walk import house, walked

TAGS = tuple(tag for tag in catalog().languages if tag != PSEUDO)
in_every_language = pytest.mark.parametrize("language", TAGS)
LONGEST = Memo("fil", "other", "adult", max(rooms.live_directory().services, key=len))
"""The most a button can carry, so that every token is measured at its longest."""

MINUTE = 60
FIVE = ["asker.self", "bangkok", "age.no", "help.stay"]
"""The answers after a language, on the shortest road to a service's card."""

MARKUP = 8192
"""Bytes of a keyboard on Telegram (F11); it has a choice a row, and its moves two by two."""

NUMBERED = 7
"""Choices on one numbered page, at most (R10)."""

MOST = 10
"""Choices under one message on Telegram, at most, its moves not counted (F11)."""


# the roads ----------------------------------------------------------------------------------------------


def test_one_step_leaves_from_everywhere() -> None:
    """Leaving is heard in every state: the person is forgotten, the chat cleared, a plain menu left (R18)."""
    for session in walked().sessions.values():
        turn = house().turn(session, Chose("leave"), now=NOW)
        said, forgot = turn.effects
        assert turn.session is None
        assert forgot == Forget(clear=True)
        assert isinstance(said, Say)
        assert (said.state, said.content) == ("left", None)


def test_one_step_calls_from_everywhere() -> None:
    """Call now shows a number in one step; where no place is known, the countries stand under it (R1, R2)."""
    for session in walked().sessions.values():
        said = house().turn(session, Chose("call"), now=NOW).effects[-1]
        assert isinstance(said, Say)
        assert isinstance(said.content, Numbers)
        assert numbers_in(said.content), session
        assert session.answers.place or any(choice.of == "place" for choice in said.choices), session


def test_no_road_is_a_dead_end() -> None:
    """From every state some step leads on that is not leaving."""
    for session in walked().sessions.values():
        steps = [*session.offered, "back", "call"]
        turns = [house().turn(session, Chose(step), now=NOW) for step in steps]
        assert any(turn.session and turn.session.at != session.at for turn in turns), session


def test_any_old_button_is_answered_without_a_session() -> None:
    """Every button ever shown answers somebody who was forgotten, with a card or with the neutral opening."""
    for say in walked().says:
        for choice in say.choices:
            pressed = Chose(choice.id, say.state, say.memo or Memo())
            turn = house().turn(None, pressed, now=NOW)
            assert any(isinstance(effect, Say) for effect in turn.effects), (say.state, choice)


@pytest.mark.parametrize(
    "answers",
    [
        ["[English]", "[For me]", "bangkok", "[No]", "[A safe place to sleep]"],
        ["[English]", "[For someone else]", "phnom penh", "[Yes]", "[Going home]"],
        ["[English]", "[I help people in my work]", "vientiane", "[No]", "[I don’t know]"],
        ["[English]", "[Skip]", "[Somewhere else, not sure]", "[Skip]", "[Skip]"],
        ["[English]", "[Skip]", "yangon", "[Not sure]", "[Skip]"],
    ],
    ids=lambda answers: answers[1],
)
def test_five_answers_reach_a_number(answers: list[str]) -> None:
    """From the first message to a number it is at most five answers, also for who would rather not say."""
    card = play(answers).door.shown[-1]
    assert len(answers) <= 5
    assert any(character.isdigit() for character in card.text.split("Checked on")[0]), card.text


def test_no_road_asks_more_than_seven_questions() -> None:
    """Whatever is answered or skipped, the language and a place that means two included (F04)."""
    assert 5 <= most_questions(house().flow, house().flow.start) <= 7


def most_questions(flow: Flow, name: str, passed: frozenset[str] = frozenset()) -> int:
    """Questions on the longest road from a state to a card that asks nothing twice."""
    state = flow.states[name]
    if name in passed or state.show:
        return 0
    onward = {*state.next.values(), state.skip} - {"", BACK}
    return bool(state.ask) + max(most_questions(flow, each, passed | {name}) for each in onward)


def test_every_last_answer_is_a_number() -> None:
    """In every country, for every need, age and asker, the card that ends the questions holds a number."""
    bare = [query for query in queries() if not _ends_in_a_number(query)]
    assert not bare, f"{len(bare)} roads end without a number: {bare[:3]}"


def test_the_police_never_stand_first_for_the_young() -> None:
    """In no country, for no need, not even for that one (R12); then the floor's numbers are what there is."""
    found = ((query, every(house().directory, query, NOW)) for query in queries() if query.age.is_young)
    assert not [query for query, services in found if services and services[0].operator is Operator.POLICE]


# who is shown what --------------------------------------------------------------------------------------


def test_whoever_may_be_a_child_sees_child_safe_services() -> None:
    """Yes, not sure and skipped get nothing that is for adults only and not safe for a child (R13)."""
    for query in queries():
        if query.age is not Age.NO:
            assert all(service.is_safe_for_a_child for service in found(query)), query


def test_no_road_shows_a_child_what_is_for_adults() -> None:
    """Whatever road led there, cards, rows and lists are child-safe unless "no" was said (R13).

    Numbers to call now are too, for the young; for who skipped, a line for women is never dropped (R1).
    """
    for say, ages in walked().says.items():
        is_urgent = isinstance(say.content, Numbers)
        if ages & ({Age.YES, Age.UNSURE} if is_urgent else {Age.YES, Age.UNSURE, Age.SKIPPED}):
            unsafe = [service.id for service in services_in(say) if not service.is_safe_for_a_child]
            assert not unsafe, (say.state, say.voice, unsafe)


def test_a_relative_and_a_worker_see_the_public_result() -> None:
    """Who asks for somebody else, or at work, gets the same services, perhaps in another order (R11)."""
    for query in queries():
        said = Answers("en", place=query.place or "*", age=query.age, help=query.help)
        askers = [Session("card", replace(said, asker=asker)) for asker in Asker]
        scenes = [Scene(house().directory, asker, NOW, house().languages, house().rights) for asker in askers]
        assert all(set(scene.every) == set(found(query)) for scene in scenes), query
        assert all(len(scene.every) == len(found(query)) for scene in scenes), query


def test_what_can_bring_trouble_is_never_first_unasked() -> None:
    """Police, or who tells immigration, is first only alone or asked for; an embassy never (R6, R7)."""
    for query, now in product(queries(), (NOW, NOW + timedelta(hours=14))):
        services = every(rooms.live_directory(), query, now)
        if services and query.help != "police":
            assert services[0].operator is not Operator.EMBASSY, query
            assert all(map(brings_trouble, services)) or not brings_trouble(services[0]), query


def brings_trouble(service: Service) -> bool:
    """Whether a call may be heard by police or immigration."""
    tells = service.flags.handover_to_immigration_possible is Known.YES
    return tells or service.operator is Operator.POLICE


# the words ----------------------------------------------------------------------------------------------


@in_every_language
def test_every_message_fits_its_channel(language: str) -> None:
    """Texts, labels, tokens and numbered pages stay within what the channel carries; nothing is cut."""
    wrong = sorted({fault for limits, _, message in messages(language) for fault in faults(message, limits)})
    assert not wrong, "\n".join(wrong[:20])


@in_every_language
def test_a_number_is_reached_within_a_minute(language: str) -> None:
    """Whoever reads slowly has numbers to call after a minute: a language, then call now (F06)."""
    assert 10 < time_to_a_number(language, ["move.call"]) <= MINUTE


def time_to_a_number(language: str, answers: list[str]) -> float:
    """Seconds to read and tap from the greeting to the end of the last card; what is no label is typed."""
    words, args = catalog(), {"asker": "self", "age": "adult"}
    taps = [f"[{words.say(language, each, args)}]" if words.has(each) else each for each in answers]
    lines = [f"[{words.languages[language].name}]", *taps]
    shown = play(lines, languages=" ".join(TAGS)).door.shown
    return seconds((message.text for message in shown), len(lines), language)


@in_every_language
def test_every_first_line_is_harmless(language: str) -> None:
    """The first line of any message shows nothing on a locked screen: short, and in everyday words (L16)."""
    firsts = {message.text.splitlines()[0]: say.state for _, say, message in messages(language)}
    words = telling(HOME / "locales", language)
    assert words
    assert not {line: at for line, at in firsts.items() if not is_harmless(line, words, language)}


@in_every_language
def test_the_first_two_screens_and_what_remains_tell_nothing(language: str) -> None:
    """Whoever holds the phone reads no telling word on the first two screens, nor after leaving (R18)."""
    words = telling(HOME / "locales", language)
    for _, say, message in messages(language):
        if say.state in ("hello", "who", "left", "escape") and say.content is None:
            seen = clean(" ".join([message.text, *(button.label for button in message.buttons)]))
            assert not [word for word in words if holds(seen, word, language)], (say.state, seen)


@in_every_language
def test_every_service_fits_as_a_card_on_every_channel(language: str) -> None:
    """Each row, with every notice above it, goes out whole: warnings and number in one message."""
    wrong = sorted({fault for card in cards(language) for fault in faults(*card)})
    assert not wrong, "\n".join(wrong[:20])


def test_the_counts(capsys: pytest.CaptureFixture[str]) -> None:
    """How much was walked is printed, so that a walk that shrank is noticed."""
    walk = walked()
    told = [f"walk: {len(walk.sessions)} states, {walk.turns} turns, {len(walk.says)} distinct Says"]
    for tag in TAGS:
        labels = {button.label for *_, message in messages(tag) for button in message.buttons}
        named = {service.name for service in rooms.live_directory().services.values()}
        longest = sorted(labels - named, key=units, reverse=True)[:3]
        told.append(f"{tag}: {len(messages(tag))} messages, the longest labels “{'”, “'.join(longest)}”")
        calls, asked = time_to_a_number(tag, ["move.call"]), time_to_a_number(tag, FIVE)
        told.append(
            f"{tag}: call now is read in {calls:.0f} s, five answers and the whole card in {asked:.0f} s"
        )
    with capsys.disabled():
        print("", *told, sep="\n")  # noqa: T201 - the counts are asked for
    assert {session.at for session in walk.sessions.values()} == {
        state.name for state in house().flow.states.values() if state.waits and not state.end
    }


# what was said, in words --------------------------------------------------------------------------------


@cache
def messages(language: str) -> tuple[tuple[Limits, Say, Message], ...]:
    """Every distinct `Say` in each voice on each channel, rendered strictly."""
    said = {
        replace(say, voice=voice, memo=LONGEST) for say, voice in product(walked().says, voices(language))
    }
    return tuple(
        (limits, say, message)
        for limits in CHANNELS.values()
        for say in said
        for message in renderer(limits.name).render(say, NOW)
    )


def voices(language: str) -> tuple[Voice, ...]:
    """Each voice there is: for oneself, as an adult and young; for somebody else."""
    return (
        Voice(language, "self", "adult"),
        Voice(language, "self", "young"),
        Voice(language, "other", "adult"),
    )


def cards(language: str) -> Iterator[tuple[Message, Limits]]:
    """Each row of the starter sheet as a practice card with everything above it that can be."""
    told = Notice("TH-10", "held", elsewhere=True, beside=True, no_men=True, thin=True)
    sample = next(say for say in walked().says if say.state == "card" and isinstance(say.content, Card))
    for service, voice in product(rooms.practice_directory().services.values(), voices(language)):
        say = replace(
            sample, voice=voice, content=Card(service, "", under_18=True, notice=told), practice=True
        )
        for limits in CHANNELS.values():
            for message in renderer(limits.name).render(say, NOW):
                yield message, limits


def _too_long(message: Message, limits: Limits) -> Iterator[str]:
    room = limits.text_with_choices if message.buttons and message.form != "numbers" else limits.text
    for text, most in ((message.text, room), (message.plain, limits.text)):
        if units(text) > most:
            yield f"{limits.name}: {units(text)} units of {most}: {text[:60]!r}"


def faults(message: Message, limits: Limits) -> Iterator[str]:
    """What of a message does not fit."""
    yield from _too_long(message, limits)
    chosen = [button for button in message.buttons if not button.is_move]
    if len({button.label for button in message.buttons}) < len(message.buttons):
        yield f"{limits.name}: two choices are called the same: {[b.label for b in message.buttons]}"
    if limits.name == "telegram" and (len(chosen) > MOST or len(markup(message)) > MARKUP):
        yield f"{limits.name}: {len(chosen)} buttons, {len(markup(message))} bytes: {message.text[:60]!r}"
    if message.form == "numbers" and len(chosen) > NUMBERED:
        yield f"{limits.name}: {len(chosen)} choices on a numbered page: {[b.label for b in chosen]}"
    widest = {"buttons": limits.button_label, "list": limits.row_label}.get(message.form, limits.text)
    for button in message.buttons:
        if units(button.label) > widest:
            yield f"{limits.name}: the label {button.label!r} is too wide for {message.form}"
        if len(button.token.encode()) > limits.token:
            yield f"{limits.name}: {button.token!r} has {len(button.token.encode())} bytes"


def markup(message: Message) -> bytes:
    """The keyboard of a message as Telegram gets it."""
    made = keyboard(message)
    return made.to_json().encode() if made else b""


# what was found -----------------------------------------------------------------------------------------


@cache
def queries() -> tuple[Query, ...]:
    """Every country that holds an entry, and no place; every need; every age."""
    places = ("", *rooms.live_directory().countries())
    return tuple(
        Query(place, row.code, age, "en", place) for place, row, age in product(places, CHOICES, Age)
    )


def found(query: Query) -> tuple[Service, ...]:
    """The services for a query, best first."""
    return every(rooms.live_directory(), query, NOW)


def _ends_in_a_number(query: Query) -> bool:
    country = rooms.live_directory().floor_of(query.place)
    return any(service.phones for service in found(query)[:1]) or bool(country)


def services_in(say: Say) -> tuple[Service, ...]:
    """The services a `Say` shows in full, as rows, or as numbers to call now."""
    match say.content:
        case Card(service=service):
            return (service,)
        case Rows(services=services) | Sheet(services=services):
            return services
        case Numbers(danger=danger):
            return (*danger.lines, *filter(None, (danger.child, danger.write)))
        case _:
            return ()


def numbers_in(content: Numbers) -> list[object]:
    """What can be called on a danger card."""
    danger = content.danger
    return [each for each in (*danger.lines, danger.child, danger.floor, danger.write) if each]
