"""What an answer changes: an entry confirmed, changed, closed, opened again, rung, or handed on.

Promises: whoever answers keeps the entry, or is the steward of its country, or nothing changes; each answer
is one transaction with its row in the log, refusals too; what is closed is hidden at once and others are
asked whether it was meant, the third time in a day it waits (R15); what needs a second person is proposed and
never shown before (R16). Refuses: sending, and words: whom to tell what is given by ids (`outcome.py`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from bot.custodians.case import Case, Hearing, about, keeps
from bot.custodians.outcome import Outcome, Tell
from bot.directory.changes import UNSEEN, Act, Kind, both, changes, meet
from bot.directory.custodian import BY_CUSTODIAN, Ask, Closing, Part, Role
from bot.directory.model import Commitment, Cost, Service, State
from bot.directory.problems import Problems
from bot.directory.store.answering import Answering
from bot.directory.store.reports import marks
from bot.directory.store.resolving import Found, Resolving
from bot.directory.understanding import fields_of, is_for_two, understood
from bot.directory.validation import CADENCE, confirmed, lacks, published, rung, tier

MOST_WAITING: Final = 10
"""Changes by one role that may wait for a second person, and that it may put in their place within 24 hours;
whoever took its phone cannot bury the rest.
"""


class Answers(Hearing):
    """What roles say, done."""

    def correct(
        self, role: str, prompt: str, services: Sequence[str], said: Commitment | None = None
    ) -> Outcome:
        """These entries hold. A number keeps the day on which it was rung; a draft asks to be shown, or its
        stewards hear that it lacks something. `said`: what their custodian commits to in the same breath.

        An entry that is hidden on purpose stays so.
        """
        if isinstance(case := self._case(role, prompt, services), Outcome):
            return case
        holds = {
            id_: self._holding(case, each, said) for id_, each in case.entries.items() if _is_asked(each)
        }
        if not holds:
            return self._settle(case, Outcome(note="hidden"), whole=True)
        acts = [
            act
            for id_, after in holds.items()
            for act in self._confirming(case.role, case.entries[id_], after)
        ]
        try:
            numbers = case.desk.carry_out(acts)
        except Problems:
            return Outcome(note="overtaken")
        days = {id_: _next(after) for id_, after in holds.items()}
        told = [tell for id_, on in days.items() for tell in self._tell(case, "receipt", id_, on)]
        put_up = [act.after.id for act in acts if act.kind is not None]
        for id_, waits in zip(put_up, numbers, strict=True):
            told += self._to_stewards(case, "waits-second", id_, waits)
        told += self._lacking(case, holds.values())
        note, number = ("waits-second", numbers[-1]) if numbers else ("receipt", 0)
        return self._settle(case, Outcome(tuple(told), note, number))

    def changed(  # noqa: PLR0913 - what somebody says of a field, and how sure they are
        self,
        role: str,
        prompt: str,
        service: str,
        field: str,
        typed: str,
        *,
        old: str = "",
        sure: bool = False,
        more: bool = False,
    ) -> Outcome:
        """One field is otherwise, and the rest holds. `old`: the number that `typed` takes the place of.

        What is unusual is noted and not taken until `sure`. `more`: the entry stays open in the prompt, and
        nothing of it is confirmed yet.
        """
        if isinstance(case := self._case(role, prompt, (service,)), Outcome):
            return case
        before = case.entry
        base = before if more else self._confirmed(case.role, before)
        after, note = understood(base, field, typed, self._places, old)
        if after is None or (note and not sure):
            return Outcome(note=note)
        if after == base:
            return Outcome(note="nothing-changes")
        try:
            outcome = self._change(case, before, base, after)
        except Problems:
            return Outcome(note="overtaken")
        if outcome.note == "too-many-waiting":
            return outcome
        if note:
            outcome = replace(
                outcome,
                told=(*outcome.told, *self._to_stewards(case, "unusual-number", service, outcome.proposal)),
            )
        if old and field == "phones":  # nobody need ring what is to go
            self._settle(case, outcome, old)
        return outcome if more else self._settle(case, outcome)

    def restored(  # noqa: PLR0913, PLR0917 - what it was, and what was made of it
        self, role: str, prompt: str, was: Service, field: str, typed: str, old: str
    ) -> Outcome:
        """A field that was changed at once is as it `was` before, whole.

        Not where that needs two by now, nor where somebody else wrote it since: it is not what `typed` made.
        """
        if isinstance(case := self._case(role, prompt, (was.id,)), Outcome):
            return case
        line = old or next((phone.number for phone in was.phones), "")
        names, made = fields_of(field), understood(was, field, typed, self._places, line)[0]
        after = replace(case.entry, **{name: getattr(was, name) for name in names})
        is_ours = made and all(getattr(case.entry, name) == getattr(made, name) for name in names)
        if not is_ours or is_for_two(case.entry, after):
            return Outcome(note="not-undone")
        try:
            return self._change(case, case.entry, case.entry, after)
        except Problems:
            return Outcome(note="overtaken")

    def flags(self, role: str, service: str, said: Mapping[str, str]) -> Outcome:
        """What was unknown of what happens to a caller is known; a second person sees it first, all at once.

        Nothing of the entry is confirmed by it.
        """
        if isinstance(case := self._case(role, "", (service,)), Outcome):
            return case
        before, after = case.entry, case.entry
        for flag, value in said.items():
            read, note = understood(after, f"flags.{flag}", value, self._places)
            if read is None:
                return Outcome(note=note)
            after = read
        if after == before:
            return Outcome(note="nothing-changes")
        try:
            return self._change(case, before, before, after)
        except Problems:
            return Outcome(note="overtaken")

    def closed(self, role: str, prompt: str, service: str, why: Closing = Closing.CLOSED) -> Outcome:
        """They take nobody any more, or not now, or what stands there is wrong and nobody says how it is.

        Hidden at once; the third in a day waits for the steward (R15).
        """
        if isinstance(case := self._case(role, prompt, (service,)), Outcome):
            return case
        number = case.desk.close(service, why)
        if number is None:
            return self._settle(case, Outcome(note="hidden"), whole=True)
        message = "held" if number else "was-it-you"
        told = self._tell(case, message, service, proposal=number, steward=True)
        outcome = Outcome((*told,), "held" if number else "closed", proposal=number)
        return self._settle(case, outcome, whole=True)

    def reopen(self, role: str, service: str, prompt: str = "") -> Outcome:
        """It was not meant: shown again at once, if a custodian's closing hid it (`Answering.reopen`)."""
        if isinstance(case := self._case(role, prompt, (service,)), Outcome):
            return case
        entry = case.entry
        if entry.state.may_be_shown:
            return Outcome(note="already-answered")
        if (after := case.desk.reopen(service)) is not None:
            told = self._tell(case, "reopened", service, _next(after), steward=True)
            return self._settle(case, Outcome((*told,), "reopened"))
        if entry.hidden_because not in BY_CUSTODIAN or lacks(entry):
            return Outcome(note="hidden")
        number = case.desk.propose(Kind.PUBLISH, entry, published(entry))
        told = self._tell(case, "waits-second", service, proposal=number, steward=True)
        return Outcome((*told,), "waits-second", proposal=number)

    def rang(  # noqa: PLR0913 - what a ring test tells
        self,
        role: str,
        prompt: str,
        service: str,
        phone: str,
        *,
        answered: bool,
        languages: Iterable[str] = (),
        free: bool | None = None,
        night: bool = False,
    ) -> Outcome:
        """Somebody rang a number of an entry: "inside" by who keeps it, "outside" by the steward.

        Whether it was free is said on the card once a second person has seen it.
        """
        if isinstance(case := self._case(role, prompt, (service,)), Outcome):
            return case
        entry, number = case.entry, next((p for p in case.entry.phones if p.number == phone), None)
        if number is None:
            return Outcome(note="not-understood-phones")
        if not _is_asked(entry):
            return self._settle(case, Outcome(note="hidden"), phone)
        by = "inside" if keeps(case.keepers, service, role) else "outside"
        if not answered:
            return self._failed(case, phone)
        today = self._today(case.role)
        after = rung(entry, phone, today, languages, night=night, by=by)
        had_lapsed = number.lapses_on is not None and number.lapses_on <= today
        acts = [Act("ring lapsed" if had_lapsed else "ring", entry, after), *_priced(after, phone, free)]
        try:
            case.desk.carry_out(acts)
        except Problems:
            return Outcome(note="overtaken")
        self._resolve(case, Found.WORKS)
        on = today + CADENCE[tier(after)].ring
        return self._settle(case, Outcome((*self._tell(case, "rung", service, on),), "receipt"), phone)

    def not_me(self, role: str, prompt: str, services: Sequence[str], to: str | None = None) -> Outcome:
        """They answer for these no more: a successor among those who keep the same, or the backups.

        Whoever else they name is the steward's to invite. A steward stays that, and hands over only what
        they keep themselves.
        """
        if isinstance(case := self._case(role, prompt, services), Outcome):
            return case
        mine = {id_: each for id_, each in case.entries.items() if keeps(case.keepers, id_, role)}
        if not mine:
            return self._refuse(role, prompt, services)
        known = {who for (service, _), who in case.keepers.keeps.items() if service in mine} - {role}
        heir = to if to in known else None
        self._custodians.hand_over(role, heir, [*mine])
        outcome = Outcome(note="still-steward" if case.role.country else "handed-over")
        for each in self._custodians.prompts(role):  # of a role that keeps others, or is a steward
            if each.ask is not Ask.APPROVE:
                self._settle(replace(case, prompt=each, entries=mine), outcome, whole=True)
        message = "handed-over" if to is None or heir else "successor-wanted"
        told = [tell for id_ in mine for tell in self._tell(case, message, id_, steward=True)]
        return replace(outcome, told=tuple(told))

    def not_committed(self, role: str, prompt: str, services: Sequence[str]) -> Outcome:
        """They do not answer people who call: nothing changes by itself, and the stewards hear it."""
        if isinstance(case := self._case(role, prompt, services), Outcome):
            return case
        told = [tell for id_ in case.entries for tell in self._to_stewards(case, "not-committed", id_)]
        return self._settle(case, Outcome(tuple(told), "receipt"), whole=True)

    def withdraw(self, role: str, proposal: int, prompt: str = "", service: str = "") -> Outcome:
        """A change of theirs that still waits is taken back, and a number that was to go is to be rung again.

        With a `service`, only when it is of that one.
        When a steward says no to it, that prompt is mostly answered: there the next rung asks for the number.
        """
        desk = self._desk(role)
        mine = next((p for p in desk.proposals() if p.id == proposal and p.by == role), None)
        if mine is None:
            return self._decided(desk, role, proposal, prompt)
        if service not in ("", mine.after.id):
            return Outcome(note="not-undone")
        desk.reject(proposal)
        if all(map(_is_asked, desk.entries((mine.after.id,)).values())):  # else it was closed since
            stay = {phone.number for phone in mine.after.phones}
            self._unsettle(role, prompt, mine.after.id, {p.number for p in mine.before.phones} - stay)
        return Outcome(note="withdrawn")

    def _decided(self, desk: Answering, role: str, proposal: int, prompt: str) -> Outcome:
        """What a second person has said to it meanwhile; or it never was theirs."""
        if not (closed := desk.decided(proposal)):
            return self._refuse(role, "", ())
        desk.note("answered already", about(prompt))
        return Outcome(note="agreed-already" if closed == "accepted" else "already-answered")

    # what changes ---------------------------------------------------------------------------------------

    def _holding(self, case: Case, entry: Service, said: Commitment | None) -> Service:
        """As its keeper says it is; without the commitment of its custodian no draft could be put up."""
        after = self._confirmed(case.role, entry)
        is_theirs = case.keepers.keeps.get((entry.id, Part.CUSTODIAN)) == case.role.id
        return replace(after, commitment=said) if said and is_theirs else after

    def _confirming(self, role: Role, entry: Service, after: Service) -> Iterable[Act]:
        had_lapsed = entry.state.may_be_shown and entry.lapses_on <= self._today(role)
        if after != entry:
            yield Act("confirm lapsed" if had_lapsed else "confirm", entry, after)
        if not after.state.may_be_shown and not lacks(after):
            yield Act("confirm", after, published(after), Kind.PUBLISH)

    def _lacking(self, case: Case, entries: Iterable[Service]) -> Iterable[Tell]:
        """Drafts are only asked about when somebody commits: what then cannot be put up is the steward's."""
        for entry in entries:
            if not entry.state.may_be_shown and lacks(entry):
                yield from self._to_stewards(case, "still-lacks", entry.id)

    def _confirmed(self, role: Role, entry: Service) -> Service:
        """As its keeper says it is, today. A day never goes back, and what is hidden is not asked."""
        today, known = self._today(role), entry.validation
        if not _is_asked(entry) or (known and known.validated_on > today):
            return entry
        return confirmed(entry, today)

    def _change(self, case: Case, before: Service, base: Service, after: Service) -> Outcome:
        after = self._confirmed(case.role, after) if base is not before else after
        if not is_for_two(base, after):
            return self._write(case, before, after)
        number = self._propose(case, before, base, after)
        if not number:
            return Outcome(note="too-many-waiting")
        told = self._tell(case, "waits-second", after.id, proposal=number, steward=True)
        return Outcome((*told,), "waits-second", number)

    def _write(self, case: Case, before: Service, after: Service) -> Outcome:
        """At once; a draft that waits to be shown is put up anew, for what was seen of it is overtaken."""
        waits = any(p.kind is Kind.PUBLISH and p.after.id == after.id for p in case.desk.proposals())
        is_ready = waits and after.state in UNSEEN and not lacks(after)
        anew = [Act("change", after, published(after), Kind.PUBLISH)] if is_ready else []
        numbers = case.desk.carry_out([Act("change", before, after), *anew])
        told = [*self._tell(case, "receipt", after.id, _next(after))]
        for number in numbers:
            told += self._to_stewards(case, "waits-second", after.id, number)
        return Outcome(tuple(told), "receipt")

    def _propose(self, case: Case, before: Service, base: Service, after: Service) -> int:
        """The number of the proposal; of one that says the same and waits already; or 0, for too many.

        It takes the place of an older one of theirs about the same field, of which one alone could be done.
        """
        mine = [each for each in case.desk.proposals() if each.by == case.role.id]
        theirs = [each for each in mine if each.after.id == after.id and each.kind is Kind.CHANGE]
        older = [each for each in theirs if meet(each, base, after)]
        for each in older:
            after = both(each, base, after)
        said = changes(base, after)
        same = next((each.id for each in theirs if changes(each.before, each.after) == said), 0)
        is_much = case.desk.replaced() >= MOST_WAITING if older else len(mine) >= MOST_WAITING
        if same or is_much:
            return same
        confirming = [Act("confirm", before, base)] if base != before else []
        asking = Act("change", base, after, Kind.CHANGE, tuple(each.id for each in older))
        return case.desk.carry_out([*confirming, asking])[-1]

    def _failed(self, case: Case, phone: str) -> Outcome:
        """Nobody answered. A number that was not reported keeps its day, and lapses by itself."""
        service = case.entry.id
        case.desk.note("ring failed", about(service, case.prompt.id if case.prompt else ""))
        self._resolve(case, Found.FAILED)
        told = self._tell(case, "ring-failed", service, steward=True)
        return self._settle(case, Outcome((*told,), "ring-failed"), phone)

    def _resolve(self, case: Case, found: Found) -> None:
        """A steward was asked to ring what was reported, and did: what they found settles it (R15).

        Also one who keeps the entry: the ring is "inside" then, but it is the stewards that R15 asks.
        """
        service, claims = case.entry.id, case.prompt.claims if case.prompt else ()
        is_asked = any(claim.service == service and claim.ask is Ask.RING for claim in claims)
        is_marked = any(mark.service == service for mark in marks(self._store))
        if is_asked and is_marked and self._is_steward(case.role, case.entry):
            desk = Resolving(self._store, self._seal, case.role.id, self._now)
            desk.resolve(service, found, self._places)


def _is_asked(entry: Service) -> bool:
    """Whether a keeper's word moves its dates: not of what was hidden or ended on purpose."""
    return entry.state not in (State.HIDDEN, State.RETIRED)


def _next(entry: Service) -> date | None:
    return entry.validation.due_on if entry.validation else None


def _priced(entry: Service, phone: str, free: bool | None) -> list[Act]:  # noqa: FBT001 - an answer: yes, no, not said
    """The change of what a call costs, for the second person, when it was said to be otherwise."""
    cost = Cost.FREE if free else Cost.PAID
    phones = tuple(replace(p, cost=cost) if p.number == phone else p for p in entry.phones)
    if free is None or phones == entry.phones:
        return []
    return [Act("ring", entry, replace(entry, phones=phones), Kind.CHANGE)]
