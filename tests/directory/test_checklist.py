"""The four steps of the method: each sub-step is seen or said, and what is seen cannot be said away."""

import re
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

import pytest

from bot.directory.checklist import STEPS, Here, Mark, Statement, can_be_said, marked, steps
from bot.directory.model import Criterion, Need, Service
from bot.directory.rights import Rights
from bot.directory.snapshot import Directory, Register
from bot.directory.steward import Steward
from tests.directory.test_validation import LIVE, START
from tests.rooms import places, rights

STEWARD = Steward("A house", "Blue Door", "https://a.org", "box 7", ("TH",), "Ben", ("en", "th"))
READY = {"en": "reviewed", "th": "tested", "my": "draft"}
LINES = tuple(
    replace(
        LIVE, id=f"th-{n}", needs=(Need.SAFETY_NOW, Need.CHILD_PROTECTION), child_line=True, serves=("TH",)
    )
    for n in range(2)
)
SEEN = [step.number for step in STEPS if step.look]
SAID = [step.number for step in STEPS if not step.look]


def signed() -> Rights:
    """As if a lawyer had signed every statement."""
    countries = {
        code: tuple(replace(each, reviewer="A lawyer") for each in every)
        for code, every in rights().countries.items()
    }
    return Rights(MappingProxyType(countries))


def here(*entries: Service, **others: object) -> Here:
    """A place where everything that can be seen is done, but for what is given."""
    register = Register(MappingProxyType({each.id: each for each in entries or LINES}))
    whole = Here(register, Directory.of(register, places()), STEWARD, READY, signed(), START)
    return replace(whole, **others)  # type: ignore[arg-type]  # fields of it


def mark(number: str, found: Here, *said: Statement) -> Mark:
    """One sub-step."""
    return next(each for each in marked(found, said) if each.number == number)


def test_every_step_of_the_method_is_there_once() -> None:
    """Nineteen, in order, under four titles, each seen or asked of a person."""
    numbers = [step.number for step in STEPS]
    assert numbers == sorted(set(numbers))
    assert [len(those) for _, those in steps(marked(here(), ()))] == [7, 5, 4, 3]
    assert all(bool(step.look) != bool(step.ask) for step in STEPS)


def test_a_place_where_all_is_done() -> None:
    """What is seen is done, and of the rest each asks for a person's word."""
    assert {each.number for each in marked(here(), ()) if each.is_done} == set(SEEN)
    said = [Statement(number, "done", "ana", START) for number in SAID]
    assert all(each.is_done for each in marked(here(), said))


def test_a_place_where_nothing_is_done() -> None:
    """Every step says what to do, and no sentence breaks."""
    nothing = Register()
    marks = marked(Here(nothing, Directory.of(nothing, places()), None, {}, Rights(), START), ())
    assert not any(each.is_done for each in marks)
    assert all(re.fullmatch(r"[A-Z0-9].*[^:,]\.", each.what) for each in marks)


@pytest.mark.parametrize(
    ("number", "found", "what"),
    [
        ("1.2", here(steward=None), "No country is in scope"),
        ("1.3", here(steward=replace(STEWARD, languages=())), "No language is chosen"),
        ("1.5", here(steward=None), "Nobody is named"),
        ("2.1", here(rights=rights()), "Not signed by a lawyer: TH."),
        ("2.1", here(rights=Rights()), "Not signed by a lawyer: TH."),
        ("2.2", here(steward=replace(STEWARD, countries=("TH", "KH"))), "No entry yet for: KH."),
        (
            "2.3",
            here(LINES[0], replace(LINES[1], criteria=frozenset({Criterion.VOLUNTARY}))),
            "Not all are ticked on: th-1.",
        ),
        ("2.4", here(LINES[0]), "1 of 1 entries are validated and shown, too few in: TH."),
        ("2.5", here(steward=None), "No contact"),
        ("3.3", here(statuses={"en": "reviewed", "th": "draft"}), "Not ready for people: th."),
        ("4.3", here(today=START + timedelta(days=90)), "To be asked again (`suluh due`): th-0, th-1."),
    ],
)
def test_what_is_missing_is_named(number: str, found: Here, what: str) -> None:
    """Each look can fail, and says on what."""
    assert not mark(number, found).is_done
    assert what in mark(number, found).what


def test_many_are_counted_and_not_listed() -> None:
    """A line stays a line."""
    many = here(*(replace(LINES[0], id=f"th-{n}", criteria=frozenset()) for n in range(9)))
    assert mark("2.3", many).what == "Not all are ticked on: th-0, th-1, th-2, th-3, th-4 and 4 more."


def test_each_country_in_scope_has_somebody_to_complain_to() -> None:
    """One country's is that of all; with several, each is named, or it is open."""
    assert mark("2.5", here()).what == "Complaints go to: TH box 7."
    two = replace(STEWARD, countries=("TH", "KH"))
    found = mark("2.5", here(steward=two))
    assert (found.is_done, found.what) == (
        False,
        "Nobody is named under complaints_in in data/steward.toml for: TH, KH.",
    )
    found = mark("2.5", here(steward=replace(two, complaints_in={"TH": "c", "KH": "d"})))
    assert (found.is_done, found.what) == (True, "Complaints go to: TH c; KH d.")


def test_the_newest_word_counts_with_its_day() -> None:
    """Who said it, and when."""
    said = (Statement("3.4", "once", "ana", START), Statement("3.4", "twice", "ben", date(2026, 5, 3)))
    found = mark("3.4", here(), *said)
    assert (found.is_done, found.what, found.by, found.on) == (True, "twice", "ben", date(2026, 5, 3))


def test_what_is_seen_cannot_be_said_away() -> None:
    """A validated entry is one that somebody rang, whatever anybody says."""
    assert not can_be_said("2.4")
    assert can_be_said("3.2")
    assert not can_be_said("9.9")
    assert not mark("2.4", here(LINES[0]), Statement("2.4", "all fine", "ana", START)).is_done
