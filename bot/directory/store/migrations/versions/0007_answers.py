"""What was on record when a change of a number was asked for, and which entries were reported."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Makes the column and the table. What waits already knows the entry's own numbers only."""
    op.add_column("proposal", sa.Column("ring_back", sa.JSON(none_as_null=True)))
    op.create_table(
        "reported",
        sa.Column("service_id", sa.String, sa.ForeignKey("service.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("on", sa.Date, nullable=False),
        sa.Column("is_frozen", sa.Boolean, nullable=False),
        sqlite_with_rowid=False,
    )
