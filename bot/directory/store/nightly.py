"""A backup every night by itself, by whichever process comes first; the last ones are kept.

Promises: of many processes one makes it, at the first tick after `NIGHT`, or after the start when nobody
was awake then; a night that failed is not tried again, and `suluh doctor` tells it from the folder. Takes
away only what it made itself. Refuses: the clock, which is handed in.
"""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from bot.directory.keys import Ring
from bot.directory.store import Store, backups
from bot.directory.store.backups import SUFFIX

NIGHT: Final = time(19)
"""When a night begins, in UTC: two in the morning in Bangkok and Jakarta, three in Manila."""

KEPT: Final = 14
_BEGINS: Final = "nightly-"


def make(store: Store, url: str, folder: Path, ring: Ring, now: datetime) -> Path | None:
    """This night's backup; None when it was made, or tried, before. Raises Problems and OSError."""
    if not ring or not store.claim_backup(night_of(now)):
        return None
    path = folder / f"{_BEGINS}{now:%Y%m%d-%H%M}{SUFFIX}"
    backups.make(url, path, ring, now)
    for old in sorted(folder.glob(f"{_BEGINS}*{SUFFIX}"))[:-KEPT]:
        old.unlink(missing_ok=True)
    return path


def night_of(now: datetime) -> date:
    """The day on which the last night began."""
    return (now - timedelta(hours=NIGHT.hour)).date()


def failed(store: Store, newest: datetime | None) -> bool:
    """Whether the last night that somebody took upon themselves left no backup behind it."""
    night = store.claimed_backup()
    return night is not None and (newest is None or night_of(newest) < night)
