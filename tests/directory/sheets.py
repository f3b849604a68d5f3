"""Sheets of a few rows, for the tests of reading and of importing them."""

import csv
import io

from bot.directory.committed import Reading
from bot.directory.exchange import rows, sheet
from bot.directory.exchange.sheet import Sheet
from bot.directory.model import Service
from tests.rooms import places

PLAIN = {
    "id": "th-x",
    "organization": "An Office",
    "organization_type": "ngo",
    "service_name": "A service",
    "country": "TH",
    "needs": "legal",
    "phone": "1300",
    "source_url": "https://example.org/page",
}


def written(*lines: dict[str, str]) -> str:
    """A sheet of rows that say what is given and nothing else."""
    page = io.StringIO()
    writer = csv.DictWriter(page, rows.COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(PLAIN | line for line in lines)
    return page.getvalue()


def read(*lines: dict[str, str], **readings: Reading) -> Sheet:
    """What a sheet of such rows holds; readings are named by id with _ for -."""
    named = {name.replace("_", "-"): reading for name, reading in readings.items()}
    return sheet.read(written(*lines), named, places())


def one(line: dict[str, str], **readings: Reading) -> Service:
    """The only service of a sheet without problems."""
    found = read(line, **readings)
    assert not found.problems
    (service,) = found.services.values()
    return service
