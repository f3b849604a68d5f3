"""Golden conversations: what Suluh says, word for word, in talks that a helpline worker can read.

Promises: every file of tests/transcripts is played the whole way and must come out as it stands there.
A line in [brackets] was tapped, any other was typed. `make accept` writes them anew; a person reads the
difference aloud before it is committed.
"""

from pathlib import Path

import pytest

from bot.words.transcript import said_in, title_of
from tests.play import play, settings_of

TRANSCRIPTS = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_the_conversation_is_as_it_was_read_aloud(path: Path, request: pytest.FixtureRequest) -> None:
    """What was said in a transcript is answered now as it was when people read and accepted it."""
    golden = path.read_text("utf-8")
    said_now = replayed(golden)
    if request.config.getoption("--accept"):
        path.write_text(said_now, "utf-8")
        return
    assert said_now == golden, f"{path.name} comes out differently. Read it, then `make accept`."


def replayed(golden: str) -> str:
    """The same conversation, held now."""
    title = title_of(golden)
    played = play(said_in(golden), **dict(settings_of(title.splitlines())))
    played.door.transcript.title = title
    return played.door.transcript.text()
