"""A full disk: whatever a verb was about to write, it ends in a sentence, and all is as it was.

A limit on the size of files (RLIMIT_FSIZE) stands for the disk, in a process of its own: it needs no rights,
and every system has it. Each verb is typed with more and more room until it is done, so that it breaks off at
the first byte of the journal, in the middle of the rows, and at the end.
"""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg.errors
import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from bot.directory.audit import faults
from bot.directory.changes import Kind
from bot.directory.keys import Key, Purpose
from bot.directory.model import Phone
from bot.directory.problems import Problems
from bot.directory.ringback import OnRecord
from bot.directory.store import Store, backups, engines, full, schema
from bot.directory.store.desk import Desk
from bot.directory.store.log import Seal
from tests.directory.backed_up import KEY, NOW, RING, SET_KEY, Rows, fill, rows
from tests.directory.test_validation import LIVE
from tests.rooms import STARTER

ROOT = Path(__file__).parents[2]
SEAL = Seal(Key(KEY).derive(Purpose.AUDIT), Key(KEY).mark)
ROOMS = (0, 4 * 1024, *(32 * 1024 * 2**n for n in range(10)))
"""Bytes that a file may have: none, a page, and from the journal's index on always twice as many."""

PROGRAM = """
import resource, sys
from admin_cli.__main__ import main

resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
main(sys.argv[2:])
"""


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database on a disk that will be full."""
    return f"sqlite:///{tmp_path}/services.db"


@pytest.fixture
def kept(url: str) -> str:
    """A directory with a live entry, of which Ana proposed another number; Ben may accept it."""
    store = Store.open(url)
    store.put([LIVE])
    desk = desk_of(store)
    desk.add("ana", "Ana A.", ["A-0"])
    desk.add("ben", "Ben B.", ["B-0"])
    now = store.load().services[LIVE.id]
    desk.propose(Kind.CHANGE, now, replace(now, phones=(Phone("1999"), LIVE.phones[1])))
    store.close()
    return url


def desk_of(store: Store) -> Desk:
    """Ana's desk."""
    return Desk(store, SEAL, "ana", lambda: NOW, lambda _: OnRecord(knows_device=True))


def typed(url: str, room: int, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """A verb, typed where no file may grow beyond so many bytes."""
    settings = {"SULUH_DATABASE_URL": url, "SULUH_DATA_KEYS": SET_KEY, "SULUH_AS": "ana"}
    environ = {**os.environ, **settings, "SULUH_NOW": "2026-11-23T10:00", "PYTHONPATH": str(ROOT)}
    command = (sys.executable, "-c", PROGRAM, str(room), *map(str, arguments))
    return subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)


def filling(url: str, *arguments: str | Path) -> Iterator[int]:
    """Types a verb with more and more room until it is done; gives each room that did not do."""
    before = held(url)
    for room in ROOMS:
        done = typed(url, room, *arguments)
        if not done.returncode:
            return
        assert done.returncode == 1
        assert "the disk is full" in done.stderr
        assert full.WAY_OUT in done.stderr
        assert len(done.stderr.splitlines()) == 1
        assert held(url) == before
        yield room
    pytest.fail("it was never done")


def held(url: str) -> tuple[str | None, Rows]:
    """The shape of a database, and every row of it."""
    engine = engines.reading(engines.parse(url))
    with engine.connect() as connection:
        found = schema.revision(connection)
    engine.dispose()
    return found, rows(url)


@pytest.mark.slow
def test_an_import_is_whole_or_refused(kept: str) -> None:
    """229 drafts: there is room for the journal's first page, for half of the rows, for all but the last."""
    assert len([*filling(kept, "import", STARTER, "--apply")]) >= 4
    store = Store.open(kept)
    assert len(store.load().services) == 230
    assert_whole(store)


@pytest.mark.slow
def test_an_approval_is_whole_or_refused(kept: str) -> None:
    """The number, the proposal, the code and the row; the code that was refused still works afterwards."""
    rang = ("--rang", LIVE.phones[1].number)
    assert [*filling(kept, "approve", "accept", "1", "--as", "ben", "--code", "B-0", *rang)]
    store = Store.open(kept)
    assert store.load().services[LIVE.id].phones == (Phone("1999"), LIVE.phones[1])
    assert desk_of(store).rows()[-1].did == "accept change, rang"
    assert_whole(store)


@pytest.mark.slow
def test_a_migration_is_whole_or_refused(url: str) -> None:
    """The old shape stays, with all that is in it. To resume what is not paused writes nothing else."""
    engine = engines.writing(engines.parse(url))
    with engine.begin() as connection:
        schema.upgrade(connection, "0001")
    engine.dispose()
    assert [*filling(url, "resume")]
    assert held(url)[0] != "0001"


@pytest.mark.slow
def test_a_backup_is_whole_or_not_there(url: str, tmp_path: Path) -> None:
    """Neither under its name nor under the one it has while it grows."""
    fill(url)
    folder = tmp_path / "kept"
    file = folder / "today.backup"
    for _ in filling(url, "backup", file):
        assert not [*folder.iterdir()]
    assert backups.verify(file, RING).rows["service"] == 229


def test_sqlite_that_is_full_is_a_sentence(kept: str) -> None:
    """Its own word for it, which a real disk brings; the limit above brings another."""
    store, before = Store.open(kept), rows(kept)
    engine = store._writing  # noqa: SLF001  to make it small there is no other way
    engine.dispose()
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA max_page_count = 1"))
    draft = replace(LIVE, id="long", notes="n" * 200_000)
    with pytest.raises(Problems, match=r"the disk is full\. Nothing was changed\."):
        store.put([draft])
    store.close()
    assert rows(kept) == before


@pytest.mark.parametrize("refusal", [psycopg.errors.DiskFull(), OSError(errno.ENOSPC, "No space left")])
def test_every_word_for_it_is_known(refusal: Exception) -> None:
    """PostgreSQL's, and that of the file system."""
    error = OperationalError("", {}, refusal) if isinstance(refusal, psycopg.Error) else refusal
    assert full.is_full(error)
    with pytest.raises(Problems, match="Make room on the disk"), engines.unchanged():
        raise error


def test_another_refusal_stays_what_it_is() -> None:
    """Nobody is told to make room because a row is locked."""
    locked = OperationalError("", {}, psycopg.errors.LockNotAvailable())
    with pytest.raises(OperationalError), engines.unchanged():
        raise locked


def assert_whole(store: Store) -> None:
    """The log verifies."""
    desk = desk_of(store)
    assert not [*faults(desk.rows(), desk.head(), {SEAL.name: SEAL.key})]
    store.close()
