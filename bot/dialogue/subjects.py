"""What a flow may ask about and show: the subjects and views its file names.

Promises: each subject says what can be answered, takes an answer into `Answers`, and names the
outcome that a road is chosen by; each view makes content from what is known. Only these questions
exist (D12: place, need, under 18, language, for whom), and each about a person can be skipped.
Refuses: words and side effects.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from bot.dialogue.events import (
    Answers,
    Asker,
    Card,
    Content,
    Nothing,
    Notice,
    Numbers,
    Rows,
    Script,
    Sheet,
    Topic,
)
from bot.dialogue.flow import Vocabulary
from bot.dialogue.scene import Scene
from bot.directory.hours import day
from bot.directory.needs import codes
from bot.directory.places import Level
from bot.directory.query import Age, Danger, Only
from bot.directory.search import listed, offices
from bot.directory.steward import is_thin
from bot.directory.traits import ANYWHERE
from bot.directory.urgent import danger, far, from_afar, listening

CHOSEN: Final = "chosen"
"""The outcome of a subject whose answers all lead the same way."""

MOST_CHOICES: Final = 7
"""Numbered choices on a page (R10): 8, 9 and 0 are taken."""

WAYS: Final = ("freely", "unnamed", "credit", "quiet", "interpreter")
TOPICS: Final = ("help", "case", "identified", "recognise", "stop")
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
    """A question a flow may ask. `sizes`: how many options the first and the later pages hold."""

    options: Callable[[Scene], tuple[str, ...]]
    take: Callable[[Scene, str], Taken]
    outcomes: frozenset[str] = frozenset({CHOSEN})
    skipped: Callable[[Answers], Answers] = field(default=lambda answers: answers)
    is_answered: Callable[[Answers], bool] = field(default=lambda _: False)
    personal: bool = False
    sizes: tuple[int, int] = (6, 6)
    reads_places: bool = False

    def page(self, options: tuple[str, ...], number: int, beside: int = 0) -> tuple[tuple[str, ...], bool]:
        """The options of one page, and whether "more" leads anywhere; past the last it starts over.

        `beside`: how many other choices stand with them, for a page holds at most seven (R10).
        """
        if len(options) <= min(self.sizes[0], MOST_CHOICES - beside):
            return options, False
        first, later = (min(size, MOST_CHOICES - beside - 1) for size in self.sizes)
        pages = [options[:first], *(options[i : i + later] for i in range(first, len(options), later))]
        return pages[number % len(pages)], len(pages) > 1


@dataclass(frozen=True, slots=True)
class View:
    """Something a flow may show, with the choices below it that make sense at the moment."""

    content: Callable[[Scene], Content | None]
    choices: Callable[[Scene], tuple[str, ...]] = field(default=lambda _: ())
    every_choice: tuple[str, ...] = ()
    settle: Callable[[Scene], Answers] = field(default=lambda scene: scene.answers)


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
    country = scene.directory.places.country(scene.place) if scene.place else ""
    return (country, *scene.directory.areas(country)[:6]) if country else ()


def _help_options(scene: Scene) -> tuple[str, ...]:
    return codes(young=_is_young(scene.answers))


def _is_young(answers: Answers) -> bool:
    return answers.asker in (None, Asker.SELF) and answers.age is not None and answers.age.is_young


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
    country = scene.directory.places.country(scene.place) if scene.place else ""
    places = scene.directory.places
    here = [
        s
        for s in scene.directory.services.values()
        if (not country or places.country(s.located) == country) and _is_shown(scene, s.id)
    ]
    return tuple(s.id for s in sorted(here, key=lambda s: (s.name.casefold(), s.id)))


def _is_shown(scene: Scene, service: str) -> bool:
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
    "topic": Subject(lambda _: TOPICS, _keep("topic")),
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


# views ------------------------------------------------------------------------------------------------


def _best(scene: Scene) -> Answers:
    if scene.answers.service or not scene.found.services:
        return scene.answers
    return replace(scene.answers, service=scene.found.services[0].id)


def _card(scene: Scene) -> Content:
    service = scene.directory.services.get(scene.answers.service)
    if service is None or not _is_shown(scene, service.id):
        places = scene.directory.places
        floor = scene.directory.floor_of(places.country(scene.place)) if scene.place else ()
        return Nothing(_notice(scene, first=True), floor)
    first = scene.found.services[:1] == (service,)
    age = scene.answers.age
    return Card(
        service,
        scene.query.calling_from,
        under_18=age is not None and age.is_young,
        relative=scene.answers.asker is Asker.OTHER,
        notice=_notice(scene, first=first),
    )


def _notice(scene: Scene, *, first: bool) -> Notice:
    thin = bool(scene.place) and is_thin(scene.directory, scene.place, day(scene.now))
    if not first:
        return Notice(place=scene.place, help=scene.query.help)
    found = scene.found
    men = any(service.admits_men for service in found.services)
    return Notice(scene.place, scene.query.help, found.elsewhere, found.beside, found.no_men, thin, men)


def _card_choices(scene: Scene) -> tuple[str, ...]:
    if not scene.answers.service:
        return ("else",)
    has_more = len(scene.found.services) > 1 or any(s.id != scene.answers.service for s in scene.every)
    more = ("next",) if has_more else ()
    sheet = ("sheet",) if scene.answers.asker is Asker.WORK else ()
    return (*more, "say", "rights", "failed", "else", *sheet)


def _danger(scene: Scene) -> Content:
    donts = scene.answers.asker is Asker.OTHER
    if not scene.place:
        return _numbers(scene, Danger(far(scene.directory, scene.query, scene.now)))
    lines = danger(scene.directory, scene.query, scene.now)
    if donts and not scene.query.from_home:  # R1: their own country's line, and no foreign police
        lines = from_afar(lines, scene.directory, scene.query, scene.now)
    return _numbers(scene, lines)


def _numbers(scene: Scene, lines: Danger) -> Numbers:
    donts = scene.answers.asker is Asker.OTHER
    return Numbers(lines, scene.place, scene.query.calling_from, donts)


def _danger_choices(scene: Scene) -> tuple[str, ...]:
    home = ("home",) if scene.answers.asker is Asker.OTHER and not scene.answers.home else ()
    return (*home, *_where(scene))


def _where(scene: Scene) -> tuple[str, ...]:
    """Who did not say where may still say it, for nearer numbers."""
    return () if scene.place else ("where",)


def _listening(scene: Scene) -> Content:
    """Who listens here, else from anywhere, else the number for danger: there is always something to do."""
    directory, query, now = scene.directory, scene.query, scene.now
    if lines := listening(directory, query, now) or far(directory, query, now):
        return replace(_numbers(scene, Danger(lines)), donts=False)
    return replace(_numbers(scene, danger(directory, query, now) if scene.place else Danger()), donts=False)


def _rows(scene: Scene) -> Content:
    others = SUBJECTS["service"]
    shown, _ = others.page(others.options(scene), scene.session.page)
    return Rows(tuple(scene.directory.services[service] for service in shown))


def _sheet(scene: Scene) -> Content:
    return Sheet(scene.place, listed(scene.directory, scene.query, scene.now))


def _script(scene: Scene) -> Content:
    known = scene.directory.traits.get(scene.answers.service)
    return Script(
        scene.query.help,
        scene.answers.way or WAYS[0],
        scene.answers.asker is Asker.OTHER,
        (*sorted(known.tested), *sorted(known.stated - known.tested)) if known else (),
        known.country if known else "",
        scene.languages,
    )


VIEWS: Final[dict[str, View]] = {
    "card": View(_card, _card_choices, ("next", "say", "rights", "failed", "else", "sheet"), _best),
    "danger": View(_danger, _danger_choices, ("home", "where")),
    "listening": View(_listening, lambda scene: ("mistaken", *_where(scene)), ("mistaken", "where")),
    "rows": View(_rows),
    "sheet": View(_sheet),
    "script": View(_script),
    "topic": View(lambda scene: Topic(scene.answers.topic or TOPICS[0])),
}

VOCABULARY: Final = Vocabulary(
    answers={name: subject.outcomes for name, subject in SUBJECTS.items()},
    personal=frozenset(name for name, subject in SUBJECTS.items() if subject.personal),
    choices={name: frozenset(view.every_choice) for name, view in VIEWS.items()},
    records=frozenset({"feedback"}),
)
