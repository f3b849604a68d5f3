"""Talking: what a person sees, taps and types."""

import pytest
from playwright.sync_api import Page, Route, expect

from bot.words.hear import Pressed, Typed
from tests.browser.clerk import PHONES, Clerk, cards, has_focus, press


@pytest.mark.parametrize("page", PHONES, indirect=True)
def test_the_first_card_is_there(page: Page, site: str) -> None:
    """The page opens by itself on a card, under a title and an address that say nothing."""
    assert (page.title(), page.url) == ("title (en)", site)
    assert has_focus(cards(page).last)


@pytest.mark.parametrize("page", PHONES, indirect=True)
def test_a_tap_is_answered(page: Page, clerk: Clerk) -> None:
    """A choice becomes a small bubble, its card keeps no buttons, and the new card has the focus."""
    press(page, "For me")
    expect(cards(page)).to_have_count(2)
    expect(page.locator(".mine")).to_have_text("For me")
    expect(cards(page).first.get_by_role("button")).to_have_count(0)
    assert has_focus(cards(page).last)
    assert clerk.heard[-1] == Pressed("1|here|For me|en|sa|")
    assert len(set(clerk.keys)) == 1


@pytest.mark.parametrize("page", PHONES, indirect=True)
def test_typing_is_answered(page: Page, clerk: Clerk) -> None:
    """What is typed goes out with Enter, stands in a bubble, and is no longer in the field."""
    field = page.get_by_role("textbox")
    field.fill(" mahachai ")
    field.press("Enter")
    expect(cards(page).last).to_contain_text("Not understood")
    expect(page.locator(".mine")).to_have_text("mahachai")
    expect(field).to_have_value("")
    assert clerk.heard[-1] == Typed("mahachai")


def test_the_field_teaches_the_browser_nothing(page: Page) -> None:
    """Completion, correction, spelling and prediction are off, and the field has no name."""
    field = page.get_by_role("textbox")
    for name in ("autocomplete", "autocorrect", "autocapitalize"):
        expect(field).to_have_attribute(name, "off")
    for name in ("spellcheck", "writingsuggestions"):
        expect(field).to_have_attribute(name, "false")
    assert field.get_attribute("name") is None


def test_moves_are_in_the_bar(page: Page, clerk: Clerk) -> None:
    """Back, call now and language come from the newest card, with its labels, and need one tap."""
    for move, label in [("back", "Back"), ("call", "Call now"), ("language", "Language")]:
        page.get_by_role("navigation").get_by_role("button", name=label).tap()
        expect(cards(page).last).to_contain_text("And then?")
        assert clerk.heard[-1] == Pressed(f"1||{move}|en|sa|")
        press(page, "For me")
        expect(cards(page).last).to_contain_text("Which card?")


def test_the_page_speaks_the_language_chosen(page: Page) -> None:
    """After a card in another language the page's own words and its `lang` follow."""
    press(page, "For me", "Burmese")
    expect(page.locator("html")).to_have_attribute("lang", "my")
    expect(page.get_by_role("textbox")).to_have_attribute("placeholder", "write (my)")
    expect(page.get_by_role("button", name="send (my)")).to_be_visible()


def test_a_number_can_be_tapped(page: Page) -> None:
    """A line that is a number and nothing else can be called, and calling leaves the card in place (R9)."""
    press(page, "For me", "Numbers")
    links = cards(page).last.get_by_role("link")
    expect(links).to_have_text(["+66 2 123 4567", "1300"])
    assert [link.get_attribute("href") for link in links.all()] == ["tel:+6621234567", "tel:1300"]
    links.last.tap()
    expect(cards(page).last).to_contain_text("Day and night.")


@pytest.mark.parametrize("page", PHONES, indirect=True)
def test_what_is_held_up_is_large(page: Page) -> None:
    """The name of a language is read from across a table, and still fits a small phone."""
    press(page, "For me", "Aloud")
    line, above = page.locator(".held"), cards(page).last.locator("p").first
    expect(line).to_have_text("မြန်မာ · Burmese")
    sizes = [float(each.evaluate("p => parseFloat(getComputedStyle(p).fontSize)")) for each in (line, above)]
    assert sizes[0] >= 1.9 * sizes[1]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_in_practice_no_number_can_be_tapped(page: Page) -> None:
    """A practice card shows its number and lets nobody call it (R19)."""
    press(page, "For me", "Practice")
    expect(cards(page).last).to_contain_text("+66 2 123 4567")
    expect(page.get_by_role("link")).to_have_count(0)


@pytest.mark.parametrize("failure", ["no network", "error"])
def test_trouble_keeps_the_screen(page: Page, failure: str) -> None:
    """When nothing comes back all stays where it is, with a neutral line; trying again goes on from there."""
    fails = {"no network": lambda route: route.abort(), "error": lambda route: route.fulfill(status=500)}
    page.route("**/chat", fails[failure])
    press(page, "For me")
    expect(page.get_by_role("alert")).to_contain_text("trouble (en)")
    expect(page.get_by_role("button", name="For someone else")).to_be_enabled()
    expect(page.get_by_text("500")).to_have_count(0)
    page.unroute("**/chat")
    press(page, "again (en)")
    expect(cards(page)).to_have_count(2)
    expect(page.locator(".mine")).to_have_count(1)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_call_now_needs_no_answer(page: Page) -> None:
    """When the server does not answer, call now shows the floor's numbers, which came with the page (R3)."""
    page.route("**/chat", lambda route: route.abort())
    page.reload()
    press(page, "call (en)")
    expect(page.get_by_role("link", name="191")).to_be_visible()
    page.unroute("**/chat")
    press(page, "again (en)")
    expect(page.get_by_text("Hello")).to_be_visible()


def test_call_now_does_not_wait_for_an_answer(page: Page) -> None:
    """While an answer is on its way, the floor's numbers are there at once, and stay when it comes (R3)."""
    held: list[Route] = []
    page.route("**/chat", lambda route: held.append(route))  # noqa: PLW0108  playwright marks what it is given
    press(page, "For me", "Call now")
    expect(page.get_by_role("link", name="191")).to_be_visible()
    held[0].continue_()
    expect(cards(page).filter(has_text="Which card?")).to_be_visible()
    expect(page.get_by_role("link", name="191")).to_be_visible()


def test_the_keyboard_is_enough(page: Page) -> None:
    """From the newest card Tab goes to its choices, then the field, then the moves; Enter chooses."""
    keys = page.keyboard
    keys.press("Tab")
    assert has_focus(page.get_by_role("button", name="For me"))
    keys.press("Enter")
    expect(cards(page).last).to_contain_text("Which card?")
    for _ in range(7):
        keys.press("Tab")
    assert has_focus(page.get_by_role("textbox"))
    keys.type("mahachai")
    for _ in range(3):
        keys.press("Tab")
    assert has_focus(page.get_by_role("button", name="Call now"))
