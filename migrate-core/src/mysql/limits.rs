//! What neither MySQL nor MariaDB has, or only the other one, said before anything is sent.

use crate::error::Result;
use crate::mysql::flavour::Mysql;
use crate::mysql::keys::is_special;
use crate::operation::{Operation, Verb, hides_rows};
use crate::schema::{Index, Term};

const ONLY_POSTGRES: &str = "limit it to PostgreSQL: `.only(&[Postgres])`";

/// Checks that an operation asks for nothing that the server does not have; what its nouns ask for is
/// checked where they are spelled.
pub(crate) fn require_supported(server: &Mysql, operation: &Operation<'_>) -> Result<()> {
    if hides_rows(operation) {
        return Err(server.cannot("hide rows by policies".to_owned(), ONLY_POSTGRES));
    }
    if matches!(operation.verb, Verb::AttachPartition(_) | Verb::DetachPartition(_)) {
        let what = "make a table a partition of another, or the other way".to_owned();
        return Err(server.cannot(what, "use `op::execute(\"ALTER TABLE … PARTITION …\")`"));
    }
    if let Verb::RefreshView(op) = &operation.verb {
        return Err(server.cannot(format!("refresh the view `{}`", op.name), ONLY_POSTGRES));
    }
    if let Verb::CreateIndex(op) = &operation.verb
        && op.if_not_exists
        && !server.is_mariadb()
    {
        let what = format!("make the index `{}` only where it is missing", op.index.name);
        return Err(server.cannot(what, "leave `.if_not_exists()` out"));
    }
    Ok(())
}

/// Checks that an index asks for nothing that the server does not have.
pub(crate) fn require_index(server: &Mysql, index: &Index<'_>) -> Result<()> {
    let only = "leave it out, or make the index with `.only(&[…])` for the databases that have it";
    let refuse = |what: &str, instead| {
        Err(server.cannot(format!("{what} the index `{}`", index.name), instead))
    };
    if index.filter.is_some() {
        let instead =
            "leave `.filter(…)` out, or index a generated column that is NULL for other rows";
        return refuse("leave rows out of", instead);
    }
    if !index.include.is_empty() {
        return refuse("keep more columns in", only);
    }
    if index.nulls_not_distinct {
        return refuse("count NULL as one value in", only);
    }
    let known = |method: &str| method.eq_ignore_ascii_case("btree") || is_special(Some(method));
    if index.method.is_some_and(|method| !known(method)) {
        return refuse("choose that method for", "there are `btree`, `fulltext` and `spatial`");
    }
    let mut terms: Vec<Term<'_>> = Vec::new();
    for key in index.keys.iter() {
        if terms.contains(&key.term) {
            return refuse("have a column twice in", "leave one of them out");
        }
        terms.push(key.term);
        if matches!(key.term, Term::Expression(_)) && server.is_mariadb() {
            let instead = "make it a generated column and index that one";
            return refuse("have an expression in", instead);
        }
        if key.collation.is_some() {
            return refuse("choose a collation in", "give the collation to the column");
        }
        if key.nulls.is_some() {
            return refuse("say where NULL stands in", only);
        }
        if key.operator_class.is_some() {
            return refuse("choose the operators of", only);
        }
    }
    Ok(())
}
