use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::create_table("docs", &[column("id", BigInt).primary_key(), column("body", Text)])
        .comment("all of them")
        .engine("InnoDB")
        .charset("utf8mb4")
        .with("fillfactor = 70");
    // The same name, made otherwise on each.
    op::create_index_on("ix_docs_body", "docs", &[key("body").prefix(20)]).only(&[Mysql]);
    op::create_index_on("ix_docs_body", "docs", &[key("body").operator_class("text_pattern_ops")])
        .only(&[Postgres]);
    op::create_index("ix_docs_body", "docs", &["body"]).only(&[Sqlite]);
}
