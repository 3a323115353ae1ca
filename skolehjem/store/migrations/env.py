"""Alembic's entry: runs the migrations over the connection that `store.migrate` hands over."""

from alembic import context

from skolehjem.store import tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=next(iter(tables.TABLES.values())).metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
