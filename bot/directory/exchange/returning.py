"""A working sheet that comes back: what in it is new, changed, gone or the same.

Promises: every problem of a sheet at once, each with its row; a blank cell says nothing, `-` clears; a row
that nobody touched changes nothing, however old it is; gone is only what the sheet held when it was made;
nothing is published, dropped or brought back to life. Refuses: writing, and what two people have changed.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from bot.directory import editing, limits
from bot.directory.changes import Act, Change, Kind, changes
from bot.directory.confidential import Confidential
from bot.directory.exchange import rows
from bot.directory.exchange.rows import Row
from bot.directory.exchange.sheet import ID, organization
from bot.directory.exchange.working import (
    COLUMNS,
    FIXED,
    HIDDEN,
    LONGEST,
    MADE,
    Made,
    Table,
    held,
    mark,
    said,
)
from bot.directory.limits import shown
from bot.directory.model import Need, Operator, Organization, Service, State
from bot.directory.places import Places
from bot.directory.problems import Problem, Problems
from bot.directory.snapshot import Register
from bot.directory.validation import retired

UNSEEN: Final = (State.DRAFT, State.CHECKED)
"""States in which nobody relies on an entry yet: a sheet changes it at once. Others wait for two."""

_NEEDED: Final = ("organization", "operator", "name", "located", "needs")
_KEPT: Final = ("name", "located", "needs", "audience")
"""Fields that no entry is without."""

Newer = Callable[[int], Collection[str]]
"""The ids of what was written after a version; the store knows."""


@dataclass(frozen=True, slots=True)
class Changed:
    """An entry before and after."""

    before: Service
    after: Service

    @property
    def waits(self) -> bool:
        """Whether it becomes a proposal, because somebody may rely on what is there."""
        return self.before.state not in UNSEEN

    @property
    def fields(self) -> tuple[Change, ...]:
        """Field by field."""
        return changes(self.before, self.after)


@dataclass(slots=True)
class Returned:
    """What a sheet would do. `newer`: not in the sheet, but written after it was made, and so left alone."""

    added: list[Service] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    gone: list[Service] = field(default_factory=list)
    same: list[Service] = field(default_factory=list)
    newer: list[Service] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def acts(self) -> tuple[Act, ...]:
        """What has to be done, in the order of the sheet; nothing when it has a problem."""
        if self.problems:
            return ()
        because = "It was taken out of a working sheet."
        return (
            *(Act("import", None, service) for service in self.added),
            *(
                Act("import", each.before, each.after, Kind.CHANGE if each.waits else None)
                for each in self.changed
            ),
            *(Act("import", service, retired(service, because), Kind.RETIRE) for service in self.gone),
        )


def is_working(header: Collection[str]) -> bool:
    """Whether these are the columns of a working sheet rather than of the starter sheet."""
    named = {rows.clean(cell) for cell in header}
    return len(named & set(COLUMNS)) > len(named & set(rows.COLUMNS))


def compare(table: Table, register: Register, places: Places, newer: Newer) -> Returned:
    """What a sheet says against a register."""
    comparing = _Comparing(register, places)
    try:
        lines = rows.taken(table, COLUMNS, ("id",), LONGEST)
    except Problems as found:
        comparing.found.problems += found.problems
        return comparing.found
    for row in lines:
        comparing.take(row)
    comparing.miss(newer)
    return comparing.found


class _Comparing:
    """Takes rows one by one and keeps every problem of each."""

    def __init__(self, register: Register, places: Places) -> None:
        self._register, self._places = register, places
        self._organizations = {each.organization.id: each.organization for each in register.services.values()}
        self._rows: dict[str, int] = {}
        self._scopes: set[tuple[int, str, str]] = set()
        self.found = Returned()

    def take(self, row: Row) -> None:
        try:
            self._take(row)
        except Problems as found:
            self.found.problems += found.problems

    def _take(self, row: Row) -> None:
        name = row.text("id")
        first = self._rows.setdefault(name, row.number)
        if first != row.number:
            raise _wrong(row, "id", f"{shown(name)} stands in row {first} too.", "Keep one of the two.")
        made = self._made(row)
        now = self._register.services.get(name)
        if now is None:
            self._add(row)
        elif now.state is State.RETIRED:
            way_out = "Take the row out; a service that is there again gets an id of its own."
            raise _wrong(row, "id", f"{name} is retired, and stays so.", way_out)
        else:
            self._change(row, now, made)

    def miss(self, newer: Newer) -> None:
        """What the sheet held and does not hold any more."""
        missing: dict[str, Service] = {}
        left: dict[str, Service] = {}
        every = self._register.services.values()
        for version, area, need in sorted(self._scopes):
            later = newer(version)
            for service in held(every, self._places, area, Need(need) if need else None):
                if service.id not in self._rows:
                    (left if service.id in later else missing)[service.id] = service
        self.found.gone += missing.values()
        self.found.newer += [service for name, service in left.items() if name not in missing]

    # one row ------------------------------------------------------------------------------------------------

    def _made(self, row: Row) -> Made | None:
        if not row.text(MADE):
            return None
        way_out = "Leave this cell as it was; in a new row leave it empty."
        try:
            made = Made.read(row.text(MADE))
            if made.area:
                self._places.area(made.area)
        except (ValueError, KeyError):
            raise _wrong(row, MADE, "tells nothing of where the row is from.", way_out) from None
        if made.version > self._register.version:
            what = "is of a sheet that this directory has not made yet."
            raise _wrong(row, MADE, what, "Export it anew from this directory, and change that one.")
        self._scopes.add((made.version, made.area, made.need))
        return made

    def _add(self, row: Row) -> None:
        problems = [*_new_problems(row)]
        bare = Service(row.text("id"), Organization("", "", Operator.NGO), "", "", "", ())
        try:
            after = self._edited(row, bare, self._typed(row, bare))
        except Problems as found:
            raise Problems([*problems, *found.problems]) from None
        if problems:
            raise Problems(problems)
        self.found.added.append(replace(after, organization=self._organization(row, after.located)))

    def _change(self, row: Row, now: Service, made: Made | None) -> None:
        cells = said(now)
        if made and mark(dict(row.cells)) == made.mark:
            self.found.same.append(now)
            return
        fixed = [column for column in FIXED if row.says(column) and row.cells[column] != cells[column]]
        typed = self._typed(row, now)
        if made and mark(cells) != made.mark and (typed or fixed):
            what = f"{now.id} has changed since the sheet was made, and so has the row."
            raise _wrong(row, "id", what, "Export it anew, and change that sheet; or take the row out.")
        problems = [_fixed_problem(row, column, cells[column]) for column in fixed]
        try:
            changed = Changed(now, self._edited(row, now, typed))
        except Problems as found:
            raise Problems([*problems, *found.problems]) from None
        if problems:
            raise Problems(problems)
        self.found.changed.append(changed) if changed.fields else self.found.same.append(now)

    def _typed(self, row: Row, now: Service) -> Mapping[str, str]:
        """What the row says that the entry does not."""
        cells = said(now)
        return {
            column: row.cells[column]
            for column in editing.FIELDS
            if row.says(column) and row.cells[column] not in (cells[column], HIDDEN)
        }

    def _edited(self, row: Row, now: Service, typed: Mapping[str, str]) -> Service:
        cleared = [column for column, cell in typed.items() if cell == "-"]
        problems = [
            row.problem(column, "cannot be empty.", "Write what it is, or leave the cell blank.")
            for column in cleared
            if column in _KEPT
        ]
        plain = {column: cell for column, cell in typed.items() if cell != "-"}
        nothing = {column: _NOTHING[column] for column in cleared if column not in _KEPT}
        try:
            after = editing.edited(now, plain | nothing, self._places)
        except Problems as found:
            raise Problems([*problems, *(_placed(row, now, each) for each in found.problems)]) from None
        if problems:
            raise Problems(problems)
        return _sheltered(now, after)

    def _organization(self, row: Row, located: str) -> Organization:
        """One that is known, with all that is known of it, or a new one."""
        operator = Operator(row.text("operator"))
        fresh = organization(row.text("organization"), self._places.country(located), operator)
        return self._organizations.setdefault(fresh.id, fresh)


_NOTHING: Final = {
    column: "unknown" if cell == "unknown" else ""
    for column, cell in said(Service("", Organization("", "", Operator.NGO), "", "", "", ())).items()
}
"""What `-` means in each column: unknown where the field has a word for it."""


def _new_problems(row: Row) -> Iterator[Problem]:
    name = row.text("id")
    if not ID.fullmatch(name):
        what = f"{shown(name)} is no id: small letters, digits and hyphens, like th-1300."
        yield row.problem("id", what, "Give the row one of at most 44 signs; it stays for ever.")
    for column in _NEEDED:
        if not row.text(column):
            yield row.problem(column, "is empty, and the entry is new.", "Fill it in; or mend the id.")
    if too_long := limits.way_out("organization", row.text("organization")):
        yield row.problem("organization", f"{shown(row.text('organization'))} does not do.", too_long)
    if row.text("operator") not in ("", *Operator):
        yield row.problem("operator", "is no code of this column.", f"Use one of {', '.join(Operator)}.")
    yield from _claims(row)


def _claims(row: Row) -> Iterator[Problem]:
    """What a new row may not say of itself."""
    if row.text("state") not in ("", State.DRAFT):
        yield row.problem("state", "a new entry is a draft; no sheet publishes.", "Leave the cell empty.")
    for column in ("validated_on", "due_on", "lapses_on"):
        if row.text(column):
            yield row.problem(column, "no sheet validates an entry.", "Leave the cell empty.")


def _fixed_problem(row: Row, column: str, now: str) -> Problem:
    way_out = "Leave it blank. `suluh service` has verbs for states and dates; a new service has a new row."
    return row.problem(column, f"is {now or 'nothing'!r}, and no sheet changes it.", way_out)


def _placed(row: Row, now: Service, problem: Problem) -> Problem:
    """A problem of a field, said of its cell."""
    column = problem.where.removeprefix(f"{now.id}, ")
    return row.problem(column, f"{shown(row.cells[column])} does not do.", problem.way_out)


def _sheltered(before: Service, after: Service) -> Service:
    """Where people sleep is never public, not even the office in front (D18)."""
    is_new = (after.address, after.needs) != (before.address, before.needs)
    if is_new and after.is_residential and isinstance(after.address, str):
        return replace(after, address=Confidential(after.address))
    return after


def _wrong(row: Row, column: str, what: str, way_out: str) -> Problems:
    return Problems([row.problem(column, what, way_out)])
