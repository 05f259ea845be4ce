"""Prints how many milliseconds Alembic's compare_metadata takes, run after run, and what it finds."""

import os
import sys
import time

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from tables import metadata, ours

engine = create_engine(os.environ["BENCH_URL"])
with engine.connect() as connection:
    for _ in range(int(sys.argv[1])):
        begun = time.perf_counter()
        context = MigrationContext.configure(connection, opts={"include_name": ours})
        found = compare_metadata(context, metadata)
        print((time.perf_counter() - begun) * 1000, len(found))
