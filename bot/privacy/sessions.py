"""Sessions: where somebody is, in memory, for as long as the position clock runs, and no longer.

Promises: one message at a time for each key, in the order taken; a message already answered is known
for a day by a keyed digest; a session and the digest of its message are kept in one step, so that a
message that dies before was never heard. What is kept is ids of the flow and the directory: packing
refuses anything else, so no text can lie here (D7). Refuses: addresses, a second clock for the card,
the ids of messages to erase (they are a record of their own), and disks.

A session lies packed as one string of bytes in a plain dictionary. It is a third as large as the record,
and neither is anything the garbage collector walks: 100,000 records, or an OrderedDict of that length,
stop the loop for longer than a message takes.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, fields
from itertools import islice, takewhile
from struct import Struct
from types import MappingProxyType
from typing import Any, Final, Protocol, TypeVar

from bot.dialogue.events import Answers, Asker, Session
from bot.directory.query import Age, Only
from bot.privacy.veil import Keyed

REMEMBERED: Final = 24 * 60 * 60.0
"""Seconds for which an answered delivery is known again: Telegram brings an update back for a day."""

JUST_LEFT: Final = 10.0
"""Seconds for which a tap may still be on its way from a card that was left."""

MOST_HEARD: Final = 100_000
"""Digests of deliveries, about 16 MB. Channels try again within minutes, so the oldest may go early."""

MOST_SESSIONS: Final = 200_000
"""Far above what one process can serve in a quarter of an hour; a flood of made-up addresses ends here."""

_AT_A_TIME = 2_000  # of each kind in one sweep: about 2 ms, so that nobody waits for the broom
_ID = re.compile(r"[!-~]{1,64}")  # no blank in it: what somebody wrote does not pass for an id
_ENDS = Struct("d")

K = TypeVar("K")
V = TypeVar("V")


class NotAnId(ValueError):
    """A session was about to hold something that is no id. It does not say what."""

    def __init__(self, where: str) -> None:
        super().__init__(f"`{where}` of a session holds something that is no id: it was not kept.")


@dataclass(slots=True)
class Slot:
    """One message's turn. `session` is None for a stranger, and when the position clock ran out.

    `has_just_left`: a tap that was on its way when they left brings nothing back.
    """

    session: Session | None
    is_repeat: bool
    has_just_left: bool = False
    answer: Session | None = field(default=None, init=False)
    is_answered: bool = field(default=False, init=False)
    leaves: bool = field(default=False, init=False)

    def keep(self, session: Session | None, *, leaves: bool = False) -> None:
        """Keep this session (None: forget them) and that the message was answered, when the block ends.

        A block that ends with an exception, or without this, changes nothing. `leaves`: they asked for it.
        """
        self.answer, self.is_answered, self.leaves = session, True, leaves


class Sessions(Protocol):
    """What the runtime asks of a store of sessions."""

    def take(self, key: bytes, delivery: str) -> AbstractAsyncContextManager[Slot]:
        """Wait until nobody else has this key, in the order asked; then its turn.

        `delivery` is the channel's own id of the message. Raises NotAnId at the end of the block.
        """
        ...

    def sweep(self) -> int:
        """Forget some of what ran out, never for long; how many. 0: nothing is left to do now."""
        ...

    def clear(self) -> None:
        """Forget everybody now."""
        ...

    def __len__(self) -> int:
        """How many sessions lie here, those included that ran out and are not yet swept."""
        ...


@dataclass(slots=True)
class _Line:
    """Those who wait for one key. asyncio's lock serves first come, first served."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    people: int = 0


class MemorySessions:
    """Sessions of one process. `clock` counts seconds and never goes back; `forget` is in seconds (R9)."""

    def __init__(self, forget: float, clock: Callable[[], float], secret: bytes) -> None:
        self._forget, self._clock = forget, clock
        self._keyed = Keyed(secret, b"suluh delivery", 8)
        self._packed: dict[bytes, bytes] = {}  # both in the order in which they run out
        self._heard: dict[int, float] = {}
        self._left: dict[bytes, float] = {}
        self._lines: dict[bytes, _Line] = {}

    @asynccontextmanager
    async def take(self, key: bytes, delivery: str) -> AsyncIterator[Slot]:
        """See `Sessions.take`."""
        digest = int.from_bytes(self._keyed.digest(key, delivery.encode("utf-8", "surrogatepass")))
        async with self._in_line(key):
            slot = Slot(self._live(key), self._is_heard(digest), self._left.get(key, 0.0) > self._clock())
            yield slot
            if slot.is_answered:
                self._keep(key, digest, slot.answer)
                self._let_go(key, leaves=slot.leaves)

    def sweep(self) -> int:
        """See `Sessions.sweep`."""
        now = self._clock()
        sessions = takewhile(lambda each: _ends(each[1]) <= now, self._packed.items())
        heard = takewhile(lambda each: each[1] <= now, self._heard.items())
        left = takewhile(lambda each: each[1] <= now, self._left.items())
        return _drop(self._packed, sessions) + _drop(self._heard, heard) + _drop(self._left, left)

    def clear(self) -> None:
        """See `Sessions.clear`."""
        self._packed.clear()
        self._heard.clear()
        self._left.clear()

    def __len__(self) -> int:
        return len(self._packed)

    def __repr__(self) -> str:
        return f"MemorySessions({len(self)})"

    @asynccontextmanager
    async def _in_line(self, key: bytes) -> AsyncIterator[None]:
        line = self._lines.setdefault(key, _Line())
        line.people += 1
        try:
            async with line.lock:
                yield
        finally:
            line.people -= 1
            if not line.people:
                del self._lines[key]

    def _live(self, key: bytes) -> Session | None:
        packed = self._packed.get(key)
        return unpack(packed[_ENDS.size :]) if packed and _ends(packed) > self._clock() else None

    def _is_heard(self, digest: int) -> bool:
        return self._heard.get(digest, 0.0) > self._clock()

    def _keep(self, key: bytes, digest: int, session: Session | None) -> None:
        now, packed = self._clock(), pack(session) if session else b""  # what may fail comes first
        self._packed.pop(key, None)  # what is put back stands last
        if packed:
            self._packed[key] = _ENDS.pack(now + self._forget) + packed
        self._heard.pop(digest, None)
        self._heard[digest] = now + REMEMBERED
        if len(self._packed) > MOST_SESSIONS:
            _drop(self._packed, iter(self._packed.items()))
        if len(self._heard) > MOST_HEARD:
            _drop(self._heard, iter(self._heard.items()))

    def _let_go(self, key: bytes, *, leaves: bool) -> None:
        self._left.pop(key, None)
        if leaves:
            self._left[key] = self._clock() + JUST_LEFT


def _drop(kept: dict[K, V], gone: Iterator[tuple[K, V]]) -> int:
    """Many at once: looking for the oldest of a dictionary walks past those that stood there before."""
    keys = [key for key, _ in islice(gone, _AT_A_TIME)]
    for key in keys:
        del kept[key]
    return len(keys)


def _ends(packed: bytes) -> float:
    ends: float = _ENDS.unpack_from(packed)[0]
    return ends


# a session as bytes -----------------------------------------------------------------------------------

_ANSWERS: Final = tuple(each.name for each in fields(Answers))
_READ: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {"asker": Asker, "age": Age, "only": Only, "minutes": int}
)


def pack(session: Session) -> bytes:
    """Four lines of ids: where and counts, answers that were given, trail, offered. Raises NotAnId."""
    lines = (
        f"{_id('at', session.at)} {session.page} {session.misses}",
        " ".join(_given(session.answers)),
        " ".join(_id("trail", one) for one in session.trail),
        " ".join(_id("offered", one) for one in session.offered),
    )
    return "\n".join(lines).encode("ascii")


def unpack(packed: bytes) -> Session:
    """The session that was packed."""
    first, answers, trail, offered = packed.decode("ascii").split("\n")
    at, page, misses = first.split(" ")
    return Session(
        at, _answers(answers), tuple(trail.split()), tuple(offered.split()), int(page), int(misses)
    )


def _given(answers: Answers) -> Iterator[str]:
    for number, name in enumerate(_ANSWERS):
        value = getattr(answers, name)
        if value in ("", None, ()):
            continue
        for one in value if isinstance(value, tuple) else (value,):
            yield f"{number}={_id(name, str(one))}"


def _answers(line: str) -> Answers:
    given: dict[str, Any] = {}
    for number, _, value in (pair.partition("=") for pair in line.split()):
        name = _ANSWERS[int(number)]
        if name == "maybe":
            given[name] = (*given.get(name, ()), value)
        else:
            given[name] = _READ.get(name, str)(value)
    return Answers(**given)


def _id(where: str, value: str) -> str:
    if not _ID.fullmatch(value):
        raise NotAnId(where)
    return value
