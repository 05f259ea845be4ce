//! Two databases, two folders, with strict lints.

#![deny(warnings, missing_docs, unreachable_pub, unused, nonstandard_style)]
#![deny(unused_qualifications, unused_parens, single_use_lifetimes, let_underscore_drop)]

mod one {
    migrate_core::migrations!("./several_graphs/one");
}

mod two {
    migrate_core::migrations!("./several_graphs/two", heads = one);
}

fn main() {
    assert_eq!(one::GRAPH.migrations().len(), two::GRAPH.migrations().len());
}
