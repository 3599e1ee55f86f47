//! `export`: the finance and register tables in a folder of their own, described, checksummed, and whole or not at all.

mod place;
mod tables;

use super::within::{ByTime, PERIOD, TimeArgs, YEAR};
use super::{columns, figures};
use crate::cli::{Form, SwedishHelp, form_of};
use crate::model::{Answer, Choice, Lang, Ledger, Table, Text, nearest, or_meant, text};
use crate::read;
use crate::render::{self, FieldList, FileReceipt, Format, GitReceipt, LedgerReceipt, Receipt, Resource, Style};
use crate::rules::Selection;
use crate::session::{Exit, FilePlace, NO_FIGURES, RunError, Session, Unfinished};
use anyhow::Context as _;
use std::path::{Path, PathBuf};
use tables::{ExportFacts, ExportTime, TABLES};

/// The forms of the tables.
const FORMS: &[Form] = &[
    (Format::Csv, "For machines: comma, point decimals, keys as titles"),
    (Format::ExcelCsv, "For a Swedish Excel: semicolon, decimal comma, Swedish titles"),
    (Format::Xlsx, "Excel workbooks"),
];

/// Write the finance and register tables into a folder, with a description of every column and a receipt.
///
/// The folder must be new, empty, or that of an earlier export. A ledger with an error exports nothing.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  liggare export tables\n  liggare --as-of 2023-12-31 export tables --format xlsx")]
pub struct Args {
    /// The folder to write
    pub dir: PathBuf,
    /// The periods that split, payments, outcome and settlement keep apart
    #[arg(long, value_name = "WHAT", default_value = "year")]
    pub by: ByTime,
    #[command(flatten)]
    pub time: TimeArgs,
    /// The columns of a table and their order, by their keys, as split:agreement,party,amount; each other table has all of its own
    #[arg(long, value_name = "TABLE:KEY")]
    pub columns: Vec<String>,
    /// The form of the tables
    #[arg(long, value_name = "FORMAT", default_value = "csv", value_parser = form_of(FORMS))]
    pub format: Format,
}

/// The same in Swedish.
pub const SWEDISH: SwedishHelp = SwedishHelp {
    about: "Exportera registrets och ekonomins tabeller till en mapp, med beskrivning och kvitto",
    after: "Mappen ska vara ny eller tom, eller innehålla en tidigare export. Ur ett register med fel exporteras inget.\n\nExempel:\n  liggare export tabeller\n  liggare --as-of 2023-12-31 export tabeller --format xlsx",
    args: &[
        ("dir", "Mappen att skriva i"),
        (
            "by",
            "Perioder som fördelning, betalningar, utfall och avräkning redovisas på: year, tertial eller month [förval: year]",
        ),
        YEAR,
        PERIOD,
        (
            "columns",
            "En tabells kolumner och deras ordning, med sina nycklar, som split:agreement,party,amount; varje annan tabell har alla sina",
        ),
        ("format", "Tabellernas form: csv, excel-csv eller xlsx [förval: csv]"),
    ],
};

/// The columns that are wanted of one table.
#[derive(Debug, Clone)]
struct ChosenColumns {
    table: String,
    keys: Vec<String>,
}

impl ChosenColumns {
    /// What is asked for of each table; an error where one is none, is named twice, or no column of it is.
    fn found(words: &[String]) -> Result<Vec<Self>, RunError> {
        let mut chosen: Vec<Self> = Vec::with_capacity(words.len());
        for word in words {
            let one = Self::of(word)?;
            if chosen.iter().any(|before| before.table == one.table) {
                let table = one.table;
                return Err(RunError(text!(
                    "--columns: tabellen {table} står två gånger",
                    "--columns: the table {table} stands twice"
                )));
            }
            chosen.push(one);
        }
        Ok(chosen)
    }

    fn of(word: &str) -> Result<Self, RunError> {
        let (table, keys) = word.split_once(':').unwrap_or((word, ""));
        let names = || TABLES.iter().map(|(name, ..)| *name);
        if names().all(|name| name != table.trim()) {
            let meant = or_meant(nearest(table, names()));
            let (table, known) = (Text::same(table), Text::same(names().collect::<Vec<_>>().join(", ")));
            return Err(RunError(text!(
                "--columns: det finns ingen tabell {table}{meant}; de som finns: {known}",
                "--columns: there is no table {table}{meant}; there are: {known}",
                table,
                meant,
                known
            )));
        }
        let keys: Vec<String> =
            keys.split(',').map(|key| key.trim().to_owned()).filter(|key| !key.is_empty()).collect();
        if keys.is_empty() {
            return Err(RunError(text!(
                "--columns: skriv tabellen, ett kolon och dess kolumner, som split:agreement,party,amount",
                "--columns: write the table, a colon and its columns, as split:agreement,party,amount"
            )));
        }
        Ok(Self { table: table.trim().to_owned(), keys })
    }
}

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    session.writes_files();
    let chosen = ChosenColumns::found(&args.columns)?;
    let time = args.time.found()?;
    let time = ExportTime { time, by: time.kind(args.by.kind())? };
    session.has_no_output(&text!(
        "export skriver till sin mapp: utelämna --output",
        "export writes to its folder: leave out --output"
    ))?;
    session.can_make(args.format)?;
    let home = session.home();
    let sum = |session: &Session<'_>| session.folder().and_then(|folder| read::checksum(&folder)).ok();
    let before = sum(session);
    let ledger =
        session.load(Selection::default(), |agreement, context| Some(tables::keep(agreement, context, time)))?;
    if let Some(exit) = session.refuse_if_errors(&ledger, &NO_FIGURES)? {
        return Ok(exit);
    }
    if let Some(exit) = figures::wrong(tables::faults(&ledger), session)? {
        return Ok(exit);
    }
    let ledger_sum = before.filter(|before| sum(session).is_some_and(|after| after == *before));
    let Some(ledger_sum) = ledger_sum else {
        let message =
            text!("registret ändrades under läsningen: kör igen", "the ledger changed while it was read: run again");
        return Err(RunError(message).into());
    };
    let (target, form) = (session.full(&args.dir), args.format);
    let name = session.shown(&target);
    // The system's locale would make the bytes differ from machine to machine.
    let lang =
        session.options.lang.or(ledger.context.settings.ledger.language.map(|lang| lang.value)).unwrap_or(Lang::Sv);
    let as_of = ledger.context.as_of;
    let _made = place::make(&target, &name)?;
    session.is_foreign_folder(&target, &name)?;
    let _held = place::hold(&target, &name)?;
    let earlier = place::earlier(&target, &name)?;
    let ledger = from_its_own_folder(ledger, &session.shown(&home));
    let place = |file: &str| session.plain(&target.join(file));
    let (resources, unfinished) = resources(ledger, time, &chosen, place, form, lang)?;
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
        command: format!("liggare --as-of {as_of} --lang {} export --format {}{}", lang.key(), form.key(), asked(args)),
        as_of: as_of.to_string(),
        lang: lang.key(),
        ledger: LedgerReceipt { sha256: ledger_sum.sha256, files: ledger_sum.files },
        git: session.commit().map(|commit| GitReceipt {
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
    let tables = resources.len();
    session.tell(&text!(
        "skrev {tables} tabeller, datapackage.json och receipt.json i {name}",
        "wrote {tables} tables, datapackage.json and receipt.json in {name}"
    ))?;
    Ok(Exit::Well)
}

/// The time as it was asked for, where it was.
fn asked(args: &Args) -> String {
    let by = (args.by != ByTime::Year).then(|| format!(" --by {}", args.by.key()));
    let year = args.time.year.map(|year| format!(" --year {year}"));
    let period = args.time.period.as_ref().map(|period| format!(" --period {}", period.trim()));
    let columns = args.columns.iter().map(|word| format!(" --columns {word}"));
    [by, year, period].into_iter().flatten().chain(columns).collect()
}

fn receipt(path: &str, bytes: u64, sha256: String) -> FileReceipt {
    FileReceipt { path: path.to_owned(), bytes, sha256 }
}

/// Every table in a file of its own, none of them in its place yet. One is made after the other, so that never more than one is
/// held.
fn resources(
    mut ledger: Ledger<ExportFacts>,
    time: ExportTime,
    chosen: &[ChosenColumns],
    place: impl Fn(&str) -> Result<FilePlace, RunError>,
    form: Format,
    lang: Lang,
) -> anyhow::Result<(Vec<Resource>, Vec<Unfinished>)> {
    let (mut resources, mut unfinished) = (Vec::new(), Vec::new());
    for (name, title, table) in TABLES {
        let path = format!("{name}.{}", if form == Format::Xlsx { "xlsx" } else { "csv" });
        // Sums are for people, not for data. What the figures take for granted stands in the package, too.
        let table = Table { sums: Vec::new(), title: None, ..table(&mut ledger, time)? };
        let keys = chosen.iter().find(|chosen| chosen.table == *name).map_or(&[][..], |chosen| &chosen.keys);
        let table = columns::chosen(table, keys).map_err(RunError)?;
        let notes = table.notes.clone();
        let fields = FieldList::of(&table, form, lang);
        let (answer, mut sum) = (Answer::Table(table), None);
        unfinished.push(Unfinished::new(&place(&path)?, |out| {
            let mut out = read::Summing::new(out);
            render::render(&answer, form, Style { lang, width: 100, color: false }, &mut out)?;
            sum = Some(out.sum());
            Ok(())
        })?);
        let (bytes, sha256) = sum.context("a table that is written has a checksum")?;
        resources.push(Resource { name, title: title.clone(), notes, fields, path, bytes, sha256 });
    }
    Ok((resources, unfinished))
}

/// The ledger with paths as they are within it, wherever the command is run.
fn from_its_own_folder(mut ledger: Ledger<ExportFacts>, home: &str) -> Ledger<ExportFacts> {
    for source in &mut ledger.sources {
        let inside = source.path.strip_prefix(home).and_then(|path| path.strip_prefix('/'));
        if let Some(inside) = inside {
            source.path = inside.to_owned();
        }
    }
    ledger
}

/// The path is no more than a name: nothing that a package says may lead out of the folder.
fn is_name(path: &str) -> bool {
    Path::new(path).components().count() == 1 && Path::new(path).file_name().is_some_and(|name| name == path)
}
