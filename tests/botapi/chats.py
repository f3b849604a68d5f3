"""Chats and the messages in them.

Promises: message ids go up in each chat; a deleted message keeps its buttons for the finger that is already
on its way. Refuses: knowing what a bot may do; that is asked in `methods`.
"""

from dataclasses import dataclass, field
from typing import Any

from tests.botapi.schema import Json

Rows = list[list[Any]]


@dataclass
class Message:
    """A message: who sent it and when, what it holds, what hangs below it, and what it was before."""

    id: int
    sender: Json | None
    date: int
    body: Json
    markup: Json | None = None
    from_bot: bool = False
    edited: int = 0
    extra: Json = field(default_factory=dict)
    past: list[Json] = field(default_factory=list)

    def told(self, chat: "Chat") -> Json:
        """The Message that the Bot API tells."""
        told = {"message_id": self.id, "date": self.date, "chat": chat.about, **self.extra, **self.body}
        if self.sender:
            told["from"] = self.sender
        if self.edited:
            told["edit_date"] = self.edited
        if self.markup and "inline_keyboard" in self.markup:
            told["reply_markup"] = self.markup
        return told

    def change(self, body: Json, markup: Json | None, at: int) -> None:
        """Shows something else from now on."""
        if self.markup:
            self.past.append(self.markup)
        self.body, self.markup, self.edited = body, markup, at


@dataclass(frozen=True)
class Alert:
    """What a pressed button showed for a moment: a box to close, or a line that fades."""

    text: str
    is_box: bool


@dataclass(frozen=True)
class Notice:
    """What appeared on the locked screen."""

    message_id: int
    first_line: str
    silent: bool
    preview_off: bool
    protected: bool


@dataclass
class Chat:
    """A chat as its people see it."""

    about: Json
    is_known: bool = False
    is_deactivated: bool = False
    bot_is: str = "member"
    messages: dict[int, Message] = field(default_factory=dict)
    gone: dict[int, Message] = field(default_factory=dict)
    alerts: list[Alert] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    keyboard: list[str] = field(default_factory=list)
    count: int = 0

    @property
    def id(self) -> int:
        """Its chat_id."""
        return int(self.about["id"])

    @property
    def is_private(self) -> bool:
        """Is it one person and the bot?"""
        return bool(self.about["type"] == "private")

    def add(self, sender: Json | None, date: int, body: Json, **rest: Any) -> Message:  # noqa: ANN401 - a Message's
        """A new message at the end."""
        self.count += 1
        message = self.messages[self.count] = Message(self.count, sender, date, body, **rest)
        if message.from_bot:
            self.shown.append(body.get("text", ""))
        return message

    def remove(self, message_id: int) -> None:
        """Deletes a message for everybody."""
        if message := self.messages.pop(message_id, None):
            self.gone[message_id] = message


def rows(markup: Json | None) -> Rows:
    """The rows of an inline keyboard, if there is one."""
    rows_of: Rows = (markup or {}).get("inline_keyboard", [])
    return rows_of


def buttons(markup: Json | None) -> list[Json]:
    """Its buttons in reading order."""
    return [button for row in rows(markup) for button in row]
