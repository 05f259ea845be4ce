//! The schema that the chain would have if a `schema.rs` were right. The file says less than a schema:
//! whatever it does not say stays as the chain has it.

use std::mem;

use migrate_core::op;
use migrate_core::replay::replay;
use migrate_core::schema::{
    Arena, Column as SchemaColumn, Constraint, ConstraintKind, Index, State, Table as SchemaTable,
    Term, column, foreign_key, primary_key,
};

use crate::dialect::Dialect;
use crate::error::{Error, Result};
use crate::schema::config::Sheet;
use crate::schema::declared::{Column, Declared, Path, Table};
use crate::schema::join::joins;
use crate::schema::origin::{column_type, normal};
use crate::schema::source::Source;
use crate::schema::{read, table};

/// Reads a file and lays what it says over a schema. What it says of a table is: its columns, in which
/// order, of which of Diesel's types, whether they may be NULL; its key; which tables are joined by
/// which column. All else is the schema's.
pub(crate) fn overlay<'a>(
    text: &str,
    name: &str,
    state: &State<'a>,
    dialect: Dialect,
    sheet: &Sheet,
) -> Result<State<'a>> {
    let file = read::read(text).map_err(|error| Error::Unreadable {
        file: name.to_owned(),
        line: error.span().start().line,
        why: error.to_string(),
    })?;
    let source = Source { state, dialect, sheet };
    let before = source.tables()?;
    let old_joins = joins(&source, &before);
    let mut after = state.clone();
    for table in &before {
        if !file.tables.iter().any(|declared| declared.sql == table.name.full()) {
            drop_table(&mut after, &table.name.full());
        }
    }
    for declared in &file.tables {
        match before.iter().find(|table| table.name.full() == declared.sql) {
            Some(table) => alter(&mut after, declared, table, &file, dialect),
            None => create(&mut after, declared, &file, dialect)?,
        }
    }
    let is_declared = |child: &str, parent: &str, column: &str| {
        file.joins.iter().any(|it| it.child == child && it.parent == parent && it.column == column)
    };
    for join in &old_joins {
        if !is_declared(&join.child.rust, &join.parent.rust, &join.column) {
            drop_join(&mut after, &join.child.full(), &join.parent.full(), &join.sql_column);
        }
    }
    for join in &file.joins {
        let find = |rust: &str| file.tables.iter().find(|table| table.rust == rust);
        if let (Some(child), Some(parent)) = (find(&join.child), find(&join.parent))
            && let (Some(column), [key]) =
                (child.column(&join.column), parent.key_columns().as_slice())
        {
            add_join(&mut after, &child.sql, &column.sql, &parent.sql, key)?;
        }
    }
    Ok(after)
}

fn create<'a>(
    state: &mut State<'a>,
    declared: &Table,
    file: &Declared,
    dialect: Dialect,
) -> Result<()> {
    let arena = state.arena();
    let columns: Vec<SchemaColumn<'a>> =
        declared.columns.iter().map(|it| new_column(it, file, dialect, arena)).collect();
    let key: Vec<&str> = declared.key_columns().into_iter().map(|it| arena.text(it)).collect();
    let constraints = if key.is_empty() { vec![] } else { vec![primary_key(arena.list(&key))] };
    let table = op::create_table(arena.text(&declared.sql), arena.list(&columns))
        .constraints(arena.list(&constraints));
    Ok(replay(state, &table.into_operation()).map_err(migrate_core::Error::from)?)
}

fn new_column<'a>(
    declared: &Column,
    file: &Declared,
    dialect: Dialect,
    arena: &'a Arena,
) -> SchemaColumn<'a> {
    let ty = column_type(declared, file, dialect, arena);
    SchemaColumn { nullable: declared.ty.bare().1, ..column(arena.text(&declared.sql), ty) }
}

/// Changes a table to what the file says, where that is something else.
fn alter<'a>(
    state: &mut State<'a>,
    declared: &Table,
    printed: &table::Table,
    file: &Declared,
    dialect: Dialect,
) {
    let arena = state.arena();
    let Some(table) = state.tables.get_mut(declared.sql.as_str()) else { return };
    let old = mem::take(&mut table.columns);
    let is_declared = |name: &str| declared.columns.iter().any(|column| column.sql == name);
    let gone: Vec<&str> = old.iter().map(|it| it.name).filter(|name| !is_declared(name)).collect();
    for declared in &declared.columns {
        let was = old.iter().find(|column| column.name == declared.sql);
        let printed = printed.columns.iter().find(|column| column.sql == declared.sql);
        table.columns.extend(match (was, printed) {
            (Some(was), Some(printed)) => {
                Some(altered(was, printed, declared, file, dialect, arena))
            }
            // The number of a row, which is no column of the schema.
            (None, Some(_)) => None,
            (_, None) => Some(new_column(declared, file, dialect, arena)),
        });
    }
    table.constraints.retain(|constraint| !gone.iter().any(|column| is_about(constraint, column)));
    table.indexes.retain(|index| !gone.iter().any(|column| is_over(index, column)));
    let key = declared.key_columns();
    let is_same = declared.key == printed.key;
    let has_columns = key.iter().all(|name| table.column(name).is_some());
    if !is_same && has_columns {
        set_key(table, arena, &key);
    }
    for other in state.tables.values_mut() {
        other.constraints.retain(|constraint| {
            target(constraint).is_none_or(|(table, columns)| {
                table != declared.sql || !columns.iter().any(|column| gone.contains(column))
            })
        });
    }
}

/// A column as the file has it. What the file does not say of it stays.
fn altered<'a>(
    was: &SchemaColumn<'a>,
    printed: &table::Column,
    declared: &Column,
    file: &Declared,
    dialect: Dialect,
    arena: &'a Arena,
) -> SchemaColumn<'a> {
    let (ty, nullable) = declared.ty.bare();
    let mut kind = printed.kind.clone();
    kind.is_nullable = false;
    let own = Path::of(printed.own.as_deref().unwrap_or(&printed.kind.rust));
    let mut there = normal(&own);
    if kind.is_unsigned {
        there = Path { name: "Unsigned".to_owned(), arguments: vec![there] };
    }
    if kind.is_array {
        there = Path { name: "Array".to_owned(), arguments: vec![there] };
    }
    let length = declared.max_length.map(u64::from);
    let is_same_length = length.is_none() || length == kind.max_length;
    let is_row_number = |name: &str| matches!(name, "Integer" | "BigInt");
    // SQLite's whole numbers are of one size, whatever Diesel takes them for.
    let is_whole = dialect == Dialect::Sqlite
        && is_row_number(&there.name)
        && is_row_number(&normal(ty).name)
        && was.ty.is_integer();
    if normal(ty) == there && is_same_length || is_whole {
        return SchemaColumn { nullable, ..*was };
    }
    SchemaColumn { nullable, ty: column_type(declared, file, dialect, arena), ..*was }
}

fn set_key<'a>(table: &mut SchemaTable<'a>, arena: &'a Arena, key: &[&str]) {
    let name = table.constraints.iter().find(|it| is_key(it)).and_then(|it| it.name);
    let name = name.unwrap_or_else(|| {
        let bare = table.name.rsplit('.').next().unwrap_or_default();
        arena.text(format!("pk_{bare}"))
    });
    table.constraints.retain(|constraint| !is_key(constraint));
    let columns: Vec<&str> = key.iter().map(|column| arena.text(column)).collect();
    if !columns.is_empty() {
        table.constraints.push(primary_key(arena.list(&columns)).named(name));
    }
}

fn is_key(constraint: &Constraint<'_>) -> bool {
    matches!(constraint.kind, ConstraintKind::PrimaryKey { .. })
}

/// Drops a table, and what is on it and leads to it.
fn drop_table(state: &mut State<'_>, name: &str) {
    state.tables.remove(name);
    state.objects.retain(|object| object.table != Some(name));
    for table in state.tables.values_mut() {
        table.constraints.retain(|it| target(it).is_none_or(|(table, _)| table != name));
    }
}

fn drop_join(state: &mut State<'_>, child: &str, parent: &str, column: &str) {
    if let Some(table) = state.tables.get_mut(child) {
        table.constraints.retain(|constraint| {
            constraint.columns() != [column]
                || target(constraint).is_none_or(|(table, _)| table != parent)
        });
    }
}

/// Makes a foreign key where none leads the same way.
fn add_join(
    state: &mut State<'_>,
    child: &str,
    column: &str,
    parent: &str,
    key: &str,
) -> Result<()> {
    let Some(table) = state.table(child) else { return Ok(()) };
    let is_there = table.constraints.iter().any(|constraint| {
        constraint.columns() == [column] && target(constraint).is_some_and(|it| it.0 == parent)
    });
    if is_there {
        return Ok(());
    }
    let arena = state.arena();
    let text = |text: &str| arena.text(text);
    let columns = arena.list(&[text(column)]);
    let constraint = foreign_key(columns, text(parent), arena.list(&[text(key)]));
    let create = migrate_core::operation::CreateConstraint { table: text(child), constraint };
    Ok(replay(state, &create.into_operation()).map_err(migrate_core::Error::from)?)
}

/// Whether a constraint cannot be without a column.
fn is_about(constraint: &Constraint<'_>, column: &str) -> bool {
    let speaks = |text: &str| {
        let is_part = |character: char| character.is_alphanumeric() || character == '_';
        text.split(|character| !is_part(character)).any(|word| word.eq_ignore_ascii_case(column))
    };
    match constraint.kind {
        ConstraintKind::Check { expression } => speaks(expression),
        ConstraintKind::Exclude { definition } => speaks(definition),
        ConstraintKind::PrimaryKey { columns }
        | ConstraintKind::Unique { columns, .. }
        | ConstraintKind::ForeignKey { columns, .. } => columns.contains(&column),
    }
}

/// Where a foreign key leads.
fn target<'a>(constraint: &Constraint<'a>) -> Option<(&'a str, &'a [&'a str])> {
    match constraint.kind {
        ConstraintKind::ForeignKey { references, .. } => {
            Some((references.table, references.columns))
        }
        ConstraintKind::PrimaryKey { .. }
        | ConstraintKind::Unique { .. }
        | ConstraintKind::Check { .. }
        | ConstraintKind::Exclude { .. } => None,
    }
}

fn is_over(index: &Index<'_>, column: &str) -> bool {
    index.include.contains(&column)
        || index.keys.iter().any(|key| matches!(key.term, Term::Column(name) if name == column))
}

#[cfg(test)]
mod tests {
    use migrate_core::prelude::*;
    use migrate_core::replay::replay_all;
    use migrate_core::schema::{Arena, Column, Database, State};

    use super::overlay;
    use crate::dialect::Dialect;
    use crate::schema::{Sheet, print};

    const CHAIN: &[Operation] = &[
        op::create_table(
            "users",
            &[
                column("id", BigInt).primary_key().autoincrement(),
                column("email", Varchar(255)).not_null().unique().check("email <> ''"),
                column("age", Integer).not_null().default(int(0)),
                column("tags", Array(&Text)),
            ],
        )
        .into_operation(),
        op::create_index("ix_users_age", "users", &["age"]).into_operation(),
        op::create_table(
            "posts",
            &[
                column("id", BigInt).primary_key(),
                column("user_id", BigInt).references("users", "id").on_delete(Cascade),
            ],
        )
        .into_operation(),
    ];

    fn chain(arena: &Arena) -> State<'_> {
        let mut state = State::of(arena, Database::Postgres);
        replay_all(&mut state, CHAIN).expect("the chain is sound");
        state
    }

    /// The schema after the printed file was edited.
    fn edited<'a>(arena: &'a Arena, edit: impl Fn(String) -> String) -> State<'a> {
        let (state, sheet) = (chain(arena), Sheet::default());
        let text = print(&state, Dialect::Postgres, &sheet).expect("it can be printed").text;
        let text = edit(text);
        overlay(&text, "schema.rs", &state, Dialect::Postgres, &sheet).expect("it can be read")
    }

    #[test]
    fn what_the_file_does_not_say_stays() {
        let arena = Arena::new();
        assert_eq!(edited(&arena, |text| text), chain(&arena));
        // Diesel's other names, and no length.
        let other = |text: String| {
            let text = text.replace("#[max_length = 255]", "").replace("Varchar", "Text");
            text.replace("Int8", "BigInt").replace("Array<Nullable<Text>>", "Array<Text>")
        };
        assert_eq!(edited(&arena, other), chain(&arena));
    }

    #[test]
    fn what_it_says_is_done() {
        let arena = Arena::new();
        let state = edited(&arena, |text| {
            text.replace("age -> Int4", "age -> Nullable<SmallInt>").replace(
                "email -> Varchar",
                "#[sql_name = \"full name\"]\n name -> Nullable<VarChar>",
            )
        });
        let users = &state.tables["users"];
        let age = users.column("age").expect("it stays");
        assert_eq!((age.ty, age.nullable, age.default), (SmallInt, true, Some(int(0))));
        assert!(users.column("email").is_none() && users.constraints.len() == 1);
        let name = users.column("full name").expect("it is new");
        assert_eq!(*name, Column { nullable: true, ..column("full name", Varchar(255)) });
        assert_eq!(users.indexes.len(), 1);
    }

    #[test]
    fn tables_and_joins_come_and_go() {
        let arena = Arena::new();
        let state = edited(&arena, |text| {
            let text = text.replace("diesel::joinable!(posts -> users (user_id));", "");
            text + "diesel::table! { notes (id) { id -> Int4, post_id -> Int8, on_ -> Date, } }
                    diesel::joinable!(notes -> posts (post_id));"
        });
        assert_eq!(state.tables["posts"].constraints.len(), 1);
        assert!(state.tables["notes"].constraint("fk_notes_post_id_posts").is_some());
        let start = |text: &str| text.find("diesel::table! {\n    posts").expect("posts");
        let end = |text: &str| text.find("diesel::table! {\n    users").expect("users");
        let state = edited(&arena, |mut text| {
            text.replace_range(start(&text)..end(&text), "");
            text
        });
        assert_eq!(state.tables.keys().copied().collect::<Vec<_>>(), ["users"]);
    }
}
