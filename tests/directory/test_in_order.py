"""Prompts of a database that had no order of claims: each is read once, as what is claimed today."""

from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from bot.custodians.asked import Asked
from bot.directory.custodian import Ask, Claim, Claimed, Rung, Sent
from bot.directory.store import Store, engines, schema
from tests.directory.test_custodians import HOUSE, PROMPT, acting

AT = datetime(2026, 11, 20, 2, tzinfo=UTC)
LATER = AT + timedelta(hours=1)
DUE = date(2026, 12, 1)
TODAY = date(2026, 11, 23)
OLD = {"b": ("ana", AT), "a": ("ana", AT), "c": ("ben", LATER)}


@pytest.fixture
def upgraded(url: str) -> str:
    """A database with three old prompts, two of them to one role at one moment, that was upgraded since."""
    engine = engines.writing(engines.parse(url))
    with engine.begin() as connection:
        schema.upgrade(connection, "0007")
        for who in ("ana", "ben"):
            names = "id, name, language, zone, quiet, country"
            values = f"'{who}', 'Duty', 'en', 'UTC', '20:00-08:00', 'TH'"
            connection.execute(text(f"INSERT INTO role ({names}) VALUES ({values})"))  # noqa: S608  as above
        for id_, (who, at) in OLD.items():
            prompt = "INSERT INTO prompt VALUES (:id, :who, 'ring', :at, NULL, '', '{}')"
            connection.execute(text(prompt), {"id": id_, "who": who, "at": at.isoformat(" ")})
            for service in ("x", "y"):
                claim = "INSERT INTO claim VALUES (:service, 'ring', :due, 'first', :id, :id)"
                about = {"service": service, "due": DUE.isoformat(), "id": id_}
                connection.execute(text(claim), about)
    engine.dispose()
    Store.open(url).close()
    return url


def test_what_was_claimed_before_is_read_once(upgraded: str) -> None:
    """At first all of it; then only the last prompt that is known, though nothing new was claimed."""
    read: list[int] = []
    with closing(Store.open(upgraded)) as store:
        custodians = acting(store)

        def claimed(row: int) -> tuple[Claimed, ...]:
            found = custodians.claimed(row)
            read.append(len(found))
            return found

        asked = Asked(claimed)
        for _ in range(3):
            asked.look(TODAY)
    assert read == [6, 2, 2]
    first = Sent(AT, Ask.RING, Rung.FIRST)
    assert asked.sent == {"ana": [first, first], "ben": [Sent(LATER, Ask.RING, Rung.FIRST)]}
    assert asked.claims.keys() == {Claim(s, Ask.RING, DUE, Rung.FIRST, id_) for s in "xy" for id_ in OLD}


def test_what_is_claimed_since_comes_behind_it(upgraded: str) -> None:
    """By the moment, then the id; and every row of the log behind them."""
    with closing(Store.open(upgraded)) as store:
        custodians = acting(store)
        custodians.enrol(HOUSE, {})
        asked = Asked(custodians.claimed)
        asked.look(TODAY)
        custodians.invite("house", "AAAA-BBBB-CCCC-DDDD", 7)
        custodians.join("AAAA-BBBB-CCCC-DDDD", "sms", "+66810007777")
        assert custodians.claim(PROMPT)
        asked.look(TODAY)
        found = custodians.claimed(-3)
    assert [(each.n, each.claim.phone) for each in found[:6:2]] == [(-3, "a"), (-2, "b"), (-1, "c")]
    assert found[6].n > 0
    assert len(asked.sent["ana"]) == 2
    assert len(asked.sent["house"]) == 1
