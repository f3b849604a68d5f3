"""Lines to call now, and lines that listen (R1, R2): numbers before any question is finished.

Promises: police is never one of the lines and never alone unless nothing else is live; a line that
cannot be dialled from there is none; the child line has a place of its own; who cannot speak is given
a line to write to. Refuses: dropping a line for women from the danger card, which is labelled instead.
"""

from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from itertools import chain

from bot.directory.hours import Openness, day
from bot.directory.model import Channel, Need, Service
from bot.directory.query import Age, Danger, Only, Query
from bot.directory.ranking import answers, fitting, order
from bot.directory.search import inside, near, search, slot
from bot.directory.snapshot import Directory
from bot.directory.traits import has_voice

MESSAGED = (Channel.WHATSAPP, Channel.SMS, Channel.TELEGRAM)
"""What somebody who cannot speak can use at once."""

_FROM_ANYWHERE = (Need.SAFETY_NOW, Need.COUNSELLING, Need.RETURN_HOME, Need.INFORMATION)


def danger(directory: Directory, query: Query, now: datetime) -> Danger:
    """The danger card for a known place (R1): two lines, the child line, police or ambulance.

    A line is not police; answering now counts first, then the reader's language.
    """
    urgent = replace(query, help="guide", only=Only.NOTHING)
    return _endangered(directory, urgent, slot(now))


def forget() -> None:
    """Let go of what was remembered, and with it of older snapshots."""
    _endangered.cache_clear()


@lru_cache(maxsize=1024)
def _endangered(directory: Directory, urgent: Query, now: datetime) -> Danger:
    lines = _danger_lines(directory, urgent, now)
    child = replace(urgent, age=Age.YES)
    children = [
        known
        for known in near(directory, child, urgent.place, ())
        if directory.rehearsal or day(now) < known.lapses_on
    ]
    children.sort(key=order(child, directory, now))
    child_lines = [known.service for known in children]
    return Danger(
        tuple(line for line in lines if has_voice(line))[:2],
        next(iter(child_lines), None),
        next(iter(directory.floor_of(directory.places.country(urgent.place))), None),
        next((service for service in (*lines, *child_lines) if writes(service)), None),
    )


def _danger_lines(directory: Directory, query: Query, now: datetime) -> list[Service]:
    """Lines for danger that are not police and not the child line, which has a place of its own."""
    grown = replace(query, age=Age.NO)  # a line for women is labelled, never dropped (R1)
    fits = fitting(query if query.age.is_young else grown, directory, now)
    needs = (Need.SAFETY_NOW,)
    lines = {
        *near(directory, grown, query.place, needs),
        *chain.from_iterable(inside(directory, query.place, needs)),
    }
    voices = [
        known
        for known in lines
        if not known.is_police
        and not known.is_child_line
        and known.works_from(query.calling_from)
        and fits(known)
    ]
    return [known.service for known in sorted(voices, key=order(grown, directory, now))]


def from_afar(lines: Danger, directory: Directory, query: Query, now: datetime) -> Danger:
    """The same for a relative who calls from another country (R1): the line that their own country keeps for
    its people abroad leads, when it is known which that is; no police of a country they are not in.
    """
    home = replace(query, place=query.calling_from, help="guide", only=Only.NOTHING, from_home=True)
    found = search(directory, home, now).services if query.calling_from else ()
    abroad = [service for service in found if directory.traits[service.id].is_for_people_abroad]
    own = sorted(abroad, key=lambda service: Need.SAFETY_NOW not in service.needs)[:1]  # danger before wages

    def reached(service: Service | None) -> Service | None:
        works = service is not None and directory.traits[service.id].works_from(query.calling_from)
        return service if works else None

    floor = lines.floor if not (own or lines.lines) else None
    shown = (*own, *lines.lines)[:2]
    return replace(lines, lines=shown, floor=floor, child=reached(lines.child), write=reached(lines.write))


def far(directory: Directory, query: Query, now: datetime) -> tuple[Service, ...]:
    """At most two lines that can be reached from anywhere, in the reader's language first (R2)."""
    anywhere = replace(query, place="", only=Only.NOTHING, help="guide", age=Age.SKIPPED, calling_from="")
    fits = fitting(anywhere, directory, now)
    lines = near(directory, anywhere, "", _FROM_ANYWHERE)
    reached = [known for known in lines if known.works_from("") and fits(known)]
    reached.sort(key=order(anywhere, directory, now))
    return tuple(known.service for known in reached[:2])


def listening(directory: Directory, query: Query, now: datetime) -> tuple[Service, ...]:
    """Lines to talk to in a dark hour: never a closed one before one that may answer, then who listens.

    Police is not among them.
    """
    talk, needs = replace(query, help="talk", only=Only.NOTHING), (Need.COUNSELLING,)
    fits = fitting(talk, directory, now)
    lines = {
        *near(directory, talk, query.place, needs),
        *chain.from_iterable(inside(directory, query.place, needs)),
    }
    kind = [known for known in lines if not known.is_police and fits(known)]
    kind.sort(key=order(talk, directory, now))
    kind.sort(
        key=lambda known: (answers(known.timetable, now) is Openness.CLOSED, not known.service.listening)
    )
    return tuple(known.service for known in kind[:2])


def writes(service: Service) -> bool:
    """Whether a person who cannot speak can send it a message (e-mail is too slow to count)."""
    return any(phone.channel in MESSAGED for phone in service.phones)
