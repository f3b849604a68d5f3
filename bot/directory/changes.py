"""What differs between two forms of an entry, and who must have seen it before seekers do (R16).

Promises: a change of a number, of an address's visibility, of whom a service takes, of what happens to a
caller, and every first or new showing, waits for a second person; "closed" and "wrong" wait for nobody; a
proposal that somebody else's change has overtaken is refused, not merged, and what is shown for the first
time is what the second person saw. Refuses: applying; the store does.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from bot.directory.confidential import Confidential, is_same_address
from bot.directory.model import Cost, Flags, Phone, Service, State
from bot.directory.ringback import RingBack

NEED_TWO: Final = frozenset(
    {"phones", "address", "audience", "minimum_age", "maximum_age", "child_line", "flags", "nationality"}
)
"""Fields that a second person must have seen (R16). An address is among them for what it shows or hides."""

UNSEEN: Final = (State.DRAFT, State.CHECKED)
"""Of what no seeker was ever shown nothing needs a second person: when it is put up, they see it whole."""

_NAMES: Final = tuple(field.name for field in fields(Service))
_LIFE: Final = ("state", "validation", "hidden_because")
_ENDS: Final = ("state", "hidden_because", "replaced_by")
_NEVER_RUNG: Final = {
    "rung_on": None,
    "lapses_on": None,
    "rung_at_night": False,
    "tested_languages": (),
    "rung_by": "",
}


class Kind(StrEnum):
    """What is proposed: other words for an entry, its first or new showing, or its end."""

    CHANGE = "change"
    PUBLISH = "publish"
    RETIRE = "retire"


@dataclass(frozen=True, slots=True)
class Change:
    """One field, before and after, as words for whoever approves; a confidential address never is one."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """An entry as somebody wants it to be, as it was when they asked, and who could be rung then (R16)."""

    id: int
    kind: Kind
    by: str
    on: date
    before: Service
    after: Service
    ring_back: RingBack | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do: write `after` over `before`, or, with a `kind`, ask a second person to; None: new.

    `replaces`: the proposals whose place what is asked takes.
    """

    did: str
    before: Service | None
    after: Service
    kind: Kind | None = None
    replaces: tuple[int, ...] = ()


class Overtaken(Exception):
    """The entry has changed since the proposal was made; `fields` are those that differ from what it knew."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields


def changes(before: Service, after: Service) -> tuple[Change, ...]:
    """Field by field, flags and numbers each for itself, in the order of the model."""
    return tuple(_changes(before, after))


def needs_two(before: Service, after: Service) -> bool:
    """Whether a second person must have seen this (R16). To hide or retire an entry needs nobody, and a ring
    test of a number is none of its changes.
    """
    shows = after.state.may_be_shown
    if shows and not before.state.may_be_shown:
        return True
    changed = set(_differing(_undated(before), _undated(after)))
    return bool(changed & NEED_TWO) and before.state not in UNSEEN


def applied(proposal: Proposal, now: Service) -> Service:
    """The entry as it is now, with what was proposed. Raises `Overtaken` when the two meet in a field.

    What becomes visible must be, but for its dates, what lay before the second person.
    """
    if proposal.after.state.may_be_shown and not proposal.before.state.may_be_shown:
        moved = _differing(_undated(proposal.before), _undated(now))
        if unseen := tuple(field for field in moved if field not in _LIFE):
            raise Overtaken(unseen)
    return merged(proposal.before, proposal.after, now)


def merged(before: Service, after: Service, now: Service) -> Service:
    """The entry as it is now, with what makes `after` of `before`; somebody else may have changed the rest.

    Raises `Overtaken` when both changed one field, each in their own way; but to hide or retire an entry is
    never too late.
    """
    before, after = _rung_since(before, after, now)
    made, moved = _differing(before, after), _differing(before, now)
    ends = after.state in (State.HIDDEN, State.RETIRED) and set(made) & set(_ENDS)
    taken = {*made, *_ENDS} if ends else set(made)
    met = (field for field in made if field in moved and not (ends and field in _ENDS))
    if both := tuple(
        field for field in met if not _is_same(field, getattr(now, field), getattr(after, field))
    ):
        raise Overtaken(both)
    return replace(now, **{field: getattr(after, field) for field in taken})


def meet(older: Proposal, before: Service, after: Service) -> bool:
    """Whether two changes are about one field, so that only one of them can be done."""
    made = _differing(_undated(older.before), _undated(older.after))
    return not {*made}.isdisjoint(_differing(_undated(before), _undated(after)))


def both(older: Proposal, before: Service, after: Service) -> Service:
    """`after`, with what an older change by the same hand makes of the rest of an entry that is `before` now.

    Flag by flag and number by number; where the two meet the newer one's word stands.
    """
    was, made = _rung_since(older.before, older.after, before)
    stays = (
        name for name in _differing(was, made) if _is_same(name, getattr(was, name), getattr(before, name))
    )
    of = {name: (getattr(made, name), getattr(before, name), getattr(after, name)) for name in stays}
    return replace(after, **{name: _over(*values) for name, values in of.items()})


def _over(old: Any, now: Any, new: Any) -> Any:  # noqa: ANN401 - a field of a service, of its own kind
    """What stands in a field: of a part that the newer change leaves as it is, the older one's word."""
    if new == now:
        return old
    if isinstance(new, Flags):
        said = {each.name: getattr(new, each.name) for each in fields(Flags)}
        return replace(old, **{name: value for name, value in said.items() if value != getattr(now, name)})
    if isinstance(new, tuple) and all(isinstance(each, Phone) for each in (*old, *now, *new)):
        return _renumbered(old, now, new)
    return new


def _renumbered(old: tuple[Phone, ...], now: tuple[Phone, ...], new: tuple[Phone, ...]) -> tuple[Phone, ...]:
    """Line by line; no number stands on a second one because the older change put it there."""
    if not len(old) == len(now) == len(new):
        return new
    said = {each.number for each, was in zip(new, now, strict=True) if each != was}
    lines = zip(old, now, new, strict=True)
    return tuple(one if line == was and one.number not in said else line for one, was, line in lines)


def _rung_since(before: Service, after: Service, now: Service) -> tuple[Service, Service]:
    """The two as if the numbers had been rung before: a ring test is nobody's other word for an entry.

    Unless the numbers themselves are others now.
    """
    if _undated(before).phones != _undated(now).phones:
        return before, after
    known = {
        (was.number, was.channel): (was, new) for was, new in zip(before.phones, now.phones, strict=True)
    }
    phones = tuple(_rung_as(phone, *known.get((phone.number, phone.channel), ())) for phone in after.phones)
    return replace(before, phones=now.phones), replace(after, phones=phones)


def _rung_as(phone: Phone, was: Phone | None = None, now: Phone | None = None) -> Phone:
    """With the newer dates of the same number, where this one does not bring its own."""
    dates = (name for name in _NEVER_RUNG if getattr(phone, name) == getattr(was, name, phone))
    return replace(phone, **{name: getattr(now, name) for name in dates}) if now else phone


def _undated(service: Service) -> Service:
    """As nobody has rung it yet."""
    phones = tuple(replace(phone, **_NEVER_RUNG) for phone in service.phones)  # type: ignore[arg-type]  # its own fields
    return replace(service, phones=phones)


def _differing(before: Service, after: Service) -> tuple[str, ...]:
    return tuple(name for name in _NAMES if not _is_same(name, getattr(before, name), getattr(after, name)))


def _is_same(field: str, one: Any, other: Any) -> bool:  # noqa: ANN401 - a field of a service, of its own kind
    return is_same_address(one, other) if field == "address" else bool(one == other)


def _changes(before: Service, after: Service) -> Iterator[Change]:
    for name in _differing(before, after):
        one, other = getattr(before, name), getattr(after, name)
        if isinstance(one, Flags):
            yield from _changed_flags(one, other)
        else:
            yield Change(name, said(one), said(other))


def _changed_flags(before: Flags, after: Flags) -> Iterator[Change]:
    for flag in fields(Flags):
        one, other = getattr(before, flag.name), getattr(after, flag.name)
        if one != other:
            yield Change(f"flags.{flag.name}", said(one), said(other))


def said(value: object) -> str:
    """A value as somebody reads it who approves; nothing of a confidential address."""
    match value:
        case Confidential():
            return "(confidential)"
        case Phone():
            more = (
                value.label,
                ", ".join(value.languages),
                value.hours,
                value.menu,
                ", ".join(value.callable_from),
            )
            cost = "" if value.cost is Cost.UNKNOWN else value.cost.value
            return " ".join(filter(None, (value.number, f"({value.channel})", *more, cost)))
        case frozenset():
            return "; ".join(sorted(map(said, value)))
        case tuple():
            return "; ".join(map(said, value))
        case None:
            return ""
        case _:
            return str(value)
