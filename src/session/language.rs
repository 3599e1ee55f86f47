//! Which language a run speaks: the flag, then `LIGGARE_LANG`, then the ledger's setting, then the system's locale.

use super::Process;
use crate::model::{Choice, Lang, Settings};

/// The language of everything that is said once the ledger's settings are known.
pub fn of_run(flag: Option<Lang>, process: &Process<'_>, settings: &Settings) -> Lang {
    let chosen = flag.or_else(|| variable(process));
    chosen.or(settings.ledger.language.map(|language| language.value)).or_else(|| locale(process)).unwrap_or(Lang::Sv)
}

/// The language of what is said before that, even of a command line that cannot be read.
pub fn before_the_ledger(process: &Process<'_>) -> Lang {
    let words = || process.args.iter().map(|arg| arg.to_string_lossy());
    let after = words().skip_while(|word| word != "--lang").nth(1).and_then(|word| named(&word));
    let joined = words().find_map(|word| word.strip_prefix("--lang=").and_then(named));
    after.or(joined).or_else(|| variable(process)).or_else(|| locale(process)).unwrap_or(Lang::Sv)
}

fn variable(process: &Process<'_>) -> Option<Lang> {
    (process.variable)("LIGGARE_LANG").as_deref().and_then(named)
}

fn named(word: &str) -> Option<Lang> {
    Lang::ALL.iter().copied().find(|lang| lang.key() == word)
}

/// Only a locale that names one of the two languages counts: `C` says nothing.
fn locale(process: &Process<'_>) -> Option<Lang> {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| (process.variable)(name));
    let first = set.into_iter().find(|value| !value.is_empty())?;
    named(first.split(['_', '.', '@']).next().unwrap_or_default())
}
