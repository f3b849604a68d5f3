"""Somebody with a phone: what they do, and what they see.

Promises: whatever they do reaches the program as Twilio would tell it, blank fields and all, and its answer
is waited for. Refuses: doing what a phone cannot do, such as pressing what was never shown.
"""

import json
from dataclasses import dataclass
from itertools import count

from tests.twilioapi.contents import Choice
from tests.twilioapi.text import parts
from tests.twilioapi.webhook import Answer
from tests.twilioapi.world import Phone, Shown, World

Fields = dict[str, str]

THINGS: dict[str, Fields] = {
    "voice": {"MessageType": "audio", "MediaContentType0": "audio/ogg"},
    "image": {"MessageType": "image", "MediaContentType0": "image/jpeg"},
    "video": {"MessageType": "video", "MediaContentType0": "video/mp4"},
    "document": {"MessageType": "document", "MediaContentType0": "application/pdf"},
    "sticker": {"MessageType": "sticker", "MediaContentType0": "image/webp"},
    "contact": {"MessageType": "contacts", "MediaContentType0": "text/vcard"},
    "location": {
        "MessageType": "location",
        "Latitude": "16.7130",
        "Longitude": "98.5740",
        "Address": "",
        "Label": "",
    },
    "unsupported": {"MessageType": "unsupported"},
}
"""What can be sent besides a text."""

STOPS = {"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"}
STARTS = {"START", "UNSTOP"}
HELPS = {"HELP", "INFO"}
STOPPED = "You have successfully been unsubscribed. Reply START to resubscribe."
STARTED = "You have successfully been re-subscribed. Reply HELP for help. Reply STOP to unsubscribe."
HELPED = "Reply STOP to unsubscribe. Msg&Data Rates May Apply."
PLACES = ("City", "Country", "State", "Zip")
BLANK_SMS = {f"{end}{place}": "" for end in ("From", "To") for place in PLACES}

_media = count(1)


@dataclass(frozen=True)
class Sent:
    """What somebody did: the form that came of it and the program's answer. None if Twilio kept it."""

    form: Fields
    answer: Answer | None

    @property
    def sid(self) -> str:
        """Its MessageSid."""
        return self.form["MessageSid"]


class Person:
    """A person and what they have of the program on their phone."""

    def __init__(self, world: World, phone: Phone, name: str) -> None:
        self._world, self._phone, self.name = world, phone, name
        self._last: Fields = {}

    @property
    def address(self) -> str:
        """As the API calls them: +country… or whatsapp:…"""
        return self._phone.address

    # ── What they see ──

    @property
    def sees(self) -> list[Shown]:
        """Every message, oldest first. Nothing can be taken back."""
        return self._phone.sees

    @property
    def newest(self) -> Shown:
        """The newest message."""
        return self.sees[-1]

    @property
    def reads(self) -> str:
        """All of it, as it looks."""
        return "\n\n".join(map(str, self.sees))

    # ── What they do ──

    async def types(self, text: str) -> Sent:
        """Sends a text. On SMS, STOP and its like never reach the program."""
        canned = self._kept(text)
        if canned:
            self.sees.append(Shown("", canned))
            return Sent(self._form({"Body": text}), None)
        return await self._sends({"Body": text, "MessageType": "text"})

    async def presses(self, label_or_id: str, *, only_body: bool = False, on: Shown | None = None) -> Sent:
        """Presses the newest button or row with this label or id, or that one `on` an older message;
        `only_body` is what some phones make of it: a text, cut at 20 letters.
        """
        shown, choice = self._find(label_or_id, on)
        if only_body:
            return await self._sends({"Body": choice.label[:20], "MessageType": "text"})
        fields = {"Body": choice.label, "OriginalRepliedMessageSid": shown.sid}
        fields["OriginalRepliedMessageSender"] = self._world.senders["whatsapp"]
        if shown.is_list:
            fields |= {"MessageType": "interactive", "ListId": choice.id, "ListTitle": choice.label}
            fields |= {"ListDescription": choice.description} if choice.description else {}
        else:
            fields |= {"MessageType": "button", "ButtonText": choice.label, "ButtonPayload": choice.id}
        return await self._sends(fields)

    async def attaches(self, kind: str, *, caption: str = "") -> Sent:
        """Sends one of THINGS."""
        fields = {"Body": caption, **THINGS[kind]}
        if "MediaContentType0" in fields:
            fields["NumMedia"] = "1"
        return await self._sends(fields)

    async def again(self) -> Sent:
        """The same message is brought once more, with the same sid."""
        return Sent(self._last, await self._world.hook.bring(self._world.hook.url, self._last))

    async def forges(self, text: str, signature: str = "") -> Sent:
        """Somebody else says that this person wrote this; what is answered is not complained of."""
        form = self._form({"Body": text, "MessageType": "text"})
        return Sent(form, await self._world.hook.bring(self._world.hook.url, form, signature=signature))

    def opens(self) -> None:
        """Reads the newest message on WhatsApp and lets that be known, as not everybody does."""
        assert self._phone.is_whatsapp, "An SMS tells nobody that it was read"
        self._world.opens(self.newest.sid)

    def blocks(self) -> None:
        """Blocks the sender on WhatsApp; the program is not told."""
        assert self._phone.is_whatsapp, "On SMS one writes STOP"
        self._phone.is_blocked = True

    def unblocks(self) -> None:
        """Takes that back."""
        self._phone.is_blocked = False

    async def _sends(self, fields: Fields) -> Sent:
        assert not self._phone.is_blocked, "Who blocked the sender cannot write to it"
        self._phone.wrote_at = self._world.now()
        self._last = form = self._form(fields)
        return Sent(form, await self._world.hook.bring(self._world.hook.url, form))

    def _form(self, fields: Fields) -> Fields:
        to = self._world.senders["whatsapp" if self._phone.is_whatsapp else "sms"]
        media = int(fields.get("NumMedia", "0"))
        body = fields["Body"]
        message = self._world.messages.add("inbound", self.address, to, body, media=media)
        message.segments = 1 if self._phone.is_whatsapp else parts(body)
        form = {
            "AccountSid": self._world.account_sid,
            "ApiVersion": "2010-04-01",
            "From": self.address,
            "MessageSid": message.sid,
            "NumMedia": "0",
            "NumSegments": str(message.segments),
            "SmsMessageSid": message.sid,
            "SmsSid": message.sid,
            "SmsStatus": "received",
            "To": to,
        }
        if media:
            form["MediaUrl0"] = f"https://api.twilio.com{message.uri[:-5]}/Media/ME{next(_media):032x}"
        return form | (self._whatsapp() if self._phone.is_whatsapp else BLANK_SMS) | self._cut(fields)

    def _whatsapp(self) -> Fields:
        name = self.address.removeprefix("whatsapp:")
        context = {"type": "whatsapp", "data": {"context": {"from": "", "id": ""}}}
        fields = {"ChannelMetadata": json.dumps(context), "ProfileName": self.name, "ReferralNumMedia": "0"}
        # Who has a user name may have no number; then only Meta's own name for them comes.
        return fields | ({"WaId": name[1:]} if name.startswith("+") else {"ExternalUserId": name})

    def _cut(self, fields: Fields) -> Fields:
        """An SMS has no kinds."""
        return (
            fields
            if self._phone.is_whatsapp
            else {key: it for key, it in fields.items() if key != "MessageType"}
        )

    def _kept(self, text: str) -> str:
        """Twilio's own reply, if it keeps a word for itself."""
        word = text.strip().upper()
        if self._phone.is_whatsapp:
            return ""
        if word in STOPS:
            self._phone.is_opted_out = True
            return STOPPED
        if word in STARTS or (word == "YES" and self._phone.is_opted_out):
            self._phone.is_opted_out = False
            return STARTED
        return HELPED if word in HELPS else ""

    def _find(self, label_or_id: str, on: Shown | None) -> tuple[Shown, Choice]:
        for shown in [on] if on else reversed(self.sees):
            for choice in shown.choices:
                if label_or_id in {choice.label, choice.id}:
                    return shown, choice
        labels = [label for shown in self.sees for label in shown.labels]
        raise AssertionError(
            f"There is nothing called {label_or_id!r}; there is {', '.join(labels) or 'nothing'}"
        )
