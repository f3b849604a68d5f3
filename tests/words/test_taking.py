"""What a sheet that comes back would change: new words, old sheets, doubts, and rows that are wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.directory.problems import Problems
from bot.words import follows
from bot.words.sheet import COLUMNS, Row, limit, read, rows
from bot.words.taking import Language, Taken, take
from bot.words.texts import clean, texts

ENGLISH = texts({"a.ftl": "# Kind.\na = One\nb = Two\n    .c = Three\nd = Four\n"})
OWN = texts({"a.ftl": "a = Satu\nb = Dua\n    .c = Tiga\n"})
FRESH = {name: follows.mark(text.pattern) for name, text in ENGLISH.items() if name in OWN}


def language(**changed: str) -> Language:
    """The language; `changed` are texts whose English has changed since, and what it was."""
    marks = {
        **FRESH,
        **{name: follows.mark(texts({"x": f"m = {was}\n"})["m"].pattern) for name, was in changed.items()},
    }
    return Language(ENGLISH, OWN, marks, {"a": ("Is it right?",)})


def row(name: str, translation: str, source: str = "", *, doubt: str = "", state: str = "") -> Row:
    """A row with the present English, unless another is named."""
    return Row(2, name, source or ENGLISH[name].words, translation, doubt, state)


def took(found: Taken) -> tuple[list[str], list[str], list[str]]:
    """Names: new, changed, still fit."""
    assert not found.problems
    return found.new, found.changed, found.still_fit


def test_a_sheet_that_nobody_touched_changes_nothing() -> None:
    """Not the marks either, and its doubts are known: what is stale stays so."""
    there = language(a="Won")
    cells = [COLUMNS, *rows(there.english, there.own, there.marks, there.doubts)]
    assert [line[-1] for line in cells[1:]] == ["stale", "ok", "ok", "missing"]
    assert take(read(cells), there) == Taken(marks=dict(there.marks))


def test_new_and_changed_words_follow_the_present_english() -> None:
    """They are taken with its mark; a blank one changes nothing."""
    found = take([row("a", "Esa"), row("b", " "), row("d", "Empat")], language(a="Won"))
    assert took(found) == (["d"], ["a"], [])
    assert found.words == {"a": "Esa", "d": "Empat"}
    assert found.marks == {**FRESH, "d": follows.mark(ENGLISH["d"].pattern)}


def test_a_stale_text_fits_again_when_its_state_says_ok() -> None:
    """And only then; a fresh one has nothing to say."""
    assert took(take([row("a", "Satu", state="stale")], language(a="Won"))) == ([], [], [])
    found = take([row("a", "Satu", state="ok"), row("b", "Dua", state="ok")], language(a="Won"))
    assert took(found) == ([], [], ["a"])
    assert found.marks == FRESH


def test_a_row_of_an_old_sheet_comes_in_stale() -> None:
    """It follows the English that it showed, and it is said."""
    found = take([row("a", "Esa", "Won", state="ok"), row("d", "Empat", "For")], language(a="Win"))
    assert took(found) == (["d"], ["a"], [])
    assert [(problem.where, problem.code) for problem in found.looked_at] == [
        ("row 2, source", "words-old")
    ] * 2
    after = Language(ENGLISH, OWN, found.marks, {})
    assert found.marks == {**language(a="Won").marks, "d": language(d="For").marks["d"]}
    assert follows.is_stale(ENGLISH["a"], after.marks)


def test_an_old_sheet_replaces_no_newer_words() -> None:
    """What follows the present English stays; an unchanged old row is not worth a word."""
    found = take([row("a", "Esa", "Won"), row("b", "Dua", "Too")], language())
    assert (took(found), found.words, found.marks) == (([], [], []), {}, FRESH)
    assert ["and stay" in problem.what for problem in found.looked_at] == [True]


def test_a_source_that_nobody_can_read_makes_the_row_stale() -> None:
    """Then nobody knows what it follows."""
    found = take([row("d", "Empat", "{ broken")], language())
    assert (took(found)[0], "d" in found.marks) == (["d"], False)


def test_a_doubt_is_taken_once() -> None:
    """What is known of it already is taken off; what is new beside it stays."""
    found = take([row("a", "", doubt="Is it\nright?"), row("b", "Dua", doubt="Hm?")], language())
    assert [(doubt.name, doubt.words, doubt.doubt) for doubt in found.doubts] == [("b", "Dua", "Hm?")]
    assert take([row("a", "", doubt="Is it right?\n=Or not?")], language()).doubts[0].doubt == "=Or not?"


def test_every_row_that_is_wrong_is_said() -> None:
    """An id that is none, one that stands twice, one without, words that cannot be read."""
    sheet = [
        row("a", "X"),
        Row(3, "a", "One", "Y"),
        Row(4, "bb", "", "X"),
        Row(5, "", "", "X"),
        Row(6, "d", "Four", "{ $"),
    ]
    found = take(sheet, language())
    assert [problem.where for problem in found.problems] == [
        "row 3, id",
        "row 4, id",
        "row 5, id",
        "row 6, translation",
    ]
    assert "row 2 too" in found.problems[0].what
    assert "Did you mean `b`?" in found.problems[1].way_out


@pytest.mark.parametrize(
    "cells", [[], [[""]], [["id", "source"]], [COLUMNS], [COLUMNS, ["a", "One", "", "", " ", "", ""]]]
)
def test_what_is_no_filled_sheet_is_refused(cells: list[list[str]]) -> None:
    """Nothing in it, no columns, no translation."""
    with pytest.raises(Problems) as found:
        read(cells)
    assert all(problem.way_out for problem in found.value.problems)


def test_columns_may_stand_anywhere() -> None:
    """And others beside them; blank rows do not count, row numbers are those of the spreadsheet."""
    found = read([["Translation", "mine", "ID", "source"], ["", "", "", ""], ["Esa", "x", "a", "One"]])
    assert found == (Row(3, "a", "One", "Esa"),)


def test_a_limit_says_what_the_check_holds() -> None:
    """A label, a first line, a page to read aloud, a name of the bot."""
    assert limit("help.stay") == "64 characters at most: a button"
    assert limit("need").splitlines() == [
        "1024 characters at most",
        "3 sentences at most",
        "first line: 30 characters at most, and harmless",
    ]
    assert "9 sentences at most" in limit("say-open")
    assert "first line" not in limit("card-place")
    assert "no word may tell what this is about" in limit("bot-name")


@given(st.text(st.characters(blacklist_characters="{}[]*.\r", blacklist_categories=("Cs", "Cc")), min_size=1))
def test_any_plain_words_come_back_as_they_were_written(words: str) -> None:
    """Also what looks like a formula: words in, the same words in the file."""
    said = clean(words)
    if said.strip():
        found = take([row("d", said)], language())
        assert found.words == {"d": said}
