"""Telegram's door as a person meets it: one card, edited in place, and nothing left beside it.

The whole conversation goes over real HTTP, by polling and by webhook; everything else is brought to the
same door directly. What goes wrong on the way is in `test_telegram_trouble.py`.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Final

import pytest

from bot.words.limits import units
from tests import bots
from tests.botapi import HAPPENED, THINGS, BotApi, Hang, Person, on
from tests.channels.on_telegram import NEUTRAL, TO_THE_CARD, Line, line
from tests.play import dialogue
from tests.rooms import practice_directory

TALK: Final = {
    "/start": "Hello. Choose a language.",
    "[English]": "Who is this for?",
    "[For me]": "Where do you want help?",
    "bangkok": "Are you under 18?",
    "[No]": "What would help you most?",
    "[A safe place to sleep]": "\nCall\n1300\n",
    "[What to say]": "What a person can say",
    "[Back to the number]": "\nCall\n1300\n",
    "[Good to know]": "What help people can ask for",
    "[✕ Leave]": NEUTRAL,
}
"""What is done, and what then stands on the one card."""

UNTOUCHED: Final = {"dice"}
"""What Telegram lets nobody delete for a day."""

SHOWING: Final = {"sendMessage", "editMessageText"}


@pytest.fixture
async def opened() -> AsyncIterator[Line]:
    """A live house with a line to Telegram; at the end nothing was done that Telegram would not do."""
    async with line() as made:
        yield made
        assert made.api.violations == []
        assert not made.runtime.parked


@pytest.fixture
def person(opened: Line) -> Person:
    """Somebody who has not written yet."""
    return opened.api.person(7)


@asynccontextmanager
async def over_http(way: str) -> AsyncIterator[BotApi]:
    """The fake with a house that is open to it by polling or by webhook."""
    if way == "polling":
        async with BotApi() as api, bots.polling(api):
            yield api
        return
    board = bots.Switchboard()
    async with BotApi(door=board) as api, bots.webhook(api, board):
        yield api


def stands_alone(person: Person, text: str) -> bool:
    """Whether this is on the one message there is."""
    return len(person.screen) == 1 and person.screen[0].from_bot and text in person.screen[0].text


def methods(opened: Line, since: int = 0) -> list[str]:
    """What the bot asked of Telegram, in order."""
    return [call.method for call in opened.api.calls[since:]]


# a whole conversation ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_a_whole_conversation_is_one_card(way: str) -> None:
    """From /start to ✕ one message is sent, silently; each step edits it, and it is all that stands."""
    async with over_http(way) as api:
        person = api.person(7)
        for said, shown in TALK.items():
            _ = person.presses(said[1:-1]) if said[0] == "[" else person.types(said)
            await api.wait_for(partial(stands_alone, person, shown))
        await api.wait_for(lambda: not person.waiting_for)
        assert [len(api.calls_of(method)) for method in ("sendMessage", "answerCallbackQuery")] == [1, 8]
        (notice,) = person.notifications
    assert (notice.silent, notice.preview_off, notice.protected) == (True, True, False)
    assert notice.first_line == "Hello. Choose a language."
    assert [shown.text for shown in person.screen] == [NEUTRAL]
    assert person.alerts == []
    assert api.violations == []


async def test_nothing_that_is_shown_rings_previews_or_locks(opened: Line, person: Person) -> None:
    """Whatever is sent or edited asks for no preview, and no message is kept from being copied."""
    await opened.walks(person, *TALK)
    shown = opened.api.calls_of(*SHOWING)
    assert len(shown) == len(TALK)
    assert all(call.params["link_preview_options"] == {"is_disabled": True} for call in shown)
    assert not any(call.params.get("protect_content") for call in shown)


@pytest.mark.parametrize("said", ["x", "/stop", "[✕ Leave]"])
async def test_the_ordinary_card_comes_before_the_broom(opened: Line, person: Person, said: str) -> None:
    """Leaving shows the ordinary card within a second, and only then are messages deleted (R18)."""
    await opened.walks(person, *TO_THE_CARD)
    since = len(opened.api.calls)
    opened.api.faults.append(on("deleteMessages", Hang(0.5)))
    leaving = asyncio.create_task(opened.walks(person, said))
    await opened.api.wait_for(lambda: person.newest.text == NEUTRAL, timeout=1)
    await leaving
    done = [method for method in methods(opened, since) if method != "answerCallbackQuery"]
    assert done == ["editMessageText", "deleteMessages"][: 1 if said[0] == "[" else 2]
    assert stands_alone(person, NEUTRAL)
    assert opened.is_empty()


# what people send -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", THINGS)
async def test_what_is_no_text_is_declined_and_deleted(opened: Line, person: Person, kind: str) -> None:
    """A photo, a voice, a contact …: a kind sentence on the card, nothing downloaded, the thing deleted."""
    await opened.walks(person, "/start", "[English]")
    since, thing = len(opened.api.calls), person.sends(kind)
    await opened.brings(thing)
    assert "I can only read text." in person.newest.text
    assert set(methods(opened, since)) <= {"editMessageText", "deleteMessages", "deleteMessage"}
    left = [shown.id for shown in person.screen if not shown.from_bot]
    assert left == ([thing["message"]["message_id"]] if kind in UNTOUCHED else [])


async def test_words_below_a_picture_are_not_read(opened: Line, person: Person) -> None:
    """A caption is part of the picture: it is neither answered nor an answer."""
    await opened.walks(person, "/start", "[English]", "[For me]")
    await opened.brings(person.sends("photo", caption="bangkok"))
    assert stands_alone(person, "I can only read text.")
    assert "Where do you want help?" in person.newest.text


async def test_what_somebody_passes_on_is_read_as_text(opened: Line, person: Person) -> None:
    """A forwarded text, and one that answers a message, is read like any other, and goes."""
    await opened.walks(person, "/start", "[English]", "[For me]")
    await opened.brings(person.types("bangkok", forwarded=True))
    await opened.brings(person.types("2", reply_to=person.newest.id))
    assert stands_alone(person, "What would help you most?")


async def test_a_changed_word_is_not_answered_again(opened: Line, person: Person) -> None:
    """What somebody edits afterwards moves nobody and says nothing; the message goes all the same."""
    await opened.walks(person, "/start", "[English]", "[For me]")
    late = person.types("bangkok")
    before = person.ever_shown.copy()
    await opened.brings(person.edits(late["message"]["message_id"], "jakarta"))
    assert person.ever_shown == before
    assert stands_alone(person, "Where do you want help?")


@pytest.mark.parametrize(
    "kind",
    [
        *HAPPENED,
    ],
)
async def test_what_telegram_writes_is_passed_over(opened: Line, person: Person, kind: str) -> None:
    """A pin, a timer, a new picture of the chat: nothing is said and nothing is asked of Telegram."""
    await opened.walks(person, "/start")
    since = len(opened.api.calls)
    await opened.brings(person.sends(kind))
    assert methods(opened, since) == []


@pytest.mark.parametrize(
    "said",
    [
        "/start",
        "/start k7",
        "/start@info_line_bot k7",
        "/",
        "/Start",
    ],
)
async def test_start_opens_wherever_somebody_is(opened: Line, person: Person, said: str) -> None:
    """With a payload, a name or nothing behind it: the first card, below, where it is seen."""
    await opened.walks(person, *TO_THE_CARD)
    older = person.newest.id
    await opened.walks(person, said)
    assert stands_alone(person, "Hello. Choose a language.")
    assert person.newest.id > older


async def test_who_cleared_the_chat_by_hand_can_start_again(opened: Line, person: Person) -> None:
    """The card that we could still edit is gone from the screen: /start shows one that can be seen."""
    await opened.walks(person, *TO_THE_CARD)
    person.clears()
    await opened.walks(person, "/start")
    assert stands_alone(person, "Hello. Choose a language.")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("/stop", NEUTRAL),
        ("/exit", NEUTRAL),
        ("/leave", NEUTRAL),
        ("/help", "Numbers to call now"),
        ("/settings", "I do not know this place."),
        ("/nothing at all", "I do not know this place."),
    ],
)
async def test_a_command_is_its_word(opened: Line, person: Person, said: str, shown: str) -> None:
    """/stop and what else means leaving leave; what nobody knows is asked again, kindly."""
    await opened.walks(person, "/start", "[English]", "[For me]", said)
    assert stands_alone(person, shown)


# where it ought not to be -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
async def test_it_leaves_every_other_chat_without_a_word(opened: Line, person: Person, kind: str) -> None:
    """Added to a group or a channel it is gone at once; nothing is ever said there, even when spoken to."""
    group = opened.api.group(kind)
    since = len(opened.api.calls)
    await opened.brings(*group.adds_bot(person))
    assert not group.has_bot
    await opened.brings(group.posts("/start") if kind == "channel" else group.says(person, "/start@info"))
    await opened.brings(group.removes_bot(person))
    assert group.ever_shown == []
    assert set(methods(opened, since)) == {"leaveChat"}
    assert opened.is_empty()


async def test_a_group_that_cannot_be_left_stops_nobody(opened: Line, person: Person) -> None:
    """Where leaving is refused nothing breaks, and the next person is answered."""
    group = opened.api.group("group")
    await opened.brings(group.says(person, "hello"))  # it is not in there at all: 403
    await opened.walks(person, "/start")
    assert stands_alone(person, "Hello.")


async def test_inline_mode_and_reactions_are_ignored(opened: Line, person: Person) -> None:
    """What somebody types in another chat, and a sign on the card, get nothing."""
    await opened.walks(person, "/start")
    since = len(opened.api.calls)
    await opened.brings(person.asks_inline("help"), person.reacts(person.newest.id))
    assert methods(opened, since) == []


# late and twice ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("walked", [(), TO_THE_CARD[:3], TO_THE_CARD])
async def test_what_was_typed_long_ago_gets_the_first_card_only(
    opened: Line, person: Person, walked: tuple[str, ...]
) -> None:
    """After ten minutes somebody else may hold the phone: words get the first card, and go."""
    await opened.walks(person, *walked)
    await opened.brings(person.types("bangkok", ago=601), person.types("i want to die", ago=601))
    assert stands_alone(person, "Hello. Choose a language.")


async def test_what_was_typed_a_little_ago_is_answered(opened: Line, person: Person) -> None:
    """Nine minutes are not too long."""
    await opened.walks(person, "/start", "[English]", "[For me]")
    await opened.brings(person.types("bangkok", ago=540))
    assert stands_alone(person, "Are you under 18?")


async def test_a_tap_has_no_age(opened: Line, person: Person) -> None:
    """The card may be a day old: a tap on it is of now."""
    await opened.walks(person, *TO_THE_CARD)
    opened.api.passes(86_400)
    await opened.walks(person, "[What to say]")
    assert stands_alone(person, "What a person can say")


@pytest.mark.parametrize("said", ["[No]", "2"])
async def test_what_comes_twice_is_answered_once(opened: Line, person: Person, said: str) -> None:
    """A tap or a word that Telegram brings again moves nobody and shows nothing."""
    await opened.walks(person, *TO_THE_CARD[:4])
    update = person.presses("No") if said == "[No]" else person.types(said)
    await opened.brings(update)
    shown = person.ever_shown.copy()
    await opened.brings(update, update)
    assert person.ever_shown == shown
    assert stands_alone(person, "What would help you most?")
    assert person.waiting_for == []


# old buttons ------------------------------------------------------------------------------------------------


async def test_a_question_of_before_the_restart_becomes_the_ordinary_card(
    opened: Line, person: Person
) -> None:
    """Who taps an answer that nobody remembers asking for gets the ordinary card, in its place."""
    await opened.walks(person, "/start", "[English]")
    card = person.newest.id
    async with line(api=opened.api) as restarted:
        await restarted.walks(person, "[For me]")
    assert stands_alone(person, NEUTRAL)
    assert person.newest.id == card


@pytest.mark.parametrize("language", ["en", "qps"])
@pytest.mark.parametrize(("asker", "age"), [("self", "no"), ("self", "yes"), ("other", "no")])
async def test_a_service_card_of_before_the_restart_still_answers(
    person: Person, opened: Line, language: str, asker: str, age: str
) -> None:
    """What to say comes on that very card, for the same service, in its language and its voice (R9)."""
    for lived in (opened.house, other := bots.house()):
        bots.within(lived, languages=("en", "qps"))
    await opened.walks(person, "/start")
    for choice in (language, asker, "", age, "stay"):
        done = person.presses(carrying(person, choice)) if choice else person.types("bangkok")
        await opened.brings(done)
    card, pressed = person.newest.id, carrying(person, "say")
    async with line(other, opened.api) as restarted:
        await restarted.brings(person.presses(pressed))
    assert [shown.id for shown in person.screen] == [card]
    assert {data.split("|", 3)[3] for data in carried(person)} == {pressed.split("|", 3)[3]}
    assert ("Whaat" in person.newest.text.replace("á", "a")) == (language == "qps")
    assert f"|{language}|{asker[0]}{'y' if age == 'yes' else 'a'}|th-" in pressed


async def test_who_taps_an_older_card_is_there(opened: Line, person: Person) -> None:
    """The conversation goes on where it was tapped, and the other card goes: one stands."""
    await opened.walks(person, *TO_THE_CARD)
    older = person.newest.id
    async with line(api=opened.api) as restarted:
        await restarted.walks(person, "/start", "[English]")
        assert len(person.screen) == 2
        await restarted.brings(person.presses("What to say", on=older))
        assert stands_alone(person, "What a person can say")
        assert person.newest.id == older
        await restarted.walks(person, "[✕ Leave]")
    assert stands_alone(person, NEUTRAL)


def carried(person: Person) -> list[str]:
    """What the buttons of the newest card carry."""
    rows = (person.newest.reply_markup or {})["inline_keyboard"]
    return [button["callback_data"] for row in rows for button in row if "callback_data" in button]


def carrying(person: Person, choice: str) -> str:
    """What the button for a choice carries, in whichever language its label is."""
    return next(data for data in carried(person) if data.split("|")[2] == choice)


# numbers ----------------------------------------------------------------------------------------------------


async def test_a_number_can_be_copied(opened: Line, person: Person) -> None:
    """On a live card each number has a button that puts it on the clipboard, and no mark of code."""
    await opened.walks(person, *TO_THE_CARD)
    assert person.copies("Copy 1300") == "1300"
    assert person.newest.entities == ()


async def test_in_practice_a_number_cannot_be_tapped(opened: Line, person: Person) -> None:
    """In a rehearsal no button copies a number, and each stands there as code (R19)."""
    opened.runtime.dialogue = dialogue(practice_directory())
    await opened.walks(person, *TO_THE_CARD)
    text = person.newest.text
    at = units(text[: text.index("\n1300\n") + 1])
    assert {"type": "code", "offset": at, "length": 4} in person.newest.entities
    assert not [label for label in person.labels if label.startswith("Copy")]
