"""Who keeps the directory, what they propose to each other, and the sealed memory of what they did."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Makes the tables. What each column is for stands in `tables`."""
    op.create_table(
        "person",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("added_on", sa.Date, nullable=False),
        sa.Column("removed_on", sa.Date),
    )
    op.create_table(
        "code",
        sa.Column("digest", sa.String, primary_key=True),
        sa.Column("person_id", sa.String, sa.ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
        sa.Column("used_on", sa.Date),
    )
    _proposals()
    op.create_table(
        "audit",
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
        *(
            sa.Column(name, sa.String, nullable=False)
            for name in ("at", "who", "did", "about", "key", "seal")
        ),
    )
    op.create_table(
        "audit_head",
        sa.Column(
            "one",
            sa.Integer,
            sa.CheckConstraint("one = 1", name="a_head"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("count", sa.Integer, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("last", "key", "seal")),
    )


def _proposals() -> None:
    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("service_id", sa.String, nullable=False, index=True),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("on", sa.Date, nullable=False),
        sa.Column("before", sa.JSON, nullable=False),
        sa.Column("after", sa.JSON, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("closed", "closed_by")),
    )
