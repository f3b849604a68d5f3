"""Twilio's copies: what it still holds of conversations that ended is listed, and deleted.

Promises: nothing of ours says which messages there were; what is left is looked up at Twilio each time, so
that a restart forgets nothing. What Twilio is not done with comes in the next round (20009). Refuses: to
touch what is younger than the time after which a conversation is forgotten.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.channels.twilio.calls import Calls


@dataclass(slots=True)
class Purge:
    """Our senders at one account. `backlog`: how many messages the last round had to leave; -1 before it."""

    calls: Calls
    senders: Sequence[str]
    clock: Callable[[], datetime]
    after: timedelta
    backlog: int = -1

    async def round(self) -> None:
        """Delete what can be deleted now. Raises NotSent when Twilio does not let us look."""
        before = self.clock() - self.after
        held = [sid for sender in self.senders for sid in await self.calls.held(sender, before)]
        self.backlog = len(held)
        for sid in dict.fromkeys(held):
            self.backlog -= await self.calls.delete(sid)
