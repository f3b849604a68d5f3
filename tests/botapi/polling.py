"""getUpdates.

Promises: it waits for an update as long as it was asked to, tells the same ones until the offset moves, and
the poll that waited is the one that gives way to a newer. Refuses: the server's pauses (three seconds
before a second 409, and for one who asks the same again at once); they would only cost time.
"""

import asyncio

from tests.botapi.queue import Queue
from tests.botapi.refusals import HOOK_ACTIVE, OTHER_HOOK, OTHER_POLL, Refused
from tests.botapi.schema import Json

ALL = 100


class Polling:
    """The one poll that may wait."""

    def __init__(self, queue: Queue) -> None:
        self._queue = queue
        self._waits: asyncio.Future[None] | None = None
        queue.listeners.append(self._wake)

    @property
    def is_waiting(self) -> bool:
        """Does the bot wait for an update at this moment?"""
        return self._waits is not None

    async def get(self, given: Json, *, hook_is_set: bool) -> list[Json]:
        """The updates from this offset on, at once or when there are some."""
        if hook_is_set:
            raise Refused(409, HOOK_ACTIVE)
        self._queue.allow(given.get("allowed_updates"))
        self._queue.confirm(given.get("offset", 0))
        limit, timeout = given.get("limit", ALL), given.get("timeout", 0)
        if not self._queue.pending() and timeout:
            self.give_way(OTHER_POLL)
            await self._wait(timeout)
        return self._queue.batch(limit)

    def give_way(self, why: str = OTHER_HOOK) -> None:
        """Whoever waits is sent away with a 409."""
        if self._waits and not self._waits.done():
            self._waits.set_exception(Refused(409, why))

    def stop(self) -> None:
        """Whoever waits gets what there is."""
        self._wake()

    async def _wait(self, timeout: float) -> None:  # noqa: ASYNC109 - it is the bot that says how long
        mine = self._waits = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(mine, timeout)
        except TimeoutError:
            return
        finally:
            if self._waits is mine:
                self._waits = None

    def _wake(self) -> None:
        if self._waits and not self._waits.done():
            self._waits.set_result(None)
