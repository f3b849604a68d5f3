"""How hard a text is to read: sentences, files, and the road to a number (L12, L13, F06)."""

import shutil
from pathlib import Path

import pytest

from bot.words import reading
from bot.words.check import check

LOCALES = Path(__file__).parents[2] / "locales"
TWELVE = "one two three four five six seven eight nine ten eleven twelve"


@pytest.mark.parametrize(("age", "most"), [("young", 12), ("adult", 20)])
def test_a_sentence_has_as_many_words_as_whoever_reads_it_can_take(age: str, most: int) -> None:
    """Twelve for the young, twenty for adults; one more is too many (L13)."""
    for words, wrong in ((most, 0), (most + 1, 1)):
        text = f"Well. {'word ' * words}. Well."
        assert len([*reading.long_sentences("here", "m", text, age, "en")]) == wrong


def test_where_words_are_written_together_a_word_is_one_and_a_half_pieces() -> None:
    """Eighteen pieces of Thai are twelve words, and not one more (L13)."""
    (found,) = reading.lengths("อยู่" * 18, "th")
    assert found[1] == 12
    assert [*reading.long_sentences("here", "m", "อยู่" * 18, "young", "th")] == []
    assert [*reading.long_sentences("here", "m", "อยู่" * 19, "young", "th")]


def test_a_file_may_not_be_long_winded() -> None:
    """Twelve words a sentence over a whole file, at most (L13)."""
    assert [*reading.average("f.ftl", [TWELVE, TWELVE], "en")] == []
    (problem,) = reading.average("f.ftl", [TWELVE, f"{TWELVE} thirteen"], "en")
    assert (problem.where, problem.code) == ("f.ftl:1", "L13")


def spoiled(folder: Path, old: str, new: str) -> Path:
    """A copy of locales/ in which one thing is said otherwise in English."""
    locales = shutil.copytree(LOCALES, folder / "locales")
    path = locales / "en" / "calling.ftl"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    return locales


def test_a_text_that_the_young_never_read_may_be_longer(tmp_path: Path) -> None:
    """An adult who asks about a child gets adult words (L13)."""
    old = "“I cannot reach someone. I need help to find them.”"
    locales = spoiled(
        tmp_path, old, "“I cannot reach someone, and I need some help from you now to find them.”"
    )
    assert check(locales) == ()


def test_a_warning_is_said_only_when_asked_for(tmp_path: Path) -> None:
    """A long label and a long text fail nothing, and name their lines (L10, L12)."""
    label = "    .interpreter = With an interpreter"
    locales = spoiled(tmp_path, f"{label}\n", f"{label}, please\n")
    path = locales / "en" / "calling.ftl"
    line = path.read_text("utf-8").splitlines().index(f"{label}, please") + 1
    assert check(locales) == ()
    warned = {(problem.where, problem.code) for problem in check(locales, warn=True)}
    assert (f"locales/en/calling.ftl:{line}", "L10") in warned
    (long,) = reading.long_texts("here", "who", ["a" * 300, "a" * 301])
    assert (long.code, [*reading.long_texts("here", "topic-help", ["a" * 301])]) == ("L12", [])


def test_the_time_to_read_counts_words_and_taps() -> None:
    """Half a second a word, two a tap (F06)."""
    assert reading.seconds([TWELVE, "Yes."], 3, "en") == 6.5 + 6
