"""What SQLite holds on its file is not taken from it by ourselves."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.directory.problems import Problems
from bot.directory.store import Store

OTHER = """
import sqlite3, sys
other = sqlite3.connect(sys.argv[1])
other.execute("UPDATE meta SET version = 9")
other.commit()
other.close()
"""


def test_a_second_opening_takes_no_lock_from_the_first(tmp_path: Path) -> None:
    """Closing any handle of a file drops every lock that this process has on it. Another process would then
    be the last in its own eyes, and take the journal away while we read from it.
    """
    file = tmp_path / "services.db"
    first = Store.open(f"sqlite:///{file}")
    Store.open(f"sqlite:///{file}").close()
    subprocess.run([sys.executable, "-c", OTHER, str(file)], check=True)
    assert file.with_name("services.db-wal").exists()
    assert first.version() == 9
    first.close()


def test_a_file_is_made_for_its_owner_only(tmp_path: Path) -> None:
    """From its first moment."""
    Store.open(f"sqlite:///{tmp_path}/services.db").close()
    assert (tmp_path / "services.db").stat().st_mode & 0o777 == 0o600


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    """A sentence, before SQLite is asked."""
    with pytest.raises(Problems, match=r"cannot be made: Is a directory.*folder you may write to"):
        Store.open(f"sqlite:///{tmp_path}")
