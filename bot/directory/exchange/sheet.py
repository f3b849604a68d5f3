"""The starter sheet: rows with their cells become services, and every problem says row and column.

Promises: what comes out are drafts without a validation, whatever the sheet's `confidence` says;
unknown stays unknown; the address of whoever gives shelter comes out Confidential; a service with
any problem does not come out at all. Refuses: publishing, guessing, and reading messy sheets.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from hashlib import blake2s
from typing import TypeVar

import opening_hours

from bot.directory.committed import Kind, Reading
from bot.directory.confidential import Confidential
from bot.directory.exchange import phones, rows
from bot.directory.exchange.phones import Price
from bot.directory.exchange.rows import Row
from bot.directory.model import (
    Audience,
    Flags,
    Known,
    Need,
    Operator,
    Organization,
    PoliceContact,
    Service,
    Source,
)
from bot.directory.places import Level, Places, UnknownArea
from bot.directory.problems import Problem, Problems
from bot.directory.traits import ANYWHERE

E = TypeVar("E", bound=StrEnum)

POLICE_TAKE_PART = "The page that lists it says that police take part."
"""What a caller is told when the sheet says yes and nobody knows whether always or only if agreed."""

ID = re.compile(r"[a-z]{2,3}-[a-z0-9-]{1,40}")
"""What the id of a new entry looks like."""

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_URL = re.compile(r"https?://[^\s]+\.[^\s]+")
_NEEDED = ("organization", "organization_type", "service_name", "needs")


class _Type(StrEnum):
    GOVERNMENT = "government"
    NGO = "ngo"
    IGO = "igo"
    EMBASSY = "embassy"
    HOTLINE = "hotline"


class _Confidence(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet holds: services by id, each with its row; what must be mended; what to look at."""

    services: Mapping[str, Service]
    rows: Mapping[str, Row]
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def read(text: str, readings: Mapping[str, Reading], places: Places) -> Sheet:
    """Every row as a draft. A text that is no sheet at all has problems and no services."""
    try:
        lines = rows.read(text)
    except Problems as found:
        return Sheet({}, {}, found.problems)
    reader = _Reader(readings, places)
    for row in lines:
        reader.take(row)
    return Sheet(reader.services, reader.rows, tuple(reader.problems), tuple(reader.warnings))


class _Reader:
    """Takes rows one by one and keeps every problem of each."""

    def __init__(self, readings: Mapping[str, Reading], places: Places) -> None:
        self._readings, self._places = readings, places
        self._numbers: dict[str, int] = {}
        self.services: dict[str, Service] = {}
        self.rows: dict[str, Row] = {}
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []

    def take(self, row: Row) -> None:
        before = len(self.problems)
        self.problems += [*self._id_problems(row), *_plain_problems(row), *phones.problems(row)]
        self.warnings += [*phones.warnings(row), *_warnings(row)]
        reading = self._readings.get(row.text("id"), Reading())
        service = self._service(row, reading)
        if len(self.problems) == before:
            self.services[service.id] = service
            self.rows[service.id] = row

    def _service(self, row: Row, reading: Reading) -> Service:
        country, located = self._area(row)
        needs = self._codes(row, "needs", Need)
        price = self._code(row, "cost", Price, Price.UNKNOWN)
        police = self._code(row, "police_involved", Known, Known.UNKNOWN)
        operator = self._operator(row, reading, needs, police)
        flags = self._flags(row, reading, operator, police)
        return Service(
            id=row.text("id"),
            organization=organization(row.text("organization"), country, operator),
            name=reading.name or row.text("service_name"),
            what=reading.what or row.text("service_name"),
            located=located,
            needs=needs,
            audience=frozenset(self._codes(row, "audience", Audience) or (Audience.EVERYONE,)),
            serves=self._serves(row, reading, country, located),
            phones=phones.explained(phones.phones(row, country, price), reading.phones),
            website=row.text("website"),
            address=_address(row, needs),
            hours=row.text("hours"),
            languages=reading.languages or row.parts("languages"),
            cost=price.of_help,
            minimum_age=reading.minimum_age,
            maximum_age=reading.maximum_age,
            nationality=reading.nationality,
            trafficking_specific=self._code(row, "trafficking_specific", Known, Known.UNKNOWN),
            listening=reading.listening,
            child_line=reading.child_line,
            eligibility=row.text("eligibility"),
            how_to_access=row.text("how_to_access"),
            caution=_caution(reading, flags, police),
            flags=flags,
            also_printed_at=row.parts("source_url"),
            feedback_contact=row.text("feedback_contact"),
            source=self._source(row),
            notes=row.text("notes"),
        )

    def _id_problems(self, row: Row) -> Iterator[Problem]:
        name = row.text("id")
        if not ID.fullmatch(name):
            what = f"{name!r} is no id: small letters, digits and hyphens, like th-1300."
            yield row.problem("id", what, "Give the row one of at most 44 signs; it stays for ever.")
        first = self._numbers.setdefault(name, row.number)
        if first != row.number:
            yield row.problem("id", f"{name!r} stands in row {first} too.", "Give each row an id of its own.")

    def _area(self, row: Row) -> tuple[str, str]:
        """The country and the narrowest area a row names. A retired code gives what it became."""
        country, area = row.text("country"), row.text("admin1")
        if not self._is_country(country):
            way_out = "Use an ISO 3166-1 code of data/places.tsv, like TH."
            self.problems.append(row.problem("country", f"{country!r} is no country we know.", way_out))
            return country, country
        try:
            located = self._places.area(area or country).code
        except UnknownArea:
            located = ""
        if not located or self._places.country(located) != country:
            what = f"{area!r} is no area of {country}."
            way_out = "Use an ISO 3166-2 code of data/places.tsv, like TH-63."
            self.problems.append(row.problem("admin1", what, way_out))
            return country, country
        return country, located

    def _is_country(self, code: str) -> bool:
        try:
            return self._places.area(code).level is Level.COUNTRY
        except UnknownArea:
            return False

    def _serves(self, row: Row, reading: Reading, country: str, located: str) -> tuple[str, ...]:
        """Whom it serves: the whole country, its own area, or empty for "cannot be told"."""
        nationwide = self._code(row, "nationwide", Known, Known.UNKNOWN)
        if read := tuple(filter(None, (self._resolved(row, code) for code in reading.serves))):
            return tuple(dict.fromkeys(read))
        if nationwide is Known.YES:
            return (country,)
        return (located,) if nationwide is Known.NO and located != country else ()

    def _resolved(self, row: Row, code: str) -> str:
        try:
            return code if code == ANYWHERE else self._places.area(code).code
        except UnknownArea:
            what = f"its reading says that it serves {code!r}, a place nobody can ask for; left out."
            self.warnings.append(row.problem("nationwide", what, "Add the place to data/places.tsv."))
            return ""

    def _operator(self, row: Row, reading: Reading, needs: tuple[Need, ...], police: Known) -> Operator:
        """Who answers. A state service for police matters where police take part is police (R6).

        A house where people sleep is not: there police are one of several, and the card says so.
        """
        kind = self._code(row, "organization_type", _Type, _Type.HOTLINE)
        answers = police is Known.YES and Need.POLICE in needs and Need.SHELTER not in needs
        if reading.kind is Kind.POLICE or (kind is _Type.GOVERNMENT and answers):
            return Operator.POLICE
        return Operator(kind)

    def _flags(self, row: Row, reading: Reading, operator: Operator, police: Known) -> Flags:
        """What the sheet knows, under what the reading knows.

        `no` in police_involved stays unknown: "not involved" is no promise that they never hear of it.
        """
        papers = self._code(row, "id_required", Known, Known.UNKNOWN)
        flags = reading.flags
        if flags.papers_needed is Known.UNKNOWN:
            flags = replace(flags, papers_needed=papers)
        if operator is Operator.POLICE and police is Known.YES:
            flags = replace(flags, police_contact=PoliceContact.ALWAYS)
        return flags

    def _source(self, row: Row) -> Source:
        self._code(row, "confidence", _Confidence, _Confidence.LOW)
        columns = ("source_url", "source_title", "source_date", "retrieved", "confidence")
        return Source(*map(row.text, columns))

    def _code(self, row: Row, column: str, kind: type[E], blank: E) -> E:
        """The code of a cell; a blank cell and a wrong one (which is a problem) give `blank`."""
        cell = row.text(column)
        return (self._known(row, column, cell, kind) or blank) if cell else blank

    def _codes(self, row: Row, column: str, kind: type[E]) -> tuple[E, ...]:
        return tuple(code for part in row.parts(column) if (code := self._known(row, column, part, kind)))

    def _known(self, row: Row, column: str, part: str, kind: type[E]) -> E | None:
        codes: Mapping[str, E] = _codes(kind)
        if part in codes:
            return codes[part]
        close = get_close_matches(part, codes, 1)
        way_out = f"Did you mean {close[0]!r}?" if close else f"Use one of: {', '.join(codes)}."
        self.problems.append(row.problem(column, f"{part!r} is no code of this column.", way_out))
        return None


@cache
def _codes(kind: type[E]) -> Mapping[str, E]:
    return {code.value: code for code in kind}


def _plain_problems(row: Row) -> Iterator[Problem]:
    """Faults that need no other cell and no table to be seen."""
    for column in _NEEDED:
        if not row.text(column):
            yield row.problem(column, "is empty.", "Fill it in.")
    for tag in row.parts("languages"):
        if not _TAG.fullmatch(tag):
            way_out = "Use tags like my, km or zh-Hant."
            yield row.problem("languages", f"{tag!r} is no language tag.", way_out)
    for column in ("website", "source_url"):
        if row.text(column) and not _URL.fullmatch(row.text(column)):
            yield row.problem(column, f"{row.text(column)!r} is no web address.", "Begin it with https://")


def organization(name: str, country: str, operator: Operator) -> Organization:
    """One organization per country, name and operator: the police arm of a ministry is one of its own.

    A few signs of a digest keep names apart that differ only in letters an id cannot hold.
    """
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")
    digest = blake2s(f"{country} {name} {operator}".encode(), digest_size=3).hexdigest()
    return Organization("-".join(filter(None, (country.lower(), slug, digest))), name, operator)


def _address(row: Row, needs: tuple[Need, ...]) -> str | Confidential | None:
    """Where people sleep is never public, not even the office in front (D18)."""
    address = row.text("address")
    if not address:
        return None
    return Confidential(address) if Need.SHELTER in needs else address


def _caution(reading: Reading, flags: Flags, police: Known) -> str:
    """What to know before the number. That police take part is said here until a flag says how."""
    unsaid = police is Known.YES and flags.police_contact is PoliceContact.UNKNOWN
    return " ".join(filter(None, (reading.caution, POLICE_TAKE_PART if unsaid else "")))


def _warnings(row: Row) -> Iterator[Problem]:
    if row.text("latitude") or row.text("longitude"):
        what = "a point on a map is not imported: on a shelter it is a risk."
        yield row.problem("latitude", what, "Clear both cells.")
    hours = row.text("hours")
    if hours and not opening_hours.validate(hours):
        what = f"{hours!r} cannot be read as opening hours; they count as unknown."
        yield row.problem("hours", what, "Write them like Mo-Fr 08:30-16:30, or 24/7.")
