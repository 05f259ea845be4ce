//! Functions that the servers print as something else, and those with words between their arguments.

use crate::mysql::catalog::expression::names::{ADDED, COMPARED, MULTIPLIED, TIGHT, UNITS};
use crate::mysql::catalog::expression::reader::Reader;
use crate::mysql::catalog::expression::tree::{Tree, between, settled, test, whole};
use crate::mysql::catalog::words::Word;

impl Reader<'_> {
    /// A call, behind the name of the function.
    pub(super) fn call(&mut self, name: &str) -> Option<Tree> {
        let begin = self.at;
        if let Some(other) = self.respelled(name) {
            return Some(other);
        }
        self.at = begin;
        Some(whole(format!("{name}({})", self.arguments()?), TIGHT))
    }

    /// What the servers make of a call; nothing where they leave it a call.
    fn respelled(&mut self, name: &str) -> Option<Tree> {
        if !self.takes_sign("(") {
            return None;
        }
        let tree = match name {
            "date_add" | "adddate" => self.moved("+")?,
            "date_sub" | "subdate" => self.moved("-")?,
            "timestampadd" => {
                let unit = self.unit()?;
                let count = self.then(",")?;
                let date = self.then(",")?;
                between(date, "+", ADDED, interval(&count, &unit))
            }
            "datediff" => {
                let (one, other) = (self.argument()?, self.then(",")?);
                let days = |tree: Tree| whole(format!("to_days({})", tree.text), TIGHT);
                between(days(one), "-", ADDED, days(other))
            }
            "MOD" => between(self.argument()?, "MOD", MULTIPLIED, self.then(",")?),
            "regexp_like" => between(self.argument()?, "regexp", COMPARED, self.then(",")?),
            "instr" => {
                let (text, part) = (self.argument()?, self.then(",")?);
                whole(format!("locate({},{})", part.text, text.text), TIGHT)
            }
            "position" => {
                let part = self.expression(COMPARED + 1)?;
                let text = if self.takes("in") { self.argument()? } else { return None };
                whole(format!("locate({},{})", settled(part).text, text.text), TIGHT)
            }
            "substr" => {
                let text = self.argument()?;
                let from = if self.takes("from") { self.argument()? } else { return None };
                let count = if self.takes("for") { Some(self.argument()?) } else { None };
                let count = count.map(|count| format!(",{}", count.text)).unwrap_or_default();
                whole(format!("substr({},{}{count})", text.text, from.text), TIGHT)
            }
            "isnull" => {
                let text = self.argument()?.within(COMPARED + 1);
                test(format!("{text} is null"), format!("{text} is not null"), COMPARED)
            }
            "date" | "time" => whole(format!("cast({} as {name})", self.argument()?.text), TIGHT),
            "timestamp" => whole(format!("cast({} as datetime)", self.argument()?.text), TIGHT),
            "convert" => {
                let value = self.argument()?;
                let ty = if self.takes_sign(",") { self.tail()? } else { return None };
                whole(format!("cast({} as{ty})", value.text), TIGHT)
            }
            "oct" => whole(format!("conv({},10,8)", self.argument()?.text), TIGHT),
            "bin" => whole(format!("conv({},10,2)", self.argument()?.text), TIGHT),
            // MySQL says on which day a week begins, if nobody else does.
            "week" => {
                let date = self.argument()?;
                let mode =
                    if self.takes_sign(",") { self.argument()?.text } else { "0".to_owned() };
                whole(format!("week({},{mode})", date.text), TIGHT)
            }
            _ => return None,
        };
        self.takes_sign(")").then_some(tree)
    }

    /// A date so much later or earlier: by an interval, or by days.
    fn moved(&mut self, sign: &'static str) -> Option<Tree> {
        let date = self.argument()?;
        let step = self.then(",")?;
        let is_interval = step.text.starts_with("interval ");
        let step = if is_interval { step } else { interval(&step, "day") };
        Some(between(date, sign, ADDED, step))
    }

    fn argument(&mut self) -> Option<Tree> {
        self.expression(0).map(settled)
    }

    /// The argument behind a mark.
    fn then(&mut self, sign: &str) -> Option<Tree> {
        if self.takes_sign(sign) { self.argument() } else { None }
    }

    /// An interval, behind that word; nothing for the function of that name.
    pub(super) fn interval(&mut self) -> Option<Tree> {
        let begin = self.at;
        let found = self.argument().and_then(|count| Some(interval(&count, &self.unit()?)));
        if found.is_none() {
            self.at = begin;
        }
        found
    }

    fn unit(&mut self) -> Option<String> {
        match self.next() {
            Some(Word::Bare(word)) if UNITS.contains(&word.as_str()) => self.bare(),
            Some(
                Word::Bare(_)
                | Word::Name(_)
                | Word::Text(_)
                | Word::Bytes(_)
                | Word::Number(_)
                | Word::Sign(_)
                | Word::Other(_),
            )
            | None => None,
        }
    }
}

fn interval(count: &Tree, unit: &str) -> Tree {
    whole(format!("interval {} {unit}", count.text), TIGHT)
}
