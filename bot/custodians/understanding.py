"""What somebody typed about an entry they keep, read before anything is written.

Promises: what means nothing is named, so that it can be asked again kindly, and the entry as it would be is
given, so that before and after can be shown; a changed number is that one number, in its place; what a shown
entry must have cannot be taken away. Refuses: writing, and fields that are not a custodian's to change.
"""

import re
from dataclasses import fields, replace
from typing import Final

from bot.dialogue.keeping import span
from bot.directory.editing import edited
from bot.directory.exchange.phones import digits, unusual
from bot.directory.model import Flags, Phone, Service
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


_WORDS: Final = (FREE | {"flags.stay_limit"}) - {"website"}
_CONTACT: Final = re.compile(r"\+\s*\d|\d(?:[\s().\-/]*\d){4,}|@|://|www\.|t\.me", re.IGNORECASE)


def is_for_two(before: Service, after: Service) -> bool:
    """Whether a second person must see what changed, also where a steward's own edit would need none."""
    return any(getattr(before, field) != getattr(after, field) for field in FREE)


def is_understood(
    service: Service, field: str, typed: str, places: Places, old: str = ""
) -> tuple[Service | None, str]:
    """The entry with a field as typed, and a note: "", or ask-twice-abroad, ask-twice-premium.

    None when it means nothing (not-understood-…), takes away what a shown entry needs (must-be-said-…), or is
    a number or an address among words, where nobody would ring it back (number-in-text).
    `field` "phones" is one number, in the place of `old`; "ages" the two of them, 12-17.
    """
    if field not in CHANGEABLE and field != "ages":
        return None, "not-understood-field"
    wrong = f"not-understood-{field}"
    if field in _WORDS and _CONTACT.search(typed):
        return None, "number-in-text"
    if field == "hours" and '"' in typed:  # hours may hold a remark, and a remark a number
        return None, wrong
    try:
        after = _renumbered(service, typed, places, old) if field == "phones" else None
        fields = span(typed) if field == "ages" else {field: typed}
        after = after or edited(service, fields, places)
    except (Problems, LookupError):
        return None, wrong
    if service.state.may_be_shown and set(lacks(after)) - set(lacks(service)):
        return None, f"must-be-said-{field}"
    return after, _unusual(service, after, places)


def _renumbered(service: Service, typed: str, places: Places, old: str) -> Service:
    """With one number in the place of another, by voice and in writing. Raises LookupError when the old one
    is none of the entry's, or the new one is.

    What was said of the line stays (its name, hours, languages); what was tried on the old number does not.
    """
    held = [phone for phone in service.phones if phone.number == old]
    if not held or not typed.strip() or set(typed) & {";", "|"}:
        raise LookupError(old)
    text = "; ".join(f"{typed}|{phone.channel}" for phone in held)
    read = edited(replace(service, phones=()), {"phones": text}, places).phones
    kept = {digits(phone.number) for phone in service.phones if phone not in held}
    if digits(read[0].number) in kept:
        raise LookupError(typed)
    if digits(read[0].number) == digits(old):
        return service
    new = {line: _moved(line, phone) for line, phone in zip(held, read, strict=True)}
    return replace(service, phones=tuple(new.get(phone, phone) for phone in service.phones))


def _moved(line: Phone, to: Phone) -> Phone:
    said = {"label": line.label, "languages": line.languages, "hours": line.hours}
    return replace(to, **said)  # type: ignore[arg-type]  # its own fields


def _unusual(service: Service, after: Service, places: Places) -> str:
    country = places.country(service.located)
    new = (phone for phone in after.phones if phone not in service.phones)
    found = (unusual(phone.number, phone.channel, country) for phone in new)
    return next((f"{ASK_TWICE}{each}" for each in found if each), "")
