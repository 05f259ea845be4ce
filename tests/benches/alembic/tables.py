"""The tables of tests/src/tables.rs, changes included, for Alembic."""

import os

from sqlalchemy import (
    BigInteger, Boolean, Column, DateTime, ForeignKey, Index, Integer, MetaData, Numeric, String,
    Table, Text, text,
)

SIZE = int(os.environ["BENCH_TABLES"])
KINDS = ["add column", "widen column", "drop index", "not null", "add index"]
STEP = max(-(-SIZE // 20), 1)

metadata = MetaData()


def table(nth):
    name = f"table_{nth:05}"
    change = KINDS[nth // STEP % len(KINDS)] if nth % STEP == 0 else None
    before = [ForeignKey(f"table_{nth - 1:05}.id")] if nth > 0 else []
    columns = [
        Column("id", BigInteger, primary_key=True),
        Column("title", String(200), nullable=False),
        Column("note", Text if change == "widen column" else String(80)),
        Column("size", Integer, nullable=change != "not null"),
        Column("price", Numeric(12, 2)),
        Column("state", Integer, nullable=False),
        Column("done", Boolean, nullable=False, server_default=text("false")),
        Column("made_at", DateTime, nullable=False),
        Column("changed_at", DateTime),
        Column("before_id", BigInteger, *before),
    ]
    if change == "add column":
        columns.append(Column("phone", String(32)))
    indexes = [Index(f"ix_{name}_title", "title")]
    if change != "drop index":
        indexes.append(Index(f"ix_{name}_made_at", "made_at"))
    if change == "add index":
        indexes.append(Index(f"ix_{name}_price", "price"))
    Table(name, metadata, *columns, *indexes)


for nth in range(SIZE):
    table(nth)


def ours(name, kind, _parents):
    """Whether something is for Alembic to look at: not the version table of migrate."""
    return kind != "table" or not name.startswith("migrate_")
