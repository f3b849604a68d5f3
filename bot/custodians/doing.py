"""What an answer in a talk does: handed on to `answers.py` and `approvals.py`, each in its own words.

Promises: an answer that asks for nothing, or is about what was not chosen yet, does nothing and says so; what
was said of several flags of an entry is one change; undoing takes back what was changed last, of the entry
that it was changed of. Refuses: the conversation (`talks.py`), and deciding whether it may be given.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.custodians.answers import Answers
from bot.custodians.approvals import Approvals
from bot.custodians.outcome import Outcome
from bot.dialogue.questions import Answered, Question
from bot.dialogue.unsaid import known
from bot.directory.custodian import Ask, Closing, Prompt, Role
from bot.directory.model import Service
from bot.directory.store.custodians import Custodians
from bot.directory.store.whole import packed, unpacked

NEW: Final = "(new)"
"""A successor whom nobody has invited yet; no id of a role looks like it."""

AGAIN: Final = Outcome(note="again")
"""An answer to what was not chosen yet: nothing is done, and it says so."""

RANG: Final = "rang"
"""Where a talk keeps when they said that they call now, and when that somebody answered."""

_NIGHT: Final = (22, 6)  # hours of the place where the entry is
_NOT_TAKEN: Final = ("refused", "already-answered", "overtaken")
_NOT_UNDONE: Final = ("not-undone", "agreed-already", "already-answered")
_SAID: Final = ("waits-second", "receipt", "nothing-changes")


class Doing:
    """Does what was recorded. `acting`: the custodians of the store, in the name of a role."""

    def __init__(
        self,
        custodians: Custodians,
        acting: Callable[[str], Custodians],
        answers: Answers,
        approvals: Approvals,
        now: Callable[[], datetime],
    ) -> None:
        self._custodians, self._acting = custodians, acting
        self._answers, self._approvals, self._now = answers, approvals, now

    def done(self, role: Role, prompt: Prompt, told: Answered) -> Outcome:
        """What was recorded, done; an answer that asks for nothing does nothing."""
        if told.choice == "rest" or told.what in ("verdict", "rest", "not_me", "flag", "commitment"):
            return self._of_all(role, prompt, told)
        one = told.about.one
        return self._of_one(role, prompt, one, told) if one is not None else AGAIN

    def _of_all(self, role: Role, prompt: Prompt, told: Answered) -> Outcome:
        match told.what, told.choice:
            case ("verdict", "correct") | ("rest", "rest"):
                left = tuple(service.id for service in told.about.services)
                return self._answers.correct(role.id, prompt.id, left)
            case "rest", "undo":
                return self._undo(role, prompt, told.about)
            case "not_me", ("backup" | "other") as heir:
                theirs = [service.id for service in told.about.theirs]
                return self._answers.not_me(role.id, prompt.id, theirs, None if heir == "backup" else NEW)
            case "flag", _:
                return self._flags(role, told.about)
            case "commitment", choice:
                return self._commit(role, prompt, told.about, choice) if prompt.ask is Ask.COMMIT else AGAIN
        return Outcome()

    def _of_one(  # noqa: PLR0911  a table of answers
        self, role: Role, prompt: Prompt, one: Service, told: Answered
    ) -> Outcome:
        about, choice = told.about, told.choice
        match told.what:
            case "changed" if choice == "yes":
                return self._change(role, prompt, one, about) if about.value else AGAIN
            case ("paused" | "closed" | "wrong") as how if choice == "yes":
                return self._answers.closed(role.id, prompt.id, one.id, Closing[how.upper()])
            case "rang":
                return self._rang(role, prompt, one, about, choice)
            case "silent" if choice == "yes":
                return self._answers.rang(role.id, prompt.id, one.id, about.number, answered=False)
            case "approve" | "agreed" | "appeal":
                return self._decided(role, prompt, one, told)
            case "was_it_you" | "open_again":
                return self._was_it_you(role, prompt, one, choice)
        return Outcome()

    def _flags(self, role: Role, about: Question) -> Outcome:
        """Of each entry of which all is said now, what was said."""
        outcomes = [self._answers.flags(role.id, each, known(about, each)) for each in about.complete]
        told = tuple(tell for each in outcomes for tell in each.told)
        notes = [each.note for each in outcomes]
        return Outcome(told, next((note for note in notes if note not in _SAID), "".join(notes[:1])))

    def _change(self, role: Role, prompt: Prompt, service: Service, about: Question) -> Outcome:
        """One field; what is unusual was asked twice already."""
        return self._answers.changed(
            role.id, prompt.id, service.id, about.field, about.value, old=about.line, sure=True, more=True
        )

    def _undo(self, role: Role, prompt: Prompt, about: Question) -> Outcome:
        kind, _, what = prompt.talk.get("undo", "").partition(":")
        one = about.one.id if about.one else ""
        if kind == "proposal":
            return self._answers.withdraw(role.id, int(what), prompt.id, one)
        if kind == "before":
            field, _, was = what.partition(" ")
            before = unpacked(json.loads(was))
            if before.id == one:
                return self._answers.restored(role.id, prompt.id, before, field, about.value, about.number)
        return Outcome(note="not-undone")

    def _rang(self, role: Role, prompt: Prompt, service: Service, about: Question, free: str) -> Outcome:
        taps = [datetime.fromisoformat(at) for at in prompt.talk.get(RANG, "").split()] or [self._now()]
        zone = self._answers.zone(service)
        return self._answers.rang(
            role.id,
            prompt.id,
            service.id,
            about.number,
            answered=True,
            languages=about.value.split(),
            free={"free": True, "paid": False}.get(free),
            night=all(_is_night(at.astimezone(zone).hour) for at in taps),
        )

    def _was_it_you(self, role: Role, prompt: Prompt, service: Service, choice: str) -> Outcome:
        outcome = self._answers.reopen(role.id, service.id) if choice == "open" else Outcome(note="closed")
        self._custodians.close(prompt.id, "answered")
        if choice == "right" and service.state.may_be_shown:  # somebody has opened it since
            return Outcome(note="already-answered")
        return replace(outcome, note="held") if outcome.note == "waits-second" else outcome

    def _decided(self, role: Role, prompt: Prompt, one: Service, told: Answered) -> Outcome:
        """What a steward says to what waits, and a provider to being left out."""
        number, about = waiting(prompt), told.about
        match told.what, told.choice:
            case "approve", "no":
                return self._approvals.decline(role.id, prompt.id, number)
            case "agreed", "yes":
                rang = about.number if about.must_ring else ""
                return self._approvals.approve(role.id, prompt.id, number, rang)
            case "appeal", "yes":
                return self._approvals.appeal(role.id, prompt.id, one.id)
            case "appeal", _:
                self._custodians.close(prompt.id, "answered")
        return Outcome()

    def _commit(self, role: Role, prompt: Prompt, about: Question, choice: str) -> Outcome:
        """With a yes the entries are as they have just seen them; a draft is put up to be shown.

        Where that is not taken, nobody has committed: what they saw was answered, or changed, before. What
        was said of flags until then is written either way.
        """
        flags = self._flags(role, about)
        outcome = self._committed(role, prompt, choice)
        return replace(outcome, told=(*flags.told, *outcome.told))

    def _committed(self, role: Role, prompt: Prompt, choice: str) -> Outcome:
        if choice != "yes":
            return self._answers.not_committed(role.id, prompt.id, prompt.services)
        theirs = self._acting(role.id)
        said = theirs.commitment(role.id)
        outcome = self._answers.correct(role.id, prompt.id, prompt.services, said)
        if outcome.note not in _NOT_TAKEN:
            theirs.committed(role.id, said)
        return outcome


def waiting(prompt: Prompt) -> int:
    """The number of the proposal that a prompt is about; 0 for every other kind."""
    return int(prompt.claims[0].phone.partition(":")[0]) if prompt.ask is Ask.APPROVE else 0


def ringing(prompt: Prompt, at: str, now: datetime) -> str:
    """What a talk keeps of a call, as it comes to a state: a ring was at night when it began and ended so."""
    begun, *_ = prompt.talk.get(RANG, "").split() or ("",)
    match at:
        case "ringing":
            return now.isoformat()
        case "tongues":
            return f"{begun} {now.isoformat()}".strip()
    return prompt.talk.get(RANG, "") if at == "was_free" else ""


def _is_night(hour: int) -> bool:
    return hour >= _NIGHT[0] or hour < _NIGHT[1]


def undo_of(done: Sequence[Answered], outcomes: Sequence[Outcome]) -> str | None:
    """What takes back what was changed in this turn; "" where it was just taken back; None for neither."""
    for told, outcome in zip(done, outcomes, strict=True):
        about = told.about
        if told.what == "rest" and told.choice == "undo":
            return None if outcome.note in _NOT_UNDONE else ""
        if told.what == "changed" and outcome.proposal:
            return f"proposal:{outcome.proposal}"
        if told.what == "changed" and outcome.note == "receipt" and about.one:
            return f"before:{about.field} {json.dumps(packed(about.one))}"
    return None
