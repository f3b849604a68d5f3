"""`kill -9` at any point of a backup or a restore: nothing is lost, and nothing is half done."""

from pathlib import Path

import pytest

from bot.directory.store import backups, engines
from tests.directory.backed_up import NOW, RING, content, fill, restored, rows
from tests.directory.killed import backs_up, killed, points, restores

pytestmark = pytest.mark.slow


def test_a_backup_is_whole_or_not_there(url: str, tmp_path: Path) -> None:
    """Whenever it dies, under its name is nothing or a whole one; the database is as it was."""
    fill(url)
    before = rows(url)
    for turn, point in enumerate(points(backs_up, url, tmp_path / "counted.backup")):
        killed(point, backs_up, url, tmp_path / f"{turn}.backup")
    found = [backups.verify(path, RING) for path in tmp_path.glob("*.backup")]
    assert {tuple(each.rows.items()) for each in found} == {tuple(found[0].rows.items())}
    assert rows(url) == before
    backups.make(url, tmp_path / "after.backup", RING, NOW)


def test_a_restore_is_whole_or_not_begun(url: str, made: Path, tmp_path: Path) -> None:
    """Whenever it dies, the database holds what it held, or all of the backup; and it can be done again."""
    wanted = content(f"sqlite:///{tmp_path}/full.db")
    other = other_directory(url, tmp_path)
    seen = list[bool]()
    for point in points(restores, url, made):
        restored(url, other, is_replaced=True)
        held = content(url)
        killed(point, restores, url, made)
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
