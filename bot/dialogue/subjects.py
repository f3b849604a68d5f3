"""What a flow may ask about: the subjects its file names.

Promises: each subject says what can be answered, takes an answer into `Answers`, and names the
outcome that a road is chosen by. Only these questions exist (D12: place, need, under 18, language,
for whom), and each about a person can be skipped. Refuses: words and side effects.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from bot.dialogue.events import Answers, Asker
from bot.dialogue.questions import Question
from bot.dialogue.scene import Scene
from bot.directory.hours import day
from bot.directory.needs import codes
from bot.directory.places import Level
from bot.directory.query import Age, Only
from bot.directory.rights import About
from bot.directory.search import offices
from bot.directory.traits import ANYWHERE

CHOSEN: Final = "chosen"
"""The outcome of a subject whose answers all lead the same way."""

MOST_CHOICES: Final = 7
"""Numbered choices on a page (R10): 8, 9 and 0 are taken."""

WAYS: Final = ("freely", "unnamed", "credit", "quiet", "interpreter")
TOPICS: Final = ("help", "case", "identified", "recognise", "stop")
CHILD_TOPICS: Final = ("guardian", "beside", "interview", "locked", "school")
COMPLAINTS: Final = "contact"
COUNTRY_TOPICS: Final = {
    "country": (About.IDENTIFY, About.COOPERATION, About.STAY),
    COMPLAINTS: (About.RECORDING, About.CHILD, About.COMPLAINT),
}
FORMS: Final = (
    "any",
    "sea",
    "home",
    "building",
    "farm",
    "factory",
    "begging",
    "sex",
    "marriage",
    "scam",
    "crime",
)
REASONS: Final = (
    "nobody_answered",
    "number_wrong",
    "refused",
    "asked_money",
    "not_my_language",
    "treated_badly",
    "told_somebody",
    "wanted_police",
    "not_for_me",
    "sent_elsewhere",
    "other",
)
ERRANDS: Final = {
    "papers": "papers",
    "travel": "home",
    "health": "health",
    "work": "pay",
    "family": "family",
    "start": "",
}
CLOCKS: Final = {"ten": 10, "hour": 60, "keep": 0}


Taken = tuple[Answers, str]


@dataclass(frozen=True, slots=True)
class Subject:
    """A question a flow may ask. `sizes`: how many options the first and the later pages hold; `young`: how
    many a page holds at most for the young (F05). Of an open question: `settled`, whether it need not be
    asked; `notes`, how far it has come with what was chosen or typed, or, where that does not do, the name
    of what is said then; `reads_words`, whether what was typed may be an answer that no choice has.
    """

    options: Callable[[Scene], tuple[str, ...]]
    take: Callable[[Scene, str], Taken]
    outcomes: frozenset[str] = frozenset({CHOSEN})
    skipped: Callable[[Answers], Answers] = field(default=lambda answers: answers)
    is_answered: Callable[[Answers], bool] = field(default=lambda _: False)
    personal: bool = False
    sizes: tuple[int, int] = (6, 6)
    young: int = MOST_CHOICES
    reads_places: bool = False
    reads_needs: bool = False
    reads_words: bool = False
    settled: Callable[[Scene], bool] = field(default=lambda _: False)
    notes: Callable[[Scene, str], Question | str] | None = None

    def page(
        self, options: tuple[str, ...], number: int, beside: int = 0, *, young: bool = False
    ) -> tuple[tuple[str, ...], bool]:
        """The options of one page, and whether "more" leads anywhere; past the last it starts over.

        `beside`: how many other choices stand with them, for a page holds at most seven (R10).
        """
        most = self.young if young else MOST_CHOICES
        if len(options) <= min(self.sizes[0], MOST_CHOICES - beside, most):
            return options, False
        first, later = (min(size, MOST_CHOICES - beside - 1, most) for size in self.sizes)
        pages = [options[:first], *(options[i : i + later] for i in range(first, len(options), later))]
        return pages[number % len(pages)], len(pages) > 1


def _afresh(answers: Answers, **changes: object) -> Answers:
    """Answers with something changed that makes the service on the screen another one."""
    return replace(answers, service="", **changes)  # type: ignore[arg-type]  # the subject's own field and type


# subjects ---------------------------------------------------------------------------------------------


def _language_options(scene: Scene) -> tuple[str, ...]:
    """All of them, the one that may be theirs first."""
    hint = scene.answers.hint
    return tuple(sorted(scene.languages, key=lambda tag: tag != hint))


def _take_place(scene: Scene, code: str) -> Taken:
    area = scene.directory.places.area(code)
    answers = _afresh(scene.answers, place=area.code, maybe=(), only=Only.NOTHING)
    has_areas = area.level is Level.COUNTRY and scene.directory.areas(area.code)
    return answers, "country" if has_areas else "place"


def _area_options(scene: Scene) -> tuple[str, ...]:
    country = scene.country
    return (country, *scene.directory.areas(country)[:6]) if country else ()


def _help_options(scene: Scene) -> tuple[str, ...]:
    return codes(young=is_young(scene.answers))


def is_young(answers: Answers) -> bool:
    """Whether to speak to the young: who asks for a child is an adult."""
    return answers.asker in (None, Asker.SELF) and of_a_child(answers)


def of_a_child(answers: Answers) -> bool:
    """Whether the person may be under 18, whoever asks."""
    return answers.age is not None and answers.age.is_young


def _topics(scene: Scene) -> tuple[str, ...]:
    """Every page but the one on the screen."""
    return tuple(topic for topic in _every_topic(scene) if topic != topic_of(scene))


def _every_topic(scene: Scene) -> tuple[str, ...]:
    """The child's pages for a child, the country's where it has them."""
    child = CHILD_TOPICS if of_a_child(scene.answers) else ()
    country = tuple(topic for topic in COUNTRY_TOPICS if _is_known(scene, topic))
    return (TOPICS[0], *child, *TOPICS[1:], *country)


def _is_known(scene: Scene, topic: str) -> bool:
    """Whether there is anything to say of that in the country: of complaints, also where no law is known."""
    rights, country = scene.rights, scene.country
    names_somebody = topic == COMPLAINTS and bool(country) and bool(rights.complaints_to(country))
    return names_somebody or bool(rights.of(country, *About))


def topic_of(scene: Scene) -> str:
    """The page to read: the one that was chosen, if there still is such a one; else the first."""
    return scene.answers.topic if scene.answers.topic in _every_topic(scene) else TOPICS[0]


def _take_topic(scene: Scene, topic: str) -> Taken:
    """What happens to people is said by kind of work, but never to whoever may be a child (R12)."""
    by_work = topic == "recognise" and not of_a_child(scene.answers)
    return replace(scene.answers, topic=topic), "forms" if by_work else CHOSEN


def _forms(scene: Scene) -> tuple[str, ...]:
    return () if of_a_child(scene.answers) else tuple(form for form in FORMS if form != form_of(scene))


def form_of(scene: Scene) -> str:
    """The kind of work to read about."""
    return scene.answers.topic if scene.answers.topic in FORMS else FORMS[0]


def _office_options(scene: Scene) -> tuple[str, ...]:
    here = offices(scene.directory, scene.place, scene.now) if scene.place else ()
    return tuple(dict.fromkeys(service.nationality for service in here if service.nationality))


def _take_office(scene: Scene, nation: str) -> Taken:
    found = offices(scene.directory, scene.place, scene.now)
    office = next((service.id for service in found if service.nationality == nation), "")
    return replace(scene.answers, service=office), CHOSEN


def _refinements(scene: Scene) -> tuple[str, ...]:
    ways = ["need", "place", "men", "write", "tongue"]
    if _office_options(scene):
        ways.append("office")
    if scene.answers.asker is Asker.OTHER:
        ways.append("home")
    return tuple(ways)


def _take_refinement(scene: Scene, way: str) -> Taken:
    if way in ("men", "write", "tongue"):
        return _afresh(scene.answers, only=Only(way)), way
    return replace(scene.answers, only=Only.NOTHING), way


def _services_by_name(scene: Scene) -> tuple[str, ...]:
    country, places = scene.country, scene.directory.places
    here = [
        s
        for s in scene.directory.services.values()
        if (not country or places.country(s.located) == country) and is_shown(scene, s.id)
    ]
    return tuple(s.id for s in sorted(here, key=lambda s: (s.name.casefold(), s.id)))


def is_shown(scene: Scene, service: str) -> bool:
    """Whether promise 1 holds for a service today, or this is a rehearsal."""
    directory = scene.directory
    return directory.rehearsal or directory.services[service].is_shown_on(day(scene.now))


def _keep(name: str) -> Callable[[Scene, str], Taken]:
    return lambda scene, choice: (replace(scene.answers, **{name: choice}), CHOSEN)  # type: ignore[arg-type]  # the subject's own field and type


SUBJECTS: Final[dict[str, Subject]] = {
    "language": Subject(
        _language_options,
        _keep("language"),
        is_answered=lambda answers: bool(answers.language),
    ),
    "asker": Subject(
        lambda _: tuple(Asker),
        lambda scene, choice: (replace(scene.answers, asker=Asker(choice)), choice),
        frozenset(Asker),
        personal=True,
    ),
    "place": Subject(
        lambda scene: scene.directory.countries(),
        _take_place,
        frozenset({"country", "place", "unclear"}),
        skipped=lambda answers: _afresh(answers, place=ANYWHERE),
        is_answered=lambda answers: bool(answers.place),
        personal=True,
        sizes=(5, 5),
        reads_places=True,
    ),
    "area": Subject(
        _area_options,
        lambda scene, choice: (_afresh(scene.answers, place=choice), CHOSEN),
        personal=True,
        sizes=(5, 5),
        reads_places=True,
    ),
    "which": Subject(
        lambda scene: scene.answers.maybe,
        lambda scene, choice: (_afresh(scene.answers, place=choice, maybe=()), CHOSEN),
        reads_places=True,
    ),
    "age": Subject(
        lambda _: (Age.YES, Age.NO, Age.UNSURE),
        lambda scene, choice: (_afresh(scene.answers, age=Age(choice)), choice),
        frozenset({Age.YES, Age.NO, Age.UNSURE}),
        skipped=lambda answers: _afresh(answers, age=Age.SKIPPED),
        is_answered=lambda answers: answers.age is not None,
        personal=True,
    ),
    "help": Subject(
        _help_options,
        lambda scene, choice: (_afresh(scene.answers, help=choice, only=Only.NOTHING), CHOSEN),
        skipped=lambda answers: _afresh(answers, help="guide"),
        is_answered=lambda answers: bool(answers.help),
        personal=True,
        sizes=(5, 5),
        reads_needs=True,
    ),
    "service": Subject(
        lambda scene: tuple(s.id for s in scene.every if s.id != scene.answers.service),
        _keep("service"),
        sizes=(2, 5),
    ),
    "any_service": Subject(_services_by_name, _keep("service")),
    "office": Subject(_office_options, _take_office),
    "home": Subject(
        lambda scene: scene.directory.countries(),
        lambda scene, choice: (_afresh(scene.answers, home=choice, place=choice, help="guide"), CHOSEN),
        personal=True,
        sizes=(5, 5),
    ),
    "home_line": Subject(
        lambda scene: scene.directory.countries(),
        lambda scene, choice: (replace(scene.answers, home=choice), CHOSEN),
        personal=True,
        sizes=(5, 5),
    ),
    "refine": Subject(
        _refinements,
        _take_refinement,
        frozenset({"need", "place", "men", "write", "tongue", "office", "home"}),
        sizes=(7, 7),
    ),
    "way": Subject(lambda _: WAYS, _keep("way")),
    "topic": Subject(_topics, _take_topic, frozenset({CHOSEN, "forms"}), young=3),
    "form": Subject(_forms, _keep("topic")),
    "reason": Subject(lambda _: REASONS, lambda scene, _: (scene.answers, CHOSEN)),
    "errand": Subject(
        lambda _: tuple(ERRANDS),
        lambda scene, choice: (replace(scene.answers, help=ERRANDS[choice]), CHOSEN),
    ),
    "clock": Subject(
        lambda _: tuple(CLOCKS),
        lambda scene, choice: (replace(scene.answers, minutes=CLOCKS[choice]), CHOSEN),
    ),
}
