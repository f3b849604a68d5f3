"""How a measurement is taken and printed: what, measured, goal, ok or SHORT.

Promises: a goal that is missed says SHORT, and a line without a goal says nothing about being good.
Refuses: rounding a miss away; the ratio to the goal stands beside it.
"""

import gc
import json
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import TypeVar

T = TypeVar("T")

clock = time.thread_time_ns
"""Nanoseconds of the processor that this thread used: what else the machine does is not in it."""


def line(what: str, measured: float, unit: str, *, goal: float = 0.0, at_least: bool = False) -> None:
    """Print one measurement, and how far it is from its goal; 0 means that there is none."""
    if not goal:
        print(f"  {what:<66} {measured:>10,.5g} {unit}")
        return
    is_kept = measured >= goal if at_least else measured <= goal
    sign, verdict = ("≥" if at_least else "≤"), "ok" if is_kept else f"SHORT ({measured / goal:.2f} of it)"
    print(f"  {what:<66} {measured:>10,.5g} {unit:<5} {sign} {goal:<8,g} {verdict}")


def each(work: Iterable[Callable[[], object]]) -> list[float]:
    """Microseconds of each piece of work, once each."""
    times = []
    for one in work:
        started = clock()
        one()
        times.append((clock() - started) / 1e3)
    return times


def middle(times: Sequence[float]) -> float:
    """The median."""
    return median(times)


def worst_of_100(times: Sequence[float]) -> float:
    """The 99th percentile."""
    return quantiles(times, n=100)[98]


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What it gave, and the seconds of the processor it took."""
    started = clock()
    result = work()
    return result, (clock() - started) / 1e9


def resident() -> float:
    """Megabytes of this process in memory, as Linux counts them."""
    gc.collect()
    return resident_of("self")


def resident_of(process: str) -> float:
    """Megabytes of a process in memory, without tidying it first."""
    pages = Path(f"/proc/{process}/statm").read_text("ascii").split()[1]
    return int(pages) * 4096 / 1e6


def told(body: bytes) -> dict[str, object]:
    """A JSON object, as a dictionary."""
    found = json.loads(body)
    return dict(found)
