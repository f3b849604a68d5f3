"""The steward's desk on both databases: two people, codes that work once, a row for every act."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.directory.audit import faults
from bot.directory.changes import Act, Kind
from bot.directory.confidential import Confidential
from bot.directory.model import Phone, State
from bot.directory.problems import Problems
from bot.directory.store import Store, is_same
from bot.directory.store.desk import Desk, Seal
from bot.directory.validation import hidden, retired
from tests.directory.test_validation import LIVE

SEAL = Seal(b"k" * 32, "one")
NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
CHANGED = replace(LIVE, phones=(Phone("999"), *LIVE.phones[1:]))


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
    ana = Desk(store, SEAL, "ana", lambda: NOW)
    ana.add("ana", "Ana A.", ["AAAA-AAAA"])
    ana.add("ben", "Ben B.", ["BBBB-BBBB", "BBBB-CCCC"])
    return ana


def held(store: Store) -> object:
    """What would have to be the same if nothing had happened."""
    register = store.load()
    return register.version, register.services


def whole(desk: Desk) -> bool:
    """Whether the audit log verifies."""
    return not [*faults(desk.rows(), desk.head(), {"one": SEAL.key})]


def test_every_act_leaves_its_row(desk: Desk, store: Store) -> None:
    """Who, what and about which ids; and nobody's name."""
    desk.write([LIVE], [replace(LIVE, name="New")], "edit")
    desk.write([LIVE], [hidden(LIVE, "closed")], "hide")
    assert [(row.who, row.did, row.about) for row in desk.rows()] == [
        ("ana", "add person", "person:ana"),
        ("ana", "add person", "person:ben"),
        ("ana", "edit", "service:plain"),
        ("ana", "hide", "service:plain"),
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
    assert desk.accept(number, "ben", "bbbb bbbb") == CHANGED
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
        desk.accept(number, second, code)
    assert (held(store), desk.rows()) == (before, rows)
    assert [each.id for each in desk.proposals()] == [number]


def test_a_code_works_once(desk: Desk) -> None:
    """The second time it is as if it had never been."""
    desk.accept(desk.propose(Kind.CHANGE, LIVE, CHANGED), "ben", "BBBB-BBBB")
    again = desk.propose(Kind.CHANGE, CHANGED, LIVE)
    with pytest.raises(Problems, match="no unused code"):
        desk.accept(again, "ben", "BBBB-BBBB")
    assert desk.accept(again, "ben", "BBBB-CCCC") == LIVE


def test_new_codes_end_the_old_ones_and_going_ends_all(desk: Desk) -> None:
    """A lost sheet is worth nothing; who is gone has no name here any more."""
    number = desk.propose(Kind.CHANGE, LIVE, CHANGED)
    desk.add("ben", "Ben B.", ["DDDD-DDDD"])
    with pytest.raises(Problems, match="no unused code"):
        desk.accept(number, "ben", "BBBB-BBBB")
    desk.remove("ben")
    with pytest.raises(Problems, match="no unused code"):
        desk.accept(number, "ben", "DDDD-DDDD")
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
        desk.propose(Kind.CHANGE, LIVE, each) for each in (CHANGED, replace(LIVE, phones=(Phone("5"),)))
    )
    desk.accept(first, "ben", "BBBB-BBBB")
    before = held(store)
    with pytest.raises(Problems, match="phones of plain changed"):
        desk.accept(second, "ben", "BBBB-CCCC")
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
        "INSERT INTO audit SELECT n + 1, at, who, did, about, key, seal FROM audit WHERE n = 3",
    ],
)
def test_a_hand_in_the_database_is_found(desk: Desk, store: Store, harm: str) -> None:
    """The drill of the issue, in the real tables."""
    desk.write([LIVE], [replace(LIVE, name="New")], "edit")
    assert whole(desk)
    with store._writing.begin() as connection:  # noqa: SLF001 - as somebody with the database in hand would
        connection.execute(text(harm))
    assert not whole(desk)


@pytest.mark.parametrize("step", ["_remember", "_close", "_spend"])
def test_an_act_that_dies_half_way_has_not_happened(
    desk: Desk, store: Store, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Wherever it breaks: before its row is sealed, while the proposal is closed, at the code."""
    number = desk.propose(Kind.CHANGE, LIVE, CHANGED)
    before, rows = held(store), desk.rows()

    def breaks(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(Desk, step, breaks)
        with pytest.raises(KeyboardInterrupt):
            desk.accept(number, "ben", "BBBB-BBBB")
    assert (held(store), desk.rows()) == (before, rows)
    assert desk.accept(number, "ben", "BBBB-BBBB") == CHANGED  # the code was not spent
    assert whole(desk)


def test_many_acts_are_one(desk: Desk, store: Store) -> None:
    """New, changed and proposed together, each with its own row, in one version."""
    draft, version = replace(LIVE, id="draft", state=State.DRAFT, validation=None), store.version()
    ended = retired(LIVE, "gone")
    numbers = desk.carry_out(
        [
            Act("import", None, draft),
            Act("import", LIVE, CHANGED, Kind.CHANGE),
            Act("import", LIVE, ended, Kind.RETIRE),
        ]
    )
    assert (numbers, store.version()) == ((1, 2), version + 1)
    assert [(each.kind, each.before, each.after) for each in desk.proposals()] == [
        (Kind.CHANGE, LIVE, CHANGED),
        (Kind.RETIRE, LIVE, ended),
    ]
    assert [(row.did, row.about) for row in desk.rows()[-3:]] == [
        ("import", "service:draft"),
        ("import: propose change", "service:plain"),
        ("import: propose retire", "service:plain"),
    ]
    assert dict(store.load().services) == {"draft": draft, "plain": LIVE}
    assert whole(desk)


@pytest.mark.parametrize(
    ("last", "why"),
    [
        (Act("import", LIVE, CHANGED), "second person"),
        (Act("import", None, replace(LIVE, id="new")), "second person"),
        (Act("import", None, LIVE), "just changed"),
        (Act("import", replace(LIVE, name="Was"), replace(LIVE, name="Is")), "just changed"),
        (Act("import", replace(LIVE, id="gone"), replace(LIVE, id="gone"), Kind.CHANGE), "just changed"),
    ],
)
def test_of_many_acts_all_or_none(desk: Desk, store: Store, last: Act, why: str) -> None:
    """The last one may not be, or is about something that has moved: the first has not happened either."""
    before, rows = held(store), desk.rows()
    with pytest.raises(Problems, match=why):
        desk.carry_out([Act("import", LIVE, retired(LIVE, "gone"), Kind.RETIRE), last])
    assert (held(store), desk.rows(), desk.proposals()) == (before, rows, ())


def test_the_store_knows_what_is_newer(desk: Desk, store: Store) -> None:
    """What was written after a version, and only that; a proposal writes no entry."""
    version = store.version()
    assert store.newer(version) == set()
    desk.propose(Kind.CHANGE, LIVE, CHANGED)
    assert store.newer(version) == set()
    desk.write([LIVE], [replace(LIVE, name="New")], "edit")
    assert store.newer(version) == {"plain"}
    assert store.newer(store.version()) == set()
