"""Who runs this, what must be there before it speaks to real people, and when help is too thin."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.directory.model import FloorNumber, Need, Operator, Phone, Service
from bot.directory.problems import Problems
from bot.directory.snapshot import Directory, Register
from bot.directory.steward import FLOOR_LASTS, Steward, gate, is_thin, ready_languages, shortages
from tests.rooms import (
    DATA,
    TODAY,
    live_directory,
    live_register,
    places,
    practice_directory,
    practice_register,
    signed,
)

FILLED = """
name = "Foundation for the Sea"
short_name = "Blue Door"
check_at = "https://example.org/chats"
complaints = "+66 2 000 0000"
countries = ["TH", "KH"]
second_person = "A. Second"
languages = ["en", "th"]
"""
STEWARD = Steward.parse(FILLED)
READY = {"en": "reviewed", "th": "draft"}
FLOOR = live_register().floor


def test_a_filled_file_is_read() -> None:
    """What is absent has its default: nothing below reviewed is offered."""
    assert (STEWARD.short_name, STEWARD.countries) == ("Blue Door", ("TH", "KH"))
    assert STEWARD.lowest_status == "reviewed"


def test_the_example_lists_everything_that_must_be_filled_in() -> None:
    """Copied and not filled in, it is refused with one sentence for each thing that is missing."""
    with pytest.raises(Problems) as found:
        Steward.parse((DATA / "steward.example.toml").read_text())
    said = [problem.what for problem in found.value.problems]
    needed = ("name", "short_name", "check_at", "complaints", "second_person", "countries")
    assert said == [f"{key} is empty." for key in needed]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('["TH", "KH"]', '["Thailand"]', "countries holds 'Thailand', which is no ISO 3166-1 code."),
        ("https://example.org/chats", "our page", "check_at is no page."),
        ('"A. Second"', '"Foundation for the Sea"', "second_person is the steward itself."),
        ("languages =", 'lowest_status = "draft"\nlanguages =', "lowest_status is 'draft'."),
        ("complaints", "complaint", "complaint is no key of this table. Did you mean complaints?"),
        (
            "languages =",
            'complaints_in = { VN = "x" }\nlanguages =',
            "complaints_in names VN, which is not in",
        ),
        ("languages =", 'complaints_in = { TH = " " }\nlanguages =', "complaints_in has no text for TH."),
        ("languages =", "complaints_in = { TH = 1 }\nlanguages =", "complaints_in has no text for TH."),
        ("languages =", 'complaints_in = "x"\nlanguages =', "complaints_in is not a table of texts"),
    ],
)
def test_a_fault_in_the_file_is_a_sentence(old: str, new: str, sentence: str) -> None:
    """Each says what is wrong and the way out."""
    with pytest.raises(Problems) as found:
        Steward.parse(FILLED.replace(old, new))
    assert sentence in str(found.value)
    assert all(problem.way_out for problem in found.value.problems)


def test_with_everything_there_nothing_is_in_the_way() -> None:
    """Steward, complaint contact, a reviewed language, a signed floor: the gate is open (R4)."""
    assert gate(STEWARD, FLOOR, READY, TODAY) == ()


def test_without_a_steward_the_gate_is_shut() -> None:
    """And the missing language is said at once."""
    said = [problem.code for problem in gate(None, FLOOR, {"en": "draft"}, TODAY)]
    assert said == ["gate-steward", "gate-language"]


@pytest.mark.parametrize("statuses", [{}, {"en": "draft"}, {"en": "odd"}, {"vi": "reviewed"}])
def test_without_a_reviewed_language_the_gate_is_shut(statuses: dict[str, str]) -> None:
    """A language that nobody asked for, or that nobody read, does not open it."""
    (problem,) = gate(STEWARD, FLOOR, statuses, TODAY)
    assert problem.what == "no language has the status reviewed or better."


def test_a_steward_may_ask_for_more() -> None:
    """With `tested` as the lowest status, reviewed words are not offered."""
    strict = replace(STEWARD, lowest_status="tested", languages=())
    assert ready_languages(strict, {"en": "tested", "th": "reviewed"}) == ("en",)


def test_an_unsigned_floor_shuts_the_gate() -> None:
    """Each country in scope is named with its numbers; others do not count."""
    problems = gate(STEWARD, practice_register().floor, READY, TODAY)
    assert [problem.where for problem in problems] == ["data/floor.toml, TH", "data/floor.toml, KH"]
    assert "191" in problems[0].what


def test_one_unsigned_number_shuts_the_gate() -> None:
    """All numbers of a country are signed, or taken out."""
    floor = [replace(n, second="") if (n.country, n.number) == ("TH", "191") else n for n in FLOOR]
    (problem,) = gate(STEWARD, floor, READY, TODAY)
    assert problem.what == "191: not signed by two persons within the last year."


def test_a_country_without_a_floor_shuts_the_gate() -> None:
    """Nothing signed is not the same as nothing to sign."""
    floor = [number for number in FLOOR if number.country != "KH"]
    (problem,) = gate(STEWARD, floor, READY, TODAY)
    assert (problem.where, problem.what) == ("data/floor.toml, KH", "it has no emergency number.")


@pytest.mark.parametrize(("day", "is_open"), [(-1, False), (0, True), (364, True), (365, False)])
def test_a_signature_stands_for_a_year(day: int, *, is_open: bool) -> None:
    """On the 365th day it must be checked again; one from tomorrow is a slip (R3)."""
    assert timedelta(days=365) == FLOOR_LASTS
    assert (not gate(STEWARD, FLOOR, READY, TODAY + timedelta(days=day))) is is_open


def test_thailand_has_enough_and_laos_has_not() -> None:
    """In Laos police is the only danger line of the starter sheet, as safety.md counts it."""
    assert not is_thin(live_directory(), "TH", TODAY)
    assert list(shortages(live_directory(), "LA", TODAY)) == [
        "fewer than 2 lines for danger",
        "no line for danger that is not police",
    ]


def test_a_province_is_as_thin_as_its_country() -> None:
    """The question may be asked of any place; "somewhere else" is none."""
    assert not is_thin(live_directory(), "TH-63", TODAY)
    assert is_thin(live_directory(), "LA-VT", TODAY)
    assert not is_thin(live_directory(), "*", TODAY)


def test_a_lapse_makes_a_country_thin() -> None:
    """On the day the entries lapse nothing is left; a rehearsal shows drafts, so there it has enough."""
    assert is_thin(live_directory(), "TH", TODAY + timedelta(days=90))
    assert not is_thin(practice_directory(), "TH", TODAY + timedelta(days=90))


def line(name: str, **changes: object) -> Service:
    """A live danger line for all of Thailand, of this name."""
    base = replace(live_register().services["th-1300"], child_line=False, nationality="")
    plain = replace(base, id=name, serves=("TH",), needs=(Need.SAFETY_NOW,), phones=(Phone("1300"),))
    return replace(plain, **changes)  # type: ignore[arg-type]  # a test says which field


def police(name: str) -> Service:
    """The same, answered by police."""
    return line(name, organization=replace(line(name).organization, operator=Operator.POLICE))


@pytest.mark.parametrize(
    ("lines", "thin"),
    [
        ([line("a"), line("b", child_line=True)], False),
        ([line("a"), police("b"), line("c", needs=(Need.CHILD_PROTECTION,), child_line=True)], False),
        ([line("a", child_line=True)], True),
        ([line("a"), line("b")], True),
        ([police("a"), police("b"), line("c", needs=(Need.COUNSELLING,), child_line=True)], True),
        ([line("a"), line("b", nationality="KH", child_line=True)], True),
        ([line("a"), line("b", serves=("TH-63",), child_line=True)], True),
        ([line("a"), line("b", phones=(Phone("1300", callable_from=("LA",)),), child_line=True)], True),
    ],
)
def test_what_makes_a_country_thin(lines: list[Service], *, thin: bool) -> None:
    """Two danger lines that anybody there can ring, one of them not police, and one for children (R4)."""
    directory = Directory.of(Register({each.id: each for each in lines}), places())
    assert is_thin(directory, "TH", date(2026, 11, 24)) is thin


# the law of the gate (R4) -----------------------------------------------------------------------------------

COUNTRIES = ("TH", "KH", "MY")
TAGS = ("en", "th", "my")
DAYS = st.one_of(st.none(), st.integers(-400, 2).map(lambda days: TODAY + timedelta(days=days)))
NUMBERS = st.builds(
    FloorNumber,
    country=st.sampled_from(COUNTRIES),
    number=st.sampled_from(("191", "117")),
    what=st.just("police"),
    source_url=st.just("https://example.org"),
    signed_by=st.sampled_from(("", "A. First")),
    second=st.sampled_from(("", "A. First", "B. Second")),
    checked_on=DAYS,
)
STEWARDS = st.none() | st.builds(
    lambda countries, languages, lowest: replace(
        STEWARD, countries=countries, languages=languages, lowest_status=lowest
    ),
    st.lists(st.sampled_from(COUNTRIES), min_size=1, unique=True).map(tuple),
    st.lists(st.sampled_from(TAGS), unique=True).map(tuple),
    st.sampled_from(("reviewed", "tested")),
)
STATUSES = st.dictionaries(st.sampled_from(TAGS), st.sampled_from(("draft", "reviewed", "tested", "odd")))


@given(STEWARDS, st.lists(NUMBERS | NUMBERS.map(signed), max_size=6), STATUSES)
def test_the_gate_opens_exactly_when_r4_says(
    steward: Steward | None, floor: list[FloorNumber], statuses: dict[str, str]
) -> None:
    """Said again in other words: somebody, a language that was read, a floor two people stand for."""

    def is_read(tag: str, lowest: str) -> bool:
        return statuses[tag] == "tested" or (statuses[tag] == "reviewed" and lowest == "reviewed")

    def is_founded(country: str) -> bool:
        numbers = [number for number in floor if number.country == country]
        return bool(numbers) and all(
            number.signed_by
            and number.second
            and number.second != number.signed_by
            and number.checked_on
            and 0 <= (TODAY - number.checked_on).days < 365
            for number in numbers
        )

    is_open = (
        steward is not None
        and any(is_read(tag, steward.lowest_status) for tag in statuses if tag in (steward.languages or TAGS))
        and all(map(is_founded, steward.countries))
    )
    assert (gate(steward, floor, statuses, TODAY) == ()) == is_open


@given(
    st.dictionaries(
        st.sampled_from(("name", "short_name", "check_at", "complaints", "second_person", "countries")),
        st.sampled_from(('""', '" "', "[]", "7")),
        min_size=1,
    )
)
def test_no_steward_is_made_of_a_file_that_says_less(missing: dict[str, str]) -> None:
    """A name, a complaint contact, a second person, a scope: without one of them there is no steward."""
    lines = [line for line in FILLED.splitlines() if line.partition(" =")[0] not in missing]
    with pytest.raises(Problems):
        Steward.parse("\n".join([*lines, *(f"{key} = {value}" for key, value in missing.items())]))
