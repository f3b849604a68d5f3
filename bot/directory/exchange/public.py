"""The public sheet: what seekers may see on a day, and nothing else.

Promises: it is made from the Directory and cannot hold a draft, a lapsed or hidden entry, a denied line, a
lapsed number, a note or a confidential address; the address of a place where people sleep is left out
whatever it is. Refuses: the Register, and a rehearsal.
"""

from datetime import date
from typing import Final

from bot.directory.exchange.rows import clean
from bot.directory.exchange.working import said
from bot.directory.matching import Asked, matching
from bot.directory.model import Channel, Flags, Need, Phone, Service
from bot.directory.snapshot import Directory

FROM_ENTRY: Final = (
    "id", "organization", "operator", "name", "what", "located", "serves", "needs", "audience",
    "minimum_age", "maximum_age", "website", "address", "hours", "languages", "cost",
    "trafficking_specific", "eligibility", "how_to_access", "caution",
    *(f"flags.{name}" for name in Flags.__dataclass_fields__),
    "feedback_contact", "validated_on",
)  # fmt: skip
"""Columns with the cells of the working sheet. What stewards keep for themselves is not among them."""

COLUMNS: Final = (*FROM_ENTRY, "place", "nationality", "contacts", "shown_until")


def sheet(directory: Directory, day: date, area: str = "", need: Need | None = None) -> list[list[str]]:
    """What is shown on a day: its header and a row for each entry, by id. Raises ValueError in rehearsal."""
    if directory.rehearsal:
        raise ValueError("A rehearsal has nothing that is public.")
    shown = directory.on(day)
    found = matching(shown.services.values(), Asked(area=area, need=need), shown.places)
    return [[*COLUMNS], *(_row(service, shown) for service in sorted(found, key=lambda each: each.id))]


def _row(service: Service, directory: Directory) -> list[str]:
    cells = said(service) | {
        "place": directory.places.name(service.located, "en"),
        "nationality": service.nationality,
        "contacts": clean("; ".join(map(_contact, service.phones))),
        "shown_until": service.lapses_on.isoformat(),
    }
    if service.is_residential:
        cells["address"] = ""
    return [cells[column] for column in COLUMNS]


def _contact(phone: Phone) -> str:
    """A number with what a caller must know of it, `|` between."""
    return " | ".join(
        filter(
            None,
            (
                phone.number,
                "" if phone.channel is Channel.VOICE else phone.channel,
                phone.label,
                f"then {phone.menu}" if phone.menu else "",
                phone.hours,
                f"in {', '.join(phone.languages)}" if phone.languages else "",
                f"only from {', '.join(phone.callable_from)}" if phone.callable_from else "",
            ),
        )
    )
