//! Models that are the only source: `#[model(table)]` writes Diesel's macros, too.

use diesel::prelude::*;
use insta::assert_snapshot;
use migrate_core::{Model, Models};

use crate::rendered;

#[derive(Queryable, Selectable, Insertable, Identifiable, Model, Debug, PartialEq)]
#[model(table)]
pub(crate) struct Author {
    id: i32,
    #[model(length = 100)]
    name: String,
    #[diesel(column_name = type_)]
    #[model(name = "type")]
    kind: Option<String>,
}

mod blog {
    use super::{Author, authors};
    use diesel::prelude::*;
    use migrate_core::Model;

    #[derive(Queryable, Selectable, Insertable, Identifiable, Associations, Model)]
    #[diesel(belongs_to(Author))]
    #[model(table)]
    pub(crate) struct Post {
        pub(crate) id: i32,
        pub(crate) author_id: i32,
        pub(crate) title: String,
        #[model(default = false)]
        pub(crate) published: bool,
    }
}

use blog::{Post, posts};

#[derive(Queryable, Selectable, Insertable, Identifiable, Associations, Model)]
#[diesel(table_name = remarks, belongs_to(Post))]
#[model(table, together(authors))]
struct Comment {
    id: i32,
    #[model(references(blog::Post, on_delete = Cascade))]
    post_id: i32,
    #[model(sql_type = diesel::sql_types::Nullable<diesel::sql_types::Binary>)]
    body: Option<Vec<u8>>,
}

/// A name that is a word of Rust, another schema, a key of two columns, two ways to one parent.
#[derive(Queryable, Selectable, Insertable, Identifiable, Model)]
#[diesel(table_name = notes, primary_key(author, number))]
#[model(table, schema = "billing", name = "all notes", index([r#type]), renamed_from = "notes")]
struct Note {
    number: i16,
    r#type: String,
    #[model(references(Author))]
    author: i32,
    #[model(references(Author, no_join))]
    reader: Option<i32>,
    #[model(type = Double)]
    price: f64,
}

static MODELS: Models = migrate_core::models![Comment, Post, Author];
static NOTES: Models = migrate_core::models![
    Note, Author;
    migrate_core::op::create_schema("billing"),
];

#[test]
fn the_models_make_the_tables() {
    assert_snapshot!(rendered(&MODELS));
}

#[test]
fn names_that_are_words_of_rust() {
    assert_snapshot!(rendered(&NOTES));
    let sql = diesel::debug_query::<diesel::sqlite::Sqlite, _>(
        &notes::table.select((notes::r#type, notes::number)).find((1, 1)),
    )
    .to_string();
    assert!(sql.contains("FROM `billing`.`all notes`"), "{sql}");
}

#[test]
fn diesel_joins_over_them() {
    let mut connection = crate::enumeration::database(&MODELS);
    let author = Author { id: 1, name: "Ann".to_owned(), kind: None };
    diesel::insert_into(authors::table).values(&author).execute(&mut connection).expect("it holds");
    let post = Post { id: 1, author_id: 1, title: "One".to_owned(), published: true };
    diesel::insert_into(posts::table).values(&post).execute(&mut connection).expect("it holds");
    let comment = Comment { id: 1, post_id: 1, body: Some(vec![1]) };
    diesel::insert_into(remarks::table)
        .values(&comment)
        .execute(&mut connection)
        .expect("it holds");
    let found: (String, Author) = remarks::table
        .inner_join(posts::table.inner_join(authors::table))
        .filter(authors::name.eq("Ann"))
        .select((posts::title, Author::as_select()))
        .first(&mut connection)
        .expect("it holds");
    assert_eq!(found, ("One".to_owned(), author));
}
