"""What a steward said of the steps that only a person can see."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Makes the table. What each column is for stands in `tables`."""
    op.create_table(
        "statement",
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("step", "by")),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("on", sa.Date, nullable=False),
    )
