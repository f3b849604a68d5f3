"""At night: what is said at any hour, what waits for the morning, and that nothing is forgotten by then."""

import asyncio
from dataclasses import replace
from datetime import date

from bot.custodians.outcome import Tell
from bot.directory.custodian import Ask, Claim, Prompt, Rung
from bot.words.render import Message
from tests.custodians.stage import Stage

NUMBER = ("[Something changed]", "[House th-shelter]", "[The number]", "[662…22]", "+66 2 111 1111")


def to(stage: Stage, who: str) -> list[Message]:
    """What they were shown so far."""
    return [*stage.door.shown[who]]


def at_night(stage: Stage, *said: str) -> None:
    """Sister, who works nights, answers at two."""
    stage.happen(">>> at 2026-11-28 02:00")
    for each in said:
        stage.happen(f">>> sister: {each}")


def test_a_steward_agrees_in_the_morning(stage: Stage) -> None:
    """That a number waits is told the backup at once; the steward is asked when the night is over, once."""
    before = {who: len(to(stage, who)) for who in ("night", "ana-duty")}
    at_night(stage, *NUMBER, "[Yes, that is right]")
    assert "A second person looks at it first" in to(stage, "night")[-1].text
    assert len(to(stage, "ana-duty")) == before["ana-duty"]
    stage.happen(">>> at 2026-11-28 07:30")
    assert len(to(stage, "ana-duty")) == before["ana-duty"]
    stage.happen(">>> at 2026-11-28 08:01")
    assert "Do you agree to this?" in to(stage, "ana-duty")[-1].text
    shown = len(to(stage, "ana-duty"))
    stage.happen(">>> at 2026-11-28 08:02")
    assert len(to(stage, "ana-duty")) == shown


def test_what_waits_is_asked_after_a_restart_too(stage: Stage) -> None:
    """It was night when it was said, and another process is there in the morning."""
    at_night(stage, *NUMBER, "[Yes, that is right]")
    stage.house()
    stage.happen(">>> at 2026-11-28 08:01")
    assert any(each.ask is Ask.APPROVE for each in stage.acting("ana").prompts("ana-duty"))


def test_a_receipt_waits_for_the_morning(stage: Stage) -> None:
    """That somebody answered wakes nobody, and is not forgotten."""
    shown = len(to(stage, "night"))
    at_night(stage, "[Yes, all of it]")
    assert len(to(stage, "night")) == shown
    stage.happen(">>> at 2026-11-28 08:01")
    assert to(stage, "night")[-1].text.split("\n") == [
        "For your information",
        *(f"House {name}, 662…22" for name in ("th-house", "th-room", "th-shelter")),
        "We ask again about 26 February 2027.",
        "",
        "Somebody on duty has answered.",
    ]
    stage.happen(">>> at 2026-11-28 08:02")
    assert len(to(stage, "night")) == shown + 1


def test_a_receipt_has_the_day_of_each_entry(stage: Stage) -> None:
    """A block a day, the next one first, those without one last; of what was said twice of one, the newer."""
    shown, soon, late = len(to(stage, "night")), date(2026, 12, 28), date(2027, 2, 26)
    stage.happen(">>> at 2026-11-28 02:00")
    tells = [Tell("night", "receipt", "th-house"), Tell("night", "receipt", "th-room", late)]
    asyncio.run(stage.prompting.tell([*tells, Tell("night", "receipt", "th-shelter", late)]))
    asyncio.run(stage.prompting.tell([Tell("night", "receipt", "th-shelter", soon)]))
    stage.happen(">>> at 2026-11-28 08:01")
    (morning,) = to(stage, "night")[shown:]
    assert morning.text.split("\n")[1:-2] == [
        *("House th-shelter, 662…22", "We ask again about 28 December 2026.", ""),
        *("House th-room, 662…22", "We ask again about 26 February 2027.", ""),
        "House th-house, 662…22",
    ]


def test_whether_a_closing_was_meant_is_asked_at_any_hour(stage: Stage) -> None:
    """An entry that somebody else took out of sight helps nobody until morning."""
    at_night(stage, "[Closed for good]", "[House th-shelter]", "[Yes, that is right]")
    for who in ("night", "ana-duty"):
        assert "taken off our list" in to(stage, who)[-1].text


def test_nobody_agrees_to_their_own_change(stage: Stage) -> None:
    """A steward's role that keeps an entry too is not asked about what it said itself."""
    custodians = stage.acting("ana")
    held = custodians.keepers()
    keeps = {key: "ana-duty" for key, who in held.keeps.items() if who == "sister" and key[0] == "th-shelter"}
    custodians.enrol(replace(held.roles["sister"]), keeps)
    prompt = next(each for each in stage.acting("ana").prompts("ana-duty") if each.ask is Ask.RING)
    stage.prompting.talks._answers.changed(  # noqa: SLF001  as its talk would
        "ana-duty", "", "th-shelter", "phones", "+66 2 111 1111", old="+66 2 929 2222", sure=True, more=True
    )
    stage.happen(">>> at 2026-11-28 08:01")
    assert stage.desk_of("ana").proposals()
    asks = [each.ask for each in stage.acting("ana").prompts("ana-duty")]
    assert (Ask.APPROVE in asks, prompt.ask) == (False, Ask.RING)


def agreements(stage: Stage) -> list[str]:
    """About which entries the steward is asked to agree, and has not answered."""
    found = stage.acting("ana").prompts("ana-duty")
    return [name for each in found if each.ask is Ask.APPROVE for name in each.services]


def three_at_night(stage: Stage) -> None:
    """Sister gives three entries another number at two."""
    at_night(stage)
    for name in ("th-room", "th-shelter", "th-house"):
        stage.prompting.talks._answers.changed(  # noqa: SLF001  as her talk would
            "sister", "", name, "phones", "+66 2 111 1111", old="+66 2 929 2222", sure=True, more=True
        )


def test_what_came_at_night_is_asked_one_after_the_other(stage: Stage) -> None:
    """The oldest first; the next when that is answered, or somebody else has decided it."""
    three_at_night(stage)
    for at in ("08:01", "08:02", "13:00"):
        stage.happen(f">>> at 2026-11-28 {at}")
        assert agreements(stage) == ["th-room"]
    stage.happen(">>> ana-duty: [No, leave it]")
    assert agreements(stage) == []
    stage.happen(">>> at 2026-11-28 13:02")
    assert agreements(stage) == ["th-shelter"]
    number = stage.desk_of("ana").proposals()[0].id
    stage.happen(f">>> desk: accept {number} rang +66 2 929 2299")
    stage.happen(">>> at 2026-11-28 13:03")
    assert agreements(stage) == ["th-shelter", "th-house"]


def test_what_is_left_open_holds_the_rest_back_for_a_day(stage: Stage) -> None:
    """It may be one that can only be decided at the desk."""
    three_at_night(stage)
    stage.happen(">>> at 2026-11-28 08:01")
    stage.happen(">>> at 2026-11-29 08:00")
    assert agreements(stage) == ["th-room"]
    stage.happen(">>> at 2026-11-29 08:01")
    assert agreements(stage) == ["th-room", "th-shelter"]


def test_by_day_a_change_is_asked_at_once(stage: Stage) -> None:
    """Whatever else is open."""
    three_at_night(stage)
    stage.happen(">>> at 2026-11-28 08:01")
    proposal = next(each for each in stage.desk_of("ana").proposals() if each.after.id == "th-house")
    assert stage.prompting.duties.approve(proposal.id, "th-house", stage.prompting.keepers.roles["ana-duty"])
    assert sorted(agreements(stage)) == ["th-house", "th-room"]


def test_what_an_older_suluh_asked_is_not_asked_again(stage: Stage) -> None:
    """It gave the claim the day on which it asked."""
    three_at_night(stage)
    at = stage.hands.now()
    for waits in stage.desk_of("ana").proposals():
        claim = Claim(waits.after.id, Ask.APPROVE, at.date(), Rung.NOW, f"{waits.id}:ana-duty")
        asked = Prompt(f"old-{waits.id}", "ana-duty", Ask.APPROVE, (claim,), at)
        assert stage.acting("ana").claim(asked)
        stage.acting("ana").close(asked.id, "answered")
    stage.happen(">>> at 2026-11-28 08:01")
    assert agreements(stage) == []
