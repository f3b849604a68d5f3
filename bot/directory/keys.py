"""Data keys: what a key of SULUH_DATA_KEYS is used for, and how something is sealed under it.

Promises: each purpose has a key of its own, derived from the one that is set, so that a backup says
nothing about how contacts are sealed; what was sealed under an older key opens as long as that key is
still listed; whatever was changed, cut, or carried to another place does not open. Refuses: chance and
files (whoever calls brings fresh bytes), and keeping a key anywhere.

HKDF-SHA256 and AES-256-GCM, from `cryptography`. Not its Fernet: that cannot bind a value to its place,
writes the hour into each one, and holds a whole backup in memory.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SIZE = 32
"""Bytes of a data key."""

SALT = 32
"""Bytes of chance that each sealing needs, never the same twice."""

MARK = 4
"""Bytes of the mark by which the right key is found again."""

TAG = 16
"""Bytes by which a sealed chunk is longer than what is in it."""

_VERSION = 1
_COUNTER = 11  # bytes of a nonce that count the chunks; the twelfth says which is the last


class Purpose(StrEnum):
    """What a key is for. A name once given stays: it is part of each key derived for it."""

    BACKUP = "backup"
    AUDIT = "audit"
    CONTACTS = "contacts"
    FINDING = "finding contacts"


class UnknownKey(Exception):
    """It was sealed under a key that is not listed; `mark` says under which."""

    def __init__(self, mark: str) -> None:
        self.mark = mark
        super().__init__(f"It was sealed under the key {mark}, which is not among those given.")


class Altered(Exception):
    """It is not what was sealed: changed, cut, or carried to another place."""

    def __init__(self) -> None:
        super().__init__("It is not what was sealed.")


@dataclass(frozen=True, slots=True)
class Lock:
    """Seals the chunks of one thing, in order; a chunk that is moved, missing or added is seen."""

    _cipher: AESGCM = field(repr=False)

    def seal(self, number: int, chunk: bytes, bound: bytes = b"", *, is_last: bool) -> bytes:
        """Seals one chunk. Each number once: the lock belongs to one thing only."""
        return self._cipher.encrypt(_nonce(number, is_last=is_last), chunk, bound)

    def open(self, number: int, sealed: bytes, bound: bytes = b"", *, is_last: bool) -> bytes:
        """Opens what `seal` made of the same number and the same `bound`. Raises Altered."""
        try:
            return self._cipher.decrypt(_nonce(number, is_last=is_last), sealed, bound)
        except InvalidTag:
            raise Altered from None


@dataclass(frozen=True, slots=True)
class Key:
    """One data key."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != SIZE:
            raise ValueError(f"A data key has {SIZE} bytes.")

    @property
    def mark(self) -> str:
        """Eight signs that name the key and give nothing of it away: for people, and to find it again."""
        return self._derived("mark", b"", MARK).hex()

    def derive(self, purpose: Purpose, salt: bytes = b"") -> bytes:
        """The 32 bytes that belong to one purpose; for the audit chain, say, without a salt."""
        return self._derived(purpose.value, salt, SIZE)

    def lock(self, purpose: Purpose, salt: bytes) -> Lock:
        """The lock of one thing. Raises ValueError without enough chance in the salt."""
        if len(salt) != SALT:
            raise ValueError(f"A salt has {SALT} bytes, fresh from chance.")
        return Lock(AESGCM(self.derive(purpose, salt)))

    def _derived(self, what: str, salt: bytes, length: int) -> bytes:
        info = f"suluh/{_VERSION}/{what}".encode()
        return HKDF(SHA256(), length, salt=salt or None, info=info).derive(self.secret)


@dataclass(frozen=True, slots=True)
class Ring:
    """The data keys, newest first. The newest seals; each of them opens what it sealed."""

    keys: tuple[Key, ...] = ()

    @classmethod
    def of(cls, secrets: Iterable[bytes]) -> "Ring":
        """A ring of the keys as the settings have them."""
        return cls(tuple(map(Key, secrets)))

    def __bool__(self) -> bool:
        return bool(self.keys)

    @property
    def newest(self) -> Key:
        """The key that seals. A ring without one has none to give: IndexError."""
        return self.keys[0]

    def find(self, mark: str) -> Key:
        """The key with this mark. Raises UnknownKey."""
        for key in self.keys:
            if key.mark == mark:
                return key
        raise UnknownKey(mark)

    def seal(self, purpose: Purpose, plain: bytes, bound: bytes, salt: bytes) -> bytes:
        """Seals a short value under the newest key.

        `bound` is where it belongs, such as the id of its row: elsewhere it will not open. `salt` is
        SALT bytes fresh from chance, never used again.
        """
        key = self.newest
        head = bytes([_VERSION]) + bytes.fromhex(key.mark) + salt
        return head + key.lock(purpose, salt).seal(0, plain, head + bound, is_last=True)

    def open(self, purpose: Purpose, sealed: bytes, bound: bytes) -> bytes:
        """Opens what `seal` made. Raises UnknownKey, or Altered."""
        head, rest = sealed[: 1 + MARK + SALT], sealed[1 + MARK + SALT :]
        if len(rest) < TAG or head[0] != _VERSION:
            raise Altered
        key = self.find(head[1 : 1 + MARK].hex())
        return key.lock(purpose, head[1 + MARK :]).open(0, rest, head + bound, is_last=True)

    def is_stale(self, sealed: bytes) -> bool:
        """Whether it was sealed under another key than the newest, and should be sealed anew."""
        return sealed[1 : 1 + MARK].hex() != self.newest.mark


def _nonce(number: int, *, is_last: bool) -> bytes:
    """Counts instead of chance, which is safe because a lock's key is used for one thing only."""
    return number.to_bytes(_COUNTER, "big") + bytes([is_last])
