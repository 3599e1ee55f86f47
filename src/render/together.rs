//! Findings of one agreement that a person is told as one: every place is marked, every name said, and each still counts.

use crate::model::{Diagnostic, Text, text};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The findings as a person is told of them, each with how many it stands for. What is told together stands where the first of it does.
pub fn together<'d>(diagnostics: impl Iterator<Item = &'d Diagnostic>) -> Vec<(Cow<'d, Diagnostic>, usize)> {
    let mut told: Vec<Vec<&Diagnostic>> = Vec::new();
    let mut known = BTreeMap::new();
    for diagnostic in diagnostics {
        let place = match mark(diagnostic) {
            Some(mark) => *known.entry(mark).or_insert(told.len()),
            None => told.len(),
        };
        match told.get_mut(place) {
            Some(same) => same.push(diagnostic),
            None => told.push(vec![diagnostic]),
        }
    }
    told.iter().filter_map(|same| Some((one(same)?, same.len()))).collect()
}

/// What is the same for all that is told together; none for what stands alone.
fn mark(diagnostic: &Diagnostic) -> Option<impl Ord + '_> {
    let all = &diagnostic.finding.together.as_ref()?.all;
    let waived = diagnostic.waived.as_ref().map(|waived| (&waived.reason, &waived.decided_by, waived.until));
    Some((diagnostic.finding.span.file.0, diagnostic.code, diagnostic.level, waived, &all.sv))
}

fn one<'a>(same: &[&'a Diagnostic]) -> Option<Cow<'a, Diagnostic>> {
    let (first, rest) = same.split_first()?;
    let Some(all) = first.finding.together.as_ref().map(|one| &one.all).filter(|_| !rest.is_empty()) else {
        return Some(Cow::Borrowed(first));
    };
    let mut finding = first.finding.clone();
    let names = same.iter().filter_map(|one| one.finding.together.as_ref()).map(|one| &one.name);
    let (names, count) = (Text::join(names, "; "), same.len());
    finding.message = text!("{all}{names} (räknas som {count})", "{all}{names} (counts as {count})", all, names).cut();
    finding.pictured = true;
    for other in rest.iter().map(|other| &other.finding) {
        if let Some(one) = &other.together {
            finding = finding.also(other.span, one.name.clone());
        }
        let more = other.others.iter().filter(|label| !first.finding.others.contains(label));
        finding.others.extend(more.cloned());
        let helps: Vec<Text> = other.helps.iter().filter(|help| !finding.helps.contains(help)).cloned().collect();
        finding.helps.extend(helps);
        let blocks: Vec<_> = other.blocks.iter().filter(|block| !finding.blocks.contains(block)).cloned().collect();
        finding.blocks.extend(blocks);
    }
    Some(Cow::Owned(Diagnostic { finding, ..(*first).clone() }))
}
