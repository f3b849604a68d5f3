"""People who talk to a bot over Telegram, many at a time, and how long each of them waits.

Promises: everybody is somebody else, and says the next thing when the last one was answered. Refuses:
being slow themselves; what a bot costs is read from its own process.
"""

import asyncio
import json
import time
from collections.abc import Sequence
from itertools import count
from typing import Any

from bench.telegram_floor import SECRET
from bench.telegram_talk import Step, update
from bench.telegram_wire import Wires

_SECRET = f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n"
_CHATS, _UPDATES = count(1_000_000), count(1)


class People:
    """Whoever talks to the bot on one port. `steps` is the talk that everybody has."""

    def __init__(self, port: int, steps: Sequence[Step]) -> None:
        self.wires, self.steps = Wires(port), steps

    async def talk(self, talks: int, together: int) -> float:
        """So many talks, some at a time; the seconds it took."""
        left = iter(range(talks))
        started = time.perf_counter()
        await asyncio.gather(*(self._some(left) for _ in range(together)))
        return time.perf_counter() - started

    async def _some(self, left: Any) -> None:  # noqa: ANN401  an iterator that all share
        for _ in left:
            chat = next(_CHATS)
            for at in range(len(self.steps)):
                await self.say(at, chat)

    async def say(self, at: int, chat: int) -> None:
        """One thing, until the bot has dealt with it."""
        told = update(self.steps, at, chat, next(_UPDATES))
        await self.wires.ask("/telegram", told, _SECRET)

    async def come(self, people: int, every: float, each: int) -> dict[int, list[tuple[float, float]]]:
        """They come one after the other and say something every so often, `each` of them that often.

        When each was said, and how long it took until it was dealt with, by chat.
        """
        waited: dict[int, list[tuple[float, float]]] = {}

        async def comes(after: float) -> None:
            chat = next(_CHATS)
            begins, mine = time.monotonic() + after, waited.setdefault(chat, [])
            for at in range(each):
                await asyncio.sleep(begins + at * every - time.monotonic())
                said = time.monotonic()
                await self.say(at, chat)
                mine.append((said, time.monotonic() - said))

        await asyncio.gather(*(comes(one * every / people) for one in range(people)))
        return waited


async def noted(api: int, what: str) -> dict[str, Any]:
    """What the stub noted; see there."""
    wires = Wires(api)
    found: dict[str, Any] = json.loads(await wires.ask(f"/{what}", {}))
    wires.close()
    return found
