"""`suluh remind --dry-run` and `suluh due`: whom the bot will ask on a day; looking claims nothing."""

import json
import sys
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Never

import pytest

from admin_cli import desk, reminding
from bot.directory.custodian import DAYS, Ask, Claim, Part, Prompt, Role, Rung
from bot.directory.model import Need
from bot.directory.store import Store
from tests.admin_cli.keepers import done
from tests.admin_cli.terminal import Command
from tests.custodians.kept import entry

VALIDATED = date(2026, 11, 20)
DUE = VALIDATED + timedelta(days=90)
NOT_SHOWN = f"{reminding.ELSE}\n"
FIRST = str(DUE + timedelta(days=DAYS[Rung.FIRST]))


@pytest.fixture
def asking(suluh: Command, url: str) -> Command:
    """The command, over two entries that a joined role keeps; one lies on the other side of the world."""
    store = Store.open(url)
    store.put([entry("th-one", on=VALIDATED), entry("th-two", on=VALIDATED + timedelta(days=5))])
    store.close()
    quiet = (time(20), time(8))
    with desk.keeping() as (custodians, _):
        for name, zone in (("night-desk", "Pacific/Kiritimati"), ("day-desk", "Pacific/Honolulu")):
            custodians.enrol(Role(name, name, zone=zone, quiet=quiet), {})
            custodians.invite(name, f"AB23-CD45-EF67-{name[:4]}", 7)
            assert custodians.join(f"AB23-CD45-EF67-{name[:4]}", "sms", f"+6681000{len(name)}")
            custodians.committed(name)
        keeps = {("th-one", Part.CUSTODIAN): "night-desk", ("th-two", Part.CUSTODIAN): "night-desk"}
        custodians.enrol(custodians.keepers().roles["night-desk"], keeps)
        custodians.enrol(custodians.keepers().roles["day-desk"], {("th-one", Part.BACKUP): "day-desk"})
    return suluh


def test_a_day_is_shown_as_it_will_be(asking: Command) -> None:
    """Each rung on its day, what rides along with it, and nothing on the days between."""
    assert done(asking("remind", "--dry-run", "--on", FIRST)) == (
        "night-desk is asked at 09:00 (Pacific/Kiritimati): check\n"
        "  first     due 2027-02-18  th-one\n"
        "  first     due 2027-02-23  th-two\n"
        f"1 prompts about 2 entries or numbers on {FIRST}, as things stand now.\n{NOT_SHOWN}"
    )
    backup = str(DUE + timedelta(days=DAYS[Rung.BACKUP]))
    shown = done(asking("remind", "--dry-run", "--on", backup))
    assert (
        "day-desk is asked at 09:00 (Pacific/Honolulu): check\n  backup    due 2027-02-18  th-one\n" in shown
    )
    assert done(asking("remind", "--dry-run", "--on", "2026-12-24")) == (
        f"0 prompts about 0 entries or numbers on 2026-12-24, as things stand now.\n{NOT_SHOWN}"
    )


def test_who_is_next_in_line_is_shown_too(asking: Command, url: str) -> None:
    """Of two numbers that run out the custodian is asked for one, and the backup for the other."""
    store = Store.open(url)
    store.put([entry(name, Need.SHELTER, on=VALIDATED) for name in ("th-one", "th-two")])
    store.close()
    with desk.keeping() as (custodians, _):
        backup = replace(custodians.keepers().roles["day-desk"], zone="Pacific/Kiritimati")
        custodians.enrol(backup, {("th-two", Part.BACKUP): "day-desk"})
    shown = done(asking("remind", "--dry-run", "--on", "2026-12-17"))
    for who, name in (("night-desk", "th-one"), ("day-desk", "th-two")):
        line = f"  again     due 2026-12-20  {name}  021234567\n"
        assert f"{who} is asked at 09:00 (Pacific/Kiritimati): ring\n{line}" in shown


def test_an_evening_duty_is_shown_at_its_hour(asking: Command) -> None:
    """Its quiet hours leave none of those at which others are asked."""
    with desk.keeping() as (custodians, _):
        held = custodians.keepers().roles["night-desk"]
        custodians.enrol(replace(held, quiet=(time(20), time(18, 30))), {})
    assert "night-desk is asked at 18:30" in done(asking("remind", "--dry-run", "--on", FIRST))


def test_what_is_over_goes_out_no_more(asking: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the day itself: the bot did not run at nine, and asks at one."""
    for now, at in (("08:30", "09:00"), ("09:03", "09:00"), ("10:00", "13:00"), ("18:00", "")):
        monkeypatch.setenv("SULUH_NOW", f"{FIRST}T{now}:00+14:00")
        shown = done(asking("remind", "--dry-run", "--on", FIRST))
        assert ("night-desk is asked" in shown) is bool(at)
        assert f"asked at {at} (" in shown or not at


def test_looking_claims_nothing(asking: Command) -> None:
    """Twice the same answer, and no claim in the database; what is claimed is shown no more."""
    first = done(asking("remind", "--dry-run", "--on", FIRST, "--json"))
    assert done(asking("remind", "--dry-run", "--on", FIRST, "--json")) == first
    (planned,) = json.loads(first)
    assert (planned["role"], planned["ask"]) == ("night-desk", "check")
    assert planned["at"] == f"{FIRST}T09:00+14:00"
    assert planned["about"][0] == {"id": "th-one", "phone": "", "due_on": str(DUE), "rung": "first"}
    with desk.kept() as custodians:
        assert not custodians.claimed(0)
        claims = tuple(
            Claim(each["id"], Ask.CHECK, date.fromisoformat(each["due_on"]), Rung.FIRST)
            for each in planned["about"]
        )
        at = datetime.fromisoformat(f"{FIRST}T00:00+00:00")
        assert custodians.claim(Prompt("p1", "night-desk", Ask.CHECK, claims, at))
    assert json.loads(done(asking("remind", "--dry-run", "--on", FIRST, "--json"))) == []


def test_due_says_who_is_asked(asking: Command) -> None:
    """Below what is due; without roles it says nothing of them."""
    assert "night-desk is asked at 09:00 (Pacific/Kiritimati): check" in done(asking("due", "--on", FIRST))
    assert "is asked at" not in done(asking("due", "--on", "2026-12-24"))


def test_without_dry_run_the_bot_asks_once(asking: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """It becomes `python -m bot remind`, which may reach a channel; the command itself may not."""
    became: list[tuple[str, ...]] = []

    def become(*words: str) -> Never:
        became.append(words)
        sys.exit(0)

    monkeypatch.setattr(reminding, "hand_over", become)
    assert asking("remind").code == 0
    assert became == [("remind",)]


def test_without_a_directory_there_is_nothing_to_show(run: Command) -> None:
    """A sentence, and no database is made by looking."""
    answer = run("remind", "--dry-run")
    assert (answer.code, "there is no directory in it yet" in answer.err) == (1, True)
