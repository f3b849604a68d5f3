"""The form: on a small screen, in large letters, in long scripts, on paper, without JavaScript."""

from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from tests.browser.clerk import BURMESE, PHONES, cards, press

on_each_phone = pytest.mark.parametrize("page", PHONES, indirect=True)

LARGEST_PAGE = 30_000  # bytes, performance goal 9

SIDEWAYS = """() => [...document.querySelectorAll('body *')]
    .filter(one => one.clientWidth && (one.scrollWidth > one.clientWidth + 1
      || one.getBoundingClientRect().right > innerWidth + 1))
    .map(one => one.outerHTML.slice(0, 80))"""
"""What reaches over the right edge of the screen, or of itself."""

CONTRASTS = """() => {
  const light = colour => {
    const [red, green, blue] = colour.match(/[0-9.]+/g).map(part => part / 255)
      .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };
  const behind = one => {
    const colour = getComputedStyle(one).backgroundColor;
    return colour === 'rgba(0, 0, 0, 0)' ? behind(one.parentElement) : colour;
  };
  const written = [...document.querySelectorAll('h1, p, a, button, input')].filter(one => one.offsetHeight);
  return Object.fromEntries(written.map(one => {
    const [a, b] = [light(getComputedStyle(one).color), light(behind(one))];
    return [one.textContent || one.placeholder, Math.max(a, b) / Math.min(a, b)];
  }));
}"""
"""Each text, and how far it stands out from what is behind it, as WCAG 2 reckons."""


def test_only_the_list_is_printed(page: Page) -> None:
    """On paper stands the practitioner's list, a number a line, and nothing else of the chat."""
    press(page, "For me", "List")
    expect(page.get_by_role("button", name="print (en)")).to_be_visible()
    page.emulate_media(media="print")
    assert page.locator("body").inner_text().split("\n") == ["Bangkok", "", "+66 2 123 4567", "", "1300"]


def test_practice_is_not_printed(page: Page) -> None:
    """In practice the paper says that it is practice, and nothing else (R19)."""
    press(page, "For me", "Practice list")
    expect(page.get_by_role("button", name="print (en)")).to_be_visible()
    page.emulate_media(media="print")
    assert page.locator("body").inner_text().strip() == "practice (en)"


def test_nothing_else_is_printed(page: Page) -> None:
    """Without a list the paper stays empty."""
    press(page, "For me", "Numbers")
    expect(cards(page)).to_have_count(3)
    page.emulate_media(media="print")
    assert page.locator("body").inner_text().strip() == ""


@on_each_phone
def test_long_scripts_stay_on_the_screen(page: Page) -> None:
    """Long text without a space stays within its card, button and bubble, at any width."""
    press(page, "For me", "Burmese", BURMESE, "Unbroken")
    expect(page.locator(".mine")).to_have_count(4)
    for width in (320, 360, 1280):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate(SIDEWAYS) == []


@on_each_phone
def test_large_letters_stay_on_the_screen(page: Page) -> None:
    """With letters twice as large nothing is cut off at the side."""
    press(page, "For me")
    expect(cards(page)).to_have_count(2)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(SIDEWAYS) == []


@on_each_phone
def test_everything_to_touch_is_large_enough(page: Page) -> None:
    """What can be touched is at least 44 pixels high and wide."""
    press(page, "For me", "Numbers")
    expect(cards(page)).to_have_count(3)
    page.evaluate("document.querySelectorAll('.bar').forEach(bar => { bar.hidden = false })")
    boxes = [one.bounding_box() for one in page.locator("button:visible, a:visible, input:visible").all()]
    assert len(boxes) == 11
    assert not [box for box in boxes if box is None or min(box["height"], box["width"]) < 44]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_can_be_read(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Text stands out from what is behind it by 4.5 to 1 (WCAG AA), by day and by night."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    press(page, "For me", "Numbers")
    expect(cards(page)).to_have_count(3)
    page.evaluate("document.querySelectorAll('.bar').forEach(bar => { bar.hidden = false })")
    contrasts = page.evaluate(CONTRASTS)
    assert len(contrasts) > 15
    assert not {text: ratio for text, ratio in contrasts.items() if ratio < 4.5}


def test_nothing_moves_for_who_does_not_want_it(page: Page) -> None:
    """A card comes without a movement when the reader's phone asks for that."""
    moving = "document.getAnimations().length"
    page.emulate_media(reduced_motion="reduce")
    press(page, "For me")
    expect(cards(page)).to_have_count(2)
    assert page.evaluate(moving) == 0


def test_the_page_is_light(page: Page, site: str) -> None:
    """The page with its first card is two answers and at most 30 kB (performance goal 9)."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  playwright marks what it is given
    page.goto(site)
    expect(cards(page)).to_have_count(1)
    assert [answer.url.removeprefix(site) for answer in answers] == ["", "chat"]
    assert sum(len(answer.body()) for answer in answers) <= LARGEST_PAGE


def test_without_javascript_there_are_numbers(browser: Browser, site: str) -> None:
    """Without JavaScript the page shows the floor's numbers (R3), and they can be tapped."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    expect(page.get_by_role("link", name="191")).to_be_visible()
    context.close()
