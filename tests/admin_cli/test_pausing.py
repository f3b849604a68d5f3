"""`suluh pause | resume`, and what `suluh doctor` says of them and of the newest backup."""

import json
from datetime import date
from pathlib import Path

import pytest

from admin_cli import backups
from bot.directory.store import Store
from tests.admin_cli.terminal import Command
from tests.directory.backed_up import SET_KEY


@pytest.fixture(autouse=True)
def seated(filled: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ana, with a data key and a folder for backups that is this test's own."""
    assert filled
    monkeypatch.setenv("SULUH_AS", "ana")
    monkeypatch.setenv("SULUH_DATA_KEYS", SET_KEY)
    monkeypatch.setattr(backups, "FOLDER", tmp_path / "backups")


def codes(run: Command) -> list[str]:
    """The codes of what is to be looked at."""
    return [each["code"] for each in json.loads(run("doctor", "--json").out)["to_look_at"]]


def test_pause_and_resume_are_acts_in_the_log(run: Command, url: str) -> None:
    """Each says what is now; doing it twice is no second act."""
    assert run("pause").out == "Paused. `suluh resume` opens the doors again.\n"
    assert run("pause").out == "It was paused already.\n"
    assert "doctor-paused" in codes(run)
    assert run("resume").out == "Open again, within five seconds.\n"
    assert run("resume").out == "It was not paused.\n"
    assert "doctor-paused" not in codes(run)
    assert run("audit", "verify").out.startswith("3 rows, all as they were written.")
    store = Store.open(url)
    assert not store.load().is_paused
    store.close()


def test_the_doctor_tries_the_newest_backup(run: Command, tmp_path: Path) -> None:
    """It says what came out, and nothing of the try is left; a damaged one is a finding."""
    run("backup")
    (path,) = (tmp_path / "backups").iterdir()
    said = run("doctor").out
    assert f"The newest backup was restored, to try it, and thrown away: {path.name}: 229 entries" in said
    assert [*(tmp_path / "backups").iterdir()] == [path]
    path.write_bytes(path.read_bytes()[:-1])
    assert "backup-damaged" in codes(run)
    assert "was restored" not in run("doctor").out


def test_a_night_without_its_backup_is_a_finding(run: Command, url: str) -> None:
    """Somebody took it upon themselves, and nothing stands in the folder from it."""
    run("backup")
    store = Store.open(url)
    assert store.claim_backup(date(2099, 1, 1))
    store.close()
    assert "doctor-backup" in codes(run)
