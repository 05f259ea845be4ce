//! The migrations, one file each in the folder `migrations`.

migrate_core::migrations!("migrations");
