//! `overview`: one page of what matters now. Shown where no command is given.

mod answer;

use super::agenda::{self, AgendaLedger, agenda};
use super::changes::LedgerChanges;
use super::criteria::{Glance, criteria_of};
use super::register::registered;
use crate::cli::{Form, SwedishHelp, form_of};
use crate::model::{Answer, Diagnostic, FileId, Ledger, Level, Page, ReportHeading};
use crate::render::{self, Format};
use crate::rules::Selection;
use crate::session::{Exit, Session, known_committee};
use answer::{OverviewFacts, Seen, overview};
use std::collections::BTreeSet;

/// The forms of the page.
const FORMS: &[Form] = &[
    (Format::Table, "For a terminal"),
    (Format::Markdown, "For reports"),
    (Format::Html, "A page of its own, for the screen and for print"),
    (Format::Json, "For machines: one document with types"),
];

/// Show on one page what is in force, what ends soon, what the next meeting must decide, and what is wrong.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  liggare overview\n  liggare overview --committee socialnamnden --format html --output overview.html\n  liggare overview --changes 2026-03-24"
)]
pub struct Args {
    /// Only agreements that this committee decides on (its key)
    #[arg(long, value_name = "KEY")]
    pub committee: Option<String>,
    /// Show, too, what changed since a git revision, a day (what was recorded then) or a folder, as diff does
    #[arg(long, value_name = "DATE|REV")]
    pub changes: Option<String>,
    /// The form of the page
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = form_of(FORMS))]
    pub format: Format,
}

/// The same in Swedish.
pub const SWEDISH: SwedishHelp = SwedishHelp {
    about: "Visa läget på en sida: vad som gäller, vad som snart slutar, vad nästa sammanträde måste besluta och vad som brister",
    after: "Exempel:\n  liggare overview\n  liggare overview --committee socialnamnden --format html --output laget.html\n  liggare overview --changes 2026-03-24",
    args: &[
        ("committee", "Bara avtal som denna nämnd beslutar om (dess nyckel)"),
        (
            "changes",
            "Visa också vad som är ändrat sedan en version i git, en dag (det som var inskrivet då) eller en mapp, som diff gör",
        ),
        ("format", "Form: table, markdown, html eller json [förval: table]"),
    ],
};

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    let ledger = session.load(Selection::default(), |agreement, context| {
        Some(OverviewFacts {
            register: registered(agreement, context),
            criteria: criteria_of(agreement, context),
            agenda: agenda::kept(agreement, context, None),
        })
    })?;
    let committee = known_committee(args.committee.as_deref(), &ledger.context)?;
    let committee = committee.as_deref();
    let changes = match LedgerChanges::since(args.changes.as_deref(), &ledger.context.settings, session)? {
        Ok(changes) => changes.map(|changes| changes.of(|key| committee.is_none_or(|wanted| wanted == key))),
        Err(exit) => return Ok(exit),
    };
    let seen = Seen {
        committee,
        glance: if args.format == Format::Html { Glance::Wide } else { Glance::Narrow },
        meetings: meetings(&ledger, committee, session.command_line("")),
        findings: gravest(&ledger, committee),
        changes,
    };
    let board = overview(&ledger, &seen)?;
    session.finish(&ledger, &Answer::Board(Box::new(board)), args.format)
}

/// The agenda of each committee's next meeting, or today's where it has none entered; nothing where errors leave no days to rely on.
fn meetings(ledger: &Ledger<OverviewFacts>, committee: Option<&str>, program: String) -> Option<Vec<Page>> {
    if !ledger.figures_stand() || !ledger.is_trustworthy() {
        return None;
    }
    let of = AgendaLedger::of(ledger.part(|kept| kept.agenda.clone()), program);
    let all = ledger.context.settings.committees.iter().map(|one| one.key.value.as_str());
    let wanted: Vec<&str> = all.filter(|key| committee.is_none_or(|wanted| wanted == *key)).collect();
    // What names no committee is told where there is none, too.
    Some(if wanted.is_empty() {
        vec![agenda(&of, None, None)]
    } else {
        wanted.into_iter().map(|key| agenda(&of, None, Some(key))).collect()
    })
}

/// What must be done and what does not agree, the gravest first.
fn gravest<'l>(ledger: &'l Ledger<OverviewFacts>, committee: Option<&str>) -> Vec<(ReportHeading, &'l Diagnostic)> {
    // What stands in no agreement concerns everybody.
    let others = ledger.entries.iter().filter(|entry| {
        let kept = entry.kept.as_ref().filter(|_| committee.is_some());
        kept.is_some_and(|kept| !kept.register.is_of(committee))
    });
    let others: BTreeSet<FileId> = others.map(|entry| entry.file).collect();
    let is_theirs = |diagnostic: &Diagnostic| !others.contains(&diagnostic.finding.span.file);
    let all = ledger.diagnostics.iter().map(|one| (ReportHeading::of(one, Some(Level::Error)), one));
    let grave = all.filter(|(heading, _)| matches!(heading, ReportHeading::Now | ReportHeading::Wrong));
    let mut grave: Vec<_> = grave.filter(|(_, one)| is_theirs(one)).collect();
    grave.sort_by_cached_key(|(heading, one)| (*heading, render::rank(one)));
    grave
}
