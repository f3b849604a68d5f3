"""The ring-back of a new number (R16): who may be rung, who may not, and what counts when nobody can be."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.directory.changes import Kind, Overtaken, Proposal, merged
from bot.directory.model import Channel, Cost, Phone, Service, State
from bot.directory.problems import Problems
from bot.directory.ringback import WAITS, By, OnRecord, Proof
from bot.directory.store import Store
from bot.directory.store.desk import Desk
from bot.directory.store.log import Seal
from bot.directory.store.ringback import kept, packed, prove, unpacked
from bot.directory.validation import rung
from tests.directory.test_validation import LIVE

SEAL = Seal(b"k" * 32, "one")
NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
OLD, STAYS, NEW = "+66 2 929 2222", "+66 2 929 2299", "+66 2 111 1111"
BEFORE = replace(LIVE, phones=(Phone(OLD), Phone(STAYS)))
AFTER = replace(LIVE, phones=(Phone(NEW), Phone(STAYS)))
ALONE = replace(LIVE, phones=(Phone(OLD),))
MOVED = replace(LIVE, phones=(Phone(NEW),))


def proposal(
    before: Service, after: Service, *others: str, same: tuple[str, ...] = (), knows: bool = True
) -> Proposal:
    """Asked for by a role whose own numbers are `same`, when `others` were on record."""
    known = kept(before, OnRecord(others, same, knows), NOW, SEAL)
    held = unpacked(packed(known))
    assert held == known
    return Proposal(1, Kind.CHANGE, "sister", NOW.date(), before, after, held)


def said(asked: Proposal, proof: Proof | None, *, later: timedelta = timedelta(0)) -> str:
    """How the act is named, or the sentence that refuses it."""
    try:
        return prove(asked, proof, NOW + later, SEAL)
    except Problems as refused:
        return str(refused)


def rang(number: str) -> Proof:
    """Somebody rang it."""
    return Proof(By.RANG, number)


@pytest.mark.parametrize("number", [STAYS, "+6629292299", "02 929 2299", "+๖๖ ๒ ๙๒๙ ๒๒๙๙"])
def test_a_number_of_the_entry_that_stays_is_rung(number: str) -> None:
    """However it is spaced; no other proof will do while there is one."""
    asked = proposal(BEFORE, AFTER)
    assert said(asked, rang(number)) == ", rang"


@pytest.mark.parametrize(
    "proof",
    [
        None,
        rang(""),
        rang(OLD),
        rang("02 929 2222"),
        rang(NEW),
        rang("+66 81 000 0000"),
        Proof(By.LETTER),
        Proof(By.VISITED),
    ],
)
def test_nothing_else_will_do(proof: Proof | None) -> None:
    """Not the old number, which may be the stolen phone; not the new one; not somebody; not a letter."""
    asked = proposal(BEFORE, AFTER, "+66 81 555 5555")
    refused = said(asked, proof, later=2 * WAITS)
    assert f"Ring {STAYS} or a number of another role that keeps it" in refused


def test_another_role_is_rung() -> None:
    """Its number is in no proposal in the clear."""
    asked = proposal(ALONE, MOVED, "+66 81 555 5555")
    assert said(asked, rang("+66 81 555 5555")) == ", rang"
    assert "not to be rung" in said(asked, rang(OLD))
    assert "555" not in repr(asked.ring_back)


def test_where_the_change_came_from_is_not_rung() -> None:
    """Neither as a number of the entry nor as a role's: whoever answers there may be the thief."""
    asked = proposal(BEFORE, AFTER, STAYS, same=("+6629292299",))
    assert "no other on record" in said(asked, rang(STAYS))


def test_an_old_number_is_not_rung_because_a_role_is_reached_there() -> None:
    """The backup's own telephone was the entry's number."""
    assert "no other on record" in said(proposal(ALONE, MOVED, "0 2929 2222"), rang(OLD))


MOBILE = "+66 81 555 0001"


def mobile_stays(*more: Phone) -> tuple[Service, Service]:
    """An entry whose number becomes another, while a mobile phone of it, and more of its numbers, stay."""
    stay = (Phone(MOBILE), *more)
    return replace(LIVE, phones=(Phone(OLD), *stay)), replace(LIVE, phones=(Phone(NEW), *stay))


def test_of_an_unknown_device_no_mobile_phone_is_rung() -> None:
    """On Telegram nobody knows whether it is the stolen one; the landline is rung, and nothing but it."""
    asked = proposal(*mobile_stays(Phone(STAYS)), knows=False)
    refused = said(asked, rang(MOBILE))
    assert "is not to be rung" in refused
    assert f"Ring {STAYS}, ask" in refused
    assert said(asked, rang(STAYS)) == ", rang"


def test_with_nothing_but_mobile_phones_it_takes_three_days() -> None:
    """Also when one of them is rung and somebody says yes."""
    asked = proposal(*mobile_stays(), knows=False)
    for number in (MOBILE, "081 555 0001", OLD, NEW):
        assert "no other on record" in said(asked, rang(number), later=2 * WAITS)
    assert "72 hours have not passed" in said(asked, Proof(By.VISITED))
    assert said(asked, Proof(By.VISITED), later=WAITS) == ", visited"


def test_another_role_is_rung_but_not_on_a_phone_of_the_entry() -> None:
    """A telephone that goes from shift to shift is the backup's address and may be the stolen one."""
    asked = proposal(*mobile_stays(), MOBILE, "+66 81 555 5555", knows=False)
    assert "is not to be rung" in said(asked, rang(MOBILE))
    assert said(asked, rang("+66 81 555 5555")) == ", rang"
    assert "no other on record" in said(proposal(*mobile_stays(), MOBILE, knows=False), rang(MOBILE))


@pytest.mark.parametrize(
    "phone", [Phone(STAYS, Channel.WHATSAPP), Phone(STAYS, Channel.SMS), Phone(STAYS, Channel.TELEGRAM)]
)
def test_an_account_under_the_number_of_a_landline_is_no_landline(phone: Phone) -> None:
    """WhatsApp can be opened on a phone under any number; a call rings what stands on the desk."""
    assert "no other on record" in said(proposal(*mobile_stays(phone), knows=False), rang(STAYS))


def test_where_the_device_is_known_a_mobile_phone_is_rung() -> None:
    """On WhatsApp another than the one that asks, and at the desk any that stays."""
    assert said(proposal(*mobile_stays(), same=("+66 81 555 0002",)), rang(MOBILE)) == ", rang"
    assert said(proposal(*mobile_stays()), rang(MOBILE)) == ", rang"


def test_an_older_row_knows_a_device_when_it_names_one() -> None:
    """It says nothing of it; what it does not name may be from Telegram."""
    row = {"at": NOW.isoformat(), "others": [], "same_device": []}
    for same, is_known in (([], False), (["a digest"], True)):
        older = unpacked({**row, "same_device": same})
        assert older is not None
        assert older.knows_device is is_known
    asked = replace(proposal(*mobile_stays()), ring_back=None)
    assert "no other on record" in said(asked, rang(MOBILE))


def test_in_a_town_a_number_is_known_however_it_is_written() -> None:
    """The code of a town says no country; its numbers that work only inside one do."""
    at_home = Phone("081 555 0001", callable_from=("TH",))
    before = replace(LIVE, located="g292913", phones=(Phone(OLD), at_home))
    asked = proposal(before, replace(before, phones=(Phone(NEW), at_home)), same=("+66815550001",))
    assert "no other on record" in said(asked, rang("081 555 0001"))


def test_the_wait_is_named_to_the_minute_at_which_it_is_over() -> None:
    """Whoever comes back at that minute is not sent away once more."""
    asked = proposal(ALONE, MOVED)
    assert asked.ring_back is not None
    asked = replace(asked, ring_back=replace(asked.ring_back, at=NOW.replace(second=30)))
    assert "Wait until 2026-11-26 03:01 UTC." in said(asked, Proof(By.LETTER), later=WAITS)
    assert said(asked, Proof(By.LETTER), later=WAITS + timedelta(minutes=1)) == ", letter"


def test_where_only_the_day_is_known_the_wait_begins_when_it_ends() -> None:
    """An older row has no hour: 72 hours are not to be 50."""
    asked = replace(proposal(ALONE, MOVED), ring_back=None)
    assert "Wait until 2026-11-27 00:00 UTC." in said(asked, Proof(By.LETTER), later=WAITS)


@pytest.mark.parametrize("by", [By.VISITED, By.LETTER])
def test_with_nobody_on_record_time_and_a_visit_or_a_letter(by: By) -> None:
    """72 hours, to the minute; and to ring somebody is nothing then."""
    asked = proposal(ALONE, MOVED)
    assert "72 hours have not passed" in said(asked, Proof(by), later=WAITS - timedelta(minutes=1))
    assert said(asked, Proof(by), later=WAITS) == f", {by}"
    assert "no other on record" in said(asked, rang(OLD), later=2 * WAITS)
    assert "no other on record" in said(asked, None, later=2 * WAITS)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (BEFORE, replace(BEFORE, phones=(replace(BEFORE.phones[0], cost=Cost.FREE), BEFORE.phones[1]))),
        (BEFORE, replace(BEFORE, phones=(Phone("02 929 2222"), Phone(STAYS, Channel.WHATSAPP)))),
        (BEFORE, replace(BEFORE, minimum_age=18)),
        (replace(ALONE, state=State.CHECKED), replace(MOVED, state=State.LIVE)),  # nobody relied on it
    ],
)
def test_what_is_no_new_number_needs_no_ring(before: Service, after: Service) -> None:
    """Two people have seen it, and that is enough."""
    assert said(proposal(before, after), None) == ""


def test_a_number_that_goes_needs_no_ring_and_is_named() -> None:
    """The stewards read of it, as of a new one (duress); but not of a draft, which nobody was shown."""
    fewer = replace(BEFORE, phones=BEFORE.phones[:1])
    assert said(proposal(BEFORE, fewer), None) == ", removed"
    draft = replace(BEFORE, state=State.DRAFT)
    assert said(proposal(draft, replace(draft, phones=draft.phones[:1])), None) == ""


@pytest.mark.parametrize(
    "new", [Phone("https://t.me/helps", Channel.TELEGRAM), Phone("a@b.org", Channel.EMAIL), Phone("1300")]
)
def test_whatever_a_seeker_would_write_to_is_a_number(new: Phone) -> None:
    """A message to the wrong person harms as a call does; and one number more is a new one too."""
    asked = proposal(BEFORE, replace(BEFORE, phones=(*BEFORE.phones, new)))
    assert "nobody has rung back" in said(asked, None)
    assert said(asked, rang(OLD)) == ", rang"  # it is not the old number of anything here


@pytest.mark.parametrize(
    "more",
    [
        "ext 0999999999",
        "/x 0999999999",
        "anexo 0999999999",
        "x99",
        "~ 5",
        "or 0999999999",
        "#0999999999",
    ],
)
def test_a_number_with_more_behind_it_is_a_new_one(more: str) -> None:
    """Libraries leave out an extension; a seeker would read what stands there, a thief's own behind it."""
    behind = replace(BEFORE, phones=(Phone(f"{OLD} {more}"), Phone(STAYS)))
    asked = proposal(BEFORE, behind)
    assert "nobody has rung back" in said(asked, None)
    assert said(asked, rang(STAYS)) == ", rang"
    assert said(proposal(behind, replace(behind, minimum_age=18)), None) == ""


@pytest.mark.parametrize(
    ("channel", "old", "new"),
    [
        (Channel.EMAIL, "help@ngo-th.org", "help@ngoth.org"),
        (Channel.TELEGRAM, "@help_s", "@helps"),
        (Channel.TELEGRAM, "@helps", "@029292222"),
    ],
)
def test_an_address_is_its_every_sign(channel: Channel, old: str, new: str) -> None:
    """A hyphen less is another's mailbox; and a name of digits is not the number of the house."""
    before = replace(BEFORE, phones=(*BEFORE.phones, Phone(old, channel)))
    after = replace(BEFORE, phones=(*BEFORE.phones, Phone(new, channel)))
    assert "nobody has rung back" in said(proposal(before, after), None)


def test_the_stolen_phone_is_known_with_an_extension_too() -> None:
    """However much stands behind its number on the card."""
    stay = Phone("+66 81 555 0001 ext 1")
    before, after = (replace(LIVE, phones=(Phone(number), stay)) for number in (OLD, NEW))
    asked = proposal(before, after, same=("+66815550001",))
    assert "no other on record" in said(asked, rang(stay.number))


def test_hidden_entries_are_no_way_round() -> None:
    """To close, change the number and open again would be three steps around it."""
    off = replace(ALONE, state=State.HIDDEN)
    assert "no other on record" in said(proposal(off, replace(MOVED, state=State.HIDDEN)), rang(OLD))


def test_a_key_that_is_older_still_knows() -> None:
    """What was asked for before the key was changed can be rung back afterwards."""
    asked = proposal(ALONE, MOVED, "+66 81 555 5555", same=(OLD,))
    renewed = Seal(b"n" * 32, "two", (SEAL.key,))
    assert prove(asked, rang("+66815555555"), NOW, renewed) == ", rang"


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store with one live entry."""
    if request.param == "postgresql":
        opened = Store.open(str(request.getfixturevalue("postgres_url")))
    else:
        opened = Store.open(f"sqlite:///{tmp_path}/services.db")
    opened.put([BEFORE])
    yield opened
    opened.close()


def test_the_desk_asks_and_says_how_it_was_proven(store: Store) -> None:
    """A refused try spends no code; what is on record is what was when it was asked for."""
    clock = [NOW]
    on_record = [OnRecord(("+66 81 555 5555",))]
    desk = Desk(store, SEAL, "ana", lambda: clock[0], lambda _: on_record[0])
    desk.add("ana", "Ana A.", ["AAAA-AAAA"])
    desk.add("ben", "Ben B.", ["BBBB-BBBB"])
    number = desk.propose(Kind.CHANGE, BEFORE, AFTER)
    on_record[0] = OnRecord(("+66 81 666 6666",))
    for proof in (None, rang("+66 81 666 6666")):
        with pytest.raises(Problems, match="Ring"):
            desk.accept(number, "ben", "BBBB-BBBB", proof)
    assert store.load().services["plain"].phones == BEFORE.phones
    desk.accept(number, "ben", "BBBB-BBBB", rang("+66 81 555 5555"))
    assert store.load().services["plain"].phones == AFTER.phones
    assert (desk.rows()[-1].did, desk.rows()[-1].who) == ("accept change, rang", "ana+ben")
    assert "555" not in repr(desk.rows())


# a ring test between ----------------------------------------------------------------------------------------


def test_a_ring_while_a_number_waits_does_no_harm() -> None:
    """72 hours are long: the number that stays keeps its newer day, and the new one comes."""
    now = rung(BEFORE, STAYS, NOW.date(), ("th",))
    after = merged(BEFORE, AFTER, now)
    assert after.phones == (AFTER.phones[0], now.phones[1])


def test_a_cost_that_waits_takes_the_newer_day_too() -> None:
    """Its own number was rung meanwhile."""
    cost = replace(BEFORE, phones=(replace(BEFORE.phones[0], cost=Cost.FREE), BEFORE.phones[1]))
    now = rung(BEFORE, OLD, NOW.date())
    assert merged(BEFORE, cost, now).phones[0] == replace(now.phones[0], cost=Cost.FREE)


def test_two_numbers_that_are_rung_at_once_both_keep_their_day() -> None:
    """Neither ring undoes the other."""
    one, other = (rung(BEFORE, number, NOW.date()) for number in (OLD, STAYS))
    assert [phone.rung_on for phone in merged(BEFORE, one, other).phones] == [NOW.date(), NOW.date()]


def test_another_number_meanwhile_is_still_refused() -> None:
    """Nobody saw the two together."""
    with pytest.raises(Overtaken):
        merged(BEFORE, AFTER, replace(BEFORE, phones=(Phone("1300"), Phone(STAYS))))
