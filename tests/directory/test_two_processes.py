"""What a steward types in one process is seen by a bot that runs in another, within five seconds."""

import json
import os
import socket
import subprocess
import sys
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
AT_ONCE = 5
"""Seconds (DESIGN §3)."""


@dataclass(frozen=True)
class Bot:
    """A rehearsal that runs, and the command beside it."""

    url: str
    settings: dict[str, str]

    def services(self) -> int:
        """How many services it speaks of now."""
        with urlopen(f"{self.url}/readyz") as answer:  # noqa: S310  our own address, on this machine
            return int(json.load(answer)["services"])

    def suluh(self, *arguments: str) -> None:
        """Types a command."""
        command = (sys.executable, "-m", "admin_cli", *arguments)
        subprocess.run(command, cwd=ROOT, env=self.settings, check=True, stdout=-1)


def until(holds: Callable[[], bool], seconds: float) -> bool:
    """Whether it holds before the time is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if holds():
                return True
        except (URLError, ConnectionError):
            pass  # it is not listening yet
        time.sleep(0.1)
    return False


@pytest.fixture
def bot(url: str) -> Iterator[Bot]:
    """The web chat on a free port of this machine, over a database of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {
        **{name: value for name, value in os.environ.items() if not name.startswith("SULUH_")},
        "SULUH_DATABASE_URL": url,
        "SULUH_DATA_KEYS": urlsafe_b64encode(bytes(32)).decode(),
        "SULUH_AS": "ana",
        "SULUH_PORT": str(port),
    }
    running = subprocess.Popen(
        (sys.executable, "-m", "bot", "run"), cwd=ROOT, env=settings, stdout=-3, stderr=-3
    )
    found = Bot(f"http://127.0.0.1:{port}", settings)
    try:
        assert until(lambda: found.services() > 0, 60)
        yield found
    finally:
        running.terminate()
        running.wait(20)


def test_what_is_typed_is_seen_at_once(bot: Bot) -> None:
    """A new draft is practised with, and what is suspended is gone."""
    before = bot.services()
    bot.suluh(
        "service",
        "add",
        "th-new",
        "New",
        "--by",
        "A",
        "--is",
        "ngo",
        "located=TH-10",
        "needs=legal",
        "phones=1",
    )
    assert until(lambda: bot.services() == before + 1, AT_ONCE)
    bot.suluh("service", "suspend", "th-new", "--because", "number wrong")
    assert until(lambda: bot.services() == before, AT_ONCE)
