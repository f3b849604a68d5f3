"""What every look-up asks of a service again, worked out once for a snapshot.

Promises: a trait is derived from the service and its place alone, so that it holds as long as the
service does not change; nothing of it depends on who asks, or when. Refuses: judging; what comes first
is decided in `ranking.py`.
"""

from enum import IntEnum
from functools import lru_cache
from typing import Final, NamedTuple

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


class Traits(NamedTuple):
    """One service, as ranking sees it. Codes of areas and countries, hours as OSM writes them.

    `is_said`: whether it was said whom it serves, or only where it is. `dials`: the countries it can be
    reached from, ANYWHERE among them where that is everywhere. `cost`: of the cheapest way to reach it;
    smaller is better. `leads`: it is, or leads to, the police, immigration, a state identification or a
    government abroad, and so never stands first unasked (R6, R7). `is_general`: not said to be made for
    trafficked people.
    """

    country: str
    zone: str
    served: tuple[str, ...]
    is_said: bool
    hours: tuple[str, ...]
    tested: frozenset[str]
    stated: frozenset[str]
    dials: frozenset[str]
    cost: int
    leads: bool
    is_embassy: bool
    is_child_safe: bool
    is_for_children_only: bool
    is_written: bool
    is_general: bool

    def works_from(self, country: str) -> bool:
        """Whether one of its lines can be dialled in `country` (ISO); "" means from an unknown place."""
        return ANYWHERE in self.dials or country in self.dials


def traits(service: Service, places: Places) -> Traits:
    """The traits of a service. Raises UnknownArea when it stands nowhere."""
    area = places.area(service.located)
    return Traits(
        places.country(area.code),
        area.timezone,
        served(service),
        bool(service.serves),
        tuple(dict.fromkeys(phone.hours or service.hours for phone in service.phones)),
        _tested(service),
        _stated(service),
        _set(tuple(code for phone in service.phones for code in phone.callable_from or _EVERYWHERE)),
        min(_COSTS.index(phone.cost) for phone in service.phones) if service.phones else len(_COSTS),
        _leads(service),
        is_embassy(service),
        service.is_safe_for_a_child,
        service.is_for_children_only,
        any(phone.channel.is_written for phone in service.phones),
        service.trafficking_specific is not Known.YES,
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
        return Spoken.TESTED
    if language in known.stated:
        return Spoken.STATED
    return Spoken.OTHERS if known.stated else Spoken.UNKNOWN


def is_tested(service: Service, language: str) -> bool:
    """Whether a test call was answered in `language`."""
    return language in _tested(service)


def _tested(service: Service) -> frozenset[str]:
    return _set(tuple(tag for phone in service.phones for tag in phone.tested_languages))


def _stated(service: Service) -> frozenset[str]:
    return _set((*service.languages, *(tag for phone in service.phones for tag in phone.languages)))


@lru_cache(maxsize=4096)  # a hundred thousand services say few different things
def _set(codes: tuple[str, ...]) -> frozenset[str]:
    return frozenset(codes)


def _leads(service: Service) -> bool:
    flags = (service.flags.handover_to_immigration_possible, service.flags.identification_needed)
    is_state = service.operator in (Operator.POLICE, Operator.EMBASSY)
    return is_state or Known.YES in flags or Need.POLICE in service.needs
