//! Says which servers there are to test on, so that the tests of the others count as ignored.

use std::env;

const VARIABLE: &str = "MIGRATE_TEST_SERVERS";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed={VARIABLE}");
    let found = env::var(VARIABLE).unwrap_or_default();
    for server in ["postgres", "mysql"] {
        println!("cargo::rustc-check-cfg=cfg(server_{server})");
        if found.split_whitespace().any(|name| name == server) {
            println!("cargo::rustc-cfg=server_{server}");
        }
    }
}
