//! The diff of two schemas: what holds for any two, and what comes of some in particular.
//!
//! `PROPTEST_CASES=5000 cargo test -p migrate-tests --test diff` looks longer.

mod cases;
mod known;
mod laws;
mod live;
mod mended;
mod pairs;
mod renames;
mod servers;
mod wide;
