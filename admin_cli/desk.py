"""What the verbs of a steward share: the desk of whoever is at the keyboard, and one entry by its id."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from functools import cache

import click

from admin_cli import house
from bot import settings
from bot.custodians.onrecord import DESK, on_record
from bot.directory.keys import Purpose, Ring
from bot.directory.model import Service
from bot.directory.problems import Problem, Problems
from bot.directory.ringback import OnRecord
from bot.directory.store import Store
from bot.directory.store.custodians import Custodians
from bot.directory.store.desk import Desk
from bot.directory.store.log import Seal
from bot.settings import Settings


@contextmanager
def sat_at(chosen: Settings | None = None, *, new: str = "") -> Iterator[tuple[Desk, Store]]:
    """The desk of SULUH_AS, to act at. Raises Problems without a key, or for somebody who keeps nothing here.

    The settings are those of this process, or those that were just written. The first who is enrolled, as
    `new`, enrols themselves.
    """
    chosen = chosen or settings.load()
    way_out = "Set SULUH_AS to your id, as `suluh steward list` shows it."
    nobody = Problem("SULUH_AS", "says not who is at the keyboard.", way_out, "desk")
    newest = _newest(chosen.data_keys, () if chosen.as_steward else (nobody,))
    with house.store(make=True, url=chosen.database_url) as store:
        known = _on_record(store, newest, chosen)
        desk = Desk(store, newest, chosen.as_steward, house.now, known)
        _known(desk, chosen.as_steward, new)
        _say_a_clock_set_back(desk)
        yield desk, store


@contextmanager
def looked_at() -> Iterator[tuple[Desk, Store]]:
    """A desk to look at: anybody with the data keys may, and no database is made."""
    newest = _newest(settings.load().data_keys)
    with house.store() as store:
        yield Desk(store, newest, "", house.now), store


def _on_record(store: Store, seal: Seal, chosen: Settings) -> Callable[[Service], OnRecord]:
    """Who keeps an entry, and could be rung when a number of it changes; opened when it is first asked."""
    custodians = Custodians(store, seal, Ring.of(chosen.data_keys), chosen.as_steward, house.now)
    known = cache(lambda: (custodians.keepers(), custodians.addresses()))
    return lambda entry: on_record(entry.id, DESK, *known())


@contextmanager
def keeping() -> Iterator[tuple[Custodians, Store]]:
    """Who answers for entries, to act on, as whoever sits at the desk."""
    with sat_at() as (_, store):
        yield _custodians(store, settings.load().as_steward), store


@contextmanager
def kept() -> Iterator[Custodians]:
    """Who answers for entries, to look at."""
    with looked_at() as (_, store):
        yield _custodians(store, "")


def _custodians(store: Store, who: str) -> Custodians:
    ring = Ring.of(settings.load().data_keys)
    return Custodians(store, Seal.of(ring), ring, who, house.now)


def _newest(keys: tuple[bytes, ...], problems: tuple[Problem, ...] = ()) -> Seal:
    if not keys:
        way_out = "Make one with `suluh keys new`, put it into .env, and keep a copy on paper."
        what = "there is no data key to seal the audit log."
        problems = (*problems, Problem("SULUH_DATA_KEYS", what, way_out, "desk"))
    if problems:
        raise Problems(problems)
    return Seal.of(Ring.of(keys))


def _known(desk: Desk, who: str, new: str) -> None:
    """Nobody acts under a name that is not enrolled: whoever proposes must be one person, and known (R16)."""
    keepers = [person.id for person in desk.people() if not person.removed_on]
    if keepers and who not in keepers:
        way_out = f"It is one of {', '.join(keepers)}; one of them enrols others by `suluh steward add`."
        raise Problems([Problem("SULUH_AS", f"{who} does not keep this directory.", way_out, "desk")])
    if not keepers and new not in ("", who):
        way_out = f"First `suluh steward add {who}` with your own name."
        raise Problems([Problem("SULUH_AS", f"{who} is not enrolled yet.", way_out, "desk")])


def _say_a_clock_set_back(desk: Desk) -> None:
    rows = desk.rows()[-1:]
    if rows and rows[0].at > house.now().isoformat(timespec="seconds"):
        click.echo(
            f"The clock is behind the last row of the audit log ({rows[0].at}): is it right?", err=True
        )


def seals() -> Mapping[str, bytes]:
    """Every key the audit log may have been sealed with, by its mark."""
    return {key.mark: key.derive(Purpose.AUDIT) for key in Ring.of(settings.load().data_keys).keys}


def entry(store: Store, name: str) -> Service:
    """An entry by its id. Raises Problems with the nearest one."""
    return entries(store, (name,))[0]


def entries(store: Store, names: Sequence[str]) -> tuple[Service, ...]:
    """Entries by their ids. Raises Problems with the nearest one of each that is not there."""
    services = store.load().services if names else {}
    if problems := [_unknown(name, services) for name in names if name not in services]:
        raise Problems(problems)
    return tuple(services[name] for name in names)


def _unknown(name: str, services: Iterable[str]) -> Problem:
    close = get_close_matches(name, services, 1)
    way_out = f"Did you mean {close[0]}?" if close else "`suluh service list` shows them all."
    return Problem(name, "no entry has this id.", way_out, "service-unknown")
