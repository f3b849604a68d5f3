"""`kill -9` at any point of a backup or a restore: nothing is lost, and nothing is half done."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.directory.store import backups, engines
from tests.directory.backed_up import NOW, RING, content, fill, restored, rows

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
POINTS = 4
"""How often each is killed at a call, and how often at a moment; where, chance says anew at each run."""

PROGRAM = """
import os, signal, sys
from pathlib import Path
from bot.directory.store import backups, restoring
from tests.directory.backed_up import NOW, RING

work, url, file, left = sys.argv[1], sys.argv[2], Path(sys.argv[3]), int(sys.argv[4])

def count(*_):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

print("begins", flush=True)
if left:
    sys.setprofile(count)
if work == "backup":
    backups.make(url, file, RING, NOW)
else:
    restoring.restore(url, RING, backups.verify(file, RING), is_replaced=True)
sys.setprofile(None)
print(left)
"""
"""A backup or a restore that kills itself at the given call; with a negative number it counts its calls."""


def begin(work: str, url: str, file: Path, left: int) -> subprocess.Popen[str]:
    """Starts the program, and waits until it has begun."""
    command = (sys.executable, "-c", PROGRAM, work, url, str(file), str(left))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=-1, text=True)
    assert running.stdout
    assert running.stdout.readline() == "begins\n"
    return running


def measured(work: str, url: str, file: Path) -> tuple[int, float]:
    """How many calls it makes, and how many seconds it takes, when nobody kills it."""
    said, _ = begin(work, url, file, -1).communicate()
    file = file if work == "restore" else file.with_name("timed.backup")
    running, began = begin(work, url, file, 0), time.monotonic()
    running.communicate()
    return -int(said), time.monotonic() - began


def killed_at_a_call(work: str, url: str, file: Path, call: int) -> None:
    """Killed just as it makes that call."""
    running = begin(work, url, file, call)
    running.communicate()
    assert running.returncode in (-signal.SIGKILL, 0)  # 0: this time it made fewer calls


def killed_at_a_moment(work: str, url: str, file: Path, seconds: float) -> None:
    """Killed from outside, wherever it is by then: in the middle of a write to the disk, say."""
    running = begin(work, url, file, 0)
    time.sleep(seconds)
    running.kill()
    running.communicate()


def test_a_backup_is_whole_or_not_there(url: str, tmp_path: Path) -> None:
    """Whenever it dies, under its name is nothing or a whole one; the database is as it was."""
    fill(url)
    before = rows(url)
    calls, seconds = measured("backup", url, tmp_path / "counted.backup")
    for turn in range(POINTS):
        killed_at_a_call("backup", url, tmp_path / f"{turn}.backup", random.randint(1, calls))
        killed_at_a_moment("backup", url, tmp_path / f"{turn}-.backup", random.uniform(0, seconds))
    killed_at_a_call("backup", url, tmp_path / "last.backup", calls - 1)
    found = [backups.verify(path, RING) for path in tmp_path.glob("*.backup")]
    assert {tuple(each.rows.items()) for each in found} == {tuple(found[0].rows.items())}
    assert rows(url) == before
    backups.make(url, tmp_path / "after.backup", RING, NOW)


def test_a_restore_is_whole_or_not_begun(url: str, made: Path, tmp_path: Path) -> None:
    """Whenever it dies, the database holds what it held, or all of the backup; and it can be done again."""
    wanted = content(f"sqlite:///{tmp_path}/full.db")
    other = other_directory(url, tmp_path)
    calls, seconds = measured("restore", url, made)
    seen = list[bool]()
    for turn in range(2 * POINTS):
        restored(url, other, is_replaced=True)
        held = content(url)
        if turn % 2:
            killed_at_a_call("restore", url, made, random.randint(1, calls))
        else:
            killed_at_a_moment("restore", url, made, random.uniform(0, seconds))
        found = content(url)
        assert found in (held, wanted)
        seen.append(found == held)
    assert any(seen)
    restored(url, made, is_replaced=True)
    assert content(url) == wanted


def other_directory(url: str, tmp_path: Path) -> Path:
    """The backup of another directory, to begin from each time."""
    empty = tmp_path / "other.backup"
    fill(url)
    engine = engines.writing(engines.parse(url))
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM phone")
    engine.dispose()
    backups.make(url, empty, RING, NOW)
    return empty
