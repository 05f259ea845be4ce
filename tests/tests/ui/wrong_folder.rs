//! A folder that is not there, in both ways to name one.

mod one {
    migrate_core::migrations!("migratoins");
}

mod two {
    migrate_core::migrations!("./wrong_folder.rs");
}

mod three {
    migrate_core::migrations!(folder);
}

mod four {
    migrate_core::migrations!();
}

fn main() {}
