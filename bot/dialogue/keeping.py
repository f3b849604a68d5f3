"""What whoever keeps entries may be asked and shown: the subjects and views of `flows/revalidate.toml`.

Promises: what is typed is understood here or asked for again, as the answer will read it; nobody sees a
confidential address, a seeker's reason, or who else keeps an entry; at most one unknown is asked beside what
the question is for. Refuses: writing, sending, words.
"""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from itertools import pairwise
from typing import Final

from bot.dialogue.events import NUMBERED, Content
from bot.dialogue.flow import Vocabulary
from bot.dialogue.questions import Entries, Line, Present, Proposed, Question, Receipt, Whole
from bot.dialogue.scene import Scene
from bot.dialogue.subjects import CHOSEN, Subject, Taken
from bot.dialogue.unsaid import (
    DONT_KNOW,
    FLAG_AND_YES,
    MUST_KNOW,
    Asking,
    alike,
    handed_out,
    must_know,
    noted,
    one_unknown,
    same,
)
from bot.dialogue.views import VOCABULARY as SEEKERS
from bot.dialogue.views import View
from bot.directory.custodian import Ask
from bot.directory.hours import day
from bot.directory.model import Audience, Cost, Flags, Known, PoliceContact, Service, State
from bot.directory.understanding import ASK_TWICE, IN_TEXT, MUST_BE_SAID, THERE, is_for_two, understood
from bot.directory.validation import CADENCE, tier

_UNREAD: Final = (
    *("id", "organization", "name", "flags", "source", "notes", "state", "validation", "criteria"),
    *("commitment", "hidden_because", "replaced_by", "former_names", "also_printed_at", "feedback_contact"),
    *("minimum_age", "maximum_age"),
)
"""What of an entry no seeker reads, or is said otherwise: flags one by one, ages together."""

VERDICTS: Final = ("correct", "changed", "paused", "closed", "not_me", "later", "wrong")
"""In the order of their digits, which stay as they are: an answer may come after an upgrade."""

_NOT_THEIRS: Final = ("correct", "changed", "paused", "closed", "wrong", "later")
"""Of a steward who keeps none of the entries: there is nothing to hand over. Later stays where it is."""

FIELDS: Final = ("phones", "hours", "languages", "audience", "ages", "cost", "how_to_access")
"""What a custodian changes in the chat; everything else a steward changes for them."""

_KNOWN: Final = (Known.YES.value, Known.NO.value)
_POLICE: Final = (PoliceContact.NEVER.value, PoliceContact.IF_AGREED.value, PoliceContact.ALWAYS.value)
_AUDIENCES: Final = tuple(each.value for each in Audience)
_COSTS: Final = (Cost.FREE.value, Cost.PAID.value)

Notes = Callable[[Scene, str], Question | str]


def _understood(scene: Scene, about: Question) -> tuple[Service | None, str]:
    """The entry as it would be with the value, and a note, as the answer will read it."""
    if about.one is None or not about.value:
        return None, ""
    return understood(about.one, about.field, about.value, scene.directory.places, about.line)


def _is_odd(scene: Scene) -> bool:
    return _understood(scene, _about(scene))[1].startswith(ASK_TWICE)


# subjects -------------------------------------------------------------------------------------------------


def _about(scene: Scene) -> Question:
    if scene.about is None:
        raise ValueError("this flow is entered with an open question")
    return scene.about


def _as_it_was(scene: Scene, choice: str) -> Taken:
    """What is chosen is in the question (`notes`), never among a seeker's answers; it is the road too."""
    return scene.answers, choice


def _just(options: Sequence[str], note: Notes | None = None) -> Subject:
    """A question with fixed answers; what is chosen decides the road, and is noted if there is a note."""
    chosen = note or (lambda scene, _: _about(scene))
    return Subject(
        lambda _: tuple(options),
        _as_it_was,
        frozenset(options),
        notes=lambda scene, said: chosen(scene, said) if said in options else "pardon",
    )


def _one_of(
    options: Callable[[Scene], tuple[str, ...]], key: str, settled: Callable[[Scene], bool]
) -> Subject:
    def note(scene: Scene, said: str) -> Question | str:
        noted = {key: said}
        return replace(_about(scene), **noted) if said in options(scene) else "pardon"  # type: ignore[arg-type]  # a field of ids

    return Subject(options, _as_it_was, settled=settled, notes=note, reads_words=key == "number")


def _verdicts(scene: Scene) -> tuple[str, ...]:
    return VERDICTS if _about(scene).theirs else _NOT_THEIRS


def _note_verdict(scene: Scene, said: str) -> Question | str:
    return _about(scene) if said in _verdicts(scene) else "pardon"


def _note_entry(scene: Scene, said: str) -> Question | str:
    entry = _about(scene).entries.get(said)
    return replace(_about(scene), service=entry.id) if entry else "pardon"


def _values(scene: Scene) -> tuple[str, ...]:
    """What can be tapped in place of typing."""
    match _about(scene).field:
        case "audience":
            return _AUDIENCES
        case "cost":
            return _COSTS
        case _:
            return ()


def _note_value(scene: Scene, said: str) -> Question | str:
    """With the value, or what is said of one that does not do."""
    noted = replace(_about(scene), value=" ".join(said.split()))
    after, note = _understood(scene, noted)
    if note == IN_TEXT:
        return "pardon_value_number"
    if note == THERE or (after is not None and after == noted.one):
        return "pardon_value_there"
    if note.startswith(MUST_BE_SAID):
        return "pardon_value_needed"
    return noted if after is not None else "pardon_value"


def _flags(asking: Callable[[Question], Asking | None], taps: int, among: Sequence[str] = ()) -> Subject:
    """One unknown, by yes, no, or not knowing; the police by how. It is asked where there is room for `taps`.

    Each answer has the number of the question behind it: one that is pressed late or twice is no answer to
    the next.
    """

    def options(scene: Scene) -> tuple[str, ...]:
        about, next_ = _about(scene), asking(_about(scene))
        if next_ is None:
            return ()
        answers = (*(_POLICE if next_[1] == "police_contact" else _KNOWN), DONT_KNOW)
        return tuple(f"{each}{NUMBERED}{len(about.asked)}" for each in answers)

    def note(scene: Scene, said: str) -> Question | str:
        about, next_ = _about(scene), asking(_about(scene))
        if next_ is None or said not in options(scene):
            return "pardon"
        return handed_out(noted(about, next_, said.partition(NUMBERED)[0]), among)

    def settled(scene: Scene) -> bool:
        return not _about(scene).has_room(taps) or asking(_about(scene)) is None

    return Subject(options, _as_it_was, settled=settled, notes=note)


def _rest(scene: Scene) -> tuple[str, ...]:
    """Before a commitment nothing is confirmed yet: it goes on there. Undoing is of one entry."""
    about = _about(scene)
    return (
        "on" if about.ask is Ask.COMMIT else "rest",
        "another",
        *(f"undo{NUMBERED}{n}" for n in _mine(about)),
    )


def _note_rest(scene: Scene, said: str) -> Question | str:
    return _about(scene) if said in _rest(scene) else "pardon"


def _mine(about: Question) -> tuple[str, ...]:
    """The number of the entry that is talked about."""
    return tuple(name.removeprefix("entry-") for name, each in about.entries.items() if each is about.one)


def _opens(scene: Scene) -> tuple[str, ...]:
    """With the number of the entry that was closed, so that an older button opens its own; and the others."""
    about = _about(scene)
    return (*(f"open{NUMBERED}{number}" for number in _mine(about)), *(("rest",) if _others(about) else ()))


def _others(about: Question) -> tuple[Service, ...]:
    return tuple(each for each in about.services if each is not about.one and each.state.may_be_shown)


def _note_opens(scene: Scene, said: str) -> Question | str:
    about = _about(scene)
    return replace(about, services=_others(about), service="") if said == "rest" else about


def _note_same(scene: Scene, said: str) -> Question | str:
    return handed_out(same(_about(scene), is_same=said == "yes"), MUST_KNOW)


def _note_tongues(scene: Scene, said: str) -> Question | str:
    """Languages of the project by a tap, others as tags: "km, vi"."""
    tags = said.replace(",", " ").replace(";", " ").split()
    good = bool(tags) and all(tag.isascii() and tag.isalpha() and len(tag) in (2, 3) for tag in tags)
    return replace(_about(scene), value=" ".join(tags)) if good else "pardon_tongues"


SUBJECTS: Final[dict[str, Subject]] = {
    "verdict": replace(_just(VERDICTS, _note_verdict), options=_verdicts, sizes=(7, 7)),
    "entry": Subject(
        lambda scene: tuple(_about(scene).entries),
        _as_it_was,
        settled=lambda scene: _about(scene).one is not None,
        notes=_note_entry,
    ),
    "field": replace(_one_of(lambda _: FIELDS, "field", lambda _: False), outcomes=frozenset(FIELDS)),
    "number": _one_of(
        lambda scene: _about(scene).numbers, "number", lambda scene: len(_about(scene).numbers) <= 1
    ),
    "value": Subject(_values, _as_it_was, notes=_note_value, reads_words=True),
    "odd": replace(_just(("yes", "no")), settled=lambda scene: not _is_odd(scene)),
    "sure": _just(("yes", "no")),
    "heir": _just(("backup", "other", "no")),
    "rest": replace(_just(("rest", "on", "another", "undo")), options=_rest, notes=_note_rest),
    "flag": _flags(one_unknown, 1),
    "must_flag": _flags(must_know, FLAG_AND_YES, MUST_KNOW),
    "same": replace(
        _just(("yes", "no"), _note_same),
        options=lambda scene: ("yes", "no") if alike(_about(scene)) else (),
        settled=lambda scene: not _about(scene).has_room(FLAG_AND_YES) or not alike(_about(scene)),
    ),
    "can_ring": _just(("now", "later")),
    "answered": _just(("yes", "no")),
    "tongues": Subject(
        lambda scene: scene.languages,
        _as_it_was,
        notes=_note_tongues,
        reads_words=True,
    ),
    "was_free": _just(("free", "paid", "dont_know"), lambda scene, said: replace(_about(scene), field=said)),
    "was_it_you": _just(("open", "right")),
    "open_again": Subject(_opens, _as_it_was, frozenset({"rest", CHOSEN}), notes=_note_opens),
    "approve": _just(("yes", "no", "later")),
    "rung_back": _one_of(
        lambda scene: _about(scene).may_ring,
        "number",
        lambda scene: not _about(scene).must_ring or not _about(scene).may_ring,
    ),
    "appeal": _just(("yes", "no")),
    "begin": _just(("begin", "later")),
    "seen": _just(("yes", "no")),
    "commitment": _just(("yes", "no"), lambda scene, _: handed_out(_about(scene))),
}


# views ----------------------------------------------------------------------------------------------------


def _listed(scene: Scene) -> Content:
    about = _about(scene)
    return Entries(
        (about.one,) if about.one else about.services, about.number if about.ask is Ask.RING else ""
    )


def _present(scene: Scene) -> Content | None:
    about = _about(scene)
    return Present(about.one, about.field, about.line) if about.one else None


def _compared(scene: Scene) -> Content | None:
    about = _about(scene)
    new, note = _understood(scene, about)
    if about.one is None or new is None:
        return None
    waits, is_odd = is_for_two(about.one, new), note.startswith(ASK_TWICE)
    return Present(about.one, about.field, about.line, new, waits=waits, is_odd=is_odd)


def _flag(asking: Callable[[Question], Asking | None]) -> Callable[[Scene], Content | None]:
    def show(scene: Scene) -> Content | None:
        next_ = asking(_about(scene))
        return Present(next_[0], f"flags.{next_[1]}") if next_ else None

    return show


def _ringing(scene: Scene) -> Content | None:
    about = _about(scene)
    return Present(about.one, "ring", about.number) if about.one else None


def _receipt(scene: Scene) -> Content:
    about = _about(scene)
    days = [CADENCE[tier(service)] for service in about.services]
    is_ring = about.ask is Ask.RING
    holds = [each.ring if is_ring else each.check for each in days]
    return Receipt(about.services, day(scene.now) + min(holds) if holds else None, is_ring)


def _said_of(service: Service) -> tuple[str, ...]:
    """The fields that seekers read of an entry or are sent by, as far as they say something, or should."""
    plain = Service(service.id, service.organization, service.name, "", "", ())
    read = (field.name for field in fields(Service) if field.name not in _UNREAD)
    told = tuple(name for name in read if name in FIELDS or getattr(service, name) != getattr(plain, name))
    has_ages = service.minimum_age is not None or service.maximum_age is not None
    return (*told, "ages") if has_ages else told


def _flags_of(service: Service) -> tuple[str, ...]:
    """What a caller must know, also when nobody has said it, and what else was said."""
    nothing = Flags()
    said = (
        each.name
        for each in fields(Flags)
        if getattr(service.flags, each.name) != getattr(nothing, each.name)
    )
    return tuple(dict.fromkeys((*MUST_KNOW, *said)))


def _proposal(scene: Scene) -> Content | None:
    about = _about(scene)
    if about.one is None:
        return None
    if any(each.field == "state" and State(each.after).may_be_shown for each in about.changes):
        return Proposed(about.one, about.changes, whole=_said_of(about.one), flags=_flags_of(about.one))
    return Proposed(about.one, about.changes, about.one.hidden_because if about.ask is Ask.EXCLUDED else "")


def _line(scene: Scene) -> Content:
    """The counts lie in the value, as `Talks` puts them there."""
    about = _about(scene)
    due, hidden, to_approve, *sizes = (int(number) for number in (about.value or "0 0 0 0 0").split())
    begins = sizes[0], sum(sizes)
    attacked, appealed, week = (about.services[a:b] for a, b in pairwise((0, *begins, None)))
    return Line(due, hidden, to_approve, attacked, appealed, week)


VIEWS: Final[dict[str, View]] = {
    "bundle": View(lambda scene: Entries(_about(scene).services)),
    "theirs": View(lambda scene: Entries(_about(scene).theirs)),
    "entries": View(_listed),
    "present": View(_present),
    "whole": View(lambda scene: Whole(_about(scene).services, FIELDS)),
    "change": View(_compared),
    "flag": View(_flag(one_unknown)),
    "must_flag": View(_flag(must_know)),
    "alike": View(lambda scene: Entries(alike(_about(scene)))),
    "ringing": View(_ringing),
    "receipt": View(_receipt),
    "proposal": View(_proposal),
    "line": View(_line),
}

VOCABULARY: Final = Vocabulary(
    answers={name: subject.outcomes for name, subject in SUBJECTS.items()},
    personal=frozenset(),
    choices={name: frozenset(view.every_choice) for name, view in VIEWS.items()},
    records=frozenset(
        {
            "verdict",
            "changed",
            "rest",
            "paused",
            "closed",
            "wrong",
            "not_me",
            "flag",
            "rang",
            "silent",
            "was_it_you",
            "open_again",
            "commitment",
            "approve",
            "agreed",
            "appeal",
        }
    ),
    moves=("leave", "back"),
    kinds=frozenset(Ask),
    clears=False,
)

VOCABULARIES: Final = {"find_help.toml": SEEKERS, "revalidate.toml": VOCABULARY}
"""The names that each flow file may use."""
