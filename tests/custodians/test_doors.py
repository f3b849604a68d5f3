"""The same talks through the real doors, before the strict fakes of Telegram and Twilio."""

from datetime import date
from pathlib import Path

from bot.directory.model import State
from tests.channels.on_telegram import line as telegram
from tests.custodians.stage import CODES, Stage
from tests.phones import line as phones
from tests.twilioapi import Person


def confirmed(stage: Stage) -> date | None:
    """The day on which one of the houses was confirmed last."""
    validation = stage.store.load().services["th-room"].validation
    return validation.validated_on if validation else None


async def days_later(stage: Stage) -> None:
    """The sisters have committed, and the day has come on which they are asked again."""
    stage.acting("sister").committed("sister")
    stage.hands.passed += (4 * 24 - 1) * 3600  # nine in the morning
    assert await stage.prompting.tick() == 1


async def test_on_telegram_by_a_link_and_by_buttons(tmp_path: Path) -> None:
    """Joined by a deep link, asked in a message of its own, answered by tapping; it stays one card."""
    stage = Stage(tmp_path)
    async with telegram() as opened:
        stage.joined_to(opened.runtime)
        sister = opened.api.person(11)
        await opened.walks(sister, f"/start {CODES['sister']}")
        assert sister.newest.text.startswith("Hello.\nFrom now on we ask you here")
        await days_later(stage)
        asked = sister.newest
        assert asked.text.endswith("Is this still right?")
        await opened.walks(sister, "[Later]")
        assert sister.newest.text.startswith("That is all right.")
        assert asked.id in [shown.id for shown in sister.screen]
        assert "Closed for now" in sister.labels
        await opened.walks(sister, "[Closed for now]", "[House th-room]", "[Yes, that is right]")
        card = next(shown for shown in sister.screen if shown.id == asked.id)
        assert card.labels == ("It is open again", "The other entries", "Back")
        assert stage.store.load().services["th-room"].state is State.HIDDEN
        await opened.walks(sister, "[It is open again]")
        assert stage.store.load().services["th-room"].state is State.LIVE
        assert opened.api.violations == []
    stage.store.close()


async def test_who_blocks_the_bot_on_telegram_is_asked_no_more(tmp_path: Path) -> None:
    """Telegram tells; the next in line is asked."""
    stage = Stage(tmp_path)
    async with telegram() as opened:
        stage.joined_to(opened.runtime)
        sister = opened.api.person(11)
        await opened.walks(sister, f"/start {CODES['sister']}")
        await opened.brings(sister.blocks())
        stage.prompting.look()
        assert not stage.prompting.keepers.roles["sister"].is_reachable
    stage.store.close()


async def test_on_whatsapp_after_a_day_the_approved_question_opens(tmp_path: Path) -> None:
    """Outside the window only the template arrives; its buttons lead into the talk."""
    stage = Stage(tmp_path, "whatsapp")
    async with phones() as opened:
        stage.joined_to(opened.house.runtime)
        sister: Person = opened.api.person("+66995550142")
        await sister.types(CODES["sister"])
        await opened.api.settle()
        assert "From now on we ask you here" in sister.newest.text
        for content in opened.api.world.contents.values():
            if content.given["friendly_name"] == "suluh_1_ask_en":
                opened.api.approve(content.sid)
        opened.api.passes(4 * 24 * 3600)
        await days_later(stage)
        await opened.api.settle()
        assert "Our list has this entry: House th-house, 662…22" in sister.newest.text
        await sister.presses("Something changed")
        await opened.api.settle()
        assert "Is this still right?" in sister.reads
        await sister.presses("Yes, all of it")
        await opened.api.settle()
        assert confirmed(stage) == stage.hands.now().date()
    stage.store.close()


async def test_by_sms_it_is_numbered_and_answered_by_a_number(tmp_path: Path) -> None:
    """No template and no window; digits answer, while the question is the last thing said."""
    stage = Stage(tmp_path, "sms")
    async with phones() as opened:
        stage.joined_to(opened.house.runtime)
        sister: Person = opened.api.person("+66995550142", channel="sms")
        await sister.types(CODES["sister"].lower())
        await opened.api.settle()
        await days_later(stage)
        await opened.api.settle()
        assert "1  Yes, all of it" in sister.newest.text
        await sister.types("1")
        await opened.api.settle()
        assert confirmed(stage) == stage.hands.now().date()
    stage.store.close()
