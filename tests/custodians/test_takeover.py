"""The takeover drill (safety.md §2, conversation 10): Sister Ana's phone is stolen on the night shift.

The thief holds her telephone and with it her address on WhatsApp, which is also the old number of an entry;
or on Telegram, where nobody knows the number of the telephone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.custodians.answers import Answers
from bot.custodians.approvals import Approvals
from bot.directory.custodian import Ask, Claim, Part, Prompt, Role, Rung
from bot.directory.keys import Key, Ring
from bot.directory.model import Channel, Phone, Service, State
from bot.directory.problems import Problems
from bot.directory.ringback import WAITS, By, Proof
from bot.directory.snapshot import Directory
from bot.directory.store import Store
from bot.directory.store.acting import Second
from bot.directory.store.custodians import Custodians, Invitation
from bot.directory.store.desk import Desk
from bot.directory.store.log import Seal
from tests.custodians.on_duty import ENTRIES, NOW, TODAY, did, held, told
from tests.rooms import places

RING = Ring((Key(b"k" * 32),))
SEAL = Seal.of(RING)
HERS, NIGHTS, THIEFS = "+66 81 555 0001", "+66 81 555 0002", "+66 99 999 9999"
HOUSE, LINE = ENTRIES[0].phones[1].number, "+66 2 929 2200"
CODES = tuple(f"{a * 4}-{a * 4}-{a * 4}-{a * 3}2" for a in "ABCDE")


@dataclass
class Night:
    """The house that night: its store, what roles say, and a clock that can be moved."""

    store: Store
    now: datetime = NOW

    def clock(self) -> datetime:
        """What time it is."""
        return self.now

    @property
    def custodians(self) -> Custodians:
        """Who keeps what."""
        return Custodians(self.store, SEAL, RING, "ana", self.clock)

    @property
    def answers(self) -> Answers:
        """What they say, done."""
        return Answers(self.store, SEAL, self.custodians, places(), self.clock)

    @property
    def desk(self) -> Desk:
        """Ana the steward's; she is not Sister Ana."""
        return Desk(self.store, SEAL, "ana", self.clock)

    def shown(self, id: str = "th-shelter") -> Service | None:  # noqa: A002  the word of the model
        """An entry as seekers get it."""
        directory = Directory.of(self.store.load(), places()).on(self.now.date())
        return directory.services.get(id)


@pytest.fixture(params=["sqlite", "postgresql"])
def night(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Night]:
    """Four houses that Sister keeps, with her own telephone as a number of each; the night shift covers."""
    if request.param == "postgresql":
        opened = Store.open(str(request.getfixturevalue("postgres_url")))
    else:
        opened = Store.open(f"sqlite:///{tmp_path}/services.db")
    entries = [replace(each, phones=(Phone(HERS, hours="24/7"), *each.phones[1:])) for each in ENTRIES]
    opened.put(entries)
    here = Night(opened)
    here.desk.add("ana", "Ana A.", ["AAAA-AAAA"])
    here.desk.add("ben", "Ben B.", [f"BBBB-BBB{n}" for n in (*range(5), 9)])
    join(here, Role("sister", "Duty sister", zone="Asia/Bangkok"), CODES[0], HERS)
    join(here, Role("night", "Night shift", zone="Asia/Bangkok"), CODES[1], NIGHTS)
    join(here, Role("th-steward", "Steward", country="TH"), CODES[2], "+66 81 555 0003")
    keeps = {(each.id, part): who for each in ENTRIES for part, who in PARTS.items()}
    here.custodians.enrol(Role("sister", "Duty sister", zone="Asia/Bangkok"), keeps)
    claims = tuple(Claim(each.id, Ask.CHECK, TODAY, Rung.FIRST) for each in ENTRIES)
    assert here.custodians.claim(Prompt("p1", "sister", Ask.CHECK, claims, NOW))
    yield here
    opened.close()


PARTS = {Part.CUSTODIAN: "sister", Part.BACKUP: "night"}


def join(night: Night, role: Role, code: str, number: str) -> None:
    """Somebody becomes a role, on WhatsApp, or on Telegram when it is no number."""
    if role.id not in night.custodians.keepers().roles:
        second = Second("ben", "BBBB-BBB9") if role.country else None
        night.custodians.enrol(role, {}, Invitation(code, 7), second)
    else:
        night.custodians.invite(role.id, code, 7)
    channel = Channel.WHATSAPP if number.startswith("+") else Channel.TELEGRAM
    address = f"whatsapp:{number.replace(' ', '')}" if channel is Channel.WHATSAPP else number
    assert night.custodians.join(code, channel, address)


def accept(night: Night, number: int, proof: Proof | None) -> str:
    """The two stewards try to approve; what refuses them."""
    try:
        night.desk.accept(number, "ben", "BBBB-BBB0", proof)
    except Problems as refused:
        return str(refused)
    return ""


def test_the_new_number_is_shown_only_after_a_person_and_a_ring(night: Night) -> None:
    """Not while it waits, not by a code alone, not by ringing the phone that was stolen."""
    outcome = night.answers.changed("sister", "p1", "th-shelter", "phones", THIEFS, old=HERS)
    assert outcome.note == "waits-second"
    assert told(outcome) == {"night": "waits-second", "th-steward": "waits-second"}
    tries = (None, HERS, "081 555 0001", THIEFS, "+66 2 000 0000")
    for number in tries:
        proof = Proof(By.RANG, number) if number else None
        assert f"Ring {HOUSE} or a number of another role" in accept(night, outcome.proposal, proof)
        night.now += timedelta(days=1)  # time alone makes it no truer
    assert accept(night, outcome.proposal, Proof(By.LETTER))
    shown = night.shown()
    assert shown is None or THIEFS not in {phone.number for phone in shown.phones}
    assert held(night.store).phones[0].number == HERS
    night.desk.reject(outcome.proposal)  # the house never heard of that number
    assert did(night.store)[-1] == ("ana", "reject change")


@pytest.mark.parametrize("number", [HOUSE, NIGHTS])
def test_when_it_is_theirs_it_comes(night: Night, number: str) -> None:
    """The house or the night shift says so, from another device."""
    outcome = night.answers.changed("sister", "p1", "th-shelter", "phones", "+66 2 111 1111", old=HERS)
    assert accept(night, outcome.proposal, Proof(By.RANG, number)) == ""
    assert held(night.store).phones[0].number == "+66 2 111 1111"


def test_with_one_number_and_nobody_else_it_takes_three_days_and_a_visit(night: Night) -> None:
    """The stolen phone was the only number, and its keeper the only one."""
    alone = replace(held(night.store), phones=(Phone(HERS, hours="24/7"),))
    night.store.put([alone])
    night.custodians.hand_over("night", "sister")
    outcome = night.answers.changed("sister", "p1", "th-shelter", "phones", THIEFS, old=HERS)
    for number in (HERS, THIEFS, NIGHTS):
        assert "no other on record" in accept(night, outcome.proposal, Proof(By.RANG, number))
    assert "72 hours" in accept(night, outcome.proposal, Proof(By.VISITED))
    night.now += WAITS
    assert accept(night, outcome.proposal, Proof(By.VISITED)) == ""


def test_a_second_number_is_no_way_round(night: Night) -> None:
    """First a number that nobody minds, then it as the one to ring back: it was not there before."""
    first = night.answers.changed("sister", "p1", "th-shelter", "phones", THIEFS, old=HOUSE, more=True)
    assert accept(night, first.proposal, Proof(By.RANG, THIEFS))
    then = night.answers.changed("sister", "p1", "th-shelter", "phones", "1900", old=HERS, sure=True)
    assert accept(night, then.proposal, Proof(By.RANG, THIEFS))
    assert THIEFS not in {phone.number for phone in held(night.store).phones}


def offered(night: Night, number: int) -> tuple[str, ...]:
    """Which numbers a steward is offered as rung, in the chat."""
    approvals = Approvals(night.store, SEAL, night.custodians, places(), night.clock)
    changed, must_ring, may_ring = approvals.told(number)
    assert changed
    assert must_ring
    return may_ring


@pytest.fixture
def telegram(night: Night) -> Night:
    """The same house, when Sister answers on Telegram and it has another line, which the thief is after."""
    join(night, Role("sister", "Duty sister", zone="Asia/Bangkok"), CODES[3], "4711")
    entry = held(night.store)
    night.store.put([replace(entry, phones=(Phone(LINE, hours="24/7"), *entry.phones))])
    return night


def test_on_telegram_the_stolen_phone_is_not_rung_though_it_stays(telegram: Night) -> None:
    """Nobody knows its number there, and it may be the mobile phone of the house; the landline is rung."""
    outcome = telegram.answers.changed("sister", "p1", "th-shelter", "phones", THIEFS, old=LINE)
    assert offered(telegram, outcome.proposal) == (HOUSE,)
    for number in (HERS, "081 555 0001"):
        assert "is not to be rung" in accept(telegram, outcome.proposal, Proof(By.RANG, number))
    assert accept(telegram, outcome.proposal, Proof(By.RANG, HOUSE)) == ""


@pytest.mark.parametrize(("shift", "is_believed"), [(NIGHTS, True), (HERS, False)])
def test_on_telegram_the_night_shift_is_rung_but_not_on_the_stolen_phone(
    telegram: Night, shift: str, *, is_believed: bool
) -> None:
    """One phone that goes from shift to shift is the backup's address, the house's number, and stolen."""
    join(telegram, Role("night", "Night shift"), CODES[4], shift)
    entry = held(telegram.store)
    telegram.store.put([replace(entry, phones=entry.phones[:2])])  # that line and her phone
    outcome = telegram.answers.changed("sister", "p1", "th-shelter", "phones", THIEFS, old=LINE)
    assert offered(telegram, outcome.proposal) == ()
    assert (accept(telegram, outcome.proposal, Proof(By.RANG, shift)) == "") is is_believed


def test_on_telegram_a_steward_cannot_tap_it_through(telegram: Night) -> None:
    """Whatever was rung: what is not offered is not accepted in the chat either."""
    outcome = telegram.answers.changed("sister", "p1", "th-shelter", "phones", THIEFS, old=LINE)
    approvals = Approvals(telegram.store, SEAL, telegram.custodians, places(), telegram.clock)
    for number in (HERS, LINE, THIEFS, ""):
        assert approvals.approve("th-steward", "", outcome.proposal, number).note == "at-the-desk"
    assert approvals.approve("th-steward", "", outcome.proposal, HOUSE).note == "receipt"


def test_one_telephone_is_not_two_persons(night: Night) -> None:
    """A steward's role that is reached by SMS on the phone that asks: one hand would do both."""
    outcome = night.answers.changed("sister", "p1", "th-shelter", "phones", THIEFS, old=HERS)
    role, second = Role("th-second", "Steward", country="TH"), Second("ben", "BBBB-BBB4")
    night.custodians.enrol(role, {}, Invitation(CODES[3], 7), second)
    assert night.custodians.join(CODES[3], Channel.SMS, HERS.replace(" ", ""))
    approvals = Approvals(night.store, SEAL, night.custodians, places(), night.clock)
    assert approvals.approve("th-second", "", outcome.proposal, HOUSE).note == "refused"
    assert held(night.store).phones[0].number == HERS
    assert approvals.approve("th-steward", "", outcome.proposal, HOUSE).note == "receipt"


def test_what_a_stolen_phone_proposed_is_gone_when_the_true_one_joins_anew(night: Night) -> None:
    """A full quota of it does not bury what she says then; the row of her joining names what went."""
    said_of = (("how_to_access", "Ask for room 9."), ("what", "Two beds."), ("minimum_age", "20"))
    for field, typed in said_of:
        for each in ENTRIES:
            night.answers.changed("sister", "", each.id, field, typed, more=True)
    waited = [each.id for each in night.desk.proposals()]
    assert len(waited) == 10
    night.custodians.invite("sister", CODES[3], 7)
    assert night.custodians.join(CODES[3], Channel.WHATSAPP, "whatsapp:+66815550009")
    assert night.desk.proposals() == ()
    assert night.desk.rows()[-1].about.split() == ["role:sister", *(f"proposal:{n}" for n in waited)]
    said = night.answers.changed("sister", "", "th-shelter", "how_to_access", "Ring the bell.", more=True)
    assert [each.id for each in night.desk.proposals()] == [said.proposal]
    night.custodians.revoke("sister")
    assert night.desk.proposals() == ()


def test_who_joins_again_from_the_same_phone_keeps_what_waits(night: Night) -> None:
    """A new code on the same phone is nobody else."""
    said = night.answers.changed("sister", "", "th-shelter", "how_to_access", "Ring the bell.", more=True)
    night.custodians.invite("sister", CODES[3], 7)
    assert night.custodians.join(CODES[3], Channel.WHATSAPP, f"whatsapp:{HERS.replace(' ', '')}")
    assert [each.id for each in night.desk.proposals()] == [said.proposal]


def test_the_third_closing_is_held_and_the_true_one_reopens_with_one_tap(night: Night) -> None:
    """The thief closes three houses; the backup hears of each; Ana, on a new phone, opens what was closed."""
    outcomes = [night.answers.closed("sister", "p1", each.id) for each in ENTRIES[:3]]
    assert [each.note for each in outcomes] == ["closed", "closed", "held"]
    assert [told(each) for each in outcomes] == [
        {"night": "was-it-you", "th-steward": "was-it-you"},
        {"night": "was-it-you", "th-steward": "was-it-you"},
        {"night": "held", "th-steward": "held"},
    ]
    assert [held(night.store, each.id).state for each in ENTRIES] == [
        State.HIDDEN,
        State.HIDDEN,
        State.LIVE,
        State.LIVE,
    ]
    (waiting,) = night.desk.proposals()
    night.desk.reject(waiting.id)

    join(night, Role("sister", "Duty sister", zone="Asia/Bangkok"), CODES[3], "+66 81 555 0009")
    addresses = night.custodians.addresses()
    assert (Channel.WHATSAPP, "whatsapp:+66815550001") not in addresses  # the stolen phone is a stranger now
    before = {each.id: each for each in ENTRIES}
    for each in ENTRIES[:2]:
        assert night.answers.reopen("sister", each.id).note == "reopened"
        again = held(night.store, each.id)
        assert again.state is State.LIVE
        assert again.phones[1:] == before[each.id].phones[1:]
    assert [row[1] for row in did(night.store)].count("reopen") == 2


def test_what_a_thief_hands_over_goes_to_the_backup(night: Night) -> None:
    """To nobody of theirs; the steward hears whom they named, and the phone is a stranger's."""
    outcome = night.answers.not_me("sister", "p1", [each.id for each in ENTRIES], "th-steward")
    assert set(told(outcome).values()) == {"successor-wanted"}
    keepers = night.custodians.keepers()
    assert {keepers.keeps[each.id, Part.CUSTODIAN] for each in ENTRIES} == {"night"}
    assert night.answers.reopen("sister", "th-shelter").note == "refused"
