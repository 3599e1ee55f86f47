//! The Swedish calendar: holidays, working days, weeks, and the time limits that law sets and moves.

mod appeal;
mod easter;
mod holiday;
mod week;
mod working_day;

pub use appeal::{appeal_end, legal_force};
pub use holiday::{day_off, day_off_text, is_day_off};
pub use week::{week_key, week_text, weekday_key, weekday_short, weekday_text};
pub use working_day::{last_working_day_before, working_days_between};

#[cfg(test)]
mod tests;
