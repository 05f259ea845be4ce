//! What makes objects that are text to us, in one spelling: routines and triggers are kept as they were
//! written, but for what stands before their bodies; views and sequences are spelled anew.
//!
//! What is not understood stays as it is: then two spellings of it are different.

mod cursor;
#[cfg(feature = "mysql_backend")]
mod live;
mod routine;
mod sequence;
mod trigger;
mod view;

#[cfg(feature = "mysql_backend")]
pub(crate) use live::objects;
pub(crate) use sequence::Sequence;
#[cfg(feature = "mysql_backend")]
pub(crate) use view::without_database;

pub(super) use cursor::{Cursor, list};

use crate::mysql::catalog::object::routine::Routine;
use crate::mysql::catalog::object::trigger::Trigger;
use crate::mysql::object::bare;
use crate::schema::{Object, ObjectKind};

/// What makes an object on MySQL, behind its bare name.
pub(crate) fn canonical(object: &Object<'_>, text: &str) -> String {
    let text = text.trim().trim_end_matches(';').trim_end();
    let parameters = object.name.get(bare(object.name).len()..).unwrap_or_default();
    let known = match object.kind {
        ObjectKind::View => view::canonical(text),
        ObjectKind::Trigger => {
            Trigger::read(text).map(|trigger| trigger.spelled(object.table.unwrap_or_default()))
        }
        ObjectKind::Function | ObjectKind::Procedure => {
            Routine::read(&format!("{parameters} {text}")).map(|routine| routine.spelled())
        }
        ObjectKind::Sequence => Sequence::read(text).map(Sequence::spelled),
        ObjectKind::Schema
        | ObjectKind::Extension
        | ObjectKind::Domain
        | ObjectKind::MaterializedView
        | ObjectKind::Policy => None,
    };
    known.unwrap_or_else(|| format!("{parameters} {text}").trim().to_owned())
}
