"""The only file that knows apscheduler; it only ticks.

Promises: what is due is computed by the rooms, so that a missed tick is harmless. Refuses: job stores
(they pickle, and fire twice) and any work of its own.
"""

from collections.abc import Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler

LOOK_SECONDS = 2
"""How often a process looks whether the directory has changed: "at once" means within 5 seconds."""

SWEEP_SECONDS = 5
"""How often sessions whose position ran out are removed."""


def ticking(look: Callable[[], object], sweep: Callable[[], object]) -> AsyncIOScheduler:
    """A scheduler, not started yet. `look` may block and runs in a thread; `sweep` runs in the loop."""

    async def sweep_in_the_loop() -> None:
        sweep()

    scheduler = AsyncIOScheduler(
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    scheduler.add_job(look, "interval", seconds=LOOK_SECONDS)
    scheduler.add_job(sweep_in_the_loop, "interval", seconds=SWEEP_SECONDS)
    return scheduler
