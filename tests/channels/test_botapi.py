"""The fake Telegram is as strict as it says: what it refuses, what it shows, what it tells.

How updates reach the bot, and how that fails, is tested in `tests/botapi/test_delivery.py`.
"""

import json
from collections.abc import AsyncIterator, Callable, Coroutine
from itertools import pairwise
from time import perf_counter
from typing import Any

import httpx
import pytest

from scripts.make_bot_api import fields_of, written
from tests.botapi import HAPPENED, THINGS, the_schema
from tests.botapi import BotApi as Api
from tests.botapi.limits import refusal, wrong_link
from tests.botapi.text import trimmed

Json = dict[str, Any]
Ask = Callable[..., Coroutine[Any, Any, Json]]

A, B = {"text": "A", "callback_data": "a"}, {"text": "B", "callback_data": "b"}
DAY = 86_400


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    """A Telegram in which person 7 has pressed Start."""
    async with Api() as made:
        made.person(7).starts()
        yield made


@pytest.fixture
async def ask(api: Api) -> AsyncIterator[Ask]:
    """A bot that sends forms, as python-telegram-bot does."""
    async with httpx.AsyncClient(transport=api.transport()) as client:
        yield asker(client, f"http://fake/bot{api.token}")


def asker(client: httpx.AsyncClient, url: str) -> Ask:
    """Calls a method with values that a form can hold."""

    async def ask(method: str, **values: object) -> Json:
        form = {name: it if isinstance(it, str) else json.dumps(it) for name, it in values.items()}
        answer: Json = (await client.post(f"{url}/{method}", data=form)).json()
        return answer

    return ask


def keyboard(*rows: list[Json]) -> Json:
    """An inline keyboard."""
    return {"inline_keyboard": list(rows)}


def entity(kind: str, offset: int, length: int, **rest: str) -> Json:
    """A MessageEntity."""
    return {"type": kind, "offset": offset, "length": length, **rest}


# ── What is asked ──


async def test_every_way_to_send_values_means_the_same(api: Api) -> None:
    """JSON, a form, a form in parts and a query string give the same call."""
    sent = {"chat_id": 7, "text": "7", "disable_notification": True}
    form = {"chat_id": "7", "text": "7", "disable_notification": "true"}
    async with httpx.AsyncClient(base_url=f"{api.base_url}{api.token}/") as client:
        await client.post("sendMessage", json=sent)
        await client.post("sendMessage", data=form)
        await client.post("sendMessage", files={name: (None, value) for name, value in form.items()})
        await client.get("sendMessage", params=form)
    assert [(call.params, call.ok) for call in api.calls] == [(sent, True)] * 4
    assert [notice.silent for notice in api.person(7).notifications] == [True] * 4


async def test_a_stranger_and_an_unknown_method_are_turned_away(api: Api) -> None:
    """A wrong token is 401, a method that does not exist 404, and the latter is the bot's mistake."""
    async with httpx.AsyncClient() as client:
        paths = ("/bot1:A/getMe", f"/bot{api.token}/getMee", f"/bot{api.token}", "/")
        codes = [(await client.post(f"{api.url}{path}")).status_code for path in paths]
        broken = await client.post(f"{api.url}/bot{api.token}/getMe", content="{", headers=JSON)
    assert (codes, broken.status_code) == ([401, 404, 404, 404], 400)
    assert api.violations == ["getMee is no method"]


JSON = {"Content-Type": "application/json"}
HI = {"chat_id": 7, "text": "hi"}

WRONG = [
    ("sendMessage", {"chat_id": 7}, "text is required"),
    ("sendMessage", HI | {"txt": "x"}, "txt is not described"),
    ("sendMessage", HI | {"disable_notification": "True"}, "can't parse disable_notification"),
    ("sendMessage", HI | {"disable_notification": 1}, "disable_notification must be Boolean"),
    (
        "sendMessage",
        HI | {"reply_markup": keyboard([{"text": "A", "callback": "a"}])},
        "callback is not described",
    ),
    ("sendMessage", HI | {"reply_markup": {"inline_keyboard": [A]}}, "inline_keyboard[0] must be Array of"),
    ("sendMessage", HI | {"entities": [{"type": "bold", "offset": 0}]}, "entities[0].length is required"),
    ("sendMessage", HI | {"text": ""}, "message text is empty"),
    ("sendMessage", HI | {"text": " \n\t"}, "text must be non-empty"),
    ("sendMessage", HI | {"text": "🙂" * 2049}, "message is too long"),
    ("sendMessage", HI | {"entities": [entity("bold", 1, 2)]}, "ENTITY_BOUNDS_INVALID"),
    (
        "sendMessage",
        {"chat_id": 7, "text": "🙂", "entities": [entity("bold", 0, 1)]},
        "ENTITY_BOUNDS_INVALID",
    ),
    ("sendMessage", HI | {"entities": [entity("loud", 0, 1)]}, "Unsupported type"),
    (
        "sendMessage",
        HI | {"entities": [entity("text_link", 0, 1, url="tel:+6621")]},
        "URL 'tel:+6621' is invalid",
    ),
    ("sendMessage", HI | {"entities": [entity("text_link", 0, 1)]}, 'Can\'t find field "url"'),
    (
        "sendMessage",
        HI | {"reply_markup": keyboard([{"text": "A", "url": "tel:191"}])},
        "URL 'tel:191' is invalid",
    ),
    ("sendMessage", HI | {"reply_markup": keyboard([{"text": "A"}])}, "Text buttons are unallowed"),
    ("sendMessage", HI | {"reply_markup": keyboard([A | {"url": "https://a.org"}])}, "does several things"),
    (
        "sendMessage",
        HI | {"reply_markup": keyboard([A | {"callback_data": "ก" * 22}])},
        "BUTTON_DATA_INVALID",
    ),
    (
        "sendMessage",
        HI | {"reply_markup": keyboard([{"text": "A", "copy_text": {"text": ""}}])},
        "COPY_TEXT_INVALID",
    ),
    ("sendMessage", HI | {"reply_markup": keyboard([A | {"style": "loud"}])}, "invalid button style"),
    ("sendMessage", HI | {"reply_markup": keyboard([A | {"text": ""}])}, "button text must be non-empty"),
    ("sendMessage", HI | {"reply_markup": keyboard([A] * 9)}, "reply markup is too long"),
    ("sendMessage", HI | {"reply_markup": keyboard(*[[A]] * 101)}, "reply markup is too long"),
    (
        "sendMessage",
        HI | {"reply_markup": keyboard(*[[A | {"text": "x" * 200}]] * 50)},
        "reply markup is too long",
    ),
    ("sendMessage", HI | {"reply_markup": keyboard([])}, "a row of the keyboard is empty"),
    ("sendMessage", HI | {"parse_mode": "HTML"}, "not faked: parse_mode"),
    ("editMessageText", {"chat_id": 7, "message_id": 1, "text": " "}, "text must be non-empty"),
    ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "MESSAGE_TOO_LONG"),
    ("deleteMessages", {"chat_id": 7, "message_ids": []}, "message identifiers are not specified"),
    ("deleteMessages", {"chat_id": 7, "message_ids": list(range(1, 102))}, "too many message identifiers"),
    ("setMyName", {"name": "x" * 65}, "name is too long"),
    ("setMyDescription", {"description": "x" * 513}, "description is too long"),
    ("setMyShortDescription", {"short_description": "x" * 121}, "short_description is too long"),
    ("setMyName", {"name": "x", "language_code": "fil"}, "invalid language code specified"),
    ("setMyCommands", {"commands": [{"command": "Help", "description": "x"}]}, "BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": [{"command": "help", "description": " "}]}, "must be non-empty"),
    ("setMyCommands", {"commands": [], "scope": {"type": "everyone"}}, "scope is none of"),
    (
        "setWebhook",
        {"url": "https://a.org", "secret_token": "a b"},
        "secret token contains unallowed characters",
    ),
    ("setWebhook", {"url": "https://a.org", "max_connections": 101}, "max_connections must be from 1 to 100"),
    ("getUpdates", {"allowed_updates": ["mesage"]}, "no updates called mesage"),
    ("sendLocation", {"chat_id": 7, "latitude": 1, "longitude": 2.5}, "not faked"),
]


@pytest.mark.parametrize(("method", "values", "why"), WRONG)
async def test_what_is_wrong_is_refused_and_remembered(
    ask: Ask, api: Api, method: str, values: Json, why: str
) -> None:
    """A call that breaks the description or a limit is a 400 and a violation."""
    answer = await ask(method, **values)
    assert (answer["ok"], answer["error_code"]) == (False, 400)
    assert answer["description"].startswith("Bad Request: ")
    assert why in answer["description"]
    assert len(api.violations) == 1


async def test_what_just_fits_is_taken(ask: Ask, api: Api) -> None:
    """The limits themselves are allowed."""
    full = keyboard(*[[A | {"callback_data": "d" * 64}] * 2] * 50)
    assert (await ask("sendMessage", chat_id="7", text="🙂" * 2048, reply_markup=full))["ok"]
    copy = {"text": "Copy", "copy_text": {"text": "6" * 256}, "style": "success"}
    link = {"text": "Web", "url": "https://example.org"}
    spoiler = [entity("spoiler", 0, 2)]
    assert (await ask("sendMessage", **HI, entities=spoiler, reply_markup=keyboard([copy, link])))["ok"]
    assert (await ask("setMyCommands", commands=[{"command": "h" * 32, "description": "x" * 256}]))["ok"]
    assert api.violations == []
    assert api.person(7).copies("Copy") == "6" * 256


def test_a_text_is_trimmed_as_the_server_does() -> None:
    """Blanks around it go, and what is marked moves along."""
    assert trimmed(" \n a b \n", [entity("bold", 3, 9)]) == ("a b", [entity("bold", 0, 3)])
    assert [wrong_link(it) for it in ("https://a.org/x?y", "tg://user?id=7", "a.org")] == ["", "", ""]
    assert all(map(wrong_link, ("tel:+66", "mailto:a@b.org", "http://localhost", "http://a.org:x")))


def test_the_description_is_asked_quickly() -> None:
    """A message with six buttons is judged in far less than 150 microseconds."""
    values = HI | {"reply_markup": keyboard(*[[A]] * 6)}
    schema, times = the_schema(), [perf_counter()]
    for _ in range(50):
        assert not schema.wrong_call("sendMessage", values)
        assert not refusal("sendMessage", values)
        times.append(perf_counter())
    assert min(after - before for before, after in pairwise(times)) < 150e-6


def test_the_description_is_made_without_prose() -> None:
    """Names, types, what is required and the word that tells a kind apart are kept, in order."""
    field = {"name": "type", "types": ["String"], "required": True, "description": 'Its kind, always "x"'}
    other = {"name": "at", "types": ["Integer", "String"], "required": False, "description": "When"}
    fields = fields_of({"fields": [field, other]}, apart=True)
    assert fields == {"at": "Integer|String", "type!": "=x"}
    assert '"X": {"at":"Integer|String","type!":"=x"}' in written("1", {}, {"X": fields})


# ── What is seen ──


async def test_a_conversation_is_seen_as_on_a_phone(ask: Ask, api: Api) -> None:
    """One card, pressed and edited: the screen, the alert and the locked screen show it."""
    person = api.person(7)
    sent = (await ask("sendMessage", **HI, reply_markup=keyboard([A], [B])))["result"]
    assert (sent["message_id"], sent["chat"]["id"], person.newest.labels) == (2, 7, ("A", "B"))
    query = person.presses("B")["callback_query"]
    assert (query["data"], query["message"]["message_id"], person.waiting_for) == ("b", 2, [query["id"]])
    await ask("answerCallbackQuery", callback_query_id=query["id"], text="So", show_alert=True)
    await ask("editMessageText", chat_id=7, message_id=2, text="bye")
    assert [(it.from_bot, it.text, it.labels) for it in person.screen] == [
        (False, "/start", ()),
        (True, "bye", ()),
    ]
    assert (person.alerts[0].text, person.alerts[0].is_box, person.waiting_for) == ("So", True, [])
    assert [notice.first_line for notice in person.notifications] == ["hi"]
    assert (person.ever_shown, api.violations) == (["hi", "bye"], [])
    assert person.presses("A", on=2)["callback_query"]["message"]["text"] == "bye"


async def test_an_edit_that_changes_nothing_is_refused(ask: Ask) -> None:
    """Text, entities and buttons are compared; a change of any is a change."""
    where, bold = {"chat_id": 7, "message_id": 2}, [entity("bold", 0, 1)]
    await ask("sendMessage", **HI, reply_markup=keyboard([A]))
    same = await ask("editMessageText", **where, text="hi ", reply_markup=keyboard([A]))
    assert "message is not modified: specified new message content" in same["description"]
    assert (await ask("editMessageText", **where, text="hi", entities=bold, reply_markup=keyboard([A])))["ok"]
    assert (await ask("editMessageText", **where, text="hi", entities=bold))["ok"]
    assert (
        "not modified"
        in (await ask("editMessageReplyMarkup", **where, reply_markup=keyboard()))["description"]
    )


async def test_what_is_not_there_or_too_old_cannot_be_changed(ask: Ask, api: Api) -> None:
    """Unknown, a person's own, of the day before yesterday; a batch goes whole or not at all."""
    says = {}
    await ask("sendMessage", **HI)
    for method, message_id in (("editMessageText", 9), ("editMessageText", 1), ("deleteMessage", 9)):
        text = {"text": "x"} if method == "editMessageText" else {}
        says[method, message_id] = (await ask(method, chat_id=7, message_id=message_id, **text))[
            "description"
        ]
    assert list(says.values()) == [
        "Bad Request: message to edit not found",
        "Bad Request: message can't be edited",
        "Bad Request: message to delete not found",
    ]
    api.passes(2 * DAY + 60)
    api.person(7).types("new")
    old = await ask("deleteMessages", chat_id=7, message_ids=[3, 2, 99])
    assert old["description"] == "Bad Request: message can't be deleted for everyone"
    assert (await ask("editMessageText", chat_id=7, message_id=2, text="still"))["ok"]
    assert (await ask("deleteMessages", chat_id=7, message_ids=[3, 99]))["result"] is True
    assert [it.text for it in api.person(7).screen] == ["/start", "still"]


async def test_a_button_of_a_deleted_message_tells_no_more_than_that(ask: Ask, api: Api) -> None:
    """Its message is inaccessible and has no date; one answer is enough, and 150 seconds are too long."""
    await ask("sendMessage", **HI, reply_markup=keyboard([A]))
    await ask("deleteMessage", chat_id=7, message_id=2)
    query = api.person(7).presses("A", on=2)["callback_query"]
    assert query["message"] == {"chat": query["message"]["chat"], "message_id": 2, "date": 0}
    assert (await ask("answerCallbackQuery", callback_query_id=query["id"]))["ok"]
    twice = await ask("answerCallbackQuery", callback_query_id=query["id"])
    late = api.person(7).forges("anything", on=2)["callback_query"]["id"]
    api.passes(151)
    too_late = await ask("answerCallbackQuery", callback_query_id=late)
    assert {it["description"] for it in (twice, too_late)} == {
        "Bad Request: query is too old and response timeout expired or query ID is invalid"
    }


async def test_who_cannot_be_reached_is_not(ask: Ask, api: Api) -> None:
    """Who never wrote, blocked the bot or is gone; erasing works where the bot is blocked."""
    api.person(8)
    await ask("sendMessage", **HI)
    assert [(await ask("sendMessage", chat_id=it, text="x"))["description"] for it in (8, 9, "@a")] == [
        "Bad Request: chat not found"
    ] * 3
    change = api.person(7).blocks()["my_chat_member"]["new_chat_member"]
    assert change["status"] == "kicked"
    assert (await ask("sendMessage", **HI))["description"] == "Forbidden: bot was blocked by the user"
    assert (await ask("deleteMessage", chat_id=7, message_id=2))["ok"]
    api.person(7).starts("k7")
    assert (await ask("sendMessage", **HI))["ok"]
    api.person(7).deletes_account()
    assert (await ask("sendMessage", **HI))["description"] == "Forbidden: user is deactivated"
    assert api.violations == []


async def test_the_bots_face_is_kept_by_language(ask: Ask) -> None:
    """Names, descriptions, commands and the menu button come back as they were set."""
    commands = [{"command": "start", "description": "Go"}]
    await ask("setMyName", name="ข้อมูล", language_code="th")
    await ask("setMyShortDescription", short_description="Work")
    await ask("setMyCommands", commands=commands, scope={"type": "all_private_chats"}, language_code="th")
    await ask("setChatMenuButton", menu_button={"type": "commands"})
    names = [(await ask("getMyName", language_code=it))["result"]["name"] for it in ("th", "km")]
    assert names == ["ข้อมูล", "Info"]
    assert (await ask("getMyShortDescription"))["result"] == {"short_description": "Work"}
    scoped = await ask("getMyCommands", scope={"type": "all_private_chats"}, language_code="th")
    assert (scoped["result"], (await ask("getMyCommands"))["result"]) == (commands, [])
    assert (await ask("getChatMenuButton"))["result"] == {"type": "commands"}
    assert (await ask("getMe"))["result"]["is_bot"]


@pytest.mark.parametrize("kind", [*THINGS, *HAPPENED])
def test_everything_somebody_can_send_is_what_telegram_would_tell(kind: str) -> None:
    """Each kind holds against the description, forwarded too; the bot hears of it."""
    api = Api()
    sent, again = api.person(7).sends(kind, ago=60), api.person(7).sends(kind, forwarded=True)
    assert again["update_id"] == sent["update_id"] + 1
    assert again["message"]["forward_origin"]["type"] == "hidden_user"
    assert sent["message"]["date"] <= api.now() - 60


def test_what_telegram_would_not_tell_is_not_told() -> None:
    """An update that breaks the description stops the test, and so does pressing what is not there."""
    api = Api()
    with pytest.raises(AssertionError, match=r"message\.date is required"):
        api.world.emit("message", {"message_id": 1, "chat": {"id": 7, "type": "private"}}, "chat:7", 9e9)
    with pytest.raises(AssertionError, match="There is no button"):
        api.person(7).presses("A")


def test_somebody_who_edits_asks_and_reacts_is_heard() -> None:
    """Edited messages, inline queries and, only if asked for, reactions."""
    api = Api()
    person = api.person(7, language_code="", username="aung")
    typed = person.types("/help me@example.org +66 99 555 0142 🙂")
    kinds = [it["type"] for it in typed["message"]["entities"]]
    assert (kinds[0], kinds[-1]) == ("bot_command", "phone_number")
    assert "language_code" not in typed["message"]["from"]
    assert person.edits(1, "no")["edited_message"]["text"] == "no"
    assert person.asks_inline("he")["inline_query"]["query"] == "he"
    person.reacts(1)
    assert len(api.world.queue.pending()) == 3
    person.clears()
    assert person.screen == []


async def test_a_group_is_left(ask: Ask, api: Api) -> None:
    """Somebody adds the bot to a group and to a channel; it hears of it, leaves, and is heard no more."""
    group, channel = api.group(title="Pier"), api.group("channel")
    member, message = group.adds_bot(api.person(7))
    assert member["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert message["message"]["new_chat_members"][0]["is_bot"]
    group.says(api.person(8), "hello")
    channel.adds_bot(api.person(7))
    assert channel.posts("news")["channel_post"]["sender_chat"]["id"] == channel.id
    assert (await ask("leaveChat", chat_id=group.id))["ok"]
    assert not group.has_bot
    said = (await ask("sendMessage", chat_id=group.id, text="x"))["description"]
    assert said == "Forbidden: bot is not a member of the supergroup chat"
    assert "private" in (await ask("leaveChat", chat_id=7))["description"]
