//! The naming convention: every constraint has a name, the same on every database.

use crate::hash::fnv;
use crate::schema::{Arena, Constraint, ConstraintKind};

/// The longest name every database takes, in bytes (PostgreSQL's `NAMEDATALEN` less one).
pub const NAME_LIMIT: usize = 63;

/// Names a constraint by the convention: `pk_table`, `uq_table_columns`, `fk_table_columns_target`,
/// `ck_table_column`. A name the user gave stays.
pub(crate) fn named<'a>(
    arena: &'a Arena,
    table: &str,
    constraint: Constraint<'a>,
) -> Constraint<'a> {
    if constraint.name.is_some() {
        return constraint;
    }
    let table = last_part(table);
    let columns = constraint.columns().join("_");
    let name = match constraint.kind {
        ConstraintKind::PrimaryKey { .. } => format!("pk_{table}"),
        ConstraintKind::Unique { .. } => format!("uq_{table}_{columns}"),
        ConstraintKind::Check { .. } => format!("ck_{table}"),
        ConstraintKind::Exclude { .. } => format!("ex_{table}"),
        ConstraintKind::ForeignKey { references, .. } => {
            format!("fk_{table}_{columns}_{}", last_part(references.table))
        }
    };
    Constraint { name: Some(arena.text(shortened(name))), ..constraint }
}

/// Names the check of a column: `ck_table_column`.
pub(crate) fn check_name<'a>(arena: &'a Arena, table: &str, column: &str) -> &'a str {
    arena.text(shortened(format!("ck_{}_{column}", last_part(table))))
}

/// The schema that a name is in: `billing` of `billing.invoices`, also before parameters.
pub(crate) fn schema_of(name: &str) -> Option<&str> {
    let end = name.find('(').unwrap_or(name.len());
    name[..end].rsplit_once('.').map(|(schema, _)| schema)
}

/// A name without its schema.
pub(crate) fn last_part(name: &str) -> &str {
    schema_of(name).map_or(name, |schema| &name[schema.len() + 1..])
}

/// Cuts a name that is too long and ends it with a hash of the whole, so that two long names
/// which begin alike stay apart.
fn shortened(name: String) -> String {
    if name.len() <= NAME_LIMIT {
        return name;
    }
    let hash = fnv(name.as_bytes()) as u32;
    let mut end = NAME_LIMIT - 9;
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}_{hash:08x}", &name[..end])
}

#[cfg(test)]
mod tests {
    use super::{NAME_LIMIT, named};
    use crate::schema::{Arena, foreign_key, primary_key, unique};

    #[test]
    fn names_follow_the_convention() {
        let arena = Arena::new();
        let name = |constraint| named(&arena, "posts", constraint).name();
        assert_eq!(name(primary_key(&["id"])), "pk_posts");
        assert_eq!(name(unique(&["slug", "lang"])), "uq_posts_slug_lang");
        assert_eq!(name(foreign_key(&["author_id"], "users", &["id"])), "fk_posts_author_id_users");
        assert_eq!(name(unique(&["slug"]).named("one_slug")), "one_slug");
    }

    #[test]
    fn long_names_are_cut_and_stay_apart() {
        let arena = Arena::new();
        let long = "é".repeat(40);
        let (one, two) = ([long.as_str(), "a"], [long.as_str(), "b"]);
        let one = named(&arena, "posts", unique(&one)).name();
        let two = named(&arena, "posts", unique(&two)).name();
        assert!(one.len() <= NAME_LIMIT && two.len() <= NAME_LIMIT);
        assert_ne!(one, two);
    }
}
