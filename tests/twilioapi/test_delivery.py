"""The fake Twilio carries what the library and a program behind the webhook say, and breaks on demand."""

import asyncio
import json

import httpx
import pytest
from starlette.responses import Response
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client
from twilio.rest.content.v1.content import ContentList

from tests.twilioapi import (
    Answer,
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
from tests.twilioapi.program import (
    BUTTONS,
    FILLED,
    HI,
    HOOK,
    ROWS,
    SCOPED,
    SOMEBODY,
    STATUS,
    Door,
    Json,
    complaint,
    path,
    send,
)

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
    for message in sent:
        told = [it["MessageStatus"] for it in door.forms if it["MessageSid"] == message.sid]
        assert told == ["sent", "delivered"]
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
    door.pause = 0.2
    api.points_to(HOOK, door=door.app, patience=0.05)
    assert (await person.types("slow")).answer == Answer(0)
    assert "no answer in 0.05" in complaint(api)
    await api.wait_for(lambda: len(door.forms) == 5)
    api.points_to(HOOK, reached_at=api.url, patience=15)
    await person.types("over a socket")
    assert "answered 401" in complaint(api)


# ── What becomes of a message ──


async def test_whatsapp_closes_its_window_after_a_day(
    api: TwilioApi, ask: httpx.AsyncClient, door: Door
) -> None:
    """Outside it only an approved template passes, and never a list; who blocked us gets nothing."""
    person = api.person(SCOPED)
    framed = json.dumps(BUTTONS).replace("{{1}}", "Still {{1}} then?")
    buttons, rows = [
        (await ask.post("/v1/Content", json=it)).json()["sid"] for it in (json.loads(framed), ROWS)
    ]

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
    person.opens()
    await api.settle()
    assert door.statuses[-1] == ("read", "")
    with pytest.raises(AssertionError, match="it is a list"):
        api.approve(rows)


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
    bad = [("failed", "63049"), ("undelivered", "30034")]
    assert sorted(door.statuses) == sorted([("sent", ""), ("delivered", "")] * 2 + [("sent", ""), *bad])
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
