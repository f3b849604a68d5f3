"""Updates as polling brings them, one that cannot be read among them or not.

Promises: one update that the library cannot read stops nobody: it is counted and skipped, where the library
would ask for it again and again. Refuses: looking into it.
"""

from collections.abc import Callable
from typing import Any

from telegram import Bot, Update
from telegram.error import TelegramError


class Reader:
    """A bot, for an updater: it brings an empty update for each that cannot be read. `lose` counts these."""

    def __init__(self, bot: Bot, lose: Callable[[Exception], None]) -> None:
        self._bot, self._lose = bot, lose

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever else an updater asks of a bot
        return getattr(self._bot, name)

    async def get_updates(self, **asked: Any) -> tuple[Update, ...]:  # noqa: ANN401 - handed through
        """See `Bot.get_updates`."""
        try:
            return await self._bot.get_updates(**asked)
        except TelegramError:
            raise
        except Exception:  # noqa: BLE001 - whatever it holds, the others must be answered
            return await self._one_by_one(**asked)

    async def _one_by_one(self, **asked: Any) -> tuple[Update, ...]:  # noqa: ANN401 - as above
        wanted = {name: asked[name] for name in ("offset", "limit", "allowed_updates") if asked.get(name)}
        brought: list[dict[str, Any]] = await self._bot.do_api_request("getUpdates", api_kwargs=wanted)
        return tuple(map(self._read, brought))

    def _read(self, brought: dict[str, Any]) -> Update:
        try:
            return Update.de_json(brought, self._bot)
        except Exception as fault:  # noqa: BLE001 - as above
            self._lose(fault)
            return Update(int(brought["update_id"]))
