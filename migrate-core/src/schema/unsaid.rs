//! What a live database holds and no operation says.

/// Something of a live database for which there is no operation: a collation, a rule, the options of a
/// sequence. A baseline keeps it as SQL where there is SQL that makes it, and says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unsaid<'a> {
    /// What it is, in words.
    pub words: &'a str,
    /// Its name, by which others may speak of it.
    pub name: &'a str,
    /// The table it belongs to.
    pub table: Option<&'a str>,
    /// Where it stands among the operations.
    pub standing: Standing<'a>,
    /// The SQL that makes it; none where nobody knows it.
    pub sql: Option<&'a str>,
    /// The SQL that takes it back; none where it goes with what it is said of.
    pub back: Option<&'a str>,
}

/// Where among operations something stands that none of them says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing<'a> {
    /// Before what speaks of it: a type, an operator.
    Ground,
    /// In the place of a constraint of its table, of which an operation says a part only.
    Constraint(&'a str),
    /// In the place of an index of its table, of which an operation says a part only.
    Index(&'a str),
    /// Behind everything that it could be about: a rule, a comment.
    Remark,
}

impl Unsaid<'_> {
    /// The name by which a `migrate.toml` may leave it to others.
    pub fn owner(&self) -> &str {
        self.table.unwrap_or(self.name)
    }
}
