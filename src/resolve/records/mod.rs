//! What a record is beyond its fields one by one: checks that go over several of them, and fields that the model holds otherwise
//! than the file. The records themselves, and how they are read, are said in the model.

mod agreement;
mod amended;
mod booked;
mod export;
mod follow_up;
mod index;
mod matter;
mod money;
mod rulebook;
mod settings;
mod term;

use super::reader::TableReader;
use crate::model::{At, Date, Finding, Source, Span, Text, codes, text};

/// Notes S004 for a value that does not fit the others of its table.
fn misfit(table: &mut TableReader<'_, '_>, key: &str, span: Span, message: Text, help: Text) {
    table.fault(codes::BAD_VALUE, Finding::new(table.field(key), span, message).help(help));
}

/// Notes S004 where a list of days is no first and last day in that order. A day that could not be read is told of already.
fn check_days(table: &mut TableReader<'_, '_>, key: &'static str, days: &[At<Date>]) {
    let is_told = days.len() != table.written_count(key);
    let span = table.place_of(key).unwrap_or(table.span());
    match days {
        [] if table.written_count(key) == 0 => {}
        [first, last] if first.value <= last.value => {}
        _ if is_told => {}
        _ => {
            let message = text!(
                "`{key}` ska vara två dagar i ordning: den första och den sista",
                "`{key}` must be two days in order: the first and the last"
            );
            let help = text!(
                "skriv till exempel `{key} = [2015-07-01, 2016-06-30]`",
                "write for instance `{key} = [2015-07-01, 2016-06-30]`"
            );
            misfit(table, key, span, message, help);
        }
    }
}
