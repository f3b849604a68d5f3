"""The order in which prompts were claimed, so that what is new is found without reading all."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Makes the column. What was claimed before is numbered up to -1, below every row of the log: each prompt
    has a number of its own, so that a process reads it once and two of one moment stay two.
    """
    op.add_column("prompt", sa.Column("n", sa.Integer, nullable=False, server_default="0"))
    op.execute(
        "UPDATE prompt SET n = older.place FROM ("
        "SELECT id, row_number() OVER (ORDER BY claimed_at, id) - 1 - count(*) OVER () AS place FROM prompt"
        ") AS older WHERE older.id = prompt.id"
    )
    op.create_index("ix_prompt_n", "prompt", ["n"])
