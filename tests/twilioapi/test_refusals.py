"""What the fake Twilio refuses, and that it complains of it."""

import json

import httpx
import pytest

from scripts.make_twilio_api import plain, written
from tests.twilioapi import TwilioApi
from tests.twilioapi.program import BUTTONS, FILLED, HI, ROWS, SOMEBODY, Json, complaint, path, send

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


async def test_what_cannot_be_read_is_refused(api: TwilioApi, ask: httpx.AsyncClient) -> None:
    """A body of another kind, one that is no form or no JSON, one where none belongs, and a made-up page."""
    for call in (
        ask.post(path(api), json=HI),
        ask.post(path(api), content=b"%", headers={"content-type": "application/x-www-form-urlencoded"}),
        ask.post("/v1/Content", content=b"{", headers={"content-type": "application/json"}),
        ask.post("/v1/Content", data={"language": "en"}),
        ask.request("DELETE", path(api, f"SM{1:032x}"), json={}),
        ask.get(path(api), params={"Page": 1}),
        ask.get(path(api), params={"PageToken": "PA1"}),
        ask.get("/v1/Content", params={"PageSize": 1001}),
    ):
        answer = await call
        assert (answer.status_code, answer.json()["code"]) == (400, 20001)
        assert complaint(api)


def test_the_description_is_kept_without_prose_and_references() -> None:
    """What is referred to is written out; what has no meaning for a machine is left out."""
    described = {"components": {"schemas": {"word": {"type": "string", "enum": ["a"], "description": "b"}}}}
    fields = {
        "One": {"$ref": "#/components/schemas/word"},
        "Two": {"type": "array", "items": {"type": "integer"}},
    }
    schema = plain(described, {"type": "object", "properties": fields, "required": ["One"], "title": "c"})
    lines = written({"form": schema}).splitlines()
    assert lines[2:] == [
        '"form": {"type":"object","required":["One"],"properties":{',
        '"One": {"type":"string","enum":["a"]},',
        '"Two": {"type":"array","items":{"type":"integer"}}',
        "}}",
        "}",
    ]
