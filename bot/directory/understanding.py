"""What somebody typed about an entry they keep, read before anything is written.

Promises: one reading for the talk, which asks again, and for the answer, which writes; what means nothing is
named, so that it can be asked again kindly, and the entry as it would be is given, so that before and after
can be shown; a changed number is that one number, in its place; what a shown entry must have cannot be taken
away. Refuses: writing, and fields that are not a custodian's to change.
"""

import re
from dataclasses import fields, replace
from typing import Final

from bot.directory.changes import UNSEEN, needs_two
from bot.directory.editing import edited
from bot.directory.exchange.phones import digits, unusual
from bot.directory.model import Channel, Flags, Phone, Service
from bot.directory.places import Places
from bot.directory.problems import Problems
from bot.directory.validation import lacks

CHANGEABLE: Final = frozenset(
    {
        *("phones", "hours", "languages", "minimum_age", "maximum_age", "audience", "cost", "website"),
        *("what", "how_to_access"),
        *(f"flags.{flag.name}" for flag in fields(Flags)),
    }
)
"""What a custodian may say is otherwise; the rest is the steward's."""

FREE: Final = frozenset({"what", "how_to_access", "website"})
"""Words and pages that seekers follow. A second person sees them before they do, whoever edits: a number that
waits for a ring back could else be written beside the old one.
"""

ASK_TWICE: Final = "ask-twice-"
"""What a note begins with when the value was understood, and is unusual (`phones.Unusual`)."""

IN_TEXT: Final = "number-in-text"
MUST_BE_SAID: Final = "must-be-said-"
THERE: Final = "number-there"

_WORDS: Final = (FREE | {"flags.stay_limit"}) - {"website"}
_CONTACT: Final = re.compile(r"\+\s*\d|\d(?:[\s().\-/]*\d){4,}|@|://|www\.|t\.me", re.IGNORECASE)
_DASH: Final = "–"


class _There(Exception):
    """The entry has this number already."""


def is_for_two(before: Service, after: Service) -> bool:
    """Whether a second person must see what a custodian changed, also where a steward's own edit needs none:
    words that seekers follow, and all of a number. Of a draft they see it when the whole is put up.
    """
    moved = any(getattr(before, field) != getattr(after, field) for field in (*FREE, "phones"))
    return needs_two(before, after) or (moved and before.state not in UNSEEN)


def understood(
    service: Service, field: str, typed: str, places: Places, old: str = ""
) -> tuple[Service | None, str]:
    """The entry with a field as typed, and a note: "", or ask-twice-abroad, ask-twice-premium.

    None when it means nothing (not-understood-…), takes away what a shown entry needs (must-be-said-…), is a
    number that the entry has already (number-there), or is a number or an address among words, where nobody
    would ring it back (number-in-text).
    `field` "phones" is one number, in the place of `old`; "ages" the two of them, 12-17.
    """
    if wrong := _unfit(field, typed):
        return None, wrong
    try:
        after = _renumbered(service, typed, places, old) if field == "phones" else None
        after = after or edited(service, _ages(typed) if field == "ages" else {field: typed}, places)
    except _There:
        return None, THERE
    except (Problems, LookupError):
        return None, f"not-understood-{field}"
    if service.state.may_be_shown and set(lacks(after)) - set(lacks(service)):
        return None, f"{MUST_BE_SAID}{field}"
    return after, _unusual(service, after, places)


def fields_of(field: str) -> tuple[str, ...]:
    """The fields of an entry that one of the chat stands for."""
    return ("minimum_age", "maximum_age") if field == "ages" else (field,)


def _unfit(field: str, typed: str) -> str:
    """What is wrong before anything is read; "" for nothing."""
    if field not in CHANGEABLE and field != "ages":
        return "not-understood-field"
    if field in _WORDS and _CONTACT.search(typed):
        return IN_TEXT
    is_remark = field == "hours" and '"' in typed  # and a remark may hold a number
    return f"not-understood-{field}" if is_remark else ""


def _ages(text: str) -> dict[str, str]:
    """The two ages as fields: 12-17, or 18- without an end."""
    youngest, _, oldest = (part.strip() for part in text.replace(_DASH, "-").partition("-"))
    return {"minimum_age": youngest, "maximum_age": oldest}


def _renumbered(service: Service, typed: str, places: Places, old: str) -> Service:
    """With one number in the place of another, by voice and in writing; without `old` the first one of an
    entry that has none. Raises LookupError when the old one is none of the entry's, _There when the new is.

    What was said of the line stays (its name, hours, languages); what was tried on the old number does not.
    """
    none = (Phone(old, Channel.VOICE),) if not (service.phones or old) else ()
    held = none or tuple(phone for phone in service.phones if phone.number == old)
    if not held or not typed.strip() or set(typed) & {";", "|"}:
        raise LookupError(old)
    text = "; ".join(f"{typed}|{phone.channel}" for phone in held)
    read = edited(replace(service, phones=()), {"phones": text}, places).phones
    if digits(read[0].number) in {digits(phone.number) for phone in service.phones if phone not in held}:
        raise _There
    if digits(read[0].number) == digits(old):
        return service
    new = {line: _moved(line, phone) for line, phone in zip(held, read, strict=True)}
    return replace(service, phones=tuple(new.get(phone, phone) for phone in service.phones or none))


def _moved(line: Phone, to: Phone) -> Phone:
    said = {"label": line.label, "languages": line.languages, "hours": line.hours}
    return replace(to, **said)  # type: ignore[arg-type]  # its own fields


def _unusual(service: Service, after: Service, places: Places) -> str:
    country = places.country(service.located)
    new = (phone for phone in after.phones if phone not in service.phones)
    found = (unusual(phone.number, phone.channel, country) for phone in new)
    return next((f"{ASK_TWICE}{each}" for each in found if each), "")
