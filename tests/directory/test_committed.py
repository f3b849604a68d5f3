"""The committed texts are read whole, and what is wrong in them is said at once."""

from datetime import date

import pytest

from bot.directory import committed
from bot.directory.committed import Kind, Reading
from bot.directory.model import Channel, Denied, Flags, Known, Phone, PoliceContact, Visits
from bot.directory.problems import Problems
from tests.rooms import DATA, practice_register, starter

FLOOR = """
[[number]]
country = "TH"
number = "191"
what = "police"
source_url = "https://example.org"
official = true
seen = true
read_on = "2026-11-22"
signed_by = "A"
second = "B"
checked_on = 2026-11-23
"""


def test_the_floor_ships_unsigned() -> None:
    """Nobody but a steward signs: each country of the region has numbers, and none stands yet."""
    floor = practice_register().floor
    assert {"ID", "MY", "TH", "VN", "KH", "LA", "MM", "PH", "SG", "BN", "TL"} <= {n.country for n in floor}
    assert not any(number.is_signed for number in floor)


def test_every_committed_reading_is_of_a_row() -> None:
    """No reading is left over from a row that is gone."""
    assert set(committed.readings((DATA / "starter-readings.toml").read_text())) == set(starter().services)


def test_a_line_that_harms_is_denied_by_number_or_by_service() -> None:
    """The Saudi line against people without papers is on the list, with its reason."""
    lines = committed.denied((DATA / "denied.toml").read_text())
    assert any((line.number, line.country) == ("989", "SA") and line.reason for line in lines)
    text = '[[line]]\nservice = "my-x"\nreason = "Hands callers over."'
    assert committed.denied(text) == (Denied("Hands callers over.", service="my-x"),)


def test_a_signed_number_is_read_as_signed() -> None:
    """A day may stand with or without quotation marks."""
    (plain,) = committed.floor(FLOOR)
    (quoted,) = committed.floor(FLOOR.replace("2026-11-23", '"2026-11-23"'))
    assert plain == quoted
    assert (plain.is_signed, plain.checked_on) == (True, date(2026, 11, 23))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"TH"', '""', "floor.toml, number 1: country is empty. Fill it in."),
        ('"191"', "191", "number 1: number is not a text in quotation marks."),
        ("2026-11-23", '"last week"', "number 1: checked_on is not a day. Write it as 2026-11-22."),
        ('second = "B"', 'second = "A"', "number 1: it is signed by half. Name two different persons"),
        ('second = "B"', "", "number 1: it is signed by half."),
        ("official", "oficial", "number 1: oficial is no key of this table. Did you mean official?"),
        ("official = true", 'official = "yes"', "number 1: official is not true or false."),
        ("[[number]]", "[[number", "floor.toml: is not TOML"),
        ("[[number]]", "[number]", "floor.toml: number is not a list of tables."),
    ],
)
def test_a_fault_in_the_floor_is_a_sentence(old: str, new: str, sentence: str) -> None:
    """It names the table, the key and the way out."""
    with pytest.raises(Problems) as found:
        committed.floor(FLOOR.replace(old, new))
    assert sentence in str(found.value)


def test_every_fault_is_said_at_once() -> None:
    """Three faults in two tables are three problems."""
    text = '[[line]]\nreason = ""\n[[line]]\nreason = "Because."\nnumbr = "989"'
    with pytest.raises(Problems) as found:
        committed.denied(text)
    assert [problem.where for problem in found.value.problems] == [
        "denied.toml, line 1",
        "denied.toml, line 1",
        "denied.toml, line 2",
        "denied.toml, line 2",
    ]


def test_a_reading_says_only_what_it_says() -> None:
    """Absent keys are unknown."""
    assert committed.readings('[th-x]\nwhat = "Listens."') == {"th-x": Reading(what="Listens.")}


def test_a_reading_is_read_whole() -> None:
    """Every key has its place in the model."""
    text = """
    [th-x]
    name = "Child line"
    nationality = "KH"
    serves = ["*"]
    kind_of_line = "child"
    listening = true
    child_line = true
    languages = ["km"]
    police_contact = "if_agreed"
    visits_home = "never"
    records_calls = "yes"
    stay_limit = "3 days"
    minimum_age = 0
    maximum_age = 18
    caution = "They record calls."
    because = "“recorded”"
    phones = [{ number = "+66 1", channel = "sms", label = "SMS", menu = "2", callable_from = ["*"] }]
    """
    assert committed.readings(text)["th-x"] == Reading(
        name="Child line",
        nationality="KH",
        serves=("*",),
        kind=Kind.CHILD,
        listening=True,
        child_line=True,
        languages=("km",),
        phones=(Phone("+66 1", Channel.SMS, "SMS", menu="2"),),
        flags=Flags(
            police_contact=PoliceContact.IF_AGREED,
            visits_home=Visits.NEVER,
            records_calls=Known.YES,
            stay_limit="3 days",
        ),
        minimum_age=0,
        maximum_age=18,
        caution="They record calls.",
        because="“recorded”",
    )


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('records_calls = "maybe"', "th-x: records_calls is 'maybe', which is none of yes, no, unknown."),
        ("maximum_age = true", "th-x: maximum_age is not a whole number."),
        ('maximum_age = "18"', "th-x: maximum_age is not a whole number."),
        ("serves = [1]", "th-x: serves holds something that is no text."),
        ('serves = "TH"', "th-x: serves is not a list of texts"),
        ("phones = [1]", "th-x: phones holds something that is no table."),
        ('phones = [{ number = "" }]', "th-x, phones 1: number is empty."),
        ('nationallity = "TH"', "th-x: nationallity is no key of this table. Did you mean nationality?"),
    ],
)
def test_a_fault_in_a_reading_is_a_sentence(line: str, sentence: str) -> None:
    """It names the service, the key and the way out."""
    with pytest.raises(Problems) as found:
        committed.readings(f"[th-x]\n{line}")
    assert sentence in str(found.value)


def test_a_key_outside_any_table_is_a_fault() -> None:
    """A reading without the id of its service says so."""
    with pytest.raises(Problems, match="what stands outside any table"):
        committed.readings('what = "Listens."')
