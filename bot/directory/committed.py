"""What is committed as text beside the starter sheet: the floor, the denied lines, the readings.

Promises: each text becomes objects of the model, or every problem in it is raised at once; a key
that is absent says nothing, so unknown stays unknown. Refuses: opening files, judging what is true,
and adding a number that the sheet does not hold (a reading only explains numbers, see `exchange`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from bot.directory.model import (
    Channel,
    Denied,
    Flags,
    FloorNumber,
    Known,
    Phone,
    PoliceContact,
    Visits,
)
from bot.directory.problems import Problem, Problems
from bot.directory.table import Table

T = TypeVar("T")


class Kind(StrEnum):
    """What a line is, where that is not seen from its needs. UNSAID is the ordinary one."""

    UNSAID = ""
    LISTENING = "listening"
    CHILD = "child"
    EMERGENCY = "emergency"
    POLICE = "police"
    CONSULAR = "consular"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one row of the starter sheet says in words and its columns cannot hold; a draft, like the row.

    `phones` explain numbers of the row (label, languages, hours, menu); `serves` is empty when the
    columns already say it; `because` quotes the words it rests on.
    """

    what: str = ""
    name: str = ""
    nationality: str = ""
    serves: tuple[str, ...] = ()
    kind: Kind = Kind.UNSAID
    listening: bool = False
    child_line: bool = False
    languages: tuple[str, ...] = ()
    phones: tuple[Phone, ...] = ()
    flags: Flags = Flags()
    minimum_age: int | None = None
    maximum_age: int | None = None
    caution: str = ""
    because: str = ""


def floor(text: str, where: str = "floor.toml") -> tuple[FloorNumber, ...]:
    """The national emergency numbers (R3), in the order of the file. Raises Problems."""
    problems: list[Problem] = []
    file = Table.parse(text, where, problems, "floor")
    numbers = tuple(_floor_number(table) for table in file.tables("number"))
    file.done()
    return _or_raise(numbers, problems)


def denied(text: str, where: str = "denied.toml") -> tuple[Denied, ...]:
    """The lines that look like help and harm, each with its reason. Raises Problems."""
    problems: list[Problem] = []
    file = Table.parse(text, where, problems, "denied")
    lines = tuple(_denied(table) for table in file.tables("line"))
    file.done()
    return _or_raise(lines, problems)


def readings(text: str, where: str = "starter-readings.toml") -> Mapping[str, Reading]:
    """The reading of each row, by the id of its service. Raises Problems."""
    problems: list[Problem] = []
    tables = Table.parse(text, where, problems, "reading").named()
    read = {service: _reading(table) for service, table in tables.items()}
    return MappingProxyType(_or_raise(read, problems))


def _or_raise(result: T, problems: list[Problem]) -> T:
    if problems:
        raise Problems(problems)
    return result


def _floor_number(table: Table) -> FloorNumber:
    for key in ("official", "seen"):
        table.is_true(key)  # for the steward who signs; a signature is what counts
    table.day("read_on")
    number = FloorNumber(
        country=table.text("country", needed=True),
        number=table.text("number", needed=True),
        what=table.text("what", needed=True),
        label=table.text("label"),
        source_url=table.text("source_url", needed=True),
        source_title=table.text("source_title"),
        note=table.text("note"),
        signed_by=table.text("signed_by"),
        second=table.text("second"),
        checked_on=table.day("checked_on"),
    )
    if number.signed_by and not number.is_signed:
        table.fault("it is signed by half.", "Name two different persons and the day they checked it.")
    table.done()
    return number


def _denied(table: Table) -> Denied:
    line = Denied(
        reason=table.text("reason", needed=True),
        number=table.text("number"),
        country=table.text("country"),
        service=table.text("service"),
    )
    table.text("source")
    if not line.number and not line.service:
        table.fault("it names neither a number nor a service.", "Give one of them.")
    table.done()
    return line


def _reading(table: Table) -> Reading:
    reading = Reading(
        what=table.text("what"),
        name=table.text("name"),
        nationality=table.text("nationality"),
        serves=table.texts("serves"),
        kind=table.one_of("kind_of_line", Kind, Kind.UNSAID),
        listening=table.is_true("listening"),
        child_line=table.is_true("child_line"),
        languages=table.texts("languages"),
        phones=tuple(_phone(phone) for phone in table.tables("phones")),
        flags=_flags(table),
        minimum_age=table.whole("minimum_age"),
        maximum_age=table.whole("maximum_age"),
        caution=table.text("caution"),
        because=table.text("because"),
    )
    table.done()
    return reading


def _phone(table: Table) -> Phone:
    """`callable_from = ["*"]` says that it works from anywhere, which the model writes as an empty list."""
    phone = Phone(
        number=table.text("number", needed=True),
        channel=table.one_of("channel", Channel, Channel.VOICE),
        label=table.text("label"),
        languages=table.texts("languages"),
        hours=table.text("hours"),
        callable_from=tuple(code for code in table.texts("callable_from") if code != "*"),
        menu=table.text("menu"),
    )
    table.done()
    return phone


def _flags(table: Table) -> Flags:
    return Flags(**dict(_said(table)))  # type: ignore[arg-type]  # each value is read as its field's own type


def _said(table: Table) -> Iterator[tuple[str, StrEnum | str]]:
    special = {"police_contact": PoliceContact, "visits_home": Visits}
    for flag in fields(Flags):
        if flag.name == "stay_limit":
            yield flag.name, table.text(flag.name)
        else:
            kind = special.get(flag.name, Known)
            yield flag.name, table.one_of(flag.name, kind, kind("unknown"))
