"""The real page in a real browser, on two phones, served on loopback.

Whatever the test, no request went to anybody but us and the browser had nothing to complain about: the
fixture `page` looks at the end.
"""

import re
import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from bot.channels.webchat.page import FloorLine
from bot.web import build
from tests.browser.clerk import PHONES, Clerk, words


@pytest.fixture
def clerk() -> Clerk:
    """Who answers behind the page."""
    return Clerk()


@pytest.fixture
def site(clerk: Clerk) -> Iterator[str]:
    """The page's address. It is served from a thread of this process."""
    floor = [FloorLine("Thailand", "Police", "191", "2026-11-01")]
    app = build(clerk, ready=dict, floor=lambda: floor, words=words, practice=False)
    with socket.socket(proto=socket.IPPROTO_TCP) as listening:  # named, or asyncio lets answers wait 40 ms
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        clerk.may_answer.set()
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """A browser that runs as long as this file's tests do."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def page(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Page]:
    """The page, open on a phone. At the end: it spoke to us only, and the browser did not complain.

    A test that is parametrized with `PHONES`, indirectly, has it on each.
    """
    phone = PHONES[getattr(request, "param", "pixel-5")]
    context = browser.new_context(**phone, is_mobile=True, has_touch=True)
    context.set_default_timeout(5000)
    opened, asked, refused, complaints = context.new_page(), list[str](), list[str](), list[str]()
    context.on("request", lambda one: asked.append(one.url))
    context.on("response", lambda one: refused.append(one.url) if 400 <= one.status < 500 else None)
    opened.on("console", lambda one: complaints.append(one.text))
    opened.on("pageerror", lambda one: complaints.append(str(one)))
    opened.goto(site)
    expect(opened.get_by_text("Hello")).to_be_visible()
    yield opened
    context.close()
    assert {re.sub(r"^tel:.*", site, url) for url in asked} <= {site, f"{site}chat", f"{site}healthz"}
    assert refused == []
    assert [line for line in complaints if not line.startswith("Failed to load resource")] == []
