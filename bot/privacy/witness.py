"""Who was shown which card, so that only they can say that it did not work (R15).

Promises: one report for each card and person a day, and only from whoever was shown that card. What is
kept is a digest of key and service under this process's secret, in memory, for a day. Refuses: saying
which card a person saw; it can only be asked about one.
"""

from typing import Final

from bot.privacy.veil import Keyed

REMEMBERED: Final = 24 * 60 * 60.0
"""Seconds for which somebody who was shown a card may say that it did not work."""

MOST: Final = 100_000
"""Digests at a time, about 12 MB; beyond it the oldest cannot be reported any more."""

_FEW = 4  # dropped in passing, so that a flood cleans up behind itself


class Witness:
    """Knows for a day that a card was shown, and whether it was reported."""

    __slots__ = ("_keyed", "_seen")

    def __init__(self, secret: bytes) -> None:
        self._keyed = Keyed(secret, b"suluh witness", 8)
        self._seen: dict[bytes, tuple[float, bool]] = {}  # in the order in which they run out

    def saw(self, key: bytes, service: str, now: float) -> None:
        """Somebody is shown the card of a service; `now` in seconds of a clock that never goes back."""
        self.sweep(now, _FEW)
        digest = self._digest(key, service)
        _, is_reported = self._live(digest, now)
        self._put(digest, now, is_reported=is_reported)
        if len(self._seen) > MOST:
            del self._seen[next(iter(self._seen))]

    def may_report(self, key: bytes, service: str, now: float) -> bool:
        """Whether their report counts: they were shown the card within a day and have not reported it yet."""
        ends, is_reported = self._live(self._digest(key, service), now)
        return ends > 0 and not is_reported

    def has_reported(self, key: bytes, service: str, now: float) -> bool:
        """Whether they reported it within a day."""
        return self._live(self._digest(key, service), now)[1]

    def reported(self, key: bytes, service: str, now: float) -> None:
        """Their report was counted, and for a day no other of theirs is."""
        self._put(self._digest(key, service), now, is_reported=True)

    def sweep(self, now: float, most: int = 2_000) -> int:
        """Forget up to `most` that ran out; how many. 0: nothing is left to do now."""
        gone = 0
        while gone < most and self._seen and next(iter(self._seen.values()))[0] <= now:
            del self._seen[next(iter(self._seen))]
            gone += 1
        return gone

    def __len__(self) -> int:
        return len(self._seen)

    def _put(self, digest: bytes, now: float, *, is_reported: bool) -> None:
        self._seen.pop(digest, None)  # what is put back stands last
        self._seen[digest] = (now + REMEMBERED, is_reported)

    def _live(self, digest: bytes, now: float) -> tuple[float, bool]:
        ends, is_reported = self._seen.get(digest, (0.0, False))
        return (ends, is_reported) if ends > now else (0.0, False)

    def _digest(self, key: bytes, service: str) -> bytes:
        return self._keyed.digest(key, service.encode("utf-8", "surrogatepass"))
