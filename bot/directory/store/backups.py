"""Backups: every row of every table, of one moment, in one sealed file that any database can take.

Promises: a backup is of one moment, also while others write; it stands under its name whole and read
back, or not at all, whenever the process dies; what `verify` gives was read to its last byte. It holds
every table that there is, confidential addresses too. Refuses: holding a data key, and being written
over another file.

Inside the seal (see `sealed`) are lines of JSON: what the backup is; then for each table its columns,
its rows as lists, and how many there were with their digest. The digest is a sum over the rows, because
two databases do not sort alike.
"""

import json
import os
import tempfile
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any  # a value of a row is Any until its column reads it

from sqlalchemy import Connection, Table, select

from bot.directory.keys import Ring
from bot.directory.problems import Problem, Problems
from bot.directory.store import engines, full, schema, sealed

SUFFIX = ".backup"
BATCH = 1000
"""Rows that are in memory at a time."""

_LEFT = (".suluh-", ".part")  # how the name of a file that is not finished begins and ends
_LEFT_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was read to its end: of when it is, in what shape, how many rows of each table.

    `version` is that of the directory, and `mark` that of the data key which opens it.
    """

    path: Path
    made_at: datetime
    schema: str
    version: int
    mark: str
    rows: Mapping[str, int]


@dataclass
class Digest:
    """A digest of rows in any order, and how many they were."""

    rows: int = 0
    _sum: int = field(default=0, repr=False)

    def add(self, line: bytes) -> None:
        """Takes one row in."""
        self.rows += 1
        self._sum += int.from_bytes(sha256(line).digest(), "big")

    def said(self) -> dict[str, object]:
        """The line that ends a table."""
        return {"rows": self.rows, "digest": f"{self._sum % 2**256:064x}"}


# ── Making one ───────────────────────────────────────────────────────────────────────────────────────


def make(url: str, path: Path, ring: Ring, made_at: datetime, migrations: Path = schema.MIGRATIONS) -> Backup:
    """Backs a database up into a new file and reads it back. Raises Problems.

    An older database is backed up as it is: that is the way back from an upgrade.
    """
    parsed = engines.parse(url)
    if not engines.is_there(parsed):
        raise schema.missing()
    engine = engines.reading(parsed)
    try:
        kept = full.in_a_sentence(str(path), "Nothing is left of it.")
        with engines.in_a_sentence(), kept, engine.connect() as connection, _placed(path, made_at) as part:
            with part.open("wb") as file:
                sealed.write(file, ring.newest, _written(connection, made_at, migrations))
            return replace(verify(part, ring, migrations), path=path)
    finally:
        engine.dispose()


@contextmanager
def _placed(path: Path, now: datetime) -> Iterator[Path]:
    """A file beside the path, for its owner only, that gets its name when the block ends well."""
    if path.exists():
        way_out = "Choose another name: a backup replaces nothing."
        raise Problems([Problem(str(path), "is there already.", way_out, "backup-exists")])
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _sweep(path.parent, now)
    handle, name = tempfile.mkstemp(prefix=_LEFT[0], suffix=_LEFT[1], dir=path.parent)
    os.close(handle)
    part = Path(name)
    try:
        yield part
        part.replace(path)
        _sync(path.parent)
    finally:
        part.unlink(missing_ok=True)


def newest(folder: Path) -> Path | None:
    """The newest backup in a folder, by when its file was written; None without any."""
    return max(folder.glob(f"*{SUFFIX}"), key=written_at, default=None)


def written_at(path: Path) -> datetime:
    """When a file was written."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _sweep(folder: Path, now: datetime) -> None:
    """Takes away what a killed process left behind; younger ones may still be written to."""
    for left in folder.glob(f"{_LEFT[0]}*{_LEFT[1]}"):
        with suppress(OSError):
            if left.stat().st_mtime < (now - _LEFT_FOR).timestamp():
                left.unlink()


def _sync(folder: Path) -> None:
    """Sees the new name onto the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _written(connection: Connection, made_at: datetime, migrations: Path) -> Iterator[bytes]:
    here = schema.revision(connection)
    if here is None:
        raise schema.missing()
    shape = schema.shape(connection, migrations)
    version = connection.execute(select(shape.tables["meta"].c.version)).scalar_one()
    names = [table.name for table in shape.sorted_tables]
    yield packed({"made_at": made_at.isoformat(), "schema": here, "version": version, "tables": names})
    for table in shape.sorted_tables:
        digest = Digest()
        yield packed({"table": table.name, "columns": [column.name for column in table.columns]})
        for line in lines(connection, table):
            digest.add(line)
            yield line
        yield packed(digest.said())


def lines(connection: Connection, table: Table) -> Iterator[bytes]:
    """Every row of a table as a line, a batch at a time; the same on every kind of database."""
    for row in connection.execute(select(table).execution_options(yield_per=BATCH)):
        yield packed(list(row))


def packed(value: object) -> bytes:
    """A value as one line, always the same for the same value."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)
    return text.encode()


def _plain(value: object) -> object:
    match value:
        case datetime(tzinfo=zone) if zone is not None:  # SQLite keeps no zone, so here all are UTC
            return value.astimezone(UTC).replace(tzinfo=None).isoformat()
        case date():
            return value.isoformat()
        case bytes():
            return b64encode(value).decode()
        case Decimal():
            return str(value)
    raise TypeError(f"A column of {type(value).__name__} cannot be backed up yet.")


# ── Reading one ──────────────────────────────────────────────────────────────────────────────────────


def verify(path: Path, ring: Ring, migrations: Path = schema.MIGRATIONS) -> Backup:
    """Reads a backup to its last byte, and changes nothing.

    Raises Problems for one that is damaged, cut or changed, whose key is not on the ring, or that a
    newer Suluh made.
    """
    with closing(sealed.read(path, ring)) as lines:
        head = json.loads(next(lines))
        counts = {table.name: sum(1 for _ in table.rows) for table in tables(lines, path)}
    if list(counts) != head["tables"]:
        raise sealed.damaged(path)
    if not schema.is_known(head["schema"], migrations):
        raise sealed.newer(path)
    made_at = datetime.fromisoformat(head["made_at"])
    return Backup(path, made_at, head["schema"], head["version"], sealed.mark(path), counts)


@dataclass(frozen=True, slots=True)
class Read:
    """A table of a backup. Its rows come once and are read before the next table; then `digest` is theirs."""

    name: str
    columns: Sequence[str]
    rows: Iterator[Sequence[Any]]
    digest: Digest


def tables(lines: Iterator[bytes], path: Path) -> Iterator[Read]:
    """The tables in the lines of a backup whose first line was read. Raises Problems."""
    for line in lines:
        opening, digest = json.loads(line), Digest()
        yield Read(opening["table"], opening["columns"], _rows(lines, digest, path), digest)


def _rows(lines: Iterator[bytes], digest: Digest, path: Path) -> Iterator[Sequence[Any]]:
    for line in lines:
        value = json.loads(line)
        if isinstance(value, list):
            digest.add(line)
            yield value
        elif value == digest.said():
            return
        else:
            break
    raise sealed.damaged(path)
