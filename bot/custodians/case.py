"""Whose answer it is: whether a role may give it, what it settles, and who else hears of it.

Promises: whoever may not changes nothing and leaves a row of ids that are known; a prompt is closed when all
that it asked is answered. Refuses: changing entries; `answers.py` does.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from bot.custodians.onrecord import on_record
from bot.custodians.outcome import Outcome, Tell
from bot.directory.custodian import Ask, Claim, Keepers, Part, Prompt, Role
from bot.directory.exchange.phones import digits
from bot.directory.model import Service
from bot.directory.places import Places
from bot.directory.ringback import OnRecord
from bot.directory.store import Store
from bot.directory.store.answering import Answering
from bot.directory.store.log import Seal

STRANGER: Final = "(stranger)"
"""Who tried, in the log, when it was nobody's role."""


class Keeping(Protocol):
    """What answers need of `store/custodians.py`."""

    def keepers(self) -> Keepers: ...  # noqa: D102 - said there
    def prompt(self, id: str) -> Prompt | None: ...  # noqa: A002, D102 - said there
    def talk(self, prompt: str, talk: Mapping[str, str]) -> None: ...  # noqa: D102 - said there
    def close(self, prompt: str, why: str) -> bool: ...  # noqa: D102 - said there
    def addresses(self) -> Mapping[tuple[str, str], str]: ...  # noqa: D102 - said there
    def prompts(self, role: str) -> tuple[Prompt, ...]: ...  # noqa: D102 - said there
    def hand_over(self, role: str, to: str | None, services: Sequence[str]) -> tuple[str, ...]: ...  # noqa: D102 - said there


@dataclass(frozen=True, slots=True)
class Case:
    """An answer that may be given: by whom, to what, about which entries as they are now."""

    role: Role
    desk: Answering
    keepers: Keepers
    prompt: Prompt | None
    entries: Mapping[str, Service]

    @property
    def entry(self) -> Service:
        """The one entry it is about."""
        return next(iter(self.entries.values()))


class Hearing:
    """Hears roles out, with a store, its seal, and who keeps what."""

    def __init__(
        self, store: Store, seal: Seal, custodians: Keeping, places: Places, now: Callable[[], datetime]
    ) -> None:
        self._store, self._seal, self._custodians = store, seal, custodians
        self._places, self._now = places, now

    def _case(self, role: str, prompt: str, services: Sequence[str]) -> Case | Outcome:
        """What may be answered; else what to say to whoever tried, with a row in the log.

        Without a prompt it is a button that stands for itself.
        """
        keepers, desk = self._custodians.keepers(), self._desk(role)
        who, asked = keepers.roles.get(role), self._custodians.prompt(prompt) if prompt else None
        if who is None or who.joined_on is None or who.ended_on is not None:
            return self._refuse(STRANGER, prompt if asked else "", ())
        entries = desk.entries(services)
        mine = all(self._is_theirs(keepers, who, each) for each in entries.values())
        is_asked = not prompt or (asked and asked.role == role and {*services} <= {*asked.services})
        if not mine or not is_asked or entries.keys() != {*services}:
            return self._refuse(role, prompt if asked else "", entries)
        if asked and asked.closed:
            desk.note("answered already", about(*entries, prompt))
            return Outcome(note="already-answered")
        return Case(who, desk, keepers, asked, {id_: entries[id_] for id_ in services})

    def zone(self, entry: Service) -> ZoneInfo:
        """The time zone of the place where an entry is."""
        return ZoneInfo(self._places.area(entry.located).timezone)

    def late(self, role: str, prompt: str) -> None:
        """What was answered before is answered once more: nothing changes, and a row says so."""
        self._desk(role).note("answered already", about(prompt))

    def _is_theirs(self, keepers: Keepers, role: Role, entry: Service) -> bool:
        return self._is_steward(role, entry) or keeps(keepers, entry.id, role.id)

    def _is_steward(self, role: Role, entry: Service) -> bool:
        return bool(role.country) and role.country == self._places.country(entry.located)

    def _refuse(self, who: str, prompt: str, services: Iterable[str]) -> Outcome:
        """Nothing changes; of what was tried only ids stand in the log that are known."""
        self._desk(who).note("refused", about(*services, prompt))
        return Outcome(note="refused")

    def _desk(self, role: str) -> Answering:
        return Answering(self._store, self._seal, role, self._now, partial(self._on_record, role))

    def _on_record(self, role: str, entry: Service) -> OnRecord:
        return on_record(entry.id, role, self._custodians.keepers(), self._custodians.addresses())

    def _settle(self, case: Case, outcome: Outcome, phone: str = "", *, whole: bool = False) -> Outcome:
        """What was asked of these entries, or of a number of theirs, is answered; the prompt is, when all is.

        `whole`: their numbers need not be rung any more either.
        """
        if case.prompt is None:
            return outcome
        done = {*case.prompt.talk.get("answered", "").split()}
        done |= {
            str(n)
            for n, claim in enumerate(case.prompt.claims)
            if claim.service in case.entries and (whole or _is_about(claim, phone))
        }
        if len(done) == len(case.prompt.claims):
            self._custodians.close(case.prompt.id, "answered")
        else:
            self._custodians.talk(case.prompt.id, {**case.prompt.talk, "answered": " ".join(sorted(done))})
        return outcome

    def _unsettle(self, role: str, prompt: str, service: str, phones: Iterable[str]) -> None:
        """These numbers of an entry are to be rung after all, where that was asked and is still open."""
        asked = self._custodians.prompt(prompt) if prompt else None
        if asked is None or asked.role != role or asked.closed:
            return
        rings = {
            str(n)
            for n, claim in enumerate(asked.claims)
            if claim.service == service and any(_is_about(claim, phone) for phone in phones)
        }
        left = {*asked.talk.get("answered", "").split()} - rings
        self._custodians.talk(prompt, {**asked.talk, "answered": " ".join(sorted(left))})

    # whom to tell ---------------------------------------------------------------------------------------

    def _tell(  # noqa: PLR0913 - what there is to tell
        self,
        case: Case,
        message: str,
        service: str,
        on: date | None = None,
        *,
        proposal: int = 0,
        steward: bool = False,
    ) -> Iterable[Tell]:
        """The others who keep an entry, with `steward` every steward of its country; not who answered."""
        country = self._places.country(case.entries[service].located)
        parts = (case.keepers.of(service, part, country) for part in (Part.CUSTODIAN, Part.BACKUP))
        roles = [*(each for each in parts if each), *(self._stewards(case, service) if steward else ())]
        others = dict.fromkeys(each.id for each in roles if each.id != case.role.id)
        return [Tell(role, message, service, on, proposal) for role in others]

    def _to_stewards(self, case: Case, message: str, service: str, proposal: int = 0) -> Iterable[Tell]:
        return [Tell(each.id, message, service, proposal=proposal) for each in self._stewards(case, service)]

    def _stewards(self, case: Case, service: str) -> Iterable[Role]:
        country = self._places.country(case.entries[service].located)
        return [each for each in case.keepers.roles.values() if each.is_reachable and each.country == country]

    def _today(self, role: Role) -> date:
        return role.day(self._now())


def keeps(keepers: Keepers, service: str, role: str) -> bool:
    """Whether a role has a part in an entry; a steward of its country has none."""
    return any(keepers.keeps.get((service, part)) == role for part in Part)


def _is_about(claim: Claim, phone: str) -> bool:
    """Whether it asks for a ring of this number; without one, whether it asks for anything else."""
    if claim.ask is not Ask.RING:
        return not phone
    return bool(phone) and digits(claim.phone) in ("", digits(phone))


def about(*ids: str) -> str:
    """Ids as a row names them; the last one is the prompt."""
    *services, prompt = ids
    named = [f"service:{each}" for each in services]
    return " ".join([*named, f"prompt:{prompt}"] if prompt else named)
