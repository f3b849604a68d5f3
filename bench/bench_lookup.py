"""How long a look-up takes, cold and remembered, and what a snapshot of the directory costs.

    python -m bench.bench_lookup

Goal 2: a look-up ≤ 15 µs median and ≤ 50 µs p99, flat from 229 to 100,000; a snapshot of 100,000 in
≤ 3 s and ≤ 150 MB; a changed row visible in ≤ 0.1 s of work.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from bench import crowd, report
from bot.app import House
from bot.directory.query import Query
from bot.directory.search import forget, further, search
from bot.directory.snapshot import Directory

ROUNDS = 5
Look = Callable[[Directory, Query, datetime], object]


def main() -> None:
    """Every size in one run and in turns, so that the ratios hold on any machine."""
    with crowd.house() as house:
        directories = [crowd.directory(house.register, house.places, size) for size in crowd.SIZES]
        parts, whole = crowd.questions(directories[0])
        for what, queries in (("a part of a country", parts), ("a whole country", whole)):
            _look_up(what, directories, queries)
        del directories
        _snapshot(house)


def _look_up(what: str, directories: Sequence[Directory], queries: Sequence[Query]) -> None:
    """The first time in its five minutes, remembered, and the rest of the list; then how flat each is."""
    for title, look, is_first in (
        ("first", search, True),
        ("remembered", search, False),
        ("rest", further, True),
    ):
        medians = []
        for directory, times in zip(
            directories, _in_turns(directories, queries, look, is_first=is_first), strict=True
        ):
            goals = (15, 50) if look is search else (0, 0)
            line = f"{what}, {len(directory.services):,} services, {title}"
            report.line(f"{line}: median", report.middle(times), "µs", goal=goals[0])
            report.line(f"{line}: p99", report.worst_of_100(times), "µs", goal=goals[1])
            medians.append(report.middle(times))
        goal = 1.5 if look is search else 0
        report.line(f"{what}, {title}: times the smallest", medians[-1] / medians[0], "", goal=goal)


def _in_turns(
    directories: Sequence[Directory], queries: Sequence[Query], look: Look, *, is_first: bool
) -> list[list[float]]:
    """Microseconds of each question in each directory, the best of some rounds that take turns."""
    rounds: list[list[list[float]]] = [[] for _ in directories]
    for _ in range(ROUNDS):
        for kept, directory in zip(rounds, directories, strict=True):
            if is_first:
                forget()
            kept.append(report.each([partial(look, directory, query, crowd.NOW) for query in queries]))
    return [[min(times) for times in zip(*kept, strict=True)] for kept in rounds]


def _snapshot(house: House) -> None:
    size = crowd.SIZES[-1]
    register = crowd.crowded(house.register, house.places, size)
    before = report.resident()
    directory, seconds = report.timed(partial(Directory.of, register, house.places, rehearsal=True))
    report.line(f"snapshot of {size:,}: made in", seconds, "s", goal=3)
    report.line(f"snapshot of {size:,}: beside the register", report.resident() - before, "MB", goal=150)
    _, writing = report.timed(partial(house.store.put, register.services.values()))
    report.line(f"{size:,} services written", writing, "s")
    del directory, register
    before = report.resident()
    house.register, loading = report.timed(house.store.load)
    report.line(f"{size:,} services read from the database", loading, "s")
    report.line(f"register of {size:,}", report.resident() - before, "MB")
    _change(house)


def _change(house: House) -> None:
    house.refresh()
    one = next(iter(house.register.services.values()))
    house.store.put([replace(one, what=f"{one.what}.")])
    _, seconds = report.timed(house.refresh)
    report.line(
        f"a changed row among {len(house.register.services):,} is shown after", seconds, "s", goal=0.1
    )


if __name__ == "__main__":
    main()
