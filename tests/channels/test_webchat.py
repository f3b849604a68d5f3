"""The web chat's door, without a server and without a browser."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.channels import Channel, Refused
from bot.channels.webchat import Reply, new_key, read
from bot.channels.webchat.page import POLICY, WORDS, FloorLine, page
from bot.words.hear import Attached, Opened, Pressed, Typed
from bot.words.render import Button, Message

ROOT = Path(__file__).parents[2]
KEY = "k" * 24
LEAVE = Button("1||leave|th|sa|", "✕", is_move=True)
HELP = Button("1|card|say|th|sa|th-1300", "Words to say", is_move=False)
THAI_POLICE = FloorLine("Thailand", "Police & army", "191", "2026-11-01")
EVERY_WORD = {word: f"<{word}>" for word in WORDS}


def chance() -> Iterator[str]:
    """Made-up chance that can be told apart."""
    yield from ("id-of-this-delivery", "a-new-key-of-a-stranger")


def parsed(body: object) -> bytes:
    """A body as a browser writes it."""
    return json.dumps(body).encode()


def words(language: str) -> dict[str, str]:
    """The page's words of a language, as far as a test needs them."""
    return {"web-send": f"Send in {language}"}


def test_opening_makes_a_key() -> None:
    """A page without a key that says nothing has been opened by a stranger, who gets a new address."""
    made = chance()
    inbound = read(parsed({"key": None, "said": ""}), lambda: next(made))
    assert (inbound.id, inbound.address, inbound.raw) == (
        "id-of-this-delivery",
        "a-new-key-of-a-stranger",
        Opened(),
    )


@pytest.mark.parametrize(
    ("body", "raw"),
    [
        ({"key": None, "said": "hello"}, Typed("hello")),
        ({"key": KEY, "said": " แม่สอด "}, Typed(" แม่สอด ")),
        ({"key": KEY, "chose": HELP.token}, Pressed(HELP.token)),
        ({"key": KEY, "said": " \n"}, Attached()),
    ],
)
def test_what_was_said_or_chosen_arrives_whole(body: object, raw: object) -> None:
    """Typed text and tokens are handed on as they came; a blank line is something unreadable."""
    assert read(parsed(body)).raw == raw


def test_the_key_is_the_address() -> None:
    """The key that came in is the address, and two deliveries never share an id."""
    one, two = (read(parsed({"key": KEY, "said": "hello"})) for _ in range(2))
    assert one.address == two.address == KEY
    assert one.id != two.id


def test_a_key_cannot_be_guessed() -> None:
    """A key has at least 128 random bits and is never given twice."""
    keys = {new_key() for _ in range(1000)}
    assert len(keys) == 1000
    assert all(len(key) * 6 >= 128 for key in keys)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"hello",
        b"\xff\xfe",
        b"[" * 8000,
        b'{"key": null, "said": "\\ud800"}',
        parsed([]),
        parsed({}),
        parsed({"said": "hello"}),
        parsed({"key": None}),
        parsed({"key": None, "chose": HELP.token}),
        parsed({"key": KEY, "chose": ""}),
        parsed({"key": KEY, "said": 1}),
        parsed({"key": KEY, "said": None}),
        parsed({"key": 7, "said": "hello"}),
        parsed({"key": "short", "said": "hello"}),
        parsed({"key": "../" * 8, "said": "hello"}),
        parsed({"key": KEY, "said": "hello", "chose": HELP.token}),
        parsed({"key": KEY, "said": "hello", "more": 1}),
    ],
)
def test_another_shape_is_refused(body: bytes) -> None:
    """Whatever is not one of the two shapes is refused with 400, however it is wrong."""
    with pytest.raises(Refused) as refused:
        read(body)
    assert refused.value.status == 400


async def test_a_reply_carries_the_cards_in_order() -> None:
    """Cards keep their order, moves are named as such, the page gets its words in the language spoken."""
    reply = Reply()
    channel: Channel = reply
    assert await channel.send(KEY, Message("First", (), minutes=60)) == ""
    await channel.send(KEY, Message("Second", (HELP, LEAVE), minutes=10, practice=True, prints=True))
    assert json.loads(reply.body(KEY, words)) == {
        "key": KEY,
        "cards": [
            {"text": "First", "choices": [], "prints": False},
            {
                "text": "Second",
                "choices": [
                    {"id": HELP.token, "label": "Words to say"},
                    {"id": LEAVE.token, "label": "✕", "move": "leave"},
                ],
                "prints": True,
            },
        ],
        "minutes": 10,
        "left": False,
        "practice": True,
        "language": "th",
        "words": {"web-send": "Send in th"},
    }


async def test_clearing_drops_what_was_said_before() -> None:
    """After a clear only the card that is to remain goes out, and the page is told to start afresh."""
    reply = Reply()
    await reply.send(KEY, Message("A telling word", (HELP,)))
    await reply.send(KEY, Message("Info", (), left=True))
    await reply.clear(KEY, [])
    answer = json.loads(reply.body(KEY, words))
    assert [card["text"] for card in answer["cards"]] == ["Info"]
    assert answer["left"] is True


def test_silence_is_an_answer_too() -> None:
    """A reply in which nothing was said is still a whole reply."""
    answer = json.loads(Reply().body(KEY, words))
    assert (answer["cards"], answer["language"], answer["words"]) == ([], "", {})


def test_the_page_shows_the_floor_without_javascript() -> None:
    """Without JavaScript the page shows each country's numbers, to tap, with the day they were checked."""
    shown = noscript([THAI_POLICE], practice=False)
    assert "<h2>Thailand</h2>" in shown
    assert "Police &amp; army" in shown
    assert 'href="tel:191"' in shown
    assert "2026-11-01" in shown


def test_in_practice_the_floor_cannot_be_called() -> None:
    """In practice the numbers say first that it is practice, and none can be tapped (R19)."""
    shown = noscript([THAI_POLICE], practice=True)
    assert shown.index("web-practice") < shown.index("191")
    assert "tel:" not in shown


def test_no_word_breaks_the_page() -> None:
    """A word of the catalog is shown as it is written, never read as markup, and every slot is filled."""
    shown = page(EVERY_WORD, [THAI_POLICE], language="en", practice=True).decode()
    assert not [word for word in WORDS if f"<{word}>" in shown or f"&lt;{word}&gt;" not in shown]
    assert "{{" not in shown


def test_missing_words_are_named_together() -> None:
    """A page without all of its words is not served; the sentence names each that is missing."""
    some = {word: "x" for word in WORDS if word not in {"web-keep", "web-print"}}
    with pytest.raises(ValueError, match=r"lacks web-keep, web-print: add them to web\.ftl of 'id'"):
        page(some, (), language="id", practice=False)


def test_the_english_words_are_the_words_of_the_page() -> None:
    """locales/en/web.ftl holds exactly the words the page asks for."""
    written = (ROOT / "locales" / "en" / "web.ftl").read_text()
    assert sorted(re.findall(r"^([a-z-]+) = ", written, re.MULTILINE)) == sorted(WORDS)


def test_the_page_names_no_other_place() -> None:
    """Nothing in the page points to another site, and its policy allows none, nor inline script or style."""
    shown = page(EVERY_WORD, (), language="en", practice=False).decode()
    assert re.findall(r"(?:src|href|action)=\"(.*?)\"", shown) == ["data:,"]
    assert not re.search(r"https?:|url\(|@import|unsafe", shown + POLICY)


def noscript(floor: list[FloorLine], *, practice: bool) -> str:
    """What a browser without JavaScript shows."""
    whole = page(EVERY_WORD, floor, language="en", practice=practice).decode()
    return whole.partition("<noscript>")[2].partition("</noscript>")[0]
