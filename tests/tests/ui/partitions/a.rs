use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::create_table("events", &[column("id", BigInt)]).partition_by("RANGE (id)");
    op::create_table("plain", &[column("id", BigInt)]);
    op::create_table("events_1", &[column("id", BigInt)]);
    op::attach_partition("events", "events_1", "FOR VALUES FROM (0) TO (10)");
}
