"""The tables, as they are now; how they came to be is in `migrations`.

What is asked for in a query or must hold by itself is a column; the rest of a service is one JSON
document. `written` is the version at which a row last changed, so that a process that knows version
7 reads what was written after 7. Of a seeker nothing is here but `feedback`: a reason code against a
service in an ISO week, counted, and in `reported` the day of the first; no row number and no time of
day could tell one report from another.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    false,
)

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("one", Integer, CheckConstraint("one = 1", name="one_row"), primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("is_paused", Boolean, nullable=False, server_default=false()),
    Column("backed_up_on", Date),
)
"""One row. `is_paused`: every door gives the neutral card only. `backed_up_on`: the night whose backup one
process has taken upon itself, so that no other makes it too.
"""

organization = Table(
    "organization",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("operator", String, nullable=False),
    Column("former_names", JSON, nullable=False),
    Column("written", Integer, nullable=False, index=True),
)

service = Table(
    "service",
    metadata,
    Column("id", String, primary_key=True),
    Column("organization_id", ForeignKey("organization.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("located", String, nullable=False),
    Column("state", String, nullable=False),
    Column("validated_on", Date),
    Column("lapses_on", Date),
    Column("due_on", Date),
    Column("method", Text),
    Column("by_kind", String),
    Column("address", Text),
    Column("is_confidential", Boolean, nullable=False),
    Column("details", JSON, nullable=False),
    Column("written", Integer, nullable=False, index=True),
)

phone = Table(
    "phone",
    metadata,
    Column("service_id", ForeignKey("service.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("number", String, nullable=False),
    Column("channel", String, nullable=False),
    Column("details", JSON, nullable=False),
)

floor_number = Table(
    "floor_number",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("country", String, nullable=False),
    Column("number", String, nullable=False),
    Column("what", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("source_url", Text, nullable=False),
    Column("source_title", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("signed_by", Text, nullable=False),
    Column("second", Text, nullable=False),
    Column("checked_on", Date),
)

feedback = Table(
    "feedback",
    metadata,
    Column("service_id", ForeignKey("service.id", ondelete="CASCADE"), primary_key=True),
    Column("reason", String, primary_key=True),
    Column("week", String, primary_key=True),
    Column("n", Integer, nullable=False),
    sqlite_with_rowid=False,  # a row number would keep the order in which people came
)

reported = Table(
    "reported",
    metadata,
    Column("service_id", ForeignKey("service.id", ondelete="CASCADE"), primary_key=True),
    Column("on", Date, nullable=False),
    Column("is_frozen", Boolean, nullable=False),
    sqlite_with_rowid=False,  # as above
)
"""Entries that stand lower because somebody reported them: the day, and never an hour."""

person = Table(
    "person",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("added_on", Date, nullable=False),
    Column("removed_on", Date),
)
"""Stewards. The name stands here and nowhere else, so that it can be taken out; the audit log has the id."""

code = Table(
    "code",
    metadata,
    Column("digest", String, primary_key=True),
    Column("person_id", ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Column("used_on", Date),
)

proposal = Table(
    "proposal",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("kind", String, nullable=False),
    Column("service_id", String, nullable=False, index=True),
    Column("by", String, nullable=False),
    Column("on", Date, nullable=False),
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
    Column("closed", String, nullable=False),
    Column("closed_by", String, nullable=False),
    Column("ring_back", JSON(none_as_null=True)),
)
"""`ring_back`: when it was asked for, and digests of the numbers that were on record then (R16)."""

audit = Table(
    "audit",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    *(Column(name, String, nullable=False) for name in ("at", "who", "did", "about", "key", "seal")),
)

Index("ix_audit_at", audit.c.at)

audit_head = Table(
    "audit_head",
    metadata,
    Column("one", Integer, CheckConstraint("one = 1", name="a_head"), primary_key=True, autoincrement=False),
    Column("count", Integer, nullable=False),
    *(Column(name, String, nullable=False) for name in ("last", "key", "seal")),
)

statement = Table(
    "statement",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    *(Column(name, String, nullable=False) for name in ("step", "by")),
    Column("said", Text, nullable=False),
    Column("on", Date, nullable=False),
)
"""What a steward said of a step of the method that only a person can see; the newest of a step counts."""

contact = Table(
    "contact",
    metadata,
    Column("id", String, primary_key=True),
    Column("role", String, nullable=False, index=True),
    Column("channel", String, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("digest", String, nullable=False, unique=True),
)
"""Where a role is reached. The address lies sealed; `digest` finds it again, and needs a data key too."""

role = Table(
    "role",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    *(Column(name, String, nullable=False) for name in ("language", "zone", "quiet", "country")),
    *(Column(name, Date) for name in ("joined_on", "committed_on", "unreachable_on", "ended_on")),
)
"""Who answers for entries: a duty, never a person. `quiet`: "20:00-08:00", local."""

keeps = Table(
    "keeps",
    metadata,
    Column("service_id", ForeignKey("service.id", ondelete="CASCADE"), primary_key=True),
    Column("part", String, primary_key=True),
    Column("role_id", ForeignKey("role.id"), nullable=False, index=True),
)

invite = Table(
    "invite",
    metadata,
    Column("digest", String, primary_key=True),
    Column("role_id", ForeignKey("role.id"), nullable=False, index=True),
    Column("last_on", Date, nullable=False),
    Column("used_on", Date),
)
"""Codes by which somebody becomes a role; only a keyed digest of each, and the last day it is good for."""

prompt = Table(
    "prompt",
    metadata,
    Column("id", String, primary_key=True),
    Column("role_id", ForeignKey("role.id"), nullable=False, index=True),
    Column("ask", String, nullable=False),
    Column("claimed_at", DateTime(timezone=True), nullable=False, index=True),
    Column("sent_at", DateTime(timezone=True)),
    Column("closed", String, nullable=False, index=True),
    Column("talk", JSON, nullable=False),
    Column("n", Integer, nullable=False, index=True),
)
"""What a role was asked. `n` is the number of its row in the log: it only rises, whatever the clock says; of
what was claimed before there was this column it is below nought.
"""

claim = Table(
    "claim",
    metadata,
    *(Column(name, String, primary_key=True) for name in ("service", "ask")),
    Column("due_on", Date, primary_key=True, index=True),
    *(Column(name, String, primary_key=True) for name in ("rung", "phone")),
    Column("prompt_id", ForeignKey("prompt.id"), nullable=False, index=True),
)
"""What has been asked. The key is there once, so nothing is asked twice; a row is never taken away."""

handle = Table(
    "handle",
    metadata,
    Column("channel", String, primary_key=True),
    Column("handle", String, nullable=False),
)
"""How the bot that ran last is reached: its public name on each channel."""
