//! What a rule says is lacking or waits, in a word or two: as many findings as an agreement has stand on one line.

use crate::model::{Code, Text};

/// By code: every rule that asks somebody to look something up or to act, which of an agreement that has ended is told as short.
const WORDS: &[(&str, Text)] = &[
    ("C001", Text::fixed("ouppfyllt kriterium", "criterion not met")),
    ("C002", Text::fixed("bedömningar", "judgements")),
    ("C003", Text::fixed("underlag för kriterier", "evidence of criteria")),
    ("C005", Text::fixed("uppgift som riktlinjen kräver", "what the guideline demands")),
    ("C006", Text::fixed("politiskt program", "political programme")),
    ("C007", Text::fixed("programmets innehåll", "what the programme says")),
    ("C011", Text::fixed("föreningsbidrag", "grant")),
    ("D001", Text::fixed("diarienummer", "reference")),
    ("D002", Text::fixed("beslut", "decision")),
    ("D003", Text::fixed("underskrift", "signature")),
    ("D004", Text::fixed("underskriftens dag", "date of signature")),
    ("D006", Text::fixed("bilagor", "attachments")),
    ("D008", Text::fixed("ändringsregel", "rule for changes")),
    ("F001", Text::fixed("rapporter", "reports")),
    ("F002", Text::fixed("dagar för uppgifter", "days of duties")),
    ("F003", Text::fixed("uppföljning", "follow-up")),
    ("F005", Text::fixed("möten", "meetings")),
    ("F009", Text::fixed("det som inte blev gjort", "what was not done")),
    ("M004", Text::fixed("belopp", "amount")),
    ("M005", Text::fixed("mottagare av medel", "receiver of funds")),
    ("M007", Text::fixed("insatsers värde", "value of contributions")),
    ("M008", Text::fixed("delat års räknesätt", "how a part of a year counts")),
    ("M011", Text::fixed("belopp för vissa år", "amounts of some years")),
    ("M014", Text::fixed("kostnadens fördelning", "sharing of the cost")),
    ("M025", Text::fixed("kostnad efter förlängningen", "cost after the extension")),
    ("M026", Text::fixed("vem som betalar personal före avtalet", "who pays staff before the agreement")),
    ("P002", Text::fixed("organisationsnummer", "organisation number")),
    ("P003", Text::fixed("organisationsform", "form of organisation")),
    ("T003", Text::fixed("första eller sista dag", "first or last day")),
    ("T004", Text::fixed("för lång förlängning", "extension too long")),
    ("T005", Text::fixed("sista beslutsdag", "last day to decide")),
    ("T007", Text::fixed("förlängning", "extension")),
    ("T013", Text::fixed("uppsägningstid", "period of notice")),
    ("T014", Text::fixed("sammanträde i tid", "meeting in time")),
    ("T016", Text::fixed("svar på villkor", "answers to conditions")),
    ("T017", Text::fixed("vad som följer", "what follows")),
    ("T021", Text::fixed("upphörande", "end")),
    ("T023", Text::fixed("förlängningens längd", "length of renewal")),
    ("T030", Text::fixed("uppsägningens dag", "day of the notice")),
    ("W001", Text::fixed("utgånget undantag", "waiver run out")),
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
