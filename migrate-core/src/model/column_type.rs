//! Which column type a Rust type is kept in.

use std::borrow::Cow;
use std::time::SystemTime;

use crate::schema::Type;

/// A Rust type whose values a column holds.
///
/// It is there for Rust's numbers, texts and bytes, for `Option` (a column that may hold NULL), for
/// `Vec` (an array), and, with the feature of that name, for the types of the crates `chrono`, `time`,
/// `uuid` and `serde_json`. For an enumeration `#[derive(ModelEnum)]` writes it, for a newtype
/// [`column_type!`](crate::column_type).
///
/// Exact decimals have none, since nothing says how many digits they have: such a field says so
/// itself, `#[model(type = Numeric(12, 2))]`.
///
/// # Examples
///
/// ```
/// use migrate_core::ColumnType;
/// use migrate_core::schema::Type;
///
/// struct Email(String);
///
/// impl ColumnType for Email {
///     const TYPE: Type<'static> = Type::Varchar(255);
/// }
///
/// assert_eq!(Email::TYPE, Type::Varchar(255));
/// assert!(<Option<Email>>::NULLABLE);
/// ```
#[diagnostic::on_unimplemented(
    message = "nothing says which column type a `{Self}` is kept in",
    label = "has no column type",
    note = "say it for this field: `#[model(type = Varchar(32))]`",
    note = "or once for the type: `migrate_core::column_type!({Self} => Varchar(32));`, `#[derive(ModelEnum)]` for an enumeration",
    note = "types of `chrono`, `time`, `uuid` and `serde_json` have one with that feature of `migrate-core`"
)]
pub trait ColumnType {
    /// The column type.
    const TYPE: Type<'static>;
    /// Whether it has a value for NULL.
    const NULLABLE: bool = false;
}

/// Says which column type a Rust type of the user's own is kept in.
///
/// # Examples
///
/// ```
/// use migrate_core::ColumnType;
/// use migrate_core::schema::Type;
///
/// struct Email(String);
/// struct Price(i64);
/// migrate_core::column_type!(Email => Varchar(255), Price => Numeric(12, 2));
///
/// assert_eq!(Price::TYPE, Type::Numeric(12, 2));
/// # let _ = (Email(String::new()).0, Price(0).0);
/// ```
#[macro_export]
macro_rules! column_type {
    ($($rust:ty => $ty:expr),+ $(,)?) => {$(
        impl $crate::ColumnType for $rust {
            const TYPE: $crate::schema::Type<'static> = {
                #[allow(unused_imports)]
                use $crate::schema::Type::*;
                #[allow(unused_imports)]
                use $crate::schema::native;
                $ty
            };
        }
    )+};
}

/// Types that are kept in columns of one type.
macro_rules! kept {
    ($($rust:ty => $ty:ident),+ $(,)?) => {$(
        impl ColumnType for $rust {
            const TYPE: Type<'static> = Type::$ty;
        }
    )+};
}

kept! {
    bool => Bool,
    i16 => SmallInt,
    i32 => Integer,
    i64 => BigInt,
    f32 => Float,
    f64 => Double,
    String => Text,
    str => Text,
    [u8] => Binary,
    Vec<u8> => Binary,
    SystemTime => Timestamp,
}

#[cfg(feature = "chrono")]
kept! {
    chrono::NaiveDate => Date,
    chrono::NaiveTime => Time,
    chrono::NaiveDateTime => Timestamp,
}

#[cfg(feature = "chrono")]
impl<Z: chrono::TimeZone> ColumnType for chrono::DateTime<Z> {
    const TYPE: Type<'static> = Type::Timestamptz;
}

#[cfg(feature = "time")]
kept! {
    time::Date => Date,
    time::Time => Time,
    time::PrimitiveDateTime => Timestamp,
    time::OffsetDateTime => Timestamptz,
}

#[cfg(feature = "uuid")]
kept! { uuid::Uuid => Uuid }

#[cfg(feature = "serde_json")]
kept! { serde_json::Value => Json }

impl<const N: usize> ColumnType for [u8; N] {
    const TYPE: Type<'static> = Type::Binary;
}

impl<T: ColumnType> ColumnType for Option<T> {
    const TYPE: Type<'static> = T::TYPE;
    const NULLABLE: bool = true;
}

impl<T: ColumnType> ColumnType for Vec<T> {
    const TYPE: Type<'static> = Type::Array(&T::TYPE);
}

impl<T: ColumnType + ?Sized> ColumnType for &T {
    const TYPE: Type<'static> = T::TYPE;
    const NULLABLE: bool = T::NULLABLE;
}

impl<T: ColumnType + ?Sized> ColumnType for Box<T> {
    const TYPE: Type<'static> = T::TYPE;
    const NULLABLE: bool = T::NULLABLE;
}

impl<T: ColumnType + ToOwned + ?Sized> ColumnType for Cow<'_, T> {
    const TYPE: Type<'static> = T::TYPE;
    const NULLABLE: bool = T::NULLABLE;
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::ColumnType;
    use crate::schema::Type;

    fn check<T: ColumnType>(ty: Type<'_>, nullable: bool) {
        assert_eq!((T::TYPE, T::NULLABLE), (ty, nullable));
    }

    #[test]
    #[cfg(all(feature = "chrono", feature = "time", feature = "uuid", feature = "serde_json"))]
    fn types_of_other_crates_are_kept_in_columns() {
        check::<Option<chrono::NaiveDate>>(Type::Date, true);
        check::<chrono::DateTime<chrono::Utc>>(Type::Timestamptz, false);
        check::<time::PrimitiveDateTime>(Type::Timestamp, false);
        check::<Vec<uuid::Uuid>>(Type::Array(&Type::Uuid), false);
        check::<serde_json::Value>(Type::Json, false);
    }

    #[test]
    fn types_are_kept_in_columns() {
        check::<&str>(Type::Text, false);
        check::<Option<Cow<'_, str>>>(Type::Text, true);
        check::<Vec<u8>>(Type::Binary, false);
        check::<&[u8]>(Type::Binary, false);
        check::<[u8; 16]>(Type::Binary, false);
        check::<Option<Vec<Option<i64>>>>(Type::Array(&Type::BigInt), true);
        check::<Box<Option<bool>>>(Type::Bool, true);
    }
}
