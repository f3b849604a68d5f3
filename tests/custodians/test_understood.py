"""What is typed is read once: what the answer would refuse is asked again before it is compared."""

from dataclasses import replace

import pytest

from bot.directory.changes import Proposal
from bot.directory.model import Phone
from bot.directory.store import writing
from bot.directory.store.desk import Desk
from tests.custodians.on_duty import NEW, OLD, SECOND
from tests.custodians.stage import Stage, newest


def waiting(stage: Stage) -> tuple[Proposal, ...]:
    """What waits for a second person."""
    return Desk(stage.store, stage.seal, "ana", stage.hands.now).proposals()


def asked(stage: Stage, *field: str) -> None:
    """Sister comes as far as typing what should stand in a field of the shelter."""
    for said in ("[Something changed]", "[House th-shelter]", *field):
        stage.happen(f">>> sister: {said}")


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        (("[More]", "[How to reach you]"), "call +66 81 234 5678", "no numbers here"),
        (("[More]", "[How to reach you]"), "write to t.me/helps", "no numbers here"),
        (("[Opening hours]",), 'Mo-Fr 08:00-17:00 "call 099 999 9999"', "did not get that"),
        (("[Opening hours]",), "when the sun shines", "did not get that"),
        (("[Opening hours]",), "24/7", "there already"),
        (("[Ages]",), "17-12", "did not get that"),
        (("[What it costs]",), "unknown", "must be known"),
        (("[The number]", "[662…22]"), SECOND, "there already"),
        (("[The number]", "[662…22]"), "+66 29 29 22 22", "there already"),
        (("[The number]", "[662…22]"), f"{NEW}; {SECOND}", "did not get that"),
    ],
)
def test_what_does_not_do_is_asked_again_on_the_spot(
    stage: Stage, field: tuple[str, ...], typed: str, says: str
) -> None:
    """With the reason where it is known, and before anybody is asked whether it is right like this."""
    asked(stage, *field, typed)
    assert says in newest(stage).text
    assert "What should it say?" in newest(stage).text
    assert not waiting(stage)


def only(stage: Stage, *numbers: str) -> None:
    """The shelter has these numbers, and no others."""
    held = stage.store.load().services["th-shelter"]
    phones = tuple(replace(held.phones[0], number=number) for number in numbers)
    with stage.store.raising() as connection:
        writing.services(connection, [replace(held, phones=phones)])


def test_the_only_number_is_changed_without_asking_which(stage: Stage) -> None:
    """The new one takes its place, also after another entry's number was spoken of."""
    only(stage, OLD)
    asked(stage, "[The number]", NEW, "[Yes, that is right]")
    (waits,) = waiting(stage)
    assert [phone.number for phone in waits.after.phones] == [NEW]


def test_an_entry_without_a_number_gets_its_first(stage: Stage) -> None:
    """By voice; a second person sees it before anybody dials it."""
    only(stage)
    asked(stage, "[The number]", NEW, "[Yes, that is right]")
    (waits,) = waiting(stage)
    assert waits.after.phones == (Phone(NEW),)


@pytest.mark.parametrize(
    ("field", "typed", "waits"),
    [
        (("[More]", "[How to reach you]"), "Ring the bell.", 1),
        (("[Ages]",), "12-17", 1),
        (("[Opening hours]",), "Mo-Fr 09:00-12:00", 0),
    ],
)
def test_before_and_after_say_what_the_answer_does(
    stage: Stage, field: tuple[str, ...], typed: str, waits: int
) -> None:
    """That a second person looks first is said of exactly what then waits for one."""
    asked(stage, *field, typed)
    assert newest(stage).text.count("second person") == waits
    stage.happen(">>> sister: [Yes, that is right]")
    assert len(waiting(stage)) == waits
