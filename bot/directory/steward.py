"""The steward: the one organisation that owns the directory; and what must be there before it speaks.

Promises: the file that names the steward is read whole, with every problem at once; `gate` is R4: no
channel reaches a real person before a steward, a complaint contact, one reviewed language and a
signed floor for each country in scope are there; `is_thin` says where help is too little to promise.
Refuses: files, the clock, and going live with half of it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from itertools import islice

from bot.directory.model import Channel, FloorNumber, Need, Operator, Service
from bot.directory.problems import Problem, Problems
from bot.directory.snapshot import Directory
from bot.directory.table import Table
from bot.directory.traits import ANYWHERE

FLOOR_LASTS = timedelta(days=365)
"""How long two persons' signature under a floor number stands (R3: yearly)."""

DANGER_LINES = 2
"""Fewer live danger lines than this make a country thin (R4)."""

_ISO = re.compile(r"[A-Z]{2}")


STATUSES = ("draft", "reviewed", "tested")
"""How far the words of a language have come, lowest first (platforms.md §4)."""

LOWEST = "reviewed"
"""The lowest status that is offered to real people, unless the steward asks for more."""


@dataclass(frozen=True, slots=True)
class Steward:
    """Who runs this. `short_name` is what a seeker sees first, so it tells nothing of what this is.

    `check_at` is a page that says which chats are really ours; `complaints` is whom to tell when
    something went wrong, `complaints_in` the same by country (domain.md §8a 2.5); `languages`
    empty means every one that is ready.
    """

    name: str
    short_name: str
    check_at: str
    complaints: str
    countries: tuple[str, ...]
    second_person: str
    languages: tuple[str, ...] = ()
    lowest_status: str = LOWEST
    complaints_in: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, text: str, where: str = "steward.toml") -> "Steward":
        """Reads the file. Raises Problems with everything that is missing or wrong in it."""
        problems: list[Problem] = []
        table = Table.parse(text, where, problems, "steward")
        steward = cls(
            name=table.text("name", needed=True),
            short_name=table.text("short_name", needed=True),
            check_at=table.text("check_at", needed=True),
            complaints=table.text("complaints", needed=True),
            countries=table.texts("countries"),
            second_person=table.text("second_person", needed=True),
            languages=table.texts("languages"),
            lowest_status=table.text("lowest_status") or LOWEST,
            complaints_in=table.texts_by_key("complaints_in"),
        )
        table.done()
        steward._check(table)
        if problems:
            raise Problems(problems)
        return steward

    def _check(self, table: Table) -> None:
        if not self.countries:
            table.fault("countries is empty.", 'Name the countries in scope by ISO code: ["TH", "KH"].')
        for code in self.countries:
            if not _ISO.fullmatch(code):
                table.fault(f"countries holds {code!r}, which is no ISO 3166-1 code.", "Write it like TH.")
        for code in sorted(self.complaints_in.keys() - {*self.countries}):
            table.fault(f"complaints_in names {code}, which is not in countries.", "Add it, or take it out.")
        if self.check_at and not self.check_at.startswith("https://"):
            table.fault("check_at is no page.", "Give the address of a page of yours, from https:// on.")
        if self.lowest_status not in STATUSES[1:]:
            way_out = f"Use one of: {', '.join(STATUSES[1:])}. Words nobody has read are not offered."
            table.fault(f"lowest_status is {self.lowest_status!r}.", way_out)
        if self.name and self.second_person == self.name:
            table.fault("second_person is the steward itself.", "Name somebody of a partner organisation.")


def gate(
    steward: Steward | None, floor: Iterable[FloorNumber], language_status: Mapping[str, str], today: date
) -> tuple[Problem, ...]:
    """What stands between here and going live (R4); empty when a real channel may start.

    `language_status` is the status of each language by its tag. Thin countries do not stop it: the
    seeker is told instead.
    """
    if steward is None:
        way_out = "`suluh setup` asks seven questions and writes it."
        nobody = Problem("data/steward.toml", "nobody is named who runs this.", way_out, "gate-steward")
        return (nobody, *_words_problems(steward, language_status))
    return (*_words_problems(steward, language_status), *_floor_problems(steward, tuple(floor), today))


def ready_languages(steward: Steward | None, language_status: Mapping[str, str]) -> tuple[str, ...]:
    """The languages that may be offered to real people: asked for, and at the lowest status or above."""
    lowest, asked = (steward.lowest_status, steward.languages) if steward else (LOWEST, ())
    ready = (tag for tag, status in language_status.items() if status in STATUSES[STATUSES.index(lowest) :])
    return tuple(tag for tag in ready if not asked or tag in asked)


def signed_as(floor: Sequence[FloorNumber], before: Iterable[FloorNumber]) -> tuple[FloorNumber, ...]:
    """The floor with the signatures its numbers had before; one of which anything else changed has none."""
    known = {_unsigned(number): number for number in before if number.is_signed}
    return tuple(number if number.is_signed else known.get(number, number) for number in floor)


def signed(number: FloorNumber, by: str, second: str, on: date) -> FloorNumber:
    """A number that two people stand for from this day on (R3)."""
    return replace(number, signed_by=by, second=second, checked_on=on)


def _unsigned(number: FloorNumber) -> FloorNumber:
    return replace(number, signed_by="", second="", checked_on=None)


def is_thin(directory: Directory, place: str, today: date) -> bool:
    """Whether the country of `place` has too few live lines to promise anything (R4); no place never has."""
    return place != ANYWHERE and any(shortages(directory, directory.places.country(place), today))


def shortages(directory: Directory, country: str, today: date) -> Iterator[str]:
    """What makes a country thin (R4), as the end of a sentence; nothing for one that is not.

    A danger line counts when anybody in the whole country can ring it. Each look stops as soon as it
    has enough, so that asking costs the same in a large directory.
    """
    danger = partial(_live, directory, country, Need.SAFETY_NOW, today)
    if sum(1 for _ in islice(danger(), DANGER_LINES)) < DANGER_LINES:
        yield f"fewer than {DANGER_LINES} lines for danger"
    if all(line.operator is Operator.POLICE for line in danger()):
        yield "no line for danger that is not police"
    needs = (Need.CHILD_PROTECTION, *Need)  # nearly every child line is on the first shelf
    if not any(line.child_line for need in needs for line in _live(directory, country, need, today)):
        yield "no line for children"


def _live(directory: Directory, country: str, need: Need, today: date) -> Iterator[Service]:
    for known in directory.shelves.get(country, {}).get(need, ()):
        service = known.service
        if not service.nationality and (directory.rehearsal or service.is_shown_on(today)):
            voices = (phone for phone in service.phones if phone.channel is Channel.VOICE)
            if any(phone.works_from(country) for phone in voices):
                yield service


def _words_problems(steward: Steward | None, language_status: Mapping[str, str]) -> Iterator[Problem]:
    if not ready_languages(steward, language_status):
        what = f"no language has the status {steward.lowest_status if steward else LOWEST} or better."
        way_out = "Have one language read by two persons; `suluh locales status` shows how far each is."
        yield Problem("locales/languages.toml", what, way_out, "gate-language")


def _floor_problems(steward: Steward, floor: Sequence[FloorNumber], today: date) -> Iterator[Problem]:
    for country in steward.countries:
        numbers = [number for number in floor if number.country == country]
        unsigned = [number.number for number in numbers if not _stands(number, today)]
        where = f"data/floor.toml, {country}"
        if not numbers:
            way_out = "Add one with its official source, or take the country out of scope."
            yield Problem(where, "it has no emergency number.", way_out, "gate-floor")
        if unsigned:
            what = f"{', '.join(unsigned)}: not signed by two persons within the last year."
            way_out = "Check each with its source, then `suluh floor sign`; or take it out."
            yield Problem(where, what, way_out, "gate-floor")


def _stands(number: FloorNumber, today: date) -> bool:
    """Whether two persons checked it within the year (R3)."""
    checked = number.checked_on
    return number.is_signed and checked is not None and checked <= today < checked + FLOOR_LASTS
