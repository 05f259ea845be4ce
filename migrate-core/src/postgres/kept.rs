//! What hangs on something that goes for a moment, and was not said when it was made: whose it is, who may
//! use it, remarks, how it is stored; and of a view its indexes, triggers, rules and defaults. It is noted
//! as statements in a setting of the session, and done behind.

use std::collections::BTreeMap;

use crate::postgres::name::{beside, identifier, parts, qualified};
use crate::postgres::types::text;
use crate::schema::{Object, ObjectKind};

mod questions;

/// Puts back what was kept. What hung on a column goes with it where the new thing has none.
pub(crate) const RESTORE: &str = "DO $kept$ DECLARE kept text; BEGIN /* puts that back */ \
    FOREACH kept IN ARRAY current_setting('migrate.kept')::text[] LOOP \
    BEGIN EXECUTE kept; EXCEPTION WHEN undefined_column OR undefined_object THEN NULL; END; \
    END LOOP; PERFORM set_config('migrate.kept', '{}', false); END $kept$";

/// Something that goes for a moment.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Going<'g> {
    /// An object that is text to us.
    Object(&'g Object<'g>),
    /// An enumeration or a domain.
    Type(&'g str),
    /// A constraint of a table.
    Constraint(&'g str, &'g str),
    /// An index of a table.
    Index(&'g str, &'g str),
}

/// What is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum About {
    Views,
    Routines,
    Triggers,
    Policies,
    Types,
    Constraints,
    Indexes,
}

/// Notes statements that restore what hangs on things, where anything can.
pub(crate) fn keep(things: &[Going<'_>]) -> Option<String> {
    let mut asked: BTreeMap<About, Vec<String>> = BTreeMap::new();
    for (about, which) in things.iter().filter_map(which) {
        asked.entry(about).or_default().push(which);
    }
    let questions = asked.into_iter().map(|(about, which)| question(about, &which.join(" OR ")));
    let questions: Vec<String> = questions.collect();
    (!questions.is_empty()).then(|| {
        format!(
            "DO $kept$ BEGIN /* keeps owners, privileges, remarks, indexes */ \
             PERFORM set_config('migrate.kept', coalesce(array_agg(line ORDER BY nth)::text, '{{}}'), false) \
             FROM ({}) AS kept; END $kept$",
            questions.join(" UNION ALL ")
        )
    })
}

fn question(about: About, which: &str) -> String {
    let question = match about {
        About::Views => questions::VIEWS,
        About::Routines => questions::ROUTINES,
        About::Triggers => questions::TRIGGERS,
        About::Policies => questions::POLICIES,
        About::Types => questions::TYPES,
        About::Constraints => questions::CONSTRAINTS,
        About::Indexes => questions::INDEXES,
    };
    format!(
        "{} WHERE {which}",
        question.replace("{GRANTEE}", questions::GRANTEE).replace("{OPTION}", questions::OPTION)
    )
}

/// Which one it is, in the words of the question.
fn which(thing: &Going<'_>) -> Option<(About, String)> {
    let relation = |name: &str| format!("to_regclass({})", text(name));
    Some(match *thing {
        Going::Type(name) => {
            (About::Types, format!("y.oid = to_regtype({})", text(&qualified(name))))
        }
        Going::Constraint(table, name) => {
            let table = relation(&qualified(table));
            (About::Constraints, format!("k.conrelid = {table} AND k.conname = {}", text(name)))
        }
        Going::Index(table, name) => {
            (About::Indexes, format!("i.indexrelid = {}", relation(&beside(table, name))))
        }
        Going::Object(&Object { kind, name, table, .. }) => {
            let of_table = |table_of: &str, name_of: &str| {
                let table = relation(&qualified(table.unwrap_or_default()));
                format!("{table_of} = {table} AND {name_of} = {}", text(name))
            };
            match kind {
                ObjectKind::View | ObjectKind::MaterializedView => {
                    (About::Views, format!("v.oid = {}", relation(&qualified(name))))
                }
                ObjectKind::Function | ObjectKind::Procedure => (About::Routines, routine(name)),
                ObjectKind::Trigger => (About::Triggers, of_table("g.tgrelid", "g.tgname")),
                ObjectKind::Policy => (About::Policies, of_table("l.polrelid", "l.polname")),
                ObjectKind::Schema
                | ObjectKind::Extension
                | ObjectKind::Domain
                | ObjectKind::Sequence => return None,
            }
        }
    })
}

/// Which routines have the name of one.
fn routine(signature: &str) -> String {
    let name = signature.split('(').next().unwrap_or(signature).trim();
    let (schema, name) = parts(name);
    let schema = match schema {
        Some(schema) => format!("p.pronamespace = to_regnamespace({})", text(&identifier(schema))),
        None => "pg_function_is_visible(p.oid)".to_owned(),
    };
    format!("p.proname = {} AND {schema}", text(name))
}
