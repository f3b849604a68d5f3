"""Somebody at a window of the terminal, as the contract suite wants them."""

from dataclasses import dataclass, field

from bot.channels import Inbound
from bot.channels.terminal import Terminal
from bot.runtime import Runtime
from bot.words.hear import Attached, Opened, Pressed, Raw, Typed
from bot.words.render import Message
from tests.channels.on_telegram import Seen


@dataclass
class AtTerminal:
    """Somebody at a window. What a window cannot do, a button or a picture, is handed to the runtime."""

    runtime: Runtime
    name: str
    last: Inbound = field(init=False)
    deliveries: int = 0

    async def opens(self) -> Seen:
        """See `Door`."""
        return await self._does(Opened())

    async def types(self, text: str) -> Seen:
        """See `Door`."""
        return await self._does(Typed(text))

    async def presses(self, carried: str) -> Seen:
        """See `Door`."""
        return await self._does(Pressed(carried))

    async def attaches(self) -> Seen:
        """See `Door`."""
        return await self._does(Attached())

    async def again(self) -> Seen:
        """See `Door`."""
        window = _Watched()
        await self.runtime.take(self.last, window)
        return window.seen()

    async def _does(self, raw: Raw) -> Seen:
        self.deliveries += 1
        self.last = Inbound(f"{self.name}-{self.deliveries}", self.name, raw)
        return await self.again()


class _Watched(Terminal):
    """A window that also shows which buttons its numbers stand for."""

    def __init__(self) -> None:
        super().__init__(print)
        self.messages: list[Message] = []

    async def send(self, address: str, message: Message, over: str = "") -> str:
        """Print it, and keep it."""
        self.messages.append(message)
        return await super().send(address, message, over)

    def seen(self) -> Seen:
        buttons = {button.label: button.token for message in self.messages for button in message.buttons}
        return Seen("\n".join(self.shown), buttons, self.has_left, len(self.shown))
