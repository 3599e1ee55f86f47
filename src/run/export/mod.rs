//! `export`: the finance and register tables in a folder of their own, described, checksummed, and whole or not at all.

mod place;
mod tables;

use super::exit::{RunError, printable};
use super::target::{self, Place, is_foreign_folder};
use super::unfinished::Unfinished;
use super::{Exit, Process, figures, folder, language, write};
use crate::cli::{Cli, ExportArgs, ExportFormat};
use crate::model::{Answer, Lang, Ledger, Table, text};
use crate::read;
use crate::render::{self, Exported, Fields, FileReceipt, Format, GitReceipt, LedgerReceipt, Receipt, Resource, Style};
use crate::rules::Selection;
use anyhow::Context as _;
use std::path::Path;
use tables::{Kept, TABLES};

/// Runs `export`.
pub fn run(cli: &Cli, args: &ExportArgs, process: &mut Process<'_>) -> anyhow::Result<Exit> {
    if cli.output.is_some() {
        let message =
            text!("export skriver till sin mapp: utelämna --output", "export writes to its folder: leave out --output");
        return Err(RunError(message).into());
    }
    if args.format == ExportFormat::Xlsx {
        write::makes(Format::Xlsx, process)?;
    }
    let home = process.directory.join(&cli.ledger);
    let before = read::checksum(&home).ok();
    let ledger =
        folder::load(cli, process, Selection::default(), |agreement, context| Some(tables::keep(agreement, context)))?;
    if let Some(exit) = figures::refused(cli, &ledger, process)? {
        return Ok(exit);
    }
    let said_in = language::of_run(cli, process, &ledger.context.settings);
    if let Some(exit) = figures::wrong(tables::faults(&ledger), said_in, process)? {
        return Ok(exit);
    }
    let ledger_sum = before.filter(|before| read::checksum(&home).is_ok_and(|after| after == *before));
    let Some(ledger_sum) = ledger_sum else {
        let message =
            text!("registret ändrades under läsningen: kör igen", "the ledger changed while it was read: run again");
        return Err(RunError(message).into());
    };
    let (target, form) = (process.directory.join(&args.dir), args.format.into());
    let name = folder::shown(&target, &process.directory);
    // The system's locale would make the bytes differ from machine to machine.
    let lang = cli.lang.or(ledger.context.settings.ledger.language.map(|lang| lang.value)).unwrap_or(Lang::Sv);
    let as_of = ledger.context.as_of;
    let _made = place::make(&target, &name)?;
    is_foreign_folder(&target, &name, cli, process)?;
    let _held = place::hold(&target, &name)?;
    let earlier = place::earlier(&target, &name)?;
    let ledger = from_its_own_folder(ledger, &folder::shown(&home, &process.directory));
    let place = |file: &str| target::plain(&target.join(file), cli, process);
    let (resources, unfinished) = resources(ledger, place, form, lang)?;
    let package = render::datapackage(&resources, form, as_of, lang)?.into_bytes();
    let mut files: Vec<FileReceipt> =
        resources.iter().map(|one| receipt(&one.path, one.bytes, one.sha256.clone())).collect();
    files.push(receipt(place::PACKAGE, package.len() as u64, read::sha256(&package)));
    let mut notes: Vec<String> = Vec::new();
    for note in resources.iter().flat_map(|one| &one.notes).map(|note| note.pick(lang).to_owned()) {
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
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
        notes,
    };
    let whole = |file: &str, bytes: &[u8]| Unfinished::new(&place(file)?, |out| Ok(out.write_all(bytes)?));
    let (package, receipt) =
        (whole(place::PACKAGE, &package)?, whole(place::RECEIPT, render::receipt(&receipt)?.as_bytes())?);
    place::withdraw(&target, &earlier, &name)?;
    // The package first, so that an interrupted export is known again; the receipt last, so that it vouches for the rest.
    package.finish()?;
    for one in unfinished {
        one.finish()?;
    }
    let written: Vec<&str> = resources.iter().map(|one| one.path.as_str()).collect();
    place::sweep(&target, &earlier, &written, &name)?;
    receipt.finish()?;
    tell(said_in, resources.len(), &name, process)
}

fn receipt(path: &str, bytes: u64, sha256: String) -> FileReceipt {
    FileReceipt { path: path.to_owned(), bytes, sha256 }
}

/// Every table in a file of its own, none of them in its place yet. One is made after the other, so that never more than one is
/// held.
fn resources(
    mut ledger: Ledger<Kept>,
    place: impl Fn(&str) -> Result<Place, RunError>,
    form: Exported,
    lang: Lang,
) -> anyhow::Result<(Vec<Resource>, Vec<Unfinished>)> {
    let format = match form {
        Exported::Csv => Format::Csv,
        Exported::Xlsx => Format::Xlsx,
    };
    let (mut resources, mut unfinished) = (Vec::new(), Vec::new());
    for (name, title, table) in TABLES {
        let path = format!("{name}.{}", form.key());
        // Sums are for people, not for data. What the figures take for granted stands in the package, too.
        let table = Table { sums: Vec::new(), title: None, ..table(&mut ledger)? };
        let notes = table.notes.clone();
        let fields = Fields::of(&table, form, lang);
        let (answer, mut sum) = (Answer::Table(table), None);
        unfinished.push(Unfinished::new(&place(&path)?, |out| {
            let mut out = read::Summing::new(out);
            render::render(&answer, format, Style { lang, width: 100, color: false }, &mut out)?;
            sum = Some(out.sum());
            Ok(())
        })?);
        let (bytes, sha256) = sum.context("a table that is written has a checksum")?;
        resources.push(Resource { name, title: title.clone(), notes, fields, path, bytes, sha256 });
    }
    Ok((resources, unfinished))
}

/// The ledger with paths as they are within it, wherever the command is run.
fn from_its_own_folder(mut ledger: Ledger<Kept>, home: &str) -> Ledger<Kept> {
    for source in &mut ledger.sources {
        let inside = source.path.strip_prefix(home).and_then(|path| path.strip_prefix('/'));
        if let Some(inside) = inside {
            source.path = inside.to_owned();
        }
    }
    ledger
}

fn tell(lang: Lang, tables: usize, name: &str, process: &mut Process<'_>) -> anyhow::Result<Exit> {
    let message = text!(
        "skrev {tables} tabeller, datapackage.json och receipt.json i {name}",
        "wrote {tables} tables, datapackage.json and receipt.json in {name}"
    );
    writeln!(process.out, "{}", printable(message.pick(lang)))?;
    Ok(Exit::Well)
}

/// The path is no more than a name: nothing that a package says may lead out of the folder.
fn is_name(path: &str) -> bool {
    Path::new(path).components().count() == 1 && Path::new(path).file_name().is_some_and(|name| name == path)
}
