"""Where the roles that answer for services are reached, sealed."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Makes the table. What each column is for stands in `tables`."""
    op.create_table(
        "contact",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("role", sa.String, nullable=False, index=True),
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("digest", sa.String, nullable=False, unique=True),
    )
