"""The house stands as it was drawn: who may import whom, how long things may be, what a test may reach.

The contracts are in pyproject.toml, where they read as the plan of the house. Here they are run, here they
are shown to break when they should, and here is what a contract cannot say.
"""

import ast
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROGRAM = ("bot", "admin_cli", "bench", "scripts")
HEAVY = (
    "alembic",
    "apscheduler",
    "asyncio",
    "psycopg",
    "sqlalchemy",
    "sqlite3",
    "starlette",
    "telegram",
    "twilio",
)

FORBIDDEN = [
    ("bot.words", "bot.runtime", "Rooms look down"),
    ("bot.privacy", "bot.channels", "Rooms look down"),
    ("bot.runtime", "bot.settings", "Settings are read once"),
    ("bot.dialogue", "time", "Deciding is not doing"),
    ("bot.dialogue", "bot.directory.store", "Deciding is not doing"),
    ("bot.directory", "random", "Deciding is not doing"),
    ("bot.directory.search", "bot.directory.store", "Deciding is not doing"),
    ("bot.words", "sqlalchemy", "What is hard to live with"),
    ("bot.directory.exchange", "openpyxl", "What is hard to live with"),
    ("bot.runtime", "apscheduler", "What is hard to live with"),
    ("admin_cli", "cryptography", "What is hard to live with"),
    ("admin_cli", "bot.privacy", "Whoever keeps the directory"),
    ("admin_cli", "bot.app", "Whoever keeps the directory"),
]


def test_the_contracts_are_kept() -> None:
    """Nobody imports whom they may not."""
    assert ", 0 broken" in _lint_imports(ROOT)


@pytest.mark.slow
@pytest.mark.parametrize(("importer", "imported", "contract"), FORBIDDEN)
def test_a_forbidden_import_is_refused(house: Path, importer: str, imported: str, contract: str) -> None:
    """One import too many breaks the contract that forbids it, by name."""
    with _face(house, importer).open("a") as face:
        face.write(f"\nimport {imported}\n")
    assert re.search(rf"{contract}.* BROKEN", _lint_imports(house))


@pytest.mark.slow
def test_a_new_room_must_say_where_it_stands(house: Path) -> None:
    """A file in bot/ that no contract names is refused."""
    (house / "bot" / "attic.py").write_text('"""What nobody planned."""\n')
    assert re.search(r"Rooms look down.* BROKEN", _lint_imports(house))


def test_the_dialogue_is_light() -> None:
    """Whoever imports the dialogue gets no database, no network and no scheduler with it."""
    program = f"import bot.dialogue, sys; print(*set(sys.modules) & set({HEAVY!r}))"
    assert _run(sys.executable, "-c", program, cwd=ROOT).strip() == ""


def test_only_who_runs_a_bot_waits_for_its_library() -> None:
    """It takes as long to load as everything else together; a web chat starts without it."""
    program = "import bot.__main__, sys; print('telegram' in sys.modules)"
    assert _run(sys.executable, "-c", program, cwd=ROOT).strip() == "False"


def test_only_who_makes_a_workbook_waits_for_its_library() -> None:
    """A verb that touches no workbook starts without it."""
    program = "import admin_cli.__main__, sys; print('openpyxl' in sys.modules)"
    assert _run(sys.executable, "-c", program, cwd=ROOT).strip() == "False"


def test_a_test_stays_on_this_machine() -> None:
    """Neither an address nor a name elsewhere can be reached from a test."""
    for place in (("192.0.2.1", 80), ("2001:db8::1", 80), ("example.org", 80)):
        with pytest.raises(pytest.fail.Exception, match="only talk to this machine"):
            socket.create_connection(place, timeout=1)


def test_files_and_functions_are_short() -> None:
    """A file has at most 400 lines and a function 40; nine functions in ten have at most 25."""
    lengths = dict(_function_lengths(*PROGRAM))
    assert not [path for path in _files(*PROGRAM, "tests") if len(path.read_text().splitlines()) > 400]
    assert not {where: lines for where, lines in lengths.items() if lines > 40}
    assert sum(lines > 25 for lines in lengths.values()) <= len(lengths) / 10


def test_every_file_says_what_it_promises() -> None:
    """A file opens with a docstring."""
    files = _files(*PROGRAM, "tests")
    assert not [path for path in files if not ast.get_docstring(ast.parse(path.read_text()))]


def test_every_exception_to_a_rule_has_its_reason() -> None:
    """Behind each silenced rule stands why, on the same line."""
    bare = re.compile(r"# (noqa(: [A-Z]+\d+(, [A-Z]+\d+)*)?|type: ignore(\[[a-z, -]*\])?)\s*$", re.MULTILINE)
    assert not [path for path in _files(*PROGRAM, "tests") if bare.search(path.read_text())]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the program that may be spoiled."""
    for package in ("bot", "admin_cli"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def _lint_imports(place: Path) -> str:
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return _run(sys.executable, "-c", program, "--no-cache", cwd=place)


def _run(*command: str, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def _face(place: Path, room: str) -> Path:
    path = place.joinpath(*room.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _files(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def _function_lengths(*folders: str) -> Iterator[tuple[str, int]]:
    for path in _files(*folders):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                yield f"{path}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1
