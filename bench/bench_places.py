"""How long reading a typed place takes, how often a slip is forgiven, and what the table weighs.

    python -m bench.bench_places

Goal 6: 30,000 names in five scripts, one slip each: p99 at most 1 ms, recall at least 0.95.
"""

import gc
import random
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import TypeVar

from bot.directory.places import Area, Level, Places
from bot.directory.spelling import SHORTEST_GUESS, clean

T = TypeVar("T")

TABLE = Path(__file__).resolve().parents[1] / "data/places.tsv"
SAMPLE = 30_000
EVERYDAY = """
    yes no help home back next skip stop please police doctor money work today here there nothing
    tidak tahu ya bukan tolong takut kerja uang rumah sakit pulang sekarang oleh kami mereka di sana
    hindi oo wala dito doon tulong pera trabaho bahay takot saan kailan bakit sino ako sila
    khong co toi muon ve nha tien lam viec so qua giup voi day kia
"""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the table, whose it is, and the script it is in."""

    key: str
    code: str
    script: str


def main() -> None:
    """Measures the committed table, then the same one as if every name in it forgave a slip."""
    text = TABLE.read_text("utf-8")
    before = _resident()
    places, parsing = _timed(lambda: Places.parse(text))
    parsed = _resident()
    _, warming = _timed(places.warm)
    print(f"parse {parsing * 1e3:.0f} ms, +{parsed - before:.1f} MB of memory")
    print(f"warm {warming * 1e3:.0f} ms, +{_resident() - parsed:.1f} MB")
    _report("names that forgive a slip", places, text)
    words = EVERYDAY.split()
    print(f"everyday words taken for one place: {sum(len(places.find(word)) == 1 for word in words)}", end="")
    print(f", asked about: {sum(len(places.find(word)) > 1 for word in words)}, of {len(words)}")
    generous = text.replace("~", "")
    _report("all names, as if every one did", Places.parse(generous), generous)


def _report(title: str, places: Places, text: str) -> None:
    places.warm()
    names = list(_forgiving(text))
    times, hits = [], defaultdict(list)
    for name, typed in _sample(names):
        found, seconds = _timed(lambda typed=typed: places.find(typed))  # type: ignore[misc]  # a default
        times.append(seconds * 1e6)
        hits[name.script].append(_is_among(places, name.code, found))
    cuts, every = quantiles(times, n=100), [hit for part in hits.values() for hit in part]
    print(f"{title}: {len(names)}, {len(every)} typed with one slip")
    print(f"  median {cuts[49]:.0f} µs, p99 {cuts[98]:.0f} µs, worst {max(times):.0f} µs")
    shares = (f"{script.lower()} {_share(part):.3f} of {len(part)}" for script, part in sorted(hits.items()))
    print(f"  recall {_share(every):.3f}: {', '.join(shares)}")


def _forgiving(text: str) -> Iterator[Name]:
    for line in text.splitlines()[1:]:
        code, _, _, main_name, _, _, names, _ = line.split("\t")
        spelled = {clean(name.rpartition(":")[2]): name for name in (*names.split("|"), main_name)}
        for key, name in spelled.items():
            if len(key) >= SHORTEST_GUESS and not name.startswith("~"):
                yield Name(key, code, _script(key))


def _script(name: str) -> str:
    return unicodedata.name(next(filter(str.isalpha, name)), "?").split()[0]


def _sample(names: Sequence[Name]) -> Iterator[tuple[Name, str]]:
    chance = random.Random(6)
    letters: dict[str, list[str]] = defaultdict(list)
    for name in names:
        letters[name.script] += name.key
    for name in chance.choices(names, k=SAMPLE):
        yield name, _slip(name.key, chance, chance.choice(letters[name.script]))


def _slip(name: str, chance: random.Random, other: str) -> str:
    """One letter left out, one too many, one for another of its script, or two in the wrong order."""
    at = chance.randrange(len(name) - 1)
    swapped = name[at + 1] + name[at] + name[at + 2 :]
    ends = (name[at + 1 :], other + name[at:], other + name[at + 1 :], swapped)
    return name[:at] + chance.choice(ends)


def _is_among(places: Places, code: str, found: Sequence[Area]) -> bool:
    """Whether one of the answers is the place or a province it lies in; for a country, the country."""
    inside = {step for step in places.chain(code) if places.area(step).level is not Level.COUNTRY}
    return not {area.code for area in found}.isdisjoint(inside or {places.area(code).code})


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits)


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    started = time.perf_counter()
    result = work()
    return result, time.perf_counter() - started


def _resident() -> float:
    """Megabytes of this process in memory, as Linux counts them."""
    gc.collect()
    pages = Path("/proc/self/statm").read_text("ascii").split()[1]
    return int(pages) * 4096 / 1e6


if __name__ == "__main__":
    main()
