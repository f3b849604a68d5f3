"""Who watches the simulated years, and counts: from the rules, and not from the code that decides.

Promises: what is claimed twice, asked in quiet hours or over the budget, shown on a day on which it may not
be, or left out without a reason, is a fault and counted as one. Refuses: correcting anything.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.custodians.schedule import LOOKS_BACK, Question, questions
from bot.directory.custodian import DAYS, WHOSE, Ask, Claim, Keepers, Part, Prompt, Role, Rung
from bot.directory.model import Channel, Service
from bot.directory.validation import Tier, tier

MONTH = timedelta(days=30)
STEPS = [*DAYS]


def rung_on(question: Question, day: date) -> Rung | None:
    """The rung that a question stands on; none before the first, and none when it is given up."""
    since = (day - question.due_on).days
    if since >= LOOKS_BACK.days:
        return None
    return next((rung for rung in reversed(STEPS) if since >= DAYS[rung]), None)


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
    """What was seen so far."""

    roles: Mapping[str, Role]
    hours: Sequence[int]
    faults: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    claimed: set[Claim] = field(default_factory=set)
    left_out: dict[Claim, set[str]] = field(default_factory=dict)
    times: dict[str, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    bundles: dict[tuple[str, Ask, date], int] = field(default_factory=dict)
    checked: dict[str, date] = field(default_factory=dict)
    rung: dict[str, date] = field(default_factory=dict)
    ends: dict[date, set[str]] = field(default_factory=lambda: defaultdict(set))
    changed: dict[str, date] = field(default_factory=dict)
    moved: dict[str, date] = field(default_factory=dict)
    asks: dict[str, tuple[Service, tuple[Question, ...]]] = field(default_factory=dict)

    def confirmed(self, service: Service, checked: date | None, rung: date | None) -> None:
        """Somebody answered for it, or for its numbers."""
        self.checked[service.id] = checked or self.checked[service.id]
        self.rung[service.id] = rung or self.rung[service.id]
        ends = hidden_on(service, self.checked[service.id], self.rung[service.id])
        self.ends[ends].add(service.id)

    def asked(self, prompt: Prompt) -> None:
        """A prompt was claimed, and is sent."""
        role, at = self.roles[prompt.role], prompt.claimed_at
        self.counts[f"prompts: {prompt.ask}"] += 1
        self.counts["claims"] += len(prompt.claims)
        self.faults["asked twice"] += len(self.claimed.intersection(prompt.claims))
        self.claimed.update(prompt.claims)
        local = at.astimezone(ZoneInfo(role.zone))
        begins, ends = role.quiet
        is_night = local.time() >= begins or local.time() < ends
        self.faults["in quiet hours"] += begins <= local.time() < ends if begins < ends else is_night
        self.times[role.id].append(at)
        key = (role.id, prompt.ask, local.date())
        if role.country:
            self.faults["two bundles of a kind a day, to a steward"] += key in self.bundles
        self.bundles[key] = len(prompt.claims)

    def handed_over(self, services: Iterable[str], day: date) -> None:
        """These are somebody else's from now on, who may be asleep at the last look of the day."""
        self.moved.update(dict.fromkeys(services, day))

    def day_ends(
        self, day: date, services: Mapping[str, Service], keepers: Keepers, *, is_down: bool
    ) -> None:
        """Looks at every entry: what was hidden today, and what should have been asked by now."""
        for name in self.ends.pop(day, ()):
            self._hides(services[name], day)
        last = day - timedelta(days=DAYS[Rung.FIRST])
        for name, service in services.items():
            known = self.asks.get(name)
            if known is None or known[0] is not service:
                known = self.asks[name] = (service, tuple(questions(service)))
                self.changed[name] = day
            for question in known[1]:
                rung = rung_on(question, day) if question.due_on <= last else None
                if rung is not None and (claim := question.claim(rung)) not in self.claimed:
                    why = "the bot was down" if is_down else self._why(question, rung, keepers, day)
                    self.left_out.setdefault(claim, set()).add(why)
                    self.faults["left out without a reason"] += why == "no reason"

    def _hides(self, service: Service, day: date) -> None:
        """The last of its days: it lapses, if nobody answered since and nobody hid it before."""
        if hidden_on(service, self.checked[service.id], self.rung[service.id]) != day:
            return
        if not service.state.may_be_shown:
            return
        self.counts["lapsed"] += 1
        self.faults["not hidden on its day"] += service.is_shown_on(day)
        self.faults["hidden before its day"] += not service.is_shown_on(day - timedelta(days=1))
        asked = self._asked_before(service, day)
        self.counts[f"lapsed, {asked}"] += 1
        self.faults["lapsed, and never asked nor left out for a reason"] += asked == "silently"

    def _asked_before(self, service: Service, day: date) -> str:
        """On which rungs the questions that made it lapse were asked."""
        open_ones = [each for each in questions(service) if each.due_on <= day]
        before = [
            each.claim(rung)
            for each in open_ones
            for rung in STEPS
            if each.due_on + timedelta(days=DAYS[rung]) < day
        ]
        missing = [claim for claim in before if claim not in self.claimed]
        if before and not missing:
            return "asked on every rung before"
        reasons = set().union(*(self.left_out.get(claim, {"came up late"}) for claim in missing))
        return f"a rung was left out: {', '.join(sorted(reasons))}" if reasons else "silently"

    def _why(self, question: Question, rung: Rung, keepers: Keepers, day: date) -> str:
        """Why nobody was asked on a day."""
        if self.moved.get(question.service) == day:
            return "it was handed over that day"
        role = _whose(question, rung, keepers)
        if role.country:
            sent = self.bundles.get((role.id, question.ask, day), 0)
            if sent and self.changed[question.service] == day:
                return "it came up after the steward's bundle of the day"
            return "the steward's bundle of the day is full" if sent == 10 else "no reason"
        times = self.times[role.id]
        moments = [
            datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo("UTC")) for hour in self.hours
        ]
        today = any(role.day(each) == day for each in times)
        spent = [sum(abs(now - each) < MONTH for each in times) >= 2 or role.is_quiet(now) for now in moments]
        return "the budget is spent" if today or all(spent) else "no reason"

    def ends_well(self) -> None:
        """The budget of everybody, over the whole time."""
        for name, times in self.times.items():
            if self.roles[name].country:
                continue
            ordered, zone = sorted(times), ZoneInfo(self.roles[name].zone)
            thirds = zip(ordered, ordered[2:], strict=False)
            self.faults["three in a month"] += sum(last - first < MONTH for first, last in thirds)
            days = [each.astimezone(zone).date() for each in ordered]
            self.faults["two a day"] += len(days) - len(set(days))
        for claim, reasons in self.left_out.items():
            what = "rungs asked a day or more late" if claim in self.claimed else "rungs left out"
            self.counts[f"{what}: {', '.join(sorted(reasons))}"] += 1


def _whose(question: Question, rung: Rung, keepers: Keepers) -> Role:
    parts = [*Part]
    begins = Part.STEWARD if question.outside else WHOSE[rung]
    for part in parts[parts.index(begins) :]:
        if part is Part.STEWARD:  # there from the first day to the last
            return keepers.roles[f"steward-{question.located[:2]}"]
        if found := keepers.of(question.service, part, question.located[:2]):
            return found
    raise AssertionError("the steward is the last in line")
