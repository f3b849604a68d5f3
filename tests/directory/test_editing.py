"""An entry edited by hand: every field, every problem at once, and a number keeps what is known of it."""

from dataclasses import fields, replace
from datetime import date

import pytest

from bot.directory.confidential import Confidential
from bot.directory.editing import edited
from bot.directory.model import (
    Audience,
    Channel,
    Commitment,
    Cost,
    Criterion,
    Flags,
    Known,
    Need,
    Phone,
    PoliceContact,
    Service,
    Visits,
)
from bot.directory.problems import Problems
from bot.directory.store import is_same
from tests.directory.test_validation import LIVE
from tests.rooms import places

TYPED = {
    "name": ("New name", "New name"),
    "what": ("It helps", "It helps"),
    "located": ("TH-63", "TH-63"),
    "serves": ("TH-63, KH; *", ("TH-63", "KH", "*")),
    "needs": ("legal; shelter", (Need.LEGAL, Need.SHELTER)),
    "audience": ("women;children", frozenset({Audience.WOMEN, Audience.CHILDREN})),
    "phones": ("1300; a@b.org | email", (LIVE.phones[0], Phone("a@b.org", Channel.EMAIL))),
    "website": ("https://example.org/a", "https://example.org/a"),
    "address": ("1 Road", "1 Road"),
    "hours": ("Mo-Fr 08:30-16:30", "Mo-Fr 08:30-16:30"),
    "languages": ("th; my, zh-Hant", ("th", "my", "zh-Hant")),
    "cost": ("free", Cost.FREE),
    "minimum_age": ("18", 18),
    "maximum_age": ("25", 25),
    "nationality": ("ID", "ID"),
    "listening": ("yes", True),
    "child_line": ("yes", True),
    "trafficking_specific": ("no", Known.NO),
    "eligibility": ("Anybody", "Anybody"),
    "how_to_access": ("Ring", "Ring"),
    "caution": ("Busy", "Busy"),
    "text_language": ("th", "th"),
    "criteria": ("voluntary; confidential", frozenset({Criterion.VOLUNTARY, Criterion.CONFIDENTIAL})),
    "commitment": ("head | 2026-11-22 | letter", Commitment("head", date(2026, 11, 22), "letter")),
    "ends_on": ("2027-01-31", date(2027, 1, 31)),
    "former_names": ("Old; Older", ("Old", "Older")),
    "also_printed_at": ("a poster; a page", ("a poster", "a page")),
    "feedback_contact": ("box 7", "box 7"),
    "notes": ("quiet", "quiet"),
}
"""For each field what is typed, and what it then is."""

NEEDED = {"name", "located", "needs"}
"""Without these there is no entry."""

ELSEWHERE = {"id", "organization", "state", "validation", "hidden_because", "replaced_by", "source", "flags"}
"""Fields that have a verb of their own, or none."""


def edit(**typed: str) -> Service:
    """The live entry, edited."""
    return edited(LIVE, typed, places())


def test_every_field_can_be_typed() -> None:
    """A field that is added to the model must be given a way in, or a reason why not."""
    assert TYPED.keys() | ELSEWHERE == {field.name for field in fields(Service)}


@pytest.mark.parametrize("name", TYPED)
def test_one_field_changes_and_the_rest_stays(name: str) -> None:
    """Also its dates and its state: editing is no validation."""
    typed, value = TYPED[name]
    after = edit(**{name: f"  {typed} "})
    assert getattr(after, name) == value
    assert replace(after, **{name: getattr(LIVE, name)}) == LIVE


@pytest.mark.parametrize("flag", [flag.name for flag in fields(Flags)])
def test_every_flag_can_be_typed_and_cleared(flag: str) -> None:
    """Each for itself; an empty value is unknown again."""
    value = {"police_contact": "if_agreed", "visits_home": "if_asked", "stay_limit": "3 months"}.get(
        flag, "no"
    )
    after = edited(LIVE, {f"flags.{flag}": value}, places())
    assert after.flags == replace(LIVE.flags, **{flag: type(getattr(LIVE.flags, flag))(value)})
    assert edited(after, {f"flags.{flag}": ""}, places()) == LIVE


@pytest.mark.parametrize("name", sorted(TYPED.keys() - NEEDED))
def test_an_empty_value_clears(name: str) -> None:
    """It is then what a new entry has: everybody may come, nothing is known."""
    default = getattr(Service("a", LIVE.organization, "A", "", "TH", (Need.LEGAL,)), name)
    assert getattr(edited(edit(**{name: TYPED[name][0]}), {name: ""}, places()), name) == default


@pytest.mark.parametrize("name", sorted(NEEDED))
def test_what_an_entry_cannot_be_without_is_not_cleared(name: str) -> None:
    """The sentence says so."""
    with pytest.raises(Problems, match=f"plain, {name}"):
        edit(**{name: " "})


@pytest.mark.parametrize(
    ("name", "typed", "way_out"),
    [
        ("located", "Atlantis", "the code of an area"),
        ("serves", "TH; Atlantis", "the code of an area"),
        ("needs", "love", "Use one of safety_now"),
        ("audience", "men; dogs", "Use one of everyone"),
        ("phones", "1300; call us", "Write numbers with ;"),
        ("phones", "1300 | pigeon", "Write numbers with ;"),
        ("phones", "1300 | email", "Write numbers with ;"),
        ("website", "our page", "from https:// on"),
        ("address", "confidential: ", "after confidential:"),
        ("hours", "always", "24/7"),
        ("languages", "Thai", "tags of languages"),
        ("text_language", "th; my", "one tag"),
        ("cost", "cheap", "Use one of free"),
        ("minimum_age", "-1", "in digits"),
        ("minimum_age", "१८", "in digits"),
        ("maximum_age", "999", "in digits"),
        ("maximum_age", "9" * 44, "in digits"),
        ("maximum_age", "9" * 5000, "It holds 5000 characters, and 44 is the most. Shorten it."),
        ("nationality", "TH-63", "code of a country"),
        ("listening", "maybe", "yes or no"),
        ("commitment", "they said so", "who, when and how"),
        ("commitment", "head | soon | letter", "2026-11-22"),
        ("ends_on", "31.1.2027", "2026-11-22"),
        ("flags.records_calls", "often", "Use one of yes"),
        ("flags.record_calls", "yes", "Did you mean flags.records_calls?"),
        ("phone", "1300", "Did you mean phones?"),
        ("state", "live", "The fields are|Did you mean"),
        ("validation", "today", "The fields are|Did you mean"),
    ],
)
def test_what_means_nothing_is_a_sentence_with_a_way_out(name: str, typed: str, way_out: str) -> None:
    """Nothing is guessed, and neither state nor date is a field."""
    with pytest.raises(Problems, match=way_out):
        edited(LIVE, {name: typed}, places())


def test_every_problem_is_said_at_once() -> None:
    """Whoever typed four fields wrong hears of four."""
    with pytest.raises(Problems) as found:
        edit(name="", located="x", cost="cheap", hours="always", what="this one does")
    assert [problem.where for problem in found.value.problems] == [
        f"plain, {name}" for name in ("name", "located", "cost", "hours")
    ]


def test_ages_that_exclude_everybody_are_refused() -> None:
    """Also when one of the two was there before."""
    with pytest.raises(Problems, match="more than maximum_age 17"):
        edited(edit(maximum_age="17"), {"minimum_age": "18"}, places())


def test_a_secret_address_goes_in_and_comes_out_nowhere() -> None:
    """Not in a representation, and not in the sentence when something is wrong with it."""
    after = edit(address="confidential: 12 Quiet Lane")
    assert is_same(after, replace(LIVE, address=Confidential("12 Quiet Lane")))
    assert "Quiet" not in repr(after)
    with pytest.raises(Problems) as found:
        edited(LIVE, {"adress": "confidential: 12 Quiet Lane"}, places())
    assert "Quiet" not in str(found.value)


def test_what_is_known_of_a_number_stays_with_it() -> None:
    """However it is spaced, in any order; each record of a number that leads to several menus."""
    menus = tuple(
        Phone("1300", menu=key, languages=(key,), rung_on=date(2026, 1, 2), hours="24/7")
        for key in ("th", "my")
    )
    whatsapp = LIVE.phones[1]
    before = replace(LIVE, phones=(*menus, whatsapp))
    after = edited(before, {"phones": "+6629292222|whatsapp; 13 00; 1330"}, places())
    assert after.phones == (whatsapp, *menus, Phone("1330", callable_from=("TH",)))


def test_the_same_number_on_another_channel_is_another_way_in() -> None:
    """Nobody has rung it there."""
    (phone,) = edit(phones="+66 2 929 2222 | sms").phones
    assert phone == Phone("+66 2 929 2222", Channel.SMS)


def test_a_short_number_works_only_at_home() -> None:
    """Nobody abroad is given one that cannot be dialled; it is the country it is moved to that counts."""
    assert edit(phones="191").phones[0].callable_from == ("TH",)
    assert edit(phones="191", located="KH").phones[0].callable_from == ("KH",)
    assert edit(phones="+66 2 1; @somebody | telegram").phones[0].callable_from == ()


def test_flags_have_their_own_answers() -> None:
    """Police and visits are no yes and no."""
    after = edited(LIVE, {"flags.police_contact": "never", "flags.visits_home": "never"}, places())
    assert (after.flags.police_contact, after.flags.visits_home) == (PoliceContact.NEVER, Visits.NEVER)
