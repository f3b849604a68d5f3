"""docs/steward.md, played: every command of it is typed, in its order, in a folder of its own.

What a person does between the boxes (signing, choosing a code) is done here as the page says it.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "steward.md").read_text()
PLACES = ("bot", "admin_cli", "data", "flows", "locales")
TYPED = (
    *("Our House", "Info Line", "https://example.org/chats", "+66 2 000 0000", "Thailand", "", ""),
    *("ana", "Ana A.", "ben", "Ben B.", ""),
)
TALK = ("1", "1", "Thailand", "1", "2", "1")
NOT_PLAYED = ("make setup", ". .venv/bin/activate", "suluh run")
SERVER = "postgresql:///suluh"
"""The database of the page's PostgreSQL lines; the `sudo` before them is the fixture's work."""


@dataclass
class Desk:
    """A terminal in a fresh copy of the program, and what was said so far."""

    place: Path
    server: str = ""
    said: list[str] = field(default_factory=list)

    def types(self, line: str, keys: str = "") -> str:
        """Types a line of the page; it must do what it says."""
        environ = {name: value for name, value in os.environ.items() if not name.startswith("SULUH_")}
        environ["SULUH_NOW"] = "2026-11-23T10:00"
        verb, *rest = shlex.split(line.replace(SERVER, self.server))
        while "=" in verb:  # a setting for this line alone
            name, _, environ[name] = verb.partition("=")
            verb, *rest = rest
        command = (sys.executable, "-m", "admin_cli", *rest) if verb == "suluh" else (verb, *rest)
        done = subprocess.run(
            command, cwd=self.place, env=environ, input=keys, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0 or line == "suluh doctor", f"{line}\n{done.stdout}{done.stderr}"
        assert "Traceback" not in done.stderr
        self.said.append(done.stdout + done.stderr)
        return self.said[-1]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """The program as somebody gets it, without anything that running it has made."""
    left = shutil.ignore_patterns("__pycache__", "backups", "*.db*", "steward.toml")
    for name in PLACES:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=left)
    return Desk(tmp_path)


@pytest.mark.slow
@pytest.mark.timeout(180)  # some thirty programs, one after the other
def test_the_page_can_be_followed_literally(desk: Desk) -> None:
    """From an empty folder to a live entry in the chat, a signed floor and a backup that was restored."""
    told, live = dict[str, str](), ""
    for heading, line in played(has_server=False):
        told[f"{heading}: {line}"] = desk.types(line, keys(desk, line))
        if line == "suluh setup --live":
            live = desk.types("suluh talk", "\n".join(TALK))
        if heading.startswith("4") and line == "suluh talk":
            assert "Social help centre 1300" in desk.said[-1]
            sign(desk)
    assert "not signed by two persons" not in told["5. The emergency numbers: suluh doctor"]
    assert "was restored, to try it" in told["8. A backup, and back: suluh doctor"]
    assert "Live from the next start" in told["9. Live: suluh setup --live"]
    assert "Social help centre 1300" in live
    assert "They say they tell the police only if you agree." in live
    assert "Practice" not in live
    assert "all as they were written" in told["Every day: suluh audit verify"]


@pytest.mark.slow
def test_the_backup_goes_into_postgresql(desk: Desk, postgres_url: str) -> None:
    """With the PostgreSQL lines played too: the live entry is there, and its audit log is whole."""
    desk.server, told = postgres_url, dict[str, str]()
    for heading, line in played(has_server=True):
        told[line] = desk.types(line, keys(desk, line))
        if heading.startswith("4") and line == "suluh talk":
            sign(desk)
        if SERVER in line and "audit verify" in line:
            break
    shown = told[f"SULUH_DATABASE_URL={SERVER} suluh service show th-1300"]
    assert "state: live" in shown
    assert "Social help centre 1300" in shown
    assert "all as they were written" in told[f"SULUH_DATABASE_URL={SERVER} suluh audit verify"]


def played(*, has_server: bool) -> Iterator[tuple[str, str]]:
    """What a test types of the page, with its heading."""
    for heading, line in commands():
        if line not in NOT_PLAYED and not line.startswith("sudo") and (has_server or SERVER not in line):
            yield heading, line


def commands() -> Iterator[tuple[str, str]]:
    """Each line of each box for a terminal, with the heading it stands under."""
    heading = ""
    for part in re.finditer(r"^## ([^\n]+)$|^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL):
        heading = part[1] or heading
        yield from ((heading, line) for line in (part[2] or "").splitlines())


def keys(desk: Desk, line: str) -> str:
    """What somebody types when they are asked."""
    for nth, verb in enumerate(("suluh approve accept", "suluh floor sign", "suluh custodian invite")):
        if line.startswith(verb):
            codes = re.findall(r"^ +([A-Z2-9]{4}-[A-Z2-9]{4})$", desk.said[0], re.MULTILINE)
            return f"{codes[10 + nth]}\n"  # Ben's first, second and third
    answers: Mapping[str, str] = {
        "suluh setup": "\n".join((*TYPED, "")),
        "suluh setup --live": "y\n",
        "suluh talk": "\n".join(TALK),
    }
    return answers.get(line, "")


def sign(desk: Desk) -> None:
    """Step 6: the box of the page, written where it says."""
    (words,) = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    path = desk.place / "locales" / "languages.toml"
    head, english, rest = path.read_text().partition("[en]")
    own, other, rest = rest.partition("[id]")
    path.write_text(head + english + filled(own, words) + other + rest)


def filled(text: str, box: str) -> str:
    """The lines of a box in place of those with the same keys."""
    for line in box.splitlines():
        key = line.partition(" = ")[0]
        text, count = re.subn(rf"^{key} = .*$", line, text, flags=re.MULTILINE)
        assert count == 1
    return text
