"""Where the roles that answer for services are reached: sealed, and found again by a keyed digest.

Promises: no address lies in the database in plain text; who writes is found under every key that is set; a
row that a hand changed, moved or gave to another role neither opens nor is found; what opens with no key is
named by its role, so that it can be invited anew. Refuses: beginning or ending a transaction, and deciding
who may answer for what.
"""

import hmac
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from bot.directory.keys import SALT, Altered, Key, Purpose, Ring, UnknownKey
from bot.directory.problems import Problem, Problems
from bot.directory.store import tables

_ID: Final = 8  # bytes of chance


@dataclass(frozen=True, slots=True)
class Contact:
    """Where one role is reached; the address cannot be printed by mistake."""

    id: str
    role: str
    channel: str
    address: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Lost:
    """A contact that does not open. `key` is the mark of the key that is missing; none: a hand changed it."""

    id: str
    role: str
    channel: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Contacts:
    """The contacts, in one transaction and with the keys that are set."""

    connection: Connection
    ring: Ring

    def put(self, role: str, channel: str, address: str) -> str:
        """Keeps where a role is reached, and returns its id; what is there already stays as it is.

        What the role had on this channel and does not open any more goes. Raises Problems without a data
        key, or when another role is reached there.
        """
        if not self.ring:
            way_out = "`suluh keys new` makes one, and says where it belongs."
            raise Problems([Problem("SULUH_DATA_KEYS", "holds no data key.", way_out, "keys-none")])
        if (held := self._held(channel, address)) is not None:
            if held.role == role:
                return held.id
            way_out = f"Choose another address, or take it away from {held.role} first."
            raise Problems([Problem(role, f"{held.role} is reached there.", way_out, "contact-taken")])
        for old in self._all(role):
            if isinstance(old, Lost) and old.channel == channel:
                self.drop(old.id)
        contact = Contact(os.urandom(_ID).hex(), role, channel, address)
        plain = {"id": contact.id, "role": role, "channel": channel}
        self.connection.execute(insert(tables.contact), {**plain, **self._sealed(contact)})
        return contact.id

    def of(self, role: str) -> tuple[Contact, ...]:
        """Where a role is reached, as far as it opens."""
        return tuple(each for each in self._all(role) if isinstance(each, Contact))

    def find(self, channel: str, address: str) -> str | None:
        """The role that is reached there; None for a stranger."""
        held = self._held(channel, address)
        return held.role if held else None

    def drop(self, id_: str) -> bool:
        """Takes one away; False when it was not there."""
        return bool(
            self.connection.execute(delete(tables.contact).where(tables.contact.c.id == id_)).rowcount
        )

    def only(self, role: str, id_: str = "") -> None:
        """Takes every one of a role away but this; also those that do not open."""
        theirs = (tables.contact.c.role == role) & (tables.contact.c.id != id_)
        self.connection.execute(delete(tables.contact).where(theirs))

    def everybody(self) -> Mapping[tuple[str, str], str]:
        """Who is reached where, of those that open: channel and address, and the role. For memory only."""
        opened = (each for each in self._all() if isinstance(each, Contact))
        return {(each.channel, each.address): each.role for each in opened}

    def lost(self) -> tuple[Lost, ...]:
        """Those that do not open, by role."""
        return tuple(each for each in self._all() if isinstance(each, Lost))

    def stale(self) -> int:
        """How many open, and lie under another key than the newest."""
        return len(self._stale())

    def reseal(self) -> int:
        """Seals these anew under the newest key, and returns how many they were; the others stay."""
        for contact in (stale := self._stale()):
            same = tables.contact.c.id == contact.id
            self.connection.execute(update(tables.contact).where(same).values(**self._sealed(contact)))
        return len(stale)

    def _held(self, channel: str, address: str) -> Contact | None:
        digests = [_digest(key, channel, address) for key in self.ring.keys]
        query = select(tables.contact).where(tables.contact.c.digest.in_(digests))
        for row in self.connection.execute(query).mappings():
            opened = self._opened(row)
            if isinstance(opened, Contact) and (opened.channel, opened.address) == (channel, address):
                return opened  # a digest that a hand put into another row finds nobody
        return None

    def _all(self, role: str = "") -> Iterator[Contact | Lost]:
        """Every one, or those of a role: opening is the dear part."""
        query = select(tables.contact).order_by(tables.contact.c.role, tables.contact.c.id)
        query = query.where(tables.contact.c.role == role) if role else query
        return (self._opened(row) for row in self.connection.execute(query).mappings())

    def _stale(self) -> list[Contact]:
        rows = self.connection.execute(select(tables.contact)).mappings()
        opened = [self._opened(row) for row in rows if self.ring and self.ring.is_stale(row["sealed"])]
        return [each for each in opened if isinstance(each, Contact)]

    def _opened(self, row: RowMapping) -> Contact | Lost:
        place = (row["id"], row["role"], row["channel"])
        try:
            return Contact(*place, self.ring.open(Purpose.CONTACTS, row["sealed"], _bound(*place)).decode())
        except UnknownKey as missing:
            return Lost(*place, missing.mark)
        except Altered:
            return Lost(*place)

    def _sealed(self, contact: Contact) -> dict[str, object]:
        bound = _bound(contact.id, contact.role, contact.channel)
        plain, salt = contact.address.encode(), os.urandom(SALT)
        return {
            "sealed": self.ring.seal(Purpose.CONTACTS, plain, bound, salt),
            "digest": _digest(self.ring.newest, contact.channel, contact.address),
        }


def _bound(*place: str) -> bytes:
    return "\x1f".join(("contact", *place)).encode()


def _digest(key: Key, channel: str, address: str) -> str:
    text = f"{channel}\x1f{address}".encode()
    return hmac.new(key.derive(Purpose.FINDING), text, sha256).hexdigest()
