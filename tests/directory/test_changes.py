"""What differs, and who must have seen it: two people for what can redirect or harm, nobody for "closed"."""

from dataclasses import replace
from datetime import date

import pytest

from bot.directory.changes import Change, Kind, Overtaken, Proposal, applied, changes, needs_two, said
from bot.directory.confidential import Confidential
from bot.directory.model import Audience, Flags, Operator, Phone, PoliceContact, Service, State
from bot.directory.validation import Method, hidden, retired, rung, validated
from tests.directory.test_validation import LIVE, READY, START

NEW_NUMBER = replace(LIVE, phones=(Phone("999"), *LIVE.phones[1:]))


@pytest.mark.parametrize(
    "after",
    [
        NEW_NUMBER,
        replace(LIVE, phones=LIVE.phones[:1]),
        replace(LIVE, address="1 Road"),
        replace(LIVE, audience=frozenset({Audience.WOMEN})),
        replace(LIVE, minimum_age=18),
        replace(LIVE, flags=Flags(police_contact=PoliceContact.NEVER)),
    ],
)
def test_what_can_redirect_or_harm_needs_two(after: Service) -> None:
    """Numbers, an address, whom it takes, what happens to a caller (R16); on a draft nobody relies yet."""
    assert needs_two(LIVE, after)
    assert not needs_two(replace(LIVE, state=State.DRAFT), replace(after, state=State.DRAFT))


@pytest.mark.parametrize(
    "after",
    [
        replace(LIVE, name="Other"),
        replace(LIVE, what="Other"),
        replace(LIVE, hours="24/7"),
        hidden(LIVE, "closed"),
        retired(LIVE, "gone"),
        LIVE,
    ],
)
def test_a_typo_and_closed_need_nobody(after: Service) -> None:
    """To hide at once is safe; a slow correction is not (R15)."""
    assert not needs_two(LIVE, after)


def test_a_ring_test_needs_nobody() -> None:
    """It moves dates and adds a language in which somebody answered; the number is the same."""
    assert not needs_two(LIVE, rung(LIVE, "1300", START, ("my",), night=True))
    assert not needs_two(LIVE, validated(LIVE, START, Method.RING_TEST, Operator.NGO))


@pytest.mark.parametrize("state", [State.DRAFT, State.CHECKED, State.HIDDEN])
def test_whatever_becomes_visible_needs_two(state: State) -> None:
    """For the first time, or again."""
    assert needs_two(replace(READY, state=state), replace(READY, state=State.LIVE))


def test_changes_are_said_field_by_field() -> None:
    """Flags each for itself, numbers as they are dialled, and of a secret address only that there is one."""
    after = replace(
        NEW_NUMBER,
        flags=Flags(police_contact=PoliceContact.NEVER),
        address=Confidential("12 Quiet Lane"),
        name="Other",
    )
    found = changes(LIVE, after)
    assert Change("flags.police_contact", "unknown", "never") in found
    assert Change("address", "", "(confidential)") in found
    assert Change("name", "Plain", "Other") in found
    assert (
        Change("phones", "1300 (voice); +66 2 929 2222 (whatsapp)", "999 (voice); +66 2 929 2222 (whatsapp)")
        in found
    )
    assert "Quiet" not in repr(found)
    assert changes(LIVE, LIVE) == ()


def test_another_secret_address_is_a_change() -> None:
    """It is seen that it changed, and not to what."""
    one, other = (replace(LIVE, address=Confidential(text)) for text in ("12 Quiet Lane", "13 Quiet Lane"))
    assert changes(one, other) == (Change("address", "(confidential)", "(confidential)"),)
    assert changes(one, replace(one, address=Confidential("12 Quiet Lane"))) == ()


def proposed(before: Service, after: Service) -> Proposal:
    """What somebody asked for."""
    return Proposal(1, Kind.CHANGE, "ana", date(2026, 11, 1), before, after)


def test_a_proposal_changes_only_what_it_is_about() -> None:
    """What else has changed meanwhile stays."""
    now = replace(LIVE, name="New name")
    assert applied(proposed(LIVE, NEW_NUMBER), now) == replace(NEW_NUMBER, name="New name")


def test_a_proposal_that_was_overtaken_is_refused() -> None:
    """The same field was changed by somebody else: nobody approved the two together."""
    now = replace(LIVE, phones=(Phone("555"),))
    with pytest.raises(Overtaken) as overtaken:
        applied(proposed(LIVE, NEW_NUMBER), now)
    assert overtaken.value.fields == ("phones",)


def test_values_are_said_plainly() -> None:
    """As somebody reads them on a screen."""
    assert [said(value) for value in (None, "", START, (), frozenset({"b", "a"}))] == [
        "",
        "",
        "2026-01-01",
        "",
        "a; b",
    ]
