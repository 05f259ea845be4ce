//! Views and triggers in SQLite's SQL; it has no other objects that are text.

use crate::error::Error;
use crate::operation::{DropObject, RenameObject};
use crate::schema::{Database, Object, ObjectKind, State};
use crate::sql::before_query;
use crate::sqlite::ddl::identifier;

/// `CREATE VIEW` or `CREATE TRIGGER`.
pub(crate) fn create(object: &Object<'_>) -> Result<String, Error> {
    let name = identifier(object.name);
    let definition = object.definition.text(Database::Sqlite).trim().trim_end_matches(';');
    match word(object.kind, object.name)? {
        "VIEW" => Ok(format!("CREATE VIEW {name}{}{definition}", before_query(definition))),
        word => Ok(format!("CREATE {word} {name} {definition}")),
    }
}

/// SQLite changes neither: the old one goes.
pub(crate) fn replace(object: &Object<'_>) -> Result<Vec<String>, Error> {
    let Object { kind, name, table, .. } = *object;
    Ok(vec![drop(&DropObject { kind, name, table })?, create(object)?])
}

pub(crate) fn drop(op: &DropObject<'_>) -> Result<String, Error> {
    Ok(format!("DROP {} {}", word(op.kind, op.name)?, identifier(op.name)))
}

/// SQLite renames neither: it is made again under its new name.
pub(crate) fn rename(op: &RenameObject<'_>, before: &State<'_>) -> Result<Vec<String>, Error> {
    let old = DropObject { kind: op.kind, name: op.from, table: op.table };
    let new = before.object(op.kind, op.from, op.table).map(|object| {
        let renamed = Object { name: op.to, ..*object };
        create(&renamed)
    });
    let mut statements = vec![drop(&old)?];
    statements.extend(new.transpose()?);
    Ok(statements)
}

fn word(kind: ObjectKind, name: &str) -> Result<&'static str, Error> {
    match kind {
        ObjectKind::View => Ok("VIEW"),
        ObjectKind::Trigger => Ok("TRIGGER"),
        ObjectKind::Function | ObjectKind::Procedure | ObjectKind::Schema => Err(lacks(
            kind,
            name,
            "limit it to the databases that have it: `.only(&[Postgres, Mysql])`",
        )),
        ObjectKind::Extension
        | ObjectKind::Domain
        | ObjectKind::Sequence
        | ObjectKind::MaterializedView
        | ObjectKind::Policy => {
            Err(lacks(kind, name, "limit it to the databases that have it: `.only(&[Postgres])`"))
        }
    }
}

fn lacks(kind: ObjectKind, name: &str, instead: &'static str) -> Error {
    Error::Unsupported {
        dialect: "SQLite",
        what: format!("have the {} `{name}`", kind.name()),
        instead,
    }
}
