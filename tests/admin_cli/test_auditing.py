"""Where the entries came from stands in the log, and `suluh audit verify` sees a hand in them."""

import sqlite3

import pytest

from admin_cli import desk, house
from bot import settings
from bot.app import furnish
from bot.directory.audit import Row
from tests.admin_cli.keepers import KEYS, done
from tests.admin_cli.terminal import Command
from tests.rooms import STARTER


def log() -> tuple[Row, ...]:
    """The rows of the audit log."""
    with desk.looked_at() as (looking, _):
        return looking.rows()


def by_hand(url: str, harm: str) -> None:
    """As somebody with the file in hand would."""
    other = sqlite3.connect(url.removeprefix("sqlite:///"))
    other.execute(harm)
    other.commit()
    other.close()


def test_an_import_stands_in_the_log(suluh: Command) -> None:
    """Which sheet, and the id of each entry; no name of a file. A second time nothing is written."""
    done(suluh("import", STARTER, "--apply"))
    done(suluh("import", STARTER, "--apply"))
    row = log()[-1]
    sheet, *names = row.about.split()
    assert (row.n, row.who, row.did) == (2, "ana", "import")
    assert sheet.startswith("sheet:")
    assert sum(name.startswith("service:") for name in names) == 229
    assert STARTER.stem not in row.about
    assert "2 rows, all as they were written" in done(suluh("audit", "verify"))


def test_before_there_is_a_key_the_log_is_empty_and_then_takes_stock(
    run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first act with a key begins it, with every entry that is there."""
    done(run("import", STARTER, "--apply"))
    monkeypatch.setenv("SULUH_DATA_KEYS", KEYS[0])
    monkeypatch.setenv("SULUH_AS", "ana")
    assert not log()
    done(run("steward", "add", "ana", "Ana A."))
    assert [row.did for row in log()] == ["take stock", "add person"]
    assert log()[0].about.count("service:") == 229


def test_no_import_goes_past_the_log(suluh: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the key, or by somebody who keeps nothing here; and the directory is as it was."""
    monkeypatch.setenv("SULUH_AS", "eve")
    assert "eve does not keep this directory" in suluh("import", STARTER, "--apply").err
    monkeypatch.delenv("SULUH_DATA_KEYS")
    answer = suluh("import", STARTER, "--apply")
    assert (answer.code, "holds no data key, and this directory has an audit log" in answer.err) == (1, True)
    assert done(suluh("service", "list")) == "0 entries\n"


def test_the_first_start_stands_in_the_log(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """By nobody; a second start adds nothing."""
    monkeypatch.setenv("SULUH_DATA_KEYS", KEYS[0])
    for _ in range(2):
        furnish(settings.load(), house.now).store.close()
    assert [(row.who, row.did) for row in log()] == [("(start)", "begin")]
    assert log()[0].about.count("service:") == 229
    assert "1 rows, all as they were written" in done(run("audit", "verify"))


@pytest.mark.usefixtures("url")
def test_a_first_start_without_a_key_writes_no_log(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is nothing to seal it with."""
    furnish(settings.load(), house.now).store.close()
    monkeypatch.setenv("SULUH_DATA_KEYS", KEYS[0])
    assert not log()


def test_a_number_that_was_changed_by_hand_is_named(live: Command, url: str) -> None:
    """With the way out; and who hides the entry has seen it."""
    assert "all as they were written" in done(live("audit", "verify"))
    by_hand(url, "UPDATE phone SET number = '+66 2 000 0000' WHERE service_id = 'th-new' AND position = 0")
    answer = live("audit", "verify")
    assert (answer.code, answer.out) == (1, "")
    assert "audit: The entry th-new was changed by a hand that left no row. Hide it with" in answer.err
    done(live("service", "suspend", "th-new", "--because", "a hand in the database"))
    assert "all as they were written" in done(live("audit", "verify"))
