//! What a live PostgreSQL holds and no operation says, each with the SQL that makes it where that can be
//! told from the catalogue.

use crate::database::postgres::spaces::{Fields, of_users};
use crate::database::session::{Row, Session};
use crate::error::Result;
use crate::schema::{Arena, Standing, Unsaid};

mod questions;

/// Asks for everything, in the order in which it can be made.
pub(super) fn unsaid<'a>(session: &mut dyn Session, arena: &'a Arena) -> Result<Vec<Unsaid<'a>>> {
    let mut all = Vec::new();
    for question in questions::ALL {
        let rows = session.rows(&of_users(&format!("{question}\nORDER BY 4, 2")))?;
        all.extend(rows.into_iter().map(|row| one(row, arena)));
    }
    Ok(all)
}

fn one<'a>(row: Row, arena: &'a Arena) -> Unsaid<'a> {
    let mut row = Fields::of(row);
    let mut text = || row.optional().map(|text| arena.text(text));
    let (standing, words, name) = (text(), text().unwrap_or_default(), text().unwrap_or_default());
    let (table, sql, back) = (text(), text(), text());
    let standing = match standing.unwrap_or_default() {
        "ground" => Standing::Ground,
        "constraint" => Standing::Constraint(name),
        "index" => Standing::Index(name),
        _ => Standing::Remark,
    };
    Unsaid { words, name, table, standing, sql, back }
}
