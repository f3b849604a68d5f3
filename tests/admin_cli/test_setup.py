"""`suluh setup`: answers are checked at once, files are whole, two are two, and a token is asked about."""

import re
import stat
import tomllib
from pathlib import Path

import pytest

from admin_cli import answers, running, setup
from admin_cli.doctor import Findings
from bot.directory.steward import Steward
from tests.admin_cli.terminal import Command

ANSWERS = """
name = "Our House"
short_name = "Info Line"
check_at = "https://example.org/chats"
complaints = "+66 2 000 0000"
countries = ["Thailand"]
languages = []
you = "ana"
you_name = "Ana A."
second = "ben"
second_person = "Ben B."
"""
TYPED = ["Our House", "Info Line", "https://example.org/chats", "+66 2 000 0000", "Thailand", "", ""]
TYPED += ["ana", "Ana A.", "ben", "Ben B."]
GOOD = "123456:" + "A" * 35


@pytest.fixture(autouse=True)
def here(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose `.env` is this test's own; Telegram knows one token."""
    assert url
    monkeypatch.setattr(setup, "ENV", tmp_path / ".env")
    monkeypatch.setattr(
        setup, "whose_token", lambda token: (0, "@info_bot") if token == GOOD else (1, "Unknown.")
    )
    (tmp_path / "answers.toml").write_text(ANSWERS)
    return tmp_path


def types(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Somebody sits at the terminal and types these."""
    typed = iter(lines)
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: next(typed))


def test_seven_questions_make_a_steward(run: Command, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both files, a key, two persons with ten codes each, a directory of drafts and a sheet for paper."""
    types(monkeypatch, *TYPED, "")
    answer = run("setup")
    assert (answer.code, answer.err) == (0, "")
    steward = Steward.parse((here / "steward.toml").read_text())
    assert (steward.name, steward.countries, steward.second_person) == ("Our House", ("TH",), "Ben B.")
    written = (here / ".env").read_text()
    assert stat.S_IMODE((here / ".env").stat().st_mode) == 0o600
    key = re.search(r"^SULUH_DATA_KEYS=(.{44})$", written, re.MULTILINE)
    assert key
    assert f"Data key           {key[1]}" in answer.out
    assert len(re.findall(r"^ +[A-Z2-9]{4}-[A-Z2-9]{4}$", answer.out, re.MULTILINE)) == 20
    assert "long polling" in answer.out


def test_a_wrong_answer_is_asked_again(run: Command, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A telling name, a page without https, a place that is none, one person twice, an unknown token."""
    typed = ["Our House", "Trafficking help", *TYPED[1:2], "http://x", *TYPED[2:4], "Atlantis", *TYPED[4:9]]
    types(monkeypatch, *typed, "ana", "ben", "Ana A.", "Ben B.", "no", "1:bad", GOOD)
    answer = run("setup")
    assert answer.code == 0
    assert answer.out.count("Not yet.") == 7
    assert f"#SULUH_TELEGRAM_TOKEN={GOOD}\n" in (here / ".env").read_text()


def test_each_country_may_have_somebody_else_to_complain_to(
    run: Command, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked where there are several; a country out of scope, or nothing behind it, is asked again."""
    wrong = ["Cambodia", "LA: x", "Bangkok: x", "TH: a; Thailand: b", 'TH: "a"']
    typed = [*TYPED[:4], "Thailand, KH", *wrong, "Cambodia: +855 23 0; TH: a page", *TYPED[5:]]
    types(monkeypatch, *typed, "")
    answer = run("setup")
    assert (answer.code, answer.out.count("Not yet.")) == (0, len(wrong))
    assert "LA is not among the countries." in answer.out
    steward = Steward.parse((here / "steward.toml").read_text())
    assert steward.complaints_in == {"KH": "+855 23 0", "TH": "a page"}
    monkeypatch.setenv("SULUH_DATA_KEYS", re.findall(r"DATA_KEYS=(.*)", (here / ".env").read_text())[0])
    monkeypatch.setenv("SULUH_AS", "ana")
    before = (here / "steward.toml").read_text()
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: "")
    assert run("setup").code == 0
    assert (here / "steward.toml").read_text() == before


def test_what_is_named_for_a_country_goes_with_it(
    run: Command, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is no longer in scope is asked about again, and what the file has by hand is never spoiled."""
    run("setup", "--answers", here / "answers.toml")
    monkeypatch.setenv("SULUH_DATA_KEYS", re.findall(r"DATA_KEYS=(.*)", (here / ".env").read_text())[0])
    monkeypatch.setenv("SULUH_AS", "ana")
    file = here / "steward.toml"
    for by_hand in ('KH = "x"', 'TH = "a; b"', "TH = 'say \"hi\"'"):
        file.write_text(file.read_text().replace("complaints_in = {}", f"complaints_in = {{ {by_hand} }}"))
        types(monkeypatch, *("",) * 5, "", "-", *("",) * 7)
        answer = run("setup")
        assert (answer.code, answer.out.count("Not yet.")) == (0, 1), answer.out
        assert Steward.parse(file.read_text()).complaints_in == {}


def test_a_file_of_answers_names_them_as_the_steward_file_does(run: Command, here: Path) -> None:
    """As a table by country."""
    with (here / "answers.toml").open("a") as file:
        file.write('complaints_in = { TH = "a page; of ours" }\n')
    assert run("setup", "--answers", here / "answers.toml").code == 1
    text = (here / "answers.toml").read_text().replace("page; of", "page of")
    (here / "answers.toml").write_text(text)
    assert run("setup", "--answers", here / "answers.toml").code == 0
    assert Steward.parse((here / "steward.toml").read_text()).complaints_in == {"TH": "a page of ours"}


def test_stopping_half_way_writes_nothing(run: Command, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a file nor a database is there afterwards."""

    def stopped(_: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("click.termui.visible_prompt_func", stopped)
    assert run("setup").code == 1
    assert [path.name for path in here.iterdir()] == ["answers.toml"]


def test_the_second_time_everything_is_known(
    run: Command, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Enter keeps each answer, the key and other lines of .env; nobody gets new codes."""
    types(monkeypatch, *TYPED, GOOD)
    run("setup")
    monkeypatch.setenv("SULUH_AS", "ana")
    key = re.findall(r"SULUH_DATA_KEYS=(.*)", (here / ".env").read_text())[0]
    monkeypatch.setenv("SULUH_DATA_KEYS", key)
    with (here / ".env").open("a") as file:
        file.write("# a line of ours\nSULUH_PORT=8081\n")
    before = (here / ".env").read_text(), (here / "steward.toml").read_text()
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: "")
    answer = run("setup")
    assert answer.code == 0
    assert ((here / ".env").read_text(), (here / "steward.toml").read_text()) == before
    assert "alone. Print it" not in answer.out


def test_a_file_of_answers_replaces_nothing_unasked(run: Command, here: Path) -> None:
    """What is answered otherwise is a problem, until --replace."""
    file = here / "answers.toml"
    assert run("setup", "--answers", file).code == 0
    file.write_text(ANSWERS.replace("Our House", "Their House"))
    answer = run("setup", "--answers", file)
    assert (answer.code, answer.err.partition("\n")[0]) == (
        1,
        "name: is answered already: Our House. Take it out of the file, or add --replace.",
    )
    assert 'name = "Our House"' in (here / "steward.toml").read_text()
    assert run("setup", "--answers", file, "--replace").code == 0
    assert 'name = "Their House"' in (here / "steward.toml").read_text()


def test_every_problem_of_a_file_comes_at_once(run: Command, here: Path) -> None:
    """An unknown key, and each answer that does not do."""
    (here / "answers.toml").write_text('nmae = "x"\nname = "x"\ncountries = ["Atlantis"]\n')
    answer = run("setup", "--answers", here / "answers.toml")
    assert answer.code == 1
    assert "answers.toml, nmae: nobody asks this." in answer.err
    assert "answers.toml, countries: no place has this code or name." in answer.err
    assert "answers.toml, complaints: cannot stay empty." in answer.err


def test_going_live_waits_for_the_doctor(run: Command, here: Path) -> None:
    """What is in the way is said, and nothing changes."""
    run("setup", "--answers", here / "answers.toml")
    before = (here / ".env").read_text()
    answer = run("setup", "--live", "--yes")
    assert answer.code == 1
    assert "data/floor.toml, TH: 191" in answer.err
    assert (here / ".env").read_text() == before


def test_live_wakes_the_token_and_rehearsal_puts_it_to_sleep(
    run: Command, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line for each, and the lines of others stay."""
    (here / ".env").write_text(f"# ours\nSULUH_REHEARSAL=1\n#SULUH_TELEGRAM_TOKEN={GOOD}\n")
    monkeypatch.setattr("admin_cli.doctor.examine", lambda: Findings((), ()))
    assert run("setup", "--live", "--yes").code == 0
    assert (here / ".env").read_text() == f"# ours\nSULUH_REHEARSAL=0\nSULUH_TELEGRAM_TOKEN={GOOD}\n"
    assert run("setup", "--rehearse").code == 0
    assert (here / ".env").read_text() == f"# ours\nSULUH_REHEARSAL=1\n#SULUH_TELEGRAM_TOKEN={GOOD}\n"


def test_the_steward_file_is_the_example_filled_in() -> None:
    """Its comments stay, and each key is written once."""
    told = answers.read(ANSWERS, "answers.toml")
    text = answers.steward_toml(answers.template(), told)
    assert text.count("#") == answers.template().count("#")
    assert tomllib.loads(text)["countries"] == ["TH"]


def test_settings_keep_what_is_not_ours() -> None:
    """A line is changed where it stands, once, or comes last."""
    text = "# mine\nOTHER=1\n SULUH_AS = old\n#SULUH_AS=older\n"
    assert answers.settings_file(text, {"SULUH_AS": "ana", "SULUH_PORT": "1"}) == (
        "# mine\nOTHER=1\nSULUH_AS=ana\nSULUH_PORT=1\n"
    )


def test_a_token_that_nobody_could_ask_about_is_told_from_a_wrong_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A process of its own asks; here nobody listens."""
    monkeypatch.setenv("SULUH_TELEGRAM_API_URL", "http://127.0.0.1:9")
    code, said = running.whose_token(GOOD)
    assert (code, said.partition("?")[0]) == (
        3,
        "Telegram could not be asked. Is this computer on the internet",
    )
