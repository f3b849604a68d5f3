"""Somebody with a phone: what they do, and what they see.

Promises: whatever they do reaches the bot as Telegram would tell it, and is returned; the screen shows what
is still there, in order. Refuses: doing what a phone cannot do, such as pressing what is not there.
"""

from dataclasses import dataclass

from tests.botapi.chats import Alert, Chat, Message, Notice, buttons
from tests.botapi.schema import Json
from tests.botapi.text import entities_of
from tests.botapi.things import CAPTIONED, thing
from tests.botapi.world import DAY, INLINE_LIVES, World

NAMES = ("first_name", "last_name", "username")


@dataclass(frozen=True)
class Shown:
    """A message on the screen."""

    id: int
    from_bot: bool
    text: str
    labels: tuple[str, ...]
    entities: tuple[Json, ...]
    reply_markup: Json | None
    date: int
    body: Json

    def button(self, label_or_data: str) -> Json:
        """The button with this label or data."""
        return next(it for it in buttons(self.reply_markup) if _is(it, label_or_data))


class Person:
    """A person and their chat with the bot."""

    def __init__(self, world: World, user: Json) -> None:
        self._world, self.user = world, user
        named: Json = {key: user[key] for key in NAMES if key in user}
        self.chat = Chat({"id": user["id"], "type": "private", **named})
        world.chats[self.id] = self.chat

    @property
    def id(self) -> int:
        """Their user id, which is the chat's id too."""
        return int(self.user["id"])

    # ── What they see ──

    @property
    def screen(self) -> list[Shown]:
        """Every message still there, oldest first."""
        return [_shown(message) for message in self.chat.messages.values()]

    @property
    def newest(self) -> Shown:
        """The newest message of the bot that is still there."""
        return _shown(next(it for it in reversed(self.chat.messages.values()) if it.from_bot))

    @property
    def labels(self) -> list[str]:
        """Every button of the bot's messages that are still there."""
        return [label for shown in self.screen for label in shown.labels]

    @property
    def keyboard(self) -> list[str]:
        """The buttons that stand in place of the letters."""
        return self.chat.keyboard

    @property
    def alerts(self) -> list[Alert]:
        """What pressed buttons showed for a moment."""
        return self.chat.alerts

    @property
    def notifications(self) -> list[Notice]:
        """What appeared on the locked screen. An edit does not."""
        return self.chat.notices

    @property
    def ever_shown(self) -> list[str]:
        """Every text that the bot ever showed here, edits included."""
        return self.chat.shown

    @property
    def waiting_for(self) -> list[str]:
        """The ids of pressed buttons whose circle is still turning."""
        return [key for key, it in self._world.queries.items() if it.chat is self.chat and not it.is_answered]

    # ── What they do ──

    def starts(self, payload: str = "", *, ago: float = 0) -> Json:
        """Presses Start, perhaps through a link with a payload; that unblocks the bot too."""
        if self.chat.bot_is == "kicked":
            self.unblocks()
        return self.types(f"/start {payload}".strip(), ago=ago)

    def types(
        self, text: str, *, ago: float = 0, forwarded: bool = False, reply_to: int | None = None
    ) -> Json:
        """Sends a text, which was written `ago` seconds before it reaches the bot."""
        entities = entities_of(text)
        body: Json = {"text": text} | ({"entities": entities} if entities else {})
        return self._sends(body, ago, forwarded=forwarded, reply_to=reply_to)

    def sends(
        self, kind: str, *, ago: float = 0, forwarded: bool = False, caption: str = "", **rest: object
    ) -> Json:
        """Sends a thing of THINGS, or lets something of HAPPENED happen; `rest` is of the Message."""
        body = thing(kind, self.user, int(self._world.now() - ago)) | rest
        if caption:
            assert kind in CAPTIONED, f"There are no words below {kind}"
            body["caption"] = caption
        return self._sends(body, ago, forwarded=forwarded)

    def edits(self, message_id: int, text: str) -> Json:
        """Changes what they had written."""
        message = self.chat.messages[message_id]
        assert not message.from_bot, "Only the bot edits its messages"
        what = "text" if "text" in message.body else "caption"
        entities = entities_of(text)
        rest = {key: it for key, it in message.body.items() if key not in {"entities", "caption_entities"}}
        known = {("entities" if what == "text" else "caption_entities"): entities} if entities else {}
        message.change(rest | {what: text} | known, None, int(self._world.now()))
        return self._world.say(self.chat, message, kind="edited_message")

    def presses(self, label_or_data: str, *, on: int | None = None) -> Json:
        """Presses the newest button with this label or data; with `on`, one of that message, now or before,
        even if the message has been deleted meanwhile.
        """
        message, button = self._find(label_or_data, on)
        assert "callback_data" in button, f"{button['text']!r} tells the bot nothing: {button}"
        return self._press(message, button["callback_data"])

    def forges(self, data: str, *, on: int | None = None) -> Json:
        """Presses a button that was never there, as an altered app can."""
        return self._press(self._message(on) if on else self.chat.messages[self.newest.id], data)

    def copies(self, label: str) -> str:
        """What a button of the kind that copies puts on the clipboard."""
        text: str = self._find(label, None)[1]["copy_text"]["text"]
        return text

    def deletes(self, *message_ids: int) -> None:
        """Deletes messages for both sides; the bot is not told."""
        for message_id in message_ids:
            self.chat.remove(message_id)

    def clears(self) -> None:
        """Deletes the whole chat for both sides; the bot is not told."""
        self.deletes(*self.chat.messages)

    def blocks(self) -> Json:
        """Blocks the bot."""
        return self._world.bot_becomes(self.chat, "kicked", self.user)

    def unblocks(self) -> Json:
        """Unblocks the bot."""
        return self._world.bot_becomes(self.chat, "member", self.user)

    def deletes_account(self) -> None:
        """Is gone; the bot is not told."""
        self.chat.is_deactivated = True

    def asks_inline(self, query: str = "") -> Json:
        """Types the bot's name and something behind it in some other chat."""
        payload = {
            "id": str(self.id * 1000 + 1),
            "from": self.user,
            "query": query,
            "offset": "",
            "chat_type": "sender",
        }
        return self._world.emit(
            "inline_query", payload, f"inline:{self.id}", self._world.now() + INLINE_LIVES
        )

    def reacts(self, message_id: int, emoji: str = "👍") -> Json:
        """Puts a sign on a message; told only to a bot that asks for it."""
        change = {
            "chat": self.chat.about,
            "message_id": message_id,
            "user": self.user,
            "date": int(self._world.now()),
        }
        change |= {"old_reaction": [], "new_reaction": [{"type": "emoji", "emoji": emoji}]}
        return self._world.emit("message_reaction", change, f"chat:{self.id}", self._world.now() + DAY)

    def _sends(self, body: Json, ago: float, *, forwarded: bool = False, reply_to: int | None = None) -> Json:
        self._is_there()
        extra: Json = {}
        date = int(self._world.now() - ago)
        if forwarded:
            extra["forward_origin"] = {
                "type": "hidden_user",
                "sender_user_name": "Ko Aung",
                "date": date - 60,
            }
        if reply_to:
            extra["reply_to_message"] = self.chat.messages[reply_to].told(self.chat)
        return self._world.say(self.chat, self.chat.add(self.user, date, body, extra=extra))

    def _press(self, message: Message, data: str) -> Json:
        self._is_there()
        told: Json = {"chat": self.chat.about, "message_id": message.id, "date": 0}
        if message.id in self.chat.messages:
            told = message.told(self.chat)
        query = {"id": self._world.ask(self.chat), "from": self.user, "message": told, "data": data}
        query["chat_instance"] = str(8_000_000_000 + self.id)
        return self._world.emit("callback_query", query, f"press:{self.id}", self._world.now() + 150)

    def _find(self, label_or_data: str, on: int | None) -> tuple[Message, Json]:
        messages = [self._message(on)] if on else list(reversed(self.chat.messages.values()))
        for message in messages:
            for markup in (message.markup, *(reversed(message.past) if on else ())):
                for button in buttons(markup):
                    if _is(button, label_or_data):
                        return message, button
        raise AssertionError(
            f"There is no button {label_or_data!r}; there are {', '.join(self.labels) or 'none'}"
        )

    def _message(self, message_id: int) -> Message:
        return self.chat.messages.get(message_id) or self.chat.gone[message_id]

    def _is_there(self) -> None:
        assert not self.chat.is_deactivated, "The account is deleted"
        assert self.chat.bot_is != "kicked", "Who blocked the bot cannot reach it"


def _is(button: Json, label_or_data: str) -> bool:
    return label_or_data in {button["text"], button.get("callback_data")}


def _shown(message: Message) -> Shown:
    text = str(message.body.get("text", message.body.get("caption", "")))
    labels = tuple(button["text"] for button in buttons(message.markup))
    entities = tuple(message.body.get("entities", ()))
    return Shown(
        message.id, message.from_bot, text, labels, entities, message.markup, message.date, message.body
    )
