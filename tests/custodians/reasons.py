"""Why nobody was asked on a day, proven look by look: for the judge of the simulated years.

Promises: a reason is given only where the rules of docs/custodians.md and what was claimed before that look
leave no other; else it is `NONE`, which is a fault. Refuses: the code that decides who is asked.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.custodians.question import Question
from bot.custodians.schedule import LOOKS_BACK
from bot.directory.custodian import DAYS, WHOSE, Ask, Claim, Keepers, Part, Prompt, Role, Rung

MONTH = timedelta(days=30)
STEPS = [*DAYS]
MOST = 10
"""Entries and numbers of one prompt."""

NONE = "no reason"
DOWN = "the bot was down"
SPENT = "the budget is spent"
ONE = "they had another number to ring that day, and nobody was next in line at their hour"
BUNDLED = "they had a prompt of ten that day"
OTHER = "they were asked to commit that day"
FULL = "the steward's ten of the day are full"
FELL = "it came to somebody that day whose hours were over"
NEW = "it came up that day"
MOVED = "it was handed over that day"
LATE = "it came up after that"

EXCUSES = frozenset({DOWN, FULL, NEW, LATE, FELL, MOVED})
"""Why an entry may be hidden though nobody was asked. That a budget is spent is none: then the next is."""


class Had(NamedTuple):
    """A prompt that a role had."""

    at: datetime
    ask: Ask
    size: int
    has_last_ring: bool = False


def rung_on(question: Question, day: date) -> Rung | None:
    """The rung that a question stands on; none before the first, and none when it is given up."""
    since = (day - question.due_on).days
    if since >= LOOKS_BACK.days:
        return None
    return next((rung for rung in reversed(STEPS) if since >= DAYS[rung]), None)


def set_times(role: Role) -> list[time]:
    """When a role is asked, by its clock."""
    fixed = [time(hour) for hour in (1, 5, 9, 13, 17, 21) if not is_quiet(role, time(hour))]
    return fixed or [role.quiet[1]]


def is_quiet(role: Role, at: time) -> bool:
    """Whether a time is one of its quiet hours."""
    begins, ends = role.quiet
    return begins <= at < ends if begins < ends else at >= begins or at < ends


def local(role: Role, at: datetime) -> datetime:
    """A moment by its clock."""
    return at.astimezone(ZoneInfo(role.zone))


@dataclass
class Book:
    """What was asked, of whom, and when."""

    claimed: dict[Claim, datetime] = field(default_factory=dict)
    had: dict[str, list[Had]] = field(default_factory=lambda: defaultdict(list))

    def takes(self, prompt: Prompt) -> None:
        """A prompt was claimed."""
        for claim in prompt.claims:
            self.claimed.setdefault(claim, prompt.claimed_at)
        last = any(claim.ask is Ask.RING and claim.rung is Rung.AGAIN for claim in prompt.claims)
        self.had[prompt.role].append(Had(prompt.claimed_at, prompt.ask, len(prompt.claims), last))

    def why(
        self, question: Question, rung: Rung, keepers: Keepers, day: date, looks: Sequence[datetime]
    ) -> str:
        """Why nobody was asked on a day of a rung, of all the looks of that day."""
        whose = [self._whose(question, rung, keepers, at) for at in looks]
        reasons = {
            self._at(question, rung, keepers, role, at)
            for role, at in zip(whose, looks, strict=True)
            if local(role, at).date() == day and local(role, at).time() in set_times(role)
        }
        if not reasons and len({role.id for role in whose}) > 1:
            return FELL
        return NONE if not reasons or NONE in reasons else ", ".join(sorted(reasons))

    def _at(self, question: Question, rung: Rung, keepers: Keepers, role: Role, at: datetime) -> str:
        """Why not at one look, at which it is their hour."""
        if not role.country and self._is_spent(role, at):
            return SPENT
        day = local(role, at).date()
        today = [each for each in self.had[role.id] if each.at <= at and local(role, each.at).date() == day]
        if role.country:
            today = [each for each in today if each.ask is question.ask]
        if not today:
            return NONE
        last = today[-1]
        if last.ask is Ask.COMMIT:
            return OTHER
        if last.size >= MOST:
            return FULL if role.country else BUNDLED
        if last.has_last_ring and not role.country and question.ask is Ask.RING and rung is Rung.AGAIN:
            return ONE
        return NONE if self._whose(question, rung, keepers, last.at) == role else FELL

    def _whose(self, question: Question, rung: Rung, keepers: Keepers, at: datetime) -> Role:
        """Who was to be asked at a look; on the last rung before it is hidden not who may get no more, nor,
        for a number, who was asked something before on that day.
        """
        ends_first = question.lapses_on <= question.due_on + timedelta(days=DAYS[Rung.BACKUP])
        first, is_ring = self.claimed.get(question.claim(Rung.FIRST)), question.ask is Ask.RING
        is_last = rung is Rung.AGAIN and ends_first and (is_ring or first is None or first >= at)
        for role in _line(question, rung, keepers):
            if role.country or not is_last:
                return role
            if not self._is_spent(role, at) and not (is_ring and self._had_today(role, at)):
                return role
        raise AssertionError("the steward is the last in line")

    def _had_today(self, role: Role, at: datetime) -> bool:
        day = local(role, at).date()
        return any(each.at < at and local(role, each.at).date() == day for each in self.had[role.id])

    def _is_spent(self, role: Role, at: datetime) -> bool:
        return sum(timedelta(0) < at - each.at < MONTH for each in self.had[role.id]) >= 2


def _line(question: Question, rung: Rung, keepers: Keepers) -> Iterator[Role]:
    parts = [*Part]
    begins = Part.STEWARD if question.outside else WHOSE[rung]
    country = question.located[:2]
    for part in parts[parts.index(begins) : -1]:
        if found := keepers.of(question.service, part, country):
            yield found
    yield keepers.roles[f"steward-{country}"]  # there from the first day to the last


def told(reasons: Mapping[Claim, set[str]], claims: Sequence[Claim]) -> str:
    """The reasons of these, in one line."""
    return "; ".join(sorted({each for claim in claims for each in reasons.get(claim, ())}))
