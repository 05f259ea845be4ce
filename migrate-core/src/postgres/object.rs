//! Objects that are text to us, in PostgreSQL's SQL.

use crate::operation::{DropObject, RefreshView, RenameObject};
use crate::postgres::name::{identifier, qualified};
use crate::postgres::rename::renamed;
use crate::postgres::signature;
use crate::schema::{Database, Object, ObjectKind};
use crate::sql::{Token, before_query, mentions, tokens};

/// Makes an object.
pub(crate) fn create(object: &Object<'_>) -> String {
    let name = name(object.kind, object.name);
    let definition = definition(object);
    let between = match object.kind {
        ObjectKind::View | ObjectKind::MaterializedView => before_query(definition).to_owned(),
        ObjectKind::Domain => " AS ".to_owned(),
        ObjectKind::Policy => format!(" ON {} ", qualified(object.table.unwrap_or_default())),
        ObjectKind::Extension
        | ObjectKind::Schema
        | ObjectKind::Sequence
        | ObjectKind::Function
        | ObjectKind::Procedure
        | ObjectKind::Trigger => " ".to_owned(),
    };
    let unless = if object.kind == ObjectKind::Extension { "IF NOT EXISTS " } else { "" };
    let deferrable = mentions(definition, "deferrable") || mentions(definition, "initially");
    let constraint = match object.kind {
        // Only those can be put off.
        ObjectKind::Trigger if deferrable => "CONSTRAINT ",
        ObjectKind::Schema
        | ObjectKind::Extension
        | ObjectKind::Domain
        | ObjectKind::Sequence
        | ObjectKind::Function
        | ObjectKind::Procedure
        | ObjectKind::View
        | ObjectKind::MaterializedView
        | ObjectKind::Trigger
        | ObjectKind::Policy => "",
    };
    let made = format!("CREATE {constraint}{} {unless}{name}", word(object.kind));
    if definition.is_empty() && object.kind != ObjectKind::Policy {
        return made;
    }
    format!("{made}{between}{definition}").trim_end().to_owned()
}

/// Drops an object.
pub(crate) fn drop(op: &DropObject<'_>) -> String {
    let is_routine = matches!(op.kind, ObjectKind::Function | ObjectKind::Procedure);
    let name =
        if is_routine { signature::without_defaults(op.name) } else { name(op.kind, op.name) };
    format!("DROP {} {name}{}", word(op.kind), on(op.table))
}

/// Gives an object another name.
pub(crate) fn rename(op: &RenameObject<'_>) -> Vec<String> {
    match op.kind {
        ObjectKind::Trigger | ObjectKind::Policy => {
            let (from, to) = (identifier(op.from), identifier(op.to));
            vec![format!("ALTER {} {from}{} RENAME TO {to}", word(op.kind), on(op.table))]
        }
        ObjectKind::Function | ObjectKind::Procedure => {
            let to = op.to.split('(').next().unwrap_or_default();
            let from = signature::without_defaults(op.from);
            vec![format!("ALTER {} {from} RENAME TO {}", word(op.kind), identifier(to))]
        }
        ObjectKind::Schema
        | ObjectKind::Extension
        | ObjectKind::Domain
        | ObjectKind::Sequence
        | ObjectKind::View
        | ObjectKind::MaterializedView => renamed(word(op.kind), op.from, op.to),
    }
}

/// `REFRESH MATERIALIZED VIEW`.
pub(crate) fn refresh(op: &RefreshView<'_>) -> String {
    let concurrently = if op.concurrently { "CONCURRENTLY " } else { "" };
    format!("REFRESH MATERIALIZED VIEW {concurrently}{}", qualified(op.name))
}

/// What makes a trigger, on another table.
pub(crate) fn placed(definition: &str, table: &str) -> String {
    let tokens = tokens(definition);
    let Some(on) = tokens.iter().position(|token| token.is_word("on")) else {
        return definition.to_owned();
    };
    let text = |tokens: &[Token<'_>]| tokens.iter().map(|token| token.text()).collect::<String>();
    let is_space = |token: &Token<'_>| matches!(token, Token::Space(_));
    let begin = on + 1 + tokens[on + 1..].iter().take_while(|token| is_space(token)).count();
    let mut end = (begin + 1).min(tokens.len());
    while let [Token::Symbol("."), _, ..] = tokens[end..] {
        end += 2;
    }
    format!("{}{table}{}", text(&tokens[..begin]), text(&tokens[end..]))
}

pub(crate) fn definition<'a>(object: &Object<'a>) -> &'a str {
    object.definition.text(Database::Postgres).trim().trim_end_matches(';')
}

fn on(table: Option<&str>) -> String {
    table.map_or_else(String::new, |table| format!(" ON {}", qualified(table)))
}

fn name(kind: ObjectKind, name: &str) -> String {
    match kind {
        ObjectKind::Function | ObjectKind::Procedure => signature::quoted(name),
        ObjectKind::Schema | ObjectKind::Extension | ObjectKind::Trigger | ObjectKind::Policy => {
            identifier(name)
        }
        ObjectKind::Domain
        | ObjectKind::Sequence
        | ObjectKind::View
        | ObjectKind::MaterializedView => qualified(name),
    }
}

fn word(kind: ObjectKind) -> &'static str {
    match kind {
        ObjectKind::Schema => "SCHEMA",
        ObjectKind::Extension => "EXTENSION",
        ObjectKind::Domain => "DOMAIN",
        ObjectKind::Sequence => "SEQUENCE",
        ObjectKind::Function => "FUNCTION",
        ObjectKind::Procedure => "PROCEDURE",
        ObjectKind::View => "VIEW",
        ObjectKind::MaterializedView => "MATERIALIZED VIEW",
        ObjectKind::Trigger => "TRIGGER",
        ObjectKind::Policy => "POLICY",
    }
}
