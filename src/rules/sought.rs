//! What a rule says is lacking or waits, in a word or two: as many findings as an agreement has stand on one line.

use crate::model::{Code, Text};

/// By code: every rule that asks somebody to look something up or to act, which of an agreement that has ended is told as short.
const WORDS: &[(&str, Text)] = &[
    ("C001", Text::fixed("kriterium som inte uppfylls", "a criterion that is not met")),
    ("C002", Text::fixed("bedömning av kriterier", "judgements of criteria")),
    ("C003", Text::fixed("vad som visar att ett kriterium är uppfyllt", "what shows that a criterion is met")),
    ("C005", Text::fixed("uppgift som riktlinjen kräver", "what the guideline demands")),
    ("C006", Text::fixed("politiskt program", "political programme")),
    ("C007", Text::fixed("vad programmet säger om idéburna", "what the programme says of civil society")),
    ("C011", Text::fixed("föreningsbidrag till samma organisation", "a grant to the same organisation")),
    ("D001", Text::fixed("diarienummer", "reference")),
    ("D002", Text::fixed("beslut", "decision")),
    ("D003", Text::fixed("underskrift", "signature")),
    ("D004", Text::fixed("underskriftens dag", "date of the signature")),
    ("D006", Text::fixed("bilagor", "attachments")),
    ("D008", Text::fixed("hur avtalet får ändras", "how it may change")),
    ("F001", Text::fixed("rapporter", "reports")),
    ("F002", Text::fixed("när något ska lämnas", "when something is due")),
    ("F003", Text::fixed("uppföljning", "follow-up")),
    ("F005", Text::fixed("möten", "meetings")),
    ("M004", Text::fixed("belopp", "amount")),
    ("M005", Text::fixed("mottagare av medel", "receiver of funds")),
    ("M007", Text::fixed("värde av egen insats", "value of a contribution")),
    ("M008", Text::fixed("hur ett delat år räknas", "how a part of a year counts")),
    ("M011", Text::fixed("belopp för vissa år", "amounts of some years")),
    ("M014", Text::fixed("hur kostnaden delas", "how the cost is shared")),
    ("M025", Text::fixed("kostnad för den förlängda tiden", "cost of the extended time")),
    ("P002", Text::fixed("organisationsnummer", "organisation number")),
    ("P003", Text::fixed("partens organisationsform", "the party's form of organisation")),
    ("T003", Text::fixed("första eller sista dag", "first or last day")),
    ("T004", Text::fixed("förlängning utöver vad avtalet medger", "extension beyond what the agreement allows")),
    ("T005", Text::fixed("när förlängning senast ska beslutas", "by when an extension is decided")),
    ("T007", Text::fixed("beslut om förlängning", "decision on an extension")),
    ("T013", Text::fixed("uppsägningstid", "period of notice")),
    ("T014", Text::fixed("sammanträde i tid", "a meeting in time")),
    ("T016", Text::fixed("svar på villkor", "answer to a condition")),
    ("T017", Text::fixed("beslut om tiden efter avtalet", "decision on the time after it")),
    ("T021", Text::fixed("uppsägning eller förlängning", "notice or extension")),
    ("T023", Text::fixed("hur länge avtalet förlängs", "for how long it renews")),
    ("W001", Text::fixed("undantag som gått ut", "a waiver that has run out")),
];

/// The word of a rule.
pub fn sought(code: Code) -> Option<Text> {
    WORDS.iter().find(|(known, _)| *known == code.0).map(|(_, words)| words.clone())
}

#[cfg(test)]
mod tests {
    use super::{WORDS, sought};
    use crate::model::Concern;
    use crate::rules::{all, find};

    #[test]
    fn whatever_asks_for_something_has_a_word_for_it() {
        for rule in all().filter(|rule| matches!(rule.concern, Concern::Act | Concern::LookUp)) {
            assert!(sought(rule.code).is_some(), "{} has no word in src/rules/sought.rs", rule.code.0);
        }
    }

    #[test]
    fn every_word_is_of_a_rule_and_its_own() {
        for (code, words) in WORDS {
            assert!(find(code).is_some(), "{code}");
            let same = |other: &&(&str, crate::model::Text)| other.1.sv == words.sv || other.1.en == words.en;
            assert_eq!(WORDS.iter().filter(same).count(), 1, "{code}");
        }
    }
}
