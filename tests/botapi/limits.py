"""The limits of the Bot API that its description tells only in prose.

Promises: `refusal` gives the words with which a call that breaks a limit is refused, or "". What the server
would quietly cut, drop or mend is refused as well: nobody should count on it. Refuses: looking at any chat.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from tests.botapi.schema import Json
from tests.botapi.text import trimmed, units

Limit = Callable[[Json], str]

MAX_TEXT, MAX_ANSWER = 4096, 200
MAX_BUTTONS, MAX_IN_ROW, MAX_MARKUP_BYTES = 100, 8, 10_000
MAX_REPLY_BUTTONS, MAX_IN_REPLY_ROW = 300, 12
MAX_ENTITIES, MAX_IDS, MAX_COMMANDS = 100, 100, 100
BESIDE_THE_ACTION = {"text", "style", "icon_custom_emoji_id"}
STYLES = {"danger", "success", "primary"}
ENTITY_TYPES = {
    "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bold", "italic",
    "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote", "code", "pre",
    "text_link", "text_mention", "custom_emoji", "date_time",
}  # fmt: skip
ENTITY_NEEDS = {"text_link": "url", "text_mention": "user", "custom_emoji": "custom_emoji_id"}
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"([a-z]{2})?")
SECRET = re.compile(r"[A-Za-z0-9_-]*")


def refusal(method: str, parameters: Json) -> str:
    """The words of the first limit that this call breaks."""
    return next(filter(None, (limit(parameters) for limit in LIMITS.get(method, ()))), "")


def wrong_link(url: str) -> str:
    """What is wrong with a link behind a button or a word; `tel:` always is."""
    try:
        parts = urlsplit(url if re.match(r"\w+:", url) else f"http://{url}")
        _ = parts.port
    except ValueError:
        return f"URL '{url}' is invalid: Wrong port number specified in the URL"
    if parts.scheme in {"tg", "ton"} and parts.netloc:
        return ""
    if parts.scheme not in {"http", "https"}:
        return f"URL '{url}' is invalid: Unsupported URL protocol"
    return "" if "." in (parts.hostname or "") else f"URL '{url}' is invalid: Wrong HTTP URL"


def _text(parameters: Json) -> str:
    text = parameters.get("text")
    if not text:
        return "message text is empty"
    text = trimmed(text, [])[0]
    if not text:
        return "text must be non-empty"
    return "message is too long" if units(text) > MAX_TEXT else ""


def _entities(parameters: Json) -> str:
    entities, text = parameters.get("entities", []), parameters["text"]
    if len(entities) > MAX_ENTITIES:
        return "ENTITIES_TOO_LONG"
    return next(filter(None, (_entity(entity, text) for entity in entities)), "")


def _entity(entity: Json, text: str) -> str:
    kind, start, end = entity["type"], entity["offset"], entity["offset"] + entity["length"]
    if kind not in ENTITY_TYPES:
        return "can't parse MessageEntity: Unsupported type specified"
    if start < 0 or entity["length"] < 1 or end > units(text):
        return "ENTITY_BOUNDS_INVALID"
    if _splits_a_pair(text, start) or _splits_a_pair(text, end):
        return "ENTITY_BOUNDS_INVALID"
    if ENTITY_NEEDS.get(kind, "type") not in entity:
        return f"can't parse MessageEntity: Can't find field \"{ENTITY_NEEDS[kind]}\""
    wrong = wrong_link(entity["url"]) if kind == "text_link" else ""
    return wrong and f"entity {wrong}"


def _splits_a_pair(text: str, place: int) -> bool:
    code = text.encode("utf-16-le")[place * 2 : place * 2 + 2]
    return 0xDC00 <= int.from_bytes(code, "little") <= 0xDFFF


def _markup(parameters: Json) -> str:
    markup = parameters.get("reply_markup")
    if markup is None:
        return ""
    if len(json.dumps(markup, ensure_ascii=False, separators=(",", ":")).encode()) > MAX_MARKUP_BYTES:
        return "reply markup is too long"
    if "inline_keyboard" in markup:
        return _keyboard(markup["inline_keyboard"], MAX_BUTTONS, MAX_IN_ROW, _inline_button)
    if "keyboard" in markup:
        return _keyboard(markup["keyboard"], MAX_REPLY_BUTTONS, MAX_IN_REPLY_ROW, _reply_button)
    return ""


def _keyboard(rows: list[list[Any]], most: int, most_in_row: int, wrong: Callable[[Any], str]) -> str:
    if sum(map(len, rows)) > most or any(len(row) > most_in_row for row in rows):
        return "reply markup is too long"
    if not all(rows):
        return "a row of the keyboard is empty"
    return next(filter(None, (wrong(button) for row in rows for button in row)), "")


def _inline_button(button: Json) -> str:
    actions = button.keys() - BESIDE_THE_ACTION
    if not button["text"]:
        return "inline keyboard button text must be non-empty"
    if not actions or button.get("callback_data") == "":
        return "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
    if len(actions) > 1:
        return f"inline keyboard button does several things: {', '.join(sorted(actions))}"
    if button.get("style", "primary") not in STYLES:
        return "can't parse inline keyboard button: invalid button style specified"
    return _action(button)


def _action(button: Json) -> str:
    if len(button.get("callback_data", "").encode()) > 64:
        return "BUTTON_DATA_INVALID"
    if "copy_text" in button and not 1 <= units(button["copy_text"]["text"]) <= 256:
        return "BUTTON_COPY_TEXT_INVALID"
    wrong = wrong_link(button["url"]) if "url" in button else ""
    return wrong and f"inline keyboard button {wrong}"


def _reply_button(button: str | Json) -> str:
    text = button if isinstance(button, str) else button["text"]
    return "" if text else "keyboard button text must be non-empty"


def _answer(parameters: Json) -> str:
    return "MESSAGE_TOO_LONG" if units(parameters.get("text", "")) > MAX_ANSWER else ""


def _ids(parameters: Json) -> str:
    ids = parameters["message_ids"]
    if not ids:
        return "message identifiers are not specified"
    if len(ids) > MAX_IDS:
        return "too many message identifiers specified"
    return "" if all(it > 0 for it in ids) else "invalid message identifier specified"


def _language(parameters: Json) -> str:
    fits = LANGUAGE.fullmatch(parameters.get("language_code", ""))
    return "" if fits else "invalid language code specified"


def _at_most(name: str, most: int) -> Limit:
    return lambda parameters: f"{name} is too long" if units(parameters.get(name, "")) > most else ""


def _commands(parameters: Json) -> str:
    commands = parameters["commands"]
    if len(commands) > MAX_COMMANDS:
        return "BOT_COMMANDS_TOO_MUCH"
    return next(filter(None, map(_command, commands)), "")


def _command(command: Json) -> str:
    if not COMMAND.fullmatch(command["command"]):
        return "BOT_COMMAND_INVALID"
    if not command["description"].strip():
        return "command description must be non-empty"
    return "command description length must not exceed 256" if units(command["description"]) > 256 else ""


def _secret(parameters: Json) -> str:
    secret = parameters.get("secret_token", "none")
    if len(secret) > 256:
        return "secret token is too long"
    return "" if secret and SECRET.fullmatch(secret) else "secret token contains unallowed characters"


def _between(name: str, least: int, most: int) -> Limit:
    def limit(parameters: Json) -> str:
        fits = least <= parameters.get(name, least) <= most
        return "" if fits else f"{name} must be from {least} to {most}"

    return limit


def _is_utf8(parameters: Json) -> str:
    try:
        str(parameters.get("text", "")).encode()
    except UnicodeEncodeError:
        return "strings must be encoded in UTF-8"
    return ""


def _every_limit() -> Iterator[tuple[str, tuple[Limit, ...]]]:
    words = (_is_utf8, _text, _entities, _markup)
    yield from dict.fromkeys(("sendMessage", "editMessageText"), words).items()
    yield "editMessageReplyMarkup", (_markup,)
    yield "answerCallbackQuery", (_is_utf8, _answer)
    yield "deleteMessages", (_ids,)
    for what, most in (("name", 64), ("description", 512), ("short_description", 120)):
        title = "".join(map(str.capitalize, what.split("_")))
        yield f"setMy{title}", (_at_most(what, most), _language)
        yield f"getMy{title}", (_language,)
    yield "setMyCommands", (_commands, _language)
    yield from dict.fromkeys(("getMyCommands", "deleteMyCommands"), (_language,)).items()
    yield "setWebhook", (_secret, _between("max_connections", 1, 100))
    yield "getUpdates", (_between("limit", 1, 100), _between("timeout", 0, 50))


LIMITS: dict[str, tuple[Limit, ...]] = dict(_every_limit())
