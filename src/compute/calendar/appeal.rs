//! How long a committee's decision can be appealed against (laglighetsprövning, kommunallagen 13 kap.).

use super::working_day::next_weekday_by_law;
use crate::model::Date;
use chrono::Days;

/// Three weeks from the day on which the adjusted minutes were announced.
const APPEAL_PERIOD: Days = Days::new(21);

/// The last day to appeal: three weeks from the announcement, moved to the next weekday as lag (1930:173) says.
pub fn appeal_end(announced: Date) -> Option<Date> {
    next_weekday_by_law(announced.checked_add_days(APPEAL_PERIOD)?)
}

/// The first day on which the decision can have legal force: the day after the last day to appeal.
pub fn legal_force(announced: Date) -> Option<Date> {
    appeal_end(announced)?.succ_opt()
}
