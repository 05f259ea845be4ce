//! Where the file of an SQLite database is.

use std::borrow::Cow;
use std::path::PathBuf;

use crate::url::{SCHEME, Url};

/// What is no part of a name in a URI.
const SPECIAL: [char; 3] = ['?', '#', '%'];

impl Url {
    /// The file of an SQLite database as SQLite takes it: behind `sqlite:` with settings and
    /// escapes, as Diesel reads it there.
    pub(crate) fn sqlite_file(&self) -> Cow<'_, str> {
        let file = self.file();
        if self.0.starts_with(SCHEME) && file.contains(SPECIAL) {
            return Cow::Owned(format!("file:{file}"));
        }
        Cow::Borrowed(file)
    }

    /// Where the file of an SQLite database is; nowhere for one in memory
    /// (<https://sqlite.org/uri.html>), or on a server.
    pub(crate) fn sqlite_path(&self) -> Option<PathBuf> {
        if !self.is_sqlite() {
            return None;
        }
        let file = self.sqlite_file();
        let Some(uri) = file.strip_prefix("file:") else {
            return (file != ":memory:").then(|| PathBuf::from(&*file));
        };
        let (path, settings) = uri.split_once(['?', '#']).unwrap_or((uri, ""));
        let path = match path.strip_prefix("//") {
            Some(authority) => &authority[authority.find('/').unwrap_or(authority.len())..],
            None => path,
        };
        let in_memory = matches!(path, "" | ":memory:") || settings.contains("mode=memory");
        (!in_memory).then(|| PathBuf::from(unescaped(path)))
    }
}

/// A part of a URI as a path. A `%` before anything but two digits stands for itself.
fn unescaped(part: &str) -> String {
    let mut path = Vec::new();
    let mut rest = part.as_bytes();
    while let [first, after @ ..] = rest {
        let digit = |at: usize| char::from(*after.get(at)?).to_digit(16);
        let escaped = (*first == b'%').then(|| Some(digit(0)? * 16 + digit(1)?)).flatten();
        match escaped.and_then(|byte| u8::try_from(byte).ok()) {
            Some(byte) => {
                path.push(byte);
                rest = &after[2..];
            }
            None => {
                path.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&path).into_owned()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use crate::url::Url;

    #[test]
    fn files_are_those_that_diesel_opens() {
        let check = |url: &str, file: &str, path: Option<&str>| {
            let url = Url(url.to_owned());
            assert_eq!(url.sqlite_file(), file);
            assert_eq!(url.sqlite_path(), path.map(PathBuf::from));
        };
        check("app.db", "app.db", Some("app.db"));
        check("100%?.db", "100%?.db", Some("100%?.db"));
        check("sqlite://app.db", "app.db", Some("app.db"));
        check("sqlite:///srv/app.db", "/srv/app.db", Some("/srv/app.db"));
        check("sqlite://app.db?mode=rwc", "file:app.db?mode=rwc", Some("app.db"));
        check("sqlite://my%20app%2.db", "file:my%20app%2.db", Some("my app%2.db"));
        check("file:app.db", "file:app.db", Some("app.db"));
        check("file:///srv/app.db#x", "file:///srv/app.db#x", Some("/srv/app.db"));
        check("file:x?mode=memory&cache=shared", "file:x?mode=memory&cache=shared", None);
        check("file::memory:", "file::memory:", None);
        check(":memory:", ":memory:", None);
    }
}
