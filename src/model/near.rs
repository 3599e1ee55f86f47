//! Words that are nearly written as a known one.

use super::{Text, text};
use std::cell::Cell;

/// The known word nearest to what was written, if any is near enough to be meant.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    near(written, known).min().map(|(_, word)| word)
}

/// What a message ends with where a known word is near enough to be meant.
pub fn or_meant(word: Option<&str>) -> Text {
    word.map_or(Text::fixed("", ""), |word| text!(" – menade du {word}?", " – did you mean {word}?"))
}

/// The known words near enough to be meant, case aside, each with how many slips of the pen it takes.
pub fn near<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> impl Iterator<Item = (usize, &'a str)> {
    let lower = written.to_lowercase();
    let length = lower.chars().count();
    let limit = (length / 3).clamp(1, 3);
    let letters = letters(&lower);
    // Neither a key as long as a file nor a hundred thousand words may take long: most words are too unlike to be measured.
    let near = known.into_iter().filter(move |word| {
        word.chars().count().abs_diff(length) <= limit
            && (self::letters(word) ^ letters).count_ones() as usize <= 2 * limit
    });
    let distances = near.map(move |word| (strsim::damerau_levenshtein(&lower, &word.to_lowercase()), word));
    distances.filter(move |(distance, _)| *distance <= limit)
}

/// Which letters a word has whatever their case, a bit for each: an edit changes at most two of them.
fn letters(word: &str) -> u64 {
    word.bytes().fold(0, |letters, byte| letters | 1 << (byte % 32))
}

/// The words that one field may name, asked for one word after another: a file may name as many unknown ones as it may define.
#[derive(Debug)]
pub struct Vocabulary<'a> {
    /// In the order in which they stand.
    words: Vec<&'a str>,
    sorted: Vec<&'a str>,
    /// For how many words more a nearest one is looked for: each takes a look at all that are known.
    looks: Cell<usize>,
}

impl<'a> Vocabulary<'a> {
    /// No person mends more misspelt words at a time.
    const MOST_LOOKS: usize = 100;

    /// Of a longer list a person reads no more.
    const MOST_LISTED: usize = 50;

    /// Whether the word is known as it is written.
    pub fn has(&self, word: &str) -> bool {
        self.sorted.binary_search(&word).is_ok()
    }

    /// The known word nearest to what was written, for the first hundred that are asked for.
    pub fn nearest(&self, written: &str) -> Option<&'a str> {
        self.nearest_but(written, "")
    }

    /// The same, but for a word that cannot be meant.
    pub fn nearest_but(&self, written: &str, but: &str) -> Option<&'a str> {
        let left = self.looks.get().checked_sub(1)?;
        self.looks.set(left);
        nearest(written, self.words.iter().copied().filter(|word| *word != but))
    }

    /// The known words in their own order, the first fifty of them.
    pub fn list(&self) -> String {
        let first = self.words.get(..Self::MOST_LISTED).unwrap_or(&self.words);
        let more = if first.len() < self.words.len() { ", …" } else { "" };
        format!("{}{more}", first.join(", "))
    }
}

impl<'a> FromIterator<&'a str> for Vocabulary<'a> {
    fn from_iter<I: IntoIterator<Item = &'a str>>(words: I) -> Vocabulary<'a> {
        let words: Vec<_> = words.into_iter().collect();
        let mut sorted = words.clone();
        sorted.sort_unstable();
        Vocabulary { words, sorted, looks: Cell::new(Self::MOST_LOOKS) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nearest_word_is_looked_for_a_hundred_times() {
        let known: Vocabulary<'_> = ["almby", "edsberg"].into_iter().collect();
        let told: Vec<_> = (0..101).map(|_| known.nearest("almbi")).collect();
        assert_eq!(told, [vec![Some("almby"); 100], vec![None]].concat());
        assert!(known.has("edsberg") && !known.has("almbi"));
    }

    #[test]
    fn a_list_says_that_there_is_more() {
        let words: Vec<_> = (10..61).map(|number| number.to_string()).collect();
        let known: Vocabulary<'_> = words.iter().map(String::as_str).collect();
        assert!(known.list().starts_with("10, 11, ") && known.list().ends_with(", 59, …"), "{}", known.list());
        assert_eq!(["b", "a"].into_iter().collect::<Vocabulary<'_>>().list(), "b, a");
    }
}
