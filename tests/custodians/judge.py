"""Who watches the simulated years, and counts: from the rules, and not from the code that decides.

Promises: what is claimed twice, asked in quiet hours, at another hour or over the budget, shown on a day on
which it may not be, left out without a reason that is proven (`reasons.py`), or hidden though nobody was
asked, is a fault and counted as one. Refuses: correcting anything.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise

from bot.custodians.question import Question, questions
from bot.custodians.schedule import LOOKS_BACK
from bot.directory.custodian import DAYS, Ask, Claim, Keepers, Prompt, Role, Rung
from bot.directory.model import Channel, Service
from bot.directory.validation import Tier, tier
from tests.custodians.reasons import (
    DOWN,
    EXCUSES,
    LATE,
    MONTH,
    MOVED,
    NEW,
    NONE,
    STEPS,
    Book,
    is_quiet,
    local,
    rung_on,
    set_times,
    told,
)

ENDS = {one: DAYS[next_] for one, next_ in pairwise(STEPS)} | {STEPS[-1]: LOOKS_BACK.days}
"""The first day on which a rung is asked no more, from the due day."""


def hidden_on(service: Service, checked: date, rung: date) -> date:
    """The first day without it, from the table of domain.md §7 and when it was last answered for."""
    match tier(service):
        case Tier.A:
            is_written = any(phone.channel is not Channel.VOICE for phone in service.phones)
            last = checked + timedelta(days=90)
            return last if is_written else min(last, rung + timedelta(days=30))
        case Tier.B:
            return checked + timedelta(days=104)
        case Tier.C:
            return checked + timedelta(days=194)


@dataclass
class Judge:
    """What was seen so far. `since`: the day on which a question was there first, by its first claim."""

    roles: Mapping[str, Role]
    book: Book = field(default_factory=Book)
    faults: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    left_out: dict[Claim, set[str]] = field(default_factory=dict)
    checked: dict[str, date] = field(default_factory=dict)
    rung: dict[str, date] = field(default_factory=dict)
    ends: dict[date, set[str]] = field(default_factory=lambda: defaultdict(set))
    moved: dict[str, date] = field(default_factory=dict)
    asks: dict[str, tuple[Service, tuple[Question, ...]]] = field(default_factory=dict)
    since: dict[Claim, date] = field(default_factory=dict)

    def confirmed(self, service: Service, checked: date | None, rung: date | None) -> None:
        """Somebody answered for it, or for its numbers."""
        self.checked[service.id] = checked or self.checked[service.id]
        self.rung[service.id] = rung or self.rung[service.id]
        ends = hidden_on(service, self.checked[service.id], self.rung[service.id])
        self.ends[ends].add(service.id)

    def asked(self, prompt: Prompt, *, is_reachable: bool = True) -> None:
        """A prompt was claimed, and is sent."""
        role, now = self.roles[prompt.role], local(self.roles[prompt.role], prompt.claimed_at)
        self.counts[f"prompts: {prompt.ask}"] += 1
        self.counts["claims"] += len(prompt.claims)
        self.faults["asked twice"] += sum(claim in self.book.claimed for claim in prompt.claims)
        self.faults["asked of somebody who cannot be reached"] += not is_reachable
        self.faults["in quiet hours"] += is_quiet(role, now.time())
        is_set = prompt.ask is Ask.COMMIT or now.time() in set_times(role)
        self.faults["not at a set hour"] += not is_set
        if role.country:
            today = [each for each in self.book.had[role.id] if local(role, each.at).date() == now.date()]
            again = any(each.ask is prompt.ask for each in today)
            self.faults["two bundles of a kind a day, to a steward"] += again
        self.book.takes(prompt)

    def handed_over(self, services: Iterable[str], day: date) -> None:
        """These are somebody else's from now on, who may be asleep at the last look of the day."""
        self.moved.update(dict.fromkeys(services, day))

    def day_ends(
        self, day: date, services: Mapping[str, Service], keepers: Keepers, looks: Sequence[datetime]
    ) -> None:
        """Looks at every entry: what was hidden today, and what should have been asked by now.

        `looks`: when the bot looked; never, while it was down.
        """
        for name in self.ends.pop(day, ()):
            self._asks(services[name], day)
            self._hides(services[name], day)
        last = day - timedelta(days=DAYS[Rung.FIRST])
        for service in services.values():
            for question in self._asks(service, day):
                rung = rung_on(question, day) if question.due_on <= last else None
                if rung is not None and (claim := question.claim(rung)) not in self.book.claimed:
                    why = self._why(question, rung, keepers, day, looks)
                    self.left_out.setdefault(claim, set()).add(why)
                    self.faults["left out without a reason"] += why == NONE

    def _asks(self, service: Service, day: date) -> tuple[Question, ...]:
        """What an entry is asked now; and since when is noted."""
        known = self.asks.get(service.id)
        if known is not None and known[0] is service:
            return known[1]
        there = {question.claim(Rung.FIRST) for question in known[1]} if known else set[Claim]()
        now = tuple(questions(service))
        self.asks[service.id] = (service, now)
        self.since |= dict.fromkeys({question.claim(Rung.FIRST) for question in now} - there, day)
        return now

    def _why(
        self, question: Question, rung: Rung, keepers: Keepers, day: date, looks: Sequence[datetime]
    ) -> str:
        """Why nobody was asked on a day."""
        if not looks:
            return DOWN
        if self.moved.get(question.service) == day:
            return MOVED
        if self.since[question.claim(Rung.FIRST)] == day:
            return NEW
        return self.book.why(question, rung, keepers, day, looks)

    def _hides(self, service: Service, day: date) -> None:
        """The last of its days: it lapses, if nobody answered since and nobody hid it before."""
        if hidden_on(service, self.checked[service.id], self.rung[service.id]) != day:
            return
        if not service.state.may_be_shown:
            return
        self.counts["lapsed"] += 1
        self.faults["not hidden on its day"] += service.is_shown_on(day)
        self.faults["hidden before its day"] += not service.is_shown_on(day - timedelta(days=1))
        for question in questions(service):
            if question.due_on <= day:  # else it was a number that ended its entry
                self._is_asked_before(question, day)

    def _is_asked_before(self, question: Question, day: date) -> None:
        """Whether anybody was asked about what made an entry lapse, on a rung before; else why not."""
        rungs = [rung for rung in STEPS if question.due_on + timedelta(days=DAYS[rung]) < day]
        claims = [question.claim(rung) for rung in rungs]
        asked = [claim for claim in claims if self._was_asked(claim, day)]
        missing = [claim for claim in claims if claim not in asked]
        for claim in missing:
            self._explain(question, claim, day)
        last = {*", ".join(self.left_out[missing[-1]]).split(", ")} if missing else set[str]()
        self.faults["lapsed silently"] += not asked and not EXCUSES & last
        if not asked:
            self.counts[f"lapsed, and nobody was asked; on its last rung: {', '.join(sorted(last))}"] += 1
        elif missing:
            why = told(self.left_out, missing)
            self.counts[f"lapsed, asked about before; a rung was left out: {why}"] += 1
        else:
            self.counts["lapsed, asked about on every rung before"] += 1

    def _was_asked(self, claim: Claim, day: date) -> bool:
        at = self.book.claimed.get(claim)
        return at is not None and at.date() < day

    def _explain(self, question: Question, claim: Claim, day: date) -> None:
        """A rung that was left out has its reason by the day; or the question came up after it."""
        over = min(question.due_on + timedelta(days=ENDS[claim.rung]), day)
        if self.since[question.claim(Rung.FIRST)] >= over:
            self.left_out.setdefault(claim, set()).add(LATE)
        if claim not in self.left_out:
            self.left_out[claim] = {NONE}
            self.faults["lapsed, with a rung that is not accounted for"] += 1

    def ends_well(self) -> None:
        """The budget of everybody, over the whole time."""
        for name, had in self.book.had.items():
            if self.roles[name].country:
                continue
            ordered = sorted(each.at for each in had)
            thirds = zip(ordered, ordered[2:], strict=False)
            self.faults["three in a month"] += sum(last - first < MONTH for first, last in thirds)
            days = [local(self.roles[name], each).date() for each in ordered]
            self.faults["two a day"] += len(days) - len(set(days))
        for claim, reasons in self.left_out.items():
            what = "rungs asked a day or more late" if claim in self.book.claimed else "rungs left out"
            self.counts[f"{what}: {'; '.join(sorted(reasons))}"] += 1
