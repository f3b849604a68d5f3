"""What keepers change and take back, what stewards approve by a tap, and what no flood or fault may do."""

import asyncio
from dataclasses import replace

import pytest

from bot.channels import Inbound
from bot.custodians.approvals import Approvals
from bot.dialogue.events import Say
from bot.directory.changes import Kind
from bot.directory.custodian import Ask, Closing, Part, Prompt, Role
from bot.directory.model import Audience, Phone, State
from bot.directory.problems import Problems
from bot.directory.store import reports, writing
from bot.directory.store.acting import Second
from bot.directory.store.answering import MOST_NOTES
from bot.directory.store.custodians import Invitation
from bot.directory.store.desk import Desk
from bot.words.hear import Attached, Pressed
from tests.custodians.on_duty import NEW
from tests.custodians.stage import Stage, did, newest, pressed, untouched
from tests.rooms import places


def test_a_change_that_one_may_make_is_taken_back_by_one_tap(stage: Stage) -> None:
    """As it was, and the talk goes on."""
    for said in ("[Something changed]", "[House th-shelter]", "[Opening hours]", "Mo-Fr 09:00-12:00"):
        stage.happen(f">>> sister: {said}")
    stage.happen(">>> sister: [Yes, that is right]")
    assert stage.store.load().services["th-shelter"].hours == "Mo-Fr 09:00-12:00"
    stage.happen(">>> sister: [Undo this]")
    assert stage.store.load().services["th-shelter"].hours == "24/7"
    assert "What has changed?" in newest(stage).text


def test_a_proposal_is_taken_back_by_one_tap(stage: Stage) -> None:
    """Nothing waits for a second person any more."""
    desk = Desk(stage.store, stage.seal, "ana", stage.hands.now)
    for said in ("[Something changed]", "[House th-shelter]", "[The number]", "[662…22]", "+66 2 111 1111"):
        stage.happen(f">>> sister: {said}")
    stage.happen(">>> sister: [Yes, that is right]")
    assert len(desk.proposals()) == 1
    stage.happen(">>> sister: [Undo this]")
    assert desk.proposals() == ()


def changed(stage: Stage) -> int:
    """Sister asks for a new number; the proposal that waits then."""
    for said in ("[Something changed]", "[House th-shelter]", "[The number]", "[662…22]", "+66 2 111 1111"):
        stage.happen(f">>> sister: {said}")
    stage.happen(">>> sister: [Yes, that is right]")
    return Desk(stage.store, stage.seal, "ana", stage.hands.now).proposals()[0].id


def numbers(stage: Stage) -> list[str]:
    """Those of the shelter as seekers read them."""
    return [phone.number for phone in stage.store.load().services["th-shelter"].phones]


def test_a_steward_approves_by_a_tap_once_another_number_was_rung(stage: Stage) -> None:
    """The tap comes from their own address; the old number is not among those that may be rung."""
    changed(stage)
    stage.happen(">>> ana-duty: [Yes, I agree]")
    assert [button.label for button in newest(stage, "ana-duty").buttons] == ["+66 2 929 2299", "Back"]
    assert NEW not in numbers(stage)
    stage.happen(">>> ana-duty: [+66 2 929 2299]")
    stage.happen(">>> ana-duty: [Yes, that is right]")
    assert NEW in numbers(stage)
    assert "agreed" in newest(stage, "sister").text


@pytest.mark.parametrize("at", ["agreeing", "rung_back", "approve"])
def test_no_made_up_button_shows_a_number_that_nobody_rang_back(stage: Stage, at: str) -> None:
    """Whatever is pressed in whichever state, without the ring it waits; and it is nobody else's to press."""
    changed(stage)
    prompt = newest(stage, "ana-duty").buttons[0].token.split("|")[1]
    for who in ("ana-duty", "night", "sister", "nobody"):
        for choice in ("yes", "+66 2 929 2222", "+66 2 111 1111"):
            pressed(stage, who, f"k1|{prompt}|{at}|{choice}")
    assert NEW not in numbers(stage)


def test_a_steward_leaves_it_as_it_was(stage: Stage) -> None:
    """Who proposed it hears so, and it cannot be approved any more."""
    number = changed(stage)
    stage.happen(">>> ana-duty: [No, leave it]")
    assert "not taken" in newest(stage, "sister").text
    with pytest.raises(Problems):
        Desk(stage.store, stage.seal, "ana", stage.hands.now).accept(number, "ben", "code-ben-1")


def test_what_a_person_proposed_is_not_approved_by_a_tap(stage: Stage) -> None:
    """A person and a role may be one human; and a steward of elsewhere has no say."""
    before = stage.store.load().services["th-shelter"]
    desk = Desk(stage.store, stage.seal, "ana", stage.hands.now)
    number = desk.propose(Kind.CHANGE, before, replace(before, audience=frozenset({Audience.WOMEN})))
    prompt = stage.prompting.duties.approve(number, before.id, stage.prompting.keepers.roles["ana-duty"])
    assert prompt is not None
    pressed(stage, "ana-duty", f"k1|{prompt.id}|agreeing|yes")
    assert did(stage)[-1] == "refused"
    assert len(desk.proposals()) == 1


def test_a_steward_of_elsewhere_who_keeps_the_entry_does_not_approve(stage: Stage) -> None:
    """To be handed an entry makes nobody its country's steward; a steward of the country may (R16)."""
    far, code = Role("far", "Duty far", country="VN"), "2222-3333-4444-5555"
    keeps = {("th-shelter", Part.BACKUP): "far"}
    stage.acting("ana").enrol(far, keeps, Invitation(code, 7), Second("eve", "code-eve-1"))
    assert stage.acting("ana").join(code, "sms", "far")
    number = changed(stage)
    approvals = Approvals(stage.store, stage.seal, stage.acting("bot"), places(), stage.play.runtime.clock)
    assert approvals.approve("far", "", number, "+66 2 929 2299").note == "refused"
    assert NEW not in numbers(stage)
    assert approvals.approve("ana-duty", "", number, "+66 2 929 2299").note == "receipt"
    assert NEW in numbers(stage)


def test_who_is_left_out_hears_why_and_can_ask_for_a_second_look(stage: Stage) -> None:
    """Once, by day, in the steward's own words; every steward hears the appeal."""
    stage.happen(">>> desk: suspend th-room It asks people for money.")
    stage.happen(">>> at 2026-11-28 09:02")
    assert "The reason: It asks people for money." in newest(stage).text
    stage.happen(">>> sister: [Please look again]")
    assert did(stage)[-2:] == ["appeal", "close prompt: answered"]
    assert "another look" in newest(stage, "ana-duty").text
    shown = len(stage.door.shown["sister"])
    stage.happen(">>> at 2026-11-28 11:00")
    assert len(stage.door.shown["sister"]) == shown


def test_who_closes_an_entry_and_blocks_us_keeps_nobody_from_hearing(stage: Stage) -> None:
    """The answer does not arrive; the others are asked all the same (R15)."""
    for said in ("[Closed for now]", "[House th-room]"):
        stage.happen(f">>> sister: {said}")
    token = newest(stage).buttons[0].token
    stage.door.blocked.add("sister")
    asyncio.run(stage.play.runtime.take(Inbound("gone", "sister", Pressed(token)), stage.door))
    assert stage.store.load().services["th-room"].state is State.HIDDEN
    assert "taken off our list" in newest(stage, "night").text


@pytest.mark.parametrize("said", ["Help me they beat me", "they have us here"])
def test_a_plea_is_no_code(stage: Stage, said: str) -> None:
    """Sixteen letters in words: a seeker is answered, and no row tells when."""
    before = did(stage)
    stage.happen(f">>> stranger: {said}")
    assert "does not work" not in newest(stage, "stranger").text
    assert did(stage) == before


def test_after_a_start_free_words_are_nobody_s_answer(stage: Stage) -> None:
    """What was said in this chat meanwhile is not known; a number or a button still answers."""
    for said in ("[Something changed]", "[House th-shelter]", "[How to reach you]"):
        if said == "[How to reach you]":
            stage.happen(">>> sister: [More]")
        stage.happen(f">>> sister: {said}")
    stage.house()
    stage.happen(">>> sister: I ran away from my boss and have no papers")
    assert "papers" not in "".join(prompt.talk.get("value", "") for prompt in stage.acting("ana").prompts())
    assert "papers" not in newest(stage).text.lower().replace("work papers", "")


def test_a_prompt_that_breaks_keeps_nobody_else_from_being_asked(stage: Stage) -> None:
    """It is lost, and the next rung covers it; the others get theirs."""
    stage.door.blocked.add("night")
    asked, opened = list[str](), stage.prompting.talks.opened

    def breaks_once(role: Role, prompt: Prompt) -> Say:
        asked.append(role.id)
        if len(asked) == 1:
            raise RuntimeError
        return opened(role, prompt)

    stage.prompting.talks.opened = breaks_once  # type: ignore[method-assign]  # one that breaks
    stage.happen(">>> at 2026-12-24 09:02")
    assert len(asked) > 1
    assert len(stage.door.shown["ana-duty"]) + len(stage.door.shown["sister"]) > 0


def test_undo_is_once(stage: Stage) -> None:
    """Tapped again it changes nothing, and says so."""
    for said in ("[Something changed]", "[House th-shelter]", "[Opening hours]", "Mo-Fr 09:00-12:00"):
        stage.happen(f">>> sister: {said}")
    stage.happen(">>> sister: [Yes, that is right]")
    stage.happen(">>> sister: [Undo this]")
    stage.happen(">>> sister again: [Undo this]")
    assert stage.store.load().services["th-shelter"].hours == "24/7"
    assert "could not be undone" in newest(stage).text


def test_another_change_and_ages_as_one(stage: Stage) -> None:
    """From the receipt to the next field; both ages are one change, which waits for a second person."""
    for said in ("[Something changed]", "[House th-shelter]", "[Opening hours]", "Mo-Fr 09:00-12:00"):
        stage.happen(f">>> sister: {said}")
    for said in ("[Yes, that is right]", "[Another change]", "[Ages]", "17-12"):
        stage.happen(f">>> sister: {said}")
    assert "did not get" in newest(stage).text
    stage.happen(">>> sister: 12-17")
    stage.happen(">>> sister: [Yes, that is right]")
    (waits,) = Desk(stage.store, stage.seal, "ana", stage.hands.now).proposals()
    assert (waits.after.minimum_age, waits.after.maximum_age) == (12, 17)


def test_later_leaves_the_question_where_it_is(stage: Stage) -> None:
    """It is to be tapped when there is time."""
    shown = len(stage.door.shown["sister"])
    stage.happen(">>> sister: [Later]")
    assert not stage.door.over[-1]
    assert len(stage.door.shown["sister"]) == shown + 1
    stage.happen(">>> sister again: [Yes, all of it]")
    assert "confirm" in did(stage)


def test_a_button_of_another_kind_of_question_means_nothing(stage: Stage) -> None:
    """No reason of a hiding is read that way, and no counts of a steward's day."""
    prompt = newest(stage).buttons[0].token.split("|")[1]
    for at in ("excluded", "day", "approve", "agreeing", "was_it_you", "ringing", "commitment"):
        assert "reason" not in pressed(stage, "sister", f"k1|{prompt}|{at}|yes")
    assert untouched(stage)


def test_what_was_mended_by_a_tap_is_not_hidden_as_unrung(stage: Stage) -> None:
    """A reported number, corrected, rung back and approved: the report is settled."""
    reports.mark(stage.store, "th-shelter", stage.hands.now().date())
    changed(stage)
    for said in ("[Yes, I agree]", "[+66 2 929 2299]", "[Yes, that is right]"):
        stage.happen(f">>> ana-duty: {said}")
    assert reports.marks(stage.store) == ()
    stage.happen(">>> at 2026-12-02 09:02")
    assert "reports" not in stage.store.load().services["th-shelter"].hidden_because


def test_a_number_that_is_gone_is_not_asked_about(stage: Stage) -> None:
    """The next one of the bundle is; when all are gone it is said that it was answered already."""
    (asked,) = [each for each in stage.acting("ana").prompts("ana-duty") if each.ask is Ask.RING]
    held = stage.store.load().services
    for name in {claim.service for claim in asked.claims}:
        with stage.store.raising() as connection:
            writing.services(connection, [replace(held[name], phones=held[name].phones[1:])])
    stage.happen(">>> ana-duty: [I can call now]")
    assert "+66 2 929 2299" in newest(stage, "ana-duty").text
    for name in {claim.service for claim in asked.claims}:
        with stage.store.raising() as connection:
            writing.services(connection, [replace(held[name], phones=(Phone(NEW),))])
    stage.happen(">>> ana-duty: [Somebody answered]")
    assert "already" in newest(stage, "ana-duty").text


def test_a_closing_after_which_the_process_died_is_asked_about(stage: Stage) -> None:
    """The entry was hidden and nobody heard of it: soon after the backup and the steward are asked, once."""
    (prompt,) = [each for each in stage.acting("ana").prompts("sister") if each.ask is Ask.CHECK]
    stage.prompting.talks._answers.closed("sister", prompt.id, "th-room", Closing.PAUSED)  # noqa: SLF001  and no tell
    stage.happen(">>> at 2026-11-27 09:13")
    assert "taken off our list" in newest(stage, "night").text
    assert "taken off our list" in newest(stage, "ana-duty").text
    shown = len(stage.door.shown["night"])
    stage.happen(">>> at 2026-11-27 09:14")
    assert len(stage.door.shown["night"]) == shown


def test_who_had_blocked_us_and_answers_again_is_asked_as_before(stage: Stage) -> None:
    """Their button says that they are there."""
    asyncio.run(stage.play.runtime.gone(Inbound("gone", "sister", Attached()), stage.door))
    stage.prompting.look()
    stage.happen(">>> sister: [Yes, all of it]")
    stage.prompting.look()
    assert stage.prompting.keepers.roles["sister"].is_reachable


def test_the_first_line_of_a_week_has_its_list(stage: Stage) -> None:
    """Whatever day that is: a Monday on which the bot was down hides nothing (duress)."""
    changed(stage)
    for said in ("[Yes, I agree]", "[+66 2 929 2299]", "[Yes, that is right]"):
        stage.happen(f">>> ana-duty: {said}")
    stage.happen(">>> at 2026-12-01 09:02")  # a Tuesday
    assert "New or changed this week\nHouse th-shelter" in newest(stage, "ana-duty").text
    stage.happen(">>> at 2026-12-02 09:02")
    assert "New or changed" not in newest(stage, "ana-duty").text


def test_a_flood_of_made_up_buttons_fills_no_disk(stage: Stage) -> None:
    """A few rows a day, and whoever taps too fast is asked to wait."""
    before = len(did(stage))
    for _ in range(60):
        pressed(stage, "nobody", "k1|made-up|asked|correct")
    assert 0 < len(did(stage)) - before <= MOST_NOTES
    assert "moment" in newest(stage, "nobody").text.lower() or "wait" in newest(stage, "nobody").text.lower()
