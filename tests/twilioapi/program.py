"""A program behind the webhook and the words it uses, for the tests of the fake itself."""

import asyncio
import base64
import hmac
from dataclasses import dataclass, field
from hashlib import sha1
from typing import Any
from urllib.parse import parse_qsl

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.twilioapi import SIGNATURE, TwilioApi

Json = dict[str, Any]

ROOT = "https://suluh.example.org"
HOOK, STATUS = f"{ROOT}/twilio?v=1", f"{ROOT}/twilio/status"
SOMEBODY, SCOPED = "+66995550142", "US.13491208655302741918"
HI = {"To": f"whatsapp:{SOMEBODY}", "Body": "hi"}
EMPTY = '<?xml version="1.0" encoding="UTF-8"?><Response/>'
BUTTONS = {
    "language": "en",
    "types": {
        "twilio/quick-reply": {
            "body": "{{1}}",
            "actions": [{"title": "{{2}}", "id": "{{3}}"}, {"title": "No", "id": "no"}],
        }
    },
}
ROWS = {
    "language": "en",
    "types": {
        "twilio/list-picker": {
            "body": "{{1}}",
            "button": "Choose",
            "items": [{"item": "{{2}}", "id": "{{3}}", "description": "Day and night"}],
        }
    },
}
FILLED = {"1": "Who needs help?", "2": "Yes", "3": "yes"}


@dataclass
class Door:
    """A program: it keeps what came with a true signature, and answers as it was told to."""

    forms: list[dict[str, str]] = field(default_factory=list)
    forged: list[str] = field(default_factory=list)
    answers: list[Response] = field(default_factory=list)
    token: str = ""
    pause: float = 0.0

    @property
    def app(self) -> Starlette:
        """The application behind it."""
        return Starlette(
            routes=[Route(path, self._take, methods=["POST"]) for path in ("/twilio", "/twilio/status")]
        )

    @property
    def statuses(self) -> list[tuple[str, str]]:
        """What the callbacks said, in order."""
        return [(it["MessageStatus"], it.get("ErrorCode", "")) for it in self.forms if "MessageStatus" in it]

    async def _take(self, request: Request) -> Response:
        form = dict(parse_qsl((await request.body()).decode(), keep_blank_values=True, strict_parsing=True))
        url = ROOT + request.url.path + (f"?{request.url.query}" if request.url.query else "")
        text = url + "".join(f"{key}{form[key]}" for key in sorted(form))
        true = base64.b64encode(hmac.new(self.token.encode(), text.encode(), sha1).digest()).decode()
        if request.headers[SIGNATURE] != true:
            self.forged.append(form["MessageSid"])
            return Response(status_code=403)
        await asyncio.sleep(self.pause)
        self.forms.append(form)
        return self.answers.pop(0) if self.answers else Response(EMPTY, media_type="text/xml")


def path(api: TwilioApi, sid: str = "") -> str:
    """Where messages are, or one of them."""
    return f"/2010-04-01/Accounts/{api.account_sid}/Messages{sid and '/'}{sid}.json"


async def send(ask: httpx.AsyncClient, api: TwilioApi, **form: object) -> httpx.Response:
    """A message from WhatsApp's sender with a callback."""
    whole = {"From": api.whatsapp_from, "StatusCallback": STATUS, **form}
    return await ask.post(path(api), data={key: it for key, it in whole.items() if it is not None})


def complaint(api: TwilioApi) -> str:
    """The one complaint, which is then forgotten."""
    (only,) = api.complaints
    api.complaints.clear()
    return only
