use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    fn fill(_: &mut Context<'_>) -> RunResult {
        Ok(())
    }

    op::execute("UPDATE users SET name = trim(name)");
    op::run(fill);
}
