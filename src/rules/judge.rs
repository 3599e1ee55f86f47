//! The loop that runs the rules: it adds code, name, level and source, so that a rule cannot misname itself.

use super::paths::Paths;
use super::recorded;
use super::sought::sought;
use super::voice::voiced;
use super::{Check, Levels, Rule, registry};
use crate::compute::{CriteriaStanding, refusal};
use crate::model::{
    Agreement, Code, Context, Diagnostic, FEW, FileId, Finding, Level, NotJudged, Summary, Verdict, Voice,
};
use rayon::prelude::*;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// What the stages before the rules found, as findings of the rules that stand for them.
pub fn staged(faults: Vec<(Code, Finding)>, levels: &Levels) -> Vec<Diagnostic> {
    let of_rules = faults.into_iter().filter_map(|(code, finding)| Some((registry::find(code.0)?, finding)));
    of_rules
        .filter(|(rule, finding)| levels.tells(rule, finding))
        .filter_map(|(rule, finding)| diagnostic(rule, finding, levels))
        .collect()
}

/// Fields that are written, but say nothing to the rules.
#[derive(Debug, Clone, Copy)]
pub struct UnreadFields<'a> {
    /// Those that could not be read, which is an error.
    pub broken: &'a [String],
    /// Those whose texts say nothing yet, which is a warning.
    pub unsaid: &'a [String],
}

/// Every rule over one agreement. A field that is written but broken is not also called missing, and one that says nothing yet
/// only where that would be an error: no error hides behind a warning.
pub fn judge_agreement(
    agreement: &Agreement,
    unread: UnreadFields<'_>,
    context: &Context,
    levels: &Levels,
) -> (Vec<Diagnostic>, Vec<NotJudged>) {
    let (mut diagnostics, mut not_judged) = (Vec::new(), Vec::new());
    let (broken, unsaid) = (Paths::of(unread.broken), Paths::of(unread.unsaid));
    let voice = agreement.voice();
    let is_refused = refusal(agreement, context.as_of).is_some();
    let criteria_once = OnceCell::new();
    let criteria = || criteria_once.get_or_init(|| CriteriaStanding::of(agreement, context));
    for rule in levels.running().iter().filter(|rule| !is_refused || judges_refused(rule)) {
        let Verdict { findings, lacking } = match rule.check {
            Check::Each(check) | Check::Graded(check) => check(agreement, context),
            Check::Criteria(check) => check(agreement, criteria().as_ref(), context),
            Check::Stage | Check::Ledger(_) => continue,
        };
        // Of most agreements most rules have nothing to say.
        if findings.is_empty() && lacking.is_none() {
            continue;
        }
        let sound = findings.into_iter().filter(|finding| !rests_on(finding, &broken));
        let told = sound.filter_map(|finding| {
            let waits = rests_on(&finding, &unsaid);
            diagnostic(rule, voiced(finding, voice), levels).filter(|told| !waits || told.level == Level::Error)
        });
        diagnostics.extend(told);
        if let Some(facts) = lacking {
            not_judged.push(NotJudged { code: rule.code, file: agreement.file, facts });
        }
    }
    (diagnostics, not_judged)
}

/// Whether a rule judges what a committee rejected or referred back: its shape, its parties, its decision and its seal, for it did not run.
fn judges_refused(rule: &Rule) -> bool {
    ["S", "P", "D", "H"].contains(&rule.family())
}

/// Every rule that looks at several agreements at once.
pub fn judge_ledger(summaries: &[Summary], context: &Context, levels: &Levels) -> Vec<Diagnostic> {
    // Of those that did not run few rules speak.
    let ran: Cow<'_, [Summary]> = if summaries.iter().any(Summary::is_refused) {
        summaries.iter().filter(|one| !one.is_refused()).cloned().collect()
    } else {
        summaries.into()
    };
    let own = summaries.iter().filter(|one| one.voice == Voice::Agreement).map(|one| one.file);
    let own: BTreeSet<FileId> = own.collect();
    let of_rule = |rule: &&'static Rule| {
        let of = if judges_refused(rule) { summaries } else { ran.as_ref() };
        let findings = if let Check::Ledger(check) = rule.check { check(of, context) } else { Vec::new() };
        let said = |finding: Finding| {
            let voice = if own.contains(&finding.span.file) { Voice::Agreement } else { Voice::File };
            voiced(finding, voice)
        };
        findings.into_iter().filter_map(|finding| diagnostic(rule, said(finding), levels)).collect::<Vec<_>>()
    };
    if summaries.len() <= FEW {
        return levels.running().iter().flat_map(of_rule).collect();
    }
    // One by one: the few that take long may stand side by side.
    levels.running().par_iter().with_max_len(1).flat_map_iter(of_rule).collect()
}

/// Whether a finding was concluded from a field that could not be read, or from one inside it or around it.
fn rests_on(finding: &Finding, unread: &Paths<'_>) -> bool {
    let own = finding.rests_on.is_empty().then_some(&finding.field);
    own.into_iter().chain(&finding.rests_on).any(|field| unread.touch(field))
}

/// The finding with the word for what is to be looked up, where it has none of its own, and the line that writes it down.
fn named(rule: &Rule, finding: Finding) -> Finding {
    let sought = finding.sought.or_else(|| sought(rule.code));
    Finding { sought, recorded: finding.recorded.or_else(|| recorded::line(rule.code)), ..finding }
}

/// A finding as it is told.
fn diagnostic(rule: &Rule, finding: Finding, levels: &Levels) -> Option<Diagnostic> {
    let level = levels.of(rule, &finding);
    (level != Level::Off).then(|| Diagnostic {
        code: rule.code,
        name: rule.name,
        level,
        concern: finding.concern.unwrap_or(rule.concern),
        past: false,
        source: rule.source.clone(),
        finding: named(rule, finding).cut(),
        waived: None,
    })
}
