"""Registers that every test may use, made from the committed files without a database.

Nothing here is a real validation: the starter rows are said to be validated so that what is shown
to a seeker can be tested. Everything is made once; it is immutable, so sharing it is safe.
"""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType

from bot.directory import committed
from bot.directory.exchange import rows, sheet
from bot.directory.model import FloorNumber, Operator, Service, State, Validation
from bot.directory.places import Places
from bot.directory.rights import Rights
from bot.directory.rights import read as read_rights
from bot.directory.snapshot import Directory, Register

DATA = Path(__file__).parents[1] / "data"
STARTER = DATA / "asean-services.csv"
TODAY = date(2026, 11, 23)
"""The day on which fixtures are validated, one day after the starter sheet was read."""


@cache
def places() -> Places:
    """The committed table of places."""
    return Places.parse((DATA / "places.tsv").read_text())


@cache
def rights() -> Rights:
    """What people can expect in each country."""
    return read_rights({path.stem: path.read_text() for path in (DATA / "rights").glob("*.toml")})


@cache
def starter() -> sheet.Sheet:
    """The starter sheet with its readings; it has no problems."""
    readings = committed.readings((DATA / "starter-readings.toml").read_text())
    found = sheet.read(rows.decode(STARTER.read_bytes(), STARTER.name), readings, places())
    assert not found.problems, "\n".join(map(str, found.problems))
    return found


@cache
def practice_register() -> Register:
    """The starter rows as they are imported: drafts, an unsigned floor, the denied lines."""
    floor = committed.floor((DATA / "floor.toml").read_text())
    denied = committed.denied((DATA / "denied.toml").read_text())
    return Register(MappingProxyType(dict(starter().services)), floor, denied, version=1)


@cache
def live_register(today: date = TODAY) -> Register:
    """The starter rows validated on `today` for 90 days, and a floor signed by two fixture persons."""
    practice = practice_register()
    services = {key: validated(service, today) for key, service in practice.services.items()}
    floor = tuple(signed(number, today) for number in practice.floor)
    return replace(practice, services=MappingProxyType(services), floor=floor)


@cache
def live_directory(today: date = TODAY) -> Directory:
    """What seekers see when every starter row is live."""
    return Directory.of(live_register(today), places())


@cache
def practice_directory() -> Directory:
    """What a rehearsal shows: drafts, each card marked practice."""
    return Directory.of(practice_register(), places(), rehearsal=True)


def validated(service: Service, today: date = TODAY) -> Service:
    """The service as if its custodian had said yes on `today`."""
    lapses, due = today + timedelta(days=90), today + timedelta(days=60)
    validation = Validation(today, lapses, "fixture", Operator.NGO, due)
    return replace(service, state=State.LIVE, validation=validation)


def signed(number: FloorNumber, today: date = TODAY) -> FloorNumber:
    """The floor number as if two persons had checked it on `today`."""
    return replace(number, signed_by="First Fixture", second="Second Fixture", checked_on=today)
