//! Objects of a database that are text to us: we keep them and send them again, no more.

/// A view or trigger, by the statement that makes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Object<'a> {
    /// What it is.
    pub kind: ObjectKind,
    /// Its name.
    pub name: &'a str,
    /// The table it hangs on; for a view its own name.
    pub table: &'a str,
    /// The whole `CREATE` statement.
    pub definition: &'a str,
}

/// What an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ObjectKind {
    /// A view.
    View,
    /// A trigger.
    Trigger,
}
