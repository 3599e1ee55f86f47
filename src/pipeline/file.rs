//! One agreement file through all stages: from its bytes to its findings.

use super::pasted;
use super::slips::settled;
use crate::compute;
use crate::model::{
    Agreement, At, Code, Context, Date, Diagnostic, FileId, Finding, NotJudged, Span, Summary, codes, personal_number,
    text,
};
use crate::rules::{self, Levels, UnreadFields};
use crate::{parse, read, resolve};
use std::collections::BTreeMap;

/// A file, and where it lies.
#[derive(Clone, Copy)]
pub struct FileToJudge<'l> {
    pub file: FileId,
    pub id: &'l str,
    pub folder: &'l read::Folder,
    pub found: &'l read::Found,
}

/// What is known of a file once it has been judged.
#[derive(Clone)]
pub struct JudgedFile<K> {
    pub file: FileId,
    /// Kept only where a finding points into it.
    pub text: Option<String>,
    pub diagnostics: Vec<Diagnostic>,
    pub lacking: Vec<NotJudged>,
    pub summary: Option<Summary>,
    pub kept: Option<K>,
    /// Whether the file is a trustworthy record.
    pub readable: bool,
    /// The committee that the file names, where no settings could be read that might know it.
    pub unknown_committee: Option<At<String>>,
}

/// Reads and judges one file.
pub fn judge<K>(
    place: FileToJudge<'_>,
    context: &Context,
    levels: &Levels,
    keep: &(impl Fn(&Agreement, &Context) -> Option<K> + Sync),
    with_text: bool,
) -> JudgedFile<K> {
    let FileToJudge { file, id, folder, found } = place;
    let mut faults = named_after_a_person(file, found);
    let mut buffer = Vec::new();
    let text = match found.obstacle {
        Some(obstacle) => Err(read::obstructed(file, obstacle)),
        None => read::contents(folder, found, &mut buffer).map_err(|reason| read::not_readable(file, &reason)),
    };
    let text = match text {
        Ok(text) => text,
        Err(fault) => {
            faults.push(fault);
            let diagnostics = rules::staged(faults, levels);
            return JudgedFile {
                file,
                text: None,
                diagnostics,
                lacking: Vec::new(),
                summary: None,
                kept: None,
                readable: false,
                unknown_committee: None,
            };
        }
    };
    let (masked, personal) = parse::masked(file, text);
    let (resolved, whole) = parse::with_document(file, &masked, |document| {
        let mut resolved = resolve::agreement(file, id, document);
        as_it_was(&mut resolved, document, (file, id), context.as_of);
        resolved.faults = clear_of_syntax(document, std::mem::take(&mut resolved.faults));
        let slips = parse::without_echoes(&document.faults, &personal);
        resolved.faults.extend(settled(slips, &resolved.slips, document.text));
        resolved.broken.extend(document.slips.iter().map(|(field, _)| field.clone()));
        (resolved, document.is_toml())
    });
    faults.extend(personal);
    faults.extend(resolved.faults);
    let agreement = resolved.record.filter(|_| whole);
    if let Some(agreement) = &agreement {
        faults.extend(rules::shape::unknown_settings(agreement, context));
    }
    let readable = agreement.is_some() && !faults.iter().any(|(code, finding)| finding.breaks(*code));
    let mut diagnostics = rules::staged(faults, levels);
    let mut not_judged = Vec::new();
    if let Some(agreement) = &agreement {
        let unread = UnreadFields { broken: &resolved.broken, unsaid: &resolved.unsaid };
        let (mut found, lacking) = rules::judge_agreement(agreement, unread, context, levels);
        pasted::placed(&mut found, &masked);
        diagnostics.extend(found);
        not_judged = lacking;
    }
    let diagnostics = at_most(MOST, diagnostics);
    let summary = agreement.as_ref().map(|agreement| compute::summary(agreement, context));
    let unknown_committee =
        agreement.as_ref().filter(|_| context.unread.settings).and_then(|agreement| agreement.committee.clone());
    let kept = agreement.as_ref().filter(|_| readable).and_then(|agreement| keep(agreement, context));
    let text = (!diagnostics.is_empty() || with_text && kept.is_some()).then(|| masked.into_owned());
    JudgedFile { file, text, diagnostics, lacking: not_judged, summary, kept, readable, unknown_committee }
}

/// Puts in the place of an agreement what it was before amendments that are decided after the day. A file that was wrong then, by what
/// the amendments say of it, is taken as it is: what is wrong with the file stands in the file.
fn as_it_was(
    resolved: &mut resolve::Resolved<Agreement>,
    document: &parse::Document<'_>,
    (file, id): (FileId, &str),
    as_of: Date,
) {
    let Some(now) = &resolved.record else { return };
    let Some(stated) = compute::before_amendments(now, as_of) else { return };
    let then = resolve::agreement(file, id, &parse::with_stated(document, &stated));
    if then.faults.len() <= resolved.faults.len()
        && let Some(was) = then.record
    {
        let whole = now.whole.clone();
        resolved.record = Some(Box::new(Agreement { whole, ..*was }));
        resolved.broken.extend(then.broken);
        resolved.unsaid.extend(then.unsaid);
    }
}

/// So many findings of one rule in one file are told: whoever has more has one fault that is the cause of all.
pub const MOST: usize = 1000;

/// The findings in the order of the file, of each rule at most so many, and then one that says that there are more.
pub fn at_most(most: usize, mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if diagnostics.len() <= most {
        return diagnostics;
    }
    diagnostics.sort_by_key(|diagnostic| (diagnostic.finding.span, diagnostic.code));
    let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
    for diagnostic in &diagnostics {
        *counts.entry(diagnostic.code).or_default() += 1;
    }
    let mut told: BTreeMap<Code, usize> = BTreeMap::new();
    diagnostics.retain_mut(|diagnostic| {
        let told = told.entry(diagnostic.code).or_default();
        *told += 1;
        if *told == most + 1 {
            let rest = counts.get(&diagnostic.code).map_or(0, |all| all - most);
            let message = text!(
                "{rest} till av samma slag i filen visas inte",
                "{rest} more of the same sort in the file are not shown"
            );
            let help = text!("rätta dem som visas, och kör igen", "correct those that are shown, and run again");
            diagnostic.finding = Finding::new("", diagnostic.finding.span, message).help(help);
        }
        *told <= most + 1
    });
    diagnostics
}

/// P004 in a file's own name, or in those of the folders that it lies in.
fn named_after_a_person(file: FileId, found: &read::Found) -> Vec<(Code, Finding)> {
    let parts: Vec<_> = found.path.iter().map(std::ffi::OsStr::to_string_lossy).collect();
    if personal_number::find(&parts.join("/")).is_empty() {
        return Vec::new();
    }
    let of_file = parts.last().is_some_and(|name| !personal_number::find(name).is_empty());
    let (message, help) = if of_file {
        (
            text!("filens namn innehåller ett personnummer", "the file's name holds a personal identity number"),
            text!(
                "döp om filen: registret ska inte innehålla personuppgifter",
                "rename the file: the ledger must not hold personal data"
            ),
        )
    } else {
        (
            text!("filens sökväg innehåller ett personnummer", "the file's path holds a personal identity number"),
            text!(
                "döp om mappen: registret ska inte innehålla personuppgifter",
                "rename the folder: the ledger must not hold personal data"
            ),
        )
    };
    vec![(codes::PERSONAL_IDENTITY_NUMBER, Finding::absent("", Span::file_start(file), message).help(help))]
}

/// What was found in a file that is not whole TOML, without the echoes of its broken lines.
pub fn clear_of_syntax(document: &parse::Document<'_>, faults: Vec<(Code, Finding)>) -> Vec<(Code, Finding)> {
    if document.faults.is_empty() {
        return faults;
    }
    let clear = faults.into_iter().filter(|(code, finding)| {
        let place = finding.span.range();
        let is_slip = document.slips.iter().any(|(_, slip)| slip.start < place.end && place.start < slip.end);
        // What a broken file lacks may stand in the part that could not be read.
        let is_lack =
            !document.is_toml() && matches!(*code, codes::MISSING_FIELD | codes::UNKNOWN_REFERENCE | codes::EMPTY_TEXT);
        !is_slip && document.is_judged(place.start) && !is_lack
    });
    clear.collect()
}
