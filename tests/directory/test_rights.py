"""What people can expect in a country: every file whole, and every fault in one at once."""

from dataclasses import replace
from datetime import date

import pytest

from bot.directory.problems import Problems
from bot.directory.rights import About, Strength, read
from tests.rooms import rights

WHOLE = "\n".join(f'[{about}]\nstrength = "law"\nsource = "A law"\ndate = 2025-01-01\n' for about in About)


def test_nine_countries_say_something_about_everything() -> None:
    """Each statement has a strength, a source and a day; what is unknown is a statement too."""
    assert set(rights().countries) == {"ID", "KH", "LA", "MM", "MY", "PH", "SG", "TH", "VN"}
    for country, statements in rights().countries.items():
        assert [each.about for each in statements] == list(About), country
        assert all(each.source and each.dated.year > 1980 for each in statements), country


def test_nobody_has_reviewed_them_yet() -> None:
    """The committed files are drafts: no name of a lawyer stands there that nobody gave."""
    assert not any(each.reviewer for statements in rights().countries.values() for each in statements)


def test_a_file_is_read_as_it_is_written() -> None:
    """Strength, source, day and who checked it."""
    lines = 'date = "2026-11-01"\nreviewer = "A. Lawyer"\nreviewed_on = 2026-11-20'
    signed = WHOLE.replace("date = 2025-01-01", lines, 1)
    first, second = read({"TH": signed}).of("TH", About.IDENTIFY, About.STAY)
    assert (first.country, first.strength, first.source) == ("TH", Strength.LAW, "A law")
    assert (first.dated, first.reviewer, first.reviewed_on) == (
        date(2026, 11, 1),
        "A. Lawyer",
        date(2026, 11, 20),
    )
    assert (second.about, second.reviewer) == (About.STAY, "")


def test_who_hears_complaints_is_reached_somewhere() -> None:
    """Each with where it was read; nobody in Myanmar, where it is the military that hears them."""
    named = {code for code, (*_, last) in rights().countries.items() if last.contact and last.contact_source}
    assert set(rights().countries) - named == {"MM"}


def test_a_country_has_its_own_contact_or_that_of_all() -> None:
    """As the steward named it; in practice nobody has."""
    known = replace(rights(), complaints={"": "ours", "KH": "theirs"})
    assert [known.complaints_to(code) for code in ("KH", "TW", "")] == ["theirs", "ours", "ours"]
    assert rights().complaints_to("KH") == ""


def test_a_country_without_a_file_has_nothing() -> None:
    """It is not offered then; the general pages stay."""
    assert read({"TH": WHOLE}).of("KH", *About) == ()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('strength = "law"', 'strength = "vow"', "strength is 'vow'"),
        ('strength = "law"', "", "strength is empty"),
        ('source = "A law"', "", "source is empty"),
        ("date = 2025-01-01", "", "date is empty"),
        ("date = 2025-01-01", 'date = "soon"', "date is not a day"),
        ('source = "A law"', 'source = "A law"\nreviewer = "A. Lawyer"', "is signed by half"),
        ('source = "A law"', 'source = "A law"\nreviewed_on = 2026-11-20', "is signed by half"),
        ('source = "A law"', 'source = "A law"\ncontact = "1"', "contact and contact_source are only"),
        ('source = "A law"', 'source = "A law"\ncontact_source = "1"', "contact and contact_source are only"),
        ("[identify]", "[identity]", "is nothing that statements are about"),
        ("[identify]", "[identity]", "says nothing about identify"),
        ('source = "A law"', 'sauce = "A law"', "Did you mean source?"),
        ("[identify]", "[identify", "is not TOML"),
    ],
)
def test_a_fault_is_said_with_its_place(old: str, new: str, fault: str) -> None:
    """Where, what and the way out."""
    with pytest.raises(Problems) as broken:
        read({"TH": WHOLE.replace(old, new, 1)})
    found = [problem for problem in broken.value.problems if fault in str(problem)]
    assert found, broken.value.problems
    assert all(problem.where.startswith("data/rights/TH.toml") for problem in found)


def test_every_fault_comes_at_once() -> None:
    """Of all files, so that nobody mends them one by one."""
    with pytest.raises(Problems) as broken:
        read({"TH": WHOLE.replace("A law", ""), "KH": WHOLE.replace("law", "vow")})
    assert {problem.where.split(",")[0] for problem in broken.value.problems} == {
        "data/rights/KH.toml",
        "data/rights/TH.toml",
    }
    assert len(broken.value.problems) == 2 * len(About)
