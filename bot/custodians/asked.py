"""What has been asked, in memory: read once, and from then on only what any process claimed since.

Promises: nothing that was claimed is missed, whatever a clock said, for claims are read in the order of the
log; when the last one that is known is not there any more, a backup was restored, and all is read again; what
is too old to matter is forgotten, month by month. Refuses: claiming, and deciding who is asked.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Final

from bot.directory.custodian import A_MONTH, Claim, Claimed, Sent

BEHIND: Final = timedelta(days=366)
"""How far back what was asked is looked at: no question comes back after a year."""

_FIRST: Final = -(2**31)
"""Below every number: prompts that are older than their numbers have some below the log's rows."""

_LATELY: Final = timedelta(days=A_MONTH + 2)  # whatever the zone

Read = Callable[[int], Sequence[Claimed]]
"""What was claimed from a row of the log on (`Custodians.claimed`)."""


@dataclass(slots=True)
class Asked:
    """`claims`: what was asked, and of which role; `sent`: what counts against the budget of each role."""

    read: Read
    claims: dict[Claim, str] = field(default_factory=dict)
    sent: dict[str, list[Sent]] = field(default_factory=lambda: defaultdict(list))
    _last: Sequence[Claimed] = ()
    _tidied: date = date.min

    def look(self, day: date) -> None:
        """Reads on, at a day (UTC). Blocks."""
        found = self.read(self._last[0].n if self._last else _FIRST)
        if day < self._tidied or [*found[: len(self._last)]] != [*self._last]:
            # the clock was set back, and what was forgotten too early is read again; or it is another log
            self.claims, self.sent, self._last, self._tidied = {}, defaultdict(list), (), date.min
            found = self.read(_FIRST)
        self._take(found[len(self._last) :])
        if day - self._tidied > _LATELY:
            self._tidy(day)

    def _take(self, found: Sequence[Claimed]) -> None:
        for (_, role, at), each in groupby(found, key=_prompt):
            self._last = [*each]
            claims = [claimed.claim for claimed in self._last]
            self.claims.update(dict.fromkeys(claims, role))
            self.sent[role].append(Sent(at, claims[0].ask, min(claim.rung for claim in claims)))

    def _tidy(self, day: date) -> None:
        """Forgets what is too old."""
        old, long_ago, self._tidied = day - BEHIND, day - _LATELY, day
        self.claims = {each: who for each, who in self.claims.items() if each.due_on >= old}
        for who, sent in [*self.sent.items()]:
            self.sent[who] = [each for each in sent if each.at.date() >= long_ago]


def _prompt(claimed: Claimed) -> tuple[int, str, datetime]:
    return claimed.n, claimed.role, claimed.at
