//! A whole schema from the rows of the catalogue, in normal form.

use std::collections::BTreeMap;

use crate::mysql::Mysql;
use crate::mysql::catalog::object::objects;
use crate::mysql::catalog::row::{Row, field};
use crate::mysql::catalog::{canonical, default, partition, ty};
use crate::mysql::keys::{foreign_keys, is_special};
use crate::mysql::normal::PRIMARY;
use crate::mysql::types::is_text;
use crate::schema::{
    Action, Arena, Column, Constraint, ConstraintKind, Database, Deferrable, Generated, Identity,
    Index, Key, Keys, Order, References, Rules, State, Storage, Table, TableOptions, Term, Type,
    Value, column,
};

/// The rows of the catalogue, each list in the order that its field says.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    /// Name, comment, collation, engine, whether nobody chose the collation.
    pub(crate) tables: Vec<Row>,
    /// Table, name, default, nullable, type, collation, extra, comment, expression; by position.
    pub(crate) columns: Vec<Row>,
    /// Table, name, not unique, column, order, expression, prefix, method; by table, name, position.
    pub(crate) keys: Vec<Row>,
    /// Table, name, column, far table, far column, on update, on delete; by table, name, position.
    pub(crate) references: Vec<Row>,
    /// Table, name, expression.
    pub(crate) checks: Vec<Row>,
    /// Table, name, part, method and what it is about of both, values, comment; by table, position.
    pub(crate) partitions: Vec<Row>,
    /// Name, query, the database, which rows may be written.
    pub(crate) views: Vec<Row>,
    /// Kind, name, type that is given, deterministic, access, security, comment, body.
    pub(crate) routines: Vec<Row>,
    /// Kind and name of the routine, mode, name, type; by position.
    pub(crate) parameters: Vec<Row>,
    /// Name, table, time, event, body.
    pub(crate) triggers: Vec<Row>,
    /// Name, least, greatest, first, step, cache, whether it begins anew.
    pub(crate) sequences: Vec<Row>,
}

/// Makes the schema that rows tell of.
pub(crate) fn schema<'a>(arena: &'a Arena, server: &Mysql, rows: &Rows) -> State<'a> {
    let mut state = State::of(arena, Database::Mysql);
    let mut collations: BTreeMap<&str, &str> = BTreeMap::new();
    for row in &rows.tables {
        collations.insert(field(row, 0), field(row, 2));
        let name = arena.text(field(row, 0));
        state.tables.insert(name, table(arena, name, row));
    }
    for row in &rows.columns {
        let Some(table) = state.tables.get_mut(field(row, 0)) else { continue };
        let reader = Reader { arena, server };
        table.columns.push(reader.column(row, collations.get(field(row, 0)).copied(), rows));
    }
    let reader = Reader { arena, server };
    for group in rows.references.chunk_by(same_name) {
        push(&mut state, group, |table, group| table.constraints.push(reader.foreign_key(group)));
    }
    for group in rows.keys.chunk_by(same_name) {
        push(&mut state, group, |table, group| reader.key(table, group));
    }
    for row in &rows.checks {
        push(&mut state, std::slice::from_ref(row), |table, _| reader.check(table, row));
    }
    for group in rows.partitions.chunk_by(|one, other| one[0] == other[0]) {
        push(&mut state, group, |table, group| {
            table.options.partition_by = partition::live_rule(group).map(|rule| arena.text(rule));
        });
    }
    state.objects = objects(arena, rows);
    state
}

/// Whether two rows are about the same thing of the same table.
fn same_name(one: &Row, other: &Row) -> bool {
    one[..2] == other[..2]
}

fn push<'a>(state: &mut State<'a>, group: &[Row], add: impl FnOnce(&mut Table<'a>, &[Row])) {
    let table = group.first().and_then(|row| state.tables.get_mut(field(row, 0)));
    if let Some(table) = table {
        add(table, group);
    }
}

fn table<'a>(arena: &'a Arena, name: &'a str, row: &Row) -> Table<'a> {
    Table {
        name,
        columns: Vec::new(),
        constraints: Vec::new(),
        indexes: Vec::new(),
        comment: said(arena, field(row, 1)),
        options: options(arena, row),
        partition_of: None,
    }
}

fn options<'a>(arena: &'a Arena, row: &Row) -> TableOptions<'a> {
    let (collation, engine) = (field(row, 2), field(row, 3).to_lowercase());
    let charset = collation.split('_').next().unwrap_or_default();
    let chosen = field(row, 4) != "1" && !collation.is_empty();
    TableOptions {
        engine: said(arena, &engine).filter(|name| *name != "innodb"),
        charset: said(arena, charset).filter(|name| *name != "utf8mb4"),
        collation: chosen.then(|| arena.text(collation)),
        ..TableOptions::NONE
    }
}

/// A text, where it is not empty.
fn said<'a>(arena: &'a Arena, text: &str) -> Option<&'a str> {
    (!text.is_empty()).then(|| arena.text(text))
}

/// What rows are read with.
struct Reader<'r, 'a> {
    arena: &'a Arena,
    server: &'r Mysql,
}

impl<'a> Reader<'_, 'a> {
    fn column(&self, row: &Row, of_table: Option<&str>, rows: &Rows) -> Column<'a> {
        let (name, extra) = (self.arena.text(field(row, 1)), field(row, 6).to_ascii_lowercase());
        let is_json = rows.checks.iter().any(|check| {
            self.server.is_mariadb() && field(check, 0) == field(row, 0) && says_json(check, name)
        });
        let ty = if is_json { Type::Json } else { self.ty(field(row, 4), &extra) };
        let generated = self.generated(field(row, 8), &extra);
        let collation = row.get(5).and_then(Option::as_deref);
        let collation = collation.filter(|name| !is_json && Some(*name) != of_table);
        Column {
            nullable: field(row, 3) == "YES",
            default: if generated.is_some() { None } else { self.default(row, &extra, &ty) },
            identity: extra.contains("auto_increment").then_some(Identity::ByDefault),
            collation: collation.map(|name| self.arena.text(name)),
            comment: said(self.arena, field(row, 7)),
            generated,
            ..column(name, ty)
        }
    }

    /// A type, with what the server does to the value on its own.
    fn ty(&self, name: &str, extra: &str) -> Type<'a> {
        match extra.find("on update ") {
            Some(at) => ty(self.arena, &format!("{name} {}", &extra[at..])),
            None => ty(self.arena, name),
        }
    }

    fn generated(&self, expression: &str, extra: &str) -> Option<Generated<'a>> {
        let storage = if extra.contains("stored generated") {
            Storage::Stored
        } else if extra.contains("virtual generated") {
            Storage::Virtual
        } else {
            return None;
        };
        Some(Generated { expression: self.expression(expression), storage })
    }

    /// MariaDB says a default as SQL; MySQL says a constant as it means, and of all else that it is
    /// generated.
    fn default(&self, row: &Row, extra: &str, ty: &Type<'a>) -> Option<Value<'a>> {
        let printed = row.get(2).and_then(Option::as_deref)?;
        let is_sql = self.server.is_mariadb() || extra.contains("default_generated");
        let is_bytes = !is_text(ty) && (printed.starts_with("0x") || printed.starts_with("b'"));
        if is_sql || is_bytes {
            return default(self.arena, self.server, ty, &self.unescaped(printed));
        }
        let quoted = format!("'{}'", printed.replace('\\', "\\\\").replace('\'', "''"));
        default(self.arena, self.server, ty, &quoted)
    }

    /// An expression as the server means it.
    fn unescaped(&self, sql: &str) -> String {
        if self.server.is_mariadb() { sql.to_owned() } else { unescaped(sql) }
    }

    fn expression(&self, sql: &str) -> &'a str {
        self.arena.text(canonical(&self.unescaped(sql)))
    }

    fn foreign_key(&self, group: &[Row]) -> Constraint<'a> {
        let list = |at: usize| {
            let names: Vec<&str> =
                group.iter().map(|row| self.arena.text(field(row, at))).collect();
            self.arena.list(&names)
        };
        let action = |at: usize| match field(&group[0], at) {
            "CASCADE" => Action::Cascade,
            "SET NULL" => Action::SetNull,
            "SET DEFAULT" => Action::SetDefault,
            // To InnoDB `RESTRICT` is the same.
            _ => Action::NoAction,
        };
        let rules =
            Rules { on_update: action(5), on_delete: action(6), deferrable: Deferrable::Not };
        let table = self.arena.text(field(&group[0], 3));
        let references = References { table, columns: list(4), rules };
        let name = self.arena.text(field(&group[0], 1));
        Constraint::new(Some(name), ConstraintKind::ForeignKey { columns: list(2), references })
    }

    /// The primary key is a constraint; everything else is an index, but for those that foreign keys
    /// have of their own.
    fn key(&self, table: &mut Table<'a>, group: &[Row]) {
        let (name, unique) = (field(&group[0], 1), field(&group[0], 2) == "0");
        let columns: Vec<&str> = group.iter().map(|row| self.arena.text(field(row, 3))).collect();
        if name == PRIMARY {
            let kind = ConstraintKind::PrimaryKey { columns: self.arena.list(&columns) };
            table.constraints.push(Constraint::new(Some(PRIMARY), kind));
            return;
        }
        let is_own = |key: (&str, &[&str])| key.0 == name && key.1 == columns && !unique;
        if foreign_keys(table).any(is_own) {
            return;
        }
        let keys: Vec<Key<'a>> = group.iter().map(|row| self.term(row)).collect();
        let method = field(&group[0], 7).to_lowercase();
        table.indexes.push(Index {
            unique,
            method: said(self.arena, &method).filter(|method| is_special(Some(method))),
            ..Index::new(self.arena.text(name), Keys::plain_or(self.arena, &keys))
        });
    }

    fn term(&self, row: &Row) -> Key<'a> {
        let term = match row.get(5).and_then(Option::as_deref) {
            Some(expression) => Term::Expression(self.expression(expression)),
            None => Term::Column(self.arena.text(field(row, 3))),
        };
        let order = if field(row, 4) == "D" { Order::Descending } else { Order::Ascending };
        // A special index has no prefix that anybody chose.
        let prefix = field(row, 6).parse().ok().filter(|_| !is_special(Some(field(row, 7))));
        Key { order, prefix, ..Key::new(term) }
    }

    fn check(&self, table: &mut Table<'a>, row: &Row) {
        let name = self.arena.text(field(row, 1));
        let is_json = table.column(name).is_some_and(|column| column.ty == Type::Json);
        if is_json && says_json(row, name) {
            return;
        }
        let kind = ConstraintKind::Check { expression: self.expression(field(row, 2)) };
        table.constraints.push(Constraint::new(Some(name), kind));
    }
}

/// Whether a check is the one that MariaDB makes of the type `JSON`.
fn says_json(check: &Row, column: &str) -> bool {
    field(check, 1) == column && field(check, 2) == format!("json_valid(`{column}`)")
}

/// An expression of MySQL's catalogue as SQL. There it stands like a text in quotes, with a backslash
/// before each quote and backslash, and with a character for each byte of those that are not ASCII.
fn unescaped(sql: &str) -> String {
    let mut plain = String::with_capacity(sql.len());
    let mut characters = sql.chars();
    while let Some(character) = characters.next() {
        plain.extend(match character {
            '\\' => characters.next(),
            other => Some(other),
        });
    }
    let bytes: Option<Vec<u8>> = plain.chars().map(|it| u8::try_from(u32::from(it)).ok()).collect();
    bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or(plain)
}

#[cfg(test)]
mod tests {
    use super::unescaped;

    #[test]
    fn an_expression_is_taken_out_of_its_quotes() {
        let check = |printed: &str, meant: &str| assert_eq!(unescaped(printed), meant);
        check("(`a` > 0)", "(`a` > 0)");
        check(r"_utf8mb4\'it\\\'s \\\\\'", r"_utf8mb4'it\'s \\'");
        check("_utf8mb4\\'\u{c3}\u{a9}\\'", "_utf8mb4'é'");
        // A server that says characters is taken at its word.
        check("`é` > '日'", "`é` > '日'");
    }
}
