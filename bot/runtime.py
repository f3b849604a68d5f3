"""Carries one message through the house: veil, session, hearing, turn, rendering, sending, keeping.

Promises: it is the only place that awaits in that order; whatever breaks on the way, the person gets
the neutral trouble card with a number of the floor, the update is parked (counted by stop, channel,
kind of update and class of the fault, nothing else of it), and the next message works. Where a channel
can edit and erase, one card stands, and what was typed is gone when it is answered. Refuses: deciding
anything a person reads, and letting an exception out.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.channels import Channel, Gone, Inbound
from bot.dialogue.events import (
    Answers,
    Card,
    Chose,
    Content,
    Effect,
    Forget,
    Heard,
    Numbers,
    Record,
    Say,
    Session,
    Sheet,
    Started,
    Turn,
)
from bot.dialogue.turn import Dialogue, voice
from bot.privacy import logs
from bot.privacy.ledger import LONGEST, MemoryLedger, Standing
from bot.privacy.logs import Stop
from bot.privacy.sessions import MemorySessions, Slot
from bot.privacy.veil import Damper, Veil
from bot.privacy.witness import Witness
from bot.words.hear import Ear, Opened, Typed
from bot.words.render import Message, Renderer

ALWAYS: Final = ("call", "leave", "distress")
"""What is never damped, however many messages came (D20)."""

STALE: Final = timedelta(minutes=10)
"""Older than this, a typed message may be read by somebody else now: only the neutral entry answers it."""

_TOGETHER: Final = 20  # cards that are cleared at the same time


Trouble = Callable[[str, str], Message]
"""The trouble card for a language and a channel."""


@dataclass(slots=True)
class _Way:
    """How far a message has come, for whoever has to say what became of it.

    `over` is the card that the next message takes the place of; `shown` are the ids of what stands now.
    """

    inbound: Inbound
    channel: Channel
    stop: Stop = Stop.VEIL
    key: bytes = b""
    answers: Answers = field(default_factory=Answers)
    language: str = ""
    over: str = ""
    shown: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Runtime:
    """The house, wired. `dialogue` is replaced whole when the directory changes.

    `doors` are those that can be used without somebody knocking, for clearing up: by name of the channel.
    """

    dialogue: Dialogue
    renderers: dict[str, Renderer]
    ear: Ear
    sessions: MemorySessions
    veil: Veil
    damper: Damper
    witness: Witness
    clock: Callable[[], datetime]
    record: Callable[[Record], None] = lambda _: None
    trouble: Trouble = lambda *_: Message("")
    ledger: MemoryLedger = field(default_factory=MemoryLedger)
    doors: dict[str, Channel] = field(default_factory=dict)
    parked: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)

    async def take(self, inbound: Inbound, channel: Channel) -> None:
        """Answer one inbound through `channel`. Never raises."""
        way = _Way(inbound, channel)
        try:
            way.key = self._key(inbound.address, channel)
            way.stop = Stop.TAKE
            async with self.sessions.take(way.key, inbound.id) as slot:
                if not slot.is_repeat:
                    await self._attempt(way, slot)
        except Exception as fault:  # noqa: BLE001 - as in `_attempt`, where there is no session to stand in
            await self._park(way, fault)

    async def gone(self, inbound: Inbound, channel: Channel) -> None:
        """Somebody blocked us, or is no more: nothing of them stays."""
        key = self._key(inbound.address, channel)
        async with self.sessions.take(key, inbound.id) as slot:
            self.ledger.drop(key)
            slot.keep(None)

    def sweep(self) -> None:
        """Forget whose position ran out (R9), whoever is no longer damped, and what was shown a day ago."""
        now = time.monotonic()
        while self.sessions.sweep() or self.damper.sweep(now) or self.witness.sweep(now):
            pass

    async def clear_due(self) -> None:
        """Make the cards neutral whose time is over (R9); who wanted theirs kept is only forgotten."""
        await self._clear_each(self.ledger.due(time.monotonic()))

    async def clear_all(self) -> None:
        """Make every open card neutral, before this process ends and forgets them (R9)."""
        await self._clear_each(self.ledger.everything())

    async def _clear_each(self, standing: list[tuple[bytes, Standing]]) -> None:
        few = asyncio.Semaphore(_TOGETHER)

        async def clear(key: bytes, was: Standing) -> None:
            async with few:
                await self._clear(key, was)

        await asyncio.gather(*(clear(*each) for each in standing))

    async def _clear(self, key: bytes, was: Standing) -> None:
        """One chat, unless somebody tapped meanwhile."""
        door = self.doors[was.door]
        try:
            async with self.sessions.take(key, f"clear {was.card} {was.clears_at}") as slot:
                if self.ledger.of(key) != was:
                    return
                self.ledger.drop(key)
                slot.keep(None)
                if not was.keeps:
                    await self._neutralise(was, door)
        except Exception as fault:  # noqa: BLE001 - one chat that cannot be cleared stops no other
            logs.note("failed", stop=Stop.SWEEP, channel=was.door, error=fault)

    async def _neutralise(self, was: Standing, door: Channel) -> None:
        now = self.clock()
        say = self.dialogue.neutral(was.language, now=now)
        for message in self.renderers[was.door].render(say, now, left=True):
            await door.send(was.address, message, was.card)
        await door.clear(was.address, was.loose)

    def _key(self, address: str, channel: Channel) -> bytes:
        return self.veil.key(f"{channel.limits.name}:{address}")

    async def _attempt(self, way: _Way, slot: Slot) -> None:
        try:
            await self._answer(way, slot)
        except Gone:
            self.ledger.drop(way.key)
            slot.keep(None)
        except Exception as fault:  # noqa: BLE001 - nothing may reach the person but the trouble card
            await self._park(way, fault)

    async def _answer(self, way: _Way, slot: Slot) -> None:
        way.over = self._card_to_edit(way)
        turn = await self._turn(way, slot)
        await self._tidy(way, turn)
        if turn is not None:
            way.stop = Stop.KEEP
            slot.keep(turn.session)

    def _card_to_edit(self, way: _Way) -> str:
        """The card whose button was pressed, else the one that stands; whoever opens the chat gets a new one.

        A person who has cleared the chat by hand no longer sees the card that we could still edit.
        """
        standing = self.ledger.of(way.key)
        if way.inbound.on or standing is None or isinstance(way.inbound.raw, Opened):
            return way.inbound.on
        return standing.card

    async def _turn(self, way: _Way, slot: Slot) -> Turn | None:
        """What the message came to; None when it came too fast, and changes nothing."""
        way.answers, way.stop = slot.session.answers if slot.session else Answers(), Stop.HEAR
        heard = self._heard(way, slot.session)
        if self._is_damped(way.key, heard):
            await self._show(Say("slow", voice(way.answers)), way)
            return None
        way.stop = Stop.TURN
        turn = self.dialogue.turn(slot.session, heard, now=self.clock())
        if turn.session:
            way.answers = turn.session.answers
        await self._carry_out(turn, way)
        return turn

    async def _tidy(self, way: _Way, turn: Turn | None) -> None:
        """Write down what stands now, and erase what stood beside it, unless it is to be left so (R18)."""
        way.stop = Stop.SEND
        before = self.ledger.of(way.key)
        card = way.shown[-1] if way.shown else before.card if before else ""
        forgets = [effect for effect in turn.effects if isinstance(effect, Forget)] if turn else []
        if card and not forgets:
            self.ledger.keep(way.key, self._standing(way, card), time.monotonic())
        else:
            self.ledger.drop(way.key)
        is_kept = any(not forget.clear for forget in forgets)
        stood = {*before.loose, before.card} if before and not is_kept else set()
        if loose := {*stood, way.inbound.came} - {*way.shown, card, ""}:
            await way.channel.clear(way.inbound.address, sorted(loose))

    def _standing(self, way: _Way, card: str) -> Standing:
        door, chosen = way.channel.limits.name, way.answers.minutes
        minutes = self.renderers[door].minutes if chosen is None else chosen
        return Standing(
            door,
            way.inbound.address,
            card,
            tuple(way.shown[:-1]),
            way.language,
            minutes * 60.0 or LONGEST,
            keeps=not minutes,
        )

    def _heard(self, way: _Way, session: Session | None) -> Heard:
        sent_at = way.inbound.sent_at
        is_stale = sent_at is not None and datetime.now(UTC) - sent_at > STALE  # noqa: TID251 - never SULUH_NOW
        if is_stale:
            return Started(way.inbound.hint)
        labels = self._labels(session, way.channel) if isinstance(way.inbound.raw, Typed) else {}
        return self.ear.hear(way.inbound.raw, session, labels, way.inbound.hint)

    def _labels(self, session: Session | None, channel: Channel) -> dict[str, str]:
        """The labels last offered: the present state said again, which costs no more than remembering."""
        if session is None or not session.offered:
            return {}
        say = self.dialogue.present(session, now=self.clock())
        return self.renderers[channel.limits.name].labels(say)

    def _is_damped(self, key: bytes, heard: Heard) -> bool:
        is_urgent = isinstance(heard, Chose) and heard.choice in ALWAYS
        return self.damper.too_many(key, time.monotonic()) and not is_urgent

    async def _carry_out(self, turn: Turn, way: _Way) -> None:
        leaves = any(isinstance(effect, Forget) and effect.clear for effect in turn.effects)
        for effect in turn.effects:
            await self._do(effect, way, leaves=leaves)

    async def _do(self, effect: Effect, way: _Way, *, leaves: bool) -> None:
        match effect:
            case Say():
                await self._show(effect, way, leaves=leaves)
                for service in _services(effect.content):
                    self.witness.saw(way.key, service, time.monotonic())
            case Forget(clear=True):
                way.stop = Stop.SEND
                await way.channel.clear(way.inbound.address, ())
            case Record(service):
                await self._count(effect, way.key, service)
            case Forget():
                pass

    async def _show(self, say: Say, way: _Way, *, leaves: bool = False) -> None:
        way.stop, way.language = Stop.RENDER, say.voice.language
        renderer = self.renderers[way.channel.limits.name]
        neutral = leaves or say.state == "escape"
        messages = renderer.render(say, self.clock(), minutes=way.answers.minutes, left=neutral)
        for message in messages:
            await self._send(message, way)

    async def _send(self, message: Message, way: _Way) -> None:
        """The first of an answer takes the place of the card; what leaves nothing behind has no id."""
        way.stop = Stop.SEND
        if shown := await way.channel.send(way.inbound.address, message, way.over):
            way.over = ""
            way.shown.append(shown)

    async def _count(self, record: Record, key: bytes, service: str) -> None:
        """Count a reason, if it is of somebody who was shown that card, and their first of the day (R15)."""
        now = time.monotonic()
        if self.witness.may_report(key, service, now):
            await asyncio.to_thread(self.record, record)
            self.witness.reported(key, service, now)

    def lose(self, door: str, fault: BaseException) -> None:
        """Count what could not even be read."""
        self.parked[Stop.READ, door, "other", type(fault).__name__] += 1
        logs.note("parked", stop=Stop.READ, channel=door, kind="other", error=fault)

    async def _park(self, way: _Way, fault: Exception) -> None:
        """Count what broke, and say the neutral trouble card; if even that fails, stay silent."""
        door, kind = way.channel.limits.name, type(way.inbound.raw).__name__.lower()
        self.parked[way.stop, door, kind, type(fault).__name__] += 1
        logs.note("parked", stop=way.stop, channel=door, kind=kind, error=fault)
        try:
            if way.shown:
                way.over = way.shown.pop()
            await self._send(self._trouble(way), way)
            await self._tidy(way, None)
        except Exception as worse:  # noqa: BLE001 - a door that does not open must not stop the next person
            logs.note("failed", stop=Stop.SEND, channel=door, error=worse)

    def _trouble(self, way: _Way) -> Message:
        """In the language spoken so far, and standing as long as the person asked for."""
        message = self.trouble(way.answers.tongue or "en", way.channel.limits.name)
        minutes = way.answers.minutes
        return message if minutes is None else replace(message, minutes=minutes)


def _services(content: Content | None) -> Iterator[str]:
    """The ids of the services whose numbers a content shows."""
    match content:
        case Card(service):
            yield service.id
        case Sheet(services=services):
            yield from (service.id for service in services)
        case Numbers(danger):
            shown = (*danger.lines, danger.child, danger.write)
            yield from (service.id for service in shown if service is not None)
        case _:
            return
