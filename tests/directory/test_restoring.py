"""A restore is taken up by whoever is running, grows an older backup, and changes nothing when it fails."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine, text

from bot.directory.problems import Problems
from bot.directory.store import Store, backups, engines, is_same, restoring, schema
from tests.directory.backed_up import NOW, RING, SECRET, content, fill, flipped, restored, rows


def test_whoever_is_running_takes_it_up(url: str, path: Path) -> None:
    """After a restore a process that knew the directory knows the restored one, row by row."""
    fill(url)
    backups.make(url, path, RING, NOW)
    store = Store.open(url)
    backed_up = store.load()
    first = next(iter(backed_up.services.values()))
    for n in range(3):
        store.put([replace(first, name=f"Changed {n}"), replace(first, id="th-new-since")])
    knew = store.load()
    restored(url, path, is_replaced=True)
    now = store.refresh(knew)
    store.close()
    assert now.version > knew.version
    assert now.services.keys() == backed_up.services.keys()
    assert all(is_same(now.services[key], each) for key, each in backed_up.services.items())


def test_whoever_is_reading_reads_on(url: str, made: Path) -> None:
    """A restore and a reader do not wait for each other; who began before it ends in what was before it."""
    fill(url)
    with closing(Store.open(url)) as store:
        store.put([replace(next(iter(store.load().services.values())), id="th-new-since")])
    engine = engines.reading(engines.parse(url))
    with engine.connect() as connection:
        query = text("SELECT count(*) FROM service")
        before = connection.execute(query).scalar_one()
        restored(url, made, is_replaced=True)
        assert (before, connection.execute(query).scalar_one()) == (230, 230)
    with engine.connect() as connection:
        assert connection.execute(query).scalar_one() == 229
    engine.dispose()


# ── Older and newer ──────────────────────────────────────────────────────────────────────────────────


def test_an_older_backup_grows(url: str, made: Path, grown: Path) -> None:
    """A backup of an older Suluh goes in as it was and has the newest shape afterwards, also twice."""
    for _ in range(2):
        backup = backups.verify(made, RING, grown)
        restoring.restore(url, RING, backup, is_replaced=True, migrations=grown)
        engine = create_engine(engines.parse(url), poolclass=NullPool)
        with engine.connect() as connection:
            assert schema.revision(connection) == "9001"
            assert set(connection.execute(text("SELECT grown FROM organization")).scalars()) == {7}
            assert connection.execute(text("SELECT count(*) FROM service")).scalar_one() == 229


def test_an_older_database_is_backed_up_as_it_is(url: str, path: Path, grown: Path, tmp_path: Path) -> None:
    """The way back from an upgrade: a newer Suluh backs up before it changes anything."""
    fill(url)
    before = rows(url)
    there = f"sqlite:///{tmp_path}/there.db"
    assert backups.make(url, path, RING, NOW, grown).schema != "9001"
    restored(there, path)
    assert rows(url) == before
    assert content(there) == content(url)


def test_a_backup_of_a_newer_suluh_is_refused(url: str, path: Path, grown: Path, tmp_path: Path) -> None:
    """A sentence, and nothing is made."""
    fill(url)
    engine = engines.writing(engines.parse(url))
    schema.migrate(engine, grown)
    engine.dispose()
    backups.make(url, path, RING, NOW, grown)
    with pytest.raises(Problems, match=r"made by a newer Suluh\. Update Suluh first") as refusal:
        restored(f"sqlite:///{tmp_path}/there.db", path)
    assert [problem.code for problem in refusal.value.problems] == ["backup-newer"]
    assert not (tmp_path / "there.db").exists()


# ── What is refused ──────────────────────────────────────────────────────────────────────────────────


def test_a_refused_file_touches_no_database(made: Path, tmp_path: Path) -> None:
    """What is refused is refused before a database is even made."""
    made.write_bytes(flipped(made, made.stat().st_size // 2))
    with pytest.raises(Problems, match="damaged"):
        restored(f"sqlite:///{tmp_path}/there.db", made)
    assert not (tmp_path / "there.db").exists()


def test_a_full_database_is_left_alone(url: str, made: Path) -> None:
    """Unless it is to be replaced; the sentence says what it holds."""
    fill(url)
    before = rows(url)
    with pytest.raises(Problems, match=r"is not empty: .*229 of service.*With --yes") as refusal:
        restored(url, made)
    assert [problem.code for problem in refusal.value.problems] == ["restore-full"]
    assert rows(url) == before


def test_a_file_that_changes_under_the_restore_changes_nothing(url: str, made: Path) -> None:
    """What was whole when it was verified, and is not when it is written, is taken back whole."""
    fill(url)
    before, backup = rows(url), backups.verify(made, RING)
    made.write_bytes(flipped(made, made.stat().st_size - 1))
    with pytest.raises(Problems, match="damaged"):
        restoring.restore(url, RING, backup, is_replaced=True)
    assert rows(url) == before


def test_a_row_that_comes_out_otherwise_is_refused(
    url: str, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a database makes of the rows is read again; a difference takes everything back."""
    fill(url)
    before = rows(url)
    monkeypatch.setattr(restoring, "_itself", lambda value: value.upper() if value == "live" else value)
    with pytest.raises(Problems, match="service would not be what it was"):
        restored(url, made, is_replaced=True)
    monkeypatch.undo()
    assert rows(url) == before


def test_what_a_database_refuses_is_not_repeated(postgres_url: str, tmp_path: Path, path: Path) -> None:
    """A sign that PostgreSQL cannot hold, beside a confidential address: a sentence without the row."""
    url = f"sqlite:///{tmp_path}/full.db"
    fill(url)
    engine = create_engine(engines.parse(url), poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text("UPDATE service SET name = :name"), {"name": "a\0b"})
    backups.make(url, path, RING, NOW)
    with pytest.raises(Problems, match="did not take the backup") as refusal:
        restored(postgres_url, path)
    assert SECRET not in str(refusal.value)
    assert rows(postgres_url) == {}
