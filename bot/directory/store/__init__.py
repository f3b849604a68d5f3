"""The store: the register on disk, and the only SQL of the project.

Promises: a write is one transaction that raises the version; a reader reads only what changed since
the version it knows; a confidential address goes in and out here and nowhere else; of a seeker only
`count_feedback` writes a reason code, a service of the register and an ISO week, and `reports.mark` a day.
Refuses: a database that a newer Suluh wrote, and deciding what may be shown (see `snapshot`).
"""

import gc
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from sqlalchemy import URL, ColumnElement, Connection, RowMapping, Select, func, or_, select, update
from sqlalchemy.exc import IntegrityError

from bot.directory import committed, steward
from bot.directory.confidential import Confidential, is_same_address
from bot.directory.exchange import sheet
from bot.directory.model import FloorNumber, Service
from bot.directory.places import Places
from bot.directory.problems import Problems
from bot.directory.snapshot import Register
from bot.directory.store import engines, records, schema, tables, writing

_REASON = re.compile(r"[a-z_]{1,24}")
_VERSION = select(tables.meta.c.version)
_HELD = _VERSION.with_for_update()
_RAISED = update(tables.meta).values(version=tables.meta.c.version + 1)
_WEEK = re.compile(r"\d{4}-W\d{2}")


Begin = Callable[[Sequence[Service], str], None]
"""What writes the first entries: they, and the text of their sheet."""


@dataclass(frozen=True, slots=True)
class Count:
    """How often one reason was given against one service in one ISO week ("2026-W47")."""

    service: str
    reason: str
    week: str
    n: int


class Store:
    """The register in a database: SQLite, or PostgreSQL. Methods may be called from any thread."""

    def __init__(self, url: URL) -> None:
        self._writing, self._reading = engines.writing(url), engines.reading(url)

    @classmethod
    def open(cls, url: str, *, migrate: bool = True) -> "Store":
        """Opens a database, making and migrating it first if need be.

        Raises Problems when it cannot be reached, is no database, is newer than this program, or,
        with `migrate=False`, is not there or older.
        """
        parsed = engines.parse(url)
        if not migrate and not engines.is_there(parsed):
            raise schema.missing()
        store = cls(parsed)
        try:
            with engines.in_a_sentence():
                schema.migrate(store._writing) if migrate else schema.check(store._reading)
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Gives back every connection; on SQLite the last one folds the journal into the file."""
        self._reading.dispose()
        self._writing.dispose()

    def version(self) -> int:
        """The version of the register: it rises with every write, and with nothing else."""
        with self._reading.connect() as connection:
            return _version(connection)

    def load(self) -> Register:
        """The whole register. Its denied lines are not in the database; the caller adds them."""
        with self._reading.connect() as connection, _undisturbed():
            return _read_all(connection)

    def refresh(self, register: Register) -> Register:
        """The register as it is now, reading only what changed; the same object when nothing did."""
        with self._reading.connect() as connection:
            if _version(connection) == register.version:
                return register
            return _read_changes(connection, register)

    def newer(self, version: int) -> frozenset[str]:
        """The ids of what was written after a version, or whose organization was."""
        with self._reading.connect() as connection:
            return frozenset(service.id for service in _services(connection, since=version))

    def put(self, services: Iterable[Service], *, floor: Sequence[FloorNumber] | None = None) -> None:
        """Writes services, new or changed, in one transaction; a given floor replaces the old one."""
        changed = {service.id: service for service in services}
        if not changed and floor is None:
            return
        with self.raising() as connection:
            writing.services(connection, changed.values())
            if floor is not None:
                writing.floor(connection, floor)

    @contextmanager
    def raising(self) -> Iterator[Connection]:
        """One transaction that raises the version first, so that whoever else writes waits for its end."""
        with self._one() as connection:
            connection.execute(_RAISED)
            yield connection

    @contextmanager
    def keeping(self) -> Iterator[Connection]:
        """One transaction that leaves the version as it is; whoever else writes a row of the log waits."""
        with self._one() as connection:
            connection.execute(_HELD)  # on SQLite it began alone
            yield connection

    @contextmanager
    def _one(self) -> Iterator[Connection]:
        """One transaction. Raises Problems when the disk is full, and then changed nothing."""
        with engines.unchanged(), self._writing.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One moment of the database, which cannot be written to."""
        with self._reading.connect() as connection:
            yield connection

    def count_feedback(self, service: str, reason: str, week: str) -> bool:
        """Counts one reason against one service; False for a service that the register does not hold.

        Raises ValueError, without repeating it, for anything that is not a code and an ISO week:
        nothing a person typed can reach the disk this way.
        """
        if not _REASON.fullmatch(reason) or not _WEEK.fullmatch(week):
            raise ValueError("A reason is a code and a week is an ISO week; nothing else is ever written.")
        row = {"service_id": service, "reason": reason, "week": week, "n": 1}
        try:
            with self._one() as connection:
                one_more = {"n": tables.feedback.c.n + 1}
                statement = writing.inserting(connection.dialect.name, tables.feedback)
                connection.execute(writing.upsert(statement, one_more), row)
        except IntegrityError:
            return False
        return True

    def claim_backup(self, night: date) -> bool:
        """Takes the backup of a night upon this process; False when one did, of this night or a later one.

        The version stays: nobody has anything to read anew.
        """
        last = tables.meta.c.backed_up_on
        free = update(tables.meta).where(or_(last.is_(None), last < night)).values(backed_up_on=night)
        with self._one() as connection:
            return connection.execute(free).rowcount == 1

    def claimed_backup(self) -> date | None:
        """The last night whose backup somebody took upon themselves."""
        with self._reading.connect() as connection:
            night: date | None = connection.execute(select(tables.meta.c.backed_up_on)).scalar_one()
            return night

    def feedback(self) -> tuple[Count, ...]:
        """Every count, ordered by service, week and reason."""
        columns = tables.feedback.c
        query = select(columns.service_id, columns.reason, columns.week, columns.n)
        with self._reading.connect() as connection:
            rows = connection.execute(query.order_by(columns.service_id, columns.week, columns.reason))
            return tuple(Count(*row) for row in rows)


def prepare(  # noqa: PLR0913  each a text of its own
    store: Store, starter: str, readings: str, floor: str, places: Places, *, begin: Begin | None = None
) -> Register:
    """The register of a store, filled from the starter sheet if it is empty; arguments are texts.

    The floor in the store becomes the committed one whenever they differ, but for the signatures that two
    people gave it here. `begin` is the desk's, which writes the first entries with a row in the audit log;
    without a data key there is none. Raises Problems when a text is broken, and then writes nothing.
    """
    register = store.load()
    numbers = steward.signed_as(committed.floor(floor), register.floor)
    services: Sequence[Service] = ()
    if not register.services:
        found = sheet.read(starter, committed.readings(readings), places)
        if found.problems:
            raise Problems(found.problems)
        services = tuple(found.services.values())
    if services and begin:
        begin(services, starter)
        services = ()
    if services or numbers != register.floor:
        store.put(services, floor=numbers)
    return store.refresh(register)


def is_same(one: Service, other: Service) -> bool:
    """Whether two services say the same, their confidential addresses included."""
    plain = (replace(one, address=None), replace(other, address=None))
    return plain[0] == plain[1] and is_same_address(one.address, other.address)


# ── Reading ──────────────────────────────────────────────────────────────────────────────────────────


def _version(connection: Connection) -> int:
    version: int = connection.execute(_VERSION).scalar_one()
    return version


def _is_paused(connection: Connection) -> bool:
    paused: bool = connection.execute(select(tables.meta.c.is_paused)).scalar_one()
    return paused


def _demoted(connection: Connection) -> frozenset[str]:
    return frozenset(connection.execute(select(tables.reported.c.service_id)).scalars())


def _read_all(connection: Connection) -> Register:
    services = {service.id: service for service in _services(connection, since=-1)}
    floor, paused = floor_of(connection), _is_paused(connection)
    return Register(MappingProxyType(services), floor, (), _version(connection), paused, _demoted(connection))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Looks for no rings: a large register is a million objects without one, and it takes half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read_changes(connection: Connection, register: Register) -> Register:
    changed = {service.id: service for service in _services(connection, since=register.version)}
    services = MappingProxyType(register.services) | changed  # quicker than ** by far, at any length
    if connection.execute(select(func.count()).select_from(tables.service)).scalar_one() < len(services):
        left = set(connection.execute(select(tables.service.c.id)).scalars())
        services = {key: service for key, service in services.items() if key in left}
    return replace(
        register,
        services=MappingProxyType(services),
        floor=floor_of(connection),
        version=_version(connection),
        is_paused=_is_paused(connection),
        demoted=_demoted(connection),
    )


def _services(connection: Connection, since: int) -> Iterator[Service]:
    """The services written after a version, or whose organization was."""
    service, organization = tables.service.c, tables.organization.c
    renamed = select(organization.id).where(organization.written > since)
    return those(connection, or_(service.written > since, service.organization_id.in_(renamed)))


def entry(connection: Connection, name: str) -> Service:
    """One service as it is in this transaction. Raises KeyError for one that is not there."""
    found = next(those(connection, tables.service.c.id == name), None)
    if found is None:
        raise KeyError(name)
    return found


def those(connection: Connection, is_new: ColumnElement[bool]) -> Iterator[Service]:
    """The services of which something holds, in this transaction."""
    service, phone = tables.service.c, tables.phone.c
    of_new = select(tables.phone).where(phone.service_id.in_(select(service.id).where(is_new)))
    theirs = tables.organization.c.id.in_(select(service.organization_id).where(is_new))
    found = _rows(connection, select(tables.organization).where(theirs))
    organizations = {row["id"]: records.organization(row) for row in found}
    phones = defaultdict(list)
    for row in _rows(connection, of_new.order_by(phone.service_id, phone.position)):
        phones[row["service_id"]].append(records.phone(row))
    for row in _rows(connection, select(tables.service).where(is_new)):
        address = Confidential(row["address"]) if row["is_confidential"] else row["address"]
        yield records.service(row, organizations[row["organization_id"]], tuple(phones[row["id"]]), address)


def those_named(store: "Store", names: Iterable[str]) -> Mapping[str, Service]:
    """Some services as they are now, by id; one that is not there is left out."""
    with store.reading() as connection:
        found = those(connection, tables.service.c.id.in_([*names]))
        return {service.id: service for service in found}


def floor_of(connection: Connection) -> tuple[FloorNumber, ...]:
    """The floor as it is in this transaction."""
    query = select(tables.floor_number).order_by(tables.floor_number.c.position)
    return tuple(records.floor_number(row) for row in _rows(connection, query))


def _rows(connection: Connection, query: Select[Any]) -> Iterable[RowMapping]:
    return connection.execute(query).mappings()
