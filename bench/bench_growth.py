"""What a larger directory costs whoever runs it: starting, a change that is taken up, and memory.

    python -m bench.bench_growth

Each size is measured in a process of its own, so that memory is that size's alone. Goal 2: a changed row is
visible in ≤ 0.1 s of work.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path

from bench import crowd, report
from bot import app, settings
from bot.app import House


def main() -> None:
    """Every size that the other parts know."""
    for size in crowd.SIZES:
        with tempfile.TemporaryDirectory() as folder:
            _fill(Path(folder), size)
            command = (sys.executable, "-m", "bench.bench_growth", folder)
            said = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  our own program
        measured = json.loads(said.stdout)
        report.line(f"{size:,} services: everything made ready in", measured["start"], "s")
        report.line(f"{size:,} services: memory then", measured["memory"], "MB")
        report.line(f"{size:,} services: one change taken up in", measured["change"], "s", goal=0.1)


def _furnished(folder: Path) -> House:
    chosen = settings.read({"SULUH_DATABASE_URL": f"sqlite:///{folder}/bench.db"}, folder)
    return app.furnish(chosen, lambda: crowd.NOW)


def _fill(folder: Path, size: int) -> None:
    house = _furnished(folder)
    services = crowd.crowded(house.register, house.places, size).services
    house.store.put(services.values())
    house.store.close()


def _measure(folder: Path) -> None:
    """Prints what it took, for the process that asked."""
    house, start = report.timed(partial(_furnished, folder))
    memory = report.resident()
    one = next(iter(house.register.services.values()))
    house.store.put([replace(one, what=f"{one.what}.")])
    _, change = report.timed(house.refresh)
    house.store.close()
    print(json.dumps({"start": start, "memory": memory, "change": change}))


if __name__ == "__main__":
    _measure(Path(sys.argv[1])) if sys.argv[1:] else main()
