"""What is to be asked now, claimed for this process, and what a steward reads each day.

Promises: what the schedule and seekers' reports ask for is claimed before it is given out; what was reported
and rung by nobody is hidden here (R15); a steward gets one line a day in the morning, with the first of a
week that goes out every entry that came into sight and every number that changed or went, each steward of a
country the same (duress). Refuses: sending.
"""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Final

from bot.custodians import digest, feedback
from bot.custodians.asked import BEHIND as REMEMBERED
from bot.custodians.asked import Asked
from bot.custodians.case import keeps
from bot.custodians.lost import BEHIND, KINDS, Lost, is_lost
from bot.custodians.schedule import Agenda, Planned
from bot.directory.changes import Proposal
from bot.directory.custodian import BY_CUSTODIAN, Ask, Claim, Keepers, Part, Prompt, Role, Rung, Sent
from bot.directory.model import Service, State
from bot.directory.places import Places
from bot.directory.snapshot import Register
from bot.directory.store import Store, reports
from bot.directory.store.answering import CLOSE
from bot.directory.store.custodians import Custodians
from bot.directory.store.desk import Desk
from bot.directory.store.log import Seal

MORNING: Final = 9
"""The local hour from which on a steward gets the line of the day: none by ten o'clock means something."""

ONCE: Final = date.max
"""The day of a question that is asked once and for all."""

_LEFT: Final = timedelta(days=1)
"""How long an approval that is left open holds the next back: it may be one for the desk."""

_LISTS_BEHIND: Final = timedelta(days=35)
"""How far back is looked which lines of the day went out: who had none for so long reads of that time."""

_TELLING: Final = timedelta(minutes=10)
"""How long whoever closed an entry may still be reading the answer, before the others are asked at once."""

_NEVER: Final = date.min
_DAY: Final = timedelta(days=1)
_OURS: Final = ("reports:",)
_MARK: Final = 16
_ID: Final = 6  # bytes of chance


@dataclass(slots=True)
class Duties:
    """Decides and claims, over one store. `clock` is that of the house."""

    store: Store
    seal: Seal
    custodians: Custodians
    places: Places
    clock: Callable[[], datetime]
    _asked: Asked = field(init=False)
    _agenda: Agenda = field(default_factory=Agenda)
    _taken: Register = field(default_factory=Register)
    _excluded: Sequence[Service] = ()
    _closed: Sequence[Service] = ()
    _closings: Mapping[str, datetime] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._asked = Asked(self.custodians.claimed)

    def claimed(self, register: Register, keepers: Keepers) -> list[tuple[Role, Prompt]]:
        """What this process is to ask now, and nobody else will. Blocks."""
        now = self.clock()
        feedback.hide_unrung(self.store, self.seal, self.places, register.services, self.clock)
        prompts = [
            self.prompt(each.role, each.ask, each.claims, now)
            for each in self._planned(register, keepers, now)
        ]
        return [(keepers.roles[each.role], each) for each in self.custodians.claim_all(prompts)]

    def _meant(self, keepers: Keepers, claims: Collection[Claim], now: datetime) -> Iterator[Planned]:
        """Whether a closing was meant, if whoever should have been asked at once was not: a process died."""
        asked = _asked_last(claims) if self._closed else {}
        for service in self._closed:
            country = self.places.country(service.located)
            parts = (keepers.of(service.id, part, country) for part in (Part.BACKUP, Part.STEWARD))
            for role in parts if self._is_missed(service, asked.get(service.id, _NEVER), now) else ():
                if role is not None:
                    claim = Claim(service.id, Ask.WAS_IT_YOU, role.day(now), Rung.NOW, role.id)
                    yield Planned(role.id, Ask.WAS_IT_YOU, (claim,))

    def _is_missed(self, service: Service, asked: date, now: datetime) -> bool:
        """Whether nobody was asked about an entry's last closing, and nobody will be: a question of the same
        day is about it, and in some zones that was yesterday. What was asked over a year ago is forgotten.
        """
        at, known = self._closings.get(service.id), service.validation
        if at is None:
            is_old = known is not None and known.validated_on < now.date() - REMEMBERED
            return asked == _NEVER and not is_old
        return asked < at.date() - _DAY and not timedelta() <= now - at < _TELLING

    def _meant_again(self, keepers: Keepers, lost: Lost, now: datetime) -> Iterator[Planned]:
        """The same of a closing that still stands, to whoever keeps the entry and was sent nothing."""
        closed = {each.id: each for each in self._closed}
        newest = {
            (each.role, claim.service): claim
            for each in lost.prompts
            for claim in each.claims
            if claim.ask is Ask.WAS_IT_YOU
        }
        for (who, id_), claim in newest.items():
            role, service = keepers.roles.get(who), closed.get(id_)
            if role is None or service is None:
                continue
            is_theirs = role.country == self.places.country(service.located) or keeps(keepers, id_, who)
            if is_theirs and (again := lost.again(claim, role, now)):
                yield Planned(who, Ask.WAS_IT_YOU, (again,))

    def _excluding(
        self, keepers: Keepers, claims: Collection[Claim], now: datetime, today: Collection[str]
    ) -> Iterator[Planned]:
        """Whoever answers for an entry hears once why it was left out, and may ask for a second look.

        Of one entry a day, and not on a day on which they were asked something already.
        """
        told = {*today}
        for service in self._excluded:
            role = keepers.of(service.id, Part.CUSTODIAN, self.places.country(service.located))
            mark = sha256(service.hidden_because.encode()).hexdigest()[:_MARK]
            claim = Claim(service.id, Ask.EXCLUDED, ONCE, Rung.NOW, mark)
            if role is None or role.id in told or role.is_quiet(now):
                continue
            if claim not in claims:
                told.add(role.id)
                yield Planned(role.id, Ask.EXCLUDED, (claim,))

    def _closed_at(self, now: datetime) -> Mapping[str, datetime]:
        """When entries were closed last, as far as we look back."""
        rows = Desk(self.store, self.seal, "", self.clock).rows_of(CLOSE, now - BEHIND)
        return {id_: datetime.fromisoformat(row.at) for row in rows for id_ in digest.services_of(row.about)}

    def prompt(self, role: str, ask: Ask, claims: tuple[Claim, ...], now: datetime) -> Prompt:
        """A prompt that is not claimed yet."""
        return Prompt(os.urandom(_ID).hex(), role, ask, claims, now)

    def was_it_you(self, service: str, role: Role) -> Prompt | None:
        """The question whether a closing was meant, claimed; each time it happens is another one (R15)."""
        now = self.clock()
        mark = os.urandom(_ID).hex()
        claim = Claim(service, Ask.WAS_IT_YOU, role.day(now), Rung.NOW, mark)
        prompt = self.prompt(role.id, Ask.WAS_IT_YOU, (claim,), now)
        return prompt if self.custodians.claim(prompt) else None

    def approve(self, number: int, service: str, role: Role) -> Prompt | None:
        """The question to a steward whether they agree to what waits, claimed; not at night: `_approving`."""
        now = self.clock()
        prompt = self.prompt(role.id, Ask.APPROVE, (_agreeing(number, service, role),), now)
        return prompt if not role.is_quiet(now) and self.custodians.claim(prompt) else None

    def _approving(
        self, keepers: Keepers, claims: Collection[Claim], now: datetime, lost: Lost
    ) -> Iterator[Planned]:
        """What waits, and stewards have not been asked about: it was night, a process died, or it never went
        out. One after the other: the oldest, when nothing that they were asked lately is open any more.
        """
        desk = Desk(self.store, self.seal, "", self.clock)
        waits = [each for each in desk.proposals() if each.by in keepers.roles]
        asked = {_undated(claim) for claim in claims if claim.ask is Ask.APPROVE} if waits else set()
        for role in keepers.roles.values() if waits else ():
            if not role.country or not role.is_reachable or role.is_quiet(now):
                continue
            theirs = [each for each in waits if self._is_to_agree(role, each)]
            open_ = [_agreeing(each.id, each.after.id, role) for each in theirs]
            to_ask = (lost.again(claim, role, now) if _undated(claim) in asked else claim for claim in open_)
            new = next(filter(None, to_ask), None)
            if new is not None and not self._is_agreeing(role, open_, now):
                yield Planned(role.id, Ask.APPROVE, (new,))

    def _is_to_agree(self, role: Role, waits: Proposal) -> bool:
        return role.country == self.places.country(waits.after.located) and role.id != waits.by

    def _is_agreeing(self, role: Role, open_: Collection[Claim], now: datetime) -> bool:
        """Whether they were asked in the last day to agree to what still waits, and have not answered."""
        keys = {_undated(claim) for claim in open_}
        return any(
            _undated(claim) in keys
            for each in self.custodians.prompts(role.id)
            if each.ask is Ask.APPROVE and abs(now - each.claimed_at) < _LEFT and not is_lost(each, role, now)
            for claim in each.claims
        )

    def line(self, role: Role) -> tuple[digest.Daily, tuple[str, ...]]:
        """The line of the day for a steward, with the first of a week its list; of what was looked at last.

        Blocks.
        """
        now, register = self.clock(), self._taken
        desk = Desk(self.store, self.seal, role.id, self.clock)
        mine = [
            each for each in register.services.values() if self.places.country(each.located) == role.country
        ]
        lines = self.custodians.lines(role.id, now - _LISTS_BEHIND)
        today = digest.daily(
            mine,
            desk.proposals(),
            reports.attacked(self.store),
            role.day(now),
            is_paused=register.is_paused,
            appeals=desk.rows_of(digest.APPEAL, _read_until(lines, role, now)),
        )
        if (since := _list_since(lines, role, now)) is None:
            return today, ()
        ids = {each.id for each in mine}
        events = digest.weekly(desk.rows(), now, since)
        return today, tuple(dict.fromkeys(s for each in events for s in each.services if s in ids))

    def _planned(self, register: Register, keepers: Keepers, now: datetime) -> Iterator[Planned]:
        if register is not self._taken:
            self._agenda.take(register.services.values())
            self._closed = [each for each in register.services.values() if _is_closed(each)]
            self._closings = self._closed_at(now) if self._closed else {}
            self._excluded = [each for each in register.services.values() if _is_excluded(each)]
            self._taken = register
        self._asked.look(now.date())
        lost = Lost(self.custodians.unsent(KINDS, now - BEHIND))
        sent, claims = lost.counted(self._asked.sent, now), self._asked.claims
        country = self.places.country
        due = self._agenda.due(keepers, claims, sent, country, now)
        meant = (*self._meant(keepers, claims, now), *self._meant_again(keepers, lost, now))
        waiting = [*due, *meant, *self._approving(keepers, claims, now, lost)]
        marks, services = reports.marks(self.store), register.services
        reported = feedback.asked(marks, services, keepers, claims, country, now, lost)
        planned = [*feedback.beside(waiting, reported, keepers, sent, now)]
        yield from planned
        today = {
            who for who, each in sent.items() if any(_is_of_today(one, keepers, who, now) for one in each)
        }
        today |= {each.role for each in planned}
        yield from self._excluding(keepers, claims, now, today)
        for role in keepers.roles.values():
            claim = _line_of(role, role.day(now))
            if role.country and _is_morning(role, now) and claim not in claims:
                yield Planned(role.id, Ask.DAILY, (claim,))


def _asked_last(claims: Iterable[Claim]) -> Mapping[str, date]:
    """When it was last asked whether a closing was meant, entry by entry."""
    last: dict[str, date] = {}
    for claim in claims:
        if claim.ask is Ask.WAS_IT_YOU:
            last[claim.service] = max(claim.due_on, last.get(claim.service, _NEVER))
    return last


def _is_of_today(sent: Sent, keepers: Keepers, who: str, now: datetime) -> bool:
    role = keepers.roles.get(who)
    return role is not None and role.day(sent.at) == role.day(now)


def _agreeing(number: int, service: str, role: Role) -> Claim:
    """The claim of a steward's approval: once, whenever it is."""
    return Claim(service, Ask.APPROVE, ONCE, Rung.NOW, f"{number}:{role.id}")


def _undated(claim: Claim) -> tuple[str, str]:
    """A claim of an approval without its day: an older Suluh gave it the day on which it asked."""
    return claim.service, claim.phone


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _line_of(role: Role, day: date) -> Claim:
    """The claim of a steward's line of a day."""
    return Claim("", Ask.DAILY, day, Rung.NOW, role.id)


def _read(lines: Sequence[Prompt], role: Role, now: datetime) -> list[Prompt]:
    """The lines that went out to them before today. On WhatsApp some do not."""
    return [each for each in lines if each.sent_at is not None and each.claims[0].due_on != role.day(now)]


def _read_until(lines: Sequence[Prompt], role: Role, now: datetime) -> datetime:
    """From when on they have read of nothing: since the last line that went out."""
    return max((each.claimed_at for each in _read(lines, role, now)), default=now - _LISTS_BEHIND)


def _list_since(lines: Sequence[Prompt], role: Role, now: datetime) -> datetime | None:
    """From when on the list of the week is: since the last that went out to them, and a week at least.

    None: they had it this week. The first line of a week that goes out has the list.
    """
    had: dict[date, datetime] = {}
    for each in _read(lines, role, now):
        had.setdefault(_monday(each.claims[0].due_on), each.claimed_at)
    if _monday(role.day(now)) in had:
        return None
    never = lines[0].claimed_at - digest.WEEK if lines else now
    return min(max(had.values(), default=never), now - digest.WEEK)


def _is_closed(service: Service) -> bool:
    return service.state is State.HIDDEN and service.hidden_because in BY_CUSTODIAN


def _is_excluded(service: Service) -> bool:
    """Whether somebody at the desk took it off the list, and said why."""
    why = service.hidden_because
    is_off = service.state in (State.HIDDEN, State.RETIRED)
    return is_off and bool(why) and why not in BY_CUSTODIAN and not why.startswith(_OURS)


def _is_morning(role: Role, now: datetime) -> bool:
    return role.is_reachable and not role.is_quiet(now) and role.hour(now) >= MORNING
