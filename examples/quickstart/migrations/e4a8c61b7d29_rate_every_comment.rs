//! rate every comment from 0 to 5
use migrate_core::prelude::*;

#[migration(revision = "e4a8c61b7d29", down_revision = "c90d7e2f5b38")]
fn upgrade() {
    op::execute("UPDATE comments SET rating = 0 WHERE rating IS NULL").reverse_nothing();
    // SQLite cannot do this by itself: the table is made anew, and every comment stays.
    op::alter_column("comments", "rating").set_type(Integer).not_null().default(int(0));
    op::create_check_constraint("ck_comments_rating", "comments", "rating BETWEEN 0 AND 5");
}
