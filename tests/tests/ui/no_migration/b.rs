use migrate_core::prelude::*;
