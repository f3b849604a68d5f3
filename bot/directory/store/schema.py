"""The shape of the database: brought up to date at every start, in one transaction, under a lock.

Promises: two processes that start together migrate once; a migration that fails leaves nothing
behind; a database written by a newer Suluh is refused with a sentence. Migrations go forward only:
the way back is a backup.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from bot.directory.problems import Problem, Problems

MIGRATIONS = Path(__file__).parent / "migrations"

_LOCK = 7_585_417_453  # any number, as long as every Suluh takes the same one


def migrate(engine: Engine, migrations: Path = MIGRATIONS) -> None:
    """Brings the database to the newest shape. Raises Problems when it is newer than this program."""
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        if is_current(connection, migrations):  # looked at under the lock: another start may have done it
            return
        command.upgrade(_config(connection, migrations), "head")


def check(engine: Engine) -> None:
    """Raises Problems unless the database has the shape this program knows."""
    with engine.connect() as connection:
        if is_current(connection):
            return
        if MigrationContext.configure(connection).get_current_revision() is None:
            raise missing()
    way_out = "Start Suluh once, or import something: both bring it up to date."
    raise Problems([Problem("database", "it was written by an older Suluh.", way_out, "store-older")])


def missing() -> Problems:
    """The sentence for a database that holds no directory yet."""
    way_out = "`make run` makes it, or `suluh import data/asean-services.csv --apply`."
    return Problems([Problem("database", "there is no directory in it yet.", way_out, "store-missing")])


def is_current(connection: Connection, migrations: Path = MIGRATIONS) -> bool:
    """Whether the database has the shape this program knows. Raises Problems when it is newer."""
    here = MigrationContext.configure(connection).get_current_revision()
    scripts = ScriptDirectory.from_config(_config(connection, migrations))
    known = {script.revision for script in scripts.walk_revisions()}
    if here is not None and here not in known:
        what = f"the database was written by a newer Suluh (its schema is {here})."
        way_out = "Update Suluh, or name another database in SULUH_DATABASE_URL. Nothing was changed."
        raise Problems([Problem("database", what, way_out, "store-newer")])
    return here == scripts.get_current_head()


def _config(connection: Connection, migrations: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
