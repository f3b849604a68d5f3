"""What a flow may show: the views its file names, made from what is known.

Promises: each view makes content, and says which choices below it make sense at the moment. Refuses:
words, and asking; the questions are in `subjects.py`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from bot.dialogue.events import (
    Answers,
    Asker,
    Card,
    Complain,
    Content,
    Expectations,
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
from bot.dialogue.subjects import (
    COMPLAINTS,
    COUNTRY_TOPICS,
    SUBJECTS,
    WAYS,
    form_of,
    is_shown,
    of_a_child,
    topic_of,
)
from bot.directory.hours import day
from bot.directory.query import Danger
from bot.directory.rights import Statement
from bot.directory.search import listed
from bot.directory.steward import is_thin
from bot.directory.urgent import danger, far, from_afar, listening

THANKED: Final = ("others", "else", "card")
"""What there is to do after it was said why something did not work."""


@dataclass(frozen=True, slots=True)
class View:
    """Something a flow may show, with the choices below it that make sense at the moment."""

    content: Callable[[Scene], Content | None]
    choices: Callable[[Scene], tuple[str, ...]] = field(default=lambda _: ())
    every_choice: tuple[str, ...] = ()
    settle: Callable[[Scene], Answers] = field(default=lambda scene: scene.answers)


def _best(scene: Scene) -> Answers:
    if scene.answers.service or not scene.found.services:
        return scene.answers
    return replace(scene.answers, service=scene.found.services[0].id)


def _card(scene: Scene) -> Content:
    service = scene.directory.services.get(scene.answers.service)
    if service is None or not is_shown(scene, service.id):
        floor = scene.directory.floor_of(scene.country)
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


def _page(scene: Scene) -> Content:
    """A general page, or what people can expect in the country that was asked about."""
    topic = topic_of(scene)
    if about := COUNTRY_TOPICS.get(topic):
        statements = tuple(_reached(scene, each) for each in scene.rights.of(scene.country, *about))
        complain = _complain(scene, scene.country) if topic == COMPLAINTS else None
        return Expectations(topic, scene.country, statements, complain)
    return Topic(f"topic-{topic}")


def _reached(scene: Scene, statement: Statement) -> Statement:
    """How the office that it names is reached: once somebody has signed, and never in practice (R19)."""
    is_shown = statement.reviewer and not scene.directory.rehearsal
    return statement if is_shown else replace(statement, contact="")


def _complain(scene: Scene, country: str) -> Complain:
    return Complain(scene.rights.complaints_to(country))


def _thanks(scene: Scene) -> Content:
    """Whom to tell besides, where the service is that was spoken of."""
    service = scene.directory.services.get(scene.answers.service)
    return _complain(scene, scene.directory.places.country(service.located) if service else scene.country)


def _happens(scene: Scene) -> Content:
    return Topic("topic-recognise" if of_a_child(scene.answers) else f"form-{form_of(scene)}")


VIEWS: Final[dict[str, View]] = {
    "card": View(_card, _card_choices, ("next", "say", "rights", "failed", "else", "sheet"), _best),
    "danger": View(_danger, _danger_choices, ("home", "where")),
    "listening": View(_listening, lambda scene: ("mistaken", *_where(scene)), ("mistaken", "where")),
    "rows": View(_rows),
    "sheet": View(_sheet),
    "script": View(_script),
    "topic": View(_page),
    "form": View(_happens),
    "thanks": View(_thanks, lambda _: THANKED, THANKED),
}

VOCABULARY: Final = Vocabulary(
    answers={name: subject.outcomes for name, subject in SUBJECTS.items()},
    personal=frozenset(name for name, subject in SUBJECTS.items() if subject.personal),
    choices={name: frozenset(view.every_choice) for name, view in VIEWS.items()},
    records=frozenset({"feedback"}),
)


def numbered(content: Content | None) -> Iterator[str]:
    """The ids of the services whose numbers a content shows."""
    match content:
        case Card(service):
            yield service.id
        case Sheet(services=services):
            yield from (service.id for service in services)
        case Numbers(danger):
            shown = (*danger.lines, danger.child, danger.write)
            yield from (service.id for service in shown if service is not None)
        case _:
            return
