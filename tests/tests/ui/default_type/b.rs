use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::alter_column("a", "name").default(bytes(b"x"));
    op::create_enum("mood", &["sad"]);
    op::create_table("i", &[column("mood", Enum("mood")).default(int(1))]);
    op::create_table("j", &[column("n", Integer).default(int(7))]);
    op::alter_column("j", "n").set_type(Text);
}
