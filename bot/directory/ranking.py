"""Which services may be offered, and in which order a person should try them (R6, R7, R12, R13).

Promises: `order` is the whole ranking and can be read aloud; `fitting` is every limit of age, nation,
lapse and reach, and none of them ever relaxes. What a query fixes is worked out once, what a service
fixes was worked out with the snapshot (`traits.py`). Refuses: finding; `search.py` does that.
"""

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache

from bot.directory.hours import Openness, day, is_open
from bot.directory.needs import choice
from bot.directory.query import Age, Only, Query
from bot.directory.snapshot import Directory
from bot.directory.traits import ANYWHERE, Spoken, Timetable, Traits, how_sure

Key = tuple[int, bool, bool, int, int, bool, tuple[int, ...], bool, str]


def order(query: Query, directory: Directory, now: datetime) -> Callable[[Traits], Key]:
    """The ranking (R6), as a sort key: what comes first in the tuple decides first.

    Calls and messages: answers now, speaks the reader's language, free, place. Visits: place first.
    Before all that: never first are police and embassies unless chosen, and numbers that do not
    work from where the call comes from; child lines lead for whoever may be a child (R12, R13). What was
    reported stands below what is like it in all of that, and for a visit as near (R15).
    """
    asked, language, from_home = choice(query.help), query.language, query.from_home
    steps, is_visit = _steps(directory, query), asked.is_visit
    wide, demoted = steps[ANYWHERE], directory.demoted
    held_back, on_child_road = _holding_back(query), _child_road(query.age)

    def key(known: Traits) -> Key:
        answers_now, sure, cost = answers(known.timetable, now), how_sure(known, language), known.cost
        place = _distance(known, steps)
        return (
            held_back(known),
            from_home and not known.is_for_people_abroad,
            place > wide,  # a line of one district is not for whoever asks for the whole country
            on_child_road(known),
            place if is_visit else 0,
            known.id in demoted,
            (place, answers_now, sure, cost) if is_visit else (answers_now, sure, cost, place),
            known.is_general,
            known.id,
        )

    return key


def may_be_first(key: Key) -> bool:
    """Whether what has this key of `order` may stand first, if nothing better comes."""
    return key[0] == 0


def _holding_back(query: Query) -> Callable[[Traits], int]:
    """0 may stand first; 1 more: it cannot be dialled from there; 2 more: it is, or leads to, the police,
    immigration, or an embassy (R6, R7).
    """
    reach = {ANYWHERE, query.calling_from}
    if choice(query.help).chooses_police and not query.age.is_young:  # R12
        return lambda known: 2 * known.dials.isdisjoint(reach) + (not known.is_police)
    return lambda known: 2 * known.leads + known.dials.isdisjoint(reach)


def _child_road(age: Age) -> Callable[[Traits], int]:
    """Who is told comes first for who is under 18 (R12); the child line for who may be (R13)."""
    match age:
        case Age.YES:
            return lambda known: 2 * known.hides_reporting + (not known.is_child_line)
        case Age.UNSURE:
            return lambda known: 2 * (not known.is_child_line) + known.hides_reporting
        case Age.SKIPPED:
            return lambda known: not known.is_child_line
        case Age.NO:
            return lambda _: 0


def _steps(directory: Directory, query: Query) -> dict[str, int]:
    """How far each area is from the narrowest one asked for, counting outwards; anywhere comes after them."""
    chain = directory.places.chain(query.place) if query.place else ()
    return {code: step for step, code in enumerate((*chain, ANYWHERE))}


def _distance(known: Traits, steps: dict[str, int]) -> int:
    """The steps to the nearest area it serves; elsewhere in the country comes last."""
    far, served = len(steps), known.served
    step = steps.get(served[0], far) if len(served) == 1 else min([steps.get(code, far) for code in served])
    return step if known.is_said or step == far else step + 1


@lru_cache(maxsize=4096)  # few timetables for many services, and one moment for five minutes
def answers(timetable: Timetable, now: datetime) -> Openness:
    """Whether any of a service's lines answers at `now`, in the time zone of the place it stands in."""
    each = (is_open(hours, timetable.zone, now) for hours in timetable.hours)
    return min(each, default=Openness.UNKNOWN)


# what may be offered at all ---------------------------------------------------------------------------------


def fitting(query: Query, directory: Directory, now: datetime) -> Callable[[Traits], bool]:
    """Whether a service may be offered for a query: lapse, age, nation, reach and the filter asked for."""
    today, country = day(now), directory.places.country(query.place) if query.place else ""
    may_be_child, fits_only, rehearsal = query.age.presumed_child, _only(query), directory.rehearsal

    def fits(known: Traits) -> bool:
        return (
            (rehearsal or today < known.lapses_on)
            and (known.is_child_safe if may_be_child else not known.is_for_children_only)
            and not known.is_embassy  # it has a row of its own (R7)
            and (not known.nationality or _fits_nation(known, query, country))
            and (not known.is_anywhere or _is_within_reach(known, query, country))
            and (fits_only is None or fits_only(known))
        )

    return fits


def _fits_nation(known: Traits, query: Query, country: str) -> bool:
    """A line for one nationality is for its people at home, or for whoever reads their language.

    A country's line for its people abroad is for relatives at home, not for whoever is there.
    """
    if not country:
        return how_sure(known, query.language) <= Spoken.STATED
    return country == known.nationality and (query.from_home or not known.is_anywhere)


def _is_within_reach(known: Traits, query: Query, country: str) -> bool:
    """A line for everybody anywhere must be within reach of whoever is not in its own country."""
    return not country or known.country == country or known.works_from(query.calling_from)


def _only(query: Query) -> Callable[[Traits], bool] | None:
    match query.only:
        case Only.MEN:
            return lambda known: known.admits_men
        case Only.WRITE:
            return lambda known: known.is_written
        case Only.TONGUE:
            return lambda known: how_sure(known, query.language) <= Spoken.STATED
        case Only.NOTHING:
            return None
