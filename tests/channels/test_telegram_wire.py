"""Telegram's shapes, read and written: pure functions over built objects, and every card of the directory."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from telegram import Update

from bot.channels import Inbound
from bot.channels.telegram import wire
from bot.dialogue.events import Answers, Card, Chose, Say, Session, Voice
from bot.directory.snapshot import Directory
from bot.words.hear import Attached, Opened, Pressed, Raw, Typed
from bot.words.limits import units
from bot.words.render import Button, Message
from tests.botapi.schema import Json
from tests.botapi.text import entities_of
from tests.play import NOW, dialogue, renderer
from tests.rooms import live_directory, practice_directory

CHAT: Final[Json] = {"id": 7, "type": "private", "first_name": "Somebody"}
USER: Final[Json] = {"id": 7, "is_bot": False, "first_name": "Somebody", "language_code": "th-TH"}
AT: Final = 1_790_000_000
NUMBER_LINE: Final = re.compile(r"[+(\d][\d\s().+-]*")
"""A line that is a number to whoever reads it."""


def message(**body: object) -> Json:
    """A message of somebody in a private chat."""
    return {"message_id": 5, "date": AT, "chat": CHAT, "from": USER, **body}


def read(**what: object) -> Inbound | None:
    """What the door makes of one update."""
    made = Update.de_json({"update_id": 9, **what}, None)
    assert made is not None
    return wire.update(made)


# read -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("bangkok", Typed("bangkok")),
        (" / ", Typed(" / ")),
        ("/start", Opened()),
        ("/start k7", Opened()),
        ("/start@info_line_bot", Opened()),
        ("/", Opened()),
        ("/leave", Pressed("1||leave||sa|")),
        ("/stop", Typed("stop")),
        ("/stop@info_line_bot now", Typed("stop")),
        ("/8", Typed("8")),
        ("/\u00a0x", Typed("x")),
    ],
)
def test_what_is_typed_is_read_as_it_is_and_a_command_as_its_word(text: str, raw: Raw) -> None:
    """A slash in front opens or says a word; whatever stands behind the command is not looked at."""
    found = read(message=message(text=text))
    when = datetime.fromtimestamp(AT, UTC)
    assert found == Inbound("9", "7", raw, when, came="5", hint="th")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_every_text_is_a_word(text: str) -> None:
    """Whatever stands in a text, the door reads it and never breaks."""
    found = read(message=message(text=f"a{text}"))
    assert found is not None
    assert found.raw == Typed(f"a{text}")


@given(st.text(alphabet="/@ \t\n\x85\u00a0\u200b\u3000sx", max_size=6))
@example("\u3000")
def test_every_command_is_an_opening_or_a_word(text: str) -> None:
    """Whatever stands behind a slash, the door reads it and never breaks."""
    found = read(message=message(text=f"/{text}"))
    assert found is not None
    assert isinstance(found.raw, Opened | Typed)


@pytest.mark.parametrize("user", [None, {key: it for key, it in USER.items() if key != "language_code"}])
def test_a_phone_need_not_say_its_language(user: Json | None) -> None:
    """Where nobody says which language the app speaks, there is no hint."""
    found = read(
        message=message(text="hello") | {"from": user} if user else message(text="hello", **{"from": user})
    )
    assert found is not None
    assert found.hint == ""


def test_nothing_of_what_is_no_text_is_looked_at() -> None:
    """A contact is an attachment and no more: its number and its name are in nothing that goes on."""
    contact = {"phone_number": "+66995550142", "first_name": "Zebulon"}
    found = read(message=message(contact=contact, caption="Zebulon"))
    assert found is not None
    assert found.raw == Attached()
    assert "Zebulon" not in repr(found)
    assert "+66995550142" not in repr(found)


def test_a_tap_says_its_card_and_no_time() -> None:
    """What a button carried comes with the card it hangs on; also when the card is no longer there."""
    for date in (AT, 0):
        on = {"message_id": 5, "date": date, "chat": CHAT}
        query = {"id": "1", "from": USER, "chat_instance": "1", "message": on, "data": "1|who|self|en|sa|"}
        assert read(callback_query=query) == Inbound("9", "7", Pressed("1|who|self|en|sa|"), on="5")


@pytest.mark.parametrize(
    "what",
    [
        {
            "callback_query": {
                "id": "1",
                "from": USER,
                "chat_instance": "1",
                "inline_message_id": "x",
                "data": "1",
            }
        },
        {"inline_query": {"id": "1", "from": USER, "query": "help", "offset": ""}},
        {"message": message(new_chat_title="Another")},
        {"channel_post": message(text="news")},
        {"message_of_next_year": {}},
    ],
    ids=["inline button", "inline", "service", "channel", "unknown"],
)
def test_what_is_no_word_to_us_is_nothing(what: Json) -> None:
    """Buttons in other chats, inline queries, service messages and kinds to come ask for no answer."""
    assert read(**what) is None


# written ----------------------------------------------------------------------------------------------------


def test_the_keyboard_is_copies_then_choices_then_moves_two_by_two() -> None:
    """One choice in a row, so that a label is whole; five moves make three rows."""
    choices = tuple(Button(f"c{n}", f"Choice {n}") for n in range(2))
    moves = tuple(Button(f"m{n}", f"Move {n}", is_move=True) for n in range(5))
    numbers = (("+66 2 629 9222", "Copy +66 2 629 9222"), ("1300", "Copy 1300"))
    made = wire.keyboard(Message("Hello", (*choices, *moves), numbers=numbers))
    assert made is not None
    rows = [[button.text for button in row] for row in made.inline_keyboard]
    assert rows[:4] == [["Copy +66 2 629 9222"], ["Copy 1300"], ["Choice 0"], ["Choice 1"]]
    assert rows[4:] == [["Move 0", "Move 1"], ["Move 2", "Move 3"], ["Move 4"]]
    copied = [button.copy_text.text for row in made.inline_keyboard for button in row if button.copy_text]
    assert copied == ["+6626299222", "1300"]


def test_a_message_without_buttons_has_no_keyboard() -> None:
    """Telegram refuses a keyboard of no rows."""
    assert wire.keyboard(Message("Hello")) is None
    assert wire.keyboard(Message("Hello", practice=True, numbers=(("1300", "Copy 1300"),))) is None


def test_in_practice_each_number_line_is_code_where_it_stands() -> None:
    """Offsets are UTF-16 units: signs beyond the first plane before a number move nothing (R19)."""
    text = "🆘 Practice 😀\n+66 2 629 9222\n𝟙𝟛 no number: 1300\n(02) 629-9222\n1300"
    made = wire.entities(Message(text, practice=True))
    assert made is not None
    assert {entity.type for entity in made} == {"code"}
    assert [said(text, entity.offset, entity.length) for entity in made] == [
        "+66 2 629 9222",
        "(02) 629-9222",
        "1300",
    ]
    assert wire.entities(Message(text)) is None
    assert wire.entities(Message("No number", practice=True)) is None


@given(st.lists(st.text(alphabet="12+ a😀ก\u200d", max_size=6), max_size=8))
def test_what_is_marked_is_a_line_of_its_own(lines: list[str]) -> None:
    """Whatever the text, a mark lies within it and covers a whole line that begins like a number."""
    text = "\n".join(lines)
    for entity in wire.entities(Message(text, practice=True)) or ():
        assert entity.offset + entity.length <= units(text)
        assert said(text, entity.offset, entity.length) in lines
        assert said(text, entity.offset, entity.length)[0] in "12+"


def said(text: str, offset: int, length: int) -> str:
    """The part of a text that an entity covers, as Telegram counts."""
    return text.encode("utf-16-le")[offset * 2 : (offset + length) * 2].decode("utf-16-le")


# every card of the directory --------------------------------------------------------------------------------


def cards(directory: Directory) -> Iterator[Message]:
    """Each service's card as it is sent, in two voices."""
    for service, voice in product(directory.services.values(), (Voice("en"), Voice("en", "self", "young"))):
        say = Say("card", voice, content=Card(service), practice=directory.rehearsal)
        yield from renderer("telegram").render(say, NOW)


def calls(directory: Directory) -> Iterator[Message]:
    """What call now shows in each country, to somebody for themselves."""
    talk = dialogue(directory)
    for country in directory.countries():
        session = Session("age", Answers("en", place=country))
        for say in talk.turn(session, Chose("call"), now=NOW).effects:
            assert isinstance(say, Say)
            yield from renderer("telegram").render(say, NOW)


def dialled(text: str) -> list[str]:
    """The numbers that stand alone on a line, as a phone dials them."""
    return [re.sub(r"[^+\d]", "", line) for line in text.split("\n") if NUMBER_LINE.fullmatch(line)]


def copied(shown: Message) -> list[str]:
    """What the buttons of a message put on the clipboard."""
    made = wire.keyboard(shown)
    rows = made.inline_keyboard if made else ()
    return [button.copy_text.text for row in rows for button in row if button.copy_text]


def test_each_number_of_a_live_card_can_be_copied() -> None:
    """The buttons copy what stands alone on a line, all of it and nothing else, in digits."""
    for shown in cards(live_directory()):
        assert len(copied(shown)) == len(set(copied(shown)))
        assert set(copied(shown)) == set(dialled(shown.text)), shown.text
        assert all(re.fullmatch(r"\+?\d{2,15}", number) for number in copied(shown))
        assert wire.entities(shown) is None


def test_a_number_with_its_country_can_be_tapped() -> None:
    """Telegram finds the +country form, because it stands alone on its line (D11)."""
    numbers = [line for shown in cards(live_directory()) for line in dialled(shown.text) if line[0] == "+"]
    assert len(numbers) > 100
    for line in (line for shown in cards(live_directory()) for line in shown.text.split("\n")):
        if line.startswith("+"):
            assert [entity["type"] for entity in entities_of(line)] == ["phone_number"], line


def test_call_now_offers_to_copy_what_it_shows() -> None:
    """Each button copies a number that can be read on the card."""
    for shown in calls(live_directory()):
        assert set(copied(shown)) == set(dialled(shown.text)), shown.text


def test_in_practice_no_number_is_left_to_tap() -> None:
    """Whatever Telegram would take for a number is covered by code, and no button copies one (R19)."""
    shown = [*cards(practice_directory()), *calls(practice_directory())]
    assert len(shown) > 300
    for each in shown:
        covered = [(entity.offset, entity.offset + entity.length) for entity in wire.entities(each) or ()]
        assert each.practice
        assert copied(each) == []
        assert all(is_covered(entity, covered) for entity in entities_of(each.text)), each.text


def is_covered(entity: Json, covered: Iterable[tuple[int, int]]) -> bool:
    """Whether no phone would offer to call it."""
    begins, ends = entity["offset"], entity["offset"] + entity["length"]
    return entity["type"] != "phone_number" or any(a <= begins and ends <= b for a, b in covered)


def test_a_practice_card_in_a_live_house_has_its_numbers_back() -> None:
    """Only the mark of practice takes the copy buttons away."""
    shown = next(each for each in cards(live_directory()) if "1300" in copied(each))
    assert copied(replace(shown, practice=True)) == []
