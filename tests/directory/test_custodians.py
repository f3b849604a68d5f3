"""Custodians on both databases: codes that work once, prompts that are claimed once, a row for every act."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.custodians.asked import Asked
from bot.directory.audit import faults
from bot.directory.custodian import Ask, Claim, Part, Prompt, Role, Rung, Sent
from bot.directory.keys import Ring
from bot.directory.model import Commitment, State
from bot.directory.problems import Problems
from bot.directory.store import Store, backups
from bot.directory.store.custodians import REFUSED_A_DAY, STRANGER, Custodians, is_code
from bot.directory.store.log import Seal, memory
from bot.directory.store.marks import strangers
from tests.directory.backed_up import KEY, OLD_KEY, RING, rows
from tests.directory.test_validation import LIVE

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
TODAY = NOW.date()
SEAL = Seal.of(RING)
CODE, OTHER, THIRD = "AB23-CD45-EF67-GH89", "ZZZZ-YYYY-XXXX-WWWW", "2222-3333-4444-5555"
HERE, THERE = ("whatsapp", "+66810009999"), ("telegram", "7000100001")
HOUSE = Role("house", "night desk", "th", "Asia/Bangkok", (time(20), time(7, 30)))
SECOND = Role("second", "day desk")
DUE = date(2026, 12, 7)
CLAIM = Claim(LIVE.id, Ask.CHECK, DUE, Rung.FIRST)
PROMPT = Prompt("p1", "house", Ask.CHECK, (CLAIM,), NOW)
MINE = {(LIVE.id, Part.CUSTODIAN): "house", (LIVE.id, Part.BACKUP): "second"}


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """A store with two live entries."""
    opened = Store.open(url)
    opened.put([LIVE, replace(LIVE, id="other")])
    yield opened
    opened.close()


def acting(store: Store, who: str = "ana", *, at: datetime = NOW, ring: Ring = RING) -> Custodians:
    """What somebody does at a moment."""
    return Custodians(store, Seal.of(ring), ring, who, lambda: at)


def claimed(custodians: Custodians) -> set[Claim]:
    """All that was asked."""
    return {each.claim for each in custodians.claimed(0)}


@pytest.fixture
def kept(store: Store) -> Custodians:
    """Two roles with people in them; one keeps the entry, the other is its backup."""
    held = acting(store)
    held.enrol(SECOND, {})
    held.enrol(HOUSE, MINE)
    for role, code, where in (("house", CODE, HERE), ("second", OTHER, THERE)):
        held.invite(role, code, 7)
        assert held.join(code, *where)
    return held


def done(store: Store) -> list[tuple[str, str, str]]:
    """Every row of the log, which verifies, and knows each entry as it is."""
    held, keys = memory(store), {SEAL.name: SEAL.key}
    assert not [*faults(held.rows, held.head, keys), *strangers(held.rows, held.services, keys)]
    return [(row.who, row.did, row.about) for row in held.rows]


# joining ------------------------------------------------------------------------------------------------


def test_a_code_makes_somebody_a_role_once(kept: Custodians) -> None:
    """Typed as people type; the second time, from wherever, it makes nobody anything."""
    assert kept.keepers().roles["house"] == replace(HOUSE, joined_on=TODAY)
    assert kept.addresses() == {HERE: "house", THERE: "second"}
    kept.invite("house", CODE, 7)
    joined = kept.join(" ab23 cd45-ef67gh89 ", *HERE)
    assert joined is not None
    assert joined.id == "house"
    for where in (HERE, ("sms", "+66810007777")):
        assert kept.join(CODE, *where) is None
    assert kept.addresses() == {HERE: "house", THERE: "second"}


@pytest.mark.parametrize(
    "code", ["", "AB23", "AB23-CD45-EF67-GH88", OTHER, "' OR 1=1 --", "house", CODE[:-1]]
)
def test_a_guessed_code_is_nobodys(kept: Custodians, store: Store, code: str) -> None:
    """It leaves a row without the code or the address, and nothing else."""
    kept.invite("house", CODE, 7)
    version = store.version()
    assert kept.join(code, "sms", "+66810007777") is None
    assert done(store)[-1] == (STRANGER, "join refused", "")
    assert (store.version(), kept.addresses()) == (version, {HERE: "house", THERE: "second"})


@pytest.mark.parametrize(
    ("days", "later", "works"), [(7, 7, True), (7, 8, False), (0, 0, True), (0, 1, False)]
)
def test_a_code_is_good_for_days(kept: Custodians, store: Store, days: int, later: int, works: bool) -> None:  # noqa: FBT001  a table
    """To the end of its last day."""
    kept.invite("house", CODE, days)
    then = acting(store, at=NOW + timedelta(days=later))
    assert (then.join(CODE, "sms", "+66810007777") is not None) == works


def test_a_clock_set_back_makes_no_used_code_good(kept: Custodians, store: Store) -> None:
    """Nor is anything asked twice that was asked before."""
    before = acting(store, at=NOW - timedelta(days=400))
    assert before.join(CODE, "sms", "+66810007777") is None
    assert kept.claim(PROMPT)
    assert not before.claim(replace(PROMPT, id="p2", claimed_at=NOW - timedelta(days=400)))


def test_a_newer_code_voids_the_older(kept: Custodians) -> None:
    """There is one at a time."""
    kept.invite("house", CODE, 7)
    kept.invite("house", THIRD, 7)
    assert kept.join(CODE, *HERE) is None
    assert kept.join(THIRD, *HERE) is not None


def test_a_code_of_an_older_data_key_still_works(store: Store) -> None:
    """As long as the key stands in the list."""
    old = acting(store, ring=Ring.of([OLD_KEY]))
    old.enrol(HOUSE, {})
    old.invite("house", CODE, 7)
    assert acting(store).join(CODE, *HERE) is None
    assert acting(store, ring=Ring.of([KEY, OLD_KEY])).join(CODE, *HERE) is not None


def test_one_address_is_one_role(kept: Custodians, store: Store) -> None:
    """A custodian with the code of another role stays who they are, and the code stays good."""
    kept.invite("second", THIRD, 7)
    assert kept.join(THIRD, *HERE) is None
    assert done(store)[-1] == (STRANGER, "join refused", "role:house")
    assert kept.join(THIRD, *THERE) is not None


def test_who_joins_anew_takes_the_place_of_who_was_there(kept: Custodians) -> None:
    """The old phone is a stranger from then on, and the role can be reached again."""
    kept.unreachable("house")
    assert not kept.keepers().roles["house"].is_reachable
    kept.invite("house", CODE, 7)
    kept.join(CODE, "sms", "+66810007777")
    assert kept.addresses() == {("sms", "+66810007777"): "house", THERE: "second"}
    assert kept.keepers().roles["house"].is_reachable


def test_a_flood_of_guesses_fills_no_log(kept: Custodians, store: Store) -> None:
    """So many rows a day, then silence; the next day they are written again."""
    for n in range(REFUSED_A_DAY + 5):
        assert kept.join(f"AAAA-AAAA-AAAA-{n:04}", "sms", f"+6681000{n:04}") is None
    refused = [row for row in done(store) if row[1] == "join refused"]
    assert len(refused) == REFUSED_A_DAY
    acting(store, at=NOW + timedelta(days=1)).join("AAAA", "sms", "1")
    assert [row[1] for row in done(store)].count("join refused") == REFUSED_A_DAY + 1


def test_neither_codes_nor_addresses_lie_in_plain_text(
    kept: Custodians, url: str, tmp_path: Path, path: Path
) -> None:
    """Not in a row, file, journal or backup; the same search finds the role."""
    kept.invite("house", CODE, 7)
    kept.join("AAAA-BBBB-CCCC-DDDD", "sms", "+66810007777")
    backups.make(url, path, RING, NOW)
    found = {each.name: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()}
    found["rows"] = b"\n".join(row for table in rows(url).values() for row in table)
    assert b"night desk" in found["rows"]
    spellings = (CODE, CODE.lower(), CODE.replace("-", ""), "AAAA-BBBB-CCCC-DDDD", "AAAABBBBCCCCDDDD")
    for secret in (*spellings, HERE[1], THERE[1], "+66810007777"):
        assert not [name for name, data in found.items() if secret.encode() in data]


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        (CODE, True),
        (CODE.lower(), True),
        ("ab23cd45ef67gh89", True),
        ("O000-1111-0000-IIII", False),
        ("hello", False),
    ],
)
def test_what_looks_like_a_code(text: str, looks: bool) -> None:  # noqa: FBT001  a table
    """So that nothing else anybody writes is looked up."""
    assert is_code(text) == looks


# who keeps what -----------------------------------------------------------------------------------------


def test_roles_come_back_as_they_went_in(kept: Custodians) -> None:
    """With everything they keep; the days of one that is there stay when it is changed."""
    third = Role("third", "desk", quiet=(time(0), time(0)), committed_on=TODAY)
    kept.enrol(third, {})
    kept.enrol(replace(HOUSE, name="front desk", language="my"), {("other", Part.CUSTODIAN): "house"})
    held = kept.keepers()
    assert held.roles["third"] == third
    assert held.roles["house"] == replace(HOUSE, name="front desk", language="my", joined_on=TODAY)
    assert held.keeps == {**MINE, ("other", Part.CUSTODIAN): "house"}


@pytest.mark.parametrize(
    ("keeps", "why"),
    [
        ({("nothing", Part.CUSTODIAN): "house"}, "no entry has this id"),
        ({(LIVE.id, Part.CUSTODIAN): "nobody"}, "no role has this id"),
        ({(LIVE.id, Part.STEWARD): "house"}, "that of its country"),
        (
            {(LIVE.id, Part.CUSTODIAN): "house", (LIVE.id, Part.BACKUP): "house"},
            "its custodian and its backup",
        ),
    ],
)
def test_what_cannot_be_kept_is_refused_whole(
    store: Store, keeps: dict[tuple[str, Part], str], why: str
) -> None:
    """And the role is not made either."""
    with pytest.raises(Problems, match=why):
        acting(store).enrol(HOUSE, keeps)
    assert (acting(store).keepers().roles, done(store)) == ({}, [])


def test_a_role_has_no_name_of_a_person_in_the_log(store: Store) -> None:
    """One id means one thing there."""
    with store.raising() as connection:
        connection.exec_driver_sql(
            "INSERT INTO person (id, name, added_on) VALUES ('house', 'A', '2026-11-23')"
        )
    with pytest.raises(Problems, match="the id of a person"):
        acting(store).enrol(HOUSE, {})


def test_committing_is_written_into_what_a_role_answers_for(kept: Custodians, store: Store) -> None:
    """As custodian, not as backup; the log knows the entries as they are then."""
    kept.enrol(SECOND, {("other", Part.CUSTODIAN): "second"})
    acting(store, "house").committed("house")
    said = Commitment("night desk", TODAY, "in chat")
    assert kept.keepers().roles["house"].committed_on == TODAY
    services = store.load().services
    assert (services[LIVE.id].commitment, services["other"].commitment) == (said, LIVE.commitment)
    assert services[LIVE.id].state is State.LIVE
    assert done(store)[-1][:2] == ("house", "commit")


def test_a_hand_over_goes_to_another_role(kept: Custodians, store: Store) -> None:
    """It gets everything; the old address is a stranger, and what was open is over."""
    kept.enrol(Role("third", "desk"), {("other", Part.BACKUP): "house"})
    assert kept.claim(PROMPT)
    assert acting(store, "house").hand_over("house", "third") == ("other", LIVE.id)
    held = kept.keepers()
    assert held.keeps == {**MINE, (LIVE.id, Part.CUSTODIAN): "third", ("other", Part.BACKUP): "third"}
    assert (kept.addresses(), kept.prompts()) == ({THERE: "second"}, ())
    assert [each.closed for each in (kept.prompt("p1"),) if each] == ["ended"]
    assert not held.roles["house"].is_reachable
    assert done(store)[-1] == ("house", "hand over", f"role:house to:third service:other service:{LIVE.id}")


def test_a_hand_over_to_nobody_falls_to_the_backup(kept: Custodians) -> None:
    """Who then is the custodian and no backup; without one the entry keeps nobody."""
    kept.enrol(HOUSE, {("other", Part.CUSTODIAN): "house"})
    kept.hand_over("house", None)
    assert kept.keepers().keeps == {(LIVE.id, Part.CUSTODIAN): "second"}


def test_a_hand_over_to_the_backup_leaves_no_one_twice(kept: Custodians) -> None:
    """Nobody is custodian and backup of one entry, nor is a backup who has ended put in charge."""
    kept.hand_over("house", "second")
    assert kept.keepers().keeps == {(LIVE.id, Part.CUSTODIAN): "second"}
    kept.enrol(HOUSE, {(LIVE.id, Part.BACKUP): "house"})
    kept.revoke("house")
    kept.hand_over("second", None)
    assert kept.keepers().keeps == {(LIVE.id, Part.BACKUP): "house"}


def test_a_revoked_role_is_nobody(kept: Custodians, store: Store) -> None:
    """Not found, not asked, not joined; enrolled again it begins anew and keeps what it kept."""
    kept.invite("house", THIRD, 7)
    assert kept.claim(PROMPT)
    kept.revoke("house")
    assert (kept.addresses(), kept.prompts()) == ({THERE: "second"}, ())
    assert kept.join(THIRD, *HERE) is None
    assert not kept.claim(replace(PROMPT, id="p2", claims=(replace(CLAIM, rung=Rung.AGAIN),)))
    for refused in (
        lambda: kept.invite("house", CODE, 7),
        lambda: kept.revoke("house"),
        lambda: kept.hand_over("house", None),
        lambda: kept.committed("house"),
    ):
        with pytest.raises(Problems, match="has ended"):
            refused()
    kept.enrol(HOUSE, {})
    assert kept.keepers().roles["house"] == HOUSE
    assert kept.keepers().kept_by("house") == ((LIVE.id, Part.CUSTODIAN),)
    assert "revoke custodian" in [did for _, did, _ in done(store)]


def test_nobody_hands_over_to_nobody(kept: Custodians, store: Store) -> None:
    """A role that is not there, or oneself: nothing has happened."""
    before = kept.keepers(), done(store)
    for role, to in (("house", "house"), ("house", "nobody"), ("nobody", None)):
        with pytest.raises(Problems):
            kept.hand_over(role, to)
    assert (kept.keepers(), done(store)) == before


def test_unreachable_is_said_once(kept: Custodians, store: Store) -> None:
    """However often a channel says so; the next in line is asked."""
    for _ in range(3):
        kept.unreachable("house")
    assert [did for _, did, _ in done(store)].count("unreachable") == 1
    assert not kept.claim(PROMPT)


# prompts ------------------------------------------------------------------------------------------------


def test_a_prompt_is_claimed_once(kept: Custodians, store: Store) -> None:
    """All that it is about, or nothing; the version stays, and the row of the log names it."""
    more = replace(CLAIM, service="other")
    version = store.version()
    assert kept.claim(PROMPT)
    assert not kept.claim(replace(PROMPT, id="p2", role="second", claims=(more, CLAIM)))
    assert not kept.claim(PROMPT)
    assert claimed(kept) == {CLAIM}
    assert kept.prompts() == (PROMPT,)
    assert kept.claim(replace(PROMPT, id="p3", role="second", claims=(more,)))
    assert store.version() == version
    assert [row for row in done(store) if row[1] == "ask check"] == [
        ("ana", "ask check", f"prompt:p1 role:house service:{LIVE.id}:2026-12-07:first"),
        ("ana", "ask check", "prompt:p3 role:second service:other:2026-12-07:first"),
    ]


def test_nobody_is_asked_who_cannot_be_reached(kept: Custodians) -> None:
    """A role that is not there, or that nobody has joined; the claim stays free for the next rung."""
    kept.enrol(Role("third", "desk"), {})
    assert not kept.claim(replace(PROMPT, role="nobody"))
    assert not kept.claim(replace(PROMPT, role="third"))
    assert (kept.claimed(0), kept.prompts()) == ((), ())


def test_a_conversation_goes_on_and_ends_once(kept: Custodians, store: Store) -> None:
    """Its place is kept while it is open; what is closed stays closed, and stays readable."""
    assert kept.claim(PROMPT)
    version, at = store.version(), datetime(2026, 11, 23, 10, tzinfo=UTC) + timedelta(microseconds=5)
    kept.sent("p1", at)
    kept.sent("p1", at + timedelta(days=1))
    kept.talk("p1", {"at": "phone", "typed": "ไทย"})
    assert kept.prompts("house") == (replace(PROMPT, sent_at=at, talk={"at": "phone", "typed": "ไทย"}),)
    assert kept.prompts("second") == ()
    assert (kept.close("p1", "answered"), kept.close("p1", "overtaken"), kept.close("none", "x")) == (
        True,
        False,
        False,
    )
    closed = kept.prompt("p1")
    assert closed is not None
    assert (closed.closed, closed.talk["at"], kept.prompts(), kept.prompt("made-up")) == (
        "answered",
        "phone",
        (),
        None,
    )
    assert kept.talked_of("house") == (closed,)  # something is asked beside it
    kept.talk("p1", {"at": ""})
    assert kept.talked_of("house") == ()
    assert store.version() == version
    assert done(store)[-1] == ("ana", "close prompt: answered", "prompt:p1")


def test_the_budget_counts_what_was_claimed(kept: Custodians) -> None:
    """In the order in which it was, whether it was sent or not."""
    times = [NOW + timedelta(days=n) for n in (2, 0, 1)]
    for n, at in enumerate(times):
        claim = replace(CLAIM, due_on=DUE + timedelta(days=n))
        assert kept.claim(replace(PROMPT, id=f"p{n}", claims=(claim,), claimed_at=at))
    asked = Asked(kept.claimed)
    asked.look(TODAY)
    assert asked.sent == {"house": [Sent(at, Ask.CHECK, Rung.FIRST) for at in times]}
    assert [each.id for each in kept.prompts()] == ["p1", "p2", "p0"]
    assert claimed(kept) == {replace(CLAIM, due_on=DUE + timedelta(days=n)) for n in range(3)}


def test_handles_are_those_of_the_bot_that_ran_last(store: Store) -> None:
    """Without a row in the log, and without a new version."""
    held, version = acting(store), store.version()
    held.put_handles({"telegram": "@SuluhBot", "sms": "+66810000000"})
    held.put_handles({"telegram": "@InfoLineBot"})
    assert held.handles() == {"telegram": "@InfoLineBot"}
    assert (store.version(), done(store)) == (version, [])
    held.put_handles({})
    assert held.handles() == {}
