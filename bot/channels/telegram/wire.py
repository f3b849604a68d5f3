"""What Telegram brings, read; and what it is given, written: pure, and the only place that knows its shapes.

Promises: nothing of a photo, a voice note or a name is looked at, and of the person only the language
of their app, which orders a list; what a button carries is 64 bytes at most. Refuses: words, and any
mark-up language: what stands out is said by explicit entities.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
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
from telegram.ext.filters import StatusUpdate

from bot.channels import Inbound
from bot.words.hear import Attached, Opened, Pressed, Raw, Typed
from bot.words.limits import units
from bot.words.render import Button, Message

LARGEST_UPDATE: Final = 256 * 1024
"""Bytes: many times what a person can send."""

_NUMBER_LINE = re.compile(r"[+(\d][\d\s().+-]*")
_NOT_DIALLED = re.compile(r"[^+\d]")


def update(brought: Update) -> Inbound | None:
    """What somebody did in a private chat; None for what asks for no answer."""
    if brought.callback_query is not None:
        return _pressed(brought.update_id, brought.callback_query)
    if brought.message is None or StatusUpdate.ALL.check_update(brought):
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
    """A command is its word: /start opens, /stop is "stop" in whichever language knows it."""
    if message.text is None:
        return Attached()
    if not message.text.startswith("/"):
        return Typed(message.text)
    command = message.text[1:].split(maxsplit=1)[0].partition("@")[0] if message.text.strip("/ ") else ""
    return Opened() if command in {"", "start"} else Typed(command)


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
    """In practice a number is code, which no phone offers to call (R19)."""
    found = list(_number_lines(message.text)) if message.practice else []
    return [MessageEntity(MessageEntity.CODE, at, length) for at, length in found] or None


def _number_lines(text: str) -> Iterator[tuple[int, int]]:
    """Where each line that is a number begins, and how long it is, in UTF-16 units."""
    lines = text.split("\n")
    starts = accumulate((units(line) + 1 for line in lines), initial=0)
    for at, line in zip(starts, lines, strict=False):
        if _NUMBER_LINE.fullmatch(line):
            yield at, units(line)
