"""The audit log in the database: its rows, where it ends, and what an act adds.

Promises: a row goes in with the act it is of, in its transaction, or neither; a row that wrote entries has
their marks, and before the first such row all that is there already is marked once. Refuses: changing a row.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import Connection, insert, select, true

from bot.directory.audit import Head, Row, sealed
from bot.directory.audit import head as ended
from bot.directory.keys import Purpose, Ring
from bot.directory.model import Service
from bot.directory.store import Store, marks, tables, those, writing

_HEAD = select(tables.audit_head)
_MARKED = select(tables.audit.c.n).where(tables.audit.c.about.contains(marks.SIGN)).limit(1)


@dataclass(frozen=True, slots=True)
class Seal:
    """The key of the audit log and of the codes, and the name by which it is found again.

    `older`: keys that sealed before; codes that were given under one still work.
    """

    key: bytes
    name: str
    older: tuple[bytes, ...] = ()

    @classmethod
    def of(cls, ring: Ring) -> "Seal":
        """The seal of the newest data key. A ring without one has none to give: IndexError."""
        key, *older = ring.keys
        return cls(key.derive(Purpose.AUDIT), key.mark, tuple(each.derive(Purpose.AUDIT) for each in older))


@dataclass(frozen=True, slots=True)
class Memory:
    """The log, where it ends, and all entries, of one moment."""

    rows: tuple[Row, ...]
    head: Head
    services: tuple[Service, ...]


def memory(store: Store) -> Memory:
    """All that `suluh audit verify` compares."""
    with store.reading() as connection:
        return Memory(rows(connection), head(connection), tuple(those(connection, true())))


def is_kept(store: Store) -> bool:
    """Whether there is a log yet."""
    with store.reading() as connection:
        return head(connection) != Head()


def rows(connection: Connection) -> tuple[Row, ...]:
    """Every row, oldest first."""
    found = connection.execute(select(tables.audit).order_by(tables.audit.c.n)).mappings()
    return tuple(Row(**row) for row in found)


def rows_of(connection: Connection, did: str, since: datetime) -> tuple[Row, ...]:
    """Those of one act since then, oldest first."""
    columns = tables.audit.c
    is_after = columns.at >= since.astimezone(UTC).isoformat(timespec="seconds")
    found = connection.execute(select(tables.audit).where(columns.did == did, is_after).order_by(columns.n))
    return tuple(Row(**row) for row in found.mappings())


def head(connection: Connection) -> Head:
    """Where it ends."""
    row = connection.execute(_HEAD).mappings().first()
    return Head(row["count"], row["last"], row["key"], row["seal"]) if row else Head()


def sheet(text: str) -> str:
    """Which sheet it was, without its name, which may be somebody's."""
    return f"sheet:{sha256(text.encode()).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes into the log, and writes entries so that it knows them. It belongs to one transaction."""

    connection: Connection
    seal: Seal
    at: datetime

    def entries(self, services: Sequence[Service]) -> str:
        """Writes entries; returns their names with their marks, for the row."""
        writing.services(self.connection, services)
        return marks.named(services, self.seal.key)

    def take_stock(self, who: str) -> None:
        """Marks what is there already when no row has marks: it came before there was a key."""
        if self.connection.execute(_MARKED).first():
            return
        if found := [*those(self.connection, true())]:
            self.remember(who, "take stock", marks.named(found, self.seal.key))

    def remember(self, who: str, did: str, about: str) -> None:
        """Adds a row, and seals the end anew."""
        self.remember_all(who, [(did, about)])

    def remember_all(self, who: str, acts: Sequence[tuple[str, str]]) -> range:
        """Adds a row for each act, what was done and about what, and returns their numbers."""
        last, at = head(self.connection), self.at.isoformat(timespec="seconds")
        key, name = self.seal.key, self.seal.name
        seal, rows = last.last, list[Row]()
        for n, (did, about) in enumerate(acts, last.count + 1):
            rows.append(sealed(Row(n, at, who, did, about), seal, key, name))
            seal = rows[-1].seal
        if rows:
            self.connection.execute(insert(tables.audit), [asdict(row) for row in rows])
            end = writing.putting(self.connection.dialect.name, tables.audit_head)
            self.connection.execute(end, {"one": 1, **asdict(ended(rows[-1].n, seal, key, name))})
        return range(last.count + 1, last.count + 1 + len(rows))
