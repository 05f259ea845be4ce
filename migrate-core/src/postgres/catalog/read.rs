//! What the catalogue says, as a schema.

use std::collections::BTreeMap;

use crate::postgres::catalog::default::written_default;
use crate::postgres::catalog::expression::bare;
use crate::postgres::catalog::facts::{
    ColumnFact, ConstraintFact, Facts, KeyFact, ObjectFact, RelationFact, ValueFact,
};
use crate::postgres::catalog::normal::usual_nulls;
use crate::postgres::catalog::spelling;
use crate::postgres::catalog::type_name::read_type;
use crate::schema::{
    Action, Arena, Column, Constraint, ConstraintKind, Database, Deferrable, Enumeration,
    Generated, Identity, Index, Key, Keys, Nulls, Object, Order, Partition, References, Rules,
    State, Storage, Table, TableOptions, Term, Type, Wording, column,
};

/// Reads a schema, in PostgreSQL's own words: what makes it again as it is.
/// [`normal`](super::normal()) gives it the form in which schemas are compared.
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
    let enums = facts.values.chunk_by(|one, next| one.name == next.name);
    state.enums.extend(enums.map(|values| enumeration(values, arena)));
    state.objects = facts.objects.iter().map(|fact| object(fact, arena)).collect();
    state
}

fn enumeration<'a>(facts: &[ValueFact], arena: &'a Arena) -> (&'a str, Enumeration<'a>) {
    let name = facts.first().map_or("", |fact| arena.text(&fact.name));
    let values: Vec<&'a str> =
        facts.iter().filter_map(|fact| Some(arena.text(fact.value.as_ref()?))).collect();
    (name, Enumeration { name, values: arena.list(&values) })
}

/// An object in PostgreSQL's own words.
pub(crate) fn object<'a>(fact: &ObjectFact, arena: &'a Arena) -> Object<'a> {
    let written = Object {
        kind: fact.kind,
        name: &fact.name,
        table: fact.table.as_deref(),
        definition: Wording::of(&fact.definition),
    };
    spelling::object(arena, &written)
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
        let tables: Vec<_> =
            facts.relations.iter().map(|fact| (fact.oid.as_str(), self.table(fact))).collect();
        self.tables.extend(tables);
        let named = |fact: &'f ColumnFact| {
            ((fact.relation.as_str(), fact.number.as_str()), arena.text(&fact.name))
        };
        self.names.extend(facts.columns.iter().map(named));
    }

    fn table(&self, fact: &RelationFact) -> Table<'a> {
        let bounds = self.optional(fact.bounds.as_ref());
        let partition = |parent| Partition { parent, bounds: bounds.unwrap_or_default() };
        Table {
            name: self.arena.text(&fact.name),
            columns: Vec::new(),
            constraints: Vec::new(),
            indexes: Vec::new(),
            comment: self.optional(fact.comment.as_ref()),
            options: TableOptions {
                unlogged: fact.unlogged,
                row_security: fact.row_security,
                partition_by: self.optional(fact.partition_by.as_ref()),
                tablespace: self.optional(fact.tablespace.as_ref()),
                with: self.optional(fact.with.as_ref()),
                ..TableOptions::NONE
            },
            partition_of: self.optional(fact.parent.as_ref()).map(partition),
        }
    }

    fn optional(&self, text: Option<&String>) -> Option<&'a str> {
        text.map(|text| self.arena.text(text))
    }

    fn bare(&self, sql: Option<&String>) -> Option<&'a str> {
        sql.map(|sql| self.arena.text(bare(sql)))
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
            expression: self.bare(fact.expression.as_ref()).unwrap_or_default(),
            storage: if when == "v" { Storage::Virtual } else { Storage::Stored },
        });
        let identity = fact.identity.as_deref().map(|when| match when {
            "a" => Identity::Always,
            "s" => Identity::Serial,
            _ => Identity::ByDefault,
        });
        let default = match (&fact.expression, generated, identity) {
            (Some(sql), None, None) => written_default(self.arena, sql, &ty),
            (Some(_) | None, _, _) => None,
        };
        let read = Column {
            nullable: !fact.not_null,
            default,
            identity,
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
            "u" => ConstraintKind::Unique { columns, deferrable: deferrable(fact) },
            "x" => {
                let definition = fact.definition.strip_prefix("EXCLUDE").unwrap_or_default();
                ConstraintKind::Exclude { definition: self.arena.text(definition.trim()) }
            }
            "f" => ConstraintKind::ForeignKey { columns, references: self.references(fact) },
            _ => ConstraintKind::Check {
                expression: self.bare(fact.expression.as_ref()).unwrap_or_default(),
            },
        };
        let name = Some(self.arena.text(&fact.name));
        let constraint = Constraint { name, kind, validated: fact.validated };
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
                deferrable: deferrable(fact),
            },
        }
    }

    fn index(&mut self, facts: &'f [KeyFact]) {
        let Some(first) = facts.first() else { return };
        let (included, keys): (Vec<_>, Vec<_>) = facts.iter().partition(|fact| fact.included);
        let keys: Vec<Key<'a>> = keys.into_iter().map(|fact| self.key(fact)).collect();
        let included: Vec<String> = included.into_iter().map(|fact| fact.column.clone()).collect();
        let index = Index {
            unique: first.unique,
            filter: self.bare(first.filter.as_ref()),
            method: Some(first.method.as_str())
                .filter(|name| *name != "btree")
                .map(|name| self.arena.text(name)),
            include: self.columns(&first.relation, &included),
            with: self.optional(first.with.as_ref()),
            tablespace: self.optional(first.tablespace.as_ref()),
            nulls_not_distinct: first.nulls_not_distinct,
            ..Index::new(self.arena.text(&first.index), Keys::plain_or(self.arena, &keys))
        };
        if let Some(table) = self.tables.get_mut(first.relation.as_str()) {
            table.indexes.push(index);
        }
    }

    fn key(&self, fact: &KeyFact) -> Key<'a> {
        let name = self.names.get(&(fact.relation.as_str(), fact.column.as_str()));
        let expression = || self.bare(fact.expression.as_ref()).unwrap_or_default();
        let term = name.map_or_else(|| Term::Expression(expression()), |name| Term::Column(name));
        let order = if fact.descending { Order::Descending } else { Order::Ascending };
        let nulls = if fact.nulls_first { Nulls::First } else { Nulls::Last };
        Key {
            order,
            nulls: Some(nulls).filter(|nulls| *nulls != usual_nulls(order)),
            collation: self.optional(fact.collation.as_ref()),
            operator_class: self.optional(fact.operator_class.as_ref()),
            ..Key::new(term)
        }
    }
}

fn deferrable(fact: &ConstraintFact) -> Deferrable {
    match (fact.deferrable, fact.deferred) {
        (false, _) => Deferrable::Not,
        (true, false) => Deferrable::InitiallyImmediate,
        (true, true) => Deferrable::InitiallyDeferred,
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
