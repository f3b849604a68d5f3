"""From a few answers to services in the order a person should try them (R1, R6, R7, R12, R13).

Promises: `order` is the whole ranking and can be read aloud; when nothing fits only the place
widens, and `Found` says so; age and safety limits never relax; a man, where one fits, is in the
first three. Refuses: knowing who asks. A query holds a place, a need, an age answer, a language
and the country a call comes from, nothing else.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from functools import lru_cache

from bot.directory.hours import Openness, day, is_open
from bot.directory.model import Channel, Cost, FloorNumber, Known, Need, Operator, Service
from bot.directory.needs import choice
from bot.directory.snapshot import ANYWHERE, Directory, is_embassy

MESSAGED = (Channel.WHATSAPP, Channel.SMS, Channel.TELEGRAM)
"""What somebody who cannot speak can use at once."""


class Age(StrEnum):
    """The answer to "under 18?". Whatever is not NO gets the child-safe services (R13)."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    SKIPPED = "skipped"

    @property
    def presumed_child(self) -> bool:
        """Whether only child-safe services may be offered."""
        return self is not Age.NO

    @property
    def is_young(self) -> bool:
        """Whether the young wording and the child line come first (R12)."""
        return self in (Age.YES, Age.UNSURE)


class Only(StrEnum):
    """A filter somebody asked for after the first results."""

    NOTHING = "nothing"
    MEN = "men"
    WRITE = "write"
    TONGUE = "tongue"


class Spoken(IntEnum):
    """How sure it is that a line speaks the reader's language (R6); smaller is better."""

    TESTED = 0
    STATED = 1
    UNKNOWN = 2
    OTHERS = 3


@dataclass(frozen=True, slots=True)
class Query:
    """What a search may know. `place` is an area code, "" when not given; `help` a code of `needs`.

    `from_home`: a relative asks for lines of their own country that care for its people abroad.
    """

    place: str = ""
    help: str = "guide"
    age: Age = Age.SKIPPED
    language: str = "en"
    calling_from: str = ""
    from_home: bool = False
    only: Only = Only.NOTHING


@dataclass(frozen=True, slots=True)
class Found:
    """Services, best first. `elsewhere`: none for the place itself, so the country was searched.

    `beside`: none for the need, so its neighbours were. `no_men`: what was asked for is listed
    here, but not for men (the sentence is written with as much care as a hit).
    """

    services: tuple[Service, ...] = ()
    elsewhere: bool = False
    beside: bool = False
    no_men: bool = False


@dataclass(frozen=True, slots=True)
class Danger:
    """The danger card (R1): at most four numbers, and a line to write to for who cannot speak."""

    lines: tuple[Service, ...] = ()
    child: Service | None = None
    floor: FloorNumber | None = None
    write: Service | None = None


def search(directory: Directory, query: Query, now: datetime) -> Found:
    """The services for a query at `now` (aware, UTC), ranked; the same arguments give the same answer.

    An entry that lapsed by the day of `now` is not in it, whatever the snapshot says (promise 1).
    """
    return _searched(directory, query, _slot(now))


def _slot(now: datetime) -> datetime:
    """Openness is looked at once in five minutes, so that a popular look-up is a dictionary hit."""
    return now.replace(second=0, microsecond=0) - timedelta(minutes=now.minute % 5)


def forget() -> None:
    """Let go of what was remembered, and with it of older snapshots."""
    _searched.cache_clear()
    _endangered.cache_clear()


@lru_cache(maxsize=4096)
def _searched(directory: Directory, query: Query, now: datetime) -> Found:
    asked = choice(query.help)
    fitting = [s for s in _nearby(directory, query, asked.needs) if fits(s, query, directory, now)]
    elsewhere = not fitting and bool(query.place)
    if elsewhere:
        fitting = [s for s in _around(directory, query, asked.needs) if fits(s, query, directory, now)]
    beside = [s for s in _nearby(directory, query, asked.beside) if fits(s, query, directory, now)]
    held = {s.id for s in fitting}
    beside = [s for s in beside if s.id not in held and s.operator is not Operator.POLICE]  # R6: unasked
    beside.sort(key=order(query, directory, now))
    ranked = sorted(fitting, key=order(query, directory, now))
    no_men = bool(ranked) and asked.needs == (Need.SHELTER,) and not any(s.admits_men for s in ranked)
    services = _with_a_man_in_three(ranked, beside) if ranked else tuple(beside)
    return Found(services, elsewhere and bool(ranked), not ranked and bool(beside), no_men)


def fits(service: Service, query: Query, directory: Directory, now: datetime) -> bool:
    """Whether a service may be offered at all: age, nationality, lapse, and the filter asked for."""
    return (
        _is_shown(service, directory, now)
        and _fits_age(service, query.age)
        and _fits_nation(service, query, directory)
        and _fits_only(service, query)
        and _fits_reach(service, query, directory)
    )


def _is_shown(service: Service, directory: Directory, now: datetime) -> bool:
    return directory.rehearsal or service.is_shown_on(day(now))


def _fits_age(service: Service, age: Age) -> bool:
    if age.presumed_child:
        return service.is_safe_for_a_child
    return not service.is_for_children_only


def _fits_nation(service: Service, query: Query, directory: Directory) -> bool:
    """Behind the row "My own country's office" stands who serves one nationality only (R7).

    A country's line for its people abroad is for relatives at home, not for whoever is there.
    """
    if is_embassy(service):
        return False
    if not service.nationality:
        return True
    if not query.place:
        return spoken(service, query.language) <= Spoken.STATED
    at_home = directory.places.country(query.place) == service.nationality
    return at_home and (query.from_home or ANYWHERE not in service.serves)


def _fits_reach(service: Service, query: Query, directory: Directory) -> bool:
    """A line for everybody anywhere must be within reach of whoever is not in its own country."""
    if ANYWHERE not in service.serves or not query.place:
        return True
    is_here = directory.places.country(service.located) == directory.places.country(query.place)
    return is_here or any(phone.works_from(query.calling_from) for phone in service.phones)


def _fits_only(service: Service, query: Query) -> bool:
    match query.only:
        case Only.MEN:
            return service.admits_men
        case Only.WRITE:
            return any(phone.channel.is_written for phone in service.phones)
        case Only.TONGUE:
            return spoken(service, query.language) <= Spoken.STATED
        case Only.NOTHING:
            return True


def _nearby(directory: Directory, query: Query, needs: Iterable[Need]) -> list[Service]:
    """What serves the place itself: its own shelf, then wider ones up to anywhere."""
    codes = (*directory.places.chain(query.place), ANYWHERE) if query.place else (ANYWHERE,)
    wanted = tuple(needs)
    found = {s.id: s for code in codes for need in wanted for s in directory.shelves.get((code, need), ())}
    if query.age.is_young:
        found |= {
            s.id: s
            for code in codes
            for s in directory.shelves.get((code, Need.CHILD_PROTECTION), ())
            if s.child_line
        }
    for need in wanted:  # who asks for a whole country or province is helped by what serves a part of it
        found |= {s.id: s for s in directory.inside.get((codes[0], need), ())}
    return list(found.values())


def _around(directory: Directory, query: Query, needs: Iterable[Need]) -> list[Service]:
    country = directory.places.country(query.place)
    return _nearby(directory, replace(query, place=country), needs)


def order(query: Query, directory: Directory, now: datetime) -> Callable[[Service], tuple[int | str, ...]]:
    """The ranking (R6), as a sort key: what comes first in the tuple decides first.

    Calls and messages: answers now, speaks the reader's language, free, place. Visits: place first.
    Before all that: never first are police and embassies unless chosen, and numbers that do not
    work from where the call comes from; child lines lead for whoever may be a child (R12, R13).
    """
    asked, chain = choice(query.help), _chain(directory, query)

    def key(service: Service) -> tuple[int | str, ...]:
        call = (answers(service, directory, now), spoken(service, query.language), _call_cost(service))
        place = _distance(service, chain)
        return (
            _held_back(service, query, chooses_police=asked.chooses_police),
            query.from_home and not _is_for_people_abroad(service),
            place > len(chain),  # a line of one district is not for whoever asks for the whole country
            *_child_road(service, query),
            *((place, *call) if asked.is_visit else (*call, place)),
            service.trafficking_specific is not Known.YES,
            service.id,
        )

    return key


def _is_for_people_abroad(service: Service) -> bool:
    return bool(service.nationality) and ANYWHERE in service.serves


def _chain(directory: Directory, query: Query) -> tuple[str, ...]:
    return directory.places.chain(query.place) if query.place else ()


def _held_back(service: Service, query: Query, *, chooses_police: bool) -> int:
    """0 may stand first; 1 more: it cannot be dialled from there; 2 more: it is, or leads to, the police,
    immigration, or an embassy (R6, R7).
    """
    is_deaf = not any(phone.works_from(query.calling_from) for phone in service.phones)
    if chooses_police and not query.age.is_young:  # R12: police is never first on the child road
        return 2 * is_deaf + (service.operator is not Operator.POLICE)
    leads = Need.POLICE in service.needs or service.flags.handover_to_immigration_possible is Known.YES
    return 2 * (leads or service.operator in (Operator.POLICE, Operator.EMBASSY)) + is_deaf


def _child_road(service: Service, query: Query) -> tuple[int, int]:
    """Child lines first; then who has said whether a child protection office is told (R12, R13)."""
    if not query.age.presumed_child:
        return (0, 0)
    unsaid = query.age.is_young and service.flags.must_report_minors is Known.UNKNOWN
    return (not service.child_line, unsaid)


def _distance(service: Service, chain: tuple[str, ...]) -> int:
    """0 for the narrowest place asked for, counting outwards; elsewhere in the country comes last."""
    if ANYWHERE in service.serves:
        return len(chain)
    steps = [chain.index(code) for code in service.serves or (service.located,) if code in chain]
    unsaid = not service.serves
    return min(steps) + unsaid if steps else len(chain) + 1


def _call_cost(service: Service) -> int:
    costs = {phone.cost for phone in service.phones}
    if Cost.FREE in costs:
        return 0
    return 1 if Cost.UNKNOWN in costs else 2


def spoken(service: Service, language: str) -> Spoken:
    """How sure it is that somebody answers in `language`."""
    if any(language in phone.tested_languages for phone in service.phones):
        return Spoken.TESTED
    stated = {*service.languages, *(tag for phone in service.phones for tag in phone.languages)}
    if language in stated:
        return Spoken.STATED
    return Spoken.OTHERS if stated else Spoken.UNKNOWN


def answers(service: Service, directory: Directory, now: datetime) -> Openness:
    """Whether any of its lines answers at `now`, in the time zone of the place it stands in."""
    zone = directory.places.area(service.located).timezone
    return min(
        (is_open(phone.hours or service.hours, zone, now) for phone in service.phones),
        default=Openness.UNKNOWN,
    )


def _with_a_man_in_three(ranked: list[Service], beside: list[Service]) -> tuple[Service, ...]:
    """Moves the first service open to men into the first three; from the neighbours if need be."""
    if any(service.admits_men for service in ranked[:3]):
        return tuple(ranked)
    open_to_men = next((s for s in (*ranked, *beside) if s.admits_men), None)
    if open_to_men is None:
        return tuple(ranked)
    rest = [service for service in ranked if service is not open_to_men]
    if not any(service.admits_men for service in ranked):
        others = [s for s in beside if s is not open_to_men and s.admits_men]
        return (*rest[:1], open_to_men, *others[:1], *rest[1:], *others[1:])
    return (*rest[:2], open_to_men, *rest[2:])


def offices(directory: Directory, place: str, now: datetime) -> tuple[Service, ...]:
    """The embassies and consulates in the country of `place`: one row each, by nationality (R7)."""
    country = directory.places.country(place)
    here = [
        s
        for s in directory.services.values()
        if is_embassy(s) and directory.places.country(s.located) == country
    ]
    shown = [s for s in here if _is_shown(s, directory, now)]
    return tuple(sorted(shown, key=lambda s: (s.nationality, s.id)))


def danger(directory: Directory, query: Query, now: datetime) -> Danger:
    """The danger card for a known place (R1): two lines, the child line, police or ambulance.

    A line is not police; answering now counts first, then the reader's language.
    """
    urgent = replace(query, help="guide", only=Only.NOTHING)
    return _endangered(directory, urgent, _slot(now))


@lru_cache(maxsize=1024)
def _endangered(directory: Directory, urgent: Query, now: datetime) -> Danger:
    lines = _danger_lines(directory, urgent, now)
    children = [
        s for s in _nearby(directory, replace(urgent, age=Age.YES), ()) if _is_shown(s, directory, now)
    ]
    children.sort(key=order(replace(urgent, age=Age.YES), directory, now))
    return Danger(
        tuple(lines[:2]),
        children[0] if children else None,
        next(iter(directory.floor_of(directory.places.country(urgent.place))), None),
        next((s for s in (*lines, *children) if writes(s)), None),
    )


def _danger_lines(directory: Directory, query: Query, now: datetime) -> list[Service]:
    """Lines for danger that are not police and not the child line, which has a place of its own."""
    grown = replace(query, age=Age.NO)  # a line for women is labelled, never dropped (R1)
    asked = query if query.age.is_young else grown
    lines = [s for s in _nearby(directory, grown, (Need.SAFETY_NOW,)) if fits(s, asked, directory, now)]
    voices = [s for s in lines if s.operator is not Operator.POLICE and _has_voice(s) and not s.child_line]
    voices = [s for s in voices if any(phone.works_from(query.calling_from) for phone in s.phones)]
    return sorted(voices, key=order(grown, directory, now))


def far(directory: Directory, query: Query, now: datetime) -> tuple[Service, ...]:
    """At most two lines that can be reached from anywhere, in the reader's language first (R2)."""
    anywhere = replace(query, place="", only=Only.NOTHING, help="guide", age=Age.SKIPPED, calling_from="")
    urgent = (Need.SAFETY_NOW, Need.COUNSELLING, Need.RETURN_HOME, Need.INFORMATION)
    lines = [s for s in _nearby(directory, anywhere, urgent) if fits(s, anywhere, directory, now)]
    lines = [s for s in lines if any(phone.works_from("") for phone in s.phones)]
    return tuple(sorted(lines, key=order(anywhere, directory, now))[:2])


def listening(directory: Directory, query: Query, now: datetime) -> tuple[Service, ...]:
    """Lines to talk to in a dark hour: never a closed one before one that may answer, then who listens.

    Police is not among them.
    """
    talk = replace(query, help="talk", only=Only.NOTHING)
    lines = [s for s in _nearby(directory, talk, (Need.COUNSELLING,)) if fits(s, talk, directory, now)]
    kind = [s for s in lines if s.operator is not Operator.POLICE]
    kind.sort(key=order(talk, directory, now))
    kind.sort(key=lambda s: (answers(s, directory, now) is Openness.CLOSED, not s.listening))
    return tuple(kind[:2])


def writes(service: Service) -> bool:
    """Whether a person who cannot speak can send it a message (e-mail is too slow to count)."""
    return any(phone.channel in MESSAGED for phone in service.phones)


def _has_voice(service: Service) -> bool:
    return any(phone.channel is Channel.VOICE for phone in service.phones)
