"""What Twilio brings, proven and read: pure, and the only place that knows its fields.

Promises: nothing is looked at before the signature holds, over the address that we told Twilio and every
field that came, blank ones too; an address is a sign for somebody and never read as a number (people may have
none); of names, pictures and places nothing is read but that they came. Refuses: what is signed for another
account.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl

from starlette.datastructures import ImmutableMultiDict
from twilio.request_validator import RequestValidator

from bot.channels import Inbound, Refused
from bot.words.hear import Attached, Opened, Pressed, Raw, Typed

LONGEST_ADDRESS: Final = 160
WHATSAPP: Final = "whatsapp:"

_MOST_FIELDS: Final = 200
_ATTACHED: Final = ("Latitude", "MediaUrl0")
_CHOSEN: Final = ("ButtonPayload", "ListId")

Fields = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Proof:
    """By what we know Twilio: its account, the token, and the address (`public`) that it was told to call."""

    account: str
    token: str = field(repr=False)
    public: str

    def fields(self, path: str, body: bytes, signature: str) -> Fields:
        """What came in `body` to `public` + `path`, once it is proven. Raises Refused."""
        if not self.token or not signature:
            raise Refused("This is not Twilio.", 403)
        try:
            pairs = parse_qsl(
                body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict"
            )
        except ValueError:
            raise Refused("This is no form.") from None
        form = ImmutableMultiDict(pairs)
        if not RequestValidator(self.token).validate(self.public + path, form, signature):
            raise Refused("This is not Twilio.", 403)
        fields = dict(pairs)
        if fields.get("AccountSid", self.account) != self.account:
            raise Refused("This is for another account.", 403)
        return fields


def inbound(fields: Fields) -> Inbound | None:
    """What somebody did; None for what asks for no answer."""
    sid, address = fields.get("MessageSid", ""), fields.get("From", "")
    if not sid or not 0 < len(address) <= LONGEST_ADDRESS:
        return None
    return Inbound(sid, address, _said(fields))


def _said(fields: Fields) -> Raw:
    """A choice where its id came with it, else the words; a choice without its id is heard by its label."""
    if carried := next((fields[name] for name in _CHOSEN if fields.get(name)), ""):
        return Pressed(carried)
    if fields.get("OptOutType") == "START":
        return Opened()
    body = fields.get("Body", "")
    has_more = any(fields.get(name) for name in _ATTACHED)
    return Typed(body) if body.strip() and not has_more else Attached()


def is_opted_out(fields: Fields) -> bool:
    """Whether the carrier took a STOP: nothing may be sent there any more."""
    return fields.get("OptOutType") == "STOP"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a message of ours that could not be shown."""

    sid: str
    address: str = field(repr=False)
    code: int | None


def outcome(fields: Fields) -> Outcome | None:
    """None where all is well, or the end is not known yet. Whether it was read is not looked at."""
    sid, address = fields.get("MessageSid", ""), fields.get("To", "")
    if fields.get("MessageStatus") not in ("failed", "undelivered") or not sid or not address:
        return None
    code = fields.get("ErrorCode", "")
    return Outcome(sid, address, int(code) if code.isdecimal() and code.isascii() else None)
