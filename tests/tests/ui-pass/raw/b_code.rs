use migrate_core::prelude::*;

fn split(_: &mut Context<'_>) -> RunResult {
    Ok(())
}

fn join(_: &mut Context<'_>) -> RunResult {
    Ok(())
}

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::run(split).reverse(join).state(&[
        op::add_column("users", column("first", Text)).into_operation(),
        op::add_column("users", column("last", Text)).into_operation(),
        op::drop_index("ix_users_name", "users").into_operation(),
        op::drop_column("users", "name").into_operation(),
    ]);
    op::create_index("ix_users_last", "users", &["last", "first"]);
}
