//! `export`: the finance and register tables in a folder of their own, described, checksummed, and whole or not at all.

mod place;
mod tables;

use super::exit::Impossible;
use super::{Exit, Process, figures, folder, language, write};
use crate::cli::{Cli, ExportArgs};
use crate::model::{Answer, Lang, Ledger, Table, text};
use crate::read;
use crate::render::{self, Exported, FileReceipt, Format, GitReceipt, LedgerReceipt, Receipt, Resource, Style};
use crate::rules::Selection;
use std::path::Path;
use tables::{Kept, TABLES};

/// Runs `export`.
pub fn run(cli: &Cli, args: &ExportArgs, process: &mut Process<'_>) -> anyhow::Result<Exit> {
    if cli.output.is_some() {
        let message =
            text!("export skriver till sin mapp: utelämna --output", "export writes to its folder: leave out --output");
        return Err(Impossible(message).into());
    }
    let home = process.directory.join(&cli.ledger);
    let before = read::checksum(&home).ok();
    let ledger = folder::load(cli, process, Selection::default(), tables::keep)?;
    if let Some(exit) = figures::refused(cli, &ledger, process)? {
        return Ok(exit);
    }
    let ledger_sum = before.filter(|before| read::checksum(&home).is_ok_and(|after| after == *before));
    let Some(ledger_sum) = ledger_sum else {
        let message =
            text!("registret ändrades under läsningen: kör igen", "the ledger changed while it was read: run again");
        return Err(Impossible(message).into());
    };
    let (target, form) = (process.directory.join(&args.dir), args.format.into());
    let name = folder::shown(&target, &process.directory);
    let earlier = place::earlier(&target, &name)?;
    // The system's locale would make the bytes differ from machine to machine.
    let lang = cli.lang.or(ledger.context.settings.language.map(|lang| lang.value)).unwrap_or(Lang::Sv);
    let resources = resources(&ledger, &folder::shown(&home, &process.directory), form, lang)?;
    let as_of = ledger.context.as_of;
    let package = render::datapackage(&resources, form, as_of, lang)?.into_bytes();
    let mut files: Vec<FileReceipt> = resources.iter().map(|one| file(&one.path, &one.bytes)).collect();
    files.push(file(place::PACKAGE, &package));
    let receipt = Receipt {
        schema: place::SCHEMA,
        program: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        command: format!(
            "liggare --as-of {as_of} --lang {} export --format {}",
            crate::model::Choice::key(lang),
            form.key()
        ),
        as_of: as_of.to_string(),
        lang: crate::model::Choice::key(lang),
        ledger: LedgerReceipt { sha256: ledger_sum.sha256, files: ledger_sum.files },
        git: read::commit(&home).map(|commit| GitReceipt {
            commit,
            dirty: None,
            dirty_unknown_because: "telling whether files differ from the commit takes git; compare ledger.sha256",
        }),
        files,
    };
    place::prepare(&target, &earlier, &name)?;
    // The package first, so that an interrupted export is known again; the receipt last, so that it vouches for the rest.
    write::file(&target.join(place::PACKAGE), &package)?;
    for one in &resources {
        write::file(&target.join(&one.path), &one.bytes)?;
    }
    let written: Vec<&str> = resources.iter().map(|one| one.path.as_str()).collect();
    place::sweep(&target, &earlier, &written, &name)?;
    write::file(&target.join(place::RECEIPT), render::receipt(&receipt)?.as_bytes())?;
    tell(cli, &ledger, resources.len(), &name, process)
}

fn file(path: &str, bytes: &[u8]) -> FileReceipt {
    FileReceipt { path: path.to_owned(), bytes: bytes.len(), sha256: read::sha256(bytes) }
}

/// Every table as the bytes of its file. Sums and notes are for people, not for data.
fn resources(ledger: &Ledger<Kept>, home: &str, form: Exported, lang: Lang) -> anyhow::Result<Vec<Resource>> {
    let ledger = from_its_own_folder(ledger, home);
    let format = match form {
        Exported::Csv => Format::Csv,
        Exported::Xlsx => Format::Xlsx,
    };
    let resources = TABLES.iter().map(|(name, title, table)| {
        let table = Table { sums: Vec::new(), notes: Vec::new(), title: None, ..table(&ledger)? };
        let style = Style { lang, width: 100, color: false };
        let answer = Answer::Table(table);
        let bytes = render::render(&answer, format, style)?;
        let Answer::Table(table) = answer else { anyhow::bail!("a table is a table") };
        let (path, sha256) = (format!("{name}.{}", form.key()), read::sha256(&bytes));
        Ok(Resource { name, title: title.clone(), table, path, bytes, sha256 })
    });
    resources.collect()
}

/// The ledger with paths as they are within it, wherever the command is run.
fn from_its_own_folder(ledger: &Ledger<Kept>, home: &str) -> Ledger<Kept> {
    let mut ledger = ledger.clone();
    for source in &mut ledger.sources {
        let inside = source.path.strip_prefix(home).and_then(|path| path.strip_prefix('/'));
        if let Some(inside) = inside {
            source.path = inside.to_owned();
        }
    }
    ledger
}

fn tell(
    cli: &Cli,
    ledger: &Ledger<Kept>,
    tables: usize,
    name: &str,
    process: &mut Process<'_>,
) -> anyhow::Result<Exit> {
    let lang = language::of_run(cli, process, &ledger.context.settings);
    let message = text!(
        "skrev {tables} tabeller, datapackage.json och receipt.json i {name}",
        "wrote {tables} tables, datapackage.json and receipt.json in {name}"
    );
    writeln!(process.out, "{}", message.pick(lang))?;
    Ok(Exit::Well)
}

/// A run is impossible because of the folder.
fn failed(name: &str, error: &std::io::Error) -> anyhow::Error {
    let detail = error.to_string();
    Impossible(text!("{name} kan inte skrivas: {detail}", "{name} cannot be written: {detail}")).into()
}

/// The path is no more than a name: nothing that a package says may lead out of the folder.
fn is_name(path: &str) -> bool {
    Path::new(path).components().count() == 1 && Path::new(path).file_name().is_some_and(|name| name == path)
}
