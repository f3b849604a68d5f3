"""The templates that WhatsApp wants: thirteen without a word for buttons and rows, and the one that asks.

Promises: in the wordless ones every text is a variable, so that they are enough for every language; what is
made is made once, and a changed one gets a new name, so that an older Suluh beside this one finds its own.
What asks whoever keeps an entry whether it still holds has words, in one language each, and WhatsApp must
approve it, for it may come after their day is over. Refuses: anything of the kind for seekers, who are never
written to unasked.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from twilio.rest import Client
from twilio.rest.content.v1.content import ContentList

from bot.channels import Opener
from bot.words.limits import WHATSAPP
from bot.words.render import Message

VERSION: Final = 1
LANGUAGE: Final = "en"  # Twilio wants one; no word of it is in them

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Template:
    """One template. `types` is as the Content API has it; each variable has a sample, which nobody reads."""

    name: str
    types: Json
    samples: Mapping[str, str]
    language: str = LANGUAGE


def name(form: str, count: int) -> str:
    """The name of the template for so many buttons or rows."""
    return f"suluh_{VERSION}_{form}_{count}"


def every() -> Sequence[Template]:
    """One for each number of buttons and of rows."""
    return [
        *(_buttons(count) for count in range(1, WHATSAPP.buttons + 1)),
        *(_list(count) for count in range(1, WHATSAPP.rows + 1)),
    ]


def ask(language: str, body: str, titles: Sequence[str]) -> Template:
    """What asks, in one language: `body` holds {{1}} for the entry; the titles are those of its answers."""
    actions = [{"title": title, "id": _variable(n)} for n, title in enumerate(titles, 2)]
    types: Json = {"twilio/quick-reply": {"body": body, "actions": actions}}
    samples = {"1": "Info line, 021…88", **{str(n): f"answer-{n}" for n, _ in enumerate(titles, 2)}}
    return Template(f"suluh_{VERSION}_ask_{language}", types, samples, language)


def asking(opener: Opener) -> tuple[str, str]:
    """The name of the template that asks, and its variables as JSON. A variable holds no line break."""
    texts = (" ".join(opener.entry.split()), *opener.tokens)
    variables = {str(number): text for number, text in enumerate(texts, 1)}
    return f"suluh_{VERSION}_ask_{opener.language}", json.dumps(variables, ensure_ascii=False)


def _buttons(count: int) -> Template:
    actions = [{"title": _variable(2 * n), "id": _variable(2 * n + 1)} for n in range(1, count + 1)]
    types: Json = {"twilio/quick-reply": {"body": _variable(1), "actions": actions}}
    return Template(name("buttons", count), types, _samples(count))


def _list(count: int) -> Template:
    items = [{"item": _variable(2 * n + 1), "id": _variable(2 * n + 2)} for n in range(1, count + 1)]
    types: Json = {"twilio/list-picker": {"body": _variable(1), "button": _variable(2), "items": items}}
    return Template(name("list", count), types, {"2": "Choose", **_samples(count, 1)})


def _variable(number: int) -> str:
    return f"{{{{{number}}}}}"


def _samples(count: int, before: int = 0) -> Mapping[str, str]:
    """1 is the question; then comes what opens a list, and for each choice its label and what it carries."""
    pairs = [(f"Choice {n}", f"choice-{n}") for n in range(1, count + 1)]
    texts = [text for pair in pairs for text in pair]
    return {"1": "Choose one", **{str(at): text for at, text in enumerate(texts, 2 + before)}}


def filled(message: Message) -> tuple[str, str]:
    """The name of the template that shows a message, and its variables as JSON."""
    shown = [each for each in message.buttons if message.form == "list" or not each.is_move]
    opens = [message.opener] if message.form == "list" else []
    texts = [message.text, *opens, *(text for each in shown for text in (each.label, each.token))]
    variables = {str(number): text for number, text in enumerate(texts, 1)}
    return name(message.form, len(shown)), json.dumps(variables, ensure_ascii=False)


def held(client: Client) -> Mapping[str, str]:
    """The sids of the account's templates, by name. Blocks."""
    return {one.friendly_name: one.sid for one in client.content.v1.contents.list() if one.friendly_name}


def make(client: Client, template: Template) -> None:
    """Make one. Blocks: the library's other way to do it sends no JSON (9.13)."""
    asked: Json = {
        "friendly_name": template.name,
        "language": template.language,
        "variables": dict(template.samples),
        "types": template.types,
    }
    client.content.v1.contents.create(_Verbatim(asked))


class _Verbatim(ContentList.ContentCreateRequest):  # type: ignore[misc]  # the library ships no types
    """A request that is what it was given: the library's own classes write every field they know as null."""

    def __init__(self, asked: Json) -> None:
        self._asked = asked

    def to_dict(self) -> Json:
        """See the library's."""
        return self._asked
