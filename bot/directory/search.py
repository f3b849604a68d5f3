"""From a few answers to services in the order a person should try them (R6, R7, R12, R13).

Promises: when nothing fits only the place widens, and `Found` says so; age and safety limits never
relax; a man, where one fits, is in the first three. What serves a part of the place asked for stands
behind what serves the whole of it, and is weighed only when somebody looks that far (`further`), so
that a look-up costs the same in a directory of any size. Refuses: knowing who asks.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from itertools import islice
from typing import Final

from bot.directory.hours import day
from bot.directory.model import Need, Service
from bot.directory.needs import choice, codes
from bot.directory.query import Found, Only, Query
from bot.directory.ranking import Key, fitting, may_be_first, order
from bot.directory.snapshot import MOST_INSIDE, Directory
from bot.directory.traits import ANYWHERE, Traits

FIRST_INSIDE: Final = 12
"""Of the local services those that are compared before anybody looks further: a few screens of them."""


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
    look, place, elsewhere = _Look(directory, query, now, FIRST_INSIDE), query.place, False
    first = look.first(place)
    if not first and place:
        place, elsewhere = directory.places.country(place), True
        first = look.first(place)
    if not first or look.is_led_unasked(first):
        beside = look.beside(first)
        if query.age.is_young and not beside:  # then it would be the police who answer a child first (R12)
            first = [known for known in first if not known.is_police]
        return Found(_services((*beside, *first)), elsewhere and not beside, beside=bool(beside))
    if man := _first_man(first) or look.man_behind(place, first):
        return Found(_services(_moved_up(first, man)), elsewhere)
    no_men = look.asked.needs == (Need.SHELTER,)
    return Found(_services(_with_neighbours(first, look.beside(first))), elsewhere, no_men=no_men)


@lru_cache(maxsize=4096)
def _further(directory: Directory, query: Query, now: datetime) -> tuple[Service, ...]:
    found = search(directory, query, now)
    if found.beside or not found.services:
        return ()
    place = directory.places.country(query.place) if found.elsewhere else query.place
    known = [directory.traits[service.id] for service in found.services]
    return _services(_Look(directory, query, now, MOST_INSIDE).rest(place, known))


Wanted = Callable[[Traits], bool]


class _Look:
    """One look-up: the query's limits and its ranking, over shelves that are opened as late as may be.

    `most` of what serves a part of the place is weighed, and no more (`inside`).
    """

    def __init__(self, directory: Directory, query: Query, now: datetime, most: int) -> None:
        self.directory, self.query, self.asked = directory, query, choice(query.help)
        self.most = most
        self.fits, self.key = fitting(query, directory, now), order(query, directory, now)

    def first(self, place: str) -> list[Traits]:
        """What serves the whole place and may stand first; without any, all there is (R6)."""
        ranked = self._weighed(near(self.directory, self.query, place, self.asked.needs))
        fit = [known for key, known in ranked if may_be_first(key)]
        return fit or self.rest(place, ())

    def is_led_unasked(self, ranked: Sequence[Traits]) -> bool:
        """Whether police, or an office that identifies, would stand first, and nobody chose that (R6)."""
        is_chosen = self.asked.chooses_police and not self.query.age.is_young  # R12
        return ranked[0].leads and not is_chosen

    def rest(self, place: str, known: Sequence[Traits]) -> list[Traits]:
        """Everything for the place but what is known already."""
        return [each for _, each in self._weighed(self._behind(place, known))]

    def man_behind(self, place: str, known: Sequence[Traits]) -> Traits | None:
        """The first of the rest that is open to men."""
        men = self._weighed(self._behind(place, known, lambda each: each.admits_men))
        return men[0][1] if men else None

    def beside(self, known: Sequence[Traits]) -> list[Traits]:
        """The neighbours of the need, for when it is not met here. Police is not among them, unasked (R6)."""
        every = self._all(self.query.place, self.asked.beside, lambda each: not each.is_police)
        return [each for _, each in self._weighed(every.difference(known))]

    def _behind(self, place: str, known: Sequence[Traits], wanted: Wanted = bool) -> set[Traits]:
        return self._all(place, self.asked.needs, wanted).difference(known)

    def _all(self, place: str, needs: Sequence[Need], wanted: Wanted) -> set[Traits]:
        parts = [filter(self.fits, filter(wanted, shelf)) for shelf in inside(self.directory, place, needs)]
        few = [known for shelf in parts for known in islice(shelf, self.most // len(parts))]
        return {*filter(wanted, near(self.directory, self.query, place, needs)), *few}

    def _weighed(self, services: Iterable[Traits]) -> list[tuple[Key, Traits]]:
        """Those that fit with their keys, which end with their ids and so are never equal; best first."""
        fits, key = self.fits, self.key
        return sorted([(key(known), known) for known in services if fits(known)])


def near(directory: Directory, query: Query, place: str, needs: Iterable[Need]) -> list[Traits]:
    """What serves the place itself, each once: its own shelf, then wider ones up to anywhere."""
    codes = (*directory.places.chain(place), ANYWHERE) if place else (ANYWHERE,)
    areas = [shelves for code in codes if (shelves := directory.shelves.get(code))]
    found = [known for shelves in areas for need in needs for known in shelves.get(need, ())]
    if query.age.is_young:
        children = (known for shelves in areas for known in shelves.get(Need.CHILD_PROTECTION, ()))
        found += [known for known in children if known.is_child_line]
    return list(dict.fromkeys(found))


def inside(directory: Directory, place: str, needs: Iterable[Need]) -> list[tuple[Traits, ...]]:
    """What serves a part of the place: who asks for a whole country is helped by it too.

    A shelf for each need, of which at most MOST_INSIDE in all, as many of each.
    """
    if not place:
        return []
    shelves = directory.inside.get(directory.places.area(place).code, {})
    here = [shelf for need in needs if (shelf := shelves.get(need))]
    each = MOST_INSIDE // len(here) if sum(map(len, here)) > MOST_INSIDE else MOST_INSIDE
    return [shelf[:each] for shelf in here]


def _services(ranked: Iterable[Traits]) -> tuple[Service, ...]:
    return tuple([known.service for known in ranked])


def _first_man(ranked: Sequence[Traits]) -> Traits | None:
    return next((known for known in ranked if known.admits_men), None)


def _moved_up(ranked: list[Traits], man: Traits) -> list[Traits]:
    """With the one that is open to men among the first three (R6)."""
    if man in ranked[:3]:
        return ranked
    return [*ranked[:2], man, *(known for known in ranked[2:] if known is not man)]


def _with_neighbours(ranked: list[Traits], beside: list[Traits]) -> list[Traits]:
    """Nothing here is open to men: the neighbours of the need that are come within the first three."""
    men = [known for known in beside if known.admits_men]
    return [*ranked[:1], *men[:2], *ranked[1:], *men[2:]]


def offices(directory: Directory, place: str, now: datetime) -> tuple[Service, ...]:
    """The embassies and consulates in the country of `place`: one row each, by nationality (R7)."""
    country, today = directory.places.country(place), day(now)
    here = (s for s in directory.embassies if directory.traits[s.id].country == country)
    shown = [s for s in here if directory.rehearsal or s.is_shown_on(today)]
    return tuple(sorted(shown, key=lambda s: (s.nationality, s.id)))
