"""Bare `suluh` on a terminal: what needs you today, one key each.

Promises: it only looks, makes no database, and writes nothing; what cannot be looked at becomes a line
and hides no other. Refuses: more than a screen.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import click

from admin_cli import backups, desk, doctor, house
from bot import settings
from bot.directory.due import falling_due
from bot.directory.problems import Problems
from bot.directory.snapshot import Register
from bot.directory.steward import Steward
from bot.directory.store.backups import newest, written_at

FEW_CODES = 3
"""With no more codes than this left, somebody should get new ones before they run out."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the menu, and the verb that its key runs."""

    key: str
    says: str
    verb: tuple[str, ...]


ALWAYS = (
    Item("e", "Everything that is in the directory", ("service", "list")),
    Item("r", "Run Suluh here, until Ctrl-C", ("run",)),
    Item("p", "Pause: everybody gets the emergency numbers only", ("pause",)),
    Item("h", "Help: every verb there is", ("--help",)),
)


def ask() -> tuple[str, ...]:
    """Shows the menu and waits for a key; the verb it stands for, or nothing."""
    today = (*needs_you(),)
    click.echo("What needs you today" if today else "Nothing needs you today.")
    _show(today)
    click.echo("Besides")
    _show(ALWAYS)
    click.echo("  q  Quit\n")
    pressed = click.getchar().lower()
    return next((item.verb for item in (*today, *ALWAYS) if item.key == pressed), ())


def needs_you() -> Iterator[Item]:
    """What needs a steward today, the most urgent first."""
    try:
        who, register = house.steward(), house.register()
    except Problems as found:
        yield Item("d", f"Suluh cannot be read: {found.problems[0]}", ("doctor",))
        return
    if who is None:
        yield Item("s", "Nobody is named who runs this: seven questions", ("setup",))
    if register.is_paused:
        yield Item("o", "Suluh is paused: open the doors again", ("resume",))
    yield from _of_people()
    yield from _of_entries(register)
    yield from _of_backups()
    yield from _of_the_doctor(who)


def _of_people() -> Iterator[Item]:
    """What waits for the second person, and who is running out of codes; nothing where nobody sits yet."""
    chosen = settings.load()
    if not (chosen.as_steward and chosen.data_keys):
        return
    with desk.sat_at(chosen) as (acting, _):
        waiting, people = acting.proposals(), acting.people()
    if waiting:
        yield Item("a", f"{len(waiting)} wait for a second person", ("approve", "list"))
    few = [each for each in people if each.removed_on is None and each.codes <= FEW_CODES]
    for each in few[:1]:
        yield Item(
            "c",
            f"{each.id} has {each.codes} codes left: make new ones",
            ("steward", "add", each.id, each.name),
        )


def _of_entries(register: Register) -> Iterator[Item]:
    on = house.today()
    found = [*falling_due(register.services.values(), on)]
    if found:
        hidden = sum(at.is_hidden_on(on) for at, _ in found)
        yield Item("u", f"{len(found)} entries or numbers are due, {hidden} of them hidden", ("due",))


def _of_backups() -> Iterator[Item]:
    path = newest(backups.FOLDER)
    if path is None:
        yield Item("b", "There is no backup: make one", ("backup",))
    elif days := (house.now() - written_at(path)).days:
        yield Item("b", f"The last backup is {days} days old: make one", ("backup",))


def _of_the_doctor(who: Steward | None) -> Iterator[Item]:
    found = doctor.examine(is_tried=False)
    thin = [each.where for each in found.to_look_at if each.code == "doctor-thin"]
    if who and thin:
        yield Item("t", f"Few checked numbers: {', '.join(thin)}", ("coverage",))
    if found.in_the_way:
        yield Item("d", f"{len(found.in_the_way)} things stand in the way of going live", ("doctor",))
    elif found.to_look_at:
        yield Item("d", f"{len(found.to_look_at)} things to look at", ("doctor",))


def _show(items: tuple[Item, ...]) -> None:
    for item in items:
        click.echo(f"  {item.key}  {item.says}")
