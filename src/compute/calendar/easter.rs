//! Easter Sunday by the Gregorian computus.

use crate::model::Date;

/// Easter Sunday of a year (the anonymous Gregorian algorithm, Meeus, Astronomical Algorithms, chapter 8).
#[expect(clippy::many_single_char_names, reason = "the names of the published algorithm")]
pub fn easter(year: i32) -> Option<Date> {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let from_march = h + l - 7 * m + 114;
    Date::from_ymd_opt(year, u32::try_from(from_march / 31).ok()?, u32::try_from(from_march % 31 + 1).ok()?)
}
