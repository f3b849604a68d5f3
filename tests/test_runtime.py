"""The way of a message when something breaks, when too much comes, and when it comes all at once.

Every stop of the way is broken in turn by a fake of a few lines that says a canary as it dies.
"""

import asyncio
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Final, NoReturn

import pytest

from bot import app, settings
from bot.channels import Inbound
from bot.dialogue.events import Answers, Heard, Record, Say, Session, Turn
from bot.dialogue.questions import Question
from bot.dialogue.turn import Dialogue
from bot.privacy import logs
from bot.privacy.sessions import MemorySessions
from bot.privacy.veil import AT_ONCE, Veil
from bot.runtime import Runtime
from bot.words.hear import Attached, Ear, Opened, Pressed, Raw, Typed
from bot.words.limits import WEB
from bot.words.render import Message, Renderer
from tests.play import NOW, Gathering, Play, furnish, play

CANARY: Final = "my boss Zebulon keeps my passport"
SECRET: Final = b"sixteen bytes or more"
TROUBLE: Final = Message("Please try again.\nPolice\n191")
TO_THE_CARD: Final = ("[English]", "[For me]", "bangkok", "[No]", "[A safe place to sleep]")


class Fault(Exception):
    """Something broke, and says more than it may."""


# one fake for each stop -------------------------------------------------------------------------------------


class BrokenVeil(Veil):
    """A veil that tears."""

    def key(self, address: str) -> bytes:
        """Breaks."""
        raise Fault(address)


class BrokenSessions(MemorySessions):
    """A store of sessions that cannot be reached."""

    def take(self, key: bytes, delivery: str) -> NoReturn:
        """Breaks."""
        raise Fault(key, delivery)


class BrokenEar(Ear):
    """An ear that hears nothing."""

    def hear(self, raw: Raw, session: Session | None, labels: Mapping[str, str], hint: str = "") -> Heard:
        """Breaks."""
        raise Fault(raw, session, labels, hint)


class BrokenDialogue(Dialogue):
    """A dialogue that dies of whatever it hears."""

    def turn(
        self, session: Session | None, heard: Heard, *, now: datetime, about: Question | None = None
    ) -> Turn:
        """Breaks."""
        raise Fault(session, heard, now, about)


class BrokenRenderer(Renderer):
    """A renderer that has lost its words."""

    def render(
        self, say: Say, now: datetime, *, minutes: int | None = None, left: bool = False
    ) -> tuple[Message, ...]:
        """Breaks."""
        raise Fault(say, now, minutes, left)


class Keeping(Dialogue):
    """A dialogue that puts what was said into the session."""

    def turn(
        self, session: Session | None, heard: Heard, *, now: datetime, about: Question | None = None
    ) -> Turn:
        """A session that may not be kept."""
        turn = super().turn(session, heard, now=now, about=about)
        return replace(turn, session=Session("hello", Answers(place=CANARY)))


@dataclass
class BrokenDoor(Gathering):
    """A door that fails to send as often as it is told to."""

    failures: int = 1

    async def send(self, address: str, message: Message, over: str = "") -> str:
        """Breaks, or sends."""
        self.failures -= 1
        if self.failures >= 0:
            raise Fault(address, message)
        return await super().send(address, message, over)


def break_the_veil(runtime: Runtime) -> None:
    """Each of these breaks one stop."""
    runtime.veil = BrokenVeil(SECRET)


def break_the_sessions(runtime: Runtime) -> None:
    """See `break_the_veil`."""
    runtime.sessions = BrokenSessions(900, lambda: 0.0, SECRET)


def break_the_ear(runtime: Runtime) -> None:
    """See `break_the_veil`."""
    runtime.ear = BrokenEar({}, {})


def break_the_dialogue(runtime: Runtime) -> None:
    """See `break_the_veil`."""
    whole = runtime.dialogue
    runtime.dialogue = BrokenDialogue(whole.flow, whole.directory, whole.languages, whole.rights)


def break_the_renderer(runtime: Runtime) -> None:
    """See `break_the_veil`; while nobody is there, nothing is rendered for hearing."""
    whole = runtime.renderers["web"]
    runtime.renderers = {"web": BrokenRenderer(whole.catalog, whole.places, whole.limits)}


BREAKS: Final[dict[str, tuple[Callable[[Runtime], None], str]]] = {
    "veil": (break_the_veil, "veil"),
    "sessions": (break_the_sessions, "take"),
    "ear": (break_the_ear, "hear"),
    "dialogue": (break_the_dialogue, "turn"),
    "renderer": (break_the_renderer, "render"),
}
"""What breaks, by what, and the stop that it is counted under."""


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that is logged as the program is shipped; a note that is not allowed raises."""
    stream = io.StringIO()
    undo = logs.install(stream=stream, strict=True)
    yield stream
    undo()


@pytest.fixture
def house() -> Play:
    """A house in memory with a web door, and a trouble card that can be told from every other."""
    played = furnish()
    played.runtime.trouble = lambda *_: TROUBLE
    return played


def mended(house: Play) -> Play:
    """A whole house for the same person, clock and sessions, as if the next message met no fault."""
    whole = furnish()
    house.runtime.dialogue, house.runtime.ear = whole.runtime.dialogue, whole.runtime.ear
    house.runtime.veil, house.runtime.renderers = whole.runtime.veil, whole.runtime.renderers
    house.runtime.sessions = whole.runtime.sessions
    house.runtime.parked.clear()
    return house


# something breaks -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("breaks", "stop"), BREAKS.values(), ids=BREAKS)
async def test_whatever_breaks_ends_in_the_trouble_card(
    house: Play, log: io.StringIO, breaks: Callable[[Runtime], None], stop: str
) -> None:
    """The person gets the trouble card and nothing else; four facts are counted and logged, and no word."""
    breaks(house.runtime)
    await house.runtime.take(Inbound(CANARY, CANARY, Typed(CANARY)), house.door)
    assert house.door.shown == [TROUBLE]
    assert dict(house.runtime.parked) == {(stop, "web", "typed", "Fault"): 1}
    assert log.getvalue() == f"parked stop={stop} channel=web kind=typed error=Fault\n"


@pytest.mark.parametrize(("breaks", "stop"), BREAKS.values(), ids=BREAKS)
def test_the_next_message_works(house: Play, breaks: Callable[[Runtime], None], stop: str) -> None:
    """When the fault has passed, the same person is answered; nothing of it stands in the way."""
    breaks(house.runtime)
    asyncio.run(house.runtime.take(Inbound("1", "somebody", Opened()), house.door))
    assert house.runtime.parked.total() == 1, stop
    mended(house).say("(opened)")
    house.say("[English]")
    assert "Who is this for?" in house.door.shown[-1].text


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (Opened(), "opened"),
        (Typed(CANARY), "typed"),
        (Pressed(CANARY), "pressed"),
        (Attached(), "attached"),
    ],
)
async def test_what_is_parked_is_counted_by_kind(house: Play, raw: Raw, kind: str) -> None:
    """Each kind of update is counted under its own name, and twice the same is one count of two."""
    break_the_dialogue(house.runtime)
    for delivery in ("one", "other"):
        await house.runtime.take(Inbound(delivery, CANARY, raw), house.door)
    assert dict(house.runtime.parked) == {("turn", "web", kind, "Fault"): 2}


async def test_a_message_that_died_was_never_heard(house: Play) -> None:
    """Where sending failed the position is the old one, and the same delivery brought again is answered."""
    breaking = BrokenDoor(WEB)
    await house.runtime.take(Inbound("1", "somebody", Opened()), house.door)
    press = Pressed(house.door.token("English"))
    await house.runtime.take(Inbound("2", "somebody", press), breaking)
    assert breaking.shown == [TROUBLE]
    await house.runtime.take(Inbound("2", "somebody", press), house.door)
    assert "Who is this for?" in house.door.shown[-1].text


async def test_a_door_that_stays_shut_stops_nobody(house: Play, log: io.StringIO) -> None:
    """When not even the trouble card can be sent, the person gets nothing, and the next one is answered."""
    await house.runtime.take(Inbound("1", CANARY, Typed(CANARY)), BrokenDoor(WEB, failures=2))
    await house.runtime.take(Inbound("2", "somebody", Opened()), house.door)
    assert log.getvalue() == (
        "parked stop=send channel=web kind=typed error=Fault\nfailed stop=send channel=web error=Fault\n"
    )
    assert house.door.shown[-1].text.startswith("Hello.")


async def test_what_somebody_wrote_is_not_kept_even_when_a_turn_says_so(house: Play) -> None:
    """A dialogue that wants to keep a text is stopped at the last step: nobody is remembered (D7)."""
    whole = house.runtime.dialogue
    house.runtime.dialogue = Keeping(whole.flow, whole.directory, whole.languages, whole.rights)
    await house.runtime.take(Inbound("1", "somebody", Typed(CANARY)), house.door)
    assert len(house.runtime.sessions) == 0
    assert [key[3] for key in house.runtime.parked] == ["NotAnId"]


def test_a_report_that_cannot_be_counted_is_parked(house: Play) -> None:
    """When the database is away, saying what went wrong gets the trouble card, and the talk goes on."""
    for said in ("(opened)", *TO_THE_CARD, "[It did not work]"):
        house.say(said)

    def is_away(record: Record) -> None:
        raise Fault(record)

    house.runtime.record = is_away
    reason = house.raw("[Nobody answered]")
    asyncio.run(house.runtime.take(Inbound("report", "somebody", reason), house.door))
    assert house.door.shown[-1] == TROUBLE
    house.runtime.parked.clear()
    house.say("9")
    assert "If you call" in house.door.shown[-1].text


async def test_the_trouble_card_has_a_number_of_the_floor(tmp_path: Path) -> None:
    """In a furnished house the card holds numbers of the floor, marked practice in a rehearsal (R3, R19)."""
    chosen = settings.read({"SULUH_DATABASE_URL": f"sqlite:///{tmp_path}/services.db"})
    house, door = app.furnish(chosen, lambda: NOW), Gathering(WEB)
    break_the_dialogue(house.runtime)
    await house.runtime.take(Inbound("1", "somebody", Opened()), door)
    house.store.close()
    (card,) = door.shown
    assert card.text.startswith("Please try again.\n")
    assert "\nPractice. Do not call.\n" in card.text
    assert {number.number for number in house.directory.floor} & set(card.text.splitlines())
    assert card.practice


# too much comes ---------------------------------------------------------------------------------------------


@pytest.fixture
def damped(house: Play) -> Play:
    """Somebody at a service card who has sent too much."""
    for said in ("(opened)", *TO_THE_CARD):
        house.say(said)
    for _ in range(AT_ONCE):
        house.say("[What to say]")
    house.door.shown.append(Message("nothing more"))
    return house


def test_too_much_is_asked_to_wait(damped: Play) -> None:
    """After too many messages at once another one changes nothing: what was asked stands below, to tap."""
    asked = damped.door.shown[-2]
    damped.say("bangkok")
    slow = damped.door.shown[-1]
    assert slow.text.startswith("One moment, please.")
    assert slow.buttons == asked.buttons


@pytest.mark.parametrize("said", ["8", "sos", "[☎ Call now]"])
def test_call_now_is_never_damped(damped: Play, said: str) -> None:
    """However much somebody sent, call now is answered, by key, word and button."""
    damped.say(said)
    assert "Numbers to call now" in damped.door.shown[-1].text


@pytest.mark.parametrize("said", ["0", "x", "[✕ Leave]"])
def test_leaving_is_never_damped(damped: Play, said: str) -> None:
    """However much somebody sent, leaving is done, by key, word and button."""
    damped.say(said)
    assert damped.door.shown[-1].left
    assert len(damped.runtime.sessions) == 0


def test_distress_is_never_damped(damped: Play) -> None:
    """However much somebody sent, words of distress are heard."""
    damped.say("i want to die")
    assert "It is good that you wrote." in damped.door.shown[-1].text


async def test_one_person_damps_nobody_else(damped: Play) -> None:
    """Whoever comes beside somebody who sent too much is answered."""
    await damped.runtime.take(Inbound("1", "somebody else", Opened()), damped.door)
    assert damped.door.shown[-1].text.startswith("Hello.")


# leaving, and words that may mean it ------------------------------------------------------------------------


def test_only_leaving_and_escape_are_marked_left() -> None:
    """No card on the way is marked as left; a word that also means escape marks its card, not the person."""
    talk = play(TO_THE_CARD)
    assert not any(message.left for message in talk.door.shown)
    talk.say("escape")
    assert talk.door.shown[-1].left
    assert len(talk.runtime.sessions) == 1
    assert "(forgotten)" not in talk.door.transcript.lines
    talk.say("x")
    assert talk.door.shown[-1].left
    assert talk.door.transcript.lines[-1] == "(forgotten)"


def test_escape_leads_to_help_or_to_leaving() -> None:
    """The two buttons of the escape card: numbers to call, or a chat that is cleared (R17)."""
    labels = [button.label for button in play(("[English]", "escape")).door.shown[-1].buttons[:2]]
    clears, helps = (play(("[English]", "escape", f"[{label}]")) for label in labels)
    assert len(clears.runtime.sessions) == 0
    assert "Numbers to call now" in helps.door.shown[-1].text
    assert not helps.door.shown[-1].left


# all at once ------------------------------------------------------------------------------------------------


@dataclass
class SlowDoor(Gathering):
    """A door whose first message waits until it is let go."""

    is_asked: asyncio.Event = field(default_factory=asyncio.Event)
    may_send: asyncio.Event = field(default_factory=asyncio.Event)
    to: list[str] = field(default_factory=list)

    async def send(self, address: str, message: Message, over: str = "") -> str:
        """Sends when it may; the first of a person waits."""
        if address == "slow" and "slow" not in self.to:
            self.is_asked.set()
            await self.may_send.wait()
        self.to.append(address)
        return await super().send(address, message, over)


def test_one_persons_messages_are_answered_in_order(house: Play) -> None:
    """What comes while the first is still being sent is answered after it, in the order it came."""
    door, lines = SlowDoor(WEB), ("1", "1", "bangkok", "2")
    asyncio.run(come_at_once(house.runtime, door, lines))
    assert door.to[0] == "quick"
    assert door.shown[1:] == play(lines).door.shown
    assert not house.runtime.parked


async def come_at_once(runtime: Runtime, door: SlowDoor, lines: Sequence[str]) -> None:
    """One person's messages arrive together, and one of somebody else before the door lets the first go."""
    raws: list[Raw] = [Opened(), *map(Typed, lines)]
    taken = [Inbound(str(number), "slow", raw) for number, raw in enumerate(raws)]
    at_once = asyncio.gather(*(runtime.take(inbound, door) for inbound in taken))
    await door.is_asked.wait()
    await runtime.take(Inbound("other", "quick", Opened()), door)
    door.may_send.set()
    await at_once


async def test_the_same_delivery_twice_at_once_is_one_answer(house: Play) -> None:
    """Two copies of one delivery that arrive together are answered once."""
    inbound = Inbound("1", "somebody", Opened())
    await asyncio.gather(*(house.runtime.take(inbound, house.door) for _ in range(3)))
    assert len(house.door.shown) == 1
