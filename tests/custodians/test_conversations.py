"""Golden talks with whoever keeps entries, word for word, on Telegram and WhatsApp, in two languages.

Promises: every file of tests/custodians/transcripts comes out as it stands there; `make accept` writes them
anew, and a person reads the difference aloud.
"""

from pathlib import Path

import pytest

from bot.words.transcript import title_of
from tests.custodians.stage import Stage, happenings

TALKS = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))


@pytest.mark.parametrize("path", TALKS, ids=lambda path: path.stem)
def test_the_talk_is_as_it_was_read_aloud(path: Path, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """What happens in a talk comes to now what it came to when people read and accepted it."""
    golden = path.read_text("utf-8")
    said_now = replayed(golden, tmp_path)
    if request.config.getoption("--accept"):
        path.write_text(said_now, "utf-8")
        return
    assert said_now == golden, f"{path.name} comes out differently. Read it, then `make accept`."


USUAL = {"channel": "telegram", "language": "en", "entries": "live"}
"""What the title of a talk may say of its stage."""


def replayed(golden: str, folder: Path) -> str:
    """The same talk, held now."""
    title = title_of(golden)
    said = (line.partition(": ") for line in title.splitlines())
    named = USUAL | {name: value for name, _, value in said if name in USUAL}
    stage = Stage(folder, named["channel"], named["language"], named["entries"])
    try:
        for line in happenings(golden):
            stage.happen(line)
    finally:
        stage.store.close()
    return stage.text(title)
