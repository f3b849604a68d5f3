"""What one message costs: the engine alone, and the whole of our own work with the share of each stop.

    python -m bench.bench_message

Goal 1: take → hear → turn → render → keep ≤ 150 µs at 229 services, and ≤ 1.5 × that at 100,000. The
conversation is ten messages long, from opening the chat to leaving; the channel's wire is not in it.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from bench import crowd, report
from bot.app import House
from bot.channels import Inbound
from bot.channels.webchat import Reply
from bot.dialogue.events import Session
from bot.runtime import Runtime
from bot.words.hear import Opened, Raw, Typed

SAID = ("", "1", "1", "bangkok", "no", "1", "1", "back", "call now", "0")
"""Opening, language, for me, a place in words, an adult, the first need, the next service, and out."""

_STOPS = {
    "key": "veil",
    "too_many": "veil",
    "hear": "hear",
    "present": "hear",
    "labels": "hear",
    "turn": "turn",
    "render": "render",
}


def main() -> None:
    """Three sizes in one run."""
    with crowd.house() as house:
        house.places.warm()
        means = [_size(house, size) for size in crowd.SIZES]
        report.line("a message at 100,000 services, against 229: times", means[-1] / means[0], "", goal=1.5)


def _size(house: House, size: int) -> float:
    runtime = house.runtime
    directory = crowd.directory(house.register, house.places, size)
    runtime.dialogue = replace(runtime.dialogue, directory=directory)
    rounds = 200 if size == crowd.SIZES[0] else 12
    asyncio.run(_talk(runtime, 2, "warming"))
    times = asyncio.run(_talk(runtime, rounds, f"{size}"))
    medians = [report.middle(column) for column in zip(*times, strict=True)]
    mean = sum(medians) / len(medians)
    report.line(f"a message, {size:,} services: the ten medians, their mean", mean, "µs", goal=150)
    _dearest(medians, size)
    _shares(runtime, size, rounds)
    return mean


async def _talk(runtime: Runtime, rounds: int, name: str) -> list[list[float]]:
    """Microseconds of each message of each conversation; every conversation has its own address."""
    return [await _conversation(runtime, f"{name}-{number}") for number in range(rounds)]


async def _conversation(runtime: Runtime, address: str) -> list[float]:
    times = []
    for number, said in enumerate(SAID):
        raw: Raw = Typed(said) if said else Opened()
        inbound, door = Inbound(f"{address}-{number}", address, raw), Reply()
        started = report.clock()
        await runtime.take(inbound, door)
        times.append((report.clock() - started) / 1e3)
    return times


def _dearest(medians: Sequence[float], size: int) -> None:
    """Which of the ten costs most."""
    worst = max(range(len(SAID)), key=medians.__getitem__)
    what = SAID[worst] or "opening"
    report.line(f"  the dearest of the ten ({what}), {size:,} services: median", medians[worst], "µs")


def _shares(runtime: Runtime, size: int, rounds: int) -> None:
    spent: Counter[str] = Counter()
    watched = _watched(runtime, spent)
    times = asyncio.run(_talk(watched, rounds, f"watched-{size}"))
    total = sum(one for conversation in times for one in conversation)
    spent["take, keep, the loop"] = int(total * 1e3) - sum(spent.values())
    shares = ", ".join(f"{stop} {ns / total / 10:.0f} %" for stop, ns in spent.most_common())
    engine = spent["turn"] / 1e3 / rounds / len(SAID)
    report.line(f"  the engine's part, {size:,} services: mean", engine, "µs")
    print(f"    {shares}")


def _watched(runtime: Runtime, spent: Counter[str]) -> Runtime:
    """The same runtime, whose parts count the time they take."""

    def watch(part: object) -> Any:  # noqa: ANN401  it stands for whatever part it wraps
        return cast("Any", _Watched(part, spent))

    renderers = {name: watch(renderer) for name, renderer in runtime.renderers.items()}
    return Runtime(
        watch(runtime.dialogue),
        renderers,
        watch(runtime.ear),
        runtime.sessions,
        watch(runtime.veil),
        watch(runtime.damper),
        runtime.witness,
        runtime.clock,
    )


@dataclass(slots=True)
class _Watched:
    """Passes every call on, and adds the time it took to its stop."""

    part: object
    spent: Counter[str]
    known: dict[str, Callable[..., object]] = field(default_factory=dict)

    def __getattr__(self, name: str) -> object:
        if name not in _STOPS:
            return getattr(self.part, name)
        if name not in self.known:
            self.known[name] = self._counted(getattr(self.part, name), _STOPS[name])
        return self.known[name]

    def _counted(self, call: Callable[..., object], stop: str) -> Callable[..., object]:
        def counted(*args: object, **more: object) -> object:
            started = report.clock()
            try:
                return call(*args, **more)
            finally:
                self.spent[stop] += report.clock() - started

        return counted


def a_session(house: House) -> Session:
    """The session of somebody who stands at a card, as most of those that lie in memory do."""
    session: Session | None = None
    for said in SAID[:6]:
        raw: Raw = Typed(said) if said else Opened()
        say = house.runtime.dialogue.present(session, now=crowd.NOW) if session else None
        labels = house.runtime.renderers["web"].labels(say) if say else {}
        heard = house.runtime.ear.hear(raw, session, labels)
        session = house.runtime.dialogue.turn(session, heard, now=crowd.NOW).session
    assert session is not None  # noqa: S101  the conversation above does not leave
    return session


if __name__ == "__main__":
    main()
