//! Several diffs as one: what is to be done on every database, and what on some only.

use crate::diff::run::Diff;
use crate::operation::Operation;
use crate::schema::Database;

impl<'a> Diff<'a> {
    /// The same for one database alone.
    pub(crate) fn only(mut self, database: Database) -> Self {
        for operation in &mut self.operations {
            *operation = operation.only(&[database]);
        }
        self
    }

    /// This diff and that of other databases. Each keeps its order; what both have is done for all.
    pub(crate) fn joined(mut self, other: Self) -> Self {
        let mut after = 0;
        for operation in other.operations {
            let same = |one: &Operation<'a>| one.verb == operation.verb;
            match self.operations[after..].iter().position(same) {
                Some(at) => {
                    let found = &mut self.operations[after + at];
                    found.only = found.only.or(operation.only);
                    after += at + 1;
                }
                None => {
                    self.operations.insert(after, operation);
                    after += 1;
                }
            }
        }
        for question in other.questions {
            if !self.questions.contains(&question) {
                self.questions.push(question);
            }
        }
        self.doubts.extend(other.doubts);
        let new = other.beyond.into_iter().filter(|words| !self.beyond.contains(words));
        let new: Vec<String> = new.collect();
        self.beyond.extend(new);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::Diff;
    use crate::prelude::*;
    use crate::render::render;

    fn diff<'a>(tables: &[&'a str], database: crate::schema::Database) -> Diff<'a> {
        let operations = tables.iter().map(|name| op::drop_table(name).into_operation());
        Diff { operations: operations.collect(), ..Diff::default() }.only(database)
    }

    #[test]
    fn what_all_have_is_for_all() {
        let all = diff(&["a", "c"], Sqlite).joined(diff(&["a", "b", "c"], Postgres));
        let all = all.joined(diff(&["a", "c", "d"], Mysql));
        let written: Vec<String> = all.operations().iter().map(render).collect();
        assert_eq!(
            written,
            [
                "op::drop_table(\"a\")",
                "op::drop_table(\"b\").only(&[Postgres])",
                "op::drop_table(\"c\")",
                "op::drop_table(\"d\").only(&[Mysql])",
            ]
        );
    }
}
