//! What is known about renames: by options, by the models, by whoever sits at the terminal.

use std::io::{self, IsTerminal, Write};

use migrate_core::Models;
use migrate_core::diff::{Answer, Diff, Question, Subject};
use migrate_core::schema::{Arena, State};

use crate::error::{Error, Result};

/// Options that answer questions before they are asked.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Hints {
    /// Say that something has another name now: `users=people`, `users.mail=users.email`
    #[arg(long, value_name = "OLD=NEW")]
    rename: Vec<String>,
    /// Say that something goes with what it holds, and has no other name: `users`, `users.mail`
    #[arg(long, value_name = "NAME")]
    drop: Vec<String>,
}

/// Compares until nothing is left to ask, or nobody is there who could answer.
pub(crate) fn settled<'a>(
    hints: &Hints,
    models: &Models,
    from: &State<'a>,
    arena: &'a Arena,
    compare: impl Fn(&[Answer<'a>]) -> Result<Diff<'a>>,
) -> Result<Diff<'a>> {
    let mut answers = hints.answers(from, arena)?;
    for rename in models.renames() {
        answers.extend(Answer::of(rename));
    }
    loop {
        let diff = compare(&answers)?;
        match diff.questions.first() {
            Some(question) if can_ask() => match ask(question)? {
                Some(answer) => answers.push(answer),
                None => return Ok(diff),
            },
            Some(_) | None => return Ok(diff),
        }
    }
}

impl Hints {
    fn answers<'a>(&self, from: &State<'a>, arena: &'a Arena) -> Result<Vec<Answer<'a>>> {
        let renames = self.rename.iter().map(|text| {
            let unknown = || Error::NoRename { text: text.clone() };
            Answer::rename(arena.text(text), from).ok_or_else(unknown)
        });
        let drops = self.drop.iter().map(|path| {
            let unknown = || Error::NoSubject { path: path.clone() };
            Subject::find(arena.text(path), from).map(Answer::Dropped).ok_or_else(unknown)
        });
        renames.chain(drops).collect()
    }
}

fn can_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Asks whoever sits at the terminal; nothing where that one leaves.
fn ask<'a>(question: &Question<'a>) -> Result<Option<Answer<'a>>> {
    let (subject, name) = (question.subject, question.name);
    loop {
        let mut terminal = io::stderr();
        write!(terminal, "{question} [y/n] ")
            .and_then(|()| terminal.flush())
            .map_err(Error::Output)?;
        let mut line = String::new();
        if io::stdin().read_line(&mut line).map_err(Error::Input)? == 0 {
            return writeln!(terminal).map(|()| None).map_err(Error::Output);
        }
        match line.trim().to_lowercase().as_str() {
            "y" | "yes" => return Ok(Some(Answer::Renamed(subject, name))),
            "n" | "no" => return Ok(Some(Answer::NotRenamed(subject, name))),
            _ => {}
        }
    }
}
