//! What is found of a guideline and of no agreement: once per ledger, where the guideline is chosen.

use crate::model::{Context, Finding, Rulebook, Summary, Text};

/// The finding in the settings that choose the guideline, else in the first agreement that it judges; none where it judges none.
pub fn of_guideline(rulebook: &Rulebook, summaries: &[Summary], context: &Context, message: Text) -> Option<Finding> {
    let id = &rulebook.id.value;
    let first = summaries.iter().find(|one| one.guideline.as_ref().is_some_and(|(own, _)| own == id))?;
    let chosen = context.settings.ledger.guideline.as_ref().filter(|chosen| chosen.value == *id);
    let named = first.guideline.as_ref().and_then(|(_, span)| *span);
    Some(match (chosen, named) {
        (Some(chosen), _) => Finding::new("ledger.guideline", chosen.span, message),
        (None, Some(span)) => Finding::new("guideline", span, message),
        (None, None) => Finding::absent("guideline", first.title, message),
    })
}
