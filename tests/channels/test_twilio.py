"""WhatsApp and SMS before the strict Twilio: what goes out, what goes wrong, and what Twilio still holds."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot import phones
from bot.channels import Opener
from bot.channels.twilio import REMEMBERED
from bot.channels.twilio.calls import VALID
from bot.channels.twilio.faults import CODES, Means, NeedsYou, means
from bot.settings import HOME
from bot.words.render import Message
from tests.channels.on_telegram import TO_THE_CARD as TAPPED
from tests.phones import Line, line
from tests.play import catalog
from tests.twilioapi import Broken, Fails, Lost, Person, Refuse, always, interactive, on

TO_THE_CARD = ("hello", "1", "1", "bangkok", "2", "1")


@pytest.fixture
async def open_line() -> AsyncIterator[Line]:
    """A house with both doors, and the templates in place."""
    async with line() as opened:
        yield opened


@pytest.fixture(params=["whatsapp", "sms"])
def somebody(request: pytest.FixtureRequest, open_line: Line) -> Person:
    """Somebody on either of them."""
    return open_line.api.person("+66995550142", channel=request.param)


async def goes(opened: Line, person: Person, *typed: str) -> str:
    """Types these; what has come on the phone for the last one."""
    before = 0
    for text in typed:
        before = len(person.sees)
        await person.types(text)
        await opened.api.settle()
    return "\n\n".join(map(str, person.sees[before:]))


# what goes out ----------------------------------------------------------------------------------------------


async def test_every_message_is_short_lived_and_kept_by_nobody(open_line: Line, somebody: Person) -> None:
    """Five minutes in the queue, no text and no number kept, and where to tell what became of it (C08)."""
    await goes(open_line, somebody, *TO_THE_CARD, "0")
    sent = open_line.api.calls_of("create_message")
    assert len(sent) >= len(TO_THE_CARD)
    for call in sent:
        assert call.given["ValidityPeriod"] == str(VALID) == "300"
        assert call.given["ContentRetention"] == "discard"
        assert call.given["AddressRetention"] == "obfuscate"
        assert call.given["StatusCallback"] == "https://help.example.org/suluh/twilio/status"


async def test_a_card_is_one_message_with_its_warnings(open_line: Line, somebody: Person) -> None:
    """What happens if they call stands above the number, in the same message, on both channels."""
    await goes(open_line, somebody, *TO_THE_CARD)
    holding = [shown.text for shown in somebody.sees if "1300" in shown.text]
    assert len(holding) == 1
    assert holding[0].index("police") < holding[0].rindex("1300")


async def test_choices_are_a_list_on_whatsapp_and_numbers_by_sms(open_line: Line) -> None:
    """A list holds every choice and every move whole; by SMS they are numbers to type."""
    one, other = open_line.api.person("+66995550142"), open_line.api.person("+66995550142", channel="sms")
    for person in (one, other):
        await goes(open_line, person, "hello", "1")
    assert one.newest.is_list
    assert {"For me", "Back", "✕ Leave"} <= set(one.newest.labels)
    assert "1  For me" in other.newest.text
    assert "0  Leave" in other.newest.text


async def test_few_choices_are_buttons_and_the_moves_are_keys(open_line: Line) -> None:
    """Three buttons leave no room for the moves: the text above them tells their keys."""
    person = open_line.api.person("+66995550142")
    await goes(open_line, person, "hello", "1", "leave")
    assert person.newest.labels
    assert not person.newest.is_list
    assert "8  ☎ Call now" in person.sees[-2].text


async def test_the_whole_conversation_by_pressing(open_line: Line) -> None:
    """From the greeting to a number and out again by buttons and rows, where there are any."""
    person = open_line.api.person("+66995550142")
    await goes(open_line, person, "hello")
    for label in (each.strip("[]") for each in TAPPED[1:]):
        if label in person.newest.labels:
            await person.presses(label)
        else:
            typed = next((key for key, row in _rows(person.newest.text) if row == label), label)
            await person.types(typed)
        await open_line.api.settle()
    assert "1300" in person.reads
    assert not open_line.house.runtime.parked


def _rows(text: str) -> list[tuple[str, str]]:
    return [(line[0], line[3:]) for line in text.splitlines() if line[1:3] == "  "]


@pytest.mark.parametrize("language", ["English", "Bahasa Indonesia", "ไทย", "မြန်မာ"])
async def test_every_language_goes_through_both_doors(language: str) -> None:
    """The whole conversation in four languages: every outgoing message is one that Twilio takes."""
    async with line() as opened:
        opened.house.runtime.dialogue = opened.house.runtime.dialogue.__class__(
            opened.house.runtime.dialogue.flow,
            opened.house.runtime.dialogue.directory,
            ("en", "id", "th", "my"),
            opened.house.runtime.dialogue.rights,
        )
        for channel in ("whatsapp", "sms"):
            person = opened.api.person("+66995550142", channel=channel)
            await goes(opened, person, "hello", language, "1", "bangkok", "2", "1", "8", "9", "2", "0")
            assert "1300" in person.reads
        assert not opened.house.runtime.parked


# what is typed ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["1", "၁", "๑", "１", "1️⃣", "For me", "for me", "FOR ME"])
async def test_a_choice_may_be_typed_in_many_ways(open_line: Line, somebody: Person, typed: str) -> None:
    """A digit in any script, a keycap, or the label (C10)."""
    await goes(open_line, somebody, "hello", "1")
    assert "Where do you want help?" in await goes(open_line, somebody, typed)


async def test_a_row_that_comes_as_words_cut_short(open_line: Line) -> None:
    """Some phones send a chosen row as its text, cut at twenty letters."""
    person = open_line.api.person("+66995550142")
    await goes(open_line, person, "hello", "1")
    await person.presses("I help people in my work", only_body=True)
    await open_line.api.settle()
    assert "Which country are they in?" in person.newest.text


async def test_somebody_without_a_number(open_line: Line) -> None:
    """A business-scoped id is a sign for somebody like any other (C11)."""
    person = open_line.api.person("US.13491208655302741918")
    assert "1300" in await goes(open_line, person, *TO_THE_CARD)


@pytest.mark.parametrize("kind", ["voice", "image", "location", "contact", "sticker", "unsupported"])
async def test_what_is_no_text_gets_a_kind_answer(open_line: Line, kind: str) -> None:
    """Nothing is fetched, and the question stands again (C12)."""
    person = open_line.api.person("+66995550142")
    await goes(open_line, person, "hello", "1")
    await person.attaches(kind)
    await open_line.api.settle()
    assert "I can only read text." in person.reads
    assert {call.name for call in open_line.api.calls} <= {
        "create_message",
        "create_content",
        "list_contents",
    }


# what goes wrong --------------------------------------------------------------------------------------------


async def test_what_cannot_be_shown_goes_as_numbers_once(open_line: Line) -> None:
    """A list that is refused at once is told as numbered text, and nothing else is sent."""
    person = open_line.api.person("+66995550142")
    await goes(open_line, person, "hello")
    open_line.api.faults.append(interactive(always("create_message", Refuse(63021))))
    assert "1  For me" in await goes(open_line, person, "1")
    assert len(person.sees) == 3  # the greeting, the honest card, the question with its numbers


async def test_what_could_not_be_shown_later_goes_as_numbers_once(open_line: Line) -> None:
    """A list whose failure only a callback tells is told as numbered text too; twice it is not."""
    person = open_line.api.person("+66995550142")
    await goes(open_line, person, "hello")
    open_line.api.faults.append(interactive(on("create_message", Fails(63021))))
    assert "1  For me" in await goes(open_line, person, "1")
    texts = [call for call in open_line.api.calls_of("create_message") if "1  For me" in str(call.given)]
    assert len(texts) == 1


async def test_a_choice_is_remembered_for_two_minutes(open_line: Line) -> None:
    """Then neither the number nor the text of it is in memory, whoever else writes or does not."""
    person, door = open_line.api.person("+66995550142"), open_line.desk.doors["whatsapp"]
    await goes(open_line, person, "hello")
    assert len(door._shown) == 1  # noqa: SLF001  what is remembered shows nowhere else
    door.clock = lambda: time.monotonic() + REMEMBERED + 1
    await open_line.desk.sweep()
    assert not door._shown  # noqa: SLF001  as above


async def test_without_templates_everything_is_numbers() -> None:
    """Who never ran `suluh whatsapp sync` has a bot all the same."""
    async with line(has_templates=False) as opened:
        person = opened.api.person("+66995550142")
        assert "1300" in await goes(opened, person, *TO_THE_CARD)
        assert not any(shown.choices for shown in person.sees)


@pytest.mark.parametrize("fault", [Refuse(20429, 1), Refuse(63018), Refuse(20503), Broken(), Lost()])
async def test_what_may_go_through_later_is_tried_again(
    open_line: Line, somebody: Person, fault: object
) -> None:
    """Too much at once, a broken line, no answer: tried again, and the person gets their answer."""
    open_line.api.faults.append(on("create_message", fault, fault))  # type: ignore[arg-type]  # one of Fault
    assert "Choose a language" in await goes(open_line, somebody, "hello")
    assert open_line.waits == [0.5, 1.0]


@pytest.mark.parametrize("code", [21610, 63003, 63024, 21614])
async def test_an_address_that_is_closed_is_forgotten(open_line: Line, somebody: Person, code: int) -> None:
    """Nobody is there: the conversation goes, and nothing is tried again."""
    await goes(open_line, somebody, "hello", "1")
    open_line.api.faults.append(always("create_message", Refuse(code)))
    before = len(open_line.api.calls)
    await goes(open_line, somebody, "1")
    assert len(open_line.api.calls) == before + 1
    assert len(open_line.house.runtime.sessions) == 0


async def test_who_blocks_us_is_forgotten_when_a_callback_tells(open_line: Line) -> None:
    """63014 comes later: the address is closed then."""
    person = open_line.api.person("+66995550142")
    await goes(open_line, person, "hello")
    open_line.api.faults.append(always("create_message", Fails(63014)))
    await goes(open_line, person, "1")
    assert len(open_line.house.runtime.sessions) == 0


async def test_the_carriers_stop_closes_the_address(open_line: Line) -> None:
    """Twilio keeps STOP for itself; the next thing we would say is refused (21610), and we forget."""
    person = open_line.api.person("+66995550142", channel="sms")
    await goes(open_line, person, "hello", "1", "STOP")
    await goes(open_line, person, "bangkok")
    assert len(open_line.house.runtime.sessions) == 0


@pytest.mark.parametrize("code", [63007, 63015, 21606, 63038])
async def test_what_only_a_steward_can_mend_is_an_alarm(open_line: Line, somebody: Person, code: int) -> None:
    """The code stands in /readyz; the next person is answered as soon as it is mended."""
    rule = always("create_message", Refuse(code))
    open_line.api.faults.append(rule)
    await goes(open_line, somebody, "hello")
    assert open_line.house.ready()["alarms"] == [str(code)]
    open_line.api.faults.remove(rule)
    assert "language" in await goes(open_line, somebody, "hello")


@pytest.mark.parametrize("code", [63016, 63032, 63049, 30003, 99999])
async def test_what_does_not_arrive_is_given_up(open_line: Line, somebody: Person, code: int) -> None:
    """Nothing is tried again, nobody is forgotten, and the next message works."""
    await goes(open_line, somebody, "hello", "1")
    open_line.api.faults.append(always("create_message", Fails(code)))
    await goes(open_line, somebody, "1")
    open_line.api.faults.clear()
    assert "under 18" in await goes(open_line, somebody, "bangkok")


def test_every_code_stands_on_the_page() -> None:
    """docs/twilio.md and the table say the same of every code."""
    rows = [
        line.split("|")[1] for line in (HOME / "docs" / "twilio.md").read_text().splitlines() if "| " in line
    ]
    listed = {int(code) for row in rows for code in row.split(", ") if code.strip().isdecimal()}
    assert listed == set(CODES)
    assert {means(code) for code in CODES} == set(Means)


# what Twilio still holds ------------------------------------------------------------------------------------


async def test_twilios_copies_go_when_the_conversation_has_ended(open_line: Line, somebody: Person) -> None:
    """Both what we said and what they said; what is younger than the position stays for a while."""
    await goes(open_line, somebody, *TO_THE_CARD, "0")
    await open_line.desk.clean()
    assert len(open_line.api.messages) > len(TO_THE_CARD)
    _later(open_line)
    await open_line.desk.clean()
    assert open_line.api.messages == []
    assert open_line.house.ready()["copies"] == 0


async def test_what_twilio_is_not_done_with_goes_later(open_line: Line, somebody: Person) -> None:
    """20009 leaves a message for the next round, and the backlog is told."""
    await goes(open_line, somebody, "hello")
    _later(open_line)
    open_line.api.faults.append(on("delete_message", Refuse(20009)))
    await open_line.desk.clean()
    assert open_line.house.ready()["copies"] == 1
    await open_line.desk.clean()
    assert open_line.api.messages == []


def _later(opened: Line) -> None:
    """The position is forgotten, on our clock."""
    clock, ahead = opened.desk.purge.clock, opened.desk.purge.after * 2
    opened.desk.purge.clock = lambda: clock() + ahead


# many at once, and templates --------------------------------------------------------------------------------


@pytest.mark.slow
async def test_a_thousand_at_once_are_all_answered(open_line: Line) -> None:
    """A burst waits its turn before Twilio, and nobody is left out."""
    open_line.desk.purge.calls._pace.max_rate = 10_000  # noqa: SLF001  else this takes as long as it would in truth
    people = [open_line.api.person(f"+669955{number:05}", channel="sms") for number in range(1000)]
    await asyncio.gather(*(person.types("hello") for person in people))
    await open_line.desk.finish()
    await open_line.api.settle()
    assert [person for person in people if "Choose a language" not in person.reads] == []


async def test_templates_are_made_once(open_line: Line, capsys: pytest.CaptureFixture[str]) -> None:
    """What is there stays; what is missing is said first, and made only when asked for."""
    settings, wanted, api = open_line.house.settings, phones.wanted_by(catalog()), open_line.api
    made = len(api.calls_of("create_content"))
    assert made == 13 + len(("en", "id", "th", "my"))
    assert await asyncio.to_thread(phones.sync, settings, wanted, applies=True) == 0
    assert len(api.calls_of("create_content")) == made
    api.world.contents.pop(next(iter(api.world.contents)))
    assert await asyncio.to_thread(phones.sync, settings, wanted, applies=False) == 1
    assert f"1 of {made} are missing" in capsys.readouterr().out
    assert len(api.calls_of("create_content")) == made
    assert await asyncio.to_thread(phones.sync, settings, wanted, applies=True) == 0
    assert len(api.calls_of("create_content")) == made + 1


# whoever keeps an entry -------------------------------------------------------------------------------------

DAY, NOW = timedelta(hours=24), datetime(2026, 11, 23, 3, tzinfo=UTC)


@pytest.mark.parametrize("language", ["en", "id", "th", "my"])
async def test_after_their_day_the_approved_template_asks(open_line: Line, language: str) -> None:
    """Within a day of their last word anything may be said; later only what WhatsApp has approved arrives."""
    api, door, now = open_line.api, open_line.desk.doors["whatsapp"], NOW
    person = api.person("+66995550142")
    await goes(open_line, person, "hello")
    opener = Opener(language, "A line", ("a", "b", "c"))
    await door.prompt(person.address, (Message("Freely said"),), opener, now, now)
    await api.settle()
    assert person.newest.text == "Freely said"
    api.passes(DAY.total_seconds() + 1)
    await door.prompt(person.address, (Message("Freely said"),), opener, now - DAY, now)
    await api.settle()
    assert person.newest.text == "Freely said"  # 63016: not approved yet, and it does not arrive
    for content in api.world.contents.values():
        if content.given["friendly_name"] == f"suluh_1_ask_{language}":
            api.approve(content.sid)
    await door.prompt(person.address, (Message("Freely said"),), opener, None, now)
    await api.settle()
    assert "A line" in person.newest.text
    assert len(person.newest.choices) == 3


async def test_a_notice_does_not_go_out_after_their_day(open_line: Line) -> None:
    """What asks nothing has no template, and is not sent."""
    door, message = open_line.desk.doors["whatsapp"], Message("For your information")
    assert not await door.prompt("whatsapp:+66995550142", (message,), None, None, NOW)
    assert open_line.api.calls_of("create_message") == []


async def test_a_template_that_is_not_there_is_an_alarm(open_line: Line) -> None:
    """Nobody is asked in words that WhatsApp would refuse."""
    door, now = open_line.desk.doors["whatsapp"], NOW
    with pytest.raises(NeedsYou):
        await door.prompt(
            "whatsapp:+66995550142", (Message("Freely"),), Opener("xx", "A line", ("a", "b", "c")), None, now
        )
    assert open_line.api.calls_of("create_message") == []
