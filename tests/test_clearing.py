"""The two clocks on Telegram: a position is forgotten, a card becomes the ordinary one, nobody is lost by it.

Time is a hand that a test moves; Telegram's own clock goes along. The last test stops a real process.
"""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import app
from bot.privacy.ledger import AGAIN, LONGEST, Standing
from bot.privacy.sessions import MemorySessions
from tests import bots
from tests.botapi import TOKEN, BotApi, Broken, Fault, Hang, Person, Refuse, always
from tests.botapi.schema import Json
from tests.channels.on_telegram import NEUTRAL, TO_THE_CARD, Line, line
from tests.play import FORGOTTEN_AFTER, HOME

SECRET: Final = b"sixteen bytes or more"
HOUR: Final = 60
CARD: Final = "\nCall\n1300\n"


@dataclass
class Hand:
    """A clock in seconds that goes when it is told, in place of the module `time`."""

    now: float = 1_000.0

    def monotonic(self) -> float:
        """See `time.monotonic`."""
        return self.now


@dataclass(repr=False)
class Timed(Line):
    """A line on which time passes by hand."""

    hand: Hand = field(default_factory=Hand)

    async def later(self, minutes: float) -> None:
        """Time goes by; then the broom comes, as it does every five seconds."""
        self.hand.now += minutes * 60
        self.api.passes(minutes * 60)
        self.runtime.sweep()
        await self.runtime.clear_due()

    def key(self, person: Person) -> bytes:
        """Under which the house knows somebody."""
        return self.runtime.veil.key(f"telegram:{person.id}")

    def stands(self, person: Person) -> Standing:
        """What the ledger has of somebody."""
        standing = self.runtime.ledger.of(self.key(person))
        assert standing is not None
        return standing


@pytest.fixture
async def opened(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Timed]:
    """A live house in two languages; at the end nothing was done that Telegram would not do."""
    hand = Hand()
    monkeypatch.setattr("bot.runtime.time", hand)
    house = bots.within(bots.house(), languages=("en", "qps"))
    house.runtime.sessions = MemorySessions(FORGOTTEN_AFTER, hand.monotonic, SECRET)
    async with line(house) as made:
        yield Timed(made.api, made.house, made.bots, hand=hand)
        assert made.api.violations == []


@pytest.fixture
def person(opened: Timed) -> Person:
    """Somebody who has not written yet."""
    return opened.api.person(7)


def texts(person: Person) -> list[str]:
    """All that is on the screen."""
    return [shown.text for shown in person.screen]


# the two clocks ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["English", "[Éñglíšh]"])
async def test_an_hour_after_the_last_tap_the_ordinary_card_stands(
    opened: Timed, person: Person, language: str
) -> None:
    """Not a minute before; in the language that was spoken, without a notice, and nobody is known then."""
    await opened.walks(person, "/start", f"[{language}]", "help")
    before, tag = texts(person), opened.stands(person).language
    await opened.later(HOUR - 1)
    assert texts(person) == before
    await opened.later(1)
    say = opened.runtime.dialogue.neutral(tag, now=opened.house.clock())
    (card,) = opened.runtime.renderers["telegram"].render(say, opened.house.clock())
    assert texts(person) == [card.text]
    assert (card.text == NEUTRAL) == (language == "English")
    assert len(person.notifications) == 1
    assert opened.is_empty()


async def test_the_position_is_forgotten_long_before_the_card(opened: Timed, person: Person) -> None:
    """After a quarter of an hour nobody is known; the card stands, and its buttons still answer (R9)."""
    await opened.walks(person, *TO_THE_CARD)
    await opened.later(16)
    assert len(opened.runtime.sessions) == 0
    assert CARD in person.newest.text
    await opened.walks(person, "[What to say]")
    assert "What a person can say" in person.newest.text
    await opened.later(HOUR - 1)
    assert "What a person can say" in person.newest.text


@pytest.mark.parametrize(("choice", "minutes"), [("10 minutes", 10), ("One hour", HOUR)])
async def test_the_card_stands_as_long_as_was_chosen(
    opened: Timed, person: Person, choice: str, minutes: int
) -> None:
    """What is chosen under “More about this chat” is when the card becomes the ordinary one."""
    await opened.walks(person, "/start", "[English]", "[More about this chat]", f"[{choice}]")
    await opened.walks(person, *TO_THE_CARD[2:])
    await opened.later(minutes - 1)
    assert CARD in person.newest.text
    await opened.later(1)
    assert texts(person) == [NEUTRAL]
    assert opened.is_empty()


@pytest.mark.parametrize("tapped", [0, 1])
async def test_until_i_clear_it_is_for_good(opened: Timed, person: Person, tapped: int) -> None:
    """The card stays, also when a button of it is tapped after the position was forgotten; only ids go."""
    await opened.walks(person, "/start", "[English]", "[More about this chat]", "[Until I clear it]")
    await opened.walks(person, *TO_THE_CARD[2:])
    await opened.later(20)
    await opened.walks(person, *["[What to say]"] * tapped)
    stood = texts(person)
    await opened.later(LONGEST / 60 - (1 if tapped else 21))
    assert len(opened.runtime.ledger) == 1
    await opened.later(1)
    assert texts(person) == stood
    assert opened.is_empty()


@pytest.mark.parametrize(
    "said", ["[Back]", "[Good to know]", "9", "qqqq qqqq", "(photo)", "[✕ Leave]", "/start"]
)
async def test_whatever_is_done_begins_the_hour_again(opened: Timed, person: Person, said: str) -> None:
    """A tap, a word or a photo after fifty-nine minutes: the card has another hour."""
    await opened.walks(person, *TO_THE_CARD)
    await opened.later(HOUR - 1)
    await (opened.brings(person.sends("photo")) if said == "(photo)" else opened.walks(person, said))
    stood = texts(person)
    await opened.later(HOUR - 1)
    assert texts(person) == stood
    await opened.later(1)
    assert texts(person) == [NEUTRAL]


# how it is cleared ------------------------------------------------------------------------------------------


def beside(opened: Timed, person: Person, *loose: Json) -> None:
    """These messages stand beside the card, as parts of a long answer do."""
    ids = tuple(str(each["message"]["message_id"]) for each in loose)
    key, was = opened.key(person), opened.stands(person)
    opened.runtime.ledger.keep(key, replace(was, loose=ids), opened.hand.now)


async def test_many_messages_go_a_hundred_at_a_time(opened: Timed, person: Person) -> None:
    """What stands beside the card goes in as few calls as Telegram allows, and after the card is ordinary."""
    await opened.walks(person, "/start")
    beside(opened, person, *(person.types(f"part {n}") for n in range(250)))
    since = len(opened.api.calls)
    await opened.later(HOUR)
    assert texts(person) == [NEUTRAL]
    done = opened.api.calls[since:]
    assert [call.method for call in done] == ["editMessageText", *["deleteMessages"] * 3]
    assert [len(call.params["message_ids"]) for call in done[1:]] == [100, 100, 50]


async def test_one_that_is_too_old_keeps_no_other(opened: Timed, person: Person) -> None:
    """Telegram refuses the whole call for one message over two days old: the others go by themselves."""
    await opened.walks(person, "/start")
    old = person.types("old", ago=49 * 3600)
    beside(opened, person, person.types("one"), old, person.types("other"))
    await opened.later(HOUR)
    assert texts(person) == [NEUTRAL, "old"]
    assert opened.is_empty()


async def test_a_card_that_cannot_be_cleared_now_is_cleared_later(opened: Timed, person: Person) -> None:
    """While Telegram is away nothing can be done; the minute after it is back the card is ordinary."""
    await opened.walks(person, *TO_THE_CARD)
    opened.api.faults.append(always("*", Broken()))
    await opened.later(HOUR)
    assert CARD in person.newest.text
    opened.api.faults.clear()
    await opened.later(AGAIN / 60)
    assert texts(person) == [NEUTRAL]
    assert opened.is_empty()


async def test_who_taps_before_it_is_tried_again_keeps_the_card(opened: Timed, person: Person) -> None:
    """A card that could not be cleared belongs to whoever taps it, for another hour."""
    await opened.walks(person, *TO_THE_CARD)
    opened.api.faults.append(always("*", Broken()))
    await opened.later(HOUR)
    opened.api.faults.clear()
    await opened.walks(person, "[What to say]")
    await opened.later(HOUR - 1)
    assert "What a person can say" in person.newest.text


@pytest.mark.parametrize("how", ["blocked", "deleted", "cleared"])
async def test_who_is_not_there_any_more_is_forgotten(opened: Timed, person: Person, how: str) -> None:
    """Where nobody can be reached nothing is kept, and the next person's card is cleared all the same."""
    other = opened.api.person(8)
    for each in (person, other):
        await opened.walks(each, "/start", "[English]", "[More about this chat]", "[10 minutes]")
    {"blocked": person.blocks, "deleted": person.deletes_account, "cleared": person.clears}[how]()
    await opened.later(10)
    assert texts(other) == [NEUTRAL]
    assert opened.is_empty()


@pytest.mark.parametrize("is_first", [True, False], ids=["tap first", "broom first"])
@pytest.mark.parametrize("slow", [0.0, 0.05])
async def test_a_tap_at_the_same_moment_is_never_lost(
    opened: Timed, person: Person, slow: float, *, is_first: bool
) -> None:
    """Whoever of the two comes first, and however long it takes, the tap is answered on the card."""
    await opened.walks(person, *TO_THE_CARD)
    opened.hand.now += HOUR * 60
    opened.api.faults.append(always("editMessageText", Hang(slow)))
    tap, broom = opened.brings(person.presses("What to say")), opened.runtime.clear_due()
    await asyncio.gather(*((tap, broom) if is_first else (broom, tap)))
    assert len(person.screen) == 1
    assert "What a person can say" in person.newest.text
    assert opened.stands(person).clears_at == opened.hand.now + HOUR * 60


# leaving ----------------------------------------------------------------------------------------------------

WORDS: Final = ("bangkok", "1", "2", "9", "8", "help", "qqqq", "want to die", "escape", "/start", "/start x")
steps = st.lists(st.one_of(st.integers(0, 12), st.sampled_from([*WORDS, "(photo)"])), max_size=8)


@settings(max_examples=30, deadline=None)
@given(steps, st.sampled_from(["[✕ Leave]", "x", "0", "/stop"]))
def test_after_leaving_nothing_is_left(doing: Sequence[int | str], leaving: str) -> None:
    """Whatever was tapped, typed and sent before: nobody is known, the screen holds ordinary cards only."""
    asyncio.run(comes_and_goes(doing, leaving))


async def comes_and_goes(doing: Sequence[int | str], leaving: str) -> None:
    """One conversation, in a house of its own; a number taps the button at that place."""
    async with line() as opened:
        person = opened.api.person(7)
        await opened.walks(person, "/start")
        for each in doing:
            await does(opened, person, each)
            assert len(opened.runtime.ledger) <= 1
            assert [text for text in texts(person) if text != NEUTRAL] == [person.newest.text][
                : person.newest.text != NEUTRAL
            ]
        await opened.walks(person, leaving)
        assert set(texts(person)) == {NEUTRAL}
        assert opened.is_empty()
        assert opened.api.violations == []


async def does(opened: Line, person: Person, what: int | str) -> None:
    """Tap, type or send; who wants the card left as it is has a test of their own."""
    rows: list[list[Json]] = (person.newest.reply_markup or {}).get("inline_keyboard", [])
    keys = [
        key
        for row in rows
        for key in row
        if "callback_data" in key and "|stay|en" not in key["callback_data"]
    ]
    if isinstance(what, int):
        await opened.brings(person.presses(keys[what % len(keys)]["callback_data"], on=person.newest.id))
    else:
        await (opened.brings(person.sends("photo")) if what == "(photo)" else opened.walks(person, what))


# the end of the process -------------------------------------------------------------------------------------

FAILING: Final[dict[int, Fault]] = {
    1: Refuse(403, "Forbidden: bot was blocked by the user"),
    2: Broken(),
    3: Hang(30),
}


def failing(method: str, params: Json, _: int) -> Fault | None:
    """Of every ten people one has blocked us, one meets a broken server, one hears nothing."""
    return FAILING.get(params.get("chat_id", 0) % 10) if method == "editMessageText" else None


async def test_the_end_makes_every_open_card_ordinary(opened: Timed, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fifty people; some fail and some hang: all others are done, and nobody waits longer than was said."""
    monkeypatch.setattr(app, "ENDING", 3.0)  # a busy machine takes its time
    people = [opened.api.person(number) for number in range(100, 150)]
    for each in people:
        await opened.walks(each, "/start", "[English]")
    opened.api.faults.append(failing)
    began = time.monotonic()
    await opened.house.close()
    assert time.monotonic() - began < 6.0
    done = {each.id for each in people if texts(each) == [NEUTRAL]}
    assert done >= {each.id for each in people if each.id % 10 not in FAILING}


async def test_a_card_that_somebody_keeps_is_kept_at_the_end(opened: Timed, person: Person) -> None:
    """Until I clear it: the end of the process does not clear it either."""
    await opened.walks(person, "/start", "[English]", "[More about this chat]", "[Until I clear it]")
    stood = texts(person)
    await opened.house.close()
    assert texts(person) == stood


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
async def test_a_process_that_is_stopped_leaves_ordinary_cards(tmp_path: Path, how: signal.Signals) -> None:
    """`python -m bot run`, asked to stop while three people read: their cards are ordinary before it ends."""
    async with BotApi() as api:
        people = [api.person(number) for number in (7, 8, 9)]
        program = await running(api, tmp_path)
        for each in people:
            each.starts()
        await api.wait_for(lambda: all(each.screen[-1].from_bot for each in people), timeout=20)
        program.send_signal(how)
        said, _ = await asyncio.wait_for(program.communicate(), 10)
    assert [texts(each) for each in people] == [[texts(each)[0]] for each in people]
    assert all(text.startswith("Info\n") for each in people for text in texts(each))
    assert b"Telegram is open." in said
    assert api.violations == []


async def running(api: BotApi, folder: Path) -> asyncio.subprocess.Process:
    """The program, rehearsing before the fake."""
    given: dict[str, Any] = {
        "DATABASE_URL": f"sqlite:///{folder}/services.db",
        "PORT": "0",
        "TELEGRAM_API_URL": api.url,
        "TELEGRAM_TOKEN": TOKEN,
    }
    environ = {**os.environ, **{f"SULUH_{name}": value for name, value in given.items()}}
    pipe = asyncio.subprocess.PIPE
    called = (sys.executable, "-m", "bot", "run")
    return await asyncio.create_subprocess_exec(*called, cwd=HOME, env=environ, stdout=pipe, stderr=pipe)
