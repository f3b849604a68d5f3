"""Which numbers may be those of a telephone in a pocket, which may be the one that asks (R16)."""

import pytest

from bot.directory.exchange.phones import may_be_carried


@pytest.mark.parametrize(
    ("number", "country"),
    [
        ("+66 2 929 2222", "TH"),
        ("02 929 2222", "TH"),
        ("+๖๖ ๒ ๙๒๙ ๒๒๒๒", "TH"),
        ("+66 2 929 2222", ""),  # as it is dialled from anywhere
        ("1800 227 1000", "SG"),  # toll-free
        ("1900 123 456", "VN"),  # dear
        ("1300", "TH"),
        ("1280", "KH"),  # a hotline that the library does not know
        ("191", ""),
        ("๑๓๐๐", "TH"),
    ],
)
def test_a_landline_and_a_hotline_stand_on_a_desk(number: str, country: str) -> None:
    """However they are written, and in a place whose country is not known."""
    assert not may_be_carried(number, country)


@pytest.mark.parametrize(
    ("number", "country"),
    [
        ("+66 81 555 0001", "TH"),
        ("081 555 0001", "TH"),
        ("+1 202 555 0100", "US"),  # of a landline or of a mobile phone
        ("+44 70 1234 5678", "GB"),  # a person's, wherever they are
        ("+44 56 0000 0000", "GB"),  # over the internet
        ("02 929 2222", ""),  # of which country?
        ("929 2222", "TH"),
        ("+66 1", "TH"),
        ("0800-1000", "ID"),  # free, says whoever prints it; no library knows it
        ("https://t.me/helps", "TH"),
        ("", "TH"),
    ],
)
def test_what_is_not_sure_may_be_carried(number: str, country: str) -> None:
    """A mobile phone, and all that nobody can say."""
    assert may_be_carried(number, country)
