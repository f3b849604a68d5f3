"""What people type when they are asked what would help, in four languages."""

import shutil
from pathlib import Path

import pytest

from bot.words.check import check
from bot.words.tables import table
from bot.words.wanted import KNOWN, UNLESS, Wants
from tests.play import HOME, play

LOCALES = HOME / "locales"
WANTS = Wants.load(LOCALES)


@pytest.mark.parametrize("tag", ["en", "id", "th", "my"])
def test_every_need_can_be_typed(tag: str) -> None:
    """Each language has words for each need but "I don't know", and no code that is none."""
    row = table(LOCALES, "needs.toml")[tag]
    assert set(row) == KNOWN
    assert all(len(words) >= 5 for need, words in row.items() if need != UNLESS)


@pytest.mark.parametrize(
    ("typed", "needs"),
    [
        ("wages", "pay"),
        ("My boss did not pay my wages!", "pay"),
        ("i need a lawyer", "law"),
        ("go home", "home"),
        ("i want to go home", "home"),
        ("gaji saya tidak dibayar", "pay"),
        ("butuh pengacara", "law"),
        ("pulang", "home"),
        ("อยากกลับบ้าน", "home"),
        ("ไม่ได้ค่าแรง", "pay"),
        ("လုပ်ခမရဘူး", "pay"),
        ("lawyer and wages", "law pay"),
        ("hello", ""),
        ("bangkok", ""),
        ("", ""),
    ],
)
def test_words_of_a_need_are_heard(typed: str, needs: str) -> None:
    """Whole words only; of two needs both."""
    assert WANTS.needs(typed) == tuple(needs.split())


@pytest.mark.parametrize(
    "typed",
    [
        "i dont want to go home",
        "i cannot go home",
        "don't send me home",
        "never go home",
        "boss will send me home if i complain",
        "ga mau pulang",
        "tdk mau pulang",
        "belum mau pulang",
        "ไม่อยากกลับบ้าน",
        "เขาจะส่งกลับบ้าน",
        "ห้ามส่งกลับบ้าน",
        "အိမ်ပြန်ချင်ဘူး",
        "afraid of the police",
    ],
)
def test_a_fear_or_a_threat_is_no_wish(typed: str) -> None:
    """What somebody does not want, or what others will do, is never taken for an answer."""
    assert WANTS.needs(typed) == ()


@pytest.mark.parametrize(
    "typed",
    [
        "my boss says i will report you to immigration",
        "i want to report but not to the police",
        "i need the police to leave me alone",
        "majikan bilang saya mau lapor polisi kalau kamu kabur",
        "เขาบอกผมจะแจ้งความ",
        "ရဲခေါ်ပေးမယ် ဆိုပြီး ခြိမ်းခြောက်",
        "police",
    ],
)
def test_the_police_never_come_by_a_guess(typed: str) -> None:
    """No list can tell who speaks (R6)."""
    assert "police" not in WANTS.needs(typed)


@pytest.mark.parametrize("tag", ["en", "id", "th", "my"])
def test_each_word_is_heard_as_its_own_need(tag: str) -> None:
    """No word hides inside another need's words, in any language."""
    row = table(LOCALES, "needs.toml")[tag]
    told = {need: words for need, words in row.items() if need != UNLESS}
    heard = {word: WANTS.needs(word.removeprefix("=")) for words in told.values() for word in words}
    assert not [(word, need) for need, words in told.items() for word in words if heard[word] != (need,)]


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
    assert Wants.load(tmp_path).needs("wages") == ()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("[en]\nunless = [", "[en]\nunles = [", "[en] unles"),
        ("[en]\nunless = [", '[en]\npolice = ["report"]\nunless = [', "[en] police"),
        ("[en]\nunless = [", '[en]\nlegal = "lawyer"\nunless = [', "[en] legal"),
    ],
)
def test_a_slip_in_a_key_is_named(tmp_path: Path, old: str, new: str, fault: str) -> None:
    """Its messages would be heard as something that is no need."""
    copy = Path(shutil.copytree(LOCALES, tmp_path / "locales"))
    path = copy / "needs.toml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert any(fault in problem.where for problem in check(copy))


def test_two_needs_are_asked_about_and_are_no_miss() -> None:
    """It says that it was understood; however often, no list of numbers for danger comes of it."""
    played = play(["[English]", "[For me]", "bangkok", "[No]", *("passport and no pay",) * 3])
    assert "more than one thing" in played.door.shown[-1].text
    assert "[Unpaid wages, debt]" not in played.door.shown[-1].text
    assert "191" not in played.door.shown[-1].text


@pytest.mark.parametrize("typed", ["i want to report", "wages", "doctor", "lawyer"])
@pytest.mark.parametrize("place", ["timor-leste", "laos", "bangkok"])
@pytest.mark.parametrize("age", ["[Yes]", "[Not sure]"])
def test_what_the_young_type_keeps_them_on_their_road(typed: str, place: str, age: str) -> None:
    """Never the police first, and never a line that says it is for adults (R12)."""
    area = [] if place == "bangkok" else ["[Skip]"]
    start = ["[English]", "[For me]", place, *area, age]
    card = play([*start, typed]).door.shown[-1].text
    assert "The police answer" not in card
    assert not card.startswith("For adults")
