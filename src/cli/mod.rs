//! The command line: flags become plain values. The doc comments are the help.

mod completion;
mod man;
mod mistakes;
mod swedish;

pub use completion::{ASKS, Candidate, Known, completing, completions, script};
pub use man::pages;
pub use mistakes::swedish as mistake_in_swedish;
pub use swedish::swedish;

use crate::compute::State;
use crate::model::{Choice, Date, DeadlineKind, Kind, Lang, Length, Role, RoundTo, Status};
use crate::render::{Exported, Format};
use chrono::Datelike;
use clap::builder::PossibleValue;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::convert::Infallible;
use std::path::PathBuf;

/// A ledger of partnership agreements kept as plain files.
///
/// Reads one TOML file per agreement, checks each against the criteria of the guideline in force, and says what is
/// wrong, where, and what to do.
#[derive(Debug, Parser)]
#[command(name = "liggare", version, disable_help_subcommand = true, max_term_width = 100)]
#[command(
    after_help = "Examples:\n  liggare validate\n  liggare --as-of 2023-03-23 criteria --format markdown\n\nExit codes: 0 well, 1 findings, 2 usage or input/output, 3 nothing to check"
)]
pub struct Cli {
    /// The folder of the ledger
    #[arg(long, global = true, display_order = 101, value_name = "DIR", default_value = "agreements")]
    pub ledger: PathBuf,
    /// The day to judge by, instead of today
    #[arg(long, global = true, display_order = 102, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Date>,
    /// The language of the output; else `LIGGARE_LANG`, the ledger's setting, the system's locale
    #[arg(long, global = true, display_order = 103, value_name = "LANG")]
    pub lang: Option<Lang>,
    /// Write the answer to a file, whole or not at all, instead of to the terminal
    #[arg(long, global = true, display_order = 100, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Colours in the output
    #[arg(long, global = true, display_order = 104, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    #[command(subcommand)]
    pub command: Command,
}

/// What was asked.
#[derive(Debug, Subcommand)]
pub enum Command {
    Validate(ValidateArgs),
    List(ListArgs),
    Show(ShowArgs),
    Criteria(CriteriaArgs),
    Parties(PartiesArgs),
    Split(SplitArgs),
    Payments(PaymentsArgs),
    Outcome(OutcomeArgs),
    Export(ExportArgs),
    Deadlines(DeadlinesArgs),
    Agenda(AgendaArgs),
    Timeline(TimelineArgs),
    Explain(ExplainArgs),
    Fix(FixArgs),
    New(NewArgs),
    Schema(SchemaArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

/// Check every agreement and report every problem at once.
///
/// The summary tells how many files were read, how many rules were run and what could not be judged for lack of facts.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  liggare validate\n  liggare validate --fail-on warning agreements/norrmalm\n  liggare validate --format short --ignore D001,F\n  liggare --output findings.sarif validate --format sarif\n  liggare validate --since origin/main\n  liggare validate --write-baseline known-faults.toml\n  liggare validate --baseline known-faults.toml"
)]
pub struct ValidateArgs {
    /// Report only what concerns these files and folders; rules over several files still see the whole ledger
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// End with exit code 1 from this level on
    #[arg(long, value_name = "LEVEL", default_value = "error")]
    pub fail_on: FailOn,
    /// The form of the report; with --output a form for machines goes to the file, and the pictures to the terminal
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: FindingFormat,
    /// Run only these rules, beside those by which a file is readable: codes, names, or the letter of a family
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = trimmed)]
    pub select: Vec<String>,
    /// Leave out these rules: codes, names, or the letter of a family
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = trimmed)]
    pub ignore: Vec<String>,
    /// Show findings that are waived, too
    #[arg(long)]
    pub show_waived: bool,
    /// Report only what is new since a git revision: changed files, and new findings in other files
    #[arg(long, value_name = "REV")]
    pub since: Option<String>,
    /// Count the known faults that stand in this file instead of showing them
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write the faults of today as known; a file that is there only shrinks: no fault is added to it
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "since", "paths", "select", "ignore", "show_waived", "format"])]
    pub write_baseline: Option<PathBuf>,
}

/// List the agreements: parties, term, status and days left.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  liggare list\n  liggare --as-of 2023-03-23 list --status active --format csv\n  liggare list --active-in 2022 --columns id,title,reference"
)]
pub struct ListArgs {
    #[command(flatten)]
    pub filter: FilterArgs,
    /// The columns and their order: id, title, kind, committee, parties, start, end, `latest_end`, status, `days_left`, path,
    /// reference, tags, follows, decided
    #[arg(long, value_name = "KEY", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// The order of the rows
    #[arg(long, default_value = "id")]
    pub sort: Sort,
    /// The form of the table
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: TableFormat,
}

/// Which agreements a command over the register is about: every filter that is given must hold.
#[derive(Debug, Clone, Default, Args)]
pub struct FilterArgs {
    /// Only agreements with one of these statuses
    #[arg(long, value_delimiter = ',')]
    pub status: Vec<Status>,
    /// Only agreements of these kinds
    #[arg(long, value_delimiter = ',')]
    pub kind: Vec<Kind>,
    /// Only agreements that this committee decides on (its key)
    #[arg(long, value_name = "KEY")]
    pub committee: Option<String>,
    /// Only agreements with a party whose name or key holds this text
    #[arg(long, value_name = "TEXT")]
    pub party: Option<String>,
    /// Only agreements with this tag
    #[arg(long)]
    pub tag: Option<String>,
    /// Only agreements in force on some day of this calendar year, as far as their time is decided; a draft never is
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1..=9999))]
    pub active_in: Option<i32>,
}

/// Show one agreement as a person would read it.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  liggare show hv-2021-sensus")]
pub struct ShowArgs {
    /// The agreement's id: its file name without .toml
    pub id: String,
    /// The form of the page
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: TableFormat,
}

/// Show how each agreement stands against the criteria of its guideline.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  liggare criteria\n  liggare criteria eav-2019-stacken --format markdown\n  liggare criteria --active-in 2022 --state failed,not_evidenced"
)]
pub struct CriteriaArgs {
    /// Only these agreements
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    #[command(flatten)]
    pub filter: FilterArgs,
    /// Only criteria in one of these states
    #[arg(long, value_delimiter = ',')]
    pub state: Vec<State>,
    /// Only these criteria: their keys in the guideline
    #[arg(long, value_name = "KEY", value_delimiter = ',')]
    pub criterion: Vec<String>,
    /// The columns and their order: agreement, criterion, level, state, because
    #[arg(long, value_name = "KEY", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// The form of the table; markdown pastes into an officer's report
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: TableFormat,
}

/// List the organisations across the ledger: their agreements, names and amounts, and where agreements overlap in time.
///
/// A number is one organisation; a party without one is told by its name. What an organisation bears are its shares of the
/// costs, as in `split`; what it pays and receives are agreed payments, as in `payments`. A ledger with errors yields none.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  liggare parties --party sensus --by year\n  liggare parties --role civil --overlaps\n  liggare parties --year 2021 --format excel-csv --output organisations.csv"
)]
#[command(mut_arg("party", |arg| arg.help("Only organisations with a name, a key or a number that holds this text")))]
pub struct PartiesArgs {
    #[command(flatten)]
    pub filter: FilterArgs,
    /// Only organisations on this side
    #[arg(long, value_delimiter = ',')]
    pub role: Vec<Role>,
    /// Only this calendar year: amounts, agreements that run in it, and overlaps
    #[arg(long, value_parser = clap::value_parser!(i32).range(1..=9999))]
    pub year: Option<i32>,
    /// Keep the calendar years apart: a row for each
    #[arg(long, value_name = "WHAT")]
    pub by: Option<PartiesBy>,
    /// Only agreements that overlap in time with another of the same organisation
    #[arg(long)]
    pub overlaps: bool,
    /// The columns and their order: organisation, `org_number`, agreement, party, name, role, start, end, status, year, bears,
    /// pays, `pays_up_to`, receives, `receives_up_to`, contributes, overlaps
    #[arg(long, value_name = "KEY", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// The form of the table
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: TableFormat,
}

/// What `parties` keeps apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PartiesBy {
    Year,
}

/// Split the costs between the parties, to the öre.
///
/// A ledger with errors gives no figures: a sum over half a ledger is worse than no sum.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  liggare split norrmalm-2018-socialt-stod\n  liggare split --by party,tertial --format csv\n  liggare split norrmalm-2018-socialt-stod --year 2018 --explain"
)]
pub struct SplitArgs {
    /// Only these agreements
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// What is kept apart: item, party, and one of year, tertial, month; the rest is summed over
    #[arg(long, value_name = "WHAT", value_delimiter = ',', default_value = "item,party,year")]
    pub by: Vec<By>,
    /// Only this calendar year
    #[arg(long, value_parser = clap::value_parser!(i32).range(1..=9999))]
    pub year: Option<i32>,
    /// Only this party: its key, or a part of its name
    #[arg(long, value_name = "TEXT")]
    pub party: Option<String>,
    /// Round to this unit instead of the agreement's own
    #[arg(long)]
    pub unit: Option<RoundTo>,
    /// Show how every figure of one agreement comes about
    #[arg(long)]
    pub explain: bool,
    /// The form of the table
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: TableFormat,
}

/// What `split` keeps apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum By {
    Item,
    Party,
    Year,
    Tertial,
    Month,
}

/// Show the agreed payments: who pays what to whom, what is left of funds, and what the parties put in.
///
/// A ledger with an error yields no figures.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  liggare payments --year 2021\n  liggare payments --party sensus --format excel-csv --output payments.csv"
)]
pub struct PaymentsArgs {
    /// Only these agreements
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// Only what is agreed for this calendar year
    #[arg(long, value_parser = clap::value_parser!(i32).range(1..=9999))]
    pub year: Option<i32>,
    /// Only rows with a payer or receiver whose key is this, or whose name holds it
    #[arg(long, value_name = "TEXT")]
    pub party: Option<String>,
    /// The form of the table
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: TableFormat,
}

/// Show plan against outcome, year by year.
///
/// A ledger with an error yields no figures.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  liggare outcome --year 2022\n  liggare outcome --format xlsx --output outcome.xlsx"
)]
pub struct OutcomeArgs {
    /// Only these agreements
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// Only this calendar year
    #[arg(long, value_parser = clap::value_parser!(i32).range(1..=9999))]
    pub year: Option<i32>,
    /// The form of the table
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: TableFormat,
}

/// Write the finance and register tables into a folder, with a description of every column and a receipt.
///
/// The folder must be new, empty, or that of an earlier export. A ledger with an error exports nothing.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  liggare export tables\n  liggare --as-of 2023-12-31 export tables --format xlsx")]
pub struct ExportArgs {
    /// The folder to write
    pub dir: PathBuf,
    /// The form of the tables
    #[arg(long, value_name = "FORMAT", default_value = "csv")]
    pub format: ExportFormat,
}

/// Draw the agreements over the years: secured time, what may still be decided, and gaps.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  liggare timeline\n  liggare timeline --from 2019 --to 2025 --format svg --output timeline.svg"
)]
pub struct TimelineArgs {
    /// Only agreements that this committee decides on (its key)
    #[arg(long, value_name = "KEY")]
    pub committee: Option<String>,
    /// The first calendar year of the picture, instead of the first that an agreement needs
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1..=9999))]
    pub from: Option<i32>,
    /// The last calendar year of the picture, instead of the last that an agreement needs
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1..=9999))]
    pub to: Option<i32>,
    /// The form of the picture; svg is for reports
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: TimelineFormat,
}

/// Forms of the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TimelineFormat {
    /// Bars in the terminal
    Table,
    /// A picture, legible in black and white
    Svg,
    /// For machines: comma, keys as titles
    Csv,
    /// For a Swedish Excel: semicolon, Swedish titles
    ExcelCsv,
    /// An Excel workbook; goes to a file with --output
    Xlsx,
    /// For machines: one document with types
    Json,
    /// A table for reports
    Markdown,
}

/// List every day that matters, counted back to the committee meeting that must decide it.
///
/// From today on, and what is overdue in agreements that run. A ledger with errors gives none.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  liggare deadlines --within 6-months\n  liggare deadlines --kind report,accounts --party sensus\n  liggare --as-of 2019-06-01 deadlines --explain socn-2019-utsatta-eu-medborgare\n  liggare --output deadlines.ics deadlines --format ics --remind 2-weeks"
)]
pub struct DeadlinesArgs {
    /// Only these agreements
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// Those that have passed or are done, too
    #[arg(long)]
    pub all: bool,
    /// Only so far ahead: 6-months, 30-days; what has no date is left out then
    #[arg(long, value_name = "TIME", value_parser = length)]
    pub within: Option<Length>,
    /// Only these kinds
    #[arg(long, value_delimiter = ',')]
    pub kind: Vec<DeadlineKind>,
    /// Only agreements that this committee decides on (its key)
    #[arg(long, value_name = "KEY")]
    pub committee: Option<String>,
    /// Only agreements with a party whose name or key holds this text
    #[arg(long, value_name = "TEXT")]
    pub party: Option<String>,
    /// Show how each day was derived
    #[arg(long)]
    pub explain: bool,
    /// The form of the list
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: DeadlinesFormat,
    /// In a calendar: ring so long before each day
    #[arg(long, value_name = "TIME", value_parser = length)]
    pub remind: Option<Length>,
}

/// Forms of the list of deadlines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DeadlinesFormat {
    /// For a terminal, month by month
    Table,
    /// For machines: comma, ISO dates, keys as titles
    Csv,
    /// For a Swedish Excel: semicolon, Swedish titles
    ExcelCsv,
    /// An Excel workbook; goes to a file with --output
    Xlsx,
    /// For machines: one document with types
    Json,
    /// For reports
    Markdown,
    /// A page of its own, for the screen and for print
    Html,
    /// A calendar file that calendar programs import
    Ics,
}

/// Show what a committee meeting must decide because it is the last in time, and what it can.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  liggare agenda --meeting 2023-03-23 --committee enskede-arsta-vantor")]
pub struct AgendaArgs {
    /// The day of the meeting
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub meeting: Date,
    /// The committee that meets (its key); else those that meet that day
    #[arg(long, value_name = "KEY")]
    pub committee: Option<String>,
    /// The form of the page
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: TableFormat,
}

/// Explain a rule, or list them all.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  liggare explain\n  liggare explain P001\n  liggare explain shares-not-hundred")]
pub struct ExplainArgs {
    /// The rule's code or name
    pub code: Option<String>,
    /// The form of the answer
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: TableFormat,
}

/// Mend what a program can mend: shows it as a diff, asks, and writes it into the agreements.
///
/// A remedy whose meaning is certain is written once the question is answered with yes: a date without its quotation marks, a
/// miswritten key. What a person must choose or confirm is asked one by one; --only names the rules whose remedies are taken
/// where there is just one. Every byte outside a remedy stays as it was.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  liggare fix --diff\n  liggare fix agreements/norrmalm\n  liggare fix --only P001\n  liggare fix --yes\n\nExit codes: 0 nothing left to mend, 1 something left (with --diff: something to write), 2 nobody to ask and no --yes"
)]
pub struct FixArgs {
    /// Mend only these files and folders
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Show what would be written, and write nothing
    #[arg(long, conflicts_with = "yes")]
    pub diff: bool,
    /// Mend only what these rules found, also where it must be confirmed, if there is one way only: codes, names, or the letter of
    /// a family
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = trimmed)]
    pub only: Vec<String>,
    /// Write without asking; what must be chosen or confirmed is left
    #[arg(long)]
    pub yes: bool,
}

/// Write a commented agreement file to fill in. Never overwrites.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  liggare new eav-2024-lasstod --kind iop")]
pub struct NewArgs {
    /// The new agreement's id: lower-case letters a–z, digits and hyphens
    pub id: String,
    /// What sort of agreement it is
    #[arg(long, default_value = "iop")]
    pub kind: Kind,
    /// A folder inside the ledger
    #[arg(long = "in", value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
}

/// Print the JSON Schema of a file, for completion and checks in an editor.
///
/// A first line `#:schema PATH` in a file tells the editor; `new` writes it where the ledger has a schema.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  liggare --output agreements/agreement.schema.json schema\n  liggare --lang en schema --of settings"
)]
pub struct SchemaArgs {
    /// The sort of file
    #[arg(long, value_name = "FILE", default_value = "agreement")]
    pub of: SchemaOf,
}

/// Sorts of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// One agreement
    Agreement,
    /// The ledger's settings, liggare.toml
    Settings,
    /// A guideline, rulebooks/*.toml
    Guideline,
}

/// Print the script by which a shell completes commands, flags, ids, codes and committees.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  source <(liggare completions bash)   # ~/.bashrc\n  source <(liggare completions zsh)    # ~/.zshrc, after compinit\n  liggare completions fish | source    # config.fish\n  liggare completions powershell | Out-String | iex   # $PROFILE"
)]
pub struct CompletionsArgs {
    /// The shell
    pub shell: Shell,
}

/// Shells that complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
}

/// Print the manual page of the program or of a command, or write all pages into a folder.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  liggare man | man -l -\n  liggare --lang en man validate | man -l -\n  liggare man --dir ~/.local/share/man/sv/man1"
)]
pub struct ManArgs {
    /// The page of this command, instead of the program's own
    #[arg(value_name = "COMMAND", conflicts_with = "dir")]
    pub page: Option<String>,
    /// Write every page into this folder
    #[arg(long)]
    pub dir: Option<PathBuf>,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    Always,
    Never,
}

/// From which level on a run has failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    Error,
    Warning,
    Never,
}

/// Forms of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FindingFormat {
    /// Pictures, for people
    Human,
    /// One line per finding, for editors
    Short,
    /// One document, for machines
    Json,
    /// One row per finding, with the keys of the JSON form
    Csv,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Comments on lines, as workflow commands of GitHub
    Github,
    /// A Code Quality report for GitLab
    Gitlab,
    /// Test results for Jenkins and others: a case per file and family of rules
    Junit,
}

impl FindingFormat {
    /// Whether it is meant for another program, so that a person needs the pictures beside it.
    pub const fn is_for_machines(self) -> bool {
        !matches!(self, Self::Human | Self::Short)
    }
}

/// Forms of tables and pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// For a terminal
    Table,
    /// For machines: comma, point decimals, keys as titles
    Csv,
    /// For a Swedish Excel: semicolon, decimal comma, Swedish titles
    ExcelCsv,
    /// An Excel workbook; goes to a file with --output
    Xlsx,
    /// For machines: one document with types
    Json,
    /// For reports
    Markdown,
    /// A page of its own, for the screen and for print
    Html,
}

/// Forms of exported tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// For machines: comma, point decimals, keys as titles
    Csv,
    /// Excel workbooks
    Xlsx,
}

/// The order of `list`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Sort {
    Id,
    Title,
    Start,
    End,
    #[value(name = "latest_end")]
    LatestEnd,
    Committee,
    Status,
}

impl From<FindingFormat> for Format {
    fn from(format: FindingFormat) -> Self {
        match format {
            FindingFormat::Human => Self::Human,
            FindingFormat::Short => Self::Short,
            FindingFormat::Json => Self::Json,
            FindingFormat::Csv => Self::Csv,
            FindingFormat::Sarif => Self::Sarif,
            FindingFormat::Github => Self::Github,
            FindingFormat::Gitlab => Self::Gitlab,
            FindingFormat::Junit => Self::Junit,
        }
    }
}

impl From<DeadlinesFormat> for Format {
    fn from(format: DeadlinesFormat) -> Self {
        match format {
            // A calendar has been written before an answer gets its form.
            DeadlinesFormat::Table | DeadlinesFormat::Ics => Self::Human,
            DeadlinesFormat::Csv => Self::Csv,
            DeadlinesFormat::ExcelCsv => Self::ExcelCsv,
            DeadlinesFormat::Xlsx => Self::Xlsx,
            DeadlinesFormat::Json => Self::Json,
            DeadlinesFormat::Markdown => Self::Markdown,
            DeadlinesFormat::Html => Self::Html,
        }
    }
}

impl From<TableFormat> for Format {
    fn from(format: TableFormat) -> Self {
        match format {
            TableFormat::Table => Self::Human,
            TableFormat::Csv => Self::Csv,
            TableFormat::ExcelCsv => Self::ExcelCsv,
            TableFormat::Xlsx => Self::Xlsx,
            TableFormat::Json => Self::Json,
            TableFormat::Markdown => Self::Markdown,
            TableFormat::Html => Self::Html,
        }
    }
}

fn day(word: &str) -> Result<Date, String> {
    if !is_written_as_a_day(word) {
        return Err("write the day as 2024-01-31, in the years 1–9999".to_owned());
    }
    let day = word.parse().ok().filter(|day: &Date| (1..=9999).contains(&day.year()));
    day.ok_or_else(|| "the calendar has no such day".to_owned())
}

/// Whether a word has year, month and day with all their digits: `23-02-03` is a slip, and not a day of the year 23.
fn is_written_as_a_day(word: &str) -> bool {
    let digits = |part: &str, count| part.len() == count && part.bytes().all(|digit| digit.is_ascii_digit());
    let mut parts = word.split('-');
    let whole = [4, 2, 2].into_iter().all(|count| parts.next().is_some_and(|part| digits(part, count)));
    whole && parts.next().is_none() && !word.starts_with("0000")
}

fn trimmed(word: &str) -> Result<String, Infallible> {
    Ok(word.trim().to_owned())
}

/// `6 months`, or `6-months` where quotation marks are a nuisance.
fn length(word: &str) -> Result<Length, String> {
    let wrong = || "write the time as 6-months / skriv tiden som 6-months".to_owned();
    Length::parse(&word.replace('-', " ")).ok_or_else(wrong)
}

/// The model's own keys are the values of a flag.
macro_rules! value_enum {
    ($($name:ident),+) => {$(
        impl ValueEnum for $name {
            fn value_variants<'a>() -> &'a [Self] {
                Self::ALL
            }
            fn to_possible_value(&self) -> Option<PossibleValue> {
                Some(PossibleValue::new(self.key()))
            }
        }
    )+};
}
value_enum!(DeadlineKind, Kind, Lang, Role, RoundTo, State, Status);

impl From<ExportFormat> for Exported {
    fn from(format: ExportFormat) -> Self {
        match format {
            ExportFormat::Csv => Self::Csv,
            ExportFormat::Xlsx => Self::Xlsx,
        }
    }
}

impl From<TimelineFormat> for Format {
    fn from(format: TimelineFormat) -> Self {
        match format {
            TimelineFormat::Table => Self::Human,
            TimelineFormat::Svg => Self::Svg,
            TimelineFormat::Csv => Self::Csv,
            TimelineFormat::ExcelCsv => Self::ExcelCsv,
            TimelineFormat::Xlsx => Self::Xlsx,
            TimelineFormat::Json => Self::Json,
            TimelineFormat::Markdown => Self::Markdown,
        }
    }
}
