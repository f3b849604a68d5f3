"""What is typed in chat: understood, asked again, or asked twice; before anything is written."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.directory.editing import FIELDS
from bot.directory.model import Channel, Phone, Service
from bot.directory.understanding import CHANGEABLE, understood
from tests.custodians.on_duty import NEW, OLD, SECOND, shelter
from tests.rooms import places

SHELTER = shelter()


def read(field: str, typed: str, old: str = "", of: Service = SHELTER) -> tuple[Service | None, str]:
    """What is understood."""
    return understood(of, field, typed, places(), old)


@pytest.mark.parametrize(
    ("field", "typed", "note"),
    [
        ("phones", "call me", "not-understood-phones"),
        ("phones", "", "not-understood-phones"),
        ("phones", "+66 2 1; +66 2 2", "not-understood-phones"),
        ("phones", "+66 2 111 1111 | whatsapp", "not-understood-phones"),
        ("phones", SECOND, "number-there"),
        ("hours", "when the sun shines", "not-understood-hours"),
        ("hours", "", "must-be-said-hours"),  # a shelter may not leave it unknown (R5)
        ("cost", "", "must-be-said-cost"),
        ("flags.police_contact", "unknown", "must-be-said-flags.police_contact"),
        ("minimum_age", "grown", "not-understood-minimum_age"),
        ("minimum_age", "70", "not-understood-minimum_age"),  # upside down
        ("website", "our page", "not-understood-website"),
        ("languages", "Thai and Burmese", "not-understood-languages"),
        ("what", "x" * 2000, "not-understood-what"),
        ("what", "We moved. Call 099 999 9999.", "number-in-text"),  # else R16 would be written around
        ("what", "โทร ๐๙๙-๙๙๙๙๙๙๙", "number-in-text"),
        ("how_to_access", "Write to @helps", "number-in-text"),
        ("how_to_access", "See t.me/helps", "number-in-text"),
        ("flags.stay_limit", "ask +6 6 9", "number-in-text"),
        ("hours", 'Mo-Fr 08:00-17:00 "call 099 999 9999"', "not-understood-hours"),
        ("state", "live", "not-understood-field"),
        ("address", "12 Quiet Lane", "not-understood-field"),
        ("criteria", "", "not-understood-field"),
    ],
)
def test_what_means_nothing_is_named(field: str, typed: str, note: str) -> None:
    """So that it can be asked again kindly."""
    of = replace(
        SHELTER,
        maximum_age=60,
        hours="24/7",
        phones=(replace(SHELTER.phones[0], hours=""), *SHELTER.phones[1:]),
    )
    assert read(field, typed, OLD, of) == (None, note)


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        (NEW, ""),
        ("02 111 1111", ""),
        ("+๖๖ ๒ ๑๑๑ ๑๑๑๑", ""),
        ("1300", ""),
        ("1900 222 222", "ask-twice-premium"),
        ("+84 24 3719 1999", "ask-twice-abroad"),
    ],
)
def test_a_number_that_is_unusual_is_asked_about_twice(typed: str, note: str) -> None:
    """Understood it is, all the same: before and after can be shown."""
    after, said = read("phones", typed, OLD)
    assert after is not None
    assert said == note
    assert after.phones[1:] == SHELTER.phones[1:]


def test_a_number_moves_by_voice_and_in_writing() -> None:
    """Both records of it, each on its channel."""
    after, _ = read("phones", NEW, SECOND)
    assert after is not None
    assert [(phone.number, phone.channel) for phone in after.phones] == [
        (OLD, Channel.VOICE),
        (NEW, Channel.VOICE),
        (NEW, Channel.WHATSAPP),
    ]


def test_the_same_number_otherwise_spaced_is_no_change() -> None:
    """What was tried on it stays."""
    assert read("phones", "+6629292222", OLD) == (SHELTER, "")


def test_a_number_that_is_none_of_theirs_has_no_place() -> None:
    """A button from another entry changes nothing here."""
    assert read("phones", NEW, "1300") == (None, "not-understood-phones")


def test_the_fields_are_fields() -> None:
    """Nothing may be changed in chat that cannot be typed."""
    assert set(FIELDS) >= CHANGEABLE


@given(st.sampled_from(sorted(CHANGEABLE)), st.text(max_size=60), st.sampled_from([OLD, SECOND, "", "1"]))
def test_whatever_is_typed_there_is_an_answer(field: str, typed: str, old: str) -> None:
    """An entry or a note; and a field that was not named stays as it is."""
    after, note = read(field, typed, old)
    assert (after is None) <= bool(note)
    if after is not None:
        name = field.partition(".")[0]
        assert replace(after, **{name: getattr(SHELTER, name)}) == SHELTER


def test_an_e_mail_address_is_no_number() -> None:
    """It is changed like one, and is never dear."""
    of = replace(SHELTER, phones=(*SHELTER.phones, Phone("a@b.org", Channel.EMAIL)))
    after, note = read("phones", "help@house.example", "a@b.org", of)
    assert after is not None
    assert (after.phones[-1].number, note) == ("help@house.example", "")
