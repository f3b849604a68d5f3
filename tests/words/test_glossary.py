"""The words a language does not use: found whole, and only where they would be wrong (L16, L26)."""

from pathlib import Path

import pytest

from bot.directory.problems import Problems
from bot.words.check import is_harmless
from bot.words.glossary import forbidden, wrong_words
from bot.words.spelt import clean

LOCALES = Path(__file__).parents[2] / "locales"
TERM = """
[[term]]
en = "they"
use = ["a person", "somebody"]
never = [
  { word = "victim", why = "says what somebody is" },
  { word = "case", why = "a person is none", except = ["topic-case", "topic.*"] },
  { word = "we", why = "the chat", only = ["minors-*"] },
]
"""


def codes(folder: Path, name: str, text: str) -> list[str]:
    """What is wrong with a text of a small English."""
    (folder / "en").mkdir(exist_ok=True)
    (folder / "en" / "glossary.toml").write_text(TERM, "utf-8")
    return [problem.code for problem in wrong_words("here", name, text, "en", forbidden(folder, "en"))]


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("card", "A Victim can call.", ["L26"]),
        ("card", "Victimless.", []),
        ("card", "This case is open.", ["L26"]),
        ("topic-case", "This case is open.", []),
        ("topic.case", "A court case", []),
        ("card", "We tell nobody.", []),
        ("minors-yes", "We must tell an office.", ["L26"]),
    ],
)
def test_a_word_is_wrong_where_it_would_be(tmp_path: Path, name: str, text: str, wrong: list[str]) -> None:
    """A whole word, anywhere but in the messages of `except`, and of `only` if there are some (L26)."""
    assert codes(tmp_path, name, text) == wrong


def test_a_problem_says_why_and_what_to_say_instead(tmp_path: Path) -> None:
    """The reason and the words of the glossary."""
    assert codes(tmp_path, "card", "A victim") == ["L26"]
    (problem,) = wrong_words("here", "card", "A victim", "en", forbidden(tmp_path, "en"))
    assert str(problem) == (
        "here: `card` says “victim”: says what somebody is. The glossary says: a person / somebody."
    )


@pytest.mark.parametrize("tag", ["en", "id", "th", "my"])
def test_each_language_has_a_glossary_with_reasons(tag: str) -> None:
    """Each forbidden word says why, and a message that is named is there."""
    words = forbidden(LOCALES, tag)
    texts = "".join(path.read_text("utf-8") for path in (LOCALES / tag).glob("*.ftl"))
    names = {name for word in words for name in (*word.right_in, *word.wrong_in)}
    assert len(words) > 60
    assert all(word.why for word in words)
    assert [name for name in names if f"\n{name.partition('.')[0].rstrip('*')}" not in texts] == []


def test_no_exception_is_left_over() -> None:
    """A message is named under `except` only while it says the word."""
    for tag in ("id", "th", "my"):
        for word in forbidden(LOCALES, tag):
            texts = "".join(path.read_text("utf-8") for path in (LOCALES / tag).glob("*.ftl"))
            for name in word.right_in:
                message, _, label = name.partition(".")
                said = texts.split(f"\n{message} =")[1].split("\n\n")[0]
                said = said.split(f"\n    .{label} =")[1].split("\n    .")[0] if label else said
                assert word.word in clean(said), (tag, word.word, name)


def test_a_glossary_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    """Its line is named, and nothing is thrown at whoever checks."""
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "glossary.toml").write_text("[[term]]\nen = they\n", "utf-8")
    with pytest.raises(Problems, match=r"locales/en/glossary\.toml:2: cannot be read"):
        forbidden(tmp_path, "en")


AM = [("th", "ตำรวจ", "ตำรวจอยู่ไหน"), ("th", "ตำรวจ", "หาตำรวจเมืองไหน"), ("lo", "ຕຳຫຼວດ", "ຕຳຫຼວດ")]


@pytest.mark.parametrize(("tag", "word", "line"), AM)
def test_a_word_with_am_is_found_wherever_it_stands(tag: str, word: str, line: str) -> None:
    """NFKC parts the sign in two; ICU must read it as people write it, or a word runs into the next."""
    assert not is_harmless(line, (clean(word),), tag)
