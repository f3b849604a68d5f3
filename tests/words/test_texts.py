"""Texts are taken out of their files and put back, and nothing else moves."""

from pathlib import Path

import pytest

from bot.words.catalog import PSEUDO, SOURCE, read_languages, read_texts
from bot.words.texts import Unreadable, clean, is_same, parse, rewritten, texts

LOCALES = Path(__file__).parents[2] / "locales"
TAGS = [tag for tag in read_languages(LOCALES) if tag != PSEUDO]

FILE = """### About this file

## A group

# Said first.
hello = Hello.
    How are you?

# Two ways.
who =
    Who is it?
    { $asker ->
        [other] They
       *[self] You
    }
    .yes = { $asker ->
        [other] They do
       *[self] You do
        }
    .no = No

last = The end.
"""


def changed(words: dict[str, str], order: str = "hello who who.yes who.no last", file: str = FILE) -> str:
    """The file with these words in it."""
    return rewritten(file, order.split(), words)


@pytest.mark.parametrize("tag", TAGS)
def test_what_is_put_back_is_the_same_file(tag: str) -> None:
    """Every text of every language, as a translator sees it and untouched, leaves each file to the byte."""
    files = read_texts(LOCALES, tag)
    own = texts(files)
    assert all(clean(text.words) == text.words for text in own.values())
    assert all(is_same(parse(text.words), text.pattern) for text in own.values())
    for file, content in files.items():
        words = {text.name: text.words for text in own.values() if text.file == file}
        assert rewritten(content, list(words), words) == content


@pytest.mark.parametrize("tag", TAGS)
def test_a_language_can_be_made_from_nothing(tag: str) -> None:
    """In an empty file the texts stand in the order of the English and say what they said."""
    english, own = texts(read_texts(LOCALES, SOURCE)), texts(read_texts(LOCALES, tag))
    for file in {text.file for text in english.values()}:
        order = [text.name for text in english.values() if text.file == file]
        made = texts({file: rewritten("### New\n", order, {name: own[name].words for name in order})})
        assert list(made) == order
        assert all(is_same(made[name].pattern, own[name].pattern) for name in order)


def test_a_text_knows_what_is_said_about_it() -> None:
    """Its group, its comment, its file; an attribute has those of its message."""
    found = texts({"a.ftl": FILE})
    assert list(found) == ["hello", "who", "who.yes", "who.no", "last"]
    assert (found["who.no"].group, found["who.no"].comment, found["last"].comment) == (
        "A group",
        "Two ways.",
        "",
    )
    assert found["who.yes"].words == "{ $asker ->\n[other] They do\n*[self] You do\n}"


def test_a_change_stays_in_its_place() -> None:
    """Only its lines differ, and they stand under each other as before."""
    new = changed(
        {
            "who": "Who?\n{ $asker ->\n    [other] He\n   *[self] I\n}",
            "who.yes": "{ $asker ->\n[other] A\n*[self] B\n}",
        }
    )
    wanted = FILE.replace("Who is it?", "Who?").replace("] They\n", "] He\n").replace("] You\n", "] I\n")
    assert new == wanted.replace("They do", "A").replace("You do", "B")


def test_what_is_new_stands_behind_what_it_follows_in_english() -> None:
    """A part, a message between two others, a first one, and the words of a message that had labels only."""
    new = changed(
        {"who.maybe": "Perhaps\nnot", "next": "Next."}, "hello who who.yes who.maybe who.no next last"
    )
    assert "        }\n    .maybe = Perhaps\n        not\n    .no = No\n\nnext = Next.\n\nlast" in new
    assert changed({"zero": "0"}, "zero hello").index("zero = 0\n\n# Said first.") < new.index("hello")
    assert changed({"m": "Well"}, "m m.a", "m =\n    .a = A\n") == "m = Well\n    .a = A\n"
    assert (
        changed({"m.a": "A", "n.b": "B"}, "m m.a n.b", "m = M\n") == "m = M\n    .a = A\n\nn =\n    .b = B\n"
    )


@pytest.mark.parametrize(
    "words",
    [
        "{ $asker ->",
        "Open {",
        "{ $asker ->\n[self] You\n}",
        "One\n.two = 2",
        "One\n[two]",
        "[one]",
        ".one = 1",
        "",
    ],
)
def test_what_is_no_text_is_refused(words: str) -> None:
    """A hole, a choice without a default, a line that would be something else."""
    with pytest.raises(Unreadable):
        parse(words)


def test_what_a_spreadsheet_adds_is_taken_off() -> None:
    """Line ends, margins, letters in pieces, spaces at the ends."""
    assert clean("\r\n  Cafe\u0301 \r\n      two_x000D_\n    three\n") == "Café\n  two\nthree"
    assert is_same(
        parse("{ $age ->\n[young] A\nB\n*[adult] C\n}"),
        parse("{ $age ->\n   [young] A\n       B\n  *[adult] C\n}"),
    )
