//! Every rule, in the order of the codes.

use super::{Rule, criteria, decision, follow_up, money, papers, parties, seal, shape, term, waivers};
use crate::model::{At, Certainty, Finding, Fix, nearest, text};

/// The families, in the order in which people meet them.
static FAMILIES: &[&[&Rule]] = &[
    shape::RULES,
    parties::RULES,
    criteria::RULES,
    money::RULES,
    term::RULES,
    decision::RULES,
    follow_up::RULES,
    seal::RULES,
    waivers::RULES,
    papers::RULES,
];

/// All rules. Tests hold them sorted within their family, unique, and true to their examples.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|family| family.iter().copied())
}

/// The rule with this code or name.
pub fn find(word: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.is_called(word))
}

/// The code or name nearest to a word that no rule bears.
pub fn suggest(word: &str) -> Option<&'static str> {
    nearest(word, all().flat_map(|rule| [rule.code.0, rule.name]))
}

/// S008 for a rule that does not exist. `is_key` says whether the word stands before an equals sign.
pub fn unknown_rule(field: String, word: &At<String>, is_key: bool) -> Finding {
    let name = &word.value;
    let finding = Finding::new(field, word.span, text!("det finns ingen regel `{name}`", "there is no rule `{name}`"));
    match suggest(name) {
        Some(meant) => {
            let written = if is_key { meant.to_owned() } else { format!("\"{meant}\"") };
            let fix = Fix::write(Certainty::Ask, word.span, written);
            finding.help(text!("menade du `{meant}`?", "did you mean `{meant}`?")).fix(fix)
        }
        None => finding.help(text!("`liggare explain` visar alla regler", "`liggare explain` shows all rules")),
    }
}
