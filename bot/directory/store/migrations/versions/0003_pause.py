"""Whether every door is paused, and the last night whose backup somebody took upon themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Adds the columns. What each is for stands in `tables`."""
    op.add_column("meta", sa.Column("is_paused", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("meta", sa.Column("backed_up_on", sa.Date))
