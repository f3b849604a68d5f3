"""Every transition of every conversation is here, and nothing else is.

The theory. A *session* says where somebody is: a state of the flow and the answers given so far.
One thing is *heard* (started, chose, wrote, unreadable, silence). The turn gives the session to
keep and the *effects*, in order: say, record, forget. Four rules decide, in this order:

1. What may be said anywhere wins (leave, back, call, language, escape, distress).
2. A choice counts in the state that offered it. A button of another state re-asks the present one,
   but for the buttons of a service card, which carry their own memory and answer even without
   a session (DESIGN §3: people press "what to say" after reading the number for half an hour).
3. Entering a state may pass it on: `without` an answer that it needs, or `given` one already.
   A state that only tells goes on by itself; the steps of one turn are bounded.
4. What is not understood asks again, kindly; the second time a number stands above the question.

A stranger gets the first state of the flow. Whoever presses a button of a conversation that is
forgotten gets the ordinary menu that remains on a phone (R18); nothing that was said before.
Refuses: I/O, the clock (`now` is handed in), chance, words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from bot.dialogue.events import (
    MOVES,
    NUMBERED,
    Answers,
    Choice,
    Chose,
    Content,
    Effect,
    Forget,
    Heard,
    Memo,
    Record,
    Say,
    Session,
    Silence,
    Started,
    Turn,
    Unreadable,
    Wrote,
)
from bot.dialogue.flow import BACK, REST, Flow, State
from bot.dialogue.memory import iso_week, memory, recalled, voice
from bot.dialogue.questions import Answered, Question
from bot.dialogue.scene import Scene
from bot.dialogue.subjects import SUBJECTS, Subject, is_young
from bot.dialogue.views import VIEWS, View
from bot.directory.hours import day
from bot.directory.places import Area
from bot.directory.rights import Rights
from bot.directory.snapshot import Directory

MORE: Final = "more"
SKIP: Final = "skip"
_TRAIL: Final = 12
_MISSES: Final = 2
_STEPS: Final = 20
"""More states than one turn can pass through; a flow that needs more has a ring (flow.py refuses it)."""


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A flow that can be talked to, over one snapshot of the directory."""

    flow: Flow
    directory: Directory
    languages: tuple[str, ...]
    rights: Rights
    subjects: Mapping[str, Subject] = field(default_factory=lambda: SUBJECTS)
    views: Mapping[str, View] = field(default_factory=lambda: VIEWS)
    about: Question | None = None

    def turn(
        self, session: Session | None, heard: Heard, *, now: datetime, about: Question | None = None
    ) -> Turn:
        """Answer one thing that was heard.

        `session` is None for a stranger, and again after leaving. `now` is aware. `about` is the open
        question to whoever keeps an entry; a seeker has none. The same arguments give the same turn.
        """
        if about is not None:
            return replace(self, about=about)._heard(session, heard, now)  # noqa: SLF001 - itself
        return self._heard(session, heard, now)

    def opened(self, about: Question, language: str, *, now: datetime) -> Turn:
        """The first words of an open question, in the language of whoever is asked."""
        start = self.flow.enter[about.ask]
        newcomer = Session(start, Answers(language=language))
        return replace(self, about=about)._arrive(newcomer, start, now)  # noqa: SLF001 - itself

    def _heard(self, session: Session | None, heard: Heard, now: datetime) -> Turn:
        match heard:
            case Silence():
                return Turn(None, (Forget(clear=False),))
            case Started():
                return self._welcome(heard.hint, now)
            case Chose():
                return self._chose(session or self._reopened(heard), heard, now)
            case Wrote() | Unreadable() if session is None:
                above = "unreadable" if isinstance(heard, Unreadable) else ""
                return self._welcome(heard.hint, now, above=above)
            case Wrote():
                return self._wrote(session, heard, now)
            case Unreadable():
                return self._ask_again(session, now, above="unreadable")

    def present(self, session: Session, *, now: datetime) -> Say:
        """What the present state of a session says, without going anywhere."""
        return self._say(session, now)[1]

    def neutral(self, language: str, *, now: datetime) -> Say:
        """The ordinary menu that remains on a phone (R18), in a language of ours."""
        known = self._known(Memo(language))
        spoken = known.language or self.languages[0]
        return self.present(Session(self.flow.clears, Answers(language=spoken)), now=now)

    def _welcome(self, hint: str, now: datetime, *, above: str = "") -> Turn:
        newcomer = Session(self.flow.start, Answers(hint=hint if hint in self.languages else ""))
        if above:
            return self._ask_again(newcomer, now, above=above)
        return self._arrive(newcomer, self.flow.start, now)

    # choices ------------------------------------------------------------------------------------------

    def _chose(self, session: Session | None, heard: Chose, now: datetime) -> Turn:
        if session is None and heard.at:
            return Turn(None, (self.neutral(heard.memo.language, now=now),))
        if session is None:
            return self._welcome("", now)
        session = self._understood(session, heard)
        if heard.choice in self.flow.anywhere and not heard.at:
            return self._anywhere(session, self.flow.anywhere[heard.choice], now)
        if not heard.at and heard.choice not in session.offered:
            return self._ask_again(session, now, above="pardon")
        is_present = heard.at == session.at and heard.memo.service in ("", session.answers.service)
        if heard.at and not is_present:
            remembered = self._remembered(session, heard)
            if remembered is None:
                return self._ask_again(session, now)
            session = remembered
        return self._choose(session, heard.choice, now)

    def _anywhere(self, session: Session, target: str, now: datetime) -> Turn:
        """A move; one that asks what is being asked already (the language, at the start) asks again."""
        here, there = self.flow.states[session.at].ask, self.flow.states.get(target)
        if here and there is not None and there.ask == here:
            return self._ask_again(session, now)
        return self._move(session, target, now)

    def _understood(self, session: Session, heard: Chose) -> Session:
        """The session, in the language of a word that was understood before one was chosen."""
        if session.answers.tongue or heard.memo.guessed not in self.languages:
            return session
        return replace(session, answers=replace(session.answers, guessed=heard.memo.guessed))

    def _choose(self, session: Session, choice: str, now: datetime) -> Turn:
        state, scene = self.flow.states[session.at], self._scene(session, now)
        if choice == MORE:
            return self._say_present(replace(session, page=session.page + 1, misses=0), now)
        if choice == SKIP and state.skip:
            answers = self.subjects[state.ask].skipped(session.answers)
            return self._arrive(replace(session, answers=answers), state.skip, now)
        if state.ask and choice in self.subjects[state.ask].options(scene):
            return self._take(session, state, choice, now)
        if choice in state.offer or (not state.ask and choice in state.next):
            return self._move(session, state.road(choice), now)
        return self._ask_again(session, now)

    def _take(self, session: Session, state: State, choice: str, now: datetime) -> Turn:
        subject, scene = self.subjects[state.ask], self._scene(session, now)
        if subject.notes and self.about:
            about = subject.notes(scene, choice)
            return self._noted(session, state, choice, about, now)
        answers, outcome = subject.take(scene, choice)
        answered = replace(session, answers=answers)
        turn = self._move(answered, state.road(outcome), now)
        if state.record and session.answers.service:
            record = Record(session.answers.service, choice, iso_week(now))
            return replace(turn, effects=(*turn.effects, record))  # counted once it was answered
        return turn

    def _noted(self, session: Session, state: State, said: str, about: Question | str, now: datetime) -> Turn:
        """An answer to an open question: noted, and handed out where the state records it."""
        if isinstance(about, str):
            return self._ask_again(session, now, above=about)
        said = said.partition(NUMBERED)[0]
        told = (Answered(state.record, said, about),) if state.record else ()
        on = replace(self, about=about)
        turn = on._move(session, state.road(said), now)  # noqa: SLF001 - itself
        return replace(turn, effects=(*told, *turn.effects))

    def _move(self, session: Session, target: str, now: datetime) -> Turn:
        if target != BACK:
            return self._arrive(session, target, now)
        trail, scene = session.trail, self._scene(session, now)
        while trail and (trail[-1] == session.at or self._is_done(self.flow.states[trail[-1]], scene)):
            trail = trail[:-1]
        before = trail[-1] if trail else self.flow.start
        return self._say_present(replace(session, at=before, trail=trail[:-1], page=0, misses=0), now)

    # arriving -----------------------------------------------------------------------------------------

    def _arrive(self, session: Session, target: str, now: datetime) -> Turn:
        """Enter a state, passing on through those that have nothing to ask (rule 3)."""
        said: tuple[Effect, ...] = ()
        at = target
        for _ in range(_STEPS):
            state = self.flow.states[at]
            onward = self._passes_on(state, self._scene(session, now))
            if not onward and state.waits:
                break
            if not onward:
                said = (*said, self._say(replace(session, at=at), now)[1])
                onward = state.next[REST]
            if onward == BACK:
                return self._after(
                    said, self._move(replace(session, trail=self._trail(session, at)), BACK, now)
                )
            at = onward
        arrived = replace(session, at=at, trail=self._trail(session, at), page=0, misses=0)
        return self._after(said, self._say_present(arrived, now))

    def _after(self, said: tuple[Effect, ...], turn: Turn) -> Turn:
        return replace(turn, effects=(*said, *turn.effects))

    def _trail(self, session: Session, target: str) -> tuple[str, ...]:
        if session.at == target or self.flow.states[session.at].end:
            return session.trail
        return (*session.trail, session.at)[-_TRAIL:]

    def _passes_on(self, state: State, scene: Scene) -> str:
        for subject, instead in state.without.items():
            if not self.subjects[subject].is_answered(scene.answers):
                return instead
        is_given = state.given and self.subjects[state.ask].is_answered(scene.answers)
        return state.given if is_given or self._is_settled(state, scene) else ""

    def _is_settled(self, state: State, scene: Scene) -> bool:
        """Whether there is nothing left to ask there, of an open question."""
        return scene.about is not None and bool(state.given) and self.subjects[state.ask].settled(scene)

    def _is_done(self, state: State, scene: Scene) -> bool:
        """Whether there is nothing left to choose either, so that nobody is led back to it."""
        return self._is_settled(state, scene) and not self.subjects[state.ask].options(scene)

    # saying -------------------------------------------------------------------------------------------

    def _say_present(self, session: Session, now: datetime, *, above: str = "") -> Turn:
        session, say = self._say(session, now, above=above)
        if end := self.flow.states[session.at].end:
            return Turn(None, (say, Forget(clear=end == "clear")), self.about)
        return Turn(session, (say,), self.about)

    def _say(self, session: Session, now: datetime, *, above: str = "") -> tuple[Session, Say]:
        state = self.flow.states[session.at]
        if state.show:
            settled = self.views[state.show].settle(self._scene(session, now))
            session = replace(session, answers=settled)
        scene = self._scene(session, now)
        offered = self._choices(state, scene)
        session = replace(session, offered=tuple(choice.id for choice in offered))
        say = Say(
            state.name,
            voice(session.answers),
            offered,
            tuple(filter(None, (state.above, above))),
            self._content(state, scene, above),
            memo=self._memo(session, state),
            practice=self.directory.rehearsal and self.about is None,
            moves=self._moves(session),
        )
        return session, say

    def _memo(self, session: Session, state: State) -> Memo:
        if self.about is not None:
            return Memo(session.answers.language, prompt=self.about.prompt)
        return Memo(session.answers.tongue) if state.end else memory(session.answers)  # R18

    def _moves(self, session: Session) -> tuple[str, ...]:
        """Whoever keeps an entry can only go back; nothing else of a seeker's chat is theirs."""
        if self.about is None:
            return MOVES
        return ("back",) if session.trail and not self.flow.states[session.at].end else ()

    def _content(self, state: State, scene: Scene, above: str) -> Content | None:
        if above == "pardon_twice" and self.about is None:
            return self.views["danger"].content(scene)
        return self.views[state.show].content(scene) if state.show else None

    def _choices(self, state: State, scene: Scene) -> tuple[Choice, ...]:
        chosen: list[Choice] = []
        if state.ask:
            subject = self.subjects[state.ask]
            beside = len(state.offer) + bool(state.skip)
            options, young = subject.options(scene), is_young(scene.answers)
            page, has_more = subject.page(options, scene.session.page, beside, young=young)
            chosen += [Choice(option, state.ask, self._name(option)) for option in page]
            chosen += [Choice(MORE, state.name)] if has_more else []
            chosen += [Choice(SKIP, state.name)] if state.skip else []
        elif state.show:
            chosen += [Choice(option, state.show) for option in self.views[state.show].choices(scene)]
        else:
            chosen += [Choice(option, state.name) for option in state.next if option != REST]
        chosen += [Choice(option, state.name) for option in state.offer]
        return tuple(chosen)

    def _name(self, option: str) -> str:
        if self.about is not None:
            return self.about.named(option)
        service = self.directory.services.get(option)
        return service.name if service else ""

    # what is not a choice -----------------------------------------------------------------------------

    def _wrote(self, session: Session, heard: Wrote, now: datetime) -> Turn:
        state = self.flow.states[session.at]
        if self.about is not None:
            subject = self.subjects.get(state.ask)
            notes = subject.notes if subject and subject.reads_words else None
            about = notes(self._scene(session, now), heard.text) if notes else "pardon"
            return self._noted(session, state, "typed", about, now)
        if heard.needs and state.ask and self.subjects[state.ask].reads_needs:
            return self._wants(session, state, heard.needs, now)
        if not (state.ask and self.subjects[state.ask].reads_places):
            return self._ask_again(session, now, above="pardon")
        near = self._scene(session, now).place if state.ask == "area" else ""
        areas = self._places_called(heard.text, near) or self._places_called(heard.perhaps, near)
        if not areas:
            return self._ask_again(session, now, above="pardon_place")
        asked = state if state.ask == "place" else self._asking_place(state)
        if len(areas) == 1:
            answers, outcome = self.subjects["place"].take(self._scene(session, now), areas[0].code)
            return self._move(replace(session, answers=answers), asked.road(outcome), now)
        maybe = replace(session.answers, maybe=tuple(area.code for area in areas[:5]))
        return self._move(replace(session, answers=maybe), asked.road("unclear"), now)

    def _wants(self, session: Session, state: State, needs: tuple[str, ...], now: datetime) -> Turn:
        """One need is an answer, for the young one of theirs; of two it is asked which, and is no miss."""
        if len(needs) > 1:
            return self._say_present(session, now, above="which_first")
        options = self.subjects[state.ask].options(self._scene(session, now))
        return self._take(session, state, needs[0] if needs[0] in options else options[-1], now)

    def _places_called(self, text: str, near: str) -> tuple[Area, ...]:
        places = self.directory.places
        return places.find(text, places.country(near) if near else "") or places.find(text)

    def _asking_place(self, state: State) -> State:
        """The question for a place that leads to this state; typing here is answering it again."""
        asking = [each for each in self.flow.states.values() if each.ask == "place"]
        return next((each for each in asking if state.name in each.roads), asking[0])

    def _ask_again(self, session: Session, now: datetime, *, above: str = "") -> Turn:
        if self._is_done(self.flow.states[session.at], self._scene(session, now)):  # what it asked is done
            return self._arrive(session, session.at, now)
        misses = session.misses + above.startswith("pardon")
        if misses >= _MISSES and self.about is None and above.startswith("pardon"):  # rule 4
            above = "pardon_twice"
        return self._say_present(replace(session, misses=misses), now, above=above)

    # without a session --------------------------------------------------------------------------------

    def _reopened(self, heard: Chose) -> Session | None:
        """A session made from what a button remembers; None when it remembers too little."""
        state, memo = self.flow.states.get(heard.at), self._known(heard.memo)
        if heard.choice in self.flow.anywhere:
            return Session(self.flow.start, self._placed(recalled(memo)))
        if state is None:
            return None
        if state.name == self.flow.start:
            return Session(self.flow.start)
        if not memo.language:
            return None
        if state.end or memo.service:
            return Session(heard.at, self._placed(recalled(memo)))
        return None

    def _known(self, memo: Memo) -> Memo:
        """Without what is not ours: anybody can make up a button, and a session holds ids only (D7)."""
        language = memo.language if memo.language in self.languages else ""
        service = memo.service if memo.service in self.directory.services else ""
        guessed = memo.guessed if memo.guessed in self.languages else ""
        return replace(memo, language=language, service=service, guessed=guessed)

    def _remembered(self, session: Session, heard: Chose) -> Session | None:
        """The present session, standing at the service card whose button was pressed; else None."""
        if heard.at not in self.flow.states or heard.memo.service not in self.directory.services:
            return None
        answers = replace(session.answers, service=heard.memo.service)
        return replace(session, at=heard.at, trail=self._trail(session, heard.at), answers=answers)

    def _placed(self, answers: Answers) -> Answers:
        service = self.directory.services.get(answers.service)
        return replace(answers, place=service.located) if service else answers

    def _scene(self, session: Session, now: datetime) -> Scene:
        return Scene(self.directory.on(day(now)), session, now, self.languages, self.rights, self.about)
