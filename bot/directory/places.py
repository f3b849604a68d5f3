"""Places: what people call a place, in any script and with a slip of the finger, and the area it is.

Promises: a country, its provinces and its towns each have one code, and a code, once given, resolves
for ever: retired ones lead to what they became. What is typed is read as a person would mean it: an
exact name beats a near one, a large place beats its tiny namesakes, and what may mean two places, or
none, is given as several, to be asked about.
Refuses: choosing between countries by nearness (at a border that is dangerous); reading sentences;
remembering anything typed; and any file or clock: the table is handed in as text.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.directory.problems import Problem, Problems
from bot.directory.spelling import Slips, clean, forms, letters, words

HEADER = ("code", "level", "parent", "name", "timezone", "population", "names", "retired_into")
LONGEST = 60
"""Characters; anything longer is a sentence, not a place."""
MOST = 5
"""Choices on one screen (F05)."""
FAR_LARGER = 20
"""How many times larger a place is when nobody who types its name means the other one."""
SMALLEST = 500
"""People in a place whose size the source does not say; it lists none smaller."""
LARGE = 100_000
"""People in a town that is more likely meant than an everyday word that looks like its name."""
ENOUGH_LETTERS = {True: (0, 6, 8), False: (4, 8, 9)}
"""Letters that make one answer sure with no, one or two slips; True: a large town, or wider than one."""

READS_ALSO = dict(ms="id", jv="id", su="id", min="id", ne="hi", mr="hi", tl="fil", yue="zh")  # noqa: C408  a table
"""A language whose readers can read the names kept for another."""

_PARTS = re.compile(r"[,;/\n()|،、，။၊]+")


class Level(StrEnum):
    """How wide an area is. Some provinces lie in wider ones (Philippine regions, Indonesian islands)."""

    COUNTRY = "country"
    PROVINCE = "province"
    TOWN = "town"


@dataclass(frozen=True, slots=True)
class Area:
    """One row of the table. Codes: ISO 3166-1, ISO 3166-2, `g` and the GeoNames id.

    `name` is English; `population` is 0 when unknown, for a province the sum of its towns; `names`
    are the others, `|` between them: those that may be shown have their language (`th:แม่สอด`), those
    in which no slip is forgiven, old and foreign spellings, begin with `~`.
    """

    code: str
    level: Level
    parent: str
    name: str
    timezone: str
    population: int = 0
    names: str = ""
    retired_into: str = ""

    @property
    def is_large(self) -> bool:
        """Whether it is wider than a town or a town of LARGE."""
        return self.level is not Level.TOWN or self.population >= LARGE

    def called(self, language: str) -> str:
        """Its name for a reader of `language` (any BCP 47 tag), else in a close one, else English."""
        tag = language.partition("-")[0]
        for wanted in (f"{tag}:", f"{READS_ALSO.get(tag, tag)}:"):
            for name in self.names.split("|"):
                if name.startswith(wanted):
                    return name.removeprefix(wanted)
        return self.name


class UnknownArea(KeyError):
    """No area has this code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        return f"No area has the code {self.code!r}. See data/places.tsv: TH, TH-63 and g1152188 are codes."


class Places:
    """The table of places, read once and kept in memory."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._areas = {area.code: area for area in areas}
        self._named, self._forgiven = _by_name(self._areas.values())
        self._slips: Slips | None = None
        self._chains: dict[str, tuple[str, ...]] = {}

    @classmethod
    def parse(cls, text: str) -> "Places":
        """Reads the table; raises Problems with everything that is wrong in it."""
        reading = _Reading()
        for number, line in enumerate(text.splitlines(), start=1):
            reading.take(number, line)
        return cls(reading.finish())

    def area(self, code: str) -> Area:
        """The area of a code; a retired code gives what it became. Raises UnknownArea."""
        row = self._row(code)
        return self._areas[row.retired_into] if row.retired_into else row

    def chain(self, code: str) -> tuple[str, ...]:
        """The code of the area and of all it lies in, narrow to wide: ("g1152188", "TH-63", "TH")."""
        if (chain := self._chains.get(code)) is None:
            chain = self._chains[code] = self._around(code)
        return chain

    def _around(self, code: str) -> tuple[str, ...]:
        area = self.area(code)
        return (area.code, *self._around(area.parent)) if area.parent else (area.code,)

    def country(self, code: str) -> str:
        """The ISO 3166-1 code of the country an area lies in."""
        return self.chain(code)[-1]

    def parts(self, code: str) -> tuple[Area, ...]:
        """The provinces that lie directly in an area, by code; none for a town. Raises UnknownArea."""
        whole = self.area(code).code
        inside = (area for area in self._areas.values() if area.parent == whole and not area.retired_into)
        return tuple(sorted((a for a in inside if a.level is Level.PROVINCE), key=lambda area: area.code))

    def name(self, code: str, language: str) -> str:
        """What to call it; a retired one shows what it became and, in brackets, what it was."""
        row, now = self._row(code), self.area(code)
        shown = now.called(language)
        return shown if row is now else f"{shown} ({row.called(language)})"

    def find(self, typed: str, within: str = "") -> tuple[Area, ...]:
        """What a person may mean, best first, at most five: one is sure, several are to be asked about.

        `within` is the code of an area it must lie in (raises UnknownArea). Empty when nothing is known.
        """
        if len(typed) > LONGEST:
            return ()
        within = within and self.area(within).code
        found: tuple[Area, ...] = ()
        for part in reversed(_PARTS.split(typed)):  # "Mae Sot, Thailand": each part inside the one behind it
            found = self._find(words(part), found[0].code if len(found) == 1 else within) or found
        return found

    def warm(self) -> None:
        """Builds the index of slips now; otherwise the first name that is not exact waits for it."""
        self._index()

    def _row(self, code: str) -> Area:
        try:
            return self._areas[code]
        except KeyError:
            raise UnknownArea(code) from None

    def _find(self, typed: list[str], within: str) -> tuple[Area, ...]:
        return self._exact(typed, within) or self._nested(typed, within) or self._close(typed, within)

    def _exact(self, typed: Sequence[str], within: str) -> tuple[Area, ...]:
        answers = (self._choose([form], within, letters(form)) for form in forms(typed))
        return next(filter(None, answers), ())

    def _nested(self, typed: list[str], within: str) -> tuple[Area, ...]:
        """Two names, one inside the other: Mae Sot Tak, or Thailand Mae Sot."""
        for cut in range(1, len(typed)):
            sides = typed[:cut], typed[cut:]
            for inner, outer in (sides, sides[::-1]):
                for wide in self._exact(outer, within):
                    if found := self._exact(inner, wide.code):
                        return found
        return ()

    def _close(self, typed: list[str], within: str) -> tuple[Area, ...]:
        tries = ((form, *near) for form in forms(typed) for near in self._index().near(form))
        answers = (self._choose(names, within, letters(form), slips) for form, slips, names in tries)
        return next(filter(None, answers), ())

    def _index(self) -> Slips:
        if self._slips is None:
            self._slips = Slips(self._forgiven)
        return self._slips

    def _choose(self, names: Iterable[str], within: str, length: int, slips: int = 0) -> tuple[Area, ...]:
        hits = (area for name in names for area in self._named.get(name, ()))
        areas = [area for area in self._apart(hits) if not within or within in self.chain(area.code)]
        areas.sort(key=lambda area: (area.level is not Level.COUNTRY, -area.population, area.code))
        if not areas or not _is_alone(areas):
            return tuple(areas[:MOST])
        is_sure = length >= ENOUGH_LETTERS[areas[0].is_large][slips]
        return (areas[0],) if is_sure else self._with_its_parent(areas[0])

    def _with_its_parent(self, area: Area) -> tuple[Area, ...]:
        """A short name, a slip, a small town: perhaps it was no place at all, so it is asked about."""
        return (area, self._areas[area.parent]) if area.parent else (area,)

    def _apart(self, hits: Iterable[Area]) -> list[Area]:
        """Without those that lie in another hit: of a town and its province of one name, the province.

        The province takes in the town and is what the pick-list offers too, so whoever types and
        whoever picks get one and the same answer. A retired province gives way to a town of its name.
        """
        rows = {area.code: area for area in hits}
        living = {code for code, area in rows.items() if not area.retired_into}
        apart = [rows[code] for code in rows if code in living and living.isdisjoint(self.chain(code)[1:])]
        inside = {code for area in apart for code in self.chain(area.code)}
        became = {row.retired_into: self.area(code) for code, row in rows.items() if row.retired_into}
        return apart + [area for code, area in became.items() if code not in inside]


def _is_alone(areas: Sequence[Area]) -> bool:
    """Whether nobody who types this name means any but the first."""
    first, *others = areas
    rivals = (FAR_LARGER * max(other.population, SMALLEST) for other in others)
    return first.level is Level.COUNTRY or all(first.population >= rival for rival in rivals)


def _by_name(areas: Iterable[Area]) -> tuple[dict[str, tuple[Area, ...]], tuple[str, ...]]:
    """What each name means, and the names in which a slip is forgiven."""
    named: dict[str, tuple[Area, ...]] = {}
    forgiven: dict[str, None] = {}
    for area in areas:
        spelled = {clean(name.rpartition(":")[2]): name for name in (*area.names.split("|"), area.name)}
        for key, name in spelled.items():
            if key:
                named[key] = (*named.get(key, ()), area)
            if key and not name.startswith("~"):
                forgiven[key] = None
    return named, tuple(forgiven)


class _Reading:
    """Reads rows one by one and keeps every problem with its line."""

    def __init__(self) -> None:
        self._areas: dict[str, Area] = {}
        self._problems: list[Problem] = []
        self._shared: dict[str, str] = {}

    def take(self, number: int, line: str) -> None:
        cells = tuple(line.split("\t"))
        if number == 1 and cells != HEADER:
            self._say(number, f"the first line is not {' '.join(HEADER)}.", "header")
        elif len(cells) != len(HEADER):
            self._say(number, f"has {len(cells)} cells, not {len(HEADER)}.", "cells")
        elif number > 1:
            self._row(number, cells)

    def finish(self) -> Iterable[Area]:
        for area in self._areas.values():
            if area.retired_into and not self._is_living(area.retired_into):
                self._say(area.code, f"became {area.retired_into!r}, which is no living area.", "retired")
        if not self._areas:
            self._say(1, "no row can be read.", "empty")
        if self._problems:
            raise Problems(self._problems)
        return self._areas.values()

    def _row(self, number: int, cells: tuple[str, ...]) -> None:
        code, level, parent, name, zone, people, names, into = cells
        wrong = {
            "code": f"the code {code!r} stands twice."
            if code in self._areas
            else ""
            if code
            else "has no code.",
            "level": "" if level in list(Level) else f"{level!r} is not country, province or town.",
            "parent": "" if self._is_parent(parent, level) else f"{parent!r} is no living area above it.",
            "name": "" if name else f"{code} has no name.",
            "timezone": "" if zone else f"{code} has no time zone.",
            "population": "" if people.isdecimal() else f"the population is {people!r}, not a number.",
        }
        for key, what in wrong.items():
            if what:
                self._say(number, what, key)
        if not any(wrong.values()):
            zone, parent = self._shared.setdefault(zone, zone), self._shared.setdefault(parent, parent)
            self._areas[code] = Area(code, Level(level), parent, name, zone, int(people), names, into)

    def _is_parent(self, parent: str, level: str) -> bool:
        return self._is_living(parent) if level != Level.COUNTRY else not parent

    def _is_living(self, code: str) -> bool:
        return code in self._areas and not self._areas[code].retired_into

    def _say(self, where: int | str, what: str, key: str) -> None:
        place = f"places.tsv, line {where}" if isinstance(where, int) else f"places.tsv, {where}"
        self._problems.append(Problem(place, what, "Make it again: scripts/make_places.py.", f"places-{key}"))
