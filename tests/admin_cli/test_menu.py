"""Bare `suluh` on a terminal: what needs somebody today, and one key that does it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

import admin_cli.__main__ as command
from admin_cli import backups
from tests.admin_cli.terminal import Command
from tests.directory.backed_up import SET_KEY

STEWARD = """
name = "Our House"
short_name = "Info"
check_at = "https://example.org"
complaints = "x"
countries = ["LA"]
second_person = "Ben"
"""


@pytest.fixture
def presses(filled: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Somebody at a terminal, who presses a key."""
    assert filled
    monkeypatch.setattr(backups, "FOLDER", tmp_path / "backups")
    monkeypatch.setattr(command, "is_terminal", lambda: True)
    return lambda key: monkeypatch.setattr("click.getchar", lambda: key)


def test_a_new_steward_is_sent_to_setup(run: Command, presses: Callable[[str], None]) -> None:
    """Nobody is named yet, and there is no backup; q does nothing."""
    presses("q")
    said = run()
    assert said.code == 0
    assert "\n  s  Nobody is named who runs this: seven questions\n" in said.out
    assert "\n  b  There is no backup: make one\n" in said.out


def test_everything_that_waits_has_a_key(
    run: Command, presses: Callable[[str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proposal, few codes, what is due, a thin country, a pause; and the key runs the verb."""
    (tmp_path / "steward.toml").write_text(STEWARD)
    monkeypatch.setenv("SULUH_AS", "ana")
    monkeypatch.setenv("SULUH_DATA_KEYS", SET_KEY)
    run("steward", "add", "ana", "Ana A.")
    run("steward", "add", "ben", "Ben B.")
    assert "waits for a second person" in run("service", "edit", "th-1300", "phones=999").out
    run("pause")
    monkeypatch.setattr("admin_cli.menu.FEW_CODES", 10)
    monkeypatch.setenv("SULUH_NOW", datetime(2027, 2, 1, tzinfo=UTC).isoformat())
    presses("o")
    said = run().out
    for line in (
        "  a  1 wait for a second person",
        "  o  Suluh is paused",
        "  c  ana has 10 codes left",
        "  u  229 entries",
        "  t  Few checked numbers: LA",
    ):
        assert f"\n{line}" in said
    assert said.endswith("Open again, within five seconds.\n")
    presses("q")
    assert "paused" not in run().out


def test_without_a_terminal_it_is_the_help(run: Command, filled: str) -> None:
    """Whoever pipes it gets the list of verbs, as before."""
    assert filled
    assert "Usage: suluh" in run().out
