"""A whole service as one JSON value, and back: as it was, or as somebody wants it to be.

Promises: reading what was packed gives an equal service, its confidential address included, for a proposal
lies in the same database as the entry. Refuses: SQL.
"""

from datetime import date
from types import MappingProxyType

from bot.directory.confidential import Confidential
from bot.directory.model import Service
from bot.directory.store import records, writing
from bot.directory.store.records import Values

_DAYS = ("validated_on", "lapses_on", "due_on")


def packed(service: Service) -> Values:
    """The service as JSON can hold it."""
    row = writing.row(service)
    days = {name: row[name].isoformat() for name in _DAYS if row[name] is not None}
    return {
        **row,
        **days,
        "organization": records.written_organization(service.organization),
        "phones": [*records.written_phones(service)],
    }


def unpacked(values: Values) -> Service:
    """The service that was packed."""
    row = {**values, **{name: date.fromisoformat(values[name]) for name in _DAYS if values[name]}}
    address = Confidential(row["address"]) if row["is_confidential"] else row["address"]
    phones = tuple(records.phone(MappingProxyType(each)) for each in row["phones"])
    return records.service(row, records.organization(row["organization"]), phones, address)
