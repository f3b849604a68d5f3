"""Where roles are reached: sealed in either database, found by who writes, carried by a backup as it is."""

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from admin_cli.__main__ import main
from bot.directory.keys import SIZE, Key, Ring
from bot.directory.problems import Problems
from bot.directory.store import Store, backups, sealed
from bot.directory.store.contacts import Contacts, Lost
from tests.directory.backed_up import KEY, NOW, OLD_KEY, OLD_RING, RING, content, restored, rows

BOTH = Ring.of([KEY, OLD_KEY])
PHONE = "+66810009999"
HERE = ("whatsapp", PHONE)
SECONDS = """
UPDATE contact SET sealed = (SELECT sealed FROM contact WHERE role = 'second') WHERE channel = 'whatsapp'
"""


@contextmanager
def contacts(url: str, ring: Ring = RING) -> Iterator[Contacts]:
    """The contacts of a database, in one transaction."""
    with closing(Store.open(url)) as store, store.raising() as connection:
        yield Contacts(connection, ring)


def by_hand(url: str, harm: str) -> None:
    """As somebody with the database in hand would."""
    with contacts(url) as held:
        held.connection.execute(text(harm))


def put(url: str, ring: Ring = RING) -> None:
    """A custodian, and the backup of two services."""
    with contacts(url, ring) as held:
        held.put("house", *HERE)
        held.put("house", "telegram", "7000100001")
        held.put("second", "telegram", "7000200002")


def test_a_role_is_reached_and_found_by_who_writes(url: str) -> None:
    """Under every key that is set; on another channel, or with another sign, it is a stranger."""
    put(url, OLD_RING)
    for ring in (OLD_RING, BOTH):
        with contacts(url, ring) as held:
            assert {(each.channel, each.address) for each in held.of("house")} == {
                HERE,
                ("telegram", "7000100001"),
            }
            assert [held.find(*HERE), held.find("telegram", "7000200002")] == ["house", "second"]
            assert not any((held.find("sms", PHONE), held.find("whatsapp", f"{PHONE}0"), held.of("nobody")))
            assert PHONE not in repr(held.of("house"))


def test_twice_the_same_is_one_and_another_role_is_refused(url: str) -> None:
    """Whoever writes from there must be one role; the refusal does not repeat the address."""
    put(url, OLD_RING)
    with contacts(url, BOTH) as held:
        assert held.put("house", *HERE) in {each.id for each in held.of("house")}
        assert len(held.of("house")) == 2
        with pytest.raises(Problems) as refused:
            held.put("second", *HERE)
        assert "house is reached there" in str(refused.value.problems[0])
        assert PHONE not in str(refused.value.problems[0])
        assert held.drop(held.put("house", *HERE))
        assert not held.drop("nothing")
        assert held.put("second", *HERE)
        assert held.find(*HERE) == "second"


def test_without_a_data_key_nothing_is_kept(url: str) -> None:
    """And nobody is found, without a traceback."""
    with contacts(url, Ring()) as held:
        with pytest.raises(Problems, match="holds no data key"):
            held.put("house", *HERE)
        assert (held.find(*HERE), held.of("house"), held.stale(), held.reseal()) == (None, (), 0, 0)


def test_a_rotation_seals_everything_anew_once(url: str) -> None:
    """Afterwards the newest key alone opens and finds; the second time there is nothing to do."""
    put(url, OLD_RING)
    with contacts(url, BOTH) as held:
        assert (held.stale(), held.lost()) == (3, ())
        assert held.reseal() == 3
    with contacts(url, RING) as held:
        assert (held.stale(), held.reseal(), held.lost()) == (0, 0, ())
        assert held.find(*HERE) == "house"
        assert {each.address for each in held.of("house")} == {PHONE, "7000100001"}


def test_a_rotation_that_breaks_off_changed_nothing(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is one transaction: the rows are those of before."""
    put(url, OLD_RING)
    before = rows(url)["contact"]
    made, real = [], Contacts._sealed  # noqa: SLF001  where it breaks

    def breaks(self: Contacts, contact: object) -> dict[str, object]:
        made.append(contact)
        if len(made) == 2:
            raise OSError
        return real(self, contact)  # type: ignore[arg-type]  # a contact, as it was handed in

    monkeypatch.setattr(Contacts, "_sealed", breaks)
    with pytest.raises(OSError), contacts(url, BOTH) as held:  # noqa: PT011  any would do
        held.reseal()
    assert (len(made), rows(url)["contact"]) == (2, before)


def test_what_no_key_opens_is_named_by_its_role(url: str) -> None:
    """With the mark of the key; it is neither found nor sealed anew, and an invitation takes its place."""
    put(url, OLD_RING)
    with contacts(url, RING) as held:
        mark = OLD_RING.newest.mark
        lost = [(each.role, each.channel, each.key) for each in held.lost()]
        assert sorted(lost) == [
            ("house", "telegram", mark),
            ("house", "whatsapp", mark),
            ("second", "telegram", mark),
        ]
        assert (held.reseal(), held.stale(), held.find(*HERE), held.of("house")) == (0, 0, None, ())
        held.put("house", "whatsapp", "+66810008888")
        assert [(each.role, each.channel) for each in held.lost()] == [
            ("house", "telegram"),
            ("second", "telegram"),
        ]


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE contact SET role = 'thief' WHERE channel = 'whatsapp'",
        SECONDS,
        "UPDATE contact SET sealed = '' WHERE channel = 'whatsapp'",
    ],
)
def test_a_hand_in_a_row_gains_nothing(url: str, harm: str) -> None:
    """Neither another role nor another address: the row does not open, and is named."""
    put(url)
    by_hand(url, harm)
    with contacts(url) as held:
        assert held.find(*HERE) is None
        assert [(type(each), each.channel, each.key) for each in held.lost()] == [(Lost, "whatsapp", "")]
        assert held.find("telegram", "7000200002") == "second"


def test_exchanged_digests_find_nobody(url: str) -> None:
    """A thief whose own address is kept does not become another role by it."""
    put(url)
    with contacts(url) as held:
        (mine,) = held.connection.execute(text("SELECT digest FROM contact WHERE role = 'second'")).scalars()
        held.connection.execute(text("DELETE FROM contact WHERE role = 'second'"))
        taken = text("UPDATE contact SET digest = :mine WHERE channel = 'whatsapp'")
        held.connection.execute(taken, {"mine": mine})
        assert held.find("telegram", "7000200002") is None
        assert held.find(*HERE) is None


def test_a_backup_carries_them_sealed(way: tuple[str, str], path: Path) -> None:
    """As they are, byte for byte, into the other kind of database; also those that nobody can open."""
    here, there = way
    put(here)
    with contacts(here, Ring.of([bytes(32)])) as held:
        held.put("gone", "sms", "+66810007777")
    backups.make(here, path, RING, NOW)
    restored(there, path)
    assert content(there)["contact"] == content(here)["contact"]
    assert len(content(there)["contact"]) == 4
    with contacts(there) as held:
        assert held.find(*HERE) == "house"
        assert [each.role for each in held.lost()] == ["gone"]


def test_no_address_lies_anywhere_in_plain_text(url: str, tmp_path: Path, path: Path) -> None:
    """Not in rows, file, journal, backup or what is inside that; the same search finds a role in each."""
    with closing(Store.open(url)):
        put(url, OLD_RING)
        with contacts(url, BOTH) as held:
            held.reseal()
        backups.make(url, path, RING, NOW)
        found = {each.name: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()}
    found["rows"] = b"\n".join(row for table in rows(url).values() for row in table)
    found["inside"] = b"\n".join(sealed.read(path, RING))
    holds = {"rows", "inside", *({"services.db-wal"} if url.startswith("sqlite") else ())}
    assert {name for name, data in found.items() if b"second" in data} >= holds
    for address in (PHONE, PHONE.removeprefix("+"), "7000100001", "7000200002"):
        assert not [name for name, data in found.items() if address.encode() in data]


def test_the_verb_seals_anew_and_names_whom_to_invite(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`suluh keys reseal`: what opens is sealed anew, and a role that no key opens any more is named."""
    url = f"sqlite:///{tmp_path}/reseal.db"
    new, old, gone = (Key(bytes([n]) * SIZE) for n in (1, 2, 3))
    for ring, role, address in ((Ring((old,)), "first", "1"), (Ring((gone,)), "second", PHONE)):
        with contacts(url, ring) as held:
            held.put(role, "sms", address)
    monkeypatch.setenv("SULUH_DATABASE_URL", url)
    monkeypatch.setenv("SULUH_AS", "ana")
    keys = ",".join(urlsafe_b64encode(key.secret).decode() for key in (new, old))
    monkeypatch.setenv("SULUH_DATA_KEYS", keys)
    with pytest.raises(SystemExit) as ended:
        main(["keys", "reseal"])
    said = capsys.readouterr().out
    assert ended.value.code == 1
    assert said.startswith("1 contact is sealed anew under the newest key.\nsecond (sms): the key ")
    assert PHONE not in said
    with contacts(url, Ring((new,))) as held:
        assert [each.address for each in held.of("first")] == ["1"]
