//! add a slug to posts, made from the title
use diesel::prelude::*;
use migrate_core::prelude::*;

diesel::table! {
    /// The posts as they are at this revision, whatever becomes of them later.
    posts (id) {
        id -> BigInt,
        title -> Text,
        slug -> Nullable<Text>,
    }
}

fn fill_slugs(context: &mut Context<'_>) -> RunResult {
    let connection = context.connection::<SqliteConnection>()?;
    let titles: Vec<(i64, String)> =
        posts::table.select((posts::id, posts::title)).load(connection)?;
    for (id, title) in titles {
        let slug = title.to_lowercase().replace(' ', "-");
        diesel::update(posts::table.find(id)).set(posts::slug.eq(slug)).execute(connection)?;
    }
    Ok(())
}

#[migration(revision = "8a61f4d2c7e3", down_revision = "5d8e7c3b9a02")]
fn upgrade() {
    op::add_column("posts", column("slug", Varchar(200)));
    op::run(fill_slugs).reverse_nothing();
    op::alter_column("posts", "slug").not_null();
    op::create_unique_constraint("uq_posts_slug", "posts", &["slug"]);
}
