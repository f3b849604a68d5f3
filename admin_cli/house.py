"""What the verbs stand on: the settings, the committed texts, the register, and how they speak.

Promises: a verb that only looks writes nothing and makes no database; what goes to a program is one
JSON document on standard output. Refuses: printing a confidential address.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from enum import Enum
from functools import lru_cache, singledispatch
from pathlib import Path

import click

from bot import settings
from bot.directory import committed
from bot.directory.committed import Reading
from bot.directory.confidential import Confidential
from bot.directory.places import Area, Places, UnknownArea
from bot.directory.problems import Problem, Problems
from bot.directory.rights import Rights
from bot.directory.rights import read as read_rights
from bot.directory.snapshot import Register
from bot.directory.steward import Steward
from bot.directory.store import Store
from bot.words.catalog import read_languages

FLOWS = settings.HOME / "flows"
LOCALES = settings.HOME / "locales"

FORMULA = ("=", "+", "-", "@")
"""What a spreadsheet takes for the beginning of a formula."""

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for a program to read.")
"""The option of every verb that a program may read."""


DAYS = click.IntRange(0, 3660)
"""A number of days: ten years are more than any deadline here."""

on_day = click.option(
    "--on",
    "day",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day, like 2026-11-23; today without.",
)
"""The option of every verb that looks at one day; `day_of` reads it."""


def example(*lines: str) -> str:
    """The last lines of a verb's help: what somebody really types."""
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)


@contextmanager
def store(*, make: bool = False, url: str = "") -> Iterator[Store]:
    """The store that the settings name. Raises Problems when it is not there, unless it is to be made."""
    opened = Store.open(url or settings.load().database_url, migrate=make)
    try:
        yield opened
    finally:
        opened.close()


def register(*, needed: bool = False) -> Register:
    """The register with the denied lines; an empty one where no database is yet, unless it is `needed`."""
    try:
        with store() as opened:
            found = opened.load()
    except Problems as problems:
        if needed or any(problem.code != "store-missing" for problem in problems.problems):
            raise
        found = Register()
    return replace(found, denied=committed.denied(text("denied.toml")))


def places() -> Places:
    """The committed table of places, read once however often a verb asks."""
    return _parsed(text("places.tsv"))


@lru_cache(maxsize=1)
def _parsed(table: str) -> Places:
    return Places.parse(table)


def area(typed: str, places: Places) -> Area:
    """The area of a code, or of a name that means one. Raises Problems with the codes it may be."""
    for code in (typed, typed.upper()):
        with suppress(UnknownArea):
            return places.area(code)
    found = places.find(typed)
    if len(found) == 1:
        return found[0]
    if not found:
        raise Problems(
            [Problem(typed, "no place has this code or name.", "Try TH, TH-63 or Tak.", "place-unknown")]
        )
    may_be = ", ".join(f"{each.code} ({each.name})" for each in found)
    raise Problems(
        [Problem(typed, "this name is not sure.", f"Give the code you mean: {may_be}.", "place-unsure")]
    )


def cell(text: str) -> str:
    """A text as a cell of a CSV file: one that a spreadsheet would take for a formula becomes a text."""
    return f"'{text}" if text.lstrip().startswith(FORMULA) or text.startswith(("\t", "\r")) else text


def readings() -> Mapping[str, Reading]:
    """What was read by hand from the rows of the starter sheet."""
    return committed.readings(text("starter-readings.toml"))


def steward() -> Steward | None:
    """Who runs this; None while nobody has filled the file in."""
    path = settings.load().steward_file
    return Steward.parse(path.read_text(encoding="utf-8"), str(path)) if path.is_file() else None


def language_status() -> Mapping[str, str]:
    """How far the words of each language have come, by its tag."""
    return {tag: row.status for tag, row in read_languages(LOCALES).items()}


def rights() -> Rights:
    """What people can expect in each country. Raises Problems."""
    return read_rights({path.stem: read(path) for path in (settings.DATA / "rights").glob("*.toml")})


def text(name: str) -> str:
    """One of the committed texts. Raises Problems when it cannot be read."""
    return read(settings.DATA / name)


def read(path: Path) -> str:
    """The text of a file. Raises Problems when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise Problems([Problem(str(path), f"cannot be read: {reason}.", "", "file")]) from None


def today() -> date:
    """The day it is, or the one that SULUH_NOW names."""
    return now().date()


def now() -> datetime:
    """The moment it is, or the one that SULUH_NOW names."""
    return settings.load().now or datetime.now(UTC)  # noqa: TID251  where the command reads the clock


def day_of(given: datetime | None) -> date:
    """The day that was typed, or today."""
    return given.date() if given else today()


def say_json(value: object) -> None:
    """Prints one JSON document."""
    click.echo(json.dumps(plain(value), ensure_ascii=False, indent=2))


def lines(value: object, indent: str = "") -> list[str]:
    """A tree of plain values, one a line; what is empty or unknown is left out."""
    found: list[str] = []
    named = (
        value.items() if isinstance(value, dict) else enumerate(value, 1) if isinstance(value, list) else ()
    )
    for name, each in named:
        if isinstance(each, dict) or (
            isinstance(each, list) and any(isinstance(item, dict) for item in each)
        ):
            found += [f"{indent}{name}:", *lines(each, indent + "  ")]
        elif each not in (None, "", [], False, "unknown"):
            shown = "; ".join(map(str, each)) if isinstance(each, list) else each
            found.append(f"{indent}{name}: {shown}")
    return found


@singledispatch
def plain(value: object) -> object:
    """Anything of the model as JSON has it; a confidential address as the word for it."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return value


@plain.register
def _(_: Confidential) -> object:
    return "confidential"


@plain.register
def _(value: Enum) -> object:
    return value.value


@plain.register
def _(value: date) -> object:
    return value.isoformat()


@plain.register(dict)
def _(value: Mapping[str, object]) -> object:
    return {key: plain(each) for key, each in value.items()}


@plain.register
def _(value: frozenset) -> object:  # type: ignore[type-arg]  # dispatch needs the bare class
    return sorted(map(str, value))


@plain.register(list)
@plain.register(tuple)
def _(value: Sequence[object]) -> object:
    return [plain(each) for each in value]
