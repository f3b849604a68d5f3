"""What was on record when a change of a number was asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Makes the column. What waits already has nothing there: then only the entry's own numbers are known."""
    op.add_column("proposal", sa.Column("ring_back", sa.JSON(none_as_null=True)))
