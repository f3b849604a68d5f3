"""A backup by itself: one a night whoever comes first, the last fourteen, and a failure that is told."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.directory.keys import Ring
from bot.directory.problems import Problems
from bot.directory.store import Store, backups, nightly
from tests.directory.backed_up import NOW, RING, fill


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A full directory in either kind of database."""
    is_file = request.param == "sqlite"
    address = f"sqlite:///{tmp_path}/services.db" if is_file else str(request.getfixturevalue("postgres_url"))
    fill(address)
    return address


def test_of_two_processes_one_makes_it(url: str, tmp_path: Path) -> None:
    """The other finds it claimed; the version of the directory does not move."""
    one, other, folder = Store.open(url), Store.open(url), tmp_path / "backups"
    before = one.version()
    made = [nightly.make(each, url, folder, RING, NOW) for each in (one, other, one)]
    assert made == [folder / "nightly-20261123-1000.backup", None, None]
    assert backups.verify(folder / "nightly-20261123-1000.backup", RING).rows["service"] == 229
    assert one.version() == before
    one.close()
    other.close()


def test_a_night_begins_at_two_in_bangkok() -> None:
    """A minute before, it is still the night before; whoever slept through makes it when awake."""
    assert nightly.night_of(datetime(2026, 11, 23, 18, 59, tzinfo=UTC)) == date(2026, 11, 22)
    assert nightly.night_of(datetime(2026, 11, 23, 19, 0, tzinfo=UTC)) == date(2026, 11, 23)


def test_the_last_fourteen_are_kept_and_nothing_else_is_taken(url: str, tmp_path: Path) -> None:
    """A backup by hand stays, however old."""
    store, folder = Store.open(url), tmp_path / "backups"
    backups.make(url, folder / "suluh-20200101-0000.backup", RING, NOW)
    for night in range(16):
        nightly.make(store, url, folder, RING, NOW + timedelta(days=night))
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == nightly.KEPT + 1
    assert names[0] == "nightly-20261125-1000.backup"
    assert names[-1] == "suluh-20200101-0000.backup"
    store.close()


def test_a_night_that_failed_is_known_and_not_tried_again(url: str, tmp_path: Path) -> None:
    """The folder is a file, so nothing can be made; the next night tries anew."""
    store, folder = Store.open(url), tmp_path / "backups"
    folder.write_text("in the way")
    assert not nightly.failed(store, None)
    with pytest.raises((OSError, Problems)):
        nightly.make(store, url, folder, RING, NOW)
    assert nightly.make(store, url, folder, RING, NOW) is None
    assert nightly.failed(store, None)
    assert nightly.failed(store, NOW - timedelta(days=1))
    assert not nightly.failed(store, NOW)
    folder.unlink()
    assert nightly.make(store, url, folder, RING, NOW + timedelta(days=1))
    store.close()


def test_without_a_data_key_nothing_is_made_or_claimed(url: str, tmp_path: Path) -> None:
    """The night is free for a process that has one."""
    store = Store.open(url)
    assert nightly.make(store, url, tmp_path / "backups", Ring.of(()), NOW) is None
    assert store.claimed_backup() is None
    store.close()
