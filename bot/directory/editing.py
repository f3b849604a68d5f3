"""An entry changed field by field, from what somebody typed: "hours=24/7", "flags.records_calls=no".

Promises: a field that does not exist, a value that means nothing and a place that nobody knows are problems
with a way out, all at once; an empty value clears, unless nothing can be done without it; a number keeps
what is known of it, however it is spaced; everything else of the entry stays. Refuses: dates of a validation,
which only a validation moves, and states, which have verbs of their own.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, Final

from opening_hours import validate

from bot.directory.confidential import Confidential
from bot.directory.exchange import phones
from bot.directory.limits import shown, way_out
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

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_OLDEST = 120
_HIDDEN = "confidential:"


class Meaningless(Exception):
    """A value that cannot be what it is for; the text says how it should be written."""


def edited(service: Service, typed: Mapping[str, str], places: Places) -> Service:
    """The entry with these fields as they were typed. Raises Problems with every one that does not do."""
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    flags: dict[str, Any] = {}
    for name, text in typed.items():
        try:
            _check_length(name, text.strip())
            kept = flags if name.startswith("flags.") else values
            kept[name.removeprefix("flags.")] = _reader(name)(text.strip(), places)
        except Meaningless as wrong:
            what = "a confidential address" if _is_secret(text) else shown(text)
            problems.append(Problem(f"{service.id}, {name}", f"{what} does not do.", str(wrong), "edit"))
    if problems:
        raise Problems(problems)
    after = replace(service, **{**values, "flags": replace(service.flags, **flags)})
    _check_ages(after)
    if "phones" not in values:
        return after
    country = places.country(after.located) if after.located else ""
    return replace(after, phones=_as_known(after.phones, service.phones, country))


def _check_length(name: str, text: str) -> None:
    if too_long := way_out(name, text):
        raise Meaningless(too_long)


def _check_ages(after: Service) -> None:
    youngest, oldest = after.minimum_age, after.maximum_age
    if youngest is not None and oldest is not None and youngest > oldest:
        what = f"minimum_age {youngest} is more than maximum_age {oldest}."
        raise Problems([Problem(f"{after.id}, minimum_age", what, "Change one, or clear it.", "edit")])


def _is_secret(text: str) -> bool:
    return text.strip().startswith(_HIDDEN)


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
    """One of the codes; an empty value is the unknown, where there is one."""

    def read(text: str, _: Places) -> StrEnum:
        if not text and "unknown" in tuple(kind):
            return kind("unknown")
        if text not in tuple(kind):
            raise Meaningless(f"Use one of {', '.join(kind)}.")
        return kind(text)

    return read


def _many(kind: type[StrEnum]) -> Callable[[str, Places], tuple[Any, ...]]:
    one = _one(kind)
    return lambda text, places: tuple(
        dict.fromkeys(one(part, places) for part in _texts(text.replace(",", ";"), places))
    )


def _needs(text: str, places: Places) -> tuple[Need, ...]:
    if not (needs := _many(Need)(text, places)):
        raise Meaningless("Without a need nobody finds it; name one or more, with ; between them.")
    return needs


def _audience(text: str, places: Places) -> frozenset[Audience]:
    return frozenset(_many(Audience)(text, places)) or frozenset({Audience.EVERYONE})


def _criteria(text: str, places: Places) -> frozenset[Criterion]:
    return frozenset(_many(Criterion)(text, places))


def _yes(text: str, _: Places) -> bool:
    if text not in ("", "yes", "no"):
        raise Meaningless("Write yes or no.")
    return text == "yes"


def _tags(text: str, places: Places) -> tuple[str, ...]:
    tags = _texts(text.replace(",", ";"), places)
    if wrong := [tag for tag in tags if not _TAG.fullmatch(tag)]:
        raise Meaningless(f"{', '.join(wrong)}: write the tags of languages, such as th; my.")
    return tags


def _tag(text: str, places: Places) -> str:
    if len(tags := _tags(text, places)) > 1:
        raise Meaningless("Write one tag of a language, such as th.")
    return tags[0] if tags else "en"


def _page(text: str, _: Places) -> str:
    if text and not re.fullmatch(r"https?://[^\s]+\.[^\s]+", text):
        raise Meaningless("Write it from https:// on, or leave it empty.")
    return text


def _area(text: str, places: Places) -> str:
    try:
        return places.area(text).code
    except UnknownArea:
        raise Meaningless("Use the code of an area, such as TH-10; `suluh coverage` shows them.") from None


def _country(text: str, places: Places) -> str:
    if text and places.country(code := _area(text, places)) != code:
        raise Meaningless("Use the code of a country, such as TH.")
    return text


def _areas(text: str, places: Places) -> tuple[str, ...]:
    parts = _texts(text.replace(",", ";"), places)
    return tuple(part if part == ANYWHERE else _area(part, places) for part in parts)


def _age(text: str, _: Places) -> int | None:
    if text and not (text.isascii() and text.isdecimal() and int(text[:9]) <= _OLDEST):
        raise Meaningless("Write the years in digits, or leave it empty.")
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
    if not _is_secret(text):
        return text or None
    if not (hidden := text.removeprefix(_HIDDEN).strip()):
        raise Meaningless("Write it after confidential:, or leave all empty.")
    return Confidential(hidden)


def _commitment(text: str, places: Places) -> Commitment | None:
    parts = [part.strip() for part in text.split("|")]
    if parts == [""]:
        return None
    if len(parts) == 3 and all(parts) and (day := _day(parts[1], places)):  # noqa: PLR2004  as the sentence says
        return Commitment(parts[0], day, parts[2])
    raise Meaningless("Write who, when and how: duty officer | 2026-11-22 | by phone.")


def _phones(text: str, places: Places) -> tuple[Phone, ...]:
    return tuple(dict.fromkeys(_phone(part) for part in _texts(text, places)))


def _phone(text: str) -> Phone:
    number, _bar, named = (part.strip() for part in text.partition("|"))
    channel = Channel(named or Channel.VOICE) if named in ("", *Channel) else None
    if channel is None or not phones.fits(number, channel):
        kinds = ", ".join(Channel)
        raise Meaningless(f"Write numbers with ; between them, each as +66 2 929 2222 | whatsapp ({kinds}).")
    return Phone(phones.plain(number), channel)


def _as_known(typed: tuple[Phone, ...], known: tuple[Phone, ...], country: str) -> tuple[Phone, ...]:
    """What is known of a number stays with it: its languages, its hours, when it was rung."""

    def held(phone: Phone) -> tuple[Phone, ...]:
        same = (each for each in known if each.channel is phone.channel)
        digits = phones.digits(phone.number)
        return tuple(each for each in same if phones.digits(each.number) == digits) or (new(phone),)

    def new(phone: Phone) -> Phone:
        return replace(phone, callable_from=phones.callable_from(phone.number, phone.channel, country))

    return tuple(dict.fromkeys(each for phone in typed for each in held(phone)))


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
    "needs": _needs,
    "audience": _audience,
    "phones": _phones,
    "website": _page,
    "address": _address,
    "hours": _hours,
    "languages": _tags,
    "cost": _one(Cost),
    "minimum_age": _age,
    "maximum_age": _age,
    "nationality": _country,
    "listening": _yes,
    "child_line": _yes,
    "trafficking_specific": _one(Known),
    "eligibility": _text,
    "how_to_access": _text,
    "caution": _text,
    "text_language": _tag,
    "criteria": _criteria,
    "commitment": _commitment,
    "ends_on": _day,
    "former_names": _texts,
    "also_printed_at": _texts,
    "feedback_contact": _text,
    "notes": _text,
    **_FLAGS,
}
"""Every field that may be typed, and how it is read."""

FIELDS: Final = tuple(_READERS)
"""Every field that may be typed, in their order."""
