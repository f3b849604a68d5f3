"""`suluh custodian`: who answers for entries, and the codes by which they join in chat.

Promises: a code is shown once and kept nowhere; nothing that is printed tells an address. Refuses: names of
people (a role is a duty, whoever is on it), and asking or answering: that happens in chat.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import time, timedelta
from typing import Final
from urllib.parse import quote
from zoneinfo import available_timezones

import click

from admin_cli import desk, house
from admin_cli.house import as_json, example
from admin_cli.stewards import new_code
from bot.directory.custodian import Part, Role
from bot.directory.model import Service
from bot.directory.problems import Problem, Problems
from bot.directory.store.acting import Second
from bot.directory.store.custodians import Invitation, unapproved
from bot.words.catalog import PSEUDO

_CODE: Final = "custodian"
_ID: Final = re.compile(r"[a-z0-9-]{2,32}")
_QUIET: Final = re.compile(r"([01]?\d|2[0-4])(?::([0-5]\d))?-([01]?\d|2[0-4])(?::([0-5]\d))?")
_NO_QUIET: Final = "0-0"
_SHORTEST: Final = timedelta(hours=1)
_LONGEST: Final = 60  # signs of a name, which stands in one line of a message
_GROUPS: Final = 4  # of four signs: a code that nobody guesses, and that Telegram takes in a link

Said = Mapping[str, str | None]
"""What was typed of a role, by the option."""


@click.group()
def custodian() -> None:
    """See and change who answers for entries, and let them join."""


@custodian.command(
    "invite",
    epilog=example(
        'suluh custodian invite night-desk --name "night desk" --language th --service th-1300',
        "suluh custodian invite th-steward --country TH --quiet 22-7 --as ben",
    ),
)
@click.argument("role")
@click.option("--name", help="What the duty is called; never the name of a person.")
@click.option("--language", help="The tag of the language they are asked in; without it, en.")
@click.option("--zone", help="Their time zone, like Asia/Bangkok; without it, that of the first entry.")
@click.option("--quiet", help="Between which local hours nothing is sent, 0-0 for none; without it, 20-8.")
@click.option("--country", help="Makes it the steward of a country, who is asked when nobody answers.")
@click.option("--service", "services", multiple=True, help="An entry it answers for; may be repeated.")
@click.option("--backup", "backups", multiple=True, help="An entry it is the backup of; may be repeated.")
@click.option("--days", default=7, show_default=True, type=click.IntRange(1, 30), help="How long it works.")
@click.option("--as", "second", help="Of a steward's role: the id of the second person.")
@click.option("--code", "spent", help="One of their codes; asked for if absent.")
def invite(
    role: str, *, services: tuple[str, ...], backups: tuple[str, ...], days: int, **said: str | None
) -> None:
    """Make a role or change it, and print the code by which somebody joins it, once.

    Whoever joins takes the place of who was there. What is not said of a role that is there stays as it is. A
    steward approves in chat what custodians change: letting somebody be one needs a second person.
    """
    _check(role, said, services, backups)
    keeps = {(each, Part.CUSTODIAN): role for each in services}
    keeps |= {(each, Part.BACKUP): role for each in backups}
    code = new_code(_GROUPS)
    with desk.keeping() as (custodians, store):
        held, entries = custodians.keepers(), desk.entries(store, (*services, *backups))
        before = held.roles.get(role)
        after = _told(before or _new(role, said, entries), said)
        if not (keeps or after.country or held.kept_by(role)):
            raise _wrong(role, "it would answer for nothing.", "Add --service with an entry, or --country.")
        second = _second(after, said)
        if keeps or after.ended_on or after != before:
            custodians.enrol(after, keeps, Invitation(code, days), second)
        else:
            custodians.invite(role, code, days, second)
        kept, handles = custodians.keepers(), custodians.handles()
    _say_role(kept.roles[role], kept.kept_by(role))
    for (service, part), who in held.keeps.items():
        if keeps.get((service, part), who) != who:
            click.echo(f"{who} was {part} of {service} until now.")
    click.echo(f"The code, for them alone: it is shown only once, works once, and until {_last(days)}.")
    click.echo(f"  {code}")
    click.echo("\n".join(_links(code, handles)))
    if second:
        click.echo(f"The code of {second.id} is used up.")


@custodian.command("list", epilog=example("suluh custodian list", "suluh custodian list --json"))
@as_json
def list_custodians(*, as_json: bool) -> None:
    """List who answers for entries, and whether they can be reached; never an address."""
    with desk.kept() as custodians:
        held, prompts, reached = custodians.keepers(), custodians.prompts(), custodians.addresses()
    channels = {role: channel for (channel, _), role in reached.items()}
    roles = sorted(held.roles.values(), key=lambda each: each.id)
    if as_json:
        house.say_json(
            [
                {
                    **{field.name: getattr(each, field.name) for field in fields(each)},
                    "quiet": _hours(each),
                    "channel": channels.get(each.id, ""),
                    "entries": [{"id": service, "part": part} for service, part in held.kept_by(each.id)],
                    "open_prompts": sum(prompt.role == each.id for prompt in prompts),
                }
                for each in roles
            ]
        )
        return
    for each in roles:
        waits = sum(prompt.role == each.id for prompt in prompts)
        kept = f"{len(held.kept_by(each.id))} entries" + (
            f", steward of {each.country}" if each.country else ""
        )
        click.echo(
            f"{each.id:<16}  {_standing(each):<24}  {channels.get(each.id, '-'):<8}  {each.language:<7}  "
            f"{each.zone:<16}  {kept}, {waits} open prompts  {each.name}"
        )
    click.echo(f"{len(roles)} roles; {sum(each.is_reachable for each in roles)} of them can be reached")


@custodian.command(
    "handover",
    epilog=example(
        "suluh custodian handover night-desk", "suluh custodian handover night-desk --to day-desk"
    ),
)
@click.argument("role")
@click.option("--to", help="The role that gets the entries; without it, each goes to its backup.")
def hand_over(role: str, *, to: str | None) -> None:
    """Give what a role answers for to another; nobody is in the role afterwards."""
    with desk.keeping() as (custodians, _):
        services = custodians.hand_over(role, to)
        held = custodians.keepers()
    keeps, country = held.keeps, held.roles[role].country
    for service in services:
        backup = keeps.get((service, Part.BACKUP))
        also = f", backup {backup}" if backup else ""
        click.echo(f"{service}: {keeps.get((service, Part.CUSTODIAN), 'nobody; its steward is asked')}{also}")
    click.echo(f"{role} keeps no entry now, and its address is forgotten.")
    if country:
        click.echo(f"It stays the steward of {country}, and nobody is in it.")


@custodian.command("revoke", epilog=example("suluh custodian revoke night-desk"))
@click.argument("role")
def revoke(role: str) -> None:
    """End a role at once: its address is forgotten, its code is void, and its answers count no more.

    Its backups and stewards are asked instead. `suluh custodian invite` opens it again, for somebody else.
    """
    with desk.keeping() as (custodians, _):
        custodians.revoke(role)
    click.echo(f"{role} has ended. What it kept is shown as before, and its backups and stewards are asked.")


# what was typed -----------------------------------------------------------------------------------------


def _check(role: str, said: Said, services: Sequence[str], backups: Sequence[str]) -> None:
    """Raises Problems with everything that is wrong in what was typed."""
    problems = []
    name, language, zone, quiet = (said[each] for each in ("name", "language", "zone", "quiet"))
    languages = [tag for tag in house.language_status() if tag != PSEUDO]
    if not _ID.fullmatch(role):
        problems.append(_fault(role, "is no id.", "Use 2 to 32 of a-z, 0-9 and -, like night-desk."))
    if name is not None and not (name.strip() and name.isprintable() and len(name) <= _LONGEST):
        problems.append(_fault("--name", f"is empty or longer than {_LONGEST} signs.", "Try night desk."))
    if language is not None and language not in languages:
        problems.append(_fault("--language", "is no language here.", f"There are {', '.join(languages)}."))
    if zone is not None and zone not in available_timezones():
        problems.append(_fault("--zone", "is no time zone.", "Write it like Asia/Bangkok."))
    if quiet is not None and not _QUIET.fullmatch(quiet):
        problems.append(_fault("--quiet", "are no hours.", "Write them like 20-8, or 20:30-7."))
    elif quiet is not None and quiet != _NO_QUIET and _awake(quiet) < _SHORTEST:
        what = "leave no hour of the day in which they could be asked anything."
        problems.append(_fault("--quiet", what, f"Write them like 20-8; {_NO_QUIET} is no quiet hours."))
    problems += _unknown_place(said["country"])
    problems += [
        _fault(both, "has one role as custodian and as backup.", "Name two roles.")
        for both in sorted({*services} & {*backups})
    ]
    if problems:
        raise Problems(problems)


def _unknown_place(country: str | None) -> Sequence[Problem]:
    try:
        if country is not None:
            house.area(country, house.places())
    except Problems as unknown:
        return unknown.problems
    return ()


def _new(role: str, said: Said, entries: Sequence[Service]) -> Role:
    """A role that is not there yet. Its clock is that of the country, or of the first entry."""
    places = house.places()
    located = said["country"] or (entries[0].located if entries else "")
    zone = house.area(located, places).timezone if located else "UTC"
    return Role(role, role, zone=zone)


def _told(role: Role, said: Said) -> Role:
    """The role with what was said of it."""
    after = replace(
        role,
        name=said["name"] or role.name,
        language=said["language"] or role.language,
        zone=said["zone"] or role.zone,
    )
    if said["country"] is not None:
        places = house.places()
        after = replace(after, country=places.country(house.area(said["country"], places).code))
    return replace(after, quiet=_times(said["quiet"]) or after.quiet)


def _times(quiet: str | None) -> tuple[time, time] | None:
    """The hours that were typed, if they were."""
    if (typed := _QUIET.fullmatch(quiet or "")) is None:
        return None
    begins, first, ends, second = typed.groups()
    return _time(begins, first), _time(ends, second)


def _awake(quiet: str) -> timedelta:
    """How long of a day hours that were typed leave free."""
    begins, ends = (timedelta(hours=at.hour, minutes=at.minute) for at in _times(quiet) or ())
    return (begins - ends) % timedelta(days=1)


def _second(after: Role, said: Said) -> Second | None:
    """Who approves it. Raises Problems when nobody does and somebody must, before a code is asked for."""
    who, code = said["second"], said["spent"]
    if who:
        return Second(who, code or click.prompt("One-time code", hide_input=True))
    if after.country:
        raise unapproved(after)
    if code:
        raise click.UsageError("Say whose code it is, by --as.")
    return None


def _time(hour: str, minute: str | None) -> time:
    return time(int(hour) % 24, int(minute or 0))


# what is printed ----------------------------------------------------------------------------------------


def _say_role(role: Role, kept: Sequence[tuple[str, Part]]) -> None:
    entries = ", ".join(f"{service} ({part})" for service, part in kept)
    steward = f"is steward of {role.country}" if role.country else ""
    keeps = f"keeps {entries}" if entries else ""
    click.echo(
        f"{role.id}, “{role.name}”, {' and '.join(filter(None, (steward, keeps)))}. It is asked in "
        f"{role.language}, not between {_hours(role)} ({role.zone})."
    )
    if role.joined_on:
        click.echo("Somebody is in it. Whoever joins with this code takes their place.")


def _links(code: str, handles: Mapping[str, str]) -> Iterator[str]:
    """Ways to send the code, on each channel of the bot that ran last."""
    if not handles:
        yield "They send it to the bot as a message. A link appears here once the bot has run (`suluh run`)."
        return
    yield "They send it to the bot as a message:"
    for channel, handle in sorted(handles.items()):
        match channel:
            case "telegram":
                yield f"  Telegram  https://t.me/{handle.removeprefix('@')}?start={code}"
            case "whatsapp":
                yield f"  WhatsApp  https://wa.me/{re.sub(r'[^0-9]', '', handle)}?text={quote(code)}"
            case _:
                yield f"  {channel.upper()}  {code} to {handle}"
    yield "Give it by hand or by a call to the number on record, not in a chat that others read."


def _last(days: int) -> str:
    return (house.today() + timedelta(days=days)).isoformat()


def _hours(role: Role) -> str:
    begins, ends = (each.isoformat("minutes") for each in role.quiet)
    return f"{begins}-{ends}"


def _standing(role: Role) -> str:
    if role.ended_on:
        return f"ended {role.ended_on}"
    if role.unreachable_on:
        return f"unreachable {role.unreachable_on}"
    return f"joined {role.joined_on}" if role.joined_on else "nobody has joined"


def _wrong(where: str, what: str, way_out: str) -> Problems:
    return Problems([_fault(where, what, way_out)])


def _fault(where: str, what: str, way_out: str) -> Problem:
    return Problem(where, what, way_out, _CODE)
