"""What the dialogue hears, remembers and decides: three closed vocabularies of frozen records.

Promises: a session holds a state's name, a few enums and ids, and the ids last offered; there is no
field in it that could hold a word somebody wrote (F16, D7). Refuses: words, channels, addresses.
Do not subclass.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

from bot.dialogue.questions import Answered, Asked, Question
from bot.directory.model import FloorNumber, Service
from bot.directory.query import Age, Danger, Only
from bot.directory.rights import Statement


class Asker(StrEnum):
    """For whom help is sought. It chooses the voice, never the road (R11)."""

    SELF = "self"
    OTHER = "other"
    WORK = "work"


Asking = Literal["self", "other"]
Aged = Literal["adult", "young"]


@dataclass(frozen=True, slots=True)
class Voice:
    """How to speak: the language, about whom, and whether to the young (other + child is adult words)."""

    language: str = "en"
    asker: Asking = "self"
    age: Aged = "adult"


@dataclass(frozen=True, slots=True)
class Answers:
    """All that a person has said, as ids. `place` is an area code, "*" for "somewhere else".

    `guessed` is the language of a word that was understood before one was chosen, `hint` the one that their
    app or their script suggests: it stands first in the list, and nothing else follows from it.
    """

    language: str = ""
    asker: Asker | None = None
    place: str = ""
    maybe: tuple[str, ...] = ()
    age: Age | None = None
    help: str = ""
    home: str = ""
    service: str = ""
    only: Only = Only.NOTHING
    way: str = ""
    topic: str = ""
    minutes: int | None = None
    guessed: str = ""
    hint: str = ""

    @property
    def tongue(self) -> str:
        """The language to speak: the chosen one, else the guessed; "" when there is neither."""
        return self.language or self.guessed


@dataclass(frozen=True, slots=True)
class Session:
    """Where somebody is. `trail` is for "back", at most twelve; `offered` are the ids last shown."""

    at: str
    answers: Answers = Answers()
    trail: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    page: int = 0
    misses: int = 0


# heard ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Started:
    """The chat was opened, by /start or by opening the page. `hint` is a language that may be theirs."""

    hint: str = ""


@dataclass(frozen=True, slots=True)
class Memo:
    """What a button carries in its own data, so that it answers without a session (DESIGN §3).

    `guessed` is on no button: the language of words that were understood. `prompt`: the question to whoever
    keeps an entry that it belongs to; then nothing else is on the button.
    """

    language: str = ""
    asker: Asking = "self"
    age: Aged = "adult"
    service: str = ""
    guessed: str = ""
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Chose:
    """A choice, with the state that offered it ("" when it was typed: then the present state)."""

    choice: str
    at: str = ""
    memo: Memo = Memo()


@dataclass(frozen=True, slots=True)
class Wrote:
    """Something typed that is no choice. It is read for a place name and then forgotten.

    `perhaps` is how else it may be read, where the encoding is not sure; "" mostly. `needs` are the
    codes of the needs its words speak of.
    """

    text: str
    hint: str = ""
    perhaps: str = ""
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A photo, voice note, contact, place on a map, or nothing: never downloaded, never kept."""

    hint: str = ""


@dataclass(frozen=True, slots=True)
class Silence:
    """The position clock ran out (R9)."""


Heard = Started | Chose | Wrote | Unreadable | Silence


# content ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Notice:
    """What must be said above a card: the place widened, the need's neighbours, nothing for men.

    `men`: among what was found instead something is open to men.
    """

    place: str = ""
    help: str = ""
    elsewhere: bool = False
    beside: bool = False
    no_men: bool = False
    thin: bool = False
    men: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """One service, whole: warnings and number in one message. `relative`: somebody asks for another (R11)."""

    service: Service
    calling_from: str = ""
    under_18: bool = False
    relative: bool = False
    notice: Notice = Notice()


@dataclass(frozen=True, slots=True)
class Rows:
    """Several services, one line each, to choose from."""

    services: tuple[Service, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Every service of an area, whole, to print (the practitioner's road)."""

    place: str
    services: tuple[Service, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Lines to call now (R1, R2): the danger card of a place, or lines that work from anywhere."""

    danger: Danger
    place: str = ""
    calling_from: str = ""
    donts: bool = False


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing is listed; the floor's numbers are what there is."""

    notice: Notice
    floor: tuple[FloorNumber, ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """The words to say on the phone, composed from fragments (domain.md §4).

    `speaks`: the languages of the line, tested ones first; `country`: where it is; `offered`: the
    languages that may be shown at all.
    """

    help: str
    way: str
    donts: bool = False
    speaks: tuple[str, ...] = ()
    country: str = ""
    offered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of rights or explanation, by the name of its message."""

    name: str


@dataclass(frozen=True, slots=True)
class Expectations:
    """What people can expect in a country, under the title `name`: the layer below the general pages.

    `complain`: whom to tell, where the page is about that too.
    """

    name: str
    country: str
    statements: tuple[Statement, ...]
    complain: "Complain | None" = None


@dataclass(frozen=True, slots=True)
class Complain:
    """Whom to tell that a service, or we, did not do well; "" as long as nobody runs this."""

    to: str


Page = Script | Topic | Expectations | Complain
"""What is only read: no number of a service or of the floor stands in it."""

Content = Asked | Card | Rows | Sheet | Numbers | Nothing | Page


NUMBERED: Final = "~"

MOVES: Final = ("back", "call", "language", "leave")
"""What stands under every message, in this order."""


# decided ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be tapped: its id, and the subject or message that gives it its label.

    `name` is the label itself where it is data, as a service's name is. What stands behind `NUMBERED` in an
    id tells one question from the next of the same kind, and no label knows it.
    """

    id: str
    of: str
    name: str = ""

    @property
    def answer(self) -> str:
        """What its label is called."""
        return self.id.partition(NUMBERED)[0]


@dataclass(frozen=True, slots=True)
class Say:
    """Say the message of a state, with what stands above it, what it shows, and what can be chosen."""

    state: str
    voice: Voice
    choices: tuple[Choice, ...] = ()
    above: tuple[str, ...] = ()
    content: Content | None = None
    memo: Memo | None = None
    practice: bool = False
    moves: tuple[str, ...] = MOVES


@dataclass(frozen=True, slots=True)
class Forget:
    """Forget this person now. `clear`: also clear the chat as far as the channel can."""

    clear: bool


@dataclass(frozen=True, slots=True)
class Record:
    """Count one reason against one service in one ISO week ("2026-W47"); nothing else is written.

    `is_witnessed`: who says so was shown that card; else it goes to the steward and moves nothing (R15).
    """

    service: str
    reason: str
    week: str
    is_witnessed: bool = True


Effect = Say | Forget | Record | Answered


@dataclass(frozen=True, slots=True)
class Turn:
    """The answer to one thing heard: the session to keep (None: forget them) and what to do, in order.

    `about`: how far an open question has come.
    """

    session: Session | None
    effects: tuple[Effect, ...]
    about: Question | None = None
