"""What goes with a proposal so that a new number can be rung back: digests under the key of the seal (R16).

Promises: where somebody who keeps an entry is reached lies in no proposal, only its digest, which nobody
makes without the data key. Refuses: judging; `bot/directory/ringback.py` does.
"""

import hmac
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from typing import Any

from bot.directory.changes import Proposal
from bot.directory.model import Service
from bot.directory.problems import Problem, Problems
from bot.directory.ringback import GONE, OnRecord, Proof, RingBack, Ringing, plain
from bot.directory.store.log import Seal


def kept(before: Service, known: OnRecord, now: datetime, seal: Seal) -> RingBack:
    """What is on record of an entry now."""
    others, same = (
        frozenset(_digest(seal.key, plain(number, before)) for number in numbers)
        for numbers in (known.others, known.same_device)
    )
    return RingBack(now, others, same, known.knows_device)


def ringing(proposal: Proposal, seal: Seal) -> Ringing:
    """Whether it must be rung back, and who may be; an older Suluh wrote only the day, and knew nobody."""
    keys = (seal.key, *seal.older)
    midnight = datetime.combine(proposal.on + timedelta(days=1), time(), UTC)  # it was before the day ended
    return Ringing(
        proposal.before,
        proposal.after,
        proposal.ring_back or RingBack(midnight),
        lambda number: frozenset(_digest(key, number) for key in keys),
    )


def prove(proposal: Proposal, proof: Proof | None, now: datetime, seal: Seal) -> str:
    """How the act is named: how its new number is proven, or that one goes. Raises Problems without proof."""
    question = ringing(proposal, seal)
    if lacking := question.lacking(proof, now):
        what, way_out = lacking
        raise Problems([Problem(f"proposal {proposal.id}", what, way_out, "ring-back")])
    if question.is_asked and proof:
        return f", {proof.by}"
    return f", {GONE}" if question.takes_away else ""


def packed(kept: RingBack | None) -> dict[str, Any] | None:
    """As JSON can hold it."""
    if kept is None:
        return None
    return {
        "at": kept.at.astimezone(UTC).isoformat(),
        "others": sorted(kept.others),
        "same_device": sorted(kept.same_device),
        "knows_device": kept.knows_device,
    }


def unpacked(values: Mapping[str, Any] | None) -> RingBack | None:
    """What was packed. An older row that names no device may be from Telegram, and so it knows none."""
    if values is None:
        return None
    at = datetime.fromisoformat(values["at"])
    others, same = frozenset(values["others"]), frozenset(values["same_device"])
    return RingBack(at, others, same, bool(values.get("knows_device", same)))


def _digest(key: bytes, number: str) -> str:
    return hmac.new(key, f"ring-back\x1f{number}".encode(), sha256).hexdigest()
