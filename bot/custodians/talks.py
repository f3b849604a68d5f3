"""The conversation of a prompt: from its first words to what its answers change.

Promises: where it stands is a row, so that an answer may come days later, from another device, or after an
upgrade; a button answers in the state that offered it; what was answered is done by `doing.py`, whose word
on it wins over what the flow would have said; a closed question is said to be closed, and nothing changes.
Refuses: sending, and anything of a seeker.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.custodians.answers import Answers
from bot.custodians.approvals import Approvals
from bot.custodians.digest import Daily
from bot.custodians.doing import RANG, Doing, ringing, undo_of, waiting
from bot.custodians.outcome import Tell
from bot.dialogue.events import NUMBERED, Chose, Heard, Say, Session, Turn, Voice
from bot.dialogue.events import Answers as Said
from bot.dialogue.questions import Answered, Question
from bot.dialogue.turn import Dialogue
from bot.directory.changes import UNSEEN
from bot.directory.confidential import Confidential
from bot.directory.custodian import MOST_TAPS, Ask, Claim, Prompt, Role, Rung
from bot.directory.model import Service
from bot.directory.store import Store, those_named
from bot.directory.store.custodians import Custodians

BOT: Final = "(bot)"
"""Who asks, in the audit log: nobody, and no id of a person or a role looks like it."""

OPEN: Final = "anew"
"""What a template's button chooses for a question of another kind: its first words."""

MORE: Final = "noted-next"
"""What is said in place of “there is nothing more to do” when a number is still to be rung."""

DONE: Final = (
    "",
    "receipt",
    "closed",
    "waits-second",
    "handed-over",
    "withdrawn",
    "reopened",
    "nothing-changes",
    "ring-failed",
)
"""Notes of an outcome on which the conversation goes on as the flow has it."""

NOTES: Final = {
    "refused": "not-yours",
    "already-answered": "already-answered",
    **{
        each: f"note-{each}"
        for each in (
            *("held", "overtaken", "too-many-waiting", "hidden", "not-undone", "at-the-desk"),
            *("still-steward", "agreed-already"),
        )
    },
}
"""What is said instead when an answer did not do what the flow supposes."""

_GOES_ON: Final = ("too-many-waiting", "overtaken")
"""Notes that stand above the next question, where one flag was not taken and more are asked."""

_MORE_IS_LEFT: Final = ("held", "still-steward")
"""Notes behind which what is left of the prompt is asked."""

IF_TIME: Final = "if-there-is-time"
"""What stands above a number that is offered, because ringing it would take more than `MOST_TAPS`."""

_A_RING: Final = 4
"""Taps from "I can call now" to the last that is asked about a call."""

_KEPT: Final = ("answered", "undo", "asked", "taps")
"""What stays of a talk that begins anew: what was said of flags is not asked again."""

_BESIDE: Final = {"unknown": timedelta(days=30), "hidden": timedelta(days=1)}
"""What may be answered in words behind the answer to its question, and how long."""

_LONG_AGO: Final = "2000-01-01T00:00:00+00:00"

_AFTER: Final = ("unknown", "noted", "undone", "hidden")
"""States that may be answered when the question itself is closed: what was asked beside it, and undoing."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What to say to whoever answered, and whom else to tell what.

    `asks`: it ends with a question. `stands`: what was pressed stays as it is, to be pressed again.
    """

    says: tuple[Say, ...]
    tells: tuple[Tell, ...] = ()
    asks: bool = False
    stands: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the conversation of a prompt stands, for hearing what is typed."""

    prompt: Prompt
    session: Session
    about: Question
    say: Say


class Talks:
    """The conversations of every prompt, over one store."""

    def __init__(  # noqa: PLR0913, PLR0917  everything it speaks and acts with
        self,
        dialogue: Callable[[], Dialogue],
        store: Store,
        acting: Callable[[str], Custodians],
        answers: Answers,
        approvals: Approvals,
        line: Callable[[Role], tuple[Daily, tuple[str, ...]]],
        now: Callable[[], datetime],
    ) -> None:
        self._dialogue, self._store, self._custodians = dialogue, store, acting(BOT)
        self._answers, self._approvals, self._line, self._now = answers, approvals, line, now
        self._doing = Doing(self._custodians, acting, answers, approvals, now)

    @property
    def dialogue(self) -> Dialogue:
        """The flow, over the directory as it is now."""
        return self._dialogue()

    def opened(self, role: Role, prompt: Prompt) -> Say:
        """The first words of a prompt; of the line of the day all of it."""
        about = self._day(role, prompt) if prompt.ask is Ask.DAILY else self._about(role, prompt)
        turn = self.dialogue.opened(about, role.language, now=self._now())
        return next(effect for effect in turn.effects if isinstance(effect, Say))

    def standing(self, role: Role, *, is_open: bool = False) -> Standing | None:
        """Where the prompt stands that a role heard of last; None when nothing is asked of it.

        Words answer what was sent; beside an answer only what `_BESIDE` says, so that a digit months later
        moves nothing. `is_open`: nothing beside an answer.
        """
        talked = [each for each in self._custodians.talked_of(role.id) if each.ask is not Ask.DAILY]
        prompts = [each for each in talked if self._is_heard(each, is_open=is_open)]
        return self._standing(role, max(prompts, key=_last), "") if prompts else None

    def _is_heard(self, prompt: Prompt, *, is_open: bool) -> bool:
        if prompt.closed:
            return not is_open and self._at(prompt) in _BESIDE
        return prompt.sent_at is not None and not self._is_over(prompt)

    def _at(self, prompt: Prompt) -> str:
        """Where its conversation stands; what was asked beside an answer long ago is asked no more."""
        at, turn = prompt.talk.get("at", ""), datetime.fromisoformat(prompt.talk.get("turn", _LONG_AGO))
        is_late = at in _BESIDE and self._now() - turn >= _BESIDE[at]
        return "" if is_late else at

    def _is_over(self, prompt: Prompt) -> bool:
        """Whether an open prompt has nothing left to ask about; then it is closed."""
        return not self._left(prompt) and self._custodians.close(prompt.id, "overtaken")

    def pressed(self, role: Role | None, id_: str, heard: Chose) -> Reply:
        """A button of a prompt, whoever pressed it and however late."""
        prompt = self._custodians.prompt(id_)
        if role is None or prompt is None or prompt.role != role.id:
            self._answers.correct(role.id if role else "", id_ if prompt else "", ())  # refused, with its row
            return Reply((_plain("not-yours", role.language if role else "en"),), stands=True)
        if not prompt.closed and self._is_over(prompt):  # all that it was about is gone
            prompt = replace(prompt, closed="overtaken")
        is_answered = prompt.closed or not self._left(prompt, self._kind(prompt, heard.at))
        is_said = heard.at == "unknown" and "asked" in prompt.talk  # one unknown, and once
        is_beside = heard.at in _AFTER and heard.choice != "rest" and not is_said
        if is_answered and not is_beside:
            self._answers.late(role.id, id_)
            return Reply((_plain("already-answered", role.language),), stands=True)
        if heard.at in self.dialogue.flow.enter.values():  # from the beginning: nothing is chosen yet
            prompt = replace(prompt, talk={k: v for k, v in prompt.talk.items() if k in _KEPT})
        standing = self._standing(role, _of_button(prompt, heard), heard.at)
        if heard.choice == OPEN:
            self._custodians.talk(prompt.id, {**prompt.talk, "turn": self._now().isoformat()})
            return Reply((self.opened(role, prompt),), asks=True)
        if heard.at and heard.at not in self._within(standing.about.ask):  # of another version, or made up
            return Reply((standing.say,), asks=True)
        return self.answered(role, standing, heard)

    def answered(self, role: Role, standing: Standing, heard: Heard) -> Reply:
        """What was heard in a conversation: done, and the next words."""
        about = _a_tap_later(standing.about)
        turn = self.dialogue.turn(standing.session, heard, now=self._now(), about=about)
        says = tuple(effect for effect in turn.effects if isinstance(effect, Say))
        done = [effect for effect in turn.effects if isinstance(effect, Answered)]
        outcomes = [self._doing.done(role, standing.prompt, each) for each in done]
        self._keep(standing.prompt, turn, undo_of(done, outcomes))
        told = tuple(tell for outcome in outcomes for tell in outcome.told)
        other = next((outcome.note for outcome in outcomes if outcome.note not in DONE), "")
        note = NOTES.get(other, "note-again")
        if other in _GOES_ON and done[0].what == "flag" and turn.session is not None:
            says = (replace(says[0], above=(note, *says[0].above)), *says[1:])
        elif other:
            more = self._next(role, standing.prompt, Ask.CHECK, Ask.RING) if other in _MORE_IS_LEFT else ()
            return Reply((_plain(note, role.language), *more), told, asks=bool(more), stands=True)
        more = self._next(role, standing.prompt, Ask.RING) if outcomes and turn.session is None else ()
        if more and IF_TIME not in more[0].above:
            says = tuple(replace(say, state=MORE) if say.state == "noted" else say for say in says)
        asks = bool(more) or turn.session is not None
        return Reply((*says, *more), told, asks=asks, stands=self._is_later(turn))

    def _is_later(self, turn: Turn) -> bool:
        """Whether they put it off: then it begins anew another time."""
        return any(isinstance(each, Say) and each.state == self.dialogue.flow.clears for each in turn.effects)

    def _within(self, ask: Ask) -> frozenset[str]:
        """The states of one kind of question: a button of another kind means nothing here."""
        flow, seen = self.dialogue.flow, set[str]()
        todo = [flow.enter[ask], flow.clears]
        while todo:
            if (name := todo.pop()) not in seen:
                seen.add(name)
                todo.extend(flow.states[name].roads)
        return frozenset(seen)

    def _next(self, role: Role, prompt: Prompt, *kinds: Ask) -> tuple[Say, ...]:
        """What is left of a prompt, if it is of one of these kinds; numbers come one after the other."""
        now = self._custodians.prompt(prompt.id)
        if now is None or now.closed or self._is_over(now):
            return ()
        if (kind := self._kind(now)) not in kinds:
            return ()
        is_offered = kind is Ask.RING and not self._is_asked(role, now)
        return (replace(self.opened(role, now), above=(IF_TIME,) if is_offered else ()),)

    def _is_asked(self, role: Role, prompt: Prompt) -> bool:
        """Whether its next number is asked for: there is room, or it is the one that is hidden next."""
        is_last = self._left(prompt, Ask.RING)[0].rung is Rung.AGAIN
        return is_last or self._about(role, prompt).has_room(_A_RING)

    # how ------------------------------------------------------------------------------------------------

    def _standing(self, role: Role, prompt: Prompt, at: str) -> Standing:
        """As the row has it, or in the state whose button was pressed."""
        talk, stands = prompt.talk, self._at(prompt)
        about = self._about(role, prompt, at or stands)
        states, begins = self._within(about.ask), self.dialogue.flow.enter[about.ask]
        here = next((each for each in (at, stands) if each in states), begins)
        trail = tuple(each for each in talk.get("trail", "").split() if each in states)
        session = Session(here, Said(language=role.language), trail)
        say = replace(self.dialogue, about=about).present(session, now=self._now())
        return Standing(prompt, replace(session, offered=tuple(c.id for c in say.choices)), about, say)

    def _about(self, role: Role, prompt: Prompt, at: str = "") -> Question:
        """The question with the entries as they are now, the confidential address of none among them."""
        talk, ask = prompt.talk, self._kind(prompt, at)
        left = (() if at in _AFTER and at != "hidden" else self._left(prompt, ask)) or _of(prompt, ask)
        left = left[:1] if ask is Ask.RING else left
        closed = (talk.get("service", ""),) if at == "hidden" else ()
        names = tuple(dict.fromkeys((*closed, *(claim.service for claim in left))))
        found = those_named(self._store, names)
        services = tuple(_as_seen(found[id_], ask) for id_ in names if id_ in found)
        number = left[0].phone if ask is Ask.RING else ""
        changes, must_ring, may_ring = self._approvals.told(waiting(prompt))
        kept = self._custodians.kept(prompt.role) if ask is Ask.CHECK else names
        return Question(
            prompt.id,
            ask,
            services,
            talk.get("service", ""),
            talk.get("field", ""),
            number or talk.get("number", ""),
            talk.get("value", ""),
            tuple(talk.get("asked", "").split()),
            changes,
            must_ring,
            may_ring,
            order=prompt.services,
            as_steward=tuple(name for name in names if name not in kept),
            taps_left=_taps_left(role, prompt, services),
        )

    def _day(self, role: Role, prompt: Prompt) -> Question:
        """The counts of the day; entries that may be under attack, to look at again, and of the week."""
        today, week = self._line(role)
        named = (today.attacked, today.appealed, week)
        found = those_named(self._store, [id_ for ids in named for id_ in ids])
        services = tuple(found[id_] for ids in named for id_ in ids if id_ in found)
        sizes = [sum(id_ in found for id_ in ids) for ids in named[:2]]
        value = " ".join(map(str, (today.due, today.hidden, today.to_approve, *sizes)))
        return Question(prompt.id, prompt.ask, services, value=value)

    def _kind(self, prompt: Prompt, at: str = "") -> Ask:
        """What of a prompt is talked about in a state, or next: what is to check, or to ring."""
        of = [ask for ask in (Ask.CHECK, Ask.RING) if at in self._within(ask) and _of(prompt, ask)]
        if len(of) == 1:
            return of[0]
        return next((ask for ask in (prompt.ask, Ask.RING) if self._left(prompt, ask)), prompt.ask)

    def _left(self, prompt: Prompt, ask: Ask | None = None) -> tuple[Claim, ...]:
        """What of a prompt, or of one kind, was not answered yet, and is still there to be asked about."""
        done = {int(n) for n in prompt.talk.get("answered", "").split()}
        open_ = [claim for n, claim in enumerate(prompt.claims) if n not in done]
        left = [claim for claim in open_ if ask in (None, claim.ask)]
        found = those_named(self._store, {claim.service for claim in left})
        if prompt.ask is Ask.APPROVE and not self._approvals.waiting(waiting(prompt)):
            return ()
        return tuple(claim for claim in left if _is_there(claim, found))

    def _keep(self, prompt: Prompt, turn: Turn, undo: str | None) -> None:
        """`undo`: what takes the last change back; None: that stays as it was."""
        about, session = turn.about, turn.session
        now = self._custodians.prompt(prompt.id)
        if about is None or now is None:
            return
        talk = {
            "at": session.at if session else "",
            "trail": " ".join(session.trail)
            if session and session.at != "hidden"
            else "",  # no way back over it
            "service": about.service,
            "field": about.field,
            "number": about.number,
            "value": about.value,
            "asked": " ".join(about.asked),
            "undo": prompt.talk.get("undo", "") if undo is None else undo,
            "turn": self._now().isoformat(),
            "taps": "" if self._is_later(turn) else _taps(about),
            RANG: ringing(prompt, session.at if session else "", self._now()),
            "answered": now.talk.get("answered", ""),
        }
        self._custodians.talk(prompt.id, {name: text for name, text in talk.items() if text})


def _of(prompt: Prompt, ask: Ask) -> tuple[Claim, ...]:
    """What of a prompt is of one kind."""
    return tuple(claim for claim in prompt.claims if claim.ask is ask)


def _of_button(prompt: Prompt, heard: Chose) -> Prompt:
    """As it stood when a button was shown that is about one entry, by its number: the last may be another."""
    known = {str(number): name for number, name in enumerate(prompt.services, 1)}
    named = known.get(heard.choice.partition(NUMBERED)[2]) if heard.at in ("hidden", "taken") else None
    return replace(prompt, talk={**prompt.talk, "service": named}) if named else prompt


def _is_there(claim: Claim, found: Mapping[str, Service]) -> bool:
    """Whether the entry is, and, of a ring, its number."""
    if (service := found.get(claim.service)) is None:
        return claim.ask is Ask.DAILY
    return claim.ask is not Ask.RING or any(phone.number == claim.phone for phone in service.phones)


def _as_seen(service: Service, ask: Ask) -> Service:
    """As whoever answers may see it: only who approves what would be shown reads a public address."""
    hides = ask is not Ask.APPROVE or isinstance(service.address, Confidential)
    return replace(service, address=None if hides else service.address, notes="")


def _last(prompt: Prompt) -> tuple[str, str]:
    """When a prompt was spoken of last, or sent; of two at once the one that was sent after the other."""
    at = prompt.talk.get("turn") or (prompt.sent_at or prompt.claimed_at).isoformat()
    return at, prompt.ask


def _taps_left(role: Role, prompt: Prompt, services: Iterable[Service]) -> int | None:
    """How many are still asked of somebody. A steward keeps the rest going; joining, and putting up a draft,
    take as many as they need.
    """
    is_first = role.committed_on is None or any(each.state in UNSEEN for each in services)
    if role.country or (prompt.ask is Ask.COMMIT and is_first):
        return None
    return MOST_TAPS - int(prompt.talk.get("taps", "0"))


def _taps(about: Question) -> str:
    """How many were asked so far; "" where nobody counts."""
    return "" if about.taps_left is None else str(MOST_TAPS - about.taps_left)


def _a_tap_later(about: Question) -> Question:
    return about if about.taps_left is None else replace(about, taps_left=about.taps_left - 1)


def _plain(state: str, language: str) -> Say:
    """A sentence alone, without a choice."""
    return Say(state, Voice(language), moves=())
