"""Two views of one database: the Register (everything) and the Directory (what may be shown).

Promises: a Directory is immutable; it holds no draft (but in rehearsal, where every card says
practice), no denied line, no confidential address, no service that cannot be reached; and it is
shelved by area and need so that a look-up costs the same at 229 and at 100,000 services.
Refuses: reading anything; a lapse is still checked against the day at every look-up (promise 1).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from heapq import nlargest
from types import MappingProxyType

from bot.directory.model import Confidential, Denied, FloorNumber, Known, Need, Operator, Service
from bot.directory.places import Places

ANYWHERE = "*"
"""The area code of a service that helps people wherever they are."""

MOST_INSIDE = 60
"""Local services kept for whoever asks for a whole country or region; beyond that a page of areas helps
more, and ranking them all would hold up everybody else."""

Shelves = Mapping[tuple[str, Need], tuple[Service, ...]]


@dataclass(frozen=True, slots=True)
class Register:
    """Every entry in every state: for stewards, custodians and validation, never for seekers."""

    services: Mapping[str, Service] = field(default_factory=dict)
    floor: tuple[FloorNumber, ...] = ()
    denied: tuple[Denied, ...] = ()
    version: int = 0


@dataclass(frozen=True, slots=True, eq=False)  # equal only to itself: what is remembered is of one snapshot
class Directory:
    """What seekers, paper and public exports may see; `rehearsal` marks every card as practice."""

    places: Places
    services: Mapping[str, Service]
    shelves: Shelves
    inside: Shelves
    parts: Mapping[str, tuple[str, ...]]
    floor: tuple[FloorNumber, ...] = ()
    rehearsal: bool = False
    version: int = 0

    @classmethod
    def of(cls, register: Register, places: Places, *, rehearsal: bool = False) -> "Directory":
        """The snapshot of a register: drafts only in rehearsal, denied lines never."""
        shown = [
            _without_secrets(service)
            for service in register.services.values()
            if _is_offered(service, register.denied, rehearsal=rehearsal)
        ]
        shelves, inside = _shelve(shown, places)
        floor = tuple(n for n in register.floor if n.is_signed or rehearsal)
        return cls(
            places,
            MappingProxyType({service.id: service for service in shown}),
            shelves,
            inside,
            _parts(shown, floor, places),
            floor,
            rehearsal,
            register.version,
        )

    def countries(self) -> tuple[str, ...]:
        """Countries that hold an entry, the fullest first, then those of the floor."""
        return self.parts.get("", ())

    def areas(self, country: str) -> tuple[str, ...]:
        """Provinces of `country` that hold an entry, the fullest first."""
        return self.parts.get(country, ())

    def floor_of(self, country: str) -> tuple[FloorNumber, ...]:
        """The national emergency numbers of a country."""
        return tuple(number for number in self.floor if number.country == country)


def served(service: Service) -> tuple[str, ...]:
    """The area codes a service helps in; unknown means where it is located."""
    return service.serves or (service.located,)


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


def _is_offered(service: Service, denied: Iterable[Denied], *, rehearsal: bool) -> bool:
    may = rehearsal or service.state.may_be_shown
    return may and service.is_reachable and not is_denied(service, denied)


def _without_secrets(service: Service) -> Service:
    if isinstance(service.address, Confidential) or service.notes:
        address = None if isinstance(service.address, Confidential) else service.address
        return replace(service, address=address, notes="")
    return service


def _parts(
    services: Iterable[Service], floor: Iterable[FloorNumber], places: Places
) -> Mapping[str, tuple[str, ...]]:
    """Countries under "", and under each country its provinces: what can be picked, the fullest first."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for service in services:
        counts[""][places.country(service.located)] += 1
        for code in served(service):
            country = "" if code == ANYWHERE else places.country(code)
            if country not in {"", code}:
                counts[country][code] += 1
    counts[""].update({number.country: 0 for number in floor})
    return {part: tuple(sorted(of, key=lambda code: (-of[code], code))) for part, of in counts.items()}


def _shelve(services: Iterable[Service], places: Places) -> tuple[Shelves, Shelves]:
    shelves: dict[tuple[str, Need], list[Service]] = defaultdict(list)
    inside: dict[tuple[str, Need], list[Service]] = defaultdict(list)
    for service in services:
        for code in served(service):
            wider = () if code == ANYWHERE else places.chain(code)[1:]
            for need in service.needs:
                shelves[code, need].append(service)
                for around in wider:
                    inside[around, need].append(service)
    return _frozen(shelves), {
        key: tuple(nlargest(MOST_INSIDE, found, _is_made_for_it)) for key, found in inside.items()
    }


def _is_made_for_it(service: Service) -> bool:
    return service.trafficking_specific is Known.YES


def _frozen(shelves: Mapping[tuple[str, Need], list[Service]]) -> Shelves:
    return MappingProxyType({key: tuple(services) for key, services in shelves.items()})


def is_embassy(service: Service) -> bool:
    """Whether it belongs behind the row "My own country's office" (R7)."""
    return service.operator is Operator.EMBASSY
