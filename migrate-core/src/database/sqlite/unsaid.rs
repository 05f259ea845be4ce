//! What a live SQLite holds and no operation says. SQLite keeps the statements, so all of it has its SQL.

use crate::database::sqlite::master::{Made, Master};
use crate::schema::{Arena, Standing, Unsaid};
use crate::sqlite::catalog;

/// All of it, in the order in which it can be made.
pub(super) fn unsaid<'a>(arena: &'a Arena, master: &Master) -> Vec<Unsaid<'a>> {
    let modules = master.virtual_tables.iter().map(|one| Unsaid {
        words: arena.text(format!("virtual table `{}`", one.name)),
        name: arena.text(&one.name),
        table: None,
        standing: Standing::Ground,
        sql: Some(arena.text(&one.sql)),
        back: Some(arena.text(format!("DROP TABLE {}", quoted(&one.name)))),
    });
    let unread = master.tables.iter().filter(|(_, statements)| !catalog::is_read(statements));
    let is_read = |table: &str| {
        master.tables.get(table).is_some_and(|statements| catalog::is_read(statements))
    };
    let tables = unread.map(|(name, statements)| Unsaid {
        words: arena.text(format!("all of table `{name}`")),
        name: arena.text(name),
        table: None,
        standing: Standing::Ground,
        sql: Some(arena.text(statements.join(";\n"))),
        back: Some(arena.text(format!("DROP TABLE {}", quoted(name)))),
    });
    let objects = master.objects.iter().filter(|one| {
        let is_made = one.is_view || is_read(&one.table);
        !is_made || catalog::object(&Arena::new(), &one.table, &one.sql).is_none()
    });
    let objects = objects.map(|one| object(arena, one));
    let keys = master.tables.iter().flat_map(|(table, statements)| {
        catalog::nullable_key(arena, statements).into_iter().map(move |column| Unsaid {
            words: arena
                .text(format!("that the key of table `{table}` may have NULL in `{column}`")),
            name: arena.text(table),
            table: Some(arena.text(table)),
            standing: Standing::Remark,
            sql: None,
            back: None,
        })
    });
    let clauses = master.tables.iter().flat_map(|(table, statements)| {
        catalog::beyond(statements).into_iter().map(move |what| Unsaid {
            words: arena.text(format!("{what} of table `{table}`")),
            name: arena.text(table),
            table: Some(arena.text(table)),
            standing: Standing::Remark,
            sql: None,
            back: None,
        })
    });
    modules.chain(tables).chain(objects).chain(keys).chain(clauses).collect()
}

fn object<'a>(arena: &'a Arena, one: &Made) -> Unsaid<'a> {
    let (kind, word) = if one.is_view { ("view", "VIEW") } else { ("trigger", "TRIGGER") };
    let on = if one.is_view { String::new() } else { format!(" on `{}`", one.table) };
    Unsaid {
        words: arena.text(format!("{kind} `{}`{on}", one.name)),
        name: arena.text(&one.name),
        table: None,
        standing: Standing::Remark,
        sql: Some(arena.text(&one.sql)),
        back: Some(arena.text(format!("DROP {word} {}", quoted(&one.name)))),
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
