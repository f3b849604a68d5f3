"""What people can expect in a country: how strong each statement is, and where it is from (domain.md §3).

Promises: a file for each country, with the same statements in each, or every problem in them at once; a
statement that no lawyer signed is known as such. Refuses: the words (locales/*/countries.ftl), and saying
what happens after a call; that stands on a service's card.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from bot.directory.problems import Problem, Problems
from bot.directory.table import Table


class About(StrEnum):
    """What a statement is about; every country has one of each."""

    IDENTIFY = "identify"
    COOPERATION = "cooperation"
    STAY = "stay"
    RECORDING = "recording"
    CHILD = "child"
    COMPLAINT = "complaint"


class Strength(StrEnum):
    """Law binds a state, a promise is what it said it would consider, a principle is good practice."""

    LAW = "law"
    PROMISE = "promise"
    PRINCIPLE = "principle"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement. `dated` is the day of its source, `reviewed_on` the day on which a lawyer signed it.

    `contact`: how whoever it names is reached, from `contact_source`; the signature covers it.
    """

    country: str
    about: About
    strength: Strength
    source: str
    dated: date
    reviewer: str = ""
    reviewed_on: date | None = None
    contact: str = ""
    contact_source: str = ""


@dataclass(frozen=True, slots=True)
class Rights:
    """The statements of each country (ISO 3166-1), in the order of `About`.

    `complaints`: whom the steward names for complaints about a service or us, by country; "" for the rest.
    """

    countries: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)
    complaints: Mapping[str, str] = field(default_factory=dict)

    def of(self, country: str, *about: About) -> tuple[Statement, ...]:
        """What is known of a country on these; nothing where it has no file."""
        return tuple(each for each in self.countries.get(country, ()) if each.about in about)

    def complaints_to(self, country: str) -> str:
        """Whom to tell that something was not right there; "" while nobody runs this."""
        return self.complaints.get(country) or self.complaints.get("", "")


def read(files: Mapping[str, str]) -> Rights:
    """The statements from the texts of the files, by country. Raises Problems with every fault in them."""
    problems: list[Problem] = []
    countries = {code: _country(code, text, problems) for code, text in sorted(files.items())}
    if problems:
        raise Problems(problems)
    return Rights(MappingProxyType(countries))


def _country(code: str, text: str, problems: list[Problem]) -> tuple[Statement, ...]:
    where = f"data/rights/{code}.toml"
    tables = Table.parse(text, where, problems, "rights").named()
    for name in tables.keys() - set(About):
        tables[name].fault("is nothing that statements are about.", f"Use one of {', '.join(About)}.")
    for about in About:
        if about not in tables:
            way_out = "Add it; where nothing is known, say so, as a principle."
            problems.append(Problem(where, f"says nothing about {about}.", way_out, "rights"))
    return tuple(_statement(code, about, tables[about]) for about in About if about in tables)


def _statement(country: str, about: About, table: Table) -> Statement:
    if not table.text("strength"):
        table.fault("strength is empty.", f"Use one of {', '.join(Strength)}.")
    dated = table.day("date")
    if dated is None:
        table.fault("date is empty.", "Write the day of its source as 2026-11-22.")
    statement = Statement(
        country,
        about,
        table.one_of("strength", Strength, Strength.PRINCIPLE),
        table.text("source", needed=True),
        dated or date.min,
        table.text("reviewer"),
        table.day("reviewed_on"),
        table.text("contact"),
        table.text("contact_source"),
    )
    if bool(statement.contact) != bool(statement.contact_source):
        table.fault("contact and contact_source are only there together.", "Say where it is printed.")
    if bool(statement.reviewer) != (statement.reviewed_on is not None):
        table.fault(
            "it is signed by half.", "Name who checked it under reviewer, and the day under reviewed_on."
        )
    table.done()
    return statement
