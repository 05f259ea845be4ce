//! What names of a database become in Rust.

/// Names that `table!` has for itself.
const RESERVED: [&str; 3] = ["table", "columns", "is_nullable"];

/// The name of a table. The order is that of the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name {
    /// Its name in the database, without its schema.
    pub(super) sql: String,
    /// Its name in Rust.
    pub(super) rust: String,
    /// The schema it is in, where that is not the one that goes without saying.
    pub(super) schema: Option<String>,
}

impl Name {
    /// The name of a table as the chain has it: `users`, `billing.invoices`.
    pub(super) fn of(table: &str) -> Self {
        let (schema, sql) = match table.split_once('.') {
            Some(("public", sql)) => (None, sql),
            Some((schema, sql)) => (Some(schema.to_owned()), sql),
            None => (None, table),
        };
        Self { sql: sql.to_owned(), rust: of_table(sql), schema }
    }

    /// Its name in the database, with its schema.
    pub(super) fn full(&self) -> String {
        match &self.schema {
            Some(schema) => format!("{schema}.{}", self.sql),
            None => self.sql.clone(),
        }
    }

    /// How `table!` calls it.
    pub(super) fn declared(&self) -> String {
        match &self.schema {
            Some(schema) => format!("{}.{}", of_table(schema), self.rust),
            None => self.rust.clone(),
        }
    }
}

/// What a table or a schema is called in Rust.
pub(super) fn of_table(sql: &str) -> String {
    let name = mapped(sql);
    if is_reserved(&name) { format!("{name}_") } else { name }
}

/// What a column of a table is called in Rust: not like its table.
pub(super) fn of_column(sql: &str, table: &Name) -> String {
    let name = mapped(sql);
    if is_reserved(&name) || name == table.rust { format!("{name}_") } else { name }
}

fn is_reserved(name: &str) -> bool {
    syn::parse_str::<syn::Ident>(name).is_err()
        || RESERVED.contains(&name)
        || (name.starts_with("__") && !name.ends_with('_'))
}

/// A name with one `_` for each run of characters that Rust would not have.
fn mapped(name: &str) -> String {
    let mut mapped = String::with_capacity(name.len() + 1);
    let mut in_run = false;
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        mapped.push('_');
    }
    for character in name.chars() {
        let is_fine = character.is_ascii_alphanumeric() || character == '_';
        if is_fine {
            mapped.push(character);
        } else if !in_run {
            mapped.push('_');
        }
        in_run = !is_fine;
    }
    mapped
}

#[cfg(test)]
mod tests {
    use super::{Name, of_column};

    #[test]
    fn names_that_rust_would_not_have_are_changed() {
        let check = |sql: &str, rust: &str| assert_eq!(Name::of(sql).rust, rust);
        check("users", "users");
        check("table", "table_");
        check("fn", "fn_");
        check("we ird--name", "we_ird_name");
        check("2fa", "_2fa");
        check("__own", "__own_");
        check("Groß", "Gro_");
    }

    #[test]
    fn schemas_stand_apart() {
        let invoices = Name::of("billing.invoices");
        assert_eq!(invoices.declared(), "billing.invoices");
        assert_eq!(Name::of("public.users"), Name::of("users"));
        assert_eq!(of_column("invoices", &invoices), "invoices_");
    }
}
