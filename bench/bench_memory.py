"""What sessions weigh, and how long the broom and a keep hold the loop among 100,000 of them.

    python -m bench.bench_memory

Goal 5: a session ≤ 400 bytes, 100,000 of them ≤ 60 MB; no stall of the loop over 10 ms.
"""

import asyncio

from bench import bench_message, crowd, report
from bot.dialogue.events import Session
from bot.privacy.sessions import MemorySessions, pack

MANY = 100_000


def main() -> None:
    """The session of somebody at a card, 100,000 times."""
    with crowd.house() as house:
        session = bench_message.a_session(house)
    report.line("a session, packed", len(pack(session)), "bytes", goal=400)
    asyncio.run(_fill(session))


async def _fill(session: Session) -> None:
    now = [0.0]
    sessions = MemorySessions(900, lambda: now[0], b"only for measuring this")
    before, worst = report.resident(), 0.0
    for number in range(MANY):
        started = report.clock()
        await _keep(sessions, number, session)
        worst = max(worst, (report.clock() - started) / 1e9)
    report.line(f"{MANY:,} sessions, with what was heard", report.resident() - before, "MB", goal=60)
    report.line(f"the longest of {MANY:,} keeps", worst * 1e3, "ms", goal=10)
    now[0] = 1_000.0
    report.line("the longest sweep of them", _swept(sessions) * 1e3, "ms", goal=10)


async def _keep(sessions: MemorySessions, number: int, session: Session) -> None:
    async with sessions.take(number.to_bytes(16), str(number)) as slot:
        slot.keep(session)


def _swept(sessions: MemorySessions) -> float:
    worst = 0.0
    while True:
        gone, seconds = report.timed(sessions.sweep)
        worst = max(worst, seconds)
        if not gone:
            return worst


if __name__ == "__main__":
    main()
