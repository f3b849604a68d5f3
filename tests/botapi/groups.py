"""Groups and channels, where this bot ought not to be.

Promises: what happens there reaches the bot as Telegram would tell it, and is returned. Refuses:
permissions; the bot is a member or an administrator.
"""

from typing import TYPE_CHECKING

from tests.botapi.chats import Chat
from tests.botapi.schema import Json
from tests.botapi.text import entities_of
from tests.botapi.things import thing
from tests.botapi.world import World

if TYPE_CHECKING:
    from tests.botapi.people import Person


class Group:
    """A group, a supergroup or a channel."""

    def __init__(self, world: World, about: Json) -> None:
        self._world = world
        self.chat = Chat(about, bot_is="left")
        world.chats[self.id] = self.chat

    @property
    def id(self) -> int:
        """Its chat id, which is negative."""
        return self.chat.id

    @property
    def has_bot(self) -> bool:
        """Is the bot in it?"""
        return self.chat.bot_is in {"member", "administrator"}

    @property
    def ever_shown(self) -> list[str]:
        """Every text that the bot ever showed here."""
        return self.chat.shown

    def adds_bot(self, by: "Person") -> list[Json]:
        """Somebody adds the bot; a group says so in the chat too, a channel makes it an administrator."""
        if self.chat.about["type"] == "channel":
            return [self._world.bot_becomes(self.chat, "administrator", by.user)]
        member = self._world.bot_becomes(self.chat, "member", by.user)
        return [member, self._says(by.user, {"new_chat_members": [self._world.me]})]

    def removes_bot(self, by: "Person") -> Json:
        """Somebody throws the bot out."""
        return self._world.bot_becomes(self.chat, "kicked", by.user)

    def says(self, by: "Person", text: str) -> Json:
        """Somebody writes in the group."""
        entities = entities_of(text)
        return self._says(by.user, {"text": text} | ({"entities": entities} if entities else {}))

    def sends(self, by: "Person", kind: str) -> Json:
        """Somebody sends a thing, or something happens, in the group."""
        return self._says(by.user, thing(kind, by.user, int(self._world.now())))

    def posts(self, text: str) -> Json:
        """The channel publishes something."""
        message = self.chat.add(
            None, int(self._world.now()), {"text": text}, extra={"sender_chat": self.chat.about}
        )
        return self._world.say(self.chat, message, kind="channel_post")

    def _says(self, user: Json, body: Json) -> Json:
        message = self.chat.add(user, int(self._world.now()), body)
        return self._world.say(self.chat, message)
