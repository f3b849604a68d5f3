"""The ledger: which messages stand on a phone because of us, so that they can be cleared in time.

Promises: one card a chat, and the loose messages beside it; an address lies here in memory only, never
longer than `LONGEST`, and is gone as soon as somebody leaves. Refuses: texts, answers, and anything of a
session: who is forgotten can still be cleared up after, and clearing up tells nothing about them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

LONGEST: Final = 47 * 60 * 60.0
"""Seconds: a bot may delete its messages for two days, and the last hour is for being late (D9)."""


AGAIN: Final = 60.0
"""Seconds until something that could not be cleared is tried again."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in one chat. `wait`: seconds from the last tap until the card is cleared (R9).

    `loose` are ids that go with the next answer. `keeps`: the person clears it, we only forget the ids.
    `clears_at` and `ends_at`, when it is due and when it is given up, are the ledger's own.
    """

    door: str
    address: str = field(repr=False)
    card: str
    loose: tuple[str, ...] = ()
    language: str = ""
    wait: float = LONGEST
    keeps: bool = False
    clears_at: float = 0.0
    ends_at: float = 0.0


class MemoryLedger:
    """The chats of one process. Times are seconds of a clock that never goes back."""

    def __init__(self) -> None:
        self._lines: dict[float, dict[bytes, Standing]] = {}  # by wait: each in the order in which it is due

    def of(self, key: bytes) -> Standing | None:
        """What stands in a chat; None when nothing does, as far as is known."""
        return next((line[key] for line in self._lines.values() if key in line), None)

    def keep(self, key: bytes, standing: Standing, now: float) -> None:
        """This stands there since `now`, and nothing else does."""
        self.drop(key)
        wait = min(standing.wait, LONGEST)
        self._lines.setdefault(wait, {})[key] = replace(standing, clears_at=now + wait, ends_at=now + LONGEST)

    def postpone(self, key: bytes, was: Standing, now: float) -> None:
        """It could not be cleared: again in `AGAIN` seconds, unless its end has come."""
        self.drop(key)
        if now + AGAIN < was.ends_at:
            self._lines.setdefault(AGAIN, {})[key] = replace(was, clears_at=now + AGAIN)

    def drop(self, key: bytes) -> None:
        """Forget a chat: nothing of ours is to be cleared there any more."""
        for wait, line in list(self._lines.items()):
            if line.pop(key, None) is not None and not line:
                del self._lines[wait]

    def due(self, now: float) -> list[tuple[bytes, Standing]]:
        """Whose card is to be cleared by now. Waiting people are not walked past: each line is in order."""
        return [each for line in self._lines.values() for each in _overdue(line, now)]

    def everything(self) -> list[tuple[bytes, Standing]]:
        """All chats, for clearing up before the process ends."""
        return [each for line in self._lines.values() for each in line.items()]

    def __len__(self) -> int:
        return sum(map(len, self._lines.values()))

    def __repr__(self) -> str:
        return f"MemoryLedger({len(self)})"


def _overdue(line: dict[bytes, Standing], now: float) -> Iterator[tuple[bytes, Standing]]:
    for key, standing in line.items():
        if standing.clears_at > now:
            return
        yield key, standing
