"""What is sent to whoever keeps entries, and what they say back: carried between the doors and `custodians`.

Promises: a prompt is claimed before it is sent, and sent once; an address answers a question by its buttons,
or by words while the question is the last thing in that chat; for everything else whoever keeps an entry is a
stranger here, and nothing of it is written or linked (a role is looked up in memory only). Refuses: deciding
who is asked or what an answer does, and writing to anybody who has not joined.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from typing import Final, Protocol, runtime_checkable

from bot.channels import Channel, Gone, Inbound, Opener
from bot.custodians.duties import Duties
from bot.custodians.outcome import Tell
from bot.custodians.talks import OPEN, Reply, Standing, Talks
from bot.dialogue.events import Chose, Memo, Say, Session, Voice
from bot.dialogue.questions import Entries, Proposed, Told
from bot.directory.custodian import BY_CUSTODIAN, Ask, Keepers, Part, Prompt, Role
from bot.directory.model import Service, State
from bot.directory.snapshot import Register
from bot.directory.store.custodians import Custodians, is_code
from bot.privacy import logs
from bot.privacy.logs import Stop
from bot.words.asking import named
from bot.words.hear import Ear, Pressed, Typed, token, unkept
from bot.words.limits import SMS
from bot.words.render import Message, Renderer
from bot.words.spelt import digit

SENDS_SECONDS: Final = 60
"""How often a process looks who is to be asked."""

_TO_APPROVE: Final = ("waits-second", "held")
_AT_NIGHT: Final = (*_TO_APPROVE, "unusual-number", "handed-over", "successor-wanted")
"""What whoever keeps the same entry hears at any hour: it may be somebody else who holds that phone (R15)."""

_NAMED: Final = 3  # entries by name in the approved question


@runtime_checkable
class Asks(Protocol):
    """A door that must be told whether somebody wrote lately: `Phones.prompt`."""

    async def prompt(
        self,
        address: str,
        messages: Sequence[Message],
        opener: Opener | None,
        last_heard: datetime | None,
        now: datetime,
    ) -> bool:
        """See `Phones.prompt`."""


class Rooms(Protocol):
    """What the runtime has that prompts need too."""

    renderers: dict[str, Renderer]
    ear: Ear
    doors: dict[str, Channel]

    @property
    def clock(self) -> Callable[[], datetime]:
        """The time of day."""


@dataclass(slots=True)
class Prompting:
    """`strange`: roles in whose chat the last thing was no question of ours; `asked`: those in whose chat
    this process asked one last. In memory only, and never why. After a start free words are nobody's answer:
    what was said in between is not known. `later`: what waits for the end of somebody's quiet hours.
    """

    talks: Talks
    custodians: Custodians
    house: Rooms
    duties: Duties
    register: Callable[[], Register]
    keepers: Keepers = field(default_factory=Keepers)
    addresses: Mapping[tuple[str, str], str] = field(default_factory=dict)
    version: int = -1
    heard: dict[str, datetime] = field(default_factory=dict)
    strange: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    later: dict[tuple[str, str], list[Tell]] = field(default_factory=dict)

    def look(self) -> None:
        """Take up who keeps what and where they are reached, when anything was written since. Blocks."""
        if (version := self.custodians.version()) != self.version:
            self.keepers, self.addresses = self.custodians.keepers(), self.custodians.addresses()
            self.version = version

    def named(self, channel: str, handle: str) -> None:
        """Keep how we are reached there, for invitations. Blocks."""
        known = dict(self.custodians.handles())
        if known.get(channel) != handle:
            self.custodians.put_handles({**known, channel: handle})

    def is_kept(self, inbound: Inbound) -> bool:
        """Whether only who keeps an entry, or pretends to, does this: a button of theirs, or a code."""
        raw = inbound.raw
        is_button = isinstance(raw, Pressed) and unkept(raw.token) is not None
        return is_button or (isinstance(raw, Typed) and is_code(raw.text))

    # hearing --------------------------------------------------------------------------------------------

    def shut_out(self, inbound: Inbound) -> Inbound:
        """As it is answered by the card of a closed door: not over a question of ours, which still stands."""
        return replace(inbound, on="") if self.is_kept(inbound) else inbound

    async def hears(self, inbound: Inbound, channel: Channel, session: Session | None) -> Reply | None:
        """What to say to whoever keeps an entry; None for a seeker, whoever they are elsewhere."""
        reply, role = await self._reply(inbound, channel, session), self._role(inbound, channel)
        if role is not None:
            self._is_last(role, asks=reply is not None and reply.asks)
        if role is not None and reply is not None:
            self.heard[role.id] = self.house.clock()
            if role.unreachable_on is not None:
                await asyncio.to_thread(self.custodians.reachable, role.id)
            if not reply.asks and channel.limits.name == SMS.name:  # where no button leads back to another
                return await asyncio.to_thread(self._with_what_is_open, role, reply)
        return reply

    def _with_what_is_open(self, role: Role, reply: Reply) -> Reply:
        """Ends with the question that still waits, so that a typed number answers what stands last."""
        if reply.stands or (standing := self.talks.standing(role, is_open=True)) is None:
            return reply
        self._is_last(role, asks=True)
        return replace(reply, says=(*reply.says, standing.say))

    async def _reply(self, inbound: Inbound, channel: Channel, session: Session | None) -> Reply | None:
        raw, role = inbound.raw, self._role(inbound, channel)
        if isinstance(raw, Pressed) and (pressed := unkept(raw.token)):
            return await asyncio.to_thread(self.talks.pressed, role, *pressed)
        if isinstance(raw, Typed) and is_code(raw.text):
            return await asyncio.to_thread(self._join, raw.text, inbound, channel)
        if not isinstance(raw, Typed) or role is None or self._is_elsewhere(raw, role, session):
            return None
        standing = await asyncio.to_thread(self.talks.standing, role)
        return await self._typed(raw, role, standing, channel, session) if standing else None

    def _is_elsewhere(self, raw: Typed, role: Role, session: Session | None) -> bool:
        """Whether what is typed is a seeker's: a question of ours is not the last thing in the chat."""
        is_last, is_number = role.id in self.asked, digit(raw.text.strip()) != ""
        return not is_last and (session is not None or (role.id in self.strange and not is_number))

    async def _typed(
        self, raw: Typed, role: Role, standing: Standing, channel: Channel, session: Session | None
    ) -> Reply | None:
        """Words, while a question is the last thing in the chat; those of a seeker are a stranger's.

        A number says nothing where it is not known which question stands there: then it is shown once more.
        """
        is_last = role.id in self.asked
        labels = self.house.renderers[channel.limits.name].labels(standing.say)
        heard = self.house.ear.hear(raw, standing.session, labels)
        if isinstance(heard, Chose) and heard.choice not in (*standing.session.offered, "back"):
            return None  # a move is always a seeker's
        if digit(raw.text.strip()) and not is_last:
            return Reply((standing.say,), asks=True)
        if not isinstance(heard, Chose) and (session is not None or not is_last):
            return None
        return await asyncio.to_thread(self.talks.answered, role, standing, heard)

    def _join(self, code: str, inbound: Inbound, channel: Channel) -> Reply:
        role = self.custodians.join(code, channel.limits.name, inbound.address)
        if role is None:
            return Reply((Say("join-refused", Voice(), moves=()),))
        self.look()
        closed = [
            service.id for service in self.register().services.values() if self._is_closed(service, role)
        ]
        tells = tuple(Tell(role.id, "was-it-you", service) for service in closed)
        welcome = "join-welcome-steward" if role.country else "join-welcome"
        return Reply((Say(welcome, Voice(role.language), moves=()),), tells)

    def _is_closed(self, service: Service, role: Role) -> bool:
        """Whether it was closed in the name of whoever has just joined, who may know better (R15)."""
        is_theirs = self.keepers.keeps.get((service.id, Part.CUSTODIAN)) == role.id
        return is_theirs and service.state is State.HIDDEN and service.hidden_because in BY_CUSTODIAN

    def _role(self, inbound: Inbound, channel: Channel) -> Role | None:
        return self.keepers.roles.get(self.addresses.get((channel.limits.name, inbound.address), ""))

    async def gone(self, inbound: Inbound, channel: Channel) -> None:
        """Somebody blocked us; if they keep an entry, the next in line is asked."""
        if (role := self._role(inbound, channel)) is not None:
            await asyncio.to_thread(self.custodians.unreachable, role.id)

    # asking ---------------------------------------------------------------------------------------------

    async def tick(self) -> int:
        """Ask whoever is to be asked now, and say how many were; what breaks is one line, and the next rung
        covers it.
        """
        try:
            claimed = await asyncio.to_thread(self._claimed)
        except Exception as fault:  # noqa: BLE001 - whatever it is, people are answered
            logs.note("failed", stop=Stop.ASK, error=fault)
            return 0
        sent = sum([await self._asked(*each) for each in claimed])
        later, self.later = self.later, {}
        await self._notify_all(later)
        return sent

    async def _asked(self, role: Role, prompt: Prompt) -> bool:
        """Whether it went out; one that breaks keeps nobody else from being asked."""
        try:
            return await self._ask(role, prompt)
        except Exception as fault:  # noqa: BLE001 - as above
            logs.note("failed", stop=Stop.ASK, error=fault)
            return False

    def _claimed(self) -> list[tuple[Role, Prompt]]:
        """What is due and was claimed by this process. Blocks."""
        self.look()
        return self.duties.claimed(self.register(), self.keepers)

    async def _ask(self, role: Role, prompt: Prompt) -> bool:
        say = await asyncio.to_thread(self.talks.opened, role, prompt)
        if prompt.ask is Ask.DAILY:
            await asyncio.to_thread(self.custodians.close, prompt.id, "told")
        is_sent = await self._send(role, say, None if prompt.ask is Ask.DAILY else _opener(role, prompt, say))
        if is_sent:
            if say.choices:  # the line of the day has none: a number typed below it means the question above
                self._is_last(role, asks=True)
            await asyncio.to_thread(self.custodians.sent, prompt.id, self.house.clock())
        return is_sent

    def _is_last(self, role: Role, *, asks: bool) -> None:
        """A question is the last thing in their chat now, and this process knows it; or it is none."""
        if asks:
            self.strange.discard(role.id)
            self.asked.add(role.id)
        else:
            self.strange.add(role.id)
            self.asked.discard(role.id)

    async def tell(self, tells: Iterable[Tell]) -> None:
        """Others hear of all entries at once; whether a closing was meant is a question of its own (R15).

        Never raises: one that cannot be told keeps nobody else from hearing.
        """
        notices: dict[tuple[str, str], list[Tell]] = {}
        for tell in tells:
            try:
                if not await self._asks(tell):
                    notices.setdefault((tell.role, tell.message), []).append(tell)
            except Exception as fault:  # noqa: BLE001 - as above
                logs.note("failed", stop=Stop.ASK, error=fault)
        await self._notify_all(notices)

    async def _notify_all(self, notices: Mapping[tuple[str, str], Sequence[Tell]]) -> None:
        for (who, message), tells in notices.items():
            try:
                if role := self.keepers.roles.get(who):
                    await self._notify(role, message, tells)
            except Exception as fault:  # noqa: BLE001 - one that cannot be told keeps nobody else from hearing
                logs.note("failed", stop=Stop.ASK, error=fault)

    async def _asks(self, tell: Tell) -> bool:
        """Whether it is a question of its own, and was asked."""
        role = self.keepers.roles.get(tell.role)
        if role is None:
            return False
        if tell.message == "was-it-you":
            ask = partial(self.duties.was_it_you, tell.service, role)
        elif role.country and tell.message in _TO_APPROVE and tell.proposal:
            ask = partial(self.duties.approve, tell.proposal, tell.service, role)
        else:
            return False
        if prompt := await asyncio.to_thread(ask):
            await self._asked(role, prompt)
        return True

    async def _notify(self, role: Role, message: str, tells: Iterable[Tell]) -> None:
        if message not in _AT_NIGHT and role.is_quiet(self.house.clock()):
            self.later.setdefault((role.id, message), []).extend(tells)
            return
        content = self._told(tells, is_ring=message == "rung")
        await self._send(role, Say(f"tell-{message}", Voice(role.language), content=content, moves=()))

    def _told(self, tells: Iterable[Tell], *, is_ring: bool) -> Told | None:
        """The entries as they are now, by the day they are asked about next; of two the newer one counts."""
        held, days = self.register().services, dict[date | None, tuple[Service, ...]]()
        for id_, next_on in {tell.service: tell.on for tell in tells}.items():
            if entry := held.get(id_):
                on = next_on if entry.state.may_be_shown else None  # what was hidden since is not asked about
                days[on] = (*days.get(on, ()), entry)
        return Told(days, is_ring) if days else None

    async def _send(self, role: Role, say: Say, opener: Opener | None = None) -> bool:
        """Whether it went out. A notice that may not be sent unasked is not sent: nothing waits for it."""
        channel, address = next((where for where, who in self.addresses.items() if who == role.id), ("", ""))
        if (door := self.house.doors.get(channel)) is None:
            return False
        messages = self.house.renderers[channel].render(say, self.house.clock())
        try:
            return await self._through(door, address, role, messages, opener)
        except Gone:
            await asyncio.to_thread(self.custodians.unreachable, role.id)
        except Exception as fault:  # noqa: BLE001 - one that cannot be reached keeps nobody waiting
            logs.note("failed", stop=Stop.ASK, channel=channel, error=fault)
        return False

    async def _through(
        self, door: Channel, address: str, role: Role, messages: Sequence[Message], opener: Opener | None
    ) -> bool:
        if isinstance(door, Asks):
            return await door.prompt(address, messages, opener, self.heard.get(role.id), self.house.clock())
        for message in messages:
            await door.send(address, message)
        return True


def _opener(role: Role, prompt: Prompt, say: Say) -> Opener:
    """The approved question, about whatever is asked: its first button answers a routine one at once."""
    first = ("asked", "correct") if prompt.ask is Ask.CHECK else ("", OPEN)
    later = ("asked", "later")
    memo = Memo(role.language, prompt=prompt.id)
    match say.content:
        case Entries(entries):
            pass
        case Proposed(service):
            entries = (service,)
        case _:
            entries = ()
    names = [named(service) for service in entries[:_NAMED]] + ["…"] * (len(entries) > _NAMED)
    tokens = (token(first[1], first[0], memo), token(OPEN, "", memo), token(later[1], later[0], memo))
    return Opener(role.language, "; ".join(names), tokens)
