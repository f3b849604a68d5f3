"""Custodians in the database: who answers for what, how they join, and what they were asked.

Promises: an act is one transaction with its row in the audit log; nobody is let into a steward's role by one
person alone (R16); a code makes somebody a role once, and lies here as a keyed digest only; a prompt is
claimed by one process, once, whatever the clock says, and a claim is never undone; who handed over or was
taken away is no longer found by their address. What only moves a conversation on leaves no row and does not
raise the version.
Refuses: reading the clock, making chance, sending, and deciding who is asked (`bot/custodians`).
"""

import hmac
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, true, update
from sqlalchemy.exc import IntegrityError

from bot.directory.custodian import Ask, Claimed, Keepers, Part, Prompt, Role
from bot.directory.keys import Ring
from bot.directory.model import Commitment, State
from bot.directory.problems import Problems
from bot.directory.store import Store, keepers, tables, those
from bot.directory.store.acting import Acting, Second, refused
from bot.directory.store.contacts import Contacts, Lost
from bot.directory.store.log import Seal

STRANGER: Final = "(stranger)"
"""Who came with a code that makes nobody anything; no id of a role looks like it."""

REFUSED_A_DAY: Final = 20
"""Rows a day about codes that make nobody anything: enough to see it, too few to fill a disk."""

IN_CHAT: Final = "in chat"
"""How a provider committed who did it by tapping."""

_TALKS: Final = ("", "answered")
"""What a prompt is while its conversation goes on: open, or answered with something asked beside it."""

_SHAPE: Final = re.compile(r"[A-HJ-NP-Z2-9]{4}(-?[A-HJ-NP-Z2-9]{4}){3}")


def is_code(text: str) -> bool:
    """Whether a text looks like a code to join with, so that nothing else is looked up.

    A code has a digit or its lines in it: sixteen letters in words may be somebody's plea for help.
    """
    plain = "".join(text.upper().split())
    return bool(_SHAPE.fullmatch(plain)) and any(sign.isdigit() or sign == "-" for sign in plain)


def unapproved(role: Role) -> Problems:
    """Why nobody is let into a steward's role by one person."""
    what = f"the steward of {role.country} approves changes by a tap; two let somebody be that (R16)."
    return refused(role.id, what, "Add --as with the id of the second person; they type one of their codes.")


@dataclass(frozen=True, slots=True)
class Invitation:
    """A code by which somebody becomes a role, and for how many days; it cannot be printed by mistake."""

    code: str = field(repr=False)
    days: int


class Custodians(Acting):
    """What `who` does, a role or a steward, with a seal, the data keys and a clock."""

    def __init__(self, store: Store, seal: Seal, ring: Ring, who: str, now: Callable[[], datetime]) -> None:
        super().__init__(store, seal, who, now)
        self._ring = ring

    # who answers for what -------------------------------------------------------------------------------

    def keepers(self) -> Keepers:
        """Everybody who answers for the directory, in one read."""
        with self._store.reading() as connection:
            return keepers.keepers(connection)

    def kept(self, role: str) -> frozenset[str]:
        """The ids of the entries that a role keeps, whichever part it has in them."""
        with self._store.reading() as connection:
            return frozenset(keepers.kept_by(connection, role))

    def version(self) -> int:
        """It rises when who answers for what changes, or where they are reached; and with other writes."""
        return self._store.version()

    def enrol(
        self,
        role: Role,
        keeps: Mapping[tuple[str, Part], str],
        invitation: Invitation | None = None,
        second: Second | None = None,
    ) -> None:
        """Makes a role or changes it, and gives entries to it and to others; what else is kept stays.

        Of a role that is there the days stay, and one that had ended begins anew, with nobody in it. Raises
        Problems for an entry or a role that is not there, and for a steward's role without a second person.
        """
        did = "invite custodian" if invitation else "enrol custodian"
        gives = (f"{part}:{service}={who}" for (service, part), who in sorted(keeps.items()))
        with self._acting(did, " ".join((_named(role), *gives)), second) as (connection, _):
            self._need_two(role, second)
            keepers.enrol(connection, role)
            keepers.give(connection, keeps)
            given = {service for service, part in keeps if part is Part.CUSTODIAN}
            keepers.ask_anew(connection, given, self._today)
            if invitation:
                self._let_in(connection, role.id, invitation)

    def commitment(self, role: str) -> Commitment:
        """That they answer people who call because of this directory, as they say it in chat today."""
        with self._store.reading() as connection:
            return Commitment(keepers.role(connection, role).name, self._today, IN_CHAT)

    def committed(self, role: str, said: Commitment | None = None) -> None:
        """They have committed, for every entry they keep; what they `said` is else what they say today."""
        said = said or self.commitment(role)
        with self._acting("commit", f"role:{role}") as (connection, about):
            keepers.changed(connection, role, committed_on=said.on)
            theirs = (tables.keeps.c.role_id == role) & (tables.keeps.c.part == Part.CUSTODIAN.value)
            kept = tables.service.c.id.in_(select(tables.keeps.c.service_id).where(theirs))
            entries = [
                replace(each, commitment=said)
                for each in those(connection, kept)
                if each.state is not State.RETIRED
            ]
            about.extend([self._pen(connection).entries(entries)] if entries else [])

    def hand_over(
        self, role: str, to: str | None, services: Collection[str] | None = None
    ) -> tuple[str, ...]:
        """Gives what a role keeps to another, or each entry to its backup; returns the ids of the entries.

        Without either an entry has no custodian, and its country's steward is asked. Nobody is in the role
        afterwards; with `services` only these are given, and somebody stays in it who keeps others, or is a
        steward. Raises Problems for a role that is not there.
        """
        with self._acting("hand over", f"role:{role}" + (f" to:{to}" if to else "")) as (connection, about):
            held = keepers.role(connection, role)
            if to == role:
                raise keepers.refused(role, "cannot be handed over to itself.", "Name another role.")
            if to is not None:
                keepers.role(connection, to)
            first_of = keepers.kept_by(connection, role, Part.CUSTODIAN)
            given = keepers.handed_over(connection, role, to, services)
            if services is not None and (held.country or keepers.kept_by(connection, role)):
                about.extend(keepers.withdraw(connection, role, self._who, given))
            else:
                about.extend(self._leave(connection, role))
                keepers.changed(connection, role, joined_on=None, committed_on=None, unreachable_on=None)
            keepers.ask_anew(connection, {*first_of}.intersection(given), self._today)
            about.extend(f"service:{service}" for service in given)
        return given

    def revoke(self, role: str) -> None:
        """Ends a role: nobody is in it, and nobody is asked. What it keeps waits for whoever comes next."""
        with self._acting("revoke custodian", f"role:{role}") as (connection, about):
            keepers.role(connection, role)
            about.extend(self._leave(connection, role))
            keepers.changed(connection, role, ended_on=self._today)

    def unreachable(self, role: str) -> None:
        """Its address is blocked or no more, so that the next in line is asked; said twice it is one row."""
        with self._store.raising() as connection:
            known = (tables.role.c.id == role) & tables.role.c.unreachable_on.is_(None)
            lost = update(tables.role).where(known).values(unreachable_on=self._today)
            if connection.execute(lost).rowcount:
                self._pen(connection).remember(self._who, "unreachable", f"role:{role}")

    def reachable(self, role: str) -> None:
        """It was heard of again: they had blocked us, or their address had; it is asked as before."""
        with self._store.raising() as connection:
            lost = (tables.role.c.id == role) & tables.role.c.unreachable_on.is_not(None)
            found = update(tables.role).where(lost).values(unreachable_on=None)
            if connection.execute(found).rowcount:
                self._pen(connection).remember(self._who, "reachable", f"role:{role}")

    def addresses(self) -> Mapping[tuple[str, str], str]:
        """Channel and address, and the role that is reached there: opened into memory, to stay there."""
        with self._store.reading() as connection:
            return Contacts(connection, self._ring).everybody()

    def reseal(self) -> tuple[int, tuple[Lost, ...]]:
        """Seals anew what lies under an older data key; how many, and those that no key opens any more."""
        with self._store.raising() as connection:
            contacts, pen = Contacts(connection, self._ring), self._pen(connection)
            if many := contacts.reseal():
                pen.take_stock(self._who)
                pen.remember(self._who, "reseal contacts", f"contacts:{many}")
            return many, contacts.lost()

    # joining --------------------------------------------------------------------------------------------

    def invite(self, role: str, code: str, days: int, second: Second | None = None) -> None:
        """Lets whoever has the code become the role, once, until some days from now; an older one is void.

        Raises Problems for a steward's role without a second person: the code makes somebody the steward.
        """
        with self._acting("invite custodian", second=second) as (connection, about):
            held = keepers.role(connection, role)
            about.append(_named(held))
            self._need_two(held, second)
            self._let_in(connection, role, Invitation(code, days))

    def join(self, code: str, channel: str, address: str) -> Role | None:
        """Makes an address that of the role whose code it is, and of its alone: the older ones are gone.

        What was proposed from an older address does not wait any more: that phone may be stolen. None for a
        code that is forged, used, too old, or of another role than the one reached there.
        """
        keys = (self._seal.key, *self._seal.older)
        is_this = tables.invite.c.digest.in_([_digest(key, code) for key in keys])
        good = is_this & tables.invite.c.used_on.is_(None) & (tables.invite.c.last_on >= self._today)
        joined = self._joined(good, channel, address) if self._is_there(good) else None
        if joined is None:
            self._refuse(channel, address)
        return joined

    def handles(self) -> Mapping[str, str]:
        """How the bot that ran last is reached: its public name on each channel."""
        with self._store.reading() as connection:
            rows = connection.execute(select(tables.handle).order_by(tables.handle.c.channel))
            return {row.channel: row.handle for row in rows}

    def put_handles(self, handles: Mapping[str, str]) -> None:
        """Keeps how this bot is reached, in place of what was there."""
        if handles == self.handles():
            return
        with self._store.keeping() as connection:
            connection.execute(delete(tables.handle))
            rows = [{"channel": channel, "handle": handle} for channel, handle in handles.items()]
            if rows:
                connection.execute(insert(tables.handle), rows)

    # prompts --------------------------------------------------------------------------------------------

    def claim(self, prompt: Prompt) -> bool:
        """Takes a prompt upon this process; False, and nothing happened, as in `claim_all`."""
        return bool(self.claim_all([prompt]))

    def claim_all(self, prompts: Sequence[Prompt]) -> tuple[Prompt, ...]:
        """Takes prompts upon this process, each with all it is about, and returns those that may be sent.

        Left out is one of which anything has been asked before, or whose role cannot be reached. It is one
        transaction, and whoever else claims waits for its end; the key of a claim is behind it all the same.
        """
        try:
            with self._store.keeping() as connection:
                new = tuple(keepers.free(connection, prompts))
                acts = [(f"ask {each.ask}", _about(each)) for each in new]
                rows = self._pen(connection).remember_all(self._who, acts)
                if new:
                    written = [keepers.written_prompt(each, n) for each, n in zip(new, rows, strict=True)]
                    connection.execute(insert(tables.prompt), written)
                if claims := [row for each in new for row in keepers.written_claims(each)]:
                    connection.execute(insert(tables.claim), claims)
        except IntegrityError:
            return ()
        return new

    def sent(self, prompt: str, at: datetime) -> None:
        """It has gone out; the first time counts."""
        this = (tables.prompt.c.id == prompt) & tables.prompt.c.sent_at.is_(None)
        with self._store.keeping() as connection:
            connection.execute(update(tables.prompt).where(this).values(sent_at=at.astimezone(UTC)))

    def prompts(self, role: str = "") -> tuple[Prompt, ...]:
        """Those that are open, of one role or of all, oldest first."""
        theirs = tables.prompt.c.role_id == role if role else true()
        with self._store.reading() as connection:
            return keepers.prompts(connection, (tables.prompt.c.closed == "") & theirs)

    def talked_of(self, role: str) -> tuple[Prompt, ...]:
        """What a role may answer in words, oldest first: what is open, or was asked beside an answer."""
        theirs = (tables.prompt.c.role_id == role) & tables.prompt.c.closed.in_(_TALKS)
        with self._store.reading() as connection:
            found = keepers.prompts(connection, theirs)
        return tuple(each for each in found if not each.closed or each.talk.get("at"))

    def prompt(self, id: str) -> Prompt | None:  # noqa: A002  the word of the table
        """One, open or closed; None for an id that somebody made up."""
        with self._store.reading() as connection:
            return next(iter(keepers.prompts(connection, tables.prompt.c.id == id)), None)

    def unsent(self, asks: Collection[Ask], since: datetime) -> tuple[Prompt, ...]:
        """What may have to be asked again (`keepers.unsent`), oldest first."""
        with self._store.reading() as connection:
            return keepers.unsent(connection, asks, since)

    def lines(self, role: str, since: datetime) -> tuple[Prompt, ...]:
        """The lines of the day to a steward since then, sent or not, oldest first."""
        columns = tables.prompt.c
        theirs = (columns.role_id == role) & (columns.ask == Ask.DAILY.value)
        with self._store.reading() as connection:
            return keepers.prompts(connection, theirs & (columns.claimed_at >= since.astimezone(UTC)))

    def claimed(self, row: int) -> tuple[Claimed, ...]:
        """What any process claimed from a row of the log on, in that order."""
        with self._store.reading() as connection:
            return keepers.claimed(connection, row)

    def talk(self, prompt: str, talk: Mapping[str, str]) -> None:
        """Where its conversation stands: while it is open, and behind its answer."""
        this = (tables.prompt.c.id == prompt) & tables.prompt.c.closed.in_(_TALKS)
        with self._store.keeping() as connection:
            connection.execute(update(tables.prompt).where(this).values(talk=dict(talk)))

    def close(self, prompt: str, why: str) -> bool:
        """Closes it, for a reason that is a word; False when it was closed already."""
        with self._store.keeping() as connection:
            if not connection.execute(update(tables.prompt).where(_open(prompt)).values(closed=why)).rowcount:
                return False
            self._pen(connection).remember(self._who, f"close prompt: {why}", f"prompt:{prompt}")
            return True

    # how ------------------------------------------------------------------------------------------------

    def _need_two(self, role: Role, second: Second | None) -> None:
        """Nobody becomes a steward alone: in chat they are the second person themselves (R16)."""
        if role.country and second is None:
            raise unapproved(role)
        if second and second.id == self._who:
            what = f"{second.id} is the first, and cannot be the second (R16)."
            raise refused(role.id, what, "Ask another person.")

    def _let_in(self, connection: Connection, role: str, invitation: Invitation) -> None:
        connection.execute(delete(tables.invite).where(tables.invite.c.role_id == role))
        last = self._today + timedelta(days=invitation.days)
        row = {"digest": _digest(self._seal.key, invitation.code), "role_id": role, "last_on": last}
        connection.execute(insert(tables.invite), row)

    def _is_there(self, good: ColumnElement[bool]) -> bool:
        """A look without a lock, so that whoever guesses keeps nobody waiting."""
        with self._store.reading() as connection:
            return connection.execute(select(tables.invite.c.digest).where(good)).first() is not None

    def _joined(self, good: ColumnElement[bool], channel: str, address: str) -> Role | None:
        with self._store.raising() as connection:
            contacts = Contacts(connection, self._ring)
            if held := contacts.find(channel, address):  # one address is one role
                good &= tables.invite.c.role_id == held
            spent = update(tables.invite).where(good).values(used_on=self._today)
            role = connection.execute(spent.returning(tables.invite.c.role_id)).scalar_one_or_none()
            if role is None:
                return None
            pen = self._pen(connection)
            pen.take_stock(role)
            contacts.only(role, contacts.put(role, channel, address))
            gone = () if held else keepers.withdraw(connection, role, role)
            keepers.changed(connection, role, joined_on=self._today, unreachable_on=None)
            keepers.ask_anew(connection, keepers.kept_by(connection, role, Part.CUSTODIAN), self._today)
            pen.remember(role, "join", " ".join((f"role:{role}", *gone)))
            return keepers.role(connection, role)

    def _refuse(self, channel: str, address: str) -> None:
        """Leaves a row, as long as there are not many of this day."""
        columns, at = tables.audit.c, self._now()
        day, next_day = (each.date().isoformat() for each in (at, at + timedelta(days=1)))
        ours = (columns.at >= day) & (columns.at < next_day) & (columns.did == "join refused")
        today = select(func.count()).select_from(tables.audit).where(ours)
        with self._store.reading() as connection:
            if connection.execute(today).scalar_one() >= REFUSED_A_DAY:
                return
        with self._store.keeping() as connection:
            if connection.execute(today).scalar_one() < REFUSED_A_DAY:
                held = Contacts(connection, self._ring).find(channel, address)
                self._pen(connection).remember(STRANGER, "join refused", f"role:{held}" if held else "")

    def _leave(self, connection: Connection, role: str) -> tuple[str, ...]:
        """Nobody is found by an address of the role any more, none can join, nothing is asked, and nothing
        waits that it proposed; the names of what did.
        """
        Contacts(connection, self._ring).only(role)
        connection.execute(delete(tables.invite).where(tables.invite.c.role_id == role))
        keepers.end_prompts(connection, role)
        return keepers.withdraw(connection, role, self._who)


def _open(prompt: str) -> ColumnElement[bool]:
    return (tables.prompt.c.id == prompt) & (tables.prompt.c.closed == "")


def _about(prompt: Prompt) -> str:
    asked = (f"service:{claim.service}:{claim.due_on}:{claim.rung}" for claim in prompt.claims)
    return " ".join((f"prompt:{prompt.id}", f"role:{prompt.role}", *asked))


def _named(role: Role) -> str:
    """A role as a row names it; a steward's with its country."""
    return f"role:{role.id} country:{role.country}" if role.country else f"role:{role.id}"


def _digest(key: bytes, code: str) -> str:
    plain = "".join(code.upper().split()).replace("-", "")
    return hmac.new(key, f"join\x1f{plain}".encode(), sha256).hexdigest()
