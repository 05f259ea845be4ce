//! The constraints of a `CREATE TABLE`, and what they share with the clauses of a column.
//! The grammar: <https://sqlite.org/syntax/table-constraint.html>.

use crate::schema::{
    Action, Arena, ConstraintKind, Deferrable, Identity, Key, Order, References, Rules, Term,
};
use crate::sqlite::catalog::create_index::read_key;
use crate::sqlite::catalog::parsed::Parsed;
use crate::sqlite::catalog::reader::{Reader, Unread};
use crate::sqlite::catalog::words;

/// Whether a constraint comes next, and not a column: these words cannot be a column's name.
pub(super) fn begins(reader: Reader<'_>) -> bool {
    ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"].iter().any(|word| reader.is(word))
}

/// Reads one constraint of the table.
pub(super) fn read_constraint<'a>(
    arena: &'a Arena,
    parsed: &mut Parsed<'a>,
    reader: &mut Reader<'_>,
) -> Result<(), Unread> {
    let name = read_name(arena, reader)?;
    if reader.is_done() {
        return Ok(());
    }
    let kind = if reader.eat("PRIMARY KEY") {
        let mut keys = reader.enclosed()?;
        let autoincrement = keys.pop_word("AUTOINCREMENT");
        let columns = read_keys(arena, parsed, keys, "primary key")?;
        if autoincrement {
            number(parsed, columns);
        }
        ConstraintKind::PrimaryKey { columns }
    } else if reader.eat("UNIQUE") {
        let keys = reader.enclosed()?;
        {
            let columns = read_keys(arena, parsed, keys, "unique")?;
            ConstraintKind::Unique { columns, deferrable: Deferrable::Not }
        }
    } else if reader.eat("CHECK") {
        ConstraintKind::Check { expression: arena.text(reader.enclosed()?.spelled()) }
    } else if reader.eat("FOREIGN KEY") {
        let columns = read_names(arena, reader.enclosed()?)?;
        reader.demand("REFERENCES")?;
        read_references(arena, parsed, columns, reader)?
    } else {
        return Err(reader.unexpected("a constraint"));
    };
    parsed.constrain(name, kind);
    if let Some(deferrable) = read_deferrable(reader) {
        set_deferrable(parsed, deferrable);
    }
    remark_conflict(parsed, reader, &words::demand(kind))
}

/// Reads `CONSTRAINT name`, if it comes next. The last of several counts.
pub(super) fn read_name<'a>(
    arena: &'a Arena,
    reader: &mut Reader<'_>,
) -> Result<Option<&'a str>, Unread> {
    let mut name = None;
    while reader.eat("CONSTRAINT") {
        name = Some(arena.text(reader.name("a constraint's name")?));
    }
    Ok(name)
}

/// Reads what follows `REFERENCES`.
pub(super) fn read_references<'a>(
    arena: &'a Arena,
    parsed: &mut Parsed<'a>,
    columns: &'a [&'a str],
    reader: &mut Reader<'_>,
) -> Result<ConstraintKind<'a>, Unread> {
    let table = arena.text(reader.name("a table's name")?);
    let far = if reader.is("(") { read_names(arena, reader.enclosed()?)? } else { &[] };
    let plain = ConstraintKind::ForeignKey { columns, references: References::new(table, far) };
    let mut rules = Rules::STANDARD;
    loop {
        if reader.eat("ON DELETE") {
            rules.on_delete = read_action(reader)?;
        } else if reader.eat("ON UPDATE") {
            rules.on_update = read_action(reader)?;
        } else if reader.eat("ON INSERT") {
            read_action(reader)?;
            parsed.beyond.push(format!("`ON INSERT` in {}", words::demand(plain)));
        } else if reader.eat("MATCH") {
            let matching = reader.name("a way to match")?.to_uppercase();
            parsed.beyond.push(format!("`MATCH {matching}` in {}", words::demand(plain)));
        } else {
            break;
        }
    }
    let references = References { rules, ..References::new(table, far) };
    Ok(ConstraintKind::ForeignKey { columns, references })
}

/// Reads when a foreign key is checked, if that comes next.
pub(super) fn read_deferrable(reader: &mut Reader<'_>) -> Option<Deferrable> {
    let not = reader.eat("NOT DEFERRABLE");
    if !not && !reader.eat("DEFERRABLE") {
        return None;
    }
    let deferred = reader.eat("INITIALLY DEFERRED");
    if !deferred {
        reader.eat("INITIALLY IMMEDIATE");
    }
    Some(match (not, deferred) {
        (true, _) => Deferrable::Not,
        (false, true) => Deferrable::InitiallyDeferred,
        (false, false) => Deferrable::InitiallyImmediate,
    })
}

/// Sets when the last foreign key is checked: SQLite reads `DEFERRABLE` so, wherever it stands.
pub(super) fn set_deferrable(parsed: &mut Parsed<'_>, deferrable: Deferrable) {
    for constraint in parsed.table.constraints.iter_mut().rev() {
        if let ConstraintKind::ForeignKey { references, .. } = &mut constraint.kind {
            references.rules.deferrable = deferrable;
            return;
        }
    }
}

/// Reads `ON CONFLICT …`, for which the nouns have no place, if it comes next. `ABORT` is what
/// SQLite does anyway.
pub(super) fn remark_conflict(
    parsed: &mut Parsed<'_>,
    reader: &mut Reader<'_>,
    place: &str,
) -> Result<(), Unread> {
    if reader.eat("ON CONFLICT") {
        let resolution = reader.name("what to do on conflict")?.to_uppercase();
        if resolution != "ABORT" {
            parsed.beyond.push(format!("`ON CONFLICT {resolution}` in {place}"));
        }
    }
    Ok(())
}

fn read_action(reader: &mut Reader<'_>) -> Result<Action, Unread> {
    [
        ("NO ACTION", Action::NoAction),
        ("RESTRICT", Action::Restrict),
        ("CASCADE", Action::Cascade),
        ("SET NULL", Action::SetNull),
        ("SET DEFAULT", Action::SetDefault),
    ]
    .into_iter()
    .find_map(|(phrase, action)| reader.eat(phrase).then_some(action))
    .ok_or_else(|| reader.unexpected("an action of a foreign key"))
}

fn read_names<'a>(arena: &'a Arena, list: Reader<'_>) -> Result<&'a [&'a str], Unread> {
    let mut names = Vec::new();
    for mut part in list.parts() {
        names.push(arena.text(part.name("a column's name")?));
        if !part.is_done() {
            return Err(part.unexpected("`,`"));
        }
    }
    Ok(arena.list(&names))
}

/// Reads the columns of a key constraint, and remarks how they sort, which the noun does not say.
fn read_keys<'a>(
    arena: &'a Arena,
    parsed: &mut Parsed<'a>,
    list: Reader<'_>,
    what: &str,
) -> Result<&'a [&'a str], Unread> {
    let mut columns = Vec::new();
    let mut remarks = Vec::new();
    for part in list.parts() {
        let Key { term, order, collation, .. } = read_key(arena, part)?;
        match term {
            Term::Column(column) => columns.push(column),
            Term::Expression(_) => return Err(part.unexpected("a column's name")),
        }
        remarks.extend(collation.map(|collation| format!("`COLLATE {collation}`")));
        match order {
            Order::Ascending => {}
            Order::Descending => remarks.push("`DESC`".to_owned()),
        }
    }
    let place = format!("{what} ({})", columns.join(", "));
    parsed.beyond.extend(remarks.into_iter().map(|remark| format!("{remark} in {place}")));
    Ok(arena.list(&columns))
}

/// Lets the database number the only column of the key.
fn number(parsed: &mut Parsed<'_>, key: &[&str]) {
    for column in &mut parsed.table.columns {
        if key.iter().any(|name| name.eq_ignore_ascii_case(column.name)) {
            column.identity = Some(Identity::ByDefault);
        }
    }
}
