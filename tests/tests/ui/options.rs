//! Options that `migrations!` does not have.

mod one {
    migrate_core::migrations!("./options", heads = two, head = many);
}

mod two {
    migrate_core::migrations!("./options", heads = many, heads = one);
}

fn main() {}
