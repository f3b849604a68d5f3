"""The pages to read: for whom, in which country, and what the young are never shown (R12)."""

from dataclasses import replace
from datetime import date

import pytest

from bot.dialogue.events import (
    Answers,
    Chose,
    Complain,
    Expectations,
    Heard,
    Memo,
    Say,
    Session,
    Topic,
    Wrote,
)
from bot.dialogue.subjects import CHILD_TOPICS, COUNTRY_TOPICS, FORMS, REASONS, TOPICS
from bot.dialogue.turn import MORE
from tests.dialogue.test_turn import NOW, kept, play, told
from tests.play import dialogue
from tests.rooms import live_directory, practice_directory, rights

ADULT = ("en", "self", "TH", "TH-10", "no", "talk", "rights")
YOUNG = ("en", "self", "KH", "KH-12", "yes", "talk", "rights")
MOTHER = ("en", "other", "ID", "ID", "yes", "home", "rights")
NOWHERE = ("en", "self", "skip", "no", "talk", "rights")
UNWRITTEN = ("en", "self", Wrote("taiwan"), "TW", "no", "talk", "rights")


def offered(say: Say) -> list[str]:
    """What can be read next, without the way back and "more"."""
    return [choice.id for choice in say.choices if choice.of in ("topic", "form")]


def every_offer(*said: Heard | str) -> list[str]:
    """What can be read, over all pages of choices."""
    turn, found = play("(opened)", *said), list[str]()
    while not set(offered(told(turn))) <= set(found):
        found += offered(told(turn))
        turn = play(MORE, session=kept(turn))
    return found


def test_the_first_page_is_what_help_there_is() -> None:
    """It says what the words for law and principle mean; it is not offered again under itself."""
    say = told(play("(opened)", *ADULT))
    assert say.content == Topic("topic-help")
    assert "help" not in offered(say)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (ADULT, {*TOPICS, *COUNTRY_TOPICS}),
        (NOWHERE, {*TOPICS}),
        (UNWRITTEN, {*TOPICS, "contact"}),
        (YOUNG, {*TOPICS, *CHILD_TOPICS, *COUNTRY_TOPICS}),
        (MOTHER, {*TOPICS, *CHILD_TOPICS, *COUNTRY_TOPICS}),
    ],
    ids=["adult", "nowhere", "a country without a file", "young", "a mother"],
)
def test_what_can_be_read(said: tuple[Heard | str, ...], expected: set[str]) -> None:
    """A child's rights where it is about a child, a country's where it is written, complaints everywhere."""
    assert set(every_offer(*said)) == expected - {"help"}


def test_an_office_is_reached_only_once_somebody_signed() -> None:
    """What nobody checked is named and not reached (promise 1); in practice nothing can be called (R19)."""
    known, day = rights(), date(2026, 11, 20)
    signed = {
        code: tuple(replace(each, reviewer="A. Lawyer", reviewed_on=day) for each in every)
        for code, every in known.countries.items()
    }
    for directory, countries, number in (
        (live_directory(), known.countries, ""),
        (live_directory(), signed, "+855 23 727 102"),
        (practice_directory(), signed, ""),
    ):
        talk = replace(dialogue(directory), rights=replace(known, countries=countries))
        page = talk.present(Session("rights", Answers("en", place="KH", topic="contact")), now=NOW).content
        assert isinstance(page, Expectations)
        assert page.statements[-1].contact == number


def test_after_a_report_the_screen_tells_nothing_of_the_reason() -> None:
    """Whom to complain to where that service is, from its old card too; the reason is kept nowhere."""
    failed = Chose("failed", "card", Memo("en", service="kh-licadho"))
    turns = [play(failed, Chose(reason, "failed")) for reason in REASONS]
    assert told(turns[0]).content == Complain("+855 23 000 000")
    assert {(kept(turn), told(turn)) for turn in turns} == {(kept(turns[0]), told(turns[0]))}


def test_the_young_choose_among_three() -> None:
    """A page of choices holds no more for them (F05); a mother has the adults' pages."""
    assert len(offered(told(play("(opened)", *YOUNG)))) == 3
    assert len(offered(told(play("(opened)", *MOTHER)))) > 3


def test_a_page_on_the_country_that_was_asked_about() -> None:
    """Three statements each, and both pages together are all there are."""
    pages = [told(play("(opened)", *ADULT, topic)).content for topic in COUNTRY_TOPICS]
    assert all(isinstance(page, Expectations) and page.country == "TH" for page in pages)
    said = [each.about for page in pages if isinstance(page, Expectations) for each in page.statements]
    assert len(said) == len(set(said)) == 6


def test_things_that_happen_are_told_by_kind_of_work() -> None:
    """First what holds for any, then each; back to the pages and to the number."""
    turn = play("(opened)", *ADULT, "recognise")
    assert told(turn).content == Topic("form-any")
    assert set(every_offer(*ADULT, "recognise")) == {*FORMS} - {"any"}
    at_sea = play("sea", session=kept(turn))
    assert told(at_sea).content == Topic("form-sea")
    assert told(play("rights", session=kept(at_sea))).state == "rights"
    assert told(play("card", session=kept(at_sea))).state == "card"


@pytest.mark.parametrize("said", [YOUNG, MOTHER], ids=["young", "a mother"])
def test_no_list_is_shown_where_it_may_be_a_child(said: tuple[Heard | str, ...]) -> None:
    """They read the page for the young; not even an old button brings a list (R12)."""
    turn = play("(opened)", *said)
    while "recognise" not in offered(told(turn)):
        turn = play(MORE, session=kept(turn))
    session = kept(turn)
    assert told(play("recognise", session=session)).content == Topic("topic-recognise")
    astray = Session("forms", session.answers)
    assert told(play("sea", session=astray)).content == Topic("topic-recognise")


@pytest.mark.parametrize("place", [(Wrote("taiwan"), "TW"), ("skip",)], ids=["without a file", "nowhere"])
def test_another_place_after_reading_about_a_country(place: tuple[Heard | str, ...]) -> None:
    """What was read there is no page here: the first page comes, and nothing breaks."""
    turn = play("(opened)", *ADULT, "country", "card", "else", "place", *place, "rights")
    assert told(turn).content == Topic("topic-help")
    asked = play("(opened)", *YOUNG, "guardian", "card", "else", "place", *place, "rights")
    assert told(asked).content == Topic("topic-guardian")
