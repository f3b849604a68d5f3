"""Marks of what was reported, and counts that were dealt with, in the database (R15).

Promises: a mark is an entry and a day, and there is one of each; making one leaves no row in the log, for a
row has the hour, and with it would say when somebody asked for help. Taking one away does: a steward did it.
Refuses: deciding; `bot/custodians/feedback.py` does.
"""

from collections import Counter
from datetime import UTC, date, datetime, time

from sqlalchemy import Connection, delete, func, select, update
from sqlalchemy.exc import IntegrityError

from bot.directory.custodian import Ask, Rung
from bot.directory.reported import ATTACK, MOVING, Mark
from bot.directory.store import Store, keepers, tables


def mark(store: Store, service: str, on: date) -> bool:
    """An entry stands lower from now on; False when it does already, or is not there."""
    row = {"service_id": service, "on": on, "is_frozen": False}
    try:
        with store.raising() as connection:
            connection.execute(tables.reported.insert(), row)
    except IntegrityError:
        return False
    return True


def freeze(store: Store, service: str) -> None:
    """Nothing more follows by itself from reports on an entry, until a steward has looked."""
    same = tables.reported.c.service_id == service
    with store.keeping() as connection:
        connection.execute(update(tables.reported).where(same).values(is_frozen=True))


def marks(store: Store) -> tuple[Mark, ...]:
    """Every mark, by entry."""
    columns = tables.reported.c
    query = select(columns.service_id, columns.on, columns.is_frozen).order_by(columns.service_id)
    with store.reading() as connection:
        return tuple(Mark(*row) for row in connection.execute(query))


def asked_at(store: Store, mark: Mark) -> datetime | None:
    """When a steward was first sent the question to ring what was reported; None: none was."""
    claims, prompts, roles = tables.claim.c, tables.prompt.c, tables.role.c
    joined = tables.claim.join(tables.prompt, claims.prompt_id == prompts.id).join(tables.role)
    is_ring = (claims.service == mark.service) & (claims.ask == Ask.RING.value) & (claims.due_on >= mark.on)
    is_steward = (roles.country != "") & claims.rung.in_((Rung.NOW.value, Rung.STEWARD.value))
    since = datetime.combine(mark.on, time(), UTC)
    first = select(func.min(prompts.sent_at)).select_from(joined)
    with store.reading() as connection:
        found = connection.execute(first.where(is_ring & is_steward & (prompts.sent_at >= since))).scalar()
    return keepers.aware(found) if found else None


def attacked(store: Store) -> tuple[str, ...]:
    """Entries that are frozen because so many said in a day that they cannot be reached, by id.

    A frozen one without so many counts of one week is in doubt (`Found.DOUBT`): those were forgotten then.
    """
    weeks = Counter[tuple[str, str]]()
    for each in store.feedback():
        weeks[each.service, each.week] += each.n if each.reason in MOVING else 0
    many = {service for (service, _), n in weeks.items() if n >= ATTACK}
    return tuple(each.service for each in marks(store) if each.is_frozen and each.service in many)


def lift(connection: Connection, service: str) -> bool:
    """An entry stands where it stood; whether it was marked. The version is raised by whoever calls."""
    gone = delete(tables.reported).where(tables.reported.c.service_id == service)
    return bool(connection.execute(gone).rowcount)


def forget(connection: Connection, service: str) -> None:
    """The counts of an entry were dealt with."""
    connection.execute(delete(tables.feedback).where(tables.feedback.c.service_id == service))
