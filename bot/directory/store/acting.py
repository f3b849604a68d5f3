"""Whoever acts on the directory: a transaction for each act, its row, and the second person of some.

Promises: an act that fails leaves no trace of itself, and one that succeeds always leaves its row; the code
of a second person works once, and is spent in the transaction of what it approves, so that what fails spends
none (R16); codes lie here as keyed digests only. Refuses: reading the clock, and deciding what needs two.
"""

import hmac
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import Connection, update

from bot.directory.problems import Problem, Problems
from bot.directory.store import Store, log, tables
from bot.directory.store.log import Seal


@dataclass(frozen=True, slots=True)
class Second:
    """The second person of an act, and the code that proves them; it cannot be printed by mistake."""

    id: str
    code: str = field(repr=False)


class Acting:
    """What `who` does, with a seal and a clock."""

    def __init__(self, store: Store, seal: Seal, who: str, now: Callable[[], datetime]) -> None:
        self._store, self._seal, self._who, self._now = store, seal, who, now

    @property
    def _today(self) -> date:
        return self._now().date()

    @contextmanager
    def _acting(
        self, did: str, about: str = "", second: Second | None = None
    ) -> Iterator[tuple[Connection, list[str]]]:
        """One transaction that raises the version; at its end the row is sealed, or nothing happened.

        With it goes a list that takes more of what the row is about. The row names the second person too.
        """
        more, who = [about] if about else [], self._who
        with self._store.raising() as connection:
            pen = self._pen(connection)
            pen.take_stock(self._who)
            if second:
                self._spend(connection, second)
                who = f"{self._who}+{second.id}"
            yield connection, more
            pen.remember(who, did, " ".join(more))

    def _pen(self, connection: Connection) -> log.Pen:
        return log.Pen(connection, self._seal, self._now())

    def _spend(self, connection: Connection, second: Second) -> None:
        keys = (self._seal.key, *self._seal.older)
        is_theirs = tables.code.c.digest.in_([digest(key, second.id, second.code) for key in keys])
        unused = is_theirs & tables.code.c.used_on.is_(None)
        spent = connection.execute(update(tables.code).where(unused).values(used_on=self._today))
        if not spent.rowcount:
            what = f"this is no unused code of {second.id}."
            raise refused("code", what, "Each code works once; `suluh steward add` gives new ones.")


def digest(key: bytes, person: str, code: str) -> str:
    """How the code of a person lies in the database."""
    plain = "".join(code.upper().split()).replace("-", "")
    return hmac.new(key, f"code\x1f{person}\x1f{plain}".encode(), sha256).hexdigest()


def refused(where: str, what: str, way_out: str) -> Problems:
    """What cannot be done at the desk."""
    return Problems([Problem(where, what, way_out, "desk")])
