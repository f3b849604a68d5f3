"""`suluh remind`: whom the running bot will ask on some day, about what, and on which rung.

Promises: it shows and claims nothing, so the bot asks as if nobody had looked; it needs no data key. It shows
what the schedule asks, and at which hour. Refuses: sending: the running bot does it by itself, on the day and
at the hours of each role; and foretelling reports, approvals, and whether a closing was meant.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from functools import partial
from zoneinfo import ZoneInfo

import click

from admin_cli import house
from admin_cli.house import as_json, example
from admin_cli.running import hand_over
from bot.custodians.asked import Asked
from bot.custodians.hours import LASTS, set_hours
from bot.custodians.schedule import Agenda, Planned
from bot.directory.custodian import Keepers, Role, Sent
from bot.directory.places import Places
from bot.directory.snapshot import Register
from bot.directory.store import Store, keepers

ELSE = "Reports, approvals, and whether a closing was meant are not in it: they are asked when they come up."


@click.command(epilog=example("suluh remind --dry-run", "suluh remind --dry-run --on 2026-12-31 --json"))
@click.option("--dry-run", "is_dry", is_flag=True, help="Show who would be asked, and ask nobody.")
@house.on_day
@as_json
def remind(*, is_dry: bool, day: datetime | None, as_json: bool) -> None:
    """Ask now whoever is to be asked, as the running bot does every minute by itself; or show who it is.

    Each is asked at a few hours of the day only, so at most moments it is nobody. Shown is the schedule of
    a day: who is asked, and when by their clock. What seekers' reports lead to, approvals, and whether a
    closing was meant are not in it.
    """
    if not is_dry:
        hand_over("remind")
    on, places = house.day_of(day), house.places()
    with house.store() as store:
        planned = planned_on(store, store.load(), places, on)
    if as_json:
        house.say_json([_as_json(*each) for each in planned])
        return
    for line in lines(planned, on):
        click.echo(line)


def planned_on(
    store: Store, register: Register, places: Places, day: date
) -> tuple[tuple[datetime, Planned], ...]:
    """What each role would be asked on its own day, as things stand now, and when: by its clock.

    What is over by now goes out no more.
    """
    with store.reading() as connection:
        held = keepers.keepers(connection)
        asked = Asked(partial(keepers.claimed, connection))
        asked.look(day)
    agenda, found = Agenda(), list[tuple[datetime, Planned]]()
    agenda.take(register.services.values())
    for now in _moments(held.roles.values(), day):
        # what one role is not asked for goes to who is next in line, as soon as the first was asked
        while planned := [
            *_of_day(agenda.due(held, asked.claims, asked.sent, places.country, now), held, now, day)
        ]:
            for each in planned:
                found.append((now.astimezone(ZoneInfo(held.roles[each.role].zone)), each))
                asked.claims.update(dict.fromkeys(each.claims, each.role))
                asked.sent[each.role].append(Sent(now, each.ask, each.claims[0].rung))
    return tuple(sorted(found, key=lambda each: (each[1].role, each[1].ask)))


def _moments(roles: Iterable[Role], day: date) -> list[datetime]:
    """When anybody may be asked on their day: at set hours, and, who has just joined, outside quiet hours."""
    now, all_ = house.now().astimezone(UTC), set[datetime]()
    for role in roles:
        edges = (datetime.combine(day, at, ZoneInfo(role.zone)) for at in (time(), role.quiet[1]))
        all_ |= {*set_hours(role, day), *(at.astimezone(UTC) for at in edges)}
    return sorted({now, *(at for at in all_ if now - at < LASTS)} if all_ else ())


def _of_day(planned: Sequence[Planned], held: Keepers, now: datetime, day: date) -> Iterator[Planned]:
    return (each for each in planned if held.roles[each.role].day(now) == day)


def lines(planned: Sequence[tuple[datetime, Planned]], day: date) -> Iterator[str]:
    """What is printed: a line for each prompt, and below it what it is about."""
    for at, each in planned:
        yield f"{each.role} is asked at {at:%H:%M} ({at.tzinfo}): {each.ask}"
        for claim in each.claims:
            yield f"  {claim.rung:<8}  due {claim.due_on}  {claim.service}  {claim.phone}".rstrip()
    entries = sum(len(each.claims) for _, each in planned)
    yield f"{len(planned)} prompts about {entries} entries or numbers on {day}, as things stand now."
    yield ELSE


def _as_json(at: datetime, planned: Planned) -> dict[str, object]:
    return {
        "role": planned.role,
        "at": at.isoformat(timespec="minutes"),
        "ask": planned.ask,
        "about": [
            {"id": each.service, "phone": each.phone, "due_on": each.due_on, "rung": each.rung}
            for each in planned.claims
        ],
    }
