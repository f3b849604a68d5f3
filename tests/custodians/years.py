"""Two years of asking, on an accelerated clock.

    python -m tests.custodians.years

10,000 entries and 3,000 custodians over a real store with its log, looked at twice a day. What is asked is
decided and claimed by the code of the bot, and answers are real validations at the desk of a role; nothing is
sent. The bot is down for some nights, and once its clock is set back. Ends with 1 when a rule was broken.
"""

import sys
import time as wall
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bot.custodians.schedule import Agenda, Planned
from bot.directory.audit import faults
from bot.directory.custodian import Ask, Prompt
from bot.directory.store import Store
from bot.directory.store.log import Seal, memory
from bot.directory.store.marks import strangers
from bot.directory.validation import confirmed, hidden, rung
from tests.custodians.judge import Judge
from tests.custodians.world import START, Book, Habit, World, made
from tests.directory.backed_up import RING

DAYS = 730
HOURS = (2, 9)
"""Hours of UTC; at one of them, at least, nobody sleeps."""

BEGINS = datetime.combine(START, time(HOURS[0]), UTC)

DOWN = {*range(100, 102), *range(250, 256), 333, *range(500, 503)}
"""Days on which the bot does not run."""

FOLDER = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a folder of our own is made in it
"""Where the store lies: in memory, for no disk is tried here."""

SET_BACK = {400: 3}
"""On a day, by how many the clock is set back, before it is right again."""


@dataclass
class Years:
    """One run."""

    world: World
    chance: Random
    now: datetime = BEGINS
    agenda: Agenda = field(default_factory=Agenda)
    replies: dict[date, list[Prompt]] = field(default_factory=lambda: defaultdict(list))
    asked: int = 0
    slowest: float = 0.0

    def run(self, book: Book, judge: Judge, days: int = DAYS) -> None:
        """Day after day."""
        for service in self.world.services.values():
            assert service.validation
            judge.confirmed(service, service.validation.validated_on, service.validation.validated_on)
        for n in range(days):
            day = START + timedelta(days=n)
            for again in range(SET_BACK.get(n, 0), -1, -1):
                if n not in DOWN:
                    self._live(day - timedelta(days=again), book, judge)
            judge.day_ends(day, book.services(), book.keepers(), is_down=n in DOWN)
        judge.ends_well()

    def _live(self, day: date, book: Book, judge: Judge) -> None:
        for hour in HOURS:
            self.now = datetime.combine(day, time(hour), UTC)
            for due in [each for each in self.replies if each <= day]:
                for prompt in self.replies.pop(due):
                    self._reply(prompt, book, judge)
            self._sweep(book, judge)

    def _sweep(self, book: Book, judge: Judge) -> None:
        began = wall.perf_counter()
        self.agenda.take(book.services().values())
        asked = book.asked()
        planned = self.agenda.due(book.keepers(), asked.claims, asked.sent, lambda place: place[:2], self.now)
        prompts = [self._prompt(each) for each in planned]
        claimed = book.claim(prompts)
        self.slowest = max(self.slowest, wall.perf_counter() - began)
        judge.faults["planned, and refused"] += len(prompts) - len(claimed)
        if self.asked % 7 == 0:  # another process, with what it read before, is refused every one of them
            judge.faults["claimed twice"] += len(book.claim([self._prompt(each) for each in planned]))
        for prompt in claimed:
            judge.asked(prompt)
            if (days := self._days_until_reply(prompt)) is not None:
                self.replies[self.now.date() + timedelta(days=days)].append(prompt)

    def _prompt(self, planned: Planned) -> Prompt:
        self.asked += 1
        return Prompt(f"p{self.asked}", planned.role, planned.ask, planned.claims, self.now)

    def _days_until_reply(self, prompt: Prompt) -> int | None:
        match self.world.habits[prompt.role]:
            case Habit.NEVER:
                return None
            case Habit.LATE:
                return self.chance.randint(4, 16)
            case Habit.STEWARD:
                return self.chance.randint(1, 6) if self.chance.random() < 0.7 else None
            case _:
                return self.chance.randint(0, 2)

    def _reply(self, prompt: Prompt, book: Book, judge: Judge) -> None:
        habit, luck = self.world.habits[prompt.role], self.chance.random()
        if not book.keepers().roles[prompt.role].is_reachable:
            judge.counts["answers of somebody who left, not taken"] += 1
        elif habit is Habit.LEAVES and luck < 0.1:
            judge.counts["handed over"] += 1
            judge.handed_over((name for name, _ in book.keepers().kept_by(prompt.role)), self.now.date())
            book.hand_over(prompt.role)
        elif habit is Habit.WRONG and luck < 0.6:
            judge.counts["wrong answers, nothing changed"] += 1
        elif prompt.ask is Ask.COMMIT:
            judge.counts["committed"] += 1
            book.committed(prompt.role)
        else:
            self._answers(prompt, book, judge, closes=habit is Habit.WRONG and luck > 0.98)

    def _answers(self, prompt: Prompt, book: Book, judge: Judge, *, closes: bool) -> None:
        today, known = self.now.date(), {name: book.entry(name) for name in prompt.services}
        held = {name: entry for name, entry in known.items() if entry.state.may_be_shown}
        after = dict(held)
        for claim in prompt.claims:
            if claim.service not in held:
                continue
            now = after[claim.service]
            if closes:
                after[now.id] = hidden(now, "closed")
                judge.counts["closed"] += 1
            elif claim.ask is Ask.RING:
                by = "outside" if self.world.habits[prompt.role] is Habit.STEWARD else "inside"
                after[now.id] = rung(now, claim.phone, today, by=by)
                judge.confirmed(after[now.id], None, today)
            else:
                after[now.id] = confirmed(now, today)
                judge.confirmed(after[now.id], today, None)
        judge.counts["answers"] += 1
        book.answered(prompt, [*after.values()], f"answer {prompt.ask}")


def main() -> None:
    """The whole run."""
    sys.exit(0 if lived(10_000, 3_000) else 1)


def lived(services: int, custodians: int) -> bool:
    """Two years, printed; whether no rule was broken."""
    world = made(services, custodians)
    years = Years(world, Random(8))
    with (
        TemporaryDirectory(dir=FOLDER) as folder,
        closing(Store.open(f"sqlite:///{Path(folder)}/years.db")) as store,
    ):
        book, judge = Book(world, store, RING, lambda: years.now), Judge(world.keepers.roles, HOURS)
        is_well = _told(f"{services:,} entries, {custodians:,} custodians", years, book, judge)
        found = [*_of_log(store, book)]
    for each in found:
        print(f"  FAULT: {each}")
    return is_well and not found


def _of_log(store: Store, book: Book) -> Iterator[str]:
    """Whether every step is in the audit, and nothing else changed an entry."""
    seal, held = Seal.of(RING), memory(store)
    keys = {seal.name: seal.key}
    yield from map(str, faults(held.rows, held.head, keys))
    if not book.is_true():
        yield "the store knows of somebody what did not happen"
    rows = len(held.rows) - book.before
    print(f"  {rows:>8,}  rows in the audit log, for {book.acts:,} acts")
    if rows != book.acts:
        yield "not every act has its row in the audit log"
    if unknown := [*strangers(held.rows, held.services, keys)]:
        yield f"{len(unknown)} entries are not as the log knows them"


def _told(title: str, years: Years, book: Book, judge: Judge) -> bool:
    """Runs it and prints what was counted; whether no rule was broken."""
    began = wall.perf_counter()
    years.run(book, judge)
    print(f"\n{title}: {DAYS} days in {wall.perf_counter() - began:.0f} s")
    print(f"  the slowest look took {years.slowest * 1e3:.0f} ms")
    for what, n in sorted(judge.counts.items()):
        print(f"  {n:>8,}  {what}")
    for what, n in sorted(judge.faults.items()):
        print(f"  {n:>8,}  {what}" + ("  FAULT" if n else ""))
    return not +judge.faults


if __name__ == "__main__":
    main()
