"""`suluh stats`: the line of today, and the week's list of what came into sight and which numbers changed.

Promises: both stewards can read the same list at any time, so that nobody is made to show an entry or to
change a number unseen (duress). Refuses: numbers about people who asked; there are none.
"""

import click

from admin_cli import desk, house
from admin_cli.house import as_json, example
from bot.custodians.digest import APPEAL, WEEK, Daily, Event, daily, weekly
from bot.directory.store.reports import attacked


@click.command(epilog=example("suluh stats", "suluh stats --json"))
@as_json
def stats(*, as_json: bool) -> None:
    """Say how the directory is today, and what came into sight this week.

    Whoever keeps it with you reads this list too. Ask the other about a line that you do not know.
    """
    with desk.looked_at() as (looking, store):
        register, waiting, rows, attacks = store.load(), looking.proposals(), looking.rows(), attacked(store)
        appeals = looking.rows_of(APPEAL, house.now() - WEEK)
    entries, is_paused = register.services.values(), register.is_paused
    today = daily(entries, waiting, attacks, house.today(), is_paused=is_paused, appeals=appeals)
    week = weekly(rows, house.now())
    if as_json:
        house.say_json({"today": today, "week": week})
        return
    click.echo(line(today))
    if today.attacked:
        click.echo(f"A possible attack: {', '.join(today.attacked)}. `suluh feedback list` says more.")
    if today.appealed:
        click.echo(f"A second look is asked for: {', '.join(today.appealed)}. `suluh service show` says why.")
    click.echo("This week came into sight, or changed its number:" if week else "Nothing came into sight.")
    for each in week:
        click.echo(f"  {_said(each)}")


def line(today: Daily) -> str:
    """The line of a day."""
    running = "running" if today.is_running else "paused"
    return f"{running} · {today.due} due · {today.hidden} hidden · {today.to_approve} to approve"


def _said(event: Event) -> str:
    how = event.came.replace("_", " ") + (f" ({event.proof})" if event.proof else "")
    return f"{event.at[:16].replace('T', ' ')}  {how}  by {event.who}: {', '.join(event.services)}"
