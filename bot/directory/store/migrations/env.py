"""How Alembic runs a migration: inside the transaction of whoever holds the lock (see `schema`)."""

from alembic import context

from bot.directory.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,  # Alembic's default for SQLite leaves half a migration behind
    render_as_batch=True,  # SQLite changes a column by making the table anew
)
with context.begin_transaction():
    context.run_migrations()
