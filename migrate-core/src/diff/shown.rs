//! Objects of which a database said in its own words what they are.

use crate::dialect::Dialect;
use crate::schema::{Object, State};
use crate::sql::{Token, tokens};

/// The objects of a schema that a live database has put into its own words, given the schema as it was
/// written and in the form of that database, for [`Options::shown`](crate::diff::Options::shown). A view
/// of all columns is none of them: it has those that there were when it was made.
pub fn shown<'a>(
    dialect: &dyn Dialect,
    written: &State<'a>,
    normal: &State<'a>,
) -> Vec<Object<'a>> {
    if !dialect.shows_objects() {
        return Vec::new();
    }
    let own = dialect.normal(written);
    let is_shown = |object: &&Object<'a>| {
        let own = own.object(object.kind, object.name, object.table);
        own.is_some_and(|own| {
            own.definition != object.definition
                && !takes_all_columns(own.definition.text(dialect.database()))
        })
    };
    normal.objects.iter().filter(is_shown).copied().collect()
}

fn takes_all_columns(query: &str) -> bool {
    let solid: Vec<Token<'_>> =
        tokens(query).into_iter().filter(|token| !matches!(token, Token::Space(_))).collect();
    solid.windows(2).any(|pair| {
        let begins = ["select", "distinct", "all"].iter().any(|word| pair[0].is_word(word));
        pair[1] == Token::Symbol("*") && (begins || matches!(pair[0], Token::Symbol("," | ".")))
    })
}

#[cfg(test)]
mod tests {
    use super::takes_all_columns;

    #[test]
    fn a_star_may_stand_for_columns() {
        for query in ["SELECT * FROM t", "SELECT a, * FROM t", "SELECT t.* FROM t", "SELECT ALL *"]
        {
            assert!(takes_all_columns(query), "{query}");
        }
        for query in ["SELECT count(*) FROM t", "SELECT a * b FROM t", "SELECT '*' FROM t"] {
            assert!(!takes_all_columns(query), "{query}");
        }
    }
}
