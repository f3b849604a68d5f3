"""Every road of the flow, walked once without words, breadth first from a stranger.

A session is walked on from once for each state, voice and kind of content; of the countries a few are
enough (`COUNTRIES`), of the needs too, for the words of the others are checked apart. What is walked
is everything that can be heard: each choice offered, each move, a word that means nothing, a photo.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from bot.dialogue.events import (
    Card,
    Chose,
    Heard,
    Nothing,
    Notice,
    Say,
    Session,
    Started,
    Turn,
    Unreadable,
    Wrote,
)
from bot.dialogue.turn import MORE, SKIP, Dialogue
from bot.directory.query import Age
from tests import rooms
from tests.play import NOW, dialogue

COUNTRIES: Final = ("MY", "TH", "LA", "KH")
NEEDS: Final = ("stay", "talk", "guide", "law", "police")
MOVES: Final = ("leave", "back", "call", "language", "escape", "distress")
_PLACES: Final = ("place", "home", "office")
_ONE_WILL_DO: Final = ("area", "which", "service", "any_service")

Key = tuple[object, ...]


@dataclass(slots=True)
class Walk:
    """What was seen: each session once, and each `Say` with the ages of those it was said to."""

    sessions: dict[Key, Session] = field(default_factory=dict)
    says: dict[Say, set[Age | None]] = field(default_factory=dict)
    turns: int = 0


@cache
def walked() -> Walk:
    """The whole walk, made once; a few seconds."""
    walk, talk, seen = Walk(), house(), set[Session]()
    todo: deque[Session | None] = deque([None])
    while todo:
        before = todo.popleft()
        for heard in heard_by(before, talk):
            turn = talk.turn(before, heard, now=NOW)
            walk.turns += 1
            _note(walk, turn)
            if (after := turn.session) is None or (bare := replace(after, trail=())) in seen:
                continue
            seen.add(bare)
            if (key := kind(after, talk)) not in walk.sessions:
                walk.sessions[key] = after
                todo.append(after)
    return walk


@cache
def house() -> Dialogue:
    """The flow over the live directory."""
    return dialogue(rooms.live_directory())


def heard_by(session: Session | None, talk: Dialogue) -> Iterator[Heard]:
    """Everything worth saying in a session."""
    yield from (Chose(move) for move in MOVES)
    yield from (Started(), Unreadable(), Wrote("qqqq qqqq"), Wrote("bangkok"), Wrote("san"))
    if session is not None:
        yield from (Chose(choice) for choice in _worth_taking(session, talk))


def _worth_taking(session: Session, talk: Dialogue) -> Iterator[str]:
    ask, taken = talk.flow.states[session.at].ask, 0
    for choice in session.offered:
        is_answer = choice not in (MORE, SKIP) and choice not in talk.flow.states[session.at].offer
        if is_answer and ask == "help" and choice not in NEEDS:
            continue
        if is_answer and ask in _PLACES and choice not in COUNTRIES:
            continue
        if is_answer and ask in _ONE_WILL_DO and (taken := taken + 1) > 1:
            continue
        yield choice


def kind(session: Session, talk: Dialogue) -> Key:
    """What two sessions share that need not both be walked: state, voice, age, kind of content.

    Country and need count only where the state shows something that depends on them.
    """
    said, shows = session.answers, talk.flow.states[session.at].show
    say = talk.present(session, now=NOW)
    country = talk.directory.places.country(said.place) if len(said.place) > 1 else said.place
    about = (country, said.help) if shows else (bool(country), bool(said.help))
    age = said.age.presumed_child if said.age else None
    offered = tuple(choice.id for choice in say.choices if choice.of == session.at)
    return (session.at, said.asker, say.voice, age, *about, _told(say), offered, bool(session.misses))


def _told(say: Say) -> Key:
    notice = say.content.notice if isinstance(say.content, Card | Nothing) else Notice()
    return (type(say.content), notice.elsewhere, notice.beside, notice.no_men)


def _note(walk: Walk, turn: Turn) -> None:
    for effect in turn.effects:
        if isinstance(effect, Say):
            ages = walk.says.setdefault(effect, set())
            ages.add(turn.session.answers.age if turn.session else None)
