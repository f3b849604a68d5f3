"""The ring back at the terminal: a steward's own edit needs one too, and roles may be rung (R16)."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.directory.custodian import Part, Role
from bot.directory.keys import Ring
from bot.directory.store import Store
from bot.directory.store.custodians import Custodians
from bot.directory.store.log import Seal
from bot.settings import load
from tests.admin_cli.keepers import done
from tests.admin_cli.terminal import Command

NIGHTS, NEW = "+66 81 555 0002", "+66 2 111 1111"


def join(url: str) -> None:
    """The night shift becomes the custodian of the new line, on WhatsApp."""
    ring, store = Ring.of(load().data_keys), Store.open(url)
    kept = Custodians(store, Seal.of(ring), ring, "ana", lambda: datetime(2026, 11, 23, 10, tzinfo=UTC))
    kept.enrol(Role("night", "Night shift"), {("th-new", Part.CUSTODIAN): "night"})
    kept.invite("night", "BBBB-BBBB-BBBB-BBB2", 7)
    assert kept.join("BBBB-BBBB-BBBB-BBB2", "whatsapp", f"whatsapp:{NIGHTS.replace(' ', '')}")
    store.close()


def test_a_role_on_record_is_rung_when_every_number_changes(
    live: Command, bens: Iterator[str], url: str
) -> None:
    """It is said that there is one, and not which: `approve show` prints nobody's own number."""
    join(url)
    done(live("service", "edit", "th-new", f"phones={NEW}"))
    said = done(live("approve", "show", "2"))
    assert "where another role that keeps it is reached" in said
    assert "555" not in said
    accept = ("approve", "accept", "2", "--as", "ben", "--code", next(bens))
    assert "is not to be rung" in live(*accept, "--rang", "+66 2 929 2222").err
    assert "is live now" in done(live(*accept, "--rang", "081 555 0002"))


def test_with_nobody_on_record_three_days_and_a_letter(
    live: Command, bens: Iterator[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A steward who edits alone waits like everybody else."""
    done(live("service", "edit", "th-new", f"phones={NEW}"))
    assert "no other on record" in done(live("approve", "show", "2"))
    alone = ("approve", "accept", "2", "--as", "ben", "--code", next(bens))
    accept = (*alone, "--letter")
    refused = live(*accept).err
    assert "72 hours have not passed" in refused
    (until,) = re.findall(r"Wait until (.*)\.", refused)
    for said in (live("approve", "show", "2").out, live(*alone).err, live(*alone, "--rang", NEW).err):
        assert f"from {until} on" in said
    monkeypatch.setenv("SULUH_NOW", "2026-11-26T10:00")
    assert "is live now" in done(live(*accept))


def test_at_the_desk_a_mobile_phone_that_stays_is_rung(live: Command, bens: Iterator[str]) -> None:
    """No phone asked; whoever sits there knows how they heard of it, and is told to ring another."""
    done(live("service", "edit", "th-new", f"phones=+66 2 929 2222; {NIGHTS}"))
    accept = ("approve", "accept", "2", "--as", "ben", "--code", next(bens))
    done(live(*accept, "--rang", "+66 2 929 2222"))
    done(live("service", "edit", "th-new", f"phones={NEW}; {NIGHTS}"))
    said = done(live("approve", "show", "3"))
    assert "on another device than the one it came from" in said
    assert f"  {NIGHTS}" in said
    accept = ("approve", "accept", "3", "--as", "ben", "--code", next(bens))
    assert "is live now" in done(live(*accept, "--rang", NIGHTS))
