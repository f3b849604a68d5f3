"""What must never be found again, and how to look for it.

Promises: `found` looks at every byte of a folder, and at the names in it, for every spelling that a
program may have given to a text. Refuses: guessing what is encrypted or compressed; nothing here is.
"""

import base64
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import md5, sha1, sha256
from pathlib import Path
from urllib.parse import quote

CANARIES = {
    "name": "Wutyeehlaing",
    "phone": "+66 99 555 0142",
    "digits": "66995550142",
    "sentence": "my boss Zebulon keeps it all in the blue drawer",
    "thai": "หนูชื่อวุฒิยี ช่วยหนูด้วย",
    "reason": "zebulon_hit_me",
}
"""What no machine may remember. The last one is shaped like the reason codes that may be written."""

TALK = ("[English]", "[For me]", "bangkok", "[No]", "[A safe place to sleep]", "[It did not work]")
"""A conversation up to the question why a number did not work."""

FORGED = (
    "{0}",
    "1|{0}|self|en|sa|",
    "1|who|{0}|en|sa|",
    "1|failed|{0}|en|sa|th-1300",
    "1|failed|nobody_answered|en|sa|{0}",
    "1|card|say|{0}|sa|th-1300",
    "1||call|{0}|sa|",
)
"""Buttons that somebody made up, with a canary in each of their fields."""


def spellings(canary: str) -> Iterator[bytes]:
    """A text as a program may have written it: encoded, escaped, quoted, packed or digested."""
    plain = canary.encode()
    yield from (plain, canary.encode("utf-16-le"), canary.encode("utf-16-be"), plain.hex().encode())
    yield from (quote(canary).encode(), quote(canary, safe="").encode(), canary.encode("unicode-escape"))
    for shift in range(3):  # where a run of three bytes begins is chance; the ends are cut off
        yield base64.b64encode(b" " * shift + plain)[4 : len(plain) // 3 * 4 - 4]
    for digest in (md5, sha1, sha256):  # a known number is found again by its digest
        yield from (digest(plain).digest(), digest(plain).hexdigest().encode())


def found(folder: Path, *canaries: str) -> list[str]:
    """Where in a folder one of the canaries is, in which spelling; the case of letters does not count."""
    needles = {spelling.lower(): canary for canary in canaries for spelling in spellings(canary)}
    files = {path: path.read_bytes().lower() for path in folder.rglob("*") if path.is_file()}
    named = {path: str(path.relative_to(folder)).encode().lower() for path in folder.rglob("*")}
    return [
        f"{path.name}: {canary} as {needle!r}"
        for held in (files, named)
        for path, content in held.items()
        for needle, canary in needles.items()
        if needle in content
    ]


def rows(database: Path) -> set[str]:
    """Everything a database holds, a line for each row."""
    with closing(sqlite3.connect(database)) as connection:
        return set(connection.iterdump())
