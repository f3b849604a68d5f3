"""What every look-up asks of a service again, worked out once for a snapshot.

Promises: a trait is derived from the service and its place alone, so that it holds as long as the
service does not change; nothing of it depends on who asks, or when. Refuses: judging; what comes first
is decided in `ranking.py`.
"""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache
from typing import Final

from bot.directory.model import Channel, Cost, Known, Need, Operator, Service
from bot.directory.places import Places

ANYWHERE: Final = "*"
"""The area code of a service that helps people wherever they are; where such a line can be dialled from."""

_EVERYWHERE: Final = (ANYWHERE,)
_COSTS: Final = (Cost.FREE, Cost.UNKNOWN, Cost.PAID)


class Spoken(IntEnum):
    """How sure it is that a line speaks the reader's language (R6); smaller is better."""

    TESTED = 0
    STATED = 1
    UNKNOWN = 2
    OTHERS = 3


_TESTED, _STATED, _UNKNOWN, _OTHERS = Spoken  # looked up once; an enum asks for each by name


@dataclass(frozen=True, slots=True, eq=False)
class Timetable:
    """Hours as OSM writes them, one entry for each line's, in one time zone. Equal ones are one object."""

    hours: tuple[str, ...]
    zone: str


@dataclass(frozen=True, slots=True, eq=False)  # one object for each service, so a set asks for no comparison
class Traits:
    """One service, as ranking sees it. Codes of areas and countries.

    `is_said`: whether it was said whom it serves, or only where it is. `lapses_on`: the first day it may not
    be shown, in the past for a draft; `holds_until` the first day it or a number of it may not. `dials`: the
    countries it can be reached from, ANYWHERE among them where that is everywhere. `cost`: of the cheapest
    way to reach it; smaller is better. `leads`: it is, or leads to, the police, immigration, a state
    identification or a government abroad, and so never stands first unasked (R6, R7). `is_general`: not said
    to be made for trafficked people. `hides_reporting`: it was not said whether it must report a child (R12).
    """

    id: str
    service: Service
    country: str
    served: tuple[str, ...]
    is_said: bool
    is_anywhere: bool
    nationality: str
    lapses_on: date
    holds_until: date
    timetable: Timetable
    tested: frozenset[str]
    stated: frozenset[str]
    dials: frozenset[str]
    cost: int
    leads: bool
    is_police: bool
    is_embassy: bool
    is_child_line: bool
    is_child_safe: bool
    is_for_children_only: bool
    hides_reporting: bool
    is_written: bool
    is_general: bool
    admits_men: bool

    def works_from(self, country: str) -> bool:
        """Whether one of its lines can be dialled in `country` (ISO); "" means from an unknown place."""
        return ANYWHERE in self.dials or country in self.dials

    @property
    def is_for_people_abroad(self) -> bool:
        """Whether a country keeps it for its own people wherever they are."""
        return bool(self.nationality) and self.is_anywhere


def traits(service: Service, places: Places) -> Traits:
    """The traits of a service. Raises UnknownArea when it stands nowhere."""
    area = places.area(service.located)
    lapses_on = service.lapses_on
    hours = tuple(dict.fromkeys(phone.hours or service.hours for phone in service.phones))
    return Traits(
        id=service.id,
        service=service,
        country=places.country(area.code),
        served=served(service),
        is_said=bool(service.serves),
        is_anywhere=ANYWHERE in served(service),
        nationality=service.nationality,
        lapses_on=lapses_on,
        holds_until=min([lapses_on, *(phone.lapses_on for phone in service.phones if phone.lapses_on)]),
        timetable=_timetable(hours, area.timezone),
        tested=_tested(service),
        stated=_stated(service),
        dials=_set(tuple(code for phone in service.phones for code in phone.callable_from or _EVERYWHERE)),
        cost=min(_COSTS.index(phone.cost) for phone in service.phones) if service.phones else len(_COSTS),
        leads=_leads(service),
        is_police=service.operator is Operator.POLICE,
        is_embassy=is_embassy(service),
        is_child_line=service.child_line,
        is_child_safe=service.is_safe_for_a_child,
        is_for_children_only=service.is_for_children_only,
        hides_reporting=service.flags.must_report_minors is Known.UNKNOWN,
        is_written=any(phone.channel.is_written for phone in service.phones),
        is_general=service.trafficking_specific is not Known.YES,
        admits_men=service.admits_men,
    )


def served(service: Service) -> tuple[str, ...]:
    """The area codes a service helps in; unknown means where it is located."""
    return service.serves or (service.located,)


def is_embassy(service: Service) -> bool:
    """Whether it belongs behind the row "My own country's office" (R7)."""
    return service.operator is Operator.EMBASSY


def has_voice(service: Service) -> bool:
    """Whether it can be called, and not only written to."""
    return any(phone.channel is Channel.VOICE for phone in service.phones)


def how_sure(known: Traits, language: str) -> Spoken:
    """How sure it is that somebody answers in `language`."""
    if language in known.tested:
        return _TESTED
    if language in known.stated:
        return _STATED
    return _OTHERS if known.stated else _UNKNOWN


def is_tested(service: Service, language: str) -> bool:
    """Whether a test call was answered in `language`."""
    return language in _tested(service)


def _tested(service: Service) -> frozenset[str]:
    return _set(tuple(tag for phone in service.phones for tag in phone.tested_languages))


def _stated(service: Service) -> frozenset[str]:
    return _set((*service.languages, *(tag for phone in service.phones for tag in phone.languages)))


@lru_cache(maxsize=4096)  # a hundred thousand services say few different things
def _timetable(hours: tuple[str, ...], zone: str) -> Timetable:
    return Timetable(hours, zone)


@lru_cache(maxsize=4096)
def _set(codes: tuple[str, ...]) -> frozenset[str]:
    return frozenset(codes)


def _leads(service: Service) -> bool:
    flags = (service.flags.handover_to_immigration_possible, service.flags.identification_needed)
    is_state = service.operator in (Operator.POLICE, Operator.EMBASSY)
    return is_state or Known.YES in flags or Need.POLICE in service.needs
