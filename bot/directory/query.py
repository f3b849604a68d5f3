"""What a search may know, and what it gives back. No word, number or name of a person has a field here."""

from dataclasses import dataclass
from enum import StrEnum

from bot.directory.model import FloorNumber, Service


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
