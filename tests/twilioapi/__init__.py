"""A strict Twilio for tests: WhatsApp and SMS.

    async with opened(webhook="https://suluh.example.org/twilio", reached_at="http://127.0.0.1:8099") as api:
        ...                                            # the bot: api.url, api.account_sid, api.auth_token,
        ...                                            # api.whatsapp_from, api.sms_from
        person = api.person("+66995550142")            # on WhatsApp; channel="sms" for the other
        await person.types("hello")                    # signed, and answered by the bot
        await api.settle()                             # queued, sent, delivered; callbacks answered
        await person.presses("English")                # a button or a row that was shown
        print(person.newest.text, person.newest.labels)

`opened` takes `webhook` (the public URL, which is signed), `reached_at` (the scheme and host that stand in
for the public ones) or `door` (the application itself), and `clock`; `api.points_to(...)` says so later. When
the block ends well, `api.complaints` must be empty: a test that means to earn one clears it.

The person: `await types(text)`, `presses(label_or_id, only_body=False)`, `attaches(kind)` (one of THINGS),
`again()`, `forges(text)`; `blocks()`, `unblocks()`, `opens()` (reads the newest and tells so); `sees` (all
`Shown`, oldest first), `newest`, `reads` (as one text).
The house: `await api.settle()`, `await api.wait_for(predicate)`, `api.passes(seconds)`, `api.approve(sid)`,
`api.calls`, `api.told` (every request in bytes), `api.was_told(text)`, `api.messages`, `api.holds_back`
(nothing moves before `settle`), `api.faults.append(on("create_message", flood(3)))`.

Promises: what Twilio refuses is refused here, with its codes; whatever breaks its description, its limits or
WhatsApp's is kept in `api.complaints`. Refuses: being kinder than Twilio, and doing quietly what it does not
fake.
"""

from tests.twilioapi.api import Call, TwilioApi, opened
from tests.twilioapi.contents import Choice
from tests.twilioapi.faults import (
    Broken,
    Fails,
    Fault,
    Hang,
    Lost,
    Refuse,
    Rule,
    always,
    flood,
    interactive,
    on,
)
from tests.twilioapi.messages import Message
from tests.twilioapi.people import THINGS, Person, Sent
from tests.twilioapi.webhook import SIGNATURE, Answer
from tests.twilioapi.world import Shown

__all__ = [
    "SIGNATURE",
    "THINGS",
    "Answer",
    "Broken",
    "Call",
    "Choice",
    "Fails",
    "Fault",
    "Hang",
    "Lost",
    "Message",
    "Person",
    "Refuse",
    "Rule",
    "Sent",
    "Shown",
    "TwilioApi",
    "always",
    "flood",
    "interactive",
    "on",
    "opened",
]
