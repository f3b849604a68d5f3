"""Many acts of a steward at once, as a sheet brings them: all or none, and a row for each."""

from dataclasses import replace

import pytest

from bot.directory.changes import Act, Kind
from bot.directory.model import State
from bot.directory.problems import Problems
from bot.directory.store import Store
from bot.directory.store.desk import Desk
from bot.directory.store.marks import named
from bot.directory.validation import retired
from tests.directory.test_desk import CHANGED, SEAL, desk, held, store, whole
from tests.directory.test_validation import LIVE

__all__ = ["desk", "store"]


def test_many_acts_are_one(desk: Desk, store: Store) -> None:
    """New, changed and proposed together, each with its own row, in one version."""
    draft, version = replace(LIVE, id="draft", state=State.DRAFT, validation=None), store.version()
    ended = retired(LIVE, "gone")
    numbers = desk.carry_out(
        [
            Act("import", None, draft),
            Act("import", LIVE, CHANGED, Kind.CHANGE),
            Act("import", LIVE, ended, Kind.RETIRE),
        ]
    )
    assert (numbers, store.version()) == ((1, 2), version + 1)
    assert [(each.kind, each.before, each.after) for each in desk.proposals()] == [
        (Kind.CHANGE, LIVE, CHANGED),
        (Kind.RETIRE, LIVE, ended),
    ]
    assert [(row.did, row.about) for row in desk.rows()[-3:]] == [
        ("import", named([draft], SEAL.key)),
        ("import: propose change", "service:plain"),
        ("import: propose retire", "service:plain"),
    ]
    assert dict(store.load().services) == {"draft": draft, "plain": LIVE}
    assert whole(desk)


@pytest.mark.parametrize(
    ("last", "why"),
    [
        (Act("import", LIVE, CHANGED), "second person"),
        (Act("import", None, replace(LIVE, id="new")), "second person"),
        (Act("import", None, LIVE), "just changed"),
        (Act("import", replace(LIVE, name="Was"), replace(LIVE, name="Is")), "just changed"),
        (Act("import", replace(LIVE, id="gone"), replace(LIVE, id="gone"), Kind.CHANGE), "just changed"),
    ],
)
def test_of_many_acts_all_or_none(desk: Desk, store: Store, last: Act, why: str) -> None:
    """The last one may not be, or is about something that has moved: the first has not happened either."""
    before, rows = held(store), desk.rows()
    with pytest.raises(Problems, match=why):
        desk.carry_out([Act("import", LIVE, retired(LIVE, "gone"), Kind.RETIRE), last])
    assert (held(store), desk.rows(), desk.proposals()) == (before, rows, ())


def test_the_store_knows_what_is_newer(desk: Desk, store: Store) -> None:
    """What was written after a version, and only that; a proposal writes no entry."""
    version = store.version()
    assert store.newer(version) == set()
    desk.propose(Kind.CHANGE, LIVE, CHANGED)
    assert store.newer(version) == set()
    desk.write([LIVE], [replace(LIVE, name="New")], "edit")
    assert store.newer(version) == {"plain"}
    assert store.newer(store.version()) == set()
