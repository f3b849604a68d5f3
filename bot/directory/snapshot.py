"""Two views of one database: the Register (everything) and the Directory (what may be shown).

Promises: a Directory is immutable; it holds no draft (but in rehearsal, where every card says
practice), no denied line, no confidential address, no service that cannot be reached; and it is
shelved by area and need so that a look-up costs the same at 229 and at 100,000 services. `after` makes
the next one from what changed, and it is the same as one made from everything. Refuses: reading
anything; a lapse is still checked against the day at every look-up (promise 1).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from itertools import compress
from operator import is_not
from types import MappingProxyType
from typing import Final, TypeVar

from bot.directory.confidential import Confidential
from bot.directory.model import Denied, FloorNumber, Known, Need, Service, State
from bot.directory.places import Places
from bot.directory.traits import ANYWHERE, Traits, is_embassy, served, traits

MOST_INSIDE: Final = 60
"""Local services that are weighed for whoever asks for a whole country or region, those made for trafficked
people before the rest, as many of each need; beyond that a page of areas helps more."""

MANY: Final = 500
"""Changed entries from which on it is quicker to begin anew: an import, not a custodian's answer."""

Shelves = Mapping[str, Mapping[Need, tuple[Traits, ...]]]
Counts = Mapping[str, Mapping[str, int]]
T = TypeVar("T")
Table = MappingProxyType[str, T]


@dataclass(frozen=True, slots=True)
class Register:
    """Every entry in every state: for stewards, custodians and validation, never for seekers.

    `demoted`: those that were reported, and stand below others of their place (R15).
    """

    services: Mapping[str, Service] = field(default_factory=dict)
    floor: tuple[FloorNumber, ...] = ()
    denied: tuple[Denied, ...] = ()
    version: int = 0
    is_paused: bool = False
    demoted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)  # equal only to itself: what is remembered is of one snapshot
class Directory:
    """What seekers, paper and public exports may see; `rehearsal` marks every card as practice.

    `holds_until` is the first day on which something in it may have lapsed; `on` gives what is left then.
    `shelves` hold what serves an area and meets a need, `inside` what serves a part of that area;
    `parts` is what can be picked, and `counts` how many services stand behind each: countries under "",
    and under each country its areas.
    """

    places: Places
    services: Table[Service]
    traits: Table[Traits]
    shelves: Shelves
    inside: Shelves
    counts: Counts
    parts: Mapping[str, tuple[str, ...]]
    floor: tuple[FloorNumber, ...] = ()
    rehearsal: bool = False
    version: int = 0
    holds_until: date = date.max
    demoted: frozenset[str] = frozenset()

    @classmethod
    def of(cls, register: Register, places: Places, *, rehearsal: bool = False) -> "Directory":
        """The snapshot of a register: drafts only in rehearsal, hidden, retired and denied lines never."""
        services = sorted(_shown(register.services.values(), register.denied, rehearsal=rehearsal), key=_rank)
        shown = [traits(service, places) for service in services]
        floor = tuple(number for number in register.floor if number.is_signed or rehearsal)
        counts = _counted(services, places)
        return cls(
            places,
            MappingProxyType({service.id: service for service in services}),
            MappingProxyType({known.id: known for known in shown}),
            _shelved(shown, lambda known: known.served),
            _shelved(shown, lambda known: _around(known, places)),
            counts,
            _fullest(counts, floor),
            floor,
            rehearsal,
            register.version,
            _first_lapse(shown),
            register.demoted,
        )

    def on(self, day: date) -> "Directory":
        """What may be shown on a day: itself, until an entry or a number in it lapses (promise 1)."""
        return self if self.rehearsal or day < self.holds_until else _left_on(self, day)

    def after(self, before: Register, now: Register) -> "Directory":
        """The snapshot of the register as it is `now`, when this one is that of `before`.

        The same as `of` would make; only what changed is worked out again.
        """
        held = MappingProxyType(before.services) | {}
        are_new = map(is_not, now.services.values(), map(held.get, now.services))  # many, so without a loop
        changed = {*compress(now.services, are_new), *(held.keys() - now.services.keys())}
        if now.floor != before.floor or now.denied != before.denied or len(changed) > MANY:
            return Directory.of(now, self.places, rehearsal=self.rehearsal)
        gone = [self.services[name] for name in changed if name in self.services]
        written = (now.services[name] for name in changed if name in now.services)
        come = list(_shown(written, now.denied, rehearsal=self.rehearsal))
        return replace(self._changed(gone, come, now.version), demoted=now.demoted)

    def _changed(self, gone: list[Service], come: list[Service], version: int) -> "Directory":
        places, lost = self.places, [self.traits[service.id] for service in gone]
        fresh = [traits(service, places) for service in come]
        counts = _recounted(self.counts, gone, come, places)
        return replace(
            self,
            services=_moved(self.services, lost, {known.id: known.service for known in fresh}),
            traits=_moved(self.traits, lost, {known.id: known for known in fresh}),
            shelves=_reshelved(self.shelves, lost, fresh, lambda known: known.served),
            inside=_reshelved(self.inside, lost, fresh, lambda known: _around(known, places)),
            counts=counts,
            parts=_fullest(counts, self.floor),
            version=version,
            holds_until=min(self.holds_until, _first_lapse(fresh)),
        )

    @property
    def embassies(self) -> Iterator[Service]:
        """What stands behind the row "My own country's office" (R7)."""
        return (service for service in self.services.values() if is_embassy(service))

    def countries(self) -> tuple[str, ...]:
        """Countries that hold an entry, the fullest first, then those of the floor."""
        return self.parts.get("", ())

    def areas(self, country: str) -> tuple[str, ...]:
        """Provinces of `country` that hold an entry, the fullest first."""
        return self.parts.get(country, ())

    def floor_of(self, country: str) -> tuple[FloorNumber, ...]:
        """The national emergency numbers of a country."""
        return tuple(number for number in self.floor if number.country == country)


@lru_cache(maxsize=4)  # one a day, and the one before it while a turn is under way
def _left_on(directory: Directory, day: date) -> Directory:
    """The snapshot without what has lapsed by a day."""
    stale = [s for s in directory.services.values() if day >= s.lapses_on or s.on(day) is not s]
    left = directory._changed(stale, [s.on(day) for s in stale if day < s.lapses_on], directory.version)  # noqa: SLF001 - the same module
    return replace(left, holds_until=_first_lapse(left.traits.values()))


def forget() -> None:
    """Let go of what was left of older snapshots."""
    _left_on.cache_clear()


def _first_lapse(shown: Iterable[Traits]) -> date:
    """The first day on which one of these, or a number of one, may not be shown any more."""
    return min((known.holds_until for known in shown), default=date.max)


def is_denied(service: Service, denied: Iterable[Denied]) -> bool:
    """Whether a service is, or leads to, a line that harms."""
    return any(_matches(line, service) for line in denied)


def _matches(line: Denied, service: Service) -> bool:
    if line.service:
        return line.service == service.id
    same_country = not line.country or service.located.split("-")[0] == line.country
    return same_country and any(_digits(phone.number) == _digits(line.number) for phone in service.phones)


def _digits(number: str) -> str:
    return "".join(filter(str.isalnum, number))


def _shown(services: Iterable[Service], denied: Iterable[Denied], *, rehearsal: bool) -> Iterator[Service]:
    for service in services:
        practised = rehearsal and service.state in (State.DRAFT, State.CHECKED)
        may = practised or service.state.may_be_shown
        if may and service.is_reachable and not is_denied(service, denied):
            yield _without_secrets(service)


def _without_secrets(service: Service) -> Service:
    if isinstance(service.address, Confidential) or service.notes:
        address = None if isinstance(service.address, Confidential) else service.address
        return replace(service, address=address, notes="")
    return service


# shelves --------------------------------------------------------------------------------------------------


def _rank(service: Service) -> tuple[bool, str]:
    """The order on a shelf: what is made for trafficked people first."""
    return service.trafficking_specific is not Known.YES, service.id


def _around(known: Traits, places: Places) -> set[str]:
    """The wider areas around what it serves."""
    return {wide for code in known.served if code != ANYWHERE for wide in places.chain(code)[1:]}


def _shelved(shown: Iterable[Traits], codes: Callable[[Traits], Iterable[str]]) -> Shelves:
    """In each area of its `codes` a service stands on a shelf for every need it meets."""
    areas: dict[str, dict[Need, list[Traits]]] = defaultdict(lambda: defaultdict(list))
    for known in shown:
        for code in codes(known):
            for need in known.service.needs:
                areas[code][need].append(known)
    return MappingProxyType({code: _closed(shelves) for code, shelves in areas.items()})


def _closed(shelves: Mapping[Need, Iterable[Traits]]) -> Mapping[Need, tuple[Traits, ...]]:
    return MappingProxyType({need: tuple(shelf) for need, shelf in shelves.items() if shelf})


def _reshelved(
    shelves: Shelves, gone: list[Traits], come: list[Traits], codes: Callable[[Traits], Iterable[str]]
) -> Shelves:
    after, lost = dict(shelves), set(gone)
    for code in {code for known in (*gone, *come) for code in codes(known)}:
        here = {
            need: [known for known in shelf if known not in lost]
            for need, shelf in after.pop(code, {}).items()
        }
        for known in come:
            if code in codes(known):
                for need in known.service.needs:
                    here[need] = sorted((*here.get(need, ()), known), key=lambda each: _rank(each.service))
        if any(here.values()):
            after[code] = _closed(here)
    return MappingProxyType(after)


def _moved(kept: Table[T], lost: list[Traits], come: dict[str, T]) -> Table[T]:
    after = kept | come
    for known in lost:
        if known.id not in come:
            del after[known.id]
    return MappingProxyType(after)


# what can be picked ---------------------------------------------------------------------------------------


def _counted(services: Iterable[Service], places: Places) -> Counts:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for service in services:
        for part, code in _parts(service, places):
            counts[part][code] += 1
    return MappingProxyType(counts)


def _recounted(counts: Counts, gone: list[Service], come: list[Service], places: Places) -> Counts:
    moves = [(pair, -1) for service in gone for pair in _parts(service, places)]
    moves += [(pair, 1) for service in come for pair in _parts(service, places)]
    after = {part: Counter(of) for part, of in counts.items()}
    for (part, code), one in moves:
        after.setdefault(part, Counter())[code] += one
    return MappingProxyType({part: +of for part, of in after.items() if +of})


def _parts(service: Service, places: Places) -> Iterator[tuple[str, str]]:
    """What a service counts for: its country under "", and under each country the parts it serves."""
    yield "", places.country(service.located)
    for code in served(service):
        if code != ANYWHERE and (country := places.country(code)) != code:
            yield country, code


def _fullest(counts: Counts, floor: Iterable[FloorNumber]) -> Mapping[str, tuple[str, ...]]:
    """The parts in the order in which they are offered; a country of the floor is one, if the last."""
    every = {**counts, "": {number.country: 0 for number in floor} | dict(counts.get("", {}))}
    return {part: tuple(sorted(of, key=lambda code: (-of[code], code))) for part, of in every.items()}
