"""One suite for every door: whoever comes in, through whichever door, is met in the same way.

A door is tested from its outside: what a person does there goes in as the door's own wire format, and
what the person then sees comes back as `Seen`. To add a door, write a class with the five methods of
`Door` and put into `DOORS` how it is opened; every test below then holds for it.
"""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, Protocol

import httpx
import pytest

from bot import web
from bot.channels.webchat.page import WORDS
from bot.runtime import Runtime
from bot.words.hear import token, untoken
from tests import bots
from tests.channels.at_terminal import AtTerminal
from tests.channels.on_phones import open_phone
from tests.channels.on_telegram import NEUTRAL, ONE_LINE, Seen, open_telegram

TO_THE_CARD: Final = ("1", "1", "bangkok", "2", "1")
"""What somebody types from the opening to a service card: a language, for me, a place, an adult, shelter."""

FIRST: Final = "Hello. Choose a language."
TEXTS: Final = {
    "ten thousand letters": "a" * 7_000 + "ก" * 300,
    "control characters": "\x00\x01\x07\x1b[2J\x7f\x85",
    "right to left marks": "\u202e\u200f\u2067ถ\u2069\u202c",
    "emoji": "😀👩‍👩‍👧‍👦🇹🇭" * 50 + "\u200b\ufeff",
    "a great number": "9" * 4_000 + "²",
    "markup": "<script>alert(1)</script> *_`[x](http://x)",
    "format": "{0} %s {$asker} ${x}",
}
TOKENS: Final = {
    "another version": "2|who|self|en|sa|",
    "too short": "1|who|self",
    "no such state": "1|nowhere|self|en|sa|",
    "no such choice": "1|who|nobody|en|sa|",
    "no such language": "1||language|a b c|sa|",
    "no such service": "1|card|say|en|sa|nowhere",
    "words for a service": "1||call|en|sa|a b c",
    "no such voice": "1|who|self|en|xx|",
    "long": "1|" + "w" * 5_000 + "|self|en|sa|",
    "not ascii": "1|ถาม|😀|\u202e|sa|",
}


class Door(Protocol):
    """A person at a door. Each method delivers one thing and gives what that person then sees."""

    async def opens(self) -> Seen:
        """Opens the chat."""

    async def types(self, text: str) -> Seen:
        """Types a text."""

    async def presses(self, carried: str) -> Seen:
        """Presses a button that carries this."""

    async def attaches(self) -> Seen:
        """Sends what is no text."""

    async def again(self) -> Seen:
        """The channel delivers the last thing once more."""


@dataclass
class OnWeb:
    """Somebody at the web page: each thing done is a request to the real HTTP face, without a socket."""

    runtime: Runtime
    name: str
    key: str | None = None
    body: bytes = b""
    deliveries: int = 0

    async def opens(self) -> Seen:
        """See `Door`."""
        self.key = None
        return await self._does(said="")

    async def types(self, text: str) -> Seen:
        """See `Door`."""
        return await self._does(said=text)

    async def presses(self, carried: str) -> Seen:
        """See `Door`."""
        return await self._does(chose=carried)

    async def attaches(self) -> Seen:
        """See `Door`: a page has nothing to attach, and sends a blank."""
        return await self._does(said=" ")

    async def again(self) -> Seen:
        """See `Door`."""
        face = web.build(
            self.runtime,
            ready=dict,
            floor=list,
            words=lambda _: dict.fromkeys(WORDS, "word"),
            practice=False,
            chance=lambda: f"{self.name}-a-delivery-{self.deliveries}",
        )
        wire = httpx.ASGITransport(face, client=("127.0.0.1", 50000))
        async with httpx.AsyncClient(transport=wire, base_url="http://127.0.0.1:8080") as client:
            answer = await client.post(
                "/chat", content=self.body, headers={"content-type": "application/json"}
            )
        assert answer.status_code == 200, answer.text
        return self._seen(answer.json())

    async def _does(self, **what: str) -> Seen:
        self.deliveries += 1
        self.body = json.dumps({"key": self.key, **what}, ensure_ascii=False).encode()
        return await self.again()

    def _seen(self, answer: dict[str, object]) -> Seen:
        cards = answer["cards"]
        assert isinstance(answer["key"], str)
        assert isinstance(cards, list)
        self.key = answer["key"]
        buttons = {choice["label"]: choice["id"] for card in cards for choice in card["choices"]}
        return Seen("\n".join(card["text"] for card in cards), buttons, bool(answer["left"]), len(cards))


Enter = Callable[[str], Door]
Opens = Callable[[Runtime], AbstractAsyncContextManager[Enter]]
"""How a door is opened, and how somebody of a name is let in."""


def plainly(door: Callable[[Runtime, str], Door]) -> Opens:
    """A door that need not be opened or closed."""
    return lambda runtime: nullcontext(lambda name: door(runtime, name))


DOORS: Final[dict[str, Opens]] = {
    "terminal": plainly(AtTerminal),
    "web": plainly(OnWeb),
    "telegram": lambda runtime: open_telegram(replace(bots.house(), runtime=runtime)),
    "whatsapp": partial(open_phone, "whatsapp"),
    "sms": partial(open_phone, "sms"),
}


@pytest.fixture
def runtime() -> Runtime:
    """A house in memory with every door's renderer, and a fresh session store."""
    return bots.house().runtime


@pytest.fixture(params=DOORS)
async def enter(request: pytest.FixtureRequest, runtime: Runtime) -> AsyncIterator[Enter]:
    """Lets people in through one of the doors."""
    async with DOORS[request.param](runtime) as let_in:
        yield let_in


@pytest.fixture
def somebody(enter: Enter) -> Door:
    """One person at one of the doors."""
    return enter("somebody")


async def goes(person: Door, *typed: str) -> Seen:
    """Opens the chat and types these lines; what is seen at the end."""
    seen = await person.opens()
    for text in typed:
        seen = await person.types(text)
    return seen


# the way in, through and out ------------------------------------------------------------------------------


async def test_opening_shows_the_first_card(somebody: Door) -> None:
    """Whoever opens the chat is asked for a language, on one card that tells nothing."""
    seen = await somebody.opens()
    assert seen.text.startswith(FIRST)
    assert seen.cards == 1
    assert {"English", "✕ Leave"} <= set(seen.buttons)


async def test_a_first_word_opens_too(somebody: Door) -> None:
    """A stranger who types before anything was shown gets the same first card."""
    assert (await somebody.types("good morning")).text.startswith(FIRST)


async def test_a_choice_can_be_pressed_or_typed(enter: Enter) -> None:
    """Pressing a button, typing its number and typing its label lead to the same card."""
    presser, counter, writer = enter("presser"), enter("counter"), enter("writer")
    pressed = await presser.presses((await presser.opens()).buttons["English"])
    assert "Who is this for?" in pressed.text
    assert pressed == await goes(counter, "1")
    assert pressed == await goes(writer, "english")


async def test_five_answers_lead_to_a_number(somebody: Door) -> None:
    """The fifth answer is a service card with its number, and what happens before it, in one message."""
    seen = await goes(somebody, *TO_THE_CARD)
    assert seen.cards == 1
    assert 0 < seen.text.index("the police") < seen.text.rindex("1300")


async def test_a_card_can_be_pressed_all_along(somebody: Door) -> None:
    """A conversation held by pressing alone comes to the same card as a typed one."""
    typed = await goes(somebody, *TO_THE_CARD)
    seen = await somebody.opens()
    for label in ("English", "For me", "Thailand", "Bangkok", "No", "A safe place to sleep"):
        seen = await somebody.presses(seen.buttons[label])
    assert seen.text == typed.text


@pytest.mark.parametrize("steps", range(len(TO_THE_CARD) + 1))
@pytest.mark.parametrize("how", ["pressed", "0", "x"])
async def test_leaving_is_one_step_from_everywhere(
    somebody: Door, runtime: Runtime, steps: int, how: str
) -> None:
    """From every card, leaving by button, key or word shows the neutral card, marked as left."""
    seen = await goes(somebody, *TO_THE_CARD[:steps])
    assert not seen.has_left
    leave = seen.buttons["✕ Leave"]
    seen = await (somebody.presses(leave) if how == "pressed" else somebody.types(how))
    assert seen.has_left
    assert seen.cards == 1
    assert NEUTRAL in seen.text or seen.text == ONE_LINE
    assert len(runtime.sessions) == 0


async def test_after_leaving_a_stranger_comes(somebody: Door) -> None:
    """The next word after leaving gets the first card, and the mark of leaving is off."""
    await goes(somebody, *TO_THE_CARD, "0")
    seen = await somebody.types("history")
    assert seen.text.startswith(FIRST)
    assert not seen.has_left


async def test_a_number_now_is_one_step_from_everywhere(somebody: Door) -> None:
    """From every card the key 8 shows numbers to call now (R2, R10)."""
    for steps in range(len(TO_THE_CARD) + 1):
        await goes(somebody, *TO_THE_CARD[:steps])
        assert "Numbers to call now" in (await somebody.types("8")).text


# what channels do -------------------------------------------------------------------------------------------


async def test_what_is_delivered_twice_is_answered_once(somebody: Door, runtime: Runtime) -> None:
    """A delivery that the channel repeats is not answered again, and nobody is moved by it."""
    await goes(somebody, "1", "1")
    assert (await somebody.types("bangkok")).cards == 1
    assert (await somebody.again()).cards == 0
    assert "What would help you most?" in (await somebody.types("2")).text
    assert not runtime.parked


async def test_what_is_no_text_is_declined_kindly(somebody: Door) -> None:
    """A picture, a voice or nothing at all is declined in a sentence, and the question stands again."""
    question = await goes(somebody, "1", "1")
    for _ in range(4):  # never counted as a miss: nobody is hurried for sending a photo
        declined = await somebody.attaches()
        assert "I can only read text." in declined.text
        assert question.text in declined.text
        assert declined.buttons == question.buttons


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
async def test_any_text_gets_an_answer(somebody: Door, runtime: Runtime, text: str) -> None:
    """Whatever is typed, at whichever question: a card with a way out, nothing broken, nothing repeated."""
    for steps in range(len(TO_THE_CARD) + 1):
        await goes(somebody, *TO_THE_CARD[:steps])
        seen = await somebody.types(text)
        assert "✕ Leave" in seen.buttons
        assert text not in seen.text
    assert not runtime.parked


@pytest.mark.parametrize("text", ["a" * 10_240, "a\ud800", "\udfff" * 70], ids=["10 kB", "half", "halves"])
async def test_what_no_page_sends_is_answered_behind_the_door(runtime: Runtime, text: str) -> None:
    """Ten thousand bytes and halves of characters, which the web refuses at the door, break no other door."""
    for steps in range(len(TO_THE_CARD) + 1):
        person = AtTerminal(runtime, f"{text}{steps}")
        await goes(person, *TO_THE_CARD[:steps])
        assert "✕ Leave" in (await person.types(text)).buttons
        assert "✕ Leave" in (await person.presses(f"1|who|{text}|en|sa|")).buttons
    assert not runtime.parked


@pytest.mark.parametrize("steps", [0, 2, len(TO_THE_CARD)])
@pytest.mark.parametrize("carried", TOKENS.values(), ids=TOKENS)
async def test_any_button_gets_an_answer(
    somebody: Door, enter: Enter, runtime: Runtime, carried: str, steps: int
) -> None:
    """A button of another version, or that somebody made up, is answered with a card with a way out."""
    await goes(somebody, *TO_THE_CARD[:steps])
    stranger = enter("stranger")
    await stranger.opens()
    await stranger.types("0")
    for seen in (await somebody.presses(carried), await stranger.presses(carried)):
        assert "✕ Leave" in seen.buttons or seen.text == ONE_LINE
    assert not runtime.parked


async def test_a_button_of_the_card_answers_when_the_position_is_forgotten(
    somebody: Door, runtime: Runtime
) -> None:
    """People press after half an hour of calling: the button carries what it needs (R9).

    Where it is no button but a number to type, it is a stranger's word.
    """
    carried = (await goes(somebody, *TO_THE_CARD)).buttons["What to say"]
    runtime.sessions.clear()
    expected = FIRST if carried.isdecimal() else "What a person can say"
    assert expected in (await somebody.presses(carried)).text


def test_a_token_says_what_it_was_made_of() -> None:
    """A button's token comes back as the choice it was made of, and only in its own version."""
    whole = untoken("1|card|say|en|sy|th-1300")
    assert whole is not None
    assert token(whole.choice, whole.at, whole.memo) == "1|card|say|en|sy|th-1300"
    assert [untoken(carried) for carried in ("2|card|say|en|sy|th-1300", "", "1|card")] == [None] * 3


# two people -------------------------------------------------------------------------------------------------


async def test_two_people_never_see_each_other(enter: Enter, runtime: Runtime) -> None:
    """Two conversations, message by message in turn, are what each would be alone; leaving ends one only."""
    alone = [await goes(enter(f"alone-{n}"), *TO_THE_CARD[:n]) for n in range(len(TO_THE_CARD) + 1)]
    one, other = enter("one"), enter("other")
    assert [await one.opens(), await other.opens()] == [alone[0], alone[0]]
    for text, expected in zip(TO_THE_CARD[:2], alone[1:3], strict=True):
        assert [await one.types(text), await other.types(text)] == [expected, expected]
    assert (await one.types("0")).has_left
    for text, expected in zip(TO_THE_CARD[2:], alone[3:], strict=True):
        assert await other.types(text) == expected
    assert (await one.types("history")).text.startswith(FIRST)
    assert not runtime.parked


async def test_the_same_address_at_two_doors_is_two_people(runtime: Runtime) -> None:
    """Somebody at one door is a stranger at another, even under the same address."""
    page = OnWeb(runtime, "somebody")
    await goes(page, *TO_THE_CARD)
    assert page.key is not None
    assert (await AtTerminal(runtime, page.key).types("2")).text.startswith(FIRST)
