"""What falls due: which entries need a custodian's word by some day, and which are hidden without it.

Promises: only what is shown, or was until it lapsed, has a deadline; drafts and what is hidden on purpose
have none. `deadline` alone knows where the days come from. Refuses: the clock, and moving a day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.directory.model import Service


@dataclass(frozen=True, slots=True, order=True)
class Deadline:
    """`due_on`: when it should be asked again; `lapses_on`: the first day it is hidden if nobody answers."""

    due_on: date
    lapses_on: date

    def is_hidden_on(self, day: date) -> bool:
        """Whether it will have lapsed by then."""
        return self.lapses_on <= day


def deadline(service: Service) -> Deadline | None:
    """The deadline of an entry; None for one that may not be shown anyway. No due day means the last one."""
    validation = service.validation
    if validation is None or not service.state.may_be_shown:
        return None
    return Deadline(min(validation.due_on or validation.lapses_on, validation.lapses_on), service.lapses_on)


def falling_due(services: Iterable[Service], day: date) -> tuple[tuple[Deadline, Service], ...]:
    """What is due on or before `day`, what has lapsed by then included; the soonest first."""
    found = [(at, each) for each in services if (at := deadline(each)) and at.due_on <= day]
    return tuple(sorted(found, key=lambda pair: (pair[0], pair[1].id)))
