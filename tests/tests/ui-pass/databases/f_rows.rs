use migrate_core::prelude::*;

#[migration(revision = "f6", down_revision = "e5")]
fn upgrade() {
    op::bulk_insert("docs", &["id", "body"], &[&[int(1), text("one")]]);
    op::update_rows("docs", &["id"], &["pages"], &[&[int(1), int(3)]]).reverse_nothing();
    op::execute("UPDATE docs SET body = body || '!'")
        .on(Mysql, "UPDATE docs SET body = concat(body, '!')")
        .reverse("UPDATE docs SET body = 'one'")
        .reverse_on(Postgres, "UPDATE docs SET body = left(body, -1)");
    op::alter_table("docs").drop_comment();
}
