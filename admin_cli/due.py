"""`suluh due`: what needs a custodian's word by some day, and what is hidden from seekers without it.

Promises: it also says who is asked on that day, as `suluh remind --dry-run` does. Refuses: asking anybody.
"""

from datetime import date, datetime

import click

from admin_cli import house, reminding
from admin_cli.house import as_json, example
from bot.directory.due import Deadline, falling_due
from bot.directory.model import Service
from bot.directory.validation import state_on


@click.command(epilog=example("suluh due", "suluh due --on 2026-12-31 --json"))
@house.on_day
@as_json
def due(*, day: datetime | None, as_json: bool) -> None:
    """Say what falls due on or before a day, what is hidden then, and who is asked on it.

    Asked by the schedule: reports, approvals, and whether a closing was meant are not in it.
    """
    on, places = house.day_of(day), house.places()
    register = house.register(needed=True)
    found = falling_due(register.services.values(), on)
    lines = [_line(entry, at, places.country(entry.located), on) for at, entry in found]
    if as_json:
        house.say_json(lines)
        return
    if lines:
        click.echo("due on      hidden from         place     id")
    for at, entry in found:
        mark = "hidden" if at.is_hidden_on(on) else ""
        what = f"{entry.id}  {entry.name}  {at.phone}".rstrip()
        click.echo(f"{at.due_on}  {at.lapses_on}  {mark:<6}  {entry.located:<8}  {what}")
    hidden = sum(at.is_hidden_on(on) for at, _ in found)
    click.echo(f"{len(found)} entries or numbers are due on {on} or before; {hidden} are hidden then.")
    with house.store() as store:
        planned = reminding.planned_on(store, register, places, on)
    for line in reminding.lines(planned, on) if planned else ():
        click.echo(line)


def _line(entry: Service, at: Deadline, country: str, on: date) -> dict[str, object]:
    return {
        "id": entry.id,
        "name": entry.name,
        "country": country,
        "place": entry.located,
        "state": state_on(entry, on),
        "phone": at.phone,
        "due_on": at.due_on,
        "lapses_on": at.lapses_on,
        "is_hidden": at.is_hidden_on(on),
    }
