"""What may go wrong between a program and Twilio, on purpose.

Promises: a rule sees every call that is right in itself before it is done, and says what goes wrong with it,
or nothing. Refuses: breaking a call that was wrong already.

The calls are create_message, list_messages, fetch_message, delete_message, create_content, list_contents,
fetch_content and delete_content.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tests.botapi.faults import PAGE, Broken, Hang, Lost
from tests.twilioapi.schema import Json

__all__ = [
    "PAGE",
    "Broken",
    "Fails",
    "Fault",
    "Hang",
    "Lost",
    "Refuse",
    "Rule",
    "always",
    "flood",
    "interactive",
    "on",
]


@dataclass(frozen=True)
class Refuse:
    """Not done, and said so. 20429, 20500 and 20503 come as 429, 500 and 503, most others as 400."""

    code: int
    retry_after: int = 0


@dataclass(frozen=True)
class Fails:
    """A message is taken, and only a later callback says that it was `failed` or `undelivered`, and why."""

    code: int
    status: str = "failed"


Fault = Refuse | Broken | Hang | Lost | Fails
Rule = Callable[[str, Json, int], Fault | None]
"""Call, what it was given and how many of this kind there were, this one included."""


def flood(seconds: int) -> Refuse:
    """429, with the seconds to wait."""
    return Refuse(20429, seconds)


def on(call: str, *faults: Fault | None) -> Rule:
    """The next calls of this kind meet these, one each (None: nothing), then no more; "*" is any."""
    left = list(faults)

    def rule(name: str, _: Json, __: int) -> Fault | None:
        return left.pop(0) if left and call in {name, "*"} else None

    return rule


def always(call: str, fault: Fault) -> Rule:
    """Every call of this kind meets this, until the rule is taken out again; "*" is any."""
    return lambda name, _, __: fault if call in {name, "*"} else None


def interactive(rule: Rule) -> Rule:
    """The rule, for content only: `interactive(always("create_message", Refuse(63021)))`."""
    return lambda name, given, count: rule(name, given, count) if "ContentSid" in given else None
