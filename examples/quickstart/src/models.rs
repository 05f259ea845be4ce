//! What the application works with, and what its schema shall be: `migrate check` says whether the
//! migrations make it, `migrate revision --autogenerate` writes the one that is missing.

#![expect(missing_docs, reason = "the fields are the columns")]

use diesel::prelude::*;
use migrate_core::{Model, Models};

use crate::schema::{comments, post_tags, posts, tags, users};

/// Somebody who writes.
#[derive(Debug, Queryable, Selectable, Identifiable, Model)]
pub struct User {
    #[model(autoincrement)]
    pub id: i64,
    #[model(length = 255, unique)]
    pub email: String,
    #[model(type = Timestamp, default = now())]
    pub created_at: String,
}

/// What somebody wrote.
#[derive(Debug, Queryable, Selectable, Identifiable, Associations, Model)]
#[diesel(belongs_to(User, foreign_key = author_id))]
#[model(index([author_id, created_at.desc()], name = "ix_posts_recent"))]
pub struct Post {
    #[model(autoincrement)]
    pub id: i64,
    #[model(references(User, on_delete = Cascade))]
    pub author_id: i64,
    #[model(length = 200)]
    pub title: String,
    #[model(default = "")]
    pub body: String,
    #[model(type = Timestamp, default = now())]
    pub created_at: String,
    #[model(length = 200, unique)]
    pub slug: String,
}

/// What somebody else thinks of it.
#[derive(Debug, Queryable, Selectable, Identifiable, Associations, Model)]
#[diesel(belongs_to(Post))]
pub struct Comment {
    #[model(autoincrement)]
    pub id: i64,
    #[model(references(Post, on_delete = Cascade), index)]
    pub post_id: i64,
    #[model(check = "length(body) > 0")]
    pub body: String,
    #[model(default = 0, check = "rating BETWEEN 0 AND 5")]
    pub rating: i32,
}

/// A word that posts are found by.
#[derive(Debug, Queryable, Selectable, Identifiable, Model)]
pub struct Tag {
    pub id: i64,
    #[model(length = 64, unique)]
    pub name: String,
}

/// Which posts have which tags.
#[derive(Debug, Queryable, Selectable, Identifiable, Associations, Model)]
#[diesel(primary_key(post_id, tag_id), belongs_to(Post), belongs_to(Tag))]
pub struct PostTag {
    #[model(references(Post, on_delete = Cascade))]
    pub post_id: i64,
    #[model(references(Tag, on_delete = Cascade))]
    pub tag_id: i64,
}

/// All of them.
pub static MODELS: Models = migrate_core::models![User, Post, Comment, Tag, PostTag];

#[cfg(test)]
mod tests {
    #[test]
    fn the_migrations_make_what_the_models_are() {
        migrate_core::assert_models_match(&crate::migrations::GRAPH, &super::MODELS);
    }
}
