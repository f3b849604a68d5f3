"""Custodians with many processes: what is claimed or joined is so once, whoever is killed and whenever."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from threading import Barrier
from typing import TypeVar

import pytest

from bot.directory.audit import faults
from bot.directory.custodian import Ask, Claim, Prompt, Rung
from bot.directory.store import Store, backups
from bot.directory.store.log import memory
from tests.directory.backed_up import RING, content, restored
from tests.directory.killed import begin, killed, points, types
from tests.directory.test_custodians import (
    CLAIM,
    CODE,
    DUE,
    HERE,
    HOUSE,
    MINE,
    NOW,
    OTHER,
    PROMPT,
    SEAL,
    SECOND,
    THERE,
    acting,
    claimed,
    done,
)
from tests.directory.test_validation import LIVE

T = TypeVar("T")

MANY = 24


@pytest.fixture
def url(url: str) -> str:
    """A database with two roles that can be reached."""
    with closing(Store.open(url)) as store:
        store.put([LIVE])
        held = acting(store)
        held.enrol(SECOND, {})
        held.enrol(HOUSE, MINE)
        for role, code, where in (("house", CODE, HERE), ("second", OTHER, THERE)):
            held.invite(role, code, 7)
            held.join(code, *where)
    return url


def bundles(who: str) -> list[Prompt]:
    """What a process would ask: each bundle shares an entry with the one before; each has its own ids."""
    claims = [Claim(f"s{n:02}", Ask.CHECK, DUE, Rung.FIRST) for n in range(MANY + 1)]
    return [
        Prompt(f"{who}-{n}", "house" if n % 2 else "second", Ask.CHECK, (claims[n + 1], claims[n]), NOW)
        for n in range(MANY)
    ]


def claims(url: str, who: str) -> None:
    """A tick of one process, whose clock may be anywhere."""
    with closing(Store.open(url)) as store:
        held = acting(store, who, at=NOW - timedelta(days=400) if who == "behind" else NOW)
        for prompt in bundles(who):
            if held.claim(prompt):
                held.sent(prompt.id, NOW)


def whole(url: str) -> Counter[str]:
    """That no entry is in two prompts, each prompt is whole and in the log; how many each process has."""
    with closing(Store.open(url)) as store:
        held = acting(store)
        prompts = held.prompts()
        asked = [claim for prompt in prompts for claim in prompt.claims]
        assert len(asked) == len({*asked})
        assert {*asked} == claimed(held)
        assert all(len(prompt.claims) == 2 for prompt in prompts)
        rows = [about.split()[0] for _, did, about in done(store) if did == "ask check"]
        assert sorted(rows) == sorted(f"prompt:{prompt.id}" for prompt in prompts)
        return Counter(prompt.id.rpartition("-")[0] for prompt in prompts)


def at_once(*acts: Callable[[], T]) -> list[T]:
    """All of these, begun at the same moment."""
    gate = Barrier(len(acts))

    def one(act: Callable[[], T]) -> T:
        gate.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [*pool.map(one, acts)]


@pytest.mark.slow
def test_two_processes_ask_everything_once(url: str) -> None:
    """Of bundles that overlap, one is asked whole and the other not at all; nobody waits for ever."""
    both = [begin(claims, url, who) for who in ("one", "other", "behind")]
    for each in both:
        each.ends()
    assert MANY // 3 <= sum(whole(url).values()) <= MANY


@pytest.mark.slow
def test_a_process_that_is_killed_leaves_whole_prompts(url: str) -> None:
    """Wherever it dies, the next tick asks what is left, and nothing a second time."""
    for turn, point in enumerate(islice(points(claims, url, "first"), 6)):
        killed(point, claims, url, f"k{turn}")
        whole(url)
    for again in ("last", "behind"):
        begin(claims, url, again).ends()
    assert sum(whole(url).values()) >= MANY // 3


@pytest.mark.slow
def test_a_hand_over_that_is_killed_is_whole_or_not_begun(url: str) -> None:
    """Entries, address, prompt and row: all four, or none; and then it can be done again."""
    command = (types, url, "custodian", "handover", "house")
    seated(url, 0)
    for turn, point in enumerate(islice(points(*command), 6), 1):
        seated(url, turn)
        killed(point, *command)
        if not handed_over(url, turn):
            begin(*command).ends()
        assert handed_over(url, turn)


def seated(url: str, turn: int) -> None:
    """Somebody in the role, who keeps the entry and is asked about it."""
    with closing(Store.open(url)) as store:
        held, code = acting(store), f"2222-3333-4444-555{turn + 2}"
        held.enrol(HOUSE, MINE)
        held.invite("house", code, 7)
        held.join(code, *HERE)
        claim = Claim(LIVE.id, Ask.CHECK, DUE + timedelta(days=turn), Rung.FIRST)
        assert held.claim(replace(PROMPT, id=f"t{turn}", claims=(claim,)))


def handed_over(url: str, turn: int) -> bool:
    """Whether it is; never by half."""
    with closing(Store.open(url)) as store:
        held = acting(store)
        prompt, rows = held.prompt(f"t{turn}"), [did for _, did, _ in done(store)]
        found = {
            held.keepers().keeps != MINE,
            "house" not in held.addresses().values(),
            prompt is not None and prompt.closed == "ended",
            rows.count("hand over") == turn + 1,
        }
        assert len(found) == 1
        return found.pop()


def test_a_prompt_is_claimed_by_one_of_many(url: str) -> None:
    """The same prompt, at the same moment, over connections of their own."""
    with closing(Store.open(url)) as one, closing(Store.open(url)) as other:
        for n in range(8):
            claim = Claim(f"s{n}", Ask.CHECK, DUE, Rung.FIRST)
            acts = [
                partial(acting(store).claim, replace(PROMPT, id=f"{n}-{turn}", claims=(claim,)))
                for turn, store in enumerate((one, other, one, other))
            ]
            assert sorted(at_once(*acts)) == [False, False, False, True]
        assert len(done(one)) > 8


def test_a_code_makes_one_of_many_a_role(url: str) -> None:
    """The same code from four addresses at the same moment: one is the role, and reached."""
    with closing(Store.open(url)) as one, closing(Store.open(url)) as other:
        acting(one).invite("house", "2222-3333-4444-5555", 7)
        acts = [
            partial(acting(store).join, "2222-3333-4444-5555", "sms", f"+6681000000{n}")
            for n, store in enumerate((one, other, one, other))
        ]
        joined = at_once(*acts)
        assert [role.id for role in joined if role] == ["house"]
        won = next(n for n, role in enumerate(joined) if role)
        assert acting(one).addresses() == {("sms", f"+6681000000{won}"): "house", THERE: "second"}
        assert [did for _, did, _ in done(one)].count("join refused") == 3


def test_many_are_claimed_at_once_but_for_what_was_asked(url: str) -> None:
    """In one go; one that shares a claim with one before, or cannot be sent, keeps no other back."""
    some = [replace(CLAIM, service=f"s{n}") for n in range(700)]
    prompts = [replace(PROMPT, id=f"q{n}", claims=(each,)) for n, each in enumerate(some)]
    again = replace(PROMPT, id="again", claims=(some[3],))
    old = replace(PROMPT, id="old", claims=(replace(CLAIM, service="s9999"), CLAIM))
    nobody = replace(PROMPT, id="nobody", role="nobody", claims=(replace(CLAIM, service="s9998"),))
    with closing(Store.open(url)) as store:
        held = acting(store)
        assert held.claim(PROMPT)
        assert held.claim_all([*prompts, again, old, nobody]) == tuple(prompts)
        assert held.claim_all([]) == ()
        assert claimed(held) == {CLAIM, *some}
        found, now = held.claimed(0), memory(store)
        assert [each.n for each in found] == sorted({each.n for each in found})
        assert all(f"service:{each.claim.service}:" in now.rows[each.n - 1].about for each in found)
        assert len(held.claimed(found[-1].n)) == 1
        assert [*faults(now.rows, now.head, {SEAL.name: SEAL.key})] == []


def test_an_answer_is_taken_once(url: str) -> None:
    """From two devices at the same moment: one closes the prompt."""
    with closing(Store.open(url)) as one, closing(Store.open(url)) as other:
        assert acting(one).claim(PROMPT)
        acts = [partial(acting(store).close, "p1", "answered") for store in (one, other, one, other)]
        assert sorted(at_once(*acts)) == [False, False, False, True]


def test_a_backup_carries_all_of_it(way: tuple[str, str], path: Path) -> None:
    """Into the other kind of database, where the same code works and nothing is asked again."""
    here, there = way
    with closing(Store.open(here)) as store:
        store.put([LIVE])
        held = acting(store)
        held.enrol(SECOND, {})
        held.enrol(HOUSE, MINE)
        held.invite("house", CODE, 7)
        held.join(CODE, *HERE)
        held.claim(PROMPT)
        held.sent("p1", NOW)
        held.put_handles({"telegram": "@SuluhBot"})
        held.invite("second", OTHER, 7)
        backups.make(here, path, RING, NOW)
    restored(there, path)
    tables = ("role", "keeps", "invite", "prompt", "claim", "handle")
    assert all(content(there)[name] == content(here)[name] != [] for name in tables)
    with closing(Store.open(there)) as store:
        held = acting(store)
        assert held.addresses() == {HERE: "house"}
        assert held.join(OTHER, *THERE) is not None
        assert (held.claim(replace(PROMPT, id="p2")), held.prompts()) == (
            False,
            (replace(PROMPT, sent_at=NOW),),
        )
        assert done(store)


def test_what_never_went_out_is_found_with_what_else_was_asked_of_it(url: str) -> None:
    """Of these kinds since then, and only of roles with one that is open; oldest first."""
    asked = [
        Prompt(name, role, ask, (replace(CLAIM, ask=ask, phone=name),), NOW + timedelta(days=days))
        for name, role, ask, days in (
            ("old", "house", Ask.APPROVE, -8),
            ("other", "house", Ask.CHECK, 1),
            ("lost", "house", Ask.WAS_IT_YOU, 3),
            ("went", "house", Ask.APPROVE, 2),
            ("went-too", "second", Ask.APPROVE, 2),
            ("answered", "second", Ask.RING, 2),
        )
    ]
    with closing(Store.open(url)) as store:
        kept = acting(store)
        assert kept.claim_all(asked) == tuple(asked)
        for name in ("went", "went-too"):
            kept.sent(name, NOW)
        assert kept.close("answered", "answered")
        kinds = (Ask.APPROVE, Ask.WAS_IT_YOU, Ask.RING)
        assert [each.id for each in kept.unsent(kinds, NOW - timedelta(days=7))] == ["went", "lost"]
        assert kept.unsent(kinds, NOW + timedelta(days=4)) == ()
