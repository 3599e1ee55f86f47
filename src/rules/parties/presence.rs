//! Whether somebody of a side is there for the whole of an agreement.

use crate::compute::written_end;
use crate::model::{Agreement, Date, Role};

/// The first day of an agreement on which no party of a side is there, though its file names some; none where somebody is there
/// for all of it, or where its first or last day is not known.
pub fn first_day_without(agreement: &Agreement, role: Role) -> Option<Date> {
    let (start, last) = (agreement.start()?.value, last_day(agreement)?);
    let mut parties: Vec<_> = agreement.parties.iter().filter(|party| party.role.value == role).collect();
    if parties.is_empty() {
        return None;
    }
    parties.sort_by_key(|party| party.joined.map(|joined| joined.value));
    let mut day = start;
    for party in parties {
        if party.joined.is_some_and(|joined| joined.value > day) {
            break;
        }
        match party.left {
            Some(left) => day = day.max(left.value.succ_opt()?),
            None => return None,
        }
    }
    (day <= last).then_some(day)
}

/// The last day on which the agreement holds by its file; that of the calendar where nothing ends it.
fn last_day(agreement: &Agreement) -> Option<Date> {
    let goes_on = agreement.open_ended().is_some() || agreement.renews();
    let agreed = if goes_on { Some(Date::MAX) } else { written_end(agreement).map(|end| end.value) };
    let ended = agreement.ended.as_ref().map(|ended| ended.on.value);
    [agreed, ended].into_iter().flatten().min()
}
