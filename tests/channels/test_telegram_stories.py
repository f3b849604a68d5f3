"""Two of the conversations that Suluh was made for, as they go on Telegram.

A deckhand who reads little sends his voice, names a town as people there do, and comes to a number in five
answers. A domestic worker leaves half-way, and twenty minutes later her employer has the phone and looks
for what was there. Both speak English until their own languages are here.
"""

import time
from collections.abc import AsyncIterator
from typing import Final

import pytest

from bot.directory.model import Operator, Service
from bot.privacy.sessions import MemorySessions
from bot.words.check import is_harmless, telling
from bot.words.hear import untoken
from bot.words.spelt import clean
from tests import bots
from tests.botapi import Person, Shown
from tests.botapi.schema import Json
from tests.channels.on_telegram import NEUTRAL, line
from tests.play import FORGOTTEN_AFTER, HOME
from tests.test_clearing import SECRET, Hand, Timed

TELLING: Final = telling(HOME / "locales", "en")
KNOWING: Final = ("welcome back", "cleared", "forgot", "deleted", "last time", "continue", "history")
"""What only somebody says who remembers."""

ANSWERS: Final = ("[English]", "[For me]", "{}", "[Skip]", "[Unpaid wages, debt]")
HALF_WAY: Final = ("/start", "[English]", "[For me]", "bangkok", "[No]")


@pytest.fixture
async def opened(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Timed]:
    """A live house on which time passes by hand; at the end nothing was done that Telegram would not do."""
    hand, house = Hand(), bots.house()
    monkeypatch.setattr("bot.runtime.time", hand)
    house.runtime.sessions = MemorySessions(FORGOTTEN_AFTER, hand.monotonic, SECRET)
    async with line(house) as made:
        yield Timed(made.api, made.house, made.bots, hand=hand)
        assert made.api.violations == []
        assert not made.runtime.parked


# Ko M., deckhand --------------------------------------------------------------------------------------------


@pytest.fixture
def deckhand(opened: Timed) -> Person:
    """Somebody whose phone speaks Burmese."""
    return opened.api.person(7, language_code="my")


def service_on(opened: Timed, card: Shown) -> Service:
    """The service whose card this is, as its buttons remember it; they speak to an adult, about himself."""
    pressed = untoken(next(data for data in carried(card.reply_markup) if data.startswith("1|card|")))
    assert pressed is not None
    assert (pressed.memo.asker, pressed.memo.age) == ("self", "adult")
    return opened.house.directory.services[pressed.memo.service]


def carried(keyboard: Json | None) -> list[str]:
    """What its buttons carry; one that copies carries nothing."""
    rows = (keyboard or {}).get("inline_keyboard", [])
    return [button["callback_data"] for row in rows for button in row if "callback_data" in button]


async def test_a_first_voice_note_is_kindly_declined(opened: Timed, deckhand: Person) -> None:
    """Whoever begins with one reads that it was not heard, above the list of languages; nobody fetched it."""
    await opened.brings(deckhand.sends("voice"))
    (shown,) = deckhand.screen
    assert shown.text.startswith("I can only read text.")
    assert "Choose a language." in shown.text
    assert {call.method for call in opened.api.calls} == {"getMe", "sendMessage", "deleteMessages"}


@pytest.mark.parametrize("place", ["မဟာချိုင်", "Mahachai", "มหาชัย", "samut sakhon"])
async def test_a_deckhand_comes_to_a_number_in_five_answers(
    opened: Timed, deckhand: Person, place: str
) -> None:
    """A voice note, a language, for me, the town's own name, no age, wages: a line that a man can call."""
    await opened.brings(deckhand.sends("voice"))
    for answer in ANSWERS:
        await opened.brings(deckhand.sends("voice"))
        await opened.walks(deckhand, answer.format(place))
        assert "I do not know this place" not in deckhand.newest.text
    (card,) = deckhand.screen
    service = service_on(opened, card)
    assert "\nCall" in card.text
    assert card.labels[0].startswith("Copy ")
    assert service.admits_men
    assert service.operator is not Operator.POLICE
    assert opened.house.places.country(service.located) == "TH"
    assert len(deckhand.notifications) == 1


async def test_a_place_can_be_picked(opened: Timed, deckhand: Person) -> None:
    """Who does not write picks the country and then all of it, which is one question, to the same line."""
    await opened.walks(deckhand, "/start", *ANSWERS[:2], "[Thailand]", "[All of Thailand]", *ANSWERS[3:])
    assert service_on(opened, deckhand.newest).admits_men
    picked = deckhand.newest.text
    await opened.walks(deckhand, "/start", *(answer.format("မဟာချိုင်") for answer in ANSWERS))
    assert deckhand.newest.text == picked


async def test_a_voice_note_on_the_way_is_kindly_declined(opened: Timed, deckhand: Person) -> None:
    """At a question it is said that nothing was heard and nothing kept, above the same question."""
    await opened.walks(deckhand, "/start", *ANSWERS[:2])
    asked = deckhand.newest
    await opened.brings(deckhand.sends("voice"))
    (card,) = deckhand.screen
    assert card.text == f"I can only read text.\n{card.text.split(chr(10), 2)[1]}\n\n{asked.text}"
    assert "I did not open it, and I do not keep it." in card.text
    assert card.labels == asked.labels


# Liza, and then her employer --------------------------------------------------------------------------------


@pytest.fixture
def phone(opened: Timed) -> Person:
    """The phone that both hold, one after the other."""
    return opened.api.person(7)


async def liza_leaves(opened: Timed, phone: Person, *said: str) -> None:
    """She goes as far as this, and leaves; twenty minutes pass."""
    await opened.walks(phone, *said)
    began = time.monotonic()
    await opened.walks(phone, "[✕ Leave]")
    assert time.monotonic() - began < 1.0
    assert opened.is_empty()
    await opened.later(20)


def reads(phone: Person) -> str:
    """All that stands on the screen, as words are compared."""
    return clean("\n".join(part for shown in phone.screen for part in (shown.text, *shown.labels)))


def is_plain(phone: Person) -> bool:
    """Whether nothing on the screen tells what this was about, or that anybody was here."""
    return not any(f" {word} " in f" {reads(phone)} " for word in (*TELLING, *KNOWING))


async def test_leaving_half_way_leaves_an_ordinary_menu(opened: Timed, phone: Person) -> None:
    """Within a second; and scrolling finds that menu and nothing else, twenty minutes later too."""
    await liza_leaves(opened, phone, *HALF_WAY)
    assert [shown.text for shown in phone.screen] == [NEUTRAL]
    assert is_plain(phone)
    assert len(phone.notifications) == 1
    assert opened.is_empty()


async def test_the_employer_taps_the_menu(opened: Timed, phone: Person) -> None:
    """Start, twice, and then a word: what anybody sees who begins, on the same card, without a notice."""
    other = opened.api.person(8)
    await liza_leaves(opened, phone, *HALF_WAY)
    await liza_leaves(opened, other, "/start", "[English]")
    card = phone.newest.id
    for each in (phone, other):
        await opened.walks(each, "[Start]")
        assert is_plain(each)
        await opened.brings(each.presses("Start", on=each.newest.id))
        assert is_plain(each)
        await opened.walks(each, "history")
        assert is_plain(each)
    assert [shown.id for shown in phone.screen] == [card]
    assert reads(phone) == reads(other)
    assert len(phone.notifications) == 1


async def test_the_employer_opens_the_chat(opened: Timed, phone: Person) -> None:
    """The command, twice, and then a word: a stranger's chat, but for the menu that stood there before."""
    stranger = opened.api.person(8)
    await liza_leaves(opened, phone, *HALF_WAY)
    for said in ("/start", "/start", "history"):
        await opened.walks(phone, said)
        await opened.walks(stranger, said)
        assert is_plain(phone)
        *above, last = phone.screen
        assert (last.text, last.labels) == (stranger.newest.text, stranger.newest.labels)
        assert [shown.text for shown in above] == [NEUTRAL]
    assert len(phone.notifications) == 1 + len(stranger.notifications)
    for notice in phone.notifications:
        assert (notice.silent, notice.preview_off) == (True, True)
        assert is_harmless(notice.first_line, TELLING)


async def test_the_employer_presses_what_stood_there_before(opened: Timed, phone: Person) -> None:
    """Each button of the conversation brings the ordinary menu, or what stands on its first two screens."""
    await opened.walks(phone, *HALF_WAY)
    card = phone.chat.messages[phone.newest.id]
    pressed = {data for keyboard in card.past for data in carried(keyboard)}
    await liza_leaves(opened, phone)
    for data in sorted(pressed):
        await opened.brings(phone.presses(data, on=phone.newest.id))
        assert len(phone.screen) == 1
        assert is_plain(phone) or data.startswith("1||call|")
        await opened.walks(phone, "[✕ Leave]")
        assert phone.newest.text == NEUTRAL
    assert len(pressed) > 20
    assert len(phone.notifications) == 1


async def test_a_tap_that_comes_after_leaving_brings_no_card_back(opened: Timed, phone: Person) -> None:
    """Two fingers on one card: whoever has left is not shown again what a button of that card remembers."""
    await opened.walks(phone, *HALF_WAY, "[A safe place to sleep]")
    late = phone.presses("What to say")
    await opened.walks(phone, "[✕ Leave]")
    await opened.brings(late)
    assert [shown.text for shown in phone.screen] == [NEUTRAL]
