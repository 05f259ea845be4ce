use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::create_table("a_name_that_goes_on_and_on_until_it_is_longer_than_databases_take", &[column("id", BigInt)]);
    op::create_table("users", &[column("a_name_that_goes_on_and_on_until_it_is_longer_than_databases_take", Text)]);
    op::create_table("posts", &[column("id", BigInt)]);
    op::create_index("a_name_that_goes_on_and_on_until_it_is_longer_than_databases_take", "posts", &["id"]);
    op::create_unique_constraint("uq_name_that_goes_on_and_on_until_it_is_longer_than_databases_take", "posts", &["id"]);
    op::rename_column("posts", "id", "a_name_that_goes_on_and_on_until_it_is_longer_than_databases_take");
}
