//! What a run says of itself beside its findings: what it was held against, and what that left out.

use super::safe;
use super::words::counted;
use crate::model::{AgainstBaseline, Baseline, ComparedFindings, Counts, FaultIdentity, Report, Text, text};

/// So many of a list are named.
const MOST: usize = 20;

/// The notices of a report, each a line.
pub fn notices(report: &Report) -> Vec<Text> {
    let mut lines: Vec<Text> = report.narrowed.iter().cloned().collect();
    lines.extend(elsewhere(report));
    lines.extend(passed(report));
    lines.extend(off(report));
    lines.extend(not_read(report));
    lines.extend(report.compared.iter().filter_map(|run| compared(report, run)));
    if let Some(known) = &report.known {
        lines.extend(hidden(known));
        lines.extend(mended(known));
    }
    lines
}

/// Files that are told of though nobody asked for them.
fn elsewhere(report: &Report) -> Option<Text> {
    let files = match report.counts.elsewhere {
        0 => return None,
        count => counted(count, ("fil", "filer"), ("file", "files")),
    };
    let which = if report.is_partial {
        text!("utanför det som efterfrågades", "outside what was asked for")
    } else if report.counts.elsewhere == 1 {
        text!("som inte är ändrad", "that has not changed")
    } else {
        text!("som inte är ändrade", "that have not changed")
    };
    let shown = if report.counts.elsewhere == 1 {
        text!(
            "kan inte läsas eller har fel i formen, och visas därför ändå",
            "cannot be read or is faulty in its form, and so is shown all the same"
        )
    } else {
        text!(
            "kan inte läsas eller har fel i formen, och visas därför ändå",
            "cannot be read or are faulty in their form, and so are shown all the same"
        )
    };
    Some(text!("{files} {which} {shown}", "{files} {which} {shown}", files, which, shown))
}

/// What `--fail-on never` lets pass that nobody could check.
fn passed(report: &Report) -> Option<Text> {
    let Counts { files, agreements, elsewhere, .. } = report.counts;
    let unread = files - agreements + elsewhere;
    if unread == 0 || report.fails_from.is_some() || report.obstacle.is_some() {
        return None;
    }
    let files = counted(unread, ("fil", "filer"), ("file", "files"));
    Some(text!(
        "--fail-on never låter körningen gå igenom, fast {files} inte kan läsas eller har fel i formen",
        "--fail-on never lets the run pass, though {files} cannot be read or have faults of form",
        files,
    ))
}

/// Rules that the ledger does without.
fn off(report: &Report) -> Option<Text> {
    let first = report.off.first()?;
    let rules = counted(report.counts.off, ("regel är avstängd", "regler är avstängda"), ("rule is", "rules are"));
    let named = report.off.iter().skip(1).take(MOST - 1).map(|code| code.0);
    let codes = named.fold(first.0.to_owned(), |codes, code| codes + ", " + code);
    let codes = Text::same(codes);
    let more = match report.off.len().saturating_sub(MOST) {
        0 => text!("", ""),
        more => text!(" och {more} till", " and {more} more"),
    };
    Some(text!(
        "{rules} i liggare.toml: {codes}{more}",
        "{rules} switched off in liggare.toml: {codes}{more}",
        rules,
        codes,
        more,
    ))
}

/// Files that a person may think are part of the ledger: those that are hidden, and those whose names go on after `.toml`.
fn not_read(report: &Report) -> impl Iterator<Item = Text> {
    let is_hidden = |path: &&String| path.rsplit('/').next().is_some_and(|name| name.starts_with('.'));
    let (hidden, longer): (Vec<&String>, Vec<&String>) = report.not_read.iter().partition(is_hidden);
    let why = [
        (hidden, text!("för att namnet börjar med punkt", "because the name begins with a full stop")),
        (longer, text!("för att namnet inte slutar på .toml", "because the name does not end in .toml")),
    ];
    why.into_iter().filter(|(paths, _)| !paths.is_empty()).map(|(paths, why)| {
        let named = paths.iter().take(MOST).map(|path| safe::name(path)).collect::<Vec<_>>().join(", ");
        let more = match paths.len().saturating_sub(MOST) {
            0 => text!("", ""),
            more => text!(" och {more} till", " and {more} more"),
        };
        let named = Text::same(named);
        text!("inte läst, {why}: {named}{more}", "not read, {why}: {named}{more}", why, named, more)
    })
}

fn compared(report: &Report, compared: &ComparedFindings) -> Option<Text> {
    let ComparedFindings { changed, unchanged, others, gone, elsewhere, pointing, .. } = *compared;
    let all = changed + unchanged;
    if all == 0 {
        return None;
    }
    let since = safe::one_line(&compared.revision);
    let short = compared.commit.get(..10).unwrap_or(&compared.commit);
    let first = match changed {
        0 if all == 1 => text!("avtalet är inte ändrat", "the agreement has not changed"),
        1 if all == 1 => text!("avtalet är ändrat", "the agreement has changed"),
        0 => text!("inget av {all} avtal är ändrat", "none of {all} agreements has changed"),
        1 => text!("1 av {all} avtal är ändrat", "1 of {all} agreements has changed"),
        _ => text!("{changed} av {all} avtal är ändrade", "{changed} of {all} agreements have changed"),
    };
    let since = text!(" sedan {since} ({short})", " since {since} ({short})");
    let others = match (changed, others) {
        (_, 0) => text!("", ""),
        (0, 1) => text!(", men 1 annan fil är det", ", but 1 other file has"),
        (0, _) => text!(", men {others} andra filer är det", ", but {others} other files have"),
        (_, 1) => text!(", och 1 annan fil", ", and 1 other file"),
        (_, _) => text!(", och {others} andra filer", ", and {others} other files"),
    };
    let since = Text::join([&since, &others], "");
    let gone = match gone {
        0 => text!("", ""),
        1 => text!(", 1 fil är borttagen eller flyttad", ", 1 file has been removed or moved"),
        _ => text!(", {gone} filer är borttagna eller flyttade", ", {gone} files have been removed or moved"),
    };
    if unchanged + elsewhere + pointing == 0 {
        return Some(Text::join([&first, &since, &gone], ""));
    }
    // Nothing is vouched for that was not asked for, or that could not be judged.
    let rest_of_files = match (report.is_partial, report.counts.elsewhere) {
        (true, _) => text!("; övriga filer som efterfrågades har", "; the other files that were asked for have"),
        (false, 0) => text!("; övriga filer har", "; other files have"),
        (false, _) => text!("; övriga filer som kan läsas har", "; the other files that can be read have"),
    };
    let rest = match elsewhere {
        0 => text!(" inga nya brister", " no new finding"),
        1 => text!(" 1 ny brist", " 1 new finding"),
        _ => text!(" {elsewhere} nya brister", " {elsewhere} new findings"),
    };
    let pointing = match pointing {
        0 => text!("", ""),
        1 => text!(", och 1 äldre som också gäller en ändrad fil", ", and 1 older that is about a changed file too"),
        _ => text!(
            ", och {pointing} äldre som också gäller en ändrad fil",
            ", and {pointing} older that are about a changed file too"
        ),
    };
    Some(Text::join([&first, &since, &gone, &rest_of_files, &rest, &pointing], ""))
}

fn hidden(known: &AgainstBaseline) -> Option<Text> {
    let (path, hidden) = (safe::name(&known.path), known.hidden);
    match hidden {
        0 => None,
        1 => Some(text!(
            "1 känd brist visas inte (den står i {path})",
            "1 known fault is not shown (it stands in {path})"
        )),
        _ => Some(text!(
            "{hidden} kända brister visas inte (de står i {path})",
            "{hidden} known faults are not shown (they stand in {path})"
        )),
    }
}

/// A list of known faults that names mended ones, for the forms in which it is a line of its own.
pub struct Outdated<'r> {
    /// The list.
    pub path: &'r str,
    /// What is wrong with it, and what to do.
    pub message: Text,
}

/// The warning that the list of known faults is outdated, where it is.
pub fn outdated(report: &Report) -> Option<Outdated<'_>> {
    let known = report.known.as_ref().filter(|known| known.is_outdated())?;
    let faults: Vec<Text> = known.mended.faults.iter().take(MOST).map(|(identity, _)| fault(identity)).collect();
    let more = match known.mended.faults.len().saturating_sub(MOST) {
        0 => text!("", ""),
        more => text!(" och {more} till", " and {more} more"),
    };
    let (lead, faults) = (gone(known), Text::join(&faults, ", "));
    let message = text!("{lead} ({faults}{more})", "{lead} ({faults}{more})", lead, faults, more);
    Some(Outdated { path: &known.path, message })
}

fn fault(FaultIdentity { agreement, code, field, is_error: _ }: &FaultIdentity) -> Text {
    let words = [agreement.as_str(), code.0, field.as_str()];
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    Text::same(safe::one_line(&words.join(" ")))
}

/// How many known faults are mended, and what to do about the list.
fn gone(known: &AgainstBaseline) -> Text {
    let (path, count) = (safe::name(&known.path), known.mended.count());
    let lead = match count {
        1 => text!("1 känd brist finns inte längre", "1 known fault is there no more"),
        _ => text!("{count} kända brister finns inte längre", "{count} known faults are there no more"),
    };
    let what = match count {
        1 => text!("stryk den", "strike it out"),
        _ => text!("stryk dem", "strike them out"),
    };
    // What is to be copied into a shell.
    let path = if path.contains(' ') { format!("\"{path}\"") } else { path };
    let how =
        text!(" med: liggare validate --write-baseline {path}", " with: liggare validate --write-baseline {path}");
    Text::join([&lead, &text!("; ", "; "), &what, &how], "")
}

fn mended(known: &AgainstBaseline) -> Vec<Text> {
    let Baseline { faults } = &known.mended;
    if faults.is_empty() {
        return Vec::new();
    }
    let gone = gone(known);
    let mut lines = vec![text!("varning: {gone}", "warning: {gone}", gone)];
    lines.extend(faults.iter().take(MOST).map(|(identity, count)| {
        let times = if *count > 1 { format!(" ({count})") } else { String::new() };
        let fault = fault(identity);
        text!("  {fault}{times}", "  {fault}{times}", fault)
    }));
    let more = faults.len().saturating_sub(MOST);
    lines.extend((more > 0).then(|| text!("  och {more} till", "  and {more} more")));
    lines
}
