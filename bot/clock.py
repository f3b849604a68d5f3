"""The only file that knows apscheduler; it only ticks.

Promises: what is due is computed by the rooms, so that a missed tick is harmless. Refuses: job stores
(they pickle, and fire twice) and any work of its own.
"""

from collections.abc import Awaitable, Callable
from typing import Final

from apscheduler.schedulers.asyncio import AsyncIOScheduler

LOOK_SECONDS: Final = 2
"""How often a process looks whether the directory has changed: "at once" means within 5 seconds."""

SWEEP_SECONDS: Final = 5
"""How often sessions whose position ran out are removed, and cards whose time is over are cleared."""


BACKUP_SECONDS: Final = 60
"""How often a process looks whether this night's backup is still to be made."""


class Ticking:
    """Ticks from `start` to `stop`. `look` and `back_up` may block and run in threads; the others run in the
    loop, and none waits for another: clearing may take as long as Telegram does.
    """

    def __init__(
        self,
        look: Callable[[], object],
        sweep: Callable[[], object],
        clear: Callable[[], Awaitable[object]],
        back_up: Callable[[], object],
    ) -> None:
        async def sweep_in_the_loop() -> None:
            sweep()

        self._scheduler = AsyncIOScheduler(
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )
        self._scheduler.add_job(look, "interval", seconds=LOOK_SECONDS)
        self._scheduler.add_job(sweep_in_the_loop, "interval", seconds=SWEEP_SECONDS)
        self._scheduler.add_job(clear, "interval", seconds=SWEEP_SECONDS)
        self._scheduler.add_job(back_up, "interval", seconds=BACKUP_SECONDS)

    def also(self, work: Callable[[], Awaitable[object]], seconds: int) -> None:
        """One more that runs in the loop, every so many seconds: what a door has to look after."""
        self._scheduler.add_job(work, "interval", seconds=seconds)

    def start(self) -> None:
        """Begin, in the loop that runs now; once is enough."""
        if not self._scheduler.running:
            self._scheduler.start()

    def stop(self) -> None:
        """No further tick."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
