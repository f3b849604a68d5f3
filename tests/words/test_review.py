"""Doubts are found in the tables that are there, and added to them once."""

from pathlib import Path

import pytest

from bot.words.review import Doubt, added, doubts

LOCALES = Path(__file__).parents[2] / "locales"
NUMBERED = """# Sheet

| # | message | text | doubt |
|---|---|---|---|
| 1 | `age`, `.yes` | a \\| b | which \\| one |

More.
"""


@pytest.mark.parametrize(
    ("tag", "name", "said"),
    [("id", "help.talk", "paid lines"), ("th", "age.yes", "ใช่"), ("my", "kind", "evening")],
)
def test_the_doubts_of_a_language_are_found(tag: str, name: str, said: str) -> None:
    """Each language has its own columns."""
    assert said in " ".join(doubts((LOCALES / tag / "review.md").read_text("utf-8"))[name])


def test_a_new_doubt_is_the_last_row() -> None:
    """It is numbered where the others are, holds its bars, and can be read again."""
    new = added(NUMBERED, "X", (Doubt("age.no", "one\ntwo", "a | b"),))
    assert new == NUMBERED.replace(
        "| which \\| one |\n", "| which \\| one |\n| 2 | `age.no` | one two | a \\| b |\n"
    )
    assert doubts(new) == {"age": ("which | one",), "age.yes": ("which | one",), "age.no": ("a | b",)}


def test_a_language_without_a_table_gets_one() -> None:
    """Also one without a file."""
    for content in ("", "# Words\n\nNothing yet.\n"):
        new = added(content, "Lao", (Doubt("age", "a", "why"),))
        assert doubts(new) == {"age": ("why",)}
        assert new.startswith(content or "# Lao: what to review\n")
