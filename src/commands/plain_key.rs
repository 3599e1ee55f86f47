//! A name in the letters that keys and file names of the ledger may have.

/// Long enough for any name, short enough for any disk.
pub const LONGEST_KEY: usize = 100;

/// The nearest key: `Läxhjälp Almby` becomes `laxhjalp-almby`; none where no letter or digit is left.
pub fn plain_key(name: &str) -> Option<String> {
    let mut key = String::new();
    for char in name.to_lowercase().chars() {
        let plain = match char {
            'å' | 'ä' | 'á' | 'à' => 'a',
            'ö' | 'ó' | 'ø' => 'o',
            'é' | 'è' | 'ë' => 'e',
            'ü' | 'ú' => 'u',
            other if other.is_ascii_alphanumeric() => other,
            _ => '-',
        };
        if plain != '-' || !(key.is_empty() || key.ends_with('-')) {
            key.push(plain);
        }
        if key.len() >= LONGEST_KEY {
            break;
        }
    }
    let key = key.trim_end_matches('-');
    (!key.is_empty()).then(|| key.to_owned())
}

/// Whether Windows keeps the name for a device, whatever ending a file has.
pub fn is_of_windows(id: &str) -> bool {
    let is_numbered = |device| id.strip_prefix(device).is_some_and(|number| matches!(number.as_bytes(), [b'1'..=b'9']));
    matches!(id, "con" | "prn" | "aux" | "nul") || is_numbered("com") || is_numbered("lpt")
}
