"""An entry changed field by field, from what somebody typed: "hours=24/7", "flags.records_calls=no".

Promises: a field that does not exist, a value that means nothing and a place that nobody knows are problems
with a way out, all at once; an empty value clears; everything else of the entry stays. Refuses: dates of a
validation, which only a validation moves, and states, which have verbs of their own.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, Final

from opening_hours import validate

from bot.directory.confidential import Confidential
from bot.directory.model import (
    Audience,
    Channel,
    Commitment,
    Cost,
    Criterion,
    Flags,
    Known,
    Need,
    Phone,
    PoliceContact,
    Service,
    Visits,
)
from bot.directory.places import Places, UnknownArea
from bot.directory.problems import Problem, Problems
from bot.directory.traits import ANYWHERE

Read = Callable[[str, Places], object]


class Meaningless(Exception):
    """A value that cannot be what it is for; the text says how it should be written."""


def edited(service: Service, typed: Mapping[str, str], places: Places) -> Service:
    """The entry with these fields as they were typed. Raises Problems with every one that does not do."""
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    flags: dict[str, Any] = {}
    for name, text in typed.items():
        try:
            kept = flags if name.startswith("flags.") else values
            kept[name.removeprefix("flags.")] = _reader(name)(text.strip(), places)
        except Meaningless as wrong:
            problems.append(Problem(f"{service.id}, {name}", f"{text!r} does not do.", str(wrong), "edit"))
    if problems:
        raise Problems(problems)
    if flags:
        values["flags"] = replace(service.flags, **flags)
    if "phones" in values:
        values["phones"] = _as_known(values["phones"], service.phones)
    return replace(service, **values)


def _reader(name: str) -> Read:
    if name in _READERS:
        return _READERS[name]
    close = get_close_matches(name, _READERS, 1)
    raise Meaningless(f"Did you mean {close[0]}?" if close else f"The fields are {', '.join(_READERS)}.")


# one value ------------------------------------------------------------------------------------------------


def _text(text: str, _: Places) -> str:
    return text


def _name(text: str, _: Places) -> str:
    if not text:
        raise Meaningless("It needs a name.")
    return text


def _texts(text: str, _: Places) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _one(kind: type[StrEnum]) -> Read:
    def read(text: str, _: Places) -> StrEnum:
        if text not in tuple(kind):
            raise Meaningless(f"Use one of {', '.join(kind)}.")
        return kind(text)

    return read


def _many(kind: type[StrEnum], box: type[tuple[Any, ...]] | type[frozenset[Any]]) -> Read:
    one = _one(kind)
    return lambda text, places: box(one(part, places) for part in _texts(text.replace(",", ";"), places))


def _area(text: str, places: Places) -> str:
    try:
        return places.area(text).code
    except UnknownArea:
        raise Meaningless("Use the code of an area, such as TH-10; `suluh coverage` shows them.") from None


def _areas(text: str, places: Places) -> tuple[str, ...]:
    parts = _texts(text.replace(",", ";"), places)
    return tuple(part if part == ANYWHERE else _area(part, places) for part in parts)


def _whole(text: str, _: Places) -> int | None:
    if (text and not text.isascii()) or (text and not text.isdecimal()):
        raise Meaningless("Write it in digits, or leave it empty.")
    return int(text) if text else None


def _day(text: str, _: Places) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Meaningless("Write it as 2026-11-22, or leave it empty.") from None


def _hours(text: str, _: Places) -> str:
    if text and not validate(text):
        raise Meaningless("Write it as OpenStreetMap does: Mo-Fr 08:30-16:30, or 24/7.")
    return text


def _address(text: str, _: Places) -> str | Confidential | None:
    hidden = text.removeprefix("confidential:")
    return Confidential(hidden.strip()) if hidden != text else text or None


def _commitment(text: str, places: Places) -> Commitment | None:
    parts = [part.strip() for part in text.split("|")]
    if parts == [""]:
        return None
    if len(parts) == 3 and all(parts) and (day := _day(parts[1], places)):  # noqa: PLR2004  as the sentence says
        return Commitment(parts[0], day, parts[2])
    raise Meaningless("Write who, when and how: duty officer | 2026-11-22 | by phone.")


def _phones(text: str, places: Places) -> tuple[Phone, ...]:
    return tuple(_phone(part, places) for part in _texts(text, places))


def _phone(text: str, _: Places) -> Phone:
    number, _bar, channel = (part.strip() for part in text.partition("|"))
    if not number or channel not in ("", *Channel):
        kinds = ", ".join(Channel)
        raise Meaningless(f"Write numbers with ; between them, each as +66 2 929 2222 | whatsapp ({kinds}).")
    return Phone(number, Channel(channel or Channel.VOICE))


def _as_known(typed: tuple[Phone, ...], known: tuple[Phone, ...]) -> tuple[Phone, ...]:
    """What is known of a number stays with it: its languages, its hours, when it was rung.

    A number that stands there twice, for two keys of one menu, is twice known, in order.
    """
    held: dict[tuple[str, Channel], list[Phone]] = {}
    for phone in known:
        held.setdefault((phone.number, phone.channel), []).append(phone)
    return tuple(
        found.pop(0) if (found := held.get((phone.number, phone.channel))) else phone for phone in typed
    )


_FLAGS: Final[Mapping[str, Read]] = {
    f"flags.{flag.name}": _text
    if flag.name == "stay_limit"
    else _one({"police_contact": PoliceContact, "visits_home": Visits}.get(flag.name, Known))
    for flag in fields(Flags)
}

_READERS: Final[Mapping[str, Read]] = {
    "name": _name,
    "what": _text,
    "located": _area,
    "serves": _areas,
    "needs": _many(Need, tuple),
    "audience": _many(Audience, frozenset),
    "phones": _phones,
    "website": _text,
    "address": _address,
    "hours": _hours,
    "languages": _texts,
    "cost": _one(Cost),
    "minimum_age": _whole,
    "maximum_age": _whole,
    "trafficking_specific": _one(Known),
    "eligibility": _text,
    "how_to_access": _text,
    "caution": _text,
    "criteria": _many(Criterion, frozenset),
    "commitment": _commitment,
    "ends_on": _day,
    "replaced_by": _text,
    "also_printed_at": _texts,
    "feedback_contact": _text,
    "notes": _text,
    **_FLAGS,
}
"""Every field that may be typed, and how it is read."""

FIELDS: Final = tuple(_READERS)
"""Every field that may be typed, in their order."""
