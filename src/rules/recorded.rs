//! The command line that writes down what a rule says is lacking, with blanks for what only a document can tell.

use crate::model::{Code, RecordLine};

/// By code: what follows the program's name, with blanks in Swedish and in English. `{id}` is the agreement.
const LINES: &[(&str, &str, &str)] = &[
    ("D001", "record agreement {id} --reference DIARIENUMMER", "record agreement {id} --reference REFERENCE"),
    (
        "D002",
        "record decision {id} --status decided --date ÅÅÅÅ-MM-DD --reference PARAGRAF",
        "record decision {id} --status decided --date YYYY-MM-DD --reference PARAGRAPH",
    ),
    (
        "D003",
        "record signature {id} --party NYCKEL --date ÅÅÅÅ-MM-DD",
        "record signature {id} --party KEY --date YYYY-MM-DD",
    ),
    (
        "D004",
        "record signature {id} --party NYCKEL --date ÅÅÅÅ-MM-DD",
        "record signature {id} --party KEY --date YYYY-MM-DD",
    ),
    ("D007", "record meeting NÄMND --date ÅÅÅÅ-MM-DD", "record meeting COMMITTEE --date YYYY-MM-DD"),
    (
        "F003",
        "record follow-up {id} --year ÅR --reported ÅÅÅÅ-MM-DD --results TEXT",
        "record follow-up {id} --year YEAR --reported YYYY-MM-DD --results TEXT",
    ),
    (
        "P002",
        "record party {id} --key NYCKEL --org-number NNNNNN-NNNN",
        "record party {id} --key KEY --org-number NNNNNN-NNNN",
    ),
    (
        "T003",
        "record term {id} --start ÅÅÅÅ-MM-DD --end ÅÅÅÅ-MM-DD",
        "record term {id} --start YYYY-MM-DD --end YYYY-MM-DD",
    ),
    (
        "T007",
        "record extension {id} --decided ÅÅÅÅ-MM-DD --until ÅÅÅÅ-MM-DD",
        "record extension {id} --decided YYYY-MM-DD --until YYYY-MM-DD",
    ),
    ("T009", "new NYTT-ID --from {id}", "new NEW-ID --from {id}"),
    ("T014", "record meeting NÄMND --date ÅÅÅÅ-MM-DD", "record meeting COMMITTEE --date YYYY-MM-DD"),
    (
        "T017",
        "record extension {id} --decided ÅÅÅÅ-MM-DD --until ÅÅÅÅ-MM-DD",
        "record extension {id} --decided YYYY-MM-DD --until YYYY-MM-DD",
    ),
    (
        "W001",
        "record waiver {id} --rule REGEL --reason TEXT --decided-by BEFATTNING --until ÅÅÅÅ-MM-DD",
        "record waiver {id} --rule RULE --reason TEXT --decided-by OFFICE --until YYYY-MM-DD",
    ),
];

/// The line of a rule.
pub fn line(code: Code) -> Option<RecordLine> {
    let (_, sv, en) = LINES.iter().find(|(known, ..)| *known == code.0)?;
    Some(RecordLine { sv, en })
}

#[cfg(test)]
mod tests {
    use super::LINES;
    use crate::rules::find;

    #[test]
    fn every_line_is_of_a_rule() {
        for (code, sv, en) in LINES {
            assert!(find(code).is_some(), "{code}");
            let flags = |line: &str| {
                line.split(' ').filter(|word| word.starts_with("--")).map(str::to_owned).collect::<Vec<_>>()
            };
            assert_eq!(flags(sv), flags(en), "{code}");
        }
    }
}
