"""`suluh keys`: a new data key, and which ones are set. It writes none of them down."""

import secrets
import sys
from base64 import urlsafe_b64encode

import click

from admin_cli import desk
from admin_cli.house import as_json, example, say_json
from bot import settings
from bot.directory.keys import SIZE, Key, Ring


@click.group()
def keys() -> None:
    """Make a data key, and see which ones are set."""


@keys.command(epilog=example("suluh keys new"))
def new() -> None:
    """Make a data key, and say where it belongs.

    The key is the only line on standard output, and is kept nowhere.
    """
    key = Key(secrets.token_bytes(SIZE))
    click.echo(urlsafe_b64encode(key.secret).decode())
    click.echo(_where(key.mark), err=True)


@keys.command("list", epilog=example("suluh keys list"))
@as_json
def list_keys(*, as_json: bool) -> None:
    """Name the data keys that are set, newest first, by their marks.

    A mark gives nothing of its key away. `suluh backup --check` says the mark of the key it needs.
    """
    marks = [key.mark for key in Ring.of(settings.load().data_keys).keys]
    if as_json:
        say_json(marks)
        return
    for number, mark in enumerate(marks):
        click.echo(f"{mark}  {'opens what is older' if number else 'seals what is new'}")
    if not marks:
        click.echo("No data key is set; `suluh keys new` makes one.")


@keys.command(epilog=example("suluh keys reseal"))
def reseal() -> None:
    """Seal contacts anew under the newest key, and name the roles that no key opens any more.

    What was copied while an older key was in use stays readable with it. The older rows of the audit log are
    checked with the key they were sealed with, and older backups opened: keep that key for both.
    """
    with desk.keeping() as (custodians, _):
        done, lost = custodians.reseal()
    click.echo(f"{done} {'contact is' if done == 1 else 'contacts are'} sealed anew under the newest key.")
    for each in lost:
        why = f"the key {each.key} is not set" if each.key else "a hand changed it"
        click.echo(f"{each.role} ({each.channel}): {why}. Invite them anew: `suluh custodian invite`.")
    if lost:
        sys.exit(1)


def _where(mark: str) -> str:
    return (
        f"Its mark is {mark}. Put it in front in SULUH_DATA_KEYS, with a comma before the older keys, and\n"
        "keep them: what they sealed opens with them only. Write it on paper too, and keep that elsewhere\n"
        "than the backups. Whoever has both reads the whole directory; without it no backup opens."
    )
