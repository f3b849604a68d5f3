"""What Twilio's error codes ask of us, as a table: pure.

Promises: every code that platforms name has one meaning, and one that nobody knows is given up and counted,
never tried for ever. Sources: Twilio's error pages; Meta's wording for 63032 and 63049 is known from others.
"""

from collections.abc import Mapping
from enum import Enum, auto
from types import MappingProxyType
from typing import Final


class Means(Enum):
    """What follows from a refusal."""

    AGAIN = auto()
    """The same call may go through a little later."""

    PLAIN = auto()
    """What has buttons or rows was not shown; the same as numbered text may be."""

    GONE = auto()
    """Nobody can be reached at this address any more."""

    GIVE_UP = auto()
    """This message does not arrive; the next may."""

    ALARM = auto()
    """Nothing arrives until whoever runs Suluh does something."""


_AGAIN: Final = (20429, 20500, 20503, 30001, 30022, 63018)
_GONE: Final = (21211, 21217, 21265, 21610, 21612, 21614, 30004, 30005, 30006, 63003, 63014, 63024)
_ALARM: Final = (
    *(20003, 20005, 20403, 20404, 21603, 21606, 21617, 21618, 21659, 21660, 21703, 21910),
    *(30002, 30032, 30034, 63007, 63015, 63020, 63038),
)
_GIVE_UP: Final = (30003, 30007, 30008, 30009, 30036, 63016, 63032, 63049, 63051)
_PLAIN: Final = (21654, 21655, 21656, 21661, 63005, 63013, 63019, 63021, 63028)

CODES: Mapping[int, Means] = MappingProxyType(
    {
        **dict.fromkeys(_AGAIN, Means.AGAIN),
        **dict.fromkeys(_GONE, Means.GONE),
        **dict.fromkeys(_ALARM, Means.ALARM),
        **dict.fromkeys(_GIVE_UP, Means.GIVE_UP),
        **dict.fromkeys(_PLAIN, Means.PLAIN),
    }
)
"""The codes of docs/twilio.md, which a test compares with this."""

_BUSY: Final = 429
_BROKEN: Final = 500
_NOBODY: Final = 401


def means(code: int | None, status: int = 0) -> Means:
    """The meaning of a code; of the HTTP status where the code says nothing."""
    if code is not None and code in CODES:
        return CODES[code]
    if status == _BUSY or status >= _BROKEN:
        return Means.AGAIN
    return Means.ALARM if status == _NOBODY else Means.GIVE_UP


class NotSent(Exception):
    """A message did not go out, and its sender can do nothing about it. The code is Twilio's."""

    def __init__(self, code: int | None, what: Means) -> None:
        self.code, self.what = code, what
        super().__init__(f"Twilio answered {code or 'nothing we know'}.")


class NeedsYou(NotSent):
    """Nothing goes out until whoever runs Suluh looks at the account (docs/twilio.md)."""
