"""Matching: which entries of the register somebody who keeps it means, by state, place, need, day and words.

Promises: whatever is asked must hold together; an entry is found where it stands and where it helps.
Refuses: seekers' questions; `search` answers those, from the Directory.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.directory.due import deadline
from bot.directory.model import Need, Service, State
from bot.directory.places import Places
from bot.directory.spelling import clean
from bot.directory.traits import ANYWHERE, served


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for; what is None or "" does not matter. `area` is a code, `text` words in any order."""

    state: State | None = None
    area: str = ""
    need: Need | None = None
    due_by: date | None = None
    text: str = ""


def matching(services: Iterable[Service], asked: Asked, places: Places) -> Iterator[Service]:
    """The entries that fit everything asked, in their order. Raises UnknownArea."""
    area = places.area(asked.area).code if asked.area else ""
    words = [word for typed in asked.text.split() if (word := clean(typed))]
    for service in services:
        if (
            asked.state in (None, service.state)
            and (asked.need is None or asked.need in service.needs)
            and (asked.due_by is None or _is_due_by(service, asked.due_by))
            and (not area or _is_of(service, area, places))
            and (not words or _says(service, words))
        ):
            yield service


def _is_due_by(service: Service, day: date) -> bool:
    at = deadline(service)
    return at is not None and at.due_on <= day


def _is_of(service: Service, area: str, places: Places) -> bool:
    """Whether it stands in the area, or is said to help in it or in a part of it; not what is for more."""
    codes = (service.located, *(code for code in served(service) if code != ANYWHERE))
    return any(area in places.chain(code) for code in codes)


def _says(service: Service, words: list[str]) -> bool:
    """Whether each word stands somewhere, spelled as people spell; numbers are words too."""
    organization = service.organization
    texts = (
        service.id,
        service.name,
        service.what,
        organization.name,
        *service.former_names,
        *organization.former_names,
        *(phone.number for phone in service.phones),
    )
    spelled = [clean(text) for text in texts]
    return all(any(word in text for text in spelled) for word in words)
