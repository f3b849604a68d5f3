"""What the tests of backups stand on: keys, a directory that says everything, and every row of a database."""

from base64 import urlsafe_b64encode
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import NullPool, create_engine

from bot.directory.confidential import Confidential
from bot.directory.keys import Ring
from bot.directory.store import Store, backups, engines, restoring, schema
from tests.rooms import live_register

KEY, OLD_KEY = bytes(range(32)), bytes(range(1, 33))
RING, OLD_RING = Ring.of([KEY]), Ring.of([OLD_KEY])
SET_KEY = urlsafe_b64encode(KEY).decode()
SECRET = "12 Quiet Lane, behind the school"
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)

Rows = dict[str, list[bytes]]


def fill(url: str) -> None:
    """A directory with the starter rows live, a confidential address, a floor and a report."""
    store = Store.open(url)
    register = live_register()
    first, *rest = register.services.values()
    hidden = replace(first, address=Confidential(SECRET), former_names=("ชื่อเดิม", 'with "signs"\n'))
    store.put([hidden, *rest], floor=register.floor)
    store.count_feedback(first.id, "number_wrong", "2026-W47")
    store.close()


def rows(url: str, *, but: tuple[str, ...] = ()) -> Rows:
    """Every row of every table but some columns, in an order of their own; none without a directory."""
    engine = create_engine(engines.parse(url), poolclass=NullPool)
    with engine.connect() as connection:
        if schema.revision(connection) is None:
            return {}
        shape = schema.shape(connection)
        return {
            table.name: sorted(
                backups.packed([value for name, value in row._mapping.items() if name not in but])  # noqa: SLF001  SQLAlchemy's own way to a row's names
                for row in connection.execute(table.select())
            )
            for table in shape.sorted_tables
        }


def content(url: str) -> Rows:
    """Every row without the versions, which a restore raises."""
    return rows(url, but=("written", "version"))


def flipped(path: Path, place: int) -> bytes:
    """The bytes of a file with one bit of one byte changed."""
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    return bytes(data)


def restored(url: str, path: Path, *, is_replaced: bool = False) -> None:
    """Verifies a backup and writes it into a database, as the command does."""
    restoring.restore(url, RING, backups.verify(path, RING), is_replaced=is_replaced)
