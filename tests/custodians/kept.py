"""Entries, roles and a day, for tests of who is asked when."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from bot.custodians.schedule import Agenda, Planned
from bot.directory.custodian import Claim, Keepers, Part, Role, Sent
from bot.directory.model import (
    Channel,
    Commitment,
    Cost,
    Criterion,
    Flags,
    Known,
    Need,
    Operator,
    Organization,
    Phone,
    PoliceContact,
    Service,
)
from bot.directory.validation import Method, published, validated

START = date(2026, 1, 1)
"""The day on which the entries were validated."""

LONG_AGO = START - timedelta(days=300)
FLAGS = Flags(police_contact=PoliceContact.NEVER, must_report_minors=Known.NO, cooperation_required=Known.NO)


def entry(name: str, need: Need = Need.LEGAL, *, on: date = START, at: str = "TH-10") -> Service:
    """A live entry, validated on a day, with a number to ring and one to write to; a shelter is of tier A."""
    plain = Service(
        name,
        Organization("o", "O", Operator.NGO),
        name,
        "",
        at,
        (need,),
        phones=(Phone("021234567"), Phone("+66 2 929 2222", Channel.WHATSAPP)),
        criteria=frozenset(Criterion),
        commitment=Commitment("duty officer", on, "by phone"),
        flags=FLAGS,
        cost=Cost.FREE,
        hours="24/7",
    )
    return published(validated(plain, on, Method.RING_TEST, Operator.NGO))


def role(name: str, **more: object) -> Role:
    """A role that joined long ago and committed lately, awake from eight to eight."""
    held = Role(name, name, zone="UTC", joined_on=LONG_AGO, committed_on=START)
    return replace(held, **more)  # type: ignore[arg-type]  # fields of a role, by name


ANA, BEN, STEWARD = role("ana"), role("ben"), role("steward", country="TH")


def keepers(
    services: Iterable[Service], *roles: Role, custodian: str = "ana", backup: str = "ben"
) -> Keepers:
    """Everybody of `roles`; these entries are kept by two of them, if they are there."""
    known = {each.id: each for each in roles or (ANA, BEN, STEWARD)}
    parts = ((Part.CUSTODIAN, custodian), (Part.BACKUP, backup))
    keeps = {(each.id, part): who for each in services for part, who in parts if who in known}
    return Keepers(known, keeps)


def at(day: date, hour: int = 13) -> datetime:
    """A moment of a day."""
    return datetime.combine(day, time(hour), UTC)


class Asked:
    """What was claimed and sent so far; each planned prompt can be claimed, as the store would."""

    def __init__(self, services: Iterable[Service], held: Keepers | None = None) -> None:
        self.services = list(services)
        self.keepers = held or keepers(self.services)
        self.claims: dict[Claim, str] = {}
        self.sent: dict[str, list[Sent]] = {}

    def look(self, now: datetime) -> tuple[Planned, ...]:
        """What is planned, and not claimed."""
        agenda = Agenda()
        agenda.take(self.services)
        return agenda.due(self.keepers, self.claims, self.sent, _country, now)

    def ask(self, now: datetime) -> tuple[Planned, ...]:
        """What is planned, claimed by now."""
        planned = self.look(now)
        for each in planned:
            assert self.claims.keys().isdisjoint(each.claims)
            self.claims.update(dict.fromkeys(each.claims, each.role))
            self.sent.setdefault(each.role, []).append(Sent(now, each.ask, each.claims[0].rung))
        return planned

    def each_day(self, first: date, days: int, hour: int = 13) -> list[tuple[date, Planned]]:
        """What was asked day by day."""
        every = (first + timedelta(days=day) for day in range(days))
        return [(day, planned) for day in every for planned in self.ask(at(day, hour))]


def _country(place: str) -> str:
    return place.partition("-")[0]
