"""Carries one message through the house: veil, session, hearing, turn, rendering, sending, keeping.

Promises: it is the only place that awaits in that order; whatever breaks on the way, the person gets
the neutral trouble card with a number of the floor, the update is parked (counted by stop, channel,
kind of update and class of the fault, nothing else of it), and the next message works. Refuses:
deciding anything a person reads, and letting an exception out.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from bot.channels import Channel, Inbound
from bot.dialogue.events import Chose, Forget, Heard, Record, Say, Session, Turn
from bot.dialogue.turn import Dialogue
from bot.privacy import logs
from bot.privacy.logs import Stop
from bot.privacy.sessions import MemorySessions
from bot.privacy.veil import Damper, Veil
from bot.words.hear import Ear, Raw, Typed
from bot.words.render import Message, Renderer

ALWAYS: Final = ("call", "leave", "distress")
"""What is never damped, however many messages came (D20)."""


@dataclass(slots=True)
class Runtime:
    """The house, wired. `dialogue` is replaced whole when the directory changes."""

    dialogue: Dialogue
    renderers: dict[str, Renderer]
    ear: Ear
    sessions: MemorySessions
    veil: Veil
    damper: Damper
    clock: Callable[[], datetime]
    record: Callable[[Record], None] = lambda _: None
    trouble: Callable[[str], Message] = lambda _: Message("")
    parked: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)

    async def take(self, inbound: Inbound, channel: Channel) -> None:
        """Answer one inbound through `channel`. Never raises."""
        stop = Stop.VEIL
        try:
            key = self.veil.key(f"{channel.limits.name}:{inbound.address}")
            stop = Stop.TAKE
            async with self.sessions.take(key, inbound.id) as slot:
                if slot.is_repeat:
                    return
                stop = Stop.HEAR
                heard = self._hear(inbound.raw, slot.session, channel)
                if self._is_damped(key, heard):
                    return
                stop = Stop.TURN
                turn = self.dialogue.turn(slot.session, heard, now=self.clock())
                stop = Stop.SEND
                await self._carry_out(turn, slot.session, inbound.address, channel)
                slot.keep(turn.session)
        except Exception as fault:  # noqa: BLE001 - nothing may reach the person but the trouble card
            await self._park(stop, inbound, channel, fault)

    def sweep(self) -> None:
        """Forget whose position ran out (R9), and whoever is no longer damped."""
        while self.sessions.sweep() or self.damper.sweep(time.monotonic()):
            pass

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

    async def _carry_out(self, turn: Turn, before: Session | None, address: str, channel: Channel) -> None:
        renderer = self.renderers[channel.limits.name]
        minutes = turn.session.answers.minutes if turn.session else before.answers.minutes if before else None
        leaves = any(isinstance(effect, Forget) and effect.clear for effect in turn.effects)
        for effect in turn.effects:
            match effect:
                case Say():
                    neutral = leaves or effect.state == "escape"
                    for message in renderer.render(effect, self.clock(), minutes=minutes, left=neutral):
                        await channel.send(address, message)
                case Forget(clear=True):
                    await channel.clear(address, ())
                case Record():
                    await asyncio.to_thread(self.record, effect)
                case Forget():
                    pass

    async def _park(self, stop: Stop, inbound: Inbound, channel: Channel, fault: Exception) -> None:
        """Count what broke, and say the neutral trouble card; if even that fails, stay silent."""
        kind = type(inbound.raw).__name__.lower()
        self.parked[stop, channel.limits.name, kind, type(fault).__name__] += 1
        logs.note("parked", stop=stop, channel=channel.limits.name, kind=kind, error=fault)
        try:
            await channel.send(inbound.address, self.trouble("en"))
        except Exception as worse:  # noqa: BLE001 - a door that does not open must not stop the next person
            logs.note("failed", stop=Stop.SEND, channel=channel.limits.name, error=worse)
