use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::add_column("users", column("phone", Text).not_null());
    op::add_column("users", column("city", Text).not_null().default(null()));
    op::add_column("users", column("land", Text).not_null()).allow_required("no rows yet");
}
