"""What nobody has said yet of entries, and what was said of them in this talk: flag by flag, entry by entry.

Promises: a flag is asked about once in a talk; before a commitment the four that a caller must know, of each
entry; once, when a first entry was asked about, whether the same holds for the others, because a house mostly
has one set of rules; what somebody does not know is written nowhere; an entry is handed out to be written
when all of it is said, or no more is asked. Refuses: writing, words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.dialogue.questions import Question
from bot.directory.model import Known, PoliceContact, Service, Visits

MUST_KNOW: Final = ("police_contact", "must_report_minors", "cooperation_required", "identification_needed")
"""The four flags that a commitment begins with (issue of custodians; R5)."""

DONT_KNOW: Final = "dont_know"

FLAG_AND_YES: Final = 2
"""Taps for one flag more before a commitment, and for the commitment."""

_BEFORE_A_STAY: Final = ("movement_limited", "own_phone_allowed", "family_contact", "children_may_stay")
_BEFORE_A_CALL: Final = (
    *MUST_KNOW,
    "handover_to_immigration_possible",
    "records_calls",
    "accepts_anonymous",
    "papers_needed",
    "interpretation",
)
_UNKNOWN: Final = (Known.UNKNOWN, PoliceContact.UNKNOWN, Visits.UNKNOWN)
_SAME: Final = "same"  # among what was asked: whether it is the same for all
_HANDED_OUT: Final = "!"
"""Between the id of an entry and how many flags were said of it when it was given to whoever writes it."""

Asking = tuple[Service, str]
"""An entry and the flag of it to ask about."""


def one_unknown(about: Question) -> Asking | None:
    """One flag of the entry that is talked about, or of the first; None when each was said, or one asked."""
    service = about.one or next(iter(about.services), None)
    if service is None or about.asked:
        return None
    return _first(about, service, (*_BEFORE_A_CALL, *(_BEFORE_A_STAY if service.is_residential else ())))


def must_know(about: Question) -> Asking | None:
    """What of an entry must still be said before a commitment; None also while it waits whether the same
    holds for all.
    """
    if alike(about):
        return None
    return next(filter(None, (_first(about, each, MUST_KNOW) for each in about.services)), None)


def alike(about: Question) -> tuple[Service, ...]:
    """The entries for which what was said of a first one may hold too; none when that was asked already."""
    first = _told(about)
    if first is None or _SAME in about.asked or _first(about, first, MUST_KNOW):
        return ()
    flags = _said(about, first.id)
    return tuple(each for each in about.services if each is not first and _first(about, each, flags))


def noted(about: Question, asking: Asking, value: str) -> Question:
    """With one answer."""
    return replace(about, asked=(*about.asked, _item(asking[0].id, asking[1], value)))


def same(about: Question, *, is_same: bool) -> Question:
    """With what was said of the first entry for all the others too, where it is unknown; else each is asked.

    What they do not know of the first is then not asked of the others either.
    """
    first, others = _told(about), alike(about) if is_same else ()
    told = _said(about, first.id) if first else {}
    more = (
        _item(each.id, flag, value)
        for each in others
        for flag, value in told.items()
        if _first(about, each, (flag,))
    )
    return replace(about, asked=(*about.asked, _SAME, *more))


def handed_out(about: Question, among: Sequence[str] = ()) -> Question:
    """With the entries of which all of these is said now, and that nobody was given so, as `complete`.

    Where no more is asked, also those of which some is said; one of which more is said later is given again.
    """
    among = among if about.has_room(FLAG_AND_YES) else ()
    complete = tuple(
        each.id
        for each in about.services
        if known(about, each.id)
        and not _first(about, each, among)
        and _handed_out(about, each.id) not in about.asked
    )
    marks = (_handed_out(about, each) for each in complete)
    return replace(about, complete=complete, asked=(*about.asked, *marks))


def known(about: Question, service: str) -> Mapping[str, str]:
    """What was said of an entry in this talk, flag by flag, without what they do not know."""
    return {flag: value for flag, value in _said(about, service).items() if value != DONT_KNOW}


def _handed_out(about: Question, service: str) -> str:
    return f"{service}{_HANDED_OUT}{len(known(about, service))}"


def _first(about: Question, service: Service, among: Sequence[str] | Mapping[str, str]) -> Asking | None:
    said = _said(about, service.id)
    unsaid = (each for each in among if getattr(service.flags, each) in _UNKNOWN and each not in said)
    return next(((service, each) for each in unsaid), None)


def _told(about: Question) -> Service | None:
    """The first entry that was asked about."""
    return next((each for each in about.services if _said(about, each.id)), None)


def _item(service: str, flag: str, value: str) -> str:
    return f"{service}:{flag}={value}"


def _said(about: Question, service: str) -> Mapping[str, str]:
    begins = f"{service}:"
    items = (each.removeprefix(begins) for each in about.asked if each.startswith(begins))
    return dict(each.split("=", 1) for each in items)
