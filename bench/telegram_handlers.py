"""What Suluh is measured against: the same cards from a ConversationHandler of python-telegram-bot.

    python -m bench.telegram_handlers PORT API < TALK

Promises: the library as its examples use it, state in memory. It must take updates one by one.
"""

import asyncio
import json
import sys
import warnings
from collections.abc import Callable, Coroutine
from typing import Any

from telegram import InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ConversationHandler,
    MessageHandler,
    filters,
)
from telegram.warnings import PTBUserWarning

from bench.telegram_floor import TOKEN, Json, serve
from bench.telegram_stub import CARD

Does = Callable[[Update, Any], Coroutine[Any, Any, object]]


async def main(steps: list[Json], port: int, api: int) -> None:
    """Serve it, until stopped."""
    made = ApplicationBuilder().token(TOKEN).base_url(f"http://127.0.0.1:{api}/bot").updater(None)
    bots: Application[Any, Any, Any, Any, Any, Any] = made.build()
    bots.add_handler(_conversation(steps))
    one_by_one = asyncio.Lock()

    async def take(told: Json) -> None:
        async with one_by_one:
            await bots.process_update(Update.de_json(told, bots.bot))

    async with bots:
        await serve(take, port)


def _conversation(steps: list[Json]) -> ConversationHandler[Any]:
    start, *rest = (_step(step, at, len(steps)) for at, step in enumerate(steps))
    states: Any = {
        at: [CallbackQueryHandler(does) if steps[at]["pressed"] else MessageHandler(filters.TEXT, does)]
        for at, does in enumerate(rest, 1)
    }
    return ConversationHandler(entry_points=[CommandHandler("start", start)], states=states, fallbacks=[])


def _step(step: Json, at: int, many: int) -> Does:
    async def does(update: Update, context: Any) -> object:  # noqa: ANN401  the library's type has four parameters
        chat, query, message = update.effective_chat, update.callback_query, update.message
        assert chat is not None  # noqa: S101  for the type
        keyboard = InlineKeyboardMarkup.de_json(step["keyboard"], context.bot)
        if query is not None:
            await query.answer()
        if at:
            await context.bot.edit_message_text(step["text"], chat.id, CARD, reply_markup=keyboard)
        else:
            await context.bot.send_message(chat.id, step["text"], reply_markup=keyboard)
        if message is not None:
            await message.delete()
        return at + 1 if at + 1 < many else ConversationHandler.END

    return does


if __name__ == "__main__":
    warnings.simplefilter("ignore", PTBUserWarning)  # about presses on older cards, of which there are none
    asyncio.run(main(json.load(sys.stdin), int(sys.argv[1]), int(sys.argv[2])))
