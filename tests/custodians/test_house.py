"""The house as it is furnished: whoever keeps an entry joins, is asked at a tick, and answers."""

from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import app, settings
from bot.app import House
from bot.channels import Inbound
from bot.directory.custodian import Part, Role
from bot.directory.keys import Ring
from bot.directory.store.custodians import Custodians
from bot.directory.store.desk import Desk
from bot.directory.store.log import Seal, memory
from bot.words.hear import Pressed, Raw, Typed
from bot.words.limits import CHANNELS
from tests.custodians.on_duty import SHELTER
from tests.custodians.stage import CODES, Door

KEY = urlsafe_b64encode(b"k" * 32).decode()


STEWARD = """
name = "A house"
short_name = "Info"
check_at = "https://example.org/chats"
complaints = "ours"
countries = ["TH", "KH"]
complaints_in = { KH = "theirs" }
second_person = "B. Second"
"""


class Clock:
    """A Monday morning in Bangkok, moved by hand."""

    now = datetime(2026, 11, 23, 2, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The time of day."""
        return self.now


async def test_a_furnished_house_asks_and_is_answered(tmp_path: Path) -> None:
    """By the tick of the house, over its own store and what is shown now."""
    house, clock, desk = _kept(tmp_path)
    assert house.prompting is not None
    assert house.prompting.talks.dialogue.directory is house.directory
    door = Door(CHANNELS["telegram"], lambda *_: None)
    house.runtime.doors["telegram"] = door
    await house.runtime.take(Inbound("1", "somebody", Typed(CODES["sister"])), door)
    desk.committed("sister")
    house.refresh()
    clock.now += timedelta(days=4)
    assert await house.ask() == 1
    asked = door.shown["somebody"][-1]
    assert asked.text.endswith("Is this still right?")
    await house.runtime.take(Inbound("2", "somebody", Pressed(asked.buttons[0].token)), door)
    validation = house.store.load().services[SHELTER.id].validation
    assert validation is not None
    assert validation.validated_on == clock.now.date()
    assert not house.runtime.parked
    await house.close()


async def test_a_furnished_house_says_whom_its_steward_names_for_complaints(tmp_path: Path) -> None:
    """By country, and the common contact for the rest; nobody as long as nobody runs it."""
    given = {"SULUH_DATABASE_URL": f"sqlite:///{tmp_path}/services.db", "SULUH_STEWARD_FILE": "steward.toml"}
    for named, contacts in (("", ("", "")), (STEWARD, ("theirs", "ours"))):
        if named:
            (tmp_path / "steward.toml").write_text(named)
        house = app.furnish(settings.read(given, tmp_path), Clock())
        known = house.runtime.dialogue.rights
        assert (known.complaints_to("KH"), known.complaints_to("TH")) == contacts
        await house.close()


async def test_without_a_data_key_nobody_is_asked(tmp_path: Path) -> None:
    """Addresses could not be sealed; a code is then a seeker's words like any other."""
    given = {"SULUH_DATABASE_URL": f"sqlite:///{tmp_path}/services.db"}
    house = app.furnish(settings.read(given, tmp_path), Clock())
    assert house.prompting is None
    assert await house.ask() == 0
    await house.close()


@pytest.mark.parametrize("by_words", [False, True])
async def test_while_it_is_paused_nobody_is_asked_and_no_answer_counts(
    tmp_path: Path, *, by_words: bool
) -> None:
    """When it goes on, the rung is asked as after a missed night, and what stands there can be answered."""
    house, clock, desk = _kept(tmp_path)
    door = Door(CHANNELS["telegram"], lambda *_: None)
    house.runtime.doors["telegram"] = door
    await house.runtime.take(Inbound("1", "somebody", Typed(CODES["sister"])), door)
    desk.committed("sister")
    clock.now += timedelta(days=4)
    _pause(house, is_paused=True)
    assert await house.ask() == 0
    assert not desk.claimed(0)
    _pause(house, is_paused=False)
    clock.now += timedelta(days=1)
    assert await house.ask() == 1
    asked = door.shown["somebody"][-1]
    _pause(house, is_paused=True)
    rows = len(memory(house.store).rows)
    said: tuple[Raw, ...] = (Pressed(asked.buttons[0].token), Typed("yes"), Typed(CODES["night"]))
    for number, raw in enumerate(said):
        on = "q1" if isinstance(raw, Pressed) else ""
        await house.runtime.take(Inbound(f"p{number}", "somebody", raw, on=on), door)
        assert door.shown["somebody"][-1].text.startswith("Not open now.")
        assert door.over[-1] == ""  # their question still stands
    assert len(memory(house.store).rows) == rows
    _pause(house, is_paused=False)
    said = (Typed("1"),) if by_words else (Pressed(asked.buttons[0].token),)
    await house.runtime.take(Inbound("4", "somebody", *said), door)
    assert "confirm" in [row.did for row in memory(house.store).rows[rows + 1 :]]
    await house.close()


def _kept(folder: Path) -> tuple[House, Clock, Custodians]:
    """A house over one entry, that its custodian is invited to keep."""
    given = {"SULUH_DATABASE_URL": f"sqlite:///{folder}/services.db", "SULUH_DATA_KEYS": KEY}
    chosen, clock = settings.read(given, folder), Clock()
    house = app.furnish(chosen, clock)
    ring = Ring.of(chosen.data_keys)
    desk = Custodians(house.store, Seal.of(ring), ring, "ana", clock)
    house.store.put([SHELTER])
    desk.enrol(Role("sister", "Duty", zone="Asia/Bangkok"), {(SHELTER.id, Part.CUSTODIAN): "sister"})
    desk.invite("sister", CODES["sister"], 7)
    house.refresh()
    return house, clock, desk


def _pause(house: House, *, is_paused: bool) -> None:
    ring = Ring.of(house.settings.data_keys)
    Desk(house.store, Seal.of(ring), "ana", house.clock).pause(is_paused=is_paused)
    house.refresh()
