"""A conversation in a window, also as another channel would carry it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.words.transcript import said_in, title_of
from tests.play import HOME, play, settings_of


def talk(folder: Path, *said: str, channel: str) -> tuple[str, str]:
    """What the window showed, and the transcript that was saved."""
    saved = folder / "saved.txt"
    done = subprocess.run(
        [sys.executable, "-m", "bot", "talk", "--as", channel, "--save", str(saved)],
        input="".join(f"{line}\n" for line in said),
        capture_output=True,
        text=True,
        check=True,
        cwd=HOME,
        env={**os.environ, "SULUH_DATABASE_URL": f"sqlite:///{folder}/talk.db", "SULUH_REHEARSAL": "1"},
        timeout=50,
    )
    return done.stdout, saved.read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("channel", "shown", "deleted"),
    [
        ("whatsapp", "[For me] [For someone else]", "I cannot delete it"),
        ("sms", "1  For me", "I cannot delete it"),
        ("web", "[For me] [For someone else]", "✕ clears it here"),
    ],
)
def test_a_window_speaks_as_another_channel(tmp_path: Path, channel: str, shown: str, deleted: str) -> None:
    """Its form of choices and its honest words; and what was saved says which channel it was."""
    window, saved = talk(tmp_path, "English", "For me", channel=channel)
    assert shown in window
    assert deleted in window
    settings = dict(settings_of(title_of(saved).splitlines()))
    assert settings == {"channel": channel, "directory": "practice", "languages": "en id th my qps"}
    assert play(said_in(saved), **settings).door.shown[1].text in saved.replace("\n     ", "\n")
    assert list(said_in(saved)) == ["English", "For me"]
