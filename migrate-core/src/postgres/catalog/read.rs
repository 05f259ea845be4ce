//! What the catalogue says, as a schema.

use std::collections::BTreeMap;

use crate::postgres::catalog::default::read_default;
use crate::postgres::catalog::expression::canonical;
use crate::postgres::catalog::facts::{ColumnFact, ConstraintFact, Facts, KeyFact};
use crate::postgres::catalog::type_name::read_type;
use crate::schema::{
    Action, Arena, Column, Constraint, ConstraintKind, Database, Deferrable, Generated, Index, Key,
    Keys, Order, References, Rules, State, Storage, Table, TableOptions, Term, Type, column,
};

/// Reads a schema.
pub(crate) fn read<'a>(facts: &Facts, arena: &'a Arena) -> State<'a> {
    let mut reader = Reader { arena, names: BTreeMap::new(), tables: BTreeMap::new() };
    reader.tables(facts);
    facts.columns.iter().for_each(|fact| reader.column(fact));
    facts.constraints.iter().for_each(|fact| reader.constraint(fact));
    let indexes = facts
        .keys
        .chunk_by(|one, next| (&one.relation, &one.index) == (&next.relation, &next.index));
    indexes.for_each(|keys| reader.index(keys));
    let mut state = State::of(arena, Database::Postgres);
    state.tables.extend(reader.tables.into_values().map(|table| (table.name, table)));
    state
}

struct Reader<'f, 'a> {
    arena: &'a Arena,
    /// The names of columns by table and number.
    names: BTreeMap<(&'f str, &'f str), &'a str>,
    tables: BTreeMap<&'f str, Table<'a>>,
}

impl<'f, 'a> Reader<'f, 'a> {
    fn tables(&mut self, facts: &'f Facts) {
        let arena = self.arena;
        self.tables.extend(facts.relations.iter().map(|fact| {
            let table = Table {
                name: arena.text(&fact.name),
                columns: Vec::new(),
                constraints: Vec::new(),
                indexes: Vec::new(),
                comment: fact.comment.as_ref().map(|text| arena.text(text)),
                options: TableOptions::default(),
            };
            (fact.oid.as_str(), table)
        }));
        let named = |fact: &'f ColumnFact| {
            ((fact.relation.as_str(), fact.number.as_str()), arena.text(&fact.name))
        };
        self.names.extend(facts.columns.iter().map(named));
    }

    fn optional(&self, text: Option<&String>) -> Option<&'a str> {
        text.map(|text| self.arena.text(text))
    }

    fn canonical(&self, sql: Option<&String>) -> Option<&'a str> {
        sql.map(|sql| self.arena.text(canonical(sql)))
    }

    /// The names of columns by their numbers.
    fn columns(&self, relation: &str, numbers: &[String]) -> &'a [&'a str] {
        let names: Vec<&'a str> = numbers
            .iter()
            .filter_map(|number| self.names.get(&(relation, number.as_str())).copied())
            .collect();
        self.arena.list(&names)
    }

    fn column(&mut self, fact: &'f ColumnFact) {
        let ty = match &fact.enumeration {
            None => read_type(self.arena, &fact.ty),
            Some(name) => {
                let name = Type::Enum(self.arena.text(name));
                let depth = fact.ty.matches("[]").count();
                (0..depth).fold(name, |element, _| Type::Array(self.arena.value(element)))
            }
        };
        let generated = fact.generated.as_deref().map(|when| Generated {
            expression: self.canonical(fact.expression.as_ref()).unwrap_or_default(),
            storage: if when == "v" { Storage::Virtual } else { Storage::Stored },
        });
        let default = match (&fact.expression, generated, fact.numbered) {
            (Some(sql), None, false) => read_default(self.arena, sql, &ty),
            (Some(_) | None, _, _) => None,
        };
        let read = Column {
            nullable: !fact.not_null,
            default,
            autoincrement: fact.numbered,
            collation: self.optional(fact.collation.as_ref()),
            comment: self.optional(fact.comment.as_ref()),
            generated,
            ..column(self.arena.text(&fact.name), ty)
        };
        if let Some(table) = self.tables.get_mut(fact.relation.as_str()) {
            table.columns.push(read);
        }
    }

    fn constraint(&mut self, fact: &'f ConstraintFact) {
        let columns = self.columns(&fact.relation, &fact.columns);
        let kind = match fact.kind.as_str() {
            "p" => ConstraintKind::PrimaryKey { columns },
            "u" => ConstraintKind::Unique { columns },
            "f" => ConstraintKind::ForeignKey { columns, references: self.references(fact) },
            _ => ConstraintKind::Check {
                expression: self.canonical(fact.expression.as_ref()).unwrap_or_default(),
            },
        };
        let constraint = Constraint { name: Some(self.arena.text(&fact.name)), kind };
        if let Some(table) = self.tables.get_mut(fact.relation.as_str()) {
            table.constraints.push(constraint);
        }
    }

    fn references(&self, fact: &ConstraintFact) -> References<'a> {
        let table = self.tables.get(fact.referred.as_str());
        References {
            table: table.map_or("", |table| table.name),
            columns: self.columns(&fact.referred, &fact.referred_columns),
            rules: Rules {
                on_delete: action(&fact.on_delete),
                on_update: action(&fact.on_update),
                deferrable: match (fact.deferrable, fact.deferred) {
                    (false, _) => Deferrable::Not,
                    (true, false) => Deferrable::InitiallyImmediate,
                    (true, true) => Deferrable::InitiallyDeferred,
                },
            },
        }
    }

    fn index(&mut self, facts: &'f [KeyFact]) {
        let Some(first) = facts.first() else { return };
        let keys: Vec<Key<'a>> = facts.iter().map(|fact| self.key(fact)).collect();
        let index = Index {
            name: self.arena.text(&first.index),
            keys: Keys::Keys(self.arena.list(&keys)),
            unique: first.unique,
            filter: self.canonical(first.filter.as_ref()),
        };
        if let Some(table) = self.tables.get_mut(first.relation.as_str()) {
            table.indexes.push(index);
        }
    }

    fn key(&self, fact: &KeyFact) -> Key<'a> {
        let name = self.names.get(&(fact.relation.as_str(), fact.column.as_str()));
        let expression = || self.canonical(fact.expression.as_ref()).unwrap_or_default();
        Key {
            term: name.map_or_else(|| Term::Expression(expression()), |name| Term::Column(name)),
            order: if fact.descending { Order::Descending } else { Order::Ascending },
            collation: self.optional(fact.collation.as_ref()),
        }
    }
}

fn action(letter: &str) -> Action {
    match letter {
        "r" => Action::Restrict,
        "c" => Action::Cascade,
        "n" => Action::SetNull,
        "d" => Action::SetDefault,
        _ => Action::NoAction,
    }
}
