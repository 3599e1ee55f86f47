//! Why a report is not the whole truth, where it is not: every form says so, and none is taken for a clean ledger.

use crate::model::{Report, Text, text};

/// What speaks against relying on a run.
pub struct Doubts {
    pub settings_sound: bool,
    pub trustworthy: bool,
    /// No file of the ledger lies where one was asked for.
    pub nothing: bool,
    /// The paths of the command line where none lies.
    pub empty: Vec<String>,
    /// The command line leaves no rule.
    pub no_rule: bool,
    /// The ledger leaves none beside those of shape, though others were asked for.
    pub only_shape: bool,
}

/// The gravest doubt, in words.
pub fn of_run(doubts: &Doubts) -> Option<Text> {
    if !doubts.settings_sound {
        Some(SETTINGS)
    } else if !doubts.trustworthy {
        Some(FAILED)
    } else if doubts.nothing {
        Some(nothing_in(&doubts.empty))
    } else if doubts.no_rule {
        Some(NO_RULE)
    } else {
        doubts.only_shape.then_some(ALL_OFF)
    }
}

/// Whether a report has nothing to show but why that is so.
pub fn is_bare(report: &Report) -> bool {
    report.obstacle.is_some() && report.counts.files == 0 && report.diagnostics.is_empty()
}

const SETTINGS: Text = Text::fixed(
    "registrets inställningar eller riktlinjer har fel, så prövningen är inte att lita på; `liggare validate` visar felen",
    "the ledger's settings or guidelines are faulty, so the check cannot be trusted; `liggare validate` shows the faults",
);

const FAILED: Text = Text::fixed(
    "programmet självt gick fel, så prövningen är inte hel",
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

/// Nothing to check, in the ledger or in some of the paths that were named.
fn nothing_in(empty: &[String]) -> Text {
    let paths = if empty.is_empty() { String::new() } else { format!(": {}", empty.join(", ")) };
    text!(
        "inget att pröva: här finns ingen avtalsfil{paths}",
        "nothing to check: there is no agreement file here{paths}"
    )
}
