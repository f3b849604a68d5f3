"""The HTTP face: the web chat and its one address, where Telegram and Twilio call, and two for its keepers.

Promises (R20): every answer may be kept by nobody, names no other place to load from and sets no
cookie; a refusal is one neutral line and leaves no record. Refuses: plain http beyond this machine,
requests that another site's page makes, and whatever is not a small JSON body, before reading on.
What it cannot promise is in docs/web.md. Who asked is never looked at, but for one thing: whether
the request comes from this machine.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from hmac import compare_digest
from ipaddress import ip_address
from typing import Final, Protocol
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.channels import Channel, Inbound, Refused
from bot.channels.webchat import LARGEST_BODY, Reply, new_key, read
from bot.channels.webchat.page import POLICY, FloorLine, page

LANGUAGE: Final = "en"
"""The page's own words until the first card: a browser's languages say more about it than we ask."""

LARGEST_FORM: Final = 64 * 1024
"""Bytes of what Twilio brings at once: thirty times the longest text that WhatsApp takes."""

LARGEST_UPDATE: Final = 256 * 1024
"""Bytes of what Telegram brings at once: many times what a person can send."""

SEALED: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""On every answer. No Strict-Transport-Security: a browser writes down for how long, and for which site."""

Words = Callable[[str], Mapping[str, str]]


class Takes(Protocol):
    """What this face asks of the runtime: handle everything, raise nothing."""

    async def take(self, inbound: Inbound, channel: Channel) -> None:
        """Answer `inbound` through `channel`, all of it before returning."""


def build(  # noqa: PLR0913  all that the page needs from outside, and nothing else knows it
    runtime: Takes,
    *,
    ready: Callable[[], Mapping[str, object]],
    floor: Callable[[], Iterable[FloorLine]],
    words: Words,
    practice: bool,
    public_url: str = "",
    hook: "Hook | None" = None,
    desk: "Desk | None" = None,
    chance: Callable[[], str] = new_key,
) -> Starlette:
    """The application to serve.

    `ready` says how the directory is: `loaded` false, or absent, answers 503. `floor` gives the numbers
    of the page without JavaScript; `words` the words of web.ftl in one language; in `practice` no number
    can be tapped (R19). `public_url` is where a proxy offers this over https; without it only this machine
    is answered. `hook` is who takes Telegram's updates, if they are brought, and `desk` what Twilio brings:
    without it, whoever says that they are Twilio is refused. Raises ValueError for another
    `public_url`, and when words are missing.
    """
    words = lru_cache(maxsize=64)(words)  # they do not change while this runs
    page(words(LANGUAGE), (), language=LANGUAGE, practice=practice)  # a missing word is found now
    face = _Face(runtime, _Gate.of(public_url), ready, floor, words, practice, chance)
    routes = [
        Route("/", face.home),
        Route("/chat", face.chat, methods=["POST"]),
        Route("/healthz", _alive),
        Route("/readyz", face.readiness),
    ]
    if hook is not None:
        routes.append(Route("/telegram", partial(_brought, hook, face.gate), methods=["POST"]))
    routes += [
        Route(path, partial(_signed, desk, told), methods=["POST"])
        for path, told in (("/twilio", "said"), ("/twilio/status", "became"))
    ]
    return Starlette(routes=routes, middleware=[Middleware(_Sealed)])


@dataclass(frozen=True, slots=True)
class _Gate:
    """Who may talk to the page. `host` is the public name, "" when there is none."""

    host: str

    @classmethod
    def of(cls, public_url: str) -> "_Gate":
        parts = urlsplit(public_url)
        if not public_url or _is_loopback(parts.hostname):
            return cls("")
        if parts.scheme != "https" or not parts.hostname:
            raise ValueError(
                f"SULUH_PUBLIC_URL is {public_url!r}, and beyond this machine the page is only offered over "
                "https. Put a proxy with a certificate in front (docs/web.md) and write https://…"
            )
        return cls(parts.hostname)

    def check(self, request: Request) -> None:
        """Let a request through that nobody on the way can read, and no other site's page has made."""
        if not self._is_private(request):
            raise Refused("Plain http beyond this machine (R20).", 403)
        if not self._is_own_page(request):
            raise Refused("Another site's page asks.", 403)

    def _is_private(self, request: Request) -> bool:
        name = _hostname(request)
        if self.host and name == self.host:
            return _scheme(request) == "https"
        came_straight = "x-forwarded-proto" not in request.headers
        return came_straight and _is_loopback(name) and _is_near(request)

    def _is_own_page(self, request: Request) -> bool:
        if request.method != "POST":
            return True
        site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
        if site:
            return site == "same-origin"
        return origin in {None, f"{_scheme(request)}://{request.headers['host']}"}


@dataclass(frozen=True, slots=True)
class _Face:
    """The routes, with what they need."""

    runtime: Takes
    gate: _Gate
    ready: Callable[[], Mapping[str, object]]
    floor: Callable[[], Iterable[FloorLine]]
    words: Words
    practice: bool
    chance: Callable[[], str]

    async def home(self, request: Request) -> Response:
        try:
            self.gate.check(request)
        except Refused as refused:
            return _refusal(refused.status)
        body = page(self.words(LANGUAGE), self.floor(), language=LANGUAGE, practice=self.practice)
        return HTMLResponse(body)

    async def chat(self, request: Request) -> Response:
        try:
            self.gate.check(request)
            inbound = read(await _body(request), self.chance)
        except Refused as refused:
            return _refusal(refused.status)
        reply = Reply()
        await self.runtime.take(inbound, reply)
        return Response(reply.body(inbound.address, self.words), media_type="application/json")

    async def readiness(self, _: Request) -> Response:
        found = dict(self.ready())
        return JSONResponse(found, 200 if found.get("loaded") else 503)


class _Sealed:
    """Puts the headers of R20 on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = [(name.lower().encode(), value.encode()) for name, value in SEALED.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def seal(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self.headers]
            await send(message)

        await self.app(scope, receive, seal)


@dataclass(frozen=True, slots=True)
class Hook:
    """Who takes the updates that Telegram brings, and the secret by which Telegram is known."""

    secret: str = field(repr=False)
    deliver: Callable[[bytes], Awaitable[None]]
    is_open: Callable[[], bool] = lambda: True

    def check(self, request: Request) -> None:
        """Let through who knows the secret; how long it takes tells nothing about it."""
        told = request.headers.get("x-telegram-bot-api-secret-token", "")
        if not compare_digest(told.encode(), self.secret.encode()):
            raise Refused("This is not Telegram.", 403)


async def _brought(hook: Hook, gate: _Gate, request: Request) -> Response:
    """Refused before anything is read unless it is from Telegram; answered 200 whatever became of it.

    Before we are open the answer is 503, and Telegram brings it again.
    """
    try:
        gate.check(request)
        hook.check(request)
        body = await _body(request, LARGEST_UPDATE)
    except Refused as refused:
        return _refusal(refused.status)
    if not hook.is_open():
        return Response(status_code=503, headers={"Retry-After": "1"})
    await hook.deliver(body)
    return Response(status_code=200)


class Desk(Protocol):
    """Who takes what Twilio brings."""

    def prove(self, path: str, body: bytes, signature: str) -> Mapping[str, str]:
        """The fields, once it is proven that Twilio brought them to this path. Raises Refused."""

    async def said(self, fields: Mapping[str, str]) -> None:
        """Somebody wrote."""

    async def became(self, fields: Mapping[str, str]) -> None:
        """Something became of a message of ours."""


async def _signed(desk: Desk | None, told: str, request: Request) -> Response:
    """Proven by its signature over the public address, whatever proxies made of scheme, host, port or path.

    Without one nothing is read. The answer is always empty: what we say goes its own way.
    """
    try:
        signature = request.headers.get("x-twilio-signature", "")
        if desk is None or not signature:
            return _refusal(403)
        body = await _body(request, LARGEST_FORM, "application/x-www-form-urlencoded")
        query = request.scope["query_string"].decode("latin-1")
        fields = desk.prove(f"{request.url.path}?{query}" if query else request.url.path, body, signature)
    except Refused as refused:
        return _refusal(refused.status)
    await (desk.said(fields) if told == "said" else desk.became(fields))
    return Response("<Response/>", media_type="text/xml")


async def _alive(_: Request) -> Response:
    return JSONResponse({"alive": True})


async def _body(request: Request, most: int = LARGEST_BODY, kind: str = "application/json") -> bytes:
    """The whole body, or `Refused` as soon as it is known to be something else."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != kind:
        raise Refused("This is of another kind.", 415)
    body = b""
    try:
        async for piece in request.stream():
            body += piece
            if len(body) > most:
                raise Refused("Nobody types this much.", 413)
    except ClientDisconnect:
        raise Refused("They have gone.") from None
    return body


def _refusal(status: int) -> Response:
    return JSONResponse({"error": "This request was not understood."}, status)


def _scheme(request: Request) -> str:
    """How the browser came: the proxy says so, or the connection itself does."""
    return request.headers.get("x-forwarded-proto", request.url.scheme)


def _is_near(request: Request) -> bool:
    """Whether this machine asks. A unix socket has no address."""
    return request.client is None or _is_loopback(request.client.host)


def _hostname(request: Request) -> str | None:
    try:
        return urlsplit("//" + request.headers.get("host", "")).hostname
    except ValueError:
        return None


def _is_loopback(name: str | None) -> bool:
    if name == "localhost":
        return True
    try:
        return ip_address(name or "").is_loopback
    except ValueError:
        return False
