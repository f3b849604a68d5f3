"""Questions that were claimed and never went out, which no next rung covers: they are asked again (R15).

Promises: whether a closing was meant, whether a steward agrees, and a steward's ring after a report are asked
once more on a later day, on at most `DAYS` days in all; each time with a claim of its own, so that whichever
process asks, each is sent at most once. Refuses: what went out or was answered, and everything else: there
the next rung, or the next day, covers a lost one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Final

from bot.directory.custodian import A_MONTH, Ask, Claim, Prompt, Role, Sent

KINDS: Final = (Ask.WAS_IT_YOU, Ask.APPROVE, Ask.RING)

DAYS: Final = 3
"""On how many days such a question is tried."""

BEHIND: Final = timedelta(days=A_MONTH)
"""How far back what was claimed is looked at: as far as it counts against a role's budget."""

_SENDING: Final = timedelta(hours=1)
"""How long one may still be on its way, by another process and over midnight."""


@dataclass(frozen=True, slots=True)
class Lost:
    """`prompts`: of roles with one that never went out all of these kinds since `BEHIND`, oldest first."""

    prompts: Sequence[Prompt] = ()

    def again(self, claim: Claim, role: Role, now: datetime) -> Claim | None:
        """The claim with which a question that was claimed is asked again now; None: it is not.

        What was asked last decides: an older one that never went out is covered by one that did.
        """
        tries = [each for each in self.prompts if each.role == role.id and _is_about(each, claim)]
        unsent = [*takewhile(_never_went_out, reversed(tries))]
        if not unsent or len(unsent) >= DAYS or not is_lost(unsent[0], role, now):
            return None
        return replace(claim, due_on=role.day(now))

    def counted(self, sent: Mapping[str, Sequence[Sent]], now: datetime) -> Mapping[str, Sequence[Sent]]:
        """What counts against the budgets of roles: these questions only when they went out, or may yet."""
        gone = {
            (each.role, each.claimed_at)
            for each in self.prompts
            if _never_went_out(each) and now - each.claimed_at > _SENDING
        }
        counted = {who: [each for each in sent.get(who, ()) if (who, each.at) not in gone] for who, _ in gone}
        return {**sent, **counted}


def is_lost(prompt: Prompt, role: Role, now: datetime) -> bool:
    """Whether it never went out and will not: it was claimed on an earlier day of the role."""
    is_over = now - prompt.claimed_at > _SENDING and role.day(prompt.claimed_at) < role.day(now)
    return is_over and _never_went_out(prompt)


def _never_went_out(prompt: Prompt) -> bool:
    return prompt.sent_at is None and not prompt.closed


def _is_about(prompt: Prompt, claim: Claim) -> bool:
    """Whether it asked the same, on whichever day."""
    return any(replace(each, due_on=claim.due_on) == claim for each in prompt.claims)
