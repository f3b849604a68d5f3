"""Rows go in: services with their organizations and phones, and the floor. The version is raised before.

Promises: what is there already is changed, and an organization counts as changed only when it did. Refuses:
beginning or ending a transaction; whoever calls has one.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache

from sqlalchemy import ColumnElement, Connection, Table, Text, bindparam, cast, delete, insert, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.directory.confidential import Confidential, unseal
from bot.directory.model import FloorNumber, Organization, Service
from bot.directory.store import records, tables
from bot.directory.store.records import Values

Insert = sqlite.Insert | postgresql.Insert

_VERSION = select(tables.meta.c.version)
_NO_PHONES = delete(tables.phone).where(tables.phone.c.service_id == bindparam("service"))


def row(service: Service) -> Values:
    """The columns of a service, but for the version; here alone a confidential address is opened."""
    address = service.address
    hidden = isinstance(address, Confidential)
    plain = unseal(address) if isinstance(address, Confidential) else address
    return {**records.written(service), "address": plain, "is_confidential": hidden}


def services(connection: Connection, services: Collection[Service]) -> None:
    """Writes services, new or changed, at the version the transaction has raised."""
    if not services:
        return
    version: int = connection.execute(_VERSION).scalar_one()
    organizations = {service.organization.id: service.organization for service in services}
    _write_organizations(connection, organizations.values(), version)
    rows = [{**row(service), "written": version} for service in services]
    connection.execute(putting(connection.dialect.name, tables.service), rows)
    connection.execute(_NO_PHONES, [{"service": service.id} for service in services])
    if phones := [row for service in services for row in records.written_phones(service)]:
        connection.execute(insert(tables.phone), phones)


def _write_organizations(connection: Connection, organizations: Iterable[Organization], version: int) -> None:
    """Only those that changed get the version: the services of an organization are read with it."""
    rows = [{**records.written_organization(each), "written": version} for each in organizations]
    connection.execute(_putting_organizations(connection.dialect.name), rows)


@cache
def _putting_organizations(dialect: str) -> Insert:
    statement = inserting(dialect, tables.organization)
    old, new = tables.organization.c, statement.excluded
    is_changed = or_(
        old.name != new.name,
        old.operator != new.operator,
        cast(old.former_names, Text) != cast(new.former_names, Text),
    )
    return upsert(statement, where=is_changed)


def floor(connection: Connection, floor: Sequence[FloorNumber]) -> None:
    """Replaces the floor."""
    connection.execute(delete(tables.floor_number))
    if floor:
        connection.execute(insert(tables.floor_number), records.written_floor(floor))


def inserting(dialect: str, table: Table) -> Insert:
    """An insert in the dialect of the database, which may become an upsert."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


@cache
def putting(dialect: str, table: Table) -> Insert:
    """An insert that changes a row that is there already; made once, for making it takes as long as doing."""
    return upsert(inserting(dialect, table))


def upsert(
    statement: Insert,
    changes: Mapping[str, ColumnElement[int]] | None = None,
    where: ColumnElement[bool] | None = None,
) -> Insert:
    """A row that is there already is changed: as `changes` say, else to the new values."""
    keys = [column.name for column in statement.table.primary_key]
    values = {column.name: column for column in statement.excluded if column.name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=changes or values, where=where)
