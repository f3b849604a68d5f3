"""A sealed file: lines in, one compressed and encrypted file out, and back.

Promises: whoever lacks the data key reads nothing but that it is a backup and the mark of its key;
one changed, missing or added byte is found, and no line of that place or behind it is given out; a file
of any length needs little memory. Refuses: knowing what the lines mean.

The file: the line MAGIC, the mark of the key (4 bytes), a salt (32 bytes of chance), then chunks of
CHUNK bytes, each with a tag. They are numbered and the last is sealed as the last (the STREAM
construction), under a key that this file alone has.
"""

import os
import zlib
from collections.abc import Generator, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from bot.directory.keys import MARK, SALT, TAG, Altered, Key, Lock, Purpose, Ring, UnknownKey
from bot.directory.problems import Problem, Problems

MAGIC = b"suluh backup 1\n"
CHUNK = 256 * 1024

_ANY_MAGIC = b"suluh backup "
_HEAD = len(MAGIC) + MARK + SALT


def write(file: BinaryIO, key: Key, lines: Iterable[bytes]) -> None:
    """Writes lines, which hold no line break themselves, and sees them onto the disk."""
    salt = os.urandom(SALT)
    head = MAGIC + bytes.fromhex(key.mark) + salt
    file.write(head)
    lock = key.lock(Purpose.BACKUP, salt)
    chunks = enumerate(_ending(_even(_squeezed(lines))))
    file.writelines(lock.seal(number, chunk, head, is_last=is_last) for number, (chunk, is_last) in chunks)
    file.flush()
    os.fsync(file.fileno())


def mark(path: Path) -> str:
    """The mark of the key that a file is sealed under. Raises Problems for what is no backup."""
    with _opened(path) as file:
        return _head(file, path)[len(MAGIC) :][:MARK].hex()


def read(path: Path, ring: Ring) -> Generator[bytes, None, None]:
    """The lines of a file. Raises Problems as soon as anything is wrong with it."""
    with _opened(path) as file:
        head = _head(file, path)
        try:
            key = ring.find(head[len(MAGIC) :][:MARK].hex())
            lock = key.lock(Purpose.BACKUP, head[-SALT:])
            yield from _lines(_freed(_unlocked(file, lock, head)))
        except UnknownKey as error:
            raise _keyless(path, error.mark) from None
        except (Altered, zlib.error):
            raise damaged(path) from None


def damaged(path: Path) -> Problems:
    """The sentence for a file that is not what was written."""
    what = "is damaged, cut or was changed. Nothing of it was used."
    return Problems([Problem(path.name, what, "Take another copy, or an older backup.", "backup-damaged")])


def newer(path: Path) -> Problems:
    """The sentence for a file that this program cannot know how to read."""
    what = "was made by a newer Suluh."
    way_out = "Update Suluh first. Nothing was changed."
    return Problems([Problem(path.name, what, way_out, "backup-newer")])


def _keyless(path: Path, mark: str) -> Problems:
    what = f"was sealed under the data key {mark}, which SULUH_DATA_KEYS does not hold."
    way_out = "Add that key behind the others; `suluh keys list` shows the marks of those that are set."
    return Problems([Problem(path.name, what, way_out, "backup-key")])


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        what = f"cannot be read: {error.strerror}."
        raise Problems([Problem(path.name, what, "Is the name right?", "backup-file")]) from None


def _head(file: BinaryIO, path: Path) -> bytes:
    head = file.read(_HEAD)
    if head.startswith(MAGIC) and len(head) == _HEAD:
        return head
    if head.startswith(_ANY_MAGIC) and not MAGIC.startswith(head[: len(MAGIC)]):
        raise newer(path)
    raise Problems([Problem(path.name, "is no backup of Suluh.", "Is the name right?", "backup-file")])


# ── Lines to chunks ──────────────────────────────────────────────────────────────────────────────────


def _squeezed(lines: Iterable[bytes]) -> Iterator[bytes]:
    squeeze = zlib.compressobj()
    for line in lines:
        yield squeeze.compress(line)
        yield squeeze.compress(b"\n")
    yield squeeze.flush()


def _even(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of one length; the last is shorter, or empty."""
    rest = bytearray()
    for piece in pieces:
        rest += piece
        while len(rest) > CHUNK:
            yield bytes(rest[:CHUNK])
            del rest[:CHUNK]
    yield bytes(rest)


def _ending(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Each piece, and whether it is the last."""
    pieces = iter(pieces)
    held = next(pieces)
    for piece in pieces:
        yield held, False
        held = piece
    yield held, True


# ── Chunks to lines ──────────────────────────────────────────────────────────────────────────────────


def _unlocked(file: BinaryIO, lock: Lock, head: bytes) -> Iterator[bytes]:
    pieces = chain((file.read(CHUNK + TAG),), iter(lambda: file.read(CHUNK + TAG), b""))
    for number, (sealed, is_last) in enumerate(_ending(pieces)):
        yield lock.open(number, sealed, head, is_last=is_last)


def _freed(chunks: Iterable[bytes]) -> Iterator[bytes]:
    free = zlib.decompressobj()
    for chunk in chunks:
        yield free.decompress(chunk)


def _lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        yield from whole
