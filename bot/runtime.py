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
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.channels import Channel, Gone, Inbound
from bot.dialogue.events import (
    Answers,
    Chose,
    Effect,
    Forget,
    Heard,
    Memo,
    Record,
    Say,
    Session,
    Started,
    Turn,
    Voice,
)
from bot.dialogue.turn import Dialogue
from bot.dialogue.views import numbered
from bot.privacy import logs
from bot.privacy.ledger import AGAIN, LONGEST, MemoryLedger, Standing
from bot.privacy.logs import Stop
from bot.privacy.sessions import MemorySessions, Slot
from bot.privacy.veil import Damper, Veil
from bot.privacy.witness import Witness
from bot.prompting import Prompting
from bot.words.catalog import SOURCE
from bot.words.hear import Ear, Opened, Typed
from bot.words.render import Message, Renderer

ALWAYS: Final = ("call", "leave", "escape", "distress")
"""What is never damped, however many messages came (D20)."""

STALE: Final = timedelta(minutes=10)
"""Older than this, a typed message may be read by somebody else now: only the neutral entry answers it."""

_TOGETHER: Final = 20  # cards that are cleared at the same time

Trouble = Callable[[str, str, str], Message]
"""The trouble card for a language, a channel and a place ("" when it is not known)."""


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

    `paused` is set while the steward has closed every door: it gives the card for a language and a channel,
    and nothing else is answered but leaving. `doors` are those that can be used without somebody knocking,
    for clearing up: by name of the channel. `keepers` hears first, and leaves alone all that is a seeker's.
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
    paused: Callable[[str, str], Sequence[Message]] | None = None
    ledger: MemoryLedger = field(default_factory=MemoryLedger)
    doors: dict[str, Channel] = field(default_factory=dict)
    keepers: Prompting | None = None
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
            with suppress(Gone):
                await self._park(way, fault)

    async def gone(self, inbound: Inbound, channel: Channel) -> None:
        """Somebody blocked us, or is no more: nothing of them stays."""
        key = self._key(inbound.address, channel)
        async with self.sessions.take(key, inbound.id) as slot:
            self.ledger.drop(key)
            slot.keep(None)
        if self.keepers is not None:
            await self.keepers.gone(inbound, channel)

    def sweep(self) -> None:
        """Forget whose position ran out (R9), whoever is no longer damped, and what was shown a day ago."""
        now = time.monotonic()
        while self.sessions.sweep() or self.damper.sweep(now) or self.witness.sweep(now):
            pass

    async def clear_due(self) -> None:
        """Make the cards neutral whose time is over (R9); who wanted theirs kept is only forgotten."""
        await self._clear_each(self.ledger.due(time.monotonic()))

    async def clear_all(self) -> None:
        """Make every open card neutral, before this process ends and forgets them (R9).

        What is being answered meanwhile comes in the next round.
        """
        while standing := self.ledger.everything():
            await self._clear_each(standing, is_last=True)

    async def _clear_each(self, standing: list[tuple[bytes, Standing]], *, is_last: bool = False) -> None:
        few = asyncio.Semaphore(_TOGETHER)

        async def clear(key: bytes, was: Standing) -> None:
            async with few:
                await self._clear(key, was, is_last=is_last)

        await asyncio.gather(*(clear(*each) for each in standing))

    async def _clear(self, key: bytes, was: Standing, *, is_last: bool) -> None:
        """One chat, unless somebody tapped meanwhile; what cannot be cleared now is tried again."""
        async with self.sessions.take(key, f"clear {was.card} {was.clears_at}") as slot:
            if self.ledger.of(key) != was:
                return
            slot.keep(None)
            self.ledger.drop(key)
            try:
                left = () if was.keeps else await self._neutralise(was)
            except Gone:
                return
            except Exception as fault:  # noqa: BLE001 - one chat that cannot be cleared stops no other
                logs.note("failed", stop=Stop.SWEEP, channel=was.door, error=fault)
                left = (was.card, *was.loose)
            if left and not is_last:
                card = was.card if was.card in left else ""
                loose = tuple(each for each in left if each != card)
                self.ledger.postpone(key, replace(was, card=card, loose=loose), time.monotonic())

    async def _neutralise(self, was: Standing) -> Sequence[str]:
        """The card first, then the rest; what could not be erased."""
        door, now = self.doors[was.door], self.clock()
        if was.card:
            say = self.dialogue.neutral(was.language, now=now)
            for message in self.renderers[was.door].render(say, now, left=True):
                await door.send(was.address, message, was.card)
        return await door.clear(was.address, was.loose)

    def _key(self, address: str, channel: Channel) -> bytes:
        return self.veil.key(f"{channel.limits.name}:{address}")

    async def _attempt(self, way: _Way, slot: Slot) -> None:
        try:
            await self._answer_or_park(way, slot)
        except Gone:
            self.ledger.drop(way.key)
            slot.keep(None)

    async def _answer_or_park(self, way: _Way, slot: Slot) -> None:
        try:
            await self._answer(way, slot)
        except Gone:
            raise
        except Exception as fault:  # noqa: BLE001 - nothing may reach the person but the trouble card
            await self._park(way, fault)

    async def _answer(self, way: _Way, slot: Slot) -> None:
        if self.paused and self.keepers is not None:  # a phone that was stolen is a reason to pause
            way.inbound = self.keepers.shut_out(way.inbound)
        elif await self._is_keeper_s(way, slot):
            return
        way.over = self._card_to_edit(way)
        turn = await self._turn(way, slot)
        await self._tidy(way, turn)
        if turn is not None:
            way.stop = Stop.KEEP
            slot.keep(turn.session, leaves=Forget(clear=True) in turn.effects)

    async def _is_keeper_s(self, way: _Way, slot: Slot) -> bool:
        """Whether somebody who keeps an entry spoke, and was answered; nothing of it is a session."""
        if self.keepers is None:
            return False
        way.stop = Stop.ASK
        if self.keepers.is_kept(way.inbound) and self.damper.too_many(way.key, time.monotonic()):
            await self._show(self._slow(None), way)
            return True
        reply = await self.keepers.hears(way.inbound, way.channel, slot.session)
        if reply is None:
            return False
        way.over = "" if reply.stands else way.inbound.on
        try:
            for say in reply.says:
                await self._show(say, way)
            slot.keep(slot.session)
        finally:  # whoever closes an entry cannot keep the others from hearing of it (R15)
            await self.keepers.tell(reply.tells)
        return True

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
        if slot.has_just_left and isinstance(heard, Chose) and heard.at != self.dialogue.flow.clears:
            heard = replace(heard, memo=Memo(heard.memo.language))  # what was left does not come back
        if self.paused and not self._leaves(heard):
            return await self._say_closed(self.paused, slot, heard, way)
        if self._is_damped(way.key, heard):
            await self._show(self._slow(slot.session), way)
            return None
        way.stop = Stop.TURN
        turn = self.dialogue.turn(slot.session, heard, now=self.clock())
        if turn.session:
            way.answers = turn.session.answers
        for effect in turn.effects:
            await self._do(effect, way)
        return turn

    def _leaves(self, heard: Heard) -> bool:
        """Whether this is leaving, which works always; from a state's own button too."""
        if not isinstance(heard, Chose):
            return False
        flow, state = self.dialogue.flow, self.dialogue.flow.states.get(heard.at)
        roads = {**state.next, **state.offer} if state else flow.anywhere
        return roads.get(heard.choice) == flow.clears

    async def _say_closed(
        self, closed: Callable[[str, str], Sequence[Message]], slot: Slot, heard: Heard, way: _Way
    ) -> Turn:
        """The card of a closed door, in the language spoken so far; where somebody stood stays as it is."""
        pressed = heard.memo.language if isinstance(heard, Chose) else ""
        known = (way.answers.tongue, pressed, way.inbound.hint)
        way.language = next((tag for tag in known if tag in self.dialogue.languages), SOURCE)
        for message in closed(way.language, way.channel.limits.name):
            await self._send(message, way)
        return Turn(slot.session, ())

    def _slow(self, session: Session | None) -> Say:
        """Please wait, above what was asked anyway."""
        if session is None:
            return Say("slow", Voice())
        return replace(self.dialogue.present(session, now=self.clock()), above=("slow",))

    async def _tidy(self, way: _Way, turn: Turn | None = None) -> None:
        """Write down what stands now, and erase what stood beside it, unless it is to be left so (R18)."""
        way.stop = Stop.SEND
        before = self.ledger.of(way.key)
        forgets = [effect for effect in turn.effects if isinstance(effect, Forget)] if turn else []
        is_left_so = any(not forget.clear for forget in forgets)
        card = way.shown[-1] if way.shown else before.card if before else ""
        stood = {*before.loose, before.card} if before and not is_left_so else set()
        loose = {*stood, way.inbound.came} - {*way.shown, card, ""}
        self._write_down(way, before, "" if forgets else card, loose)  # first, for erasing may be cut short
        if loose:
            left = await way.channel.clear(way.inbound.address, sorted(loose))
            self._write_down(way, before, "" if forgets else card, left)

    def _write_down(self, way: _Way, before: Standing | None, card: str, loose: Iterable[str]) -> None:
        """What stands in this chat now; what could not be erased goes with the next answer."""
        parts = way.shown[:-1] if card else []
        if not card and not loose:
            self.ledger.drop(way.key)
            return
        wait, keeps = self._wait(way, before) if card else (AGAIN, False)
        door, address = way.channel.limits.name, way.inbound.address
        standing = Standing(door, address, card, (*parts, *loose), way.language, wait, keeps)
        self.ledger.keep(way.key, standing, time.monotonic())

    def _wait(self, way: _Way, before: Standing | None) -> tuple[float, bool]:
        """For how long the card stands, in seconds, and whether the person clears it (R9)."""
        minutes = way.answers.minutes
        if minutes is None and before is not None and before.card:
            return before.wait, before.keeps  # chosen before the conversation was forgotten
        if minutes is None:
            minutes = self.renderers[way.channel.limits.name].minutes
        return minutes * 60.0 or LONGEST, not minutes

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

    async def _do(self, effect: Effect, way: _Way) -> None:
        match effect:
            case Say():
                await self._show(effect, way)
                for service in numbered(effect.content):
                    self.witness.saw(way.key, service, time.monotonic())
            case Forget(clear=True):
                way.stop = Stop.SEND
                await way.channel.clear(way.inbound.address, ())
            case Record(service):
                await self._count(effect, way.key, service)
            case Forget():
                pass

    async def _show(self, say: Say, way: _Way) -> None:
        way.stop, way.language = Stop.RENDER, say.voice.language
        renderer = self.renderers[way.channel.limits.name]
        is_neutral = say.state in ("escape", self.dialogue.flow.clears)
        messages = renderer.render(say, self.clock(), minutes=way.answers.minutes, left=is_neutral)
        for message in messages:
            await self._send(message, way)

    async def _send(self, message: Message, way: _Way) -> None:
        """The first of an answer takes the place of the card; what leaves nothing behind has no id."""
        way.stop = Stop.SEND
        if shown := await way.channel.send(way.inbound.address, message, way.over):
            way.over = ""
            way.shown.append(shown)

    async def _count(self, record: Record, key: bytes, service: str) -> None:
        """Count a reason, the first of somebody's day on a card, and whether they were shown it (R15)."""
        now = time.monotonic()
        if not self.witness.has_reported(key, service, now):
            shown = self.witness.may_report(key, service, now)
            await asyncio.to_thread(self.record, replace(record, is_witnessed=shown))
            self.witness.reported(key, service, now)

    def lose(self, door: str, fault: BaseException) -> None:
        """Count what could not even be read."""
        self.parked[Stop.READ, door, "other", type(fault).__name__] += 1
        logs.note("parked", stop=Stop.READ, channel=door, kind="other", error=fault)

    async def _park(self, way: _Way, fault: Exception) -> None:
        """Count what broke, and say the neutral trouble card; if even that fails, be silent. Raises Gone."""
        door, kind = way.channel.limits.name, type(way.inbound.raw).__name__.lower()
        self.parked[way.stop, door, kind, type(fault).__name__] += 1
        logs.note("parked", stop=way.stop, channel=door, kind=kind, error=fault)
        for step in (self._say_trouble, self._tidy):
            try:
                await step(way)
            except Gone:
                raise
            except Exception as worse:  # noqa: BLE001 - a door that does not open must not stop the next person
                logs.note("failed", stop=Stop.SEND, channel=door, error=worse)

    async def _say_trouble(self, way: _Way) -> None:
        if way.shown:
            way.over = way.shown.pop()
        await self._send(self._trouble(way), way)

    def _trouble(self, way: _Way) -> Message:
        """In the language spoken so far, and standing as long as the person asked for."""
        way.language = way.answers.tongue or SOURCE
        message = self.trouble(way.language, way.channel.limits.name, way.answers.place)
        minutes = way.answers.minutes
        return message if minutes is None else replace(message, minutes=minutes)
