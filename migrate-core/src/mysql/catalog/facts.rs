//! What MySQL's catalogue says of a table and no operation does; of MariaDB's see `shown`.

use crate::mysql::catalog::row::{Row, field};
use crate::mysql::catalog::shown::{Beyond, pieces};
use crate::mysql::ddl;
use crate::mysql::flavour::Mysql;
use crate::mysql::name::{identifier, identifiers};
use crate::mysql::normal::PRIMARY;
use crate::mysql::types::remark;
use crate::schema::Table;

/// The rows of the catalogue, each list by the name of the table first.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// Table, options.
    pub(crate) kept: Vec<Row>,
    /// Table, name, whether `SELECT *` leaves it out, the system of its places.
    pub(crate) columns: Vec<Row>,
    /// Table, name, whether plans use it, remark.
    pub(crate) keys: Vec<Row>,
}

impl Facts {
    /// What no operation says of a table.
    pub(crate) fn beyond(&self, server: &Mysql, table: &Table<'_>) -> Vec<Beyond> {
        let of_table = |rows: &'_ [Row]| -> Vec<Row> {
            rows.iter().filter(|row| field(row, 0) == table.name).cloned().collect()
        };
        let columns = of_table(&self.columns);
        let columns = columns.iter().filter_map(|row| column(server, table, row));
        let keys = of_table(&self.keys);
        let keys = keys.iter().filter_map(|row| key(server, table, row));
        let kept = of_table(&self.kept);
        columns.chain(keys).chain(kept.iter().filter_map(|row| options(table, row))).collect()
    }
}

fn column(server: &Mysql, table: &Table<'_>, row: &Row) -> Option<Beyond> {
    let column = table.column(field(row, 1))?;
    let place = row.get(3).and_then(Option::as_deref).map(|id| format!(" SRID {id}"));
    let hidden = if field(row, 2) == "1" { " INVISIBLE" } else { "" };
    let said = ddl::column(server, column).ok()? + &place.unwrap_or_default() + hidden;
    let what = format!("column `{}`", column.name);
    Some(Beyond::new(table.name, &what, &format!("MODIFY {said}")))
}

/// An index that foreign keys have of their own is no index of the schema, and so is passed over.
fn key(server: &Mysql, table: &Table<'_>, row: &Row) -> Option<Beyond> {
    let (name, text) = (field(row, 1), field(row, 3));
    let hidden = field(row, 2) == "NO";
    let quoted = identifier(name);
    if text.is_empty() {
        let action = format!("ALTER INDEX {quoted} INVISIBLE");
        return Some(Beyond::new(table.name, &format!("index `{name}`"), &action));
    }
    let (what, drop, add) = match name == PRIMARY {
        true => {
            let add = format!("PRIMARY KEY ({})", identifiers(table.primary_key()));
            ("the primary key".to_owned(), "PRIMARY KEY".to_owned(), add)
        }
        false => {
            let add = ddl::index(server, table, table.index(name)?).ok()?;
            (format!("index `{name}`"), format!("INDEX {quoted}"), add)
        }
    };
    let hidden = if hidden { " INVISIBLE" } else { "" };
    let remark = remark(server, text);
    let action = format!("DROP {drop}, ADD {add} COMMENT {remark}{hidden}");
    Some(Beyond::new(table.name, &what, &action))
}

/// That a table has partitions is said elsewhere.
fn options(table: &Table<'_>, row: &Row) -> Option<Beyond> {
    let kept: Vec<&str> =
        pieces(field(row, 1)).into_iter().filter(|piece| *piece != "partitioned").collect();
    (!kept.is_empty()).then(|| Beyond::kept(table.name, &kept))
}

#[cfg(test)]
mod tests {
    use super::Facts;
    use crate::mysql::Mysql;
    use crate::mysql::catalog::row::Row;
    use crate::schema::{Index, Keys, Table, TableOptions, Type, column, native};

    fn row(values: &[&str]) -> Row {
        let value = |value: &&str| (*value != "NULL").then(|| (*value).to_owned());
        values.iter().map(value).collect()
    }

    #[test]
    fn what_no_operation_says_is_found() {
        let point = native("point").ty();
        let table = Table {
            name: "t",
            columns: vec![column("id", Type::Integer), column("place", point).not_null()],
            constraints: Vec::new(),
            indexes: vec![Index::new("ix", Keys::Columns(&["id"]))],
            comment: None,
            options: TableOptions::NONE,
            partition_of: None,
        };
        let facts = Facts {
            kept: vec![row(&["t", "row_format=COMPACT partitioned"]), row(&["o", "max_rows=1"])],
            columns: vec![row(&["t", "id", "1", "NULL"]), row(&["t", "place", "0", "4326"])],
            keys: vec![row(&["t", "ix", "NO", "it's"]), row(&["t", "uq", "NO", ""])],
        };
        let found = facts.beyond(&Mysql::OLDEST, &table);
        let found: Vec<String> = found.into_iter().map(|it| it.sql).collect();
        assert_eq!(
            found,
            [
                "ALTER TABLE `t` MODIFY `id` INT NULL INVISIBLE",
                "ALTER TABLE `t` MODIFY `place` point NOT NULL SRID 4326",
                "ALTER TABLE `t` DROP INDEX `ix`, ADD INDEX `ix` (`id`) COMMENT 'it''s' INVISIBLE",
                "ALTER TABLE `t` ALTER INDEX `uq` INVISIBLE",
                "ALTER TABLE `t` row_format=COMPACT",
            ]
        );
    }
}
