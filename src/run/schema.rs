//! `schema`: what a file may hold, for editors and for validators that know nothing of this program.

use super::{Exit, Process, write};
use crate::cli::{Cli, SchemaArgs, SchemaOf};
use crate::model::{FileShape, Lang, Text};
use crate::{render, resolve};

/// Runs `schema`.
pub fn run(cli: &Cli, args: &SchemaArgs, process: &mut Process<'_>, lang: Lang) -> anyhow::Result<Exit> {
    write::bytes(&render::json_schema(&file(args.of), lang)?, cli, process)
}

fn file(of: SchemaOf) -> FileShape {
    let text = Text::fixed;
    match of {
        SchemaOf::Agreement => FileShape {
            title: text("Avtal i liggare", "Agreement of a liggare ledger"),
            text: text(
                "En överenskommelse: filen säger det som dokumentet säger, och inget annat",
                "One agreement: the file holds what the document says, and nothing else",
            ),
            fields: resolve::agreement_fields(),
        },
        SchemaOf::Settings => FileShape {
            title: text("Ett registers inställningar: liggare.toml", "A ledger's settings: liggare.toml"),
            text: text(
                "Nämnder, riktlinje, reglers nivåer och gränser i ett register",
                "Committees, guideline, levels of rules and thresholds of a ledger",
            ),
            fields: resolve::settings_fields(),
        },
        SchemaOf::Guideline => FileShape {
            title: text("Riktlinje i liggare: rulebooks/*.toml", "Guideline of a liggare ledger: rulebooks/*.toml"),
            text: text(
                "En riktlinje för partnerskap: kriterierna och vad ett avtal ska innehålla",
                "A guideline for partnerships: its criteria and what an agreement must say",
            ),
            fields: resolve::rulebook_fields(),
        },
    }
}
