"""Delivery to the program's own addresses: what people send, and what became of what it sent.

Promises: a form with its blank fields, signed over the public address with the real algorithm; whatever is
not taken with 2xx within 15 seconds, or answered with anything but an empty answer, is complained of. Never
brought twice unless a test asks, as Twilio does by default. Refuses: doing what TwiML in an answer says.
"""

import asyncio
import re
import ssl
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

import httpx
from starlette.types import ASGIApp
from twilio.request_validator import RequestValidator

from tests.twilioapi.wire import FORM

Door = ASGIApp | httpx.AsyncBaseTransport | None

SIGNATURE = "X-Twilio-Signature"
PATIENCE = 15.0
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # on this machine it is never used; making one anew is slow
EMPTY = re.compile(r"\s*(<\?xml[^>]*\?>)?\s*<Response\s*(/>|>\s*</Response>)\s*")


@dataclass(frozen=True)
class Answer:
    """What the program said; 0 is no answer at all."""

    status: int
    body: bytes = b""
    kind: str = ""

    @property
    def is_taken(self) -> bool:
        """Was it taken?"""
        return 200 <= self.status < 300


@dataclass
class Hook:
    """Where the program can be reached."""

    account_sid: str
    token: str
    url: str = ""
    reached_at: str = ""
    door: Door = None
    patience: float = PATIENCE
    complaints: list[str] = field(default_factory=list)
    told: list[bytes] = field(default_factory=list)
    _waiting: set[asyncio.Task[Answer]] = field(default_factory=set)

    async def stop(self) -> None:
        """Whatever still waits for an answer is broken off."""
        for task in (waiting := list(self._waiting)):
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

    def is_ours(self, url: str) -> bool:
        """Is this an address of the program?"""
        return _root(url) == _root(self.url)

    def signature(self, url: str, form: dict[str, str]) -> str:
        """The true signature of a form to this public address."""
        return str(RequestValidator(self.token).compute_signature(url, form))

    async def bring(self, url: str, form: dict[str, str], *, signature: str | None = None) -> Answer:
        """Brings a form to this public address."""
        assert url, "Say where the webhook is: opened(webhook=...) or api.points_to(...)"
        headers = {"Content-Type": FORM, "User-Agent": "TwilioProxy/1.1", "Accept": "*/*"}
        headers[SIGNATURE] = self.signature(url, form) if signature is None else signature
        answer = await self._send(url, urlencode(form), headers)
        if answer.status and signature is None:
            self._judge(url, answer)
        return answer

    async def _send(self, url: str, body: str, headers: dict[str, str]) -> Answer:
        # Who stops waiting does not stop the program.
        task = asyncio.create_task(self._post(url, body, headers))
        self._waiting.add(task)
        task.add_done_callback(self._waiting.discard)
        done, _ = await asyncio.wait({task}, timeout=self.patience)
        if not done:
            self.complaints.append(f"{_path(url)} gave no answer in {self.patience:g} seconds (11200)")
        return task.result() if done else Answer(0)

    async def _post(self, url: str, body: str, headers: dict[str, str]) -> Answer:
        try:
            async with httpx.AsyncClient(transport=_transport(self.door), timeout=60) as client:
                got = await client.post(self._reached(url), content=body, headers=headers)
        except httpx.HTTPError as broken:
            self.complaints.append(f"{_path(url)} gave no answer: {type(broken).__name__} (11200)")
            return Answer(0)
        self.told.append(got.content)
        return Answer(got.status_code, got.content, got.headers.get("content-type", ""))

    def _judge(self, url: str, answer: Answer) -> None:
        if not answer.is_taken:
            self.complaints.append(f"{_path(url)} answered {answer.status} (11200)")
        elif answer.body and "xml" not in answer.kind:
            self.complaints.append(f"{_path(url)} answered with a body that is no XML (12300)")
        elif answer.body and not EMPTY.fullmatch(answer.body.decode(errors="replace")):
            self.complaints.append(f"{_path(url)} answered with TwiML that says something; not faked")

    def _reached(self, url: str) -> str:
        return self.reached_at.rstrip("/") + url.removeprefix(_root(url)) if self.reached_at else url


def _root(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _path(url: str) -> str:
    return urlsplit(url).path


def _transport(door: Door) -> httpx.AsyncBaseTransport:
    if door is None:
        return httpx.AsyncHTTPTransport(verify=NO_TLS)
    if isinstance(door, httpx.AsyncBaseTransport):
        return door
    return httpx.ASGITransport(door, raise_app_exceptions=False)
