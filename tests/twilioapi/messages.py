"""Message resources: what Twilio remembers of every text, until somebody deletes it.

Promises: what came in is kept as what went out is; a body that was to be discarded and an address that was
to be obfuscated are so once the message is final. Refuses: deleting what is still on its way, and finding by
its address what was obfuscated.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import count

from tests.twilioapi.pages import page
from tests.twilioapi.refusals import SENTENCES, Refused, bug
from tests.twilioapi.schema import Form, Json

ON_THE_WAY = {"accepted", "queued", "sending"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?")


@dataclass
class Message:
    """One of them. `history` is every status it has had."""

    sid: str
    account_sid: str
    direction: str
    from_: str
    to: str
    body: str
    created: float
    status: str
    segments: int = 1
    media: int = 0
    service_sid: str | None = None
    discards: bool = False
    obfuscates: bool = False
    sent: float | None = None
    updated: float = 0.0
    error: int | None = None
    history: list[str] = field(default_factory=list)

    def becomes(self, status: str, now: float, error: int | None = None) -> None:
        """Goes on. A final message forgets what it was told to."""
        self.status, self.updated, self.error = status, now, error
        self.sent = self.sent or now
        self.history.append(status)
        if status != "sent":
            self.body = "" if self.discards else self.body
            self.to = f"{self.to[:-4]}XXXX" if self.obfuscates else self.to

    @property
    def uri(self) -> str:
        """Where it is."""
        return f"/2010-04-01/Accounts/{self.account_sid}/Messages/{self.sid}.json"

    def told(self) -> Json:
        """As the API tells it."""
        return {
            "account_sid": self.account_sid,
            "api_version": "2010-04-01",
            "body": self.body,
            "date_created": _said(self.created),
            "date_sent": _said(self.sent),
            "date_updated": _said(self.updated or self.created),
            "direction": self.direction,
            "error_code": self.error,
            "error_message": SENTENCES.get(self.error, "Unknown error") if self.error else None,
            "from": self.from_,
            "messaging_service_sid": self.service_sid,
            "num_media": str(self.media),
            "num_segments": str(self.segments),
            "price": None,
            "price_unit": "USD",
            "sid": self.sid,
            "status": self.status,
            "subresource_uris": {"media": self.uri.replace(".json", "/Media.json")},
            "to": self.to,
            "uri": self.uri,
        }


class Messages(dict[str, Message]):
    """All of one account, by sid."""

    def __init__(self, account_sid: str, now: Callable[[], float]) -> None:
        super().__init__()
        self._now = now
        self._account_sid = account_sid
        self._numbers = count(1)

    def add(self, direction: str, from_: str, to: str, body: str, *, media: int = 0) -> Message:
        """A new one: queued if it goes out, received if it came in."""
        sid = f"{'MM' if media else 'SM'}{next(self._numbers):032x}"
        comes, now = direction == "inbound", self._now()
        made = Message(
            sid, self._account_sid, direction, from_, to, body, now, "received" if comes else "queued"
        )
        made.media, made.sent = media, now if comes else None
        made.history.append(made.status)
        self[sid] = made
        return made

    def one(self, sid: str) -> Message:
        """The one with this sid, if it has not been deleted."""
        if sid not in self:
            raise Refused(20404)
        return self[sid]

    def remove(self, sid: str) -> None:
        """Forgets it."""
        if self.one(sid).status in ON_THE_WAY:
            raise Refused(20009)
        del self[sid]

    def listed(self, asked: Form) -> Json:
        """A page of those that match."""
        tests = list(_tests(asked))
        found = [it for it in reversed(self.values()) if all(test(it) for test in tests)]
        shown, at = page(found, asked, f"/2010-04-01/Accounts/{self._account_sid}/Messages.json")
        return {
            "end": max(at.start, at.start + len(shown) - 1),
            "first_page_uri": at.first,
            "messages": [it.told() for it in shown],
            "next_page_uri": at.next,
            "page": at.number,
            "page_size": at.size,
            "previous_page_uri": at.previous,
            "start": at.start,
            "uri": at.here,
        }


def _tests(asked: Form) -> Iterator[Callable[[Message], bool]]:
    if "To" in asked:
        yield lambda it: it.to == asked["To"][0]
    if "From" in asked:
        yield lambda it: it.from_ == asked["From"][0]
    for name in ("DateSent", "DateSent<", "DateSent>"):
        if name in asked:
            yield _dated(name, asked[name][0])


def _dated(name: str, text: str) -> Callable[[Message], bool]:
    """Before and after include the day or the second itself, as the description has it; else it is a day."""
    if not MOMENT.fullmatch(text):
        raise bug(20001, f"{name} is neither a day nor a second: {text}")
    text = text[:10] if name == "DateSent" else text  # of a date the library makes its midnight
    starts = datetime.fromisoformat(text).replace(tzinfo=UTC)
    ends = starts + (timedelta(seconds=1) if "T" in text else timedelta(days=1))
    since = 0.0 if name == "DateSent<" else starts.timestamp()
    until = float("inf") if name == "DateSent>" else ends.timestamp()
    return lambda it: it.sent is not None and since <= it.sent < until


def _said(moment: float | None) -> str | None:
    return None if moment is None else format_datetime(datetime.fromtimestamp(moment, UTC))
