"""An open question to whoever keeps entries: how far it has come, what stands above it, what was answered.

Promises: it is a row of the database, handed in and out again (DESIGN §3); nothing of a seeker fits into it,
and of an entry no confidential address. Refuses: words, and acting on an answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.directory.changes import Change
from bot.directory.custodian import Ask, masked
from bot.directory.model import Service


@dataclass(frozen=True, slots=True)
class Question:
    """A question to whoever keeps entries, and how far it has come (DESIGN §3: it is a row, handed in).

    `services` are the entries as they are now; `service`, `field` and `number` the one, what of it and which
    of its numbers is talked about. `value`: what is to stand there, checked; `asked`: what was
    answered of flags in this talk (`unsaid.py`); `complete`: the entries of which all is said with this turn,
    to be written. `changes`: what waits for a second person; `must_ring`, `may_ring`: whether
    somebody must have been rung first, and which numbers (R16). `as_steward`: the entries that others keep,
    about which the steward of the country is asked in their place. `taps_left`: how many more are asked of
    them; None: as many as it takes.
    """

    prompt: str
    ask: Ask
    services: tuple[Service, ...]
    service: str = ""
    field: str = ""
    number: str = ""
    value: str = ""
    asked: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    must_ring: bool = False
    may_ring: tuple[str, ...] = ()
    complete: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    as_steward: tuple[str, ...] = ()
    taps_left: int | None = None

    def has_room(self, taps: int) -> bool:
        """Whether so many more taps may be asked of them."""
        return self.taps_left is None or self.taps_left >= taps

    @property
    def theirs(self) -> tuple[Service, ...]:
        """The entries that they keep themselves, and so can hand over."""
        return tuple(each for each in self.services if each.id not in self.as_steward)

    @property
    def one(self) -> Service | None:
        """The entry that is talked about: the chosen one, or the only one."""
        if len(self.services) == 1:
            return self.services[0]
        return next((each for each in self.services if each.id == self.service), None)

    @property
    def numbers(self) -> tuple[str, ...]:
        """Those of the entry that is talked about, each once."""
        return tuple(dict.fromkeys(phone.number for phone in self.one.phones)) if self.one else ()

    @property
    def line(self) -> str:
        """The number that is talked about: the chosen one, or the only one; "" for neither."""
        if self.number in self.numbers:
            return self.number
        return self.numbers[0] if len(self.numbers) == 1 else ""

    @property
    def entries(self) -> Mapping[str, Service]:
        """The entries by what a button calls them, which is short however long an id is.

        The number is that in `order`, so an older button means the same entry when others are gone.
        """
        order = self.order or tuple(each.id for each in self.services)
        return {f"entry-{order.index(each.id) + 1}": each for each in self.services}

    def named(self, option: str) -> str:
        """What an option is called where that is data: an entry, or one of its numbers."""
        if entry := self.entries.get(option):
            return entry.name
        if option in self.may_ring:
            return option
        return masked(option) if option in self.numbers else ""


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries by name and masked number, for whoever keeps them: neutral on a shared desk (R14)."""

    services: tuple[Service, ...]
    number: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody hears about entries that others answered for, by the day on which that is asked again.

    `is_ring`: they were rung, and the day is that of the next test call.
    """

    days: Mapping[date | None, tuple[Service, ...]]
    is_ring: bool = False


@dataclass(frozen=True, slots=True)
class Present:
    """What stands in one field of an entry now; `after`: what would stand there instead."""

    service: Service
    field: str
    number: str = ""
    after: Service | None = None
    waits: bool = False
    is_odd: bool = False


@dataclass(frozen=True, slots=True)
class Whole:
    """Entries with these fields of theirs, for whoever says that they answer for them."""

    services: tuple[Service, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    """What waits for a second person, field by field; `reason`: why an entry was left out.

    `whole`: it would come into sight, so the second person stands for all of it: these fields, and flags.
    """

    service: Service
    changes: tuple[Change, ...] = ()
    reason: str = ""
    whole: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was taken down, and when that is asked again; `is_ring`: when it is rung again."""

    services: tuple[Service, ...]
    next_on: date | None = None
    is_ring: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """The line of a steward's day, as counts; `week`: what came into sight or has another number since;
    `attacked`: what may be under attack (R15); `appealed`: what was left out, and is to be looked at again.
    """

    due: int
    hidden: int
    to_approve: int
    attacked: tuple[Service, ...] = ()
    appealed: tuple[Service, ...] = ()
    week: tuple[Service, ...] = ()


Asked = Entries | Told | Present | Proposed | Whole | Receipt | Line
"""What whoever keeps entries is shown."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What whoever keeps an entry answered, for the room that acts on it.

    `what` is the name of the record; `about` holds the entry, field, number and value that it is about.
    """

    what: str
    choice: str
    about: Question
