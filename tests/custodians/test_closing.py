"""Closing and opening again: at once, by whoever keeps the entry; the third of a day is held (R15)."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest

from bot.custodians.answers import Answers
from bot.directory.custodian import Closing
from bot.directory.model import State
from bot.directory.store import Store
from bot.directory.store.answering import Answering
from bot.directory.validation import hidden
from tests.custodians.on_duty import (
    ALL,
    ENTRIES,
    NEW,
    NOW,
    SEAL,
    SHELTER,
    Custodians,
    did,
    held,
    is_whole,
    prompt,
    told,
)
from tests.rooms import places

# closed, and opened again -----------------------------------------------------------------------------------


@pytest.mark.parametrize("why", Closing)
def test_closing_hides_at_once_and_asks_the_others(store: Store, answers: Answers, why: Closing) -> None:
    """Backup and both stewards: was it you?"""
    outcome = answers.closed("sister", "p1", "th-shelter", why)
    assert outcome.note == "closed"
    assert told(outcome) == dict.fromkeys(("night", "ana-duty", "ben-duty"), "was-it-you")
    assert held(store) == hidden(SHELTER, why)
    assert did(store) == [("sister", "close")]


@pytest.mark.parametrize("role", ["sister", "night", "ana-duty"])
def test_whoever_keeps_it_opens_it_again_alone(store: Store, answers: Answers, role: str) -> None:
    """As it was, at once; the others hear of it, and it stands in the log."""
    answers.closed("sister", "p1", "th-shelter")
    outcome = answers.reopen(role, "th-shelter")
    assert outcome.note == "reopened"
    assert held(store) == SHELTER
    assert set(told(outcome)) == {"sister", "night", "ana-duty", "ben-duty"} - {role}
    assert did(store)[-1] == (role, "reopen")
    assert is_whole(store)


@pytest.mark.parametrize("role", ["eve", "far", "gone", "nobody"])
def test_nobody_else_opens_it(store: Store, answers: Answers, role: str) -> None:
    """Another's custodian, another country's steward, a role that has ended, a stranger."""
    answers.closed("sister", "p1", "th-shelter")
    assert answers.reopen(role, "th-shelter").note == "refused"
    assert held(store).state is State.HIDDEN


def test_what_changed_since_needs_two(store: Store, answers: Answers) -> None:
    """Then it would not be as two people saw it."""
    answers.closed("sister", "p1", "th-shelter")
    before = held(store)
    Answering(store, SEAL, "ana", lambda: NOW).write([before], [replace(before, what="Other.")], "edit")
    outcome = answers.reopen("sister", "th-shelter")
    assert (outcome.note, held(store).state) == ("waits-second", State.HIDDEN)


def test_a_hand_in_the_database_is_not_shown(store: Store, answers: Answers) -> None:
    """A number that was put there while it was closed does not come out by one tap."""
    answers.closed("sister", "p1", "th-shelter")
    closed = held(store)
    store.put([replace(closed, phones=(replace(closed.phones[0], number=NEW), *closed.phones[1:]))])
    assert answers.reopen("sister", "th-shelter").note == "waits-second"
    assert held(store).state is State.HIDDEN


def test_what_a_steward_hid_stays_hidden(store: Store, answers: Answers) -> None:
    """A custodian's tap undoes custodians, and nobody else."""
    answers.closed("sister", "p1", "th-shelter")
    before = held(store)
    Answering(store, SEAL, "ana", lambda: NOW).write([before], [hidden(before, "hijacked")], "suspend")
    assert answers.reopen("sister", "th-shelter").note == "hidden"
    assert held(store).hidden_because == "hijacked"
    assert Answering(store, SEAL, "ana", lambda: NOW).proposals() == ()


def test_whoever_is_at_odds_needs_somebody_else(store: Store, answers: Answers) -> None:
    """Closed, opened, closed again: the second opening of a day waits for the second person."""
    notes = []
    for _ in range(2):
        answers.closed("sister", "p1", "th-shelter")
        notes.append(answers.reopen("night", "th-shelter").note)
    assert notes == ["reopened", "waits-second"]
    assert held(store).state is State.HIDDEN


def test_the_third_closing_in_a_day_is_held(store: Store, answers: Answers) -> None:
    """Nothing of it is hidden; the stewards see it, and after a day it counts anew."""
    notes = [answers.closed("sister", "p1", each).note for each in ALL[:3]]
    assert notes == ["closed", "closed", "held"]
    assert held(store, ALL[2]) == ENTRIES[2]
    (waiting,) = Answering(store, SEAL, "ana", lambda: NOW).proposals()
    assert (waiting.after.id, waiting.after.state) == (ALL[2], State.HIDDEN)
    assert did(store)[-1] == ("sister", "hold close")
    assert later(store, timedelta(hours=25)).closed("sister", "p1", ALL[3], Closing.PAUSED).note == "closed"


def later(store: Store, after: timedelta) -> Answers:
    """The same prompt, answered some time after now."""
    return Answers(store, SEAL, Custodians({"p1": prompt()}), places(), lambda: NOW + after)


def test_midnight_begins_no_new_day_of_closing(store: Store) -> None:
    """Two before it and two behind it are four in a day, whatever the calendar says (R15)."""
    night = timedelta(hours=14)  # 24:00 in Bangkok
    before, behind = (later(store, night + timedelta(minutes=minutes)) for minutes in (-1, 1))
    notes = [
        who.closed("sister", "p1", each).note
        for who, each in zip((before, before, behind, behind), ALL, strict=True)
    ]
    assert notes == ["closed", "closed", "held", "held"]
    assert sum(each.state is State.HIDDEN for each in store.load().services.values()) == 2


def test_two_processes_let_no_third_through(store: Store) -> None:
    """All four at the same moment: two are hidden."""
    ready = Barrier(4)

    def close(id: str) -> str:  # noqa: A002  as above
        mine = Answers(store, SEAL, Custodians({"p1": prompt()}), places(), lambda: NOW)
        ready.wait()
        return mine.closed("sister", "p1", id).note

    with ThreadPoolExecutor(4) as four:
        notes = [*four.map(close, ALL)]
    assert sorted(notes) == ["closed", "closed", "held", "held"]
    assert sum(each.state is State.HIDDEN for each in store.load().services.values()) == 2
