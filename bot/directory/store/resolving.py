"""What was found when a report was looked into: the line works, fails, was slandered, or is in doubt (R15).

Promises: each finding is one transaction with its row in the log, and what was counted against the entry is
forgotten with it. Refuses: hiding the last line for danger of a place; that is done on purpose, by
`suluh service suspend`.
"""

from enum import StrEnum

from bot.directory.model import Service
from bot.directory.places import Places
from bot.directory.reported import FAILED, is_last_line
from bot.directory.store import entry, reports, tables, those, writing
from bot.directory.store.desk import Desk
from bot.directory.validation import hidden


class Found(StrEnum):
    """What somebody found who looked."""

    WORKS = "works"
    FAILED = "failed"
    FORGED = "forged"
    DOUBT = "doubt"


class Resolving(Desk):
    """The desk of whoever looks into reports."""

    @classmethod
    def of(cls, desk: Desk) -> "Resolving":
        """The same person, at this desk."""
        return cls(desk._store, desk._seal, desk._who, desk._now)  # noqa: SLF001 - a desk of the same kind

    def resolve(self, service: str, found: Found, places: Places) -> Service:
        """The entry as it is then. It stands where it stood, unless it failed or is in doubt.

        What failed is hidden, but for the last line for danger of its place: that stays, lower. What is in
        doubt stands lower until somebody finds otherwise, and nothing follows by itself.
        """
        with self._acting(f"resolve reports: {found}") as (connection, about):
            now = entry(connection, service)
            reports.forget(connection, service)
            after = now
            match found:
                case Found.WORKS | Found.FORGED:
                    reports.lift(connection, service)
                case Found.FAILED if now.state.may_be_shown:
                    shown = those(connection, tables.service.c.state.in_(("live", "due")))
                    on_day = [each for each in shown if each.is_shown_on(self._today)]
                    after = now if is_last_line(now, on_day, places) else hidden(now, FAILED)
                case Found.FAILED:
                    pass
                case Found.DOUBT:
                    row = {"service_id": service, "on": self._today, "is_frozen": True}
                    connection.execute(writing.putting(connection.dialect.name, tables.reported), row)
            is_same = after is now
            about.append(f"service:{service}" if is_same else self._pen(connection).entries((after,)))
        return after
