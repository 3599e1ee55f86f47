//! `schema`: what a file may hold, for editors and for validators that know nothing of this program.

use crate::cli::SwedishHelp;
use crate::model::{FileShape, Text};
use crate::session::{Exit, Session};
use crate::{render, resolve};
use clap::ValueEnum;

/// Print the JSON Schema of a file, for completion and checks in an editor.
///
/// A first line `#:schema PATH` in a file tells the editor; `new` writes it where the ledger has a schema.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  liggare --output agreements/agreement.schema.json schema\n  liggare --lang en schema --of settings"
)]
pub struct Args {
    /// The sort of file
    #[arg(long, value_name = "FILE", default_value = "agreement")]
    pub of: FileKind,
}

/// Sorts of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FileKind {
    /// One agreement
    Agreement,
    /// The ledger's settings, liggare.toml
    Settings,
    /// A guideline, rulebooks/*.toml
    Guideline,
    /// A matter before a committee, reports/*.toml
    Report,
    /// A map for import
    ImportMap,
    /// A map for record outcome --from
    OutcomeMap,
}

/// The same in Swedish.
pub const SWEDISH: SwedishHelp = SwedishHelp {
    about: "Skriv ut JSON-schemat för en fil, så att redigeraren kan fylla i och kontrollera",
    after: "Exempel:\n  liggare --output agreements/agreement.schema.json schema\n  liggare schema --of settings\n\nRedigeraren hittar schemat genom en första rad #:schema SÖKVÄG i filen; `new` skriver den när registret har ett schema.",
    args: &[(
        "of",
        "Slag av fil: agreement (avtal), settings (liggare.toml), guideline (riktlinje), report (ärende i reports), import-map (karta till import) eller outcome-map (karta till record outcome --from) [förval: agreement]",
    )],
};

/// Runs the command.
pub fn run(args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    session.write_bytes(&render::json_schema(&file(args.of), session.lang())?)
}

fn file(of: FileKind) -> FileShape {
    let text = Text::fixed;
    match of {
        FileKind::Agreement => FileShape {
            title: text("Avtal i liggare", "Agreement of a liggare ledger"),
            text: text(
                "En överenskommelse: filen säger det som dokumentet säger, och inget annat",
                "One agreement: the file holds what the document says, and nothing else",
            ),
            fields: resolve::agreement_fields(),
        },
        FileKind::Settings => FileShape {
            title: text("Ett registers inställningar: liggare.toml", "A ledger's settings: liggare.toml"),
            text: text(
                "Nämnder, riktlinje, reglers nivåer och gränser i ett register",
                "Committees, guideline, levels of rules and thresholds of a ledger",
            ),
            fields: resolve::settings_fields(),
        },
        FileKind::Guideline => FileShape {
            title: text("Riktlinje i liggare: rulebooks/*.toml", "Guideline of a liggare ledger: rulebooks/*.toml"),
            text: text(
                "En riktlinje för partnerskap: kriterierna och vad ett avtal ska innehålla",
                "A guideline for partnerships: its criteria and what an agreement must say",
            ),
            fields: resolve::rulebook_fields(),
        },
        FileKind::Report => FileShape {
            title: text("Ärende i liggare: reports/*.toml", "Matter of a liggare ledger: reports/*.toml"),
            text: text(
                "Ett ärende inför en nämnd: en uppföljning av flera avtal, eller ett beslut",
                "A matter before a committee: a follow-up of several agreements, or a decision",
            ),
            fields: resolve::matter_fields(),
        },
        FileKind::ImportMap => FileShape {
            title: text("Karta till liggare import", "Map for liggare import"),
            text: text(
                "Vad varje kolumn i ett register blir i ett avtal",
                "What each column of a register becomes in an agreement",
            ),
            fields: resolve::import_map_fields(),
        },
        FileKind::OutcomeMap => FileShape {
            title: text("Karta till liggare record outcome --from", "Map for liggare record outcome --from"),
            text: text(
                "Vad rader ur ekonomisystemet blir i ett register",
                "What rows of an accounting system become in a ledger",
            ),
            fields: resolve::outcome_map_fields(),
        },
    }
}
