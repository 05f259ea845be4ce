use migrate_core::prelude::*;

const AT: &[Column] = &[column("at", Date).not_null()];

#[migration(revision = "d4", down_revision = "c3")]
fn upgrade() {
    op::create_table("events", AT).partition_by("RANGE (at)").only(&[Postgres]);
    op::create_table("events_2026", AT).only(&[Postgres]);
    op::attach_partition(
        "events",
        "events_2026",
        "FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
    )
    .only(&[Postgres]);
    op::detach_partition("events", "events_2026").only(&[Postgres]);
    op::drop_table("events").only(&[Postgres]);
    op::create_table("events", AT).only(&[Sqlite, Mysql]);
}
