//! Years in the words of a finding.

use crate::model::Text;

/// Sorted years as people write them: `2021`, `2021–2023 och 2026`.
pub fn runs(years: &[i32]) -> Text {
    let runs = years.chunk_by(|year, next| year.checked_add(1) == Some(*next)).flat_map(|run| match run {
        [first, _, .., last] => vec![Text::same(format!("{first}–{last}"))],
        short => short.iter().map(|year| Text::same(year.to_string())).collect(),
    });
    Text::list(&runs.collect::<Vec<_>>())
}
