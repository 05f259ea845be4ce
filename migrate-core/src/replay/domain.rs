//! Domains as types of columns: a column is of one by the name that its type spells for PostgreSQL.

use crate::schema::{Arena, Native, State, Type};
use crate::sql::{Token, respelled};

/// Gives the columns of a domain its new name.
pub(super) fn follow<'a>(state: &mut State<'a>, from: &str, to: &str) {
    let arena = state.arena();
    for column in state.tables.values_mut().flat_map(|table| &mut table.columns) {
        column.ty = renamed(arena, column.ty, from, to);
    }
}

fn renamed<'a>(arena: &'a Arena, ty: Type<'a>, from: &str, to: &str) -> Type<'a> {
    if let Type::Array(item) = ty {
        let now = renamed(arena, *item, from, to);
        return if now == *item { ty } else { Type::Array(arena.value(now)) };
    }
    let Type::Native(native) = ty else { return ty };
    if native.postgres.trim().replace('"', "") != from {
        return ty;
    }
    let parts: Vec<String> = to.split('.').map(spelled).collect();
    Type::Native(Native { postgres: arena.text(parts.join(".")), ..native })
}

/// A name as it stands in a type: in quotes where it needs them.
fn spelled(name: &str) -> String {
    respelled(Token::Word(name), name, "\"")
}
