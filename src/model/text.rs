//! What a person reads, in both languages side by side, so that one missing does not compile.

use std::borrow::Cow;
use std::fmt;

/// The language of everything that is written for a person. Keys and codes have none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lang {
    Sv,
    En,
}

/// One sentence, title or word in Swedish and in English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    pub sv: Cow<'static, str>,
    pub en: Cow<'static, str>,
}

impl Text {
    /// Words that are known when the program is built.
    pub const fn fixed(sv: &'static str, en: &'static str) -> Self {
        Self { sv: Cow::Borrowed(sv), en: Cow::Borrowed(en) }
    }

    /// A value that reads the same in both languages: a name, a date, a key.
    pub fn same(value: impl Into<String>) -> Self {
        let value = value.into();
        Self { sv: Cow::Owned(value.clone()), en: Cow::Owned(value) }
    }

    /// Whether it reads so in either language; case aside. `lower` is in lower case.
    pub fn is_read_as(&self, lower: &str) -> bool {
        [&self.sv, &self.en].iter().any(|own| own.to_lowercase() == lower)
    }

    /// Words and values one after the other, for what long lists say in every row: each language is made at once.
    pub fn of<const N: usize>(sv: [&str; N], en: [&str; N]) -> Self {
        Self { sv: Cow::Owned(sv.concat()), en: Cow::Owned(en.concat()) }
    }

    /// Whether nothing is said in either language.
    pub fn is_empty(&self) -> bool {
        self.sv.is_empty() && self.en.is_empty()
    }

    /// The words in one language.
    pub fn pick(&self, lang: Lang) -> &str {
        match lang {
            Lang::Sv => &self.sv,
            Lang::En => &self.en,
        }
    }

    /// The text as it is said of a file, whatever the file holds: what is longer than anybody reads is cut.
    pub fn cut(self) -> Self {
        let cut = |words: Cow<'static, str>| if words.len() > LONGEST { Cow::Owned(cut(&words)) } else { words };
        Self { sv: cut(self.sv), en: cut(self.en) }
    }

    /// The first line, and those below it where there are any in both languages.
    pub fn first_line(&self) -> (Self, Option<Self>) {
        match (self.sv.split_once('\n'), self.en.split_once('\n')) {
            (Some((sv, sv_rest)), Some((en, en_rest))) => {
                let own = |sv: &str, en: &str| Self { sv: sv.to_owned().into(), en: en.to_owned().into() };
                (own(sv, en), Some(own(sv_rest, en_rest)))
            }
            (_, _) => (self.clone(), None),
        }
    }

    /// Several texts as one, with the same separator in both languages.
    pub fn join<'a>(parts: impl IntoIterator<Item = &'a Text>, separator: &str) -> Self {
        let (mut sv, mut en) = (Vec::new(), Vec::new());
        for part in parts {
            sv.push(part.sv.as_ref());
            en.push(part.en.as_ref());
        }
        Self { sv: Cow::Owned(sv.join(separator)), en: Cow::Owned(en.join(separator)) }
    }

    /// Several texts as a person lists them: `a, b och c`.
    pub fn list<'a>(parts: impl IntoIterator<Item = &'a Text>) -> Self {
        let (mut sv, mut en) = (Vec::new(), Vec::new());
        for part in parts {
            sv.push(part.sv.as_ref());
            en.push(part.en.as_ref());
        }
        Self { sv: Cow::Owned(listed(&sv, "och")), en: Cow::Owned(listed(&en, "and")) }
    }
}

/// Words that are made when they are read, in the one language that is wanted: for long lists, of which most readers see one.
pub trait Tell: Sync {
    /// Adds the words to a text.
    fn tell(&self, lang: Lang, to: &mut String);

    /// The words in both languages.
    fn told(&self) -> Text {
        let told = |lang| {
            let mut words = String::new();
            self.tell(lang, &mut words);
            Cow::Owned(words)
        };
        Text { sv: told(Lang::Sv), en: told(Lang::En) }
    }
}

impl Tell for Text {
    fn tell(&self, lang: Lang, to: &mut String) {
        to.push_str(self.pick(lang));
    }
}

/// What reads the same in both languages.
impl Tell for &str {
    fn tell(&self, _: Lang, to: &mut String) {
        to.push_str(self);
    }
}

impl fmt::Debug for dyn Tell + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.told().fmt(f)
    }
}

impl PartialEq for dyn Tell + '_ {
    fn eq(&self, other: &Self) -> bool {
        self.told() == other.told()
    }
}

/// So many bytes of a text are said of a file.
const LONGEST: usize = 2000;

/// Words of a file, cut where they are longer than anybody reads.
pub fn cut(words: &str) -> String {
    match words.get(..words.floor_char_boundary(LONGEST)) {
        Some(start) if start.len() < words.len() => format!("{start}…"),
        Some(_) | None => words.to_owned(),
    }
}

fn listed(parts: &[&str], and: &str) -> String {
    match parts {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

/// Words of a file, short enough to be named within a message: one line, no full stop, cut between words.
pub fn excerpt(words: &str) -> String {
    excerpt_of(words, 40)
}

/// The same, of so many characters at most.
pub fn excerpt_of(words: &str, longest: usize) -> String {
    let mut shown = String::new();
    for word in words.split_whitespace() {
        let length = shown.chars().count() + word.chars().count() + 1;
        if length > longest && !shown.is_empty() {
            return format!("{}…", shown.trim_end_matches(UNENDED));
        }
        if length > longest {
            return word.chars().take(longest).chain(['…']).collect();
        }
        if !shown.is_empty() {
            shown.push(' ');
        }
        shown.push_str(word);
    }
    shown.trim_end_matches(UNENDED).to_owned()
}

/// What an excerpt does not end in.
const UNENDED: [char; 6] = ['.', ',', ';', ':', '–', ' '];

/// A `Text` from two format strings that capture the same variables; names after the strings are `Text`s themselves.
macro_rules! text {
    ($sv:literal, $en:literal $(,)?) => {
        $crate::model::Text { sv: format!($sv).into(), en: format!($en).into() }
    };
    ($sv:literal, $en:literal, $($name:ident),+ $(,)?) => {
        $crate::model::Text {
            sv: { $(let $name = &$name.sv;)+ format!($sv).into() },
            en: { $(let $name = &$name.en;)+ format!($en).into() },
        }
    };
}
pub(crate) use text;

/// Adds to a text what one of two format strings says, by the language. They capture the same variables.
macro_rules! tell {
    ($lang:expr, $to:expr, $sv:literal, $en:literal $(,)?) => {{
        use std::fmt::Write as _;
        // Writing to a text does not fail.
        let _ = match $lang {
            $crate::model::Lang::Sv => write!($to, $sv),
            $crate::model::Lang::En => write!($to, $en),
        };
    }};
}
pub(crate) use tell;

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn an_excerpt_is_one_short_line_without_a_full_stop() {
        assert_eq!(excerpt("Lindra nöd."), "Lindra nöd");
        assert_eq!(excerpt(" två\n  rader\t. "), "två rader");
        assert_eq!(excerpt("Idéburet offentligt partnerskap – Verksamhet för"), "Idéburet offentligt partnerskap…");
        assert_eq!(excerpt(&"ö".repeat(50)), format!("{}…", "ö".repeat(40)));
        assert_eq!(excerpt(" . "), "");
    }
}
