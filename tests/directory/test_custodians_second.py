"""Nobody becomes a steward alone: a second person's code, spent in the act that lets somebody in (R16)."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from bot.directory.custodian import Part, Role
from bot.directory.keys import Ring
from bot.directory.problems import Problems
from bot.directory.store import Store, keepers
from bot.directory.store.acting import Second
from bot.directory.store.custodians import Custodians, Invitation
from bot.directory.store.desk import Desk
from bot.directory.store.log import Pen
from tests.directory.backed_up import KEY, OLD_KEY, rows
from tests.directory.test_custodians import (
    CODE,
    HERE,
    HOUSE,
    NOW,
    OTHER,
    SEAL,
    THERE,
    THIRD,
    TODAY,
    acting,
    done,
)
from tests.directory.test_validation import LIVE

STEWARD = Role("th-desk", "desk", "th", "Asia/Bangkok", country="TH")
INVITED = Invitation(CODE, 7)
VIET_NAM, LAOS = Role("vn-desk", "desk", country="VN"), Role("la-desk", "desk", country="LA")
BEN = Second("ben", "BBBB-BBBB")


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """A store with a live entry, which Ana and Ben keep."""
    opened = Store.open(url)
    opened.put([LIVE])
    desk = Desk(opened, SEAL, "ana", lambda: NOW)
    desk.add("ana", "Ana A.", ["AAAA-AAAA"])
    desk.add("ben", "Ben B.", ["BBBB-BBBB", "BBBB-CCCC"])
    yield opened
    opened.close()


@pytest.fixture
def kept(store: Store) -> Custodians:
    """Ana, as whom a custodian has joined."""
    held = acting(store)
    held.enrol(HOUSE, {(LIVE.id, Part.CUSTODIAN): "house"}, Invitation(THIRD, 7))
    assert held.join(THIRD, *HERE)
    return held


Act = Callable[[Custodians, Second | None], None]

ACTS: dict[str, Act] = {
    "a new role": lambda kept, second: kept.enrol(STEWARD, {}, INVITED, second),
    "a new role, no code": lambda kept, second: kept.enrol(STEWARD, {}, None, second),
    "a custodian": lambda kept, second: kept.enrol(replace(HOUSE, country="TH"), {}, None, second),
    "a new code": lambda kept, second: kept.invite("vn-desk", CODE, 7, second),
    "a new country": lambda kept, second: kept.enrol(replace(VIET_NAM, country="TH"), {}, INVITED, second),
    "one that had ended": lambda kept, second: kept.enrol(LAOS, {}, INVITED, second),
}


@pytest.fixture
def stewards(store: Store) -> None:
    """Two who were let in by both: one may get a new code, the other has ended."""
    desk = Desk(store, SEAL, "ana", lambda: NOW)
    desk.add("eve", "Eve E.", ["EEEE-EEEE", "EEEE-FFFF"])
    held = acting(store)
    held.enrol(VIET_NAM, {}, Invitation(OTHER, 7), Second("eve", "EEEE-EEEE"))
    held.enrol(LAOS, {}, None, Second("eve", "EEEE-FFFF"))
    held.revoke("la-desk")


@pytest.mark.usefixtures("stewards")
@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
@pytest.mark.parametrize(
    ("second", "why"),
    [
        (None, "the steward of"),
        (Second("ana", "AAAA-AAAA"), "cannot be the second"),
        (Second("ben", "AAAA-AAAA"), "no unused code"),
        (Second("ben", "EEEE-EEEE"), "no unused code"),
        (Second("eve", "EEEE-EEEE"), "no unused code"),
        (Second("ben", ""), "no unused code"),
        (Second("house", CODE), "no unused code"),
    ],
    ids=str,
)
def test_nobody_becomes_a_steward_alone(
    kept: Custodians, url: str, act: Act, second: Second | None, why: str
) -> None:
    """Without a second person, as oneself, with a code that is not theirs or used: nothing has happened."""
    before = rows(url)
    with pytest.raises(Problems, match=why):
        act(kept, second)
    assert rows(url) == before
    act(kept, BEN)  # it was for nothing else that it was refused


def test_two_people_let_a_steward_in(kept: Custodians, store: Store) -> None:
    """The row names both and the country; the code of the second works once, that of the role too."""
    kept.enrol(STEWARD, {}, INVITED, BEN)
    assert done(store)[-1] == ("ana+ben", "invite custodian", "role:th-desk country:TH")
    with pytest.raises(Problems, match="no unused code"):
        kept.invite("th-desk", OTHER, 7, BEN)
    joined = kept.join(CODE, *THERE)
    assert joined == replace(STEWARD, joined_on=TODAY)
    kept.invite("th-desk", OTHER, 7, Second("ben", "bbbb cccc"))
    assert [person.codes for person in Desk(store, SEAL, "ana", lambda: NOW).people()] == [1, 0]
    assert [who for who, did, _ in done(store) if did == "invite custodian"] == ["ana", "ana+ben", "ana+ben"]


def test_a_custodian_needs_nobody_else(kept: Custodians, store: Store) -> None:
    """Not for a code, not for what they keep; and a steward who is made a custodian is less, not more."""
    kept.invite("house", OTHER, 7)
    assert done(store)[-1] == ("ana", "invite custodian", "role:house")
    kept.enrol(STEWARD, {}, INVITED, BEN)
    kept.enrol(replace(STEWARD, country=""), {(LIVE.id, Part.BACKUP): "th-desk"})
    assert done(store)[-1][0] == "ana"


def test_handing_over_makes_nobody_a_steward(kept: Custodians) -> None:
    """What is kept goes on; the country stays with a role in which nobody is, and no code waits for it."""
    kept.enrol(STEWARD, {}, INVITED, BEN)
    assert kept.join(CODE, *THERE)
    kept.invite("th-desk", OTHER, 7, Second("ben", "BBBB-CCCC"))
    kept.hand_over("th-desk", "house")
    roles = kept.keepers().roles
    assert (roles["house"].country, roles["th-desk"].country, roles["th-desk"].joined_on) == ("", "TH", None)
    assert kept.join(OTHER, *THERE) is None
    kept.hand_over("house", "th-desk")
    assert kept.addresses() == {}


@pytest.mark.parametrize(
    ("where", "name"), [(Pen, "remember"), (keepers, "enrol"), (keepers, "give"), (Custodians, "_let_in")]
)
def test_what_dies_half_way_spends_no_code(
    kept: Custodians, url: str, monkeypatch: pytest.MonkeyPatch, where: object, name: str
) -> None:
    """Wherever it breaks: code, role, invitation and row go in together or not at all."""
    before = rows(url)

    def breaks(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(where, name, breaks)
        with pytest.raises(KeyboardInterrupt):
            kept.enrol(STEWARD, {}, INVITED, BEN)
    assert rows(url) == before
    kept.enrol(STEWARD, {}, INVITED, BEN)


def test_what_is_refused_spends_no_code(kept: Custodians, url: str) -> None:
    """An entry that is not there: the second person keeps their code."""
    before = rows(url)
    with pytest.raises(Problems, match="no entry has this id"):
        kept.enrol(STEWARD, {("nothing", Part.BACKUP): "th-desk"}, INVITED, BEN)
    assert rows(url) == before
    kept.enrol(STEWARD, {}, INVITED, BEN)


def test_a_code_from_before_a_new_key_still_proves(kept: Custodians, store: Store) -> None:
    """Ben's codes are on paper; a new data key does not void them."""
    renewed = acting(store, ring=Ring.of([OLD_KEY, KEY]))
    renewed.enrol(STEWARD, {}, INVITED, BEN)
    assert kept.keepers().roles["th-desk"] == STEWARD
