//! `diff`: what changed between two states of the ledger, agreement by agreement, in words.

mod answer;
mod state;

use crate::cli::{SwedishHelp, TABLES, TABLES_IN_SWEDISH, form_of};
use crate::model::{Answer, Settings, Text, text};
use crate::render::Format;
use crate::resolve;
use crate::rules::Selection;
pub use crate::session::Asker;
use crate::session::{Exit, Session};
pub use answer::{
    ChangedFact, ChangedFile, FieldsOf, StateFile, between, changed_files, dated_cells, fact_cells, file_cells,
    for_machines, is_agreement, one_file, renamed, sentence, split_from, what_became,
};
use state::LedgerState;
pub use state::{differing, now, state_file, then};
use std::collections::BTreeMap;

/// Show what changed between two states of the ledger, agreement by agreement, in words.
///
/// A state is a git revision, a day (what was recorded then), or a folder. Entries of lists are matched by what they are about,
/// never by their place. What is only written otherwise is no change.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  liggare diff 2026-03-24\n  liggare diff HEAD~1 HEAD --format markdown\n  liggare diff ../copy agreements"
)]
pub struct Args {
    /// The earlier state: a git revision, a day, or a folder
    #[arg(value_name = "FROM")]
    pub from: String,
    /// The later state; left out: the ledger as it is
    #[arg(value_name = "TO")]
    pub to: Option<String>,
    /// The form of the table
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = form_of(TABLES))]
    pub format: Format,
}

/// The same in Swedish.
pub const SWEDISH: SwedishHelp = SwedishHelp {
    about: "Visa vad som är ändrat i registret från en tidpunkt till en annan, avtal för avtal, i ord",
    after: "Det som jämförs är en version i git, en dag (det som var inskrivet då) eller en mapp. Poster i listor paras ihop efter vad de gäller, aldrig efter sin plats. Det som bara är skrivet på annat sätt är ingen ändring.\n\nExempel:\n  liggare diff 2026-03-24\n  liggare diff HEAD~1 HEAD --format markdown\n  liggare diff ../kopia agreements",
    args: &[
        ("from", "Det tidigare: en version i git, en dag eller en mapp"),
        ("to", "Det senare, på samma sätt; utelämnat: registret som det är"),
        ("format", TABLES_IN_SWEDISH),
    ],
};

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    let before = match then(&args.from, Asker::Diff, session)? {
        Ok(state) => state,
        Err(exit) => return Ok(exit),
    };
    let after = match &args.to {
        None => now(session)?,
        Some(word) => match then(word, Asker::Diff, session)? {
            Ok(state) => state,
            Err(exit) => return Ok(exit),
        },
    };
    let ledger = session.load_from(&after.folder, &after.home, Selection::of_errors(), |_, _| Some(()))?;
    if before.found.is_empty() && after.found.is_empty() {
        let (one, other) = (&before.name, &after.name);
        session.say(&text!(
            "varken {one} eller {other} har några filer att jämföra",
            "neither {one} nor {other} has files to compare",
            one,
            other
        ))?;
        return Ok(Exit::Nothing);
    }
    let (old, new) = differing(&before, &after);
    let changed = changed_files(&old, &new, &fields(), &committees(&ledger.context.settings));
    let table = between(&changed, heading(&before, &after));
    session.write(&Answer::Table(table), args.format)?;
    session.say_errors(&ledger)
}

fn heading(before: &LedgerState, after: &LedgerState) -> Text {
    let (one, other) = (&before.name, &after.name);
    text!("ändringar från {one} till {other}", "changes from {one} to {other}", one, other)
}

/// The fields of every sort of file.
pub fn fields() -> FieldsOf {
    FieldsOf {
        agreement: resolve::agreement_fields(),
        settings: resolve::settings_fields(),
        guideline: resolve::rulebook_fields(),
        matter: resolve::matter_fields(),
    }
}

/// What committees are called, by their keys.
pub fn committees(settings: &Settings) -> BTreeMap<String, String> {
    let named = settings.committees.iter().map(|one| (one.key.value.clone(), one.name.value.clone()));
    named.collect()
}
