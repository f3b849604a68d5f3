"""What will be asked about an entry, from its dates alone: whether it holds, and each number to be rung.

Promises: a question is the same in every process, so its claim on a rung can be there once. Refuses: roles,
claims, and the day that it is.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from bot.directory.custodian import DAYS, Ask, Claim, Rung
from bot.directory.due import deadline, deadlines
from bot.directory.model import Channel, Phone, Service
from bot.directory.validation import CADENCE, Tier, tier

_TO_BACKUP: Final = timedelta(days=DAYS[Rung.BACKUP])


class Question(NamedTuple):
    """What will be asked of whoever answers for an entry. `outside`: this time by nobody of the service."""

    due_on: date
    lapses_on: date
    service: str
    located: str
    ask: Ask
    phone: str = ""
    outside: bool = False

    def claim(self, rung: Rung) -> Claim:
        """The one claim of it on a rung."""
        return Claim(self.service, self.ask, self.due_on, rung, self.phone)

    def is_last(self, rung: Rung) -> bool:
        """Whether it is the custodian's second, and it lapses before the backup's: on tier A."""
        return rung is Rung.AGAIN and self.lapses_on - self.due_on <= _TO_BACKUP


def questions(service: Service) -> Iterator[Question]:
    """What an entry will be asked, once each: to be checked, and, on tier A, that its voice numbers be rung.

    A number that is not rung and runs out before its entry has the entry checked by then. One that is rung
    has days of its own, also while the entry waits for its check.
    """
    whole, is_strict = deadline(service), tier(service) is Tier.A
    if whole is None:
        return
    place, rung = (service.id, service.located), dict[str, Phone]()
    for phone in service.phones:
        if is_strict and phone.channel is Channel.VOICE and phone.lapses_on:
            rung[phone.number] = phone
    checks = {at.due_on: at for at in deadlines(service) if at.phone not in rung}
    for at in checks.values():
        yield Question(at.due_on, at.lapses_on, *place, Ask.CHECK)
    for number, phone in rung.items():
        ends = phone.lapses_on or whole.lapses_on
        due_on, is_outside = ends - CADENCE[Tier.A].grace, phone.rung_by == "inside"
        yield Question(due_on, ends, *place, Ask.RING, number, outside=is_outside)
