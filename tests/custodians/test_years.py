"""A short piece of the simulated years, small enough for every day; and that the judge sees a broken rule."""

from contextlib import closing
from datetime import UTC, datetime, time, timedelta
from random import Random
from tempfile import TemporaryDirectory

import pytest

from bot.custodians.question import questions
from bot.directory.custodian import DAYS, Ask, Claim, Prompt, Rung
from bot.directory.model import Need
from bot.directory.store import Store
from tests.custodians.judge import Judge
from tests.custodians.kept import ANA, BEN, entry, keepers, role
from tests.custodians.reasons import NONE, SPENT, Book
from tests.custodians.world import START, made
from tests.custodians.world import Book as Kept
from tests.custodians.years import Years, looks
from tests.directory.backed_up import RING


def lived(days: int) -> tuple[Judge, Years]:
    """A small directory after some days."""
    world = made(90, 30)
    years = Years(world, Random(1))
    judge = Judge(world.keepers.roles)
    with TemporaryDirectory() as folder, closing(Store.open(f"sqlite:///{folder}/years.db")) as store:
        years.run(Kept(world, store, RING, lambda: years.now), judge, days)
    return judge, years


def test_a_hundred_days_break_no_rule() -> None:
    """Something is asked, answered and lapses, and nothing is a fault."""
    judge, _ = lived(130)
    assert not +judge.faults
    assert judge.counts["claims"] > 100
    assert judge.counts["lapsed"] > 0
    assert judge.counts["answers"] > 0
    assert judge.counts["wrong answers: other hours"] > 0


def test_the_judge_sees_what_is_wrong() -> None:
    """A prompt twice, at night, a third one of the month: each is counted as a fault."""
    judge, _ = lived(0)
    role = next(each for each in judge.roles.values() if not each.country and each.quiet[0].hour > 19)
    night = next(
        at for at in (datetime(2026, 5, 1, hour, 30, tzinfo=UTC) for hour in range(24)) if role.is_quiet(at)
    )
    claim = Claim("s00000", Ask.CHECK, START, Rung.FIRST)
    for n in range(3):
        judge.asked(Prompt(f"{n}", role.id, Ask.CHECK, (claim,), night + timedelta(hours=n / 100)))
    judge.ends_well()
    found = +judge.faults
    assert (found["asked twice"], found["in quiet hours"], found["not at a set hour"]) == (2, 3, 3)
    assert (found["three in a month"], found["two a day"]) == (1, 2)


@pytest.mark.parametrize("is_down", [False, True])
def test_the_judge_sees_what_was_left_out(*, is_down: bool) -> None:
    """A world in which nobody is asked: it is counted day by day, and what lapses lapses silently.

    Where the bot was down there is a reason.
    """
    judge, years = lived(0)
    world = years.world
    for n in range(100):
        day = START + timedelta(days=n)
        at = () if is_down else looks(world.keepers.roles.values(), day)
        judge.day_ends(day, world.services, world.keepers, at)
    assert judge.counts["lapsed"] > 20
    assert (judge.faults["left out without a reason"] > 50) is not is_down
    assert (judge.faults["lapsed silently"] > 20) is not is_down


def test_a_reason_is_proven() -> None:
    """That a budget is spent: of whom it is, for a month, and not when the backup is to be asked instead."""
    house, office = entry("s1", Need.SHELTER), entry("s2")
    check, other = next(questions(house)), next(questions(office))
    held = keepers([house, office], ANA, BEN, role("steward-TH", country="TH"))
    day = check.due_on + timedelta(days=DAYS[Rung.AGAIN])
    nine, book = datetime.combine(day, time(9), UTC), Book()
    assert book.why(other, Rung.AGAIN, held, day, [nine]) == NONE
    for n in (8, 9):
        claim = Claim("else", Ask.CHECK, day, Rung.FIRST, f"{n}")
        book.takes(Prompt(f"{n}", "ana", Ask.CHECK, (claim,), nine - timedelta(days=n)))
    assert book.why(other, Rung.AGAIN, held, day, [nine]) == SPENT
    assert book.why(other, Rung.BACKUP, held, day, [nine]) == NONE
    assert book.why(other, Rung.AGAIN, held, day, [nine.replace(hour=10)]) == NONE
    assert book.why(check, Rung.FIRST, held, day, [nine]) == SPENT
    assert book.why(check, Rung.AGAIN, held, day, [nine]) == NONE
    late = nine + timedelta(days=22)
    assert book.why(other, Rung.AGAIN, held, late.date(), [late]) == NONE
