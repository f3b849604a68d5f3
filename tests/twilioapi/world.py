"""What Twilio knows: the clock, the account, who is on its networks, and what it remembers of them.

Promises: the way of a message is queued, sent, delivered, one after the other for each person, with a
callback for each step; what keeps it from somebody (blocked, window closed, too old) is told only there.
Refuses: judging a call; see `sending`.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from tests.twilioapi.contents import LIST, Choice, Contents, Filled
from tests.twilioapi.faults import Fails
from tests.twilioapi.messages import Message, Messages
from tests.twilioapi.webhook import Hook

DAY = 86_400

Step = tuple[str, int | None]
"""A status and, if it is a bad one, its code."""


@dataclass(frozen=True)
class Shown:
    """A message on somebody's phone."""

    sid: str
    text: str
    choices: tuple[Choice, ...] = ()
    opener: str = ""
    media: tuple[str, ...] = ()

    @property
    def labels(self) -> list[str]:
        """What can be pressed."""
        return [choice.label for choice in self.choices]

    @property
    def is_list(self) -> bool:
        """Must something be pressed before the choices are seen?"""
        return bool(self.opener)

    def __str__(self) -> str:
        """As it looks, a line for each button or row."""
        lines = [*([self.text] if self.text else []), *(f"<{url}>" for url in self.media)]
        lines += [f"[{self.opener} ▾]"] if self.opener else []
        for choice in self.choices:
            lines.append(f"[{choice.label}]" + (f" {choice.description}" if choice.description else ""))
        return "\n".join(lines)


class Phone:
    """Somebody's phone, as the network knows it."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.sees: list[Shown] = []
        self.wrote_at: float | None = None
        self.is_blocked = False
        self.is_opted_out = False

    @property
    def is_whatsapp(self) -> bool:
        """WhatsApp, or SMS?"""
        return self.address.startswith("whatsapp:")


@dataclass(frozen=True)
class Letter:
    """What is to be sent, once it was judged."""

    to: str
    from_: str
    filled: Filled
    media: tuple[str, ...]
    segments: int
    is_approved: bool
    validity: int
    callback: str
    service_sid: str | None
    discards: bool
    obfuscates: bool


class World:
    """One account's Twilio."""

    def __init__(
        self, account_sid: str, hook: Hook, senders: dict[str, str], clock: Callable[[], float]
    ) -> None:
        self.account_sid, self.hook, self.senders, self._clock = account_sid, hook, senders, clock
        self.messages, self.contents = Messages(account_sid, self.now), Contents(account_sid)
        self.phones: dict[str, Phone] = {}
        self.letters: dict[str, Letter] = {}
        self.gate = asyncio.Event()
        self.gate.set()
        self._ahead = 0.0
        self._ways: set[asyncio.Task[None]] = set()
        self._lanes: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    def now(self) -> float:
        """Seconds since 1970, moved on by what `passes` said."""
        return self._clock() + self._ahead

    def passes(self, seconds: float) -> None:
        """Time goes by."""
        self._ahead += seconds

    def phone(self, address: str) -> Phone:
        """The phone at this address; made when first named."""
        return self.phones.setdefault(address, Phone(address))

    def post(self, letter: Letter, fault: Fails | None) -> Message:
        """Takes a letter; what becomes of it comes later."""
        media = len(letter.media)
        message = self.messages.add("outbound-api", letter.from_, letter.to, letter.filled.text, media=media)
        message.segments, message.service_sid = letter.segments, letter.service_sid
        message.discards, message.obfuscates = letter.discards, letter.obfuscates
        self.letters[message.sid] = letter
        self._start(self._carry(message, letter, fault))
        return message

    def opens(self, sid: str) -> None:
        """Somebody reads a message, and lets it be known."""
        letter = self.letters[sid]
        message = self.messages.get(sid)
        if message:
            message.becomes("read", self.now())
        self._start(self._call_back(sid, letter, [("read", None)]))

    async def settle(self) -> None:
        """Until nothing is on its way and every callback has been answered."""
        was_held = not self.gate.is_set()
        self.gate.set()
        while self._ways:
            await asyncio.gather(*self._ways)
        if was_held:
            self.gate.clear()

    async def stop(self) -> None:
        """Whatever is on its way is lost."""
        for way in list(self._ways):
            way.cancel()
        await asyncio.gather(*self._ways, return_exceptions=True)
        await self.hook.stop()

    def _start(self, way: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(way)
        self._ways.add(task)
        task.add_done_callback(self._ways.discard)

    async def _carry(self, message: Message, letter: Letter, fault: Fails | None) -> None:
        async with self._lanes[letter.to]:
            await asyncio.sleep(0.001)  # the 201 is on its way first
            await self.gate.wait()
            steps = self._steps(message, letter, fault)
            for status, error in steps:
                message.becomes(status, self.now(), error)
                if status == "delivered":
                    self._show(message.sid, letter)
        await self._call_back(message.sid, letter, steps)

    async def _call_back(self, sid: str, letter: Letter, steps: list[Step]) -> None:
        for status, error in steps if letter.callback else ():
            await self.hook.bring(letter.callback, self._callback(sid, letter, status, error))

    def _steps(self, message: Message, letter: Letter, fault: Fails | None) -> list[Step]:
        """What the message will become, and why."""
        if self.now() - message.created > letter.validity:
            return [("undelivered", 30036)]
        if fault:
            way: list[Step] = [("sent", None)] if fault.status == "undelivered" else []
            return [*way, (fault.status, fault.code)]
        if error := self._hindrance(letter):
            return [("failed", error)]
        return [("sent", None), ("delivered", None)]

    def _hindrance(self, letter: Letter) -> int | None:
        phone = self.phone(letter.to)
        if not phone.is_whatsapp:
            return None
        if phone.is_blocked:
            return 63014
        is_open = phone.wrote_at is not None and self.now() - phone.wrote_at <= DAY
        return None if is_open or (letter.is_approved and letter.filled.kind != LIST) else 63016

    def _show(self, sid: str, letter: Letter) -> None:
        it = letter.filled
        self.phone(letter.to).sees.append(Shown(sid, it.text, it.choices, it.opener, letter.media))

    def _callback(self, sid: str, letter: Letter, status: str, error: int | None) -> dict[str, str]:
        form = {
            "AccountSid": self.account_sid,
            "ApiVersion": "2010-04-01",
            "From": letter.from_,
            "MessageSid": sid,
            "MessageStatus": status,
            "SmsSid": sid,
            "SmsStatus": status,
            "To": letter.to,
        }
        if letter.to.startswith("whatsapp:"):
            form |= {"ChannelInstallSid": f"XE{0:032x}", "ChannelPrefix": "whatsapp"}
            form |= {"ChannelToAddress": letter.to.removeprefix("whatsapp:"), "StructuredMessage": "false"}
        return form | ({"ErrorCode": str(error), "ErrorMessage": ""} if error else {})
