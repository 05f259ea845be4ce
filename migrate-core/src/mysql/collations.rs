//! Foreign keys between texts: the servers take none that leads from one collation to another.

use crate::error::Result;
use crate::mysql::catalog::collation;
use crate::mysql::flavour::Mysql;
use crate::mysql::types::{is_text, type_name};
use crate::schema::{Column, Constraint, ConstraintKind, State, Table};

/// Checks that the foreign keys of a table, and those that lead to it, are each of one collation. Of
/// the other tables the schema knows.
pub(crate) fn require_one_collation(
    server: &Mysql,
    table: &Table<'_>,
    schema: &State<'_>,
) -> Result<()> {
    let far = |name: &str| if name == table.name { Some(table) } else { schema.table(name) };
    for constraint in &table.constraints {
        require(server, (table, constraint), far)?;
    }
    let others = schema.tables.referrers(table.name).filter(|other| other.name != table.name);
    for other in others {
        for constraint in &other.constraints {
            let to_it = |name: &str| if name == table.name { Some(table) } else { None };
            require(server, (other, constraint), to_it)?;
        }
    }
    Ok(())
}

fn require<'t, 'a: 't>(
    server: &Mysql,
    (table, constraint): (&Table<'a>, &Constraint<'a>),
    far: impl Fn(&str) -> Option<&'t Table<'a>>,
) -> Result<()> {
    let ConstraintKind::ForeignKey { columns, references } = constraint.kind else {
        return Ok(());
    };
    let Some(referred) = far(references.table) else { return Ok(()) };
    for (name, far_name) in columns.iter().zip(references.columns) {
        let (Some(column), Some(other)) = (table.column(name), referred.column(far_name)) else {
            continue;
        };
        if !may_be_alike(server, (column, table), (other, referred)) {
            let what = format!(
                "let the foreign key `{}` lead from `{name}` of `{}` to `{far_name}` of `{}`, which has another collation",
                constraint.name(),
                table.name,
                referred.name
            );
            return Err(server.cannot(what, "give both columns the same: `.collation(…)`"));
        }
    }
    Ok(())
}

/// Whether two columns, each with its table, may be of one collation, or are no texts.
pub(crate) fn may_be_alike<'a>(
    server: &Mysql,
    (column, table): (&Column<'a>, &Table<'a>),
    (other, of_other): (&Column<'a>, &Table<'a>),
) -> bool {
    !is_text(&column.ty)
        || !is_text(&other.ty)
        || goes_with(said(server, column, table), said(server, other, of_other))
}

/// The collation of a column, where it is said.
fn said(server: &Mysql, column: &Column<'_>, table: &Table<'_>) -> Option<String> {
    let own = column.collation.map(str::to_lowercase);
    let by_type = || collation(server, &type_name(server, &column.ty).ok()?);
    let of_table = || table.options.collation.map(str::to_lowercase);
    let by_charset = || table.options.charset.map(|it| server.usual_collation(&it.to_lowercase()));
    own.or_else(by_type).or_else(of_table).or_else(by_charset)
}

/// Whether two collations may be one. What is not said a server may have chosen, among a few.
fn goes_with(one: Option<String>, other: Option<String>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one == other,
        (None, None) => true,
        (Some(name), None) | (None, Some(name)) => {
            let ends =
                ["general_ci", "unicode_ci", "unicode_520_ci", "0900_ai_ci", "uca1400_ai_ci"];
            let ending = name.strip_prefix("utf8mb4_").unwrap_or_default();
            ends.contains(&ending)
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::mysql::preview;
    use crate::operation::{Operation, alter_column, alter_table, create_table};
    use crate::schema::{Column, Type, column};

    const CODE: Column<'static> = column("code", Type::Varchar(9)).unique();
    const LEADS: Column<'static> = column("c", Type::Varchar(9)).references("a", "code");
    const BINARY: &str = "utf8mb4_bin";

    #[track_caller]
    fn check(before: &[Operation<'_>], operation: Operation<'_>, expect: Option<&str>) {
        let found = preview(before, &[operation]).map_err(|it| it.to_string());
        assert_eq!(found.err().as_deref(), expect);
    }

    #[test]
    fn a_foreign_key_is_of_one_collation() {
        let (plain, binary) = ([CODE], [CODE.collation(BINARY)]);
        let (plain, binary) = (create_table("a", &plain).into(), create_table("a", &binary).into());
        let (leads, same) = ([LEADS], [LEADS.collation(BINARY)]);
        let usual = [LEADS.collation("utf8mb4_general_ci")];
        let apart = "MySQL cannot let the foreign key `fk_b_c_a` lead from `c` of `b` to `code` of `a`, \
                     which has another collation";
        check(&[binary], create_table("b", &leads).into(), Some(apart));
        check(&[binary], create_table("b", &same).into(), None);
        check(&[plain], create_table("b", &usual).into(), None);
        check(&[binary], create_table("b", &leads).collation(BINARY).into(), None);
        let before = [plain, create_table("b", &leads).into()];
        check(&before, alter_table("a").charset("latin1").into(), Some(apart));
        let under =
            "MySQL cannot give `code` of `a` another collation under the foreign key `fk_b_c_a`";
        check(&before, alter_column("a", "code").collation(BINARY).into(), Some(under));
        check(&before, alter_column("a", "code").comment("x").into(), None);
    }
}
