"""A full disk, said in a sentence with the way out.

Promises: whatever says it (SQLite, PostgreSQL, the file system, a limit on the size of files) becomes one
problem that tells what was kept. Refuses: undoing anything; transactions and unfinished names do that.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError

from bot.directory.problems import Problem, Problems

WAY_OUT: Final = "Make room on the disk, and type it again."

_FILES: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_SQLITE: Final = ("SQLITE_FULL", "SQLITE_IOERR")  # how the name of what it says begins
_POSTGRESQL: Final = ("53100", "58030")  # disk_full, io_error


def is_full(error: BaseException) -> bool:
    """Whether an error says that nothing more could be written."""
    if isinstance(error, DBAPIError):
        name = getattr(error.orig, "sqlite_errorname", "")
        return name.startswith(_SQLITE) or getattr(error.orig, "sqlstate", None) in _POSTGRESQL
    return isinstance(error, OSError) and error.errno in _FILES


@contextmanager
def in_a_sentence(where: str, kept: str) -> Iterator[None]:
    """What says in this block that the disk is full, as a problem; `kept` is what became of the work."""
    try:
        yield
    except (DBAPIError, OSError) as error:
        if not is_full(error):
            raise
        what = f"could not be written: the disk is full. {kept}"
        raise Problems([Problem(where, what, WAY_OUT, "disk-full")]) from None
