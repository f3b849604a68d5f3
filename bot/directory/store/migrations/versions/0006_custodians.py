"""Who answers for entries, how they join, what they were asked, and how the running bot is reached."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Makes the tables. What each column is for stands in `tables`."""
    _roles()
    _prompts()
    op.create_table(
        "handle",
        sa.Column("channel", sa.String, primary_key=True),
        sa.Column("handle", sa.String, nullable=False),
    )
    op.create_index("ix_audit_at", "audit", ["at"])


def _roles() -> None:
    op.create_table(
        "role",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("language", "zone", "quiet", "country")),
        *(sa.Column(name, sa.Date) for name in ("joined_on", "committed_on", "unreachable_on", "ended_on")),
    )
    op.create_table(
        "keeps",
        sa.Column("service_id", sa.String, sa.ForeignKey("service.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("part", sa.String, primary_key=True),
        sa.Column("role_id", sa.String, sa.ForeignKey("role.id"), nullable=False, index=True),
    )
    op.create_table(
        "invite",
        sa.Column("digest", sa.String, primary_key=True),
        sa.Column("role_id", sa.String, sa.ForeignKey("role.id"), nullable=False, index=True),
        sa.Column("last_on", sa.Date, nullable=False),
        sa.Column("used_on", sa.Date),
    )


def _prompts() -> None:
    op.create_table(
        "prompt",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("role_id", sa.String, sa.ForeignKey("role.id"), nullable=False, index=True),
        sa.Column("ask", sa.String, nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("sent_at", sa.DateTime(timezone=True)),
        sa.Column("closed", sa.String, nullable=False, index=True),
        sa.Column("talk", sa.JSON, nullable=False),
    )
    op.create_table(
        "claim",
        *(sa.Column(name, sa.String, primary_key=True) for name in ("service", "ask")),
        sa.Column("due_on", sa.Date, primary_key=True, index=True),
        *(sa.Column(name, sa.String, primary_key=True) for name in ("rung", "phone")),
        sa.Column("prompt_id", sa.String, sa.ForeignKey("prompt.id"), nullable=False, index=True),
    )
