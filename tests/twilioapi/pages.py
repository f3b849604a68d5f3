"""Lists in pages, newest first, as both of Twilio's APIs give them.

Promises: a page goes on behind the last resource of the one before, even if that has been deleted since.
Refuses: a page by its number alone; Twilio calls that number client state.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar
from urllib.parse import urlencode

from tests.twilioapi.refusals import bug
from tests.twilioapi.schema import Form

USUAL_SIZE = 50
TOKEN = re.compile(r"PA(SM|MM|HX)[0-9a-f]{32}")


class Numbered(Protocol):
    """A resource whose sid ends in a number that only goes up."""

    sid: str


It = TypeVar("It", bound=Numbered)


def number(sid: str) -> int:
    """Where a resource stands in the order of making."""
    return int(sid[-32:], base=16)


@dataclass(frozen=True)
class Page:
    """Where a page stands in its list. Addresses are relative."""

    number: int
    size: int
    start: int
    here: str
    first: str
    previous: str | None
    next: str | None


def page(items: Sequence[It], asked: Form, path: str) -> tuple[list[It], Page]:
    """The resources on the page that was asked for, out of all that match."""
    size, at = (int(asked.get(name, [usual])[0]) for name, usual in (("PageSize", USUAL_SIZE), ("Page", 0)))
    token = asked.get("PageToken", [""])[0]
    if at and not token:
        raise bug(20001, "a page is asked for by its token; the number is for yourself")
    if token and not TOKEN.fullmatch(token):
        raise bug(20001, f"there is no page {token}")
    after = [it for it in items if not token or number(it.sid) < number(token)]
    shown = after[:size]
    rest = [(name, it) for name, values in asked.items() if not name.startswith("Page") for it in values]

    def to(place: int, behind: str = "") -> str:
        more = [("PageToken", f"PA{behind}")] if behind else []
        return f"{path}?{urlencode([*rest, ('PageSize', size), ('Page', place), *more])}"

    following = to(at + 1, shown[-1].sid) if len(after) > size else None
    before = to(0) if at else None
    return shown, Page(at, size, at * size, to(at, token[2:]), to(0), before, following)
