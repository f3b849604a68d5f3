"""The veil shows nothing of who is behind it, and damping counts keys for a minute."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy import veil
from bot.privacy.veil import AT_ONCE, REFILL, Damper, Keyed, Veil

SECRET = b"a secret of thirty-two bytes ---"
ADDRESS = "whatsapp:+66800000001"


def test_an_address_has_one_key() -> None:
    """The same address under the same secret is the same sixteen bytes, in every process."""
    assert Veil(SECRET).key(ADDRESS) == Veil(SECRET).key(ADDRESS)
    assert len(Veil(SECRET).key(ADDRESS)) == 16


def test_another_secret_gives_another_key() -> None:
    """Keys of two secrets cannot be laid beside each other."""
    assert Veil(SECRET).key(ADDRESS) != Veil(SECRET[::-1]).key(ADDRESS)


def test_another_purpose_gives_another_digest() -> None:
    """What one room makes of a secret says nothing about what another makes of it."""
    assert Keyed(SECRET, b"one").digest(b"x") != Keyed(SECRET, b"other").digest(b"x")


def test_where_parts_end_counts() -> None:
    """A key and a delivery cannot be cut elsewhere and mean the same."""
    keyed = Keyed(SECRET, b"one")
    assert keyed.digest(b"ab", b"c") != keyed.digest(b"a", b"bc")


@given(st.text(), st.text())
def test_two_addresses_have_two_keys(one: str, other: str) -> None:
    """Keys are equal only where addresses are, whatever is in them."""
    key = Veil(SECRET).key
    assert (key(one) == key(other)) == (one == other)


def test_half_a_character_has_a_key_too() -> None:
    """An address that is no proper text cannot stop a message."""
    assert Veil(SECRET).key("\ud800") != Veil(SECRET).key("\udfff")


def test_a_veil_tells_nothing() -> None:
    """Neither its text nor its parts hold the secret or an address it has seen."""
    shown = Veil(SECRET)
    key = shown.key(ADDRESS)
    told = f"{shown!r} {shown} {Keyed(SECRET, b'one')!r}"
    assert SECRET.decode() not in told
    assert ADDRESS not in told
    assert ADDRESS.encode() not in key


@pytest.mark.parametrize("keeper", [Veil(SECRET), Keyed(SECRET, b"one")])
def test_a_veil_cannot_be_written_down(keeper: object) -> None:
    """Pickling or copying what holds the secret fails."""
    with pytest.raises(TypeError):
        pickle.dumps(keeper)
    with pytest.raises(TypeError):
        copy.deepcopy(keeper)


def test_a_short_secret_is_refused() -> None:
    """A secret that can be guessed is refused with the length that is needed."""
    with pytest.raises(ValueError, match="at least 16"):
        Veil(b"short")


def test_a_bucket_holds_thirty() -> None:
    """Thirty at once pass, the next is marked, and one more passes after each refill."""
    damper = Damper()
    assert not any(damper.too_many(b"a", 5.0) for _ in range(AT_ONCE))
    assert damper.too_many(b"a", 5.0)
    assert not damper.too_many(b"a", 5.0 + REFILL)
    assert damper.too_many(b"a", 5.0 + REFILL)


def test_marked_messages_do_not_make_the_wait_longer() -> None:
    """Somebody who goes on tapping is heard again as soon as somebody who waits."""
    damper = Damper()
    for _ in range(AT_ONCE * 10):
        damper.too_many(b"a", 0.0)
    assert not damper.too_many(b"a", REFILL)


def test_nobody_waits_for_somebody_else() -> None:
    """One key's flood marks no other key."""
    damper = Damper()
    for _ in range(AT_ONCE * 2):
        damper.too_many(b"a", 0.0)
    assert not damper.too_many(b"b", 0.0)


def test_a_slow_hand_is_never_marked() -> None:
    """One message a refill passes for ever."""
    damper = Damper()
    assert not any(damper.too_many(b"a", number * REFILL) for number in range(500))


def test_a_full_bucket_is_forgotten() -> None:
    """A minute after a flood nothing is left of it, without anybody else writing."""
    damper = Damper()
    for _ in range(AT_ONCE):
        damper.too_many(b"a", 0.0)
    assert (damper.sweep(59.0), len(damper)) == (0, 1)
    assert (damper.sweep(60.0), len(damper)) == (1, 0)


def test_traffic_forgets_in_passing() -> None:
    """Later messages drop what earlier ones left."""
    damper = Damper()
    for number in range(100):
        damper.too_many(number.to_bytes(16), 0.0)
    for _ in range(25):
        damper.too_many(b"a", 100.0)
    assert len(damper) == 1


def test_a_flood_of_keys_stays_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many addresses somebody makes up, a bounded number is counted."""
    monkeypatch.setattr(veil, "MOST_DAMPED", 50)
    damper = Damper()
    for number in range(500):
        damper.too_many(number.to_bytes(16), 0.0)
    assert len(damper) == 50
