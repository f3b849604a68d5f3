"""Lines to call now: who stands on the danger card, from where, and who listens (R1, R2)."""

from dataclasses import replace

import pytest

from bot.directory.model import Channel, Need, Operator, Phone
from bot.directory.query import Age, Only, Query
from bot.directory.traits import ANYWHERE
from bot.directory.urgent import danger, far, from_afar, listening
from tests.directory.test_search import ASKED, CALL, CHILD, FLOOR, LINE, NOW, POLICE, SHUT, WOMEN, house, ids
from tests.rooms import live_directory


def test_the_danger_card_has_its_order() -> None:
    """Two lines that are not police, answering now first and then in the reader's language; child; police."""
    mine = replace(LINE, id="c-mine", languages=("my",))
    other = replace(LINE, id="b-open", hours="24/7")
    shut = replace(LINE, id="a-shut", hours=SHUT, languages=("my",))
    guards = replace(LINE, id="0-police", organization=POLICE, hours="24/7", languages=("my",))
    card = danger(house(shut, other, mine, guards, CHILD), ASKED, NOW)
    assert ids(card.lines) == ["b-open", "c-mine"]
    assert card.child == CHILD
    assert card.floor == FLOOR


@pytest.mark.parametrize("age", Age)
def test_the_child_line_is_always_on_it(age: Age) -> None:
    """Whoever asks, and in its own place: it is never one of the two lines as well."""
    both = replace(CHILD, needs=(Need.SAFETY_NOW, Need.CHILD_PROTECTION))
    card = danger(house(LINE, both), replace(ASKED, age=age), NOW)
    assert (ids(card.lines), card.child) == (["plain"], both)


def test_police_stands_alone_only_when_nothing_else_is_live() -> None:
    """A police line of the directory never fills one of the two places."""
    card = danger(house(replace(LINE, organization=POLICE)), ASKED, NOW)
    assert (card.lines, card.child, card.floor) == ((), None, FLOOR)


def test_a_line_for_women_is_never_dropped_from_it() -> None:
    """Nor does a filter that somebody asked for earlier empty the card."""
    women = replace(LINE, audience=WOMEN)
    for only in Only:
        assert ids(danger(house(women), replace(ASKED, only=only), NOW).lines) == ["plain"]


def test_somebody_who_cannot_speak_gets_a_line_to_write_to() -> None:
    """A message, not a mail, which is too slow in danger; and a line needs a voice to be one of the two."""
    mail = replace(LINE, id="a", phones=(Phone("a@example.org", Channel.EMAIL),))
    text = replace(LINE, id="b", phones=(CALL, Phone("+66 1", Channel.WHATSAPP)))
    assert danger(house(mail, LINE), ASKED, NOW).write is None
    card = danger(house(mail, text), ASKED, NOW)
    assert (ids(card.lines), card.write) == (["b"], text)


@pytest.mark.parametrize("country", live_directory().countries())
def test_every_country_has_a_danger_card(country: str) -> None:
    """At most two lines, none of them police, and a floor number of that very country."""
    card = danger(live_directory(), Query(country, age=Age.SKIPPED, calling_from=country), NOW)
    assert len(card.lines) <= 2
    assert not any(line.operator is Operator.POLICE or line.child_line for line in card.lines)
    assert card.floor in live_directory().floor_of(country)


def test_without_a_place_only_lines_that_work_from_anywhere() -> None:
    """At most two, in the reader's language first; a short code of one country is none of them (R2)."""
    anywhere = replace(LINE, id="q", serves=(ANYWHERE,), phones=(Phone("+44 20 1"),))
    mine = replace(anywhere, id="mine", languages=("my",))
    local = replace(anywhere, id="a-local", phones=(CALL,), languages=("my",))
    third = replace(anywhere, id="z")
    assert ids(far(house(local, anywhere, third, mine, LINE), Query(language="my"), NOW)) == ["mine", "q"]


def test_a_listening_line_is_open_and_not_police() -> None:
    """In a dark hour, who answers now comes first; at most two."""
    ear = replace(LINE, id="b", needs=(Need.COUNSELLING,), listening=True, hours="24/7")
    shut, third = replace(ear, id="a", hours=SHUT), replace(ear, id="c")
    guards = replace(ear, id="0", organization=POLICE)
    assert ids(listening(house(shut, third, guards, ear), ASKED, NOW)) == ["b", "c"]


def test_a_relative_is_shown_no_number_they_cannot_dial() -> None:
    """The line of their own country leads; a child line or short code of the other one is not shown."""
    own = replace(
        LINE, id="own", nationality="ID", located="ID-JK", serves=(ANYWHERE,), phones=(Phone("+62 1"),)
    )
    reached = replace(LINE, id="reached", phones=(Phone("+66 2 1"),))
    text = replace(LINE, id="text", phones=(Phone("1300", Channel.SMS, callable_from=("TH",)),))
    directory = house(own, reached, text, CHILD)
    asked = replace(ASKED, calling_from="ID")
    there = danger(directory, asked, NOW)
    assert there.child == CHILD
    card = from_afar(there, directory, asked, NOW)
    assert (ids(card.lines), card.child, card.write, card.floor) == (["own", "reached"], None, None, None)


def test_who_cannot_speak_may_write_to_a_line_without_a_voice() -> None:
    """It is none of the two lines to ring, and still the one to write to."""
    text = replace(LINE, id="text", phones=(Phone("+66 1", Channel.WHATSAPP),))
    card = danger(house(text), ASKED, NOW)
    assert (card.lines, card.write) == ((), text)
