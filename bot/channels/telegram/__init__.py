"""Telegram's door: python-telegram-bot's wire, and nothing else of it.

Promises: one card is edited in place, with inline buttons only; where an edit is refused a new card
comes below and the old one goes; every tap is acknowledged, soon even while an earlier one is still
being shown; nothing rings, nothing is previewed, and numbers can be copied. It speaks in private chats
only and leaves every other without a word. Refuses: photos, voice, contacts, places (they become
`Attached`; nothing is fetched), and trying for ever: what fails again and again is given up.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Final, Protocol, TypeVar

from telegram import Bot, LinkPreviewOptions, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.channels import Channel, Gone, Inbound
from bot.channels.telegram import wire
from bot.channels.telegram.wire import entities, keyboard
from bot.words.hear import Attached
from bot.words.limits import TELEGRAM, Limits
from bot.words.render import Message

UPDATES: Final = ("message", "edited_message", "callback_query", "my_chat_member")
"""What Telegram is asked for; inline queries and what happens in channels are not among it."""

SOON: Final = 0.5
"""Seconds after which a tap is acknowledged, even if its answer is still to come."""

MOST_DELETED: Final = 100
"""Ids in one call."""

_TRIES: Final = 5
_FIRST_WAIT: Final = 0.2  # seconds; doubled with each try
_LONGEST_WAIT: Final = 60.0  # seconds; who is told to wait longer than this gives up
_NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)

T = TypeVar("T")
Waits = Callable[[float], Awaitable[object]]


class Takes(Protocol):
    """What this door asks of the runtime."""

    async def take(self, inbound: Inbound, channel: Channel) -> None:
        """Answer `inbound` through `channel`, all of it before returning."""

    async def gone(self, inbound: Inbound, channel: Channel) -> None:
        """Forget somebody who cannot be reached any more."""


class Telegram:
    """A `Channel` over one bot. `wait` is asyncio's sleep, or a test's."""

    limits: Limits = TELEGRAM

    def __init__(self, bot: Bot, wait: Waits = asyncio.sleep) -> None:
        self._bot, self._wait = bot, wait

    async def receive(self, update: Update, takes: Takes) -> None:
        """Everything Telegram brings, from polling and webhook alike."""
        chat = update.effective_chat
        if chat is not None and chat.type != ChatType.PRIVATE:
            await self._leave(chat.id)
        elif update.edited_message is not None:  # the words were answered; the message still goes
            await self.clear(str(update.edited_message.chat_id), (str(update.edited_message.message_id),))
        elif _is_blocked(update) and chat is not None:
            await takes.gone(Inbound(f"gone {update.update_id}", str(chat.id), Attached()), self)
        elif (inbound := wire.update(update)) is not None:
            await self._carry(update, inbound, takes)

    async def _carry(self, update: Update, inbound: Inbound, takes: Takes) -> None:
        if update.callback_query is None:
            await takes.take(inbound, self)
            return
        tap = Tap(self, update.callback_query.id)
        try:
            await takes.take(inbound, tap)
        finally:
            await tap.finish()

    async def send(self, address: str, message: Message, over: str = "") -> str:
        """See `Channel.send`: an edit of `over`, else a new message."""
        if message.is_idle:
            return ""
        if over and await self._edit(address, message, over):
            return over
        sent = await self._send(address, message)
        if over:
            await self.clear(address, (over,))
        return sent

    async def clear(self, address: str, sent: Sequence[str]) -> Sequence[str]:
        """Delete messages, a hundred a call; one that cannot be deleted keeps no other (C07)."""
        ids, left = [int(each) for each in sent], list[int]()
        for start in range(0, len(ids), MOST_DELETED):
            left += await self._delete(int(address), ids[start : start + MOST_DELETED])
        return [str(each) for each in left]

    async def acknowledge(self, query: str, text: str = "") -> None:
        """Stop the clock on a button; with a text, in a box that leaves no message."""
        with suppress(TelegramError, Gone):  # too old, or answered: nothing is lost
            answer = self._bot.answer_callback_query
            await self._try(lambda: answer(query, text or None, show_alert=bool(text) or None))

    async def _edit(self, address: str, message: Message, over: str) -> bool:
        """Whether the card shows the message now."""

        async def edit() -> object:
            return await self._bot.edit_message_text(
                message.text,
                int(address),
                int(over),
                entities=entities(message),
                reply_markup=keyboard(message),
                link_preview_options=_NO_PREVIEW,
            )

        try:
            await self._try(edit)
        except BadRequest as refused:
            return "not modified" in refused.message
        return True

    async def _send(self, address: str, message: Message) -> str:
        """A new message. One whose answer was lost may stand above it, under the id before: it goes."""
        tries = 0

        async def send() -> int:
            nonlocal tries
            tries += 1
            sent = await self._bot.send_message(
                int(address),
                message.text,
                entities=entities(message),
                reply_markup=keyboard(message),
                link_preview_options=_NO_PREVIEW,
                disable_notification=True,
                protect_content=False,
            )
            return sent.message_id

        try:
            sent = await self._try(send)
        except BadRequest as refused:
            if "chat not found" in refused.message.lower():
                raise Gone from None
            raise
        if tries > 1:
            await self.clear(address, [str(each) for each in range(max(1, sent - tries + 1), sent)])
        return str(sent)

    async def _delete(self, chat: int, ids: list[int]) -> list[int]:
        """All at once; one that is too old spoils the whole call, and then each goes by itself.

        What is left is what Telegram did not answer about; what it refuses, it refuses for good.
        """
        try:
            await self._try(lambda: self._bot.delete_messages(chat, ids))
        except BadRequest:
            return (
                [] if len(ids) == 1 else [left for each in ids for left in await self._delete(chat, [each])]
            )
        except Gone:
            return []
        except TelegramError:
            return ids
        return []

    async def _leave(self, chat: int) -> None:
        with suppress(TelegramError, Gone):
            await self._try(lambda: self._bot.leave_chat(chat))

    async def _try(self, call: Callable[[], Awaitable[T]]) -> T:
        """Do it, again where that may help. Raises Gone, or Telegram's own last word."""
        for attempt in range(_TRIES - 1):
            try:
                return await call()
            except RetryAfter as told:
                wait = _seconds(told.retry_after)
                if wait > _LONGEST_WAIT:
                    raise
            except Forbidden:
                raise Gone from None
            except BadRequest:  # a kind of NetworkError, but asking again changes nothing
                raise
            except NetworkError:
                wait = _FIRST_WAIT * 2**attempt
            await self._wait(wait)
        return await call()


class Tap:
    """The `Channel` of one press of a button: it is acknowledged with the first thing that is shown."""

    limits: Limits = TELEGRAM

    def __init__(self, door: Telegram, query: str) -> None:
        self._door, self._query = door, query
        self._late: asyncio.Task[None] | None = asyncio.create_task(self._later())
        self._answering: asyncio.Task[None] | None = None

    async def send(self, address: str, message: Message, over: str = "") -> str:
        """See `Channel.send`. What has an alert is said in a box, and the card stays as it is."""
        is_told = bool(message.alert) and self._answering is None
        self._acknowledge(message.alert)
        return "" if is_told else await self._door.send(address, message, over)

    async def clear(self, address: str, sent: Sequence[str]) -> Sequence[str]:
        """See `Telegram.clear`."""
        return await self._door.clear(address, sent)

    async def finish(self) -> None:
        """Acknowledge the press if nothing did, and wait until that is done."""
        self._acknowledge()
        if self._answering is not None:
            await self._answering

    def _acknowledge(self, text: str = "") -> None:
        if self._answering is None:
            self._answering = asyncio.create_task(self._door.acknowledge(self._query, text))
        if self._late is not None:
            self._late.cancel()
            self._late = None

    async def _later(self) -> None:
        await asyncio.sleep(SOON)
        self._late = None
        self._acknowledge()


def _is_blocked(update: Update) -> bool:
    member = update.my_chat_member
    return member is not None and member.new_chat_member.status == ChatMemberStatus.BANNED


def _seconds(told: int | timedelta) -> float:
    return told.total_seconds() if isinstance(told, timedelta) else float(told)
