"""`kill -9` at any point of an act, an import or a migration: nothing is lost, nothing is half done."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData, inspect, text

from bot.directory.audit import faults
from bot.directory.changes import Kind
from bot.directory.keys import Key, Purpose
from bot.directory.model import Phone, Service, State
from bot.directory.ringback import OnRecord
from bot.directory.store import Store, engines, schema, tables
from bot.directory.store.desk import Desk
from bot.directory.store.log import Seal
from tests.directory.backed_up import KEY, NOW
from tests.directory.killed import begin, killed, migrates, points, types
from tests.directory.test_validation import LIVE
from tests.rooms import STARTER

pytestmark = pytest.mark.slow

SEAL = Seal(Key(KEY).derive(Purpose.AUDIT), Key(KEY).mark)
DRAFT = replace(LIVE, id="draft", state=State.DRAFT, validation=None)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """A store with a live entry and a draft that lacks a validation only; Ana and Ben keep it."""
    opened = Store.open(url)
    opened.put([LIVE, DRAFT])
    desk = desk_of(opened)
    desk.add("ana", "Ana A.", ["A-0"])
    desk.add("ben", "Ben B.", [f"B-{n}" for n in range(60)])
    yield opened
    opened.close()


def desk_of(store: Store) -> Desk:
    """Ana's desk."""
    return Desk(store, SEAL, "ana", lambda: NOW, lambda _: OnRecord(knows_device=True))


@dataclass(frozen=True)
class Held:
    """All that an act may touch: the entries, what waits, the codes that are left, and the log."""

    services: tuple[Service, ...]
    waiting: int
    codes: int
    acts: tuple[str, ...]
    version: int

    def entry(self, name: str) -> Service:
        """One of the entries."""
        return next(each for each in self.services if each.id == name)


def held(store: Store) -> Held:
    """As it is in the database now; the log verifies whatever was killed before."""
    desk, register = desk_of(store), store.load()
    rows = desk.rows()
    assert not [*faults(rows, desk.head(), {SEAL.name: SEAL.key})]
    codes = sum(person.codes for person in desk.people())
    services = tuple(register.services[key] for key in sorted(register.services))
    return Held(services, len(desk.proposals()), codes, tuple(row.did for row in rows), register.version)


def proposed(store: Store, turn: int) -> tuple[str, ...]:
    """The command that accepts a new number of the live entry, with a code that is not used yet."""
    now = store.load().services[LIVE.id]
    new = replace(now, phones=(Phone(f"1{turn:03}"), LIVE.phones[1]))
    number, rang = desk_of(store).propose(Kind.CHANGE, now, new), ("--rang", LIVE.phones[1].number)
    return ("approve", "accept", str(number), "--as", "ben", "--code", f"B-{turn}", *rang)


def test_an_approval_is_whole_or_not_begun(store: Store, url: str) -> None:
    """The number, the proposal, the code and the row: all four, or none; and then it can be done again."""
    for turn, point in enumerate(points(types, url, *proposed(store, 0)), 1):
        command = proposed(store, turn)
        before = held(store)
        killed(point, types, url, *command)
        if held(store) == before:
            begin(types, url, *command).ends()
        after = held(store)
        assert after.entry(LIVE.id).phones == (Phone(f"1{turn:03}"), LIVE.phones[1])
        assert (after.waiting, after.codes) == (before.waiting - 1, before.codes - 1)
        assert after.acts == (*before.acts, "accept change, rang")


def test_a_proposal_waits_or_was_never_made(store: Store, url: str) -> None:
    """With its row, or without either; what is shown stays in any case."""
    command = ("service", "edit", LIVE.id, "minimum_age=18")
    for point in points(types, url, *command):
        before = held(store)
        killed(point, types, url, *command)
        after = held(store)
        made = after.waiting - before.waiting
        assert made in (0, 1)
        assert after == replace(
            before,
            waiting=before.waiting + made,
            acts=(*before.acts, *["propose change"] * made),
            version=before.version + made,
        )


def test_a_validation_is_whole_and_asks_only_after_it(store: Store, url: str) -> None:
    """First the day, then the request to show it: each with its row, never the second without the first."""
    command = ("service", "validate", DRAFT.id, "--method", "visit")
    for point in points(types, url, *command):
        store.put([DRAFT])
        for waiting in desk_of(store).proposals():
            desk_of(store).reject(waiting.id)
        before = held(store)
        killed(point, types, url, *command)
        after = held(store)
        done = after.acts[len(before.acts) :]
        assert done in ((), ("validate",), ("validate", "propose publish"))
        assert (after.entry(DRAFT.id) != before.entry(DRAFT.id)) == bool(done)
        assert (after.waiting, after.version) == (len(done) // 2, before.version + len(done))


def test_an_import_is_whole_or_not_begun(url: str, tmp_path: Path) -> None:
    """All rows of the sheet or none; and then it can be done again."""
    scratch = f"sqlite:///{tmp_path}/scratch.db"
    command = ("import", str(STARTER), "--apply")
    store = Store.open(url)
    for point in points(types, scratch, *command):
        emptied(store, url)
        killed(point, types, url, *command)
        assert len(store.load().services) in (0, 229)
        begin(types, url, *command).ends()
        assert len(store.load().services) == 229
    store.close()


def emptied(store: Store, url: str) -> None:
    """Without an entry."""
    engine = engines.writing(engines.parse(url))
    with engine.begin() as connection:
        for table in ("phone", "service", "organization"):
            connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608  names that stand here
    engine.dispose()
    assert not store.load().services


def test_a_migration_is_whole_or_not_begun(url: str, tmp_path: Path) -> None:
    """From nothing, and from the first shape with an entry in it: the old shape or the new one."""
    for point in points(migrates, f"sqlite:///{tmp_path}/scratch.db"):
        for old in (None, "0001"):
            cleared(url)
            engine = engines.writing(engines.parse(url))
            with engine.begin() as connection:
                if old:
                    schema.upgrade(connection, old)
                    connection.execute(text("UPDATE meta SET version = 7"))
            before = shape(engine)
            killed(point, migrates, url)
            assert shape(engine) in (before, newest())
            store = Store.open(url)
            assert store.version() == (7 if old else 0)
            store.close()
            assert shape(engine) == newest()
            engine.dispose()


def shape(engine: Engine) -> tuple[str | None, frozenset[str]]:
    """The name of the shape, and the tables that are really there."""
    with engine.connect() as connection:
        return schema.revision(connection), frozenset(inspect(connection).get_table_names()) - {
            "alembic_version"
        }


def newest() -> tuple[str | None, frozenset[str]]:
    """The shape that this program knows."""
    head = ScriptDirectory(str(schema.MIGRATIONS)).get_current_head()
    return head, frozenset(tables.metadata.tables)


def cleared(url: str) -> None:
    """Without a table."""
    engine = engines.writing(engines.parse(url))
    with engine.begin() as connection:
        found = MetaData()
        found.reflect(connection)
        found.drop_all(connection)
    engine.dispose()
