"""What is handed over, and what stays: the entries a question names, a role, and a steward's country."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.directory.custodian import Ask, Claim, Keepers, Part, Rung
from bot.directory.model import Need
from bot.directory.store.custodians import Custodians
from bot.directory.validation import confirmed, rung
from tests.custodians.kept import ANA, BEN, START, STEWARD, Asked, at, entry, keepers, role
from tests.custodians.stage import Stage, did, newest, pressed

LABELS = (
    "[Yes, all of it] [Something changed] [Closed for now] [Closed for good] [Wrong, take it out] [Later]"
)


@pytest.fixture
def joined(tmp_path: Path) -> Iterator[Stage]:
    """Everybody has joined and committed, four days before the first is due."""
    made = Stage(tmp_path)
    for who in ("sister", "night", "ana-duty"):
        made.happen(f">>> {who}: (code)")
    for who in ("sister", "night"):
        made.acting(who).committed(who)
    yield made
    made.store.close()


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Stage]:
    """Only the steward has joined, and is asked in the place of the others."""
    made = Stage(tmp_path)
    made.happen(">>> ana-duty: (code)")
    yield made
    made.store.close()


def kept(custodians: Custodians, role: str) -> list[tuple[str, Part]]:
    """What a role keeps."""
    return [*custodians.keepers().kept_by(role)]


def one_is_due(stage: Stage) -> None:
    """Of her three entries the other two were lately confirmed."""
    on, held = date(2026, 11, 23), stage.store.load().services
    after = [confirmed(held[name], on) for name in ("th-house", "th-room")]
    after = [rung(each, phone.number, on) for each in after for phone in each.phones[:1]]
    stage.store.put(after)
    stage.house()
    stage.happen(">>> at 2026-11-27 09:02")


def test_what_a_question_names_is_handed_over_and_nothing_else(joined: Stage) -> None:
    """She keeps the others, her address, and what is asked of them."""
    one_is_due(joined)
    joined.happen(">>> sister: [Not us any more]")
    assert "House th-shelter" in newest(joined).text
    assert "th-room" not in newest(joined).text
    joined.happen(">>> sister: [Those who share it]")
    assert kept(joined.acting("ana"), "sister") == [
        ("th-house", Part.CUSTODIAN),
        ("th-room", Part.CUSTODIAN),
    ]
    assert ("th-shelter", Part.CUSTODIAN) in kept(joined.acting("ana"), "night")
    assert "sister" in joined.acting("ana").addresses().values()
    assert joined.acting("ana").keepers().roles["sister"].is_reachable
    assert "th-room" not in newest(joined, "night").text


def test_a_role_that_keeps_nothing_any_more_ends(joined: Stage) -> None:
    """Her phone is a stranger's then."""
    joined.happen(">>> at 2026-11-27 09:02")
    for said in ("[Not us any more]", "[Those who share it]"):
        joined.happen(f">>> sister: {said}")
    assert "sister" not in joined.acting("ana").addresses().values()
    assert not joined.acting("ana").keepers().roles["sister"].is_reachable


def test_what_was_asked_before_of_what_is_kept_is_still_answered(joined: Stage) -> None:
    """An older question that names both goes on about the others, and nothing is refused."""
    joined.happen(">>> at 2026-11-24 09:02")
    one_is_due(joined)
    for said in ("[Not us any more]", "[Those who share it]"):
        joined.happen(f">>> sister: {said}")
    joined.happen(">>> sister again: [Yes, all of it]")
    assert "House th-house" in newest(joined).text
    assert "refused" not in did(joined)
    assert "confirm" in did(joined)


def test_a_steward_cannot_end_their_role_in_the_chat(alone: Stage) -> None:
    """Asked in the place of others they have nothing to hand over; no made-up button does it either."""
    alone.happen(">>> at 2026-11-28 09:02")
    asked = next(
        each for each in alone.door.shown["ana-duty"] if "Is this still right?" in each.text and each.buttons
    )
    assert " ".join(f"[{button.label}]" for button in asked.buttons) == LABELS
    prompt = asked.buttons[0].token.split("|")[1]
    for state, choice in (("asked", "not_me"), ("handing", "backup"), ("handing", "other")):
        pressed(alone, "ana-duty", f"k1|{prompt}|{state}|{choice}")
    assert alone.acting("ana").keepers().roles["ana-duty"].is_reachable
    assert "hand over" not in did(alone)


def test_a_steward_is_welcomed_with_what_is_true(joined: Stage) -> None:
    """They get a line a day and as many questions as there are; the others two a month."""
    assert "two times a month" in joined.door.shown["sister"][0].text
    assert "in the morning" in joined.door.shown["ana-duty"][0].text
    assert "two times a month" not in joined.door.shown["ana-duty"][0].text


def test_a_steward_who_keeps_an_entry_hands_over_that_alone(joined: Stage) -> None:
    """And stays the steward, who hears of it and is asked at last."""
    custodians = joined.acting("ana")
    custodians.enrol(
        replace(custodians.keepers().roles["night"]),
        {("th-shelter", Part.CUSTODIAN): "ana-duty", ("th-shelter", Part.BACKUP): "night"},
    )
    joined.happen(">>> at 2026-11-27 09:02")
    for said in ("[Not us any more]", "[Those who share it]"):
        joined.happen(f">>> ana-duty: {said}")
    texts = [each.text for each in joined.door.shown["ana-duty"]]
    assert any("We still ask you" in each for each in texts)
    assert custodians.keepers().roles["ana-duty"].is_reachable
    assert kept(custodians, "ana-duty") == []
    assert ("th-shelter", Part.CUSTODIAN) in kept(custodians, "night")


# whoever keeps an entry from now on ----------------------------------------------------------------------


def asked_of(stage: Stage, role: str) -> list[tuple[Ask, int]]:
    """What a role is asked and has not answered: of which kind, about how many."""
    return [(each.ask, len(each.claims)) for each in stage.acting("ana").prompts(role)]


def test_who_takes_over_on_a_rung_is_asked_at_the_next_set_hour(joined: Stage) -> None:
    """Three days before it hides, and once; their answer keeps it in sight."""
    joined.happen(">>> at 2026-11-27 09:02")
    for said in ("[Not us any more]", "[Those who share it]"):
        joined.happen(f">>> sister: {said}")
    for hour in ("09:03", "11:02", "13:02", "17:02"):
        joined.happen(f">>> at 2026-11-27 {hour}")
    assert asked_of(joined, "night") == [(Ask.CHECK, 3)]
    joined.happen(">>> night: [Yes, all of it]")
    assert "th-shelter" in joined.store.load().services
    entries = joined.store.load().services.values()
    assert {each.validation.validated_on for each in entries if each.validation} == {date(2026, 11, 27)}


def test_who_takes_over_is_asked_once_and_at_most_twice_a_month(joined: Stage) -> None:
    """A day later it is the next rung's turn; and whoever was asked and still keeps it is not asked again."""
    joined.happen(">>> at 2026-11-27 09:02")
    for said in ("[Not us any more]", "[Those who share it]"):
        joined.happen(f">>> sister: {said}")
    for each in ("27 13:02", "27 17:02", "28 09:02", "28 13:02", "29 09:02", "30 09:02"):
        joined.happen(f">>> at 2026-11-{each}")
    assert asked_of(joined, "night") == [(Ask.CHECK, 3)]


@pytest.mark.parametrize(
    ("day", "later"), [("2026-11-23 10:0", "2026-12-04 10:00"), ("2026-12-05 09:0", "2026-12-16 09:02")]
)
def test_a_successor_is_asked_to_commit_within_the_day(tmp_path: Path, day: str, later: str) -> None:
    """Whatever the first one was asked, also on the day on which both joined; and once more, as everybody."""
    stage = Stage(tmp_path, entries="drafts")
    for each in ("sister: (code)", "ana-duty: (code)", "night: (code)", f"at {day}2"):
        stage.happen(f">>> {each}")
    assert (Ask.COMMIT, 3) in asked_of(stage, "sister")
    stage.acting("ana").hand_over("sister", None)
    stage.happen(f">>> at {day}3")
    assert asked_of(stage, "night") == [(Ask.COMMIT, 3)]
    stage.happen(f">>> at {later}")
    assert asked_of(stage, "night") == [(Ask.COMMIT, 3)] * 2
    stage.store.close()


def test_a_backup_of_long_ago_is_asked_to_commit_when_it_becomes_theirs(tmp_path: Path) -> None:
    """Not only within half a year after they joined."""
    stage = Stage(tmp_path, entries="drafts")
    stage.happen(">>> night: (code)")
    stage.happen(">>> at 2027-08-02 09:02")
    assert asked_of(stage, "night") == []
    stage.acting("ana").hand_over("sister", None)
    stage.happen(">>> at 2027-08-02 09:03")
    assert asked_of(stage, "night") == [(Ask.COMMIT, 3)]
    stage.store.close()


def moved(asked: Asked, **to: str) -> None:
    """The entry is in these hands from now on: custodian and backup."""
    keeps = {("one", part): to[part.value] for part in Part if part.value in to}
    roles = {each.id: each for each in (ANA, BEN, STEWARD, *map(role, to.values()))}
    asked.keepers = Keepers({**roles, "steward": STEWARD}, keeps)


def brief(asked: Asked, on: date) -> list[tuple[str, list[tuple[Ask, Rung]]]]:
    """Who is asked on a day, what, and on which rung."""
    return [(each.role, [(c.ask, c.rung) for c in each.claims]) for each in asked.ask(at(on))]


def again_of_one() -> tuple[Asked, date]:
    """Ana has just been asked for the second time about an entry and its number."""
    due = START + timedelta(days=90)
    asked = Asked([rung(entry("one", Need.SHELTER), "021234567", due - timedelta(days=30), by="outside")])
    day = due - timedelta(days=3)
    assert brief(asked, day) == [("ana", [(Ask.CHECK, Rung.AGAIN), (Ask.RING, Rung.AGAIN)])]
    return asked, day + timedelta(days=1)


def test_a_new_keeper_is_asked_what_is_to_check_and_to_ring() -> None:
    """Once; and the next new keeper once more, whose number was asked about twice by then."""
    asked, day = again_of_one()
    moved(asked, custodian="eve", backup="ben")
    assert brief(asked, day) == [("eve", [(Ask.CHECK, Rung.AGAIN), (Ask.RING, Rung.NOW)])]
    assert brief(asked, day + timedelta(days=1)) == []
    moved(asked, custodian="zoe", backup="ben")
    assert brief(asked, day + timedelta(days=1)) == [("zoe", [(Ask.CHECK, Rung.AGAIN)])]


def test_without_a_new_keeper_the_steward_is_asked_at_once() -> None:
    """Who is next in line; their rings have rungs of their own."""
    asked, day = again_of_one()
    moved(asked)
    assert brief(asked, day) == [("steward", [(Ask.CHECK, Rung.AGAIN)])]


def test_whoever_was_asked_and_still_has_a_part_was_asked_enough() -> None:
    """Who becomes the backup, or cannot be reached for a day: the next rung is the others'."""
    asked, day = again_of_one()
    moved(asked, custodian="ben", backup="ana")
    assert brief(asked, day) == []
    moved(asked, custodian="ana", backup="ben")
    roles = {**asked.keepers.roles, "ana": replace(ANA, unreachable_on=day)}
    asked.keepers = Keepers(roles, asked.keepers.keeps)
    assert brief(asked, day) == []


def test_who_was_revoked_was_asked_in_vain() -> None:
    """Their question was closed unanswered, so the next in line is asked."""
    asked, day = again_of_one()
    roles = {**asked.keepers.roles, "ana": replace(ANA, ended_on=day)}
    asked.keepers = Keepers(roles, asked.keepers.keeps)
    assert brief(asked, day) == [("ben", [(Ask.CHECK, Rung.AGAIN), (Ask.RING, Rung.NOW)])]


def test_what_an_older_suluh_asked_is_not_asked_again() -> None:
    """Its claims of a commitment name no role; who made them does."""
    ana = replace(ANA, joined_on=START, committed_on=None)
    one = entry("one", on=START + timedelta(days=300))
    asked = Asked([one], keepers([one], ana, BEN, STEWARD))
    asked.claims[Claim("one", Ask.COMMIT, START, Rung.FIRST)] = "ana"
    assert asked.look(at(START)) == ()
    asked.claims[Claim("one", Ask.COMMIT, START, Rung.FIRST)] = "somebody"
    assert len(asked.look(at(START))) == 1
