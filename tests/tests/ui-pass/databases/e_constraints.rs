use migrate_core::prelude::*;

#[migration(revision = "e5", down_revision = "d4")]
fn upgrade() {
    op::add_column("docs", column("pages", Integer));
    op::create_check_constraint("ck_pages", "docs", "pages > 0").not_valid();
    op::validate_constraint("ck_pages", "docs");
    op::rename_constraint("ck_pages", "ck_docs_pages", "docs");
    op::add_column("docs", column("during", native("tsrange").ty())).only(&[Postgres]);
    op::create_exclude_constraint("ex_during", "docs", "USING gist (during WITH &&)")
        .only(&[Postgres]);
}
