//! The figures as a table that pastes into `tests/README.md`.

use super::measure::Measured;

pub const HEAD: &str = "| files | command | × floor | median ms | peak MiB |\n|--:|---|--:|--:|--:|";

/// One command on one ledger.
pub fn line(files: usize, what: &str, measured: Measured, floor: Measured) -> String {
    let hundredths = measured.time.as_nanos() * 100 / floor.time.as_nanos().max(1);
    let tenths = measured.time.as_micros() / 100;
    format!(
        "| {files} | {what} | {}.{:02} | {}.{} | {} |",
        hundredths / 100,
        hundredths % 100,
        tenths / 10,
        tenths % 10,
        measured.memory / 1024,
    )
}
