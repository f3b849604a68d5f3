"""A house in memory, and conversations played through it as a person would have them.

Promises: what is played goes the whole way, from the raw input through a real session, packed and
unpacked between any two messages, to the messages of a real renderer; the clock stands at
`NOW` and moves only when a conversation says so. Refuses: a database, and anything of a network.
"""

import asyncio
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Final

from bot.channels import Inbound
from bot.dialogue.events import Record
from bot.dialogue.flow import read
from bot.dialogue.turn import Dialogue
from bot.dialogue.views import VOCABULARY
from bot.directory.snapshot import Directory
from bot.privacy.sessions import MemorySessions
from bot.privacy.veil import Damper, Veil
from bot.privacy.witness import Witness
from bot.runtime import Runtime
from bot.words.catalog import SOURCE, Catalog
from bot.words.hear import Attached, Ear, Opened, Pressed, Raw, Typed
from bot.words.limits import CHANNELS, Limits
from bot.words.render import Message, Renderer
from bot.words.transcript import Transcript
from tests import rooms

HOME: Final = Path(__file__).parents[1]
NOW: Final = datetime(2026, 11, 23, 3, tzinfo=UTC)
"""A Monday, ten in the morning in Bangkok and Jakarta: offices are open."""

FORGOTTEN_AFTER: Final = 15 * 60.0
_LATER = re.compile(r"\((\d+) minutes later\)")
_DIRECTORIES = {"live": rooms.live_directory, "practice": rooms.practice_directory}


class Unplayable(AssertionError):
    """A conversation asks for something that was not on the screen."""


@dataclass(slots=True)
class Hands:
    """The clock of a conversation: it stands still until somebody waits."""

    passed: float = 0.0

    def seconds(self) -> float:
        """A clock that never goes back, for sessions."""
        return self.passed

    def now(self) -> datetime:
        """The time of day."""
        return NOW + timedelta(seconds=self.passed)


@dataclass(slots=True)
class Gathering:
    """A door that keeps what it was given to show. `has_left` and `cleared` say what happened last."""

    limits: Limits
    transcript: Transcript = field(default_factory=Transcript)
    shown: list[Message] = field(default_factory=list)

    async def send(self, address: str, message: Message, over: str = "") -> str:  # noqa: ARG002 - there is one person
        """Keep a message; like a page, it has no ids."""
        self.shown.append(message)
        self.transcript.says(message)
        return ""

    async def clear(self, address: str, sent: Sequence[str]) -> Sequence[str]:  # noqa: ARG002 - one person
        """Note that the chat was cleared."""
        self.transcript.forgets()
        return ()

    def token(self, label: str) -> str:
        """What the button with this label carries; the newest card is looked at first."""
        for message in reversed(self.shown):
            for button in message.buttons:
                if button.label == label:
                    return button.token
        raise Unplayable(f"[{label}] is on no card yet. The last one reads:\n{self.shown[-1].text}")


@dataclass(slots=True)
class Play:
    """One person, one door and one house. `counted` are the reasons that were written down."""

    runtime: Runtime
    door: Gathering
    hands: Hands
    counted: list[Record] = field(default_factory=list)
    deliveries: int = 0

    def say(self, said: str) -> None:
        """Do what a line of a transcript says; it must be answered without a fault."""
        if later := _LATER.fullmatch(said):
            self.hands.passed += int(later[1]) * 60
            return
        self.deliveries += 1
        asyncio.run(self.runtime.take(Inbound(str(self.deliveries), "somebody", self.raw(said)), self.door))
        if self.runtime.parked:
            raise Unplayable(f"“{said}” broke something: {dict(self.runtime.parked)}")

    def raw(self, said: str) -> Raw:
        """A word in square brackets is a tap; "(opened)" and "(photo)" are what they say."""
        match said:
            case "(opened)":
                return Opened()
            case "(photo)":
                return Attached()
            case _ if said.startswith("[") and said.endswith("]"):
                return Pressed(self.door.token(said[1:-1]))
            case _:
                return Typed(said)


def play(
    lines: Iterable[str], channel: str = "web", directory: str = "live", languages: str = SOURCE
) -> Play:
    """The conversation that these lines amount to, after the chat was opened."""
    played = furnish(channel, directory, languages)
    played.say("(opened)")
    for said in lines:
        played.door.transcript.hears(said)
        played.say(said)
    return played


def furnish(channel: str = "web", directory: str = "live", languages: str = SOURCE) -> Play:
    """A house with one door, in memory; `languages` are the tags of those it offers."""
    hands, door, counted = Hands(), Gathering(CHANNELS[channel]), list[Record]()
    secret = b"sixteen bytes or more"
    runtime = Runtime(
        replace(dialogue(_DIRECTORIES[directory]()), languages=tuple(languages.split())),
        {channel: renderer(channel)},
        Ear.load(HOME / "locales"),
        MemorySessions(FORGOTTEN_AFTER, hands.seconds, secret),
        Veil(secret),
        Damper(),
        Witness(secret),
        hands.now,
        counted.append,
    )
    return Play(runtime, door, hands, counted)


def dialogue(directory: Directory) -> Dialogue:
    """The seeker's flow over a directory, in English; whoever runs a live one names whom to complain to."""
    complaints: dict[str, str] = (
        {} if directory.rehearsal else {"": "+66 2 000 0000", "KH": "+855 23 000 000"}
    )
    known = replace(rooms.rights(), complaints=complaints)
    text = (HOME / "flows" / "find_help.toml").read_text("utf-8")
    return Dialogue(read(text, "find_help.toml", VOCABULARY), directory, ("en",), known)


@cache
def catalog() -> Catalog:
    """The committed words; a hole in them raises."""
    return Catalog.load(HOME / "locales", strict=True)


@cache
def renderer(channel: str) -> Renderer:
    """How a channel shows things."""
    return Renderer(catalog(), rooms.places(), CHANNELS[channel])


def settings_of(title: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The `# channel: web`, `# directory: live` and `# languages: en th` lines of a transcript's head."""
    for line in title:
        name, colon, value = line.partition(": ")
        if colon and name in ("channel", "directory", "languages"):
            yield name, value
