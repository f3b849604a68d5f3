"""What people type when they are asked what would help, in four languages."""

from pathlib import Path

import pytest

from bot.directory.needs import codes
from bot.words.tables import table
from bot.words.wanted import UNLESS, Wants
from tests.play import HOME, play

LOCALES = HOME / "locales"
WANTS = Wants.load(LOCALES)


@pytest.mark.parametrize("tag", ["en", "id", "th", "my"])
def test_every_need_can_be_typed(tag: str) -> None:
    """Each language has words for each need but "I don't know", and no code that is none."""
    row = table(LOCALES, "needs.toml")[tag]
    assert set(row) == {*codes(), UNLESS} - {"guide"}
    assert all(len(words) >= 5 for need, words in row.items() if need != UNLESS)


@pytest.mark.parametrize(
    ("typed", "need"),
    [
        ("wages", "pay"),
        ("My boss did not pay my wages!", "pay"),
        ("i need a lawyer", "law"),
        ("gaji saya tidak dibayar", "pay"),
        ("butuh pengacara", "law"),
        ("อยากกลับบ้าน", "home"),
        ("ไม่ได้ค่าแรง", "pay"),
        ("လုပ်ခမရဘူး", "pay"),
        ("hello", ""),
        ("i dont want to go home", ""),
        ("ga mau pulang", ""),
        ("ไม่อยากกลับบ้าน", ""),
        ("afraid of the police", ""),
        ("lawyer and wages", ""),
        ("bangkok", ""),
        ("", ""),
    ],
)
def test_words_of_one_need_are_an_answer(typed: str, need: str) -> None:
    """Whole words only; words of two needs are none, and it is asked again."""
    assert WANTS.need(typed) == need


@pytest.mark.parametrize("tag", ["en", "id", "th", "my"])
def test_each_word_is_heard_as_its_own_need(tag: str) -> None:
    """No word hides inside another need's words, in any language."""
    row = table(LOCALES, "needs.toml")[tag]
    told = {need: words for need, words in row.items() if need != UNLESS}
    wrong = [(w, n, WANTS.need(w)) for n, words in told.items() for w in words if WANTS.need(w) != n]
    assert not wrong


@pytest.mark.parametrize(
    ("language", "start", "typed"),
    [
        ("en", ["[English]", "[For me]", "bangkok", "[No]"], "my boss did not pay my wages"),
        ("id", ["[Bahasa Indonesia]", "[Untuk saya]", "bangkok", "[Lewati]"], "gaji"),
    ],
)
def test_typing_what_would_help_leads_to_a_card(language: str, start: list[str], typed: str) -> None:
    """As a tap does; also for a need that stands behind "more"."""
    played = play([*start, typed], languages=f"en {language}" if language != "en" else "en")
    assert any(character.isdigit() for character in played.door.shown[-1].text)
    assert "[" not in played.door.shown[-1].text
    lawyer = play([*start[:4], "lawyer"], languages=f"en {language}" if language != "en" else "en")
    assert lawyer.runtime.parked.total() == 0
    assert any(character.isdigit() for character in lawyer.door.shown[-1].text)


def test_a_folder_without_words_hears_none(tmp_path: Path) -> None:
    """A language may begin without them."""
    assert Wants.load(tmp_path).need("wages") == ""
