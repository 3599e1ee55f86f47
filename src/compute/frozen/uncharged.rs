//! Periods that the settings say to have been charged, and that no entry tells of.

use super::entries::shares;
use super::{Period, PeriodKind, Request, amounts, period_end, periods};
use crate::model::{Agreement, Date, Money, MoneySettings};

/// Periods with costs up to the last frozen one, and no entry for any month of theirs that has some. Entries count whatever their day: whether the
/// file is whole does not depend on when it is asked.
pub fn uncharged(agreement: &Agreement, money: &MoneySettings, as_of: Date) -> Vec<Period> {
    let Some((frozen, end)) = money.frozen_to.zip(money.frozen_through()) else { return Vec::new() };
    let from = money.frozen_since().unwrap_or(Date::MIN);
    let request = Request { within: Some((Date::MIN, end)), ..Request::new(as_of, PeriodKind::Month) };
    // What cannot be split is told elsewhere.
    let Ok(split) = amounts(agreement, &request) else { return Vec::new() };
    let told: Vec<(Date, Date)> = shares(agreement).map(|entry| (entry.first, entry.last)).collect();
    let is_told = |month: &Period| told.iter().any(|(first, last)| *first <= month.last && month.first <= *last);
    let lacking = split.periods.iter().filter(|month| {
        let period = &month.period;
        let costs = month.amounts.cells.iter().any(|cell| *cell != Money::ZERO);
        from <= period.last && period.last <= end && costs && !is_told(period)
    });
    let kind = PeriodKind::of(frozen.value.form).unwrap_or(PeriodKind::Tertial);
    let mut told: Vec<Period> = Vec::new();
    for month in lacking {
        let last = period_end(kind, month.period.last);
        if told.last().is_none_or(|before| before.last != last)
            && let Some(whole) = periods(kind, month.period.first, last).pop()
        {
            told.push(whole);
        }
    }
    told
}
