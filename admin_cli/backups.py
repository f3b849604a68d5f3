"""`suluh backup` and `suluh restore`: the whole directory into one sealed file, and back.

Promises: a file is read to its end before anything is made of it. Refuses: working without a data key,
and printing anything of what is inside but how much.
"""

from datetime import UTC
from pathlib import Path

import click

from admin_cli import house
from admin_cli.house import as_json, example
from bot import settings
from bot.directory.keys import Ring
from bot.directory.problems import Problem, Problems
from bot.directory.store import restoring
from bot.directory.store.backups import SUFFIX, Backup, make, verify

FOLDER = settings.BACKUPS
"""Where a backup goes when no file is named."""


@click.command(
    epilog=example("suluh backup", "suluh backup /media/stick/today.backup", "suluh backup --check FILE")
)
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--check", "is_check", is_flag=True, help="Make none: see whether FILE is whole and can be opened."
)
@as_json
def backup(file: Path | None, *, is_check: bool, as_json: bool) -> None:
    """Write the whole directory into one sealed file; without a name, into data/backups.

    Suluh may go on running. The file is sealed under the newest data key, read back, and replaces nothing.
    """
    if is_check and not file:
        raise click.UsageError("Name the file that is to be checked.")
    if is_check and file:
        found = verify(file, _ring())
    else:
        now = house.now()
        path = file or FOLDER / f"suluh-{now:%Y%m%d-%H%M}{SUFFIX}"
        found = make(settings.load().database_url, path, _ring(), now)
    house.say_json(_summary(found)) if as_json else _say(
        found, "Whole" if is_check else "Written and read back"
    )


@click.command(
    epilog=example(
        "suluh restore data/backups/suluh-20261123-1000.backup",
        "suluh restore FILE --into postgresql://user:password@host/name",
    )
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--into", "url", help="Another database than SULUH_DATABASE_URL, of either kind.")
@click.option("--yes", "is_replaced", is_flag=True, help="Replace what the database holds.")
@as_json
def restore(file: Path, *, url: str | None, is_replaced: bool, as_json: bool) -> None:
    """Write a backup into a database, whole or not at all.

    The file is read to its end first. A database that holds something is left alone without --yes.
    """
    ring = _ring()
    found = verify(file, ring)
    into = settings.anchored(url) if url else settings.load().database_url
    restoring.restore(into, ring, found, is_replaced=is_replaced)
    house.say_json(_summary(found)) if as_json else _say(found, "Restored")


def _ring() -> Ring:
    """The data keys. Raises Problems without any."""
    ring = Ring.of(settings.load().data_keys)
    if not ring:
        way_out = "`suluh keys new` makes one, and says where it belongs."
        raise Problems([Problem("SULUH_DATA_KEYS", "holds no data key.", way_out, "keys-none")])
    return ring


def _summary(found: Backup) -> dict[str, object]:
    return {
        "file": str(found.path),
        "made_at": found.made_at,
        "schema": found.schema,
        "key": found.mark,
        "rows": dict(found.rows),
    }


def _say(found: Backup, done: str) -> None:
    made_at = f"{found.made_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    click.echo(f"{done}: {found.path}")
    click.echo(f"  made {made_at}, schema {found.schema}, opens with the data key {found.mark}")
    held = [f"{count} of {name}" for name, count in found.rows.items() if count]
    click.echo(f"  {', '.join(held)}")
