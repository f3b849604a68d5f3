"""How far a language has come: what is missing, what is stale, what it costs."""

import shutil
from pathlib import Path

import pytest

from bot.words import follows
from bot.words.check import check
from bot.words.standing import Cost, stale, status
from bot.words.texts import texts

LOCALES = Path(__file__).parents[2] / "locales"


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    """A copy of locales/ that may be changed."""
    return Path(shutil.copytree(LOCALES, tmp_path / "locales"))


def mark(words: str) -> str:
    """The mark of an English text."""
    return follows.mark(texts({"x": words})["m"].pattern)


def test_a_mark_is_of_what_a_translator_reads() -> None:
    """Not of comments or margins; a new line and a word are. A library that reads otherwise shows here."""
    inline = "# One\nm = { $age ->\n [young] A\n *[adult] B\n }\n"
    block = "m =\n  { $age ->\n  [young] A\n  *[adult] B\n }\n"
    assert mark(inline) == mark(block)
    assert len({mark("m = A b\n"), mark("m = A\n    b\n"), mark("m = A c\n")}) == 3
    assert mark("m = Hello.\n    { $place }\n") == "53377b7c364a"


def test_what_each_follows_is_a_line() -> None:
    """Sorted, so that two people's changes merge; a line that cannot be read says nothing."""
    assert follows.written({"b": "2", "a.c": "1"}) == "a.c\t1\nb\t2\n"
    assert follows.read("a.c\t1\n<<<<<<< ours\nb\t2\n") == {"a.c": "1", "b": "2"}


def test_a_changed_english_makes_its_translations_stale(locales: Path) -> None:
    """In each language; the check lets it pass, for they are still words; English itself never is."""
    path = locales / "en" / "web.ftl"
    before = {tag: set(stale(locales, tag)) for tag in ("id", "th", "my")}
    path.write_text(path.read_text("utf-8").replace("web-start = ", "web-start = Now "), "utf-8")
    after = {tag: set(stale(locales, tag)) - known for tag, known in before.items()}
    assert after == {"id": {"web-start"}, "th": {"web-start"}, "my": {"web-start"}}
    assert check(locales) == ()
    counts = {row.tag: row.stale - len(before.get(row.tag, ())) for row in status(locales)}
    assert counts == {"en": 0, "id": 1, "th": 1, "my": 1, "qps": 0}


def test_a_translation_that_follows_nothing_is_stale(locales: Path) -> None:
    """Nobody has said which English it was made from."""
    (locales / "th" / follows.FILE).unlink()
    assert len(stale(locales, "th")) > 300


def test_the_status_counts_what_is_missing(locales: Path) -> None:
    """A new language stands in the list with its status and all it still lacks."""
    with (locales / "languages.toml").open("a", encoding="utf-8") as file:
        file.write('\n[lo]\nname = "Lao"\nstatus = "draft"\n')
    standing = {row.tag: row for row in status(locales)}
    assert standing["en"].missing == standing["qps"].missing == 0
    assert (standing["lo"].missing > 100, standing["lo"].words, standing["lo"].dearest) == (True, 0, ())


def test_words_characters_and_sms_are_counted(locales: Path) -> None:
    """Every variant once; by SMS the dearest voice, and no label, no page, no profile."""
    for path in (locales / "en").glob("*.ftl"):
        path.unlink()
    long = "a" * 161
    (locales / "en" / "a.ftl").write_text(
        f"a = {{ $asker ->\n    [other] {long}\n   *[self] Two words\n    }}\n    .b = One\nweb-c = {long}\n",
        "utf-8",
    )
    english = status(locales)[0]
    assert (english.words, english.characters) == (1 + 2 + 1 + 1, 161 + 9 + 3 + 161)
    assert (english.sms_parts, english.dearest) == (2, (Cost("a", 2),))
