//! What is wrong with a command line, in Swedish. In English clap says it itself.

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

/// The mistake in Swedish, with what was meant where clap knows.
#[expect(clippy::wildcard_enum_match_arm, reason = "clap may add kinds; each then gets the general sentence")]
pub fn swedish(error: &Error) -> String {
    let word = |kind| match error.get(kind) {
        Some(ContextValue::String(word)) => word.clone(),
        Some(ContextValue::Strings(words)) => words.join(", "),
        _ => String::new(),
    };
    let (arg, value) = (word(ContextKind::InvalidArg), word(ContextKind::InvalidValue));
    let prior = word(ContextKind::PriorArg);
    let message = match error.kind() {
        ErrorKind::InvalidSubcommand => format!("det finns inget kommando {}", word(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => format!("växeln eller argumentet {arg} finns inte"),
        ErrorKind::TooManyValues => format!("{arg} tar inget värde"),
        ErrorKind::InvalidValue if value.is_empty() => format!("{arg} behöver ett värde"),
        ErrorKind::InvalidValue => {
            let titled = word(ContextKind::Custom);
            let values = if titled.is_empty() { word(ContextKind::ValidValue) } else { titled };
            format!("{arg} kan inte vara {value}; möjliga värden: {values}")
        }
        ErrorKind::ValueValidation if ["--within", "--remind", "--papers"].iter().any(|flag| arg.starts_with(flag)) => {
            format!("{arg} kan inte vara {value}; en tid skrivs 6-months, 30-days eller 1-year")
        }
        ErrorKind::ValueValidation
            if ["--active-in", "--year", "--from", "--to"].iter().any(|flag| arg.starts_with(flag)) =>
        {
            format!("{arg} kan inte vara {value}; ett årtal skrivs 2024, och ligger mellan 1 och 9999")
        }
        ErrorKind::ValueValidation if super::is_written_as_a_day(&value) => {
            format!("{arg} kan inte vara {value}: den dagen finns inte")
        }
        ErrorKind::ValueValidation => {
            format!("{arg} kan inte vara {value}; ett datum skrivs 2024-01-31, och ligger inom åren 1–9999")
        }
        ErrorKind::MissingRequiredArgument => format!("det saknas: {arg}"),
        ErrorKind::ArgumentConflict if prior.is_empty() || prior == arg => format!("{arg} anges två gånger"),
        ErrorKind::ArgumentConflict => format!("{arg} kan inte användas tillsammans med {prior}"),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "ange ett kommando: liggare init skapar ett nytt register, liggare validate prövar ett som finns".to_owned()
        }
        _ => "kommandoraden går inte att läsa".to_owned(),
    };
    let suggested = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let meant = suggested.into_iter().map(word).find(|meant| !meant.is_empty());
    let meant = meant.map(|meant| format!(" – menade du {meant}?")).unwrap_or_default();
    format!("fel: {message}{meant}\n\nliggare --help visar alla kommandon och växlar\n")
}
