"""What a role does by answering: the desk's acts, and the three that hang on what it did before.

Promises: who closes entry after entry within a day is stopped by the log itself, in the transaction of the
closing, so that no second process lets a third through (R15); an entry comes back without a second person
only as it was; and a row that only tells of a try is written a few times a day, so that a flood fills
nothing. Refuses: deciding who may answer for what (`bot/custodians/answers.py`).
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Connection, func, select

from bot.directory.changes import Kind, Overtaken, Proposal, applied
from bot.directory.custodian import BY_CUSTODIAN
from bot.directory.model import Service, State
from bot.directory.problems import Problems
from bot.directory.ringback import Proof
from bot.directory.store import entry, marks, reports, ringback, tables, those
from bot.directory.store.desk import Desk, applied_now
from bot.directory.validation import hidden, lacks

CLOSE: Final = "close"
HOLD: Final = "hold close"
REOPEN: Final = "reopen"
"""How these acts are named in the log; they are found again by it."""

MOST_CLOSED: Final = 2
"""Entries that one role hides within 24 hours by itself; the next waits for the steward (R15)."""

MOST_NOTES: Final = 20
"""Rows a day about tries of one kind by one role; then silence."""

_DAY = timedelta(days=1)


class Answering(Desk):
    """The desk of a role; `who` is its id."""

    def entries(self, ids: Iterable[str]) -> dict[str, Service]:
        """These entries as they are now, those that are there."""
        with self._store.reading() as connection:
            wanted = tables.service.c.id.in_([*ids])
            return {service.id: service for service in those(connection, wanted)}

    def note(self, did: str, about: str) -> None:
        """A row that something was tried and changed nothing; at most `MOST_NOTES` of a kind in a day."""
        with self._store.keeping() as connection:
            if self._count(connection, did, self._now() - _DAY) < MOST_NOTES:
                self._pen(connection).remember(self._who, did, about)

    def close(self, service: str, why: str) -> int | None:
        """Hides an entry at once, and returns 0; None for one that is not shown anyway.

        From the third of this role within 24 hours on nothing is hidden: the closing is a proposal, whose
        number is returned. A day that began at midnight would let four through around it.
        """
        with self._store.raising() as connection:
            pen, now = self._pen(connection), entry(connection, service)
            if not now.state.may_be_shown:
                return None
            pen.take_stock(self._who)
            after = hidden(now, why)
            if self._count(connection, CLOSE, self._now() - _DAY) < MOST_CLOSED:
                pen.remember(self._who, CLOSE, pen.entries((after,)))
                return 0
            if held := self._held(service):
                return held
            number = self._put_up(connection, Kind.CHANGE, now, after)
            pen.remember(self._who, HOLD, f"service:{service}")
            return number

    def reopen(self, service: str) -> Service | None:
        """Shows an entry again, and returns it; None when that needs a second person.

        Showing needs two people (R16). Here one is enough, because nothing is shown that two did not see
        before: the last act on the entry was a custodian's closing, and it is as that closing left it. And
        not twice in a day: then the keepers are at odds, and somebody else decides.
        """
        with self._store.raising() as connection:
            now = entry(connection, service)
            after = replace(now, state=State.LIVE, hidden_because="")
            if not self._is_as_closed(connection, now) or lacks(after):
                return None
            if self._count(connection, REOPEN, self._now() - _DAY, of=service):
                return None
            pen = self._pen(connection)
            pen.remember(self._who, REOPEN, pen.entries((after,)))
            return after

    def approve(self, number: int, proof: Proof | None) -> Service:
        """Does what was proposed, as the second person, who is known by where they answer from (R16).

        Raises Problems for what does not wait any more, and for a new number that nobody rang back.
        """
        proposal = self._open(number)
        did = f"accept {proposal.kind}{ringback.prove(proposal, proof, self._now(), self._seal)}"
        with self._acting(did) as (connection, about):
            self._close(connection, number, "accepted", self._who)
            after = applied_now(proposal, entry(connection, proposal.after.id))
            about.append(self._pen(connection).entries((after,)))
            if proposal.kind is Kind.PUBLISH or self.ringing(proposal).is_asked:
                reports.lift(connection, after.id)  # as in `Desk.accept`
        return after

    def overtaken(self, service: str) -> tuple[Proposal, ...]:
        """Closes what waits of an entry and can be done no more, since somebody changed the same; which."""
        now, gone = self.entries([service])[service], list[Proposal]()
        for each in self.proposals():
            if each.after.id != service or not _is_overtaken(each, now):
                continue
            about = f"{_name(service)} proposal:{each.id}"
            with suppress(Problems), self._acting(f"overtaken {each.kind}", about) as (connection, _):
                self._close(connection, each.id, "overtaken", self._who)
                gone.append(each)
        return tuple(gone)

    def replaced(self) -> int:
        """How often within 24 hours this role put another change in the place of its own."""
        with self._store.reading() as connection:
            return self._count(connection, f"replace {Kind.CHANGE}", self._now() - _DAY)

    def decided(self, number: int) -> str:
        """How what this role proposed was closed; "" for what still waits, or was never theirs."""
        columns = tables.proposal.c
        theirs = (columns.id == number) & (columns.by == self._who)
        with self._store.reading() as connection:
            return connection.execute(select(columns.closed).where(theirs)).scalar_one_or_none() or ""

    def _is_as_closed(self, connection: Connection, now: Service) -> bool:
        """Whether a custodian's closing was the last to write the entry, and no hand came after it."""
        if now.state is not State.HIDDEN or now.hidden_because not in BY_CUSTODIAN:
            return False
        wrote = tables.audit.c.about.contains(f"{_name(now.id)}{marks.SIGN}", autoescape=True)
        rows = select(tables.audit.c.did, tables.audit.c.about).where(wrote)
        last = connection.execute(rows.order_by(tables.audit.c.n.desc()).limit(1)).first()
        keys = (self._seal.key, *self._seal.older)
        known = {marks.named([now], key).split()[0] for key in keys}
        return last is not None and last.did == CLOSE and bool(known & {*last.about.split()})

    def _count(self, connection: Connection, did: str, since: datetime, of: str = "") -> int:
        """Rows of an act since then: of this role, or, of an entry, of anybody."""
        columns = tables.audit.c
        after = columns.at >= since.astimezone(UTC).isoformat(timespec="seconds")
        whose: ColumnElement[bool] = columns.who == self._who
        if of:
            whose = columns.about.contains(f"{_name(of)}{marks.SIGN}", autoescape=True)
        query = select(func.count()).select_from(tables.audit).where(columns.did == did, after, whose)
        found: int = connection.execute(query).scalar_one()
        return found

    def _held(self, service: str) -> int:
        """The closing of an entry by this role that waits already; 0: none does."""
        mine = (p for p in self.proposals() if p.by == self._who and p.after.id == service)
        return next((p.id for p in mine if p.after.state is State.HIDDEN), 0)


def _is_overtaken(proposal: Proposal, now: Service) -> bool:
    try:
        applied(proposal, now)
    except Overtaken:
        return True
    return False


def _name(service: str) -> str:
    return f"service:{service}"
