"""The running house and its nightly backup: it is made by itself, and a failure stops nobody."""

import asyncio
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import app, clock, settings
from bot.app import House
from bot.privacy import logs
from tests.directory.backed_up import SET_KEY
from tests.play import NOW


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """A rehearsal with a data key, which looks for its backup at every blink."""
    monkeypatch.setattr(app, "BACKUPS", tmp_path / "backups")
    monkeypatch.setattr(clock, "BACKUP_SECONDS", 0.05)
    given = {"SULUH_DATABASE_URL": f"sqlite:///{tmp_path}/services.db", "SULUH_DATA_KEYS": SET_KEY}
    lived = app.furnish(settings.read(given, tmp_path), lambda: NOW)
    yield lived
    lived.store.close()


def made(folder: Path) -> list[str]:
    """The names of the backups that stand there."""
    return [path.name for path in folder.glob("backups/*.backup")]


async def test_a_running_house_makes_its_backup(house: House, tmp_path: Path) -> None:
    """One, however often it ticks."""
    house.ticking.start()
    for _ in range(400):
        await asyncio.sleep(0.05)
        if made(tmp_path):
            break
    await asyncio.sleep(0.3)
    house.ticking.stop()
    assert made(tmp_path) == ["nightly-20261123-0300.backup"]


def test_a_failure_is_one_line(house: House, tmp_path: Path) -> None:
    """No path and no reason in it, and the next look is silent."""
    (tmp_path / "backups").write_text("in the way")
    page = io.StringIO()
    undo = logs.install(stream=page)
    try:
        house.back_up()
        house.back_up()
    finally:
        undo()
    assert page.getvalue().count("\n") == 1
    assert "unsaved error=" in page.getvalue()
    assert str(tmp_path) not in page.getvalue()
