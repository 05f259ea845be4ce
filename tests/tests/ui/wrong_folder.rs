//! A folder that is not there, one that is a file, and none. Each beside this file: the message has
//! the whole path, and that of a package made for a test is not the same everywhere.

mod one {
    migrate_core::migrations!("./migratoins");
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
