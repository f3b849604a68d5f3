"""Telegram's door when things go wrong: taps too fast, failing calls, people who are gone, a broken house.

Nothing sleeps: what the door would wait is noted by the `Line`. What a person sees at the end is what counts.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from typing import Final, NoReturn

import pytest

from bot.channels.telegram import SOON
from bot.dialogue.events import Heard, Session
from bot.dialogue.questions import Question
from bot.dialogue.turn import Dialogue
from bot.words.limits import units
from tests.botapi import Broken, Fault, Hang, Lost, Person, Refuse, always, flood, on
from tests.channels.on_telegram import NEUTRAL, TO_THE_CARD, Line, line

SHOWING: Final = ("sendMessage", "editMessageText")
PATIENCE: Final = 0.3
CARD: Final = "\nCall\n1300\n"

PASSES: Final[dict[str, tuple[Fault, float]]] = {
    "too many": (flood(3), 3.0),
    "a page": (Broken(), 0.2),
    "an error": (Refuse(500, "Internal Server Error"), 0.2),
    "never arrived": (Lost(is_done=False), 0.2),
    "no answer": (Lost(), 0.2),
    "late answer": (Hang(2 * PATIENCE), 0.2),
}
"""What passes, and how long the door waits before it tries again."""


@pytest.fixture
async def opened() -> AsyncIterator[Line]:
    """A live house with a line to Telegram; at the end nothing was done that Telegram would not do."""
    async with line(patience=PATIENCE) as made:
        yield made
        assert made.api.violations == []


@pytest.fixture
def person(opened: Line) -> Person:
    """Somebody who has not written yet."""
    return opened.api.person(7)


def stands_alone(person: Person, text: str) -> bool:
    """Whether this is on the one message there is."""
    return len(person.screen) == 1 and person.screen[0].from_bot and text in person.screen[0].text


# alerts -----------------------------------------------------------------------------------------------------


async def test_who_taps_too_fast_sees_a_box_and_nothing_else(opened: Line, person: Person) -> None:
    """One moment, please: in a box that leaves no message, and the card is as it was."""
    await opened.walks(person, *TO_THE_CARD)
    before = person.screen
    for _ in range(60):  # more than anybody may at once, even while a slow machine lets them off some
        before = before if person.alerts else person.screen
        if not person.alerts:
            await opened.walks(person, "[Good to know]" if "Good to know" in person.labels else "[Back]")
    (alert,) = person.alerts
    assert alert.is_box
    assert alert.text.startswith("One moment, please.")
    assert units(alert.text) <= 200
    assert person.screen == before
    assert person.waiting_for == []


async def test_who_types_too_fast_is_asked_to_wait_on_the_card(opened: Line, person: Person) -> None:
    """Words have no box: it stands above what was there, the words go, and leaving is always heard."""
    await opened.walks(person, *TO_THE_CARD)
    labels = person.labels
    for _ in range(60):  # as above
        if "One moment, please." not in person.newest.text:
            await opened.walks(person, "qqqq qqqq")
    assert stands_alone(person, "One moment, please.")
    assert person.labels == labels
    assert CARD in person.newest.text
    await opened.walks(person, "x")
    assert stands_alone(person, NEUTRAL)


async def test_leave_it_as_it_is_touches_nothing(opened: Line, person: Person) -> None:
    """After ✕ the second button forgets the person, and says so in a box; the card stays as it was."""
    await opened.walks(person, *TO_THE_CARD, "[✕ Leave]")
    before = person.screen
    await opened.walks(person, "[Leave it as it is]")
    assert [(alert.text, alert.is_box) for alert in person.alerts] == [("OK.", True)]
    assert person.screen == before
    assert opened.is_empty()


@pytest.mark.parametrize(
    "how",
    [
        "[Leave it as it is]",
        "leave it as it is",
    ],
)
async def test_leave_it_as_it_is_keeps_a_card_for_good(opened: Line, person: Person, how: str) -> None:
    """Asked for under “More about this chat”, before it is needed, it forgets and clears nothing, ever."""
    await opened.walks(person, "/start", "[English]", "[More about this chat]")
    before = person.screen
    await opened.walks(person, how)
    await opened.runtime.clear_all()
    assert person.screen == before
    assert opened.is_empty()


async def test_a_tap_is_answered_soon_while_an_earlier_one_hangs(opened: Line, person: Person) -> None:
    """The circle on a button stops within half a second, whatever the card before it waits for."""
    await opened.walks(person, *TO_THE_CARD[:3])
    opened.api.faults.append(always("editMessageText", Hang(4 * PATIENCE)))
    began = time.monotonic()
    taps = [asyncio.create_task(opened.brings(person.presses(each))) for each in ("Back", "Thailand")]
    await opened.api.wait_for(lambda: not person.waiting_for)
    assert time.monotonic() - began < SOON + 0.4
    assert not any(tap.done() for tap in taps)
    opened.api.faults.clear()
    await asyncio.gather(*taps)


# what passes ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("fault", "wait"), PASSES.values(), ids=PASSES)
async def test_an_edit_that_fails_is_shown_after_all(
    opened: Line, person: Person, fault: Fault, wait: float
) -> None:
    """Too many calls, a broken server, a lost answer: the door waits, tries again, and it is shown."""
    await opened.walks(person, "/start")
    opened.api.faults.append(on("editMessageText", fault))
    await opened.walks(person, "[English]")
    assert stands_alone(person, "Who is this for?")
    assert opened.waits == [wait]
    assert person.waiting_for == []
    assert not opened.runtime.parked


@pytest.mark.parametrize(
    ("fault", "wait"),
    [pytest.param(*each, id=name) for name, each in PASSES.items()],
)
async def test_a_card_that_cannot_be_sent_is_sent_after_all(
    opened: Line, person: Person, fault: Fault, wait: float
) -> None:
    """The first card too comes in the end, once; what somebody typed goes all the same."""
    opened.api.faults.append(on("sendMessage", fault))
    await opened.walks(person, "/start")
    assert opened.waits == [wait]
    assert not opened.runtime.parked
    await opened.walks(person, "[English]")
    assert stands_alone(person, "Who is this for?")


async def test_what_fails_again_and_again_waits_longer_each_time(opened: Line, person: Person) -> None:
    """Four failures in a row are got over; each wait is twice the last."""
    await opened.walks(person, "/start")
    opened.api.faults.append(on("editMessageText", *[Broken()] * 4))
    await opened.walks(person, "[English]")
    assert stands_alone(person, "Who is this for?")
    assert opened.waits == [0.2, 0.4, 0.8, 1.6]


async def test_an_outage_loses_nobody(opened: Line, person: Person) -> None:
    """While nothing at all can be shown nobody is moved; when it is over, the same tap is answered."""
    await opened.walks(person, "/start", "[English]")
    opened.api.faults.append(always("*", Broken()))
    await opened.walks(person, "[For me]")
    assert stands_alone(person, "Who is this for?")
    opened.api.faults.clear()
    await opened.walks(person, "[For me]")
    assert stands_alone(person, "Where do you want help?")


async def test_nobody_is_kept_waiting_for_an_hour(opened: Line, person: Person) -> None:
    """More than a minute is not waited: trouble with numbers stands there, and then it goes on."""
    await opened.walks(person, "/start", "[English]")
    opened.api.faults.append(on("editMessageText", flood(3600)))
    await opened.walks(person, "[For me]")
    assert opened.waits == []
    assert stands_alone(person, "Please try again.")
    await opened.walks(person, "1")
    assert stands_alone(person, "Where do you want help?")


async def test_a_circle_that_cannot_be_stopped_stops_nothing(opened: Line, person: Person) -> None:
    """Where acknowledging a tap fails, the card is shown all the same."""
    await opened.walks(person, "/start")
    opened.api.faults.append(always("answerCallbackQuery", Broken()))
    await opened.walks(person, "[English]")
    assert stands_alone(person, "Who is this for?")
    assert not opened.runtime.parked


async def test_a_broom_that_breaks_stops_nothing(opened: Line, person: Person) -> None:
    """Where deleting fails, what was asked is answered, and the next word is too."""
    await opened.walks(person, "/start", "[English]", "[For me]")
    for method in ("deleteMessages", "deleteMessage"):
        opened.api.faults.append(always(method, Broken()))
    await opened.walks(person, "bangkok", "2")
    assert "What would help you most?" in person.newest.text
    assert not opened.runtime.parked


# what Telegram says as a matter of course -------------------------------------------------------------------


async def test_what_stands_already_is_no_fault(opened: Line, person: Person) -> None:
    """An edit that changes nothing is refused by Telegram, and is what was wanted."""
    await opened.walks(person, "/start", "[English]", "[For me]", "qqqq qqqq", "qqqq qqqq", "qqqq qqqq")
    since = len(opened.api.calls)
    await opened.walks(person, "qqqq qqqq")
    refused = [call.answer for call in opened.api.calls[since:] if not call.ok]
    assert ["not modified" in answer for answer in refused] == [True]
    assert len(opened.api.calls_of("sendMessage")) == 1
    assert len(person.screen) == 1
    assert not opened.runtime.parked


@pytest.mark.parametrize("said", ["bangkok", "[Thailand]"])
async def test_a_card_that_was_deleted_comes_again_below(opened: Line, person: Person, said: str) -> None:
    """Who deleted the card by hand gets a new one, and the door tries to delete the old one, too."""
    await opened.walks(person, "/start", "[English]", "[For me]")
    card = person.newest.id
    update = person.presses("Thailand") if said == "[Thailand]" else person.types(said)
    person.deletes(card)
    await opened.brings(update)
    assert stands_alone(person, "Are you under 18?" if said == "bangkok" else "Which part of the country?")
    assert person.newest.id > card
    assert any(card in call.params["message_ids"] for call in opened.api.calls_of("deleteMessages"))


async def test_a_tap_that_comes_too_late_is_answered_on_the_card(opened: Line, person: Person) -> None:
    """Telegram no longer takes the acknowledgement; the card changes, and nothing breaks."""
    await opened.walks(person, "/start")
    update = person.presses("English")
    opened.api.passes(200)
    await opened.brings(update)
    assert stands_alone(person, "Who is this for?")
    assert "query is too old" in opened.api.calls_of("answerCallbackQuery")[-1].answer
    assert not opened.runtime.parked


# who is gone ------------------------------------------------------------------------------------------------


async def somebody_else_is_answered(opened: Line) -> bool:
    """Whether the next person gets a card."""
    other = opened.api.person(8)
    await opened.walks(other, "/start", "[English]", "[✕ Leave]")
    return stands_alone(other, NEUTRAL)


@pytest.mark.parametrize("how", ["edit", "send"])
@pytest.mark.parametrize("gone", ["blocked", "deleted"])
async def test_who_cannot_be_reached_is_forgotten(opened: Line, person: Person, gone: str, how: str) -> None:
    """A 403 means nobody is there: nothing is tried again, nothing of them stays, the next is answered."""
    await opened.walks(person, *TO_THE_CARD)
    update = person.presses("What to say") if how == "edit" else person.starts()
    goes: Callable[[], object] = person.blocks if gone == "blocked" else person.deletes_account
    goes()
    since = len(opened.api.calls)
    await opened.brings(update)
    assert [call.method for call in opened.api.calls[since:] if call.method in SHOWING] == [
        "editMessageText" if how == "edit" else "sendMessage"
    ]
    assert opened.is_empty()
    assert opened.waits == []
    assert not opened.runtime.parked
    assert await somebody_else_is_answered(opened)


async def test_who_blocks_is_forgotten_at_once(opened: Line, person: Person) -> None:
    """Blocking is told: session and ledger are empty, and nothing is asked of Telegram."""
    await opened.walks(person, *TO_THE_CARD)
    since = len(opened.api.calls)
    await opened.brings(person.blocks())
    assert opened.is_empty()
    assert opened.api.calls[since:] == []
    assert await somebody_else_is_answered(opened)


async def test_who_comes_back_begins_anew(opened: Line, person: Person) -> None:
    """Unblocking says nothing; /start shows the first card, and no word of before counts."""
    await opened.walks(person, *TO_THE_CARD)
    await opened.brings(person.blocks())
    since = len(opened.api.calls)
    await opened.brings(person.unblocks())
    assert opened.api.calls[since:] == []
    person.clears()
    await opened.walks(person, "/start", "[English]", "[For me]")
    assert stands_alone(person, "Where do you want help?")


# when the house breaks --------------------------------------------------------------------------------------


class Breaking(Dialogue):
    """A dialogue that dies of whatever it hears."""

    def turn(
        self, session: Session | None, heard: Heard, *, now: datetime, about: Question | None = None
    ) -> NoReturn:
        """Breaks."""
        raise RuntimeError(session, heard, now, about)


def breaks(opened: Line) -> Dialogue:
    """From now on the dialogue dies; what it was before."""
    whole = opened.runtime.dialogue
    opened.runtime.dialogue = Breaking(whole.flow, whole.directory, whole.languages, whole.rights)
    return whole


@pytest.mark.parametrize("said", ["bangkok", "[Thailand]", "(photo)"])
async def test_trouble_stands_on_the_one_card(opened: Line, person: Person, said: str) -> None:
    """A number stands on it; what was typed is gone, the tap is acknowledged, and the next word works."""
    await opened.walks(person, "/start", "[English]", "[For me]")
    card, whole = person.newest.id, breaks(opened)
    await (opened.brings(person.sends("photo")) if said == "(photo)" else opened.walks(person, said))
    assert stands_alone(person, "Please try again.")
    assert {"191", "112", "117"} & set(person.newest.text.split("\n"))
    assert person.newest.id == card
    assert person.waiting_for == []
    opened.runtime.dialogue = whole
    await opened.walks(person, "bangkok")
    assert stands_alone(person, "Are you under 18?")


async def test_trouble_is_a_first_card_too(opened: Line, person: Person) -> None:
    """Who comes while everything breaks gets the numbers, and nothing of what they typed stays."""
    whole = breaks(opened)
    await opened.walks(person, "/start", "help")
    assert stands_alone(person, "Please try again.")
    opened.runtime.dialogue = whole
    await opened.walks(person, "/start")
    assert stands_alone(person, "Hello. Choose a language.")


async def test_who_is_gone_while_it_breaks_is_forgotten(opened: Line, person: Person) -> None:
    """Trouble that cannot be told because nobody is there ends like any other 403."""
    await opened.walks(person, *TO_THE_CARD)
    update = person.presses("What to say")
    breaks(opened)
    person.blocks()
    await opened.brings(update)
    assert opened.is_empty()
