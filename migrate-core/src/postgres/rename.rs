//! Another name, in the same schema or in another.

use crate::postgres::name::{identifier, parts, qualified};

/// `RENAME TO`, also into another schema.
pub(crate) fn renamed(kind: &str, from: &str, to: &str) -> Vec<String> {
    let ((from_schema, old), (to_schema, new)) = (parts(from), parts(to));
    let mut statements = Vec::new();
    if old != new {
        statements.push(format!("ALTER {kind} {} RENAME TO {}", qualified(from), identifier(new)));
    }
    if from_schema != to_schema {
        let between = from_schema.map_or(new.to_owned(), |schema| format!("{schema}.{new}"));
        let schema = identifier(to_schema.unwrap_or("public"));
        statements.push(format!("ALTER {kind} {} SET SCHEMA {schema}", qualified(&between)));
    }
    statements
}
