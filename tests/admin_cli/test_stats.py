"""`suluh stats`: the line of a day, and what both stewards read of the week."""

import json
from collections.abc import Iterator

import pytest

from admin_cli import desk, house
from bot import settings
from bot.custodians.digest import APPEAL
from bot.directory.keys import Ring
from bot.directory.store.answering import Answering
from bot.directory.store.log import Seal
from tests.admin_cli.keepers import done
from tests.admin_cli.terminal import Command


def test_what_came_into_sight_is_said_to_both(live: Command, bens: Iterator[str]) -> None:
    """The first showing, and a new number with how it was proven."""
    done(live("service", "edit", "th-new", "phones=+66 2 111 1111; +66 2 929 2223 | whatsapp"))
    assert done(live("stats")).startswith("running · 0 due · 0 hidden · 1 to approve\n")
    accept = ("approve", "accept", "2", "--as", "ben", "--code", next(bens))
    done(live(*accept, "--rang", "+66 2 929 2223"))
    said = done(live("stats"))
    assert "2026-11-23 10:00  shown  by ana+ben: th-new" in said
    assert "2026-11-23 10:00  number changed (rang)  by ana+ben: th-new" in said
    assert "111" not in said


def test_a_quiet_week_and_a_pause_are_said(suluh: Command) -> None:
    """And a program reads the same."""
    done(suluh("pause"))
    assert done(suluh("stats")) == "paused · 0 due · 0 hidden · 0 to approve\nNothing came into sight.\n"
    assert json.loads(done(suluh("stats", "--json"))) == {
        "today": {
            "is_running": False,
            "due": 0,
            "hidden": 0,
            "to_approve": 0,
            "attacked": [],
            "appealed": [],
        },
        "week": [],
    }


def test_a_second_look_is_named_for_a_week(live: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the entry is out of sight; whoever sits at the desk reads it too."""
    done(live("service", "suspend", "th-new", "--because", "Somebody was asked for money."))
    with desk.looked_at() as (looking, store):
        seal = Seal.of(Ring.of(settings.load().data_keys))
        Answering(store, seal, "sister", house.now).note(APPEAL, "service:th-new")
        assert looking.rows()[-1].did == APPEAL
    assert "A second look is asked for: th-new." in done(live("stats"))
    assert json.loads(done(live("stats", "--json")))["today"]["appealed"] == ["th-new"]
    monkeypatch.setenv("SULUH_NOW", "2026-12-01T10:00:00+00:00")
    assert "second look" not in done(live("stats"))
