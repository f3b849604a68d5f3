"""Forgetting, as a story: people tell Suluh what must never be found, and then somebody seizes the machine.

Each canary (a name, a number, sentences, a word shaped like a reason code) goes through a whole
conversation: typed at every question, carried by forged buttons, given as a reason, put into broken requests
and into the exception of a dialogue that dies. Then every byte of database, temporary files and all that was
printed is searched, in every spelling, at DEBUG, and until somebody pulls the plug.
"""

import io
import logging
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from bot import app, settings
from bot.app import House
from bot.channels import Inbound
from bot.channels.terminal import Terminal
from bot.dialogue.events import Heard, Session, Turn, Wrote
from bot.dialogue.questions import Question
from bot.dialogue.turn import Dialogue
from bot.privacy import logs
from bot.words.hear import Attached, Opened, Pressed, Raw, Typed
from tests.canaries import CANARIES, FORGED, TALK, found, rows, spellings
from tests.play import HOME, NOW, play

WEEK = "2026-W48"  # of NOW

AS_SHIPPED = "from bot.__main__ import main; main(['run'])"
LOUD = """
import logging, time
from bot.__main__ import main
from bot.dialogue.turn import Dialogue
from bot.privacy import logs

install, turn = logs.install, Dialogue.turn
logs.install = lambda **_: install(level=logging.DEBUG)
for name in list(logging.Logger.manager.loggerDict):
    logging.getLogger(name).setLevel(logging.DEBUG)

def dying(self, session, heard, *, now):
    said = getattr(heard, "text", "")
    if said.startswith("hang"):
        time.sleep(60)
    if said.startswith("die"):
        raise type(said, (RuntimeError,), {})(said)
    return turn(self, session, heard, now=now)

Dialogue.turn = dying
main(["run"])
"""
"""The same program with every library at DEBUG, and a dialogue that dies or hangs when it is told to."""


# searching ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("canary", CANARIES.values(), ids=CANARIES)
def test_the_search_can_find(tmp_path: Path, canary: str) -> None:
    """A canary in a file, a journal, a name of a file or a digest is found, whatever its spelling."""
    for number, spelling in enumerate(spellings(canary)):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "services.db-wal").write_bytes(b"\0" * 4096 + spelling + b"\0" * 64)
        assert found(folder, canary), spelling
    (tmp_path / sha256(canary.encode()).hexdigest()).touch()
    assert any(line.startswith(sha256(canary.encode()).hexdigest()) for line in found(tmp_path, canary))


def test_the_search_finds_what_a_database_keeps(tmp_path: Path) -> None:
    """A canary that is written to a real database, and still lies in its journal only, is found."""
    with closing(sqlite3.connect(tmp_path / "services.db")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE said (text)")
        connection.execute("INSERT INTO said VALUES (?)", (CANARIES["sentence"],))
        connection.commit()
        (where,) = found(tmp_path, CANARIES["sentence"])
    assert where.startswith("services.db-wal: ")


# the web chat, as a program of its own ----------------------------------------------------------------------


@dataclass
class Running:
    """`python -m bot run` in a folder of its own: all that it writes, says and throws away is in there."""

    folder: Path
    program: subprocess.Popen[bytes]
    url: str

    def wait_until_open(self) -> None:
        """Until the first answer; what the program said is in the error when it never comes."""
        for _ in range(200):
            try:
                httpx.get(f"{self.url}/healthz")
            except httpx.ConnectError:
                assert self.program.poll() is None, (self.folder / "err").read_text()
                time.sleep(0.1)
            else:
                return
        pytest.fail((self.folder / "err").read_text())

    def parked(self) -> int:
        """How many messages broke."""
        return int(httpx.get(f"{self.url}/readyz").json()["parked"])

    def end(self, how: signal.Signals) -> None:
        """End the program and wait until it is gone."""
        self.program.send_signal(how)
        self.program.wait(20)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[str], Running]]:
    """Starts the program as given; whatever is still running afterwards is ended."""
    started = list[Running]()

    def start(code: str) -> Running:
        started.append(_started(tmp_path, code))
        started[-1].wait_until_open()
        return started[-1]

    yield start
    for running in started:
        running.program.kill()
        running.program.wait()


def _started(folder: Path, code: str) -> Running:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(HOME),
        "PYTHONDEVMODE": "1",  # asyncio and warnings at their most talkative
        "HOME": str(folder),
        "TMPDIR": str(folder / "tmp"),
        "SULUH_DATABASE_URL": f"sqlite:///{folder}/services.db",
        "SULUH_PORT": str(port),
        "SULUH_NOW": NOW.isoformat(),
    }
    (folder / "tmp").mkdir()
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        program = subprocess.Popen(
            [sys.executable, "-c", code], env=environment, cwd=folder, stdout=out, stderr=err
        )
    return Running(folder, program, f"http://127.0.0.1:{port}")


@dataclass
class Page:
    """Somebody at the web chat. `labels` are the buttons on the last card, by what stands on them."""

    client: httpx.Client
    key: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    text: str = ""

    def says(self, said: str) -> None:
        """Type a line, or tap a button when it stands in square brackets."""
        is_tap = said.startswith("[")
        self.sends({"chose": self.labels[said[1:-1]]} if is_tap else {"said": said})

    def sends(self, body: Mapping[str, str]) -> None:
        """Send something said or chosen; it must be answered with a card."""
        answer = self.client.post("/chat", json={"key": self.key, **body}).raise_for_status().json()
        assert answer["cards"], body
        self.key, self.text = answer["key"], answer["cards"][-1]["text"]
        self.labels = {choice["label"]: choice["id"] for choice in answer["cards"][-1]["choices"]}


def tell_the_page(url: str, canary: str) -> str:
    """A whole conversation with a canary at every question; the key that it was held under."""
    with httpx.Client(base_url=url, timeout=20) as client:
        page = Page(client)
        page.says(canary)
        for said in TALK:
            page.says(said.replace("[A safe place to sleep]", f"{canary} shelter"))  # understood, not kept
            page.says(canary)
        page.says("[Nobody answered]")
        for forged in FORGED:
            Page(client, page.key).sends({"chose": forged.format(canary)})
        page.says("0")
        page.says(canary)
    assert page.key is not None
    return page.key


def break_the_page(url: str, canary: str) -> None:
    """Requests that no page sends, with the canary wherever a request can hold one."""
    quoted = quote(canary)
    json = {"content-type": "application/json"}
    with httpx.Client(base_url=url, timeout=20) as client:
        statuses = [
            client.get(f"/{quoted}?said={quoted}", headers={"referer": quoted, "cookie": quoted}).status_code,
            client.post("/chat", content=f'{{"said": "{canary}'.encode(), headers=json).status_code,
            client.post("/chat", json={"key": canary, "said": canary, "name": canary}).status_code,
            client.post("/chat", json={"key": None, "said": canary * 1000}).status_code,
            client.post("/chat", data={"said": canary}).status_code,
            client.request(f"BREW{canary.encode().hex()}", "/chat").status_code,
        ]
    assert statuses == [404, 400, 400, 413, 415, 405]
    host, port = url.removeprefix("http://").split(":")
    half = f"POST /chat HTTP/1.1\r\nHost: {host}\r\nContent-Length: 900\r\n\r\n{canary}"
    for begun in (f"{canary}\r\n\r\n", half):
        with socket.create_connection((host, int(port))) as wire:  # garbage, and somebody who goes away
            wire.sendall(begun.encode())


def die(url: str, canary: str) -> None:
    """A message on which the dialogue dies, with the canary in the exception and in its name."""
    with httpx.Client(base_url=url, timeout=20) as client:
        page = Page(client)
        page.says("hello")
        page.says(f"die {canary}")
        assert "Please try again." in page.text
        page.says("hello")
        assert "Please try again." not in page.text


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL], ids=["closed", "killed"])
def test_a_program_as_it_is_shipped_forgets(
    start: Callable[[str], Running], tmp_path: Path, how: signal.Signals
) -> None:
    """After whole conversations and broken requests nothing is found, however the program ended."""
    running = start(AS_SHIPPED)
    keys = [tell_the_page(running.url, canary) for canary in CANARIES.values()]
    for canary in CANARIES.values():
        break_the_page(running.url, canary)
    assert running.parked() == 0
    running.end(how)
    assert found(tmp_path, *CANARIES.values(), *keys) == []


def test_a_program_that_says_all_it_can_says_nothing(start: Callable[[str], Running], tmp_path: Path) -> None:
    """With every library at DEBUG and a dialogue that dies of what it heard, nothing is found.

    The libraries do speak, and of each of their lines only the module and the level are left.
    """
    running = start(LOUD)
    keys = [tell_the_page(running.url, canary) for canary in CANARIES.values()]
    for canary in CANARIES.values():
        break_the_page(running.url, canary)
        die(running.url, canary)
    assert running.parked() == len(CANARIES)
    running.end(signal.SIGTERM)
    assert found(tmp_path, *CANARIES.values(), *keys) == []
    lines = (tmp_path / "err").read_text().splitlines()
    assert lines.count("parked stop=turn channel=web kind=typed error=RuntimeError") == len(CANARIES)
    heard = {spoke[1] for line in lines if (spoke := re.match(r"elsewhere module=(\w+)", line))}
    assert {"asyncio", "apscheduler", "sqlalchemy"} <= heard


def test_a_plug_pulled_in_the_middle_of_a_message_leaves_nothing(
    start: Callable[[str], Running], tmp_path: Path
) -> None:
    """`kill -9` while a message is being answered: what was said before and then is nowhere."""
    running, canary = start(LOUD), CANARIES["sentence"]
    with httpx.Client(base_url=running.url, timeout=20) as client:
        page = Page(client)
        for said in (canary, *TALK, "[Nobody answered]", canary):
            page.says(said)
        client.timeout = httpx.Timeout(1)
        with pytest.raises(httpx.ReadTimeout):
            page.says(f"hang {canary}")
    running.end(signal.SIGKILL)
    assert (tmp_path / "services.db-wal").exists()
    assert found(tmp_path, canary, str(page.key)) == []


# the terminal, in this process ------------------------------------------------------------------------------


class Dying(Dialogue):
    """A dialogue that dies of what it hears."""

    def turn(
        self, session: Session | None, heard: Heard, *, now: datetime, about: Question | None = None
    ) -> Turn:
        """Raises what was written."""
        if not isinstance(heard, Wrote):
            return super().turn(session, heard, now=now, about=about)
        raise RuntimeError(heard.text)


@dataclass
class Window:
    """A terminal in a house with a database of its own. `log` is all that was logged, at DEBUG."""

    house: House
    log: io.StringIO
    door: Terminal
    deliveries: int = 0

    async def hears(self, raw: Raw, address: str = "window") -> None:
        """Something was done at the keyboard."""
        self.deliveries += 1
        await self.house.runtime.take(Inbound(str(self.deliveries), address, raw), self.door)

    async def says(self, *typed: str) -> None:
        """Lines were typed; a label in square brackets is typed as it stands there."""
        for said in typed:
            await self.hears(Typed(said.strip("[]")))


@pytest.fixture
def window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """A terminal whose house keeps everything in the test's own folder."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    log = io.StringIO()
    undo = logs.install(logging.DEBUG, log)
    chosen = settings.read({"SULUH_DATABASE_URL": f"sqlite:///{tmp_path}/services.db"})
    house = app.furnish(chosen, lambda: NOW)
    yield Window(house, log, Terminal(print))
    house.store.close()
    undo()


async def tell_the_window(window: Window, canary: str) -> None:
    """A whole conversation with a canary at every question, from somebody whose address is a canary too."""
    await window.hears(Typed(canary), address=canary)
    for forged in FORGED:
        await window.hears(Pressed(forged.format(canary)), address=canary)
    await window.hears(Opened())
    for said in TALK:
        await window.says(said, canary)
    await window.hears(Attached())
    await window.says("0", canary)


@pytest.mark.parametrize("canary", CANARIES.values(), ids=CANARIES)
async def test_the_terminal_forgets(
    window: Window, tmp_path: Path, capfd: pytest.CaptureFixture[str], canary: str
) -> None:
    """A whole conversation, then one in which the dialogue dies: nothing on disk, printed or logged."""
    await tell_the_window(window, canary)
    assert not window.house.runtime.parked
    whole = window.house.runtime.dialogue
    window.house.runtime.dialogue = Dying(whole.flow, whole.directory, whole.languages, whole.rights)
    await window.says("hello", canary)
    assert window.house.runtime.parked.total() == 2
    logged, printed = window.log.getvalue(), "".join(capfd.readouterr())
    assert ("parked stop=turn" in logged, "Please try again." in printed) == (True, True)
    (tmp_path / "said").write_text(logged + printed)
    assert found(tmp_path, canary) == []


async def test_a_conversation_changes_nothing_on_disk(window: Window, tmp_path: Path) -> None:
    """A conversation without a report leaves every row of every table as it was."""
    before = rows(tmp_path / "services.db")
    await tell_the_window(window, CANARIES["sentence"])
    assert rows(tmp_path / "services.db") == before


async def test_a_report_is_a_count_and_a_day(window: Window, tmp_path: Path) -> None:
    """It writes service, reason, ISO week and count; the first on an entry its day too; and never an hour."""
    before = rows(tmp_path / "services.db")
    await window.hears(Opened())
    await window.says(*TALK, CANARIES["reason"], "[Nobody answered]", CANARIES["sentence"])
    after = {row for row in rows(tmp_path / "services.db") if '"meta"' not in row}
    (count,) = window.house.store.feedback()
    row = f"INSERT INTO \"feedback\" VALUES('{count.service}','nobody_answered','{WEEK}',1);"
    assert after - before == {row, f"INSERT INTO \"reported\" VALUES('{count.service}','{NOW.date()}',0);"}


async def test_after_leaving_nobody_is_there(window: Window) -> None:
    """Leaving forgets the person at once; tests/channels/test_contract.py does it from every card."""
    await window.hears(Opened())
    await window.says(*TALK)
    assert len(window.house.runtime.sessions) == 1
    await window.says("0")
    assert len(window.house.runtime.sessions) == 0


def test_after_a_quarter_of_an_hour_a_stranger_comes() -> None:
    """When the position clock ran out, the next message gets the neutral opening and nothing else (R9)."""
    opened = play(()).door.shown
    came_back = play((*TALK, "(16 minutes later)", CANARIES["sentence"]))
    assert came_back.door.shown[-1:] == opened
    assert len(came_back.runtime.sessions) == 1
    came_back.say("(16 minutes later)")
    came_back.runtime.sweep()
    assert len(came_back.runtime.sessions) == 0
