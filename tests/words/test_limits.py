"""What a text costs by SMS: the borders of its alphabet, of one part, and of many."""

import pytest

from bot.words.limits import GSM_7, GSM_7_EXTENDED, sms_parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", 0),
        ("a", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("က" * 70, 1),
        ("က" * 71, 2),
        ("က" * 134, 2),
        ("က" * 135, 3),
        ("a" * 70 + "’", 2),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
    ],
)
def test_parts_are_counted(text: str, parts: int) -> None:
    """160 or 70 fit alone, 153 or 67 in parts; one foreign sign makes all of it UCS-2."""
    assert sms_parts(text) == parts


def test_no_sign_is_cut_in_two() -> None:
    """An extended sign and an emoji go whole into the next part; the place that stays empty is paid."""
    assert sms_parts("a" * 305 + "b") == 2
    assert sms_parts("a" * 152 + "€" + "a" * 152) == 3  # 306 septets, of which one place stays empty
    assert sms_parts("က" * 66 + "😀" + "က" * 66) == 3


def test_the_alphabet_is_whole() -> None:
    """127 signs without the escape, and 9 behind it besides the page break; none is in both."""
    assert (len(GSM_7), len(GSM_7_EXTENDED)) == (127, 10)
    assert not GSM_7 & GSM_7_EXTENDED
    assert not GSM_7 & set("`’“”…ç\t")
