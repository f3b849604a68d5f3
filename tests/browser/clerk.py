"""A runtime of a few lines that knows a handful of cards, and how a test taps and looks."""

import asyncio
import threading
from dataclasses import replace
from typing import TypedDict

from playwright.sync_api import Locator, Page, ViewportSize

from bot.channels import Channel, Inbound
from bot.channels.webchat.page import WORDS
from bot.words.hear import Opened, Pressed, Raw
from bot.words.render import Button, Message

BURMESE = "အလုပ်သမားအကူအညီဖုန်းလိုင်းသည်အခမဲ့ဖြစ်ပြီးအမည်ပြောရန်မလိုပါ" * 4
MOVES = {"back": "Back", "call": "Call now", "language": "Language", "leave": "Leave"}


class Phone(TypedDict):
    """What a browser is told about the phone it plays."""

    viewport: ViewportSize
    device_scale_factor: float


PHONES: dict[str, Phone] = {
    "pixel-5": {"viewport": {"width": 393, "height": 727}, "device_scale_factor": 2.75},
    "small": {"viewport": {"width": 360, "height": 640}, "device_scale_factor": 2},
}


def card(
    text: str,
    *choices: str,
    language: str = "en",
    left: bool = False,
    practice: bool = False,
    prints: bool = False,
) -> Message:
    """A message whose choices are their own ids, with the four moves last."""
    buttons = [Button(f"1|here|{choice}|{language}|sa|", choice, is_move=False) for choice in choices]
    moves = [Button(f"1||{move}|{language}|sa|", label, is_move=True) for move, label in MOVES.items()]
    return Message(text, (*buttons, *moves), minutes=60, left=left, practice=practice, prints=prints)


CARDS = {
    "For me": card("Which card?", "Numbers", "Practice", "List", "Practice list", "Burmese", "Aloud"),
    "Numbers": card("A help line.\n\nDay and night.\n+66 2 123 4567\n1300\nLine 2", "For me"),
    "Practice": card("Practice. Do not call.\n+66 2 123 4567", "For me", practice=True),
    "List": card("Bangkok\n+66 2 123 4567\n1300", "For me", prints=True),
    "Practice list": card("Bangkok: two help lines", "For me", prints=True, practice=True),
    "Burmese": card(BURMESE, BURMESE, "For me", language="my"),
    "Aloud": replace(card("The language first\nမြန်မာ · Burmese", "For me"), held="မြန်မာ · Burmese"),
    "Unbroken": card("www." + "x" * 80, "For me"),
    "leave": card("Work papers, travel, health", "Travel", left=True),
}


class Clerk:
    """A runtime that knows a handful of cards, and waits with its answers while a test wants it to."""

    def __init__(self) -> None:
        self.heard: list[Raw] = []
        self.keys: list[str] = []
        self.may_answer = threading.Event()
        self.may_answer.set()

    async def take(self, inbound: Inbound, channel: Channel) -> None:
        """Remember what was heard, and answer it with a card of the table."""
        self.heard.append(inbound.raw)
        self.keys.append(inbound.address)
        await asyncio.to_thread(self.may_answer.wait)
        await channel.send(inbound.address, self.answer(inbound.raw))

    def answer(self, raw: Raw) -> Message:
        """What there is to say."""
        if isinstance(raw, Pressed):
            return CARDS.get(raw.token.split("|")[2], card("And then?", "For me", "Unbroken"))
        return card("Hello" if isinstance(raw, Opened) else "Not understood", "For me", "For someone else")


def words(language: str) -> dict[str, str]:
    """Each word says its id and its language, so that a test can see which one stands there."""
    return {word: f"{word.removeprefix('web-')} ({language})" for word in WORDS}


def press(page: Page, *labels: str) -> None:
    """Tap one button after the other, each as soon as it is there."""
    for label in labels:
        page.get_by_role("button", name=label, exact=True).tap()


def cards(page: Page) -> Locator:
    """The cards in the log, oldest first."""
    return page.get_by_role("log").get_by_role("article")


def has_focus(what: Locator) -> bool:
    """Whether a screen reader stands there."""
    return bool(what.evaluate("element => element === document.activeElement"))
