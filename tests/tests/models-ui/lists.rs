//! Lists of what is no model.
use migrate_core::{Models, op};

struct Plain;

static PLAIN: Models = migrate_core::models![Plain];

static DROPPED: Models = migrate_core::models![; op::drop_table("users")];

fn main() {}
