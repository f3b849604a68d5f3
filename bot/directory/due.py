"""What falls due: which entries need a custodian's word by some day, and which are hidden without it.

Promises: only what is shown, or was until it lapsed, has a deadline; drafts and what is hidden on purpose
have none. A number that must be rung before its entry is asked about has a deadline of its own. Refuses: the
clock, and moving a day.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.directory.model import Service
from bot.directory.validation import CADENCE, tier


@dataclass(frozen=True, slots=True, order=True)
class Deadline:
    """`due_on`: when it should be asked again; `lapses_on`: the first day it is hidden if nobody answers.

    `phone`: the number that is to be rung; "" for the whole entry.
    """

    due_on: date
    lapses_on: date
    phone: str = ""

    def is_hidden_on(self, day: date) -> bool:
        """Whether it will have lapsed by then."""
        return self.lapses_on <= day


def deadline(service: Service) -> Deadline | None:
    """The deadline of an entry; None for one that may not be shown anyway. No due day means the last one."""
    validation = service.validation
    if validation is None or not service.state.may_be_shown:
        return None
    return Deadline(min(validation.due_on or validation.lapses_on, validation.lapses_on), service.lapses_on)


def deadlines(service: Service) -> Iterator[Deadline]:
    """The deadline of an entry, and before it those of its numbers that are to be rung sooner."""
    if (whole := deadline(service)) is None:
        return
    yield whole
    grace = CADENCE[tier(service)].grace
    for phone in service.phones:
        if phone.lapses_on is not None and phone.lapses_on - grace < whole.due_on:
            yield Deadline(phone.lapses_on - grace, phone.lapses_on, phone.number)


def falling_due(services: Iterable[Service], day: date) -> tuple[tuple[Deadline, Service], ...]:
    """What is due on or before `day`, what has lapsed by then included; the soonest first."""
    found = [(at, each) for each in services for at in deadlines(each) if at.due_on <= day]
    return tuple(sorted(found, key=lambda pair: (pair[0], pair[1].id)))
