"""The steward's desk: every act on the register is one transaction with its row in the sealed audit log.

Promises: what needs two people is done by two, the second proven by a one-time code of their own (R16); a
code works once; an act that fails leaves no trace of itself, and one that succeeds always leaves its row.
Refuses: reading the clock or making chance; both are handed in. Names of people are in one table and in no
other, so that they can be taken out.
"""

import hmac
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from bot.directory.audit import Head, Row, head, sealed
from bot.directory.changes import Kind, Overtaken, Proposal, applied, needs_two
from bot.directory.model import Service
from bot.directory.problems import Problem, Problems
from bot.directory.store import Store, entry, tables, writing
from bot.directory.store.whole import packed, unpacked

CODES: Final = 10
"""One-time codes a person gets at once."""


@dataclass(frozen=True, slots=True)
class Person:
    """A steward, or the second person. `codes`: how many of theirs are left."""

    id: str
    name: str
    added_on: date
    removed_on: date | None
    codes: int


@dataclass(frozen=True, slots=True)
class Seal:
    """The key of the audit log and of the codes, and the name by which it is found again."""

    key: bytes
    name: str


class Desk:
    """What `who` does, with a seal and a clock."""

    def __init__(self, store: Store, seal: Seal, who: str, now: Callable[[], datetime]) -> None:
        self._store, self._seal, self._who, self._now = store, seal, who, now

    # entries --------------------------------------------------------------------------------------------

    def write(self, before: Sequence[Service], after: Sequence[Service], did: str) -> None:
        """Writes entries that need no second person, in one transaction; one that does is refused."""
        known = {service.id: service for service in before}
        for service in after:
            if service.id in known and needs_two(known[service.id], service):
                way_out = "Propose it; `suluh approve list` shows it to the other person."
                raise _refused(service.id, "this needs a second person.", way_out)
        with self._acting(did, after) as connection:
            writing.services(connection, after)

    def propose(self, kind: Kind, before: Service, after: Service) -> int:
        """Asks a second person; nothing that is shown changes. Returns the number of the proposal."""
        with self._acting(f"propose {kind}", (after,)) as connection:
            last = connection.execute(select(func.max(tables.proposal.c.id))).scalar_one() or 0
            proposal = Proposal(last + 1, kind, self._who, self._today, before, after)
            connection.execute(insert(tables.proposal), _row(proposal))
        return proposal.id

    def proposals(self) -> tuple[Proposal, ...]:
        """Those that wait, oldest first."""
        with self._store.reading() as connection:
            waiting = select(tables.proposal).where(tables.proposal.c.closed == "")
            rows = connection.execute(waiting.order_by(tables.proposal.c.id)).mappings()
            return tuple(_proposal(row) for row in rows)

    def accept(self, number: int, second: str, code: str) -> Service:
        """Does what was proposed, as the second person. Raises Problems when they may not, or cannot."""
        proposal = self._open(number)
        if second == proposal.by:
            what = f"{second} proposed it, and so cannot approve it (R16)."
            raise _refused(f"proposal {number}", what, "Ask another person.")
        with self._acting(f"accept {proposal.kind}", (proposal.after,), second) as connection:
            self._spend(connection, second, code)
            self._close(connection, number, "accepted", second)
            after = _applied(proposal, entry(connection, proposal.after.id))
            writing.services(connection, (after,))
        return after

    def reject(self, number: int) -> None:
        """Closes a proposal; either of the two may."""
        proposal = self._open(number)
        with self._acting(f"reject {proposal.kind}", (proposal.after,)) as connection:
            self._close(connection, number, "rejected", self._who)

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
        with self._acting("add person", (), about=f"person:{person}") as connection:
            known = connection.execute(select(tables.person.c.id).where(tables.person.c.id == person)).first()
            if known:
                same = tables.person.c.id == person
                connection.execute(update(tables.person).where(same).values(name=name, removed_on=None))
            else:
                row = {"id": person, "name": name, "added_on": self._today, "removed_on": None}
                connection.execute(insert(tables.person), row)
            self._let_go(connection, person)
            given = [{"digest": self._digest(person, code), "person_id": person} for code in codes]
            connection.execute(insert(tables.code), given)

    def remove(self, person: str) -> None:
        """Takes somebody's codes and name away; the id stays in the audit log. Raises Problems for nobody."""
        with self._acting("remove person", (), about=f"person:{person}") as connection:
            same = tables.person.c.id == person
            gone = update(tables.person).where(same).values(name="", removed_on=self._today)
            if not connection.execute(gone).rowcount:
                raise _refused(person, "nobody has this id.", "`suluh steward list` shows everybody.")
            self._let_go(connection, person)

    # doors ----------------------------------------------------------------------------------------------

    def pause(self, *, is_paused: bool) -> bool:
        """Closes every door but for the neutral card, or opens them; False when they were so already."""
        with self._store.reading() as connection:
            if connection.execute(select(tables.meta.c.is_paused)).scalar_one() == is_paused:
                return False
        with self._acting("pause" if is_paused else "resume", (), about="doors") as connection:
            connection.execute(update(tables.meta).values(is_paused=is_paused))
        return True

    # memory ---------------------------------------------------------------------------------------------

    def rows(self) -> tuple[Row, ...]:
        """The audit log, oldest first."""
        with self._store.reading() as connection:
            rows = connection.execute(select(tables.audit).order_by(tables.audit.c.n)).mappings()
            return tuple(Row(**row) for row in rows)

    def head(self) -> Head:
        """Where the audit log ends."""
        with self._store.reading() as connection:
            return _head(connection)

    # how ------------------------------------------------------------------------------------------------

    @property
    def _today(self) -> date:
        return self._now().date()

    @contextmanager
    def _acting(
        self, did: str, services: Iterable[Service], second: str = "", about: str = ""
    ) -> Iterator[Connection]:
        """One transaction that raises the version; at its end the row is sealed, or nothing happened."""
        with self._store.raising() as connection:
            yield connection
            ids = about or " ".join(f"service:{service.id}" for service in services)
            who = f"{self._who}+{second}" if second else self._who
            self._remember(connection, who, did, ids)

    def _remember(self, connection: Connection, who: str, did: str, about: str) -> None:
        last = _head(connection)
        at = self._now().isoformat(timespec="seconds")
        row = sealed(Row(last.count + 1, at, who, did, about), last.last, self._seal.key, self._seal.name)
        connection.execute(insert(tables.audit), _values(row))
        now = head(row.n, row.seal, self._seal.key, self._seal.name)
        connection.execute(tables.audit_head.delete())
        connection.execute(insert(tables.audit_head), {"one": 1, **_values(now)})

    def _open(self, number: int) -> Proposal:
        found = next((each for each in self.proposals() if each.id == number), None)
        if found is None:
            way_out = "`suluh approve list` shows those that are."
            raise _refused(f"proposal {number}", "is not waiting.", way_out)
        return found

    def _close(self, connection: Connection, number: int, closed: str, by: str) -> None:
        waits = (tables.proposal.c.id == number) & (tables.proposal.c.closed == "")
        done = connection.execute(update(tables.proposal).where(waits).values(closed=closed, closed_by=by))
        if not done.rowcount:
            raise _refused(f"proposal {number}", "somebody else has just closed it.", "`suluh approve list`")

    def _spend(self, connection: Connection, person: str, code: str) -> None:
        is_theirs = tables.code.c.digest == self._digest(person, code)
        unused = is_theirs & tables.code.c.used_on.is_(None)
        spent = connection.execute(update(tables.code).where(unused).values(used_on=self._today))
        if not spent.rowcount:
            what = f"this is no unused code of {person}."
            raise _refused("code", what, "Each code works once; `suluh steward add` gives new ones.")

    def _let_go(self, connection: Connection, person: str) -> None:
        connection.execute(tables.code.delete().where(tables.code.c.person_id == person))

    def _digest(self, person: str, code: str) -> str:
        plain = "".join(code.upper().split()).replace("-", "")
        return hmac.new(self._seal.key, f"code\x1f{person}\x1f{plain}".encode(), sha256).hexdigest()


def _head(connection: Connection) -> Head:
    row = connection.execute(select(tables.audit_head)).mappings().first()
    return Head(row["count"], row["last"], row["key"], row["seal"]) if row else Head()


def _proposal(row: RowMapping) -> Proposal:
    before, after = unpacked(row["before"]), unpacked(row["after"])
    return Proposal(row["id"], Kind(row["kind"]), row["by"], row["on"], before, after)


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
    }


def _applied(proposal: Proposal, now: Service) -> Service:
    try:
        return applied(proposal, now)
    except Overtaken as overtaken:
        what = f"{', '.join(overtaken.fields)} of {now.id} changed after it was proposed."
        way_out = "Reject it, look at the entry, and propose anew."
        raise _refused(f"proposal {proposal.id}", what, way_out) from None


def _values(row: Row | Head) -> dict[str, Any]:
    return asdict(row)


def _refused(where: str, what: str, way_out: str) -> Problems:
    return Problems([Problem(where, what, way_out, "desk")])
