"""Marks: what the audit log knows of the entries themselves, so that a hand in their own rows is found.

Promises: whatever the database holds of an entry, its confidential address too, is in its mark, and its
organization has one; nobody makes one without the data key, and none says what it was made of. Each act that
writes entries names them with their marks; the last one of an entry must fit. Refuses: SQL.
"""

import hmac
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Final

from bot.directory.audit import Row
from bot.directory.model import Service
from bot.directory.store import records, writing
from bot.directory.store.backups import packed

SIGN: Final = "#"
"""Stands between a name and its mark, and in no name."""

_SHAPE: Final = "1"
"""What `_contents` makes of an entry. Another sign when that changes: then older marks raise no alarm."""

_SIGNS: Final = 16  # of 64: nobody guesses one


def named(services: Iterable[Service], key: bytes) -> str:
    """The ids of entries and of their organizations, each with its mark, as a row names them."""
    return " ".join(f"{name}{SIGN}{_SHAPE}{_mark(name, said, key)}" for name, said in _contents(services))


def strangers(rows: Iterable[Row], services: Iterable[Service], keys: Mapping[str, bytes]) -> Iterator[str]:
    """What differs between the entries and what a whole log knows of them, each as a sentence.

    Nothing, when no row of the log has a mark: it is older than marks.
    """
    known = {
        name: (mark, row.key)
        for row in rows
        for name, sign, mark in (word.rpartition(SIGN) for word in row.about.split())
        if sign
    }
    held = dict(_contents(services)) if known else {}
    for name in sorted({*held, *(each for each in known if each.startswith("service:"))}):
        mark, key = known.get(name, ("", ""))
        if name not in held:
            yield f"{_plain(name)} is gone, and no row says so."
        elif not mark:
            yield f"{_plain(name)} came by a hand that left no row."
        elif mark[0] == _SHAPE and not hmac.compare_digest(mark[1:], _mark(name, held[name], keys[key])):
            yield f"{_plain(name)} was changed by a hand that left no row."


def _contents(services: Iterable[Service]) -> Iterator[tuple[str, bytes]]:
    """Everything that lies in the database of these entries, by name; an organization once."""
    organizations = {}
    for service in services:
        organizations[service.organization.id] = service.organization
        yield (
            f"service:{service.id}",
            packed([writing.row(service), [*records.written_phones(service)]]),
        )
    for each in organizations.values():
        yield f"organization:{each.id}", packed(records.written_organization(each))


def _mark(name: str, content: bytes, key: bytes) -> str:
    text = b"\x1f".join((b"mark", _SHAPE.encode(), name.encode(), content))
    return hmac.new(key, text, sha256).hexdigest()[:_SIGNS]


def _plain(name: str) -> str:
    kind, _, id_ = name.partition(":")
    return f"The {'entry' if kind == 'service' else kind} {id_}"
