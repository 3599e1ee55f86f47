//! At which level each rule counts in a run: its own, the ledger's settings, and what was selected.

use super::{Check, Rule, registry};
use crate::model::{Code, Finding, Level, Settings, codes, text};
use std::collections::BTreeMap;

/// Rules picked and left out on the command line: codes, names, or the letter of a family.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Empty: all.
    pub select: Vec<String>,
    pub ignore: Vec<String>,
    /// Only rules that can find an error in this ledger: whoever shows no other findings need not have them found.
    pub only_errors: bool,
}

impl Selection {
    /// For answers that are given where there is no error, and say nothing of other findings.
    pub fn of_errors() -> Self {
        Self { only_errors: true, ..Self::default() }
    }

    /// Whether a rule is to run. Those by which a file is no record always are: a file that was not read was not checked.
    pub fn takes(&self, rule: &Rule) -> bool {
        codes::is_of_shape(rule.code) || self.names(rule)
    }

    /// Whether the words name no rule at all between them.
    pub fn is_empty(&self) -> bool {
        !registry::all().any(|rule| self.names(rule))
    }

    /// Whether more is asked for than the form of the files.
    pub fn goes_beyond_shape(&self) -> bool {
        registry::all().any(|rule| rule.family() != "S" && self.names(rule))
    }

    /// Whether the words name the rule, or name none and so all.
    pub fn names(&self, rule: &Rule) -> bool {
        let named = |words: &[String]| {
            words.iter().any(|word| rule.is_called(word) || rule.family().eq_ignore_ascii_case(word))
        };
        (self.select.is_empty() || named(&self.select)) && !named(&self.ignore)
    }

    /// The words that name no rule and no family.
    pub fn unknown(&self) -> Vec<&str> {
        let words = self.select.iter().chain(&self.ignore).map(String::as_str);
        let known =
            |word: &str| registry::all().any(|rule| rule.is_called(word) || rule.family().eq_ignore_ascii_case(word));
        words.filter(|word| !known(word)).collect()
    }
}

/// The level of every rule in this run.
#[derive(Clone)]
pub struct Levels {
    set: BTreeMap<Code, Level>,
    selection: Selection,
    only_errors: bool,
    /// The rules that run, by family and code.
    running: Vec<&'static Rule>,
}

impl Levels {
    /// The levels that the ledger sets, for the rules that were selected.
    pub fn new(settings: &Settings, selection: Selection) -> Self {
        let set = settings.rules.iter().filter_map(|(word, level)| Some((registry::find(&word.value)?, level.value)));
        let set =
            set.filter(|(rule, level)| may_be_set(rule, *level)).map(|(rule, level)| (rule.code, level)).collect();
        let mut levels = Self { set, only_errors: false, selection, running: Vec::new() };
        // Where it is an error that a waiver matches nothing, every finding must be there for it to match.
        let all_count = registry::find(codes::WAIVER_UNUSED.0).is_some_and(|rule| levels.can_be_error(rule));
        levels.only_errors = levels.selection.only_errors && !all_count;
        levels.running = registry::all().filter(|rule| levels.runs(rule)).collect();
        levels
    }

    /// Whether the rule runs at all.
    pub fn runs(&self, rule: &Rule) -> bool {
        self.set.get(&rule.code) != Some(&Level::Off)
            && self.selection.takes(rule)
            && (!self.only_errors || self.can_be_error(rule))
    }

    /// Whether a finding that arose before the rules is told: its rule runs, or the settings cannot silence it.
    pub fn tells(&self, rule: &Rule, finding: &Finding) -> bool {
        self.runs(rule) || finding.is_bound(rule.code)
    }

    /// Whether a finding of the rule can be an error in this ledger.
    fn can_be_error(&self, rule: &Rule) -> bool {
        match self.set.get(&rule.code) {
            Some(level) => *level == Level::Error,
            None => rule.level == Level::Error || is_graded(rule),
        }
    }

    /// The level of a finding: the ledger's, else the one that the data gives, else the rule's.
    pub fn of(&self, rule: &Rule, finding: &Finding) -> Level {
        if finding.is_bound(rule.code) {
            return Level::Error;
        }
        let own = finding.level.filter(|level| *level != Level::Error || is_graded(rule));
        self.set.get(&rule.code).copied().or(own).unwrap_or(rule.level)
    }

    /// The rules that were asked for and that the ledger switches off, by family and code.
    pub fn off(&self) -> Vec<Code> {
        let is_off = |rule: &&Rule| self.set.get(&rule.code) == Some(&Level::Off) && self.selection.names(rule);
        registry::all().filter(is_off).map(|rule| rule.code).collect()
    }

    /// The rules that run, by family and code.
    pub fn running(&self) -> &[&'static Rule] {
        &self.running
    }
}

/// Whether the rule may raise a finding to an error; no other does.
const fn is_graded(rule: &Rule) -> bool {
    matches!(rule.check, Check::Graded(_) | Check::Criteria(_))
}

/// A file that is no trustworthy record stays one, whatever the settings say, and so does one that no figures can be had of, and a
/// template that no paper comes of.
fn may_be_set(rule: &Rule, level: Level) -> bool {
    level == Level::Error
        || rule.level != Level::Error
        || !["S", "W", "X"].contains(&rule.family()) && !codes::BINDING.contains(&rule.code)
}

/// What is wrong with a ledger's `[rules]`.
pub fn unknown_rules(settings: &Settings) -> Vec<(Code, Finding)> {
    let faults = settings.rules.iter().filter_map(|(word, level)| {
        let field = format!("rules.{}", word.value);
        let Some(rule) = registry::find(&word.value) else {
            let finding = registry::unknown_rule(field, word, true);
            return Some((codes::UNKNOWN_REFERENCE, finding));
        };
        if may_be_set(rule, level.value) {
            return None;
        }
        let code = rule.code.0;
        let message = text!(
            "regeln {code} kan inte sänkas eller stängas av",
            "the rule {code} can be neither lowered nor switched off"
        );
        let help = text!(
            "ta bort raden: utan den regeln kan filerna inte litas på",
            "remove the line: without that rule the files cannot be trusted"
        );
        Some((codes::BAD_VALUE, Finding::new(field, level.span, message).help(help)))
    });
    faults.collect()
}
