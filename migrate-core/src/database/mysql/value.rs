//! A value as text. The server sends numbers and times in forms of its own.

use diesel::data_types::MysqlTime;
use diesel::deserialize::FromSql;
use diesel::mysql::{Mysql, MysqlType, MysqlValue};
use diesel::sql_types::{BigInt, Datetime, Double, Float, Time, Unsigned};

use crate::error::BoxedError;

/// A value as text.
pub(super) fn text(value: MysqlValue<'_>) -> Result<String, BoxedError> {
    Ok(match value.value_type() {
        MysqlType::Tiny
        | MysqlType::UnsignedTiny
        | MysqlType::Short
        | MysqlType::UnsignedShort
        | MysqlType::Long
        | MysqlType::UnsignedLong
        | MysqlType::LongLong => <i64 as FromSql<BigInt, Mysql>>::from_sql(value)?.to_string(),
        MysqlType::UnsignedLongLong => {
            <u64 as FromSql<Unsigned<BigInt>, Mysql>>::from_sql(value)?.to_string()
        }
        MysqlType::Float => <f32 as FromSql<Float, Mysql>>::from_sql(value)?.to_string(),
        MysqlType::Double => <f64 as FromSql<Double, Mysql>>::from_sql(value)?.to_string(),
        MysqlType::Date | MysqlType::DateTime | MysqlType::Timestamp => {
            stamp(&<MysqlTime as FromSql<Datetime, Mysql>>::from_sql(value)?)
        }
        MysqlType::Time => {
            let time = <MysqlTime as FromSql<Time, Mysql>>::from_sql(value)?;
            let MysqlTime { hour, minute, second, second_part, .. } = time;
            format!("{hour:02}:{minute:02}:{second:02}.{second_part:06}")
        }
        // As they are sent, like whatever kind comes after them.
        MysqlType::Numeric
        | MysqlType::String
        | MysqlType::Blob
        | MysqlType::Bit
        | MysqlType::Set
        | MysqlType::Enum
        | _ => String::from_utf8(value.as_bytes().to_vec())?,
    })
}

fn stamp(time: &MysqlTime) -> String {
    let MysqlTime { year, month, day, hour, minute, second, second_part, .. } = time;
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}.{second_part:06}")
}
