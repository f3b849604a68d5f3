"""The second person at a phone: what a custodian changed, approved or left by a steward's tap (R16).

Promises: only a steward of the entry's country, from their own enrolled address, and never who proposed it,
nor from the same telephone in another role, as far as its number is known; of a new number only when another
was rung that was on record before; what a person proposed at the desk is not approved here, because a role
and a person may be one and the same. A provider who is left out can ask for a second look. Refuses: visits
and letters, which are said at the desk.
"""

from bot.custodians.case import Case, Hearing
from bot.custodians.digest import APPEAL
from bot.custodians.outcome import Outcome, Tell
from bot.directory.changes import Change, Proposal, changes
from bot.directory.problems import Problems
from bot.directory.ringback import By, Proof
from bot.directory.store import ringback


class Approvals(Hearing):
    """What stewards say to what waits."""

    def waiting(self, number: int) -> Proposal | None:
        """A proposal that is still to be decided."""
        return next((each for each in self._desk("").proposals() if each.id == number), None)

    def told(self, number: int) -> tuple[tuple[Change, ...], bool, tuple[str, ...]]:
        """What it changes, whether somebody must be rung first, and which numbers of the entry may be."""
        if not number or (proposal := self.waiting(number)) is None:
            return (), False, ()
        question = ringback.ringing(proposal, self._seal)
        return changes(proposal.before, proposal.after), question.is_asked, question.own()

    def approve(self, role: str, prompt: str, number: int, rang: str = "") -> Outcome:
        """Done, if it still waits and, of a new number, the right one was rung."""
        return self._decide(role, prompt, number, rang, agrees=True)

    def decline(self, role: str, prompt: str, number: int) -> Outcome:
        """It stays as it was."""
        return self._decide(role, prompt, number, "", agrees=False)

    def _decide(self, role: str, prompt: str, number: int, rang: str, *, agrees: bool) -> Outcome:
        proposal = self.waiting(number)
        if proposal is None:
            self._custodians.close(prompt, "overtaken")
            return Outcome(note="already-answered")
        service = proposal.after.id
        if isinstance(case := self._case(role, prompt, (service,)), Outcome):
            return case
        is_steward = self._is_steward(case.role, case.entry)
        by_role = proposal.by != role and proposal.by in case.keepers.roles
        if not is_steward or not by_role or self._is_same_phone(role, proposal):
            return self._refuse(role, prompt, (service,))
        try:
            if agrees:
                case.desk.approve(number, Proof(By.RANG, rang) if rang else None)
            else:
                case.desk.reject(number)
        except Problems as refused:
            is_unrung = any(problem.code == "ring-back" for problem in refused.problems)
            if is_unrung:
                return Outcome(note="at-the-desk")
            return Outcome(self._overtaken(case), "overtaken")
        self._custodians.close(prompt, "answered")
        told = Tell(proposal.by, "approved" if agrees else "declined", service)
        return Outcome((told, *(self._overtaken(case) if agrees else ())), "receipt")

    def _overtaken(self, case: Case) -> tuple[Tell, ...]:
        """Whose change of the entry can be done no more, because the same has changed since."""
        gone = case.desk.overtaken(case.entry.id)
        return tuple(Tell(each.by, "overtaken", each.after.id) for each in gone)

    def _is_same_phone(self, role: str, proposal: Proposal) -> bool:
        """Whether who approves is reached on the telephone that asked: one hand would be two persons."""
        theirs = self._on_record(role, proposal.before).same_device
        return ringback.ringing(proposal, self._seal).came_from(theirs)

    def appeal(self, role: str, prompt: str, service: str) -> Outcome:
        """Whoever answers for an entry that was left out asks for a second look; every steward hears it."""
        if isinstance(case := self._case(role, prompt, (service,)), Outcome):
            return case
        case.desk.note(APPEAL, f"service:{service}")
        self._custodians.close(prompt, "answered")
        return Outcome(
            tuple(Tell(each.id, "appeal", service) for each in self._stewards(case, service)), "receipt"
        )
