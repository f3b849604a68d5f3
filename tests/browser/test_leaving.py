"""Leaving: what is seen at once, and what is left in the browser when somebody has gone (R9, R18, R20)."""

import re
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from bot.words.hear import Pressed
from tests.browser.clerk import PHONES, Clerk, cards, press


@pytest.mark.parametrize("page", PHONES, indirect=True)
def test_leaving_is_neutral_at_once(page: Page, clerk: Clerk) -> None:
    """The screen is neutral before the server has heard of it; then one card remains (R18)."""
    press(page, "For me", "Numbers")
    expect(cards(page)).to_have_count(3)
    clerk.may_answer.clear()
    page.get_by_role("button", name="Leave").tap()
    assert cards(page).all_inner_texts() == ["neutral (en)\n\nstart (en)"]
    assert "help" not in page.content()
    clerk.may_answer.set()
    expect(cards(page)).to_have_text([re.compile("^Work papers, travel, health")])
    assert clerk.heard[-1] == Pressed("1||leave|en|sa|")


def test_leaving_works_without_a_server(page: Page, clerk: Clerk) -> None:
    """Without an answer the page stays neutral and says nothing of trouble; Start begins with a new key."""
    page.route("**/chat", lambda route: route.abort())
    press(page, "Leave")
    page.wait_for_timeout(200)
    expect(cards(page)).to_have_text([re.compile(r"neutral \(en\)")])
    expect(page.get_by_role("alert")).to_have_count(0)
    page.unroute("**/chat")
    press(page, "start (en)")
    expect(cards(page).last).to_contain_text("Hello")
    assert len(set(clerk.keys)) == 2


def test_an_answer_that_comes_too_late_is_not_shown(page: Page, clerk: Clerk) -> None:
    """Who leaves while an answer is on its way does not get it."""
    clerk.may_answer.clear()
    press(page, "For me", "Leave")
    clerk.may_answer.set()
    expect(cards(page)).to_have_text([re.compile("^Work papers")])
    page.wait_for_timeout(200)
    assert "Which card?" not in page.content()


def test_escape_twice_leaves(page: Page) -> None:
    """Escape pressed twice leaves; pressed once it does nothing."""
    page.keyboard.press("Escape")
    page.wait_for_timeout(1200)
    page.keyboard.press("Escape")
    expect(cards(page).last).to_contain_text("Hello")
    page.keyboard.press("Escape")
    expect(cards(page)).to_have_text([re.compile("^Work papers")])


@pytest.mark.parametrize("page", PHONES, indirect=True)
def test_the_leave_button_is_always_in_view(page: Page) -> None:
    """However far somebody has scrolled, and however large their letters are, leaving is in view."""
    press(page, "For me", "Burmese", "For me", "Burmese")
    expect(cards(page)).to_have_count(5)
    page.evaluate("document.documentElement.style.fontSize = '32px'")
    for end in ("0", "1e6"):
        page.get_by_role("log").evaluate(f"log => log.scrollTo(0, {end})")
        expect(page.locator("#leave")).to_be_in_viewport(ratio=1)


def test_nothing_is_left_in_the_browser(page: Page, site: str) -> None:
    """After a whole conversation there is no cookie, no storage, no worker, and no history entry more."""
    before = page.evaluate("history.length")
    press(page, "For me", "Numbers", "For me", "Leave", "Travel")
    expect(cards(page).last).to_contain_text("And then?")
    assert (page.evaluate("history.length"), page.url) == (before, site)
    assert page.context.storage_state(indexed_db=True) == {"cookies": [], "origins": []}
    assert page.evaluate("async () => (await caches.keys()).length + sessionStorage.length") == 0
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0


def test_going_away_empties_the_page(page: Page) -> None:
    """When the page is hidden for good, nothing is left in it that a snapshot could keep."""
    press(page, "For me")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    assert page.evaluate("document.body.childNodes.length") == 0


def test_back_restores_nothing(page: Page, site: str, clerk: Clerk) -> None:
    """Whoever presses Back finds the first card and a new key, and nothing of what was said."""
    press(page, "For me", "Numbers")
    page.get_by_role("textbox").fill("a name")
    page.goto(f"{site}healthz")
    page.go_back()
    expect(cards(page)).to_have_count(1)
    expect(page.get_by_role("textbox")).to_have_value("")
    assert len(set(clerk.keys)) == 2


def test_a_page_kept_by_the_browser_starts_anew(page: Page, clerk: Clerk) -> None:
    """A page that a browser kept whole for Back is thrown away and loaded again."""
    press(page, "For me")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(cards(page)).to_have_count(1)
    expect(cards(page)).to_contain_text("Hello")
    assert len(set(clerk.keys)) == 2


def test_a_telling_address_is_made_plain(page: Page, site: str) -> None:
    """What a link has added to the address is gone from it, and from the history, before the first card."""
    page.goto(f"{site}#wages-in-bangkok")
    page.reload()
    expect(page).to_have_url(site)


def test_the_clock_clears_the_page(page: Page) -> None:
    """A minute before its time the page offers to be kept; kept, it starts again; else it leaves (R9)."""
    page.clock.install(time=datetime.fromisoformat("2026-11-22T10:00:00+07:00"))
    page.reload()
    press(page, "For me")
    expect(cards(page)).to_have_count(2)
    bar = page.get_by_role("alert").filter(has_text="keep-ask (en)")
    page.clock.run_for("58:50")
    expect(bar).to_have_count(0)
    page.clock.run_for("00:20")
    expect(bar).to_be_visible()
    press(page, "keep (en)")
    expect(bar).to_have_count(0)
    page.clock.run_for("59:30")
    expect(bar).to_be_visible()
    page.clock.run_for("00:40")
    expect(cards(page)).to_have_text([re.compile("^Work papers")])


def test_a_tap_after_the_time_is_up_is_not_taken(page: Page, clerk: Clerk) -> None:
    """On a device that slept through its time, the first tap clears the page instead of going on."""
    page.clock.install(time=datetime.fromisoformat("2026-11-22T10:00:00+07:00"))
    page.reload()
    expect(cards(page)).to_have_count(1)
    page.clock.set_system_time(datetime.fromisoformat("2026-11-22T12:00:00+07:00"))
    press(page, "For me")
    expect(cards(page)).to_have_text([re.compile("^Work papers")])
    assert Pressed("1|here|For me|en|sa|") not in clerk.heard
