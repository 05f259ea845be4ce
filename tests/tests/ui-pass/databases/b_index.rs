use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::rename_index("ix_docs_body", "ix_body", "docs");
    op::drop_index("ix_body", "docs").concurrently();
    op::create_index("ix_gin", "docs", &["body"]).using("gin").concurrently().only(&[Postgres]);
    op::create_index("ix_words", "docs", &["body"]).fulltext().only(&[Mysql]);
}
