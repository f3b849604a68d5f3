"""What each channel can carry and do, as data, so that words can be checked without a channel.

Lengths of texts and labels are UTF-16 units, as the platforms count them; token lengths are
bytes. Sources: knowledge of the Bot API, Twilio and Meta limits (L09-L11, F10, F13, TW-QR, TW-LIST).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """One channel. `buttons`, `rows`: how many choices each form can hold, 0 where it has no such form.

    `alerts`: a short word can be shown that leaves no message. `copies`: a button can copy a number.
    """

    name: str
    text: int
    text_with_choices: int
    buttons: int = 0
    button_label: int = 20
    rows: int = 0
    row_label: int = 24
    token: int = 64
    edits: bool = False
    erases: bool = False
    taps: bool = False
    prints: bool = False
    alerts: bool = False
    copies: bool = False


TELEGRAM = Limits(
    "telegram",
    4096,
    4096,
    buttons=100,
    button_label=64,
    edits=True,
    erases=True,
    taps=True,
    alerts=True,
    copies=True,
)
WHATSAPP = Limits(
    "whatsapp", 1600, 1024, buttons=3, button_label=20, rows=10, row_label=24, token=200, taps=True
)
SMS = Limits("sms", 1600, 1600)
WEB = Limits("web", 4096, 4096, buttons=100, button_label=64, edits=True, erases=True, taps=True, prints=True)
TERMINAL = Limits("terminal", 4096, 4096)

CHANNELS = {limits.name: limits for limits in (TELEGRAM, WHATSAPP, SMS, WEB, TERMINAL)}


def units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2
