"""The veil: an address goes in, a keyed digest comes out, and the way back is shut.

Promises: the same address gives the same key while the secret lives and nothing that anybody could
link under another secret; the secret lies inside the hash's own state, so no repr and no pickle shows
it (D7). Damping counts keys, never people, and forgets each within a minute (D20). Refuses: keeping an
address, and blocking anybody: "too many" is a mark, which whoever carries messages reads after hearing
what was said and never holds against "call now".
"""

from collections import OrderedDict
from hashlib import blake2b
from typing import Final, NoReturn

SHORTEST_SECRET: Final = 16
"""Bytes. A phone number has fewer than 2^50 values: only an unguessable secret keeps them apart."""

AT_ONCE: Final = 30
"""Messages at once: three whole conversations on end, for shaking hands and a phone that is shared."""

REFILL: Final = 2.0
"""Seconds for one more: nobody reads a card faster, and a copy of the whole directory takes minutes."""

MOST_DAMPED: Final = 50_000
"""Keys counted at a time, about 10 MB. Beyond it the oldest is let off: too kind rather than too full."""

_DIGEST = 16  # bytes: two of a billion addresses meet with a chance of 10^-21
_FEW = 4  # stale keys dropped in passing, so that a flood cleans up behind itself


class Keyed:
    """A keyed blake2b for one purpose; the same secret gives unrelated digests for another purpose.

    Raises ValueError when the secret is too short to be one.
    """

    __slots__ = ("_state",)

    def __init__(self, secret: bytes, purpose: bytes, size: int = _DIGEST) -> None:
        if len(secret) < SHORTEST_SECRET:
            raise ValueError(f"The secret has {len(secret)} bytes; give it at least {SHORTEST_SECRET}.")
        self._state = blake2b(key=blake2b(secret).digest(), digest_size=size, person=purpose)

    def digest(self, *parts: bytes) -> bytes:
        """The digest of the parts; where one ends and the next begins counts."""
        state = self._state.copy()
        for part in parts:
            state.update(len(part).to_bytes(8))
            state.update(part)
        return state.digest()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("What holds the secret is never written anywhere.")


class Veil:
    """Turns addresses into keys. One secret a process, or one for all that share their sessions."""

    __slots__ = ("_keyed",)

    def __init__(self, secret: bytes) -> None:
        self._keyed = Keyed(secret, b"suluh address")

    def key(self, address: str) -> bytes:
        """Sixteen bytes that stand for this address and say nothing about it (D7)."""
        return self._keyed.digest(address.encode("utf-8", "surrogatepass"))

    def __repr__(self) -> str:
        return "Veil(…)"


class Damper:
    """A bucket of `AT_ONCE` messages for each key, refilled by one every `REFILL` seconds (D20).

    One number is kept for a key: when its bucket will be full again. From then on it is a stranger.
    """

    __slots__ = ("_full_at",)

    def __init__(self) -> None:
        self._full_at: OrderedDict[bytes, float] = OrderedDict()

    def too_many(self, key: bytes, now: float) -> bool:
        """Whether this one came too fast; `now` in seconds of a clock that never goes back.

        What is marked costs nothing more, so that going on tapping does not make the wait longer.
        """
        self.sweep(now, _FEW)
        full_at = max(self._full_at.get(key, now), now)
        if full_at - now > (AT_ONCE - 1) * REFILL:
            return True
        self._full_at[key] = full_at + REFILL
        self._full_at.move_to_end(key)
        if len(self._full_at) > MOST_DAMPED:
            self._full_at.popitem(last=False)
        return False

    def sweep(self, now: float, most: int = 2_000) -> int:
        """Forget up to `most` keys whose bucket is full again; how many. 0: nothing is left to do now."""
        gone = 0
        while gone < most and self._full_at and next(iter(self._full_at.values())) <= now:
            self._full_at.popitem(last=False)
            gone += 1
        return gone

    def __len__(self) -> int:
        return len(self._full_at)
