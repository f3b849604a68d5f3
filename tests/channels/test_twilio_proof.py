"""Who may say that they are Twilio: signatures, through the HTTP face, behind proxies that rewrite."""

import logging
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from twilio.request_validator import RequestValidator

from bot.channels.twilio.wire import Proof
from tests.phones import PUBLIC, Line, Proxy, face, line

FORM = {"content-type": "application/x-www-form-urlencoded"}
VECTOR = {
    "CallSid": "CA1234567890ABCDE",
    "Digits": "1234",
    "From": "+14158675309",
    "To": "+18005551212",
    "Caller": "+14158675309",
}
TWICE = [("Sid", "CA123"), ("SidAccount", "AC123"), ("Digits", "5678"), ("Digits", "1234")]
PLACE = "://mycompany.com{port}/myapp.php"
PUBLISHED = {
    "plain": ("https", "", VECTOR, "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
    "a key twice": ("https", "", TWICE, "IK+Dwps556ElfBT0I3Rgjkr1wJU="),
    "a port of ours that was not signed": ("https", ":1234", VECTOR, "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
    "http with a port": ("http", ":1234", VECTOR, "Zmvh+3yNM1Phv2jhDCwEM3q5ebU="),
    "443 was signed": ("https", "", VECTOR, "kvajT1Ptam85bY51eRf/AJRuM3w="),
    "80 was signed": ("http", "", VECTOR, "0ZXoZLH/DfblKGATFgpif+LLRf4="),
}
"""The vectors of twilio-python's own tests, but for the one of a JSON body, which is not taken here."""


@dataclass
class Bell:
    """A `web.Desk` that only proves, over the address that Twilio was told."""

    proof: Proof
    heard: list[Mapping[str, str]] = field(default_factory=list)

    def prove(self, path: str, body: bytes, signature: str) -> Mapping[str, str]:
        """See `web.Desk`: the proxy in front knows another name for /twilio."""
        return self.proof.fields(path.removeprefix("/twilio"), body, signature)

    async def said(self, fields: Mapping[str, str]) -> None:
        """See `web.Desk`."""
        self.heard.append(fields)

    async def became(self, fields: Mapping[str, str]) -> None:
        """See `web.Desk`."""
        self.heard.append(fields)


@pytest.fixture
async def open_line() -> AsyncIterator[Line]:
    """A house with both doors."""
    async with line(has_templates=False) as opened:
        yield opened


async def posts(app: object, url: str, body: bytes | str, headers: Mapping[str, str]) -> httpx.Response:
    """What an ASGI application answers to this."""
    wire = httpx.ASGITransport(app)  # type: ignore[arg-type]  # an ASGI application, which has no narrower type
    async with httpx.AsyncClient(transport=wire) as client:
        told = {name.encode(): value.encode() for name, value in {**FORM, **headers}.items()}
        return await client.post(url, content=body, headers=told)


@pytest.mark.parametrize(("scheme", "port", "fields", "signature"), PUBLISHED.values(), ids=PUBLISHED)
async def test_the_librarys_own_vectors(
    open_line: Line, scheme: str, port: str, fields: dict[str, str], signature: str
) -> None:
    """Signed for one address, brought to another by two proxies: it holds, but not with a sign changed."""
    public = scheme + PLACE.format(port=port)
    bell = Bell(Proof("AC1", "12345", public))
    chained = Proxy(Proxy(face(open_line.house, bell), "/inner", "/twilio"), "/myapp.php", "/inner")  # type: ignore[arg-type]  # a chain
    body, url = urlencode(fields), f"{public}?foo=1&bar=2"
    good = await posts(chained, url, body, {"x-twilio-signature": signature})
    assert good.status_code == 200
    assert len(bell.heard) == 1
    for wrong in (f"{signature[:-2]}A=", signature.swapcase(), ""):
        assert (await posts(chained, url, body, {"x-twilio-signature": wrong})).status_code == 403
    assert (await posts(chained, f"{url}&x=1", body, {"x-twilio-signature": signature})).status_code == 403
    assert len(bell.heard) == 1


def signed(opened: Line, fields: Mapping[str, str], path: str = "/twilio") -> dict[str, str]:
    """The header that Twilio would send with these."""
    validator = RequestValidator(opened.api.auth_token)
    return {"x-twilio-signature": validator.compute_signature(f"{PUBLIC}{path}", fields)}


def told(opened: Line, **fields: str) -> dict[str, str]:
    """What Twilio would bring for a message."""
    known = {"AccountSid": opened.api.account_sid, "MessageSid": "SM1", "From": "+66995550142"}
    return {**known, "To": opened.api.sms_from, "Body": "hello", **fields}


def house(opened: Line, *, desk: bool = True) -> Starlette:
    """The HTTP face, with or without anybody who knows Twilio."""
    return face(opened.house, opened.desk if desk else None)


async def test_who_cannot_prove_it_is_refused(open_line: Line) -> None:
    """No signature, another's, for another path, too large, not a form: refused, and nobody is answered."""
    fields = told(open_line)
    body, good = urlencode(fields), signed(open_line, fields)
    url, app = "http://127.0.0.1:8080/twilio", house(open_line)
    assert (await posts(app, url, body, {})).status_code == 403
    assert (await posts(app, url, body, {"x-twilio-signature": "é"})).status_code == 403
    assert (await posts(app, url, body, signed(open_line, fields, "/twilio/status"))).status_code == 403
    assert (await posts(app, url, f"{body}&X=1", good)).status_code == 403
    assert (await posts(app, url, body.replace("hello", ""), good)).status_code == 403
    assert (await posts(app, url, "a" * 1_000_000, good)).status_code == 413
    assert (await posts(app, url, b"\xff\xfe=\x00", good)).status_code in {400, 403}
    assert (await posts(app, url, "&" * 5_000, good)).status_code in {400, 403}
    json = {**good, "content-type": "application/json"}
    assert (await posts(app, url, "{}", json)).status_code == 415
    assert (await posts(house(open_line, desk=False), url, body, good)).status_code == 403
    assert open_line.api.calls == []
    assert (await posts(app, url, body, good)).status_code == 200
    assert len(open_line.api.calls_of("create_message")) == 1


async def test_another_accounts_message_is_refused(open_line: Line) -> None:
    """Signed with our token, but for another account."""
    fields = told(open_line, AccountSid=f"AC{'f' * 32}")
    answer = await posts(
        house(open_line), "http://127.0.0.1:8080/twilio", urlencode(fields), signed(open_line, fields)
    )
    assert answer.status_code == 403
    assert open_line.api.calls == []


async def test_a_replayed_message_is_answered_once(open_line: Line) -> None:
    """The same form with its signature, brought again by whoever has it."""
    fields = told(open_line)
    for _ in range(3):
        answer = await posts(
            house(open_line), "http://127.0.0.1:8080/twilio", urlencode(fields), signed(open_line, fields)
        )
        assert answer.status_code == 200
        assert answer.text == "<Response/>"
    assert len(open_line.api.calls_of("create_message")) == 1


READ = ("MessageSid", "From", "To", "Body", "Latitude", "MediaUrl0", "ListId", "ButtonPayload", "OptOutType")
NAMES = st.sampled_from([*READ, "MessageStatus", "ErrorCode", "ProfileName", "WaId", "NumMedia", "New"])
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200) | st.sampled_from(
    ["failed", "undelivered", "STOP", "63014", "63021", "²", "whatsapp:+1", "whatsapp:US.1", "1||call|en|sa|"]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(NAMES, TEXTS, max_size=8), st.sampled_from(["/twilio", "/twilio/status"]))
async def test_whatever_twilio_may_bring_breaks_nothing(
    open_line: Line, caplog: pytest.LogCaptureFixture, fields: dict[str, str], path: str
) -> None:
    """Any fields with any texts: 200, never a 5xx, and nothing of it in a log."""
    caplog.set_level(logging.DEBUG)
    given_fields = (
        told(open_line, Body="canary-in-the-body", **fields)
        if "Body" not in fields
        else {**told(open_line), **fields}
    )
    open_line.api.complaints.clear()
    answer = await posts(
        house(open_line),
        f"http://127.0.0.1:8080{path}",
        urlencode(given_fields),
        signed(open_line, given_fields, path),
    )
    await open_line.desk.finish()
    await open_line.api.settle()
    open_line.api.complaints.clear()  # an address that nobody has is our test's doing
    assert answer.status_code == 200
    assert "canary-in-the-body" not in caplog.text
