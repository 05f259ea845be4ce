//! Lets Cargo see when a revision file is added.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
