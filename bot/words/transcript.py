"""A conversation as plain text that anybody can read aloud: for tests and for `talk`.

Promises: `you` lines are what was typed or tapped, `bot` lines what was answered; reading one back
gives the same inputs. Refuses: being written for a real person's conversation; `talk` is a rehearsal.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bot.words.render import Message

_INDENT = "     "


@dataclass(slots=True)
class Transcript:
    """Gathers a conversation, line by line. `title` is what it shows, as a comment at the top."""

    title: str = ""
    lines: list[str] = field(default_factory=list)

    def hears(self, said: str) -> None:
        """Somebody typed or tapped `said`."""
        self.lines += ["", f"you  {said}"]

    def says(self, message: Message) -> None:
        """Suluh answered."""
        first, *rest = message.text.splitlines() or [""]
        self.lines += ["", f"bot  {first}", *(f"{_INDENT}{line}".rstrip() for line in rest)]
        if labels := tappable(message):
            self.lines.append(_INDENT + labels)

    def forgets(self) -> None:
        """The person was forgotten."""
        self.lines.append("(forgotten)")

    def text(self) -> str:
        """The whole conversation."""
        head = [f"# {line}" for line in self.title.splitlines()]
        return "\n".join([*head, *self.lines]).strip() + "\n"


def tappable(message: Message) -> str:
    """The labels that stand on buttons or in a list; "" where they are numbered in the text."""
    chosen = [button.label for button in message.buttons if not button.is_move]
    return " ".join(f"[{label}]" for label in chosen) if message.form != "numbers" else ""


def said_in(text: str) -> Iterator[str]:
    """What was said in a transcript, in order; "(opened)" opens the chat, "(photo)" is not text."""
    for line in text.splitlines():
        if line.startswith("you  "):
            yield line.removeprefix("you  ")


def title_of(text: str) -> str:
    """The comment at the top of a transcript."""
    return "\n".join(_leading(text.splitlines()))


def _leading(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if not line.startswith("#"):
            return
        yield line.removeprefix("#").strip()
