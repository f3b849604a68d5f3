"""The memory of who changed what: a chain of rows, each sealed with a key that is not in the database.

Promises: a row that was edited, removed, put elsewhere or made by hand is found, and so is a cut end, by the
head that is sealed beside it or printed on paper; a row holds ids, never a person's name or a number.
Refuses: storing, and the clock; rows come and go through `store`.
"""

import hmac
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from typing import Final

START: Final = "0" * 64


@dataclass(frozen=True, slots=True)
class Row:
    """One thing done. `at` is in UTC, ISO 8601; `who` a steward's id; `about` ids like "service:th-1300"."""

    n: int
    at: str
    who: str
    did: str
    about: str
    key: str = ""
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """How many rows there are, and the seal of the last; `seal` is over both."""

    count: int = 0
    last: str = START
    key: str = ""
    seal: str = ""

    def __str__(self) -> str:
        return f"{self.count}:{self.last[:16]}"


class Keyless(str):
    """A fault of which nothing more is known than that a key is not set."""

    __slots__ = ()


def sealed(row: Row, before: str, key: bytes, name: str) -> Row:
    """The row with its seal, which hangs on that of the row before; `name` tells which key it was."""
    text = "\x1f".join((before, str(row.n), row.at, row.who, row.did, row.about, name))
    return Row(row.n, row.at, row.who, row.did, row.about, name, _seal(key, text))


def head(count: int, last: str, key: bytes, name: str) -> Head:
    """The head after `count` rows."""
    return Head(count, last, name, _seal(key, f"head\x1f{count}\x1f{last}\x1f{name}"))


def faults(
    rows: Iterable[Row], kept: Head, keys: Mapping[str, bytes], known: Head | None = None
) -> Iterator[str]:
    """What is wrong with the chain, each as a sentence. `known`: a head from paper or from a backup."""
    before, count, at = START, 0, {0: START}
    for row in rows:
        count += 1
        if row.n != count:
            yield f"Row {count} is missing, or stands elsewhere: row {row.n} is in its place."
            return
        if row.key not in keys:
            what = f"is sealed with a key that is not among SULUH_DATA_KEYS ({row.key or 'none'})."
            yield (Keyless if row.key else str)(f"Row {row.n} {what}")
            return
        if not hmac.compare_digest(sealed(row, before, keys[row.key], row.key).seal, row.seal):
            yield f"Row {row.n} is not as it was written."
            return
        before = at[count] = row.seal
    yield from _ends(kept, count, before, keys)
    if known is not None and not (known.count <= count and at[known.count].startswith(known.last)):
        yield f"The chain does not hold what it held when it had {known.count} rows."


def set_back(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows that are dated before the one above them: no fault, but somebody's clock was wrong."""
    return (row for above, row in pairwise(rows) if row.at < above.at)


def _ends(kept: Head, count: int, last: str, keys: Mapping[str, bytes]) -> Iterator[str]:
    if not count and kept == Head():
        return
    if kept.key not in keys:
        yield Keyless(f"The head is sealed with a key that is not among SULUH_DATA_KEYS ({kept.key}).")
    elif not hmac.compare_digest(head(kept.count, kept.last, keys[kept.key], kept.key).seal, kept.seal):
        yield "The head is not as it was written."
    elif (kept.count, kept.last) != (count, last):
        yield f"The head knows {kept.count} rows, and there are {count}: the end was cut, or grew by hand."


def _seal(key: bytes, text: str) -> str:
    return hmac.new(key, text.encode(), sha256).hexdigest()
