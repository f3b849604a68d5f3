"""What Telegram knows: the clock, the chats, the updates and the bot's own face.

Promises: update numbers go up; whatever is emitted holds against the description, or the test stops here;
callback queries can be answered once and for 150 seconds. Refuses: deciding what a bot may do.
"""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.botapi.chats import Chat, Message
from tests.botapi.queue import Queue, Waiting
from tests.botapi.refusals import bad
from tests.botapi.schema import Json, Schema

DAY = 86_400
QUERY_LIVES = 150
INLINE_LIVES = 30
RIGHTS = (
    "can_be_edited", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories",
)  # fmt: skip


@dataclass
class Query:
    """A pressed button whose circle is still turning."""

    chat: Chat
    at: float
    is_answered: bool = False


@dataclass
class Face:
    """Names, descriptions and commands by language, and the menu button by chat."""

    said: dict[tuple[str, str], str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    menus: dict[int, Json] = field(default_factory=dict)


class World:
    """One bot's Telegram."""

    def __init__(self, schema: Schema, me: Json, clock: Callable[[], float]) -> None:
        self.schema, self.me, self._clock = schema, me, clock
        self._ahead = 0.0
        self.chats: dict[int, Chat] = {}
        self.queue = Queue(schema.updates, self.now)
        self.queries: dict[str, Query] = {}
        self.face = Face()
        self.is_logged_out = False
        self._numbers = itertools.count(700_000_001)
        self._query_ids = itertools.count(4_000_000_000_000_001)

    def now(self) -> float:
        """Seconds since 1970, moved on by what `passes` said."""
        return self._clock() + self._ahead

    def passes(self, seconds: float) -> None:
        """Time goes by."""
        self._ahead += seconds

    def chat(self, chat_id: int | str) -> Chat:
        """The chat with this id; one in which nobody has said anything yet is not found."""
        digits = str(chat_id).removeprefix("-").isdigit()
        chat = self.chats.get(int(chat_id)) if digits else None
        if not chat or not chat.is_known:
            raise bad("chat not found")
        return chat

    def say(self, chat: Chat, message: Message, *, kind: str = "message") -> Json:
        """Lets the bot know of a message."""
        chat.is_known = True
        return self.emit(kind, message.told(chat), f"chat:{chat.id}", message.date + DAY)

    def ask(self, chat: Chat) -> str:
        """The id of a new callback query."""
        query_id = str(next(self._query_ids))
        self.queries[query_id] = Query(chat, self.now())
        return query_id

    def bot_becomes(self, chat: Chat, status: str, by: Json) -> Json:
        """Somebody blocked, added, promoted or removed the bot, or it left by itself."""
        before, chat.bot_is, chat.is_known = chat.bot_is, status, True
        change: Json = {"chat": chat.about, "from": by, "date": int(self.now())}
        change |= {"old_chat_member": self._member(before), "new_chat_member": self._member(status)}
        return self.emit("my_chat_member", change, f"member:{chat.id}", self.now() + DAY)

    def emit(self, kind: str, payload: Json, lane: str, expires: float) -> Json:
        """An update of this kind goes to the bot, behind the others of its lane."""
        update = {"update_id": next(self._numbers), kind: payload}
        self.deliver(update, lane=lane, expires=expires)
        return update

    def deliver(self, update: Json, *, lane: str, expires: float, again: bool = False) -> None:
        """This very update goes to the bot."""
        wrong = self.schema.wrong("Update", update)
        assert not wrong, f"The fake made an update that Telegram would not: Update{wrong}"
        self.queue.put(Waiting(update, lane, expires, again))

    def _member(self, status: str) -> Json:
        member: Json = {"status": status, "user": self.me}
        if status == "kicked":
            member["until_date"] = 0
        if status == "administrator":
            member |= dict.fromkeys(RIGHTS, True) | {"is_anonymous": False}
        return member
