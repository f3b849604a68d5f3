"""The ring-back of a changed number (R16): who must have been rung, on another device, before it is shown.

Promises: a new number of an entry is believed only when somebody on record before the change said so, who is
not reached on the old number and not where the change came from, for that phone may be stolen; where that
phone has no number we know, no number of the entry counts that may be its own; with nobody left only after
three days, and a visit or a letter. Refuses: ringing, the clock, and keeping numbers in the clear: of what is
no number of the entry there is a keyed digest.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.directory.exchange.phones import canonical, exact, may_be_carried
from bot.directory.exchange.phones import plain as as_dialled
from bot.directory.limits import shown
from bot.directory.model import Channel, Phone, Service, State

WAITS: Final = timedelta(hours=72)
"""How long a change waits at least that nobody on record can confirm by telephone."""

GONE: Final = "removed"
"""How an act is named that takes a number away and shows no new one: the stewards read of it too (duress)."""

_MINUTE: Final = timedelta(minutes=1)
_AT: Final = "%Y-%m-%d %H:%M %Z"

Digests = Callable[[str], frozenset[str]]
"""The digests of a number, one under each key that is set, the newest too."""


class By(StrEnum):
    """How it was asked whether a new number is theirs."""

    RANG = "rang"
    VISITED = "visited"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Proof:
    """That somebody asked, and, of a ring, which number they rang."""

    by: By
    number: str = ""


@dataclass(frozen=True, slots=True)
class OnRecord:
    """Who keeps an entry, as numbers: where others are reached, and where the change comes from.

    `knows_device`: whether `same_device` is all there is to know of that: not of who writes on Telegram,
    whose phone may have any number; but at the desk, where no phone asks, and it is empty.
    """

    others: tuple[str, ...] = ()
    same_device: tuple[str, ...] = ()
    knows_device: bool = False


@dataclass(frozen=True, slots=True)
class RingBack:
    """When a change was asked for, and the digests of what was on record then (`OnRecord`)."""

    at: datetime
    others: frozenset[str] = frozenset()
    same_device: frozenset[str] = frozenset()
    knows_device: bool = False


@dataclass(frozen=True, slots=True)
class Ringing:
    """The question whether the numbers of a change are believed."""

    before: Service
    after: Service
    kept: RingBack
    digests: Digests

    @property
    def is_asked(self) -> bool:
        """Whether the entry would get a number or an address that it had not.

        Not of a draft: nobody relies on it, and its publishing is asked for as a whole.
        """
        if self.before.state in (State.DRAFT, State.CHECKED):
            return False
        return not self._numbers(self.after) <= self._numbers(self.before)

    @property
    def takes_away(self) -> bool:
        """Whether a number or an address that somebody may rely on would go."""
        is_shown = self.before.state not in (State.DRAFT, State.CHECKED)
        return is_shown and not self._numbers(self.before) <= self._numbers(self.after)

    def own(self) -> tuple[str, ...]:
        """The entry's own numbers that may be rung: those that stay, and not where the change came from.

        Where that is not known: only what is called, and by its kind is in nobody's pocket.
        """
        stay = self._numbers(self.after)
        return tuple(
            dict.fromkeys(
                phone.number
                for phone in self.before.phones
                if self._exact(phone) in stay and self._is_elsewhere(phone)
            )
        )

    def has_others(self) -> bool:
        """Whether another role that keeps the entry may be rung."""
        return bool(self._others())

    def came_from(self, numbers: Iterable[str]) -> bool:
        """Whether one of these is where the change came from."""
        return any(self._seen(number) & self.kept.same_device for number in numbers)

    @property
    def waits_until(self) -> datetime:
        """From which minute on a visit or a letter counts, where nobody may be rung."""
        begun = (self.kept.at + WAITS).replace(second=0, microsecond=0)
        return begun if begun - self.kept.at >= WAITS else begun + _MINUTE

    def lacking(self, proof: Proof | None, now: datetime) -> tuple[str, str] | None:
        """What is missing before the change may be accepted, and the way out; None: nothing is."""
        return next(self._lacking(proof, now), None) if self.is_asked else None

    def _lacking(self, proof: Proof | None, now: datetime) -> Iterator[tuple[str, str]]:
        own, others = self.own(), self._others()
        if own or others:
            keepers = ["a number of another role that keeps it"] if others else []
            way_out = f"Ring {' or '.join([*own, *keepers])}, ask, and say --rang and the number."
            if proof is None or proof.by is not By.RANG:
                yield "a number changes, and nobody has rung back.", way_out
            elif self._plain(proof.number) not in map(self._plain, own) and not (
                self._seen(proof.number) & others
            ):
                yield f"{shown(proof.number)} is not to be rung for this.", way_out
        elif proof is None or proof.by is By.RANG:
            way_out = f"Visit or write to them: --visited or --letter, from {self.waits_until:{_AT}} on."
            yield "a number changes, and no other on record is sure to be another device.", way_out
        elif now - self.kept.at < WAITS:
            yield "72 hours have not passed.", f"Wait until {self.waits_until:{_AT}}."

    def _others(self) -> frozenset[str]:
        """Digests of where other roles are reached, but for the entry's numbers that may not be rung.

        A telephone that goes from shift to shift is the custodian's, the backup's and the entry's at once.
        """
        barred = {self._plain(each.number) for each in self.before.phones} - {*map(self._plain, self.own())}
        theirs = {digest for number in barred for digest in self.digests(number)}
        return self.kept.others - self.kept.same_device - theirs

    def _is_elsewhere(self, phone: Phone) -> bool:
        """Whether somebody else than who asked answers there, as far as that is known."""
        if not phone.channel.is_dialled or self._seen(phone.number) & self.kept.same_device:
            return False
        if self.kept.knows_device:
            return True
        return phone.channel is Channel.VOICE and not may_be_carried(phone.number, _country(self.before))

    def _numbers(self, service: Service) -> set[str]:
        return {self._exact(phone) for phone in service.phones}

    def _exact(self, phone: Phone) -> str:
        return exact(phone, _country(self.before))

    def _seen(self, number: str) -> frozenset[str]:
        return self.digests(self._plain(number))

    def _plain(self, number: str) -> str:
        return canonical(number, _country(self.before))


def plain(number: str, service: Service) -> str:
    """A number in the one spelling of which there are digests."""
    return canonical(number, _country(service))


def _country(service: Service) -> str:
    """The country of an entry: its code says it, or, of a town, its numbers that work only inside one."""
    code = service.located.split("-")[0]
    if len(code) == 2 and code.isalpha():  # noqa: PLR2004 - ISO 3166
        return code
    inside = (phone for phone in service.phones if not as_dialled(phone.number).startswith("+"))
    return next((country for phone in inside for country in phone.callable_from), "")
