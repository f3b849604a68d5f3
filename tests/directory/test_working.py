"""The working sheet goes out and comes back: identity, differences, and never more than somebody said."""

import csv
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from admin_cli import workbook
from bot.directory import editing
from bot.directory.changes import Kind
from bot.directory.confidential import Confidential
from bot.directory.exchange import tables
from bot.directory.exchange.returning import Returned, compare
from bot.directory.exchange.sheet import organization
from bot.directory.exchange.working import COLUMNS, FIXED, HIDDEN, MADE, Table, said, sheet
from bot.directory.model import Cost, Need, Operator, Phone, Service, State
from bot.directory.snapshot import Register
from tests.directory.entries import ENTRIES, SECRET, TEXTS
from tests.directory.test_validation import LIVE, READY
from tests.rooms import live_register, places, practice_register

ONE = replace(READY, id="th-one", state=State.DRAFT, validation=None)
EDITED = [column for column in COLUMNS if column in editing.FIELDS]


def register(*services: Service, version: int = 1) -> Register:
    """A register of these."""
    return Register(MappingProxyType({each.id: each for each in services}), version=version)


def made(*services: Service) -> Table:
    """The working sheet of these."""
    return sheet(register(*services), places())


def back(table: Table, *services: Service, newer: tuple[str, ...] = (), version: int = 1) -> Returned:
    """What a sheet would do to a register of these."""
    return compare(table, register(*services, version=version), places(), lambda _: newer)


def put(table: Table, row: int, **cells: str) -> Table:
    """The sheet with cells of a row as somebody typed them."""
    line = dict(zip(table[0], table[row], strict=True)) | {
        k.replace("flags_", "flags."): v for k, v in cells.items()
    }
    return [*table[:row], [line[column] for column in table[0]], *table[row + 1 :]]


def is_sheltered(service: Service) -> bool:
    """Whether its address becomes confidential on the way."""
    return service.is_residential and service.address is not None


# laws -----------------------------------------------------------------------------------------------------


@given(ENTRIES)
def test_what_went_out_comes_in_the_same(entry: Service) -> None:
    """As CSV and as JSON, into a directory that never heard of it: every column but the secret one."""
    assume(not is_sheltered(entry))
    table = made(entry)
    expected = said(entry) | ({"address": ""} if isinstance(entry.address, Confidential) else {})
    for there in (tables.of_csv(tables.as_csv(table)), tables.of_json(tables.as_json(table))):
        assert there == table
        found = back(there)
        assert not found.problems
        (after,) = found.added
        assert said(after) == expected
        assert after.state is State.DRAFT


@settings(max_examples=15, deadline=None)
@given(st.lists(ENTRIES, min_size=1, max_size=3))
def test_a_workbook_holds_the_same_texts(
    tmp_path_factory: pytest.TempPathFactory, entries: list[Service]
) -> None:
    """Also what looks like a formula, a number or a day."""
    table = made(*(replace(each, id=f"th-{n}") for n, each in enumerate(entries)))
    path = tmp_path_factory.mktemp("book") / "x.xlsx"
    workbook.write_table(path, "Directory", table, FIXED)
    assert workbook.read_table(path) == table


@given(ENTRIES, ENTRIES, st.sampled_from([State.DRAFT, State.CHECKED, State.LIVE, State.DUE, State.HIDDEN]))
def test_what_is_typed_is_what_becomes(entry: Service, wanted: Service, state: State) -> None:
    """Any entry turned into any other by its cells, `-` where nothing is left; and seen ones only propose."""
    before, cells = replace(entry, state=state), said(wanted)
    assume(HIDDEN not in (cells["address"], said(before)["address"]) and not is_sheltered(wanted))
    found = back(put(made(before), 1, **{c: cells[c] or "-" for c in EDITED}), before)
    assert not found.problems
    after = found.changed[0].after if found.changed else before
    assert {c: said(after)[c] for c in EDITED} == {c: cells[c] for c in EDITED}
    assert (after.state, after.organization, after.validation) == (state, before.organization, None)
    assert all(act.kind is Kind.CHANGE for act in found.acts()) or state in (State.DRAFT, State.CHECKED)


@given(st.lists(ENTRIES, max_size=4), st.sampled_from([each for each in State if each != State.RETIRED]))
@example([replace(ONE, hours="office hours", needs=(), audience=frozenset(), located="TH-10")], State.LIVE)
def test_an_untouched_sheet_proposes_nothing(entries: list[Service], state: State) -> None:
    """Whatever the entries say, even what could not be typed."""
    held = [replace(each, id=f"th-{n}", state=state) for n, each in enumerate(entries)]
    found = back(made(*held), *held)
    assert (found.acts(), found.problems, found.same) == ((), [], held)


@given(ENTRIES, ENTRIES)
def test_an_old_untouched_row_undoes_nothing(before: Service, now: Service) -> None:
    """The entry moved on; the sheet says what it said, and nobody typed anything."""
    found = back(made(before), now, version=2)
    assert (found.acts(), found.problems) == ((), [])


@given(TEXTS, TEXTS)
@example("-", "'-")
@example("=1", "'=1")
@example("'+66", "''+66")
def test_no_cell_of_a_csv_is_a_formula_and_each_comes_back(one: str, other: str) -> None:
    """A quotation mark goes before it, also where one stands already, and is taken away again."""
    page = tables.as_csv([["id", "x"], [one, other]])
    assert tables.of_csv(page) == [["id", "x"], [one, other]]
    (_, written) = csv.reader(page.splitlines())
    assert not [cell for cell in written if cell != "-" and cell.startswith(("=", "+", "-", "@"))]


def test_the_whole_directory_goes_there_and_back() -> None:
    """Every starter row, as drafts and live: nothing changes, and the sheet is the same twice."""
    for each in (practice_register(), live_register()):
        table = sheet(each, places())
        assert table == sheet(each, places())
        found = compare(table, each, places(), lambda _: ())
        assert (found.acts(), found.problems, len(found.same)) == ((), [], len(each.services))


# a difference ---------------------------------------------------------------------------------------------


def test_a_draft_is_changed_and_what_is_seen_is_proposed() -> None:
    """A name needs no second person by R16, and yet no sheet changes what somebody may be reading."""
    live = replace(LIVE, id="th-two")
    table = put(put(made(ONE, live), 1, name="New"), 2, name="New")
    first, second = back(table, ONE, live).acts()
    assert (first.after.id, first.kind, first.after.name) == ("th-one", None, "New")
    assert (second.after.id, second.kind, second.after.state) == ("th-two", Kind.CHANGE, State.LIVE)


def test_a_blank_cell_says_nothing_and_a_dash_clears() -> None:
    """Each for itself; where there is a word for unknown, a dash is that word."""
    full = replace(ONE, eligibility="women", caution="careful", cost=Cost.PAID)
    table = put(made(full), 1, eligibility="", caution="-", cost="-", name="")
    (changed,) = back(table, full).changed
    assert (changed.after.eligibility, changed.after.caution, changed.after.cost) == ("women", "", "unknown")
    assert [each.field for each in changed.fields] == ["cost", "caution"]


def test_what_is_known_of_a_number_stays_with_it() -> None:
    """Two keys of one menu are two numbers, also beside a third."""
    menu = replace(ONE, phones=(Phone("119", menu="8"), Phone("119", menu="9", languages=("th",))))
    (changed,) = back(put(made(menu), 1, phones="119; 119; 120"), menu).changed
    assert changed.after.phones == (*menu.phones, Phone("120", callable_from=("TH",)))


def test_a_row_that_is_gone_ends_nothing_by_itself() -> None:
    """Its retirement is proposed, whatever its state; the entry stays."""
    live = replace(LIVE, id="th-two")
    table = made(ONE, live)
    (act,) = back([table[0], table[1]], ONE, live).acts()
    assert (act.after.id, act.kind, act.after.state, act.before) == (
        "th-two",
        Kind.RETIRE,
        State.RETIRED,
        live,
    )


def test_only_what_the_sheet_held_can_be_gone() -> None:
    """Not what stands elsewhere or meets another need, not what is newer, not what is retired already."""
    there = replace(ONE, id="th-two", located="ID", needs=(Need.MEDICAL,), serves=())
    late, ended = replace(ONE, id="th-three"), replace(ONE, id="th-four", state=State.RETIRED)
    held = register(ONE, there, late, ended)
    for area, need in (("TH", None), ("", Need.LEGAL), ("TH", Need.LEGAL)):
        part = [row for row in sheet(held, places(), area, need) if row[0] != "th-three"]
        assert [row[0] for row in part] == ["id", "th-one"]
        found = compare(part, held, places(), lambda _: {"th-three"})
        assert (found.acts(), [each.id for each in found.newer]) == ((), ["th-three"])
    whole = [row for row in sheet(held, places()) if row[0] != "th-three"]
    assert [each.id for each in compare(whole, held, places(), lambda _: ()).gone] == ["th-three"]


def test_a_sheet_that_does_not_say_what_it_held_ends_nothing() -> None:
    """Somebody took the last column away: what is there is compared, and nothing is missed."""
    table = [row[: COLUMNS.index(MADE)] for row in made(ONE, replace(ONE, id="th-two"))]
    assert back(table[:2], ONE, replace(ONE, id="th-two")).acts() == ()
    (changed,) = back(put(table[:2], 1, name="New"), ONE).changed
    assert changed.after.name == "New"


def test_what_two_people_changed_is_not_merged() -> None:
    """The row and the entry both moved since: it is said, and nothing is done."""
    table = put(made(ONE), 1, name="Mine")
    found = back(table, replace(ONE, caution="Theirs"), version=2)
    assert (found.acts(), len(found.problems)) == ((), 1)
    assert "has changed since the sheet was made" in str(found.problems[0])


def test_a_retired_entry_is_in_no_sheet_and_comes_back_by_none() -> None:
    """Its row is refused with a sentence, touched or not."""
    ended = replace(ONE, state=State.RETIRED)
    assert len(made(ended)) == 1
    for table in (made(ONE), put(made(ONE), 1, name="New"), put(made(ONE), 1, made="")):
        found = back(table, ended)
        assert (found.acts(), ["is retired, and stays so" in str(each) for each in found.problems]) == (
            (),
            [True],
        )


def test_a_secret_address_is_in_no_sheet_and_survives_one() -> None:
    """The cell says that there is one, and is ignored on the way back; another one may be typed over it."""
    secret = replace(ONE, address=Confidential(SECRET))
    table = made(secret)
    assert SECRET not in repr(table)
    (changed,) = back(put(table, 1, name="New"), secret).changed
    assert changed.after.address is secret.address
    (moved,) = back(put(table, 1, address="confidential: 15 Quiet Lane"), secret).changed
    assert isinstance(moved.after.address, Confidential)
    assert "15 Quiet" not in repr((moved.fields, moved))


def test_a_new_row_joins_the_organization_that_is_known() -> None:
    """By country, name and kind; with what it was called before. Two new rows make one new organization."""
    known = replace(organization("A house", "TH", Operator.NGO), former_names=("A hut",))
    cells = {"organization": "A house", "operator": "ngo", "state": "", "made": ""}
    for of, held in ((known, replace(ONE, organization=known)), (replace(known, former_names=()), ONE)):
        table = put(put(made(ONE, replace(ONE, id="th-x")), 1, id="th-a", **cells), 2, id="th-b", **cells)
        found = back(table, held)
        assert [(each.id, each.organization) for each in found.added] == [("th-a", of), ("th-b", of)]


def test_where_people_sleep_is_never_made_public() -> None:
    """An address typed for a shelter, or a shelter made of a place with one, is confidential (D18)."""
    office = replace(ONE, address="1 Road")
    for before, cells in (
        (ONE, {"address": "1 Road", "needs": "shelter"}),
        (office, {"needs": "legal; shelter"}),
        (office, {"id": "th-new", "needs": "shelter", "made": ""}),
    ):
        found = back(put(made(before), 1, **cells), before)
        (act,) = [each for each in found.acts() if each.kind is not Kind.RETIRE]
        assert isinstance(act.after.address, Confidential)


# what is wrong --------------------------------------------------------------------------------------------

WRONG = {
    "a code": ({"cost": "cheap"}, "row 2, cost: 'cheap' does not do."),
    "a place": ({"located": "Atlantis"}, "row 2, located: 'Atlantis' does not do."),
    "hours": ({"hours": "office hours"}, "row 2, hours: "),
    "a name taken away": ({"name": "-"}, "row 2, name: cannot be empty."),
    "for nobody": ({"audience": "-"}, "row 2, audience: cannot be empty."),
    "a state": ({"state": "live"}, "row 2, state: is 'draft', and no sheet changes it."),
    "a date": ({"validated_on": "2026-11-22"}, "row 2, validated_on: is 'nothing', and no sheet changes it."),
    "an owner": ({"organization": "Mine"}, "row 2, organization: is 'O', and no sheet changes it."),
    "a spoiled last column": ({"made": "1"}, "row 2, made: tells nothing of where the row is from."),
    "another directory": ({"made": "9 * * abc"}, "row 2, made: is of a sheet that this directory has not"),
    "an area nobody has": ({"made": "1 XX * abc"}, "row 2, made: tells nothing"),
    "a need nobody has": ({"made": "1 * xx abc"}, "row 2, made: tells nothing"),
    "no id": ({"id": ""}, "row 2, id: '' is no id"),
    "published": ({"id": "th-new", "state": "live"}, "row 2, state: a new entry is a draft"),
    "validated": ({"id": "th-new", "due_on": "2027-01-01"}, "row 2, due_on: no sheet validates"),
    "nobody's": ({"id": "th-new", "operator": "-"}, "row 2, operator: is empty, and the entry is new."),
    "an unknown kind": ({"id": "th-new", "operator": "firm"}, "row 2, operator: is no code"),
    "an odd id": ({"id": "Häuser! " * 99}, "row 2, id: 'Häuser! Häuser!"),
}  # fmt: skip


@pytest.mark.parametrize(("cells", "sentence"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_said_with_its_row(cells: dict[str, str], sentence: str) -> None:
    """Each with the way out; and nothing of the sheet is done, though another row is fine."""
    other = replace(ONE, id="th-two")
    found = back(put(put(made(ONE, other), 1, **cells), 2, name="Fine"), ONE, other)
    assert [str(each)[: len(sentence)] for each in found.problems] == [sentence]
    assert all(each.way_out and len(str(each)) < 300 for each in found.problems)
    assert found.acts() == ()


def test_everything_wrong_is_said_at_once() -> None:
    """Two cells of one row, another row, and an id that stands twice."""
    two = replace(ONE, id="th-two")
    table = put(put(made(ONE, two), 1, cost="cheap", ends_on="soon", state="live"), 2, name="-")
    wheres = [each.where for each in back([*table, table[2]], ONE, two).problems]
    assert wheres == ["row 2, state", "row 2, cost", "row 2, ends_on", "row 3, name", "row 4, id"]


def test_a_sheet_that_is_none_is_said_before_its_rows() -> None:
    """Unknown columns, one that stands twice, a cell of a hundred thousand signs, a row that is too short."""
    header = [*COLUMNS[1:], "colour", "colour"]
    rows = ["x"] * len(header), ["x" * 100_000]
    said_ = "\n".join(map(str, back([header, *rows], ONE).problems))
    for part in (
        "'colour' is no column",
        "'colour' stands 2 times",
        "'id' is missing",
        "row 3, organization: holds 100000 characters; 200 is the most.",
        "row 3: has 1 cells",
    ):
        assert part in said_
    assert back([], ONE).problems
    assert back([[]], ONE).problems


def test_an_entry_too_long_for_a_sheet_is_said_when_it_goes_out() -> None:
    """Half a text would come back as a change."""
    with pytest.raises(Exception, match="th-one, notes: holds 30001 characters"):
        made(replace(ONE, notes="x" * 30_001))


@pytest.mark.parametrize(
    "text", ["{", "{}", "[1]", '[{"id": ["x"]}]', '[{"id": true}]', "[" * 100_000, '[{"id": 1.5}]']
)
def test_json_that_is_no_sheet_is_a_sentence(text: str) -> None:
    """Whatever is in it."""
    with pytest.raises(Exception, match="Write a list of objects"):
        tables.of_json(text)


def test_a_workbook_that_was_retyped_still_reads(tmp_path: Path) -> None:
    """A number and a day that a spreadsheet program made of what was typed are texts again."""
    path = tmp_path / "x.xlsx"
    workbook.write_table(path, "Directory", made(ONE), FIXED)
    book = load_workbook(path)
    page = book.worksheets[0]
    page.cell(2, COLUMNS.index("phones") + 1).value = 1300
    page.cell(2, COLUMNS.index("ends_on") + 1).value = datetime(2027, 1, 31)  # noqa: DTZ001  a spreadsheet knows no zones
    page.cell(9, 90).value = " "
    book.save(path)
    (changed,) = back(workbook.read_table(path), ONE).changed
    assert {each.field: each.after for each in changed.fields} == {
        "phones": "1300 (voice)",
        "ends_on": "2027-01-31",
    }
