"""The updates that the bot has not confirmed.

Promises: they wait in order until they are confirmed or too old; only allowed kinds are put in; what is
delivered again keeps its number. Refuses: delivering; polling and the webhook take from here.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.botapi.schema import Json

ONLY_WHEN_ASKED = {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass
class Waiting:
    """An update on its way: what waits behind what (`lane`), until when it is worth anything, and again?"""

    update: Json
    lane: str
    expires: float
    again: bool = False
    given: bool = False

    @property
    def number(self) -> int:
        """Its update_id."""
        return int(self.update["update_id"])


class Queue:
    """Everything unconfirmed, oldest first."""

    def __init__(self, kinds: frozenset[str], now: Callable[[], float]) -> None:
        self._every, self._now = kinds, now
        self.allowed = kinds - ONLY_WHEN_ASKED
        self.listeners: list[Callable[[], None]] = []
        self._waiting: list[Waiting] = []

    def allow(self, kinds: Sequence[str] | None) -> None:
        """From now on only these kinds; nothing said leaves it as it was, an empty list is the default."""
        if kinds is not None:
            self.allowed = frozenset(kinds) & self._every or self._every - ONLY_WHEN_ASKED

    @property
    def is_default(self) -> bool:
        """Has nobody asked for other kinds than the usual?"""
        return self.allowed == self._every - ONLY_WHEN_ASKED

    def put(self, waiting: Waiting) -> None:
        """Lets an update wait, if its kind is allowed at this moment, and says so to who listens."""
        if waiting.again or self.allowed & waiting.update.keys():
            self._waiting.append(waiting)
            for listener in self.listeners:
                listener()

    def drop(self, waiting: Waiting) -> None:
        """This one is confirmed."""
        if waiting in self._waiting:
            self._waiting.remove(waiting)

    def confirm(self, offset: int) -> None:
        """Forgets all before this number; a negative one keeps only so many of the last."""
        if offset < 0:
            self._waiting = self._waiting[offset:]
        else:
            self._waiting = [it for it in self._waiting if not (it.given if it.again else it.number < offset)]

    def batch(self, limit: int) -> list[Json]:
        """The oldest of them. What comes again comes first, or the bot's next offset would go backwards."""
        batch = sorted(self.pending(), key=lambda it: not it.again)[:limit]
        for waiting in batch:
            waiting.given = True
        return [waiting.update for waiting in batch]

    def heads(self) -> list[Waiting]:
        """The first of each lane."""
        heads: dict[str, Waiting] = {}
        for waiting in self.pending():
            heads.setdefault(waiting.lane, waiting)
        return list(heads.values())

    def pending(self) -> list[Waiting]:
        """What is still worth delivering."""
        now = self._now()
        self._waiting = [it for it in self._waiting if it.expires >= now and not (it.again and it.given)]
        return self._waiting

    def clear(self) -> None:
        """Nothing waits any more."""
        self._waiting = []

    def shuffle(self, seed: int) -> None:
        """Another order; the newest stays last, so that one offset still confirms them all."""
        newest = max(self._waiting, key=lambda it: it.number, default=None)
        random.Random(seed).shuffle(self._waiting)
        self._waiting.sort(key=lambda it: it is newest)
