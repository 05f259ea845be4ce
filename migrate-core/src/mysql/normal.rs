//! A schema as the server keeps it. Each thing is spelled as we send it and read as the server would
//! print it, so both sides of a comparison come through the same reader.

use crate::mysql::catalog::{canonical, canonical_rule, collation, default, definition, ty};
use crate::mysql::enumeration::spelled_out;
use crate::mysql::keys::is_special;
use crate::mysql::{Mysql, object, types};
use crate::schema::{
    Action, Arena, Column, Constraint, ConstraintKind, Database, Generated, Identity, Index, Key,
    Keys, Object, ObjectKind, Order, References, Rules, State, Table, TableOptions, Term, Wording,
};

/// What every primary key is called.
pub(crate) const PRIMARY: &str = "PRIMARY";

/// The schema as the server keeps it.
pub(crate) fn normal<'a>(server: &Mysql, state: &State<'a>) -> State<'a> {
    let mut found = State::of(state.arena(), Database::Mysql);
    let reader = Reader { arena: state.arena(), server };
    // A name with a dot is in another database, where nobody looks.
    let tables = state.tables.values().filter(|table| !table.name.contains('.'));
    let tables = tables.map(|table| reader.table(&spelled_out(table, state)));
    let tables = tables.map(|table| (table.name, table));
    found.tables.extend(tables);
    found.objects = state.objects.iter().filter_map(|object| reader.object(object)).collect();
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
            name: self.kept_name(table.name),
            columns: table.columns.iter().map(|column| self.column(column, table)).collect(),
            constraints: table.constraints.iter().filter_map(|it| self.constraint(it)).collect(),
            indexes: uniques.chain(indexes).collect(),
            comment: self.remark(table.comment),
            options: self.options(table.options),
            partition_of: None,
        }
    }

    fn kept_name(&self, name: &'a str) -> &'a str {
        self.server.kept_name(self.arena, name)
    }

    /// What the server keeps of the options, but for what it is given anyway.
    fn options(&self, options: TableOptions<'a>) -> TableOptions<'a> {
        let lower = |name: &'a str| self.arena.text(name.to_lowercase());
        let of_collation = || options.collation.and_then(|name| name.split('_').next());
        let charset = options.charset.or_else(of_collation).map(lower);
        let charset = charset.map(|name| if name == "utf8" { "utf8mb3" } else { name });
        TableOptions {
            engine: options.engine.map(lower).filter(|name| *name != "innodb"),
            charset: charset.filter(|name| *name != "utf8mb4"),
            collation: options.collation.map(lower).filter(|name| !self.is_usual(charset, name)),
            partition_by: options.partition_by.map(|rule| self.arena.text(canonical_rule(rule))),
            ..TableOptions::NONE
        }
    }

    /// Whether a character set has a collation that nobody needs to say.
    fn is_usual(&self, charset: Option<&str>, collation: &str) -> bool {
        self.server.usual_collation(charset.unwrap_or("utf8mb4")) == collation
    }

    /// An object by its bare name; parameters stand with the rest of the text. What is not of this
    /// database is none of it.
    fn object(&self, object: &Object<'a>) -> Option<Object<'a>> {
        let name = object::bare(object.name);
        let is_here = match object.kind {
            ObjectKind::View
            | ObjectKind::Trigger
            | ObjectKind::Function
            | ObjectKind::Procedure
            | ObjectKind::Sequence => !name.contains('.'),
            ObjectKind::Schema
            | ObjectKind::Extension
            | ObjectKind::Domain
            | ObjectKind::MaterializedView
            | ObjectKind::Policy => false,
        };
        let is_beside_tables = matches!(object.kind, ObjectKind::View | ObjectKind::Sequence);
        let name = self.arena.text(name);
        is_here.then(|| Object {
            name: if is_beside_tables { self.kept_name(name) } else { name },
            table: object.table.map(|table| self.kept_name(table)),
            definition: Wording::of(
                self.arena.text(definition(object, object.definition.text(Database::Mysql))),
            ),
            ..*object
        })
    }

    fn column(&self, column: &Column<'a>, table: &Table<'a>) -> Column<'a> {
        // A type that cannot be spelled is in no live database.
        let name = types::type_name(self.server, &column.ty).ok();
        let ty = name.as_ref().map_or(column.ty, |name| ty(self.arena, name));
        let generated = column.generated.map(|generated| Generated {
            expression: self.expression(generated.expression),
            ..generated
        });
        let value = column.default.filter(|_| generated.is_none()).and_then(|value| {
            let sent = types::default(self.server, &column.ty, &value);
            default(self.arena, self.server, &ty, &sent)
        });
        let of_table = self.options(table.options);
        let is_own = |name: &&str| match of_table.collation {
            Some(usual) => !name.eq_ignore_ascii_case(usual),
            None => !self.is_usual(of_table.charset, &name.to_lowercase()),
        };
        let by_type = name.and_then(|name| collation(self.server, &name));
        let collation = column.collation.or(by_type.as_deref());
        let collation = collation.filter(is_own).filter(|_| types::is_text(&ty));
        Column {
            ty,
            default: value,
            generated,
            collation: collation.map(|name| self.arena.text(name.to_lowercase())),
            comment: self.remark(column.comment),
            identity: column.identity.map(|_| Identity::ByDefault),
            ..*column
        }
    }

    fn remark(&self, text: Option<&'a str>) -> Option<&'a str> {
        let text = text.filter(|text| !text.is_empty());
        text.map(|text| self.arena.text(types::kept(text)))
    }

    fn expression(&self, sql: &str) -> &'a str {
        self.arena.text(canonical(sql))
    }

    /// A constraint, but for one that is an index to the server.
    fn constraint(&self, constraint: &Constraint<'a>) -> Option<Constraint<'a>> {
        let (name, kind) = match constraint.kind {
            ConstraintKind::Unique { .. } | ConstraintKind::Exclude { .. } => return None,
            kind @ ConstraintKind::PrimaryKey { .. } => (Some(PRIMARY), kind),
            ConstraintKind::Check { expression } => {
                let expression = self.expression(expression);
                (constraint.name, ConstraintKind::Check { expression })
            }
            ConstraintKind::ForeignKey { columns, references } => {
                let rules = rules(references.rules);
                let table = self.kept_name(references.table);
                let references = References { table, rules, ..references };
                (constraint.name, ConstraintKind::ForeignKey { columns, references })
            }
        };
        Some(Constraint::new(name, kind))
    }

    fn index(&self, index: &Index<'a>) -> Index<'a> {
        let keys: Vec<Key<'a>> = index.keys.iter().map(|key| self.key(&key)).collect();
        let method = index.method.filter(|method| is_special(Some(method)));
        Index {
            keys: Keys::plain_or(self.arena, &keys),
            method: method.map(|method| self.arena.text(method.to_lowercase())),
            with: None,
            tablespace: None,
            ..*index
        }
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
        ConstraintKind::Unique { columns, .. } => {
            Some(Index { unique: true, ..Index::new(constraint.name(), Keys::Columns(columns)) })
        }
        ConstraintKind::PrimaryKey { .. }
        | ConstraintKind::Check { .. }
        | ConstraintKind::ForeignKey { .. }
        | ConstraintKind::Exclude { .. } => None,
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

#[cfg(test)]
mod tests {
    use super::normal;
    use crate::mysql::Mysql;
    use crate::operation::{Operation, create_table, create_trigger, create_view};
    use crate::replay::replay_all;
    use crate::schema::{Arena, ConstraintKind, Database, ObjectKind, State, Type, column};

    const ALL: &[Operation<'static>] = &[
        create_table("Parent", &[column("Id", Type::Integer).primary_key()]).into_operation(),
        create_table("Child", &[column("Up", Type::Integer).references("Parent", "Id")])
            .into_operation(),
        create_view("Both", "SELECT 1").into_operation(),
        create_trigger("Seen", "Child", "BEFORE INSERT ON Child FOR EACH ROW SET @a = 1")
            .into_operation(),
    ];

    #[test]
    fn a_server_that_lowers_names_lowers_those_of_tables() {
        let arena = Arena::new();
        let mut state = State::of(&arena, Database::Mysql);
        replay_all(&mut state, ALL).expect("they fit");
        let found = normal(&Mysql::OLDEST.lowering(), &state);
        assert_eq!(found.tables.keys().copied().collect::<Vec<_>>(), ["child", "parent"]);
        let child = found.table("child").expect("it is there");
        assert!(child.column("Up").is_some());
        let leads = |kind| matches!(kind, ConstraintKind::ForeignKey { references, .. } if references.table == "parent");
        assert!(child.constraints.iter().any(|constraint| leads(constraint.kind)));
        assert!(found.object(ObjectKind::View, "both", None).is_some());
        assert!(found.object(ObjectKind::Trigger, "Seen", Some("child")).is_some());
    }
}
