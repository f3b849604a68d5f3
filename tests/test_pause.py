"""A paused house, at the web's door: the neutral card and the floor, whatever is said, until it resumes."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import app, settings
from bot.app import House
from bot.channels.webchat import Reply, read
from bot.directory.store import Store
from bot.directory.store.desk import Desk
from bot.directory.store.log import Seal
from tests.play import NOW
from tests.rooms import live_register

SEAL = Seal(b"k" * 32, "one")
KEY = "a" * 22


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A rehearsal over the starter sheet, with Thailand in scope."""
    chosen = settings.read({"SULUH_DATABASE_URL": f"sqlite:///{tmp_path}/services.db"}, tmp_path)
    store = Store.open(chosen.database_url)
    store.put(live_register().services.values(), floor=live_register().floor)
    store.close()
    lived = app.furnish(chosen, lambda: NOW)
    lived.scope = ("TH",)
    yield lived
    lived.store.close()


def desk(house: House) -> Desk:
    """Ana's desk."""
    return Desk(house.store, SEAL, "ana", lambda: NOW)


async def says(house: House, **what: str) -> dict[str, object]:
    """What the page gets for one thing said or chosen."""
    inbound, door = read(json.dumps({"key": KEY, **what}).encode()), Reply()
    await house.runtime.take(inbound, door)
    assert not house.runtime.parked
    answer: dict[str, object] = json.loads(door.body(KEY, house.page_words))
    return answer


async def chooses(house: House, label: str, answer: dict[str, object]) -> dict[str, object]:
    """Taps what has this label on the last card."""
    cards: list[dict[str, list[dict[str, str]]]] = answer["cards"]  # type: ignore[assignment]  # read from JSON
    tapped = next(each["id"] for each in cards[-1]["choices"] if each["label"] == label)
    return await says(house, chose=tapped)


def text(answer: dict[str, object]) -> str:
    """All that the cards say."""
    cards: list[dict[str, str]] = answer["cards"]  # type: ignore[assignment]  # read from JSON
    return "\n".join(card["text"] for card in cards)


async def test_paused_says_the_neutral_card_and_the_floor_only(house: House) -> None:
    """Typed, tapped, distress and call now alike; in the language spoken so far, and no other country."""
    asked = await chooses(house, "ไทย", await says(house, said="hello"))
    desk(house).pause(is_paused=True)
    assert house.refresh()
    said = [await says(house, said=each) for each in ("8", "help", "กรุงเทพ", "อยากตาย")]
    cards = asked["cards"]
    assert isinstance(cards, list)
    said += [
        await says(house, chose=each["id"]) for each in cards[-1]["choices"] if each.get("move") != "leave"
    ]
    assert {text(each).splitlines()[0] for each in said} == {"ตอนนี้ปิดชั่วคราว"}
    assert len({text(each) for each in said}) == 1
    assert "\n191\n" in text(said[0])
    assert "\n1669\n" in text(said[0])
    assert "\n999\n" not in text(said[0])
    assert said[0]["practice"]


async def test_leaving_works_while_paused(house: House) -> None:
    """Typed or tapped, the chat is cleared and the ordinary menu remains."""
    first = await chooses(house, "English", await says(house, said="hello"))
    desk(house).pause(is_paused=True)
    house.refresh()
    for leaves in (await chooses(house, "✕ Leave", first), await says(house, said="0")):
        assert leaves["left"]
        assert text(leaves).startswith("Info")


async def test_who_was_asked_goes_on_where_they_were(house: House) -> None:
    """After the pause the answer of the same question counts, and the pause left two rows in the log."""
    first = await chooses(house, "English", await says(house, said="hello"))
    acting = desk(house)
    assert acting.pause(is_paused=True)
    assert not acting.pause(is_paused=True)
    house.refresh()
    acting.pause(is_paused=False)
    house.refresh()
    after = await chooses(house, "For me", first)
    assert not text(after).startswith("Not open")
    assert acting.rows()[0].did == "take stock"
    assert [(row.who, row.did, row.about) for row in acting.rows()[1:]] == [
        ("ana", "pause", "doors"),
        ("ana", "resume", "doors"),
    ]


async def test_a_house_that_starts_paused_is_paused(house: House) -> None:
    """A restart opens nothing."""
    desk(house).pause(is_paused=True)
    again = app.furnish(house.settings, lambda: NOW)
    assert text(await says(again, said="hello")).startswith("Not open now.")
    assert again.ready()["paused"]
    again.store.close()


async def test_without_a_scope_every_country_is_named(house: House) -> None:
    """A rehearsal that nobody owns yet shows the floor of each country it knows."""
    house.scope = ()
    desk(house).pause(is_paused=True)
    house.refresh()
    assert "\nThailand\n" in text(await says(house, said="hello"))
