"""Bringing a sheet into the register: what is new, what changed, and what may not change this way.

Promises: nothing is published; a new row becomes a draft, a draft takes what a filled cell says, and
an entry that is beyond a draft stays as it is; a blank cell says nothing, `-` says that there is
nothing. A sheet with any problem changes nothing at all. Refuses: opening files.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace

from bot.directory.exchange.phones import CHANNELS, digits
from bot.directory.exchange.rows import Row
from bot.directory.exchange.sheet import Sheet
from bot.directory.model import Channel, Cost, Flags, Phone, Service, State
from bot.directory.problems import Problem
from bot.directory.snapshot import Register

_COLUMNS: Mapping[str, str] = {
    "nationwide": "serves",
    "audience": "audience",
    "trafficking_specific": "trafficking_specific",
    "website": "website",
    "address": "address",
    "hours": "hours",
    "languages": "languages",
    "cost": "cost",
    "eligibility": "eligibility",
    "how_to_access": "how_to_access",
    "feedback_contact": "feedback_contact",
    "notes": "notes",
}
"""Columns that stand for one field each: when the cell is blank, the field stays as it was."""

_READ = ("nationality", "minimum_age", "maximum_age", "caution", "listening", "child_line")
"""Fields that only a reading can fill: without one they stay as they were."""

_NEVER = ("state", "validation", "text_language", "hidden_because", "replaced_by", "former_names")
"""Fields that no sheet has."""

_SOURCE = {"source_url": "url", "source_title": "title", "source_date": "dated", "retrieved": "read_on"}


@dataclass(frozen=True, slots=True)
class Change:
    """A draft before and after."""

    before: Service
    after: Service

    @property
    def fields(self) -> tuple[str, ...]:
        """Which fields differ; an address is compared without being shown."""
        names = (field.name for field in fields(Service) if field.name != "address")
        differ = tuple(name for name in names if getattr(self.before, name) != getattr(self.after, name))
        return differ or ("address",)


@dataclass(frozen=True, slots=True)
class Difference:
    """What a sheet would do to a register. `waiting` are changes that an import may not make."""

    added: tuple[Service, ...] = ()
    changed: tuple[Change, ...] = ()
    unchanged: tuple[Service, ...] = ()
    waiting: tuple[Problem, ...] = ()

    @property
    def to_write(self) -> tuple[Service, ...]:
        """The services that applying it writes."""
        return (*self.added, *(change.after for change in self.changed))


def compare(found: Sheet, register: Register, is_same: Callable[[Service, Service], bool]) -> Difference:
    """What the services of a sheet would add to a register and change in it.

    `is_same` is the store's: only the store may look at a confidential address.
    """
    added, changed, unchanged, waiting = [], [], [], []
    for fresh in found.services.values():
        before, row = register.services.get(fresh.id), found.rows[fresh.id]
        after = _merged(before, fresh, row) if before else fresh
        if before is None:
            added.append(after)
        elif is_same(before, after):
            unchanged.append(before)
        elif before.state is State.DRAFT:
            changed.append(Change(before, after))
        else:
            waiting.append(_waits(Change(before, after), row))
    return Difference(tuple(added), tuple(changed), tuple(unchanged), tuple(waiting))


def _waits(change: Change, row: Row) -> Problem:
    what = f"{change.before.id} is {change.before.state}; its {', '.join(change.fields)} would change."
    way_out = (
        "It stays as it is: an import changes drafts only, other entries wait for the proposals to come."
    )
    return Problem(f"row {row.number}", what, way_out, "import-waits")


def _merged(before: Service, fresh: Service, row: Row) -> Service:
    """A service as a sheet leaves it: what the row does not say stays."""
    blank = [field for column, field in _COLUMNS.items() if not row.says(column)]
    unread = [field for field in _READ if not getattr(fresh, field)]
    kept = {field: getattr(before, field) for field in (*blank, *unread, *_NEVER)}
    if fresh.what == row.text("service_name"):  # no reading says more
        kept["what"] = before.what
    if not row.says("admin1") and before.located.split("-")[0] == fresh.located:
        kept["located"] = before.located
    return replace(
        fresh,
        **kept,
        phones=_merged_phones(before.phones, fresh.phones, row),
        flags=_merged_flags(before.flags, fresh.flags),
        also_printed_at=tuple(dict.fromkeys((*fresh.also_printed_at, *before.also_printed_at))),
        source=replace(
            fresh.source,
            **{
                name: getattr(before.source, name) for column, name in _SOURCE.items() if not row.says(column)
            },
        ),
    )


def _merged_flags(before: Flags, fresh: Flags) -> Flags:
    """No sheet can take back what somebody has found out: what it leaves unknown stays."""
    unsaid = [flag.name for flag in fields(Flags) if getattr(fresh, flag.name) == flag.default]
    return replace(fresh, **{name: getattr(before, name) for name in unsaid})


def _merged_phones(before: tuple[Phone, ...], fresh: tuple[Phone, ...], row: Row) -> tuple[Phone, ...]:
    """Column by column: a blank cell keeps the numbers that stood there, with what was tested on them."""
    old, new = _by_column(before, says_first=True), _by_column(fresh, says_first=row.says("phone"))
    tested = {_identity(phone): phone for phone in before}
    return tuple(
        _with_tests(phone, tested.get(_identity(phone)))
        for column in CHANNELS
        for phone in (new[column] if new[column] or row.says(column) else old[column])
    )


def _by_column(phones: tuple[Phone, ...], *, says_first: bool) -> Mapping[str, list[Phone]]:
    """The first voice number stands in `phone`, others in `phone_alt`, the rest by their channel."""
    columns: dict[str, list[Phone]] = {column: [] for column in CHANNELS}
    of_channel = {channel: column for column, channel in CHANNELS.items()}
    voices = [digits(phone.number) for phone in phones if phone.channel is Channel.VOICE]
    for phone in phones:
        is_first = phone.channel is Channel.VOICE and says_first and digits(phone.number) == voices[0]
        columns["phone" if is_first else of_channel[phone.channel]].append(phone)
    return columns


def _identity(phone: Phone) -> tuple[str, Channel, str]:
    return digits(phone.number), phone.channel, phone.menu


def _with_tests(phone: Phone, before: Phone | None) -> Phone:
    if before is None:
        return phone
    return replace(
        phone,
        cost=before.cost if phone.cost is Cost.UNKNOWN else phone.cost,
        rung_on=before.rung_on,
        rung_at_night=before.rung_at_night,
        tested_languages=before.tested_languages,
        rung_by=before.rung_by,
    )
