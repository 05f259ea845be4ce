"""The environment of the bench: what `alembic init` writes, with the tables of the bench."""

import os

from alembic import context
from sqlalchemy import create_engine

from tables import metadata, ours

with create_engine(os.environ["BENCH_URL"]).connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, include_name=ours)
    with context.begin_transaction():
        context.run_migrations()
