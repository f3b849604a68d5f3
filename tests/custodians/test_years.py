"""A short piece of the simulated years, small enough for every day; and that the judge sees a broken rule."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from random import Random
from tempfile import TemporaryDirectory

from bot.directory.custodian import Ask, Claim, Prompt, Rung
from bot.directory.store import Store
from tests.custodians.judge import Judge
from tests.custodians.world import START, Book, made
from tests.custodians.years import HOURS, Years
from tests.directory.backed_up import RING


def lived(days: int) -> tuple[Judge, Years]:
    """A small directory after some days."""
    world = made(90, 30)
    years = Years(world, Random(1))
    judge = Judge(world.keepers.roles, HOURS)
    with TemporaryDirectory() as folder, closing(Store.open(f"sqlite:///{folder}/years.db")) as store:
        years.run(Book(world, store, RING, lambda: years.now), judge, days)
    return judge, years


def test_a_hundred_days_break_no_rule() -> None:
    """Something is asked, answered and lapses, and nothing is a fault."""
    judge, _ = lived(130)
    assert not +judge.faults
    assert judge.counts["claims"] > 100
    assert judge.counts["lapsed"] > 0
    assert judge.counts["answers"] > 0


def test_the_judge_sees_what_is_wrong() -> None:
    """A prompt twice, at night, a third one of the month: each is counted as a fault."""
    judge, _ = lived(0)
    role = next(each for each in judge.roles.values() if not each.country and each.quiet[0].hour > 19)
    night = next(
        at for at in (datetime(2026, 5, 1, hour, tzinfo=UTC) for hour in range(24)) if role.is_quiet(at)
    )
    claim = Claim("s00000", Ask.CHECK, START, Rung.FIRST)
    for n in range(3):
        judge.asked(Prompt(f"{n}", role.id, Ask.CHECK, (claim,), night + timedelta(hours=n / 100)))
    judge.ends_well()
    found = +judge.faults
    assert (found["asked twice"], found["in quiet hours"]) == (2, 3)
    assert (found["three in a month"], found["two a day"]) == (1, 2)


def test_the_judge_sees_what_was_left_out() -> None:
    """A world in which nobody sweeps: what should have been asked is counted, day by day."""
    judge, years = lived(0)
    day, world = START + timedelta(days=100), years.world
    judge.day_ends(day, world.services, world.keepers, is_down=False)
    assert judge.faults["left out without a reason"] > 50
