"""What each channel can carry and do, as data, so that words can be checked without a channel.

Lengths of texts and labels are UTF-16 units, as the platforms count them; token lengths are
bytes. Sources: knowledge of the Bot API, Twilio and Meta limits (L09-L11, F10, F13, TW-QR, TW-LIST).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """One channel. `buttons`, `rows`: how many choices each form can hold, 0 where it has no such form.

    `alerts`: a short word can be shown that leaves no message. `copies`: a button can copy a number.
    `parts_choices`: buttons and rows stand under one line, in a message of their own (Twilio refuses new
    lines in what fills a template, 21656); what is told above them is a text.
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
    parts_choices: bool = False


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
    "whatsapp",
    1600,
    1024,
    buttons=3,
    button_label=20,
    rows=10,
    row_label=24,
    token=200,
    taps=True,
    parts_choices=True,
)
SMS = Limits("sms", 1600, 1600)
WEB = Limits("web", 4096, 4096, buttons=100, button_label=64, edits=True, erases=True, taps=True, prints=True)
TERMINAL = Limits("terminal", 4096, 4096)

CHANNELS = {limits.name: limits for limits in (TELEGRAM, WHATSAPP, SMS, WEB, TERMINAL)}


def units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


# what a text costs by SMS ---------------------------------------------------------------------------------

GSM_7 = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""The alphabet of an SMS that holds 160 signs (3GPP TS 23.038, 6.2.1)."""

GSM_7_EXTENDED = frozenset("\f^{}\\[~]|€")
"""Signs of its extension table: each takes the room of two, and both stand in one part."""


def is_gsm_7(text: str) -> bool:
    """Whether an SMS can carry a text in its own alphabet."""
    return all(sign in GSM_7 or sign in GSM_7_EXTENDED for sign in text)


def sms_parts(text: str) -> int:
    """How many messages an SMS is sent and paid as; 0 for an empty text.

    One sign outside GSM-7 makes the whole text UCS-2. Whole it holds 160 signs or 70 UTF-16 units, in
    parts 153 or 67 each; no sign is cut in two.
    """
    is_gsm = is_gsm_7(text)
    alone, linked = (160, 153) if is_gsm else (70, 67)
    sizes = [1 + (sign in GSM_7_EXTENDED) if is_gsm else units(sign) for sign in text]
    return _filled(sizes, linked) if sum(sizes) > alone else int(bool(text))


def _filled(sizes: list[int], room: int) -> int:
    """Into how many parts these go, one after another, where none may be cut."""
    parts, used = 1, 0
    for size in sizes:
        if used + size > room:
            parts, used = parts + 1, 0
        used += size
    return parts
