"""The `suluh` command does what its help says, ends with the right number, and never with a traceback."""

import contextlib
import csv
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from admin_cli import house
from admin_cli.__main__ import main, suluh
from admin_cli.manual import manual
from bot.directory.confidential import Confidential
from bot.directory.store import Store
from tests.admin_cli.terminal import Command
from tests.rooms import STARTER, starter, validated

ROOT = Path(__file__).parents[2]


def test_importing_shows_first_and_writes_nothing(run: Command, tmp_path: Path) -> None:
    """Without --apply there is not even a database afterwards."""
    answer = run("import", STARTER)
    assert answer.code == 0
    assert "New drafts: 229" in answer.out
    assert "Nothing was written. Add --apply to write it." in answer.out
    assert not list(tmp_path.iterdir())


def test_importing_with_apply_writes_drafts(run: Command, url: str) -> None:
    """A second import finds nothing new."""
    assert run("import", STARTER, "--apply").code == 0
    store = Store.open(url)
    assert {service.state for service in store.load().services.values()} == {"draft"}
    store.close()
    assert "Unchanged: 229" in run("import", STARTER).out


def test_the_report_has_every_line(run: Command, tmp_path: Path) -> None:
    """It opens in a spreadsheet: what to look at, and each new draft."""
    run("import", STARTER, "--report", tmp_path / "report.csv")
    with (tmp_path / "report.csv").open(newline="") as page:
        lines = list(csv.DictReader(page))
    assert len([line for line in lines if line["kind"] == "new draft"]) == 229
    assert len([line for line in lines if line["kind"] == "look at"]) == len(starter().warnings)


def test_a_report_that_cannot_be_written_stops_the_import(run: Command, tmp_path: Path) -> None:
    """The sentence names the file, and nothing was written to the database."""
    answer = run("import", STARTER, "--apply", "--report", tmp_path / "nowhere" / "report.csv")
    assert (answer.code, "report.csv: No such file" in answer.err) == (1, True)
    assert not (tmp_path / "services.db").exists()


def test_a_sheet_with_a_problem_changes_nothing(run: Command, tmp_path: Path) -> None:
    """One bad cell among 229 rows: a sentence with row and column, exit 1, no database."""
    bad = tmp_path / "bad.csv"
    bad.write_text(STARTER.read_text().replace(",government,", ",goverment,", 1))
    answer = run("import", bad, "--apply")
    assert (answer.code, answer.out) == (1, "Nothing was written: the sheet has problems.\n")
    assert answer.err.startswith("row 2, organization_type: 'goverment' is no code of this column.")
    assert not (tmp_path / "services.db").exists()


def test_a_live_entry_waits_and_the_rest_is_written(run: Command, filled: str, tmp_path: Path) -> None:
    """A change to what seekers see is left out, said, and ends with 1; a new row comes in."""
    changed = tmp_path / "changed.csv"
    text = STARTER.read_text().replace("th-1300,", "th-new,", 1).replace(",1387,", ",1388,", 1)
    changed.write_text(text)
    answer = run("import", changed, "--apply")
    assert answer.code == 1
    assert "th-childline-1387 is live; its phones would change." in answer.err
    store = Store.open(filled)
    services = store.load().services
    store.close()
    assert services["th-childline-1387"].phones[0].number == "1387"
    assert services["th-new"].state == "draft"


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"", b"\x00" * 100_000, os.urandom(5000), b'"' * 9])
def test_a_file_that_is_no_sheet_is_a_sentence(run: Command, tmp_path: Path, data: bytes) -> None:
    """Whatever is in the file, no traceback comes out."""
    path = tmp_path / "odd.csv"
    path.write_bytes(data)
    answer = run("import", path, "--apply")
    assert answer.code == 1
    assert answer.err
    assert "Something went wrong" not in answer.err


def test_an_import_speaks_json(run: Command) -> None:
    """One object, with the ids of what is new and what to look at."""
    answer = run("import", STARTER, "--json")
    found = json.loads(answer.out)
    assert (len(found["added"]), found["changed"], found["problems"]) == (229, {}, [])
    assert set(found["warnings"][0]) == {"where", "what", "way_out", "code"}


def test_a_list_of_services_is_one_json_array(run: Command, filled: str) -> None:
    """Each object holds at least what programs were promised."""
    assert filled
    found = json.loads(run("service", "list", "--json").out)
    promised = {
        "id",
        "name",
        "organization",
        "country",
        "state",
        "needs",
        "validated_on",
        "due_on",
        "lapses_on",
    }
    assert all(promised <= set(line) for line in found)
    line = next(line for line in found if line["id"] == "th-1300")
    assert (line["country"], line["state"], line["validated_on"]) == ("TH", "live", "2026-11-23")


def test_a_list_can_be_of_one_state(run: Command, filled: str) -> None:
    """Nothing is a draft where everything is live."""
    assert filled
    assert run("service", "list", "--state", "draft").out == "0 entries\n"
    assert run("service", "list", "--state", "live").out.endswith("229 entries\n")


@pytest.mark.parametrize("json_too", [[], ["--json"]])
def test_a_confidential_address_is_never_shown(run: Command, url: str, json_too: list[str]) -> None:
    """The entry says that there is one, in words and in JSON."""
    shelter = replace(validated(starter().services["hk-mfmw"]), address=Confidential("12 Quiet Lane"))
    store = Store.open(url)
    store.put([shelter])
    store.close()
    answer = run("service", "show", "hk-mfmw", *json_too)
    assert answer.code == 0
    assert "confidential" in answer.out
    assert "Quiet Lane" not in answer.out + run("service", "list", *json_too).out


def test_an_unknown_id_offers_a_near_one(run: Command, filled: str) -> None:
    """A slip of one letter is no dead end."""
    assert filled
    answer = run("service", "show", "th-130")
    assert (answer.code, answer.err) == (1, "th-130: no entry has this id. Did you mean th-1300?\n")


def test_of_a_draft_it_is_said_what_it_lacks(run: Command, url: str) -> None:
    """So that a steward who is told that something is missing finds what."""
    store = Store.open(url)
    store.put([starter().services["th-1300"], validated(starter().services["hk-mfmw"])])
    store.close()
    assert "Before seekers see it" not in run("service", "show", "hk-mfmw").out
    shown = run("service", "show", "th-1300").out
    assert "Before seekers see it:\n" in shown
    assert "  the provider has not committed to answer\n" in shown


def test_looking_into_nothing_makes_nothing(run: Command, tmp_path: Path) -> None:
    """Without a database the answer is a sentence, and there is still none."""
    answer = run("service", "list")
    assert (answer.code, "there is no directory in it yet" in answer.err) == (1, True)
    assert not list(tmp_path.iterdir())


def test_the_flows_are_in_order(run: Command) -> None:
    """Every flow file of the project passes its check and can be drawn."""
    assert run("flows", "check").code == 0
    assert run("flows", "draw").out.strip()


def test_a_broken_flow_is_a_sentence(run: Command, tmp_path: Path) -> None:
    """It says the file and the way out."""
    path = tmp_path / "odd.toml"
    path.write_text("start = 'nowhere'")
    answer = run("flows", "check", path)
    assert (answer.code, answer.err.startswith("odd.toml")) == (1, True)


def test_a_warning_fails_only_when_asked_to(run: Command) -> None:
    """The words are in order, and what only deserves a look is said with its line; --strict ends with 1."""
    answer, strict = run("locales", "check"), run("locales", "check", "--strict")
    warned = [line for line in answer.out.splitlines() if line.startswith("warning: locales/")]
    assert (answer.code, strict.code) == (0, 1)
    assert warned
    assert answer.out.splitlines()[-1].endswith(f"nothing wrong, {len(warned)} warnings")
    assert [f"warning: {line}" for line in strict.err.splitlines()] == warned


def test_the_status_of_the_words_speaks_json(run: Command) -> None:
    """Each language has a tag, a status, and counts of what is missing and stale, to write and to send."""
    found = json.loads(run("locales", "status", "--json").out)
    counts = {"tag", "status", "missing", "stale", "words", "characters", "sms_parts", "dearest"}
    assert all(set(line) == counts for line in found)
    assert all(set(cost) == {"id", "parts"} for line in found for cost in line["dearest"])
    assert "en" in {line["tag"] for line in found}


def test_the_doctor_says_what_is_in_the_way(run: Command, filled: str) -> None:
    """Nobody named as steward is in the way; it ends with 1 and says what to do."""
    assert filled
    answer = run("doctor")
    assert answer.code == 1
    assert "nobody is named who runs this. `suluh setup`" in answer.out


def test_the_doctor_reads_a_half_filled_steward_once(run: Command, filled: str, tmp_path: Path) -> None:
    """What is missing in the file is said, and not that there is no file."""
    assert filled
    (tmp_path / "steward.toml").write_text('name = "X"\ncountries = ["TH"]')
    found = json.loads(run("doctor", "--json").out)
    said = [problem["what"] for problem in found["in_the_way"]]
    assert "complaints is empty." in said
    assert "nobody is named who runs this." not in said


def test_the_doctor_names_thin_countries(run: Command, filled: str) -> None:
    """Laos has too little in the starter sheet, Thailand has enough."""
    assert filled
    found = json.loads(run("doctor", "--json").out)
    thin = {problem["where"]: problem["what"] for problem in found["to_look_at"]}
    assert "no line for danger that is not police" in thin["LA"]
    assert "TH" not in thin


def test_the_doctor_names_offered_languages_that_are_stale(
    run: Command, filled: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A draft is offered to nobody and not named; stale words stop nothing, for help may not stop."""
    assert filled
    locales = Path(shutil.copytree(ROOT / "locales", tmp_path / "locales"))
    monkeypatch.setattr(house, "LOCALES", locales)
    (locales / "id" / "follows.tsv").unlink()
    (locales / "th" / "follows.tsv").unlink()
    languages = (locales / "languages.toml").read_text("utf-8").split("[th]")
    languages[0] = languages[0].replace('status = "draft"', 'status = "reviewed"')
    (locales / "languages.toml").write_text("[th]".join(languages), "utf-8")
    found = json.loads(run("doctor", "--json").out)
    stale = [problem["where"] for problem in found["to_look_at"] if problem["code"] == "doctor-stale"]
    assert stale == ["locales/id"]
    assert "gate-language" not in {problem["code"] for problem in found["in_the_way"]}


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ({"ACCOUNT_SID": f"AC{0:032}", "SMS_FROM": "+14155550101"}, ["AUTH_TOKEN", "PUBLIC_URL"]),
        ({"ACCOUNT_SID": f"AC{0:032}", "AUTH_TOKEN": "t"}, ["ACCOUNT_SID"]),
        ({"AUTH_TOKEN": "t"}, ["ACCOUNT_SID"]),
        ({"ACCOUNT_SID": f"AC{0:032}", "AUTH_TOKEN": "t", "WHATSAPP_FROM": "+14155550100"}, ["PUBLIC_URL"]),
        ({}, []),
    ],
)
def test_the_doctor_says_what_of_twilio_is_half_set(
    run: Command, filled: str, monkeypatch: pytest.MonkeyPatch, named: dict[str, str], said: list[str]
) -> None:
    """It names each setting, and when live an address that Twilio cannot call; that stops nothing else."""
    assert filled
    for name, value in {"REHEARSAL": "0", "PUBLIC_URL": "http://127.0.0.1:8080"}.items():
        monkeypatch.setenv(f"SULUH_{name}", value)
    for name, value in named.items():
        monkeypatch.setenv(f"SULUH_TWILIO_{name}", value)
    found = json.loads(run("doctor", "--json").out)
    wheres = [each["where"] for each in found["to_look_at"] if each["code"] == "doctor-twilio"]
    assert [where.removeprefix("SULUH_").removeprefix("TWILIO_") for where in wheres] == said


def test_the_doctor_finds_twilio_in_order(run: Command, filled: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A number, its account and token, and an address over https: nothing to say; nor before an emulator."""
    assert filled
    names = {"ACCOUNT_SID": f"AC{0:032}", "AUTH_TOKEN": "t", "SMS_FROM": "+14155550101"}
    for name, value in names.items():
        monkeypatch.setenv(f"SULUH_TWILIO_{name}", value)
    for more in (
        {"REHEARSAL": "0", "PUBLIC_URL": "https://info.example.org"},
        {"REHEARSAL": "1", "PUBLIC_URL": "http://localhost:8080", "TWILIO_API_URL": "http://localhost:9"},
    ):
        for name, value in more.items():
            monkeypatch.setenv(f"SULUH_{name}", value)
        codes = [each["code"] for each in json.loads(run("doctor", "--json").out)["to_look_at"]]
        assert "doctor-thin" in codes
        assert "doctor-twilio" not in codes


def test_the_doctor_starts_with_the_settings(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """With settings that cannot be used, those are what it says, once."""
    monkeypatch.setenv("SULUH_PORT", "http")
    found = json.loads(run("doctor", "--json").out)
    assert [problem["where"] for problem in found["in_the_way"]] == ["SULUH_PORT"]


@pytest.mark.parametrize(
    "arguments", [["bogus"], ["import"], ["import", "/nowhere.csv"], ["service", "list", "--state", "bogus"]]
)
def test_wrong_use_ends_with_2(run: Command, arguments: list[str]) -> None:
    """And says how it is used."""
    answer = run(*arguments)
    assert (answer.code, "--help" in answer.err) == (2, True)


def test_suluh_alone_shows_the_verbs(run: Command) -> None:
    """Somebody who types nothing more is not told off."""
    answer = run()
    assert (answer.code, "Commands:" in answer.out) == (0, True)


def test_what_nobody_foresaw_is_a_sentence(run: Command, filled: str) -> None:
    """A database that somebody damaged gives no traceback; a developer may ask for it."""
    with contextlib.closing(sqlite3.connect(filled.removeprefix("sqlite:///"))) as database:
        database.execute("DROP TABLE phone")
    answer = run("service", "list")
    assert (answer.code, answer.err.startswith("Something went wrong that nobody foresaw")) == (1, True)
    with pytest.raises(Exception, match="no such table"):
        main(["--debug", "service", "list"])


def test_it_is_the_same_as_a_module(url: str) -> None:
    """`python -m admin_cli` is `suluh`."""
    assert url
    command = (sys.executable, "-m", "admin_cli", "--help")
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Usage: suluh")


def test_whoever_reads_only_the_first_lines_gets_no_error(filled: str) -> None:
    """`suluh service list | head` ends quietly."""
    assert filled
    command = f"{sys.executable} -m admin_cli service list --json | head -n 1"
    done = subprocess.run(("/bin/sh", "-c", command), cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("[\n", "")


def test_every_verb_ends_its_help_with_an_example() -> None:
    """What somebody really types is the last thing they read, and it begins with suluh."""
    pages = re.findall(r"```text\n(.*?)\n```", manual(), re.DOTALL)
    verbs = [page for page in pages if "Commands:" not in page]
    assert len(verbs) >= 10
    assert all(re.search(r"Example:\n( +suluh .*\n?)+\Z", page) for page in verbs)


def test_the_page_of_commands_is_the_help() -> None:
    """docs/commands.md is what `python -m admin_cli.manual` writes."""
    assert (ROOT / "docs" / "commands.md").read_text() == manual()


def test_every_example_can_be_typed() -> None:
    """The verb and the options of each example exist."""
    for words in re.findall(r"^ +suluh (.*)$", manual(), re.MULTILINE):
        verb, *rest = words.split(" > ")[0].split()
        command = suluh.commands[verb]
        while isinstance(command, type(suluh)) and rest:  # `checklist` alone is a verb too
            verb, *rest = rest
            command = command.commands[verb]
        known = {name for parameter in command.params for name in parameter.opts}
        assert {word for word in rest if word.startswith("--")} <= known | {"--save", "--as"}, words
