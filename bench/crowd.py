"""Directories of any size, made from the starter sheet so that their shelves stay true to life.

Promises: nationwide lines stay as many as they are; what serves one province is copied into every
other place, so that a large directory is wide and not deep. Nothing here is a real service.
"""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path
from random import Random

from bot import app, settings
from bot.app import House
from bot.directory.model import Service
from bot.directory.places import Places
from bot.directory.query import Age, Query
from bot.directory.snapshot import Directory, Register
from bot.directory.traits import served

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
QUESTIONS = 480
SIZES = (229, 10_000, 100_000)
"""Services; the first is the starter sheet as it is, of which those with a number are offered."""


@contextmanager
def house() -> Iterator[House]:
    """A whole house over a throw-away database that holds the starter sheet, in rehearsal."""
    with tempfile.TemporaryDirectory() as folder:
        chosen = settings.read({"SULUH_DATABASE_URL": f"sqlite:///{folder}/bench.db"}, Path(folder))
        furnished = app.furnish(chosen, lambda: NOW)
        try:
            yield furnished
        finally:
            furnished.store.close()


def crowded(register: Register, places: Places, size: int) -> Register:
    """The register grown to `size` services by copying local ones from place to place."""
    copies = islice(_copies(register, places), max(0, size - len(register.services)))
    return replace(register, services={**register.services, **{copy.id: copy for copy in copies}})


def directory(register: Register, places: Places, size: int) -> Directory:
    """The snapshot of a register of that size; 229 is the starter sheet itself."""
    return Directory.of(crowded(register, places, size), places, rehearsal=True)


def _copies(register: Register, places: Places) -> Iterator[Service]:
    local = [service for service in register.services.values() if _is_local(service, places)]
    offered = [service for service in local if service.is_reachable]
    everywhere = cycle(_areas(places, register.services))
    for number, (service, area) in enumerate(zip(cycle(offered), everywhere, strict=False)):
        yield replace(service, id=f"copy-{number}", located=area, serves=(area,))


def _is_local(service: Service, places: Places) -> bool:
    return all(code != "*" and places.country(code) != code for code in served(service))


def _areas(places: Places, services: Mapping[str, Service]) -> Sequence[str]:
    """Every province and town of the countries in the sheet."""
    countries = {places.country(service.located) for service in services.values()}
    codes = (
        line.split("\t")[0] for line in (settings.DATA / "places.tsv").read_text("utf-8").splitlines()[1:]
    )
    return [
        code
        for code in dict.fromkeys(places.area(code).code for code in codes)
        if places.country(code) in countries and places.country(code) != code
    ]


def questions(directory: Directory) -> tuple[list[Query], list[Query]]:
    """What people ask: in a part of a country, and in the whole of it; as many whatever the size."""
    needs = ("stay", "pay", "talk", "home", "guide", "health", "papers", "law")
    ages = (Age.YES, Age.NO, Age.SKIPPED)
    whole = directory.countries()
    parts = [area for country in whole for area in directory.areas(country)[:4]]

    def ask(codes: Sequence[str]) -> list[Query]:
        return [
            Query(code, need, age, "en", directory.places.country(code))
            for code in codes
            for need in needs
            for age in ages
        ]

    return Random(2).sample(ask(parts), QUESTIONS), Random(2).sample(ask(whole), QUESTIONS)
