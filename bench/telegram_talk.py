"""The conversation of the other benchmarks as Telegram brings it, and what Suluh shows in it.

Promises: it is recorded from Suluh itself, so that the bots Suluh is compared with show the same cards with
the same buttons, and people press what stands on them. Everybody has the same talk, in a chat of their own.
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from bench import crowd
from bench.telegram_stub import CARD, card
from bot.app import House
from bot.channels import Inbound
from bot.channels.telegram.wire import entities, keyboard
from bot.dialogue.events import MOVES
from bot.words.hear import Opened, Pressed, Raw, Typed
from bot.words.limits import TELEGRAM, Limits
from bot.words.render import Message

Json = dict[str, Any]

SAID: Final[tuple[str | int, ...]] = ("/start", 0, 0, "bangkok", 1, 0, 0, "back", "call", "leave")
"""Opening, language, for me, a place in words, an adult, the first need, the next service, and out.

A number is that choice of the card, a move its button; the rest is typed. (The same as `bench_message.SAID`.)
"""


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody types or presses, one of them, and the card that answers it."""

    typed: str
    pressed: str
    text: str
    keyboard: Json
    entities: list[Json]

    def told(self) -> Json:
        """As JSON, for a bot in another process."""
        return asdict(self)


class _Recorder:
    """A `Channel` that holds the card."""

    limits: Limits = TELEGRAM
    message = Message("")

    async def send(self, _: str, message: Message, over: str = "") -> str:
        self.message = message
        return over or str(CARD)

    async def clear(self, _: str, __: Sequence[str]) -> Sequence[str]:
        return ()


def record() -> list[Step]:
    """The talk, held once with Suluh."""
    with crowd.house() as house:
        return asyncio.run(_recorded(house))


async def _recorded(house: House) -> list[Step]:
    door, steps = _Recorder(), []
    for number, said in enumerate(SAID):
        typed, pressed = _said(said, door.message)
        raw: Raw = Pressed(pressed) if pressed else Typed(typed) if number else Opened()
        await house.runtime.take(Inbound(str(number), "talk", raw, on=str(CARD) if pressed else ""), door)
        shown, found = keyboard(door.message), entities(door.message) or ()
        rows = shown.to_dict() if shown else {}
        steps.append(Step(typed, pressed, door.message.text, rows, [each.to_dict() for each in found]))
    return steps


def _said(said: str | int, card: Message) -> tuple[str, str]:
    """What is typed, and what is pressed: one of them is empty."""
    if isinstance(said, int):
        return "", card.buttons[said].token
    moves = [button for button in card.buttons if button.is_move]
    return ("", moves[MOVES.index(said)].token) if said in MOVES else (said, "")


def update(steps: Sequence[Step], at: int, chat: int, number: int) -> Json:
    """What Telegram brings for one step: whole messages, the card of a press included."""
    person = {"id": chat, "is_bot": False, "first_name": "A", "language_code": "en"}
    step = steps[at]
    if step.pressed:
        before = steps[at - 1]
        shown = card(chat, before.text, before.keyboard, before.entities)
        query = {"id": str(number), "from": person, "message": shown, "chat_instance": "7"}
        return {"update_id": number, "callback_query": query | {"data": step.pressed}}
    message = {
        "message_id": CARD - 1 + 2 * at,  # /start comes before the card, the rest after it
        "from": person,
        "chat": {"id": chat, "first_name": "A", "type": "private"},
        "date": int(time.time()),
        "text": step.typed,
    }
    command = {"offset": 0, "length": len(step.typed), "type": "bot_command"}
    return {"update_id": number, "message": message | ({"entities": [command]} if at == 0 else {})}
