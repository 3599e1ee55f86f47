//! F003: a year of the agreement is over, and nobody has followed it up.

use crate::compute::successors;
use crate::model::{Code, Concern, Context, Finding, Kind, Level, Paste, Status, Summary, Text, text};
use crate::rules::{Check, Rule};
use chrono::Datelike;

pub static RULE: Rule = Rule {
    code: Code("F003"),
    name: "follow-up-missing",
    level: Level::Warning,
    concern: Concern::Act,
    summary: Text::fixed(
        "ett år av avtalstiden är över, och filen anger ingen uppföljning",
        "a year of the term is over, and the file states no follow-up",
    ),
    why: Text::fixed(
        "Uppföljningen visar vad verksamheten har gett, och ligger till grund för beslut om fortsättning. Varje kalenderår \
         som är slut och som avtalet har gällt i räknas. En uppföljning utan år avser hela avtalstiden, till och med \
         det år då den redovisades; en i det avtal som följer räknas för sitt år.",
        "The follow-up shows what the activity gave, and is the ground for deciding on what comes next. Counted is \
         every calendar year in which the agreement has held and that is over. A follow-up without a year covers the \
         whole term, up to the year in which it was reported; one in the agreement that follows counts for its year.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[term]\nstart = 2022-02-01\nend = 2025-12-31\n\n[decision]\nstatus = \"decided\"\ndate = 2022-01-18\n\n\
             [[followups]]\nyear = 2022\nresults = \"Läxhjälpen gavs varje vecka.\"\n",
        )],
        &[(
            "avtal.toml",
            "[term]\nstart = 2022-02-01\nend = 2025-12-31\n\n[decision]\nstatus = \"decided\"\ndate = 2022-01-18\n",
        )],
        &[(
            "avtal.toml",
            "[term]\nstart = 2022-02-01\nend = 2025-12-31\n\n[decision]\nstatus = \"decided\"\ndate = 2022-01-18\n\n\
             [[followups]]\nreported = 2022-12-06\nresults = \"Läxhjälpen gavs varje vecka.\"\n",
        )],
    ],
    good: &[
        &[(
            "avtal.toml",
            "[term]\nstart = 2022-02-01\nend = 2025-12-31\n\n[decision]\nstatus = \"decided\"\ndate = 2022-01-18\n\n\
             [[followups]]\nyear = 2022\nresults = \"Läxhjälpen gavs varje vecka.\"\n\n\
             [[followups]]\nyear = 2023\nresults = \"Läxhjälpen gavs två gånger i veckan.\"\n",
        )],
        &[(
            "avtal.toml",
            "[term]\nstart = 2022-02-01\nend = 2025-12-31\n\n[decision]\nstatus = \"decided\"\ndate = 2022-01-18\n\n\
             [[followups]]\nreported = 2024-02-13\nresults = \"Läxhjälpen gavs varje vecka.\"\n",
        )],
    ],
    check: Check::Ledger(check),
};

fn check(summaries: &[Summary], context: &Context) -> Vec<Finding> {
    let successors = successors(summaries);
    // Of a proposal it is not known whether it ever ran.
    let known = summaries.iter().filter(|summary| summary.kind != Kind::Grant && !summary.proposed);
    let found = known.filter_map(|summary| {
        let after = successors.get(summary.id.as_str()).map(Vec::as_slice).unwrap_or_default();
        finding(summary, after, context)
    });
    found.collect()
}

fn finding(summary: &Summary, after: &[&Summary], context: &Context) -> Option<Finding> {
    let first = summary.start?.value.year();
    let over = context.as_of.year().checked_sub(1)?;
    let last = match summary.secured_end {
        Some(end) => end.value.year().min(over),
        None if summary.open_ended.is_some() || summary.renews => over,
        None => return None,
    };
    let followed = |year: &i32| {
        summary.followed_until.is_some_and(|until| *year <= until)
            || [summary].iter().chain(after).any(|one| one.followed.contains(year))
    };
    let missing: Vec<i32> = (first..=last).filter(|year| !followed(year)).collect();
    // The agreement that follows may be one that could not be read.
    let has_ended = matches!(summary.status, Status::Expired | Status::Terminated);
    if missing.is_empty() || has_ended && context.unread.agreement {
        return None;
    }
    let years = Text::list(&runs(&missing).into_iter().map(Text::same).collect::<Vec<_>>());
    let message = text!("filen anger ingen uppföljning av {years}", "the file states no follow-up of {years}", years);
    let finding = Finding::absent("followups", summary.title, message);
    let finding = block(summary, &missing).into_iter().fold(finding, Finding::block);
    if has_ended {
        return Some(finding.help(text!(
            "är uppföljningen gjord, skriv in den: [[followups]] med `year` och `reported`; avtalet gäller inte längre, \
             annars återstår bara att anteckna i `notes` att ingen gjordes",
            "if the follow-up was done, enter it: [[followups]] with `year` and `reported`; the agreement has ended, so \
             else it only remains to write in `notes` that there was none",
        )));
    }
    Some(finding.help(text!(
        "är uppföljningen gjord, skriv in den: [[followups]] med `year` och `reported`; annars gör den och redovisa \
         den för nämnden",
        "if the follow-up is done, enter it: [[followups]] with `year` and `reported`; else do it and report it to the \
         committee",
    )))
}

/// The follow-up of the first year that lacks one, to be filled in. Of those that a file has it is not kept how they stand.
fn block(summary: &Summary, missing: &[i32]) -> Option<Paste> {
    let year = missing.first().filter(|_| summary.followed.is_empty())?;
    Some(Paste::last(text!(
        "[[followups]]\nyear    = {year}\nresults = \"FYLL I: vad verksamheten gav\"\n#reported = ÅÅÅÅ-MM-DD\n",
        "[[followups]]\nyear    = {year}\nresults = \"FILL IN: what the activity gave\"\n#reported = YYYY-MM-DD\n",
    )))
}

/// Years as people write them: `2019–2021`, `2023`.
fn runs(years: &[i32]) -> Vec<String> {
    let runs = years.chunk_by(|year, next| *next == *year + 1);
    let said = runs.filter_map(|run| {
        let (first, last) = (run.first()?, run.last()?);
        Some(if first == last { first.to_string() } else { format!("{first}–{last}") })
    });
    said.collect()
}

#[cfg(test)]
mod tests {
    use super::runs;

    #[test]
    fn years_in_a_row_are_said_as_one() {
        assert_eq!(runs(&[2017, 2019, 2020, 2021, 2023]), ["2017", "2019–2021", "2023"]);
    }
}
