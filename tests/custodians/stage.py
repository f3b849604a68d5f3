"""A stage for talks with whoever keeps entries: a real store, a clock, doors that keep what they were given.

A talk is a text file: lines that begin with `>>>` are what happens, everything else is what came of it.

    >>> at 2026-11-23 10:00        the clock (Bangkok) goes there, and whoever is to be asked is asked
    >>> sister: [Something changed]   a button of the newest message, by its label; else it was typed
    >>> sister again: [Later]      the button of an older message with that label, as from another device
    >>> desk: accept 1 …           what people do at the desk, see `Stage.desk`

Promises: the whole way, from the raw input through store, dialogue and words to the messages of a renderer;
nothing is kept between two inputs but the database and what the runtime has in memory.
"""

import asyncio
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from bot.channels import Gone, Inbound, Opener
from bot.channels.twilio import is_open
from bot.custodians.answers import Answers
from bot.custodians.approvals import Approvals
from bot.custodians.duties import Duties
from bot.custodians.talks import BOT, Talks
from bot.dialogue import keeping
from bot.dialogue.flow import read
from bot.directory.custodian import Part, Role
from bot.directory.keys import Ring
from bot.directory.model import Channel as Voice
from bot.directory.model import Flags, Service, State
from bot.directory.problems import Problems
from bot.directory.ringback import By, Proof
from bot.directory.snapshot import Directory
from bot.directory.store import Store
from bot.directory.store.acting import Second
from bot.directory.store.custodians import Custodians, Invitation
from bot.directory.store.desk import Desk
from bot.directory.store.log import Seal, memory
from bot.directory.validation import hidden, rung
from bot.prompting import Prompting
from bot.runtime import Runtime
from bot.words.hear import Opened, Pressed, Raw, Typed
from bot.words.limits import CHANNELS, Limits
from bot.words.render import Button, Message
from bot.words.transcript import tappable
from tests.custodians.on_duty import ENTRIES, ONCE
from tests.play import HOME, Hands, Play, Unplayable, catalog, dialogue, furnish
from tests.rooms import places

ZONE: Final = ZoneInfo("Asia/Bangkok")
RING: Final = Ring.of((b"k" * 32,))
CODES: Final = {
    "sister": "AAAA-BBBB-CCCC-DDDD",
    "night": "EEEE-FFFF-GGGG-HHHH",
    "ana-duty": "JJJJ-KKKK-LLLL-MMMM",
}
_SAID = re.compile(r">>> (?P<who>[a-z-]+)(?P<again> again)?: (?P<said>.*)")


@dataclass(slots=True)
class Door:
    """A door that keeps, for each address, what it was given to show."""

    limits: Limits
    told: Callable[[str, Message], None]
    shown: dict[str, list[Message]] = field(default_factory=dict)
    over: list[str] = field(default_factory=list)
    blocked: set[str] = field(default_factory=set)

    async def send(self, address: str, message: Message, over: str = "") -> str:
        """Keep a message. Raises Gone for whoever blocked us."""
        if address in self.blocked:
            raise Gone
        self.over.append(over)
        self.shown.setdefault(address, []).append(message)
        self.told(address, message)
        return ""

    async def clear(self, address: str, sent: Sequence[str]) -> Sequence[str]:  # noqa: ARG002  as above
        """There is nothing to clear."""
        return ()


class WhatsApp(Door):
    """After a day only the approved question goes out, as `Phones.prompt` has it."""

    async def prompt(
        self,
        address: str,
        messages: Sequence[Message],
        opener: Opener | None,
        heard: datetime | None,
        now: datetime,
    ) -> bool:
        """See `Phones.prompt`."""
        if not is_open(heard, now):
            messages = [_approved(opener)] if opener else []
        for message in messages:
            await self.send(address, message)
        return bool(messages)


def _approved(opener: Opener) -> Message:
    say = catalog().say
    labels = [say(opener.language, f"ask.{answer}") for answer in ("yes", "changed", "later")]
    buttons = tuple(Button(token, label) for token, label in zip(opener.tokens, labels, strict=True))
    return Message(say(opener.language, "ask", {"entry": opener.entry}), buttons)


@dataclass
class Stage:
    """One house, its store, and the people around it."""

    folder: Path
    channel: str = "telegram"
    language: str = "en"
    entries: str = "live"
    lines: list[str] = field(default_factory=list)
    number: int = 0

    def __post_init__(self) -> None:
        self.store = Store.open(f"sqlite:///{self.folder}/services.db")
        self.store.put(map(KINDS[self.entries], ENTRIES[:3]))
        self.hands = Hands()
        self.seal = Seal.of(RING)
        kind = WhatsApp if self.channel == "whatsapp" else Door
        self.door = kind(CHANNELS[self.channel], self._told)
        self.house()
        self._enrol()
        self.prompting.look()

    def house(self) -> None:
        """A house as a process finds it that has just started."""
        self.play: Play = furnish(self.channel)
        self.play.hands = self.hands
        runtime = self.play.runtime
        runtime.doors[self.channel] = self.door
        self.joined_to(runtime)

    def joined_to(self, runtime: Runtime) -> None:
        """Lets a runtime hear those who keep the entries of this store, at the time of this stage."""
        runtime.clock = self.hands.now
        text = (HOME / "flows" / "revalidate.toml").read_text("utf-8")
        talk = replace(
            dialogue(Directory.of(self.store.load(), places())),
            flow=read(text, "revalidate.toml", keeping.VOCABULARY),
            subjects=keeping.SUBJECTS,
            views=keeping.VIEWS,
            languages=("en", "id", "th", "my"),
        )
        answers = Answers(self.store, self.seal, self.acting(BOT), places(), runtime.clock)
        approvals = Approvals(self.store, self.seal, self.acting(BOT), places(), runtime.clock)
        duties = Duties(self.store, self.seal, self.acting(BOT), places(), runtime.clock)
        talks = Talks(lambda: talk, self.store, self.acting, answers, approvals, duties.line, runtime.clock)
        self.prompting = Prompting(talks, self.acting(BOT), runtime, duties, self.store.load)
        self.prompting.look()
        runtime.keepers = self.prompting

    def acting(self, who: str) -> Custodians:
        """What a role or a steward does."""
        return Custodians(self.store, self.seal, RING, who, self.hands.now)

    def desk_of(self, who: str) -> Desk:
        """What a steward does."""
        return Desk(self.store, self.seal, who, self.hands.now)

    def _enrol(self) -> None:
        names = [service.id for service in ENTRIES[:3]]
        desk = self.desk_of("ana")
        for person in ("ana", "ben"):
            desk.add(person, person, [f"code-{person}-{n}" for n in range(9)])
        desk.add("eve", "eve", ["code-eve-0", "code-eve-1"])
        custodians = self.acting("ana")
        for name, code in CODES.items():
            country = "TH" if name == "ana-duty" else ""
            role = Role(name, f"Duty {name}", self.language, "Asia/Bangkok", country=country)
            second = Second("eve", "code-eve-0") if country else None
            custodians.enrol(role, {}, Invitation(code, 7), second)
        parts = ((Part.CUSTODIAN, "sister"), (Part.BACKUP, "night"))
        custodians.enrol(
            custodians.keepers().roles["sister"], {(name, part): who for name in names for part, who in parts}
        )

    # playing --------------------------------------------------------------------------------------------

    def happen(self, line: str) -> None:
        """One line that begins with >>>."""
        self.lines += ["", line]
        if line.startswith(">>> at "):
            at = datetime.fromisoformat(line.removeprefix(">>> at ")).replace(tzinfo=ZONE)
            self.play.hands.passed += (at - self.play.hands.now()).total_seconds()
            asyncio.run(self.prompting.tick())
        elif line.startswith(">>> desk: "):
            self.lines.append(self.desk(line.removeprefix(">>> desk: ")))
        elif said := _SAID.fullmatch(line):
            self._say(said["who"], said["said"], is_again=bool(said["again"]))
        else:
            raise Unplayable(line)

    def _say(self, who: str, said: str, *, is_again: bool) -> None:
        self.number += 1
        raw = self._raw(who, said, is_again=is_again)
        inbound = Inbound(str(self.number), who, raw)
        asyncio.run(self.play.runtime.take(inbound, self.door))
        if self.play.runtime.parked:
            raise Unplayable(f"“{said}” broke something: {dict(self.play.runtime.parked)}")

    def _raw(self, who: str, said: str, *, is_again: bool) -> Raw:
        if said == "(opened)":
            return Opened()
        if said == "(code)":
            return Typed(CODES[who])
        if not said.startswith("["):
            return Typed(said)
        shown = self.door.shown.get(who, [])
        found = [button for message in shown for button in message.buttons if button.label == said[1:-1]]
        if not found:
            raise Unplayable(f"{said} is on no message of {who}")
        return Pressed(found[0 if is_again else -1].token)

    def _told(self, address: str, message: Message) -> None:
        first, *rest = message.text.splitlines() or [""]
        self.lines += ["", f"{address} ← {first}", *(f"     {line}".rstrip() for line in rest)]
        if labels := tappable(message):
            self.lines.append(f"     {labels}")

    def desk(self, said: str) -> str:
        """What is done there: `show ID`, `suspend ID WHY`, `invite ROLE CODE`, `accept N rang NUMBER`."""
        verb, *rest = said.split(" ", 1)
        match verb:
            case "show":
                entry = self.store.load().services[rest[0]]
                numbers = ", ".join(phone.number for phone in entry.phones)
                return f"     {entry.id}: {entry.state}, {numbers}, {entry.hours}"
            case "suspend":
                name, because = rest[0].split(" ", 1)
                entry = self.store.load().services[name]
                desk = self.desk_of("ana")
                desk.write([entry], [hidden(entry, because)], "suspend")
                return "     hidden"
            case "invite":
                name, code = rest[0].split()
                self.acting("ana").invite(name, code, 7)
                return "     invited"
            case "accept":
                number, _, rang = rest[0].partition(" rang ")
                desk = self.desk_of("ana")
                return self._accept(desk, int(number), rang)
        raise Unplayable(said)

    def _accept(self, desk: Desk, number: int, rang: str) -> str:
        """Ben is the second person; what is refused is said as the desk says it."""
        self.number += 1
        proof = Proof(By.RANG, rang) if rang else None
        try:
            after = desk.accept(number, "ben", f"code-ben-{self.number % 9}", proof)
        except Problems as refused:
            return f"     {'; '.join(problem.what for problem in refused.problems)}"
        return f"     accepted: {after.id}"

    def text(self, title: str) -> str:
        """The whole talk."""
        return "\n".join([*(f"# {line}" for line in title.splitlines()), *self.lines]).strip() + "\n"


def draft(service: Service) -> Service:
    """An entry before it was ever shown: nobody has committed or said what a caller must know."""
    return replace(service, state=State.DRAFT, flags=Flags(), commitment=None, validation=None)


def lately_rung(service: Service) -> Service:
    """An entry whose numbers the steward rang last, and whose next ring comes with its next check."""
    on = date(2026, 11, 5)
    for phone in service.phones:
        service = rung(service, phone.number, on, by="outside") if phone.channel is Voice.VOICE else service
    return service


KINDS: Final[dict[str, Callable[[Service], Service]]] = {
    "live": lambda service: service,
    "drafts": draft,
    "rung": lately_rung,
}


def happenings(text: str) -> Iterator[str]:
    """The lines of a talk that are what happened."""
    return (line for line in text.splitlines() if line.startswith(">>> "))


def newest(stage: Stage, who: str = "sister") -> Message:
    """What they were shown last."""
    return stage.door.shown[who][-1]


def pressed(stage: Stage, who: str, token: str) -> str:
    """What is answered to a button."""
    stage.number += 1
    asyncio.run(stage.play.runtime.take(Inbound(f"p{stage.number}", who, Pressed(token)), stage.door))
    assert not stage.play.runtime.parked
    return newest(stage, who).text


def did(stage: Stage) -> list[str]:
    """What the log says was done."""
    return [row.did for row in memory(stage.store).rows]


def untouched(stage: Stage) -> bool:
    """Whether every entry is live and was confirmed on the day it was before."""
    services = stage.store.load().services.values()
    are_live = all(service.state is State.LIVE for service in services)
    return are_live and {each.validation.validated_on for each in services if each.validation} == {ONCE}
