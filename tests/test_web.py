"""The HTTP face: every refusal, every header, and that nothing of a request is left in a log."""

import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import httpx
import pytest

from bot.channels import Channel, Inbound
from bot.channels.webchat.page import WORDS, FloorLine
from bot.web import SEALED, build
from bot.words.hear import Opened, Raw, Typed
from bot.words.render import Button, Message

HERE = "http://127.0.0.1:8080"
PUBLIC = "https://info.example.org"
OPEN = {"key": None, "said": ""}
BY_PROXY = {"x-forwarded-proto": "https"}
FLOOR = [FloorLine("Thailand", "Police", "191", "2026-11-01")]


class Echo:
    """A runtime that answers every message with one card."""

    def __init__(self) -> None:
        self.heard: list[Raw] = []

    async def take(self, inbound: Inbound, channel: Channel) -> None:
        """Remember what was heard, and answer it."""
        self.heard.append(inbound.raw)
        leave = Button("1||leave|en|sa|", "✕ Leave", is_move=True)
        await channel.send(inbound.address, Message("Hello", (leave,)))


def words(_: str) -> Mapping[str, str]:
    """Every word the page needs."""
    return dict.fromkeys(WORDS, "word")


@asynccontextmanager
async def browser(
    *, base: str = HERE, client: str = "127.0.0.1", public_url: str = "", loaded: bool = True
) -> AsyncIterator[tuple[httpx.AsyncClient, Echo]]:
    """Somebody at the address `client` who has typed `base` into a browser."""
    echo = Echo()
    app = build(
        echo,
        ready=lambda: {"loaded": loaded, "schema": 1, "fresh": 0.5},
        floor=lambda: FLOOR,
        words=words,
        practice=False,
        public_url=public_url,
    )
    wire = httpx.ASGITransport(app, client=(client, 50000))
    async with httpx.AsyncClient(transport=wire, base_url=base) as asks:
        yield asks, echo


async def test_hello_gets_a_card_and_a_key() -> None:
    """A first message gets a card and the key that says the next ones come from the same page."""
    async with browser() as (asks, echo):
        first = (await asks.post("/chat", json=OPEN)).json()
        second = (await asks.post("/chat", json={"key": first["key"], "said": "hello"})).json()
    assert echo.heard == [Opened(), Typed("hello")]
    assert first["key"] == second["key"]
    assert [card["text"] for card in second["cards"]] == ["Hello"]


@pytest.mark.parametrize("path", ["/", "/healthz", "/readyz", "/nowhere", "/chat"])
async def test_every_answer_is_sealed(path: str) -> None:
    """Every answer, an error too, carries the headers of R20 and no cookie."""
    async with browser() as (asks, _):
        answer = await asks.get(path)
    assert {name: answer.headers.get(name) for name in SEALED} == SEALED
    assert "set-cookie" not in answer.headers
    assert "strict-transport-security" not in answer.headers


async def test_the_headers_say_what_they_must() -> None:
    """Kept by nobody, framed by nobody, telling nobody where the reader comes from."""
    policy = SEALED["Content-Security-Policy"]
    assert SEALED["Cache-Control"] == "no-store"
    assert SEALED["Referrer-Policy"] == "no-referrer"
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "frame-ancestors 'none'" in policy


async def test_the_page_holds_the_floor() -> None:
    """The page works for a browser without JavaScript as far as a page can: it shows the numbers."""
    async with browser() as (asks, _):
        page = await asks.get("/?from=anywhere")
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert 'href="tel:191"' in page.text


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{}", "application/json", 400),
        (b"hello", "application/json", 400),
        (b'{"key": null, "said": ""}', "text/plain", 415),
        (b"key=&said=hello", "application/x-www-form-urlencoded", 415),
        (b'{"key": null, "said": ""}', "", 415),
        (b'{"key": null, "said": "' + b"x" * 8192 + b'"}', "application/json", 413),
    ],
)
async def test_a_wrong_body_is_refused(body: bytes, kind: str, status: int) -> None:
    """What is not a small JSON body of the right shape is refused in one neutral line, and not handed on."""
    async with browser() as (asks, echo):
        answer = await asks.post("/chat", content=body, headers={"content-type": kind})
    assert answer.status_code == status
    assert answer.json() == {"error": "This request was not understood."}
    assert echo.heard == []


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "none"}, 403),
        ({"origin": HERE}, 200),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"origin": "https://127.0.0.1:8080"}, 403),
        ({"origin": "https://elsewhere.example"}, 403),
        ({"origin": "null"}, 403),
    ],
)
async def test_another_sites_page_is_refused(headers: dict[str, str], status: int) -> None:
    """Only the page itself, or a program without an origin, may talk to /chat."""
    async with browser() as (asks, echo):
        answer = await asks.post("/chat", json=OPEN, headers=headers)
    assert answer.status_code == status
    assert len(echo.heard) == (status == 200)


@pytest.mark.parametrize(
    ("base", "client", "status"),
    [
        (HERE, "127.0.0.1", 200),
        ("http://localhost:8080", "127.0.0.1", 200),
        ("http://[::1]:8080", "::1", 200),
        (HERE, "192.0.2.7", 403),
        ("http://192.0.2.1:8080", "192.0.2.7", 403),
        ("http://info.example.org", "127.0.0.1", 403),
        ("https://info.example.org", "127.0.0.1", 403),
    ],
)
async def test_without_a_public_name_only_this_machine_gets_in(base: str, client: str, status: int) -> None:
    """Without SULUH_PUBLIC_URL nobody from elsewhere gets in, nor a name made to point here."""
    async with browser(base=base, client=client) as (asks, _):
        assert (await asks.get("/")).status_code == status
        assert (await asks.post("/chat", json=OPEN)).status_code == status


@pytest.mark.parametrize(
    ("base", "headers", "status"),
    [
        ("http://info.example.org", BY_PROXY, 200),
        ("http://info.example.org", BY_PROXY | {"origin": PUBLIC}, 200),
        ("http://info.example.org", BY_PROXY | {"origin": "http://info.example.org"}, 403),
        ("http://info.example.org", {"x-forwarded-proto": "http"}, 403),
        ("http://info.example.org", {}, 403),
        ("http://other.example.org", BY_PROXY, 403),
        (HERE, {"x-forwarded-proto": "http"}, 403),
        (HERE, {}, 200),
    ],
)
async def test_behind_a_proxy_only_https_is_answered(base: str, headers: dict[str, str], status: int) -> None:
    """With a public name, the proxy must say that the browser came over https (R20)."""
    async with browser(base=base, public_url=PUBLIC) as (asks, _):
        assert (await asks.post("/chat", json=OPEN, headers=headers)).status_code == status


@pytest.mark.parametrize("url", ["http://info.example.org", "info.example.org", "ftp://x", "https://"])
async def test_a_public_name_without_https_does_not_start(url: str) -> None:
    """A public URL that is not https stops the start with a sentence that says what to do."""
    with pytest.raises(ValueError, match="write https://"):
        async with browser(public_url=url):
            pass


async def test_a_page_that_lacks_a_word_does_not_start() -> None:
    """A word missing from the catalog is found when the house is built, not by a reader."""
    with pytest.raises(ValueError, match="The web page lacks web-title"):
        build(Echo(), ready=dict, floor=list, words=lambda _: {}, practice=False)


@pytest.mark.parametrize(("loaded", "status"), [(True, 200), (False, 503)])
async def test_ready_says_how_the_directory_is(loaded: bool, status: int) -> None:  # noqa: FBT001  a parameter of pytest
    """/readyz hands on what it is told, and answers 503 until the directory is loaded; alive is alive."""
    async with browser(loaded=loaded) as (asks, _):
        ready, alive = await asks.get("/readyz"), await asks.get("/healthz")
    assert (ready.status_code, ready.json()) == (status, {"loaded": loaded, "schema": 1, "fresh": 0.5})
    assert alive.status_code == 200


async def test_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    """Neither an answer nor a refusal leaves a line in any log of ours, at any level."""
    caplog.set_level(logging.DEBUG)
    async with browser() as (asks, _):
        await asks.post("/chat", json={"key": None, "said": "canary"})
        await asks.post("/chat", content=b"canary", headers={"content-type": "application/json"})
        await asks.post("/chat", json=OPEN, headers={"origin": "https://canary.example"})
    told = [record for record in caplog.records if not record.name.startswith(("httpx", "asyncio"))]
    assert told == []
