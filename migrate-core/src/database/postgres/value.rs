//! A value as text. PostgreSQL sends values in the binary form of their type.

use diesel::pg::PgValue;

use crate::error::BoxedError;

/// The types that our own queries ask for, by the numbers that PostgreSQL gives them
/// (<https://github.com/postgres/postgres/blob/master/src/include/catalog/pg_type.dat>).
const BOOL: u32 = 16;
const BIGINT: u32 = 20;
const SMALLINT: u32 = 21;
const INTEGER: u32 = 23;
const OID: u32 = 26;
const CHAR: u32 = 18;
const TEXTS: [u32; 5] = [19, 25, 705, 1042, 1043];

/// Reads a value.
pub(super) fn text(value: &PgValue<'_>) -> Result<String, BoxedError> {
    let bytes = value.as_bytes();
    match value.get_oid().get() {
        BOOL => Ok((bytes != [0]).to_string()),
        SMALLINT => Ok(i16::from_be_bytes(bytes.try_into()?).to_string()),
        INTEGER => Ok(i32::from_be_bytes(bytes.try_into()?).to_string()),
        BIGINT => Ok(i64::from_be_bytes(bytes.try_into()?).to_string()),
        OID => Ok(u32::from_be_bytes(bytes.try_into()?).to_string()),
        oid if oid == CHAR || TEXTS.contains(&oid) => Ok(std::str::from_utf8(bytes)?.to_owned()),
        oid => Err(format!("a value of type {oid} where a text was asked for").into()),
    }
}
