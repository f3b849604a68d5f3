"""What is sealed under a data key opens where it belongs, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.directory.keys import SALT, Altered, Key, Purpose, Ring, UnknownKey

OLD, NEW = bytes(range(32)), bytes(range(1, 33))
CHANCE = bytes(SALT)
PHONE = b"+62 812 000 111"


def sealed(ring: Ring, plain: bytes = PHONE) -> bytes:
    """A contact of the custodian c-1, sealed."""
    return ring.seal(Purpose.CONTACTS, plain, b"c-1", CHANCE)


@given(st.binary(max_size=200), st.binary(max_size=20), st.binary(min_size=SALT, max_size=SALT))
def test_what_was_sealed_opens(plain: bytes, bound: bytes, salt: bytes) -> None:
    """Whatever it is, and wherever it belongs."""
    ring = Ring.of([NEW])
    assert ring.open(Purpose.CONTACTS, ring.seal(Purpose.CONTACTS, plain, bound, salt), bound) == plain


def test_after_rotation_the_older_key_still_opens() -> None:
    """The newest seals, an older one opens, and what should be sealed anew is known."""
    before, after = Ring.of([OLD]), Ring.of([NEW, OLD])
    assert after.open(Purpose.CONTACTS, sealed(before), b"c-1") == PHONE
    assert after.is_stale(sealed(before))
    assert not after.is_stale(sealed(after))


def test_without_its_key_it_does_not_open() -> None:
    """The error names the mark of the key that is missing, and nothing of the key."""
    with pytest.raises(UnknownKey) as error:
        Ring.of([NEW]).open(Purpose.CONTACTS, sealed(Ring.of([OLD])), b"c-1")
    assert error.value.mark == Key(OLD).mark


def test_every_changed_bit_is_seen() -> None:
    """Version, mark, salt, content and tag: no byte of it can be changed, and none left out."""
    ring = Ring.of([NEW, OLD])
    good = sealed(ring)
    for place in range(len(good)):
        bad = good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :]
        with pytest.raises((Altered, UnknownKey)):
            ring.open(Purpose.CONTACTS, bad, b"c-1")
        with pytest.raises((Altered, UnknownKey)):
            ring.open(Purpose.CONTACTS, good[:place], b"c-1")


@pytest.mark.parametrize(("purpose", "bound"), [(Purpose.CONTACTS, b"c-2"), (Purpose.AUDIT, b"c-1")])
def test_a_value_cannot_be_carried_elsewhere(purpose: Purpose, bound: bytes) -> None:
    """A contact put into another custodian's row, or used for something else, does not open."""
    ring = Ring.of([NEW])
    with pytest.raises(Altered):
        ring.open(purpose, sealed(ring), bound)


def test_the_order_and_the_end_of_chunks_are_sealed_too() -> None:
    """A chunk in another's place, or one that is made the last, does not open."""
    lock = Key(NEW).lock(Purpose.BACKUP, CHANCE)
    chunk = lock.seal(1, b"rows", is_last=False)
    assert lock.open(1, chunk, is_last=False) == b"rows"
    for number, is_last in ((0, False), (1, True)):
        with pytest.raises(Altered):
            lock.open(number, chunk, is_last=is_last)


def test_each_purpose_has_a_key_of_its_own() -> None:
    """And the mark is none of them. The bytes are fixed: what is sealed today must open in years."""
    key = Key(OLD)
    assert len({key.derive(purpose) for purpose in Purpose} | {key.secret}) == 5
    assert key.mark == "a6e8c4e9"
    assert key.derive(Purpose.AUDIT).hex()[:16] == "c20da1ffd1fc9b6c"


def test_a_key_shows_nothing() -> None:
    """Neither a key nor a ring can be printed by mistake."""
    assert repr(Ring.of([OLD])) == "Ring(keys=(Key(),))"


def test_a_short_key_or_salt_is_refused() -> None:
    """Too little chance is a fault of whoever calls, and never goes through."""
    with pytest.raises(ValueError, match="32 bytes"):
        Key(b"short")
    with pytest.raises(ValueError, match="fresh from chance"):
        Key(OLD).lock(Purpose.BACKUP, b"short")
