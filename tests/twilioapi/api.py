"""The fake Twilio: takes calls, judges them, does them, keeps them.

Promises: every request is kept in bytes; a call that no working program would make is refused and its
sentence kept in `complaints`; one root serves messages and content. Refuses: paths that are not faked, media
among them, for nobody should fetch what people sent.
"""

import asyncio
import json
import re
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import unquote_plus

from tests.twilioapi import faults
from tests.twilioapi.calls import Asked
from tests.twilioapi.messages import Message
from tests.twilioapi.people import Person
from tests.twilioapi.refusals import Refused
from tests.twilioapi.schema import Json
from tests.twilioapi.sending import address_problem
from tests.twilioapi.webhook import Door, Hook
from tests.twilioapi.wire import Request, Server, Told, told_no
from tests.twilioapi.world import World

ACCOUNT_SID = "AC00000000000000000000000000fa4e00"
AUTH_TOKEN = "0123456789abcdef0123456789abcdef"
WHATSAPP_FROM, SMS_FROM = "whatsapp:+14155550100", "+14155550101"
SERVICE_SID = "MG00000000000000000000000000fa4e00"


@dataclass(frozen=True)
class Call:
    """A call that was answered: what it was, given what, when, and the status that was answered."""

    name: str
    given: Json
    sid: str
    at: float
    status: int
    fault: faults.Fault | None = None

    @property
    def is_done(self) -> bool:
        """Was it done, whether or not the answer arrived?"""
        return 200 <= self.status < 300


class TwilioApi:
    """Twilio for one account: `async with TwilioApi() as api:`; the program goes to `api.url`."""

    def __init__(self, *, clock: Callable[[], float] = time.time) -> None:
        self.account_sid, self.auth_token = ACCOUNT_SID, AUTH_TOKEN
        self.whatsapp_from, self.sms_from, self.service_sid = WHATSAPP_FROM, SMS_FROM, SERVICE_SID
        self.hook = Hook(self.account_sid, self.auth_token)
        senders = {"whatsapp": self.whatsapp_from, "sms": self.sms_from, "service": self.service_sid}
        self.world = World(self.account_sid, self.hook, senders, clock)
        self.faults: list[faults.Rule] = []
        self.calls: list[Call] = []
        self.complaints, self.told = self.hook.complaints, self.hook.told
        self._people: dict[str, Person] = {}
        self._counts: Counter[str] = Counter()
        self._server = Server(self.answer)
        self._something = asyncio.Event()

    async def __aenter__(self) -> Self:
        await self._server.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, where: TracebackType | None
    ) -> None:
        await self.world.stop()
        await self._server.stop()

    @property
    def url(self) -> str:
        """Where it listens, for messages and content alike."""
        return f"http://127.0.0.1:{self._server.port}"

    @property
    def messages(self) -> list[Message]:
        """Everything that Twilio still remembers, oldest first."""
        return list(self.world.messages.values())

    @property
    def holds_back(self) -> bool:
        """Does everything stay queued until `settle`?"""
        return not self.world.gate.is_set()

    @holds_back.setter
    def holds_back(self, is_held: bool) -> None:
        (self.world.gate.clear if is_held else self.world.gate.set)()

    def points_to(
        self, webhook: str, *, reached_at: str = "", door: Door = None, patience: float | None = None
    ) -> None:
        """Where the program is: its public address, and what stands in for the scheme and host of such."""
        self.hook.url, self.hook.reached_at, self.hook.door = webhook, reached_at, door
        self.hook.patience = self.hook.patience if patience is None else patience

    def now(self) -> float:
        """The fake's clock."""
        return self.world.now()

    def passes(self, seconds: float) -> None:
        """Moves the fake's clock on; nothing sleeps."""
        self.world.passes(seconds)

    def person(self, number: str, channel: str = "whatsapp", *, name: str = "Somebody") -> Person:
        """The person with this number, or this name of Meta's (US.1349…); made when first named."""
        address = f"whatsapp:{number}" if channel == "whatsapp" else number
        assert not address_problem(address), f"{address}: {address_problem(address)}"
        return self._people.setdefault(address, Person(self.world, self.world.phone(address), name))

    def approve(self, content_sid: str) -> None:
        """WhatsApp approves a template, so that it may be sent at any time."""
        content = self.world.contents[content_sid]
        assert not (why := content.disapproval), f"WhatsApp would not approve this: {why}"
        content.is_approved = True

    def calls_of(self, *names: str) -> list[Call]:
        """The calls of these kinds, in order."""
        return [call for call in self.calls if call.name in names]

    def was_told(self, text: str) -> bool:
        """Is this in anything that Twilio was ever told, as it came or with its escapes undone?"""
        return any(text in reading for raw in self.told for reading in _readings(raw))

    async def settle(self) -> None:
        """Until nothing is on its way and every callback has been answered."""
        await self.world.settle()

    async def wait_for(self, predicate: Callable[[], Any], timeout: float = 5) -> Any:  # noqa: ANN401, ASYNC109 - as the predicate; a test says how long
        """What the predicate says as soon as it says anything; it is asked after each call, and often."""
        async with asyncio.timeout(timeout):
            while not (found := predicate()):
                self._something.clear()
                try:
                    await asyncio.wait_for(self._something.wait(), 0.02)
                except TimeoutError:
                    continue
        return found

    async def answer(self, request: Request) -> Told:
        """The response to a request."""
        self.told.append(request.raw)
        try:
            return await self._answer(request)
        except Exception as broke:
            # The program may swallow what it gets; the test shall not.
            self.complaints.append(f"The fake broke at {request.verb} {request.path}: {broke!r}")
            raise

    async def _answer(self, request: Request) -> Told:
        asked = Asked(request, self.world, self.url)
        status = 0
        try:
            asked.route(self.auth_token)
            do = asked.prepare()
            asked.fault = self._fault(asked)
            told = self._not_done(asked.fault) or do()
            status = told.status
        except Refused as refused:
            if refused.is_bug:
                self.complaints.append(f"{asked.name or 'Twilio'}: {refused.message} ({refused.code})")
            told = told_no(refused)
            status = told.status
        finally:
            self._keep(Call(asked.name, asked.given, asked.sid, self.now(), status, asked.fault))
        return await self._on_the_way(told, asked.fault)

    def _fault(self, asked: Asked) -> faults.Fault | None:
        self._counts[asked.name] += 1
        met = (rule(asked.name, asked.given, self._counts[asked.name]) for rule in self.faults)
        return next((fault for fault in met if fault), None)

    def _not_done(self, fault: faults.Fault | None) -> Told | None:
        if isinstance(fault, faults.Refuse):
            return told_no(Refused(fault.code), fault.retry_after)
        if isinstance(fault, faults.Broken):
            return Told(fault.status, faults.PAGE.format(fault.status).encode(), "text/html")
        return Told(0) if fault == faults.Lost(is_done=False) else None

    async def _on_the_way(self, told: Told, fault: faults.Fault | None) -> Told:
        if isinstance(fault, faults.Hang):
            await asyncio.sleep(fault.seconds)
        return Told(0) if isinstance(fault, faults.Lost) else told

    def _keep(self, call: Call) -> None:
        self.calls.append(call)
        self._something.set()


@asynccontextmanager
async def opened(
    webhook: str = "",
    *,
    reached_at: str = "",
    door: Door = None,
    clock: Callable[[], float] = time.time,
) -> AsyncIterator[TwilioApi]:
    """A Twilio that has nothing to complain of when the block ends well."""
    async with TwilioApi(clock=clock) as api:
        api.points_to(webhook, reached_at=reached_at, door=door)
        yield api
        await api.settle()
        assert not api.complaints, "; ".join(api.complaints)


def _readings(raw: bytes) -> Iterator[str]:
    text = raw.decode(errors="replace")
    yield text
    yield unquote_plus(text)
    yield re.sub(
        r"\\u[0-9a-f]{4}(?:\\u[0-9a-f]{4})*",
        lambda match: str(json.loads(f'"{match[0]}"')),
        unquote_plus(text),
    )
