"""A drawing in the docs is the one that the code draws now."""

from pathlib import Path

import pytest

from bot.dialogue import draw, flow
from bot.dialogue.keeping import VOCABULARIES

ROOT = Path(__file__).parents[1]
DRAWN = {
    path: ROOT / f"docs/flow-{path.stem.replace('_', '-')}.mmd" for path in (ROOT / "flows").glob("*.toml")
}


def test_there_is_a_flow_to_draw() -> None:
    """The list of drawings is made from the flows, so it must not be empty."""
    assert DRAWN


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.stem)
def test_a_drawing_shows_the_flow_that_runs(path: Path) -> None:
    """docs/flow-….mmd is what `suluh flows draw` prints for the flow today."""
    found = flow.read(path.read_text("utf-8"), path.name, VOCABULARIES[path.name])
    assert DRAWN[path].read_text("utf-8") == draw.mermaid(found)
