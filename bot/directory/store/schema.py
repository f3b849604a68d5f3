"""The shape of the database: brought up to date at every start, in one transaction, under a lock.

Promises: two processes that start together migrate once; a migration that fails leaves nothing
behind; a database written by a newer Suluh is refused with a sentence. Migrations go forward only:
the way back is a backup.
"""

from functools import lru_cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData, text

from bot.directory.problems import Problem, Problems
from bot.directory.store.tables import metadata

MIGRATIONS = Path(__file__).parent / "migrations"

_LOCK = 7_585_417_453  # any number, as long as every Suluh takes the same one


def migrate(engine: Engine, migrations: Path = MIGRATIONS) -> None:
    """Brings the database to the newest shape. Raises Problems when it is newer than this program."""
    with engine.begin() as connection:
        lock(connection)
        if not is_current(connection, migrations):  # under the lock: another start may have done it
            upgrade(connection, "head", migrations)


def lock(connection: Connection) -> None:
    """Lets nobody else change the shape until this transaction ends; on SQLite beginning it did that."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def upgrade(connection: Connection, revision: str, migrations: Path = MIGRATIONS) -> None:
    """Brings the database to a shape, inside the transaction that is open."""
    command.upgrade(_config(connection, migrations), revision)


def revision(connection: Connection) -> str | None:
    """The name of the shape that a database has; None without any."""
    return MigrationContext.configure(connection).get_current_revision()


def is_known(revision: str, migrations: Path = MIGRATIONS) -> bool:
    """Whether this program knows a shape: a newer Suluh's it does not."""
    return revision in {script.revision for script in _scripts(migrations).walk_revisions()}


def shape(connection: Connection, migrations: Path = MIGRATIONS) -> MetaData:
    """The tables as they are in this database: as declared, or, of an older one, as they are found."""
    if is_current(connection, migrations):
        return metadata
    found = MetaData()
    found.reflect(connection)
    found.remove(found.tables["alembic_version"])
    return found


def check(engine: Engine) -> None:
    """Raises Problems unless the database has the shape this program knows."""
    with engine.connect() as connection:
        if is_current(connection):
            return
        if MigrationContext.configure(connection).get_current_revision() is None:
            raise missing()
    way_out = "Start Suluh once: that brings it up to date."
    raise Problems([Problem("database", "it was written by an older Suluh.", way_out, "store-older")])


def missing() -> Problems:
    """The sentence for a database that holds no directory yet."""
    way_out = "`make run` makes it, or `suluh import data/asean-services.csv --apply`."
    return Problems([Problem("database", "there is no directory in it yet.", way_out, "store-missing")])


def is_current(connection: Connection, migrations: Path = MIGRATIONS) -> bool:
    """Whether the database has the shape this program knows. Raises Problems when it is newer."""
    here = revision(connection)
    if here is not None and not is_known(here, migrations):
        what = f"the database was written by a newer Suluh (its schema is {here})."
        way_out = "Update Suluh, or name another database in SULUH_DATABASE_URL. Nothing was changed."
        raise Problems([Problem("database", what, way_out, "store-newer")])
    return here == _scripts(migrations).get_current_head()


@lru_cache(maxsize=8)  # every opening asks twice, and the files do not change under a program
def _scripts(migrations: Path) -> ScriptDirectory:
    return ScriptDirectory.from_config(_config(None, migrations))


def _config(connection: Connection | None, migrations: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
