"""Coverage: for each place, need and kind of person, how many entries help today, and how many soon.

Promises: a cell counts what a seeker in that place would be offered for that need, by the same limits
of age, nation, reach and lapse as `search`, and nothing else; what nobody asked a service is counted as
not known, never as a yes (R5). Needs are the codes of the sheet, finer than the choices of a seeker, so
that a missing danger line is not hidden behind a line for information. Refuses: files, the clock, and
widening: help in the next province, or for a neighbouring need, fills no cell.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from bot.directory.model import Known, Need, Service, State, Validation
from bot.directory.places import Places
from bot.directory.query import Age, Only, Query
from bot.directory.ranking import fitting
from bot.directory.search import near
from bot.directory.snapshot import Directory, Register
from bot.directory.traits import Traits

SOON = 30
"""Days ahead in which a cell that loses its last entry is named, unless somebody asks for others."""


class Who(StrEnum):
    """Who asks. ANYBODY is any person at all, so it counts entries for women or children only too."""

    ANYBODY = "anybody"
    MEN = "men"
    YOUNG = "young"
    PAPERS = "papers"
    """People without papers."""
    UNIDENTIFIED = "unidentified"
    """People whom no state has identified as trafficked."""


class Standing(StrEnum):
    """How a cell stands, the worst first."""

    EMPTY = "empty"
    SOON_EMPTY = "soon empty"
    ONLY_UNKNOWN = "only unknown"
    ONE = "one"
    OK = "ok"


@dataclass(frozen=True, slots=True)
class Cell:
    """One place, need and kind of person. `area` is a code.

    `shown`: entries offered today; `known`: those of them that are known to take this person;
    `still_shown`: what is left of `shown` at the end of the days looked ahead if nobody validates
    anything; `empty_on`: the first day without any, None when there is none already or never such a day.
    """

    area: str
    need: Need
    who: Who
    shown: int
    known: int
    still_shown: int
    empty_on: date | None = None

    @property
    def standing(self) -> Standing:
        """The worst that can be said of it."""
        if not self.shown:
            return Standing.EMPTY
        if not self.still_shown:
            return Standing.SOON_EMPTY
        if not self.known:
            return Standing.ONLY_UNKNOWN
        return Standing.ONE if self.shown == 1 else Standing.OK


def as_if_live(register: Register) -> Register:
    """The register as it would be with every draft, and everything checked, live for good.

    What is hidden or retired stays so, and what is live lapses on its day.
    """
    return replace(register, services={name: _as_live(each) for name, each in register.services.items()})


def countries(register: Register, places: Places, named: Sequence[str] = ()) -> tuple[str, ...]:
    """The countries in scope: those `named` by the steward, else all with an entry, the fullest first."""
    held = Counter(places.country(service.located) for service in register.services.values())
    return tuple(named) or tuple(sorted(held, key=lambda code: (-held[code], code)))


def cover(
    directory: Directory, areas: Iterable[str], day: date, ahead: int = SOON, needs: Iterable[Need] = Need
) -> Iterator[Cell]:
    """Every cell of the areas on `day`, looking `ahead` so many days. Raises UnknownArea."""
    asked, then = tuple(needs), day + timedelta(days=ahead)
    for area in areas:
        code = directory.places.area(area).code
        takes = _taking(directory, code, day)
        for need in asked:
            tally = Counter((takes(known), known.lapses_on) for known in _serving(directory, code, need))
            yield from (_cell(code, need, who, tally, then) for who in Who)


Takes = tuple[Known, ...]
"""Whether an entry takes each of Who, in their order."""


def _cell(area: str, need: Need, who: Who, tally: Counter[tuple[Takes, date]], then: date) -> Cell:
    shown = known = still_shown = 0
    last, at = date.min, tuple(Who).index(who)
    for (takes, lapses_on), count in tally.items():
        if takes[at] is not Known.NO:
            shown += count
            known += count if takes[at] is Known.YES else 0
            still_shown += count if then < lapses_on else 0
            last = max(last, lapses_on)
    empty_on = last if date.min < last < date.max else None
    return Cell(area, need, who, shown, known, still_shown, empty_on)


def _serving(directory: Directory, area: str, need: Need) -> set[Traits]:
    """What serves the whole area, a part of it, or anywhere."""
    inside = directory.inside.get(area, {}).get(need, ())
    return {*near(directory, Query(area), area, (need,)), *inside}


def _taking(directory: Directory, area: str, day: date) -> Callable[[Traits], Takes]:
    """The limits of `search` for whoever stands in the area on `day`."""
    now = datetime.combine(day, time(), UTC)
    here = Query(area, age=Age.NO, calling_from=directory.places.country(area))
    adult, man = (fitting(replace(here, only=only), directory, now) for only in (Only.NOTHING, Only.MEN))
    child = fitting(replace(here, age=Age.YES), directory, now)

    def takes(known: Traits) -> Takes:
        young, flags = child(known), known.service.flags
        if not young and not adult(known):
            return _NOBODY
        no_papers = _without(flags.papers_needed, flags.handover_to_immigration_possible)
        return Known.YES, _yes(man(known)), _yes(young), no_papers, _without(flags.identification_needed)

    return takes


_NOBODY = (Known.NO,) * len(Who)


def _yes(is_so: bool) -> Known:  # noqa: FBT001  it only names a truth
    return Known.YES if is_so else Known.NO


def _without(*needed: Known) -> Known:
    """Whether somebody may come who lacks what may be needed; known only when each was answered."""
    if Known.YES in needed:
        return Known.NO
    return Known.UNKNOWN if Known.UNKNOWN in needed else Known.YES


def _as_live(service: Service) -> Service:
    if service.state not in (State.DRAFT, State.CHECKED):
        return service
    return replace(service, state=State.LIVE, validation=Validation(date.min, date.max, "as if live"))
