"""Sessions: in order, for as long as the clock says, ids only, and nothing of a message that died."""

import asyncio
import pickle
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.events import Answers, Asker, Session
from bot.directory.query import Age, Only
from bot.privacy import sessions
from bot.privacy.sessions import REMEMBERED, MemorySessions, NotAnId, Sessions, Slot, pack, unpack

SECRET = b"a secret of thirty-two bytes ---"
SOMEBODY, ELSE = b"s" * 16, b"e" * 16
HERE = Session("where", Answers(language="th"), ("hello", "who"), ("th", "skip", "leave"))
THERE = Session("need", Answers(language="th", age=Age.NO), ("hello", "who", "where"))
FORGET = 900.0


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Seconds."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """The clock of the store."""
    return Clock()


@pytest.fixture
def store(clock: Clock) -> Sessions:
    """An empty store."""
    return MemorySessions(FORGET, clock, SECRET)


async def keep(store: Sessions, session: Session | None, delivery: str, key: bytes = SOMEBODY) -> Slot:
    """One message that is answered; what it found."""
    async with store.take(key, delivery) as slot:
        slot.keep(session)
    return slot


async def look(store: Sessions, delivery: str = "look", key: bytes = SOMEBODY) -> Slot:
    """One message that nobody answers."""
    async with store.take(key, delivery) as slot:
        return slot


async def test_a_stranger_has_no_session(store: Sessions) -> None:
    """The first message of a key finds nothing and is no repeat."""
    slot = await look(store)
    assert (slot.session, slot.is_repeat) == (None, False)


async def test_what_is_kept_is_found(store: Sessions) -> None:
    """The next message finds what the last one kept, and nobody else does."""
    await keep(store, HERE, "1")
    assert (await look(store)).session == HERE
    assert (await look(store, key=ELSE)).session is None


async def test_forgetting_leaves_nothing(store: Sessions) -> None:
    """Keeping None forgets at once, yet the message counts as answered."""
    await keep(store, HERE, "1")
    await keep(store, None, "2")
    assert len(store) == 0
    assert (await look(store, "2")).is_repeat


async def test_the_position_runs_out(store: Sessions, clock: Clock) -> None:
    """Until its last second a session is found, and from then on not, swept or not (R9)."""
    await keep(store, HERE, "1")
    clock.now += FORGET - 0.1
    assert (await look(store)).session == HERE
    clock.now += 0.1
    assert (await look(store)).session is None


async def test_looking_does_not_make_it_last(store: Sessions, clock: Clock) -> None:
    """The clock counts from the last message that was kept, not from the last that came."""
    await keep(store, HERE, "1")
    clock.now += FORGET / 2
    await look(store)
    clock.now += FORGET / 2
    assert (await look(store)).session is None


async def test_an_answered_delivery_is_a_repeat_for_a_day(store: Sessions, clock: Clock) -> None:
    """The same delivery of the same key is known for 24 hours, longer than any session."""
    await keep(store, HERE, "1")
    assert (await look(store, "1")).is_repeat
    assert not (await look(store, "1", ELSE)).is_repeat
    clock.now += REMEMBERED - 1
    assert (await look(store, "1")).is_repeat
    clock.now += 1
    assert not (await look(store, "1")).is_repeat


async def test_a_message_that_dies_was_never_heard(store: Sessions) -> None:
    """After an exception session and delivery are as before, and the next message has its turn."""
    await keep(store, HERE, "1")
    with suppress(RuntimeError):
        async with store.take(SOMEBODY, "2") as slot:
            slot.keep(THERE)
            raise RuntimeError
    slot = await look(store, "2")
    assert (slot.session, slot.is_repeat) == (HERE, False)


async def test_a_message_that_is_cancelled_was_never_heard(store: Sessions) -> None:
    """Being cancelled half-way changes nothing and leaves the way free."""

    async def stuck() -> None:
        async with store.take(SOMEBODY, "1") as slot:
            slot.keep(HERE)
            await asyncio.Event().wait()

    task = asyncio.create_task(stuck())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    slot = await look(store, "1")
    assert (slot.session, slot.is_repeat) == (None, False)


async def test_a_message_nobody_answered_changes_nothing(store: Sessions) -> None:
    """A block that ends without `keep` leaves session and delivery alone."""
    await keep(store, HERE, "1")
    await look(store, "2")
    slot = await look(store, "2")
    assert (slot.session, slot.is_repeat) == (HERE, False)


@pytest.mark.parametrize("said", ["tolong saya", "ช่วยด้วย", "line\nbreak", "", "x" * 65, "a\x00b"])
async def test_text_cannot_be_kept(store: Sessions, said: str) -> None:
    """What is no id is refused without being repeated, and what was there stays (D7)."""
    await keep(store, HERE, "1")
    with pytest.raises(NotAnId) as refused:
        await keep(store, Session("where", Answers(language="th"), (said,)), "2")
    assert not said or said not in str(refused.value)
    slot = await look(store, "2")
    assert (slot.session, slot.is_repeat) == (HERE, False)


async def test_one_at_a_time_in_the_order_taken(store: Sessions) -> None:
    """Messages of one key that come together are answered one by one, first come first."""
    order: list[str] = []

    async def message(delivery: str, pause: int) -> None:
        async with store.take(SOMEBODY, delivery) as slot:
            for _ in range(pause):
                await asyncio.sleep(0)
            order.append(delivery)
            slot.keep(HERE)

    await asyncio.gather(*(message(str(number), 20 - number) for number in range(20)))
    assert order == [str(number) for number in range(20)]


async def test_nobody_waits_behind_somebody_else(store: Sessions) -> None:
    """While one key is busy, another has its turn."""
    async with store.take(SOMEBODY, "1"):
        assert (await asyncio.wait_for(look(store, key=ELSE), 1)).session is None


@given(st.lists(st.tuples(st.sampled_from([SOMEBODY, ELSE]), st.integers(0, 3), st.booleans()), max_size=25))
def test_any_interleaving_is_the_serial_order(messages: list[tuple[bytes, int, bool]]) -> None:
    """However messages overlap or die, each finds what the last living one of its key left."""
    store = MemorySessions(FORGET, Clock(), SECRET)
    found: dict[int, int] = {}

    async def message(number: int, key: bytes, pause: int, *, dies: bool) -> None:
        async with store.take(key, str(number)) as slot:
            found[number] = slot.session.page if slot.session else -1
            for _ in range(pause):
                await asyncio.sleep(0)
            slot.keep(Session("at", page=number))
            if dies:
                raise RuntimeError

    async def together() -> None:
        calls = (message(number, key, pause, dies=dies) for number, (key, pause, dies) in enumerate(messages))
        await asyncio.gather(*calls, return_exceptions=True)

    asyncio.run(together())
    last = dict.fromkeys((SOMEBODY, ELSE), -1)
    for number, (key, _, dies) in enumerate(messages):
        assert found[number] == last[key]
        last[key] = last[key] if dies else number


async def test_sweeping_takes_what_ran_out(store: Sessions, clock: Clock) -> None:
    """Only what ran out goes; deliveries stay for their day; then nothing is left."""
    await keep(store, HERE, "1")
    clock.now += 1
    await keep(store, HERE, "2", ELSE)
    clock.now += FORGET - 1
    assert (store.sweep(), len(store)) == (1, 1)
    clock.now += REMEMBERED
    assert (store.sweep(), store.sweep(), len(store)) == (3, 0, 0)


async def test_a_session_kept_again_is_swept_later(store: Sessions, clock: Clock) -> None:
    """Who goes on does not hold up those who stopped."""
    await keep(store, HERE, "1")
    await keep(store, HERE, "2", ELSE)
    clock.now += 1
    await keep(store, THERE, "3")
    clock.now += FORGET - 1
    assert (store.sweep(), len(store)) == (1, 1)
    assert (await look(store)).session == THERE


async def test_a_sweep_is_short(store: Sessions, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sweep takes a bounded number, and sweeping until 0 takes them all."""
    monkeypatch.setattr(sessions, "_AT_A_TIME", 10)
    for number in range(25):
        await keep(store, HERE, "1", number.to_bytes(16))
    clock.now += FORGET
    assert [store.sweep() for _ in range(4)] == [10, 10, 5, 0]


async def test_a_flood_of_addresses_stays_small(store: Sessions, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the bounds the oldest go first, and the newest is always there."""
    for name, most in {"_AT_A_TIME": 5, "MOST_SESSIONS": 50, "MOST_HEARD": 40}.items():
        monkeypatch.setattr(sessions, name, most)
    for number in range(200):
        await keep(store, HERE, "1", number.to_bytes(16))
        assert len(store) <= 50
    last, first = (199).to_bytes(16), (0).to_bytes(16)
    assert (await look(store, "1", last)).is_repeat
    assert (await look(store, "1", last)).session == HERE
    assert not (await look(store, "1", first)).is_repeat


async def test_clearing_forgets_everybody(store: Sessions) -> None:
    """After clearing there are no sessions and no answered deliveries."""
    await keep(store, HERE, "1")
    store.clear()
    slot = await look(store, "1")
    assert (len(store), slot.session, slot.is_repeat) == (0, None, False)


async def test_nobody_is_left_in_line(clock: Clock) -> None:
    """A key that nobody waits for any more is held nowhere, whatever happened in its turn."""
    store = MemorySessions(FORGET, clock, SECRET)
    await keep(store, None, "1")
    with pytest.raises(NotAnId):
        await keep(store, Session("not an id"), "2")
    assert not store._lines  # noqa: SLF001  what is not there cannot be asked for otherwise


async def test_a_store_tells_nothing(clock: Clock) -> None:
    """Neither its text nor a pickle gives away a key, a delivery or a place."""
    store = MemorySessions(FORGET, clock, SECRET)
    await keep(store, HERE, "SM-canary")
    assert repr(store) == "MemorySessions(1)"
    with pytest.raises(TypeError):
        pickle.dumps(store)


ids = st.from_regex(r"[!-~]{1,64}", fullmatch=True)
some = st.lists(ids, max_size=12).map(tuple)
asked = st.builds(
    Answers,
    language=ids | st.just(""),
    asker=st.none() | st.sampled_from(Asker),
    place=ids | st.just(""),
    maybe=some,
    age=st.none() | st.sampled_from(Age),
    help=ids | st.just(""),
    home=ids | st.just(""),
    service=ids | st.just(""),
    only=st.sampled_from(Only),
    way=ids | st.just(""),
    topic=ids | st.just(""),
    minutes=st.none() | st.integers(0, 9999),
)


@given(st.builds(Session, ids, asked, some, some, st.integers(0, 99), st.integers(0, 9)))
def test_packing_loses_nothing(session: Session) -> None:
    """What is unpacked is what was packed, types included."""
    again = unpack(pack(session))
    assert again == session
    assert repr(again) == repr(session)
