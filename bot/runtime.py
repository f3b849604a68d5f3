"""Carries one message through the house: veil, session, hearing, turn, rendering, sending, keeping.

Promises: it is the only place that awaits in that order; whatever breaks on the way, the person gets
the neutral trouble card with a number of the floor, the update is parked (counted by stop, channel,
kind of update and class of the fault, nothing else of it), and the next message works. Refuses:
deciding anything a person reads, and letting an exception out.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from bot.channels import Channel, Inbound
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
    Turn,
)
from bot.dialogue.turn import Dialogue, voice
from bot.privacy import logs
from bot.privacy.logs import Stop
from bot.privacy.sessions import MemorySessions, Slot
from bot.privacy.veil import Damper, Veil
from bot.privacy.witness import Witness
from bot.words.hear import Ear, Raw, Typed
from bot.words.render import Message, Renderer

ALWAYS: Final = ("call", "leave", "distress")
"""What is never damped, however many messages came (D20)."""


Trouble = Callable[[str, str], Message]
"""The trouble card for a language and a channel."""


@dataclass(slots=True)
class _Way:
    """How far a message has come, for whoever has to say what became of it."""

    inbound: Inbound
    channel: Channel
    stop: Stop = Stop.VEIL
    key: bytes = b""
    answers: Answers = field(default_factory=Answers)


@dataclass(slots=True)
class Runtime:
    """The house, wired. `dialogue` is replaced whole when the directory changes."""

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
    parked: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)

    async def take(self, inbound: Inbound, channel: Channel) -> None:
        """Answer one inbound through `channel`. Never raises."""
        way = _Way(inbound, channel)
        try:
            way.key = self.veil.key(f"{channel.limits.name}:{inbound.address}")
            way.stop = Stop.TAKE
            async with self.sessions.take(way.key, inbound.id) as slot:
                if not slot.is_repeat:
                    await self._answer(way, slot)
        except Exception as fault:  # noqa: BLE001 - nothing may reach the person but the trouble card
            await self._park(way, fault)

    def sweep(self) -> None:
        """Forget whose position ran out (R9), whoever is no longer damped, and what was shown a day ago."""
        now = time.monotonic()
        while self.sessions.sweep() or self.damper.sweep(now) or self.witness.sweep(now):
            pass

    async def _answer(self, way: _Way, slot: Slot) -> None:
        way.answers, way.stop = slot.session.answers if slot.session else Answers(), Stop.HEAR
        heard = self._hear(way.inbound.raw, slot.session, way.channel)
        if self._is_damped(way.key, heard):
            await self._show(Say("slow", voice(way.answers)), way)
            return
        way.stop = Stop.TURN
        turn = self.dialogue.turn(slot.session, heard, now=self.clock())
        if turn.session:
            way.answers = turn.session.answers
        await self._carry_out(turn, way)
        way.stop = Stop.KEEP
        slot.keep(turn.session)

    def _hear(self, raw: Raw, session: Session | None, channel: Channel) -> Heard:
        labels = self._labels(session, channel) if isinstance(raw, Typed) else {}
        return self.ear.hear(raw, session, labels)

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
        way.stop = Stop.RENDER
        renderer = self.renderers[way.channel.limits.name]
        neutral = leaves or say.state == "escape"
        messages = renderer.render(say, self.clock(), minutes=way.answers.minutes, left=neutral)
        way.stop = Stop.SEND
        for message in messages:
            await way.channel.send(way.inbound.address, message)

    async def _count(self, record: Record, key: bytes, service: str) -> None:
        """Count a reason, if it is of somebody who was shown that card, and their first of the day (R15)."""
        now = time.monotonic()
        if self.witness.may_report(key, service, now):
            await asyncio.to_thread(self.record, record)
            self.witness.reported(key, service, now)

    async def _park(self, way: _Way, fault: Exception) -> None:
        """Count what broke, and say the neutral trouble card; if even that fails, stay silent."""
        door, kind = way.channel.limits.name, type(way.inbound.raw).__name__.lower()
        self.parked[way.stop, door, kind, type(fault).__name__] += 1
        logs.note("parked", stop=way.stop, channel=door, kind=kind, error=fault)
        try:
            await way.channel.send(way.inbound.address, self._trouble(way))
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
