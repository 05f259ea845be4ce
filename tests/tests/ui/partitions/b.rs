use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::attach_partition("plain", "events_1", "DEFAULT");
    op::attach_partition("events", "events_1", "DEFAULT");
    op::detach_partition("events", "plain");
    op::drop_table("events");
}
