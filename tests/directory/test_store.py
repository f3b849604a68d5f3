"""The store keeps its promises on SQLite and on PostgreSQL alike."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, NullPool, create_engine, inspect, text
from sqlalchemy.exc import DBAPIError, OperationalError

from bot.directory.confidential import Confidential
from bot.directory.model import (
    Channel,
    Cost,
    Flags,
    Known,
    Organization,
    Phone,
    PoliceContact,
    Service,
    State,
    Visits,
)
from bot.directory.problems import Problems
from bot.directory.snapshot import Register
from bot.directory.store import Count, Store, engines, is_same, prepare, schema, tables
from tests.rooms import DATA, STARTER, live_register, places, practice_register, starter

DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)]

READINGS = (DATA / "starter-readings.toml").read_text()
FLOOR = (DATA / "floor.toml").read_text()

BROKEN_STEP = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "0003"


def upgrade() -> None:
    op.create_table("half", sa.Column("id", sa.Integer, primary_key=True))
    op.execute("INSERT INTO half VALUES (1)")
    op.execute("this is no SQL")
"""


@pytest.fixture(params=DATABASES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database, one of each kind in turn."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{tmp_path}/services.db"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An open store with nothing in it."""
    opened = Store.open(url)
    yield opened
    opened.close()


@pytest.fixture
def full() -> Service:
    """A service that says everything there is to say."""
    phone = Phone(
        "+66 2 929 2222",
        Channel.WHATSAPP,
        "เวลากลางคืน",
        ("th", "my"),
        "Mo-Fr 08:30-16:30",
        Cost.FREE,
        ("TH", "LA"),
        "8",
        date(2026, 11, 3),
        rung_at_night=True,
        tested_languages=("my",),
    )
    flags = Flags(
        police_contact=PoliceContact.IF_AGREED,
        visits_home=Visits.IF_ASKED,
        may_work=Known.NO,
        stay_limit="3 days",
    )
    live = next(iter(live_register().services.values()))
    return replace(
        live,
        phones=(phone, Phone("1300", callable_from=("TH",))),
        flags=flags,
        address=Confidential("12 Quiet Lane"),
        minimum_age=0,
        former_names=("Old name",),
        organization=replace(live.organization, former_names=("BNP2TKI", "BP2MI")),
    )


def test_what_goes_in_comes_out(store: Store) -> None:
    """Every starter row, its validation and the floor are read back as they were written."""
    register = live_register()
    store.put(register.services.values(), floor=register.floor)
    loaded = store.load()
    assert loaded.services.keys() == register.services.keys()
    assert all(is_same(loaded.services[key], each) for key, each in register.services.items())
    assert loaded.floor == register.floor


def test_nothing_of_a_service_is_lost(store: Store, full: Service) -> None:
    """A service that says everything says the same after it was stored."""
    store.put([full])
    loaded = store.load().services[full.id]
    assert replace(loaded, address=None) == replace(full, address=None)
    assert is_same(loaded, full)


def test_a_confidential_address_stays_one(store: Store, full: Service) -> None:
    """What comes back still refuses to be printed, and a changed one is seen as a change."""
    store.put([full])
    address = store.load().services[full.id].address
    with pytest.raises(TypeError, match="confidential"):
        f"{address}"
    assert not is_same(full, replace(full, address=Confidential("13 Quiet Lane")))
    assert not is_same(full, replace(full, address="12 Quiet Lane"))


def test_each_write_raises_the_version(store: Store, full: Service) -> None:
    """A write raises the version by one; writing nothing does not."""
    before = store.version()
    store.put([full])
    store.put([])
    assert store.version() == before + 1


def test_refreshing_without_a_change_gives_the_same_register(store: Store, full: Service) -> None:
    """Whoever is up to date keeps the very object they have."""
    store.put([full])
    register = store.load()
    assert store.refresh(register) is register


def test_refreshing_reads_only_what_changed(store: Store) -> None:
    """A changed row is new, every other one is the object it was, and denied lines stay."""
    register = practice_register()
    store.put(register.services.values())
    before = replace(store.load(), denied=register.denied)
    store.put([replace(before.services["th-1300"], name="Changed", state=State.HIDDEN, phones=())])
    after = store.refresh(before)
    assert (after.services["th-1300"].name, after.services["th-1300"].phones) == ("Changed", ())
    assert [key for key in after.services if after.services[key] is not before.services[key]] == ["th-1300"]
    assert after.denied == register.denied


def test_a_renamed_organization_renews_all_its_services(store: Store, full: Service) -> None:
    """A second service of the organization is read again, although nobody wrote it."""
    other = replace(full, id="th-other", address=None)
    store.put([full, other])
    before = store.load()
    store.put([replace(full, organization=Organization(full.organization.id, "New name", full.operator))])
    assert store.refresh(before).services["th-other"].organization.name == "New name"


def test_a_row_that_is_gone_leaves(store: Store, url: str, full: Service) -> None:
    """What somebody took out of the database is gone from the register at the next write."""
    store.put([full, replace(full, id="th-other")])
    before = store.load()
    with _engine(url).begin() as connection:
        connection.execute(text("DELETE FROM phone WHERE service_id = 'th-other'"))
        connection.execute(text("DELETE FROM service WHERE id = 'th-other'"))
        connection.execute(text("UPDATE meta SET version = version + 1"))
    assert set(store.refresh(before).services) == {full.id}


def test_any_thread_may_write_and_read(store: Store, full: Service) -> None:
    """Forty writes from four threads are forty versions, and every reading is of one of them."""
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda n: store.put([replace(full, minimum_age=n)]), range(40)))
        seen = list(threads.map(lambda _: store.load(), range(8)))
    assert store.version() == 40
    assert {register.version for register in seen} == {40}


def test_a_failed_write_leaves_nothing(store: Store, full: Service) -> None:
    """One bad row takes the whole write back, the version too."""
    store.put([full])
    bad = replace(full, id="th-bad", name=None)  # type: ignore[arg-type]  # what the database must refuse
    with pytest.raises(DBAPIError):
        store.put([replace(full, name="Changed"), bad])
    assert store.version() == 1
    assert store.load().services[full.id].name == full.name


def test_the_reading_connection_cannot_write(store: Store, full: Service) -> None:
    """The database itself refuses a write where only reading is meant."""
    store.put([full])
    with store._reading.connect() as connection, pytest.raises(DBAPIError):  # noqa: SLF001  there is no other way in
        connection.execute(tables.phone.delete())


def test_feedback_is_counted_and_nothing_else(store: Store, full: Service) -> None:
    """Two reports are one row with a 2, and the version, which everybody watches, does not move."""
    store.put([full])
    assert store.count_feedback(full.id, "number_wrong", "2026-W47")
    assert store.count_feedback(full.id, "number_wrong", "2026-W47")
    assert store.feedback() == (Count(full.id, "number_wrong", "2026-W47", 2),)
    assert store.version() == 1


def test_feedback_on_no_service_is_not_written(store: Store) -> None:
    """An id that the register does not hold never reaches the disk."""
    assert not store.count_feedback("maria-081234", "number_wrong", "2026-W47")
    assert store.feedback() == ()


@pytest.mark.parametrize(("reason", "week"), [("he took my phone", "2026-W47"), ("refused", "last Monday")])
def test_what_a_person_typed_cannot_be_counted(store: Store, full: Service, reason: str, week: str) -> None:
    """A reason or week that is no code is refused, and the refusal does not repeat it."""
    store.put([full])
    with pytest.raises(ValueError, match="code") as refusal:
        store.count_feedback(full.id, reason, week)
    assert reason not in str(refusal.value)
    assert week not in str(refusal.value)


def test_of_a_report_there_is_a_reason_a_service_a_week_and_a_number(store: Store, url: str) -> None:
    """The table has these four columns; on SQLite not even a row number that would keep an order."""
    store.close()
    engine = _engine(url)
    assert {column["name"] for column in inspect(engine).get_columns("feedback")} == {
        "service_id",
        "reason",
        "week",
        "n",
    }
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection, pytest.raises(OperationalError, match="rowid"):
            connection.execute(text("SELECT rowid FROM feedback"))


def test_migrations_make_the_tables_that_are_declared(store: Store, url: str) -> None:
    """What the migrations build is what `tables` says."""
    store.close()
    engine = _engine(url)
    found = inspect(engine)
    for table in tables.metadata.sorted_tables:
        declared = {column.name: bool(column.nullable) for column in table.columns}
        assert {c["name"]: c["nullable"] for c in found.get_columns(table.name)} == declared
        assert found.get_pk_constraint(table.name)["constrained_columns"] == [
            c.name for c in table.primary_key
        ]


def test_a_migration_that_fails_leaves_nothing(store: Store, url: str, tmp_path: Path) -> None:
    """A step that breaks in its middle is taken back whole, data and tables alike."""
    store.close()
    _steps(tmp_path, BROKEN_STEP)
    engine = engines.writing(engines.parse(url))
    with pytest.raises(DBAPIError):
        schema.migrate(engine, tmp_path / "migrations")
    assert "half" not in inspect(engine).get_table_names()
    schema.check(engine)
    engine.dispose()


def test_a_newer_database_is_refused_with_a_sentence(store: Store, url: str) -> None:
    """A database that a later Suluh migrated is left alone."""
    store.close()
    with _engine(url).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Problems, match=r"newer Suluh .its schema is 9999.*Update Suluh"):
        Store.open(url)


def test_starts_at_the_same_moment_migrate_once(url: str) -> None:
    """Four processes that start together on an empty database all come up."""
    program = "import sys; from bot.directory.store import Store; print(Store.open(sys.argv[1]).version())"
    command = (sys.executable, "-c", program, url)
    root = Path(__file__).parents[2]
    starts = [subprocess.Popen(command, cwd=root, stdout=-1, stderr=-1, text=True) for _ in range(4)]
    assert [start.communicate() for start in starts] == [("0\n", "")] * 4


def test_looking_makes_no_database(tmp_path: Path) -> None:
    """Opening without migrating says that nothing is there, and makes no file."""
    with pytest.raises(Problems, match=r"no directory in it yet\. `make run` makes it"):
        Store.open(f"sqlite:///{tmp_path}/services.db", migrate=False)
    assert not list(tmp_path.iterdir())


def test_an_empty_database_holds_no_directory_yet(url: str) -> None:
    """A database without tables gets the same sentence as none at all."""
    engines.writing(engines.parse(url)).dispose()
    with pytest.raises(Problems, match="no directory in it yet"):
        Store.open(url, migrate=False)


def test_preparing_fills_an_empty_store_once(store: Store) -> None:
    """The first start imports the starter sheet as drafts with its floor; the second changes nothing."""
    first = prepare(store, STARTER.read_text(), READINGS, FLOOR, places())
    again = prepare(store, STARTER.read_text(), READINGS, FLOOR, places())
    assert len(first.services) == len(starter().services)
    assert {service.state for service in first.services.values()} == {State.DRAFT}
    assert (first.floor, first.version) == (practice_register().floor, again.version)


def test_preparing_takes_over_a_floor_that_was_signed(store: Store) -> None:
    """What a steward signs in the file is in the store after the next start; the entries stay."""
    prepare(store, STARTER.read_text(), READINGS, FLOOR, places())
    signature = 'signed_by = "A"\nsecond = "B"\nchecked_on = "2026-11-23"'
    signed = FLOOR.replace('signed_by = ""\nsecond = ""\nchecked_on = ""', signature)
    assert all(number.is_signed for number in prepare(store, "", READINGS, signed, places()).floor)


def test_a_broken_starter_sheet_fills_nothing(store: Store) -> None:
    """With any problem in the sheet nothing at all is written."""
    broken = STARTER.read_text().replace("government", "goverment", 1)
    with pytest.raises(Problems, match="Did you mean 'government'"):
        prepare(store, broken, "", "", places())
    assert store.load() == Register(floor=(), version=0)


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("data/services.db", "is no database URL"),
        ("mysql://u:hunter2@h/d", "names mysql, which Suluh does not know"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite:////proc/nowhere/services.db", "cannot be made"),
        ("postgresql://u:hunter2@127.0.0.1:1/d", "cannot be opened: connection"),
    ],
)
def test_a_database_that_cannot_be_used_is_refused(url: str, sentence: str) -> None:
    """Each gets a sentence with a way out, and no password in it."""
    with pytest.raises(Problems, match=sentence) as refusal:
        Store.open(url)
    assert "hunter2" not in str(refusal.value)
    assert all(problem.way_out for problem in refusal.value.problems)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    """A file of something else stays as it is."""
    path = tmp_path / "services.db"
    path.write_text("a letter to my sister " * 100)
    with pytest.raises(Problems, match="cannot be opened: file is not a database"):
        Store.open(f"sqlite:///{path}")
    assert path.read_text().startswith("a letter")


def test_the_file_is_its_owners_and_keeps_nothing_deleted(tmp_path: Path, full: Service) -> None:
    """Nobody else may read the file, and an address that was replaced is nowhere in it."""
    path = tmp_path / "deep" / "services.db"
    opened = Store.open(f"sqlite:///{path}")
    opened.put([full])
    opened.put([replace(full, address=None)])
    opened.close()
    assert path.stat().st_mode & 0o077 == 0
    assert b"Quiet Lane" not in path.read_bytes()
    assert not path.with_name("services.db-wal").exists()


def test_a_transaction_on_sqlite_begins_when_it_says(tmp_path: Path) -> None:
    """Whoever writes holds the lock from the start, so that two writers never trip over each other."""
    path = tmp_path / "services.db"
    engine = engines.writing(engines.parse(f"sqlite:///{path}"))
    other = sqlite3.connect(path, timeout=0, isolation_level=None)
    with engine.begin(), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.close()
    engine.dispose()


def _engine(url: str) -> Engine:
    """A plain engine that keeps no connection."""
    return create_engine(engines.parse(url), poolclass=NullPool)


def _steps(place: Path, step: str) -> None:
    """A copy of the migrations with one more step."""
    for path in schema.MIGRATIONS.rglob("*.py"):
        copy = place / "migrations" / path.relative_to(schema.MIGRATIONS)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(path.read_text())
    (place / "migrations" / "versions" / "9999_broken.py").write_text(step)
