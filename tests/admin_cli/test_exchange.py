"""`suluh export` and the way back: in three kinds of file, with two people, and never more than was said."""

import csv
import io
import json
import random
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from admin_cli import desk
from bot.directory.changes import Kind
from bot.directory.confidential import Confidential
from bot.directory.model import Service, State
from bot.directory.store import Store
from bot.directory.store.desk import Desk
from tests.admin_cli.terminal import Command
from tests.directory.backed_up import SECRET, SET_KEY, rows
from tests.rooms import STARTER, live_register

KINDS = ("csv", "json", "xlsx")
LIVE, DRAFT, GONE = "th-1300", "th-childline-1387", "th-pavena"


@pytest.fixture(autouse=True)
def ana(monkeypatch: pytest.MonkeyPatch, filled: str) -> None:
    """Ana is at the keyboard; every starter row is live but one draft, and one has a secret address."""
    monkeypatch.setenv("SULUH_AS", "ana")
    monkeypatch.setenv("SULUH_DATA_KEYS", SET_KEY)
    services = live_register().services
    draft = replace(services[DRAFT], state=State.DRAFT, validation=None)
    with _store(filled) as store:
        store.put([draft, replace(services[GONE], address=Confidential(SECRET), notes="kept for stewards")])


@contextmanager
def _store(url: str) -> Iterator[Store]:
    opened = Store.open(url)
    yield opened
    opened.close()


def held(url: str) -> dict[str, Service]:
    """The entries by id."""
    with _store(url) as store:
        return dict(store.load().services)


@contextmanager
def at_desk() -> Iterator[Desk]:
    """Ana's desk."""
    with desk.sat_at() as (sat, _):
        yield sat


def lines(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV."""
    with path.open(newline="", encoding="utf-8-sig") as page:
        return list(csv.DictReader(page))


def change(
    path: Path, *, drop: tuple[str, ...] = (), add: tuple[dict[str, str], ...] = (), **by: dict[str, str]
) -> None:
    """Types into a CSV as a steward would: cells by id (_ for -), rows taken out, rows at the end."""
    rows = [row | by.get(row["id"].replace("-", "_"), {}) for row in lines(path) if row["id"] not in drop]
    page = io.StringIO()
    writer = csv.DictWriter(page, rows[0].keys(), restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows([*rows, *add])
    path.write_text(page.getvalue(), encoding="utf-8", newline="")


@pytest.fixture
def sheet(run: Command, tmp_path: Path) -> Path:
    """The working sheet, as CSV."""
    path = tmp_path / "working.csv"
    assert run("export", path, "--all").code == 0
    return path


# out ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_there_and_back_changes_nothing(run: Command, filled: str, tmp_path: Path, kind: str) -> None:
    """Nobody has touched the sheet: not a field, not a version."""
    path, before = tmp_path / f"x.{kind}", held(filled)
    assert "entries: 229" in run("export", path, "--all").out
    answer = run("import", path, "--apply")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == f"Unchanged: 229\nNothing to do: x.{kind} says what the directory says.\n"
    assert {k: v.name for k, v in held(filled).items()} == {k: v.name for k, v in before.items()}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("option", [(), ("--all",)])
def test_a_secret_address_is_in_neither(
    run: Command, tmp_path: Path, kind: str, option: tuple[str, ...]
) -> None:
    """Not in a byte of any file; the notes of stewards only in their own sheet."""
    path = tmp_path / f"x.{kind}"
    run("export", path, *option)
    data = path.read_bytes()
    if kind == "xlsx":
        with zipfile.ZipFile(path) as packed:
            data = b"".join(packed.read(name) for name in packed.namelist())
    assert SECRET.encode() not in data
    assert (b"kept for stewards" in data) == (b"(confidential)" in data) == bool(option)


def test_the_public_sheet_is_what_is_shown_today(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No draft and no denied line; and ninety days later nothing at all."""
    run("export", tmp_path / "now.csv")
    ids = {row["id"] for row in lines(tmp_path / "now.csv")}
    assert LIVE in ids
    assert DRAFT not in ids
    monkeypatch.setenv("SULUH_NOW", "2027-03-01T10:00")
    assert run("export", tmp_path / "later.json").code == 0
    assert json.loads((tmp_path / "later.json").read_text()) == []


def test_an_area_and_a_need_choose(run: Command, tmp_path: Path) -> None:
    """By name or code, in both sheets; a name that nobody knows is a sentence."""
    for option in ((), ("--all",)):
        path = tmp_path / f"x{len(option)}.csv"
        run("export", path, "--area", "Thailand", "--need", "shelter", *option)
        assert lines(path)
        assert all(
            "shelter" in row["needs"] and row["located"].startswith(("TH", "g")) for row in lines(path)
        )
    assert "no place has this code or name" in run("export", tmp_path / "y.csv", "--area", "Atlantis").err


def test_no_cell_is_a_formula(run: Command, filled: str, tmp_path: Path) -> None:
    """In a workbook it is text; in a CSV a quotation mark stands before it; and it comes back as it was."""
    bad = '=HYPERLINK("http://x")'
    with _store(filled) as store:
        store.put([replace(live_register().services[LIVE], what=bad, how_to_access="@SUM(1)")])
    book = page = tmp_path
    for option in ((), ("--all",)):
        book, page = tmp_path / f"b{len(option)}.xlsx", tmp_path / f"p{len(option)}.csv"
        run("export", book, *option), run("export", page, *option)
        assert {cell.data_type for row in load_workbook(book).worksheets[0].iter_rows() for cell in row} <= {
            "s",
            "n",
        }
        (row,) = [row for row in lines(page) if row["id"] == LIVE]
        assert (row["what"], row["how_to_access"]) == (f"'{bad}", "'@SUM(1)")
        assert not [c for r in lines(page) for c in r.values() if c.startswith(("=", "+", "-", "@"))]
    assert "Nothing to do" in run("import", page).out
    assert "Nothing to do" in run("import", book).out


def test_nothing_is_replaced_and_only_sheets_are_made(run: Command, tmp_path: Path) -> None:
    """A file that is there stays as it is; a kind that nobody makes is said."""
    (tmp_path / "x.csv").write_text("mine")
    assert "is there already" in run("export", tmp_path / "x.csv").err
    assert (tmp_path / "x.csv").read_text() == "mine"
    assert "End its name in" in run("export", tmp_path / "x.pdf").err
    assert not (tmp_path / "x.pdf").exists()


# back -----------------------------------------------------------------------------------------------------


def test_a_difference_is_shown_and_then_done(run: Command, filled: str, sheet: Path, tmp_path: Path) -> None:
    """A draft at once, what is seen as a proposal, a new row as a draft, a missing one as a proposed end."""
    new = {
        "id": "th-new",
        "organization": "A house",
        "operator": "ngo",
        "name": "New",
        "located": "TH-10",
        "needs": "legal",
    }
    change(
        sheet,
        drop=(GONE,),
        add=(new,),
        th_1300={"hours": "Mo-Fr 08:00-16:00"},
        th_childline_1387={"phones": "1388"},
    )
    before = held(filled)
    answer = run("import", sheet, "--report", tmp_path / "report.csv")
    assert answer.code == 0
    for line in (
        "New drafts: 1",
        "Changed at once, for nobody is shown them: 1",
        "Changes to propose: 1",
        "→ Mo-Fr 08:00-16:00",
        "Gone from the sheet, retirement to propose: 1",
        "Unchanged: 226",
        "Nothing was written. Add --apply",
    ):
        assert line in answer.out
    assert {row["kind"] for row in lines(tmp_path / "report.csv")} == {
        "new draft",
        "changed at once",
        "change to propose",
        "gone",
        "unchanged",
    }
    assert held(filled).keys() == before.keys()

    assert "Proposed: 2." in run("import", sheet, "--apply").out
    after = held(filled)
    assert (after["th-new"].state, after["th-new"].organization.name) == (State.DRAFT, "A house")
    assert after[DRAFT].phones[0].number == "1388"
    assert after[LIVE].hours == before[LIVE].hours
    assert after[GONE].state is State.LIVE
    with at_desk() as sat:
        assert [(each.kind, each.after.id) for each in sat.proposals()] == [
            (Kind.CHANGE, LIVE),
            (Kind.RETIRE, GONE),
        ]
        assert [row.did for row in sat.rows()] == [
            "take stock",
            "import",
            "import: propose change",
            "import",
            "import: propose retire",
        ]


def test_the_same_sheet_again_proposes_nothing_twice(run: Command, sheet: Path) -> None:
    """What waits for the second person already waits once."""
    change(sheet, drop=(GONE,), th_1300={"hours": "Mo-Fr 08:00-16:00"})
    for _ in range(2):
        assert run("import", sheet, "--apply").code == 0
    with at_desk() as sat:
        assert len(sat.proposals()) == 2


def test_a_part_of_the_directory_is_not_the_whole(run: Command, tmp_path: Path) -> None:
    """The sheet of one country, with a row taken out, ends that row only."""
    path = tmp_path / "th.csv"
    run("export", path, "--all", "--area", "TH")
    change(path, drop=(LIVE,))
    answer = json.loads(run("import", path, "--json").out)
    assert (answer["gone"], answer["added"], answer["changed"], answer["newer"]) == ([LIVE], [], {}, [])


def test_what_came_after_the_sheet_is_left_alone(run: Command, filled: str, sheet: Path) -> None:
    """A new entry is not gone, and an entry that moved is neither undone nor merged."""
    with _store(filled) as store:
        entry = store.load().services[DRAFT]
        store.put([replace(entry, caution="Theirs"), replace(entry, id="th-late")])
    answer = run("import", sheet, "--apply")
    assert answer.code == 0
    assert "Newer than the sheet, left alone: 1\n  th-late" in answer.out
    assert held(filled)[DRAFT].caution == "Theirs"
    change(sheet, th_childline_1387={"caution": "Mine"})
    assert "has changed since the sheet was made" in run("import", sheet, "--apply").err
    assert held(filled)[DRAFT].caution == "Theirs"


def test_one_bad_cell_stops_everything(run: Command, filled: str, sheet: Path) -> None:
    """All problems at once, each with its row; not even the good rows are written, and nothing in the log."""
    change(
        sheet,
        add=({"id": "th-new", "name": "x" * 100_000}, {"id": LIVE}),
    )
    assert "name: holds 100000 characters; 200 is the most." in run("import", sheet, "--apply").err
    change(sheet, drop=("th-new",))
    change(
        sheet, th_1300={"cost": "cheap"}, th_pavena={"state": "retired"}, th_childline_1387={"name": "Fine"}
    )
    answer = run("import", sheet, "--apply")
    assert (answer.code, answer.out) == (1, "Nothing was written: the sheet has problems.\n")
    for part in (
        "cost: 'cheap' does not do. Use one of free, paid, unknown.",
        "state: is 'live', and no sheet changes it.",
        f"{LIVE!r} stands in row",
    ):
        assert part in answer.err
    assert held(filled)[DRAFT].name != "Fine"
    with at_desk() as sat:
        assert (sat.rows(), sat.proposals()) == ((), ())


@pytest.mark.parametrize("kind", KINDS)
def test_a_cell_of_100_kb_has_a_row_and_a_column(
    run: Command, filled: str, tmp_path: Path, kind: str
) -> None:
    """In the working sheet, whatever kind of file; and a smaller cell may be too long for its field."""
    path, before = tmp_path / f"x.{kind}", rows(filled)
    assert run("export", path, "--all").code == 0
    for column, signs, sentence in (
        ("what", 20_000, "It holds 20000 characters, and 1000 is the most. Shorten it."),
        ("notes", 100_000, "holds 100000 characters; 4000 is the most. Shorten it"),
    ):
        stretch(path, column, "y" * signs)
        answer = run("import", path, "--apply")
        assert (answer.code, "Traceback" in answer.err) == (1, False)
        assert re.search(rf"row \d+, {column}: [^\n]*{re.escape(sentence)}", answer.err), answer.err[:500]
        assert len(answer.err) < 500
        assert rows(filled) == before
    with at_desk() as sat:
        assert (sat.rows(), sat.proposals()) == ((), ())


def stretch(path: Path, column: str, text: str) -> None:
    """Puts a text into a cell of the live entry, as no spreadsheet program would."""
    if path.suffix == ".csv":
        change(path, th_1300={column: text})
    elif path.suffix == ".json":
        told = [row | ({column: text} if row["id"] == LIVE else {}) for row in json.loads(path.read_text())]
        path.write_text(json.dumps(told))
    else:
        book = load_workbook(path)
        page = book.worksheets[0]
        header = [cell.value for cell in page[1]]
        row = next(cells[0].row for cells in page.iter_rows() if cells[0].value == LIVE)
        page.cell(row, header.index(column) + 1).value = "stretched"
        book.save(path)
        with zipfile.ZipFile(path) as packed:  # openpyxl itself cuts a text that is too long
            parts = {name: packed.read(name) for name in packed.namelist()}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, part in parts.items():
                packed.writestr(name, part.replace(b"stretched", text.encode()))


def test_a_cell_of_100_kb_in_a_starter_sheet_too(run: Command, filled: str, tmp_path: Path) -> None:
    """Not one of its good rows is written."""
    path, before = tmp_path / "partners.csv", rows(filled)
    path.write_bytes(STARTER.read_bytes())
    change(path, th_1300={"notes": "y" * 100_000})
    answer = run("import", path, "--apply")
    assert answer.code == 1
    assert re.search(r"row \d+, notes: holds 100000 characters; 4000 is the most\.", answer.err)
    assert rows(filled) == before


def test_a_retired_entry_stays_so(run: Command, filled: str, sheet: Path) -> None:
    """Its row is refused, and it is in no new sheet."""
    assert run("service", "retire", LIVE, "--because", "closed").code == 0
    assert f"{LIVE} is retired, and stays so." in run("import", sheet, "--apply").err
    assert held(filled)[LIVE].state is State.RETIRED
    sheet.unlink()
    run("export", sheet, "--all")
    assert LIVE not in {row["id"] for row in lines(sheet)}
    assert "Nothing to do" in run("import", sheet).out


def test_nobody_at_the_keyboard_writes_nothing(
    run: Command, filled: str, sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To look needs no name; to write does."""
    monkeypatch.delenv("SULUH_AS")
    change(sheet, th_childline_1387={"name": "Mine"})
    assert run("import", sheet).code == 0
    assert "says not who is at the keyboard" in run("import", sheet, "--apply").err
    assert held(filled)[DRAFT].name != "Mine"


def test_a_public_sheet_does_not_come_back(run: Command, tmp_path: Path) -> None:
    """It is not the working sheet, and says by which column."""
    run("export", tmp_path / "x.csv")
    answer = run("import", tmp_path / "x.csv", "--apply")
    assert (answer.code, "'contacts' is no column of this sheet" in answer.err) == (1, True)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"\x00" * 9999,
        random.Random(5).randbytes(5000),
        b'id,made\n"',
        b"[",
        b"PK\x03\x04",
        b"id,made\r\n,1",
    ],
)
def test_a_file_that_is_no_sheet_is_a_sentence(run: Command, tmp_path: Path, kind: str, data: bytes) -> None:
    """Whatever is in it."""
    (tmp_path / f"odd.{kind}").write_bytes(data)
    answer = run("import", tmp_path / f"odd.{kind}", "--apply")
    assert (answer.code, bool(answer.err), "nobody foresaw" in answer.err) == (1, True, False)


def test_semicolons_are_fine(run: Command, sheet: Path) -> None:
    """As spreadsheet programs write them where the comma is a decimal sign."""
    page = io.StringIO()
    csv.writer(page, delimiter=";").writerows(csv.reader(io.StringIO(sheet.read_text("utf-8-sig"))))
    sheet.write_text(page.getvalue(), encoding="utf-8", newline="")
    assert "Nothing to do" in run("import", sheet).out
