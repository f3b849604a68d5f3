"""The steward's desk: every act on the register is one transaction with its row in the sealed audit log.

Promises: what needs two people is done by two, the second proven by a one-time code of their own (R16); a
code works once; an act that fails leaves no trace of itself, and one that succeeds always leaves its row;
what somebody else wrote a moment ago is neither undone nor published unseen.
Refuses: reading the clock or making chance; both are handed in. Names of people are in one table and in no
other, so that they can be taken out.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, func, insert, select, true, update

from bot.directory.audit import Head, Row
from bot.directory.changes import Act, Kind, Overtaken, Proposal, applied, changes, merged, needs_two
from bot.directory.checklist import Statement
from bot.directory.model import FloorNumber, Service
from bot.directory.ringback import OnRecord, Proof, Ringing
from bot.directory.steward import signed
from bot.directory.store import Store, entry, floor_of, log, reports, ringback, tables, those, writing
from bot.directory.store.acting import Acting, Second, digest, refused
from bot.directory.store.log import Seal
from bot.directory.store.whole import packed, unpacked
from bot.directory.validation import lacks

CODES: Final = 10
"""One-time codes a person gets at once."""

STARTED: Final = "(start)"
"""Who filled an empty directory at the first start: nobody, and no id of a person looks like it."""

_MANY: Final = 500  # entries that a query names one by one


@dataclass(frozen=True, slots=True)
class Person:
    """A steward, or the second person. `codes`: how many of theirs are left."""

    id: str
    name: str
    added_on: date
    removed_on: date | None
    codes: int


class Desk(Acting):
    """What `who` does, with a seal and a clock. `on_record`: who could be rung about an entry (R16)."""

    def __init__(
        self,
        store: Store,
        seal: Seal,
        who: str,
        now: Callable[[], datetime],
        on_record: Callable[[Service], OnRecord] = lambda _: OnRecord(),
    ) -> None:
        super().__init__(store, seal, who, now)
        self._on_record = on_record

    # entries --------------------------------------------------------------------------------------------

    def begin(self, services: Sequence[Service], text: str) -> None:
        """Writes the entries of the sheet with this text into an empty directory; another stays as it is."""
        with self._store.raising() as connection:
            if connection.execute(select(tables.service.c.id).limit(1)).first() is None:
                pen = self._pen(connection)
                pen.remember(self._who, "begin", f"{log.sheet(text)} {pen.entries(services)}")

    def write(self, before: Iterable[Service], after: Sequence[Service], did: str, *, text: str = "") -> None:
        """Writes entries that need no second person, in one transaction; one that does is refused.

        An entry without a `before` is new. What somebody else changed since `before` stays as they left it.
        `text` is that of the sheet they came from.
        """
        known = {service.id: service for service in before}
        with self._acting(did) as (connection, about):
            held = _held(connection, after)
            now = [_as_now(held.get(each.id), known.get(each.id), each) for each in after]
            about.extend([log.sheet(text)] if text else [])
            about.append(self._pen(connection).entries(now))

    def propose(self, kind: Kind, before: Service, after: Service) -> int:
        """Asks a second person; nothing that is shown changes. Returns the number of the proposal."""
        with self._acting(f"propose {kind}", f"service:{after.id}") as (connection, _):
            return self._put_up(connection, kind, before, after)

    def carry_out(self, acts: Sequence[Act]) -> tuple[int, ...]:
        """Does all of these or none, each with its own row; returns the numbers of the proposals.

        Raises Problems when one needs a second person and does not ask, or is about an entry that is not
        as it was.
        """
        with self._store.raising() as connection:
            self._pen(connection).take_stock(self._who)
            return tuple(n for act in acts if (n := self._do(connection, act)) is not None)

    def proposals(self) -> tuple[Proposal, ...]:
        """Those that wait, oldest first."""
        with self._store.reading() as connection:
            waiting = select(tables.proposal).where(tables.proposal.c.closed == "")
            rows = connection.execute(waiting.order_by(tables.proposal.c.id)).mappings()
            return tuple(_proposal(row) for row in rows)

    def ringing(self, proposal: Proposal) -> Ringing:
        """Whether a proposal brings a new number, and who may be rung about it."""
        return ringback.ringing(proposal, self._seal)

    def accept(self, number: int, second: str, code: str, proof: Proof | None = None) -> Service:
        """Does what was proposed, as the second person. Raises Problems when they may not, or cannot.

        A new number needs a proof that it is theirs (`ringback.py`).
        """
        proposal = self._open(number)
        if second == proposal.by:
            what = f"{second} proposed it, and so cannot approve it (R16)."
            raise refused(f"proposal {number}", what, "Ask another person.")
        did = f"accept {proposal.kind}{ringback.prove(proposal, proof, self._now(), self._seal)}"
        with self._acting(did, second=Second(second, code)) as (connection, about):
            self._close(connection, number, "accepted", second)
            after = applied_now(proposal, entry(connection, proposal.after.id))
            about.append(self._pen(connection).entries((after,)))
            if proposal.kind is Kind.PUBLISH or self.ringing(proposal).is_asked:
                reports.lift(connection, after.id)  # what was reported was mended, and two people saw it
        return after

    def reject(self, number: int) -> None:
        """Closes a proposal; either of the two may."""
        proposal = self._open(number)
        with self._acting(f"reject {proposal.kind}", f"service:{proposal.after.id}") as (connection, _):
            self._close(connection, number, "rejected", self._who)

    def sign(self, numbers: Sequence[FloorNumber], second: str, code: str) -> tuple[FloorNumber, ...]:
        """Two people stand for these numbers of the floor (R3); the others stay as they are."""
        if second == self._who:
            what = f"{second} is the first, and cannot be the second (R16)."
            raise refused("floor", what, "Ask another person.")
        with self._acting("sign floor", _of_floor(numbers), Second(second, code)) as (connection, _):
            held = floor_of(connection)
            after = tuple(
                signed(each, self._who, second, self._today) if each in numbers else each for each in held
            )
            writing.floor(connection, after)
        return after

    # people ---------------------------------------------------------------------------------------------

    def people(self) -> tuple[Person, ...]:
        """Everybody who keeps the directory, and who did."""
        with self._store.reading() as connection:
            left = {
                row.person_id: row.left
                for row in connection.execute(
                    select(tables.code.c.person_id, func.count().label("left"))
                    .where(tables.code.c.used_on.is_(None))
                    .group_by(tables.code.c.person_id)
                )
            }
            rows = connection.execute(select(tables.person).order_by(tables.person.c.id)).mappings()
            return tuple(Person(**row, codes=left.get(row["id"], 0)) for row in rows)

    def add(self, person: str, name: str, codes: Iterable[str]) -> None:
        """Adds somebody, or gives them new codes; what they had before works no longer."""
        with self._acting("add person", f"person:{person}") as (connection, _):
            if connection.execute(select(tables.role.c.id).where(tables.role.c.id == person)).first():
                raise refused(person, "is the id of a role of custodians.", "Choose another.")
            known = connection.execute(select(tables.person.c.id).where(tables.person.c.id == person)).first()
            if known:
                same = tables.person.c.id == person
                connection.execute(update(tables.person).where(same).values(name=name, removed_on=None))
            else:
                row = {"id": person, "name": name, "added_on": self._today, "removed_on": None}
                connection.execute(insert(tables.person), row)
            self._let_go(connection, person)
            given = [{"digest": digest(self._seal.key, person, code), "person_id": person} for code in codes]
            connection.execute(insert(tables.code), given)

    def remove(self, person: str) -> None:
        """Takes somebody's codes and name away; the id stays in the audit log. Raises Problems for nobody."""
        with self._acting("remove person", f"person:{person}") as (connection, _):
            same = tables.person.c.id == person
            gone = update(tables.person).where(same).values(name="", removed_on=self._today)
            if not connection.execute(gone).rowcount:
                raise refused(person, "nobody has this id.", "`suluh steward list` shows everybody.")
            self._let_go(connection, person)

    # the method -----------------------------------------------------------------------------------------

    def state(self, step: str, said: str) -> None:
        """Records what somebody says of a step of the method, with the day."""
        with self._acting("state", f"step:{step}") as (connection, _):
            last = connection.execute(select(func.max(tables.statement.c.n))).scalar_one() or 0
            row = {"n": last + 1, "step": step, "by": self._who, "said": said, "on": self._today}
            connection.execute(insert(tables.statement), row)

    # doors ----------------------------------------------------------------------------------------------

    def pause(self, *, is_paused: bool) -> bool:
        """Closes every door but for the neutral card, or opens them; False when they were so already."""
        with self._store.reading() as connection:
            if connection.execute(select(tables.meta.c.is_paused)).scalar_one() == is_paused:
                return False
        with self._acting("pause" if is_paused else "resume", "doors") as (connection, _):
            connection.execute(update(tables.meta).values(is_paused=is_paused))
        return True

    # memory ---------------------------------------------------------------------------------------------

    def rows(self) -> tuple[Row, ...]:
        """The audit log, oldest first."""
        with self._store.reading() as connection:
            return log.rows(connection)

    def rows_of(self, did: str, since: datetime) -> tuple[Row, ...]:
        """Those of one act since then, oldest first."""
        with self._store.reading() as connection:
            return log.rows_of(connection, did, since)

    def head(self) -> Head:
        """Where the audit log ends."""
        with self._store.reading() as connection:
            return log.head(connection)

    # how ------------------------------------------------------------------------------------------------

    def _do(self, connection: Connection, act: Act) -> int | None:
        _as_it_was(connection, act)
        did, number, about = act.did, None, f"service:{act.after.id}"
        for older in act.replaces:
            self._close(connection, older, "replaced", self._who)
            self._pen(connection).remember(self._who, f"replace {act.kind}", f"{about} proposal:{older}")
        if act.kind is not None and act.before is not None:
            number = self._put_up(connection, act.kind, act.before, act.after)
            did = f"{act.did}: propose {act.kind}"
        else:
            _may_write(act.before, act.after)
            about = self._pen(connection).entries((act.after,))
        self._pen(connection).remember(self._who, did, about)
        return number

    def _put_up(self, connection: Connection, kind: Kind, before: Service, after: Service) -> int:
        last: int = connection.execute(select(func.max(tables.proposal.c.id))).scalar_one() or 0
        kept = ringback.kept(before, self._on_record(before), self._now(), self._seal)
        proposal = Proposal(last + 1, kind, self._who, self._today, before, after, kept)
        if kind is Kind.PUBLISH:  # the entry is shown once; an older look at it is worth nothing
            self._replace(connection, after.id)
        connection.execute(insert(tables.proposal), _row(proposal))
        return proposal.id

    def _open(self, number: int) -> Proposal:
        found = next((each for each in self.proposals() if each.id == number), None)
        if found is None:
            way_out = "`suluh approve list` shows those that are."
            raise refused(f"proposal {number}", "is not waiting.", way_out)
        return found

    def _close(self, connection: Connection, number: int, closed: str, by: str) -> None:
        waits = (tables.proposal.c.id == number) & (tables.proposal.c.closed == "")
        done = connection.execute(update(tables.proposal).where(waits).values(closed=closed, closed_by=by))
        if not done.rowcount:
            raise refused(f"proposal {number}", "somebody else has just closed it.", "`suluh approve list`")

    def _replace(self, connection: Connection, service: str) -> None:
        columns = tables.proposal.c
        old = (columns.service_id == service) & (columns.kind == Kind.PUBLISH.value) & (columns.closed == "")
        connection.execute(update(tables.proposal).where(old).values(closed="replaced", closed_by=self._who))

    def _let_go(self, connection: Connection, person: str) -> None:
        connection.execute(tables.code.delete().where(tables.code.c.person_id == person))


def statements(store: Store) -> tuple[Statement, ...]:
    """What was said of the steps of the method, oldest first."""
    columns = tables.statement.c
    query = select(columns.step, columns.said, columns.by, columns.on).order_by(columns.n)
    with store.reading() as connection:
        return tuple(Statement(*row) for row in connection.execute(query))


def _may_write(before: Service | None, after: Service) -> None:
    if after.state.may_be_shown if before is None else needs_two(before, after):
        way_out = "Propose it; `suluh approve list` shows it to the other person."
        raise refused(after.id, "this needs a second person.", way_out)


def _as_it_was(connection: Connection, act: Act) -> None:
    try:
        now = entry(connection, act.after.id)
    except KeyError:
        now = None
    same = now is act.before if now is None or act.before is None else not changes(act.before, now)
    if not same:
        raise refused(act.after.id, "somebody else has just changed it.", "Look at it, and begin again.")


def _proposal(row: RowMapping) -> Proposal:
    before, after = unpacked(row["before"]), unpacked(row["after"])
    kept = ringback.unpacked(row["ring_back"])
    return Proposal(row["id"], Kind(row["kind"]), row["by"], row["on"], before, after, kept)


def _row(proposal: Proposal) -> dict[str, Any]:
    return {
        "id": proposal.id,
        "kind": proposal.kind.value,
        "service_id": proposal.after.id,
        "by": proposal.by,
        "on": proposal.on,
        "before": packed(proposal.before),
        "after": packed(proposal.after),
        "closed": "",
        "closed_by": "",
        "ring_back": ringback.packed(proposal.ring_back),
    }


def _held(connection: Connection, services: Sequence[Service]) -> dict[str, Service]:
    """These entries as they are in this transaction, or, when they are many, all of them."""
    ids = [service.id for service in services]
    wanted = tables.service.c.id.in_(ids) if len(ids) <= _MANY else true()
    return {service.id: service for service in those(connection, wanted)}


def _as_now(now: Service | None, before: Service | None, after: Service) -> Service:
    """What to write: the entry as it is `now`, with what differs between the other two."""
    if before is None or now is None:
        if now is not None:
            raise refused(after.id, "there is an entry with this id.", "Choose another.")
        needs_second, new = after.state.may_be_shown, after
    else:
        new = _overtaken(after.id, lambda: merged(before, after, now))
        needs_second = needs_two(now, new)
    if needs_second:
        way_out = "Propose it; `suluh approve list` shows it to the other person."
        raise refused(after.id, "this needs a second person.", way_out)
    return new


def applied_now(proposal: Proposal, now: Service) -> Service:
    """The entry as it is now, with what was proposed. Raises Problems for what may not be, or no more."""
    after = _overtaken(f"proposal {proposal.id}", lambda: applied(proposal, now))
    if after.state.may_be_shown and not now.state.may_be_shown and (missing := lacks(after)):
        raise refused(f"proposal {proposal.id}", f"{'; '.join(missing)}.", "Reject it, and mend the entry.")
    return after


def _overtaken(where: str, act: Callable[[], Service]) -> Service:
    try:
        return act()
    except Overtaken as overtaken:
        what = f"{', '.join(overtaken.fields)} changed in the meantime."
        raise refused(where, what, "Look at the entry as it is now, and ask for it anew.") from None


def _of_floor(numbers: Iterable[FloorNumber]) -> str:
    return " ".join(f"floor:{number.country}-{number.what}" for number in numbers)
