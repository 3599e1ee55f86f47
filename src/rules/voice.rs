//! Of whom a lack is told: of the file, which may be written from a report, or of the agreement, where the file was written from
//! that itself.

use crate::model::{Finding, Text, Voice};
use std::borrow::Cow;

/// What messages say of a file, and what they say of the agreement instead.
const SAID: [(&str, &str); 2] = [("filen anger", "avtalet anger"), ("filen säger", "avtalet säger")];
const SAID_IN_ENGLISH: [(&str, &str); 3] = [
    ("the file states", "the agreement states"),
    ("the file does not state", "the agreement does not state"),
    ("the file says", "the agreement says"),
];

/// The finding in the words that fit its agreement: what a file lacks that was written from the agreement itself, the agreement
/// lacks.
pub fn voiced(mut finding: Finding, voice: Voice) -> Finding {
    if voice == Voice::File {
        return finding;
    }
    finding.message = of_agreement(&finding.message);
    if let Some(together) = &mut finding.together {
        together.all = of_agreement(&together.all);
    }
    finding
}

fn of_agreement(words: &Text) -> Text {
    let put = |text: &str, rows: &[(&str, &str)]| {
        rows.iter().fold(text.to_owned(), |text, (file, own)| text.replace(file, own))
    };
    let (sv, en): (String, String) = (put(&words.sv, &SAID), put(&words.en, &SAID_IN_ENGLISH));
    Text { sv: Cow::Owned(sv), en: Cow::Owned(en) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{FileId, Span, text};

    #[test]
    fn the_agreement_lacks_what_a_file_lacks_that_was_written_from_it() {
        let message = text!("avtalet börjar, men filen anger ingen dag", "it begins, but the file states no day");
        let finding = Finding::new("term", Span::file_start(FileId(0)), message);
        assert_eq!(voiced(finding.clone(), Voice::File), finding);
        let own = voiced(finding, Voice::Agreement).message;
        assert_eq!(own.sv, "avtalet börjar, men avtalet anger ingen dag");
        assert_eq!(own.en, "it begins, but the agreement states no day");
    }
}
