//! What a calendar year was to cost, where the file says so outright: nothing is prorated, indexed or spread here.

use super::amounts::cost_total;
use super::term::secured_end;
use crate::model::{Agreement, Cost, CostItem, CostPeriod, Date, Proration, Span};

/// The costs that a file plans for a year.
pub struct Plan<'a> {
    /// In öre.
    pub total: i128,
    /// Where the first of the costs is written.
    pub place: Span,
    pub items: Vec<&'a CostItem>,
}

/// The plan of a whole calendar year: the costs of that year, else those of every year. None where the file states none,
/// or where a part-year, an index or a cost for the whole term leaves it to be computed.
pub fn plan_of_year(agreement: &Agreement, year: i32, as_of: Date) -> Option<Plan<'_>> {
    let stated: Vec<&Cost> = agreement.costs.iter().filter(|cost| cost_total(cost).is_some()).collect();
    if stated.iter().any(|cost| cost.per.value == CostPeriod::Term) || !is_whole(agreement, year, as_of) {
        return None;
    }
    let of = |wanted: Option<i32>| stated.iter().filter(move |cost| cost.year.map(|year| year.value) == wanted);
    let named = of(Some(year)).next().is_some();
    let costs: Vec<&&Cost> = if named { of(Some(year)).collect() } else { of(None).collect() };
    // An index raises the general costs; a year that is named has its amount already.
    if !named && costs.iter().any(|cost| cost.index.iter().any(|index| index.from.value <= year)) {
        return None;
    }
    Some(Plan {
        total: costs.iter().filter_map(|cost| cost_total(cost)).sum(),
        place: costs.first()?.span,
        items: costs.iter().flat_map(|cost| &cost.items).collect(),
    })
}

/// Whether a year counts whole: all of it lies within the secured term, or the agreement says so.
fn is_whole(agreement: &Agreement, year: i32, as_of: Date) -> bool {
    let proration = agreement.allocation.as_ref().and_then(|allocation| allocation.proration);
    let inside = || {
        let term = agreement.term.as_ref()?;
        let (first, last) = (Date::from_ymd_opt(year, 1, 1)?, Date::from_ymd_opt(year, 12, 31)?);
        let ends = match secured_end(agreement, as_of) {
            Some(end) => end.value >= last,
            None => term.open_ended.is_some_and(|open| open.value),
        };
        Some(ends && term.start?.value <= first)
    };
    proration.is_some_and(|proration| proration.value == Proration::None) || inside() == Some(true)
}
