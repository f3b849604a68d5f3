"""A backup holds everything, opens with its key only, and goes back whole into either kind of database."""

import os
import tracemalloc
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count, repeat
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import (
    JSON,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    NullPool,
    Numeric,
    String,
    Table,
    create_engine,
    text,
)

from bot.directory.keys import TAG, Ring
from bot.directory.problems import Problems
from bot.directory.store import Store, backups, engines, restoring, schema, sealed, tables
from tests.directory.backed_up import KEY, NOW, OLD_RING, RING, SECRET, content, fill, flipped, restored

# ── There and back ───────────────────────────────────────────────────────────────────────────────────


def test_everything_comes_back(way: tuple[str, str], path: Path) -> None:
    """Every row of every table, the confidential address and the counts among them, on either kind."""
    here, there = way
    fill(here)
    made = backups.make(here, path, RING, NOW)
    assert made == backups.verify(path, RING)
    assert (made.made_at, made.mark, made.rows["service"]) == (NOW, RING.newest.mark, 229)
    restored(there, path)
    assert content(there) == content(here)
    assert any(SECRET.encode() in row for row in content(there)["service"])


def test_a_table_nobody_thought_of_comes_back(
    way: tuple[str, str], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any kind of column, rows that name later ones, counters, and triggers that forbid changes."""
    extended = MetaData()
    for table in tables.metadata.sorted_tables:
        table.to_metadata(extended)
    later = Table(
        "later",
        extended,
        Column("id", Integer, primary_key=True),
        Column("after", ForeignKey("later.id")),
        Column("at", DateTime(timezone=True)),
        Column("sealed", LargeBinary),
        Column("much", Numeric(10, 2)),
        Column("said", JSON),
        Column("word", String),
    )
    monkeypatch.setattr(tables, "metadata", extended)
    monkeypatch.setattr(schema, "metadata", extended)
    for url in way:
        _add(url, later)
    at = datetime(2026, 11, 23, 10, tzinfo=UTC)
    engine = create_engine(engines.parse(way[0]), poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(later.insert(), [{"id": 9}, {"id": 5, "at": at, "sealed": b"\0\xff", "much": 7}])
        connection.execute(later.insert(), [{"id": 1, "after": 9, "said": [None, "ไทย"], "word": "x"}])
        connection.execute(text("UPDATE later SET after = 9 WHERE id = 5"))
    backups.make(way[0], path, RING, NOW)
    for _ in range(2):  # the second time what forbids changes is in the way, and must be there again
        restored(way[1], path, is_replaced=True)
    assert content(way[1])["later"] == content(way[0])["later"]
    engine = engines.writing(engines.parse(way[1]))
    with pytest.raises(Exception, match="for ever"), engine.begin() as connection:
        connection.execute(text("DELETE FROM later WHERE id = 1"))
    with engine.begin() as connection:
        assert connection.execute(later.insert().returning(later.c.id), [{"word": "new"}]).scalar_one() == 10
    with pytest.raises(Exception, match=r"(?i)foreign key"), engine.begin() as connection:
        connection.execute(later.insert(), [{"after": 99}])
    engine.dispose()


def _add(url: str, later: Table) -> None:
    """The table in a database, with a trigger that forbids deleting."""
    Store.open(url).close()
    engine = engines.writing(engines.parse(url))
    with engine.begin() as connection:
        later.create(connection)
        forbids = ["CREATE TRIGGER stays BEFORE DELETE ON later BEGIN SELECT RAISE(ABORT, 'for ever'); END"]
        if connection.dialect.name == "postgresql":
            raises = "$$ BEGIN RAISE EXCEPTION 'for ever'; END $$ LANGUAGE plpgsql"
            forbids = [
                f"CREATE FUNCTION stays() RETURNS trigger AS {raises}",
                "CREATE TRIGGER stays BEFORE DELETE ON later FOR EACH ROW EXECUTE FUNCTION stays()",
            ]
        for statement in forbids:
            connection.exec_driver_sql(statement)
    engine.dispose()


def test_it_is_of_one_moment_while_others_write(url: str, tmp_path: Path) -> None:
    """Two entries that are always written together are always backed up together."""
    fill(url)
    stop, there = Event(), f"sqlite:///{tmp_path}/there.db"
    writer = Thread(target=_write_pairs, args=(url, stop))
    writer.start()
    seen = []
    try:
        for turn in range(4):
            backups.make(url, tmp_path / f"{turn}.backup", RING, NOW)
            restored(there, tmp_path / f"{turn}.backup", is_replaced=True)
            seen.append(_pairs(there))
    finally:
        stop.set()
        writer.join()
    assert all(len(pair) <= 1 for pair in seen)
    assert len(set.union(*seen)) > 1


def _write_pairs(url: str, stop: Event) -> None:
    store = Store.open(url)
    one, *_, other = store.load().services.values()
    for n in count():
        if stop.is_set():
            break
        store.put([replace(one, name=f"Pair {n}"), replace(other, name=f"Pair {n}")])
    store.close()


def _pairs(url: str) -> set[str]:
    store = Store.open(url)
    names = {service.name for service in store.load().services.values()}
    store.close()
    return {name for name in names if name.startswith("Pair ")}


# ── What is refused ──────────────────────────────────────────────────────────────────────────────────


def refusal(path: Path, ring: Ring = RING) -> str:
    """The code of the sentence with which a file is refused."""
    with pytest.raises(Problems) as found:
        backups.verify(path, ring)
    assert all(problem.way_out for problem in found.value.problems)
    return ",".join(problem.code for problem in found.value.problems)


def test_no_byte_of_it_can_be_changed_cut_or_added(made: Path, tmp_path: Path) -> None:
    """Anywhere in the file, and also where a whole chunk ends."""
    whole, bad = made.read_bytes(), tmp_path / "bad.backup"
    refused = {"backup-damaged", "backup-file", "backup-key", "backup-newer"}
    places = {*range(80), *range(0, len(whole), 997), *range(len(whole) - 20, len(whole))}
    for place in sorted(places):
        bad.write_bytes(flipped(made, place))
        assert refusal(bad) in refused, place
        bad.write_bytes(whole[:place])
        assert refusal(bad) in refused, place
    bad.write_bytes(whole + b"\0")
    assert refusal(bad) == "backup-damaged"
    assert refusal(tmp_path) == refusal(tmp_path / "none") == "backup-file"


def test_chunks_cannot_change_places_or_be_left_out(tmp_path: Path) -> None:
    """A file of several chunks, taken apart at their borders."""
    path, bad = tmp_path / "long", tmp_path / "bad"
    with path.open("wb") as file:
        sealed.write(file, RING.newest, (os.urandom(30_000).hex().encode() for _ in range(40)))
    whole = path.read_bytes()
    at, size = len(whole) % (sealed.CHUNK + TAG), sealed.CHUNK + TAG
    head, chunks = whole[:51], [whole[start : start + size] for start in range(51, len(whole), size)]
    assert (len(chunks) > 3, at > 0, sum(1 for _ in sealed.read(path, RING))) == (True, True, 40)
    for pieces in (chunks[:-1], chunks[1:], [chunks[1], chunks[0], *chunks[2:]], [*chunks, chunks[-1]], []):
        bad.write_bytes(head + b"".join(pieces))
        with pytest.raises(Problems, match="damaged, cut or was changed"):
            list(sealed.read(bad, RING))


def test_what_does_not_add_up_is_refused(tmp_path: Path) -> None:
    """Under the right seal too: a wrong digest, a table without its end, a table that is missing."""
    path = tmp_path / "odd.backup"
    head = {"made_at": NOW.isoformat(), "schema": "0001", "version": 1, "tables": ["meta"]}
    digest = backups.Digest()
    digest.add(backups.packed([1, 7]))
    right = [head, {"table": "meta", "columns": ["one", "version"]}, [1, 7], digest.said()]
    for wrong in (
        [*right[:3], {**digest.said(), "rows": 2}],
        right[:3],
        right[:1],
        [*right[:2], [1, 8], right[3]],
    ):
        _sealed(path, wrong)
        assert refusal(path) == "backup-damaged"
    _sealed(path, right)
    assert backups.verify(path, RING).rows == {"meta": 1}


def _sealed(path: Path, values: Iterable[object]) -> None:
    with path.open("wb") as file:
        sealed.write(file, RING.newest, map(backups.packed, values))


def test_a_wrong_key_is_named_by_its_mark(made: Path) -> None:
    """The sentence says which key is missing; neither the sentence nor the file holds a key."""
    with pytest.raises(
        Problems, match=f"the data key {RING.newest.mark}, which SULUH_DATA_KEYS does not hold"
    ):
        backups.verify(made, OLD_RING)
    assert refusal(made, OLD_RING) == refusal(made, Ring()) == "backup-key"
    assert KEY not in made.read_bytes()


def test_after_rotation_an_older_backup_opens(made: Path, url: str, path: Path) -> None:
    """The new key seals from now on; with the older one behind it nothing is lost."""
    ring = Ring((*OLD_RING.keys, *RING.keys))
    backup = backups.verify(made, ring)
    restoring.restore(url, ring, backup)
    new = backups.make(url, path.with_name("new.backup"), ring, NOW)
    assert (backup.mark, new.mark) == (RING.newest.mark, OLD_RING.newest.mark)
    assert new.rows == backup.rows


# ── The file ─────────────────────────────────────────────────────────────────────────────────────────


def test_the_file_says_nothing_and_is_its_owners(made: Path) -> None:
    """No name, number or address can be read in it, and nobody else may read it."""
    assert made.stat().st_mode & 0o777 == 0o600
    assert made.parent.stat().st_mode & 0o777 == 0o700
    data = made.read_bytes()
    assert not [word for word in (SECRET, "service", "1300", "th-") if word.encode() in data[51:]]
    assert list(made.parent.iterdir()) == [made]


def test_a_backup_replaces_nothing(made: Path, tmp_path: Path) -> None:
    """A name that is taken is refused, and what is there stays."""
    before = made.read_bytes()
    with pytest.raises(Problems, match="is there already"):
        backups.make(f"sqlite:///{tmp_path}/full.db", made, RING, NOW)
    assert made.read_bytes() == before


def test_what_a_killed_process_left_is_swept_away(made: Path, tmp_path: Path) -> None:
    """After a day; a younger one may belong to somebody who is still writing."""
    old, young = made.parent / ".suluh-old.part", made.parent / ".suluh-young.part"
    for left, age in ((old, timedelta(days=2)), (young, timedelta(hours=1))):
        left.touch()
        os.utime(left, times=((NOW - age).timestamp(),) * 2)
    backups.make(f"sqlite:///{tmp_path}/full.db", made.with_name("next.backup"), RING, NOW)
    assert (old.exists(), young.exists()) == (False, True)


def test_without_a_directory_there_is_no_backup(url: str, path: Path, tmp_path: Path) -> None:
    """An empty database is a sentence, and no file; a missing one is not even made."""
    engines.writing(engines.parse(url)).dispose()
    for nothing in (url, f"sqlite:///{tmp_path}/none.db"):
        with pytest.raises(Problems, match="no directory in it yet"):
            backups.make(nothing, path, RING, NOW)
    assert not path.exists()
    assert not (tmp_path / "none.db").exists()


def test_a_large_backup_needs_little_memory(tmp_path: Path) -> None:
    """Fifty megabytes go through a few: a hundred thousand entries never lie in memory at once."""
    path, line = tmp_path / "large", os.urandom(25_000).hex().encode()
    tracemalloc.start()
    with path.open("wb") as file:
        sealed.write(file, RING.newest, repeat(line, 1000))
    assert sum(map(len, sealed.read(path, RING))) == 1000 * len(line)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10_000_000
