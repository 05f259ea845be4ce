//! The options of a sequence of MariaDB.

use crate::mysql::catalog::object::cursor::Cursor;
use crate::sql::Token;

/// Where a sequence runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sequence {
    /// The least number; none where nothing is said.
    pub(crate) low: Option<i64>,
    /// The greatest.
    pub(crate) high: Option<i64>,
    /// The first.
    pub(crate) start: Option<i64>,
    /// How far it is from one to the next.
    pub(crate) step: i64,
    /// How many are taken at once.
    pub(crate) cache: i64,
    /// Whether it begins anew at the end.
    pub(crate) cycle: bool,
}

const USUAL: Sequence =
    Sequence { low: None, high: None, start: None, step: 1, cache: 1000, cycle: false };

impl Sequence {
    /// Reads options; nothing where there are others.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut cursor = Cursor::of(text);
        let mut found = USUAL;
        while !cursor.is_at_end() {
            if cursor.takes("nominvalue") || cursor.takes("no minvalue") {
                found.low = None;
            } else if cursor.takes("nomaxvalue") || cursor.takes("no maxvalue") {
                found.high = None;
            } else if cursor.takes("nocache") || cursor.takes("no cache") {
                found.cache = 0;
            } else if cursor.takes("nocycle") || cursor.takes("no cycle") {
                found.cycle = false;
            } else if cursor.takes("cycle") {
                found.cycle = true;
            } else if cursor.takes("minvalue") {
                found.low = Some(number(&mut cursor)?);
            } else if cursor.takes("maxvalue") {
                found.high = Some(number(&mut cursor)?);
            } else if cursor.takes("start with") || cursor.takes("start") {
                found.start = Some(number(&mut cursor)?);
            } else if cursor.takes("increment by") || cursor.takes("increment") {
                found.step = number(&mut cursor)?;
            } else if cursor.takes("cache") {
                found.cache = number(&mut cursor)?;
            } else {
                return None;
            }
        }
        Some(found)
    }

    /// The options that are not the usual ones.
    pub(crate) fn spelled(self) -> String {
        let given = self.given();
        let usual = Self { step: self.step, ..USUAL }.given();
        // Where it starts follows from where it runs.
        let begin = Self { start: None, ..self }.given().start;
        let options = [
            (given.start != begin).then(|| given.start()),
            (given.low != usual.low).then(|| given.low()),
            (given.high != usual.high).then(|| given.high()),
            (self.step != USUAL.step).then(|| given.step()),
            (self.cache != USUAL.cache).then(|| given.cache()),
            self.cycle.then(|| given.cycle()),
        ];
        options.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// All options: a change of a sequence leaves alone what it does not say.
    pub(crate) fn whole(self) -> String {
        let given = self.given();
        let options =
            [given.start(), given.low(), given.high(), given.step(), given.cache(), given.cycle()];
        options.join(" ")
    }

    fn given(self) -> Given {
        let (low, high) = match self.step < 0 {
            false => (1, i64::MAX - 1),
            true => (i64::MIN + 1, -1),
        };
        let (low, high) = (self.low.unwrap_or(low), self.high.unwrap_or(high));
        let begin = if self.step < 0 { high } else { low };
        let Self { step, cache, cycle, .. } = self;
        Given { low, high, start: self.start.unwrap_or(begin), step, cache, cycle }
    }
}

/// The same with what follows from the rest.
#[derive(Clone, Copy, Debug)]
struct Given {
    low: i64,
    high: i64,
    start: i64,
    step: i64,
    cache: i64,
    cycle: bool,
}

impl Given {
    fn low(self) -> String {
        format!("MINVALUE {}", self.low)
    }

    fn high(self) -> String {
        format!("MAXVALUE {}", self.high)
    }

    fn start(self) -> String {
        format!("START WITH {}", self.start)
    }

    fn step(self) -> String {
        format!("INCREMENT BY {}", self.step)
    }

    fn cache(self) -> String {
        format!("CACHE {}", self.cache)
    }

    fn cycle(self) -> String {
        (if self.cycle { "CYCLE" } else { "NOCYCLE" }).to_owned()
    }
}

fn number(cursor: &mut Cursor<'_>) -> Option<i64> {
    cursor.takes_mark("=");
    let sign = if cursor.takes_mark("-") { "-" } else { "" };
    match cursor.next()? {
        Token::Word(digits) => format!("{sign}{digits}").parse().ok(),
        Token::Space(_) | Token::Quoted(_) | Token::Literal(_) | Token::Symbol(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Sequence;

    #[test]
    fn options_have_one_spelling() {
        let check = |written: &str, spelled: &str| {
            let read = |text: &str| Sequence::read(text).map(Sequence::spelled);
            assert_eq!(read(written).as_deref(), Some(spelled), "{written}");
            assert_eq!(read(spelled).as_deref(), Some(spelled), "{spelled}");
        };
        check("", "");
        check("start 100 INCREMENT = 10", "START WITH 100 INCREMENT BY 10");
        check("increment by -1 minvalue -9 nocache", "MINVALUE -9 INCREMENT BY -1 CACHE 0");
        check("START WITH 1 MINVALUE 1 CACHE 1000 NO CYCLE", "");
        assert_eq!(Sequence::read("RESTART 5"), None);
    }
}
