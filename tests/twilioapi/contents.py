"""Content resources: what WhatsApp needs to show buttons and rows.

Promises: a template is held against the description when it is made, and once more against WhatsApp's limits
when its variables are filled in. Refuses: types that are not faked, and variables that are left to their
samples, which a person would then read.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

from tests.twilioapi import schema
from tests.twilioapi.pages import page
from tests.twilioapi.refusals import Refused, bug
from tests.twilioapi.schema import Form, Json
from tests.twilioapi.text import VARIABLE, filled, units, variables

TEXT, BUTTONS, LIST = "twilio/text", "twilio/quick-reply", "twilio/list-picker"
FAKED = {TEXT, BUTTONS, LIST}
LANGUAGE = re.compile(r"[a-z]{2}(_[A-Z]{2})?")
SIDE_BY_SIDE = re.compile(r"\}\}\s*\{\{")
BREAKS = re.compile(r"[\n\r\t]| {5,}")
LONGEST = {TEXT: 1600, BUTTONS: 1024, LIST: 1024}
LONGEST_VARIABLE = 1600


@dataclass(frozen=True)
class Choice:
    """A button, or a row of a list."""

    id: str
    label: str
    description: str = ""


@dataclass(frozen=True)
class Filled:
    """A template with its variables filled in; `opener` is the button that opens a list."""

    kind: str
    text: str
    choices: tuple[Choice, ...] = ()
    opener: str = ""


@dataclass
class Content:
    """One template."""

    sid: str
    account_sid: str
    made: float
    given: Json
    is_approved: bool = False
    kind: str = field(init=False)

    def __post_init__(self) -> None:
        self.kind = next(iter(self.given["types"]))

    @property
    def template(self) -> Json:
        """What stands below its type."""
        template: Json = self.given["types"][self.kind]
        return template

    @property
    def disapproval(self) -> str:
        """Why WhatsApp would never approve it; "" if it may."""
        body = self.template["body"].strip()
        if self.kind == LIST:
            return "it is a list"
        if body.startswith("{{") or body.endswith("}}"):
            return "its body begins or ends with a variable"
        return "two variables stand side by side" if SIDE_BY_SIDE.search(body) else ""

    def told(self, root: str) -> Json:
        """As the API tells it."""
        url = f"{root}/v1/Content/{self.sid}"
        asks = f"{url}/ApprovalRequests"
        at = f"{datetime.fromtimestamp(self.made, UTC):%Y-%m-%dT%H:%M:%SZ}"
        return {
            "account_sid": self.account_sid,
            "date_created": at,
            "date_updated": at,
            "friendly_name": self.given.get("friendly_name", ""),
            "language": self.given["language"],
            "links": {"approval_create": f"{asks}/whatsapp", "approval_fetch": asks},
            "sid": self.sid,
            "types": self.given["types"],
            "url": url,
            "variables": self.given.get("variables", {}),
        }

    def fill(self, given: str | None) -> Filled:
        """With these ContentVariables, if they are what the template needs and WhatsApp would show it."""
        values = self._values(given)
        template = self.template
        text, opener = filled(template["body"], values), filled(template.get("button", ""), values)
        made = Filled(self.kind, text, tuple(_choices(self.kind, template, values)), opener)
        for problem in problems(made, is_approved=self.is_approved):
            raise bug(63021, problem)
        return made

    def _values(self, given: str | None) -> dict[str, str]:
        values = _read(given)
        needs = set(variables(self.template))
        for problem in _wrong_values(values, needs, set(variables(self.template["body"]))):
            raise bug(21656, problem)
        if long := sorted(name for name, it in values.items() if units(it) > LONGEST_VARIABLE):
            raise bug(21658, f"variable {long[0]} is longer than {LONGEST_VARIABLE}")
        return values


class Contents(dict[str, Content]):
    """All of one account, by sid."""

    def __init__(self, account_sid: str) -> None:
        super().__init__()
        self._account_sid = account_sid
        self._numbers = count(1)

    def read(self, body: object) -> Json:
        """What is to be made, if it is as described."""
        given = schema.without_nothing(body)
        if wrong := schema.wrong("create_content", given):
            raise bug(20001, wrong)
        assert isinstance(given, dict)
        for problem in _wrong_template(given):
            raise bug(20001, problem)
        return given

    def add(self, given: Json, now: float) -> Content:
        """A new one."""
        sid = f"HX{next(self._numbers):032x}"
        self[sid] = Content(sid, self._account_sid, now, given)
        return self[sid]

    def one(self, sid: str) -> Content:
        """The one with this sid, if it has not been deleted."""
        if sid not in self:
            raise Refused(20404)
        return self[sid]

    def remove(self, sid: str) -> None:
        """Forgets it; messages that were sent with it stay."""
        del self[self.one(sid).sid]

    def listed(self, asked: Form, root: str) -> Json:
        """A page of them."""
        shown, at = page(list(reversed(self.values())), asked, f"{root}/v1/Content")
        return {
            "contents": [it.told(root) for it in shown],
            "meta": {
                "first_page_url": at.first,
                "key": "contents",
                "next_page_url": at.next,
                "page": at.number,
                "page_size": at.size,
                "previous_page_url": at.previous,
                "url": at.here,
            },
        }


def problems(made: Filled, *, is_approved: bool = False) -> Iterator[str]:
    """Why WhatsApp would not show this."""
    if not made.text.strip() or units(made.text) > LONGEST[made.kind]:
        yield f"the body has {units(made.text)} letters of 1 to {LONGEST[made.kind]}"
    if made.kind == BUTTONS:
        yield from _buttons(made.choices, 10 if is_approved else 3)
    if made.kind == LIST:
        yield from _rows(made)


def _buttons(choices: tuple[Choice, ...], most: int) -> Iterator[str]:
    if not 1 <= len(choices) <= most:
        yield f"there are {len(choices)} buttons of 1 to {most}"
    if len({it.label for it in choices}) < len(choices):
        yield "two buttons have one title"
    yield from _each(choices, 20)


def _rows(made: Filled) -> Iterator[str]:
    if not 1 <= len(made.choices) <= 10:
        yield f"there are {len(made.choices)} items of 1 to 10"
    if not made.opener.strip() or units(made.opener) > 20:
        yield f"the button {made.opener!r} has not 1 to 20 letters"
    yield from _each(made.choices, 24)


def _each(choices: tuple[Choice, ...], longest: int) -> Iterator[str]:
    if len({it.id for it in choices}) < len(choices):
        yield "two choices have one id"
    for choice in choices:
        if not choice.label.strip() or units(choice.label) > longest:
            yield f"{choice.label!r} has not 1 to {longest} letters"
        if not choice.id or units(choice.id) > 200:
            yield f"the id {choice.id!r} has not 1 to 200 letters"
        if units(choice.description) > 72:
            yield f"the description {choice.description!r} has more than 72 letters"


def _choices(kind: str, template: Json, values: dict[str, str]) -> Iterator[Choice]:
    name, items = ("title", "actions") if kind == BUTTONS else ("item", "items")
    for each in template.get(items, ()):
        label = filled(each[name], values)
        yield Choice(
            filled(each.get("id", label), values), label, filled(each.get("description", ""), values)
        )


def _read(given: str | None) -> dict[str, str]:
    try:
        values = json.loads(given or "{}")
    except ValueError:
        raise bug(21656, "they are no JSON") from None
    if not isinstance(values, dict) or not all(isinstance(it, str) for it in values.values()):
        raise bug(21656, "they are no object of strings")
    return values


def _wrong_values(values: dict[str, str], needs: set[str], in_body: set[str]) -> Iterator[str]:
    """What error 21656 names, and what Twilio would let pass: too few, which shows samples, and too many."""
    if missing := sorted(needs - values.keys()):
        yield f"the template needs {', '.join(missing)} too"
    if unknown := sorted(values.keys() - needs):
        yield f"the template has no {', '.join(unknown)}"
    if empty := sorted(name for name, it in values.items() if not it.strip()):
        yield f"{', '.join(empty)} are empty"
    if broken := sorted(name for name in in_body & values.keys() if BREAKS.search(values[name])):
        yield f"{', '.join(broken)} of the body hold a new line, a tab or more than four spaces"


def _wrong_template(given: Json) -> Iterator[str]:
    kinds = list(given["types"])
    if len(kinds) != 1 or kinds[0] not in FAKED:
        yield f"not faked: {', '.join(kinds) or 'no type at all'}; one of {', '.join(sorted(FAKED))}"
        return
    template, kind = given["types"][kinds[0]], kinds[0]
    if not LANGUAGE.fullmatch(given["language"]):
        yield f"there is no language {given['language']!r}"
    if left := re.findall(r"[{}]+", VARIABLE.sub("", " ".join(_texts(template)))):
        yield f"a variable is badly written: {left[0]}"
    if kind != TEXT and not 1 <= len(template["actions" if kind == BUTTONS else "items"]) <= 10:
        yield "there must be 1 to 10 choices"
    if not template["body"].strip():
        yield "the body is empty"


def _texts(value: object) -> list[str]:
    """Every text in a template, to any depth."""
    if isinstance(value, dict):
        value = list(value.values())
    return [text for it in value for text in _texts(it)] if isinstance(value, list) else [str(value)]
