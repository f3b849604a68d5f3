"""The contact cells of a row as phones: a record each, because each number has its own truth.

Promises: a number is kept as it is dialled; only signs are made plain (digits of any script become
ASCII, a long dash becomes a hyphen). A number that looks wrong is warned of, never dropped and never
repaired: real hotlines are invalid by every library (listings.md §6). Refuses: numbers from anywhere
but the row.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum

import phonenumbers
from phonenumbers import PhoneNumberType, ShortNumberCost, shortnumberinfo

from bot.directory.exchange.rows import Row
from bot.directory.model import Channel, Cost, Phone
from bot.directory.problems import Problem

CHANNELS: Mapping[str, Channel] = {
    "phone": Channel.VOICE,
    "phone_alt": Channel.VOICE,
    "whatsapp": Channel.WHATSAPP,
    "sms": Channel.SMS,
    "telegram": Channel.TELEGRAM,
    "email": Channel.EMAIL,
}
"""Which column reaches a service how, in the order of the records."""

_SHAPES = {
    Channel.EMAIL: re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"),
    Channel.TELEGRAM: re.compile(r"(https://t\.me/|@)\w{3,}"),
}
_DIALLED = re.compile(r"\+?[\dA-Za-z ()./*#-]*\d[\dA-Za-z ()./*#-]*")
_DEAR = (PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST)
_IN_PLACE = (
    PhoneNumberType.FIXED_LINE,
    PhoneNumberType.TOLL_FREE,
    PhoneNumberType.SHARED_COST,
    PhoneNumberType.PREMIUM_RATE,
    PhoneNumberType.UAN,
)
_LONGEST_SHORT = 5  # digits; no library knows every hotline, and no mobile number of the region is so short
_ADDRESSES = (Channel.TELEGRAM, Channel.EMAIL)


class Price(StrEnum):
    """The `cost` column. FREE is the help; the other two are the call, as the notes of the rows say."""

    FREE = "free"
    TOLL_FREE_CALL = "toll_free_call"
    PAID = "paid"
    UNKNOWN = "unknown"

    @property
    def of_help(self) -> Cost:
        """What the help costs; a free call says nothing of it."""
        return Cost.FREE if self is Price.FREE else Cost.UNKNOWN

    def of_call(self, number: str) -> Cost:
        """What calling `number` costs. An international number is never toll-free: it is for abroad."""
        if self is Price.PAID:
            return Cost.PAID
        return Cost.FREE if self is Price.TOLL_FREE_CALL and not number.startswith("+") else Cost.UNKNOWN


def phones(row: Row, country: str, price: Price) -> tuple[Phone, ...]:
    """Every contact of a row. A number that does not begin with + works inside `country` only."""
    return tuple(
        _phone(plain(part), channel, country, price)
        for column, channel in CHANNELS.items()
        for part in row.parts(column)
    )


def problems(row: Row) -> Iterator[Problem]:
    """Contact cells that hold no number or address at all."""
    for column, channel in CHANNELS.items():
        for part in row.parts(column):
            if not fits(part, channel):
                what = f"{part!r} is not what this column holds ({channel})."
                yield row.problem(column, what, "Write one number or address; put `;` between several.")


def fits(number: str, channel: Channel) -> bool:
    """Whether a text is a number or an address of this channel, as far as its look tells."""
    return bool(_SHAPES.get(channel, _DIALLED).fullmatch(plain(number)))


def warnings(row: Row) -> Iterator[Problem]:
    """Numbers that a library calls invalid, and a row without any contact."""
    for column in ("phone", "phone_alt", "whatsapp", "sms"):
        for part in row.parts(column):
            if part.startswith("+") and not _is_valid(part):
                yield row.problem(column, f"{part} is no valid number; it is kept as it stands.", "Ring it.")
    if not any(row.parts(column) for column in CHANNELS):
        what = "there is no way to make contact; the row is held, never offered."
        yield row.problem("phone", what, "Find one.")


def explained(found: Iterable[Phone], readings: Iterable[Phone]) -> tuple[Phone, ...]:
    """The phones of a row with what its reading knows of them.

    The readings of a number replace its voice record and its records on their own channels; each
    keeps the cost and country of what it replaces. A reading of a number that the row no longer
    holds is left out: a reading never adds one.
    """
    phones, explaining = tuple(found), tuple(readings)
    result: list[Phone] = []
    for phone in phones:
        told = [reading for reading in explaining if digits(reading.number) == digits(phone.number)]
        voiced = phone.channel is Channel.VOICE or phone.channel in {reading.channel for reading in told}
        result += [_inherits(reading, phone) for reading in told] if told and voiced else [phone]
    return tuple(dict.fromkeys(result))


def plain(number: str) -> str:
    """The number with ASCII digits, plus and hyphen, whatever script it was printed in."""
    if number.isascii():
        return number
    signs = (str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in number)
    return "".join("-" if unicodedata.category(s) == "Pd" else "+" if s == "＋" else s for s in signs)


def digits(number: str) -> str:
    """What is compared to know two numbers as one: letters and digits only."""
    return "".join(filter(str.isalnum, number))


def canonical(number: str, country: str) -> str:
    """One spelling of a number, however it is written: +66 2 929 2222 and 02 929 2222 are the same in TH."""
    try:
        parsed = phonenumbers.parse(plain(number), country or None)
    except phonenumbers.NumberParseException:
        return digits(plain(number)).lower()
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def exact(phone: Phone, country: str) -> str:
    """One spelling of all that is dialled or written to: a number with more behind it is another one.

    `canonical` leaves out an extension and a second number, behind which a thief could hide their own.
    """
    if not phone.channel.is_dialled:
        return phone.number.strip().lower()
    one, dialled = canonical(phone.number, country), plain(phone.number)
    try:
        national = phonenumbers.parse(dialled, country or None).national_number
    except phonenumbers.NumberParseException:
        return one
    return one if "".join(filter(str.isdecimal, dialled)).endswith(str(national)) else dialled.strip().lower()


def may_be_carried(number: str, country: str) -> bool:
    """Whether a number may be that of a telephone in a pocket: all that is no landline and no hotline.

    Unlike elsewhere a doubt counts: what no library knows, and is longer than a short code, may be.
    """
    dialled = plain(number).strip()
    if dialled.isdecimal() and len(dialled) <= _LONGEST_SHORT:
        return False
    try:
        parsed = phonenumbers.parse(dialled, country or None)
    except phonenumbers.NumberParseException:
        return True
    is_short = bool(country) and shortnumberinfo.is_valid_short_number_for_region(parsed, country)
    return not (is_short or phonenumbers.number_type(parsed) in _IN_PLACE)


class Unusual(StrEnum):
    """Why a number is asked about twice: it belongs to another country, or costs who rings it dearly."""

    ABROAD = "abroad"
    PREMIUM = "premium"


def unusual(number: str, channel: Channel, country: str) -> Unusual | None:
    """What is unusual of a number for a service in `country` (ISO), as far as a library knows."""
    if not channel.is_dialled:
        return None
    try:
        parsed = phonenumbers.parse(plain(number), country)
    except phonenumbers.NumberParseException:
        return None
    if parsed.country_code != phonenumbers.country_code_for_region(country):
        return Unusual.ABROAD
    short = shortnumberinfo.expected_cost_for_region(parsed, country)
    is_dear = phonenumbers.number_type(parsed) in _DEAR
    return Unusual.PREMIUM if is_dear or short == ShortNumberCost.PREMIUM_RATE else None


def _phone(number: str, channel: Channel, country: str, price: Price) -> Phone:
    cost = price.of_call(number) if channel is Channel.VOICE else Cost.UNKNOWN
    return Phone(number, channel, cost=cost, callable_from=callable_from(number, channel, country))


def callable_from(number: str, channel: Channel, country: str) -> tuple[str, ...]:
    """Where it can be dialled as it stands: a number without a country's own sign works only inside it."""
    return () if plain(number).startswith("+") or channel in _ADDRESSES else (country,)


def _inherits(reading: Phone, phone: Phone) -> Phone:
    cost = phone.cost if reading.channel is phone.channel else Cost.UNKNOWN
    return replace(
        reading, number=phone.number, cost=cost, callable_from=reading.callable_from or phone.callable_from
    )


def _is_valid(number: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(plain(number)))
    except phonenumbers.NumberParseException:
        return False
