"""A service as plain values, and back: what is a column, what is in the JSON document.

Promises: reading what was written gives an equal service; what a service does not say (a default)
is not written, so a new field needs no migration. Refuses: SQL, and confidential addresses, which
the store handles itself.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, asdict, fields
from datetime import date
from enum import StrEnum
from typing import Any, Protocol  # a JSON document and a row of a database are Any until they are read here

from bot.directory.model import (
    Audience,
    Channel,
    Commitment,
    Cost,
    Criterion,
    Flags,
    FloorNumber,
    Known,
    Need,
    Operator,
    Organization,
    Phone,
    PoliceContact,
    Service,
    Source,
    State,
    Validation,
    Visits,
)

Values = dict[str, Any]


class Row(Protocol):
    """A row of a database: a value for the name of each column."""

    def __getitem__(self, column: str, /) -> Any: ...  # noqa: ANN401  the column knows its kind


_COLUMNS = ("id", "organization", "name", "located", "phones", "address", "state", "validation")
_FLAGS: Mapping[str, type[StrEnum]] = {
    flag.name: {"police_contact": PoliceContact, "visits_home": Visits}.get(flag.name, Known)
    for flag in fields(Flags)
    if flag.name != "stay_limit"
}


def _codes(kind: type[StrEnum]) -> Callable[[str], StrEnum]:
    """Code to member through a dictionary: a large register has a million codes, an enum is slow."""
    return {member.value: member for member in kind}.__getitem__


_FLAG_CODES = {flag: _codes(kind) for flag, kind in _FLAGS.items()}
_NEEDS, _AUDIENCES = _codes(Need), _codes(Audience)


def _flags(said: Values) -> Flags:
    read: Values = {key: _FLAG_CODES[key](v) if key in _FLAG_CODES else v for key, v in said.items()}
    return Flags(**read)


_READ: Mapping[str, Callable[[Any], object]] = {
    "needs": lambda codes: tuple(map(_NEEDS, codes)),
    "audience": lambda codes: frozenset(map(_AUDIENCES, codes)),
    "flags": _flags,
    "source": lambda said: Source(**said),
    "cost": _codes(Cost),
    "trafficking_specific": _codes(Known),
    **dict.fromkeys(("serves", "languages", "also_printed_at", "former_names"), tuple),
    **dict.fromkeys(("callable_from", "tested_languages"), tuple),
    **dict.fromkeys(("rung_on", "lapses_on", "ends_on"), date.fromisoformat),
    "criteria": lambda codes: frozenset(map(Criterion, codes)),
    "commitment": lambda said: Commitment(said["by"], date.fromisoformat(said["on"]), said["how"]),
}
"""How a value of a document is read, by its key; what is not here is itself."""


def written(service: Service) -> Values:
    """The columns of a service, but for its address, its phones and the version."""
    validation = service.validation
    return {
        "id": service.id,
        "organization_id": service.organization.id,
        "name": service.name,
        "located": service.located,
        "state": service.state.value,
        "validated_on": validation and validation.validated_on,
        "lapses_on": validation and validation.lapses_on,
        "due_on": validation and validation.due_on,
        "method": validation and validation.method,
        "by_kind": validation and validation.by_kind.value,
        "details": _document(service, _DEFAULTS),
    }


def written_organization(organization: Organization) -> Values:
    """The columns of an organization, but for the version."""
    return {
        "id": organization.id,
        "name": organization.name,
        "operator": organization.operator.value,
        "former_names": list(organization.former_names),
    }


def written_phones(service: Service) -> Iterable[Values]:
    """A row for each phone, in order."""
    for position, phone in enumerate(service.phones):
        yield {
            "service_id": service.id,
            "position": position,
            "number": phone.number,
            "channel": phone.channel.value,
            "details": _document(phone, _PHONE_DEFAULTS),
        }


def written_floor(floor: Sequence[FloorNumber]) -> list[Values]:
    """A row for each number of the floor, in order."""
    return [{**asdict(number), "position": position} for position, number in enumerate(floor)]


def organization(row: Row) -> Organization:
    """The organization of a row."""
    return Organization(row["id"], row["name"], Operator(row["operator"]), tuple(row["former_names"]))


def phone(row: Row) -> Phone:
    """The phone of a row."""
    return Phone(row["number"], Channel(row["channel"]), **_said(row["details"]))


def floor_number(row: Row) -> FloorNumber:
    """The floor number of a row."""
    return FloorNumber(**{field.name: row[field.name] for field in fields(FloorNumber)})


def service(row: Row, organization: Organization, phones: tuple[Phone, ...], address: Any) -> Service:  # noqa: ANN401  see `address` of Service
    """The service of a row, with what stands in other tables."""
    return Service(
        id=row["id"],
        organization=organization,
        name=row["name"],
        located=row["located"],
        phones=phones,
        address=address,
        state=State(row["state"]),
        validation=_validation(row),
        **_said(row["details"]),
    )


def _validation(row: Row) -> Validation | None:
    validated: date | None = row["validated_on"]
    if validated is None:
        return None
    return Validation(validated, row["lapses_on"], row["method"], Operator(row["by_kind"]), row["due_on"])


def _said(document: Values) -> Values:
    return {key: _READ[key](value) if key in _READ else value for key, value in document.items()}


def _defaults(kind: type[Service | Phone], but: Iterable[str]) -> Mapping[str, object]:
    """What each field is when nothing is said; one without a default is always written."""
    return {
        field.name: field.default_factory() if field.default_factory is not MISSING else field.default
        for field in fields(kind)
        if field.name not in but
    }


_DEFAULTS = _defaults(Service, but=_COLUMNS)
_PHONE_DEFAULTS = _defaults(Phone, but=("number", "channel"))


def _document(thing: Service | Phone, defaults: Mapping[str, object]) -> Values:
    said = {key: getattr(thing, key) for key in defaults if getattr(thing, key) != defaults[key]}
    return {key: _plain(value) for key, value in said.items()}


_FLAT = {
    type(nothing): tuple((field.name, getattr(nothing, field.name)) for field in fields(nothing))
    for nothing in (Flags(), Source())
}


def _said_of(value: Flags | Source) -> Values:
    """What differs from saying nothing; `asdict` copies deeply, and these hold only codes and texts."""
    held = ((name, getattr(value, name), nothing) for name, nothing in _FLAT[type(value)])
    return {name: said for name, said, nothing in held if said != nothing}


def _plain(value: object) -> object:
    match value:
        case Flags() | Source():
            return _said_of(value)
        case Commitment():
            return {"by": value.by, "on": value.on.isoformat(), "how": value.how}
        case frozenset():
            return sorted(value)
        case tuple():
            return list(value)
        case date():
            return value.isoformat()
    return value
