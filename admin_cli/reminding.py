"""`suluh remind`: whom the running bot will ask on some day, about what, and on which rung.

Promises: it shows and claims nothing, so the bot asks as if nobody had looked; it needs no data key. Refuses:
sending: the running bot does it by itself, on the day and in the hours of each role.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

import click

from admin_cli import house
from admin_cli.house import as_json, example
from admin_cli.running import hand_over
from bot.custodians.asked import Asked
from bot.custodians.schedule import Agenda, Planned
from bot.directory.custodian import Keepers, Sent
from bot.directory.places import Places
from bot.directory.snapshot import Register
from bot.directory.store import Store, keepers

_HOURS = range(-14, 24 + 12)
"""From the first zone's beginning of a day until the last one's end, in hours of UTC."""


@click.command(epilog=example("suluh remind --dry-run", "suluh remind --dry-run --on 2026-12-31 --json"))
@click.option("--dry-run", "is_dry", is_flag=True, help="Show who would be asked, and ask nobody.")
@house.on_day
@as_json
def remind(*, is_dry: bool, day: datetime | None, as_json: bool) -> None:
    """Ask now whoever is to be asked, as the running bot does every minute by itself; or show who it is."""
    if not is_dry:
        hand_over("remind")
    on, places = house.day_of(day), house.places()
    with house.store() as store:
        planned = planned_on(store, store.load(), places, on)
    if as_json:
        house.say_json([_as_json(each) for each in planned])
        return
    for line in lines(planned, on):
        click.echo(line)


def planned_on(store: Store, register: Register, places: Places, day: date) -> tuple[Planned, ...]:
    """What each role would be asked on its own day, as things stand now."""
    with store.reading() as connection:
        held = keepers.keepers(connection)
        asked = Asked(partial(keepers.claimed, connection))
        asked.look(day)
    agenda, found = Agenda(), list[Planned]()
    agenda.take(register.services.values())
    for hour in _HOURS if held.roles else ():
        now = datetime.combine(day, time(), UTC) + timedelta(hours=hour)
        planned = agenda.due(held, asked.claims, asked.sent, places.country, now)
        for each in _of_day(planned, held, now, day):
            found.append(each)
            asked.claims.update(dict.fromkeys(each.claims, each.role))
            asked.sent[each.role].append(Sent(now, each.ask, each.claims[0].rung))
    return tuple(sorted(found, key=lambda each: (each.role, each.ask)))


def _of_day(planned: Sequence[Planned], held: Keepers, now: datetime, day: date) -> Iterator[Planned]:
    return (each for each in planned if held.roles[each.role].day(now) == day)


def lines(planned: Sequence[Planned], day: date) -> Iterator[str]:
    """What is printed: a line for each prompt, and below it what it is about."""
    for each in planned:
        yield f"{each.role} is asked: {each.ask}"
        for claim in each.claims:
            yield f"  {claim.rung:<8}  due {claim.due_on}  {claim.service}  {claim.phone}".rstrip()
    entries = sum(len(each.claims) for each in planned)
    yield f"{len(planned)} prompts about {entries} entries or numbers on {day}, as things stand now."


def _as_json(planned: Planned) -> dict[str, object]:
    return {
        "role": planned.role,
        "ask": planned.ask,
        "about": [
            {"id": each.service, "phone": each.phone, "due_on": each.due_on, "rung": each.rung}
            for each in planned.claims
        ],
    }
