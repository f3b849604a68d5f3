"""Forgetting on WhatsApp and by SMS: people tell the bot what must never be found, then a machine is seized.

The program runs for itself, as it is shipped or as loud as it can be, and talks to a Twilio of this test.
Beside what tests/test_forgetting.py tells it, there is all that Twilio says about a person unasked (their
number, the name of their profile, where they are and what it is called there, a caption, a card), what cannot
be proven, what is no form, messages that do not arrive, and the account's token. Every byte that the program
wrote is searched. What Twilio is told holds numbers and our words: it cannot answer anybody without.
"""

import asyncio
import re
import signal
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlencode, urlsplit

import httpx
import pytest

from bot import phones, settings
from bot.channels.twilio import templates
from tests.canaries import CANARIES, FORGED, TALK, found
from tests.test_forgetting import AS_SHIPPED, LOUD, Running, start
from tests.test_forgetting_telegram import hangs, packed
from tests.twilioapi import (
    SIGNATURE,
    Broken,
    Fails,
    Fault,
    Lost,
    Person,
    Refuse,
    Rule,
    TwilioApi,
    flood,
    interactive,
    on,
)

__all__ = ["start"]  # a fixture

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

CHANNELS: Final = ("whatsapp", "sms")
FIRST: Final = 66995550142
NUMBERS: Final = tuple(FIRST + each * 1_000_000 for each in range(len(CANARIES) + 2))
"""A number for each canary, for who stays to the end, and for who writes while the plug is pulled."""

SCOPED: Final = "US.13491208655302741918"
"""Meta's own name for somebody who has no number."""

PLACE: Final = {"Latitude": "16.7130426", "Longitude": "98.5740137"}
TOKEN: Final = "Wutyeehlaing_signs_this_42"
WANTED: Final = (*CANARIES.values(), *map(str, NUMBERS), SCOPED, *PLACE.values(), TOKEN)
"""What no machine may remember."""

LOUDEST: Final = (
    """
from bot import phones
from bot.privacy import logs
logs.hush = lambda *_: None
phones.PURGE_SECONDS = 1
"""
    + LOUD
)
"""As loud as in test_forgetting.py, no library is asked to be silent, and Twilio's copies go at once."""

LEAKING: Final = (
    """
import logging
from bot import phones
from bot.channels.twilio import calls
from bot.privacy import logs
from twilio.http.async_http_client import AsyncTwilioHttpClient

said = phones.Desk.said
async def tells(self, fields):
    print(dict(fields))
    await said(self, fields)

phones.Desk.said = tells
calls.Lines = AsyncTwilioHttpClient
logs.hush = lambda *_: None
logs.install = lambda **_: logging.basicConfig(level=logging.DEBUG)
"""
    + AS_SHIPPED
)
"""A program that says what it hears, and lets the library's own client say what it sends."""


# people -----------------------------------------------------------------------------------------------------


@pytest.fixture
async def api() -> AsyncIterator[TwilioApi]:
    """A Twilio on this machine that has held everything for two hours as soon as it came."""
    async with TwilioApi(clock=lambda: time.time() - 7200) as made:
        made.auth_token = made.hook.token = TOKEN
        yield made


def somebody(api: TwilioApi, number: int, channel: str) -> Person:
    """Somebody whose profile is called by what must not be found."""
    name = " ".join(CANARIES[each] for each in ("name", "thai", "reason"))
    return api.person(f"+{NUMBERS[number]}", channel=channel, name=name)


async def says(api: TwilioApi, person: Person, said: str) -> None:
    """Type a line, or choose what stands in square brackets: pressed where it was shown, else typed."""
    label = said.strip("[]")
    is_shown = said != label and any(label in shown.labels for shown in person.sees)
    await (person.presses(label) if is_shown else person.types(label))
    await api.settle()


async def sends(api: TwilioApi, person: Person, **fields: str) -> None:
    """What no phone can make up, and a program that calls itself Twilio can."""
    await person._sends({"Body": "", **fields})  # noqa: SLF001  what no phone can do
    await api.settle()


async def talks(api: TwilioApi, person: Person, canary: str = "") -> None:
    """A conversation up to the question why a number did not work, with a canary at every question."""
    if canary:
        await says(api, person, canary)
    else:
        await says(api, person, "good morning")
    for said in TALK:
        await says(api, person, said)
        if canary:
            await says(api, person, canary)
    assert "Nobody answered" in person.reads


async def tell(api: TwilioApi, number: int, channel: str, canary: str) -> None:
    """A whole conversation with a canary in all that Twilio can bring; some answers do not arrive."""
    person = somebody(api, number, channel)
    await talks(api, person, canary)
    await says(api, person, "[Nobody answered]")
    for kind in ("image", "voice", "contact", "document"):
        await person.attaches(kind, caption=canary)
    await sends(api, person, MessageType="location", Address=canary, Label=canary, Body=canary, **PLACE)
    await sends(api, person, Body="label", ListTitle=canary, ListDescription=canary, FromCity=canary)
    for forged in FORGED:
        await sends(api, person, Body=canary, ButtonText=canary, ButtonPayload=forged.format(canary))
        await sends(api, person, Body=canary, ListId=forged.format(canary))
    await person.again()
    await does_not_arrive(api, person, canary)
    await says(api, person, "0")
    await says(api, person, canary)
    await sends(api, person, Body=canary, OptOutType="STOP")


async def does_not_arrive(api: TwilioApi, person: Person, canary: str) -> None:
    """Whatever can become of an answer, at once and later; a canary asked for it each time."""
    rules = (
        on("create_message", flood(1)),
        on("create_message", Broken(503)),
        on("create_message", Lost(is_done=False)),
        on("create_message", Refuse(63016)),
        on("create_message", Refuse(20003)),
        on("create_message", Refuse(21610)),
        on("create_message", Fails(30008), Fails(63015), Fails(63003)),
        interactive(on("create_message", Refuse(63021))),
        interactive(on("create_message", Fails(63021))),
    )
    for rule in rules:
        api.faults.append(to(person, rule))
        await says(api, person, f"0 {canary}")
        await says(api, person, "0")


def to(person: Person, rule: Rule) -> Rule:
    """The rule, for what goes to this person."""

    def only(name: str, given: dict[str, object], count: int) -> Fault | None:
        return rule(name, given, count) if given.get("To") == person.address else None

    return only


async def all_tell(api: TwilioApi) -> list[Person]:
    """Everybody tells, side by side, on both channels; then more come as far as the card, and stay."""
    await asyncio.gather(
        *(
            tell(api, number, channel, canary)
            for number, canary in enumerate(CANARIES.values())
            for channel in CHANNELS
        )
    )
    await talks(api, api.person(SCOPED))
    staying = [somebody(api, len(CANARIES), channel) for channel in CHANNELS]
    await asyncio.gather(*(talks(api, person) for person in staying))
    return staying


# the program ------------------------------------------------------------------------------------------------

Opens = Callable[[str], Awaitable[Running]]


@pytest.fixture
def opens(api: TwilioApi, start: Callable[[str], Running]) -> Opens:
    """Starts a program whose Twilio is this test's, with all templates made."""
    named = {
        "SULUH_TWILIO_ACCOUNT_SID": api.account_sid,
        "SULUH_TWILIO_AUTH_TOKEN": api.auth_token,
        "SULUH_TWILIO_WHATSAPP_FROM": api.whatsapp_from,
        "SULUH_TWILIO_SMS_FROM": api.sms_from,
        "SULUH_TWILIO_API_URL": api.url,
    }

    async def opens(code: str) -> Running:
        chosen = settings.read({**named, "SULUH_PUBLIC_URL": "http://127.0.0.1"})
        assert await asyncio.to_thread(phones.sync, chosen, templates.every(), applies=True) == 0
        running = await asyncio.to_thread(start, _GIVEN.format(named) + code)
        api.points_to(f"{running.url}/twilio")
        return running

    return opens


_GIVEN: Final = """
import os
os.environ.update({})
os.environ["SULUH_PUBLIC_URL"] = "http://127.0.0.1:" + os.environ["SULUH_PORT"]
"""


async def ends(running: Running, how: signal.Signals) -> None:
    """Ends the program; Twilio answers it meanwhile."""
    await asyncio.to_thread(running.end, how)


async def break_the_door(api: TwilioApi, url: str, canary: str) -> None:
    """What Twilio does not bring, with a canary wherever one fits: forged, malformed, too large, half."""
    ours = {"AccountSid": api.account_sid, "MessageSid": "SM1", "From": "+66995550142"}
    statuses = [
        await brought(api, f"{url}/twilio", {**ours, "Body": canary}, is_forged=True),
        await brought(api, f"{url}/twilio/status", {**ours, "To": canary}, is_forged=True),
        await brought(api, f"{url}/twilio?said={quote(canary)}", {**ours, "Body": canary}, is_forged=True),
        await brought(api, f"{url}/twilio", {**ours, "Body": canary, "AccountSid": canary}),
        await brought(api, f"{url}/twilio", {**ours, "Body": canary * 6000}),
        await brought(api, f"{url}/twilio", {**{f"k{n}": "" for n in range(201)}, "Body": canary}),
        await brought(api, f"{url}/twilio", {"Body": canary}, kind="application/json"),
        await brought(api, f"{url}/twilio", {"Body": canary}, encoding="utf-16-le"),
        await brought(api, f"{url}/twilio", {"Body": canary, "ProfileName": canary}),
        await brought(api, f"{url}/twilio", {**ours, "From": canary * 40, "Body": canary}),
        await brought(api, f"{url}/twilio/status", {**ours, "MessageStatus": canary, "To": canary}),
        await brought(
            api,
            f"{url}/twilio/status",
            {**ours, "MessageStatus": "failed", "ErrorCode": canary, "ErrorMessage": canary, "To": canary},
        ),
    ]
    assert statuses == [403, 403, 403, 403, 413, 400, 415, 400, 200, 200, 200, 200]
    at = urlsplit(url)
    half = f"POST /twilio HTTP/1.1\r\nHost: {at.netloc}\r\n{SIGNATURE}: x\r\nContent-Length: 900\r\n\r\n"
    with socket.create_connection((str(at.hostname), at.port or 0)) as wire:
        wire.sendall((half + canary).encode())  # somebody who goes away


async def brought(  # noqa: PLR0913  one for each thing that can be wrong
    api: TwilioApi,
    url: str,
    form: dict[str, str],
    *,
    is_forged: bool = False,
    kind: str = "application/x-www-form-urlencoded",
    encoding: str = "",
) -> int:
    """The status for a form; `encoding`: not UTF-8 but this one, which no form is in."""
    signed = quote(" ".join(form.values())) if is_forged else api.hook.signature(url, form)
    body = form["Body"].encode(encoding) + b"\xff" if encoding else urlencode(form).encode()
    headers = {SIGNATURE: signed, "Content-Type": kind, "X-Said": quote(str(form))[:2000]}
    async with httpx.AsyncClient(timeout=20) as client:
        return (await client.post(url, content=body, headers=headers)).status_code


def finds(api: TwilioApi, folder: Path) -> list[str]:
    """All of it that is in a folder, with the ids of all messages."""
    sids = {call.sid for call in api.calls if call.sid.startswith(("SM", "MM"))}
    return [*found(folder, *WANTED, *sids, *(each.sid for each in api.messages)), *packed(folder, *NUMBERS)]


# forgetting -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("channel", CHANNELS)
async def test_the_search_finds_what_is_brought_and_sent(
    api: TwilioApi, opens: Opens, tmp_path: Path, channel: str
) -> None:
    """Where a program says what it hears and lets its library speak, each of these is found."""
    running = await opens(LEAKING)
    await tell(api, 0, channel, CANARIES["sentence"])
    await ends(running, signal.SIGTERM)
    api.complaints.clear()
    said = {line.split(": ", 1)[1].split(" as ")[0] for line in finds(api, tmp_path)}
    brought = {str(FIRST), CANARIES["digits"], CANARIES["sentence"], *PLACE.values()}
    named = {CANARIES[each] for each in ("name", "thai", "reason")} if channel == "whatsapp" else set()
    assert brought | named <= said
    assert any(each.startswith(("SM", "MM")) for each in said)


async def test_a_program_as_it_is_shipped_forgets(api: TwilioApi, opens: Opens, tmp_path: Path) -> None:
    """After whole conversations and broken requests nothing is found; and nobody's words went out again."""
    running = await opens(AS_SHIPPED)
    await all_tell(api)
    for canary in CANARIES.values():
        await break_the_door(api, running.url, canary)
    await ends(running, signal.SIGTERM)
    assert finds(api, tmp_path) == []
    assert api.was_told(str(FIRST))
    assert [canary for canary in typed() if api.was_told(canary)] == []
    assert api.complaints == []


def typed() -> list[str]:
    """What was typed, and is nobody's number."""
    return [CANARIES[each] for each in ("name", "sentence", "thai", "reason")]


async def test_a_program_that_says_all_it_can_says_nothing(
    api: TwilioApi, opens: Opens, tmp_path: Path
) -> None:
    """With every library at DEBUG, a dialogue that dies of what it heard, and a Twilio that is cleaned.

    The libraries do speak, and of each of their lines only the module and the level are left.
    """
    running = await opens(LOUDEST)
    staying = await all_tell(api)
    for canary in CANARIES.values():
        await break_the_door(api, running.url, canary)
        for person in staying:
            await says(api, person, f"die {canary}")
            assert "Please try again." in person.newest.text
    await api.wait_for(lambda: not api.messages, 20)
    await ends(running, signal.SIGTERM)
    assert finds(api, tmp_path) == []
    lines = (tmp_path / "err").read_text().splitlines()
    for channel in CHANNELS:
        died = f"parked stop=turn channel={channel} kind=typed error=RuntimeError"
        assert lines.count(died) == len(CANARIES)
        assert f"parked stop=send channel={channel} kind=typed error=NotSent" in lines
        assert f"failed stop=send channel={channel} error=NeedsYou" in lines
    heard = {spoke[1] for line in lines if (spoke := re.match(r"elsewhere module=(\w+)", line))}
    assert {"twilio", "urllib3", "asyncio", "apscheduler"} <= heard


@pytest.mark.parametrize("channel", CHANNELS)
async def test_a_plug_pulled_in_the_middle_of_a_message_leaves_nothing(
    api: TwilioApi, opens: Opens, tmp_path: Path, channel: str
) -> None:
    """`kill -9` while somebody is being answered: what was said before and then is nowhere."""
    running = await opens(LOUDEST)
    canary = CANARIES["sentence"]
    await tell(api, 0, channel, canary)
    person = somebody(api, len(CANARIES) + 1, channel)
    await talks(api, person)
    hanging = asyncio.create_task(person.types(f"hang {canary}"))
    await hangs(running.url)
    await ends(running, signal.SIGKILL)
    with suppress(httpx.HTTPError):
        await hanging
    api.complaints.clear()  # that nobody answered
    assert (tmp_path / "services.db-wal").exists()
    assert finds(api, tmp_path) == []
