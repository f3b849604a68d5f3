"""Whatever order people tap, type, wait and restart in: nothing breaks, and nothing untrue is said."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from bot.channels import Inbound
from bot.directory.model import State
from bot.privacy import logs
from bot.words.hear import Pressed
from tests.custodians.stage import Stage, did
from tests.custodians.test_typed import IDS
from tests.play import Unplayable

RESTARTS, TAPS = 0.05, 0.6
"""How often another process goes on; how often somebody taps, and how often what came last."""

WHO = ("sister", "sister", "night", "ana-duty")
WORDS = (*IDS, "1", "2", "7", "0", "9", "8", "thank you", "+66 2 555 1234", "24/7", "en th", "18-60")


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("way", "entries"), [("telegram", "live"), ("sms", "rung"), ("whatsapp", "drafts")])
def test_any_talk_is_answered_and_true(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, way: str, entries: str
) -> None:
    """No fault is noted on the way, and “it is open again” is said of nothing that is hidden."""
    faults = list[object]()
    monkeypatch.setattr(logs, "note", lambda *_, error=None, **__: faults.append(error) if error else None)
    stage, chance, at = (
        Stage(tmp_path, way, entries=entries),
        Random(seed),
        datetime(2026, 11, 24, 9, 2, tzinfo=UTC),
    )
    for who in ("sister", "night", "ana-duty"):
        stage.happen(f">>> {who}: (code)")
    for _ in range(50):
        told = len(stage.lines)
        at += timedelta(hours=chance.choice((0, 0, 0, 4, 24, 72)))
        stage.happen(f">>> at {at:%Y-%m-%d %H:%M}")
        _happens(stage, chance)
        assert not faults, (stage.lines[-60:], faults)
        if "It is open again.\n     Thank you" in "\n".join(stage.lines[told:]):
            assert _came_back(stage), stage.lines[-60:]


def _happens(stage: Stage, chance: Random) -> None:
    """Somebody taps something old or new, or types; or another process goes on."""
    who, way = chance.choice(WHO), chance.random()
    shown = [message for message in stage.door.shown.get(who, ()) if message.buttons]
    if way < RESTARTS:
        stage.house()
    elif shown and way < TAPS:
        button = chance.choice((shown[-1] if chance.random() < TAPS else chance.choice(shown)).buttons)
        stage.number += 1
        tap = Inbound(str(stage.number), who, Pressed(button.token))
        asyncio.run(stage.play.runtime.take(tap, stage.door))
    else:
        try:
            stage.happen(f">>> {who}: {chance.choice(WORDS)}")
        except Unplayable:
            stage.play.runtime.parked.clear()


def _came_back(stage: Stage) -> bool:
    """Whether nothing is hidden, or something has just been opened."""
    hidden = any(each.state is State.HIDDEN for each in stage.store.load().services.values())
    return not hidden or "reopen" in did(stage)[-4:]
