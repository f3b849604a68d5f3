"""`suluh audit`: whether the memory of who changed what is whole."""

import click

from admin_cli import desk, house
from admin_cli.house import as_json, example
from bot.directory.audit import Head, Keyless, faults, set_back
from bot.directory.problems import Problem, Problems
from bot.directory.store.log import memory
from bot.directory.store.marks import strangers


@click.group()
def audit() -> None:
    """See whether the audit log is whole."""


@audit.command("verify", epilog=example("suluh audit verify", "suluh audit verify --head 12:0f3a9c"))
@click.option(
    "--head", "printed", help="A head from paper or from a backup; what it knew must still be there."
)
def verify(printed: str | None) -> None:
    """Look at every row, at the end, and whether each entry is as its last row left it."""
    with desk.looked_at() as (_, store):
        held, keys = memory(store), desk.seals()
    found = [*faults(held.rows, held.head, keys, _read(printed) if printed else None)]
    if found:
        raise Problems(map(_fault, found))
    if found := [*strangers(held.rows, held.services, keys)]:
        way_out = "Hide it with `suluh service suspend`, ask the service, and look who had the database."
        raise Problems([Problem("audit", each, way_out, "audit-entry") for each in found])
    for one in set_back(held.rows):
        click.echo(f"Row {one.n} is dated before the row above it: a clock was set back.")
    click.echo(f"{len(held.rows)} rows, all as they were written. Head: {held.head}")


@audit.command("head", epilog=example("suluh audit head"))
@as_json
def head(*, as_json: bool) -> None:
    """Say where the log ends; write it down somewhere else."""
    with desk.looked_at() as (acting, _):
        kept = acting.head()
    if as_json:
        house.say_json(kept)
        return
    click.echo(str(kept))


def _fault(fault: str) -> Problem:
    if isinstance(fault, Keyless):
        way_out = (
            "Put that key back, behind the others, and verify again; the recovery sheet has it. If it never "
            "was yours, a hand changed the log: restore a backup that verifies."
        )
        return Problem("audit", fault, way_out, "audit-key")
    way_out = "Write nothing more: restore a backup that verifies, and look who had the database."
    return Problem("audit", fault, way_out, "audit")


def _read(printed: str) -> Head:
    count, _, last = printed.partition(":")
    if not count.isdecimal() or not last:
        raise Problems(
            [Problem("--head", f"{printed!r} is no head.", "`suluh audit head` prints one.", "audit")]
        )
    return Head(int(count), last)
