"""The fake Bot API: takes calls, judges them, does them, keeps them.

Promises: a call that breaks the description or a limit is refused and its sentence kept in `violations`;
every call is kept in the order in which it took effect. Refuses: an answer that Telegram would not give;
that is kept as a violation too, the fake's own.
"""

import asyncio
import itertools
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache
from types import TracebackType
from typing import Any, ClassVar, Self

import httpx

from tests.botapi import faults, schema
from tests.botapi.groups import Group
from tests.botapi.limits import refusal
from tests.botapi.methods import FAKED, NOT_FAKED
from tests.botapi.people import Person
from tests.botapi.polling import Polling
from tests.botapi.refusals import Refused, bad
from tests.botapi.schema import Json, Schema, Upload
from tests.botapi.webhook import Door, Webhook
from tests.botapi.wire import Asked, InProcess, Server, Told, told_no, told_yes
from tests.botapi.world import DAY, World

TOKEN = "7000000001:AAFakeFakeFakeFakeFakeFakeFakeFakeFake"
NOT_IN_AN_ANSWER = {"setWebhook", "deleteWebhook", "close", "logOut"}

the_schema = cache(schema.load)


@dataclass(frozen=True)
class Call:
    """A call that was answered: what it was, whether it was done, when, and the result or the description."""

    method: str
    params: Json
    at: float
    answer: Any
    fault: faults.Fault | None = None
    ok: bool = False


class BotApi:
    """Telegram for one bot: `async with BotApi() as api:`; the bot goes to `api.base_url`."""

    def __init__(
        self,
        *,
        door: Door = None,
        pace: float = 0.01,
        token: str = TOKEN,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.schema: Schema = the_schema()
        bot_id = int(token.partition(":")[0])
        self.me: Json = {"id": bot_id, "is_bot": True, "first_name": "Info", "username": "info_line_bot"}
        self.world = World(self.schema, self.me, clock)
        self.token = token
        self.faults: list[faults.Rule] = []
        self.calls: list[Call] = []
        self.polls: list[Call] = []
        self.violations: list[str] = []
        self.polling = Polling(self.world.queue)
        self.webhook = Webhook(self.world.queue, self.world.now, self._perform, door, pace)
        self._people: dict[int, Person] = {}
        self._counts: Counter[str] = Counter()
        self._server = Server(self.answer)
        self._something = asyncio.Event()
        self._group_ids = itertools.count(1)

    async def __aenter__(self) -> Self:
        await self._server.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, where: TracebackType | None
    ) -> None:
        self.polling.stop()
        await self.webhook.stop()
        await self._server.stop()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.port}"

    @property
    def base_url(self) -> str:
        """What python-telegram-bot calls so; the token comes behind it."""
        return f"{self.url}/bot"

    def transport(self) -> httpx.AsyncBaseTransport:
        """The same fake without a socket: for httpx.AsyncClient(transport=...)."""
        return InProcess(self.answer)

    def now(self) -> float:
        """The fake's clock."""
        return self.world.now()

    def passes(self, seconds: float) -> None:
        """Moves the fake's clock on. Messages, buttons and updates grow older by it; nothing sleeps."""
        self.world.passes(seconds)

    def person(
        self, person_id: int, *, language_code: str = "en", first_name: str = "Somebody", **rest: str
    ) -> Person:
        """The person with this id; made when first named. `language_code=""` is a phone that does not say."""
        if person_id not in self._people:
            user: Json = {"id": person_id, "is_bot": False, "first_name": first_name, **rest}
            self._people[person_id] = Person(
                self.world, user | ({"language_code": language_code} if language_code else {})
            )
        return self._people[person_id]

    def group(self, kind: str = "supergroup", *, title: str = "A group") -> Group:
        """A new `group`, `supergroup` or `channel` in which the bot is not yet."""
        number = next(self._group_ids)
        chat_id = -number if kind == "group" else -1_000_000_000_000 - number
        return Group(self.world, {"id": chat_id, "type": kind, "title": title})

    def calls_of(self, *methods: str) -> list[Call]:
        """The calls of these methods, in order."""
        return [call for call in self.calls if call.method in methods]

    def deliver(self, update: Json, *, again: bool = False, lane: str = "again") -> None:
        """Brings an update made before or by hand; with `again` although it may be confirmed already."""
        self.world.deliver(update, lane=lane, expires=self.now() + DAY, again=again)

    def shuffle(self, seed: int) -> None:
        """The updates that wait come in another order."""
        self.world.queue.shuffle(seed)

    async def wait_for(self, predicate: Callable[[], Any], timeout: float = 5) -> Any:  # noqa: ANN401, ASYNC109 - as the predicate; a test says how long
        """What the predicate says as soon as it says anything; it is asked after each call, and often."""
        async with asyncio.timeout(timeout):
            while not (found := predicate()):
                self._something.clear()
                try:
                    await asyncio.wait_for(self._something.wait(), 0.02)
                except TimeoutError:
                    continue
        return found

    async def settled(self, timeout: float = 5) -> None:  # noqa: ASYNC109 - a test says how long
        """Until the bot has confirmed every update that waits and, if it polls, is back waiting."""
        await self.wait_for(
            lambda: not self.world.queue.pending() and (self.webhook.url or self.polling.is_waiting), timeout
        )

    async def answer(self, asked: Asked | None) -> Told:
        """The response to a request."""
        if asked is None:
            return told_no(404, "Not Found")
        if asked.token != self.token:
            return told_no(401, "Unauthorized")
        try:
            params = self._read(asked)
        except Refused as refused:
            return told_no(refused.code, refused.description)
        return await self._call(asked.method, params)

    async def _perform(self, method: str, params: Json) -> None:
        """A method in the webhook's answer."""
        if method.lower().startswith("get") or method in NOT_IN_AN_ANSWER:
            self.violations.append(f"{method} is not done in answer to a webhook")
            return
        if method not in self.schema.methods:
            self.violations.append(f"{method} is no method")
            return
        await self._call(method, params)

    def _read(self, asked: Asked) -> Json:
        if asked.method not in self.schema.methods:
            self.violations.append(f"{asked.method} is no method")
            raise Refused(404, "Not Found: method not found")
        values = dict(asked.values)
        for name, text in asked.form.items():
            values[name] = text if isinstance(text, Upload) else self._value(asked.method, name, text)
        return values

    def _value(self, method: str, name: str, text: str) -> object:
        try:
            return self.schema.read(method, name, text)
        except ValueError:
            self.violations.append(f"{method}: {name} is no JSON")
            raise bad(f"can't parse {name}") from None

    async def _call(self, method: str, params: Json) -> Told:
        fault = None
        try:
            self._judge(method, params)
            fault = self._fault(method, params)
            if isinstance(fault, faults.Refuse | faults.Broken) or fault == faults.Lost(is_done=False):
                return self._not_done(method, params, fault)
            result = await self._do(method, params)
        except Refused as refused:
            self._keep(Call(method, params, self.now(), refused.description, fault))
            told = told_no(refused.code, refused.description, refused.retry_after)
        except Exception as broke:
            # The bot may swallow what it gets; the test shall not.
            self.violations.append(f"The fake broke at {method}: {broke!r}")
            raise
        else:
            self._keep(Call(method, params, self.now(), result, fault, ok=True))
            told = told_yes(result)
        return await self._on_the_way(told, fault)

    def _judge(self, method: str, params: Json) -> None:
        """A call that is wrong in itself is a violation, whatever the chat is like."""
        if self.world.is_logged_out:
            raise bad("Logged out")
        problem = self.schema.wrong_call(method, params)
        unfaked = method not in FAKED and method not in self._own
        if not problem:
            problem = refusal(method, params) or self._unfaked(params) or ("not faked" if unfaked else "")
        if problem:
            self.violations.append(f"{method}: {problem}")
            raise bad(problem)

    def _unfaked(self, params: Json) -> str:
        kinds = params.get("allowed_updates", [])
        if unknown := sorted(set(kinds) - self.schema.updates):
            return f"there are no updates called {', '.join(unknown)}"
        unfaked = sorted(NOT_FAKED & params.keys())
        return f"not faked: {', '.join(unfaked)}" if unfaked else ""

    async def _do(self, method: str, params: Json) -> Any:  # noqa: ANN401 - methods return anything
        own = self._own.get(method)
        result = await own(self, params) if own else FAKED[method](self.world, params)
        wrong = self.schema.wrong(self.schema.methods[method].returns, result)
        assert not wrong, f"This is not how Telegram answers: {wrong}"
        return result

    async def _get_updates(self, params: Json) -> list[Json]:
        return await self.polling.get(params, hook_is_set=bool(self.webhook.url))

    async def _set_webhook(self, params: Json) -> bool:
        done = await self.webhook.set(params)
        if self.webhook.url:
            self.polling.give_way()
        return done

    async def _delete_webhook(self, params: Json) -> bool:
        return await self.webhook.delete(params)

    async def _webhook_info(self, _: Json) -> Json:
        return self.webhook.info()

    _own: ClassVar[dict[str, Callable[["BotApi", Json], Awaitable[Any]]]] = {
        "getUpdates": _get_updates,
        "setWebhook": _set_webhook,
        "deleteWebhook": _delete_webhook,
        "getWebhookInfo": _webhook_info,
    }

    def _fault(self, method: str, params: Json) -> faults.Fault | None:
        self._counts[method] += 1
        met = (rule(method, params, self._counts[method]) for rule in self.faults)
        return next((fault for fault in met if fault), None)

    def _not_done(self, method: str, params: Json, fault: faults.Fault) -> Told:
        why = fault.description if isinstance(fault, faults.Refuse) else None
        self._keep(Call(method, params, self.now(), why, fault))
        if isinstance(fault, faults.Refuse):
            return told_no(fault.code, fault.description, fault.retry_after)
        if isinstance(fault, faults.Broken):
            return Told(fault.status, faults.PAGE.format(fault.status).encode(), "text/html")
        return Told(0)

    async def _on_the_way(self, told: Told, fault: faults.Fault | None) -> Told:
        if isinstance(fault, faults.Hang):
            await asyncio.sleep(fault.seconds)
        return Told(0) if isinstance(fault, faults.Lost) else told

    def _keep(self, call: Call) -> None:
        (self.polls if call.method == "getUpdates" else self.calls).append(call)
        self._something.set()
