"""Forgetting on Telegram: people tell the bot what must never be found, and then somebody seizes the machine.

The program runs for itself, as it is shipped or as loud as it can be, and talks to a Telegram of this test.
Beside what tests/test_forgetting.py tells it, there is all that Telegram says about a person unasked (the
id of the chat, names, the user name, a contact, a caption, what stood behind the link that led here), and
the bot's own token and the webhook's secret. Every byte that the program wrote is searched.
"""

import asyncio
import json
import re
import signal
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

import httpx
import pytest

from tests.botapi import TOKEN, BotApi, Person
from tests.canaries import CANARIES, FORGED, TALK, found
from tests.channels.on_telegram import NEUTRAL
from tests.test_forgetting import AS_SHIPPED, LOUD, Running, start

__all__ = ["start"]  # a fixture

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]

SECRET: Final = "Wutyeehlaing_brought_this"
CHAT: Final = 66995550142
"""The first person's id; those of the others follow, a million apart."""

IDS: Final = tuple(CHAT + number * 1_000_000 for number in range(len(CANARIES) + 1))
WANTED: Final = (*CANARIES.values(), *map(str, IDS), TOKEN, TOKEN.partition(":")[2], SECRET)
"""What no machine may remember."""

LOUDEST: Final = "from bot.privacy import logs\nlogs.hush = lambda *_: None\n" + LOUD
"""As loud as in test_forgetting.py, and nobody asks the libraries of this channel to be silent."""

LEAKING: Final = (
    """
import logging
from bot.privacy import logs
logs.hush = lambda *_: None
logs.install = lambda **_: logging.basicConfig(level=logging.DEBUG)
"""
    + AS_SHIPPED
)
"""A program that says whatever its libraries say."""


# people -----------------------------------------------------------------------------------------------------


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """A Telegram on this machine."""
    async with BotApi() as made:
        yield made


def somebody(api: BotApi, number: int) -> Person:
    """Somebody all of whose names are what must not be found."""
    names = {"last_name": CANARIES["thai"], "username": CANARIES["reason"]}
    return api.person(IDS[number], first_name=CANARIES["name"], **names)


async def says(api: BotApi, person: Person, said: str) -> None:
    """Type a line, or tap a button when it stands in square brackets; until nothing waits for an answer."""
    if said.startswith("["):
        await api.wait_for(lambda: said[1:-1] in person.labels, 15)
        person.presses(said[1:-1])
    else:
        person.types(said)
    await answered(api, person)


async def answered(api: BotApi, person: Person, seconds: float = 15) -> None:
    """Until what was typed or sent is gone, and no button turns."""
    await api.wait_for(lambda: not person.waiting_for and all(it.from_bot for it in person.screen), seconds)


async def tell(api: BotApi, number: int, canary: str) -> Person:
    """A whole conversation with a canary at every question, and in all that an update can hold."""
    person = somebody(api, number)
    person.starts(canary)
    for said in TALK:
        await says(api, person, said)
        await says(api, person, canary)
    await says(api, person, "[Nobody answered]")
    person.sends("photo", caption=canary)
    person.sends(
        "contact", contact={"phone_number": CANARIES["phone"], "first_name": canary, "vcard": canary}
    )
    person.edits(person.types(canary, forwarded=True)["message"]["message_id"], f"{canary} {canary}")
    for forged in FORGED:
        person.forges(forged.format(canary))
    await answered(api, person)
    await says(api, person, "0")
    await says(api, person, canary)
    return person


async def all_tell(api: BotApi) -> Person:
    """Everybody tells, side by side; then one more comes as far as the card, and stays."""
    await asyncio.gather(*(tell(api, number, canary) for number, canary in enumerate(CANARIES.values())))
    person = somebody(api, len(CANARIES))
    person.starts()
    for said in TALK:
        await says(api, person, said)
    await api.wait_for(lambda: "Nobody answered" in person.labels)
    return person


# the program ------------------------------------------------------------------------------------------------

Opens = Callable[..., Awaitable[Running]]


@pytest.fixture
def opens(api: BotApi, start: Callable[[str], Running], tmp_path: Path) -> Opens:
    """Starts a program whose Telegram is this test's, by polling or webhook, and waits until it is open."""

    async def opens(code: str, *, by_webhook: bool = False) -> Running:
        given = {"SULUH_TELEGRAM_TOKEN": TOKEN, "SULUH_TELEGRAM_API_URL": api.url}
        if by_webhook:
            given["SULUH_TELEGRAM_WEBHOOK_SECRET"] = SECRET
        running = await asyncio.to_thread(start, _GIVEN.format(given, by_webhook) + code)
        await api.wait_for(lambda: "Telegram is open." in (tmp_path / "out").read_text(), 30)
        return running

    return opens


_GIVEN: Final = """
import os
os.environ.update({})
if {}:
    os.environ["SULUH_PUBLIC_URL"] = "http://127.0.0.1:" + os.environ["SULUH_PORT"]
"""


async def ends(running: Running, how: signal.Signals) -> None:
    """Ends the program; Telegram answers it meanwhile."""
    await asyncio.to_thread(running.end, how)


async def hangs(url: str) -> None:
    """Until the program answers nobody any more."""
    async with httpx.AsyncClient(timeout=1) as client:
        with suppress(httpx.ReadTimeout):
            while True:
                await client.get(f"{url}/healthz")


async def break_the_hook(url: str, canary: str) -> None:
    """What Telegram does not bring, with a canary wherever one fits; the last does not know the secret."""
    known = {"x-telegram-bot-api-secret-token": SECRET, "content-type": "application/json"}
    broken = {"update_id": 1, "message": {"date": 10**15, "text": canary, "chat": {"id": CHAT}}}
    async with httpx.AsyncClient(base_url=url, timeout=20) as client:
        answers = [
            await client.post("/telegram", json=broken, headers=known),
            await client.post("/telegram", content=f'{{"text": "{canary}'.encode(), headers=known),
            await client.post("/telegram", json=[canary], headers=known),
            await client.post(
                "/telegram", json=broken, headers={**known, canary.encode().hex(): canary.encode().hex()}
            ),
            await client.post(
                "/telegram", json=broken, headers={"x-telegram-bot-api-secret-token": canary.encode().hex()}
            ),
        ]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 403]


# searching --------------------------------------------------------------------------------------------------


def packed(folder: Path, *numbers: int) -> list[str]:
    """Where a number is, not in digits but as a program writes numbers, from either end."""
    needles = {number.to_bytes(5, end): number for number in numbers for end in ("big", "little")}
    held = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return [f"{path.name}: {needles[n]}" for path, content in held.items() for n in needles if n in content]


def finds(folder: Path) -> list[str]:
    """All of it that is in a folder."""
    return [*found(folder, *WANTED), *packed(folder, *IDS)]


def test_the_search_finds_an_id_in_a_database(tmp_path: Path) -> None:
    """The id of a chat is found as a number in a row, as a number in JSON, and as a half of a token."""
    with closing(sqlite3.connect(tmp_path / "services.db")) as connection:
        connection.execute("CREATE TABLE chats (id)")
        connection.execute("INSERT INTO chats VALUES (?)", (CHAT,))
        connection.commit()
    (tmp_path / "log").write_text(json.dumps({"id": IDS[1], "url": f"/bot{TOKEN}/getMe"}))
    said = "\n".join(finds(tmp_path))
    assert (f"services.db: {CHAT}" in said, f"log: {IDS[1]}" in said, f"log: {TOKEN}" in said) == (True,) * 3


async def test_the_search_finds_what_the_libraries_would_say(
    api: BotApi, opens: Opens, tmp_path: Path
) -> None:
    """Where a program lets them speak, the libraries of this channel say the token, ids, names and words."""
    running = await opens(LEAKING)
    await tell(api, 0, CANARIES["sentence"])
    await ends(running, signal.SIGTERM)
    said = {line.split(": ", 1)[1].split(" as ")[0] for line in finds(tmp_path)}
    assert {TOKEN, str(CHAT), CANARIES["name"], CANARIES["reason"], CANARIES["sentence"]} <= said


# forgetting -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("by_webhook", [False, True], ids=["polling", "webhook"])
async def test_a_program_as_it_is_shipped_forgets(
    api: BotApi, opens: Opens, tmp_path: Path, *, by_webhook: bool
) -> None:
    """After whole conversations nothing is found, and every chat shows the ordinary menu and nothing else."""
    running = await opens(AS_SHIPPED, by_webhook=by_webhook)
    await all_tell(api)
    assert await asyncio.to_thread(running.parked) == 0
    if by_webhook:
        for canary in CANARIES.values():
            await break_the_hook(running.url, canary)
        assert await asyncio.to_thread(running.parked) == 4 * len(CANARIES)
    await ends(running, signal.SIGTERM)
    assert finds(tmp_path) == []
    for number in range(len(IDS)):
        assert {shown.text for shown in somebody(api, number).screen} == {NEUTRAL}
    assert api.violations == []


async def test_a_program_that_says_all_it_can_says_nothing(api: BotApi, opens: Opens, tmp_path: Path) -> None:
    """With every library at DEBUG and a dialogue that dies of what it heard, nothing is found.

    The libraries do speak, and of each of their lines only the module and the level are left.
    """
    running = await opens(LOUDEST)
    person = await all_tell(api)
    for canary in CANARIES.values():
        await says(api, person, f"die {canary}")
        assert "Please try again." in person.newest.text
    assert await asyncio.to_thread(running.parked) == len(CANARIES)
    await ends(running, signal.SIGTERM)
    assert finds(tmp_path) == []
    lines = (tmp_path / "err").read_text().splitlines()
    assert lines.count("parked stop=turn channel=telegram kind=typed error=RuntimeError") == len(CANARIES)
    heard = {spoke[1] for line in lines if (spoke := re.match(r"elsewhere module=(\w+)", line))}
    assert {"telegram", "asyncio", "apscheduler"} <= heard


async def test_a_plug_pulled_in_the_middle_of_a_conversation_leaves_nothing(
    api: BotApi, opens: Opens, tmp_path: Path
) -> None:
    """`kill -9` while somebody is being answered: what was said before and then is nowhere."""
    running = await opens(LOUDEST)
    person = await all_tell(api)
    person.types(f"hang {CANARIES['sentence']}")
    await hangs(running.url)
    await ends(running, signal.SIGKILL)
    assert (tmp_path / "services.db-wal").exists()
    assert finds(tmp_path) == []


async def test_an_update_that_cannot_be_read_stops_nobody(api: BotApi, opens: Opens, tmp_path: Path) -> None:
    """It is counted and left behind; the next person is answered, and it is found nowhere either."""
    running = await opens(LOUDEST)
    chat = {"id": CHAT, "type": "private", "first_name": CANARIES["name"]}
    told = {"message_id": 1, "date": 10**15, "chat": chat, "text": CANARIES["sentence"]}
    api.deliver({"update_id": 1, "message": told})
    person = somebody(api, 1)
    person.types(CANARIES["thai"])
    await answered(api, person, 5)
    assert await asyncio.to_thread(running.parked) == 1
    await ends(running, signal.SIGTERM)
    assert finds(tmp_path) == []
    assert [shown.text for shown in person.screen] == [NEUTRAL]
