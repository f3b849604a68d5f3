"""Two processes ask on one PostgreSQL, and one of them is killed at a random moment of each day.

    SULUH_TEST_POSTGRES=postgresql://… python -m tests.custodians.years_killed

On some days both are, and another comes. What has been asked in the end is what one process asks that nobody
disturbs, claim by claim, and the log is whole. Nobody answers here, so every rung of every entry is asked.
"""

import os
import random
import signal
import sys
import time as wall
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

import psycopg

from bot.custodians.asked import Asked
from bot.custodians.schedule import Agenda
from bot.directory.audit import faults
from bot.directory.custodian import Claim, Prompt
from bot.directory.store import Store
from bot.directory.store.custodians import Custodians
from bot.directory.store.log import Seal, memory
from tests.custodians.world import NIGHTS, START, Book, made
from tests.directory.backed_up import RING
from tests.directory.killed import begin

SERVICES, CUSTODIANS, DAYS = 60, 20, range(55, 105)
"""On these days nearly everything that can be asked comes up."""

LONGEST = 0.2
"""Seconds after which a process is killed at the latest; a day's work takes about as long."""


def sweeps(url: str, day: date, name: str) -> None:
    """One look a day, as a process of its own does it: read, decide, claim, send."""
    now = datetime.combine(day, time(2), UTC)
    with closing(Store.open(url, migrate=False)) as store:
        custodians = Custodians(store, Seal.of(RING), RING, name, lambda: now)
        agenda = Agenda()
        agenda.take(store.load().services.values())
        asked = Asked(custodians.claimed)
        asked.look(day)
        planned = agenda.due(custodians.keepers(), asked.claims, asked.sent, lambda place: place[:2], now)
        prompts = [Prompt(uuid.uuid4().hex, each.role, each.ask, each.claims, now) for each in planned]
        for prompt in custodians.claim_all(prompts):
            custodians.sent(prompt.id, now)


def main() -> None:
    """Both, and whether they asked the same."""
    server, began = os.environ.get("SULUH_TEST_POSTGRES"), wall.perf_counter()
    if not server:
        sys.exit("Set SULUH_TEST_POSTGRES to the URL of a PostgreSQL server.")
    with _database(server) as alone, _database(server) as both:
        for url in (alone, both):
            _fill(url)
        kills = 0
        for n in DAYS:
            day = START + timedelta(days=n)
            begin(sweeps, alone, day, "alone").ends()
            kills += _disturbed(both, day, is_last_left=n % 7 != 3)
        one, other = _asked(alone), _asked(both)
    seconds = wall.perf_counter() - began
    print(
        f"{len(one):,} claims by one process, {len(other):,} by two with {kills} killed, in {seconds:.0f} s"
    )
    if one != other or not kills:
        sys.exit(f"They differ: {sorted(one - other)} and {sorted(other - one)}.")
    print("The same claims.")


def _disturbed(url: str, day: date, *, is_last_left: bool) -> int:
    """A day of two processes, of which one or both are killed; then a third. How many were killed in work."""
    both = [begin(sweeps, url, day, name) for name in ("one", "other")]
    doomed = both[:1] if is_last_left else both
    for each in doomed:
        wall.sleep(random.uniform(0, LONGEST))
        each.kill()
    killed = 0
    for each in both:
        each.process.join()
        assert each.process.exitcode in (0, -signal.SIGKILL)
        killed += each.process.exitcode != 0
        each.line.close()
    if not is_last_left:
        begin(sweeps, url, day, "third").ends()
    return killed


def _fill(url: str) -> None:
    world = made(SERVICES, CUSTODIANS, seed=11)
    here = {name: replace(role, zone="Asia/Bangkok") for name, role in world.keepers.roles.items()}
    roles = {name: replace(role, quiet=NIGHTS[0]) for name, role in here.items()}  # nine is a set hour of all
    world.keepers = replace(world.keepers, roles=roles)
    now = datetime.combine(START, time(2), UTC)
    with closing(Store.open(url)) as store:
        Book(world, store, RING, lambda: now)


def _asked(url: str) -> frozenset[Claim]:
    """All claims, when the log is whole and has a row for each prompt."""
    seal = Seal.of(RING)
    with closing(Store.open(url)) as store:
        custodians = Custodians(store, seal, RING, "ana", lambda: datetime.now(UTC))  # noqa: TID251  unused
        claims = frozenset(each.claim for each in custodians.claimed(0))
        held = memory(store)
    assert not [*faults(held.rows, held.head, {seal.name: seal.key})]
    named = [word for row in held.rows if row.did.startswith("ask ") for word in row.about.split()]
    assert sum(word.startswith("service:") for word in named) == len(claims)
    return claims


@contextmanager
def _database(server: str) -> Iterator[str]:
    """An empty database, dropped afterwards."""
    name = f"suluh_{uuid.uuid4().hex}"
    plain = server.replace("postgresql+psycopg://", "postgresql://")
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


if __name__ == "__main__":
    main()
