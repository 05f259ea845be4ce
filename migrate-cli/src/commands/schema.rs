//! `schema`: Diesel's `schema.rs`, from the head of the chain.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use migrate_core::schema::{Arena, State};
use migrate_core::script;

use crate::context::Context;
use crate::dialect::Dialect;
use crate::error::{Error, Result};
use crate::folder::{read, shown};
use crate::schema::{self, Config, Sheet};
use crate::write;

/// Write Diesel's `schema.rs` from the head of the chain, without a database: `diesel.toml` says where
/// and how
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Say whether the files are up to date, and write nothing
    #[arg(long)]
    check: bool,
    /// Print the file instead of writing it, as without a `file` in `diesel.toml`
    #[arg(long, conflicts_with = "check")]
    print: bool,
    /// Only this file of `diesel.toml`: `key` of `[print_schema.key]`
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
    /// Which schema: of the head of the chain, or of the models of the program
    #[arg(long, value_name = "SOURCE", default_value = "head")]
    from: Origin,
    /// For this database; without it, for that of `schema` in `migrate.toml`, else for the URL's
    #[arg(long, value_name = "DATABASE")]
    dialect: Option<Dialect>,
}

/// Where the schema comes from.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Origin {
    Head,
    Models,
}

pub(super) fn run(context: &mut Context<'_, '_>, args: &Args) -> Result<()> {
    let dialect = match args.dialect {
        Some(dialect) => dialect,
        None => context.dialect()?,
    };
    let database = dialect.database();
    let config = context.diesel()?.unwrap_or_else(Config::plain);
    let arena = Arena::new();
    let state = match args.from {
        Origin::Head => script::state(context.graph, "heads", Some(database), &arena)?,
        Origin::Models => context.models.state(&arena, Some(database))?,
    };
    let mut stale = Vec::new();
    for sheet in chosen(&config, args.key.as_deref())? {
        let text = text(context, &state, dialect, sheet)?;
        match &sheet.file {
            Some(file) if args.check => {
                if let Some(name) = differs(file, &text)? {
                    say(context, file, &state, dialect, sheet)?;
                    stale.push(name);
                }
            }
            Some(file) if !args.print => put(context, file, &text)?,
            None if args.check => return Err(Error::NoSchemaFile),
            Some(_) | None => context.output.raw(&text)?,
        }
    }
    if !stale.is_empty() {
        return Err(Error::StaleSchema { files: stale });
    }
    if args.check {
        context.output.status(format_args!("up to date"));
    }
    Ok(())
}

/// Writes the files anew after a database was brought to the head, where `diesel.toml` names any.
/// What goes wrong does not undo the upgrade, so it is a warning.
pub(super) fn refresh(context: &mut Context<'_, '_>) {
    if let Err(error) = refreshed(context) {
        context.output.warning(format_args!("`schema.rs` is as it was: {error}"));
    }
}

fn refreshed(context: &mut Context<'_, '_>) -> Result<()> {
    let Some(config) = context.diesel()? else { return Ok(()) };
    let dialect = Dialect::of(&context.url()?)?;
    let is_other = context.config()?.schema_for().is_some_and(|wanted| wanted != dialect);
    if is_other || config.sheets.values().all(|sheet| sheet.file.is_none()) {
        return Ok(());
    }
    let arena = Arena::new();
    let state = script::state(context.graph, "heads", Some(dialect.database()), &arena)?;
    for sheet in config.sheets.values() {
        if let Some(file) = &sheet.file {
            let text = text(context, &state, dialect, sheet)?;
            put(context, file, &text)?;
        }
    }
    Ok(())
}

fn chosen<'c>(config: &'c Config, key: Option<&str>) -> Result<Vec<&'c Sheet>> {
    let Some(key) = key else { return Ok(config.sheets.values().collect()) };
    let unknown = || Error::NoSchemaKey {
        key: key.to_owned(),
        known: config.sheets.keys().cloned().collect(),
    };
    config.sheets.get(key).map(|sheet| vec![sheet]).ok_or_else(unknown)
}

/// The text of a file, patched.
fn text(
    context: &mut Context<'_, '_>,
    state: &State<'_>,
    dialect: Dialect,
    sheet: &Sheet,
) -> Result<String> {
    let printed = schema::print(state, dialect, sheet)?;
    for table in printed.keyless {
        context.output.warning(format_args!(
            "table `{table}` has no primary key, which Diesel needs; it is left out"
        ));
    }
    match &sheet.patch_file {
        Some(patch) => patched(&printed.text, patch),
        None => Ok(printed.text),
    }
}

fn patched(text: &str, path: &Path) -> Result<String> {
    let failed = |why: String| Error::Patch { path: shown(path), why };
    let patch = read(path)?;
    let patch = diffy::Patch::from_str(&patch).map_err(|error| failed(error.to_string()))?;
    diffy::apply(text, &patch).map_err(|error| failed(error.to_string()))
}

/// The file, if its text is another.
fn differs(file: &Path, text: &str) -> Result<Option<PathBuf>> {
    match fs::read_to_string(file) {
        Ok(found) if found == text => Ok(None),
        Ok(_) => Ok(Some(shown(file))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Some(shown(file))),
        Err(source) => Err(Error::Read { path: shown(file), source }),
    }
}

/// Says what of a file is not what the schema is.
fn say(
    context: &mut Context<'_, '_>,
    file: &Path,
    state: &State<'_>,
    dialect: Dialect,
    sheet: &Sheet,
) -> Result<()> {
    let name = shown(file).display().to_string();
    if !file.exists() {
        return context.output.data(format_args!("{name}: is not there"));
    }
    let said = schema::overlay(&read(file)?, &name, state, dialect, sheet)?;
    let tables: BTreeSet<&str> = state.tables.keys().chain(said.tables.keys()).copied().collect();
    let other: Vec<&str> =
        tables.into_iter().filter(|table| state.table(table) != said.table(table)).collect();
    if other.is_empty() {
        return context.output.data(format_args!("{name}: says the same in another form"));
    }
    other.into_iter().try_for_each(|table| {
        let what = match (state.table(table), said.table(table)) {
            (Some(_), None) => "is missing",
            (None, _) => "is not in the schema",
            (Some(_), Some(_)) => "is another",
        };
        context.output.data(format_args!("{name}: table `{table}` {what}"))
    })
}

/// Writes a file, unless it says so already.
fn put(context: &mut Context<'_, '_>, file: &Path, text: &str) -> Result<()> {
    if differs(file, text)?.is_none() {
        return Ok(());
    }
    if file.exists() {
        write::replace(file, text)?;
    } else {
        write::folder(file.parent().unwrap_or(Path::new("")))?;
        write::new_file(file, text)?;
    }
    context.output.status(format_args!("Wrote {}", shown(file).display()));
    Ok(())
}
