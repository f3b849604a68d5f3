"""The fake Twilio is as strict as it says, to the real library and to a program behind the webhook."""

import asyncio
import base64
import hmac
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from hashlib import sha1
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client
from twilio.rest.content.v1.content import ContentList

from tests.twilioapi import (
    SIGNATURE,
    Broken,
    Fails,
    Hang,
    Lost,
    Refuse,
    TwilioApi,
    always,
    flood,
    interactive,
    on,
    opened,
)

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
        self.forms.append(form)
        return self.answers.pop(0) if self.answers else Response(EMPTY, media_type="text/xml")


@pytest.fixture
def door() -> Door:
    """A program that takes everything."""
    return Door()


@pytest.fixture
async def api(door: Door) -> AsyncIterator[TwilioApi]:
    """A Twilio that knows the program, and must have nothing to complain of in the end."""
    async with opened(HOOK, door=door.app) as made:
        door.token = made.auth_token
        yield made


@pytest.fixture
async def ask(api: TwilioApi) -> AsyncIterator[httpx.AsyncClient]:
    """A program that asks by hand."""
    auth = (api.account_sid, api.auth_token)
    async with httpx.AsyncClient(base_url=api.url, auth=auth, timeout=5) as client:
        yield client


@pytest.fixture
def client(api: TwilioApi) -> Client:
    """The real library."""
    made = Client(api.account_sid, api.auth_token)
    made.api.base_url = made.content.base_url = api.url
    return made


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


# ── Through the real library ──


async def test_the_library_sends_lists_and_deletes(api: TwilioApi, client: Client, door: Door) -> None:
    """What was sent is delivered, called back, listed by pages among what came in, and deleted for good."""
    person = api.person(SOMEBODY, name="Somebody")
    came = await person.types("สวัสดี")
    sent = [
        await asyncio.to_thread(
            client.messages.create,
            to=person.address,
            from_=api.whatsapp_from,
            body=text,
            validity_period=300,
            content_retention="discard",
            status_callback=STATUS,
        )
        for text in ("one", "two")
    ]
    assert {it.status for it in sent} == {"queued"}
    await api.settle()
    assert [it.text for it in person.sees] == ["one", "two"]
    assert door.statuses == [("sent", ""), ("delivered", "")] * 2
    listed = await asyncio.to_thread(client.messages.list, page_size=2)
    assert [(it.sid, it.direction, it.body) for it in listed] == [
        (sent[1].sid, "outbound-api", ""),
        (sent[0].sid, "outbound-api", ""),
        (came.sid, "inbound", "สวัสดี"),
    ]
    for message in listed:
        assert await asyncio.to_thread(client.messages(message.sid).delete)
    assert api.messages == []
    with pytest.raises(TwilioRestException) as gone:
        await asyncio.to_thread(client.messages(came.sid).delete)
    assert (gone.value.status, gone.value.code) == (404, 20404)
    assert api.was_told("two")
    assert not api.was_told("three")


async def test_the_library_makes_and_pages_contents(api: TwilioApi, client: Client) -> None:
    """Templates made by the library are listed by pages, found, and deleted."""
    request = ContentList.ContentCreateRequest(BUTTONS | {"friendly_name": "buttons-2"})
    made = [await asyncio.to_thread(client.content.v1.contents.create, request) for _ in range(3)]
    listed = await asyncio.to_thread(client.content.v1.contents.list, page_size=2)
    assert [it.sid for it in listed] == [it.sid for it in reversed(made)]
    assert listed[0].types == BUTTONS["types"]
    found = await asyncio.to_thread(client.content.v1.contents(made[0].sid).fetch)
    assert found.friendly_name == "buttons-2"
    assert await asyncio.to_thread(client.content.v1.contents(made[0].sid).delete)
    assert [call.status for call in api.calls_of("create_content", "delete_content")] == [201, 201, 201, 204]


async def test_lists_are_filtered_by_whom_and_when(api: TwilioApi, client: Client) -> None:
    """To, From, a day, a second; a message that waits is not yet sent and cannot be deleted."""
    person, other = api.person(SOMEBODY), api.person(SCOPED)
    await person.types("a")
    api.passes(2 * 86_400)
    await other.types("b")
    api.holds_back = True
    await asyncio.to_thread(
        client.messages.create,
        to=other.address,
        from_=api.whatsapp_from,
        body="c",
        address_retention="obfuscate",
    )
    with pytest.raises(TwilioRestException) as early:
        await asyncio.to_thread(client.messages(api.messages[-1].sid).delete)
    assert early.value.code == 20009

    async def bodies(**asked: object) -> list[str]:
        return [it.body for it in await asyncio.to_thread(client.messages.list, **asked)]

    assert api.messages[1].told()["date_sent"].endswith("+0000")
    assert await bodies(from_=person.address) == ["a"]
    assert await bodies(to=other.address) == ["c"]
    sent = [(await asyncio.to_thread(client.messages(it.sid).fetch)).date_sent for it in api.messages]
    assert sent[2] is None
    assert await bodies(date_sent=sent[0].date()) == ["a"]
    assert await bodies(date_sent_after=sent[1]) == ["b"]
    assert await bodies(date_sent_before=sent[1]) == ["b", "a"]
    await api.settle()
    assert await bodies(to=other.address) == []
    assert api.messages[-1].to == f"{other.address[:-4]}XXXX"


# ── What is refused ──


WRONG: list[tuple[Json, int, str]] = [
    ({"Bdy": "hi"}, 20001, "Bdy is not described"),
    ({"MessageIntent": "x"}, 20001, "not described"),
    ({"To": None}, 21604, ""),
    ({"To": "66995550142"}, 21211, ""),
    ({"To": "whatsapp:66995550142"}, 21211, ""),
    ({"To": f"whatsapp:US.{'1' * 129}"}, 21211, ""),
    ({"To": SOMEBODY}, 21910, ""),
    ({"From": None}, 21603, ""),
    ({"From": "whatsapp:+14155550199"}, 63007, ""),
    ({"Body": " "}, 21619, ""),
    ({"Body": "🌏" * 801}, 21617, "1602"),
    ({"ContentSid": "HX1"}, 20001, "ContentSid"),
    ({"ContentVariables": "{}"}, 21656, ""),
    ({"MessagingServiceSid": "MG1"}, 20001, "MessagingServiceSid"),
    ({"ValidityPeriod": "36001"}, 20001, "1 to 36000"),
    ({"ContentRetention": "forget"}, 20001, "ContentRetention is none of"),
    ({"AddressRetention": "discard"}, 20001, "AddressRetention is none of"),
    ({"StatusCallback": "https://elsewhere.example.org/"}, 21609, ""),
    ({"StatusCallback": "/status"}, 21609, ""),
    ({"SendAt": "2026-01-01T00:00:00Z"}, 20001, "not faked"),
]


@pytest.mark.parametrize(("changed", "code", "why"), WRONG)
async def test_a_wrong_message_is_refused_and_complained_of(
    api: TwilioApi, ask: httpx.AsyncClient, changed: Json, code: int, why: str
) -> None:
    """A bug of the program is told to it, and to the test."""
    answer = await send(ask, api, **(HI | changed))
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert answer.json()["more_info"].endswith(str(code))
    assert why in complaint(api)
    assert api.messages == []


BAD_VALUES: list[tuple[object, int]] = [
    ("no json", 21656),
    ({"1": "a", "2": "b"}, 21656),
    (FILLED | {"4": "b"}, 21656),
    (FILLED | {"2": ""}, 21656),
    (FILLED | {"2": 1}, 21656),
    (FILLED | {"1": "two\nlines"}, 21656),
    (FILLED | {"1": "a" * 1601}, 21658),
    (FILLED | {"1": "a" * 1025}, 63021),
    (FILLED | {"2": "a" * 21}, 63021),
    (FILLED | {"2": "No"}, 63021),
    (FILLED | {"3": "a" * 201}, 63021),
    (FILLED | {"3": "no"}, 63021),
]


@pytest.mark.parametrize(("values", "code"), BAD_VALUES)
async def test_what_whatsapp_would_not_show_is_refused(
    api: TwilioApi, ask: httpx.AsyncClient, values: object, code: int
) -> None:
    """Variables must be all there, none too many, none empty; and what comes of them must fit."""
    sid = (await ask.post("/v1/Content", json=BUTTONS)).json()["sid"]
    given = values if isinstance(values, str) else json.dumps(values)
    answer = await send(ask, api, To=HI["To"], ContentSid=sid, ContentVariables=given)
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert str(code) in complaint(api)


async def test_a_list_must_fit_too(api: TwilioApi, ask: httpx.AsyncClient) -> None:
    """Rows have 24 letters and are shown behind a button; on SMS there are none; both given is too much."""
    sid = (await ask.post("/v1/Content", json=ROWS)).json()["sid"]
    fits = json.dumps(FILLED | {"2": "ก" * 24})
    for changed, code in (
        ({"ContentVariables": json.dumps(FILLED | {"2": "ก" * 25})}, 63021),
        ({"To": SOMEBODY, "From": api.sms_from}, 63021),
        ({"Body": "hi"}, 20001),
    ):
        given = {"To": HI["To"], "ContentSid": sid, "ContentVariables": fits, **changed}
        assert (await send(ask, api, **given)).json()["code"] == code
        assert complaint(api)
    person = api.person(SOMEBODY)
    await person.types("hi")
    assert (await send(ask, api, To=HI["To"], ContentSid=sid, ContentVariables=fits)).status_code == 201
    await api.settle()
    assert person.reads == f"Who needs help?\n[Choose ▾]\n[{'ก' * 24}] Day and night"


def _more(count: int) -> Json:
    return {"twilio/list-picker": {"body": "a", "button": "b", "items": [{"item": "c", "id": "d"}] * count}}


BAD_CONTENT: list[tuple[Json, str]] = [
    ({"freindly_name": "a"}, "freindly_name is not described"),
    ({"language": "eng"}, "language"),
    ({"types": {"twilio/text": {"body": "a", "colour": "b"}}}, "colour is not described"),
    ({"types": {"twilio/quick-reply": {"body": "a"}}}, "actions is required"),
    ({"types": {"twilio/text": {"body": "{{1}"}}}, "badly written"),
    ({"types": {"twilio/media": {"media": []}}}, "not faked"),
    ({"types": _more(0)}, "1 to 10"),
    ({"types": _more(11)}, "1 to 10"),
    ({"variables": {"1": 1}}, "must be string"),
]


@pytest.mark.parametrize(("changed", "why"), BAD_CONTENT)
async def test_a_wrong_template_is_refused(
    api: TwilioApi, ask: httpx.AsyncClient, changed: Json, why: str
) -> None:
    """So is a form where JSON belongs."""
    answer = await ask.post("/v1/Content", json=BUTTONS | changed)
    assert (answer.status_code, answer.json()["code"]) == (400, 20001)
    assert why in complaint(api)


async def test_only_the_account_gets_in(api: TwilioApi, ask: httpx.AsyncClient) -> None:
    """A wrong token or somebody else's account is 401; a path that is not faked is complained of."""
    for auth in ((api.account_sid, "wrong"), ("AC1", api.auth_token)):
        answer = await ask.get("/v1/Content", auth=auth)
        assert (answer.status_code, answer.json()["code"]) == (401, 20003)
    assert (await ask.get(path(api).replace("AC0", "AC1"))).status_code == 401
    assert (await ask.get(path(api, "MM1").replace(".json", "/Media.json"))).status_code == 404
    assert "Media" in complaint(api)
    assert (await ask.get(path(api), params={"Tow": "x"})).status_code == 400
    assert "Tow is not described" in complaint(api)
    assert (await ask.get(path(api), params={"DateSent>": "yesterday"})).status_code == 400
    assert "DateSent>" in complaint(api)


# ── What comes in ──


async def test_what_people_do_comes_with_every_field_and_a_true_signature(
    api: TwilioApi, ask: httpx.AsyncClient, door: Door
) -> None:
    """A text, a button, a row, a thing; blank fields are there and signed; a duplicate has the same sid."""
    person = api.person(SOMEBODY, name="Ko Aung")
    text = await person.types("hi")
    assert (
        text.form.items() >= {"ProfileName": "Ko Aung", "WaId": SOMEBODY[1:], "MessageType": "text"}.items()
    )
    for template in (BUTTONS, ROWS):
        sid = (await ask.post("/v1/Content", json=template)).json()["sid"]
        await send(ask, api, To=HI["To"], ContentSid=sid, ContentVariables=json.dumps(FILLED))
    await api.settle()
    button, row = person.sees
    pressed = (await person.presses("yes", on=button)).form
    assert (pressed["MessageType"], pressed["ButtonText"], pressed["ButtonPayload"]) == (
        "button",
        "Yes",
        "yes",
    )
    chosen = (await person.presses("Yes", on=row)).form
    assert (chosen["MessageType"], chosen["ListTitle"], chosen["ListId"]) == ("interactive", "Yes", "yes")
    assert (await person.presses("No", only_body=True)).form.keys() == text.form.keys()
    voice, place = await person.attaches("voice"), await person.attaches("location")
    assert (voice.form["NumMedia"], voice.form["MediaContentType0"], voice.form["Body"]) == (
        "1",
        "audio/ogg",
        "",
    )
    assert (place.form["NumMedia"], place.form["Address"], place.form["Body"]) == ("0", "", "")
    assert (await person.again()).sid == place.sid
    assert (await api.person(SCOPED).types("x")).form["From"] == f"whatsapp:{SCOPED}"
    assert (await person.forges("x")).answer == (await person.forges("x", signature="x")).answer
    assert len(door.forged) == 2
    came = [it for it in door.forms if "MessageStatus" not in it]
    assert len({it["MessageSid"] for it in came}) == len(came) - 1


async def test_what_is_not_taken_is_complained_of(api: TwilioApi, door: Door) -> None:
    """Twilio brings nothing twice; TwiML that says something, and words that are no TwiML, are not faked."""
    person = api.person(SOMEBODY)
    for answer, why in (
        (Response(status_code=503), "answered 503"),
        (Response("<Response><Message>a</Message></Response>", media_type="text/xml"), "says something"),
        (Response("ok", media_type="text/plain"), "12300"),
    ):
        door.answers.append(answer)
        await person.types("hi")
        assert any(why in it for it in api.complaints)
        api.complaints.clear()
    door.answers.append(Response(status_code=204))
    await person.types("hi")
    assert len(door.forms) == 4
    api.points_to(HOOK, reached_at=api.url)
    await person.types("over a socket")
    assert "answered 401" in complaint(api)


# ── What becomes of a message ──


async def test_whatsapp_closes_its_window_after_a_day(
    api: TwilioApi, ask: httpx.AsyncClient, door: Door
) -> None:
    """Outside it only an approved template passes, and never a list; who blocked us gets nothing."""
    person = api.person(SCOPED)
    buttons, rows = [(await ask.post("/v1/Content", json=it)).json()["sid"] for it in (BUTTONS, ROWS)]

    async def outcome(**form: object) -> tuple[str, str]:
        assert (await send(ask, api, To=person.address, **form)).status_code == 201
        await api.settle()
        return door.statuses[-1]

    assert await outcome(Body="hi") == ("failed", "63016")
    await person.types("hi")
    assert await outcome(Body="hi") == ("delivered", "")
    api.passes(86_401)
    filled = json.dumps(FILLED)
    assert await outcome(ContentSid=buttons, ContentVariables=filled) == ("failed", "63016")
    api.approve(buttons)
    assert await outcome(ContentSid=buttons, ContentVariables=filled) == ("delivered", "")
    assert await outcome(ContentSid=rows, ContentVariables=filled) == ("failed", "63016")
    await person.types("hi")
    person.blocks()
    assert await outcome(Body="hi") == ("failed", "63014")
    api.holds_back = True
    assert (await send(ask, api, To=person.address, Body="hi", ValidityPeriod=60)).status_code == 201
    api.passes(61)
    await api.settle()
    assert door.statuses[-1] == ("undelivered", "30036")
    assert len(person.sees) == 2


async def test_sms_is_cut_into_parts_and_obeys_stop(
    api: TwilioApi, ask: httpx.AsyncClient, door: Door
) -> None:
    """GSM-7 and UCS-2 are counted; STOP never arrives and closes the address, START opens it again."""
    person = api.person(SOMEBODY, "sms")
    form: Json = {"To": SOMEBODY, "From": api.sms_from}
    for body, segments in (
        ("a" * 160, "1"),
        ("a" * 161, "2"),
        ("€" * 81, "2"),
        ("ก" * 70, "1"),
        ("ก" * 135, "3"),
    ):
        answer = (await send(ask, api, **form, Body=body)).json()
        assert (answer["num_segments"], answer["status"]) == (segments, "queued")
    text = await person.types("where")
    assert (text.form["FromCity"], "MessageType" in text.form) == ("", False)
    for word in ("Stop ", "START", "stopall"):
        assert (await person.types(word)).answer is None
    assert (await send(ask, api, **form, Body="hi")).json()["code"] == 21610
    assert (await person.types("where")).answer
    await person.types("start")
    assert (await send(ask, api, **form, Body="hi")).status_code == 201
    await api.settle()
    assert person.newest.text == "hi"
    assert "Stop " not in [it["Body"] for it in door.forms if "Body" in it]


# ── What goes wrong on purpose ──


async def test_each_fault_is_what_it_says(api: TwilioApi, ask: httpx.AsyncClient, door: Door) -> None:
    """Refused, broken and dropped calls are not done; a lost or late answer belongs to something done."""
    person = api.person(SOMEBODY)
    await person.types("hi")
    api.faults.append(
        on(
            "create_message",
            flood(3),
            Broken(503),
            Refuse(20500),
            Refuse(63018),
            Lost(is_done=False),
            Lost(),
            Hang(0.05),
            Fails(63049),
            Fails(30034, "undelivered"),
        )
    )
    flooded = await send(ask, api, **HI)
    assert (flooded.status_code, flooded.headers["retry-after"]) == (429, "3")
    assert flooded.json()["code"] == 20429
    assert "<html>" in (await send(ask, api, **HI)).text
    assert (await send(ask, api, **HI)).status_code == 500
    assert (await send(ask, api, **HI)).json()["code"] == 63018
    with pytest.raises(httpx.RemoteProtocolError):
        await send(ask, api, **HI)
    await api.settle()
    assert person.sees == []
    with pytest.raises(httpx.RemoteProtocolError):
        await send(ask, api, **HI)
    assert [(await send(ask, api, **HI)).status_code for _ in range(3)] == [201] * 3
    await api.settle()
    assert len(person.sees) == 2
    assert door.statuses[4:] == [("failed", "63049"), ("sent", ""), ("undelivered", "30034")]
    assert [call.is_done for call in api.calls_of("create_message")] == [False] * 5 + [True] * 4


async def test_content_alone_can_be_refused(api: TwilioApi, ask: httpx.AsyncClient) -> None:
    """Then the plain words still pass."""
    await api.person(SOMEBODY).types("hi")
    sid = (await ask.post("/v1/Content", json=BUTTONS)).json()["sid"]
    api.faults.append(interactive(always("create_message", Refuse(63021))))
    refused = await send(ask, api, To=HI["To"], ContentSid=sid, ContentVariables=json.dumps(FILLED))
    assert refused.json()["code"] == 63021
    assert (await send(ask, api, **HI)).status_code == 201
    gone = await send(ask, api, To=HI["To"], ContentSid=f"HX{9:032x}")
    assert gone.json()["code"] == 21655


async def test_canaries_are_found_however_they_were_written(api: TwilioApi, ask: httpx.AsyncClient) -> None:
    """In a form, in JSON with escapes, and nowhere else."""
    await send(ask, api, **(HI | {"Body": "ช่วยหนู ด้วย"}))
    content = json.dumps(BUTTONS | {"friendly_name": "ชื่อ"}).encode()
    await ask.post("/v1/Content", content=content, headers={"content-type": "application/json"})
    assert [api.was_told(text) for text in ("ช่วยหนู ด้วย", "ชื่อ", "Zebulon")] == [True, True, False]
    assert all(isinstance(raw, bytes) for raw in api.told)


async def test_a_test_that_did_not_clear_a_complaint_fails() -> None:
    """The block ends with what was complained of."""

    async def complained() -> None:
        async with opened(HOOK) as api, httpx.AsyncClient(auth=(api.account_sid, "")) as client:
            assert (await client.get(f"{api.url}{path(api)}")).status_code == 401
            api.complaints.append("Bdy is not described")

    with pytest.raises(AssertionError, match="Bdy"):
        await complained()
