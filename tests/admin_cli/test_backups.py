"""`suluh backup`, `restore` and `keys`: there and back, and no secret in what they say."""

import json
import os
import subprocess
import sys
from base64 import urlsafe_b64decode
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from admin_cli import backups
from admin_cli.__main__ import main
from bot import settings
from tests.directory.backed_up import KEY, NOW, RING, SECRET, SET_KEY, content, fill, flipped

ROOT = Path(__file__).parents[2]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A full directory, a data key, and a folder for backups that is this test's own."""
    for name in settings.DEFAULTS:
        monkeypatch.delenv(name, raising=False)
    address = f"sqlite:///{tmp_path}/services.db"
    monkeypatch.setenv("SULUH_DATABASE_URL", address)
    monkeypatch.setenv("SULUH_DATA_KEYS", SET_KEY)
    monkeypatch.setenv("SULUH_NOW", NOW.isoformat())
    monkeypatch.setattr(backups, "FOLDER", tmp_path / "backups")
    fill(address)
    return address


@pytest.fixture
def run(url: str, capsys: pytest.CaptureFixture[str]) -> Run:
    """Types a command; whatever it says holds neither a confidential address nor a data key."""
    assert url

    def typed(*arguments: str | Path) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert SECRET not in said.out + said.err
        assert SET_KEY not in said.out + said.err
        return int(end.value.code or 0), said.out, said.err

    return typed


def test_a_backup_is_made_checked_and_restored(run: Run, url: str, tmp_path: Path) -> None:
    """Without a name it goes into the folder of backups, by day and hour."""
    path, there = tmp_path / "backups" / "suluh-20261123-1000.backup", f"sqlite:///{tmp_path}/there.db"
    code, out, err = run("backup")
    assert (code, err) == (0, "")
    assert out.startswith(f"Written and read back: {path}\n  made 2026-11-23 10:00 UTC, schema ")
    assert f"opens with the data key {RING.newest.mark}" in out
    assert "229 of service" in out
    assert run("backup", "--check", path)[1].startswith("Whole: ")
    assert run("restore", path, "--into", there)[0] == 0
    assert content(there) == content(url)


def test_a_program_may_read_what_was_made(run: Run, tmp_path: Path) -> None:
    """--json has the same, for all three."""
    path = tmp_path / "x.backup"
    made = json.loads(run("backup", path, "--json")[1])
    assert (made["file"], made["key"], made["rows"]["service"]) == (str(path), RING.newest.mark, 229)
    assert json.loads(run("backup", "--check", path, "--json")[1]) == made
    assert json.loads(run("restore", path, "--yes", "--json")[1]) == made


def test_a_full_database_needs_a_yes(run: Run, tmp_path: Path) -> None:
    """The sentence says what it holds and what --yes would do."""
    run("backup", tmp_path / "x.backup")
    code, out, err = run("restore", tmp_path / "x.backup")
    assert (code, out) == (1, "")
    assert "is not empty: " in err
    assert "With --yes the backup takes the place of all of it" in err
    assert run("restore", tmp_path / "x.backup", "--yes")[0] == 0


def test_a_damaged_file_is_a_sentence(run: Run, tmp_path: Path) -> None:
    """For the check and for the restore, and no database is made."""
    path = tmp_path / "x.backup"
    run("backup", path)
    path.write_bytes(flipped(path, 2000))
    for arguments in (
        ("backup", "--check", path),
        ("restore", path, "--into", f"sqlite:///{tmp_path}/no.db"),
    ):
        code, out, err = run(*arguments)
        assert (code, out) == (1, "")
        assert err.startswith("x.backup: is damaged, cut or was changed. Nothing of it was used.")
    assert not (tmp_path / "no.db").exists()


@pytest.mark.parametrize(
    "arguments", [("backup",), ("restore", "x.backup"), ("backup", "--check", "x.backup")]
)
def test_without_a_data_key_nothing_is_done(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    """The sentence names the verb that makes one."""
    monkeypatch.delenv("SULUH_DATA_KEYS")
    code, out, err = run(*arguments)
    assert (code, out) == (1, "")
    assert (
        err == "SULUH_DATA_KEYS: holds no data key. `suluh keys new` makes one, and says where it belongs.\n"
    )


def test_a_check_needs_a_file(run: Run) -> None:
    """Otherwise it is wrong use."""
    assert run("backup", "--check")[0] == 2


def test_a_new_key_is_the_only_line_and_is_never_the_same(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is printed can be set as it is, in front of the older one; the list knows both by their marks."""
    keys = [run("keys", "new")[1] for _ in range(2)]
    assert keys[0] != keys[1]
    assert {len(urlsafe_b64decode(key)) for key in keys} == {32}
    monkeypatch.setenv("SULUH_DATA_KEYS", f"{keys[0].strip()},{SET_KEY}")
    assert settings.load().data_keys == (urlsafe_b64decode(keys[0]), KEY)
    marks = json.loads(run("keys", "list", "--json")[1])
    assert (len(marks), marks[1]) == (2, RING.newest.mark)
    assert run("keys", "list")[1].splitlines()[1] == f"{marks[1]}  opens what is older"
    monkeypatch.setenv("SULUH_AS", "ana")
    assert run("keys", "reseal")[1] == "0 contacts are sealed anew under the newest key.\n"
    monkeypatch.delenv("SULUH_DATA_KEYS")
    assert run("keys", "list")[1] == "No data key is set; `suluh keys new` makes one.\n"


def test_the_doctor_asks_for_a_backup(run: Run, tmp_path: Path) -> None:
    """When there is none, and when the last one is more than a week old."""
    assert _of_backups(run) == ["there is no backup."]
    run("backup")
    (path,) = (tmp_path / "backups").iterdir()
    for age, said in ((7, []), (9, ["the last backup is 9 days old."])):
        os.utime(path, times=((NOW - timedelta(days=age)).timestamp(),) * 2)
        assert _of_backups(run) == said


def _of_backups(run: Run) -> list[str]:
    found = json.loads(run("doctor", "--json")[1])
    return [problem["what"] for problem in found["to_look_at"] if problem["code"] == "doctor-backup"]


def test_the_command_itself_makes_one(url: str, tmp_path: Path) -> None:
    """As it is typed, in a process of its own, with the file for its owner only whatever the umask."""
    command = (sys.executable, "-m", "admin_cli", "backup", str(tmp_path / "x.backup"))
    done = subprocess.run(
        command, cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, umask=0, check=False
    )
    assert (url != "", done.returncode, done.stderr) == (True, 0, "")
    assert (tmp_path / "x.backup").stat().st_mode & 0o777 == 0o600
