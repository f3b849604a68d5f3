"""Everything a question or a card may look at, and the search that the answers so far amount to.

Promises: it is made anew for each look and holds nothing of its own. Refuses: a clock; `now` is handed in.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.events import Answers, Asker, Session
from bot.dialogue.questions import Question
from bot.directory.model import Service
from bot.directory.query import Age, Found, Query
from bot.directory.rights import Rights
from bot.directory.search import every, search
from bot.directory.snapshot import Directory
from bot.directory.traits import ANYWHERE


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything a subject or view may look at."""

    directory: Directory
    session: Session
    now: datetime
    languages: tuple[str, ...]
    rights: Rights
    about: Question | None = None

    @property
    def answers(self) -> Answers:
        """What has been said so far."""
        return self.session.answers

    @property
    def place(self) -> str:
        """The area code searched in, "" when the place is not known."""
        return "" if self.answers.place == ANYWHERE else self.answers.place

    @property
    def country(self) -> str:
        """The country searched in (ISO), "" when it is not known."""
        return self.directory.places.country(self.place) if self.place else ""

    @property
    def query(self) -> Query:
        """The search that the answers amount to.

        Who asks for themselves is taken to call from the country asked about; a relative's
        country is unknown until they say it (`home`).
        """
        said, here = self.answers, self.country
        return Query(
            place=self.place,
            help=said.help or "guide",
            age=said.age or Age.SKIPPED,
            language=said.tongue,
            calling_from=said.home or ("" if said.asker is Asker.OTHER else here),
            from_home=bool(said.home) and said.home == here,
            only=said.only,
        )

    @property
    def found(self) -> Found:
        """The first services for the present query."""
        return search(self.directory, self.query, self.now)

    @property
    def every(self) -> tuple[Service, ...]:
        """All services for the present query."""
        return every(self.directory, self.query, self.now)
