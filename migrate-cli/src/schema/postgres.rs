//! Which Diesel types the columns of a PostgreSQL database have: Diesel goes by the catalogue's
//! names.

use heck::ToUpperCamelCase;
use migrate_core::schema::{Column, Database, ObjectKind, Table, Type};

use crate::error::Result;
use crate::schema::kind::Kind;
use crate::schema::source::Source;

const CATALOG: &str = "pg_catalog";

/// The type of a column.
pub(super) fn kind(source: &Source<'_, '_>, _: &Table<'_>, column: &Column<'_>) -> Result<Kind> {
    let kind = of_type(source, &column.ty);
    Ok(Kind { is_nullable: column.nullable, ..kind })
}

/// Whether Diesel has a type of that name.
pub(super) fn is_known(name: &str) -> bool {
    super::source::is_common(name) || KNOWN.contains(&name)
}

const KNOWN: [&str; 39] = [
    "Cidr",
    "Citext",
    "Inet",
    "Jsonb",
    "MacAddr",
    "MacAddr8",
    "Money",
    "Oid",
    "Range",
    "Timestamptz",
    "Uuid",
    "Json",
    "PgLsn",
    "Record",
    "Interval",
    "Int4range",
    "Int8range",
    "Daterange",
    "Numrange",
    "Tsrange",
    "Tstzrange",
    "Int4multirange",
    "Int8multirange",
    "Datemultirange",
    "Nummultirange",
    "Tsmultirange",
    "Tstzmultirange",
    "SmallSerial",
    "BigSerial",
    "Serial",
    "Bytea",
    "Bpchar",
    "Macaddr",
    "Macaddr8",
    "Array",
    "Nullable",
    "Multirange",
    "CChar",
    "TimestamptzSqlite",
];

fn of_type(source: &Source<'_, '_>, ty: &Type<'_>) -> Kind {
    let built_in = |name: &str| named(name, Some(CATALOG));
    match ty {
        Type::Bool => built_in("bool"),
        Type::SmallInt => built_in("int2"),
        Type::Integer => built_in("int4"),
        Type::BigInt => built_in("int8"),
        Type::Float => built_in("float4"),
        Type::Double => built_in("float8"),
        Type::Numeric(..) => built_in("numeric"),
        Type::Text => built_in("text"),
        Type::Varchar(length) => {
            Kind { max_length: Some(u64::from(*length)), ..built_in("varchar") }
        }
        Type::Char(length) => Kind { max_length: Some(u64::from(*length)), ..built_in("bpchar") },
        Type::Binary => built_in("bytea"),
        Type::Date => built_in("date"),
        Type::Time => built_in("time"),
        Type::Timestamp => built_in("timestamp"),
        Type::Timestamptz => built_in("timestamptz"),
        Type::Interval => built_in("interval"),
        Type::Uuid => built_in("uuid"),
        Type::Json => built_in("json"),
        Type::Jsonb => built_in("jsonb"),
        Type::Array(element) => {
            Kind { is_array: true, max_length: None, ..of_type(source, element) }
        }
        Type::Enum(name) => own(name),
        Type::Native(native) => spelled(source, native.postgres),
    }
}

/// A type as SQL spells it: `character varying(20)`, `int4range`, `billing.mood[]`.
fn spelled(source: &Source<'_, '_>, words: &str) -> Kind {
    let words = words.trim();
    if let Some(element) = words.strip_suffix(']').and_then(|rest| rest.rsplit_once('[')) {
        return Kind { is_array: true, max_length: None, ..spelled(source, element.0) };
    }
    if let Some(base) = base_of_domain(source, words) {
        return spelled(source, &base);
    }
    let (name, length) = without_length(words);
    match catalogue_name(&name.to_lowercase()) {
        Some(("bpchar", true)) => {
            Kind { max_length: length.or(Some(1)), ..named("bpchar", Some(CATALOG)) }
        }
        Some((name, true)) => Kind { max_length: length, ..named(name, Some(CATALOG)) },
        Some((name, false)) => named(name, Some(CATALOG)),
        None => own(&name),
    }
}

/// A type of the user's, which may say in which schema it is.
fn own(name: &str) -> Kind {
    let name = name.replace('"', "");
    match name.split_once('.') {
        Some(("public", name)) => named(name, None),
        Some((schema, name)) => named(name, Some(schema)),
        None => named(&name, None),
    }
}

fn named(name: &str, schema: Option<&str>) -> Kind {
    Kind {
        rust: name.to_upper_camel_case(),
        sql: name.to_owned(),
        schema: schema.map(str::to_owned),
        ..Kind::default()
    }
}

/// What a domain is made of, unless the user wants it for a type of its own.
fn base_of_domain(source: &Source<'_, '_>, name: &str) -> Option<String> {
    let domain = source.state.object(ObjectKind::Domain, name, None)?;
    if source.sheet.pg_domains_as_custom_types.fit(name) {
        return None;
    }
    let text = domain.definition.text(Database::Postgres).trim();
    let text = match text.get(..3) {
        Some(start) if start.eq_ignore_ascii_case("as ") => text[3..].trim_start(),
        Some(_) | None => text,
    };
    let ends = ["CHECK", "NOT NULL", "NULL", "DEFAULT", "COLLATE", "CONSTRAINT"];
    let upper = text.to_ascii_uppercase();
    let end = ends.iter().filter_map(|word| upper.find(&format!(" {word}"))).min();
    Some(text[..end.unwrap_or(text.len())].trim().to_owned())
}

/// `varchar(20)` as `varchar` and 20; `timestamp(3) with time zone` as `timestamp with time zone`.
fn without_length(words: &str) -> (String, Option<u64>) {
    let Some((before, rest)) = words.split_once('(') else { return (words.to_owned(), None) };
    let (inside, after) = rest.split_once(')').unwrap_or((rest, ""));
    let name = format!("{} {}", before.trim(), after.trim()).trim().to_owned();
    (name, inside.trim().parse().ok())
}

/// What the catalogue calls a type that SQL has other words for, and whether its length counts
/// characters.
fn catalogue_name(words: &str) -> Option<(&'static str, bool)> {
    let names: [(&[&str], &str); 26] = [
        (&["bool", "boolean"], "bool"),
        (&["int2", "smallint", "smallserial", "serial2"], "int2"),
        (&["int4", "int", "integer", "serial", "serial4"], "int4"),
        (&["int8", "bigint", "bigserial", "serial8"], "int8"),
        (&["float4", "real"], "float4"),
        (&["float8", "double precision", "float"], "float8"),
        (&["numeric", "decimal", "dec"], "numeric"),
        (&["text"], "text"),
        (&["bytea"], "bytea"),
        (&["date"], "date"),
        (&["time", "time without time zone"], "time"),
        (&["timetz", "time with time zone"], "timetz"),
        (&["timestamp", "timestamp without time zone"], "timestamp"),
        (&["timestamptz", "timestamp with time zone"], "timestamptz"),
        (&["interval"], "interval"),
        (&["uuid"], "uuid"),
        (&["json"], "json"),
        (&["jsonb"], "jsonb"),
        (&["money"], "money"),
        (&["inet"], "inet"),
        (&["cidr"], "cidr"),
        (&["macaddr"], "macaddr"),
        (&["macaddr8"], "macaddr8"),
        (&["oid"], "oid"),
        (&["pg_lsn"], "pg_lsn"),
        (&["xml"], "xml"),
    ];
    let sized: [(&[&str], &str); 4] = [
        (&["varchar", "character varying"], "varchar"),
        (&["char", "character", "bpchar", "nchar"], "bpchar"),
        (&["bit"], "bit"),
        (&["varbit", "bit varying"], "varbit"),
    ];
    let plain = [
        "tsvector",
        "tsquery",
        "point",
        "line",
        "lseg",
        "box",
        "path",
        "polygon",
        "circle",
        "jsonpath",
        "name",
        "regclass",
        "regtype",
        "int4range",
        "int8range",
        "numrange",
        "tsrange",
        "tstzrange",
        "daterange",
        "int4multirange",
        "int8multirange",
        "nummultirange",
        "tsmultirange",
        "tstzmultirange",
        "datemultirange",
    ];
    let find = |list: &[(&[&str], &'static str)]| {
        list.iter().find(|(words_of, _)| words_of.contains(&words)).map(|(_, name)| *name)
    };
    let sized = find(&sized).map(|name| (name, true));
    let names = || find(&names).map(|name| (name, false));
    let plain = || plain.iter().find(|name| **name == words).map(|name| (*name, false));
    sized.or_else(names).or_else(plain)
}
