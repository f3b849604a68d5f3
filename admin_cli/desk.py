"""What the verbs of a steward share: the desk of whoever is at the keyboard, and one entry by its id."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches

from admin_cli import house
from bot import settings
from bot.directory.keys import Key, Purpose, Ring
from bot.directory.model import Service
from bot.directory.problems import Problem, Problems
from bot.directory.store import Store
from bot.directory.store.desk import Desk, Seal
from bot.settings import Settings


@contextmanager
def sat_at(chosen: Settings | None = None) -> Iterator[tuple[Desk, Store]]:
    """The desk of SULUH_AS. Raises Problems without a name or a key: an act that nobody did is none.

    The settings are those of this process, or those that were just written.
    """
    chosen = chosen or settings.load()
    problems = []
    if not chosen.as_steward:
        way_out = "Set SULUH_AS to your id, as `suluh steward list` shows it."
        problems.append(Problem("SULUH_AS", "says not who is at the keyboard.", way_out, "desk"))
    if not chosen.data_keys:
        way_out = "Make one with `suluh keys new`, put it into .env, and keep a copy on paper."
        problems.append(
            Problem("SULUH_DATA_KEYS", "there is no data key to seal the audit log.", way_out, "desk")
        )
    if problems:
        raise Problems(problems)
    with house.store(make=True, url=chosen.database_url) as store:
        newest = Ring.of(chosen.data_keys).newest
        yield Desk(store, _seal(newest), chosen.as_steward, house.now), store


def seals() -> Mapping[str, bytes]:
    """Every key the audit log may have been sealed with, by its mark."""
    return {key.mark: key.derive(Purpose.AUDIT) for key in Ring.of(settings.load().data_keys).keys}


def entry(store: Store, name: str) -> Service:
    """An entry by its id. Raises Problems with the nearest one."""
    services = store.load().services
    if name in services:
        return services[name]
    close = get_close_matches(name, services, 1)
    way_out = f"Did you mean {close[0]}?" if close else "`suluh service list` shows them all."
    raise Problems([Problem(name, "no entry has this id.", way_out, "service-unknown")])


def _seal(key: Key) -> Seal:
    return Seal(key.derive(Purpose.AUDIT), key.mark)
