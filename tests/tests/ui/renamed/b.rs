use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::rename_index("ix_email", "uq_users_email", "users");
    op::rename_index("ix_emial", "ix", "users");
    op::rename_constraint("uq_users_email", "pk_users", "users");
    op::rename_constraint("uq_email", "uq", "users");
    op::validate_constraint("ck_email", "users");
    op::alter_table("userz").comment("people");
    op::update_rows("users", &["id"], &["email"], &[&[int(1)]]);
    op::rename_index("ix_email", "ix_users_email", "users");
    op::drop_index("ix_email", "users");
}
