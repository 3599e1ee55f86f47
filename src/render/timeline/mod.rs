//! The agreements over the years, as bars in a terminal and as a picture.

mod svg;
mod terminal;

use crate::model::{Date, Timeline};
use chrono::Datelike;

pub use svg::svg;
pub use terminal::terminal;

/// The years that are named above the bars: as many as have room, at even steps.
pub fn named_years(timeline: &Timeline, columns: usize, room: usize) -> Vec<(i32, usize)> {
    let (from, to) = (timeline.first.year(), timeline.last.year());
    let count = usize::try_from(to - from + 1).unwrap_or(1);
    let steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];
    let step = steps.into_iter().find(|step| columns * step >= count * room).unwrap_or(10_000);
    let years = (from..=to).step_by(step);
    years.filter_map(|year| Some((year, timeline.column(Date::from_ymd_opt(year, 1, 1)?, columns)))).collect()
}
