//! Nouns in MySQL's SQL.

use crate::error::Result;
use crate::mysql::flavour::Mysql;
use crate::mysql::name::{identifier, identifiers, table_name};
use crate::mysql::types::{self, is_text, remark, type_name};
use crate::mysql::{actions, keys, limits, numbered, order};
use crate::schema::{
    Action, Column, Constraint, ConstraintKind, Deferrable, Generated, Index, Key, Order,
    References, Rules, Storage, Table, TableOptions, Term, Type, Value,
};

/// `CREATE TABLE`. Only InnoDB has transactions and foreign keys, and only `utf8mb4` holds every
/// text, so both are said, whatever the server prefers.
pub(crate) fn create_table(server: &Mysql, table: &Table<'_>) -> Result<String> {
    keys::require_numbered_key(server, table)?;
    keys::require_nullable(server, table)?;
    actions::require_actions(server, table)?;
    numbered::require_unused(server, table)?;
    order::require_order(server, table)?;
    let mut lines = Vec::new();
    for column in &table.columns {
        lines.push(format!("  {}", self::column(server, column)?));
    }
    for constraint in &table.constraints {
        lines.push(format!("  {}", self::constraint(server, table, constraint)?));
    }
    lines
        .extend(keys::unserved(table).into_iter().map(|key| format!("  {}", keys::own_index(key))));
    let comment = table.comment.map(|text| format!(" COMMENT={}", remark(server, text)));
    let partitions = table.options.partition_by.map(|rule| format!("\nPARTITION BY {rule}"));
    Ok(format!(
        "CREATE TABLE {} (\n{}\n) {}{}{}",
        table_name(table.name),
        lines.join(",\n"),
        storage(&table.options),
        comment.unwrap_or_default(),
        partitions.unwrap_or_default()
    ))
}

/// How a table is kept.
fn storage(options: &TableOptions<'_>) -> String {
    let engine = options.engine.map_or_else(|| "InnoDB".to_owned(), identifier);
    format!("ENGINE={engine} DEFAULT CHARSET={}", character_set(options))
}

/// The character set of a table, and its collation where it is said.
pub(crate) fn character_set(options: &TableOptions<'_>) -> String {
    let charset = options.charset.or_else(|| options.collation.and_then(|it| it.split('_').next()));
    let charset = charset.map_or_else(|| "utf8mb4".to_owned(), identifier);
    let collation = options.collation.map(|name| format!(" COLLATE {}", identifier(name)));
    charset + &collation.unwrap_or_default()
}

/// A column, all there is to say of it: what is left out of a `MODIFY` is lost.
pub(crate) fn column(server: &Mysql, column: &Column<'_>) -> Result<String> {
    let mut text = format!("{} {}", identifier(column.name), type_name(server, &column.ty)?);
    if let Some(name) = column.collation.filter(|_| is_text(&column.ty)) {
        text += &format!(" COLLATE {}", identifier(name));
    }
    if let Some(Generated { expression, storage }) = column.generated {
        let storage = match storage {
            Storage::Stored => "STORED",
            Storage::Virtual => "VIRTUAL",
        };
        text += &format!(" GENERATED ALWAYS AS ({expression}) {storage}");
    }
    text += nullability(server, column)?;
    // No default and NULL are the same; the server refuses to hear the latter of one that is never so.
    let default = column.default.filter(|value| column.nullable || *value != Value::Null);
    if let Some(value) = &default {
        text += &format!(" DEFAULT {}", types::default(server, &column.ty, value));
    }
    text += numbered(server, column)?;
    if let Some(comment) = column.comment {
        text += &format!(" COMMENT {}", remark(server, comment));
    }
    Ok(text)
}

fn numbered(server: &Mysql, column: &Column<'_>) -> Result<&'static str> {
    match column.identity {
        None => Ok(""),
        Some(_) if column.ty.is_integer() || matches!(column.ty, Type::Native(_)) => {
            Ok(" AUTO_INCREMENT")
        }
        Some(_) => Err(server.cannot(
            format!("number the rows by column `{}`, which holds no whole numbers", column.name),
            "keep its type, or take its numbers away first: `.drop_identity()`",
        )),
    }
}

/// `NULL` is said as well: a `TIMESTAMP` of which nothing is said refuses it on some servers.
fn nullability(server: &Mysql, column: &Column<'_>) -> Result<&'static str> {
    match (column.generated, column.nullable) {
        (None, true) => Ok(" NULL"),
        (None, false) => Ok(" NOT NULL"),
        (Some(_), true) => Ok(""),
        (Some(_), false) if server.is_mariadb() => Err(server.cannot(
            format!("refuse NULL in the generated column `{}`", column.name),
            "leave `.not_null()` out, and demand it by a check constraint",
        )),
        (Some(_), false) => Ok(" NOT NULL"),
    }
}

/// A constraint of a table.
pub(crate) fn constraint(
    server: &Mysql,
    table: &Table<'_>,
    constraint: &Constraint<'_>,
) -> Result<String> {
    keys::require_indexable(server, table, constraint.columns())?;
    let name = identifier(constraint.name());
    Ok(match constraint.kind {
        // Whatever it is called, the server calls it `PRIMARY`.
        ConstraintKind::PrimaryKey { columns } => format!("PRIMARY KEY ({})", identifiers(columns)),
        ConstraintKind::Unique { columns, deferrable } => {
            require_no_delay(server, "unique constraint", constraint.name(), deferrable)?;
            format!("CONSTRAINT {name} UNIQUE ({})", identifiers(columns))
        }
        ConstraintKind::Exclude { .. } => {
            let what = format!("exclude rows by `{}`", constraint.name());
            return Err(server.cannot(what, "limit it to PostgreSQL: `.only(&[Postgres])`"));
        }
        ConstraintKind::Check { expression } => format!("CONSTRAINT {name} CHECK ({expression})"),
        ConstraintKind::ForeignKey { columns, references } => format!(
            "CONSTRAINT {name} FOREIGN KEY ({}) {}",
            identifiers(columns),
            self::references(server, constraint.name(), &references)?
        ),
    })
}

fn require_no_delay(server: &Mysql, kind: &str, name: &str, deferrable: Deferrable) -> Result<()> {
    match deferrable {
        Deferrable::Not => Ok(()),
        Deferrable::InitiallyImmediate | Deferrable::InitiallyDeferred => {
            Err(server.cannot(format!("defer the {kind} `{name}`"), "leave `.deferrable(…)` out"))
        }
    }
}

fn references(server: &Mysql, name: &str, references: &References<'_>) -> Result<String> {
    let Rules { on_delete, on_update, deferrable } = references.rules;
    require_no_delay(server, "foreign key", name, deferrable)?;
    let action = |word: &str, action: Action| match action {
        Action::NoAction => Ok(String::new()),
        Action::Restrict => Ok(format!(" {word} RESTRICT")),
        Action::Cascade => Ok(format!(" {word} CASCADE")),
        Action::SetNull => Ok(format!(" {word} SET NULL")),
        Action::SetDefault => Err(server.cannot(
            format!("set a default by the foreign key `{name}`"),
            "use `SetNull`, `Cascade` or `Restrict`",
        )),
    };
    Ok(format!(
        "REFERENCES {} ({}){}{}",
        table_name(references.table),
        identifiers(references.columns),
        action("ON DELETE", on_delete)?,
        action("ON UPDATE", on_update)?
    ))
}

/// An index as it stands behind `ADD`.
pub(crate) fn index(server: &Mysql, table: &Table<'_>, index: &Index<'_>) -> Result<String> {
    limits::require_index(server, index)?;
    limits::require_order(server, table, index)?;
    if !keys::is_special(index.method) {
        let keys = index.keys.iter();
        let columns: Vec<&str> = keys.filter_map(|key| keys::whole_column(&key)).collect();
        keys::require_indexable(server, table, &columns)?;
    }
    let keys: Vec<String> = index.keys.iter().map(|one| key(&one)).collect();
    let kind = match index.method.filter(|method| keys::is_special(Some(method))) {
        Some(method) => method.to_uppercase() + " ",
        None if index.unique => "UNIQUE ".to_owned(),
        None => String::new(),
    };
    Ok(format!("{kind}INDEX {} ({})", identifier(index.name), keys.join(", ")))
}

fn key(key: &Key<'_>) -> String {
    let term = match key.term {
        Term::Column(name) => identifier(name),
        Term::Expression(expression) => format!("({expression})"),
    };
    let prefix = key.prefix.map(|length| format!("({length})")).unwrap_or_default();
    let order = match key.order {
        Order::Ascending => "",
        Order::Descending => " DESC",
    };
    format!("{term}{prefix}{order}")
}
