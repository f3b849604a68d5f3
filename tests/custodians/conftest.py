"""A store with houses, who keeps them, and what they answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.custodians.answers import Answers
from bot.directory.store import Store
from tests.custodians.on_duty import ENTRIES, NOW, SEAL, Custodians, prompt, shelter
from tests.custodians.stage import CODES, Stage
from tests.rooms import places


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store with four houses of Sister's, and one of somebody else."""
    if request.param == "postgresql":
        opened = Store.open(str(request.getfixturevalue("postgres_url")))
    else:
        opened = Store.open(f"sqlite:///{tmp_path}/services.db")
    opened.put([*ENTRIES, shelter("th-other")])
    yield opened
    opened.close()


@pytest.fixture
def keeping() -> Custodians:
    """Who keeps what, and a prompt to Sister about all of hers."""
    return Custodians({"p1": prompt()})


@pytest.fixture
def answers(store: Store, keeping: Custodians) -> Answers:
    """What they say, done."""
    return Answers(store, SEAL, keeping, places(), lambda: NOW)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """Sister, the night duty and the steward have joined; sister was asked, and has committed nothing yet."""
    made = Stage(tmp_path)
    for who in CODES:
        made.happen(f">>> {who}: (code)")
    made.happen(">>> at 2026-11-24 09:02")
    made.happen(">>> at 2026-11-27 09:02")
    yield made
    made.store.close()
