"""Who is asked what today: from deadlines, roles and what was asked already, to prompts that may be claimed.

Promises: each rung of an entry is planned on its day, to whoever has its part or to the next in line; nothing
that is claimed is planned again, not even when the clock is set back; nobody is asked but at their set hours
(`hours.py`), a custodian or backup at most twice a month and once a day, a steward once a day for each kind;
what a custodian is to check and to ring goes in one message, and what comes up soon rides along. Refuses:
sending, claiming, the clock, and moving a day of an entry.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final, NamedTuple

from bot.custodians.hours import is_set_hour
from bot.custodians.question import Question, questions
from bot.directory.custodian import (
    A_MONTH,
    DAYS,
    MOST_A_MONTH,
    MOST_BUNDLED,
    WHOSE,
    Ask,
    Claim,
    Keepers,
    Part,
    Role,
    Rung,
    Sent,
)
from bot.directory.model import Service, State

RIDES: Final = timedelta(days=14)
"""How long before its first rung a question rides along with another that is due."""

LOOKS_BACK: Final = timedelta(days=180)
"""What was due longer ago is asked no more, so older claims need not be handed over."""

_MONTH: Final = timedelta(days=A_MONTH)
_AHEAD: Final = timedelta(hours=14)  # no zone's day is further ahead of UTC
_BEHIND: Final = timedelta(hours=12)  # nor further behind
_DAY: Final = timedelta(days=1)
_BEFORE: Final = timedelta(days=-DAYS[Rung.FIRST])
_LINE: Final = tuple(Part)
_STEPS: Final = tuple(
    (rung, timedelta(days=DAYS[rung]), timedelta(days=ends - DAYS[rung]))
    for rung, ends in zip(
        DAYS, (*[after for _, after in pairwise(DAYS.values())], LOOKS_BACK.days), strict=True
    )
)
"""Each rung: its day, from the due day, and how long it is open: until the next; then as we look back."""
_LATER: Final = {rung: tuple(DAYS)[number:] for number, rung in enumerate(DAYS)}
_COMMITS: Final = ((Rung.FIRST, 0), (Rung.AGAIN, DAYS[Rung.AGAIN] - DAYS[Rung.FIRST]))
"""A commitment is asked for on its day, and once more."""

Country = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Planned:
    """One prompt that may be claimed now, to a role, about up to `MOST_BUNDLED` entries and numbers.

    `ask` is what it begins with: entries to check may have numbers to ring behind them.
    """

    role: str
    ask: Ask
    claims: tuple[Claim, ...]


class Item(NamedTuple):
    """A claim that could be made now; the order says which comes first when there is no room for all.

    First what can still be kept in sight, the soonest to go before the others; then what is gone, the latest
    to go first.
    """

    is_gone: bool
    days: int
    claim: Claim


class Agenda:
    """The questions of a register by their due day, so that a sweep looks only at what may be asked.

    `take` it up whenever the register changed: only entries that did are looked at.
    """

    def __init__(self) -> None:
        self._held: dict[str, tuple[Service, tuple[Question, ...]]] = {}
        self._days: defaultdict[date, set[Question]] = defaultdict(set)
        self._order: list[date] = []
        self._roster: Roster | None = None

    def take(self, services: Iterable[Service]) -> None:
        """Takes a register up."""
        held: dict[str, tuple[Service, tuple[Question, ...]]] = {}
        for service in services:
            known = self._held.get(service.id)
            if known is None or known[0] is not service:
                if known is None or known[0].state is not service.state:
                    self._roster = None
                self._drop(known)
                known = (service, tuple(questions(service)))
                self._add(known[1])
            held[service.id] = known
        for gone in self._held.keys() - held.keys():
            self._drop(self._held[gone])
            self._roster = None
        self._held, self._order = held, sorted(self._days)

    def due(
        self,
        keepers: Keepers,
        claims: Mapping[Claim, str],
        sent: Mapping[str, Sequence[Sent]],
        country: Country,
        now: datetime,
    ) -> tuple[Planned, ...]:
        """The prompts that may be claimed at `now`, by role. `claims`: what was asked, and of whom."""
        latest = (now + _AHEAD).date()
        roster, open_ones = self._now_of(keepers), [*self._between(latest - LOOKS_BACK, latest + _BEFORE)]
        if not open_ones and not roster.commits_by(latest):
            return ()
        sweep = Sweep(roster, claims, sent, country, now)
        wanted = sweep.chosen(sweep.wanted(open_ones))
        sweep.fill(wanted, self._between((now - _BEHIND).date() + _BEFORE, latest + _BEFORE + RIDES))
        roles = keepers.roles
        return tuple(_planned(roles[role], sorted(items)) for (role, _), items in sorted(wanted.items()))

    def _now_of(self, keepers: Keepers) -> "Roster":
        if self._roster is None or self._roster.keepers is not keepers:
            self._roster = Roster.of(keepers, {key: each for key, (each, _) in self._held.items()})
        return self._roster

    def _between(self, after: date, last: date) -> Iterator[Question]:
        begins, ends = bisect_right(self._order, after), bisect_right(self._order, last)
        return (each for day in self._order[begins:ends] for each in self._days[day])

    def _add(self, questions: Iterable[Question]) -> None:
        for each in questions:
            self._days[each.due_on].add(each)

    def _drop(self, known: tuple[Service, tuple[Question, ...]] | None) -> None:
        for each in known[1] if known else ():
            self._days[each.due_on].discard(each)
            if not self._days[each.due_on]:
                del self._days[each.due_on]


def _planned(role: Role, items: Iterable[Item]) -> Planned:
    claims = tuple(_one_last_ring(role, (item.claim for item in items)))[:MOST_BUNDLED]
    asks = {claim.ask for claim in claims}
    return Planned(role.id, Ask.CHECK if Ask.CHECK in asks else claims[0].ask, claims)


def _one_last_ring(role: Role, claims: Iterable[Claim]) -> Iterator[Claim]:
    """One number alone that is hidden if nobody rings it now: a prompt asks for one call, and for no more
    taps (`MOST_TAPS`). The others go to who is next in line.
    """
    has_one = False
    for claim in claims:
        is_last = claim.ask is Ask.RING and claim.rung is Rung.AGAIN and not role.country
        if not (is_last and has_one):
            yield claim
        has_one |= is_last


def _kind(role: Role, ask: Ask) -> Ask:
    """What goes in one message: a steward, who rings for many, gets numbers in one of their own."""
    return Ask.CHECK if ask is Ask.RING and not role.country else ask


@dataclass(frozen=True, slots=True)
class Roster:
    """The roles, so that who is asked is found at once. `commits`: when a role is asked for its yes."""

    keepers: Keepers
    stewards: Mapping[str, Sequence[Role]]
    commits: tuple[tuple[date, str], ...]
    kept: Mapping[str, tuple[str, ...]]
    lines: dict[tuple[str, str, Part], tuple[Role, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, keepers: Keepers, services: Mapping[str, Service]) -> "Roster":
        """The roster of these keepers; entries that are hidden or retired commit nobody."""
        kept: dict[str, list[str]] = defaultdict(list)
        for (service, part), role in keepers.keeps.items():
            entry = services.get(service)
            if part is Part.CUSTODIAN and entry and entry.state not in (State.HIDDEN, State.RETIRED):
                kept[role].append(service)
        stewards: dict[str, list[Role]] = defaultdict(list)
        for each in keepers.roles.values():
            if each.country and each.is_reachable:
                stewards[each.country].append(each)
        known = (keepers.roles[name] for name in kept if name in keepers.roles)
        commits = sorted((each.commits_on or date.max, each.id) for each in known if each.is_reachable)
        return cls(keepers, stewards, tuple(commits), {role: tuple(ids) for role, ids in kept.items()})

    def whose(self, question: Question, rung: Rung, country: Country) -> Role | None:
        """Who is asked a question on a rung: whoever has the part, else the next in line."""
        return next(iter(self.line(question, rung, country)), None)

    def line(self, question: Question, rung: Rung, country: Country) -> tuple[Role, ...]:
        """Who can be reached of those who would be asked on a rung, one after the other; found once."""
        begins = Part.STEWARD if question.outside else WHOSE[rung]
        key = (question.service, question.located, begins)
        if key not in self.lines:
            self.lines[key] = tuple(self._line(question, begins, country))
        return self.lines[key]

    def _line(self, question: Question, begins: Part, country: Country) -> Iterator[Role]:
        for part in _LINE[_LINE.index(begins) :]:
            if part is Part.STEWARD:
                role = self._steward(question.service, country(question.located))
            else:
                role = self.keepers.roles.get(self.keepers.keeps.get((question.service, part), ""))
            if role is not None and role.is_reachable:
                yield role

    def has(self, question: Question, role: str, country: Country) -> bool:
        """Whether somebody still answers for an entry: keeps it, or is the steward of its country."""
        held = self.keepers.roles.get(role)
        if held is None or held.ended_on is not None:
            return False
        keeps = any(self.keepers.keeps.get((question.service, part)) == role for part in _LINE)
        return keeps or held.country == country(question.located)

    def _steward(self, service: str, country: str) -> Role | None:
        """One who does not keep the entry too, where there is one: a ring of theirs is from outside."""
        theirs = self.stewards.get(country, ())
        keeps = {self.keepers.keeps.get((service, part)) for part in _LINE}
        return next((each for each in theirs if each.id not in keeps), theirs[0] if theirs else None)

    def commits_by(self, day: date) -> Sequence[tuple[date, str]]:
        """Which roles are to say on or before a day that they answer, as far as we look back."""
        begins, ends = (
            bisect_right(self.commits, each, key=lambda pair: pair[0]) for each in (day - LOOKS_BACK, day)
        )
        return self.commits[begins:ends]


@dataclass(frozen=True, slots=True)
class Sweep:
    """One look at one moment. What it finds of a role holds for the moment, and is found once."""

    roster: Roster
    asked: Mapping[Claim, str]
    sent: Mapping[str, Sequence[Sent]]
    country: Country
    now: datetime
    days: dict[str, date] = field(default_factory=dict)
    may: dict[tuple[str, Ask], bool] = field(default_factory=dict)

    def wanted(self, questions: Iterable[Question]) -> dict[tuple[str, Ask], list[Item]]:
        """What could be asked now, by role and kind."""
        found: dict[tuple[str, Ask], list[Item]] = defaultdict(list)
        for question in questions:
            for role, item in self._on_its_rung(question):
                found[role.id, _kind(role, question.ask)].append(item)
        for day, name in self.roster.commits_by((self.now + _AHEAD).date()):
            role = self.roster.keepers.roles[name]
            if self._may_be_asked(role, Ask.COMMIT):
                found[name, Ask.COMMIT].extend(self._commitment(role, day))
        return {key: items for key, items in found.items() if items}

    def chosen(self, wanted: dict[tuple[str, Ask], list[Item]]) -> dict[tuple[str, Ask], list[Item]]:
        """One kind for each role, the most pressing; every kind for a steward."""
        best: dict[str, tuple[Item, Ask]] = {}
        for (name, ask), items in wanted.items():
            pressing = (min(items), ask)
            best[name] = min(best.get(name, pressing), pressing)
        roles = self.roster.keepers.roles
        return {
            (name, ask): items
            for (name, ask), items in wanted.items()
            if roles[name].country or best[name][1] is ask
        }

    def fill(self, chosen: dict[tuple[str, Ask], list[Item]], soon: Iterable[Question]) -> None:
        """Lets what comes up soon ride along, on its first rung."""
        for question in soon if chosen else ():
            role = self.roster.whose(question, Rung.FIRST, self.country)
            items = chosen.get((role.id, _kind(role, question.ask))) if role else None
            if role is None or items is None:
                continue
            claim, ahead = question.claim(Rung.FIRST), question.due_on - _BEFORE - self._day(role)
            if timedelta(0) < ahead <= RIDES and not self._is_asked(claim):
                items.append(self._item(question, role, claim))

    def _on_its_rung(self, question: Question) -> Iterator[tuple[Role, Item]]:
        most = self.now.date() + _DAY - question.due_on
        for rung, begins, length in _STEPS:
            if not begins <= most < begins + length + 2 * _DAY:  # in no zone
                continue
            role = self._whose(question, rung)
            if role is None or not self._may_be_asked(role, question.ask):
                continue
            if timedelta(0) <= self._day(role) - question.due_on - begins < length:
                claim = self._open(question, role, rung)
                if claim is not None:
                    yield role, self._item(question, role, claim)
                return

    def _open(self, question: Question, role: Role, rung: Rung) -> Claim | None:
        """What is still to be asked on a rung: also when it was asked of somebody who has handed over since,
        of each new keeper once. A steward, who comes last, rings on their own rung.
        """
        claim = question.claim(rung)
        if not self._is_asked(claim):
            return claim
        if self.roster.has(question, self.asked.get(claim, role.id), self.country):
            return None
        if question.ask is Ask.RING and role.country:
            return None
        anew = replace(claim, phone=role.id) if question.ask is Ask.CHECK else replace(claim, rung=Rung.NOW)
        return None if anew in self.asked else anew

    def _whose(self, question: Question, rung: Rung) -> Role | None:
        """Who is asked on a rung; nothing that is hidden before the next one is hidden unasked.

        On its last rung whoever has had both of the month is passed over, when nobody was asked on the first;
        for a number always, and who was asked today too: the backup, and then the steward, is asked in time.
        """
        line, is_ring = self.roster.line(question, rung, self.country), question.ask is Ask.RING
        if question.is_last(rung) and (is_ring or question.claim(Rung.FIRST) not in self.asked):
            free = (each for each in line if each.country or not self._is_passed(each, is_ring=is_ring))
            return next(free, None)
        return next(iter(line), None)

    def _is_passed(self, role: Role, *, is_ring: bool) -> bool:
        return self._is_spent(role) or (is_ring and bool(self._today(role)))

    def _commitment(self, role: Role, day: date) -> Iterator[Item]:
        """A claim for each entry, as many as there is room; one that is there already stands for all."""
        since = (self._day(role) - day).days
        rung = next((rung for rung, begins in reversed(_COMMITS) if since >= begins), None)
        if rung is None:
            return
        claims = [Claim(each, Ask.COMMIT, day, rung, role.id) for each in sorted(self.roster.kept[role.id])]
        if not any(self._is_asked(claim) or self._was_asked(role, claim) for claim in claims):
            yield from (Item(is_gone=False, days=-since, claim=claim) for claim in claims)

    def _was_asked(self, role: Role, claim: Claim) -> bool:
        """Whether an older Suluh asked this of them: its claims of a commitment did not name the role."""
        plain = (replace(claim, rung=rung, phone="") for rung in _LATER[claim.rung])
        return any(self.asked.get(each) == role.id for each in plain)

    def _is_asked(self, claim: Claim) -> bool:
        """Whether it was asked on this rung or a later one: a clock that is set back asks nothing anew."""
        about, due_on = (claim.service, claim.ask), claim.due_on
        return any(Claim(*about, due_on, rung, claim.phone) in self.asked for rung in _LATER[claim.rung])

    def _item(self, question: Question, role: Role, claim: Claim) -> Item:
        left = (question.lapses_on - self._day(role)).days
        return Item(left <= 0, abs(left), claim)

    def _day(self, role: Role) -> date:
        if role.id not in self.days:
            self.days[role.id] = role.day(self.now)
        return self.days[role.id]

    def _may_be_asked(self, role: Role, ask: Ask) -> bool:
        key = (role.id, ask)
        if key not in self.may:
            self.may[key] = self._is_its_hour(role, ask) and self._has_room(role, ask)
        return self.may[key]

    def _is_its_hour(self, role: Role, ask: Ask) -> bool:
        """Whoever has just joined goes on at once, with the commitment."""
        is_joining = ask is Ask.COMMIT and role.committed_on is None
        return not role.is_quiet(self.now) and (is_joining or is_set_hour(role, self.now))

    def _has_room(self, role: Role, ask: Ask) -> bool:
        """Whether its budget is not spent. A moment that lies ahead counts too: the clock was set back."""
        if not role.country and self._is_spent(role):
            return False
        today = self._today(role)
        if role.country:
            return not any(each.ask is ask and each.rung is not Rung.NOW for each in today)
        return not today

    def _is_spent(self, role: Role) -> bool:
        return len(self._lately(role)) >= MOST_A_MONTH

    def _today(self, role: Role) -> list[Sent]:
        return [each for each in self._lately(role) if role.day(each.at) == self._day(role)]

    def _lately(self, role: Role) -> list[Sent]:
        return [each for each in self.sent.get(role.id, ()) if abs(self.now - each.at) < _MONTH]
