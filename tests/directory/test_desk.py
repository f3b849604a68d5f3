"""The steward's desk on both databases: two people, codes that work once, a row for every act."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import text

from bot.directory.audit import faults, set_back
from bot.directory.changes import Kind
from bot.directory.checklist import Statement
from bot.directory.confidential import Confidential
from bot.directory.model import Phone, Service, State
from bot.directory.problems import Problems
from bot.directory.ringback import By, OnRecord, Proof
from bot.directory.steward import signed_as
from bot.directory.store import Store, is_same
from bot.directory.store.desk import Desk, statements
from bot.directory.store.log import Pen, Seal, memory
from bot.directory.store.marks import named, strangers
from bot.directory.validation import hidden, rung
from tests.directory.test_validation import LIVE
from tests.rooms import practice_register

SEAL = Seal(b"k" * 32, "one")
NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
CHANGED = replace(LIVE, phones=(Phone("999"), *LIVE.phones[1:]))
RANG = Proof(By.RANG, "+66 2 929 2222")


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store that holds one live entry."""
    if request.param == "postgresql":
        opened = Store.open(str(request.getfixturevalue("postgres_url")))
    else:
        opened = Store.open(f"sqlite:///{tmp_path}/services.db")
    opened.put([LIVE])
    yield opened
    opened.close()


@pytest.fixture
def desk(store: Store) -> Desk:
    """Ana's desk; she and Ben keep the directory."""
    ana = Desk(store, SEAL, "ana", lambda: NOW, lambda _: OnRecord(knows_device=True))
    ana.add("ana", "Ana A.", ["AAAA-AAAA"])
    ana.add("ben", "Ben B.", ["BBBB-BBBB", "BBBB-CCCC"])
    return ana


def held(store: Store) -> object:
    """What would have to be the same if nothing had happened."""
    register = store.load()
    return register.version, register.services


def whole(desk: Desk) -> bool:
    """Whether the audit log verifies, and knows every entry as it is."""
    held, keys = memory(desk._store), {"one": SEAL.key}  # noqa: SLF001  the store it is the desk of
    return not (any(faults(held.rows, held.head, keys)) or any(strangers(held.rows, held.services, keys)))


def test_every_act_leaves_its_row(desk: Desk, store: Store) -> None:
    """Who, what and about which ids; and nobody's name."""
    desk.write([LIVE], [replace(LIVE, name="New")], "edit")
    desk.write([LIVE], [hidden(LIVE, "closed")], "hide")
    new = replace(LIVE, name="New")
    assert [(row.who, row.did, row.about) for row in desk.rows()] == [
        ("ana", "take stock", named([LIVE], SEAL.key)),
        ("ana", "add person", "person:ana"),
        ("ana", "add person", "person:ben"),
        ("ana", "edit", named([new], SEAL.key)),
        ("ana", "hide", named([hidden(new, "closed")], SEAL.key)),
    ]
    assert store.load().services["plain"].state is State.HIDDEN
    assert whole(desk)
    assert "Ana A." not in repr(desk.rows())


def test_a_change_that_needs_two_is_not_written_by_one(desk: Desk, store: Store) -> None:
    """It is refused with the way out, and nothing has happened, not even in the log."""
    before, rows = held(store), desk.rows()
    with pytest.raises(Problems, match="second person"):
        desk.write([LIVE], [CHANGED], "edit")
    assert (held(store), desk.rows()) == (before, rows)


def test_two_people_change_a_number(desk: Desk, store: Store) -> None:
    """What is shown stays until the second has approved; then the code is spent."""
    number = desk.propose(Kind.CHANGE, LIVE, CHANGED)
    assert store.load().services["plain"].phones == LIVE.phones
    (waiting,) = desk.proposals()
    assert (waiting.id, waiting.by, waiting.before, waiting.after) == (number, "ana", LIVE, CHANGED)
    assert desk.accept(number, "ben", "bbbb bbbb", RANG) == CHANGED
    assert store.load().services["plain"].phones == CHANGED.phones
    assert desk.proposals() == ()
    assert desk.rows()[-1].who == "ana+ben"
    assert [person.codes for person in desk.people()] == [1, 1]
    assert whole(desk)


@pytest.mark.parametrize(
    ("second", "code", "why"),
    [
        ("ana", "AAAA-AAAA", "cannot approve"),
        ("ben", "AAAA-AAAA", "no unused code"),
        ("ben", "ZZZZ-ZZZZ", "no unused code"),
        ("eve", "BBBB-BBBB", "no unused code"),
        ("ben", "", "no unused code"),
    ],
)
def test_only_another_person_with_their_own_code_approves(
    desk: Desk, store: Store, second: str, code: str, why: str
) -> None:
    """Not whoever proposed it, not with somebody else's code; and a try that failed changed nothing (R16)."""
    number = desk.propose(Kind.CHANGE, LIVE, CHANGED)
    before, rows = held(store), desk.rows()
    with pytest.raises(Problems, match=why):
        desk.accept(number, second, code, RANG)
    assert (held(store), desk.rows()) == (before, rows)
    assert [each.id for each in desk.proposals()] == [number]


def test_a_code_works_once(desk: Desk) -> None:
    """The second time it is as if it had never been."""
    desk.accept(desk.propose(Kind.CHANGE, LIVE, CHANGED), "ben", "BBBB-BBBB", RANG)
    again = desk.propose(Kind.CHANGE, CHANGED, LIVE)
    with pytest.raises(Problems, match="no unused code"):
        desk.accept(again, "ben", "BBBB-BBBB", RANG)
    assert desk.accept(again, "ben", "BBBB-CCCC", RANG) == LIVE


def test_new_codes_end_the_old_ones_and_going_ends_all(desk: Desk) -> None:
    """A lost sheet is worth nothing; who is gone has no name here any more."""
    number = desk.propose(Kind.CHANGE, LIVE, CHANGED)
    desk.add("ben", "Ben B.", ["DDDD-DDDD"])
    with pytest.raises(Problems, match="no unused code"):
        desk.accept(number, "ben", "BBBB-BBBB", RANG)
    desk.remove("ben")
    with pytest.raises(Problems, match="no unused code"):
        desk.accept(number, "ben", "DDDD-DDDD", RANG)
    assert [(p.id, p.name, p.codes, bool(p.removed_on)) for p in desk.people()] == [
        ("ana", "Ana A.", 1, False),
        ("ben", "", 0, True),
    ]
    with pytest.raises(Problems, match="nobody has this id"):
        desk.remove("eve")
    assert whole(desk)


def test_a_proposal_that_was_overtaken_spends_no_code(desk: Desk, store: Store) -> None:
    """Somebody else's change came first: it is said which field, and everything is as before."""
    first, second = (
        desk.propose(Kind.CHANGE, LIVE, replace(LIVE, phones=(Phone(each), *LIVE.phones[1:])))
        for each in ("999", "5")
    )
    desk.accept(first, "ben", "BBBB-BBBB", RANG)
    before = held(store)
    with pytest.raises(Problems, match="phones changed in the meantime"):
        desk.accept(second, "ben", "BBBB-CCCC", RANG)
    assert held(store) == before
    desk.reject(second)
    assert desk.proposals() == ()
    assert [person.codes for person in desk.people()] == [1, 1]
    with pytest.raises(Problems, match="is not waiting"):
        desk.reject(second)


def test_a_secret_address_goes_through_a_proposal_unseen(desk: Desk, store: Store) -> None:
    """It arrives whole, and nothing that can be printed holds it."""
    secret = replace(LIVE, address=Confidential("12 Quiet Lane"))
    desk.accept(desk.propose(Kind.CHANGE, LIVE, secret), "ben", "BBBB-BBBB")
    assert is_same(store.load().services["plain"], secret)
    assert "Quiet" not in repr((desk.rows(), desk.proposals()))


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE audit SET who = 'eve' WHERE n = 2",
        "DELETE FROM audit WHERE n = 2",
        "DELETE FROM audit WHERE n = 3",
        "UPDATE audit SET n = 9 WHERE n = 1",
        "DELETE FROM audit_head",
        "UPDATE audit_head SET count = 2",
        "INSERT INTO audit SELECT n + 1, at, who, did, about, key, seal FROM audit WHERE n = 4",
    ],
)
def test_a_hand_in_the_database_is_found(desk: Desk, store: Store, harm: str) -> None:
    """The drill of the issue, in the real tables."""
    desk.write([LIVE], [replace(LIVE, name="New")], "edit")
    assert whole(desk)
    with store._writing.begin() as connection:  # noqa: SLF001 - as somebody with the database in hand would
        connection.execute(text(harm))
    assert not whole(desk)


@pytest.mark.parametrize("step", [(Pen, "remember"), (Pen, "entries"), (Desk, "_close"), (Desk, "_spend")])
def test_an_act_that_dies_half_way_has_not_happened(
    desk: Desk, store: Store, monkeypatch: pytest.MonkeyPatch, step: tuple[type, str]
) -> None:
    """Wherever it breaks: at its row, at the entry, while the proposal is closed, at the code."""
    number = desk.propose(Kind.CHANGE, LIVE, CHANGED)
    before, rows = held(store), desk.rows()

    def breaks(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(*step, breaks)
        with pytest.raises(KeyboardInterrupt):
            desk.accept(number, "ben", "BBBB-BBBB", RANG)
    assert (held(store), desk.rows()) == (before, rows)
    assert desk.accept(number, "ben", "BBBB-BBBB", RANG) == CHANGED  # the code was not spent
    assert whole(desk)


def test_two_people_sign_the_floor(desk: Desk, store: Store) -> None:
    """What they signed stays signed when the program starts anew, until the number itself is another (R3)."""
    committed = practice_register().floor
    store.put([], floor=committed)
    first = committed[0]
    with pytest.raises(Problems, match="cannot be the second"):
        desk.sign([first], "ana", "AAAA-AAAA")
    with pytest.raises(Problems, match="no unused code"):
        desk.sign([first], "ben", "AAAA-AAAA")
    assert not any(number.is_signed for number in store.load().floor)
    after = desk.sign([first], "ben", "BBBB-BBBB")
    assert [number.is_signed for number in after] == [True, *(False for _ in committed[1:])]
    assert (after[0].signed_by, after[0].second, after[0].checked_on) == ("ana", "ben", NOW.date())
    assert signed_as(committed, store.load().floor) == after
    changed = (replace(first, number="999"), *committed[1:])
    assert not any(number.is_signed for number in signed_as(changed, after))
    assert desk.rows()[-1].about == f"floor:{first.country}-{first.what}"
    assert whole(desk)


# what somebody else did meanwhile ---------------------------------------------------------------------------


def test_an_older_look_undoes_nothing(desk: Desk, store: Store) -> None:
    """A name typed while the number was approved: both stay."""
    desk.accept(desk.propose(Kind.CHANGE, LIVE, CHANGED), "ben", "BBBB-BBBB", RANG)
    desk.write([LIVE], [replace(LIVE, name="New")], "edit")
    assert store.load().services["plain"] == replace(CHANGED, name="New")


def test_two_who_change_one_field_hear_of_it(desk: Desk, store: Store) -> None:
    """The second is refused; to say the same twice is no quarrel."""
    desk.write([LIVE], [replace(LIVE, name="New")], "edit")
    before = held(store)
    with pytest.raises(Problems, match="name changed in the meantime"):
        desk.write([LIVE], [replace(LIVE, name="Newer")], "edit")
    assert held(store) == before
    desk.write([LIVE], [replace(LIVE, name="New")], "edit")


def test_hiding_comes_never_too_late(desk: Desk, store: Store) -> None:
    """Whatever was approved between the look and the act."""
    off = hidden(LIVE, "closed")
    desk.write([LIVE], [off], "suspend")
    desk.accept(desk.propose(Kind.PUBLISH, off, LIVE), "ben", "BBBB-BBBB")
    desk.write([off], [hidden(off, "wrong number")], "suspend")
    assert store.load().services["plain"] == hidden(LIVE, "wrong number")


def test_a_draft_that_went_live_needs_two_at_once(desk: Desk, store: Store) -> None:
    """What was allowed on the draft that somebody looked at is not allowed on what it became."""
    draft = replace(LIVE, state=State.DRAFT)
    store.put([draft])
    desk.accept(desk.propose(Kind.PUBLISH, draft, LIVE), "ben", "BBBB-BBBB")
    with pytest.raises(Problems, match="second person"):
        desk.write([draft], [replace(draft, phones=CHANGED.phones)], "edit")


@pytest.mark.parametrize(
    ("field", "other"),
    [
        ("phones", replace(LIVE, phones=CHANGED.phones)),
        ("criteria", replace(LIVE, criteria=frozenset())),
        ("name", replace(LIVE, name="Other")),
    ],
)
def test_nothing_is_published_that_the_second_person_did_not_see(
    desk: Desk, store: Store, field: str, other: Service
) -> None:
    """A draft may be changed by one; not between the proposal of it and the approval."""
    draft = replace(LIVE, state=State.DRAFT)
    store.put([draft])
    number = desk.propose(Kind.PUBLISH, draft, LIVE)
    desk.write([draft], [replace(other, state=State.DRAFT)], "edit")
    with pytest.raises(Problems, match=f"{field} changed in the meantime"):
        desk.accept(number, "ben", "BBBB-BBBB", RANG)
    assert store.load().services["plain"].state is State.DRAFT


def test_a_ring_between_proposal_and_approval_does_no_harm(desk: Desk, store: Store) -> None:
    """Dates are no other words: the newer ones are kept."""
    draft = replace(LIVE, state=State.DRAFT)
    store.put([draft])
    number = desk.propose(Kind.PUBLISH, draft, LIVE)
    rang = rung(draft, "1300", NOW.date())
    desk.write([draft], [rang], "ring")
    assert desk.accept(number, "ben", "BBBB-BBBB") == replace(rang, state=State.LIVE)


def test_what_lacks_something_is_not_published_by_two_either(desk: Desk, store: Store) -> None:
    """The last gate is in the store, whoever wrote the proposal."""
    draft = replace(LIVE, state=State.DRAFT, commitment=None)
    store.put([draft])
    with pytest.raises(Problems, match="has not committed"):
        desk.accept(desk.propose(Kind.PUBLISH, draft, replace(draft, state=State.LIVE)), "ben", "BBBB-BBBB")


def test_a_newer_request_to_show_replaces_the_older(desk: Desk, store: Store) -> None:
    """Whoever validates twice asks once; changes wait side by side."""
    draft = replace(LIVE, state=State.DRAFT)
    store.put([draft])
    numbers = [desk.propose(Kind.PUBLISH, draft, LIVE) for _ in range(2)]
    change = desk.propose(Kind.CHANGE, draft, replace(draft, name="New"))
    assert [each.id for each in desk.proposals()] == [numbers[1], change]


def test_a_new_entry_is_new_and_a_draft(desk: Desk, store: Store) -> None:
    """One person neither overwrites by adding nor adds what is shown."""
    before = held(store)
    with pytest.raises(Problems, match="there is an entry with this id"):
        desk.write([], [replace(LIVE, state=State.DRAFT)], "add")
    with pytest.raises(Problems, match="second person"):
        desk.write([], [replace(LIVE, id="other")], "add")
    assert held(store) == before


def test_codes_outlive_a_new_key(desk: Desk, store: Store) -> None:
    """The old key is still among the keys; without it they are worth nothing."""
    number = desk.propose(Kind.CHANGE, LIVE, CHANGED)
    with pytest.raises(Problems, match="no unused code"):
        Desk(store, Seal(b"n" * 32, "two"), "ana", lambda: NOW).accept(number, "ben", "BBBB-BBBB", RANG)
    renewed = Desk(store, Seal(b"n" * 32, "two", (SEAL.key,)), "ana", lambda: NOW)
    assert renewed.accept(number, "ben", "BBBB-BBBB", RANG) == CHANGED
    assert not [*faults(desk.rows(), desk.head(), {"one": SEAL.key, "two": b"n" * 32})]


def test_of_two_who_approve_at_once_one_succeeds(desk: Desk, store: Store) -> None:
    """The other hears that it is done, and keeps their code."""
    desk.add("eve", "Eve E.", ["EEEE-EEEE"])
    number, ready = desk.propose(Kind.CHANGE, LIVE, CHANGED), Barrier(2)

    def approves(second: str, code: str) -> bool:
        mine = Desk(store, SEAL, "ana", lambda: NOW)
        ready.wait()
        try:
            return mine.accept(number, second, code, RANG) == CHANGED
        except Problems:
            return False

    with ThreadPoolExecutor(2) as both:
        done = [both.submit(approves, *each) for each in (("ben", "BBBB-BBBB"), ("eve", "EEEE-EEEE"))]
    assert sorted(each.result() for each in done) == [False, True]
    assert sum(person.codes for person in desk.people()) == 3  # of four
    assert [row.did for row in desk.rows()].count("accept change, rang") == 1
    assert whole(desk)


def test_a_clock_set_back_is_said(desk: Desk, store: Store) -> None:
    """The row is written and whole; which one it is can be seen."""
    early = Desk(store, SEAL, "ana", lambda: NOW - timedelta(days=1))
    early.write([LIVE], [replace(LIVE, name="New")], "edit")
    assert [row.n for row in set_back(desk.rows())] == [4]
    assert whole(desk)


def test_what_is_said_of_the_method_is_kept_in_order(desk: Desk, store: Store) -> None:
    """With who and when, and a row in the log that holds none of the words."""
    desk.state("3.4", "Tried once")
    desk.state("3.2", "Đọc rồi")
    assert statements(store) == (
        Statement("3.4", "Tried once", "ana", NOW.date()),
        Statement("3.2", "Đọc rồi", "ana", NOW.date()),
    )
    assert [(row.did, row.about) for row in desk.rows()[-2:]] == [
        ("state", "step:3.4"),
        ("state", "step:3.2"),
    ]
    assert whole(desk)
