"""From a database URL to two engines: one that writes, and one that cannot.

Promises: on SQLite a transaction is a real one (the driver's own begins too late), a write waits its
turn, what is deleted is overwritten, and the file can be read by its owner only; the reading engine
is refused any write by the database itself, and reads one moment of it. Every refusal is a sentence
without a password in it.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial
from json import dumps
from pathlib import Path
from time import sleep

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import ArgumentError, DBAPIError

from bot.directory.problems import Problem, Problems
from bot.directory.store import full

WAIT = 10
"""Seconds a write waits for another process's write."""

_PRAGMAS = (
    f"busy_timeout = {WAIT * 1000}",
    "journal_mode = WAL",
    "foreign_keys = ON",
    "secure_delete = ON",
    "trusted_schema = OFF",
)
_POSTGRES = ("postgres", "postgresql", "postgresql+psycopg")
_TRIES, _PAUSE = 50, 0.05  # seconds; together a moment that nobody minds at a first start
_FORMS = "Use sqlite:///data/services.db, or postgresql://user:password@host/name."


def parse(url: str) -> URL:
    """The URL with its driver. Raises Problems for one that names no database Suluh can use."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise refused("is no database URL.", _FORMS) from None
    if parsed.drivername in _POSTGRES:
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in ("sqlite", "sqlite+pysqlite"):
        raise refused(f"names {parsed.drivername}, which Suluh does not know.", _FORMS)
    if parsed.database in (None, "", ":memory:") or parsed.query:
        raise refused("names no file; a database in memory would be gone at the next start.", _FORMS)
    return parsed


def is_there(url: URL) -> bool:
    """Whether there is a file; of a server it cannot be known before asking."""
    return url.get_backend_name() != "sqlite" or Path(str(url.database)).is_file()


def refused(what: str, way_out: str) -> Problems:
    """The sentence for a database that cannot be used."""
    return Problems([Problem("SULUH_DATABASE_URL", what, way_out, "store-url")])


def writing(url: URL) -> Engine:
    """The engine that writes; on SQLite it makes the file, for its owner's eyes only."""
    if url.get_backend_name() != "sqlite":
        return _engine(url)
    _make_file(Path(str(url.database)))
    engine = _engine(url, connect_args={"timeout": WAIT})
    _listen(engine, _PRAGMAS, "BEGIN IMMEDIATE")
    return engine


def reading(url: URL) -> Engine:
    """The engine that cannot write. All it reads in one transaction is of one moment."""
    if url.get_backend_name() != "sqlite":
        read_only = {"options": "-c default_transaction_read_only=on"}
        return _engine(url, isolation_level="REPEATABLE READ", connect_args=read_only)
    file = Path(str(url.database)).resolve().as_uri()
    engine = _engine(
        url.set(database=file, query={"mode": "ro", "uri": "true"}), connect_args={"timeout": WAIT}
    )
    _listen(engine, (_PRAGMAS[0], "query_only = ON", "trusted_schema = OFF"), "BEGIN")
    return engine


@contextmanager
def in_a_sentence() -> Iterator[None]:
    """What a database says when it cannot be opened, or brought up to date, as a problem."""
    try:
        with unchanged():
            yield
    except DBAPIError as error:
        reason = str(error.orig).strip().partition("\n")[0]
        way_out = "Is it running, is the name right, and is it Suluh's own database?"
        raise Problems(
            [Problem("SULUH_DATABASE_URL", f"cannot be opened: {reason}.", way_out, "store-open")]
        ) from None


def unchanged() -> AbstractContextManager[None]:
    """What says in the block's one transaction that the disk is full, as a problem."""
    return full.in_a_sentence("the database", "Nothing was changed.")


def _engine(url: URL, **options: object) -> Engine:
    # Parameters stay out of errors, because errors reach logs. Our scripts stay readable in JSON.
    return create_engine(
        url, hide_parameters=True, json_serializer=partial(dumps, ensure_ascii=False), **options
    )


def _make_file(path: Path) -> None:
    """Makes the file when it is not there. One that is there is not opened, for closing it again would take
    every lock from it that this process holds, and another process would then write over what this one reads
    (sqlite.org/howtocorrupt.html, 2.2).
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            with suppress(FileExistsError):  # somebody else was quicker
                os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        else:
            _check_file(path)
    except OSError as error:
        what = f"names {path}, and that file cannot be made: {error.strerror}."
        raise refused(what, "Choose a folder you may write to.") from None


def _check_file(path: Path) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _set(cursor: DBAPICursor, pragma: str) -> None:
    """Sets a pragma. Two first starts that both turn to WAL are refused at once, without a wait."""
    for _ in range(_TRIES):
        try:
            cursor.execute(f"PRAGMA {pragma}")
        except Exception:  # noqa: BLE001 - whatever it is, the last try below raises it
            sleep(_PAUSE)
        else:
            return
    cursor.execute(f"PRAGMA {pragma}")


def _listen(engine: Engine, pragmas: tuple[str, ...], begin: str) -> None:
    @event.listens_for(engine, "connect")
    def _connected(connection: object, _: object) -> None:
        connection.isolation_level = None  # type: ignore[attr-defined]  # the driver begins nothing; we do
        cursor = connection.cursor()  # type: ignore[attr-defined]  # SQLAlchemy calls it a DBAPI connection
        for pragma in pragmas:
            _set(cursor, pragma)
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        connection.exec_driver_sql(begin)
