use migrate_core::prelude::*;

#[migration(revision = "f6", down_revision = "e5")]
fn upgrade() {
    op::rename_table("users", "swap");
    op::rename_table("accounts", "users");
    op::rename_table("swap", "accounts");
    op::rename_column("accounts", "mail", "swap");
    op::rename_column("accounts", "age", "mail");
    op::rename_column("accounts", "swap", "age");
    op::drop_table("users");
    op::create_table("users", &[column("id", BigInt), column("mail", Text).unique()])
        .constraints(&[primary_key(&["id"]).named("pk_newer_users")]);
    op::drop_index("ix_people_mail", "accounts");
    op::create_index("ix_people_mail", "users", &["mail"]);
    op::rename_column("posts", "user_id", "account_id");
    op::drop_index("ix_posts", "posts");
}
