"""A terminal for tests of the `suluh` command: a database of their own, and what a verb answers."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from admin_cli.__main__ import main
from bot import settings
from bot.directory.store import Store
from tests.rooms import live_register


@dataclass(frozen=True)
class Answer:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str


Command = Callable[..., Answer]


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a database that is this test's own, and not there yet."""
    for name in settings.DEFAULTS:
        monkeypatch.delenv(name, raising=False)
    address = f"sqlite:///{tmp_path}/services.db"
    monkeypatch.setenv("SULUH_DATABASE_URL", address)
    monkeypatch.setenv("SULUH_STEWARD_FILE", str(tmp_path / "steward.toml"))
    monkeypatch.setenv("SULUH_NOW", "2026-11-23T10:00")
    return address


@pytest.fixture
def run(url: str, capsys: pytest.CaptureFixture[str]) -> Command:
    """Types a command and gives back its answer."""
    assert url

    def typed(*arguments: str | Path) -> Answer:
        with pytest.raises(SystemExit) as end:
            main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Answer(int(end.value.code or 0), said.out, said.err)

    return typed


@pytest.fixture
def filled(url: str) -> str:
    """A database with the starter rows live and the floor signed."""
    store = Store.open(url)
    store.put(live_register().services.values(), floor=live_register().floor)
    store.close()
    return url
