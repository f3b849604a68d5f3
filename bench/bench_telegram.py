"""Telegram's whole channel: messages a second, what each costs, and how long people wait for a card.

    python -m bench.bench_telegram

Goal 3: ≥ 0.4 × a floor written by hand that makes the same calls, ≥ 5 × a ConversationHandler bot; with
the Bot API 50 ms away and 100 messages a second of different people, p99 ≤ 60 ms + those 50. Goal 5: RSS.
Everything in one run: people in this process, the Bot API and each bot in one of their own. Updates come by
webhook; every bot shows the same cards with the same calls.
"""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from bench import report
from bench.bench_web import _free_port, _used
from bench.telegram_people import People, noted
from bench.telegram_samples import PATH
from bench.telegram_stub import SHOWS
from bench.telegram_talk import Step, record

TALKS = {"floor": 100, "httpx": 12, "lines": 40, "handlers": 15}
"""How many talks of ten messages each bot has in one round, so that all take about as long."""

NAMES = {
    "floor": "floor by hand",
    "httpx": "Suluh, httpx",
    "lines": "Suluh, own lines",
    "handlers": "ConversationHandler",
    "paced": "Suluh as it runs",
}
ROUNDS = 2
TOGETHER = 8
LATE = 50  # milliseconds
GOAL = 60 + LATE


@dataclass(slots=True)
class Bot:
    """One of them, and what it has done so far."""

    process: int
    people: People
    messages: int = 0
    seconds: float = 0.0
    used: float = 0.0
    calls: int = 0

    @property
    def speed(self) -> float:
        """Messages a second."""
        return self.messages / self.seconds

    @property
    def cost(self) -> float:
        """Microseconds of the processor for a message."""
        return self.used / self.messages * 1e6


@dataclass(slots=True)
class Street:
    """All bots, and the port of their Bot API."""

    api: int
    bots: dict[str, Bot] = field(default_factory=dict)


def main() -> None:
    """Open them all, and measure them in turns."""
    steps = record()
    with _street(steps) as street:
        asyncio.run(_measure(street))


@contextmanager
def _street(steps: Sequence[Step]) -> Iterator[Street]:
    street, processes = Street(_free_port()), []
    told = json.dumps([step.told() for step in steps]).encode()
    try:
        processes.append(_started("telegram_stub", str(street.api), told=b""))
        for what in NAMES:
            port = _free_port()
            module = (f"telegram_{what}",) if what in ("floor", "handlers") else ("telegram_suluh", what)
            one = _started(*module, str(port), str(street.api), told=told)
            processes.append(one)
            street.bots[what] = Bot(one.pid, People(port, steps))
        yield street
    finally:
        for process in processes:
            process.kill()
            process.wait()


def _started(what: str, *more: str, told: bytes) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"bench.{what}", *more]
    process = subprocess.Popen(command, stdin=subprocess.PIPE)  # noqa: S603  our own program
    assert process.stdin is not None  # noqa: S101  for the type
    process.stdin.write(told)
    process.stdin.close()
    return process


async def _measure(street: Street) -> None:
    for bot in street.bots.values():
        await _opened(bot)
    for _ in range(ROUNDS):
        for what, talks in TALKS.items():
            await _round(street, street.bots[what], talks)
    _tell(street.bots)
    await noted(street.api, f"late={LATE}")
    for one, each in (("httpx", 6), ("lines", 6), ("paced", 3)):
        await _wait(street, one, each)
    await _alone(street)
    await noted(street.api, "late=0")
    for what in ("httpx", "lines"):
        await _parts(street.bots[what], NAMES[what], TALKS[what] * 3)


async def _opened(bot: Bot) -> None:
    """It has answered, and has done everything once."""
    for _ in range(3_000):
        try:
            await bot.people.wires.ask("/", {})
        except OSError:
            await asyncio.sleep(0.01)
        else:
            await bot.people.talk(3, 2)
            return
    raise SystemExit("A bot did not open within thirty seconds.")


# messages a second, and what they cost ----------------------------------------------------------------------


async def _round(street: Street, bot: Bot, talks: int) -> None:
    await noted(street.api, "tally")
    before = _used(bot.process)
    bot.seconds += await bot.people.talk(talks, TOGETHER)
    bot.used += _used(bot.process) - before
    bot.messages += talks * len(bot.people.steps)
    calls = await noted(street.api, "tally")
    bot.calls += sum(calls.values())
    if sum(calls.get(shows, 0) for shows in SHOWS) < talks * len(bot.people.steps):
        raise SystemExit("Somebody was not answered: there is nothing to measure before that is mended.")


def _tell(bots: dict[str, Bot]) -> None:
    for what in TALKS:
        bot, name = bots[what], NAMES[what]
        report.line(f"{name}: messages a second", bot.speed, "")
        report.line(f"{name}: a message of {bot.calls / bot.messages:.1f} calls", bot.cost, "µs")
        goal = 90 if name.startswith("Suluh") else 0
        report.line(f"{name}: RSS", report.resident_of(str(bot.process)), "MB", goal=goal)
    for one in ("httpx", "lines"):
        _compare(bots, one, "floor", 0.4)
        _compare(bots, one, "handlers", 5)
    report.line("own lines against httpx: times as cheap", bots["httpx"].cost / bots["lines"].cost, "")


def _compare(bots: dict[str, Bot], one: str, other: str, goal: float) -> None:
    """By the wall's clock, and by the processor's."""
    line = f"{NAMES[one]}, against {NAMES[other]}: times as"
    report.line(f"{line} many", bots[one].speed / bots[other].speed, "", goal=goal, at_least=True)
    report.line(f"{line} cheap", bots[other].cost / bots[one].cost, "", goal=goal, at_least=True)


# how long people wait ---------------------------------------------------------------------------------------


async def _wait(street: Street, what: str, each: int) -> None:
    """A hundred messages a second: fifty people say something twice a second, none of them at once."""
    await noted(street.api, "shown")
    people = street.bots[what].people
    waited = await people.come(50, 0.5, each)
    shown = await noted(street.api, "shown")
    said = [pair for chat, all_ in waited.items() for pair in zip(all_, shown[str(chat)], strict=True)]
    cards = [(card - begun) * 1e3 + LATE for (begun, _), card in said]
    ends = [seconds * 1e3 for (_, seconds), _ in said]
    name = f"{NAMES[what]}, {LATE} ms away, 100 a second"
    report.line(f"{name}: card, median", report.middle(cards), "ms")
    report.line(f"{name}: card, p99", report.worst_of_100(cards), "ms", goal=GOAL)
    report.line(f"{name}: all done, p99", report.worst_of_100(ends), "ms")


async def _alone(street: Street) -> None:
    """Who takes updates one by one, and who does not."""
    for what, talks in (("handlers", 2), ("httpx", 10), ("lines", 30)):
        seconds = await street.bots[what].people.talk(talks, talks)
        line = f"{NAMES[what]}, {LATE} ms away, {talks} people at once"
        report.line(f"{line}: messages a second", talks * 10 / seconds, "")


# where it goes ----------------------------------------------------------------------------------------------


async def _parts(bot: Bot, name: str, talks: int) -> None:
    """The share of each part, sampled; the sampling is not in the numbers above."""
    await bot.people.wires.ask(PATH, {})
    await bot.people.talk(talks, TOGETHER)
    found: dict[str, int] = json.loads(await bot.people.wires.ask(PATH, {}))
    total = sum(found.values())
    print(f"  {name}, {total} samples:")
    for part, many in sorted(found.items(), key=lambda each: -each[1]):
        print(f"    {many / total:4.0%} {many / total * bot.cost:5.0f} µs  {part}")


if __name__ == "__main__":
    main()
