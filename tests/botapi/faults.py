"""What may go wrong between a bot and Telegram, on purpose.

Promises: a rule sees every call before it is done and says what goes wrong with it, or nothing; the same
seed gives the same faults. Refuses: breaking a call that was wrong already.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.botapi.schema import Json


@dataclass(frozen=True)
class Refuse:
    """Not done, and said so."""

    code: int
    description: str
    retry_after: int = 0


@dataclass(frozen=True)
class Broken:
    """Not done; some machine on the way answers with a page."""

    status: int = 502


@dataclass(frozen=True)
class Hang:
    """Done, and answered only after so many seconds; the bot may have given up by then."""

    seconds: float


@dataclass(frozen=True)
class Lost:
    """The connection breaks: after it was done, or before."""

    is_done: bool = True


Fault = Refuse | Broken | Hang | Lost
Rule = Callable[[str, Json, int], Fault | None]
"""Method, parameters and how many calls of this method there were, this one included."""

PAGE = "<html><head><title>{0}</title></head><body><center><h1>{0}</h1></center></body></html>"


def flood(seconds: int) -> Refuse:
    """429, with the seconds to wait."""
    return Refuse(429, f"Too Many Requests: retry after {seconds}", seconds)


COMMON = (flood(1), Refuse(500, "Internal Server Error"), Broken(), Lost(), Lost(is_done=False))


def on(method: str, *faults: Fault | None) -> Rule:
    """The next calls of this method meet these, one each (None: nothing), then no more; "*" is any."""
    left = list(faults)

    def rule(name: str, _: Json, __: int) -> Fault | None:
        return left.pop(0) if left and method in {name, "*"} else None

    return rule


def always(method: str, fault: Fault) -> Rule:
    """Every call of this method meets this, until the rule is taken out again; "*" is any method."""
    return lambda name, _, __: fault if method in {name, "*"} else None


def at_random(
    seed: int,
    rate: float,
    faults: Sequence[Fault] = COMMON,
    spare: Sequence[str] = ("getMe", "deleteWebhook", "setWebhook"),
) -> Rule:
    """This share of the calls meets one of these, as the seed has it."""
    chance = random.Random(seed)

    def rule(name: str, _: Json, __: int) -> Fault | None:
        hit, fault = chance.random() < rate, chance.choice(faults)
        return fault if hit and name not in spare else None

    return rule
