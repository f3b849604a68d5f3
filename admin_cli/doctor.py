"""`suluh doctor`: what stands between here and going live (R4), and what to look at."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from tempfile import TemporaryDirectory
from typing import TypeVar

import click

from admin_cli import backups, house
from admin_cli.house import as_json, example
from bot import settings
from bot.custodians.question import questions
from bot.directory import committed
from bot.directory.custodian import Ask, Keepers, Part
from bot.directory.keys import Ring
from bot.directory.model import FloorNumber, Service
from bot.directory.problems import Problem, Problems
from bot.directory.reported import reply_by
from bot.directory.snapshot import Directory
from bot.directory.steward import Steward, gate, ready_languages, shortages, signed_as
from bot.directory.store import Store, keepers, nightly
from bot.directory.store.backups import newest, verify, written_at
from bot.directory.store.contacts import Contacts, Lost
from bot.directory.store.restoring import restore
from bot.words import standing

T = TypeVar("T")

_OTHERS_MAY_READ = 0o077
_ASKED_TWICE = timedelta(days=14)  # with some days to answer
_BACKUP_EVERY = 7  # days; what was validated since the last one would have to be asked again


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found: `in_the_way` stops real channels, `to_look_at` does not.

    `restored` is the backup that was restored to try it, with what came out of it.
    """

    in_the_way: tuple[Problem, ...]
    to_look_at: tuple[Problem, ...]
    restored: str = ""


@click.command(epilog=example("suluh doctor", "suluh doctor --json"))
@as_json
def doctor(*, as_json: bool) -> None:
    """Say what stands between here and going live, and try whether the newest backup can be restored.

    The try goes into a database of its own, which is thrown away.
    """
    found = examine()
    if as_json:
        house.say_json(found)
    else:
        _say(found)
    if found.in_the_way:
        raise SystemExit(1)


def examine(*, is_tried: bool = True) -> Findings:
    """Every look is taken even when another fails, so that all is said at once.

    `is_tried`: the newest backup is restored, which takes a while.
    """
    faults: list[Problem] = []
    if _try(settings.load, faults, None) is None:
        return Findings(tuple(faults), ())
    steward = _try(house.steward, faults, None)
    floor: tuple[FloorNumber, ...] = _try(_floor, faults, ())
    statuses: Mapping[str, str] = _try(house.language_status, faults, {})
    directory = _try(_directory, faults, None)
    is_broken = any(fault.code == "steward" for fault in faults)
    gated = [
        each
        for each in gate(steward, floor, statuses, house.today())
        if not (is_broken and each.code == "gate-steward")
    ]
    scarce = _scarce(directory, steward) if directory else ()
    none: tuple[Problem, ...] = ()
    stale = _try(partial(_stale, ready_languages(steward, statuses)), faults, none)
    unsigned = _try(partial(_unsigned, steward), faults, none)
    paused, backup = _try(_paused, faults, none), _try(_last_backup, faults, none)
    tried: list[Problem] = []
    restored = _try(_restored, tried, "") if is_tried else ""
    people = (*_contacts(), *_uncommitted(), *_rung_by_its_own(), *_unanswered())
    reached = (*_half_open(settings.load()), *people)
    look_at = (*_readable_by_others(), *reached, *paused, *backup, *tried, *stale, *unsigned, *scarce)
    return Findings((*faults, *gated), look_at, restored)


def _try(look: Callable[[], T], faults: list[Problem], otherwise: T) -> T:
    try:
        return look()
    except Problems as found:
        faults += found.problems
        return otherwise


def _floor() -> tuple[FloorNumber, ...]:
    """The committed numbers, with the signatures that two people gave them here."""
    return signed_as(committed.floor(house.text("floor.toml")), house.register().floor)


def _directory() -> Directory:
    """What seekers would be shown if this went live now."""
    return Directory.of(house.register(), house.places())


def _readable_by_others() -> Iterator[Problem]:
    path = settings.HOME / ".env"
    if path.is_file() and path.stat().st_mode & _OTHERS_MAY_READ:
        yield Problem(".env", "others on this machine may read it.", "chmod 600 .env", "doctor-env")


def _half_open(chosen: settings.Settings) -> Iterator[Problem]:
    """What keeps WhatsApp and SMS shut though somebody began to open them; `settings` refuses the rest."""
    is_known = bool(chosen.twilio_account or chosen.twilio_token)
    has_number = bool(chosen.whatsapp_from or chosen.sms_from)
    if has_number and not chosen.twilio_token:
        what = "is not set, and a number of ours is: everything that comes from Twilio is refused."
        yield Problem("SULUH_TWILIO_AUTH_TOKEN", what, "Twilio's console shows it.", "doctor-twilio")
    if is_known and not has_number:
        what = "an account is set, and no number of ours is: WhatsApp and SMS are shut."
        way_out = "Set SULUH_TWILIO_WHATSAPP_FROM or SULUH_TWILIO_SMS_FROM, or take the account out."
        yield Problem("SULUH_TWILIO_ACCOUNT_SID", what, way_out, "doctor-twilio")
    if has_number and not chosen.rehearsal and not chosen.public_url.startswith("https:"):
        what = "is not https, so that Twilio cannot bring what people write."
        yield Problem("SULUH_PUBLIC_URL", what, "docs/twilio.md says how it is set up.", "doctor-twilio")


def _contacts() -> Iterator[Problem]:
    """Custodians whose address lies under an older key, or does not open any more."""
    stale, lost = 0, tuple[Lost, ...]()
    with suppress(Problems), house.store() as store, store.reading() as connection:  # said of it elsewhere
        contacts = Contacts(connection, Ring.of(settings.load().data_keys))
        stale, lost = contacts.stale(), contacts.lost()
    if stale:
        what = f"{stale} of custodians {'lies' if stale == 1 else 'lie'} under an older data key."
        yield Problem("contacts", what, "`suluh keys reseal` seals them anew.", "doctor-contacts")
    if lost:
        roles = ", ".join(dict.fromkeys(each.role for each in lost))
        keys = ", ".join(dict.fromkeys(each.key for each in lost if each.key))
        do = "does" if len(lost) == 1 else "do"
        what = f"{len(lost)} of custodians {do} not open, so that nobody reaches {roles}."
        way_out = "`suluh custodian invite` makes a code for each, to join anew."
        back = f"Put the data key back that is missing ({keys}); or " if keys else ""
        yield Problem("contacts", what, f"{back}{way_out}", "doctor-contacts")


def _uncommitted() -> Iterator[Problem]:
    """Custodians who were asked twice whether they answer people who call, and have not said so."""
    held = Keepers()
    with suppress(Problems), house.store() as store, store.reading() as connection:  # said of it elsewhere
        held = keepers.keepers(connection)
    late, theirs = (
        house.today() - _ASKED_TWICE,
        {who for (_, part), who in held.keeps.items() if part is Part.CUSTODIAN},
    )
    roles = [held.roles[who] for who in sorted(theirs) if held.roles[who].is_reachable]
    if silent := [role.id for role in roles if role.commits_on and role.commits_on < late]:
        what = f"{', '.join(silent)}: asked twice, and no yes that people who call are answered."
        way_out = "Call them. `suluh custodian handover` gives what they keep to others."
        yield Problem("commitments", what, way_out, "doctor-commitment")


def _rung_by_its_own() -> Iterator[Problem]:
    """Stewards of a country who all keep an entry that is rung: nobody outside of it rings it."""
    held, services, places = Keepers(), tuple[Service, ...](), house.places()
    with suppress(Problems), house.store() as store, store.reading() as connection:  # said of it elsewhere
        held, services = keepers.keepers(connection), tuple(store.load().services.values())
    found: dict[str, list[str]] = {}
    for service in services:
        country = places.country(service.located)
        stewards = {each.id for each in held.roles.values() if each.country == country and each.is_reachable}
        theirs = {held.keeps.get((service.id, part)) for part in Part}
        if stewards and stewards <= theirs and any(each.ask is Ask.RING for each in questions(service)):
            found.setdefault(", ".join(sorted(stewards)), []).append(service.id)
    for who, ids in found.items():
        what = f"the only steward of {', '.join(ids)}, and keeps it too: nobody outside the service rings it."
        yield Problem(who, what, "Invite another steward, or another backup.", "doctor-own-ring")


def _unanswered() -> Iterator[Problem]:
    """What seekers reported, and nobody has replied to in time."""
    late = set[tuple[str, str]]()
    with suppress(Problems), house.store() as store:  # said of it elsewhere
        counts, today = store.feedback(), house.today()
        late = {(each.service, each.reason) for each in counts if reply_by(each.reason, each.week) < today}
    if late:
        what = f"{len(late)} overdue, and who complained has no reply."
        way_out = "`suluh feedback list` shows them; `suluh feedback resolve` when you have looked."
        yield Problem("feedback", what, way_out, "doctor-feedback")


def _paused() -> tuple[Problem, ...]:
    way_out = "`suluh resume` opens the doors again."
    what = "Suluh is paused: everybody gets the emergency numbers only."
    return (Problem("doors", what, way_out, "doctor-paused"),) if house.register().is_paused else ()


def _last_backup() -> tuple[Problem, ...]:
    """By the files of the default folder: where copies of them are kept is not known here."""
    path = newest(backups.FOLDER)
    made_at = written_at(path) if path else None
    days = (house.now() - made_at).days if made_at else None
    way_out = "`suluh backup` makes one; docs/backup.md says where to keep it."
    if days is None or days > _BACKUP_EVERY:
        what = "there is no backup." if days is None else f"the last backup is {days} days old."
        return (Problem("data/backups", what, way_out, "doctor-backup"),)
    with house.store() as store:
        if nightly.failed(store, made_at):
            what = "the last night's backup failed."
            return (Problem("data/backups", what, f"Has the disk room? {way_out}", "doctor-backup"),)
    return ()


def _restored() -> str:
    """The newest backup, restored into a database that is thrown away. Raises Problems when it cannot be."""
    path = newest(backups.FOLDER)
    if path is None or not (ring := Ring.of(settings.load().data_keys)):
        return ""
    found = verify(path, ring)
    with TemporaryDirectory(dir=backups.FOLDER, prefix=".try-") as folder:
        url = f"sqlite:///{folder}/try.db"
        restore(url, ring, found)
        opened = Store.open(url, migrate=False)
        entries = len(opened.load().services)
        opened.close()
    return f"{path.name}: {entries} entries came out of it"


def _stale(ready: Iterable[str]) -> tuple[Problem, ...]:
    """Languages that people are offered, and whose words follow an older English here and there."""
    counts = {tag: len(standing.stale(house.LOCALES, tag)) for tag in ready}
    way_out = "Have them read again: `suluh locales export` marks them."
    return tuple(
        Problem(f"locales/{tag}", f"{count} of its texts follow an older English.", way_out, "doctor-stale")
        for tag, count in counts.items()
        if count
    )


def _unsigned(steward: Steward | None) -> tuple[Problem, ...]:
    """Countries whose pages on what people can expect no lawyer has signed as a whole."""
    way_out = "Seekers read that it is general. A lawyer of that country signs each one in that file."
    return tuple(
        Problem(f"data/rights/{country}.toml", f"{count} statements are unsigned.", way_out, "doctor-rights")
        for country, statements in house.rights().countries.items()
        if (steward is None or country in steward.countries)
        and (count := sum(not each.reviewer for each in statements))
    )


def _scarce(directory: Directory, steward: Steward | None) -> Iterator[Problem]:
    """Where too little is live to promise anything, as a seeker would find it today."""
    today = house.today()
    live = sum(service.is_shown_on(today) for service in directory.services.values())
    if not live:
        way_out = "Seekers would get the emergency numbers only; `suluh service validate` begins."
        yield Problem("directory", "no entry in it is validated.", way_out, "doctor-empty")
    for country in steward.countries if steward else directory.countries():
        if missing := tuple(shortages(directory, country, today)):
            way_out = "It may go live; seekers there read that few numbers are checked yet."
            yield Problem(country, f"is thin: {', '.join(missing)}.", way_out, "doctor-thin")


def _say(found: Findings) -> None:
    for title, problems in (("In the way of going live", found.in_the_way), ("To look at", found.to_look_at)):
        if problems:
            click.echo(f"{title}: {len(problems)}")
            click.echo("\n".join(f"  {problem}" for problem in problems))
    if found.restored:
        click.echo(f"The newest backup was restored, to try it, and thrown away: {found.restored}.")
    if not found.in_the_way:
        click.echo("Nothing is in the way of going live.")
