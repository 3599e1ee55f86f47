//! What a field is called and what its values say, in the words of the fields' own definitions and of `show`.

use crate::edit::SaidValue;
use crate::model::{Choice, Decimal, Length, Money, NamedPeriod, SHA256, SealedPart, Shape, Text, WRITERS_KEY, text};
use std::collections::BTreeMap;

/// A longer text is shown to a person in part: what differs, and a few words around it.
const LONGEST: usize = 90;

/// So much of what does not differ is shown before and after it.
const AROUND: usize = 24;

/// Fields that hold money, whatever table they stand in.
const MONEY: [&str; 5] = ["amount", "total", "up_to", "kr_per_hour", "over"];

/// Fields that hold parts of a hundred.
const PERCENT: [&str; 3] = ["rate", "weight", "share"];

/// What a field is called: what its definition says up to where that begins to explain.
pub fn title(definition: &Text) -> Text {
    let (sv, en) = (short(&definition.sv), short(&definition.en));
    text!("{sv}", "{en}")
}

fn short(definition: &str) -> String {
    // What such a beginning says is which field it stands in for, or of what it is, and not what it is called.
    const NO_NAME: [&str; 4] = ["I stället för ", "Instead of ", "Av en ", "Of an "];
    let named = match definition.split_once(": ") {
        Some((head, rest)) if NO_NAME.iter().any(|start| head.starts_with(start)) => rest,
        Some(_) | None => definition,
    };
    let end = ["; ", ": ", ", ", " [", " ("].iter().filter_map(|mark| named.find(mark)).min().unwrap_or(named.len());
    with_first(named.get(..end).unwrap_or(named), |first| first.to_uppercase().collect())
}

/// A title within a line.
pub fn within_a_line(title: &Text) -> Text {
    let lower = |words: &str| {
        let is_short =
            words.split(' ').next().is_some_and(|word| word.chars().count() > 1 && word == word.to_uppercase());
        if is_short { words.to_owned() } else { with_first(words, |first| first.to_lowercase().collect()) }
    };
    let (sv, en) = (lower(&title.sv), lower(&title.en));
    text!("{sv}", "{en}")
}

fn with_first(words: &str, change: impl Fn(char) -> String) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| change(first) + chars.as_str())
}

/// What a value says: for machines as the file means it, amounts in kronor; and in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidWords {
    pub plain: String,
    pub words: Text,
}

impl SaidWords {
    fn same(plain: impl Into<String>) -> Self {
        let plain = plain.into();
        Self { words: Text::same(plain.as_str()), plain }
    }
}

/// What is known of one side of a comparison when a value of it is put into words.
#[derive(Debug, Clone, Default)]
pub struct SaidSide {
    /// Parties and funds by their keys.
    pub names: BTreeMap<String, String>,
    /// Committees by their keys.
    pub committees: BTreeMap<String, String>,
    /// Whether amounts of the table are in thousands.
    pub thousands: bool,
    /// Whether shares are sums of money.
    pub fixed: bool,
}

impl SaidSide {
    /// What the parties and the funds of a file are called.
    pub fn of(said: &SaidValue, committees: &BTreeMap<String, String>) -> Self {
        let mut names = BTreeMap::new();
        for table in ["funding", "parties"] {
            let entries = said.get(table).and_then(SaidValue::as_table);
            for (key, entry) in entries.into_iter().flatten() {
                if let Some(name) = entry.get("name").and_then(SaidValue::as_word) {
                    names.insert(key.clone(), name.to_owned());
                }
            }
        }
        Self { names, committees: committees.clone(), ..Self::default() }
    }

    /// The same within a table, which may say how its numbers count.
    pub fn within(&mut self, table: Option<&BTreeMap<String, SaidValue>>) -> (bool, bool) {
        let outer = (self.thousands, self.fixed);
        let word = |key: &str| table.and_then(|table| table.get(key)).and_then(SaidValue::as_word);
        self.thousands = word("unit").map_or(self.thousands, |unit| unit == "tkr");
        self.fixed = word("method").map_or(self.fixed, |method| method == "fixed");
        outer
    }

    /// And outside it again.
    pub fn leave(&mut self, outer: (bool, bool)) {
        (self.thousands, self.fixed) = outer;
    }

    /// What a party, a fund or a committee is called.
    pub fn name<'s>(&'s self, field: &str, key: &'s str) -> &'s str {
        let names = if field == "committee" { &self.committees } else { &self.names };
        names.get(key).map_or(key, String::as_str)
    }

    /// What stands in a field.
    pub fn value(&self, field: &str, shape: &Shape, said: &SaidValue) -> SaidWords {
        match (shape, said) {
            (Shape::Either(shapes), _) => {
                let fits = |shape: &&Shape| matches!(shape, Shape::List(_)) == said.as_list().is_some();
                shapes
                    .iter()
                    .find(fits)
                    .map_or_else(|| SaidWords::same(said.shown()), |shape| self.value(field, shape, said))
            }
            (Shape::List(inner), SaidValue::List(list)) => {
                let all: Vec<SaidWords> = list.iter().map(|one| self.value(field, inner, one)).collect();
                let plain = all.iter().map(|one| one.plain.as_str()).collect::<Vec<_>>().join("; ");
                SaidWords { plain, words: Text::join(all.iter().map(|one| &one.words), "; ") }
            }
            (Shape::Table(_), SaidValue::Table(_)) => self.whole(shape, said),
            (_, SaidValue::Text(word)) => self.text(field, shape, word),
            (_, SaidValue::Bare(word)) => self.bare(field, word),
            (_, SaidValue::List(_) | SaidValue::Table(_)) => SaidWords::same(said.shown()),
        }
    }

    fn text(&self, field: &str, shape: &Shape, word: &str) -> SaidWords {
        let words = match shape {
            Shape::OneOf(choices) => choices
                .iter()
                .find(|(key, _)| *key == word)
                .map_or_else(|| Text::same(word), |(_, title)| title.clone()),
            // Nobody reads a checksum: that it is another one is all that it says.
            Shape::Text(Some(SHA256)) => Text::fixed("", ""),
            Shape::Text(Some(WRITERS_KEY)) => Text::same(self.name(field, word)),
            Shape::Text(Some(_)) => formed(word),
            Shape::Text(None)
            | Shape::YesNo
            | Shape::Day
            | Shape::Number
            | Shape::Whole(..)
            | Shape::List(_)
            | Shape::Table(_)
            | Shape::Keyed(_)
            | Shape::Map(_)
            | Shape::Either(_)
            | Shape::Anything
            | Shape::Nothing => Text::same(word),
        };
        SaidWords { plain: word.to_owned(), words }
    }

    fn bare(&self, field: &str, word: &str) -> SaidWords {
        match word {
            "true" => return SaidWords { plain: word.to_owned(), words: Text::fixed("ja", "yes") },
            "false" => return SaidWords { plain: word.to_owned(), words: Text::fixed("nej", "no") },
            _ => {}
        }
        let Some(number) = Decimal::parse(word) else { return SaidWords::same(word) };
        if MONEY.contains(&field) || field == "shares" && self.fixed {
            let factor = if self.thousands && field != "shares" { 1000 } else { 1 };
            let nano = number.nano() * factor;
            let ore = (nano % 10_000_000 == 0).then(|| i64::try_from(nano / 10_000_000).ok()).flatten();
            if let Some(sum) = ore.map(Money::from_ore) {
                let amount = sum.text();
                return SaidWords { plain: sum.plain(), words: text!("{amount}\u{a0}kr", "{amount}\u{a0}kr", amount) };
            }
        }
        if PERCENT.contains(&field) || field == "shares" {
            let share = number.text();
            return SaidWords { plain: number.plain(), words: text!("{share}\u{a0}%", "{share}%", share) };
        }
        // A year, a count: not grouped, as `show` has it.
        SaidWords {
            plain: number.plain(),
            words: if word.contains('.') { number.text() } else { Text::same(number.plain()) },
        }
    }

    /// An entry whole, on one line: what each of its fields is called, and what it says.
    pub fn whole(&self, shape: &Shape, said: &SaidValue) -> SaidWords {
        let (Shape::Table(fields), Some(table)) = (shape, said.as_table()) else {
            return self.value("", shape, said);
        };
        let mut inner = self.clone();
        inner.within(Some(table));
        let known = fields.iter().filter_map(|field| {
            let said = table.get(field.key)?;
            let part = inner.part(field.key, &field.shape, said);
            // That it holds is what it is called.
            let is_all = matches!(field.shape, Shape::YesNo) && part.plain == "true";
            Some((field.key, within_a_line(&title(&field.text)), part, is_all))
        });
        let is_known = |key: &str| fields.iter().any(|field| field.key == key);
        let unknown = table.iter().filter(|(key, _)| !is_known(key));
        let unknown =
            unknown.map(|(key, said)| (key.as_str(), Text::same(key.as_str()), SaidWords::same(said.shown()), false));
        let (mut plain, mut words) = (Vec::new(), Vec::new());
        for (key, title, part, is_all) in known.chain(unknown) {
            plain.push(format!("{key} = {}", part.plain));
            let said = &part.words;
            if is_all {
                words.push(title);
            } else if !said.is_empty() {
                words.push(text!("{title} {said}", "{title} {said}", title, said));
            }
        }
        SaidWords { plain: plain.join(", "), words: Text::join(&words, ", ") }
    }

    /// A seal whole: its day, and the parts that it is of.
    pub fn seal(&self, shape: &Shape, said: &SaidValue) -> SaidWords {
        let parts =
            SealedPart::ALL.iter().filter(|part| said.get("parts").is_some_and(|own| own.get(part.key()).is_some()));
        let parts: Vec<Text> = parts.map(|part| part.title()).collect();
        let (on, parts) = (said.get("on").map(SaidValue::shown).unwrap_or_default(), Text::list(&parts));
        SaidWords { words: text!("{on}: {parts}", "{on}: {parts}", parts), ..self.whole(shape, said) }
    }

    /// A field of an entry: also a list of entries, or values under keys.
    fn part(&self, field: &str, shape: &Shape, said: &SaidValue) -> SaidWords {
        match (shape, said) {
            (Shape::List(inner), SaidValue::List(list)) if matches!(&**inner, Shape::Table(_)) => {
                in_brackets(&list.iter().map(|one| self.whole(inner, one)).collect::<Vec<_>>())
            }
            (Shape::Map(inner) | Shape::Keyed(inner), SaidValue::Table(table)) => {
                let parts = table.iter().map(|(key, said)| {
                    let part = self.part(field, inner, said);
                    let (name, words) = (Text::same(self.name(field, key)), &part.words);
                    SaidWords {
                        plain: format!("{key} = {}", part.plain),
                        words: text!("{name} {words}", "{name} {words}", name, words),
                    }
                });
                in_brackets(&parts.collect::<Vec<_>>())
            }
            (Shape::Table(_), SaidValue::Table(_)) => in_brackets(&[self.whole(shape, said)]),
            (_, _) => self.value(field, shape, said),
        }
    }
}

/// What stands within an entry.
fn in_brackets(parts: &[SaidWords]) -> SaidWords {
    let plain = parts.iter().map(|part| part.plain.as_str()).collect::<Vec<_>>().join("; ");
    let words = Text::join(parts.iter().map(|part| &part.words), "; ");
    let words = if words.is_empty() { words } else { text!("({words})", "({words})", words) };
    SaidWords { plain: format!("({plain})"), words }
}

/// A length, a period or a day of each year in words; another text as it is.
fn formed(word: &str) -> Text {
    if let Some(length) = Length::parse(word) {
        return length.text();
    }
    if let Some(length) = word.strip_suffix(" before end").and_then(Length::parse) {
        let length = length.text();
        return text!("{length} före periodens slut", "{length} before the end of the period", length);
    }
    NamedPeriod::parse(word).map_or_else(|| Text::same(word), NamedPeriod::text)
}

/// Two long texts as a person is shown them: what differs, and a few words around it.
pub fn excerpts(before: &Text, after: &Text) -> (Text, Text) {
    let ((sv_before, sv_after), (en_before, en_after)) = (parted(&before.sv, &after.sv), parted(&before.en, &after.en));
    (text!("{sv_before}", "{en_before}"), text!("{sv_after}", "{en_after}"))
}

/// One text, cut where it is longer than is shown.
pub fn excerpt_of(words: &Text) -> Text {
    let (sv, en) = (cut(&words.sv), cut(&words.en));
    text!("{sv}", "{en}")
}

fn cut(words: &str) -> String {
    let line = on_one_line(words);
    if line.chars().count() <= LONGEST {
        return line;
    }
    let kept: String = line.chars().take(LONGEST).collect();
    let kept = kept.rsplit_once(' ').map_or(kept.as_str(), |(kept, _)| kept).to_owned();
    format!("{kept} …")
}

fn on_one_line(words: &str) -> String {
    // A no-break space holds a number together.
    words.split([' ', '\n', '\r', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn parted(before: &str, after: &str) -> (String, String) {
    let (one, other) = (on_one_line(before), on_one_line(after));
    let longest = one.chars().count().max(other.chars().count());
    if longest <= LONGEST {
        return (one, other);
    }
    let (one, other): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), other.split(' ').collect());
    let same = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
    let most = one.len().min(other.len()) - same;
    let ends = one.iter().rev().zip(other.iter().rev()).take(most).take_while(|(one, other)| one == other).count();
    let around = |words: &[&str]| {
        let (first, last) = (same, words.len() - ends);
        let start = (0..=first).rev().take_while(|from| length(words, *from, first) <= AROUND).last().unwrap_or(first);
        let end = (last..=words.len()).take_while(|to| length(words, last, *to) <= AROUND).last().unwrap_or(last);
        let shown = words.get(start..end).unwrap_or_default().join(" ");
        let (before, after) = (if start > 0 { "… " } else { "" }, if end < words.len() { " …" } else { "" });
        format!("{before}{shown}{after}")
    };
    (around(&one), around(&other))
}

fn length(words: &[&str], from: usize, to: usize) -> usize {
    words.get(from..to).unwrap_or_default().iter().map(|word| word.chars().count() + 1).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_called_what_its_definition_says_before_it_explains() {
        for (definition, called) in [
            ("Sista dagen; dagen ingår", "Sista dagen"),
            ("Parterna, i den ordning de skrivs: [parties.NYCKEL]. Nyckeln är små bokstäver", "Parterna"),
            ("I stället för end: avtalet gäller tills vidare", "Avtalet gäller tills vidare"),
            ("Av en avtalad betalning: den som har betalat, i stället för party", "Den som har betalat"),
            ("Enhet för kostnadens belopp [förval: kr]", "Enhet för kostnadens belopp"),
            ("Reference number (diarienummer)", "Reference number"),
        ] {
            assert_eq!(short(definition), called);
        }
        let said = |sv: &'static str| within_a_line(&Text::fixed(sv, "")).sv.into_owned();
        assert_eq!([said("Sista dagen"), said("Åtaganden"), said("KPI")], ["sista dagen", "åtaganden", "KPI"]);
    }

    #[test]
    fn of_long_texts_what_differs_is_shown() {
        let long = |word: &str| format!("{} {word} {}", "före ".repeat(40).trim(), "efter ".repeat(40).trim());
        let (one, other) = parted(&long("rött"), &long("blått"));
        assert_eq!(one, "… före före före före rött efter efter efter efter …");
        assert_eq!(other, "… före före före före blått efter efter efter efter …");
        assert_eq!(parted("kort\n text", "kort"), ("kort text".to_owned(), "kort".to_owned()));
        let (one, other) = parted(&long(""), &long("mer"));
        assert!(
            one == "… före före före före efter efter efter efter …" && other.contains("före mer efter"),
            "{one} {other}"
        );
        assert_eq!(cut(&"ord ".repeat(100)).chars().count(), 89);
    }
}
