"""Delivery to the bot's own address, as the server's WebhookActor does it.

Promises: one update of a lane is in flight (messages by chat, presses by person), lanes run side by side;
what was not answered with 2xx comes again, first at once, then after 2, 4, 8 ... seconds, or when Retry-
After says; an update that got too old is dropped; a method in the answer is done and its result lost.
Refuses: https to anywhere; it delivers to 127.0.0.1 or to the application or transport it was given.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

import httpx
from starlette.types import ASGIApp

from tests.botapi.queue import Queue, Waiting
from tests.botapi.refusals import bad, too_many
from tests.botapi.schema import Json

Door = ASGIApp | httpx.AsyncBaseTransport | None
Perform = Callable[[str, Json], Awaitable[None]]

LONGEST_PAUSE, LONGEST_RETRY_AFTER = 60, 3600
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Webhook:
    """The address that is set, if one is. `pace` says how long one of its seconds is."""

    def __init__(
        self, queue: Queue, now: Callable[[], float], perform: Perform, door: Door, pace: float
    ) -> None:
        self._queue, self._now, self._perform, self._door, self._pace = queue, now, perform, door, pace
        self._settings: Json = {}
        self._error: Json = {}
        self._lanes: dict[str, asyncio.Task[None]] = {}
        self._client: httpx.AsyncClient | None = None
        self._slots = asyncio.Semaphore(1)
        self._next_set = 0.0
        queue.listeners.append(self._nudge)

    @property
    def url(self) -> str:
        """Where updates go, or ""."""
        return str(self._settings.get("url", ""))

    async def set(self, given: Json) -> bool:
        """Delivers there from now on; setting it twice within a second is too much."""
        if given["url"] and self._now() < self._next_set:
            raise too_many(1)
        self._next_set = self._now() + bool(given["url"])
        self._check(given["url"])
        await self.delete(given)
        self._queue.allow(given.get("allowed_updates"))
        if given["url"]:
            self._settings = given
            self._slots = asyncio.Semaphore(given.get("max_connections", 40))
            self._client = httpx.AsyncClient(transport=_transport(self._door), timeout=60, trust_env=False)
            self._nudge()
        return True

    async def delete(self, given: Json) -> bool:
        """Delivers nowhere from now on."""
        if given.get("drop_pending_updates"):
            self._queue.clear()
        await self.stop()
        self._settings = {}
        return True

    async def stop(self) -> None:
        """Whatever is in flight is broken off."""
        lanes = list(self._lanes.values())
        for lane in lanes:
            lane.cancel()
        ended = await asyncio.gather(*lanes, return_exceptions=True)
        self._lanes.clear()
        if self._client:
            await self._client.aclose()
            self._client = None
        for broke in ended:
            if isinstance(broke, Exception):
                raise broke

    def info(self) -> Json:
        """What getWebhookInfo tells."""
        told: Json = {"url": self.url, "has_custom_certificate": "certificate" in self._settings}
        told["pending_update_count"] = len(self._queue.pending())
        if self.url:
            told |= {"max_connections": self._settings.get("max_connections", 40), "ip_address": "127.0.0.1"}
        if not self._queue.is_default:
            told["allowed_updates"] = sorted(self._queue.allowed)
        return told | self._error

    def _check(self, url: str) -> None:
        parts = urlsplit(url)
        if not url or (parts.scheme == "http" and parts.hostname == "127.0.0.1"):
            return
        if parts.scheme != "https":
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        if self._door is None:
            raise bad("bad webhook: Failed to resolve host: Name or service not known")

    def _nudge(self) -> None:
        if not self._client:
            return
        for head in self._queue.heads():
            if head.lane not in self._lanes:
                self._lanes[head.lane] = asyncio.create_task(self._run(head.lane, head))

    async def _run(self, lane: str, first: Waiting) -> None:
        waiting: Waiting | None = first
        while waiting:
            await self._bring(waiting)
            self._queue.drop(waiting)
            waiting = next((head for head in self._queue.heads() if head.lane == lane), None)
        del self._lanes[lane]

    async def _bring(self, waiting: Waiting) -> None:
        """Until it was taken or is too old."""
        pause, fails = 1, 0
        while waiting.expires >= self._now():
            retry_after = await self._send(waiting.update)
            if retry_after is None:
                return
            if fails and not retry_after:
                pause = min(LONGEST_PAUSE, pause * 2)
            wait = retry_after or (pause if fails else 0)
            if self._now() + wait > waiting.expires:
                return
            fails += 1
            await asyncio.sleep(wait * self._pace)

    async def _send(self, update: Json) -> int | None:
        """Nothing if it was taken, else the Retry-After of the answer."""
        assert self._client
        headers = {"Content-Type": "application/json"}
        if secret := self._settings.get("secret_token"):
            headers[SECRET_HEADER] = secret
        async with self._slots:
            try:
                answer = await self._client.post(self.url, content=json.dumps(update), headers=headers)
            except httpx.HTTPError as broken:
                return self._failed(f"Connection failed: {type(broken).__name__}")
        if not answer.is_success:
            retry_after = answer.headers.get("Retry-After", "")
            self._failed(f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}")
            return min(int(retry_after), LONGEST_RETRY_AFTER) if retry_after.isdigit() else 0
        await self._do(answer)
        return None

    async def _do(self, answer: httpx.Response) -> None:
        if not answer.headers.get("Content-Type", "").startswith("application/json"):
            return
        body: Any = answer.json()
        if isinstance(body, dict) and "method" in body:
            await self._perform(str(body.pop("method")), body)

    def _failed(self, why: str) -> int:
        self._error = {"last_error_date": int(self._now()), "last_error_message": why}
        return 0


def _transport(door: Door) -> httpx.AsyncBaseTransport | None:
    if door is None or isinstance(door, httpx.AsyncBaseTransport):
        return door
    return httpx.ASGITransport(door, raise_app_exceptions=False)
