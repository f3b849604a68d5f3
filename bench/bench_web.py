"""The web chat against a floor: the same server, with an empty handler; and what the page weighs.

    python -m bench.bench_web

Goal 4: ≥ 0.5 × the floor. Goal 9: the page ≤ 30 kB, the first card ≤ 100 ms after it on loopback.
Goal 5: RSS after start ≤ 90 MB; cold start to the first reply ≤ 1.5 s.
"""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench import report
from bench.bench_message import SAID

ROUNDS = 40
"""Conversations held with each server."""


def main() -> None:
    """Hold the same conversations with both servers, and compare what they cost."""
    with _served("suluh") as (process, port, started):
        report.line("cold start to the first reply", time.perf_counter() - started, "s", goal=1.5)
        report.line("RSS after start", report.resident_of(str(process)), "MB", goal=90)
        _page(port)
        own = _cost(process, port)
    with _served("floor") as (process, port, _):
        floor = _cost(process, port)
    report.line("floor: the same server, an empty handler, a message", floor, "µs")
    report.line("web chat, a message", own, "µs")
    report.line("web chat against the floor: times as many", floor / own, "", goal=0.5, at_least=True)


@contextmanager
def _served(what: str) -> Iterator[tuple[int, int, float]]:
    """A server that has answered once: its process, its port, and when it was started."""
    port, started = _free_port(), time.perf_counter()
    command = [sys.executable, "-m", "bench.server", what, str(port)]
    with subprocess.Popen(command) as server:  # noqa: S603  our own program
        try:
            _first_reply(port)
            yield server.pid, port, started
        finally:
            server.terminate()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


def _first_reply(port: int) -> None:
    for _ in range(2_000):
        try:
            _post(http.client.HTTPConnection("127.0.0.1", port), {"key": None, "said": ""})
        except OSError:
            time.sleep(0.01)
        else:
            return
    raise SystemExit("The server did not answer within twenty seconds.")


def _page(port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    started = time.perf_counter()
    connection.request("GET", "/")
    body = connection.getresponse().read()
    _post(connection, {"key": None, "said": ""})
    report.line("the page, all of it in one answer", len(body) / 1e3, "kB", goal=30)
    report.line(
        "page and first card, without the browser", (time.perf_counter() - started) * 1e3, "ms", goal=100
    )


def _cost(process: int, port: int) -> float:
    """Microseconds of the processor that a server uses for one message, its HTTP included."""
    _talk(port, 2)
    before = _used(process)
    messages = _talk(port, ROUNDS)
    return (_used(process) - before) / messages * 1e6


def _used(process: int) -> float:
    """Seconds of the processor a process has used, as Linux counts them."""
    fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _talk(port: int, rounds: int, said: Sequence[str] = SAID) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    for _ in range(rounds):
        key = None
        for one in said:
            key = _post(connection, {"key": key, "said": one})
    connection.close()
    return rounds * len(said)


def _post(connection: http.client.HTTPConnection, said: dict[str, str | None]) -> str | None:
    body = json.dumps(said).encode()
    connection.request("POST", "/chat", body, {"Content-Type": "application/json"})
    key = report.told(connection.getresponse().read()).get("key")
    return str(key) if key else None


if __name__ == "__main__":
    main()
