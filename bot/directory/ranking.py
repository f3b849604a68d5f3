"""Which services may be offered, and in which order a person should try them (R6, R7, R12, R13).

Promises: `order` is the whole ranking and can be read aloud; `fitting` is every limit of age, nation,
lapse and reach, and none of them ever relaxes. What a query fixes is worked out once, what a service
fixes was worked out with the snapshot (`traits.py`). Refuses: finding; `search.py` does that.
"""

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache

from bot.directory.hours import Openness, day, is_open
from bot.directory.model import Known, Operator, Service
from bot.directory.needs import choice
from bot.directory.query import Age, Only, Query
from bot.directory.snapshot import Directory
from bot.directory.traits import ANYWHERE, Spoken, Traits, how_sure

Key = tuple[int | str, ...]


def order(query: Query, directory: Directory, now: datetime) -> Callable[[Service], Key]:
    """The ranking (R6), as a sort key: what comes first in the tuple decides first.

    Calls and messages: answers now, speaks the reader's language, free, place. Visits: place first.
    Before all that: never first are police and embassies unless chosen, and numbers that do not
    work from where the call comes from; child lines lead for whoever may be a child (R12, R13).
    """
    is_visit, traits, language = choice(query.help).is_visit, directory.traits, query.language
    steps = _steps(directory, query)
    held_back, on_child_road, from_home = _holding_back(query), _child_road(query.age), query.from_home

    def key(service: Service) -> Key:
        known = traits[service.id]
        call = (_answers(known.hours, known.zone, now), how_sure(known, language), known.cost)
        place = _distance(known, steps)
        return (
            held_back(service, known),
            from_home and not is_for_people_abroad(service),
            place > steps[ANYWHERE],  # a line of one district is not for whoever asks for the whole country
            on_child_road(service),
            *((place, *call) if is_visit else (*call, place)),
            known.is_general,
            service.id,
        )

    return key


def may_be_first(key: Key) -> bool:
    """Whether what has this key of `order` may stand first, if nothing better comes."""
    return key[0] == 0


def _holding_back(query: Query) -> Callable[[Service, Traits], int]:
    """0 may stand first; 1 more: it cannot be dialled from there; 2 more: it is, or leads to, the police,
    immigration, or an embassy (R6, R7).
    """
    chooses_police = choice(query.help).chooses_police and not query.age.is_young  # R12

    def chosen(service: Service, known: Traits) -> int:
        is_deaf = not known.works_from(query.calling_from)
        return 2 * is_deaf + (service.operator is not Operator.POLICE)

    def unasked(_: Service, known: Traits) -> int:
        return 2 * known.leads + (not known.works_from(query.calling_from))

    return chosen if chooses_police else unasked


def _child_road(age: Age) -> Callable[[Service], int]:
    """Who is told comes first for who is under 18 (R12); the child line for who may be (R13)."""

    def unsaid(service: Service) -> bool:
        return service.flags.must_report_minors is Known.UNKNOWN

    match age:
        case Age.YES:
            return lambda service: 2 * unsaid(service) + (not service.child_line)
        case Age.UNSURE:
            return lambda service: 2 * (not service.child_line) + unsaid(service)
        case Age.SKIPPED:
            return lambda service: not service.child_line
        case Age.NO:
            return lambda _: 0


def is_for_people_abroad(service: Service) -> bool:
    """Whether a country keeps it for its own people wherever they are."""
    return bool(service.nationality) and ANYWHERE in service.serves


def _steps(directory: Directory, query: Query) -> dict[str, int]:
    """How far each area is from the narrowest one asked for, counting outwards; anywhere comes after them."""
    chain = directory.places.chain(query.place) if query.place else ()
    return {code: step for step, code in enumerate((*chain, ANYWHERE))}


def _distance(known: Traits, steps: dict[str, int]) -> int:
    """The steps to the nearest area it serves; elsewhere in the country comes last."""
    far, served = len(steps), known.served
    step = steps.get(served[0], far) if len(served) == 1 else min([steps.get(code, far) for code in served])
    return step if known.is_said or step == far else step + 1


def answers(known: Traits, now: datetime) -> Openness:
    """Whether any of its lines answers at `now`, in the time zone of the place it stands in."""
    return _answers(known.hours, known.zone, now)


@lru_cache(maxsize=4096)  # few timetables for many services, and one moment for five minutes
def _answers(hours: tuple[str, ...], zone: str, now: datetime) -> Openness:
    return min((is_open(each, zone, now) for each in hours), default=Openness.UNKNOWN)


# what may be offered at all ---------------------------------------------------------------------------------


def fitting(query: Query, directory: Directory, now: datetime) -> Callable[[Service], bool]:
    """Whether a service may be offered for a query: lapse, age, nation, reach and the filter asked for."""
    today, country = day(now), directory.places.country(query.place) if query.place else ""
    may_be_child, fits_only, traits = query.age.presumed_child, _only(query), directory.traits

    def fits(service: Service) -> bool:
        known = traits[service.id]
        return (
            (directory.rehearsal or service.is_shown_on(today))
            and (known.is_child_safe if may_be_child else not known.is_for_children_only)
            and not known.is_embassy  # it has a row of its own (R7)
            and (not service.nationality or _fits_nation(service, known, query, country))
            and (ANYWHERE not in known.served or _is_within_reach(known, query, country))
            and fits_only(service, known)
        )

    return fits


def _fits_nation(service: Service, known: Traits, query: Query, country: str) -> bool:
    """A line for one nationality is for its people at home, or for whoever reads their language.

    A country's line for its people abroad is for relatives at home, not for whoever is there.
    """
    if not country:
        return how_sure(known, query.language) <= Spoken.STATED
    return country == service.nationality and (query.from_home or ANYWHERE not in known.served)


def _is_within_reach(known: Traits, query: Query, country: str) -> bool:
    """A line for everybody anywhere must be within reach of whoever is not in its own country."""
    return not country or known.country == country or known.works_from(query.calling_from)


def _only(query: Query) -> Callable[[Service, Traits], bool]:
    match query.only:
        case Only.MEN:
            return lambda service, _: service.admits_men
        case Only.WRITE:
            return lambda _, known: known.is_written
        case Only.TONGUE:
            return lambda _, known: how_sure(known, query.language) <= Spoken.STATED
        case Only.NOTHING:
            return lambda *_: True
