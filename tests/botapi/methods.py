"""What each method does to the chats.

Promises: a method here behaves as the server does, refusals included; a parameter that means something the
fake does not do is refused as not faked. Refuses: everything that is no message, no button and no chat.
"""

from collections.abc import Callable
from typing import Any

from tests.botapi import refusals
from tests.botapi.chats import Alert, Chat, Message, Notice, rows
from tests.botapi.refusals import bad, forbidden
from tests.botapi.schema import Json
from tests.botapi.text import trimmed
from tests.botapi.world import DAY, QUERY_LIVES, World

Do = Callable[[World, Json], Any]

NOT_FAKED = {
    "allow_paid_broadcast", "business_connection_id", "direct_messages_topic_id", "inline_message_id",
    "message_effect_id", "message_thread_id", "parse_mode", "rich_message", "suggested_post_parameters",
}  # fmt: skip


def _send_message(world: World, given: Json) -> Json:
    chat = _to_write(world, given["chat_id"])
    body = _body(given)
    extra = _reply(chat, given) | _marks(given)
    message = chat.add(world.me, int(world.now()), body, markup=_markup(given), extra=extra, from_bot=True)
    _keep_keyboard(chat, message.markup)
    chat.notices.append(_notice(message, given))
    return message.told(chat)


def _edit_text(world: World, given: Json) -> Json:
    chat, message = _to_edit(world, given)
    body, markup = _body(given), _markup(given)
    if (body["text"], body.get("entities"), markup) == (*_words(message), message.markup):
        raise bad(refusals.NOT_MODIFIED)
    message.change(body, markup, int(world.now()))
    chat.shown.append(body["text"])
    return message.told(chat)


def _edit_markup(world: World, given: Json) -> Json:
    chat, message = _to_edit(world, given)
    if message.markup == _markup(given):
        raise bad(refusals.NOT_MODIFIED)
    message.change(message.body, _markup(given), int(world.now()))
    return message.told(chat)


def _delete_message(world: World, given: Json) -> bool:
    chat = _to_delete(world, given["chat_id"])
    if given["message_id"] not in chat.messages:
        raise bad("message to delete not found")
    return _delete(world, chat, [given["message_id"]])


def _delete_messages(world: World, given: Json) -> bool:
    """All or none: one that may not be deleted keeps the others; unknown ones are passed over."""
    return _delete(world, _to_delete(world, given["chat_id"]), given["message_ids"])


def _delete(world: World, chat: Chat, ids: list[int]) -> bool:
    for message in filter(None, map(chat.messages.get, ids)):
        _may_delete(world, chat, message)
    for message_id in ids:
        chat.remove(message_id)
    return True


def _may_delete(world: World, chat: Chat, message: Message) -> None:
    age = world.now() - message.date
    if chat.about["type"] in {"supergroup", "channel"} and not message.from_bot:
        raise bad(refusals.CANT_DELETE)
    stays = not message.from_bot and not chat.is_private
    if age > 2 * DAY or stays or ("dice" in message.body and age < DAY):
        raise bad(refusals.CANT_DELETE_OLD)


def _answer_query(world: World, given: Json) -> bool:
    query = world.queries.get(given["callback_query_id"])
    if not query or query.is_answered or world.now() - query.at > QUERY_LIVES:
        raise bad(refusals.TOO_OLD)
    query.is_answered = True
    if given.get("text"):
        query.chat.alerts.append(Alert(given["text"], given.get("show_alert", False)))
    return True


def _leave_chat(world: World, given: Json) -> bool:
    chat = world.chat(given["chat_id"])
    if chat.is_private:
        raise bad("can't leave private chats")
    _is_member(chat)
    world.bot_becomes(chat, "left", world.me)
    return True


def _get_chat(world: World, given: Json) -> Json:
    chat = world.chat(given["chat_id"])
    gifts = (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    )
    full = {
        "accent_color_id": 1,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }
    return chat.about | full


def _log_out(world: World, _: Json) -> bool:
    world.is_logged_out = True
    return True


def _setting(what: str) -> tuple[Do, Do]:
    """Getting and setting a name or a description; without a language it is everybody's."""

    def get(world: World, given: Json) -> Json:
        said = world.face.said
        own = said.get((what, given.get("language_code", "")))
        return {what: own or said.get((what, ""), world.me["first_name"] if what == "name" else "")}

    def put(world: World, given: Json) -> bool:
        world.face.said[what, given.get("language_code", "")] = given.get(what, "")
        return True

    return get, put


def _get_commands(world: World, given: Json) -> list[Json]:
    return world.face.commands.get(_scope(given), [])


def _set_commands(world: World, given: Json) -> bool:
    world.face.commands[_scope(given)] = given["commands"]
    return True


def _delete_commands(world: World, given: Json) -> bool:
    world.face.commands.pop(_scope(given), None)
    return True


def _scope(given: Json) -> tuple[str, str]:
    scope = given.get("scope", {"type": "default"})
    return " ".join(str(scope[key]) for key in sorted(scope, reverse=True)), given.get("language_code", "")


def _get_menu(world: World, given: Json) -> Json:
    menus = world.face.menus
    return menus.get(given.get("chat_id", 0)) or menus.get(0) or {"type": "commands"}


def _set_menu(world: World, given: Json) -> bool:
    if "chat_id" in given:
        world.chat(given["chat_id"])
    world.face.menus[given.get("chat_id", 0)] = given.get("menu_button", {"type": "default"})
    return True


def _to_write(world: World, chat_id: int | str) -> Chat:
    """The chat, if the bot may show something in it."""
    chat = _to_delete(world, chat_id)
    if chat.is_private and chat.bot_is == "kicked":
        raise forbidden(refusals.BLOCKED)
    return chat


def _to_delete(world: World, chat_id: int | str) -> Chat:
    """The chat, if the bot may change it. Who blocked the bot does not keep it from deleting."""
    chat = world.chat(chat_id)
    if chat.is_deactivated:
        raise forbidden(refusals.DEACTIVATED)
    if not chat.is_private:
        _is_member(chat)
    return chat


def _is_member(chat: Chat) -> None:
    name = "group chat" if chat.about["type"] == "group" else f"{chat.about['type']} chat"
    if chat.bot_is == "kicked":
        raise forbidden(f"bot was kicked from the {name}")
    if chat.bot_is == "left":
        raise forbidden(f"bot is not a member of the {name}")


def _to_edit(world: World, given: Json) -> tuple[Chat, Message]:
    if "chat_id" not in given and "message_id" not in given:
        raise bad("message identifier is not specified")
    chat = _to_write(world, given.get("chat_id", ""))
    message = chat.messages.get(given.get("message_id", 0))
    if not message:
        raise bad("message to edit not found")
    # The bot's own messages can be edited at any age; one with a reply keyboard at none.
    if not message.from_bot or (message.markup and "inline_keyboard" not in message.markup):
        raise bad(refusals.CANT_EDIT)
    return chat, message


def _body(given: Json) -> Json:
    text, entities = trimmed(given["text"], given.get("entities", []))
    body: Json = {"text": text}
    if entities:
        body["entities"] = sorted(entities, key=lambda it: (it["offset"], -it["length"], it["type"]))
    if options := given.get("link_preview_options"):
        body["link_preview_options"] = options
    return body


def _words(message: Message) -> tuple[str | None, list[Json] | None]:
    return message.body.get("text"), message.body.get("entities")


def _markup(given: Json) -> Json | None:
    markup: Json | None = given.get("reply_markup")
    if markup and "inline_keyboard" in markup and not rows(markup):
        return None
    return markup


def _marks(given: Json) -> Json:
    return {"has_protected_content": True} if given.get("protect_content") else {}


def _reply(chat: Chat, given: Json) -> Json:
    reply = given.get("reply_parameters")
    if not reply:
        return {}
    if unfaked := sorted(reply.keys() - {"message_id", "allow_sending_without_reply", "chat_id"}):
        raise bad(f"not faked: {unfaked[0]} of reply_parameters")
    if told := chat.messages.get(reply["message_id"]):
        return {"reply_to_message": told.told(chat)}
    if reply.get("allow_sending_without_reply"):
        return {}
    raise bad("message to be replied not found")


def _keep_keyboard(chat: Chat, markup: Json | None) -> None:
    """A keyboard in place of letters stays until it is taken away."""
    if markup and "keyboard" in markup:
        flat = [button for row in markup["keyboard"] for button in row]
        chat.keyboard = [it if isinstance(it, str) else it["text"] for it in flat]
    elif markup and "remove_keyboard" in markup:
        chat.keyboard = []


def _notice(message: Message, given: Json) -> Notice:
    first = message.body["text"].splitlines()[0]
    silent, protected = given.get("disable_notification", False), given.get("protect_content", False)
    off = given.get("link_preview_options", {}).get("is_disabled", False)
    return Notice(message.id, first, silent, off, protected)


def _faked() -> dict[str, Do]:
    faked: dict[str, Do] = {
        "getMe": lambda world, _: world.me | {"can_join_groups": False},
        "sendMessage": _send_message,
        "editMessageText": _edit_text,
        "editMessageReplyMarkup": _edit_markup,
        "deleteMessage": _delete_message,
        "deleteMessages": _delete_messages,
        "answerCallbackQuery": _answer_query,
        "leaveChat": _leave_chat,
        "getChat": _get_chat,
        "getMyCommands": _get_commands,
        "setMyCommands": _set_commands,
        "deleteMyCommands": _delete_commands,
        "getChatMenuButton": _get_menu,
        "setChatMenuButton": _set_menu,
        "logOut": _log_out,
        "close": lambda *_: True,
    }
    for title, what in (
        ("Name", "name"),
        ("Description", "description"),
        ("ShortDescription", "short_description"),
    ):
        faked[f"getMy{title}"], faked[f"setMy{title}"] = _setting(what)
    return faked


FAKED: dict[str, Do] = _faked()
