//! Several bases and heads, on purpose.

migrate_core::migrations!("./many_heads", heads = many);

fn main() {
    assert_eq!(GRAPH.heads().len(), 3);
}
