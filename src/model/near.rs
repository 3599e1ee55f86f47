//! Words that are nearly written as a known one.

/// The known word nearest to what was written, if any is near enough to be meant.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    near(written, known).min().map(|(_, word)| word)
}

/// The known words near enough to be meant, each with how many slips of the pen it takes.
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
    let distances = near.map(move |word| (strsim::damerau_levenshtein(&lower, word), word));
    distances.filter(move |(distance, _)| *distance <= limit)
}

/// Which letters a word has, a bit for each: an edit changes at most two of them.
fn letters(word: &str) -> u64 {
    word.bytes().fold(0, |letters, byte| letters | 1 << (byte % 64))
}
