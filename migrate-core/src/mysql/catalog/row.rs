//! A row of the server's catalogue.

/// A row: one text for each column.
pub(super) type Row = Vec<Option<String>>;

/// A field of a row; nothing where it is NULL.
pub(super) fn field(row: &Row, at: usize) -> &str {
    row.get(at).and_then(Option::as_deref).unwrap_or_default()
}
