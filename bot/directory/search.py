"""From a few answers to services in the order a person should try them (R6, R7, R12, R13).

Promises: when nothing fits only the place widens, and `Found` says so; age and safety limits never
relax; a man, where one fits, is in the first three. What serves a part of the place asked for stands
behind what serves the whole of it, and is weighed only when somebody looks that far (`further`), so
that a look-up costs the same in a directory of any size. Refuses: knowing who asks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from bot.directory.hours import day
from bot.directory.model import Need, Operator, Service
from bot.directory.needs import choice, codes
from bot.directory.query import Found, Only, Query
from bot.directory.ranking import Key, fitting, may_be_first, order
from bot.directory.snapshot import MOST_INSIDE, Directory
from bot.directory.traits import ANYWHERE


def search(directory: Directory, query: Query, now: datetime) -> Found:
    """The first services for a query at `now` (aware, UTC), best first; `further` are the rest.

    The same arguments give the same answer. An entry that lapsed by the day of `now` is not in it,
    whatever the snapshot says (promise 1).
    """
    return _searched(directory, query, slot(now))


def further(directory: Directory, query: Query, now: datetime) -> tuple[Service, ...]:
    """What comes after the services of `search`, best first: parts of the place, and who may not be first."""
    return _further(directory, query, slot(now))


def every(directory: Directory, query: Query, now: datetime) -> tuple[Service, ...]:
    """All services for a query, best first."""
    return (*search(directory, query, now).services, *further(directory, query, now))


def listed(directory: Directory, query: Query, now: datetime) -> tuple[Service, ...]:
    """Everything that `search` would find in the place itself, whatever was asked for: need by need.

    It is what the public road shows, and never more (R11).
    """
    asked = [replace(query, help=code, only=Only.NOTHING) for code in codes()]
    here = [
        each for each in asked if not (found := search(directory, each, now)).beside and not found.elsewhere
    ]
    return tuple({s.id: s for each in here for s in every(directory, each, now)}.values())


def slot(now: datetime) -> datetime:
    """Openness is looked at once in five minutes, so that a popular look-up is a dictionary hit."""
    return now.replace(minute=now.minute - now.minute % 5, second=0, microsecond=0)


def forget() -> None:
    """Let go of what was remembered, and with it of older snapshots."""
    _searched.cache_clear()
    _further.cache_clear()


@lru_cache(maxsize=4096)
def _searched(directory: Directory, query: Query, now: datetime) -> Found:
    look, place, elsewhere = _Look(directory, query, now), query.place, False
    first = look.first(place)
    if not first and place:
        place, elsewhere = directory.places.country(place), True
        first = look.first(place)
    if not first or look.is_led_unasked(first):
        beside = look.beside(first)
        return Found((*beside, *first), elsewhere and not beside, beside=bool(beside))
    if (man := _first_man(first)) is not None:
        return Found(_moved_up(first, man), elsewhere)
    ranked = [*first, *look.rest(place, first)]
    if (man := _first_man(ranked)) is not None:
        return Found(_moved_up(ranked, man), elsewhere)
    no_men = look.asked.needs == (Need.SHELTER,)
    return Found(_with_neighbours(ranked, look.beside(ranked)), elsewhere, no_men=no_men)


@lru_cache(maxsize=4096)
def _further(directory: Directory, query: Query, now: datetime) -> tuple[Service, ...]:
    found = search(directory, query, now)
    if found.beside or not found.services:
        return ()
    place = directory.places.country(query.place) if found.elsewhere else query.place
    return tuple(_Look(directory, query, now).rest(place, found.services))


class _Look:
    """One look-up: the query's limits and its ranking, over shelves that are opened as late as may be."""

    def __init__(self, directory: Directory, query: Query, now: datetime) -> None:
        self.directory, self.query, self.asked = directory, query, choice(query.help)
        self.fits, self.key = fitting(query, directory, now), order(query, directory, now)

    def first(self, place: str) -> list[Service]:
        """What serves the whole place and may stand first; without any, all there is (R6)."""
        ranked = self._ranked(near(self.directory, self.query, place, self.asked.needs))
        fit = [service for key, service in ranked if may_be_first(key)]
        return fit or self.rest(place, ())

    def is_led_unasked(self, ranked: Sequence[Service]) -> bool:
        """Whether police, or an office that identifies, would stand first, and nobody chose that (R6)."""
        is_chosen = self.asked.chooses_police and not self.query.age.is_young  # R12
        return self.directory.traits[ranked[0].id].leads and not is_chosen

    def rest(self, place: str, known: Sequence[Service]) -> list[Service]:
        """Everything for the place but what is known already."""
        held = {service.id for service in known}
        whole = near(self.directory, self.query, place, self.asked.needs)
        every = whole | inside(self.directory, place, self.asked.needs)
        return [s for _, s in self._ranked({k: s for k, s in every.items() if k not in held})]

    def beside(self, known: Sequence[Service]) -> list[Service]:
        """The neighbours of the need, for when it is not met here. Police is not among them, unasked (R6)."""
        held = {service.id for service in known}
        place, needs = self.query.place, self.asked.beside
        every = near(self.directory, self.query, place, needs) | inside(self.directory, place, needs)
        ranked = self._ranked({k: s for k, s in every.items() if k not in held})
        return [service for _, service in ranked if service.operator is not Operator.POLICE]

    def _ranked(self, services: dict[str, Service]) -> list[tuple[Key, Service]]:
        weighed = [(self.key(service), service) for service in services.values() if self.fits(service)]
        weighed.sort(key=_by_key)
        return weighed


def _by_key(weighed: tuple[Key, Service]) -> Key:
    return weighed[0]


def near(directory: Directory, query: Query, place: str, needs: Iterable[Need]) -> dict[str, Service]:
    """What serves the place itself, by id: its own shelf, then wider ones up to anywhere."""
    codes = (*directory.places.chain(place), ANYWHERE) if place else (ANYWHERE,)
    shelves = directory.shelves
    found = {s.id: s for need in needs for code in codes for s in shelves.get((code, need), ())}
    if query.age.is_young:
        children = (s for code in codes for s in shelves.get((code, Need.CHILD_PROTECTION), ()))
        found |= {s.id: s for s in children if s.child_line}
    return found


def inside(directory: Directory, place: str, needs: Iterable[Need]) -> dict[str, Service]:
    """What serves a part of the place, by id: who asks for a whole country is helped by it too."""
    if not place:
        return {}
    code = directory.places.area(place).code
    return {s.id: s for need in needs for s in directory.inside.get((code, need), ())[:MOST_INSIDE]}


def _first_man(ranked: Sequence[Service]) -> int | None:
    """Where the first service open to men stands."""
    return next((at for at, service in enumerate(ranked) if service.admits_men), None)


def _moved_up(ranked: list[Service], man: int) -> tuple[Service, ...]:
    """With the one that is open to men among the first three (R6)."""
    if man < 3:  # noqa: PLR2004  as it says
        return tuple(ranked)
    return (*ranked[:2], ranked[man], *ranked[2:man], *ranked[man + 1 :])


def _with_neighbours(ranked: list[Service], beside: list[Service]) -> tuple[Service, ...]:
    """Nothing here is open to men: the neighbours of the need that are come within the first three."""
    men = [service for service in beside if service.admits_men]
    return (*ranked[:1], *men[:2], *ranked[1:], *men[2:])


def offices(directory: Directory, place: str, now: datetime) -> tuple[Service, ...]:
    """The embassies and consulates in the country of `place`: one row each, by nationality (R7)."""
    country, today = directory.places.country(place), day(now)
    here = (s for s in directory.embassies if directory.traits[s.id].country == country)
    shown = [s for s in here if directory.rehearsal or s.is_shown_on(today)]
    return tuple(sorted(shown, key=lambda s: (s.nationality, s.id)))
