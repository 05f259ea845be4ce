//! not this

use migrate_core::prelude::*;

#[migration(revision = "3c1f9a7b2d40", down_revision = "8e2b6d0f4a11", message = "add phone")]
fn upgrade() {
    op::add_column("users", column("phone", Varchar(32)));
    op::execute("UPDATE users SET phone = '000-0000' WHERE phone IS NULL")
        .reverse("UPDATE users SET phone = NULL");
    op::create_index("ix_users_phone", "users", &["phone"]).unique()
}
