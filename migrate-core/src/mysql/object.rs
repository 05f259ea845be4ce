//! Views, routines, triggers and the like in MySQL's SQL.

use crate::error::Result;
use crate::mysql::catalog::Sequence;
use crate::mysql::flavour::Mysql;
use crate::mysql::name::table_name;
use crate::operation::{DropObject, RenameObject};
use crate::schema::{Database, Object, ObjectKind, State};
use crate::sql::before_query;

pub(crate) fn create(server: &Mysql, object: &Object<'_>) -> Result<String> {
    let word = word(server, object.kind, object.name)?;
    Ok(spelled(&format!("CREATE {word}"), object))
}

/// MariaDB puts every definition in the place of another; MySQL only that of a view. A view that is
/// altered keeps by whose rights it runs, and how it is worked out; one that is replaced does not.
pub(crate) fn replace(server: &Mysql, object: &Object<'_>) -> Result<Vec<String>> {
    let word = word(server, object.kind, object.name)?;
    let Object { kind, name, table, .. } = *object;
    if kind == ObjectKind::Sequence {
        let text = object.definition.text(Database::Mysql).trim().trim_end_matches(';');
        let whole = Sequence::read(text).map_or_else(|| text.to_owned(), Sequence::whole);
        return Ok(vec![format!("ALTER {word} {} {whole}", quoted(name))]);
    }
    if kind == ObjectKind::View {
        return Ok(vec![spelled("ALTER VIEW", object)]);
    }
    // A new one in its place would be empty.
    if kind == ObjectKind::Schema {
        let text = object.definition.text(Database::Mysql).trim();
        let altered = format!("ALTER {word} {} {text}", quoted(name));
        return Ok(Some(altered).filter(|_| !text.is_empty()).into_iter().collect());
    }
    if server.is_mariadb() {
        return Ok(vec![spelled(&format!("CREATE OR REPLACE {word}"), object)]);
    }
    Ok(vec![drop(server, &DropObject { kind, name, table })?, create(server, object)?])
}

/// Makes an object again that may be half made: a run that was stopped goes on with the statement that
/// it may have done.
pub(crate) fn again(server: &Mysql, object: &Object<'_>) -> Result<Vec<String>> {
    if object.kind == ObjectKind::Trigger && !server.is_mariadb() {
        let drop = format!("DROP TRIGGER IF EXISTS {}", quoted(object.name));
        return Ok(vec![drop, create(server, object)?]);
    }
    replace(server, object)
}

pub(crate) fn drop(server: &Mysql, op: &DropObject<'_>) -> Result<String> {
    Ok(format!("DROP {} {}", word(server, op.kind, op.name)?, quoted(bare(op.name))))
}

/// What stands beside tables is renamed like one; the rest is made again under its new name.
pub(crate) fn rename(
    server: &Mysql,
    op: &RenameObject<'_>,
    before: &State<'_>,
) -> Result<Vec<String>> {
    let word = word(server, op.kind, op.from)?;
    match op.kind {
        ObjectKind::View | ObjectKind::Sequence => {
            Ok(vec![format!("RENAME TABLE {} TO {}", table_name(op.from), table_name(op.to))])
        }
        ObjectKind::Schema => Err(server.cannot(
            format!("give the schema `{}` another name", op.from),
            "make the new one and move the tables with `op::rename_table`",
        )),
        ObjectKind::Function
        | ObjectKind::Procedure
        | ObjectKind::Trigger
        | ObjectKind::Extension
        | ObjectKind::Domain
        | ObjectKind::MaterializedView
        | ObjectKind::Policy => {
            let old = DropObject { kind: op.kind, name: op.from, table: op.table };
            let new = before.object(op.kind, op.from, op.table);
            let new = new.map(|object| {
                spelled(&format!("CREATE {word}"), &Object { name: op.to, ..*object })
            });
            Ok([drop(server, &old)?].into_iter().chain(new).collect())
        }
    }
}

/// A name without the parameters behind it.
pub(crate) fn bare(name: &str) -> &str {
    name.split('(').next().unwrap_or(name).trim_end()
}

/// A name in quotes; parameters behind it are SQL.
fn quoted(name: &str) -> String {
    let bare = bare(name);
    table_name(bare) + name.get(bare.len()..).unwrap_or_default()
}

/// An object behind the words that make it.
pub(crate) fn spelled(begin: &str, object: &Object<'_>) -> String {
    let (name, text) = (quoted(object.name), object.definition.text(Database::Mysql));
    let text = text.trim().trim_end_matches(';');
    let between = match (object.kind == ObjectKind::View, text.is_empty()) {
        (true, _) => before_query(text),
        (false, true) => "",
        (false, false) => " ",
    };
    format!("{begin} {name}{between}{text}")
}

fn word(server: &Mysql, kind: ObjectKind, name: &str) -> Result<&'static str> {
    match kind {
        ObjectKind::View => Ok("VIEW"),
        ObjectKind::Trigger => Ok("TRIGGER"),
        ObjectKind::Function => Ok("FUNCTION"),
        ObjectKind::Procedure => Ok("PROCEDURE"),
        ObjectKind::Schema => Ok("SCHEMA"),
        ObjectKind::Sequence if server.is_mariadb() => Ok("SEQUENCE"),
        ObjectKind::Sequence
        | ObjectKind::Extension
        | ObjectKind::Domain
        | ObjectKind::MaterializedView
        | ObjectKind::Policy => Err(server.cannot(
            format!("have the {} `{name}`", kind.name()),
            "limit it to the databases that have it: `.only(&[Postgres])`",
        )),
    }
}
