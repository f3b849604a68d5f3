"""The pages on a country: each statement with its strength, and honest about who has checked it."""

from dataclasses import replace
from datetime import date

import pytest

from bot.dialogue.events import Complain, Expectations, Say, Voice
from bot.dialogue.subjects import COUNTRY_TOPICS
from bot.directory.rights import About, Strength
from bot.words.catalog import SOURCE, read_texts
from bot.words.texts import texts
from tests.play import HOME, NOW, catalog, renderer
from tests.rooms import places, rights

TAGS = tuple(catalog().languages)
SIGNED = date(2026, 9, 1)


def page(expected: Expectations, language: str = "en") -> list[str]:
    """The lines of the page, without the question under it."""
    told = renderer("web").render(Say("rights", Voice(language), content=expected), NOW)
    return told[0].text.split("\n\n")[0].splitlines()


def expected(topic: str = "country", country: str = "TH", *, reviewer: str = "") -> Expectations:
    """What is known of a country, as if each statement had been signed by `reviewer`."""
    found = rights().of(country, *COUNTRY_TOPICS[topic])
    day = SIGNED if reviewer else None
    return Expectations(
        topic, country, tuple(replace(each, reviewer=reviewer, reviewed_on=day) for each in found)
    )


def test_every_statement_has_words_and_no_words_are_left_over() -> None:
    """The data names what there is to say; the checker holds that every language says it."""
    known = [each for country in rights().countries for each in rights().of(country, *About)]
    english = texts(read_texts(HOME / "locales", SOURCE))
    told = {name for name in english if name.startswith("country-") and name.count("-") == 2}
    assert told == {f"country-{each.country.lower()}-{each.about}" for each in known}


@pytest.mark.parametrize("language", TAGS)
@pytest.mark.parametrize("country", rights().countries)
def test_a_page_says_the_country_and_each_strength(language: str, country: str) -> None:
    """One line a statement, behind the word for its strength, in every language."""
    for topic in COUNTRY_TOPICS:
        known = expected(topic, country)
        lines = page(known, language)
        for each in known.statements:
            strength = catalog().say(language, f"strength-{each.strength}")
            words = catalog().say(language, f"country-{country.lower()}-{each.about}", {})
            first, *rest = f"{strength}: {words}".splitlines()
            assert [first, *rest] == lines[lines.index(first) :][: 1 + len(rest)]


def test_what_nobody_signed_is_said_to_be_general() -> None:
    """And what was signed says on which day the oldest of it was checked."""
    assert "In general" in page(expected())[1]
    signed = expected(reviewer="A. Lawyer")
    first, *others = signed.statements
    told = page(replace(signed, statements=(replace(first, reviewed_on=date(2026, 5, 2)), *others)))
    assert "checked" in told[1]
    assert "May" in told[1]
    half = replace(first, reviewer="", reviewed_on=None)
    assert "In general" in page(replace(signed, statements=(half, *others)))[1]


@pytest.mark.parametrize("language", TAGS)
def test_the_page_on_complaints_ends_with_whom_to_tell(language: str) -> None:
    """Also where nothing else is known of a country; in practice it says that nobody runs this."""
    for contact in ("+855 23 000 000", ""):
        content = Expectations("contact", "TW", (), Complain(contact))
        told = renderer("web").render(Say("rights", Voice(language), content=content), NOW)
        head, complain, *_ = told[0].text.split("\n\n")
        assert head == catalog().say(language, "contact", {"country": places().name("TW", language)})
        assert complain.endswith(f": {contact or catalog().say(language, 'who_runs-nobody')}")


def test_an_office_is_reached_as_the_data_say() -> None:
    """Under the statement that names it."""
    known = expected("contact", "KH")
    *_, words, contact = page(known)
    assert (contact, "Licadho" in words) == ("+855 23 727 102", True)


def test_each_strength_has_a_word_of_its_own() -> None:
    """In every language, so that law is never taken for a wish."""
    for language in TAGS:
        assert len({catalog().say(language, f"strength-{each}") for each in Strength}) == len(Strength), (
            language
        )
