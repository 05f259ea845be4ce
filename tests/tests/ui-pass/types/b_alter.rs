use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::alter_column("everything", "c").set_type(BigInt);
    op::alter_column("everything", "c").not_null();
    op::alter_column("everything", "c").nullable().drop_default();
    op::alter_column("everything", "c").default(int(1));
    op::alter_column("everything", "c").default(int(2));
    op::alter_column("everything", "c").comment("a count").collation("BINARY");
    op::alter_column("everything", "c").drop_comment().drop_collation();
    op::alter_column("everything", "c").set_type(Text).drop_default().using("'n' || c");
    op::alter_column("everything", "c").using("upper(c)");
    op::alter_column("everything", "c")
        .rename("count")
        .set_type(Integer)
        .default(int(0))
        .not_null();
    op::alter_column("everything", "count").default(sql("1 + 1"));
    op::alter_column("everything", "i").set_type(Varchar(8));
    op::alter_column("everything", "g").set_type(Numeric(12, 2));
}
