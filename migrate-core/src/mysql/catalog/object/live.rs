//! Objects from the rows of the catalogue.

use crate::mysql::catalog::object::routine::{Parameter, Routine};
use crate::mysql::catalog::object::sequence::Sequence;
use crate::mysql::catalog::object::trigger::Trigger;
use crate::mysql::catalog::object::view;
use crate::mysql::catalog::row::{Row, field};
use crate::mysql::catalog::schema::Rows;
use crate::schema::{Arena, Object, ObjectKind, Wording};

/// All objects that rows tell of, by kind and name.
pub(crate) fn objects<'a>(arena: &'a Arena, rows: &Rows) -> Vec<Object<'a>> {
    let object = |kind, name: &str, table: Option<&str>, definition: String| Object {
        kind,
        name: arena.text(name),
        table: table.map(|table| arena.text(table)),
        definition: Wording::of(arena.text(definition)),
    };
    let views =
        rows.views.iter().map(|row| object(ObjectKind::View, field(row, 0), None, query(row)));
    let routines = rows.routines.iter().map(|row| {
        let is_procedure = field(row, 0) == "PROCEDURE";
        let kind = if is_procedure { ObjectKind::Procedure } else { ObjectKind::Function };
        object(kind, field(row, 1), None, routine(row, &rows.parameters).spelled())
    });
    let triggers = rows.triggers.iter().map(|row| {
        let trigger = Trigger {
            time: field(row, 2).to_owned(),
            event: field(row, 3).to_owned(),
            body: field(row, 4).trim().trim_end_matches(';').trim_end().to_owned(),
        };
        let table = field(row, 1);
        object(ObjectKind::Trigger, field(row, 0), Some(table), trigger.spelled(table))
    });
    let sequences = rows
        .sequences
        .iter()
        .map(|row| object(ObjectKind::Sequence, field(row, 0), None, sequence(row).spelled()));
    let mut all: Vec<_> = views.chain(routines).chain(triggers).chain(sequences).collect();
    // Triggers of one moment run in the order in which they were made.
    let name = |object: &Object<'a>| match object.kind == ObjectKind::Trigger {
        true => "",
        false => object.name,
    };
    all.sort_by_key(|object| (object.kind, name(object)));
    all
}

fn query(row: &Row) -> String {
    let query = view::without_database(field(row, 1), field(row, 2));
    let query = match field(row, 3) {
        "CASCADED" => query + " with cascaded check option",
        "LOCAL" => query + " with local check option",
        _ => query,
    };
    view::canonical(&query).unwrap_or(query)
}

fn routine(row: &Row, parameters: &[Row]) -> Routine {
    let own = parameters.iter().filter(|parameter| parameter[..2] == row[..2]);
    let parameters = own.map(|row| Parameter {
        mode: Some(field(row, 2).to_owned()).filter(|mode| !["", "IN"].contains(&mode.as_str())),
        name: field(row, 3).to_owned(),
        ty: field(row, 4).to_owned(),
    });
    Routine {
        parameters: parameters.collect(),
        returns: Some(field(row, 2).to_owned()).filter(|ty| !ty.is_empty()),
        deterministic: field(row, 3) == "YES",
        access: Some(field(row, 4).to_owned()),
        invoker: field(row, 5) == "INVOKER",
        comment: field(row, 6).to_owned(),
        body: field(row, 7).trim().trim_end_matches(';').trim_end().to_owned(),
    }
}

fn sequence(row: &Row) -> Sequence {
    let number = |at: usize| field(row, at).parse().ok();
    Sequence {
        low: number(1),
        high: number(2),
        start: number(3),
        step: number(4).unwrap_or(1),
        cache: number(5).unwrap_or_default(),
        cycle: field(row, 6) == "1",
    }
}
