"""What we ask of Twilio, by its own library: send, list what it still holds, delete it.

Promises: a text waits at Twilio for five minutes at most, and Twilio is asked to keep neither text nor
number; what may go through later is tried again, a few times; the rest is one of the meanings of `faults`.
Refuses: to keep what was sent, or an id of it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, TypeVar

from aiolimiter import AsyncLimiter
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.rest import Client

from bot.channels import Gone
from bot.channels.twilio.faults import Means, NeedsYou, NotSent, means
from bot.channels.twilio.lines import Broken, Lines

VALID: Final = 300
"""Seconds a message may wait at Twilio; later, somebody else may hold the phone (C08)."""

PER_SECOND: Final = 80
"""Messages to all people together: what a WhatsApp number may send (Meta)."""

MOST_HELD: Final = 1000
"""Messages looked at in one round of deleting."""

UNFINISHED: Final = 20009
GONE_ALREADY: Final = 20404

_TRIES: Final = 4
_FIRST_WAIT: Final = 0.5  # seconds; doubled with each try
T = TypeVar("T")
Waits = Callable[[float], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Account:
    """Whose account it is, where Twilio is ("": its own place), and where it tells what became of a text."""

    sid: str
    token: str = field(repr=False)
    root: str = ""
    callback: str = ""


def client(account: Account, lines: Lines | None = None) -> Client:
    """The library's client, pointed at the account's Twilio. Without lines it is the one that blocks."""
    made = Client(account.sid, account.token, http_client=lines)
    if account.root:
        made.api.base_url = made.content.base_url = account.root
    return made


class Calls:
    """The calls of one account. `wait` is asyncio's sleep, or a test's; `alarms`: codes for the steward."""

    def __init__(self, account: Account, wait: Waits = asyncio.sleep) -> None:
        self.alarms: set[int | None] = set()
        self._account, self._wait = account, wait
        self._lines = Lines()
        self._client = client(account, self._lines)
        self._pace = AsyncLimiter(PER_SECOND, 1)

    async def close(self) -> None:
        """Close the lines."""
        await self._lines.close()

    async def text(self, sender: str, to: str, body: str) -> str:
        """Send a text; its sid. Raises Gone, NotSent."""
        return await self._create(sender, to, body=body)

    async def content(self, sender: str, to: str, sid: str, variables: str) -> str:
        """Send a content template, filled in; its sid. Raises Gone, NotSent."""
        return await self._create(sender, to, content_sid=sid, content_variables=variables)

    async def _create(self, sender: str, to: str, **what: str) -> str:
        kind = "messaging_service_sid" if sender.startswith("MG") else "from_"
        callback = {"status_callback": self._account.callback} if self._account.callback else {}

        async def create() -> str:
            async with self._pace:
                made = await self._client.messages.create_async(
                    to=to,
                    validity_period=VALID,
                    content_retention="discard",
                    address_retention="obfuscate",
                    **{kind: sender},
                    **callback,
                    **what,
                )
            return str(made.sid)

        return await self._try(create)

    async def held(self, sender: str, before: datetime) -> Sequence[str]:
        """The sids of what Twilio still holds from and to a sender of ours, sent before a moment."""
        if sender.startswith("MG"):  # its numbers are Twilio's to know
            found = await self._list(date_sent_before=before)
            return [one.sid for one in found if one.messaging_service_sid == sender]
        sent = await self._list(from_=sender, date_sent_before=before)
        return [one.sid for one in (*sent, *await self._list(to=sender, date_sent_before=before))]

    async def _list(self, **which: object) -> Sequence[Any]:
        return await self._try(lambda: self._client.messages.list_async(limit=MOST_HELD, **which))

    async def delete(self, sid: str) -> bool:
        """Delete Twilio's copy of a message; False while Twilio is not done with it."""
        try:
            await self._try(lambda: self._client.messages(sid).delete_async())
        except NotSent as refused:
            if refused.code == UNFINISHED:
                return False
            if refused.code != GONE_ALREADY:
                raise
        return True

    async def _try(self, call: Callable[[], Awaitable[T]]) -> T:
        """Do it, again where that may help. Raises Gone, NeedsYou, NotSent."""
        try:
            return await self._again(call)
        except NeedsYou as alarm:
            self.alarms.add(alarm.code)
            raise

    async def _again(self, call: Callable[[], Awaitable[T]]) -> T:
        for attempt in range(_TRIES - 1):
            try:
                return await _once(call)
            except NotSent as refused:
                if refused.what is not Means.AGAIN:
                    raise
            await self._wait(_FIRST_WAIT * 2**attempt)
        return await _once(call)


async def _once(call: Callable[[], Awaitable[T]]) -> T:
    """Do it, or raise what its failing means."""
    try:
        return await call()
    except TwilioRestException as refused:
        code, what = refused.code, means(refused.code, refused.status)
    except (TwilioException, Broken):
        code, what = None, Means.AGAIN
    if what is Means.GONE:
        raise Gone
    raise NeedsYou(code, what) if what is Means.ALARM else NotSent(code, what)
