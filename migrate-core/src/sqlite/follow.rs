//! Views around a rename. Of a column, SQLite takes it into their texts, but there an item is called
//! like its column: it would get the new name, too, and a view upon it that speaks of the old one make
//! the rename fail. So such an item says its name before. A view it cannot rename itself.

use crate::error::{Error, Result};
use crate::operation::{AlterColumn, RenameObject};
use crate::replay::{Renamed, followed, replay, said};
use crate::schema::{Database, Databases, Object, ObjectKind, State, Wording};
use crate::sql::follow::Followed;
use crate::sqlite::ddl::text;
use crate::sqlite::{object, proof};

/// What comes before the rename of a column, and what behind.
#[derive(Debug, Default)]
pub(crate) struct Around {
    pub(crate) before: Vec<String>,
    pub(crate) behind: Vec<String>,
}

/// The views that are made again, so that they say what replay says of them.
pub(crate) fn around(op: &AlterColumn<'_>, to: &str, state: &State<'_>) -> Result<Around> {
    let renamed = Renamed { table: op.table, from: op.column, to };
    let mut around = Around::default();
    let mut names = Vec::new();
    for view in state.objects.iter().filter(|object| object.kind == ObjectKind::View) {
        let own = view.definition.text(Database::Sqlite);
        let Followed::Text(shall) = followed(state, view, on(own), renamed) else { continue };
        let same = Renamed { to: op.column, ..renamed };
        let with_names = text_of(said(state, view, on(own), same), own);
        let by_itself = text_of(said(state, view, on(&with_names), renamed), &with_names);
        if with_names != own {
            around.before.extend(anew(view, &with_names)?);
        }
        if by_itself != shall {
            around.behind.extend(anew(view, &shall)?);
        }
        if with_names != own || by_itself != shall {
            names.push(view.name);
        }
    }
    if !names.is_empty() {
        around.before.splice(0..0, require_no_triggers(&names));
    }
    Ok(around)
}

/// What speaks of a view by the name that it had, made again.
pub(crate) fn behind_view(op: &RenameObject<'_>, before: &State<'_>) -> Result<Vec<String>, Error> {
    let mut after = before.clone();
    replay(&mut after, &op.into_operation())?;
    let text = |object: &Object<'_>| object.definition.text(Database::Sqlite).to_owned();
    let differs = |now: &&Object<'_>| {
        let old = before.object(now.kind, now.name, now.table);
        old.is_some_and(|old| text(old) != text(now))
    };
    let (mut statements, mut names) = (Vec::new(), Vec::new());
    for object in after.objects.iter().filter(differs) {
        statements.extend(object::replace(object)?);
        names.extend(object.kind.is_view().then_some(object.name));
    }
    if !names.is_empty() {
        statements.splice(0..0, require_no_triggers(&names));
    }
    Ok(statements)
}

fn on(text: &str) -> (&str, Databases) {
    (text, Databases::of(&[Database::Sqlite]))
}

fn text_of(followed: Followed, own: &str) -> String {
    match followed {
        Followed::Text(text) => text,
        Followed::Same | Followed::Unsure => own.to_owned(),
    }
}

fn anew(view: &Object<'_>, text: &str) -> Result<Vec<String>> {
    let object = Object { definition: Wording::of(text), ..*view };
    object::replace(&object)
}

/// Fails where a view has a trigger, which would go with it: no operation makes one.
fn require_no_triggers(views: &[&str]) -> Vec<String> {
    let names: Vec<String> = views.iter().map(|name| text(&name.to_lowercase())).collect();
    let triggers = format!(
        "(SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND lower(tbl_name) IN ({}))",
        names.join(", ")
    );
    proof::require(&format!("{triggers} = 0"), "no trigger is lost with its view")
}
