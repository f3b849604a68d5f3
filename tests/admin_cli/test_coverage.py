"""`suluh coverage`, `suluh due` and the filters of `suluh service list`, as they are typed."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from admin_cli import house
from bot.directory.coverage import Who
from bot.directory.model import Need
from bot.directory.store import Store
from tests.admin_cli.terminal import Command
from tests.rooms import STARTER, live_register

STEWARD = """
name = "Foundation for the Sea"
short_name = "Blue Door"
check_at = "https://example.org/chats"
complaints = "+66 2 000 0000"
countries = ["{}"]
second_person = "A. Second"
"""


@pytest.fixture
def lines(run: Command, filled: str) -> list[str]:
    """What `suluh coverage` says of the starter rows, all of them live."""
    assert filled
    answer = run("coverage")
    assert (answer.code, answer.err) == (0, "")
    return answer.out.splitlines()


def test_the_page_fits_a_terminal(lines: list[str]) -> None:
    """Nothing is wider than a hundred columns, and every country has its row."""
    assert max(map(len, lines)) <= 100
    rows = [
        line[:2] for line in lines if line.rstrip().endswith(("×", "·", "?")) or line[7:12].strip().isdigit()
    ]
    assert {"TH", "LA", "SG", "TL"} <= set(rows)


def test_thin_countries_come_first(lines: list[str]) -> None:
    """Before the table, with what is missing (R4); Thailand is not among them."""
    thin = [line for line in lines[: lines.index("For anybody:")] if line.startswith("Thin: ")]
    assert any("LA" in line and "no line for danger that is not police" in line for line in thin)
    assert not any("TH" in line for line in thin)


def test_empty_cells_are_listed_the_worst_first(lines: list[str]) -> None:
    """One line says where, what, for whom; what holds for anybody is not said again for men."""
    assert "MY · shelter · men: nothing" in lines
    assert "TH · work_skills · anybody: nothing" in lines
    assert not any(line.startswith("TH · work_skills · men") for line in lines)
    said = [line.rpartition(": ")[2] for line in lines if " · " in line and ": " in line]
    assert said.index("nothing") < said.index("not known for any")
    assert "nothing" not in said[said.index("not known for any") :]


def test_soon_is_as_far_as_somebody_asks(run: Command, filled: str) -> None:
    """In thirty days nothing lapses, in ninety all; the first day without is named."""
    assert filled
    assert " 0 soon empty" in run("coverage").out
    answer = run("coverage", "--within", "90", "--need", "shelter")
    assert (
        "ID, TH, KH, PH, SG, MY, VN, HK and 7 more · shelter · anybody: nothing from 2027-02-21 on"
        in answer.out
    )
    assert any(line.startswith("Thin on 2027-02-21: ") and "TH" in line for line in answer.out.splitlines())


def test_drafts_are_counted_when_asked(run: Command) -> None:
    """Before anything is validated every cell is empty; --drafts shows what there would be."""
    run("import", STARTER, "--apply")
    assert "every need · anybody: nothing" in run("coverage").out
    answer = run("coverage", "--drafts")
    assert "as if every draft were live" in answer.out
    assert "every need" not in answer.out


def test_one_place_is_shown_with_its_provinces(run: Command, filled: str) -> None:
    """By name or code; the same thing is not said again for each part."""
    assert filled
    answer = run("coverage", "--area", "thailand", "--who", "men", "--need", "work_skills")
    assert answer.out == run("coverage", "--area", "TH", "--who", "men", "--need", "work_skills").out
    assert "For men:" in answer.out
    assert sum(line.startswith("TH-") for line in answer.out.splitlines()) == 77
    assert [line for line in answer.out.splitlines() if " · " in line and ": " in line] == [
        "TH · work_skills · men: nothing"
    ]


def test_every_cell_is_a_row_of_the_file(run: Command, filled: str, tmp_path: Path) -> None:
    """One for each country, need and kind of person, the same as in JSON."""
    assert filled
    answer = run("coverage", "--csv", tmp_path / "cells.csv", "--json")
    found = json.loads(answer.out)
    with (tmp_path / "cells.csv").open(newline="", encoding="utf-8") as page:
        rows = list(csv.DictReader(page))
    assert len(rows) == len(found["cells"]) == 20 * len(Need) * len(Who)
    shelter = next(row for row in rows if (row["area"], row["need"], row["who"]) == ("MY", "shelter", "men"))
    assert (shelter["name"], shelter["standing"], shelter["shown"]) == ("Malaysia", "empty", "0")
    assert "LA" in found["thin"]
    assert [cell["shown"] for cell in found["cells"]] == [int(row["shown"]) for row in rows]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", " =1", "\t=1", "\r1"])
def test_no_cell_is_a_formula(text: str) -> None:
    """A spreadsheet shows it as it stands; a harmless text is left alone."""
    assert house.cell(text) == f"'{text}"
    assert house.cell("Lao PDR - Vientiane") == "Lao PDR - Vientiane"


def test_the_countries_are_those_in_scope(run: Command, filled: str, tmp_path: Path) -> None:
    """Where a steward is named, nothing else is counted."""
    assert filled
    (tmp_path / "steward.toml").write_text(STEWARD.format('LA", "KH'))
    assert {cell["area"] for cell in json.loads(run("coverage", "--json").out)["cells"]} == {"LA", "KH"}


def test_a_country_that_is_none_is_a_sentence(run: Command, filled: str, tmp_path: Path) -> None:
    """It says which one and the way out."""
    assert filled
    (tmp_path / "steward.toml").write_text(STEWARD.format("XX"))
    answer = run("coverage")
    assert (answer.code, answer.err.startswith("XX: no country has this code. Take it out")) == (1, True)


@pytest.mark.parametrize("verb", [("coverage", "--area"), ("service", "list", "--place")])
def test_a_place_that_is_not_sure_is_asked_about(run: Command, filled: str, verb: tuple[str, ...]) -> None:
    """The codes it may be are named; what is no place at all is said too."""
    assert filled
    unsure, unknown = run(*verb, "San"), run(*verb, "Nowhereland")
    assert (unsure.code, "Give the code you mean: " in unsure.err, "g1463209 (San)" in unsure.err) == (
        1,
        True,
        True,
    )
    assert (unknown.code, "no place has this code or name" in unknown.err) == (1, True)


@pytest.mark.parametrize("verb", ["coverage", "due"])
def test_without_a_directory_nothing_is_said_to_be_missing(run: Command, tmp_path: Path, verb: str) -> None:
    """A table of empty cells would be no answer, and a look makes no database."""
    answer = run(verb)
    assert (answer.code, "there is no directory in it yet" in answer.err) == (1, True)
    assert not list(tmp_path.iterdir())


def test_what_falls_due_is_listed(run: Command, filled: str) -> None:
    """Today nothing; on the sixtieth day all are due, on the ninetieth hidden."""
    assert filled
    assert run("due").out == "0 entries or numbers are due on 2026-11-23 or before; 0 are hidden then.\n"
    assert run("due", "--on", "2027-01-22").out.endswith(
        "229 entries or numbers are due on 2027-01-22 or before; 0 are hidden then.\n"
    )
    found = json.loads(run("due", "--on", "2027-02-21", "--json").out)
    assert {"id", "name", "place", "state", "due_on", "lapses_on"} <= set(found[0])
    assert (found[0]["due_on"], found[0]["lapses_on"], found[0]["is_hidden"]) == (
        "2027-01-22",
        "2027-02-21",
        True,
    )


def test_a_day_that_is_none_is_wrong_use(run: Command, filled: str) -> None:
    """It ends with 2 and says how a day is written."""
    assert filled
    answer = run("due", "--on", "tomorrow")
    assert (answer.code, "%Y-%m-%d" in answer.err) == (2, True)


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (["--place", "BN", "--need", "shelter"], {"bn-welfare-home"}),
        (["--text", "1300 abroad"], {"th-1300-overseas"}),
        (["--text", "1300", "--state", "draft"], set()),
        (["--place", "laos", "--need", "police"], {"la-atd", "la-police-191"}),
    ],
)
def test_a_list_can_be_narrowed(run: Command, filled: str, filters: list[str], ids: set[str]) -> None:
    """By place, need, words and state, together."""
    assert filled
    assert {line["id"] for line in json.loads(run("service", "list", *filters, "--json").out)} == ids


def test_a_list_can_be_of_what_falls_due(run: Command, filled: str) -> None:
    """One entry was validated long ago; it is due, the others only in sixty days."""
    old = live_register().services["th-1300"]
    assert old.validation
    store = Store.open(filled)
    store.put([replace(old, validation=replace(old.validation, due_on=old.validation.validated_on))])
    store.close()
    assert run("service", "list", "--due", "0").out.splitlines()[-1] == "1 entries"
    assert run("service", "list", "--due", "59").out.splitlines()[-1] == "1 entries"
    assert run("service", "list", "--due", "60").out.splitlines()[-1] == "229 entries"
