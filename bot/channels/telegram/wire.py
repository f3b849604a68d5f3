"""What Telegram brings, read; and what it is given, written: pure, and the only place that knows its shapes.

Promises: nothing of a photo, a voice note or a name is looked at, and of the person only the language
of their app, which orders a list; what a button carries is 64 bytes at most. Refuses: words, and any
mark-up language: what stands out is said by explicit entities.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from telegram import (
    CallbackQuery,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MessageEntity,
    Update,
)
from telegram import Message as Received
from telegram.ext.filters import BOOST_ADDED, StatusUpdate

from bot.channels import Inbound
from bot.dialogue.events import Memo
from bot.words.hear import Attached, Opened, Pressed, Raw, Typed, token
from bot.words.limits import units
from bot.words.render import Button, Message

_HAPPENED: Final = StatusUpdate.ALL | BOOST_ADDED
_COMMANDS: Final[Mapping[str, Raw]] = MappingProxyType(
    {"": Opened(), "start": Opened(), "leave": Pressed(token("leave", "", Memo()))}
)
_REACHES = re.compile(
    r"^[+(\d][\d ().+-]*$"  # a line that is a number
    r"|\+?\d[\d ().-]{5,}\d"  # one among words
    r"|\S+@\S+|(?:https?://|www\.|t\.me/)\S+",
    re.MULTILINE,
)
_CODE = re.compile(r"[A-HJ-NP-Z2-9]{4}(-[A-HJ-NP-Z2-9]{4}){3}")
_NOT_DIALLED = re.compile(r"[^+\d]")


def update(brought: Update) -> Inbound | None:
    """What somebody did in a private chat; None for what asks for no answer."""
    if brought.callback_query is not None:
        return _pressed(brought.update_id, brought.callback_query)
    if brought.message is None or _HAPPENED.check_update(brought):
        return None
    message = brought.message
    address, came = str(message.chat_id), str(message.message_id)
    hint = (message.from_user and message.from_user.language_code) or ""
    return Inbound(str(brought.update_id), address, _said(message), message.date, came, hint=hint[:2])


def _pressed(number: int, query: CallbackQuery) -> Inbound | None:
    if query.message is None:
        return None
    address, card = str(query.message.chat.id), str(query.message.message_id)
    return Inbound(str(number), address, Pressed(query.data or ""), on=card)


def _said(message: Received) -> Raw:
    """A command is its word: /stop is "stop" in whichever language knows it; /start opens, and /leave leaves,
    which as a typed word would also mean to get away (R17).
    """
    if message.text is None:
        return Attached()
    return command_of(message.text) if message.text.startswith("/") else Typed(message.text)


def command_of(text: str) -> Raw:
    """What a command says; /start with a code is that of a link to join by (see `store/custodians.py`)."""
    command, payload = [*text[1:].split(), "", ""][:2]
    command = command.partition("@")[0]
    if command == "start" and _CODE.fullmatch(payload):
        return Typed(payload)
    return _COMMANDS.get(command.casefold()) or Typed(command)


def keyboard(message: Message) -> InlineKeyboardMarkup | None:
    """A row for each number to copy and for each choice, and the moves two by two at the end."""
    choices = [[_button(each)] for each in message.buttons if not each.is_move]
    moves = [_button(each) for each in message.buttons if each.is_move]
    copies = [] if message.practice else [[_copy(*each)] for each in message.numbers]
    rows = [*copies, *choices, *(moves[at : at + 2] for at in range(0, len(moves), 2))]
    return InlineKeyboardMarkup(rows) if rows else None


def _button(button: Button) -> InlineKeyboardButton:
    return InlineKeyboardButton(button.label, callback_data=button.token)


def _copy(number: str, label: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, copy_text=CopyTextButton(_NOT_DIALLED.sub("", number)))


def entities(message: Message) -> Sequence[MessageEntity] | None:
    """In practice a number, an address or a link is code, which no phone offers to call or open (R19)."""
    found = list(_reaching(message.text)) if message.practice else []
    return [MessageEntity(MessageEntity.CODE, at, length) for at, length in found] or None


def _reaching(text: str) -> Iterator[tuple[int, int]]:
    """Where everything begins that a phone might call or open, and how long it is, in UTF-16 units."""
    for found in _REACHES.finditer(text):
        yield units(text[: found.start()]), units(found[0])
