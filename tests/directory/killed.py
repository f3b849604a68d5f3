"""Work in a process of its own that is ended by `kill -9`: at a call that it makes, or at a moment.

Promises: the process is forked from one that has imported everything and opened nothing, so that it dies in
its work and not in its imports. Refuses: to begin in the process of the tests, whose databases are open.
"""

import io
import multiprocessing
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from admin_cli.__main__ import main
from bot.directory.store import Store, backups, engines, restoring
from tests.directory.backed_up import NOW, RING, SET_KEY

POINTS = 4
"""How often each is killed at a call, and how often at a moment; where, chance says anew at each run."""

FORKED = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload([__name__])
engines.reading(engines.parse("postgresql://nobody@127.0.0.1/nothing")).dispose()  # imports its driver

Work = Callable[..., None]
Point = int | float
"""A whole number is a call, counted from the beginning; another is a moment, in seconds."""


# what is killed -------------------------------------------------------------------------------------------


def types(url: str, *arguments: str) -> None:
    """A command, as Ana types it."""
    os.environ |= {
        "SULUH_DATABASE_URL": url,
        "SULUH_DATA_KEYS": SET_KEY,
        "SULUH_AS": "ana",
        "SULUH_NOW": "2026-11-23T10:00",
    }
    try:
        main(arguments)
    except SystemExit as end:
        if end.code:
            raise RuntimeError(end.code) from None


def migrates(url: str) -> None:
    """A start, which brings the database to the newest shape."""
    Store.open(url).close()


def backs_up(url: str, file: Path) -> None:
    """A backup."""
    backups.make(url, file, RING, NOW)


def restores(url: str, file: Path) -> None:
    """A restore over what is there."""
    restoring.restore(url, RING, backups.verify(file, RING), is_replaced=True)


# how ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Begun:
    """Work that has begun."""

    process: BaseProcess
    line: Connection

    def kill(self) -> None:
        """From outside, wherever it is by now: in the middle of a write to the disk, say."""
        self.process.kill()

    def ends(self) -> int:
        """Waits for its end, which is one by `kill -9` or a good one; the calls it still had, 0 if killed."""
        self.process.join()
        assert self.process.exitcode in (-signal.SIGKILL, 0)
        left = self.line.recv() if self.process.exitcode == 0 else 0
        self.line.close()
        return int(left)


def begin(work: Work, *arguments: object, left: int = 0) -> Begun:
    """Begins it, and waits until it has. It kills itself at the given call; below 0 it counts its calls."""
    here, there = FORKED.Pipe(duplex=False)
    process = FORKED.Process(target=_run, args=(there, left, work, arguments))
    process.start()
    there.close()
    assert here.recv() == "begins"
    return Begun(process, here)


def _run(line: Connection, left: int, work: Work, arguments: tuple[object, ...]) -> None:
    def count(*_: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    line.send("begins")
    with redirect_stdout(io.StringIO()):
        if left:
            sys.setprofile(count)
        work(*arguments)
        sys.setprofile(None)
    line.send(left)


def points(work: Work, *arguments: object) -> Iterator[Point]:
    """Where to kill it, after it was done once: anywhere, and near its end, where it writes."""
    began = time.monotonic()
    calls = -begin(work, *arguments, left=-1).ends() - 1
    seconds = (time.monotonic() - began) / 2  # counting takes as long again
    for turn in range(POINTS):
        yield random.randint(1 if turn % 2 else calls * 3 // 4, calls)
        yield random.uniform(0, seconds)
    yield calls - 1


def killed(point: Point, work: Work, *arguments: object) -> None:
    """Work that is killed at a point; now and then it is done before that."""
    if isinstance(point, int):
        begin(work, *arguments, left=point).ends()
        return
    begun = begin(work, *arguments)
    time.sleep(point)
    begun.kill()
    begun.ends()
