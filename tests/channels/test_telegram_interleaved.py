"""Two hundred people tap as fast as Telegram can carry it, over a line on which everything goes wrong.

Updates come twice, late and in another order; calls are refused, broken off, lost, or answered too late.
What the house took of each person, in the order in which it took it, is then said again to a house
without any network, one thing after the other: both must have shown the same. Chance has a seed; who wins
a race has none, and need not: the order is observed. There is no socket between the house and the fake.
"""

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

import pytest
from telegram import Bot, Update
from telegram.ext import ApplicationBuilder
from telegram.request import HTTPXRequest

import bot.bots
from bot.app import House
from bot.bots import Builder
from bot.channels.telegram import Telegram, wire
from bot.dialogue.events import Session
from bot.privacy.sessions import MemorySessions, Slot
from bot.runtime import Runtime
from bot.words.limits import TELEGRAM
from bot.words.render import Message
from tests import bots
from tests.botapi import BotApi, Broken, Fault, Hang, Lost, Person, Refuse, Rule, flood, on
from tests.play import FORGOTTEN_AFTER, Gathering, furnish

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]

PEOPLE: Final = 200
TAPS: Final = 20  # fewer than anybody may do at once
SEED: Final = 20261123

SHARE: Final = 0.06  # of the calls meet a fault, of the updates are brought twice
IN_A_ROW: Final = 3  # faults of one method in one chat; the door tries five times, and never gives up
PATIENCE: Final = 1.0  # seconds for which the house waits for an answer
FAULTS: Final[dict[str, Fault]] = {
    "429": flood(1),
    "429, half a minute": flood(30),
    "500": Refuse(500, "Internal Server Error"),
    "502 with a page": Broken(),
    "lost on the way back": Lost(),
    "lost on the way there": Lost(is_done=False),
    "answered too late": Hang(PATIENCE * 1.5),
}
LOSES: Final = (FAULTS["lost on the way back"], FAULTS["answered too late"])  # what it did, nobody is told
POLLS: Final = (*[None] * 9, Lost(), *[None] * 19, Broken(), *[None] * 19, Lost(is_done=False))
"""What the questions for updates meet; the library rests a second after each."""

WAITING: Final = 50  # updates at a time: all that was shuffled must fit into one answer
WORDS: Final = (
    "bangkok", "2", "english", "hello", "9", "8", "0", "x", "help", "sos", "ภูเก็ต", "san jose", "For me", "#",
    "no", "1", "3", "skip", "johor", "Unpaid wages, debt", "🌐", "I want to die", "Leave it as it is", "😀",
)  # fmt: skip

Json = dict[str, Any]
Stands = tuple[str, Any]  # a text, and the keyboard below it


# what is observed -------------------------------------------------------------------------------------------


@dataclass
class Taken:
    """One update in its turn, and what stood there after each thing that was shown, by message."""

    delivery: str
    is_repeat: bool
    is_over: bool = False
    is_answered: bool = False
    forgets: bool = False
    shown: list[tuple[int, Stands]] = field(default_factory=list)


@dataclass
class Someone:
    """One person and what became of them, before the house closed and after it was all said again.

    `remains`: what they typed and still stands there, and buttons that nothing was said to.
    """

    person: Person
    turns: list[Taken] = field(default_factory=list)
    screen: dict[int, Stands] = field(default_factory=dict)
    remains: list[object] = field(default_factory=list)
    position: Session | None = None
    serial: list[list[Stands]] = field(default_factory=list)
    serial_position: Session | None = None


class Recording(MemorySessions):
    """Sessions that note in which order people were taken."""

    def __init__(self, crowd: "Crowd") -> None:
        super().__init__(FORGOTTEN_AFTER, time.monotonic, b"sixteen bytes or more")
        self._crowd = crowd

    @asynccontextmanager
    async def take(self, key: bytes, delivery: str) -> AsyncIterator[Slot]:
        """See `MemorySessions.take`."""
        async with super().take(key, delivery) as slot:
            taken = Taken(delivery, slot.is_repeat)
            if delivery in self._crowd.done:
                self._crowd.by_key[key].turns.append(taken)
            yield slot
            taken.is_over, taken.is_answered = True, slot.is_answered
            taken.forgets = slot.is_answered and slot.answer is None


class Watching(Telegram):
    """The door, which looks after each thing that it showed what now stands on the phone."""

    def __init__(self, crowd: "Crowd", bot: Bot) -> None:
        super().__init__(bot, wait=lambda _: asyncio.sleep(0.005))
        self._crowd = crowd

    async def send(self, address: str, message: Message, over: str = "") -> str:
        """See `Telegram.send`."""
        sent = await super().send(address, message, over)
        if sent and not self._crowd.seconds:
            someone = self._crowd.everybody[int(address)]
            there = someone.person.chat.messages[int(sent)]
            someone.turns[-1].shown.append((there.id, (there.body["text"], there.markup)))
        return sent


# who taps ---------------------------------------------------------------------------------------------------


@dataclass
class Crowd:
    """Everybody, what they did by the number of its update, and the seconds it took when it is over."""

    api: BotApi
    house: House
    everybody: dict[int, Someone] = field(default_factory=dict)
    by_key: dict[bytes, Someone] = field(default_factory=dict)
    done: dict[str, Json] = field(default_factory=dict)
    again: int = 0
    shuffles: int = 0
    seconds: float = 0.0

    def gather(self) -> None:
        """Let them come; the house notes who it takes."""
        self.house.runtime.sessions = Recording(self)
        for number in range(1001, 1001 + PEOPLE):
            someone = self.everybody[number] = Someone(self.api.person(number))
            self.by_key[self.house.runtime.veil.key(f"telegram:{number}")] = someone

    def has_room(self) -> bool:
        """Whether Telegram can carry one more."""
        return len(self.api.world.queue.pending()) < WAITING

    def is_quiet(self) -> bool:
        """Whether everything was taken and answered."""
        turns = [taken for someone in self.everybody.values() for taken in someone.turns]
        return all(taken.is_over for taken in turns) and self.done.keys() <= {it.delivery for it in turns}

    def does(self, update: Json, chance: random.Random) -> None:
        """Somebody did something; now and then it is brought twice, or after what was done later."""
        self.done[str(update["update_id"])] = update
        if chance.random() < SHARE:
            earlier = update["update_id"] - chance.randrange(min(len(self.done), 500))
            self.api.deliver(chance.choice([update, self.done[str(earlier)]]), again=True)
            self.again += 1
        if chance.random() < SHARE and self.has_room():
            self.api.shuffle(chance.randrange(1_000_000))
            self.shuffles += 1


async def until(is_so: Callable[[], bool], pause: float) -> None:
    """Wait; nothing here has a bell."""
    while not is_so():  # noqa: ASYNC110  as it says
        await asyncio.sleep(pause)


async def taps(crowd: Crowd, someone: Someone) -> None:
    """One person; up to four things of theirs are on the way at once."""
    chance = random.Random(f"{SEED}:{someone.person.id}")

    def has_patience(done: int, at_once: int) -> bool:
        return done - len({taken.delivery for taken in someone.turns}) < at_once

    for number in range(TAPS):
        await until(crowd.has_room, 0.001)
        crowd.does(acts(someone.person, chance) if number else someone.person.starts(), chance)
        await until(partial(has_patience, number + 1, chance.randint(1, 4)), 0.02)


def acts(person: Person, chance: random.Random) -> Json:
    """What somebody does whose fingers shake: mostly a button that stands there, or one that stood there."""
    dice = chance.random()
    buttons = standing(person, chance) if dice < 0.65 else stood(person) if dice < 0.75 else []
    if buttons:
        carries, card = chance.choice(buttons)
        return person.presses(carries, on=card)
    if dice < 0.80:
        return person.types(chance.choice(WORDS), ago=chance.choice([601, 900, 86_000]))
    if dice < 0.86:
        return person.sends("voice") if dice < 0.83 else person.starts()
    return person.types(chance.choice(WORDS))


def standing(person: Person, chance: random.Random) -> list[tuple[str, int]]:
    """The buttons of the newest card; those that only move are rarely looked at, or nobody came far."""
    newest = next((it for it in reversed(person.chat.messages.values()) if it.from_bot), None)
    every = [(data, newest.id) for data in carried(newest.markup)] if newest else []
    chosen = [button for button in every if not button[0].startswith("1||")]
    return chosen if chosen and chance.random() < 0.85 else every


def stood(person: Person) -> list[tuple[str, int]]:
    """Every button that ever stood anywhere, on cards that are gone too."""
    messages = (*person.chat.gone.values(), *person.chat.messages.values())
    return [(data, it.id) for it in messages for old in (*it.past, it.markup) for data in carried(old)]


def carried(markup: Json | None) -> Iterator[str]:
    """What the buttons of a keyboard carry; one that copies carries nothing."""
    for row in (markup or {}).get("inline_keyboard", ()):
        yield from (button["callback_data"] for button in row if "callback_data" in button)


def weather() -> Rule:
    """A share of the calls meets a fault, and never more than a few in a row."""
    chance, row = random.Random(SEED), Counter[tuple[str, object]]()

    def rule(method: str, params: Json, _: int) -> Fault | None:
        key = method, params.get("callback_query_id", params.get("chat_id"))
        if method == "getUpdates" or row[key] >= IN_A_ROW or chance.random() >= SHARE:
            row[key] = 0
            return None
        row[key] += 1
        return chance.choice(list(FAULTS.values()))

    return rule


# the evening, and the same again one after the other --------------------------------------------------------


async def evening() -> Crowd:
    """Everybody taps until all have done; then each is heard again alone."""
    async with BotApi() as api:
        crowd = Crowd(api, bots.house())
        crowd.gather()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(bot.bots, "Telegram", partial(Watching, crowd))
            patch.setattr(bots, "builder", builder)
            async with bots.polling(api, crowd.house, is_short=True):
                await tapping(crowd)
    alone = furnish("telegram").runtime
    alone.dialogue = crowd.house.runtime.dialogue
    for someone in crowd.everybody.values():
        await serially(crowd, someone, alone)
    return crowd


async def tapping(crowd: Crowd) -> None:
    """All at once, from the first tap until nothing moves any more; and how things stand then."""
    crowd.api.faults, begun = [on("getUpdates", *POLLS), weather()], time.monotonic()
    await asyncio.gather(*(taps(crowd, someone) for someone in crowd.everybody.values()))
    await until(crowd.is_quiet, 0.05)
    crowd.seconds, crowd.api.faults = time.monotonic() - begun, []
    await asyncio.sleep(PATIENCE)  # what was brought twice has nothing to show for
    assert crowd.is_quiet()
    for someone in crowd.everybody.values():
        screen = someone.person.screen
        someone.screen = {it.id: (it.text, it.reply_markup) for it in screen if it.from_bot}
        someone.remains = [*(it.text for it in screen if not it.from_bot), *someone.person.waiting_for]
        someone.position = await position(crowd.house.runtime, someone)


def builder(api: BotApi, *, is_short: bool) -> Builder:
    """As of `bots`, but waiting no longer than a second."""
    assert is_short
    made = ApplicationBuilder().token(api.token).base_url(api.base_url)
    wire_to = partial(HTTPXRequest, read_timeout=PATIENCE, httpx_kwargs={"transport": api.transport()})
    return made.request(wire_to()).get_updates_request(wire_to())


async def serially(crowd: Crowd, someone: Someone, runtime: Runtime) -> None:
    """What a house without a network shows for each thing that was answered, and where that ends."""
    for taken in someone.turns:
        if taken.is_answered:
            inbound = wire.update(Update.de_json(crowd.done[taken.delivery], None))
            assert inbound is not None
            door = Gathering(TELEGRAM)
            await runtime.take(inbound, door)
            shown = [each for each in door.shown if not (each.is_idle or (each.alert and inbound.on))]
            someone.serial.append([stands(each) for each in shown])
    assert not runtime.parked
    someone.serial_position = await position(runtime, someone)


def stands(message: Message) -> Stands:
    """A message as it stands on the phone."""
    return message.text, (keyboard := wire.keyboard(message)) and keyboard.to_dict()


async def position(runtime: Runtime, someone: Someone) -> Session | None:
    """Where somebody is."""
    key = runtime.veil.key(f"telegram:{someone.person.id}")
    async with runtime.sessions.take(key, "a look") as slot:
        return slot.session


@pytest.fixture(scope="module")
def crowd() -> Crowd:
    """What was observed; everything below looks at one and the same evening."""
    return asyncio.run(evening())


# what must hold ---------------------------------------------------------------------------------------------


def test_the_counts(crowd: Crowd, capsys: pytest.CaptureFixture[str]) -> None:
    """What the run did is printed, so that one that shrank is noticed."""
    met = Counter(name for name, fault in FAULTS.items() for call in crowd.api.calls if call.fault == fault)
    polls = Counter(type(call.fault).__name__ for call in crowd.api.polls if call.fault)
    turns = [taken for someone in crowd.everybody.values() for taken in someone.turns]
    orphans = sum(len(unaccounted(someone)) for someone in crowd.everybody.values())
    stale = sum("message" in it and it["message"]["date"] < time.time() - 590 for it in crowd.done.values())
    with capsys.disabled():
        print(  # noqa: T201 - the counts are asked for
            f"\ninterleaved: seed {SEED}, {PEOPLE} people, {len(crowd.done)} taps ({stale} stale), "
            f"{crowd.again} brought again, {sum(it.is_repeat for it in turns)} repeats taken, "
            f"{crowd.shuffles} shuffles, {len(crowd.api.calls)} calls, {crowd.seconds:.1f} s\n"
            f"faults: {dict(met)}, of polls {dict(polls)}; {orphans} cards that the house cannot know of"
        )
    assert len(crowd.done) == PEOPLE * TAPS
    assert met.keys() == FAULTS.keys()


def test_everybody_is_answered(crowd: Crowd) -> None:
    """Each thing done is answered once and never with trouble; no circle turns on, no call was wrong."""
    turns = [taken for someone in crowd.everybody.values() for taken in someone.turns]
    assert sorted(taken.delivery for taken in turns if taken.is_answered) == sorted(crowd.done)
    assert all(taken.is_answered != taken.is_repeat for taken in turns)
    assert not crowd.house.runtime.parked
    assert crowd.api.violations == []


def test_everybody_saw_what_they_would_have_seen_alone(crowd: Crowd) -> None:
    """Texts, labels and what the buttons carry, thing by thing, are those of the serial conversation."""
    for someone in crowd.everybody.values():
        seen = [[there for _, there in taken.shown] for taken in someone.turns if taken.is_answered]
        assert seen == someone.serial, someone.person.id
        assert someone.position == someone.serial_position


def test_one_card_stands_and_nothing_that_was_typed(crowd: Crowd) -> None:
    """Beside the card stands what was let go when its person left, and what the house cannot know of."""
    for someone in crowd.everybody.values():
        assert someone.remains == []
        assert someone.screen.items() >= cards(someone.turns)[0].items()
        assert unaccounted(someone) <= lost_on_the_way_back(crowd, someone.person)


def test_the_pressed_card_is_the_one_that_changes(crowd: Crowd) -> None:
    """What a button brings stands where it was pressed, or that message is gone."""
    for someone in crowd.everybody.values():
        for taken in someone.turns:
            pressed = crowd.done[taken.delivery].get("callback_query", {"message": {}})["message"]
            if pressed and taken.shown and taken.shown[0][0] != pressed["message_id"]:
                assert pressed["message_id"] not in someone.screen


def unaccounted(someone: Someone) -> set[int]:
    """The messages of the bot that are neither the card nor one that was let go."""
    card, let_go = cards(someone.turns)
    return {number for number, there in someone.screen.items() if there != {**let_go, **card}.get(number)}


def cards(turns: list[Taken]) -> tuple[dict[int, Stands], dict[int, Stands]]:
    """The card that must stand at the end, and those that may, because somebody left them standing."""
    card: dict[int, Stands] = {}
    let_go: dict[int, Stands] = {}
    for taken in turns:
        card = dict(taken.shown[-1:]) or card
        let_go = {number: there for number, there in let_go.items() if number not in card}
        if taken.forgets:
            card, let_go = {}, let_go | card
    return card, let_go


def lost_on_the_way_back(crowd: Crowd, person: Person) -> set[int]:
    """The messages that were sent to somebody and of which the house heard nothing."""
    sent = [call for call in crowd.api.calls_of("sendMessage") if call.params["chat_id"] == person.id]
    return {call.answer["message_id"] for call in sent if call.ok and call.fault in LOSES}
