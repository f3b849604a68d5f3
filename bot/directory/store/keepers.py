"""Rows of roles, what they keep, prompts and claims, and back. Whoever calls brings the transaction.

Promises: what went in comes out equal, on either database; days and moments are UTC, whatever the database
makes of a zone; nobody has two parts for one entry. Refuses: deciding who is asked, and addresses (they are
in `contacts`).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, insert, select, update

from bot.directory.changes import UNSEEN
from bot.directory.custodian import YEAR, Ask, Claim, Claimed, Keepers, Part, Prompt, Role, Rung
from bot.directory.problems import Problem, Problems
from bot.directory.store import tables
from bot.directory.store.records import Values

ENDED = "ended"
"""Why a prompt, or a proposal, is closed when its role is no more, or somebody else is in it."""

_MANY = 500  # entries, or roles, that one query names


def keepers(connection: Connection) -> Keepers:
    """Everybody who answers, and for what."""
    roles = {row["id"]: _role(row) for row in connection.execute(select(tables.role)).mappings()}
    kept = connection.execute(select(tables.keeps.c.service_id, tables.keeps.c.part, tables.keeps.c.role_id))
    return Keepers(roles, {(service, Part(part)): who for service, part, who in kept})


def kept_by(connection: Connection, role: str, *parts: Part) -> tuple[str, ...]:
    """The ids of the entries in which a role has a part, or one of these parts."""
    theirs = (tables.keeps.c.role_id == role) & tables.keeps.c.part.in_([*(parts or Part)])
    return tuple(connection.execute(select(tables.keeps.c.service_id).where(theirs)).scalars())


def role(connection: Connection, id_: str, *, may_be_ended: bool = False) -> Role:
    """One role. Raises Problems for one that is not there, or has ended."""
    row = connection.execute(select(tables.role).where(tables.role.c.id == id_)).mappings().first()
    found = _role(row) if row else None
    if found is None or (found.ended_on and not may_be_ended):
        what = "this role has ended." if found else "no role has this id."
        way_out = "`suluh custodian list` shows them; `suluh custodian invite` makes one, or opens it again."
        raise Problems([Problem(id_, what, way_out, "custodian-unknown")])
    return found


def changed(connection: Connection, id_: str, **days: date | None) -> None:
    """Sets days of a role."""
    connection.execute(update(tables.role).where(tables.role.c.id == id_).values(**days))


def written(role: Role) -> Values:
    """The row of a role."""
    begins, ends = (each.isoformat("minutes") for each in role.quiet)
    return {
        "id": role.id,
        "name": role.name,
        "language": role.language,
        "zone": role.zone,
        "quiet": f"{begins}-{ends}",
        "country": role.country,
        "joined_on": role.joined_on,
        "committed_on": role.committed_on,
        "unreachable_on": role.unreachable_on,
        "ended_on": role.ended_on,
    }


def _role(row: RowMapping) -> Role:
    begins, _, ends = row["quiet"].partition("-")
    return Role(**{**row, "quiet": (time.fromisoformat(begins), time.fromisoformat(ends))})


def prompts(connection: Connection, which: ColumnElement[bool]) -> tuple[Prompt, ...]:
    """The prompts of which something holds, oldest first, with what each is about."""
    columns = tables.prompt.c
    about = defaultdict(list)
    ids = select(columns.id).where(which)
    for row in connection.execute(select(tables.claim).where(tables.claim.c.prompt_id.in_(ids))).mappings():
        about[row["prompt_id"]].append(_claim(row))
    rows = connection.execute(select(tables.prompt).where(which).order_by(columns.claimed_at, columns.id))
    return tuple(_prompt(row, about[row["id"]]) for row in rows.mappings())


def unsent(connection: Connection, asks: Collection[Ask], since: datetime) -> tuple[Prompt, ...]:
    """Of roles with a prompt of these kinds since then that never went out all of these kinds since then."""
    columns = tables.prompt.c
    kinds = columns.ask.in_([ask.value for ask in asks]) & (columns.claimed_at >= since.astimezone(UTC))
    waits = select(columns.role_id).where(kinds & columns.sent_at.is_(None) & (columns.closed == ""))
    return prompts(connection, kinds & columns.role_id.in_(waits))


def _prompt(row: RowMapping, claims: Iterable[Claim]) -> Prompt:
    return Prompt(
        row["id"],
        row["role_id"],
        Ask(row["ask"]),
        tuple(sorted(claims)),
        aware(row["claimed_at"]),
        aware(row["sent_at"]) if row["sent_at"] else None,
        row["closed"],
        row["talk"],
    )


def written_prompt(prompt: Prompt, n: int) -> Values:
    """The row of a prompt that nobody has sent yet; `n`: the row of the log that tells of it."""
    return {
        "id": prompt.id,
        "role_id": prompt.role,
        "ask": prompt.ask.value,
        "claimed_at": prompt.claimed_at.astimezone(UTC),
        "sent_at": None,
        "closed": prompt.closed,
        "talk": dict(prompt.talk),
        "n": n,
    }


def _claim(row: RowMapping) -> Claim:
    return Claim(row["service"], Ask(row["ask"]), row["due_on"], Rung(row["rung"]), row["phone"])


def written_claims(prompt: Prompt) -> list[dict[str, Any]]:
    """The rows of what a prompt is about, each once."""
    return [
        {
            "service": claim.service,
            "ask": claim.ask.value,
            "due_on": claim.due_on,
            "rung": claim.rung.value,
            "phone": claim.phone,
            "prompt_id": prompt.id,
        }
        for claim in dict.fromkeys(prompt.claims)
    ]


def end_prompts(connection: Connection, role: str) -> None:
    """Closes what a role was asked and has not answered."""
    theirs = (tables.prompt.c.role_id == role) & (tables.prompt.c.closed == "")
    connection.execute(update(tables.prompt).where(theirs).values(closed=ENDED))


def claimed(connection: Connection, row: int) -> tuple[Claimed, ...]:
    """What was claimed from a row of the log on, in the order of the log."""
    prompt, claim = tables.prompt.c, tables.claim.c
    about = (claim.service, claim.ask, claim.due_on, claim.rung, claim.phone)
    query = select(prompt.n, prompt.role_id, prompt.claimed_at, *about).join_from(tables.claim, tables.prompt)
    new = query.where(prompt.n >= row).order_by(prompt.n, prompt.id, *about)
    return tuple(
        Claimed(n, role, aware(at), Claim(service, Ask(ask), due_on, Rung(rung), phone))
        for n, role, at, service, ask, due_on, rung, phone in connection.execute(new)
    )


def free(connection: Connection, prompts: Iterable[Prompt]) -> Iterator[Prompt]:
    """Those of which nothing has been asked, and whose roles can be reached."""
    prompts = [*prompts]
    taken, can = {*_taken(connection, prompts)}, _reachable(connection, {each.role for each in prompts})
    for prompt in prompts:
        if prompt.role in can and taken.isdisjoint(prompt.claims):
            taken.update(prompt.claims)
            yield prompt


def _taken(connection: Connection, prompts: Iterable[Prompt]) -> Iterator[Claim]:
    """What has been asked already of the same entries about these days."""
    claims, columns = [claim for prompt in prompts for claim in prompt.claims], tables.claim.c
    names, days = sorted({claim.service for claim in claims}), [claim.due_on for claim in claims]
    for begin in range(0, len(names), _MANY):
        these = columns.service.in_(names[begin : begin + _MANY])
        about = these & columns.due_on.between(min(days), max(days))
        yield from map(_claim, connection.execute(select(tables.claim).where(about)).mappings())


def _reachable(connection: Connection, roles: Collection[str]) -> frozenset[str]:
    columns, names = tables.role.c, sorted(roles)
    can = columns.joined_on.is_not(None) & columns.unreachable_on.is_(None) & columns.ended_on.is_(None)
    found = set[str]()
    for begin in range(0, len(names), _MANY):
        these = columns.id.in_(names[begin : begin + _MANY])
        found.update(connection.execute(select(columns.id).where(these & can)).scalars())
    return frozenset(found)


def aware(at: datetime) -> datetime:
    """A moment as a database gives it: SQLite keeps no zone, and PostgreSQL has its own."""
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def withdraw(
    connection: Connection, role: str, by: str, services: Collection[str] | None = None
) -> tuple[str, ...]:
    """Closes what a role proposed, of these entries or of all, and nobody decided: they are in other hands
    now, or its phone is; their names.
    """
    theirs = (tables.proposal.c.by == role) & (tables.proposal.c.closed == "")
    if services is not None:
        theirs &= tables.proposal.c.service_id.in_(services)
    gone = update(tables.proposal).where(theirs).values(closed=ENDED, closed_by=by)
    numbers = connection.execute(gone.returning(tables.proposal.c.id)).scalars()
    return tuple(f"proposal:{number}" for number in sorted(numbers))


def ask_anew(connection: Connection, services: Collection[str], today: date) -> None:
    """Who keeps these entries is asked for its yes from today on: who never said it, and of an entry that was
    never shown whoever did.

    A yes that was said of other entries does not put these up to be shown; and somebody who joined long ago,
    as a backup, is asked on the day on which an entry becomes theirs.
    """
    unseen = tables.service.c.state.in_([state.value for state in UNSEEN])
    kept = select(tables.keeps.c.role_id).join(
        tables.service, tables.service.c.id == tables.keeps.c.service_id
    )
    these = (tables.keeps.c.part == Part.CUSTODIAN.value) & tables.keeps.c.service_id.in_(services)
    columns = tables.role.c
    said, joined = columns.committed_on.is_not(None), columns.joined_on < today
    whose = (said & columns.id.in_(kept.where(these & unseen))) | (
        ~said & joined & columns.id.in_(kept.where(these))
    )
    connection.execute(update(tables.role).where(whose).values(committed_on=today - YEAR))


# ── How rows change ──────────────────────────────────────────────────────────────────────────────────


def enrol(connection: Connection, role: Role) -> None:
    """Makes a role, or changes what it is called and when it is asked; one that had ended begins anew."""
    if connection.execute(select(tables.person.c.id).where(tables.person.c.id == role.id)).first():
        what = "is the id of a person who keeps the directory, and the log could not tell the two apart."
        raise refused(role.id, what, "Choose another id for the role.")
    same, row = tables.role.c.id == role.id, written(role)
    held = connection.execute(select(tables.role.c.ended_on).where(same)).first()
    if held is None:
        connection.execute(insert(tables.role), row)
        return
    kept = {name: row[name] for name in ("name", "language", "zone", "quiet", "country")}
    connection.execute(update(tables.role).where(same).values(**kept))
    if held.ended_on:
        nobody = {"joined_on": None, "committed_on": None, "unreachable_on": None, "ended_on": None}
        changed(connection, role.id, **nobody)


def give(connection: Connection, keeps: Mapping[tuple[str, Part], str]) -> None:
    """Says who has which part for which entry. Raises Problems, all at once."""
    services, roles = {service for service, _ in keeps}, set(keeps.values())
    held = connection.execute(select(tables.service.c.id).where(tables.service.c.id.in_(services))).scalars()
    alive = tables.role.c.id.in_(roles) & tables.role.c.ended_on.is_(None)
    known = connection.execute(select(tables.role.c.id).where(alive)).scalars()
    no_entry, no_role = "`suluh service list` shows them all.", "`suluh custodian list` shows them all."
    problems = [
        *(
            Problem(id_, "no entry has this id.", no_entry, "service-unknown")
            for id_ in sorted(services - {*held})
        ),
        *(
            Problem(id_, "no role has this id.", no_role, "custodian-unknown")
            for id_ in sorted(roles - {*known})
        ),
        *(
            _fault(service, f"{who} would be its custodian and its backup.", "Name two roles.")
            for (service, part), who in keeps.items()
            if part is Part.BACKUP and keeps.get((service, Part.CUSTODIAN)) == who
        ),
        *(
            _fault(service, "its steward is that of its country.", "Give the role a country instead.")
            for service, part in keeps
            if part is Part.STEWARD
        ),
    ]
    if problems:
        raise Problems(problems)
    for (service, part), who in keeps.items():  # who becomes one is no longer the other
        _put(connection, service, part, who)


def _put(connection: Connection, service: str, part: Part, who: str | None) -> None:
    """Who has a part for an entry; None: nobody. Nobody has two parts for one entry."""
    columns = tables.keeps.c
    here = columns.service_id == service
    connection.execute(
        delete(tables.keeps).where(here & ((columns.part == part.value) | (columns.role_id == who)))
    )
    if who is not None:
        connection.execute(insert(tables.keeps), {"service_id": service, "part": part.value, "role_id": who})


def handed_over(
    connection: Connection, role: str, to: str | None, services: Collection[str] | None = None
) -> tuple[str, ...]:
    """Gives what a role keeps, or these entries of it, to another, else each to its backup; their ids."""
    columns, ended = tables.keeps.c, tables.role.c.ended_on.is_not(None)
    theirs = select(columns.service_id).where(columns.role_id == role)
    if services is not None:
        theirs = theirs.where(columns.service_id.in_(services))
    gone = {*connection.execute(select(tables.role.c.id).where(ended)).scalars()}
    rows = connection.execute(
        select(columns.service_id, columns.part, columns.role_id).where(columns.service_id.in_(theirs))
    )
    kept = {(row.service_id, Part(row.part)): row.role_id for row in rows}
    for (service, part), who in kept.items():
        other = kept.get((service, Part.BACKUP if part is Part.CUSTODIAN else Part.CUSTODIAN))
        if who != role:
            continue
        if part is Part.CUSTODIAN:
            _put(connection, service, part, to or (other if other not in gone else None))
        else:
            _put(connection, service, part, to if to != other else None)
    return tuple(sorted({service for (service, _), who in kept.items() if who == role}))


def _fault(where: str, what: str, way_out: str) -> Problem:
    return Problem(where, what, way_out, "custodian")


def refused(where: str, what: str, way_out: str) -> Problems:
    """What cannot be done with a role."""
    return Problems([_fault(where, what, way_out)])
