"""The ring-back of a changed number (R16): who must have been rung, on another device, before it is shown.

Promises: a new number of an entry is believed only when somebody on record before the change said so, who is
not reached on the old number and not where the change came from, for that phone may be stolen; with nobody
on record only after three days, and a visit or a letter. Refuses: ringing, the clock, and keeping numbers in
the clear: of what is no number of the entry there is a keyed digest.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.directory.exchange.phones import canonical
from bot.directory.limits import shown
from bot.directory.model import Service, State

WAITS: Final = timedelta(hours=72)
"""How long a change waits at least that nobody on record can confirm by telephone."""

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
    """Who keeps an entry, as numbers: where others are reached, and where the change comes from."""

    others: tuple[str, ...] = ()
    same_device: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RingBack:
    """When a change was asked for, and the digests of what was on record then (`OnRecord`)."""

    at: datetime
    others: frozenset[str] = frozenset()
    same_device: frozenset[str] = frozenset()


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

    def own(self) -> tuple[str, ...]:
        """The entry's own numbers that may be rung: those that stay, and not where the change came from."""
        stay = self._numbers(self.after)
        dialled = (phone.number for phone in self.before.phones if phone.channel.is_dialled)
        return tuple(
            dict.fromkeys(
                number
                for number in dialled
                if self._plain(number) in stay and not self._seen(number) & self.kept.same_device
            )
        )

    def has_others(self) -> bool:
        """Whether another role that keeps the entry may be rung."""
        return bool(self._others())

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
            way_out = "72 hours after it was proposed, and a visit or a letter: --visited or --letter."
            yield "a number changes, and no other was on record before.", way_out
        elif now - self.kept.at < WAITS:
            yield "72 hours have not passed.", f"Wait until {self.kept.at + WAITS:%Y-%m-%d %H:%M %Z}."

    def _others(self) -> frozenset[str]:
        """Digests of where other roles are reached, but for the entry's old numbers."""
        gone = self._numbers(self.before) - self._numbers(self.after)
        old = {digest for number in gone for digest in self.digests(number)}
        return self.kept.others - self.kept.same_device - old

    def _numbers(self, service: Service) -> set[str]:
        return {self._plain(phone.number) for phone in service.phones}

    def _seen(self, number: str) -> frozenset[str]:
        return self.digests(self._plain(number))

    def _plain(self, number: str) -> str:
        return canonical(number, _country(self.before))


def plain(number: str, service: Service) -> str:
    """A number in the one spelling of which there are digests."""
    return canonical(number, _country(service))


def _country(service: Service) -> str:
    """The country of an entry as far as its code says; "" for the code of a town."""
    code = service.located.split("-")[0]
    return code if len(code) == 2 and code.isalpha() else ""  # noqa: PLR2004 - ISO 3166
