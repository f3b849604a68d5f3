"""The eight calls that are faked: which one a request is, what is wrong with it, and doing it.

Promises: a call is judged whole before anything of it is done. Refuses: other paths, other verbs, and a body
where none belongs.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.twilioapi import schema
from tests.twilioapi.faults import Fails, Fault
from tests.twilioapi.refusals import Refused, bug
from tests.twilioapi.schema import Json
from tests.twilioapi.sending import judged
from tests.twilioapi.wire import Request, Told, told_yes
from tests.twilioapi.world import World

MESSAGES = re.compile(r"/2010-04-01/Accounts/(?P<account>[^/]+)/Messages(?:/(?P<sid>[^/]+))?\.json")
CONTENT = re.compile(r"/v1/Content(?:/(?P<sid>[^/]+))?")
NAMES = {
    (MESSAGES, "POST", False): "create_message",
    (MESSAGES, "GET", False): "list_messages",
    (MESSAGES, "GET", True): "fetch_message",
    (MESSAGES, "DELETE", True): "delete_message",
    (CONTENT, "POST", False): "create_content",
    (CONTENT, "GET", False): "list_contents",
    (CONTENT, "GET", True): "fetch_content",
    (CONTENT, "DELETE", True): "delete_content",
}


@dataclass
class Asked:
    """A call on its way through. `root` is where the fake listens."""

    request: Request
    world: World
    root: str
    name: str = ""
    sid: str = ""
    given: Json = field(default_factory=dict)
    fault: Fault | None = None

    def route(self, token: str) -> None:
        """Finds out which call this is and whether it comes from whom it should."""
        path = self.request.path
        kind = MESSAGES if path.startswith("/2010-04-01/") else CONTENT
        match = kind.fullmatch(path)
        fields = match.groupdict() if match else {}
        me = self.world.account_sid
        if self.request.who != (me, token) or fields.get("account", me) != me:
            raise Refused(20003)
        self.sid = fields.get("sid") or ""
        self.name = NAMES.get((kind, self.request.verb, bool(self.sid)), "") if match else ""
        if not self.name:
            raise bug(20404, f"not faked: {self.request.verb} {path}")

    def prepare(self) -> Callable[[], Told]:
        """What is to be done, once the call was found right in itself."""
        if self.request.body and self.request.verb != "POST":
            raise bug(20001, f"{self.name} takes no body")
        query = self.request.asked
        if problem := schema.wrong_form(self.name if self.name in LISTS else "nothing", query):
            raise bug(20001, problem)
        return PREPARE[self.name](self)


Do = Callable[[], Told]
LISTS = {"list_messages", "list_contents"}


def _create_message(asked: Asked) -> Do:
    form = asked.request.form()
    asked.given = {name: values if name == "MediaUrl" else values[0] for name, values in form.items()}
    letter = judged(asked.world, form)

    def do() -> Told:
        message = asked.world.post(letter, asked.fault if isinstance(asked.fault, Fails) else None)
        asked.sid = message.sid
        return _resource("message", message.told(), 201)

    return do


def _list_messages(asked: Asked) -> Do:
    asked.given = _flat(asked)
    return lambda: _resource("messages", asked.world.messages.listed(asked.request.asked))


def _fetch_message(asked: Asked) -> Do:
    return lambda: _resource("message", asked.world.messages.one(asked.sid).told())


def _delete_message(asked: Asked) -> Do:
    def do() -> Told:
        asked.world.messages.remove(asked.sid)
        return Told(204)

    return do


def _create_content(asked: Asked) -> Do:
    asked.given = asked.world.contents.read(asked.request.json())

    def do() -> Told:
        made = asked.world.contents.add(asked.given, asked.world.now())
        asked.sid = made.sid
        return _resource("content", made.told(asked.root), 201)

    return do


def _list_contents(asked: Asked) -> Do:
    asked.given = _flat(asked)
    return lambda: _resource("contents", asked.world.contents.listed(asked.request.asked, asked.root))


def _fetch_content(asked: Asked) -> Do:
    return lambda: _resource("content", asked.world.contents.one(asked.sid).told(asked.root))


def _delete_content(asked: Asked) -> Do:
    def do() -> Told:
        asked.world.contents.remove(asked.sid)
        return Told(204)

    return do


def _flat(asked: Asked) -> Json:
    return {name: values[0] for name, values in asked.request.asked.items()}


def _resource(kind: str, value: Json, status: int = 200) -> Told:
    wrong = schema.wrong(kind, value)
    assert not wrong, f"This is not how Twilio answers: {wrong}"
    return told_yes(value, status)


PREPARE: dict[str, Callable[[Asked], Do]] = {
    "create_message": _create_message,
    "list_messages": _list_messages,
    "fetch_message": _fetch_message,
    "delete_message": _delete_message,
    "create_content": _create_content,
    "list_contents": _list_contents,
    "fetch_content": _fetch_content,
    "delete_content": _delete_content,
}
