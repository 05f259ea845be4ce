//! Objects of which a database said in its own words what they are.

use crate::dialect::Dialect;
use crate::schema::{Object, State, selects_all};

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
                && !selects_all(own.definition.text(dialect.database()))
        })
    };
    normal.objects.iter().filter(is_shown).copied().collect()
}
