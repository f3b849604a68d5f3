"""The first tables: organizations, services, phones, the floor, counted feedback, the version."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes every table. What each column is for stands in `tables`."""
    _services()
    op.create_table(
        "floor_number",
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("country", "number")),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("what", "label", "source_url", "source_title")
        ),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("note", "signed_by", "second")),
        sa.Column("checked_on", sa.Date),
    )
    op.create_table(
        "feedback",
        sa.Column("service_id", sa.String, sa.ForeignKey("service.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("reason", sa.String, primary_key=True),
        sa.Column("week", sa.String, primary_key=True),
        sa.Column("n", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    meta = op.create_table(
        "meta",
        sa.Column(
            "one",
            sa.Integer,
            sa.CheckConstraint("one = 1", name="one_row"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.bulk_insert(meta, [{"one": 1, "version": 0}])


def _services() -> None:
    op.create_table(
        "organization",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("operator", sa.String, nullable=False),
        sa.Column("former_names", sa.JSON, nullable=False),
        sa.Column("written", sa.Integer, nullable=False, index=True),
    )
    op.create_table(
        "service",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("organization_id", sa.String, sa.ForeignKey("organization.id"), nullable=False, index=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("located", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        *(sa.Column(name, sa.Date) for name in ("validated_on", "lapses_on", "due_on")),
        sa.Column("method", sa.Text),
        sa.Column("by_kind", sa.String),
        sa.Column("address", sa.Text),
        sa.Column("is_confidential", sa.Boolean, nullable=False),
        sa.Column("details", sa.JSON, nullable=False),
        sa.Column("written", sa.Integer, nullable=False, index=True),
    )
    _phones()


def _phones() -> None:
    op.create_table(
        "phone",
        sa.Column("service_id", sa.String, sa.ForeignKey("service.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("number", "channel")),
        sa.Column("details", sa.JSON, nullable=False),
    )
