"""Two years of asking, on an accelerated clock.

    python -m tests.custodians.years

First 10,000 entries and 3,000 custodians in memory, then a smaller directory over a real store with its log:
the store takes milliseconds for each act, and the larger run has some hundred thousand. Both decide with the
same code, twice a day; answers are real validations. The bot is down for some nights, and once its
clock is set back. Ends with 1 when a rule was broken.
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

from bot.custodians.schedule import LOOKS_BACK, Agenda
from bot.directory.audit import faults
from bot.directory.custodian import Ask, Prompt
from bot.directory.store import Store
from bot.directory.store.log import Seal, memory
from bot.directory.store.marks import strangers
from bot.directory.validation import confirmed, hidden, rung
from tests.custodians.judge import Judge
from tests.custodians.world import START, Book, Habit, Kept, Memory, World, made
from tests.directory.backed_up import RING

DAYS = 730
HOURS = (2, 9)
"""Hours of UTC; at one of them, at least, nobody sleeps."""

BEGINS = datetime.combine(START, time(HOURS[0]), UTC)

DOWN = {*range(100, 102), *range(250, 256), 333, *range(500, 503)}
"""Days on which the bot does not run."""

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
    refused: int = 0
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
        today = self.now.date()
        planned = self.agenda.due(
            book.keepers(),
            book.claims(today - LOOKS_BACK),
            book.sent(today - timedelta(days=32)),
            lambda place: place[:2],
            self.now,
        )
        self.slowest = max(self.slowest, wall.perf_counter() - began)
        for each in planned:
            self.asked += 1
            prompt = Prompt(f"p{self.asked}", each.role, each.ask, each.claims, self.now)
            if not book.claim(prompt):
                self.refused += 1
                continue
            judge.asked(prompt)
            if (days := self._days_until_reply(prompt)) is not None:
                self.replies[self.now.date() + timedelta(days=days)].append(prompt)
            # whoever asks a second time is refused: another process, with what it read before
            judge.faults["claimed twice"] += book.claim(prompt)

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
            book.hand_over(prompt.role)
        elif habit is Habit.WRONG and luck < 0.6:
            judge.counts["wrong answers, nothing changed"] += 1
        elif prompt.ask is Ask.COMMIT:
            judge.counts["committed"] += 1
            book.committed(prompt.role)
        else:
            self._answers(prompt, book, judge, closes=habit is Habit.WRONG and luck > 0.98)

    def _answers(self, prompt: Prompt, book: Book, judge: Judge, *, closes: bool) -> None:
        services, today = book.services(), self.now.date()
        held = {name: services[name] for name in prompt.services if services[name].state.may_be_shown}
        after = dict(held)
        for claim in prompt.claims:
            if claim.service not in held:
                continue
            now = after[claim.service]
            if closes:
                after[now.id] = hidden(now, "closed")
                judge.counts["closed"] += 1
            elif prompt.ask is Ask.RING:
                by = "outside" if self.world.habits[prompt.role] is Habit.STEWARD else "inside"
                after[now.id] = rung(now, claim.phone, today, by=by)
                judge.confirmed(after[now.id], None, today)
            else:
                after[now.id] = confirmed(now, today)
                judge.confirmed(after[now.id], today, None)
        judge.counts["answers"] += 1
        book.answered(prompt, [*after.values()], f"answer {prompt.ask}")


def main() -> None:
    """Both runs."""
    went_well = [_in_memory(10_000, 3_000), _in_store(150, 50)]
    sys.exit(0 if all(went_well) else 1)


def _in_memory(services: int, custodians: int) -> bool:
    world = made(services, custodians)
    years = Years(world, Random(8))
    book, judge = Memory(world, lambda: years.now), Judge(world.keepers.roles, HOURS)
    return _told(f"{services:,} entries, {custodians:,} custodians, in memory", years, book, judge)


def _in_store(services: int, custodians: int) -> bool:
    world = made(services, custodians, seed=9)
    years = Years(world, Random(10))
    with TemporaryDirectory() as folder, closing(Store.open(f"sqlite:///{Path(folder)}/years.db")) as store:
        book = Kept(world, store, RING, lambda: years.now)
        judge = Judge(world.keepers.roles, HOURS)
        is_well = _told(f"{services:,} entries, {custodians:,} custodians, in SQLite", years, book, judge)
        found = [*_of_log(store, book)]
    for each in found:
        print(f"  FAULT: {each}")
    return is_well and not found


def _of_log(store: Store, book: Kept) -> Iterator[str]:
    """Whether every step is in the audit, and nothing else changed an entry."""
    seal, held = Seal.of(RING), memory(store)
    keys = {seal.name: seal.key}
    yield from map(str, faults(held.rows, held.head, keys))
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
