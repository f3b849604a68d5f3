"""How updates reach the bot, by polling and by webhook, and what can go wrong between the two."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.botapi import BotApi, Broken, Hang, Lost, Refuse, always, at_random, flood, on
from tests.botapi.webhook import SECRET_HEADER

Json = dict[str, Any]
Ask = Callable[..., Coroutine[Any, Any, Json]]

HOOK = "https://bot.example.org/hook"
HI = {"chat_id": 7, "text": "hi"}


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """A Telegram with nobody in it."""
    async with BotApi() as made:
        yield made


@pytest.fixture
async def ask(api: BotApi) -> AsyncIterator[Ask]:
    """A bot that calls over a socket."""
    async with httpx.AsyncClient(timeout=5) as client:
        yield asker(client, f"{api.base_url}{api.token}")


def asker(client: httpx.AsyncClient, url: str) -> Ask:
    """Calls a method."""

    async def ask(method: str, **values: object) -> Json:
        answer: Json = (await client.post(f"{url}/{method}", json=values)).json()
        return answer

    return ask


@dataclass
class Door:
    """A bot's own address: it keeps what came, and answers what it was told to."""

    answers: list[Response | Exception] = field(default_factory=list)
    came: list[Json] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    held: asyncio.Event = field(default_factory=asyncio.Event)
    holds: str = ""

    @property
    def app(self) -> Starlette:
        """The application behind it."""
        return Starlette(routes=[Route("/hook", self._take, methods=["POST"])])

    @property
    def numbers(self) -> list[int]:
        """Which updates came, in order."""
        return [update["update_id"] for update in self.came]

    async def _take(self, request: Request) -> Response:
        update = await request.json()
        self.came.append(update)
        self.secrets.append(request.headers.get(SECRET_HEADER))
        if self.holds and self.holds in json.dumps(update):
            await self.held.wait()
        answer = self.answers.pop(0) if self.answers else Response()
        if isinstance(answer, Exception):
            raise answer
        return answer


def numbers(answer: Json) -> list[int]:
    """The updates in an answer to getUpdates."""
    return [update["update_id"] for update in answer["result"]]


# ── Polling ──


async def test_the_same_updates_come_until_the_offset_moves(ask: Ask, api: BotApi) -> None:
    """Unconfirmed updates come again; a limit and a negative offset are kept; old ones are forgotten."""
    one, two, three = (api.person(7).types(text)["update_id"] for text in "abc")
    assert numbers(await ask("getUpdates", limit=2)) == [one, two]
    assert numbers(await ask("getUpdates")) == [one, two, three]
    assert numbers(await ask("getUpdates", offset=two)) == [two, three]
    assert numbers(await ask("getUpdates", offset=-1)) == [three]
    api.passes(86_500)
    assert numbers(await ask("getUpdates")) == []


async def test_a_poll_waits_and_gives_way_to_a_newer_one(ask: Ask, api: BotApi) -> None:
    """It is the poll that waited which gets the 409; the newer one gets the update."""
    older = asyncio.create_task(ask("getUpdates", timeout=50))
    await api.wait_for(lambda: api.polling.is_waiting)
    newer = asyncio.create_task(ask("getUpdates", timeout=50))
    assert "terminated by other getUpdates request" in (await older)["description"]
    typed = api.person(7).types("a")
    assert numbers(await newer) == [typed["update_id"]]
    assert [call.ok for call in api.polls] == [False, True]


async def test_only_allowed_updates_come_and_the_choice_is_kept(ask: Ask, api: BotApi) -> None:
    """What was asked for once holds until something else is asked for; an empty list is the default."""
    person = api.person(7)
    await ask("getUpdates", allowed_updates=["message", "message_reaction"])
    person.types("a")
    person.asks_inline()
    person.reacts(1)
    kinds = [min(it) for it in (await ask("getUpdates"))["result"]]
    assert kinds == ["message", "message_reaction"]
    await ask("getUpdates", offset=-1, allowed_updates=[])
    person.reacts(1)
    assert len((await ask("getUpdates"))["result"]) == 1


async def test_polling_and_a_webhook_exclude_each_other(ask: Ask, api: BotApi) -> None:
    """Setting a webhook ends the poll; deleting it lets polling go on; setting twice at once is too much."""
    poll = asyncio.create_task(ask("getUpdates", timeout=50))
    await api.wait_for(lambda: api.polling.is_waiting)
    assert (await ask("setWebhook", url=f"{api.url}/hook"))["ok"]
    assert (await poll)["description"] == "Conflict: terminated by setWebhook request"
    assert "webhook is active" in (await ask("getUpdates"))["description"]
    assert (await ask("setWebhook", url=f"{api.url}/other"))["parameters"] == {"retry_after": 1}
    assert (await ask("deleteWebhook", drop_pending_updates=True))["ok"]
    assert (await ask("getUpdates"))["ok"]
    for url, why in (
        ("http://example.org", "An HTTPS URL must be provided"),
        (HOOK, "Failed to resolve host"),
    ):
        api.passes(2)
        assert why in (await ask("setWebhook", url=url))["description"]


async def test_updates_can_come_again_and_in_another_order(ask: Ask, api: BotApi) -> None:
    """A duplicate comes once more although it was confirmed; a shuffle keeps the newest last."""
    first = api.person(7).types("a")
    sent = [api.person(7).types(text)["update_id"] for text in "bcdefgh"]
    await ask("getUpdates", offset=sent[0])
    api.shuffle(4)
    api.deliver(first, again=True)
    got = numbers(await ask("getUpdates"))
    assert got[0] == first["update_id"]
    assert (sorted(got[1:]), got[-1]) == (sent, sent[-1])
    assert got[1:] != sent
    assert first["update_id"] not in numbers(await ask("getUpdates"))


# ── Webhook ──


async def test_a_refused_update_comes_again_and_in_order() -> None:
    """The secret is there; what is not taken is brought again before the next one of the same chat."""
    door = Door(answers=[Response(status_code=503), ValueError("boom"), Response(status_code=404)])
    async with BotApi(door=door.app) as api, httpx.AsyncClient(transport=api.transport()) as client:
        ask = asker(client, f"http://fake/bot{api.token}")
        await ask("setWebhook", url=HOOK, secret_token="s-1", allowed_updates=["message"])
        first, second = api.person(7).types("a"), api.person(7).types("b")
        assert (await ask("getWebhookInfo"))["result"]["pending_update_count"] == 2
        await api.settled()
        info = (await ask("getWebhookInfo"))["result"]
    assert door.numbers == [first["update_id"]] * 4 + [second["update_id"]]
    assert set(door.secrets) == {"s-1"}
    assert "404" in info["last_error_message"]
    assert (info["allowed_updates"], info["pending_update_count"]) == (["message"], 0)


async def test_other_chats_and_presses_need_not_wait() -> None:
    """While one message of a chat is in flight, its next one waits; a press and another chat do not."""
    door = Door(holds="slow")
    async with BotApi(door=door.app) as api, httpx.AsyncClient(transport=api.transport()) as client:
        ask = asker(client, f"http://fake/bot{api.token}")
        api.person(7).types("before")
        markup = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
        await ask("sendMessage", **HI, reply_markup=markup)
        await ask("setWebhook", url=HOOK)
        await api.settled()
        slow, behind = api.person(7).types("slow"), api.person(7).types("behind")
        free = {api.person(7).presses("A")["update_id"], api.person(8).types("x")["update_id"]}
        await api.wait_for(lambda: free <= set(door.numbers))
        assert behind["update_id"] not in door.numbers
        door.held.set()
        await api.settled()
    assert door.numbers.index(slow["update_id"]) < door.numbers.index(behind["update_id"])


async def test_a_method_in_the_answer_is_done() -> None:
    """Its result is lost; one that cannot be done so is a violation."""
    door = Door(answers=[JSONResponse({"method": "sendMessage", **HI}), JSONResponse({"method": "getMe"})])
    async with BotApi(door=door.app) as api, httpx.AsyncClient(transport=api.transport()) as client:
        await asker(client, f"http://fake/bot{api.token}")("setWebhook", url=HOOK)
        api.person(7).types("a")
        api.person(7).types("b")
        await api.settled()
        assert api.person(7).ever_shown == ["hi"]
        assert api.violations == ["getMe is not done in answer to a webhook"]


async def test_retry_after_is_kept_and_old_updates_are_dropped() -> None:
    """The bot says when; a press that would come later than 150 seconds after it does not come."""
    door = Door(answers=[Response(status_code=429, headers={"Retry-After": "5"})])
    async with BotApi(door=door.app) as api, httpx.AsyncClient(transport=api.transport()) as client:
        await asker(client, f"http://fake/bot{api.token}")("setWebhook", url=HOOK)
        since = asyncio.get_running_loop().time()
        api.person(7).types("a")
        await api.settled()
        assert asyncio.get_running_loop().time() - since >= 0.05
        door.answers.append(Response(status_code=429, headers={"Retry-After": "200"}))
        api.world.chat(7).add(api.me, int(api.now()), {"text": "old"}, from_bot=True)
        api.person(7).forges("a")
        await api.settled()
    assert len(door.came) == 3


async def test_a_real_address_is_reached(ask: Ask, api: BotApi) -> None:
    """A webhook on this machine is called over a socket; here nobody listens who would take it."""
    await ask("setWebhook", url=f"{api.url}/hook")
    api.person(7).types("a")
    await api.wait_for(lambda: "404" in api.webhook.info().get("last_error_message", ""))


# ── What goes wrong ──


async def test_each_fault_is_what_it_says(ask: Ask, api: BotApi) -> None:
    """Refused, broken and dropped calls are not done; a late and a lost answer belong to something done."""
    person = api.person(7)
    person.starts()
    api.faults.append(on("sendMessage", flood(3), Broken(), Lost(is_done=False), None, Lost(), Hang(0.05)))
    assert (await ask("sendMessage", **HI))["parameters"] == {"retry_after": 3}
    with pytest.raises(json.JSONDecodeError):
        await ask("sendMessage", **HI)
    with pytest.raises(httpx.RemoteProtocolError):
        await ask("sendMessage", **HI)
    assert person.ever_shown == []
    assert (await ask("sendMessage", **HI))["ok"]
    with pytest.raises(httpx.HTTPError):
        await ask("sendMessage", **HI)
    assert (await ask("sendMessage", **HI))["ok"]
    assert len(person.ever_shown) == 3
    assert [call.ok for call in api.calls_of("sendMessage")] == [False, False, False, True, True, True]


async def test_who_stops_waiting_does_not_stop_the_deed(api: BotApi) -> None:
    """A bot that gives up on a slow answer finds later that it was done, with and without a socket."""
    api.person(7).starts()
    api.faults.append(always("sendMessage", Hang(0.2)))
    for transport in (None, api.transport()):
        async with httpx.AsyncClient(transport=transport, timeout=0.05) as client:
            with pytest.raises(httpx.ReadTimeout):
                await asker(client, f"{api.base_url}{api.token}")("sendMessage", **HI)
    await api.wait_for(lambda: len(api.person(7).ever_shown) == 2)


async def test_a_lost_answer_without_a_socket(api: BotApi) -> None:
    """The in-process way breaks as the socket does, and getUpdates can break too."""
    api.faults += [on("getUpdates", Lost()), on("*", Refuse(500, "Internal Server Error"))]
    async with httpx.AsyncClient(transport=api.transport()) as client:
        ask = asker(client, f"http://fake/bot{api.token}")
        with pytest.raises(httpx.RemoteProtocolError):
            await ask("getUpdates")
        assert (await ask("getUpdates"))["error_code"] == 500
        assert (await ask("logOut"))["ok"]
        assert (await ask("getMe"))["description"] == "Bad Request: Logged out"


def test_chance_is_the_same_for_the_same_seed() -> None:
    """A plan of faults can be repeated, and spares what it is told to spare."""
    plans = [
        [rule("sendMessage", {}, 1) for _ in range(200)] for rule in (at_random(5, 0.2), at_random(5, 0.2))
    ]
    assert plans[0] == plans[1]
    assert 20 < sum(it is not None for it in plans[0]) < 60
    spared = at_random(5, 1.0)
    assert [spared("getMe", {}, 1) for _ in range(20)] == [None] * 20
