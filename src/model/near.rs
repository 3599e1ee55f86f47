//! Words that are nearly written as a known one.

/// The known word nearest to what was written, if any is near enough to be meant.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = written.to_lowercase();
    let length = lower.chars().count();
    let limit = (length / 3).clamp(1, 3);
    let letters = letters(&lower);
    // Neither a key as long as a file nor a hundred thousand words may take long: most words are too unlike to be measured.
    let near = known.into_iter().filter(|word| {
        word.chars().count().abs_diff(length) <= limit
            && (self::letters(word) ^ letters).count_ones() as usize <= 2 * limit
    });
    let distances = near.map(|word| (strsim::damerau_levenshtein(&lower, word), word));
    distances.filter(|(distance, _)| *distance <= limit).min().map(|(_, word)| word)
}

/// Which letters a word has, a bit for each: an edit changes at most two of them.
fn letters(word: &str) -> u64 {
    word.bytes().fold(0, |letters, byte| letters | 1 << (byte % 64))
}
