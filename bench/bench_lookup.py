"""How long a look-up takes, cold and remembered, and what a snapshot of the directory costs.

    python -m bench.bench_lookup

Goal 2: a look-up ≤ 15 µs median and ≤ 50 µs p99, flat from 229 to 100,000; a snapshot of 100,000 in
≤ 3 s and ≤ 150 MB; a changed row visible in ≤ 0.1 s of work.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

from bench import crowd, report
from bot.app import House
from bot.directory.search import Found, Query, search
from bot.directory.snapshot import Directory


def main() -> None:
    """Every size in one run, so that the ratios hold on any machine."""
    with crowd.house() as house:
        flat = [_look_up(house, size) for size in crowd.SIZES]
        report.line("the same at 100,000 as at 229, cold, a part: times", flat[-1] / flat[0], "", goal=1.5)
        _snapshot(house)


def _look_up(house: House, size: int) -> float:
    directory = crowd.directory(house.register, house.places, size)
    parts, whole = crowd.questions(directory)
    cold = 0.0
    for what, queries in (("a part", parts), ("a whole country", whole)):
        first = report.each(_asked(directory, queries, later=0))
        again = report.each(_asked(directory, queries, later=0) * 5)
        for name, times in (("cold", first), ("warm", again)):
            title = f"look-up in {what}, {size:,} services, {name}"
            report.line(f"{title}: median", report.middle(times), "µs", goal=15)
            report.line(f"{title}: p99", report.worst_of_100(times), "µs", goal=50)
        cold = cold or report.middle(first)
    return cold


def _asked(directory: Directory, queries: Sequence[Query], later: int) -> list[partial[Found]]:
    now = crowd.NOW + timedelta(minutes=later)
    return [partial(search, directory, query, now) for query in queries]


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
