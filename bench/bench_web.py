"""The web chat against a floor: the same server, with an empty handler; and what the page weighs.

    python -m bench.bench_web

Goal 4: ≥ 0.5 × the floor. Goal 9: the page ≤ 30 kB, the first card ≤ 100 ms after it on loopback.
Goal 5: RSS after start ≤ 90 MB; cold start to the first reply ≤ 1.5 s.
"""

import http.client
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial

from bench import report
from bench.bench_message import SAID

ROUNDS = 60
"""Conversations a client holds; there are four clients at a time, each with its own connection."""


def main() -> None:
    """Start each server, ask it for the same conversations, compare."""
    with _served("floor") as (_, port, _):
        floor = _rate(port)
    with _served("suluh") as (process, port, started):
        report.line("cold start to the first reply", time.perf_counter() - started, "s", goal=1.5)
        report.line("RSS after start", report.resident_of(str(process)), "MB", goal=90)
        _page(port)
        rate = _rate(port)
    report.line("floor: the same server, an empty handler", floor, "/s")
    report.line("web chat", rate, "/s")
    report.line("web chat against the floor: times", rate / floor, "", goal=0.5, at_least=True)


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


def _rate(port: int) -> float:
    """Messages a second."""
    _talk(port, 3)
    with ThreadPoolExecutor(4) as clients:
        counts, seconds = report.timed(lambda: list(clients.map(partial(_talk, port), [ROUNDS] * 4)))
    return sum(counts) / seconds


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
