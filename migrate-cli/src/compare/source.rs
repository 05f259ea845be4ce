//! Where a schema comes from.

use std::path::PathBuf;
use std::str::FromStr;

/// A schema by where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// Nothing.
    Empty,
    /// The models of the program.
    Models,
    /// The chain at a target.
    Chain(String),
    /// The chain as far as a database has it.
    Applied,
    /// A live database: of an environment, or the one that is named.
    Database(Option<String>),
    /// A file of SQL, sent to an SQLite database in memory.
    File(PathBuf),
    /// Diesel's `schema.rs`, which says less than a schema: the rest is as on the other side.
    Schema(PathBuf),
}

impl FromStr for Source {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (word, rest) = match text.split_once(':') {
            Some((word, rest)) => (word, Some(rest.to_owned())),
            None => (text, None),
        };
        match (word, rest) {
            ("empty", None) => Ok(Self::Empty),
            ("models", None) => Ok(Self::Models),
            ("applied", None) => Ok(Self::Applied),
            ("chain", target) => Ok(Self::Chain(target.unwrap_or_else(|| "heads".to_owned()))),
            ("database", environment) => Ok(Self::Database(environment)),
            ("file", Some(path)) => Ok(Self::File(path.into())),
            ("schema", Some(path)) => Ok(Self::Schema(path.into())),
            _ => Err("it is `models`, `chain`, `chain:REVISION`, `applied`, `database`, \
                      `database:ENVIRONMENT`, `file:PATH`, `schema:PATH` or `empty`"
                .to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Source;

    #[test]
    fn sources_are_read() {
        assert_eq!("chain".parse(), Ok(Source::Chain("heads".to_owned())));
        assert_eq!("chain:ae10".parse(), Ok(Source::Chain("ae10".to_owned())));
        assert_eq!("database:ci".parse(), Ok(Source::Database(Some("ci".to_owned()))));
        assert_eq!("file:C:/x.sql".parse(), Ok(Source::File("C:/x.sql".into())));
        assert!("models:x".parse::<Source>().is_err() && "file".parse::<Source>().is_err());
    }
}
