"""The drill of a hand in the entries: who has the database but not the data key changes a number."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from bot.directory.audit import Row, faults
from bot.directory.confidential import Confidential
from bot.directory.model import Service, State
from bot.directory.store import Store, backups, restoring
from bot.directory.store.desk import Desk
from bot.directory.store.log import Seal, memory
from bot.directory.store.marks import named, strangers
from bot.directory.validation import hidden
from tests.directory.backed_up import NOW, RING
from tests.directory.entries import ENTRIES
from tests.directory.test_validation import LIVE

SEAL = Seal(b"k" * 32, "one")
KEYS = {"one": SEAL.key}
SECRET = replace(LIVE, id="secret", address=Confidential("12 Quiet Lane"))
DRAFT = replace(LIVE, id="draft", state=State.DRAFT, validation=None)
CHANGED = "was changed by a hand that left no row"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """Two live entries, one with a secret address, from before there was a key; then Ana wrote a draft."""
    opened = Store.open(url)
    opened.put([LIVE, SECRET])
    desk_of(opened).write([], [DRAFT], "add")
    yield opened
    opened.close()


def desk_of(store: Store, seal: Seal = SEAL) -> Desk:
    """Ana's desk."""
    return Desk(store, seal, "ana", lambda: NOW)


def found(store: Store, keys: dict[str, bytes] = KEYS) -> list[str]:
    """What verifying says; the chain itself is whole."""
    held = memory(store)
    assert not [*faults(held.rows, held.head, keys)]
    return [*strangers(held.rows, held.services, keys)]


def by_hand(store: Store, *harm: str) -> None:
    """As somebody with the database in hand would."""
    with store._writing.begin() as connection:  # noqa: SLF001  the desk has no way to do this
        for each in harm:
            connection.execute(text(each))


OTHER = """UPDATE service SET details = '{"what": "It helps.", "needs": []}' WHERE id = 'plain'"""
HARM = {
    "UPDATE phone SET number = '0999' WHERE service_id = 'plain' AND position = 0": f"entry plain {CHANGED}",
    "UPDATE phone SET channel = 'sms' WHERE service_id = 'draft' AND position = 0": f"entry draft {CHANGED}",
    "DELETE FROM phone WHERE service_id = 'plain' AND position = 0": f"entry plain {CHANGED}",
    "UPDATE service SET name = 'Other' WHERE id = 'plain'": f"entry plain {CHANGED}",
    "UPDATE service SET state = 'live' WHERE id = 'draft'": f"entry draft {CHANGED}",
    "UPDATE service SET lapses_on = '2031-01-01' WHERE id = 'plain'": f"entry plain {CHANGED}",
    "UPDATE service SET address = '1 Lane' WHERE id = 'secret'": f"entry secret {CHANGED}",
    "UPDATE service SET is_confidential = NOT is_confidential WHERE id = 'secret'": f"entry secret {CHANGED}",
    OTHER: f"entry plain {CHANGED}",
    "UPDATE organization SET name = 'Other'": CHANGED,
    "DELETE FROM service WHERE id = 'draft'": "entry draft is gone, and no row says so",
}


@pytest.mark.parametrize("harm", HARM)
def test_a_hand_in_an_entry_is_found_and_the_entry_named(store: Store, harm: str) -> None:
    """Only that one, and an act elsewhere covers nothing up."""
    assert not found(store)
    by_hand(store, harm)
    (said,) = found(store)
    assert HARM[harm] in said
    desk_of(store).pause(is_paused=True)
    assert found(store) == [said]


def test_an_entry_that_nobody_wrote_is_found(store: Store) -> None:
    """Whatever is like another one in all but its id."""
    store.put([replace(LIVE, id="made")])
    assert found(store) == ["The entry made came by a hand that left no row."]


def test_what_was_true_once_is_not_true_again(store: Store) -> None:
    """Putting the old state back, mark and all, is a hand too: only the last row counts."""
    desk_of(store).write([LIVE], [hidden(LIVE, "number wrong")], "suspend")
    assert not found(store)
    by_hand(store, "UPDATE service SET state = 'live' WHERE id = 'plain'")
    assert found(store) == [f"The entry plain {CHANGED}."]


def test_an_act_of_a_steward_says_how_it_is_now(store: Store) -> None:
    """Who hides or mends what a hand has changed has it in the log again."""
    by_hand(store, "UPDATE phone SET number = '0999' WHERE service_id = 'plain'")
    now = store.load().services["plain"]
    desk_of(store).write([now], [hidden(now, "a hand")], "suspend")
    assert not found(store)


def test_a_log_without_marks_is_silent(store: Store) -> None:
    """It is of an older Suluh; the first act of this one takes stock."""
    rows = [Row(1, "2026-11-23", "ana", "edit", "service:plain", "one")]
    assert not [*strangers(rows, memory(store).services, KEYS)]
    assert [row.did for row in memory(store).rows] == ["take stock", "add"]


def test_a_new_key_goes_on(store: Store) -> None:
    """Old marks are read with the key of their row."""
    newer = Seal(b"n" * 32, "two", (SEAL.key,))
    desk_of(store, newer).write([LIVE], [hidden(LIVE, "closed")], "suspend")
    keys = KEYS | {"two": newer.key}
    assert not found(store, keys)
    by_hand(store, "UPDATE phone SET number = '0999'")
    assert len(found(store, keys)) == 3


def test_what_was_restored_is_known(store: Store, url: str, tmp_path: Path) -> None:
    """Also in the other kind of database: no mark hangs on how one of them keeps a value."""
    path, there = tmp_path / "a.backup", f"sqlite:///{tmp_path}/there.db"
    made = backups.make(url, path, RING, NOW)
    restoring.restore(there, RING, made)
    other = Store.open(there)
    assert not found(other)
    other.close()
    assert not found(store)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(ENTRIES, min_size=1, max_size=3))
def test_whatever_an_entry_says_is_read_as_it_was_marked(tmp_path: Path, entries: list[Service]) -> None:
    """No false alarm: the mark of what was written is that of what lies there."""
    store = Store.open(f"sqlite:///{tmp_path}/laws.db")
    count = len(store.load().services)
    drafts = [replace(each, id=f"th-{n}", state=State.DRAFT) for n, each in enumerate(entries, count)]
    desk_of(store).write([], drafts, "add")
    assert not found(store)
    store.close()


def test_the_mark_of_an_entry_stays_what_it_is() -> None:
    """If this fails, every directory would raise a false alarm: change the sign `_SHAPE` too."""
    assert named([LIVE], b"k" * 32) == ("service:plain#14b13d0f3fcc35e09 organization:o#174adf113dd0e78ef")


def test_ten_thousand_entries_are_compared_in_seconds() -> None:
    """A mark of each, without a database."""
    many = [replace(LIVE, id=f"th-{n}") for n in range(10_000)]
    rows = [Row(1, "", "", "", named(many, SEAL.key), "one")]
    began = time.process_time()
    assert not [*strangers(rows, many, KEYS)]
    assert time.process_time() - began < 5
