//! create guests
use migrate_core::prelude::*;

#[migration(revision = "7d1a5c0e93b2")]
fn upgrade() {
    op::create_table(
        "guests",
        &[
            column("id", BigInt).primary_key().autoincrement(),
            column("name", Varchar(80)).not_null(),
            column("came_at", Timestamptz).not_null().default(now()),
        ],
    );
    op::bulk_insert("guests", &["name"], &[&[text("Ada")], &[text("Grace")]]);
}
