"""What is handed over, and what stays: the entries a question names, a role, and a steward's country."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.directory.custodian import Part
from bot.directory.store.custodians import Custodians
from bot.directory.validation import confirmed, rung
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
    for at, choice in (("asked", "not_me"), ("handing", "backup"), ("handing", "other")):
        pressed(alone, "ana-duty", f"k1|{prompt}|{at}|{choice}")
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
