"""How Telegram says no, word for word.

Promises: the wording is that of the public server (tdlib/telegram-bot-api at 01a3679 and the tdlib it is
built on), as far as it can be read there. Refuses: nothing; it is a list.
"""


class Refused(Exception):
    """An answer that is not ok."""

    def __init__(self, code: int, description: str, retry_after: int = 0) -> None:
        super().__init__(description)
        self.code, self.description, self.retry_after = code, description, retry_after


def bad(why: str) -> Refused:
    """A request that cannot be done as it stands."""
    return Refused(400, f"Bad Request: {why}")


def forbidden(why: str) -> Refused:
    """A chat in which the bot may not do this."""
    return Refused(403, f"Forbidden: {why}")


def too_many(seconds: int) -> Refused:
    """Too much in too little time."""
    return Refused(429, f"Too Many Requests: retry after {seconds}", seconds)


NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a"
    " current content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
CANT_EDIT = "message can't be edited"
CANT_DELETE = "message can't be deleted"
CANT_DELETE_OLD = "message can't be deleted for everyone"
BLOCKED = "bot was blocked by the user"
DEACTIVATED = "user is deactivated"
OTHER_POLL = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
OTHER_HOOK = "Conflict: terminated by setWebhook request"
HOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook"
    " first"
)
