//! Why a report is not the whole truth, where it is not: every form says so, and none is taken for a clean ledger.

use crate::model::{Report, Text, text};

/// What speaks against relying on a run.
pub enum Doubt {
    /// The ledger's own files are broken.
    Settings,
    /// A file among the matters cannot be read, and may be an agreement.
    Matter,
    /// The program failed over a file.
    Program,
    /// No agreement lies anywhere in the ledger; the command that writes the first.
    Empty(String),
    /// No file of the ledger lies where one was asked for: these paths.
    Nothing(Vec<String>),
    /// No agreement passes the filters, of which this says what they are.
    NoneSuch(Text),
    /// These paths hold settings or guidelines, and no agreement.
    Own(Vec<String>),
    /// The command line leaves no rule.
    NoRule,
    /// The ledger leaves none beside those of shape, though others were asked for.
    AllOff,
}

impl Doubt {
    /// The doubt as it is told.
    pub fn words(self) -> Text {
        match self {
            Self::Settings => SETTINGS,
            Self::Matter => MATTER,
            Self::Program => FAILED,
            Self::Empty(new) => text!(
                "inget att pröva: här finns ingen avtalsfil än; skriv den första med {new}",
                "nothing to check: there is no agreement file here yet; write the first with {new}"
            ),
            Self::Nothing(paths) => nothing_in(&paths),
            Self::NoneSuch(filters) => text!("inget att pröva: {filters}", "nothing to check: {filters}", filters),
            Self::Own(paths) => only_own(&paths),
            Self::NoRule => NO_RULE,
            Self::AllOff => ALL_OFF,
        }
    }
}

/// Whether a report has nothing to show but why that is so.
pub fn is_bare(report: &Report) -> bool {
    report.obstacle.is_some() && report.counts.files == 0 && report.diagnostics.is_empty()
}

const SETTINGS: Text = Text::fixed(
    "registrets inställningar eller riktlinjer har fel, så prövningen är inte att lita på: rätta först de fel som visas i dem",
    "the ledger's settings or guidelines are faulty, so the check cannot be trusted: mend the faults shown in them first",
);

const MATTER: Text = Text::fixed(
    "en fil i reports/ går inte att läsa och kan vara ett avtal, så prövningen är inte att lita på: rätta först de fel som visas i den",
    "a file in reports/ cannot be read and may be an agreement, so the check cannot be trusted: mend the faults shown in it first",
);

const FAILED: Text = Text::fixed(
    "programmet självt gick fel, så prövningen är ofullständig",
    "the program itself failed, so the check is not whole",
);

const NO_RULE: Text = Text::fixed(
    "--select och --ignore lämnar ingen regel kvar: bara att filerna går att läsa är prövat",
    "--select and --ignore leave no rule: only that the files can be read was checked",
);

const ALL_OFF: Text = Text::fixed(
    "liggare.toml stänger av alla regler som skulle prövas: bara att filerna går att läsa är prövat",
    "liggare.toml switches off every rule that was to run: only that the files can be read was checked",
);

/// Nothing to check in some of the paths that were named.
fn nothing_in(empty: &[String]) -> Text {
    let paths = empty.join(", ");
    text!(
        "inget att pröva: här finns ingen avtalsfil: {paths}; bara filer vars namn slutar på .toml läses",
        "nothing to check: there is no agreement file here: {paths}; only files whose names end in .toml are read"
    )
}

/// Nothing but what is checked in every run.
fn only_own(own: &[String]) -> Text {
    let (paths, are) = (own.join(", "), if own.len() == 1 { "is" } else { "are" });
    text!(
        "inget avtal att pröva: {paths} prövas i varje körning; ange en avtalsfil eller en mapp med avtal, eller ingen sökväg alls för hela registret",
        "no agreement to check: {paths} {are} checked in every run; name a file or a folder of agreements, or no path at all for the whole ledger"
    )
}
