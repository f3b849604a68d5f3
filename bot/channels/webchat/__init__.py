"""The web chat's door: what the page sends becomes an `Inbound`, what Suluh says becomes one reply.

Promises: each request has a `Reply` of its own, so nothing of one person is within reach of another,
and nothing is left here when the answer has gone out. The key that a reply carries is random, lives
in the page's memory only, and is the whole address. Refuses: any shape but the two of the contract;
there is no cookie, no account and no upload to refuse.
"""

import json
import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.channels import Inbound, Refused
from bot.words.hear import Attached, Opened, Pressed, Typed, untoken
from bot.words.limits import WEB, Limits
from bot.words.render import Button, Message

LARGEST_BODY = 8 * 1024
"""Bytes. A person's longest message in any script fits several times."""

_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")


def new_key() -> str:
    """A fresh address of 144 random bits; also the id of a delivery."""
    return secrets.token_urlsafe(18)


def read(body: bytes, chance: Callable[[], str] = new_key) -> Inbound:
    """What one request says. `chance` makes the key of a newcomer and the id of the delivery.

    A null key with nothing said opens the chat. Raises `Refused` (400) for any other shape than
    `{"key", "said"}` and `{"key", "chose"}`, and for text that no encoding can carry.
    """
    match _parsed(body):
        case {"key": None, "said": str(said), **more} if not more:
            return Inbound(chance(), chance(), Typed(said) if said.strip() else Opened())
        case {"key": str(key), "said": str(said), **more} if not more and _KEY.fullmatch(key):
            return Inbound(chance(), key, Typed(said) if said.strip() else Attached())
        case {"key": str(key), "chose": str(token), **more} if token and not more and _KEY.fullmatch(key):
            return Inbound(chance(), key, Pressed(token))
        case _:
            raise Refused("This is neither something said nor something chosen.")


@dataclass(slots=True)
class Reply:
    """The `Channel` of one request: it gathers what Suluh says and becomes the answer's body."""

    limits: Limits = WEB
    messages: list[Message] = field(default_factory=list)
    cleared: bool = False

    async def send(self, address: str, message: Message, over: str = "") -> str:  # noqa: ARG002  one request
        """Add a card. There is no id: the page clears itself."""
        self.messages.append(message)
        return ""

    async def clear(self, address: str, sent: Sequence[str]) -> Sequence[str]:  # noqa: ARG002  as in `send`
        """Drop what this reply holds but the card that is to remain; the page drops the rest."""
        self.messages = [message for message in self.messages if message.left]
        self.cleared = True
        return ()

    def body(self, key: str, words: Callable[[str], Mapping[str, str]]) -> bytes:
        """The answer as JSON. `words` gives the page's own words in the language just spoken."""
        last = self.messages[-1] if self.messages else Message("", ())
        language = _language(self.messages)
        answer = {
            "key": key,
            "cards": [_card(message) for message in self.messages],
            "minutes": last.minutes,
            "left": self.cleared or any(message.left for message in self.messages),
            "practice": any(message.practice for message in self.messages),
            "language": language,
            "words": dict(words(language)) if language else {},
        }
        return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()


def _card(message: Message) -> dict[str, object]:
    choices = [_choice(button) for button in message.buttons]
    card = {"text": message.text, "choices": choices, "prints": message.prints}
    return card | ({"held": message.held} if message.held else {})


def _choice(button: Button) -> dict[str, str]:
    choice = {"id": button.token, "label": button.label}
    meant = untoken(button.token)
    return choice | {"move": meant.choice} if button.is_move and meant else choice


def _language(messages: Sequence[Message]) -> str:
    """The language of the newest button, which carries it; "" when nothing can be tapped."""
    tokens = [button.token for message in messages for button in message.buttons]
    meant = untoken(tokens[-1]) if tokens else None
    return meant.memo.language if meant else ""


def _parsed(body: bytes) -> object:
    try:
        found = json.loads(body.decode())
        json.dumps(found, ensure_ascii=False).encode()  # half of a surrogate pair cannot be written down
    except (ValueError, RecursionError):
        raise Refused("This is not JSON.") from None
    return found
