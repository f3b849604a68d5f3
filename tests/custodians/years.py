"""Two years of asking, on an accelerated clock.

    python -m tests.custodians.years

10,000 entries and 3,000 custodians over a real store with its log. The bot looks at the fewest moments of a
day of which one is a set hour of everybody. What is asked is decided and claimed by its code, and answers are
real validations, changes and closings at the desk of a role; nothing is sent. It is down for some nights, and
once its clock is set back. Ends with 1 when a rule was broken.
"""

import sys
import time as wall
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bot.custodians.hours import set_hours
from bot.custodians.schedule import Agenda, Planned
from bot.directory.audit import faults
from bot.directory.custodian import Ask, Claim, Prompt, Role
from bot.directory.model import Service
from bot.directory.store import Store
from bot.directory.store.log import Seal, memory
from bot.directory.store.marks import strangers
from bot.directory.validation import confirmed, rung
from tests.custodians.judge import Judge
from tests.custodians.world import START, Book, Habit, World, made
from tests.directory.backed_up import RING

DAYS = 730
BEGINS = datetime.combine(START, time(), UTC)

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
    reopens: dict[date, list[str]] = field(default_factory=lambda: defaultdict(list))
    looks: int = 0
    taken: Mapping[str, Service] = field(default_factory=dict)

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
            looked = () if n in DOWN else looks(self.world.keepers.roles.values(), day)
            judge.day_ends(day, book.services(), book.keepers(), looked)
        judge.ends_well()

    def _live(self, day: date, book: Book, judge: Judge) -> None:
        for now in looks(self.world.keepers.roles.values(), day):
            self.now = now
            for due in [each for each in self.replies if each <= day]:
                for prompt in self.replies.pop(due):
                    self._reply(prompt, book, judge)
            for due in [each for each in self.reopens if each <= day]:
                self._reopen(self.reopens.pop(due), book, judge)
            while self._sweep(book, judge):  # until nobody is next in line
                pass

    def _sweep(self, book: Book, judge: Judge) -> bool:
        began = wall.perf_counter()
        self.looks += 1
        if (services := book.services()) is not self.taken:
            self.taken = services
            self.agenda.take(services.values())
        asked = book.asked()
        planned = self.agenda.due(book.keepers(), asked.claims, asked.sent, lambda place: place[:2], self.now)
        prompts = [self._prompt(each) for each in planned]
        claimed = book.claim(prompts)
        self.slowest = max(self.slowest, wall.perf_counter() - began)
        judge.faults["planned, and refused"] += len(prompts) - len(claimed)
        if self.asked % 7 == 0:  # another process, with what it read before, is refused every one of them
            judge.faults["claimed twice"] += len(book.claim([self._prompt(each) for each in planned]))
        for prompt in claimed:
            judge.asked(prompt, is_reachable=book.keepers().roles[prompt.role].is_reachable)
            if (days := self._days_until_reply(prompt)) is not None:
                self.replies[self.now.date() + timedelta(days=days)].append(prompt)
        return bool(claimed)

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
        elif habit is Habit.WRONG and luck < 0.6 and prompt.ask is not Ask.COMMIT:
            self._wrong(prompt, book, judge, closes=luck < 0.04)
        elif prompt.ask is Ask.COMMIT:
            judge.counts["committed"] += 1
            book.committed(prompt.role)
        else:
            self._answers(prompt, book, judge)

    def _wrong(self, prompt: Prompt, book: Book, judge: Judge, *, closes: bool) -> None:
        """They take an entry out, which mostly is put back after days or weeks; or say what is not so."""
        shown = (book.entry(name) for name in prompt.services)
        entry = next((each for each in shown if each.state.may_be_shown), None)
        if entry is None:
            book.answered(prompt, (), "")
        elif closes:
            judge.counts["wrong answers: taken out"] += 1
            book.taken_out(prompt, entry.id)
            if self.chance.random() < 0.9:
                self.reopens[self.now.date() + timedelta(days=self.chance.randint(1, 40))].append(entry.id)
        else:
            judge.counts["wrong answers: other hours"] += 1
            hours = f"Mo-Fr 09:00-{self.chance.randint(10, 23)}:00"
            book.answered(prompt, [replace(entry, hours=hours)] if hours != entry.hours else (), "change")

    def _reopen(self, names: Sequence[str], book: Book, judge: Judge) -> None:
        """It was not meant, says the steward; nobody has confirmed anything by it."""
        for name in names:
            steward = f"steward-{book.entry(name).located[:2]}"
            judge.counts["taken out, and opened again"] += book.opened_again(steward, name)

    def _answers(self, prompt: Prompt, book: Book, judge: Judge) -> None:
        today, known = self.now.date(), {name: book.entry(name) for name in prompt.services}
        held = {name: entry for name, entry in known.items() if entry.state.may_be_shown}
        after = dict(held)
        for claim in self._answered(prompt, judge):
            if claim.service not in held:
                continue
            now = after[claim.service]
            if claim.ask is Ask.RING:
                by = "outside" if self.world.habits[prompt.role] is Habit.STEWARD else "inside"
                after[now.id] = rung(now, claim.phone, today, by=by)
                judge.confirmed(after[now.id], None, today)
            else:
                after[now.id] = confirmed(now, today)
                judge.confirmed(after[now.id], today, None)
        judge.counts["answers"] += 1
        book.answered(prompt, [*after.values()], f"answer {prompt.ask}")

    def _answered(self, prompt: Prompt, judge: Judge) -> Iterator[Claim]:
        """What of it they take up. One number is asked of a custodian; every second one rings no more."""
        is_brief = self.world.habits[prompt.role] is not Habit.STEWARD and self.chance.random() < 0.5
        has_rung = False
        for claim in prompt.claims:
            if is_brief and has_rung and claim.ask is Ask.RING:
                judge.counts["numbers offered, and left for another day"] += 1
                continue
            has_rung |= claim.ask is Ask.RING
            yield claim


def looks(roles: Iterable[Role], day: date) -> list[datetime]:
    """The fewest moments of a day (UTC, and theirs) of which one is a set hour of each role."""
    kinds = {(each.zone, each.quiet): each for each in roles}.values()
    left = [{at for at in set_hours(each, day) if at.date() == day} for each in kinds]
    found = []
    while left:
        counted = Counter(sorted(at for each in left for at in each))
        found.append(counted.most_common(1)[0][0])
        left = [each for each in left if found[-1] not in each]
    return sorted(found)


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
        book, judge = Book(world, store, RING, lambda: years.now), Judge(world.keepers.roles)
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
    print(f"  {years.looks:,} looks; the slowest took {years.slowest * 1e3:.0f} ms")
    for what, n in sorted(judge.counts.items()):
        print(f"  {n:>8,}  {what}")
    for what, n in sorted(judge.faults.items()):
        print(f"  {n:>8,}  {what}" + ("  FAULT" if n else ""))
    return not +judge.faults


if __name__ == "__main__":
    main()
