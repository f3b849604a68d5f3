"""Seeded faults in a small copy of the locales: each is caught, with its file, its line and its reason."""

import shutil
from pathlib import Path

import pytest

from bot.words.check import check, is_harmless, status, telling

LOCALES = Path(__file__).parents[2] / "locales"

FAULTS = [
    ("L01", "\nbroken = one\n* two\n"),
    ("L01", "\nlanguage = Again.\n"),
    ("L06", "\nhole = Hello { $nobody }\n"),
    ("L07", "\nmarked = Some *bold* words\n"),
    ("L08", "\nnumbered = Call 1300 now\n"),
    ("L11", f"\nlong = Go.\n    {'Go on. ' * 200}\n"),
    ("L13", f"\nwordy = Well.\n    {'and so on ' * 9}.\n"),
    ("L15", "\nasks = Who? Where?\n"),
    ("L16", "\nsaid = This first line is much too long for it\n"),
    ("L16", "\nshown = The police are near\n"),
    ("L18", "\nshouts = Come in!\n"),
    ("L18", "\nbrackets = Come in (now)\n"),
    ("L19", "\nhidden = Come\u2068 in\n"),
]


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    """A copy of locales/ that may be spoiled."""
    return Path(shutil.copytree(LOCALES, tmp_path / "locales"))


def test_the_words_hold() -> None:
    """The committed words have no problem."""
    assert check(LOCALES) == ()


@pytest.mark.parametrize(("code", "fault"), FAULTS, ids=[f"{code}-{n}" for n, (code, _) in enumerate(FAULTS)])
def test_a_seeded_fault_is_caught(locales: Path, code: str, fault: str) -> None:
    """A fault is named with its rule and the file it stands in."""
    with (locales / "en" / "find_help.ftl").open("a", encoding="utf-8") as file:
        file.write(fault)
    found = check(locales)
    assert code in {problem.code for problem in found}
    assert all("find_help.ftl" in problem.where for problem in found)


def test_the_line_is_named(locales: Path) -> None:
    """A problem says in which line its message begins."""
    path = locales / "en" / "find_help.ftl"
    lines = path.read_text("utf-8").count("\n")
    path.write_text(path.read_text("utf-8") + "shouts = Come in!\n", "utf-8")
    assert [problem.where for problem in check(locales)] == [f"locales/en/find_help.ftl:{lines + 1}"]


def test_the_neutral_zone_tells_nothing(locales: Path) -> None:
    """A telling word in what remains on the phone fails, wherever in the text it stands (L17)."""
    path = locales / "en" / "find_help.ftl"
    path.write_text(path.read_text("utf-8").replace("Choose one to ask.", "Ask about wages."), "utf-8")
    assert "L17" in {problem.code for problem in check(locales)}


def test_a_leave_word_that_is_also_an_answer_fails(locales: Path) -> None:
    """A word that moves may not be the label of an answer, unless [wins] says which it is (R17)."""
    path = locales / "heard.toml"
    path.write_text(path.read_text("utf-8") + '\n[xx]\nleave = ["no"]\n', "utf-8")
    assert [problem.code for problem in check(locales)] == ["R17"]


def test_all_problems_come_at_once(locales: Path) -> None:
    """Two faults in two files are both named."""
    for name, fault in (("card.ftl", "\nshouts = Come in!\n"), ("rights.ftl", "\nnumbered = Call 1300\n")):
        path = locales / "en" / name
        path.write_text(path.read_text("utf-8") + fault, "utf-8")
    assert {"L18", "L08"} <= {problem.code for problem in check(locales)}


def test_status_counts_what_is_missing(locales: Path) -> None:
    """A new language stands in the list with its status and all it still lacks."""
    with (locales / "languages.toml").open("a", encoding="utf-8") as file:
        file.write('\n[id]\nname = "Bahasa Indonesia"\nstatus = "draft"\n')
    standing = {row.tag: row for row in status(locales)}
    assert standing["en"].missing == standing["qps"].missing == 0
    assert standing["id"].missing > 100


def test_a_first_line_is_harmless_or_not() -> None:
    """Whole words count, not parts of words."""
    words = telling(LOCALES, "en")
    assert is_harmless("Where do you want help?", words)
    assert not is_harmless("A safe place", words)
    assert is_harmless("A courtyard", words)
