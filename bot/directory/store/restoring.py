"""Restoring: a backup into a database of either kind, whole or not at all.

Promises: the file was read to its end before the database is touched; everything happens in one
transaction, so that a process that dies leaves the database exactly as it was; what lies in the
database afterwards was read again and has the digests of the backup; whoever is running takes it up as
a change. A backup of an older Suluh goes into the shape it had, which then grows as at any start.
Refuses: a database that holds something, unless told to replace it, and one that a newer Suluh wrote.
"""

from base64 import b64decode
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import islice
from json import loads
from pathlib import Path
from typing import Any  # a value of a row is Any until its column reads it

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    DateTime,
    Integer,
    Table,
    delete,
    func,
    insert,
    inspect,
    null,
    select,
    text,
    update,
)
from sqlalchemy.exc import DBAPIError

from bot.directory.keys import Ring
from bot.directory.problems import Problem, Problems
from bot.directory.store import backups, engines, schema, sealed, tables
from bot.directory.store.backups import Backup, Digest, Read

Reader = Callable[[Any], Any]

_READERS: Mapping[type, Reader] = {
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    time: time.fromisoformat,
    bytes: b64decode,
    Decimal: Decimal,
}
"""How a value of a backup is read, by the kind of its column; what is not here is itself."""


def restore(
    url: str,
    ring: Ring,
    backup: Backup,
    *,
    is_replaced: bool = False,
    migrations: Path = schema.MIGRATIONS,
) -> None:
    """Writes a backup, as `verify` gave it, into a database. Raises Problems, and then changed nothing.

    With `is_replaced` it takes the place of whatever the database holds.
    """
    engine = engines.writing(engines.parse(url))
    try:
        with engines.in_a_sentence():
            engine.connect().close()
        with _took(), engine.begin() as connection:
            schema.lock(connection)
            version = max(_found(connection, migrations, is_replaced=is_replaced), backup.version) + 1
            shape = _shaped(connection, backup, migrations)
            with _unguarded(connection, shape), closing(sealed.read(backup.path, ring)) as lines:
                _empty(connection, shape)
                _fill(connection, {table.name: table for table in shape}, backup, lines)
                _renew(connection, shape, version)
            schema.upgrade(connection, "head", migrations)
    finally:
        engine.dispose()


@contextmanager
def _took() -> Iterator[None]:
    """What a database refuses, as a problem; not in its own words, which may repeat the row."""
    try:
        with engines.unchanged():
            yield
    except DBAPIError as error:
        what = f"did not take the backup ({type(error.orig).__name__}). Nothing was changed."
        way_out = "Stop Suluh, and try again."
        raise Problems([Problem("database", what, way_out, "restore-refused")]) from None


# ── What is there ────────────────────────────────────────────────────────────────────────────────────


def _found(connection: Connection, migrations: Path, *, is_replaced: bool) -> int:
    """The version of the database, brought up to date and kept from writers. Raises Problems."""
    if not schema.is_current(connection, migrations):
        schema.upgrade(connection, "head", migrations)
    known = tables.metadata.sorted_tables
    if connection.dialect.name == "postgresql":  # readers go on; SQLite's transaction keeps writers out
        _run(connection, f"LOCK TABLE {', '.join(_names(connection, known))} IN SHARE ROW EXCLUSIVE MODE")
    counts = {table.name: _count(connection, table) for table in known if table is not tables.meta}
    if any(counts.values()) and not is_replaced:
        raise _full(counts)
    version: int = connection.execute(select(tables.meta.c.version)).scalar_one()
    return version


def _full(counts: Mapping[str, int]) -> Problems:
    held = ", ".join(f"{count} of {name}" for name, count in counts.items() if count)
    way_out = "With --yes the backup takes the place of all of it; make a backup of it first."
    return Problems(
        [Problem("database", f"is not empty: {held}. Nothing was changed.", way_out, "restore-full")]
    )


def _shaped(connection: Connection, backup: Backup, migrations: Path) -> Sequence[Table]:
    """The tables of the backup, in the shape it has; another shape is taken down first."""
    if schema.revision(connection) != backup.schema:
        tables.metadata.drop_all(connection)
        _run(connection, "DROP TABLE alembic_version")
        schema.upgrade(connection, backup.schema, migrations)
    shape = schema.shape(connection, migrations)
    return [shape.tables[name] for name in backup.rows]


# ── Rows ─────────────────────────────────────────────────────────────────────────────────────────────


def _empty(connection: Connection, shape: Sequence[Table]) -> None:
    for table in reversed(shape):
        connection.execute(delete(table))


def _fill(connection: Connection, shape: Mapping[str, Table], backup: Backup, lines: Iterator[bytes]) -> None:
    if datetime.fromisoformat(loads(next(lines))["made_at"]) != backup.made_at:  # somebody changed the file
        raise sealed.damaged(backup.path)
    for read in backups.tables(lines, backup.path):
        table = shape[read.name]
        readers = {name: _reader(table.c[name]) for name in read.columns}
        while batch := list(islice(read.rows, backups.BATCH)):
            connection.execute(insert(table), [_values(readers, row) for row in batch])
        _compare(connection, table, read)


def _values(readers: Mapping[str, Reader], row: Sequence[Any]) -> dict[str, Any]:
    return {name: reader(value) for (name, reader), value in zip(readers.items(), row, strict=True)}


def _reader(column: Column[Any]) -> Reader:
    """How the values of a column are read from JSON."""
    if isinstance(column.type, JSON):  # nothing there and a JSON null look alike in a backup
        return lambda value: null() if value is None and column.nullable else value
    try:
        read = _READERS.get(column.type.python_type, _itself)
    except NotImplementedError:  # a kind that was found in an old database, and has no name
        read = _itself
    if isinstance(column.type, DateTime) and column.type.timezone:
        return lambda value: None if value is None else datetime.fromisoformat(value).replace(tzinfo=UTC)
    return lambda value: None if value is None else read(value)


def _itself(value: object) -> object:
    return value


def _compare(connection: Connection, table: Table, read: Read) -> None:
    """What lies in the database now is what the backup says, whatever a database makes of a value."""
    digest = Digest()
    for line in backups.lines(connection, table):
        digest.add(line)
    if digest != read.digest:
        what = f"{table.name} would not be what it was. Nothing was changed."
        way_out = "Restore into the other kind of database, and tell whoever looks after this Suluh."
        raise Problems([Problem("database", what, way_out, "restore-differs")])


def _renew(connection: Connection, shape: Sequence[Table], version: int) -> None:
    """Every row is new to whoever is running: `written` of a row is the version that a reader compares."""
    for table in shape:
        if "written" in table.c:
            connection.execute(update(table).values(written=version))
        if table.name == tables.meta.name:
            connection.execute(update(table).values(version=version))


def _count(connection: Connection, table: Table) -> int:
    count: int = connection.execute(select(func.count()).select_from(table)).scalar_one()
    return count


# ── What guards rows ─────────────────────────────────────────────────────────────────────────────────


def _unguarded(connection: Connection, shape: Sequence[Table]) -> AbstractContextManager[None]:
    """Triggers do nothing, and a row may name one that comes later, until the block ends.

    Then every row is checked, and everything guards again. If the transaction fails it never happened.
    """
    is_sqlite = connection.dialect.name == "sqlite"
    return _unguarded_sqlite(connection) if is_sqlite else _unguarded_postgresql(connection, shape)


@contextmanager
def _unguarded_sqlite(connection: Connection) -> Iterator[None]:
    found = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
    for name, _ in found:
        _run(connection, f"DROP TRIGGER {_quoted(connection, name)}")
    _run(connection, "PRAGMA defer_foreign_keys = ON")  # until the transaction ends, which checks them
    yield
    for _, statement in found:
        _run(connection, statement)


@contextmanager
def _unguarded_postgresql(connection: Connection, shape: Sequence[Table]) -> Iterator[None]:
    names = _names(connection, shape)
    links = list(_forward(connection, shape))
    _run(connection, *(f"ALTER TABLE {name} DISABLE TRIGGER USER" for name in names))
    _run(connection, *(f"{link} DEFERRABLE" for link in links), "SET CONSTRAINTS ALL DEFERRED")
    yield
    _run(connection, "SET CONSTRAINTS ALL IMMEDIATE", *(f"{link} NOT DEFERRABLE" for link in links))
    _run(connection, *(f"ALTER TABLE {name} ENABLE TRIGGER USER" for name in names))
    _count_on(connection, shape)


def _forward(connection: Connection, shape: Sequence[Table]) -> Iterator[str]:
    """The links to rows that may come later; only these, because changing one waits for every reader."""
    for place, table in enumerate(shape):
        earlier = {each.name for each in shape[:place]}
        for link in inspect(connection).get_foreign_keys(table.name):
            if link["referred_table"] not in earlier and not link.get("options", {}).get("deferrable"):
                name = _quoted(connection, link["name"] or "")
                yield f"ALTER TABLE {_quoted(connection, table.name)} ALTER CONSTRAINT {name}"


def _count_on(connection: Connection, shape: Sequence[Table]) -> None:
    """PostgreSQL's own counters go on behind the highest number that came."""
    for table in shape:
        for column in table.primary_key:
            if isinstance(column.type, Integer):
                counter = func.pg_get_serial_sequence(_quoted(connection, table.name), column.name)
                highest = select(func.max(column)).scalar_subquery()
                connection.execute(select(func.setval(counter, highest)).where(counter.is_not(None)))


def _names(connection: Connection, shape: Collection[Table]) -> list[str]:
    return [_quoted(connection, table.name) for table in shape]


def _quoted(connection: Connection, name: str) -> str:
    return connection.dialect.identifier_preparer.quote(name)


def _run(connection: Connection, *statements: str) -> None:
    for statement in statements:
        connection.exec_driver_sql(statement)
