"""The order in which prompts were claimed, so that what is new is found without reading all."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Makes the column. What was claimed before comes first, and is read once by every process."""
    op.add_column("prompt", sa.Column("n", sa.Integer, nullable=False, server_default="0"))
    op.create_index("ix_prompt_n", "prompt", ["n"])
