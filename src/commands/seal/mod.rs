//! `seal`: what was agreed is sealed, so that it cannot change in silence; or, of a sealed agreement, what has.

mod told;

use super::append::AppendManner;
use super::held::Files;
use super::record::{EventPlace, RecordedIn, write_down};
use super::sealing::{StatedAgreement, gives_away, last_whole};
use crate::cli::SwedishHelp;
use crate::compute::FORM;
use crate::edit::{self, Change, NewPair};
use crate::model::{Choice, Level, text, text_as_toml};
use crate::session::{Exit, RunError, Session};
use std::path::Path;

/// Seal what was agreed, once it is signed: from then on no run lets it change without an amendment.
///
/// The seal is a checksum of each part: the parties, the term, the money, the duties and the purpose. What happens afterwards is no
/// part of it. Of an agreement that is sealed, this shows whether the seal holds, and what has changed where git knows.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  liggare seal almby-2024\n  liggare seal almby-2024 --diff\n\nExit codes: 0 sealed, or sealed already and whole, 1 it has changed, or must be mended first, 2 nobody to ask and no --yes"
)]
pub struct Args {
    /// The agreement: its id, or a part of its name
    pub id: String,
    /// Seal by the latest list of fields an agreement that was sealed by an older one, once that has been proved whole
    #[arg(long)]
    pub upgrade: bool,
    /// Write without asking
    #[arg(long)]
    pub yes: bool,
    /// Show what would be written, and write nothing
    #[arg(long, conflicts_with = "yes")]
    pub diff: bool,
}

/// The same in Swedish.
pub const SWEDISH: SwedishHelp = SwedishHelp {
    about: "Försegla det avtalade när det är undertecknat: därefter märks varje ändring som inte är inskriven",
    after: "Förseglingen är en kontrollsumma för varje del: parterna, avtalstiden, pengarna, åtagandena och syftet. Det som händer efteråt ingår inte. För ett avtal som redan är förseglat visas om förseglingen håller, och vad som är ändrat om det finns i git.\n\nExempel:\n  liggare seal almby-2024\n  liggare seal almby-2024 --diff\n\nSlutkoder: 0: förseglat, eller redan förseglat och oförändrat, 1: det är ändrat, eller något måste rättas först, 2: ingen att fråga och inget --yes",
    args: &[
        ("id", "Avtalet: dess id, eller en del av namnet"),
        (
            "upgrade",
            "Försegla enligt den senaste listan över fält ett avtal som är förseglat enligt en äldre, sedan den har prövats",
        ),
        ("yes", "Skriv utan att fråga"),
        ("diff", "Visa bara vad som skulle skrivas"),
    ],
};

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    if !args.diff {
        session.has_no_output(&text!(
            "seal skriver i registret: utelämna --output, eller ange --diff",
            "seal writes into the ledger: leave out --output, or give --diff"
        ))?;
        session.writes_files();
    }
    let words = [args.id.clone()];
    let ids = if args.yes { session.agreements_called_whole(&words) } else { session.agreements(&words) };
    let id = ids?.into_iter().next().unwrap_or_default();
    let files = Files::read(session)?;
    let held = session.held()?;
    let shown = |inside: &Path| held.shown(inside);
    let options = held.options(&shown);
    let mut place = EventPlace::open(RecordedIn::Agreement, &id, &files, &options, session)?;
    let errors = place.own_findings(|one| one.code.family() == "S" && one.level == Level::Error);
    let now = StatedAgreement::of(&id, &place.text).filter(|_| errors.is_empty());
    let Some(now) = now else {
        session.tell(&told::unreadable(&place.name))?;
        place.show(&errors, session)?;
        return Ok(Exit::Findings);
    };
    if gives_away(&place.text) {
        return Err(RunError(told::gives_away(&place.name)).into());
    }
    let standing = now.standing();
    if !standing.is_whole() {
        let broken = place.own_findings(|one| one.code.family() == "H" && one.level == Level::Error);
        place.show(&broken, session)?;
        if now.agreement.seal.is_some() {
            let last = last_whole(&session.home(), &id, &now.agreement);
            for line in told::since_whole(last.as_ref(), &place, &id, session) {
                session.tell(&line)?;
            }
        }
        return Ok(Exit::Findings);
    }
    if let Some(seal) = &now.agreement.seal {
        session.tell(&told::holds(&id, seal, args.upgrade))?;
        return Ok(Exit::Well);
    }
    if args.upgrade {
        return Err(RunError(told::nothing_to_upgrade(&id)).into());
    }
    let after = edit::changed(&place.text, &sealing(&now, place.before.context.as_of.to_string()))
        .map_err(|_| RunError(super::record::unusual(&place.name)))?;
    let manner = AppendManner { only_shown: args.diff, unasked: args.yes };
    write_down(&mut place, &after, (&id, None), manner, session)
}

/// The lines of the seal.
fn sealing(now: &StatedAgreement, on: String) -> Vec<Change> {
    let count = now.agreement.amendments.len();
    let mut pairs = vec![NewPair::new("form", FORM.to_string()), NewPair::new("on", on)];
    pairs.extend((count > 0).then(|| NewPair::new("amendments", count.to_string())));
    let sums = now.sums();
    let sums = sums.iter().map(|(part, sum)| NewPair::new(part.key(), text_as_toml(sum))).collect();
    vec![
        Change::Set { table: vec!["seal".to_owned()], pairs },
        Change::Set { table: vec!["seal".to_owned(), "parts".to_owned()], pairs: sums },
    ]
}
