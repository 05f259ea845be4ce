use migrate_core::prelude::*;

#[migration(revision = "b8", down_revision = "a7")]
fn upgrade() {
    op::alter_column("days", "mood").drop_default().set_type(Varchar(20));
    op::alter_column("days", "next").set_type(Varchar(20));
    op::drop_enum("mood");
}

#[downgrade]
fn downgrade() {
    op::create_enum("mood", &["up", "down"]);
    op::alter_column("days", "next").set_type(Enum("mood"));
    op::alter_column("days", "mood").set_type(Enum("mood")).default(text("up"));
}
