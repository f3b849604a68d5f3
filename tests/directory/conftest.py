"""Databases of either kind, a full directory's backup, and the migrations of a newer Suluh."""

import shutil
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from bot.directory.store import backups, schema
from tests.directory.backed_up import NOW, RING, fill

KINDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)]
WAYS = [
    ("sqlite", "sqlite"),
    pytest.param(("sqlite", "postgresql"), marks=pytest.mark.slow),
    pytest.param(("postgresql", "sqlite"), marks=pytest.mark.slow),
]

GROWN = """
import sqlalchemy as sa
from alembic import op

revision = "9001"
down_revision = "{head}"


def upgrade() -> None:
    op.add_column("organization", sa.Column("grown", sa.Integer, server_default="7"))
"""


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database, one of each kind in turn."""
    return _database(request, request.param, tmp_path / "services.db")


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, str]:
    """Two empty databases: from one kind to the other, and to the same."""
    here, there = request.param
    return (
        _database(request, here, tmp_path / "here.db"),
        _database(request, there, tmp_path / "there.db"),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a backup may be made."""
    return tmp_path / "kept" / "suluh.backup"


@pytest.fixture
def made(tmp_path: Path, path: Path) -> Path:
    """The backup of a full directory."""
    url = f"sqlite:///{tmp_path}/full.db"
    fill(url)
    backups.make(url, path, RING, NOW)
    return path


def _database(request: pytest.FixtureRequest, kind: str, file: Path) -> str:
    return str(request.getfixturevalue("postgres_url")) if kind == "postgresql" else f"sqlite:///{file}"


@pytest.fixture
def grown(tmp_path: Path) -> Path:
    """The migrations of a Suluh that is one step newer."""
    folder = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    steps = ScriptDirectory(str(folder))
    (folder / "versions" / "9001_grown.py").write_text(GROWN.format(head=steps.get_current_head()))
    return folder
