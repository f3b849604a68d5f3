"""A language goes out as a workbook and comes back; what is wrong is said by row, and nothing is written."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from admin_cli import house
from admin_cli.__main__ import main
from bot.words.catalog import PSEUDO, SOURCE, read_languages

ROOT = Path(__file__).parents[2]
TAGS = [tag for tag in read_languages(ROOT / "locales") if tag not in (SOURCE, PSEUDO)]
TRANSLATION, DOUBT, STATE = 5, 6, 7


@pytest.fixture
def locales(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of locales/ that the command works on."""
    copy = Path(shutil.copytree(ROOT / "locales", tmp_path / "locales"))
    monkeypatch.setattr(house, "LOCALES", copy)
    return copy


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Types a command and gives back how it ended and what it said."""

    def typed(*arguments: str | Path) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main(["--debug", "locales", *map(str, arguments)])
        said = capsys.readouterr()
        return int(end.value.code or 0), said.out, said.err

    return typed


Command = Callable[..., tuple[int, str, str]]


class Sheet:
    """The workbook of a language, to be filled in."""

    def __init__(self, path: Path) -> None:
        self.path, self.book = path, load_workbook(path)
        self.words: Worksheet = self.book.worksheets[1]
        self.rows = {str(self.words.cell(n, 1).value): n for n in range(2, self.words.max_row + 1)}

    def put(self, name: str, text: str, column: int = TRANSLATION) -> int:
        """Writes a cell as somebody would type it; returns the number of its row."""
        self.words.cell(self.rows[name], column).value = text
        self.book.save(self.path)
        return self.rows[name]


@pytest.fixture
def sheet(locales: Path, run: Command, tmp_path: Path) -> Sheet:
    """The Indonesian one."""
    assert locales.is_dir()
    assert run("export", "id", tmp_path / "id.xlsx")[0] == 0
    return Sheet(tmp_path / "id.xlsx")


def files(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, to the byte."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("tag", TAGS)
def test_there_and_back_changes_nothing(locales: Path, run: Command, tmp_path: Path, tag: str) -> None:
    """Nobody has touched the sheet, and every file is the same to the byte."""
    before = files(locales)
    assert run("export", tag, tmp_path / "x.xlsx")[0] == 0
    code, out, _ = run("import", tag, tmp_path / "x.xlsx")
    assert (code, "Nothing to write." in out, files(locales) == before) == (0, True, True)


def test_the_sheet_can_be_worked_with(sheet: Sheet) -> None:
    """How to comes first; the header stays in sight, English is locked, and all is text."""
    first, words = sheet.book.worksheets
    assert (first.title, words.title, words.freeze_panes) == ("How to", "Words id", "B2")
    assert words.protection.sheet
    locks = [words.cell(2, column).protection.locked for column in range(1, 8)]
    assert locks == [True, True, True, True, False, False, False]
    assert {cell.data_type for row in words.iter_rows() for cell in row} <= {"s", "n"}
    assert {cell.number_format for row in words.iter_rows() for cell in row} == {"@"}


def test_no_text_becomes_a_formula(locales: Path, run: Command, tmp_path: Path) -> None:
    """Not on the way out, and on the way in it is what was typed."""
    path = locales / "id" / "web.ftl"
    text = path.read_text("utf-8")
    old = next(line for line in text.splitlines() if line.startswith("web-log = "))
    path.write_text(text.replace(old, "web-log = =1+1"), "utf-8")
    run("export", "id", tmp_path / "x.xlsx")
    sheet = Sheet(tmp_path / "x.xlsx")
    cell = sheet.words.cell(sheet.rows["web-log"], TRANSLATION)
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    sheet.put("web-log", "=Pesan-pesan")
    assert run("import", "id", sheet.path)[0] == 0
    assert "web-log = =Pesan-pesan\n" in path.read_text("utf-8")


def test_changes_and_doubts_are_written_once(locales: Path, run: Command, sheet: Sheet) -> None:
    """One line of one file, one row of the review; with --dry-run nothing at all."""
    before = files(locales)
    sheet.put("web-start", "Ayo mulai")
    sheet.put("web-start", "Too\nfriendly | maybe", DOUBT)
    code, out, _ = run("import", "id", sheet.path, "--dry-run")
    assert (code, files(locales) == before) == (0, True)
    assert "Changed: 1  web-start" in out
    assert run("import", "id", sheet.path)[0] == 0
    after = files(locales)
    assert {name for name in after if after[name] != before.get(name)} == {"id/web.ftl", "id/review.md"}
    changed = set(after["id/web.ftl"].splitlines()) - set(before["id/web.ftl"].splitlines())
    assert changed == {b"web-start = Ayo mulai"}
    assert after["id/review.md"].count(b"| `web-start` | Ayo mulai |  | Too friendly \\| maybe |  |") == 1
    assert "Nothing to write." in run("import", "id", sheet.path)[1]
    assert files(locales) == after


def test_what_the_check_refuses_is_said_by_row(locales: Path, run: Command, sheet: Sheet) -> None:
    """All of it at once, with what cannot be read; nothing is written, also not what is right."""
    before = files(locales)
    sheet.put("web-start", "Ayo mulai")
    wanted = {
        sheet.put("help.pay", "a" * 65): "65 characters",
        sheet.put("card-place", "Di { $country }."): "other variables",
        sheet.put("danger-child", "{ $asker ->\n[diri] A\n*[other] B\n}"): "[diri]",
        sheet.put("which", "{ $asker"): "cannot be read",
        sheet.put("office", "Negara mana yang harus dipilih sekarang?"): "begins with",
    }
    code, out, err = run("import", "id", sheet.path)
    assert (code, "Nothing was written" in out, files(locales) == before) == (1, True, True)
    for number, what in wanted.items():
        assert any(line.startswith(f"row {number}, ") and what in line for line in err.splitlines()), what


def test_what_was_wrong_before_is_not_the_sheets(locales: Path, run: Command, sheet: Sheet) -> None:
    """A fault elsewhere in the language does not stop who mends another text."""
    path = locales / "id" / "web.ftl"
    path.write_text(path.read_text("utf-8") + "\nweb-more = Lebih\n", "utf-8")
    sheet.put("office", "Negara apa?")
    assert run("import", "id", sheet.path)[0] == 0


def test_stale_texts_are_marked_and_come_back_fresh(locales: Path, run: Command, tmp_path: Path) -> None:
    """A changed English is stale in the sheet; new words or an ok mend it, an old sheet does not."""
    run("fresh", "id", "--all")
    run("export", "id", tmp_path / "old.xlsx")
    english = locales / "en" / "web.ftl"
    text = english.read_text("utf-8").replace("web-start = ", "web-start = Now ")
    english.write_text(text.replace("web-keep = ", "web-keep = Now "), "utf-8")
    run("export", "id", tmp_path / "new.xlsx")
    old, new = Sheet(tmp_path / "old.xlsx"), Sheet(tmp_path / "new.xlsx")
    assert [new.words.cell(new.rows[name], STATE).value for name in ("web-start", "web-keep", "web-log")] == [
        "stale",
        "stale",
        "ok",
    ]
    old.put("web-start", "Ayo")
    assert "it is taken, and is stale" in run("import", "id", old.path)[1]
    new.put("web-start", "Mulai sekarang")
    new.put("web-keep", "ok", STATE)
    out = run("import", "id", new.path)[1]
    assert "Still fit: 1  web-keep" in out
    assert "they follow" not in out
    assert "   0 stale" in next(line for line in run("status")[1].splitlines() if line.startswith("id "))
    old.put("web-start", "Ayo lagi")
    assert "and stay" in run("import", "id", old.path)[1]
    assert "web-start = Mulai sekarang\n" in (locales / "id" / "web.ftl").read_text("utf-8")


def test_a_language_begins_with_its_sheet(locales: Path, run: Command, tmp_path: Path) -> None:
    """A row in languages.toml is enough; what comes back makes its files, in the order of the English."""
    with (locales / "languages.toml").open("a", encoding="utf-8") as file:
        file.write('\n[jv]\nname = "Basa Jawa"\nbabel = "id"\nstatus = "draft"\n')
    assert " missing, 0 stale, 0 ok)" in run("export", "jv", tmp_path / "jv.xlsx")[1]
    sheet = Sheet(tmp_path / "jv.xlsx")
    for name, text in (
        ("web-start", "Wiwit"),
        ("help.talk", "Wong sing ngrungokake"),
        ("hello", "Halo. Pilih basa."),
    ):
        sheet.put(name, text)
    sheet.put("hello", "Is this polite?", DOUBT)
    code, out, err = run("import", "jv", sheet.path)
    assert (code, err) == (0, "")
    assert "New: 3" in out
    found = (locales / "jv" / "find_help.ftl").read_text("utf-8")
    assert found.endswith("\nhello = Halo. Pilih basa.\n\nhelp =\n    .talk = Wong sing ngrungokake\n")
    assert "| `hello` | Halo. Pilih basa. |  | Is this polite? |  |" in (
        locales / "jv" / "review.md"
    ).read_text("utf-8")


def test_a_hand_that_edits_files_says_what_is_fresh(locales: Path, run: Command) -> None:
    """Some, or all of a language; an id without words is a sentence."""
    (locales / "th" / "follows.tsv").unlink()
    assert "th: 2 no longer stale, " in run("fresh", "th", "help.stay", "hello")[1]
    code, _, err = run("fresh", "th", "help.stya")
    assert (code, err.startswith("`help.stya`: has no words here.")) == (1, True)
    code, _, err = run("fresh", "th")
    assert (code, "say --all" in err) == (1, True)
    assert ", 0 still are" in run("fresh", "th", "--all")[1]
    assert ", 0 still are" in run("fresh", "th", "hello")[1]


@pytest.mark.parametrize(
    ("tag", "why"), [("en", "where translations come from"), ("qps", "made from"), ("xx", "no language")]
)
def test_only_a_translated_language_has_a_sheet(
    locales: Path, run: Command, tmp_path: Path, tag: str, why: str
) -> None:
    """English, what is made from it, and what is not in the list: a sentence with the others."""
    assert locales.is_dir()
    code, _, err = run("export", tag, tmp_path / "x.xlsx")
    assert (code, why in err, "id, th, my" in err) == (1, True, True)


def test_what_a_translator_may_have_filled_in_is_left_alone(run: Command, sheet: Sheet) -> None:
    """A file that is there is not written over, and one that is not called .xlsx is not made."""
    assert "is there already" in run("export", "id", sheet.path)[2]
    assert "does not end in .xlsx" in run("export", "id", sheet.path.with_suffix(".csv"))[2]


def test_a_sheet_of_another_language_is_refused(run: Command, sheet: Sheet) -> None:
    """The name of the sheet says whose it is."""
    assert "is a sheet for `id`, not for `th`" in run("import", "th", sheet.path)[2]


def test_what_is_no_workbook_is_a_sentence(locales: Path, run: Command, tmp_path: Path) -> None:
    """Another kind of file, a zip of something else, a workbook without our columns, an empty one."""
    assert locales.is_dir()
    csv = tmp_path / "a.xlsx"
    csv.write_text("id,source\n")
    other = tmp_path / "b.xlsx"
    shutil.make_archive(str(tmp_path / "b"), "zip", ROOT / "flows")
    (tmp_path / "b.zip").rename(other)
    book = Workbook()
    empty = tmp_path / "c.xlsx"
    book.save(empty)
    book.worksheets[0].append(["id", "words"])
    columns = tmp_path / "d.xlsx"
    book.save(columns)
    said = {path.name: run("import", "id", path)[2] for path in (csv, other, empty, columns)}
    assert "no .xlsx workbook" in said["a.xlsx"]
    assert "no .xlsx workbook" in said["b.xlsx"]
    assert "no column id, source, translation" in said["c.xlsx"]
    assert "no column source, translation." in said["d.xlsx"]


def test_only_who_makes_a_sheet_waits_for_its_library() -> None:
    """It takes a while to load."""
    program = "import admin_cli.__main__, sys; print('openpyxl' in sys.modules)"
    done = subprocess.run(
        (sys.executable, "-c", program), cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
