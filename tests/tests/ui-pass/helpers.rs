//! What repeats: `const fn`, shared constants, local items.

mod shared {
    use migrate_core::prelude::*;

    pub(crate) const ID: Column<'static> = column("id", BigInt).primary_key();

    pub(crate) const fn money(name: &str) -> Column<'_> {
        column(name, Numeric(12, 2)).not_null().default(int(0))
    }
}

migrate_core::migrations!("./helpers");

fn main() {
    assert_eq!(GRAPH.migrations()[0].upgrade.operations.len(), 5);
}
