//! A schema as the server keeps it. Each thing is spelled as we send it and read as the server would
//! print it, so both sides of a comparison come through the same reader.

use crate::mysql::Mysql;
use crate::mysql::catalog::{canonical, default, ty};
use crate::mysql::types;
use crate::schema::{
    Action, Arena, Column, Constraint, ConstraintKind, Database, Generated, Index, Key, Keys,
    Order, References, Rules, State, Table, TableOptions, Term, Type,
};

/// What every primary key is called.
pub(crate) const PRIMARY: &str = "PRIMARY";

/// The schema as the server keeps it.
pub(crate) fn normal<'a>(server: &Mysql, state: &State<'a>) -> State<'a> {
    let mut found = State::of(state.arena(), Database::Mysql);
    let reader = Reader { arena: state.arena(), server };
    let tables = state.tables.values().map(|table| (table.name, reader.table(table)));
    found.tables.extend(tables);
    found
}

struct Reader<'r, 'a> {
    arena: &'a Arena,
    server: &'r Mysql,
}

impl<'a> Reader<'_, 'a> {
    fn table(&self, table: &Table<'a>) -> Table<'a> {
        let uniques = table.constraints.iter().filter_map(unique_index);
        let indexes = table.indexes.iter().map(|index| self.index(index));
        Table {
            name: table.name,
            columns: table.columns.iter().map(|column| self.column(column)).collect(),
            constraints: table.constraints.iter().filter_map(|it| self.constraint(it)).collect(),
            indexes: uniques.chain(indexes).collect(),
            comment: table.comment.filter(|text| !text.is_empty()),
            options: TableOptions::default(),
        }
    }

    fn column(&self, column: &Column<'a>) -> Column<'a> {
        // A type that cannot be spelled is in no live database.
        let ty = types::type_name(self.server, &column.ty)
            .map_or(column.ty, |name| ty(self.arena, &name));
        let generated = column.generated.map(|generated| Generated {
            expression: self.expression(generated.expression),
            ..generated
        });
        let value = column.default.filter(|_| generated.is_none()).and_then(|value| {
            let sent = types::default(self.server, &column.ty, &value);
            default(self.arena, self.server, &ty, &sent)
        });
        let collation = column.collation.filter(|_| ty != Type::Json);
        Column {
            ty,
            default: value,
            generated,
            collation: collation.map(|name| self.arena.text(name.to_lowercase())),
            comment: column.comment.filter(|text| !text.is_empty()),
            ..*column
        }
    }

    fn expression(&self, sql: &str) -> &'a str {
        self.arena.text(canonical(sql))
    }

    /// A constraint, but for one that is an index to the server.
    fn constraint(&self, constraint: &Constraint<'a>) -> Option<Constraint<'a>> {
        let (name, kind) = match constraint.kind {
            ConstraintKind::Unique { .. } => return None,
            kind @ ConstraintKind::PrimaryKey { .. } => (Some(PRIMARY), kind),
            ConstraintKind::Check { expression } => {
                let expression = self.expression(expression);
                (constraint.name, ConstraintKind::Check { expression })
            }
            ConstraintKind::ForeignKey { columns, references } => {
                let rules = rules(references.rules);
                let references = References { rules, ..references };
                (constraint.name, ConstraintKind::ForeignKey { columns, references })
            }
        };
        Some(Constraint { name, kind })
    }

    fn index(&self, index: &Index<'a>) -> Index<'a> {
        let keys: Vec<Key<'a>> = index.keys.iter().map(|key| self.key(&key)).collect();
        Index { keys: Keys::Keys(self.arena.list(&keys)), ..*index }
    }

    fn key(&self, key: &Key<'a>) -> Key<'a> {
        let term = match key.term {
            Term::Column(name) => Term::Column(name),
            Term::Expression(expression) => Term::Expression(self.expression(expression)),
        };
        let order = if self.server.keeps_order() { key.order } else { Order::Ascending };
        Key { term, order, ..*key }
    }
}

/// The index that a unique constraint is.
fn unique_index<'a>(constraint: &Constraint<'a>) -> Option<Index<'a>> {
    match constraint.kind {
        ConstraintKind::Unique { columns } => Some(Index {
            name: constraint.name(),
            keys: Keys::Columns(columns),
            unique: true,
            filter: None,
        }),
        ConstraintKind::PrimaryKey { .. }
        | ConstraintKind::Check { .. }
        | ConstraintKind::ForeignKey { .. } => None,
    }
}

/// To InnoDB `RESTRICT` and `NO ACTION` are the same.
fn rules(rules: Rules) -> Rules {
    let action = |action: Action| match action {
        Action::Restrict | Action::NoAction => Action::NoAction,
        Action::Cascade | Action::SetNull | Action::SetDefault => action,
    };
    Rules { on_delete: action(rules.on_delete), on_update: action(rules.on_update), ..rules }
}
